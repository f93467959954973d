"""From dropped paths to images with their places: looks through folders, asks when it must."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from chromoview.core.errors import ChromoViewError
from chromoview.gui.background import Background
from chromoview.gui.context import Context
from chromoview.gui.core_words import said
from chromoview.gui.shell.recent import RecentFolders
from chromoview.gui.tr import number, plural, tr

if TYPE_CHECKING:
    from chromoview.core.domain import ImageFile, Placement
    from chromoview.core.patterns import Candidate
    from chromoview.core.scan import PlacementPattern, Scan
    from chromoview.core.store import Placed
    from chromoview.core.workspace import Workspace

_PATTERNS = "patterns"
"""Folder -> pattern that a person has confirmed for it, and the folder below which it is laid
against paths, as JSON."""
_LAST = "pattern"
_REMEMBERED = 200
FOLDER = "folder"
"""Setting: where a file dialog opens."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What persons have confirmed before."""

    known: Mapping[str, tuple[str, str]]
    """Folder -> pattern and base: the folder below which the pattern is laid against paths."""
    last: str
    """The pattern that was confirmed last; empty until then."""

    def entry(self, folder: Path) -> tuple[str, Path] | None:
        """Pattern and base of a folder, or of the nearest one above it that was confirmed."""
        for place in (folder, *folder.parents):
            if str(place) in self.known:
                pattern, base = self.known[str(place)]
                return pattern, Path(base)
        return None


@dataclass(frozen=True, slots=True)
class Found:
    """What lies under the dropped paths, placed by `pattern`."""

    folders: tuple[Path, ...]
    """Dropped folders; dropped files have no folder that could say anything."""
    scan: Scan
    pattern: str
    unplaced: int
    """Images that the pattern does not fit."""
    paths: tuple[str, ...] = ()
    """Of each file, what the pattern is laid against."""
    bases: Mapping[Path, Path] = field(default_factory=dict)
    """Root -> folder below which its paths are split, where that is another one."""
    likely: tuple[Candidate, ...] = ()
    """Patterns that the folder's structure suggests."""


