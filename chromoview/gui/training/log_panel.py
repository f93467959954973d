"""The tail of a run's log at hand, with its path: nobody is sent to a terminal."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QHideEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from chromoview.gui.theme import GRID
from chromoview.gui.tr import tr
from chromoview.gui.training.parts import Muted

_TAIL_BYTES = 32_768
_TAIL_LINES = 200
_LOOK_AGAIN_MS = 1000


class LogPanel(QWidget):
    """Shows the end of a file, and looks again every second while it is seen and grows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: Path | None = None
        self._growing = False
        self.path = Muted(parent=self)
        folder = QPushButton(tr("Open the run's folder"), self)
        folder.clicked.connect(self._open_folder)
        self.tail = QPlainTextEdit(self)
        self.tail.setReadOnly(True)
        self.tail.setTabChangesFocus(True)
        self.tail.setAccessibleName(tr("End of the training log"))
        self.tail.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.tail.setFixedHeight(24 * GRID)
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self.path, 1)
        top.addWidget(folder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addWidget(self.tail)
        self._timer = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.refresh)

    def follow(self, file: Path) -> None:
        """Show this file from now on, while it grows."""
        self._file, self._growing = file, True
        self.path.setText(str(file))
        self.refresh()
        if self.isVisible():
            self._timer.start()

    def rest(self) -> None:
        """The file has ended; what it says stays."""
        self._growing = False
        self._timer.stop()
        self.refresh()

    def refresh(self) -> None:
        """Read the end of the file again."""
        if self._file is None:
            return
        text = read_tail(self._file)
        if text != self.tail.toPlainText():
            self.tail.setPlainText(text)
            self.tail.moveCursor(QTextCursor.MoveOperation.End)

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        if self._growing:
            self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _open_folder(self) -> None:
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.parent)))


def read_tail(file: Path) -> str:
    """The last lines of a log; says so in words where there is none yet."""
    try:
        with file.open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, size - _TAIL_BYTES))
            text = stream.read().decode("utf-8", "replace")
    except OSError:
        return tr("The log is empty so far.")
    lines = text.splitlines()
    if size > _TAIL_BYTES:
        lines = lines[1:]  # the first one is cut
    return "\n".join(lines[-_TAIL_LINES:]) or tr("The log is empty so far.")
