"""How the window looks: the 8-pixel grid, colours and glyphs of decisions, icons.

Style and palette are the system's own (Fusion), so that light, dark and contrast schemes are
followed, also when they change while the window is open; `appearance` lets a person choose another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QByteArray, QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget

from chromoview.core.domain import NORMAL_VARIANT, NOT_ASSESSABLE, REVIEW
from chromoview.core.paths import resource
from chromoview.gui import class_words
from chromoview.gui.core_words import said

GRID = 8
"""Pixels; margins and gaps are multiples or halves of it."""

UNREADABLE = "unreadable"
"""Stands where a decision would, for an image without a prediction."""

# Okabe and Ito's palette, which people with any colour vision tell apart. On a dark ground the
# blue is lightened: as printed it has too little contrast there.
_BLUE, _BLUE_ON_DARK = "#0072B2", "#4AA3DF"
_VERMILION, _VERMILION_ON_DARK = "#D55E00", "#F0803C"
_ORANGE = "#E69F00"
_GREY, _GREY_ON_DARK = "#6E6E6E", "#A0A0A0"
# One for each class that can have a key: no two classes look alike.
_OTHERS = (
    *(("#009E73", "◗"), ("#CC79A7", "★"), ("#56B4E9", "✚"), ("#B8A900", "▼")),
    *(("#8C6BB1", "⬟"), ("#A6761D", "⬢"), ("#7A9A01", "✖")),
)


_DISABLED = 0.5
"""Share of the ground in the words of what cannot be pressed now."""

READABLE, VERY_READABLE = 4.5, 7.0
"""Least contrast of text and its ground, as a rule and in high contrast (WCAG 2.2, AA and AAA)."""
VISIBLE = 3.0
"""Least contrast of the line around what can be filled in (WCAG 2.2, 1.4.11)."""
_STEPS = 25
_SHEET_OF = "sheetGround"
"""The ground for which a widget's style sheet was read."""

_LINED = ("QLineEdit", "QCheckBox", "QRadioButton", "QAbstractSpinBox", "QPlainTextEdit")
_FUSION_DARKENS = 140
"""Percent by which Fusion's lines are darker than a widget's ground."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a decision or a label is shown: never by its colour alone."""

    glyph: str
    colour: QColor
    """For areas; `on` says which text stands on it."""
    word: str
    ink: QColor
    """The same colour for glyphs and words, readable on the palette's grounds."""

    @property
    def text(self) -> str:
        """Glyph and word."""
        return f"{self.glyph} {self.word}"


def look_of(name: str, classes: tuple[str, ...], palette: QPalette) -> Look:
    """How the decision or label `name` is shown on this palette."""
    glyph, colour = _sign(name, classes, is_dark(palette))
    grounds = (palette.window().color(), palette.base().color())
    word = said(name)
    if is_high_contrast(palette):
        strong = legible(QColor(colour), grounds, VERY_READABLE)
        return Look(glyph, strong, word, strong)
    return Look(glyph, QColor(colour), word, legible(QColor(colour), grounds, READABLE))


def _sign(name: str, classes: tuple[str, ...], dark: bool) -> tuple[str, str]:
    """Glyph and colour."""
    grey = _GREY_ON_DARK if dark else _GREY
    blue = _BLUE_ON_DARK if dark else _BLUE
    fixed = {
        REVIEW: ("◆", _ORANGE),
        UNREADABLE: ("■", grey),
        NORMAL_VARIANT: ("○", blue),
        NOT_ASSESSABLE: ("□", grey),
    }
    if name in fixed:
        return fixed[name]
    index = class_words.place_of(name, classes)
    if index is None:  # the class of a model that is no longer in use
        return "▪", grey
    if index == 0:
        return "●", blue
    if index == 1:
        return "▲", _VERMILION_ON_DARK if dark else _VERMILION
    colour, glyph = _OTHERS[(index - 2) % len(_OTHERS)]
    return glyph, colour


def colour_of(name: str, classes: tuple[str, ...], palette: QPalette) -> QColor:
    """Colour of a decision or label."""
    return look_of(name, classes, palette).colour


def glyph_of(name: str, classes: tuple[str, ...], palette: QPalette) -> str:
    """Glyph of a decision or label."""
    return look_of(name, classes, palette).glyph


def is_dark(palette: QPalette) -> bool:
    """Whether text on this palette is lighter than its ground."""
    return palette.windowText().color().lightnessF() > palette.window().color().lightnessF()


