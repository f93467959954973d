"""The training manifest: what a model was trained on, and all that it takes to train it again.

One JSON, compressed where its name ends in .gz. It holds every image by its hash, the plan, the
seeds of what was made from the images instead of the millions of made ones, and the machine: on the
same machine with the same program a run from it is the same bit for bit.
"""

from __future__ import annotations

import gzip
import hashlib
import platform
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

import chromoview
from chromoview.core.errors import TrainingError
from chromoview.core.files import write_whole
from chromoview.core.jobs import TrainJob, TrainSettings
from chromoview.core.preprocess import PreprocessSpec
from chromoview.core.registry import sha256_of
from training.crops import Crop

if TYPE_CHECKING:
    from training.plan import Plan
    from training.stream import Recipe

MANIFEST_FILE = "manifest.json.gz"
_VERSION = 1
_PACKAGES = ("torch", "lightning-fabric", "numpy", "opencv-python-headless", "msgspec")
_NAMED = 8
"""Images that an error names; it counts the others."""

AnySide = Literal["training", "validation", "calibration", "hold-out"]
"""The sides of a split; calibration is a part of validation that the bundled model keeps apart."""
_SIDES: tuple[AnySide, ...] = ("training", "validation", "calibration", "hold-out")
Sha256 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class ImageEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One image file that the run read."""

    path: str
    """Below the folder of images, with /."""
    sha256: Sha256
    case: str
    side: AnySide
    cell: str = ""
    label: str = "normal"
    """Its class."""
    chromosome: str = ""
    origin: Literal["crop", "drawn", "lab label"] = "crop"
    operation: str = "none"
    """The kind of abnormality that was made on it before it was written to this file."""


class Synthesis(msgspec.Struct, frozen=True, kw_only=True):
    """Images that the run made for itself from one side's images, in their order here: shard k
    follows from the seeds (`seed`, k) and the recipe."""

    side: AnySide
    seed: int
    shards: int
    shard_size: int
    recipe: dict[str, Any]


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """What the last bits of a result depend on beside the plan."""

    system: str
    processor: str
    """Architecture and the vector instructions that PyTorch uses."""
    device: str
    precision: str
    threads: int
    python: str
    packages: dict[str, str]
    program: str
    source: str
    """Hash of the program's own source."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a training depends on. `sha256_of_manifest` is its identity."""

    format: Literal["chromoview training manifest"] = "chromoview training manifest"
    v: int = _VERSION
    what: Literal["bundled", "retraining"]
    plan: dict[str, Any] = {}
    """The Plan of the bundled model; empty for a retraining, which its settings describe."""
    settings: TrainSettings
    preprocess: PreprocessSpec
    classes: tuple[str, ...]
    synthesis: tuple[Synthesis, ...] = ()
    start_model: str = ""
    """Hash of the model file that training started from; empty for a start from chance."""
    machine: Machine
    images: tuple[ImageEntry, ...]


def write(manifest: Manifest, path: Path) -> str:
    """Write `path`, whole or not at all; returns the manifest's identity."""
    data = msgspec.json.encode(manifest)
    if path.suffix == ".gz":
        data = gzip.compress(data, compresslevel=9, mtime=0)
    else:
        data = msgspec.json.format(data, indent=1)
    write_whole(path, data)
    return sha256_of_manifest(manifest)


def read(path: Path) -> Manifest:
    """The checked manifest of a file.

    Raises TrainingError where it is unreadable or no manifest, leads out of its folder, or has a
    case or an image on two sides.
    """
    try:
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = gzip.decompress(data)
        manifest = msgspec.json.decode(data, type=Manifest)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise TrainingError(
            f"{path} is not a training manifest that can be read: {error}.",
            "Take the manifest that was written beside the model.",
        ) from error
    if manifest.v > _VERSION:
        raise TrainingError(
            f"{path} was written by a newer version of the program.", "Update the program."
        )
    _check(manifest, path)
    return manifest


def sha256_of_manifest(manifest: Manifest) -> str:
    """The manifest's identity: of its content, however its file is written."""
    return hashlib.sha256(msgspec.json.encode(manifest, order="sorted")).hexdigest()


def sha256_of_training(manifest: Manifest) -> str:
    """What is trained, wherever and by whichever version: the manifest without its machine."""
    told = msgspec.to_builtins(manifest)
    del told["machine"]
    return hashlib.sha256(msgspec.json.encode(told, order="sorted")).hexdigest()


def bundled_manifest(
    sides: Mapping[str, Sequence[Crop]],
    plan: Plan,
    *,
    data: Path,
    synthesis: Sequence[Synthesis],
    settings: TrainSettings,
    classes: Sequence[str],
) -> Manifest:
    """The manifest of a training of the bundled model on the crops below `data`.

    `synthesis` names every stream of shards that it makes (see `synthesis_of`), and `settings`
    are those that `fit` gets. The crops' order counts: synthesis draws them by their index.
    """
    images = tuple(
        ImageEntry(
            path=crop.path.relative_to(data).as_posix(),
            sha256=crop.sha256,
            case=crop.case,
            cell=crop.cell,
            chromosome=crop.number,
            side=side,
        )
        for side in _SIDES
        for crop in sides.get(side, ())
    )
    return Manifest(
        what="bundled",
        plan=_plain(plan),
        settings=settings,
        preprocess=plan.spec,
        classes=tuple(classes),
        synthesis=tuple(synthesis),
        start_model=plan.start,
        machine=this_machine(settings),
        images=images,
    )


