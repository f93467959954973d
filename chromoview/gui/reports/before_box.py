"""What stands against a final report, each with a button that opens the images it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from chromoview.gui.core_words import said
from chromoview.gui.theme import GRID
from chromoview.gui.tr import mark, plural, together, tr
from chromoview.gui.training.parts import Heading, Text

if TYPE_CHECKING:
    from chromoview.core.sign_off import Obstacle

_TITLES = {
    "waits": mark("Images that wait for review"),
    "sealed": mark("Hold-out images that nobody has read"),
    "flagged": mark("Flagged images that nobody has looked at"),
    "no reason": mark("Not assessable without a reason"),
    "disagreed": mark("Images on which the readers differ"),
    "reader": mark("Images that the signer read first"),
    "second reader": mark("Images that one person read twice"),
}


class BeforeBox(QWidget):
    """Hidden where nothing stands against it."""

    listRequested = Signal(str, list)
    """A title and the images to be listed in Review."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self.texts: list[Text] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(Heading(tr("Before it can be final"), factor=1.1))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID)
        layout.addLayout(self._rows)
        self.hide()

    def show_obstacles(self, obstacles: Sequence[Obstacle]) -> None:
        """Show these."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons, self.texts = [], []
        for obstacle in obstacles:
            text = Text(together(said(obstacle.text), said(obstacle.remedy)))
            self.texts.append(text)
            self._rows.addWidget(text)
            if obstacle.image_ids:
                self._rows.addWidget(self._button(obstacle), 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(obstacles))

    def _button(self, obstacle: Obstacle) -> QPushButton:
        title, ids = tr(_TITLES.get(obstacle.kind, "")), list(obstacle.image_ids)
        button = QPushButton(plural(len(ids), "Show {count} image", "Show {count} images"))
        button.setAutoDefault(False)
        button.setAccessibleName(tr("{what}: {title}", what=button.text(), title=title))
        button.setToolTip(tr("List them in Review"))
        button.clicked.connect(lambda: self.listRequested.emit(title, ids))
        self.buttons.append(button)
        return button