def is_high_contrast(palette: QPalette) -> bool:
    """Whether this is a palette of `appearance.strong`: its lines have the colour of its text."""
    text = palette.windowText().color()
    return bool(
        palette.mid().color() == text and contrast(text, palette.window().color()) >= VERY_READABLE
    )


def contrast(one: QColor, other: QColor) -> float:
    """Ratio 1..21 of two colours' luminances (WCAG 2.2, "contrast ratio")."""
    high, low = sorted((_luminance(one.rgb()), _luminance(other.rgb())), reverse=True)
    return (high + 0.05) / (low + 0.05)


def on(ground: QColor) -> QColor:
    """Black or white, whichever is read more easily on `ground`; always 4.5:1 at least."""
    black, white = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white)
    return black if contrast(black, ground) >= contrast(white, ground) else white


def legible(colour: QColor, grounds: Sequence[QColor], ratio: float) -> QColor:
    """`colour`, made darker or lighter as far as it needs for this contrast with the grounds."""
    return QColor(_legible(colour.rgb(), tuple(g.rgb() for g in grounds), ratio))


@lru_cache(maxsize=256)  # asked for with every tile that is painted
def _legible(colour: int, grounds: tuple[int, ...], ratio: float) -> int:
    away = on(QColor(grounds[0]))
    for step in range(_STEPS + 1):
        mixed = mix(QColor(colour), away, step / _STEPS)
        if all(contrast(mixed, QColor(g)) >= ratio for g in grounds):
            return int(mixed.rgb())
    return int(away.rgb())


@lru_cache(maxsize=1024)
def _luminance(rgb: int) -> float:
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in QColor(rgb).getRgbF()[:3]  # type: ignore[index]
    ]
    return float(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2])


def muted(palette: QPalette) -> QColor:
    """For text of second rank: readable on the window's ground, but quieter."""
    text, ground = palette.windowText().color(), palette.window().color()
    if is_high_contrast(palette):
        return text
    return legible(mix(text, ground, 0.36), (ground, mix(ground, text, 0.06)), READABLE)


def line(palette: QPalette) -> QColor:
    """For hairlines between areas."""
    if is_high_contrast(palette):
        return palette.windowText().color()
    return mix(palette.windowText().color(), palette.window().color(), 0.84)


def rule() -> QFrame:
    """A thin horizontal line between two parts."""
    made = QFrame()
    made.setFrameShape(QFrame.Shape.HLine)
    made.setFrameShadow(QFrame.Shadow.Plain)
    made.setForegroundRole(QPalette.ColorRole.Mid)
    return made


def neutral_ground(palette: QPalette) -> QColor:
    """What images lie on: grey without a tint, so that stain is judged alike everywhere."""
    return QColor("#4A4A4A") if is_dark(palette) else QColor("#E4E4E4")


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """`one` with `share` (0..1) of `other` in it."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )


def tabular(font: QFont) -> QFont:
    """The same font with digits of one width, so that figures stand below each other."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def scaled(font: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The same font, larger or smaller."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    made.setWeight(weight)
    return made


def set_muted(label: QLabel) -> None:
    """Give a label the colour of second rank; call it again when the palette changes."""
    set_role(label, QPalette.ColorRole.WindowText, muted(QApplication.palette(label)))


def shade(widget: QWidget, share: float) -> None:
    """Fill a widget with the window's ground moved by `share` (0..1) towards the text colour."""
    palette = QApplication.palette(widget)
    ground = mix(palette.window().color(), palette.windowText().color(), share)
    set_role(widget, QPalette.ColorRole.Window, ground)
    widget.setAutoFillBackground(True)
    for field in widget.findChildren(QWidget):
        if any(field.inherits(name) for name in _LINED):  # keeps its line
            set_role(field, QPalette.ColorRole.Window, QApplication.palette(field).window().color())


def set_role(widget: QWidget, role: QPalette.ColorRole, colour: QColor) -> None:
    """Give a widget one colour of its own; it goes on to follow the system in all others.

    A palette copied from the application would fix every role, and the widget would not even hear
    of the next change.
    """
    palette = QPalette()
    palette.setColor(role, colour)
    widget.setPalette(palette)


