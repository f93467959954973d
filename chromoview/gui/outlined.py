"""The style of high contrast: Fusion, whose lines are shades of the ground and vanish on black,
with every control outlined in the colour of the text."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleFactory,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionSlider,
    QWidget,
)

_Part, _Control, _State = QStyle.PrimitiveElement, QStyle.ComplexControl, QStyle.StateFlag
_OUTLINED = {
    _Part.PE_PanelButtonCommand,
    _Part.PE_PanelButtonTool,
    _Part.PE_PanelLineEdit,
    _Part.PE_IndicatorCheckBox,
    _Part.PE_IndicatorItemViewItemCheck,
    _Part.PE_FrameGroupBox,
    _Part.PE_FrameTabWidget,
    _Part.PE_Frame,
}
_BOXES = {_Control.CC_ComboBox, _Control.CC_SpinBox}
_THIN, _THICK = 1, 3
"""Pixels; what is down or has the focus is told by a thick line in the marking colour."""


class Outlined(QProxyStyle):
    """Nothing is moved or resized: the lines are drawn over what Fusion draws."""

    def __init__(self) -> None:
        super().__init__(QStyleFactory.create("Fusion"))

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawPrimitive(element, option, painter, widget)
        if element == _Part.PE_IndicatorRadioButton:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(_text(option), _THIN))
            painter.drawEllipse(_rect(option).adjusted(1, 1, -1, -1))
            painter.restore()
        elif element in _OUTLINED:
            _outline(painter, option, _rect(option))

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawComplexControl(control, option, painter, widget)
        if control in _BOXES:
            _outline(painter, option, _rect(option))
        elif control == _Control.CC_Slider and isinstance(option, QStyleOptionSlider) and widget:
            for part in (QStyle.SubControl.SC_SliderGroove, QStyle.SubControl.SC_SliderHandle):
                place = self.subControlRect(control, option, part, widget)
                if part == QStyle.SubControl.SC_SliderGroove:
                    place = QRect(place.left(), place.center().y() - 2, place.width(), 5)
                _outline(painter, option, place)


def _outline(painter: QPainter, option: QStyleOption, place: QRect) -> None:
    state: QStyle.StateFlag = option.state
    marked = bool(state & (_State.State_On | _State.State_HasFocus))
    colour = option.palette.highlight().color() if marked else _text(option)
    width = _THICK if marked else _THIN
    painter.save()
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width // 2
    painter.drawRect(place.adjusted(inset, inset, -1 - inset, -1 - inset))
    painter.restore()


def _text(option: QStyleOption) -> QColor:
    return QColor(option.palette.windowText().color())


def _rect(option: QStyleOption) -> QRect:
    return QRect(option.rect)
