"""The folders that were opened last: under what an empty window offers, and in File > Recent."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QMenu, QMenuBar

from chromoview.gui.background import Background
from chromoview.gui.tr import tr

_RECENT = "recent_folders"
_KEPT = 9
"""As many as there are digits for the entries of the menu."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A folder that was opened before."""

    folder: Path
    there: bool
    """False where it was not found when it was last looked for."""

    @property
    def name(self) -> str:
        return self.folder.name or str(self.folder)


class RecentFolders(QObject):
    """Remembers folders, the last one first, and looks whether they are still there."""

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._gone: set[Path] = set()
        # A share that does not answer holds up this thread alone.
        self._background = Background("recent", parent=self)

    def close(self) -> None:
        """Look for nothing any more."""
        self._background.close()

    @property
    def entries(self) -> list[Recent]:
        """The last one first."""
        return [Recent(folder, folder not in self._gone) for folder in self._folders()]

    def remember(self, folders: Iterable[Path]) -> None:
        """Put these first."""
        new = list(folders)
        kept = [*new, *(f for f in self._folders() if f not in new)][:_KEPT]
        self._gone -= set(new)
        self._keep(kept)

    def clear(self) -> None:
        """Forget every folder; nothing else is forgotten with them."""
        self._keep([])

    def look(self) -> None:
        """Find out which are there; `changed` follows where that is news."""
        folders = self._folders()
        if folders:
            self._background.run(lambda: _gone(folders), self._looked, lambda _: None)

    def _looked(self, gone: set[Path]) -> None:
        if gone != self._gone:
            self._gone = gone
            self.changed.emit()

    def _folders(self) -> list[Path]:
        try:
            found = json.loads(str(self._settings.value(_RECENT, "[]", str)))
        except ValueError:  # somebody has edited the settings file
            return []
        return [Path(f) for f in found if isinstance(f, str)] if isinstance(found, list) else []

    def _keep(self, folders: Sequence[Path]) -> None:
        self._settings.setValue(_RECENT, json.dumps([str(f) for f in folders]))
        self.changed.emit()


def _gone(folders: Sequence[Path]) -> set[Path]:
    gone = set()
    for folder in folders:
        try:
            there = folder.is_dir()
        except OSError:  # a share that refuses to be asked
            there = False
        if not there:
            gone.add(folder)
    return gone


def add_menu(bar: QMenuBar, recent: RecentFolders, take: Callable[[Path], None]) -> QMenu:
    """File > Recent folders, after what opens others."""
    file = bar.findChild(QMenu, "File")
    assert file is not None
    below = QMenu(tr("&Recent folders"), file)
    below.setToolTipsVisible(True)
    separator = next(a for a in file.actions() if a.isSeparator())
    file.insertMenu(separator, below)

    def fill() -> None:
        below.clear()
        for n, entry in enumerate(recent.entries, start=1):
            text = text_of(entry).replace("&", "&&")
            action = below.addAction(f"&{n}  {text}")
            action.setToolTip(str(entry.folder))
            action.triggered.connect(lambda _=False, folder=entry.folder: take(folder))
        if not below.isEmpty():
            below.addSeparator()
        clear = below.addAction(tr("&Clear the list"))
        clear.setEnabled(bool(recent.entries))
        clear.triggered.connect(recent.clear)

    below.aboutToShow.connect(recent.look)
    recent.changed.connect(fill)
    fill()
    return below


def text_of(entry: Recent) -> str:
    """Name, the folder above it, and whether it is missing."""
    above = str(entry.folder.parent)
    if entry.there:
        return tr("{folder} in {above}", folder=entry.name, above=above)
    return tr("{folder} in {above} (not there now)", folder=entry.name, above=above)