def set_sheet(widget: QWidget, sheet: str) -> None:
    """Give a widget a style sheet of its own; it goes on to follow the system's scheme and font.

    Unless it is asked to, Qt hands a new palette or font to no widget with a sheet.
    """
    propagates = Qt.ApplicationAttribute.AA_UseStyleSheetPropagationInWidgetStyles
    QCoreApplication.setAttribute(propagates)
    widget.setProperty(_SHEET_OF, widget.palette().base().color())
    widget.setStyleSheet(sheet)


def follow_sheet(widget: QWidget) -> None:
    """After a change of palette: Qt keeps what `palette(base)` was when the sheet was set."""
    # Setting a sheet sends the event again: only a change may do it.
    if widget.styleSheet() and widget.property(_SHEET_OF) != widget.palette().base().color():
        set_sheet(widget, widget.styleSheet())


def icon(name: str, palette: QPalette, side: int = 24) -> QIcon:
    """A one-colour icon of ours, `side` pixels wide, in the palette's text colour."""
    made = QIcon()
    for ratio in (1, 2):
        made.addPixmap(picture(name, palette, side, ratio))
    return made


def picture(name: str, palette: QPalette, side: int, ratio: float) -> QPixmap:
    """One of our icons `side` device-independent pixels wide, for a screen of this ratio."""
    source = resource("icons", f"{name}.svg").read_bytes()
    colour = palette.windowText().color().name().encode()
    renderer = QSvgRenderer(QByteArray(source.replace(b"currentColor", colour)))
    pixels = round(side * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def glyph_icon(look: Look, widget: QWidget) -> QIcon:
    """A look's glyph in its colour, as large as the widget's text."""
    ratio = widget.devicePixelRatioF()
    side = widget.fontMetrics().height()
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setPen(look.ink)
    painter.setFont(widget.font())
    painter.drawText(0, 0, side, side, int(Qt.AlignmentFlag.AlignCenter), look.glyph)
    painter.end()
    return QIcon(pixmap)


def apply(application: QApplication) -> None:
    """Set the style; the palette stays the system's but for what cannot be read."""
    application.setStyle("Fusion")
    application.setWindowIcon(QIcon(str(resource("icons", "chromoview.svg"))))
    mend(application)
    application.styleHints().colorSchemeChanged.connect(lambda _: mend(application))


def mend(application: QApplication) -> None:
    """Make words readable that this palette leaves too faint; what is readable stays as it is."""
    mend_disabled(application)
    palette = application.palette()
    changes = QPalette(palette)
    words, ground = palette.highlightedText().color(), palette.highlight().color()
    if contrast(words, ground) < READABLE:  # Fusion's own blue under white is such a pair
        darker = legible(ground, (words,), READABLE)
        changes.setColor(QPalette.ColorRole.Highlight, darker)
    faint = palette.placeholderText().color()
    seen = mix(palette.base().color(), faint, faint.alphaF())
    if contrast(seen, palette.base().color()) < READABLE:
        hint = legible(seen, (palette.base().color(),), READABLE)
        changes.setColor(QPalette.ColorRole.PlaceholderText, hint)
    if changes != palette:
        application.setPalette(changes)
    mend_lines(application)


def mend_lines(application: QApplication) -> None:
    """Give fields and boxes to tick a line that is seen (3:1): Fusion's is a shade of the ground,
    and on a dark one there is none. It is derived from a role that these paint nothing else with.
    """
    palette = application.palette()
    if is_high_contrast(palette):
        return  # where the style draws them
    ground = palette.window().color()
    seen = legible(mix(ground, palette.windowText().color(), 0.3), (ground,), VISIBLE)
    lined = QPalette(palette)
    lined.setColor(QPalette.ColorRole.Window, seen.lighter(_FUSION_DARKENS))
    for name in _LINED:
        application.setPalette(lined, name)  # type: ignore[arg-type]  # the stubs want bytes


def mend_disabled(application: QApplication) -> None:
    """Make the words of disabled buttons and fields readable (3:1): people look for them.

    Only these colours are set; all others go on to follow the system.
    """
    palette = application.palette()
    ground = palette.window().color()
    changes = QPalette(palette)  # knows which colours were set, and which are the system's
    for role, on in (
        (QPalette.ColorRole.ButtonText, palette.buttonText().color()),
        (QPalette.ColorRole.WindowText, palette.windowText().color()),
        (QPalette.ColorRole.Text, palette.text().color()),
    ):
        changes.setColor(QPalette.ColorGroup.Disabled, role, mix(on, ground, _DISABLED))
    application.setPalette(changes)
