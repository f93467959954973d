"""Light, dark and high contrast: chosen in the menu or by the system, and readable in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from chromoview.core.domain import REVIEW, labels_for
from chromoview.gui import appearance, theme
from chromoview.gui.main_window import MODELS, RETRAIN, MainWindow
from chromoview.gui.outlined import Outlined
from chromoview.gui.training.parts import Table

from .conftest import beside_buttons, classify, press

CLASSES = ("normal", "abnormal", "gain", "loss", "ring", "marker")
NAMES = (*labels_for(CLASSES), REVIEW, theme.UNREADABLE, "a retired class")
Role = QPalette.ColorRole


def strong(scheme: appearance.Choice) -> QPalette:
    return appearance.strong(appearance.palette_of(scheme))


PALETTES = {
    "light": appearance.palette_of("light"),
    "dark": appearance.palette_of("dark"),
    "high contrast, light": strong("light"),
    "high contrast, dark": strong("dark"),
}


@pytest.fixture(params=PALETTES)
def palette(request: pytest.FixtureRequest) -> QPalette:
    return PALETTES[request.param]


def least(palette: QPalette) -> float:
    return 7.0 if theme.is_high_contrast(palette) else 4.5


def test_that_every_text_of_a_palette_is_readable_on_its_ground(palette: QPalette) -> None:
    grounds = {
        Role.WindowText: (Role.Window,),
        Role.Text: (Role.Base, Role.AlternateBase),
        Role.ButtonText: (Role.Button,),
        Role.HighlightedText: (Role.Highlight,),
        Role.ToolTipText: (Role.ToolTipBase,),
        Role.PlaceholderText: (Role.Base,),
        Role.Link: (Role.Window, Role.Base),
        Role.LinkVisited: (Role.Window, Role.Base),
    }
    for text, below in grounds.items():
        for ground in below:
            found = theme.contrast(palette.color(text), palette.color(ground))
            assert found >= least(palette), (text, ground, found)


def test_that_every_decision_and_label_is_readable(palette: QPalette) -> None:
    for name, ground in product(NAMES, (Role.Window, Role.Base)):
        look = theme.look_of(name, CLASSES, palette)
        assert theme.contrast(look.ink, palette.color(ground)) >= least(palette), (name, ground)
        assert theme.contrast(theme.on(look.colour), look.colour) >= least(palette), name


def test_that_words_of_second_rank_are_readable_on_every_shade_of_ours(palette: QPalette) -> None:
    window, text = palette.window().color(), palette.windowText().color()
    for share in (0.0, 0.03, 0.05, 0.06):
        ground = theme.mix(window, text, share)
        assert theme.contrast(theme.muted(palette), ground) >= least(palette) - 0.8 * bool(share)
        assert theme.contrast(text, ground) >= least(palette)
    assert theme.contrast(theme.muted(palette), window) >= least(palette)


def test_that_the_message_above_the_page_is_readable(palette: QPalette) -> None:
    warning = theme.colour_of(REVIEW, (), palette)
    ground = theme.mix(palette.window().color(), warning, 0.28)
    assert theme.contrast(palette.windowText().color(), ground) >= least(palette)


def test_that_only_the_strong_palettes_count_as_high_contrast() -> None:
    found = {name: theme.is_high_contrast(palette) for name, palette in PALETTES.items()}
    assert [name for name, is_high in found.items() if is_high] == [
        "high contrast, light",
        "high contrast, dark",
    ]
    assert theme.line(PALETTES["high contrast, dark"]) == QColor("#ffffff")


def test_that_forced_colours_of_the_system_are_kept() -> None:
    forced = QPalette(QColor("#000000"))
    for role, colour in (
        *((role, "#ffff00") for role in (Role.WindowText, Role.Text, Role.ButtonText)),
        *((role, "#000000") for role in (Role.Window, Role.Base, Role.Button)),
        (Role.Highlight, "#00ff00"),
        (Role.HighlightedText, "#000000"),
    ):
        forced.setColor(role, QColor(colour))
    made = appearance.strong(forced)
    assert made.windowText().color() == QColor("#ffff00")
    assert made.highlight().color() == QColor("#00ff00")
    assert theme.is_high_contrast(made)


def test_that_what_a_system_leaves_too_faint_is_mended(qapp: QApplication) -> None:
    faint = QPalette(QColor("#efefef"))
    faint.setColor(Role.Highlight, QColor("#8cc8f0"))
    faint.setColor(Role.HighlightedText, QColor("#ffffff"))
    faint.setColor(Role.PlaceholderText, QColor("#c0c0c0"))
    qapp.setPalette(faint)
    theme.mend(qapp)
    mended = qapp.palette()
    assert theme.contrast(mended.highlight().color(), QColor("#ffffff")) >= 4.5
    hint = mended.placeholderText().color()
    assert theme.contrast(hint, mended.base().color()) >= 4.5


def choose(window: MainWindow, choice: appearance.Choice) -> None:
    window.comfort.appearances[choice].trigger()


def test_that_the_menu_chooses_and_the_choice_is_remembered(
    qtbot: QtBot, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    ground = window.grab().toImage().pixelColor
    middle = beside_buttons(window)
    assert ground(middle).lightness() > 150
    choose(window, "dark")
    qtbot.waitUntil(lambda: window.grab().toImage().pixelColor(middle).lightness() < 110)
    assert window.palette().window().color() == appearance.palette_of("dark").window().color()
    choose(window, "contrast")
    qtbot.waitUntil(lambda: theme.is_high_contrast(window.palette()))
    window.close()
    again = open_window()
    assert again.comfort.appearances["contrast"].isChecked()
    assert theme.is_high_contrast(again.palette())
    choose(again, "system")
    qtbot.waitUntil(lambda: not theme.is_high_contrast(again.palette()))
    assert not theme.is_dark(again.palette())


def test_that_every_list_of_every_page_follows_a_change_of_scheme(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    """Tables with a style sheet of their own once kept the white ground of the scheme before."""
    classify(qtbot, window, few_samples)
    press(qtbot, window, Qt.Key.Key_2)
    shown: list[str] = []
    window.show_page(MODELS)
    window.show_page(RETRAIN)
    qtbot.waitUntil(lambda: any(t.isVisible() for t in window.findChildren(Table)), timeout=10_000)
    schemes: tuple[tuple[appearance.Choice, bool], ...] = (("dark", True), ("light", False))
    for choice, dark in schemes:
        choose(window, choice)
        for page in range(window.pages.count()):
            window.show_page(page)
            qtbot.wait(20)
            for view in window.findChildren(QAbstractItemView):
                if view.isVisible() and view.window() is window:
                    shown.append(type(view).__name__)
                    assert (ground(view).lightness() < 110) is dark, (choice, page, view)
    assert {"Table", "VersionTree"} <= set(shown)


def ground(view: QAbstractItemView) -> QColor:
    """The colour that most of a list has."""
    image = view.viewport().grab().toImage()
    points = product(range(0, image.width(), 4), range(0, image.height(), 4))
    return QColor.fromRgb(Counter(image.pixel(x, y) for x, y in points).most_common(1)[0][0])


def test_that_a_system_which_asks_for_contrast_gets_it_while_the_window_runs(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = window.comfort.appearance
    monkeypatch.setattr(look, "_prefers_contrast", lambda: True)
    look._system_changed()
    qtbot.waitUntil(lambda: theme.is_high_contrast(window.palette()))
    monkeypatch.setattr(look, "_prefers_contrast", lambda: False)
    look._system_changed()
    qtbot.waitUntil(lambda: not theme.is_high_contrast(window.palette()))


def test_that_a_choice_nobody_knows_counts_as_the_systems(settings: QSettings) -> None:
    settings.setValue("appearance", "sepia")
    assert appearance.Appearance(settings).choice == "system"


def test_that_controls_are_outlined_in_high_contrast_alone(
    qtbot: QtBot, qapp: QApplication, window: MainWindow
) -> None:
    def edge() -> float:
        """Contrast of a button's edge with the ground beside it."""
        button = window.review.empty.samples_button
        image = button.grab().toImage()
        return theme.contrast(
            image.pixelColor(0, image.height() // 2), window.palette().window().color()
        )

    assert edge() < 3
    choose(window, "contrast")
    qtbot.waitUntil(lambda: edge() >= 7)
    assert isinstance(qapp.style(), Outlined)
    choose(window, "system")
    qtbot.waitUntil(lambda: edge() < 3)
    assert not isinstance(qapp.style(), Outlined)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_that_fields_have_a_line_that_is_seen(
    qtbot: QtBot, qapp: QApplication, scheme: appearance.Choice
) -> None:
    qapp.setStyle("Fusion")
    qapp.setPalette(PALETTES[scheme])
    theme.mend(qapp)
    area = QWidget()
    qtbot.addWidget(area)
    field = QLineEdit(area)
    field.setGeometry(20, 20, 120, 24)
    area.resize(160, 64)
    theme.shade(area, 0.03)
    area.show()
    picture = area.grab().toImage()
    ground = picture.pixelColor(80, 10)
    lines = [theme.contrast(picture.pixelColor(80, y), ground) for y in (20, 21, 42, 43)]
    assert max(lines) >= 2.8, "3:1 on the window's ground"
