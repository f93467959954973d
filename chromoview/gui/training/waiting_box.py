"""Offers a finished run that nobody has looked at, because the window had been closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chromoview.gui.theme import GRID
from chromoview.gui.tr import moment, tr
from chromoview.gui.training.parts import Box

if TYPE_CHECKING:
    from chromoview.core.runs import WaitingRun


class WaitingBox(QWidget):
    """Hidden where no run is waiting."""

    lookRequested = Signal(object)
    """The WaitingRun: adopt it as a candidate and show its figures."""
    discardRequested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run: WaitingRun | None = None
        self.box = Box(self)
        self.look = QPushButton(tr("Look at it"), self)
        self.discard = QPushButton(tr("Discard"), self)
        self.discard.setToolTip(tr("Do not offer it again; its folder stays in the workspace"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.look)
        buttons.addWidget(self.discard)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.box)
        layout.addLayout(buttons)
        self.look.clicked.connect(lambda: self.lookRequested.emit(self._take()))
        self.discard.clicked.connect(lambda: self.discardRequested.emit(self._take()))
        self.hide()

    def offer(self, run: WaitingRun | None) -> None:
        """Show a waiting run; None hides the box."""
        self.run = run
        self.setVisible(run is not None)
        if run is not None:
            self.box.say(
                tr("A finished run of {time} is waiting", time=moment(run.ended)),
                tr(
                    "ChromoView was closed before its model could be shown. Nothing has changed "
                    "since; looking at it adds the model to the list as a candidate."
                ),
            )

    def _take(self) -> WaitingRun | None:
        run = self.run
        self.offer(None)
        return run
