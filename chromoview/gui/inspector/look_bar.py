"""Contrast of the picture: a histogram with two handles, automatic, reset, invert."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from chromoview.gui import theme
from chromoview.gui.elided import ElidedLabel
from chromoview.gui.inspector.canvas import ImageCanvas
from chromoview.gui.inspector.grey_slider import GreySlider
from chromoview.gui.tr import decimal, number, percent, plural, tr

if TYPE_CHECKING:
    from chromoview.core.original import Original


class LookBar(QWidget):
    """Sets how a canvas shows its samples; says the range in the file's own units."""

    invertChanged = Signal(bool)

    def __init__(self, canvas: ImageCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.slider = GreySlider()
        self.auto = _button(tr("Auto"), tr("Automatic contrast"))
        self.auto.setCheckable(True)
        self.auto.setToolTip(
            tr("The best contrast for what is in sight, in this image and the next ones")
        )
        self.reset = _button(tr("Reset"), tr("Reset the contrast"))
        self.reset.setToolTip(tr("The contrast in which the model sees the image"))
        self.invert = _button(tr("Invert"), tr("Invert black and white"))
        self.invert.setCheckable(True)
        self.invert.setToolTip(tr("Exchange black and white (key Ctrl+I)"))
        self.info = ElidedLabel()
        self.info.setAccessibleName(tr("Range of grey and zoom"))
        self._arrange()
        self.slider.moved.connect(self._moved)
        self.auto.toggled.connect(self._auto_toggled)
        self.reset.clicked.connect(self._reset)
        self.invert.toggled.connect(self._invert)
        canvas.windowChanged.connect(self._show_window)
        canvas.windowDragged.connect(self._leave_auto)
        canvas.zoomChanged.connect(self._say)
        self.show_original(None)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID // 2)
        row.addWidget(self.slider, 1)
        for button in (self.auto, self.reset, self.invert):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 4)
        layout.addLayout(row)
        layout.addWidget(self.info)

    def show_original(self, original: Original | None) -> None:
        """Offer the range of the image that the canvas shows; None where there is none."""
        there = original is not None and original.most > original.least
        for widget in (self.slider, self.auto, self.reset):
            widget.setEnabled(there)
        self.invert.setEnabled(original is not None)
        if original is None or not there:
            self.slider.show_range(0.0, 1.0, ())
        else:
            self.slider.show_range(original.least, original.most, original.histogram())
            self._show_window(*self._canvas.window_of_grey)
            if self.auto.isChecked():
                self._canvas.fit_window()
        self._say()

    def show_info(self, *, visible: bool) -> None:
        """Show or hide the line with range and zoom, where a window is low."""
        self.info.setVisible(visible)

    def restyle(self) -> None:
        """Follow a change of the palette."""
        theme.set_muted(self.info)

    def _moved(self, low: float, high: float) -> None:
        self._leave_auto()
        self._canvas.set_window(low, high)

    def _auto_toggled(self, on: bool) -> None:
        if on:
            self._canvas.fit_window()
        else:
            self._canvas.reset_window()

    def _reset(self) -> None:
        self._leave_auto()
        self._canvas.reset_window()

    def _leave_auto(self) -> None:
        with QSignalBlocker(self.auto):
            self.auto.setChecked(False)

    def _invert(self, on: bool) -> None:
        self._canvas.set_inverted(on)
        self.invertChanged.emit(on)

    def _show_window(self, low: float, high: float) -> None:
        original = self._canvas.original
        if original is not None:
            self.slider.show_values(
                low, high, _value(low, whole=original.whole), _value(high, whole=original.whole)
            )
        self._say()

    def _say(self) -> None:
        original = self._canvas.original
        if original is None:
            self.info.setText("")
            return
        low, high = self._canvas.window_of_grey
        shown = tr(
            "Grey {low} to {high}",
            low=_value(low, whole=original.whole),
            high=_value(high, whole=original.whole),
        )
        bits = plural(original.depth, "{count} bit", "{count} bits")
        zoom = tr("zoom {percent}", percent=percent(self._canvas.zoom))
        self.info.setText(" · ".join((shown, bits, zoom)))
        self.info.setToolTip(
            tr(
                "What is black and white, in the units of the file. Drag over the picture with "
                "the right button: sideways for contrast, up and down for brightness."
            )
        )


def _button(text: str, name: str) -> QToolButton:
    made = QToolButton()
    made.setText(text)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def _value(value: float, *, whole: bool) -> str:
    """A sample as the file would write it; of a float as many digits as matter."""
    if whole:
        return number(round(value))
    size = abs(value)
    return decimal(value, 0 if size >= 1000 else 1 if size >= 100 else 2 if size >= 10 else 4)
