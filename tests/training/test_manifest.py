from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from chromoview.core.domain import DEFAULT_CLASSES
from chromoview.core.errors import TrainingError
from chromoview.core.exit_codes import EXIT_FAILED
from chromoview.core.jobs import ManifestImage, TrainJob, TrainSettings
from chromoview.core.preprocess import PreprocessSpec
from training.crops import Crop
from training.manifest import (
    ImageEntry,
    Machine,
    Manifest,
    bundled_manifest,
    crops_of,
    differences,
    job_manifest,
    read,
    sha256_of_manifest,
    sha256_of_training,
    synthesis_of,
    this_machine,
    write,
)
from training.manifest_command import plan_of, repeat_command
from training.plan import Plan
from training.stream import Recipe

PLAN = Plan(epochs=3, seed=7, recipe=Recipe(drawn=0.25))
SETTINGS = TrainSettings(epochs=3, seed=7, device="cpu", threads=1)
_NUMBERS = ("5", "X", "21")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "crops"
    for case in range(6):
        (folder / f"case{case}").mkdir(parents=True)
        for number in _NUMBERS:
            (folder / f"case{case}" / f"{number}.png").write_bytes(f"{case} {number}".encode())
    return folder


def sides_of(data: Path) -> dict[str, list[Crop]]:
    sides: dict[str, list[Crop]] = {
        side: [] for side in ("training", "validation", "calibration", "hold-out")
    }
    order = ("training",) * 3 + ("validation", "calibration", "hold-out")
    for case, side in enumerate(order):
        for number in _NUMBERS:
            path = data / f"case{case}" / f"{number}.png"
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            sides[side].append(Crop(path, f"case{case}", f"cell{case}", number, digest))
    return sides


@pytest.fixture
def manifest(data: Path) -> Manifest:
    return bundled_manifest(
        sides_of(data),
        PLAN,
        data=data,
        synthesis=[synthesis_of("training", PLAN.recipe, seed=7, shards=12, shard_size=2000)],
        settings=SETTINGS,
        classes=DEFAULT_CLASSES,
    )


@pytest.mark.parametrize("name", ["manifest.json", "manifest.json.gz"])
def test_that_a_manifest_comes_back_as_it_was_written(
    tmp_path: Path, manifest: Manifest, name: str
) -> None:
    identity = write(manifest, tmp_path / name)
    found = read(tmp_path / name)
    assert found == manifest
    assert sha256_of_manifest(found) == identity


def test_that_equal_runs_have_equal_files_and_other_ones_another_identity(
    tmp_path: Path, data: Path, manifest: Manifest
) -> None:
    write(manifest, tmp_path / "a.json.gz")
    write(manifest, tmp_path / "b.json.gz")
    assert (tmp_path / "a.json.gz").read_bytes() == (tmp_path / "b.json.gz").read_bytes()
    turned = msgspec.structs.replace(manifest, images=manifest.images[::-1])
    assert sha256_of_manifest(turned) != sha256_of_manifest(manifest)
    assert sha256_of_training(turned) != sha256_of_training(manifest)


def test_that_what_is_trained_is_the_same_on_another_machine(manifest: Manifest) -> None:
    machine = msgspec.structs.replace(manifest.machine, threads=99, source="ab" * 32)
    moved = msgspec.structs.replace(manifest, machine=machine)
    assert sha256_of_training(moved) == sha256_of_training(manifest)
    assert sha256_of_manifest(moved) != sha256_of_manifest(manifest)


def test_that_it_holds_what_a_repetition_needs(data: Path, manifest: Manifest) -> None:
    assert plan_of(manifest) == PLAN
    assert manifest.synthesis[0].recipe["drawn"] == 0.25
    assert manifest.machine.packages["torch"]
    assert crops_of(manifest, data) == sides_of(data)
    first = manifest.images[0]
    assert (first.path, first.origin, first.operation) == ("case0/5.png", "crop", "none")


