"""Offers a run that was cut off, by a crash or because the program was closed, to go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chromoview.gui.theme import GRID
from chromoview.gui.tr import moment, number, together, tr
from chromoview.gui.training.parts import Box

if TYPE_CHECKING:
    from chromoview.core.runs import InterruptedRun


class InterruptedBox(QWidget):
    """Hidden where no run was cut off."""

    resumeRequested = Signal(object)
    """The InterruptedRun."""
    discardRequested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run: InterruptedRun | None = None
        self.box = Box(self)
        self.resume = QPushButton(tr("Go on with it"), self)
        self.resume.setToolTip(tr("Go on from where it was cut off, with the labels of that time"))
        self.resume.setAccessibleName(tr("Go on with the training that was cut off"))
        self.discard = QPushButton(tr("Discard"), self)
        self.discard.setToolTip(tr("Do not offer it again; its folder stays in the workspace"))
        self.discard.setAccessibleName(tr("Discard the training that was cut off"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.resume)
        buttons.addWidget(self.discard)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.box)
        layout.addLayout(buttons)
        self.resume.clicked.connect(lambda: self.resumeRequested.emit(self._take()))
        self.discard.clicked.connect(lambda: self.discardRequested.emit(self._take()))
        self.hide()

    def offer(self, run: InterruptedRun | None) -> None:
        """Show a run that was cut off; None hides the box."""
        self.run = run
        self.setVisible(run is not None)
        if run is None:
            return
        self.box.say(
            tr("A training of {time} was cut off", time=moment(run.began)),
            together(
                tr(
                    "{epoch} of {epochs} epochs were done. It can go on from there, with the "
                    "labels of that time.",
                    epoch=number(run.epoch),
                    epochs=number(run.epochs),
                ),
                tr("The model in use and your labels are as they were."),
            ),
        )

    def _take(self) -> InterruptedRun | None:
        run = self.run
        self.offer(None)
        return run
