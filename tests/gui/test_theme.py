"""Decisions are told apart without colour, and both schemes are readable."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chromoview.core.domain import REVIEW, labels_for
from chromoview.gui import theme
from chromoview.gui.main_window import MainWindow
from chromoview.gui.theme import on

from .conftest import beside_buttons

CLASSES = ("normal", "abnormal")


def palette(window: str, text: str) -> QPalette:
    made = QPalette(QColor(window))
    made.setColor(QPalette.ColorRole.WindowText, QColor(text))
    return made


LIGHT, DARK = palette("#efefef", "#000000"), palette("#2b2b2d", "#e6e6e6")


def contrast(one: QColor, other: QColor) -> float:
    def luminance(colour: QColor) -> float:
        parts = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
            for c in (colour.redF(), colour.greenF(), colour.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_that_no_two_decisions_or_labels_share_a_glyph() -> None:
    names = (*labels_for(("normal", "abnormal", "gain", "loss")), REVIEW, theme.UNREADABLE)
    glyphs = [theme.glyph_of(n, ("normal", "abnormal", "gain", "loss"), LIGHT) for n in names]
    assert len(set(glyphs)) == len(names)


def test_that_the_colours_of_the_printed_palette_are_used_on_a_light_ground() -> None:
    found = [theme.colour_of(n, CLASSES, LIGHT).name().upper() for n in (*CLASSES, REVIEW)]
    assert found == ["#0072B2", "#D55E00", "#E69F00"]


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_that_texts_of_second_rank_and_badges_are_readable(scheme: QPalette) -> None:
    assert contrast(theme.muted(scheme), scheme.window().color()) > 4.5
    for name in labels_for(CLASSES):
        ground = theme.colour_of(name, CLASSES, scheme)
        assert contrast(on(ground), ground) > 3.5, name


def test_that_a_dark_palette_is_recognised() -> None:
    assert theme.is_dark(DARK)
    assert not theme.is_dark(LIGHT)


def test_that_icons_take_the_colour_of_the_text(qtbot: QtBot) -> None:
    for name in ("review", "retrain", "models", "folder"):
        for scheme, expected in ((LIGHT, 0), (DARK, 230)):
            image = theme.icon(name, scheme).pixmap(48, 48).toImage()
            opaque = [
                image.pixelColor(x, y).red()
                for x in range(image.width())
                for y in range(image.height())
                if image.pixelColor(x, y).alpha() > 250
            ]
            assert opaque, name
            assert max(abs(v - expected) for v in opaque) <= 3


def test_that_an_open_window_follows_a_change_of_scheme(qtbot: QtBot, window: MainWindow) -> None:
    def looks() -> tuple[int, int, int]:
        grabbed = window.grab().toImage()
        rail = grabbed.pixelColor(beside_buttons(window))
        banner = window.banner.mapTo(window, window.banner.rect().center())
        line = window.review.empty.lines[1].palette().windowText().color()
        return rail.lightness(), grabbed.pixelColor(banner).lightness(), line.lightness()

    window.banner.say("Something", "to do")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    light = looks()
    try:
        dark = QPalette(QColor("#2b2b2d"))
        application.setPalette(dark)
        qtbot.waitUntil(lambda: looks()[0] < 100)
        found = looks()
    finally:
        application.setPalette(application.style().standardPalette())
    assert light[0] > 150
    assert light[1] > 150 > 110 > found[1]
    assert light[2] < 120 < 140 < found[2]
    qtbot.waitUntil(lambda: looks() == light)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_that_disabled_words_can_be_read_and_the_rest_stays_the_systems(
    qapp: QApplication, scheme: QPalette
) -> None:
    before = qapp.palette()
    try:
        qapp.setPalette(QPalette(scheme))
        theme.mend_disabled(qapp)
        mended = qapp.palette()
        ground = mended.window().color()
        for role in (QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            disabled = mended.color(QPalette.ColorGroup.Disabled, role)
            assert contrast(disabled, ground) >= 3.0
            assert contrast(mended.color(role), ground) > contrast(disabled, ground)
        qapp.setPalette(QPalette())
        theme.mend_disabled(qapp)
        active = QPalette.ColorGroup.Active
        assert not qapp.palette().isBrushSet(active, QPalette.ColorRole.Window)
    finally:
        qapp.setPalette(before)