def test_that_a_folder_may_have_moved(tmp_path: Path, data: Path, manifest: Manifest) -> None:
    moved = data.rename(tmp_path / "elsewhere")
    assert [c.path.parent.parent for c in crops_of(manifest, moved)["hold-out"]] == [moved] * 3


def test_that_missing_and_changed_images_are_named(data: Path, manifest: Manifest) -> None:
    (data / "case1" / "X.png").unlink()
    (data / "case5" / "5.png").write_bytes(b"another")
    with pytest.raises(TrainingError) as caught:
        crops_of(manifest, data)
    assert "1 missing (case1/X.png)" in caught.value.message
    assert "1 changed (case5/5.png)" in caught.value.message
    assert caught.value.remedy


def test_that_of_many_missing_images_a_few_are_named_and_all_counted(
    tmp_path: Path, manifest: Manifest
) -> None:
    with pytest.raises(TrainingError, match=r"18 missing \(.*and 10 more"):
        crops_of(manifest, tmp_path / "nowhere")


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[1, 2", gzip.compress(b"{}"), gzip.compress(b"x" * 999)[:-9], b"\x1f\x8b\xff"],
)
def test_that_a_damaged_manifest_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "manifest.json.gz"
    path.write_bytes(content)
    with pytest.raises(TrainingError, match="is not a training manifest") as caught:
        read(path)
    assert caught.value.remedy


def test_that_a_missing_manifest_is_said(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="No such file"):
        read(tmp_path / "manifest.json.gz")


def _with(manifest: Manifest, **changes: object) -> Manifest:
    first, *others = manifest.images
    images = (msgspec.structs.replace(first, **changes), *others)
    return msgspec.structs.replace(manifest, images=images)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"path": "../secret.png"}, "leads out of its folder"),
        ({"path": "/etc/passwd"}, "leads out of its folder"),
        ({"path": "case1/5.png"}, "names images twice"),
        ({"side": "hold-out"}, r"on two sides: .*case case0"),
    ],
)
def test_that_a_manifest_that_cannot_be_right_is_refused(
    tmp_path: Path, manifest: Manifest, changes: dict[str, object], said: str
) -> None:
    write(_with(manifest, **changes), tmp_path / "manifest.json")
    with pytest.raises(TrainingError, match=said):
        read(tmp_path / "manifest.json")


def test_that_a_manifest_of_a_newer_program_is_refused(tmp_path: Path, manifest: Manifest) -> None:
    write(msgspec.structs.replace(manifest, v=99), tmp_path / "manifest.json")
    with pytest.raises(TrainingError, match="newer version"):
        read(tmp_path / "manifest.json")


def test_that_a_plan_is_not_repeated_without_a_part_of_it(manifest: Manifest) -> None:
    recipe = manifest.plan["recipe"] | {"glitter": 0.5}
    other = msgspec.structs.replace(manifest, plan=manifest.plan | {"recipe": recipe})
    with pytest.raises(TrainingError, match=r"does not know: recipe\.glitter"):
        plan_of(other)


def test_that_this_machine_does_not_differ_from_itself_and_another_one_does() -> None:
    here = this_machine(SETTINGS)
    assert differences(here, this_machine(SETTINGS)) == []
    packages = here.packages | {"torch": "1.0"}
    other: Machine = msgspec.structs.replace(here, threads=64, packages=packages)
    assert differences(other, here) == [
        "threads was 64, is 1",
        f"torch was 1.0, is {here.packages['torch']}",
    ]


