"""A window in which labels, notes and tags are given without a pause, until the process is killed.

`python -m tests.e2e.restless_reader WORKSPACE SEED` prints one line of JSON for every change that
the window was told of: from then on it may not be lost.
"""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from chromoview.core.store import LabelChange
from chromoview.gui.main_window import MainWindow

KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
TAGS = ("del", "dup", "inv", "del dup", "")
MOST_SELECTED = 5


class Restless:
    """Presses keys and writes remarks, one after the other, in a random order."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self._window, self._context = window, window.context
        self._random = random.Random(seed)
        self._given = 0
        self._context.labelChanged.connect(self._acknowledged)
        self._next = QTimer(window, interval=0)
        self._next.timeout.connect(self._act)

    def begin(self) -> None:
        """Say who reads, and go on until the end."""
        QTest.keyClick(self._window.reader_bar.name, Qt.Key.Key_Return)
        self._window.review.gallery.setFocus()
        self._next.start()

    def _act(self) -> None:
        gallery = self._window.review.gallery
        gallery.go_to(self._random.randrange(gallery.images.rowCount()))
        for _ in range(self._random.randrange(MOST_SELECTED)):
            QTest.keyClick(gallery, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        self._given += 1
        kind = self._random.random()
        if kind < 0.5:
            QTest.keyClick(gallery, self._random.choice(KEYS))
        elif kind < 0.75:
            self._context.remark(gallery.selected_ids(), "note", f"note {self._given}, as typed")
        else:
            self._context.remark(gallery.selected_ids(), "tags", self._random.choice(TAGS))

    def _acknowledged(self, change: LabelChange) -> None:
        workspace = self._context.workspace
        assert workspace is not None
        rows = workspace.store.rows(change.image_ids)
        told = {r.id: [r.label, r.note, " ".join(r.tags)] for r in rows}
        # One write: a killed process never leaves half a line.
        os.write(1, (json.dumps({"operation": change.operation, "rows": told}) + "\n").encode())


def main() -> int:
    folder, seed = Path(sys.argv[1]), int(sys.argv[2])
    application = QApplication(sys.argv[:1])
    settings = QSettings(str(folder.with_suffix(".ini")), QSettings.Format.IniFormat)
    settings.setValue("reader", "anna")
    window = MainWindow(settings)
    restless = Restless(window, seed)
    window.context.modelChanged.connect(lambda _: restless.begin())
    window.context.failed.connect(lambda *why: application.exit(9))
    window.shown.connect(lambda: window.context.open(folder))
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
