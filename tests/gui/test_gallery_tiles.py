"""What a tile says of its image, by badge and in words, open and blind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from pytestqt.qtbot import QtBot

from chromoview.core.store.records import Reading
from chromoview.core.usefulness import Reason
from chromoview.gui.elided import abbreviated
from chromoview.gui.gallery import badges
from chromoview.gui.gallery.model import GalleryModel
from chromoview.gui.gallery.tile import PICTURES
from chromoview.gui.gallery.view import GalleryView
from chromoview.gui.gallery.words import OPEN, Sight, reason_in_words, sentence

from .gallery_rows import Rows, row

CLASSES = ("normal", "abnormal")
BLIND = Sight(hidden=True, reader="anna")
BO = Reading("bo", "normal", "2026-01-02T10:00:00+00:00", True)


@pytest.fixture
def store() -> Rows:
    return Rows()


@pytest.fixture
def view(qtbot: QtBot, store: Rows) -> Iterator[GalleryView]:
    made = GalleryView()
    qtbot.addWidget(made)
    made.images.set_store(store)  # type: ignore[arg-type]
    made.set_classes(CLASSES)
    made.resize(900, 600)
    made.show()
    yield made
    made.thumbnails.close()


def glyphs(found: list[badges.Badge]) -> list[str]:
    return [badge.glyph for badge in found]


def picture_of(view: GalleryView, position: int) -> QImage:
    return view.viewport().grab(view.visualRect(view.images.index(position))).toImage()


def has_colour(picture: QImage, colour: QColor, *, least: int = 12) -> bool:
    """Whether at least so many pixels have nearly this colour."""
    found = 0
    for y in range(picture.height()):
        for x in range(picture.width()):
            there = picture.pixelColor(x, y)
            apart = max(
                abs(there.red() - colour.red()),
                abs(there.green() - colour.green()),
                abs(there.blue() - colour.blue()),
            )
            found += apart < 8
    return found >= least


def test_that_a_label_is_confirmed_or_corrected_by_its_glyph() -> None:
    light = QPalette()
    confirmed = badges.label_badges(row(1, label="normal"), OPEN, CLASSES, light)
    corrected = badges.label_badges(row(1, label="abnormal"), OPEN, CLASSES, light)
    assert glyphs(confirmed) == ["✓", "●"]
    assert glyphs(corrected) == ["✎", "▲"]
    assert corrected[0].word == "corrected"
    assert badges.label_badges(row(1), OPEN, CLASSES, light) == []


def test_that_what_asks_for_attention_has_badges_of_its_own() -> None:
    found = badges.attention_badges(
        row(1, label="abnormal", flags=("blurred",), second_asked="anna", second=(BO,)), OPEN
    )
    assert glyphs(found) == ["≠", "2?", "!"]
    assert [b.word for b in found] == ["the readers disagree", "a second reader is asked", "unfit"]
    assert len({b.colour.name() for b in found}) == 3
    assert badges.attention_badges(row(1), OPEN) == []


@pytest.mark.parametrize("step", range(len(PICTURES)))
def test_that_every_size_of_tile_shows_every_badge(
    qtbot: QtBot, view: GalleryView, store: Rows, step: int
) -> None:
    store.more[1] = {
        "label": "abnormal",
        "flags": ("blurred",),
        "second_asked": "anna",
        "second": (BO,),
    }
    view.set_tile_step(step)
    view.show_ids([1, 2])
    view.go_to(1)
    seen = picture_of(view, 0)
    palette = view.palette()
    wanted = badges.attention_badges(row(1, **store.more[1]), OPEN)
    wanted += badges.label_badges(row(1, **store.more[1]), OPEN, CLASSES, palette)
    for badge in wanted:
        assert has_colour(seen, badge.colour), badge.word


def test_that_badges_stay_within_their_line() -> None:
    picture = QImage(80, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    many = [badges.Badge("▲", QColor("#D55E00"), "a very long name of a class")] * 2
    taken = badges.paint_label(painter, QRectF(0, 0, 80, 20), many, word=True)
    painter.end()
    assert taken <= 80


def test_that_a_tile_says_all_of_it_in_words() -> None:
    said = sentence(
        row(
            5,
            label="abnormal",
            flags=("blurred",),
            second_asked="anna",
            second=(BO,),
            note="see cell 4",
            tags=("del", "der"),
            number="7",
        ),
        reason="uncertain: 0.52",
        preview="normal",
    )
    for part in (
        "corrected to abnormal by anna",
        "second reading: normal by bo",
        "the readers disagree",
        "anna asks for a second reader",
        "quality: blurred",
        "note: see cell 4",
        "tags: del der",
        "number corrected to 7",
        "preview, not stored: the model would say normal",
        "uncertain: 0.52",
    ):
        assert part in said


def test_that_a_blind_reader_is_told_no_opinion_of_anybody_else(
    view: GalleryView, store: Rows
) -> None:
    store.more = {
        1: {"label": "abnormal", "reader": "bo", "decision": "abnormal"},
        2: {"label": "abnormal", "reader": "anna", "decision": "normal"},
        3: {"label": "abnormal", "reader": "bo", "second": (Reading("anna", "normal", "", True),)},
    }
    view.images.set_hides(lambda _: True, lambda: "anna")
    view.images.set_preview({1: "abnormal", 2: "abnormal"})
    view.images.set_reasons(lambda _: "uncertain: 0.52")
    view.show_ids([1, 2, 3])
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        other, own, second = (view.images.index(n).data(role) for n in range(3))
        assert "abnormal" not in other
        assert "%" not in other
        assert "uncertain" not in other
        assert "hidden while reading blind" in other
        assert "you labelled it abnormal" in own
        assert "corrected" not in own
        assert "you labelled it normal" in second
        assert "disagree" not in second
    vermilion = QColor("#D55E00")
    assert not has_colour(picture_of(view, 0), vermilion, least=4)
    assert has_colour(picture_of(view, 1), vermilion), "the own label is seen"
    view.images.set_hides(lambda _: False, lambda: "anna")
    assert has_colour(picture_of(view, 0), vermilion)
    assert "labelled abnormal by bo" in view.images.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_that_a_blind_reader_sees_no_badge_of_an_opinion() -> None:
    light = QPalette()
    found = row(1, label="abnormal", reader="bo", second=(BO,), flags=("blurred",))
    assert badges.label_badges(found, BLIND, CLASSES, light) == []
    assert glyphs(badges.attention_badges(found, BLIND)) == ["!"]
    own = row(1, label="abnormal", reader="anna")
    assert glyphs(badges.label_badges(own, BLIND, CLASSES, light)) == ["▲"]


def test_that_a_preview_is_drawn_and_goes_again(view: GalleryView) -> None:
    view.show_ids([1, 2, 3])
    view.go_to(2)
    before = picture_of(view, 0)
    view.images.set_preview({1: "abnormal"})
    assert view.images.index(0).data(GalleryModel.PreviewRole) == "abnormal"
    assert has_colour(picture_of(view, 0), QColor("#D55E00"))
    assert "preview" in view.images.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "preview" not in view.images.index(1).data(Qt.ItemDataRole.ToolTipRole)
    view.images.set_preview(None)
    assert picture_of(view, 0) == before


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason("uncertain", 0.52, True), "uncertain: 0.52; unlike those before"),
        (Reason("uncertain", 0.52, False), "uncertain: 0.52"),
        (Reason("disagreement", 0.9, False), "label and model disagree: 0.90"),
        (Reason("sure", 0.01, False), "the model is sure: 0.01"),
        (Reason("hold-out", 0.0, False), "hold-out: it measures the model and teaches it nothing"),
        (Reason("no prediction", 0.0, False), "no prediction says how useful it is"),
        (Reason("reviewed", 0.0, False), "reviewed already"),
    ],
)
def test_that_the_reason_says_why_this_one(reason: Reason, words: str) -> None:
    assert reason_in_words(reason) == words


def test_that_long_names_of_classes_are_abbreviated_word_by_word(view: GalleryView) -> None:
    metrics = view.fontMetrics()

    def shown(text: str, like: str) -> str:
        return abbreviated(text, metrics, metrics.horizontalAdvance(like))

    whole = "interstitial deletion"
    assert shown(whole, whole) == whole
    assert shown(whole, "inters. deletion") == "inters. deletion"
    assert shown(whole, "inte. delet.") == "inte. delet."
    assert shown(whole, "inte.").endswith("…")
    assert shown("isochromosome", "isochrom").endswith("…")
