"""What stands against a training: each thing in words, what to do about it, and its images."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from chromoview.core.concerns import Concern
from chromoview.gui.core_words import said
from chromoview.gui.theme import GRID
from chromoview.gui.tr import mark, plural, tr
from chromoview.gui.training.parts import Box, Heading, Muted

_WARNING, _STOPS = QColor("#E69F00"), QColor("#D55E00")

_NAMES: dict[str, str] = {
    "missing": mark("A class has nothing to train on"),
    "few": mark("Few images"),
    "one case": mark("A single case"),
    "no hold-out": mark("No hold-out"),
    "no validation": mark("No validation side"),
    "no case": mark("Images without a case"),
    "left out": mark("Left out"),
    "unfit": mark("Unfit images"),
    "disagreed": mark("The readers disagree"),
    "near-duplicates": mark("Near-duplicates in several cases"),
    "unlike copies": mark("One chromosome, two labels"),
    "contradicted": mark("Labels that the models contradict"),
    "not examined": mark("Not looked for yet"),
}


def title_of(concern: Concern) -> str:
    """What a concern is called, in two or three words."""
    return tr(_NAMES[concern.kind]) if concern.kind in _NAMES else tr("Worth knowing")


class ConcernBox(Box):
    """One of them."""

    listRequested = Signal(object, str)
    """Ids of images, and what to call them."""
    examineRequested = Signal()
    """What was not looked for yet shall be."""

    def __init__(self, concern: Concern, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.concern = concern
        self.remedy = Muted(said(concern.remedy), self)
        self.remedy.setVisible(bool(concern.remedy))
        count = len(concern.image_ids)
        self.show_images = QPushButton(
            plural(count, "Show this image", "Show these {count} images"), self
        )
        self.show_images.setVisible(bool(count))
        title = title_of(concern)
        self.show_images.setAccessibleName(
            plural(
                count, "{what}: show this image", "{what}: show these {count} images", what=title
            )
        )
        self.show_images.setToolTip(tr("Opens them on the page Review; Ctrl+2 comes back here"))
        self.show_images.clicked.connect(
            lambda: self.listRequested.emit(self.concern.image_ids, title)
        )
        self.examine = QPushButton(tr("Look for them now"), self)
        self.examine.setToolTip(tr("Reads every reviewed image once; it can be skipped"))
        self.examine.setVisible(concern.kind == "not examined")
        self.examine.clicked.connect(self.examineRequested)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.remedy)
        layout.addWidget(self.examine, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(GRID // 2)
        layout.addWidget(self.show_images, 0, Qt.AlignmentFlag.AlignLeft)
        self.say(title, said(concern.text), colour=_STOPS if concern.stops else _WARNING)
        self.setAccessibleDescription(f"{self.text.text()} {self.remedy.text()}".strip())


class ConcernList(QWidget):
    """All of them, those that stop a training first."""

    listRequested = Signal(object, str)
    examineRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: list[ConcernBox] = []
        self.heading = Heading("", factor=1.15, parent=self)
        self.nothing = Muted(tr("Nothing that was looked for stands against it."), self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        self._layout.addWidget(self.heading)
        self._layout.addWidget(self.nothing)
        self.blind = False
        """Whether nobody may open their images now: what is listed would tell a blind reader."""

    def show_concerns(self, concerns: Sequence[Concern]) -> None:
        """Show these instead."""
        ordered = sorted(concerns, key=lambda c: not c.stops)
        stops = any(c.stops for c in ordered)
        self.heading.setText(
            tr("Training cannot start yet") if stops else tr("What stands against it")
        )
        self.nothing.setVisible(not ordered)
        if [b.concern for b in self.boxes] != ordered:
            self._make(ordered)
        self.show_blind(self.blind)

    def show_blind(self, blind: bool) -> None:
        """While somebody reads blind, no list of images is opened from here."""
        self.blind = blind
        for box in self.boxes:
            box.show_images.setVisible(bool(box.concern.image_ids) and not blind)

    def _make(self, concerns: Sequence[Concern]) -> None:
        for box in self.boxes:
            self._layout.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = [ConcernBox(concern, self) for concern in concerns]
        for box in self.boxes:
            box.listRequested.connect(self.listRequested)
            box.examineRequested.connect(self.examineRequested)
            self._layout.addWidget(box)
        chain = [button for b in self.boxes for button in (b.examine, b.show_images)]
        for before, after in pairwise(chain):
            self.setTabOrder(before, after)
