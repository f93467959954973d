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

from chromoview.core.errors import ModelError
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
        """Check an ONNX file of ours and copy it in; the same file again changes nothing.

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
        target = self._folder / version
        if target.exists():
            known = self.get(version)
            if known.card.sha256 != sha256:
                raise ModelError(
                    f"A different model with the version {version} is already installed.",
                    "The installed one was kept; export the new one under another version.",
                )
            return known
        partial = Path(tempfile.mkdtemp(prefix=".install-", dir=self._folder))
        shutil.copyfile(source, partial / MODEL_FILE)
        card = Card(sha256=sha256, metadata=metadata)
        (partial / CARD_FILE).write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=1))
        partial.replace(target)
        return ModelVersion(version, target, card)

    def versions(self) -> list[ModelVersion]:
        """Every installed version, oldest first."""
        found = [self.get(f.parent.name) for f in self._folder.glob(f"[!.]*/{CARD_FILE}")]
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
                f"The file of model {version} is missing or was changed since it was installed.",
                "It was not used. Activate another version, or install this one again.",
            )
        return load_model(entry.path, threads=threads)

    def export(self, version: str, target: Path) -> Path:
        """Copy a version's ONNX file to `target` (a file, or a folder), with its card beside it."""
        entry = self.get(version)
        if target.is_dir():
            target = target / f"{version}.onnx"
        if target.exists():
            raise ModelError(f"{target} exists already and was kept.", "Choose another name.")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(entry.path, target)
        shutil.copyfile(entry.folder / CARD_FILE, target.with_suffix(".json"))
        return target


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, as hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
