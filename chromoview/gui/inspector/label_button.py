"""One label as a button that shows as many of its words as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from chromoview.gui import theme

_GIVEN = "✓"
_NARROWEST = 12 * theme.GRID


class LabelButton(QPushButton):
    """Glyph, key and words; a tick stands for the key once the label is given.

    Where there is no room for the words, the label's name alone is shown, and that is cut at last:
    the inspector can be narrow, and class names are long.
    """

    def __init__(self, key: str, words: str, name: str) -> None:
        super().__init__()
        self._key, self._words, self._name = key, words, name
        self._given = False
        self._whole = True
        self.setCheckable(True)
        self.setMinimumHeight(3 * theme.GRID + theme.GRID // 2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the gallery its keys
        self._fit()

    def show_given(self, *, given: bool) -> None:
        """Whether this is the label of the image."""
        self._given = given
        self.setChecked(given)
        self._fit()

    def fits(self, width: int) -> bool:
        """Whether the whole words have room in so many pixels, before and after the label."""
        return max(self._needed(f"{head} {self._words}") for head in (self._key, _GIVEN)) <= width

    def show_words(self, *, whole: bool) -> None:
        """Show the whole words, or the name alone."""
        self._whole = whole
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._needed(self._text(self._words)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_given"):
            self._fit()

    def _fit(self) -> None:
        words = self._text(self._words if self._whole else self._name)
        over = self._needed(words) - self.width()
        if over > 0:
            room = max(0, self.fontMetrics().horizontalAdvance(words) - over)
            words = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        if words != self.text():
            self.setText(words)

    def _text(self, words: str) -> str:
        head = _GIVEN if self._given else self._key
        return f"{head} {words}" if head else words

    def _needed(self, text: str) -> int:
        """Width with glyph and frame; a little more than the style asks for, which differs."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        frame = self.style().pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth, option, self)
        glyph = self.iconSize().width() + 4 if not self.icon().isNull() else 0
        return self.fontMetrics().horizontalAdvance(text) + glyph + 2 * (frame + theme.GRID // 2)