def test_that_the_manifest_of_a_retraining_names_its_labels_and_its_start(tmp_path: Path) -> None:
    model = tmp_path / "model.onnx"
    model.write_bytes(b"a model")
    image = ManifestImage(
        path=str(tmp_path / "a.png"), sha256="ab" * 32, label="abnormal", side="validation",
        case="c1", cell="2", chromosome="9",
    )  # fmt: skip
    job = TrainJob(run_folder=str(tmp_path), classes=DEFAULT_CLASSES, images=(image,),
                   init_model=str(model), settings=SETTINGS)  # fmt: skip
    made = job_manifest(job, PreprocessSpec())
    assert made.images[0] == ImageEntry(
        path=image.path, sha256="ab" * 32, case="c1", side="validation", cell="2",
        label="abnormal", chromosome="9", origin="lab label",
    )  # fmt: skip
    assert made.start_model == hashlib.sha256(b"a model").hexdigest()
    write(made, tmp_path / "manifest.json.gz")
    assert read(tmp_path / "manifest.json.gz") == made
    with pytest.raises(TrainingError, match="of a retraining") as caught:
        plan_of(made)
    assert "job file" in caught.value.remedy


class Trained:
    """Remembers on what it was asked to train."""

    def __init__(self) -> None:
        self.asked: list[tuple[dict[str, list[Crop]], Plan, Path, Path, Path | None]] = []

    def __call__(
        self,
        sides: dict[str, list[Crop]],
        plan: Plan,
        *,
        data: Path,
        out: Path,
        start: Path | None,
    ) -> str:
        self.asked.append((sides, plan, data, out, start))
        return f"Wrote {out}."


def repeat(manifest: Path, data: Path, out: Path, *more: str) -> tuple[Trained, int, str]:
    train = Trained()
    arguments = [str(manifest), "--data", str(data), "--out", str(out), *more]
    result = CliRunner().invoke(repeat_command(train), arguments)
    return train, result.exit_code, result.output


def test_that_repeat_trains_by_the_same_plan_on_the_same_crops(
    tmp_path: Path, data: Path, manifest: Manifest
) -> None:
    write(manifest, tmp_path / "manifest.json.gz")
    train, code, said = repeat(tmp_path / "manifest.json.gz", data, tmp_path / "out")
    assert code == 0
    assert said == f"Wrote {tmp_path / 'out'}.\n"
    assert train.asked == [(sides_of(data), PLAN, data, tmp_path / "out", None)]


def test_that_repeat_says_what_is_not_as_it_was(
    tmp_path: Path, data: Path, manifest: Manifest
) -> None:
    elsewhere = msgspec.structs.replace(manifest.machine, python="2.7")
    write(msgspec.structs.replace(manifest, machine=elsewhere), tmp_path / "manifest.json")
    train, _, said = repeat(tmp_path / "manifest.json", data, tmp_path / "out")
    assert "last digits may differ: python was 2.7" in said
    assert len(train.asked) == 1


def test_that_repeat_does_not_train_on_other_images(
    tmp_path: Path, data: Path, manifest: Manifest
) -> None:
    write(manifest, tmp_path / "manifest.json")
    (data / "case2" / "21.png").unlink()
    train, code, said = repeat(tmp_path / "manifest.json", data, tmp_path / "out")
    assert (train.asked, code) == ([], EXIT_FAILED)
    assert "case2/21.png" in said


def test_that_repeat_starts_from_the_same_model_file_or_not_at_all(
    tmp_path: Path, data: Path, manifest: Manifest
) -> None:
    model, other = tmp_path / "model.onnx", tmp_path / "other.onnx"
    model.write_bytes(b"a model")
    other.write_bytes(b"another")
    digest = hashlib.sha256(b"a model").hexdigest()
    file, out = tmp_path / "manifest.json", tmp_path / "out"
    write(msgspec.structs.replace(manifest, start_model=digest), file)
    train, code, said = repeat(file, data, out)
    assert (train.asked, code) == ([], EXIT_FAILED)
    assert f"{digest}, not from chance. Give that file by --start" in said
    train, code, _ = repeat(file, data, out, "--start", str(other))
    assert (train.asked, code) == ([], EXIT_FAILED)
    train, code, _ = repeat(file, data, out, "--start", str(model))
    assert (code, train.asked[0][-1]) == (0, model)
