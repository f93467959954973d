"""The model versions of a workspace: install, verify, list, export.

Each version is a folder with `model.onnx` and `card.json` (its metadata, readable without the
program). Which one is active stands in the store, so that it changes in one transaction.
"""

from __future__ import annotations

import hashlib
import logging
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import msgspec

from chromoview.core.errors import ChromoViewError, ModelError
from chromoview.core.files import write_whole
from chromoview.core.metadata import ModelMetadata
from chromoview.core.model import Model, load_model

log = logging.getLogger(__name__)

MODEL_FILE = "model.onnx"
CARD_FILE = "card.json"
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What lies beside a model: its metadata, and the hash that it is checked against."""

    sha256: str
    metadata: ModelMetadata


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """One installed version."""

    version: str
    folder: Path
    card: Card

    @property
    def path(self) -> Path:
        return self.folder / MODEL_FILE


class Registry:
    """The `models` folder of a workspace."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def install(self, source: Path) -> ModelVersion:
        """Check an ONNX file of ours and copy it in; the same file again changes nothing, unless
        what was installed has been damaged since: then it is put back.

        Raises ModelError if it is not a ChromoNet, or if another file has its version's name.
        """
        metadata = load_model(source).metadata
        version = metadata.model_version
        if not _SAFE_NAME.fullmatch(version):
            raise ModelError(
                f"The model calls itself {version!r}, which cannot be a folder's name.",
                "Ask whoever made it to export it again under a plain version name.",
            )
        sha256 = sha256_of(source)
        new = ModelVersion(version, self._folder / version, Card(sha256=sha256, metadata=metadata))
        try:
            if not new.folder.exists():
                self._add(new, source)
            elif self._hashes(new) != {sha256}:
                self._mend(new, source)
        except OSError as error:
            raise ModelError(
                f"The model {version} cannot be installed: {error.strerror or error}.",
                "Check the free space and the rights of the workspace's folder.",
            ) from error
        return self.get(version)

    def _add(self, new: ModelVersion, source: Path) -> None:
        """Both files at once: a folder of this name is whole or not there."""
        partial = Path(tempfile.mkdtemp(prefix=".install-", dir=self._folder))
        try:
            shutil.copyfile(source, partial / MODEL_FILE)
            (partial / CARD_FILE).write_bytes(_encoded(new.card))
            partial.replace(new.folder)
        finally:
            shutil.rmtree(partial, ignore_errors=True)

    def _mend(self, new: ModelVersion, source: Path) -> None:
        """Put back what was changed or lost of an installed version.

        Raises ModelError where what is left of it belongs to another file. Where neither its card
        nor its model can be read, nothing of it is left.
        """
        if new.card.sha256 not in self._hashes(new) and self._speaks(new):
            raise ModelError(
                f"A different model with the version {new.version} is already installed.",
                "The installed one was kept; export the new one under another version.",
            )
        log.warning("model %s was damaged and is installed again", new.version)
        write_whole(new.path, source.read_bytes())
        write_whole(new.folder / CARD_FILE, _encoded(new.card))

    def _hashes(self, installed: ModelVersion) -> set[str]:
        """What the installed card says of its file, and what that file has; "" for what is lost."""
        try:
            said = self.get(installed.version).card.sha256
        except ModelError:
            said = ""
        return {said, sha256_of(installed.path) if installed.path.is_file() else ""}

    def _speaks(self, installed: ModelVersion) -> bool:
        """Whether its card or its model can be read."""
        for read in (lambda: self.get(installed.version), lambda: load_model(installed.path)):
            try:
                read()
            except ModelError:
                continue
            return True
        return False

    def versions(self) -> list[ModelVersion]:
        """Every installed version whose card can be read, oldest first; others are warned of."""
        found = []
        for card in sorted(self._folder.glob(f"[!.]*/{CARD_FILE}")):
            try:
                found.append(self.get(card.parent.name))
            except ModelError as error:
                log.warning("%s", error)
        return sorted(found, key=lambda v: (v.card.metadata.created, v.version))

    def get(self, version: str) -> ModelVersion:
        """One version. Raises ModelError if it is not installed or its card is damaged."""
        folder = self._folder / version
        try:
            if not _SAFE_NAME.fullmatch(version):
                raise FileNotFoundError(version)
            card = msgspec.json.decode((folder / CARD_FILE).read_bytes(), type=Card)
        except FileNotFoundError:
            known = ", ".join(sorted(f.parent.name for f in self._folder.glob(f"*/{CARD_FILE}")))
            raise ModelError(
                f"There is no model {version!r} in this workspace.", f"It has: {known or 'none'}."
            ) from None
        except (OSError, ValueError) as error:
            raise ModelError(
                f"The card of model {version} cannot be read: {error}.",
                "Activate another version, or install this one again.",
            ) from error
        return ModelVersion(version, folder, card)

    def load(self, version: str, *, threads: int | None = None) -> Model:
        """Load a version after checking that its file is the one that was installed."""
        entry = self.get(version)
        if not entry.path.is_file() or sha256_of(entry.path) != entry.card.sha256:
            raise ModelError(
                _changed(version),
                "It was not used. Activate another version, or install this one again.",
            )
        return load_model(entry.path, threads=threads)

    def remove(self, version: str) -> None:
        """Take a version out, its file and its card. Raises ModelError where it is not installed,
        or the place cannot be written; it is then whole, or out of the list.
        """
        entry = self.get(version)
        going = self._folder / f".removed-{version}"
        try:
            shutil.rmtree(going, ignore_errors=True)
            entry.folder.replace(going)
        except OSError as error:
            raise ModelError(
                f"The model {version} cannot be removed: {error.strerror or error}.",
                "Check the rights of the workspace's folder.",
            ) from error
        shutil.rmtree(going, ignore_errors=True)

    def export(self, version: str, target: Path) -> Path:
        """Copy a version's ONNX file to `target` (a file, or a folder), with its card beside it.

        Raises ModelError where a file is there already, which is kept, the name is not one of a
        model, the installed file was changed, or the place cannot be written.
        """
        entry = self.get(version)
        if target.is_dir():
            target = target / f"{version}.onnx"
        if target.suffix.lower() != ".onnx":
            raise ModelError(f"{target.name} is not a name for a model.", "End it in .onnx.")
        card = target.with_suffix(".json")
        for known in (target, card):
            if known.exists():
                raise ModelError(f"{known} exists already and was kept.", "Choose another name.")
        if self._hashes(entry) != {entry.card.sha256}:
            raise ModelError(_changed(version), "It was not exported. Install it again first.")
        try:
            write_whole(card, (entry.folder / CARD_FILE).read_bytes())
            write_whole(target, entry.path.read_bytes())
        except ChromoViewError as error:
            raise ModelError(error.message, "Choose another place.") from error
        return target


def _changed(version: str) -> str:
    return f"The file of model {version} is missing or was changed since it was installed."


def _encoded(card: Card) -> bytes:
    return msgspec.json.format(msgspec.json.encode(card), indent=1)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, as hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
