"""From dropped paths to images with their places: looks through folders, asks when it must."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from chromoview.core.errors import ChromoViewError
from chromoview.gui.background import Background
from chromoview.gui.context import Context

if TYPE_CHECKING:
    from chromoview.core.domain import ImageFile, Placement
    from chromoview.core.scan import Scan
    from chromoview.core.store import Placed
    from chromoview.core.workspace import Workspace

_PATTERNS = "patterns"
"""Folder -> pattern that a person has confirmed for it, as JSON."""
_LAST = "pattern"
_REMEMBERED = 200
FOLDER = "folder"
"""Setting: where a file dialog opens."""


@dataclass(frozen=True, slots=True)
class Found:
    """What lies under the dropped paths, placed by `pattern`."""

    folders: tuple[Path, ...]
    """Dropped folders; dropped files have no folder that could say anything."""
    scan: Scan
    pattern: str
    unplaced: int
    """Images that the pattern does not fit."""


class Importer(QObject):
    """Emits `ready` with images to classify, or `asked` where a person should see the split."""

    ready = Signal(object)
    """A Scan."""
    asked = Signal(object)
    """A Found."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        # Its own thread: a slow share must not hold up what the context does.
        self._background = Background("scan", parent=self)

    def close(self) -> None:
        """Look through nothing any more."""
        self._background.close()

    def take(self, paths: Sequence[Path]) -> None:
        """Look through files and folders in the background."""
        pattern = self._pattern_for(paths)
        self._context.message.emit(f"Looking for images in {paths[0].name or paths[0]} …")
        self._background.run(lambda: find(paths, pattern), self._found, self._context.fail)

    def take_placed(self, paths: Sequence[Path], pattern: str) -> None:
        """The same where the split is known (the samples): nobody is asked."""
        self._background.run(lambda: find(paths, pattern), self._go_on, self._context.fail)

    def ask(self, paths: Sequence[Path]) -> None:
        """Look through folders whose split shall be seen again, confirmed before or not."""
        pattern = self._pattern_for(paths)
        self._background.run(lambda: find(paths, pattern), self.asked.emit, self._context.fail)

    def confirm(self, found: Found) -> None:
        """Go on with a split that a person has seen, and remember it."""
        import json  # late, as below: the first frame does without

        settings = self._context.settings
        known = self._known()
        for folder in found.folders:
            known.pop(str(folder), None)
            known[str(folder)] = found.pattern
        kept = dict(list(known.items())[-_REMEMBERED:])
        settings.setValue(_PATTERNS, json.dumps(kept))
        settings.setValue(_LAST, found.pattern)
        workspace, reader = self._context.workspace, self._context.reader
        if workspace is None:
            self._go_on(found)
            return

        def placed(done: Placed) -> None:
            if done.changed or done.left:
                self._context.message.emit(done.text)
            self._go_on(found)

        self._context.run(lambda: _place(workspace, found.scan, reader), placed)

    def _found(self, found: Found) -> None:
        if found.folders and found.scan.files:
            # Its labels and reports are likely to lie, or to be wanted, there.
            self._context.settings.setValue(FOLDER, str(found.folders[0]))
        known = self._known()
        seen = all(known.get(str(folder)) == found.pattern for folder in found.folders)
        confirmed = self._context.settings.contains(_LAST) and found.unplaced == 0
        if seen or confirmed or not found.scan.files:
            self._go_on(found)
        else:
            self._context.message.emit(f"{len(found.scan.files):,} images found")
            self.asked.emit(found)

    def _go_on(self, found: Found) -> None:
        if found.scan.files:
            self.ready.emit(found.scan)
            return
        others = sum(found.scan.skipped.values())
        self._context.failed.emit(
            f"No image was found ({others:,} of other kinds skipped).",
            "ChromoView reads PNG, JPEG, BMP and TIFF files.",
        )

    def _pattern_for(self, paths: Sequence[Path]) -> str:
        from chromoview.core.scan import DEFAULT_PATTERN

        known = self._known()
        for path in paths:
            if str(path) in known:
                return known[str(path)]
        return str(self._context.settings.value(_LAST, DEFAULT_PATTERN, str))

    def _known(self) -> dict[str, str]:
        import json

        try:
            found = json.loads(str(self._context.settings.value(_PATTERNS, "{}", str)))
        except ValueError:  # somebody has edited the settings file
            return {}
        return found if isinstance(found, dict) else {}


def find(paths: Sequence[Path], pattern: str) -> Found:
    """Find the images. Raises ChromoViewError for a path that is gone."""
    from chromoview.core.scan import PlacementPattern, scan

    try:
        found = scan(paths, PlacementPattern(pattern))
    except OSError as error:
        raise ChromoViewError(
            f"{paths[0]} cannot be read: {error.strerror or error}.",
            "Check its permissions, or whether the disk is connected.",
        ) from error
    folders = tuple(p.absolute() for p in paths if p.is_dir())
    return Found(folders, found, pattern, unplaced(found.files, pattern))


def _place(workspace: Workspace, scan: Scan, reader: str) -> Placed:
    """What a person has confirmed holds for the images that are known already, too."""
    from chromoview.core import services

    return services.place(workspace, scan, reader=reader)


def place_again(found: Found, pattern: str) -> Found:
    """The same images, split by another pattern. Raises ChromoViewError where it is none."""
    from chromoview.core.scan import PlacementPattern, Scan

    placing = PlacementPattern(pattern)
    files = tuple(replace(f, placement=placing.place(f.relative)) for f in found.scan.files)
    return Found(found.folders, Scan(files, found.scan.skipped), pattern, unplaced(files, pattern))


def unplaced(files: Sequence[ImageFile], pattern: str) -> int:
    """How many images lack one of the parts that the pattern names."""
    parts = parts_of(pattern)
    return sum(lacks(f.placement, parts) for f in files)


def parts_of(pattern: str) -> list[str]:
    """The parts of a place that a pattern names."""
    return [p for p in ("case", "culture", "cell", "chromosome") if f"{{{p}}}" in pattern]


def lacks(placement: Placement, parts: Sequence[str]) -> bool:
    """Whether a place lacks one of these parts."""
    return not all(getattr(placement, part) for part in parts)