class Importer(QObject):
    """Emits `ready` with images to classify, or `asked` where a person should see the split."""

    ready = Signal(object)
    """A Scan."""
    asked = Signal(object)
    """A Found."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.recent = RecentFolders(context.settings, self)
        self._questions: deque[Found] = deque()
        # Its own thread: a slow share must not hold up what the context does.
        self._background = Background("scan", parent=self)

    def close(self) -> None:
        """Look through nothing any more."""
        self._background.close()
        self.recent.close()

    def take(self, paths: Sequence[Path]) -> None:
        """Look through files and folders in the background."""
        memory = self._memory()
        where = paths[0].name or paths[0]
        self._context.message.emit(tr("Looking for images in {folder} …", folder=where))
        self._background.run(lambda: find(paths, memory), self._found, self._context.fail)

    def take_placed(self, paths: Sequence[Path], pattern: str) -> None:
        """The same where the split is known (the samples): nobody is asked."""
        memory = Memory({}, pattern)
        self._background.run(lambda: find(paths, memory), self._go_on, self._context.fail)

    def ask(self, paths: Sequence[Path]) -> None:
        """Look through folders whose split shall be seen again, confirmed before or not.

        Those that are split alike are asked about together, the others one after the other.
        """
        memory = self._memory()
        alike: dict[str, list[Path]] = {}
        for path in paths:
            entry = memory.entry(path)
            alike.setdefault(entry[0] if entry else "", []).append(path)
        for group in alike.values():
            self._background.run(partial(find, group, memory), self._ask, self._context.fail)

    def dismiss(self) -> None:
        """Forget what was asked about last, and ask about what waits."""
        self._answered()

    def _ask(self, found: Found) -> None:
        """One question at a time: what is dropped meanwhile waits its turn."""
        self._questions.append(found)
        if len(self._questions) == 1:
            self.asked.emit(found)

    def _answered(self) -> None:
        if self._questions:
            self._questions.popleft()
        if self._questions:
            self.asked.emit(self._questions[0])

    def confirm(self, found: Found) -> None:
        """Go on with a split that a person has seen, and remember it."""
        self._answered()
        self._background.run(
            lambda: place_again(found, found.pattern), self._confirmed, self._context.fail
        )

    def _confirmed(self, found: Found) -> None:
        import json  # late, as below: the first frame does without

        from chromoview.core.scan import PlacementPattern

        settings = self._context.settings
        known = self._known()
        for folder in found.folders:
            known.pop(str(folder), None)
            known[str(folder)] = (found.pattern, str(found.bases.get(folder, folder)))
        kept = dict(list(known.items())[-_REMEMBERED:])
        settings.setValue(_PATTERNS, json.dumps(kept))
        if not PlacementPattern(found.pattern).given:  # a case by hand is that of this folder alone
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
            self.recent.remember(found.folders)
        if not found.scan.files or self._was_confirmed(found):
            self._go_on(found)
            return
        count = len(found.scan.files)
        self._context.message.emit(plural(count, "{count} image found", "{count} images found"))
        self._ask(found)

    def _was_confirmed(self, found: Found) -> bool:
        """Whether a person has said that these paths split like this.

        A pattern that was confirmed for other folders serves a new one only where it fits every
        path by more than the folder's name: any folder has a level that could pass for the case.
        """
        from chromoview.core.patterns import rests_on_one_level
        from chromoview.core.scan import PlacementPattern

        memory = self._memory()
        entries = [memory.entry(folder) for folder in found.folders]
        if all(e is not None and e[0] == found.pattern for e in entries):
            return True
        pattern = PlacementPattern(found.pattern)
        same = memory.last == found.pattern and found.unplaced == 0 and not found.bases
        return same and "case" in pattern.parts and not rests_on_one_level(pattern)

    def _go_on(self, found: Found) -> None:
        if found.scan.files:
            self.ready.emit(found.scan)
            return
        others = sum(found.scan.skipped.values())
        self._context.failed.emit(
            tr("No image was found ({count} of other kinds skipped).", count=number(others)),
            tr("ChromoView reads PNG, JPEG, BMP and TIFF files."),
        )

    def _memory(self) -> Memory:
        return Memory(self._known(), str(self._context.settings.value(_LAST, "", str)))

    def _known(self) -> dict[str, tuple[str, str]]:
        import json

        try:
            found = json.loads(str(self._context.settings.value(_PATTERNS, "{}", str)))
        except ValueError:  # somebody has edited the settings file
            return {}
        known: dict[str, tuple[str, str]] = {}
        for folder, kept in found.items() if isinstance(found, dict) else ():
            if isinstance(kept, str):  # as the first version wrote it
                known[folder] = (kept, folder)
            elif isinstance(kept, list) and [type(k) for k in kept] == [str, str]:
                known[folder] = (kept[0], kept[1])
        return known


def find(paths: Sequence[Path], memory: Memory) -> Found:
    """Find the images. Raises ChromoViewError for a path that is gone."""
    from chromoview.core.patterns import likely
    from chromoview.core.scan import DEFAULT_PATTERN, PlacementPattern, scan

    entries = [e for p in paths if (e := memory.entry(p.absolute())) is not None]
    text = entries[0][0] if entries else memory.last or DEFAULT_PATTERN
    pattern = PlacementPattern(text)
    try:
        found = scan(paths, pattern)
        folders = tuple(p.absolute() for p in paths if p.is_dir())
    except OSError as error:
        raise ChromoViewError(
            tr("{path} cannot be read: {why}.", path=paths[0], why=said(error.strerror or "")),
            tr("Check its permissions, or whether the disk is connected."),
        ) from error
    roots = sorted({f.root for f in found.files})
    bases = _bases(roots, folders, memory)
    told = tuple(_told(f, bases) for f in found.files)
    files = _placed(found.files, told, pattern)
    name = folders[0].name if len(folders) == 1 and not bases else ""
    return Found(
        folders=folders,
        scan=replace(found, files=files),
        pattern=text,
        unplaced=unplaced(files, text),
        paths=told,
        bases=bases,
        likely=tuple(likely(told, name)) if folders else (),
    )


def _bases(roots: Sequence[Path], folders: Sequence[Path], memory: Memory) -> dict[Path, Path]:
    """Where paths are split from: of several folders that are dropped together, their names count
    as well; a folder below a confirmed one is split as that one is."""
    parents = {f.parent for f in folders}
    together = parents.pop() if len(folders) > 1 and len(parents) == 1 else None
    bases = {}
    for root in roots:
        entry = memory.entry(root)
        base = entry[1] if entry is not None else together if root in folders else None
        if base is not None and base != root and root.is_relative_to(base):
            bases[root] = base
    return bases


def _place(workspace: Workspace, scan: Scan, reader: str) -> Placed:
    """What a person has confirmed holds for the images that are known already, too."""
    from chromoview.core import services

    return services.place(workspace, scan, reader=reader)


def place_again(found: Found, pattern: str) -> Found:
    """The same images, split by another pattern. Raises ChromoViewError where it is none."""
    from chromoview.core.scan import PlacementPattern

    files = _placed(found.scan.files, found.paths, PlacementPattern(pattern))
    return replace(
        found,
        scan=replace(found.scan, files=files),
        pattern=pattern,
        unplaced=unplaced(files, pattern),
    )


def _placed(
    files: Sequence[ImageFile], paths: Sequence[str], pattern: PlacementPattern
) -> tuple[ImageFile, ...]:
    places = (pattern.place(path) for path in paths)
    return tuple(replace(file, placement=place) for file, place in zip(files, places, strict=True))


def _told(file: ImageFile, bases: Mapping[Path, Path]) -> str:
    """The path of a file below the folder from which paths are split."""
    return file.path.relative_to(bases.get(file.root, file.root)).as_posix()


def unplaced(files: Sequence[ImageFile], pattern: str) -> int:
    """How many images lack one of the parts that the pattern names."""
    from chromoview.core.scan import PlacementPattern

    parts = PlacementPattern(pattern).parts
    return sum(lacks(f.placement, parts) for f in files)


def lacks(placement: Placement, parts: Sequence[str]) -> bool:
    """Whether a place lacks one of these parts."""
    return not all(getattr(placement, part) for part in parts)
