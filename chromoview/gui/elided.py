"""Text of any length in the room that there is, with an ellipsis; the whole is in the tool tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from chromoview.gui.theme import GRID

_STEM = 4
"""Letters that are left of an abbreviated word at least."""


def abbreviated(text: str, metrics: QFontMetrics, room: int) -> str:
    """`text` in so many pixels, its longest words shortened first: "interstitial deletion" and
    "interstitial duplication" are still told apart. With an ellipsis where that is not enough."""
    if metrics.horizontalAdvance(text) <= room:
        return text
    words = text.split(" ")
    for n in sorted(range(len(words)), key=lambda n: -len(words[n])) if len(words) > 1 else ():
        word = words[n]
        for letters in range(len(word) - 2, _STEM - 1, -1):  # a point for one letter saves nothing
            words[n] = f"{word[:letters]}."
            shorter = " ".join(words)
            if metrics.horizontalAdvance(shorter) <= room:
                return shorter
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


class ElidedLabel(QLabel):
    """One line of plain text that never makes the window wider."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        where: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self._where = where
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text; its tool tip follows unless one is set afterwards."""
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(4 * GRID, self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), self._where, room.width())
        painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