def synthesis_of(
    side: AnySide, recipe: Recipe, *, seed: int, shards: int, shard_size: int
) -> Synthesis:
    """How one side's images are made, for a manifest."""
    return Synthesis(
        side=side,
        seed=seed,
        shards=shards,
        shard_size=shard_size,
        recipe=_plain(recipe),
    )


def job_manifest(
    job: TrainJob, spec: PreprocessSpec, synthesis: Sequence[Synthesis] = ()
) -> Manifest:
    """The manifest of a retraining; its images keep their absolute paths."""
    return Manifest(
        what="retraining",
        settings=job.settings,
        preprocess=spec,
        classes=job.classes,
        synthesis=tuple(synthesis),
        start_model=sha256_of(Path(job.init_model)) if job.init_model else "",
        machine=this_machine(job.settings),
        images=tuple(
            ImageEntry(
                path=image.path,
                sha256=image.sha256,
                case=image.case,
                side=image.side,
                cell=image.cell,
                label=image.label,
                chromosome=image.chromosome,
                origin="lab label",
            )
            for image in job.images
        ),
    )


def this_machine(settings: TrainSettings) -> Machine:
    """The machine and the program as a training with `settings` would use them."""
    import torch

    from training.devices import device_and_precision

    device, precision = device_and_precision(settings)
    return Machine(
        system=platform.platform(),
        processor=f"{platform.machine()} {torch.backends.cpu.get_cpu_capability()}",
        device=torch.cuda.get_device_name() if device == "cuda" else device,
        precision=precision,
        threads=settings.threads or torch.get_num_threads(),
        python=platform.python_version(),
        packages={name: version(name) for name in _PACKAGES},
        program=chromoview.__version__,
        source=_source_sha256(),
    )


def differences(then: Machine, now: Machine) -> list[str]:
    """What has changed between two machines, in words; empty where a run is the same bit for bit.

    Each names the thing, what it was and what it is.
    """
    before, after = (_flat(machine) for machine in (then, now))
    names = [name for name in before | after if before.get(name) != after.get(name)]
    return [f"{n} was {before.get(n, 'absent')}, is {after.get(n, 'absent')}" for n in names]


def crops_of(manifest: Manifest, folder: Path) -> dict[str, list[Crop]]:
    """The crops of a manifest in `folder`, each read and found to be the same, by their sides.

    Raises TrainingError with the names of those that are missing or have changed.
    """
    used = {entry.side for entry in manifest.images}
    sides: dict[str, list[Crop]] = {side: [] for side in _SIDES if side in used}
    missing: list[str] = []
    changed: list[str] = []
    for entry in manifest.images:
        path = folder / entry.path
        try:
            found = sha256_of(path)
        except OSError:
            missing.append(entry.path)
            continue
        if found != entry.sha256:
            changed.append(entry.path)
        sides[entry.side].append(Crop(path, entry.case, entry.cell, entry.chromosome, found))
    if missing or changed:
        told = [_list("missing", missing), _list("changed", changed)]
        raise TrainingError(
            f"{folder} does not hold the images of the manifest: {'; '.join(filter(None, told))}.",
            "Bring the same files, under the same names, then repeat the run.",
        )
    return sides


def _plain(struct: msgspec.Struct) -> dict[str, Any]:
    """As it comes back from a file: lists for tuples."""
    told: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(struct))
    return told


def _list(what: str, names: Sequence[str]) -> str:
    if not names:
        return ""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{len(names)} {what} ({', '.join(names[:_NAMED])}{more})"


def _check(manifest: Manifest, path: Path) -> None:
    remedy = "Take the manifest that was written beside the model."
    names = [entry.path for entry in manifest.images]
    twice = [name for name, count in Counter(names).items() if count > 1]
    outside = [
        entry.path
        for entry in manifest.images
        if entry.origin == "crop" and not _is_inside(entry.path)
    ]
    for wrong, said in ((twice, "names images twice"), (outside, "leads out of its folder")):
        if wrong:
            raise TrainingError(f"{path} {said}: {_list('of them', wrong)}.", remedy)
    sides: dict[str, set[str]] = defaultdict(set)
    for entry in manifest.images:
        sides[f"image {entry.sha256}"].add(entry.side)
        if entry.case:
            sides[f"case {entry.case}"].add(entry.side)
    torn = [name for name, found in sides.items() if len(found) > 1]
    if torn:
        raise TrainingError(f"{path} has on two sides: {_list('of them', torn)}.", remedy)


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not (path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name)


def _flat(machine: Machine) -> dict[str, str]:
    told: dict[str, Any] = msgspec.to_builtins(machine)
    packages: dict[str, str] = told.pop("packages")
    told["source"] = told["source"][:12]
    return {name: str(value) for name, value in (told | packages).items()}


def _source_sha256() -> str:
    """Of the modules of training and of the core, which together decide what a network learns."""
    digest = hashlib.sha256()
    core = Path(chromoview.__file__).parent / "core"
    for root in (Path(__file__).parent, core):
        for file in sorted(root.rglob("*.py")):
            digest.update(file.relative_to(root).as_posix().encode())
            digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
