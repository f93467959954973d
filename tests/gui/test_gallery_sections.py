"""Where items stand, with and without sections, and cases that fold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QSize, Qt
from pytestqt.qtbot import QtBot

from chromoview.core.domain import Placement
from chromoview.gui.gallery.lines import Lines, Section, runs
from chromoview.gui.gallery.view import GalleryView

from .gallery_rows import Rows

CELL = QSize(100, 50)


def lines(*rows: int, columns: int = 4, header: int = 20) -> Lines:
    return Lines(CELL, columns, [Section(f"s{n}", r, r) for n, r in enumerate(rows)], header=header)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.integers(1, 5))
def test_that_every_row_is_found_where_it_stands(rows: list[int], columns: int) -> None:
    there = lines(*rows, columns=columns)
    taken = []
    for row in range(there.count):
        cell = there.cell(row)
        assert there.row_at(cell.center()) == row
        assert not any(cell.intersects(other) for other in taken)
        assert row in there.rows_between(cell.top(), cell.bottom())
        assert cell.bottom() < there.height
        taken.append(cell)
    for n in range(len(rows)):
        top, height = there.header(n)
        assert there.header_at(top + height // 2) == n
        assert there.row_at(QPoint(1, top + height // 2)) is None
    assert there.rows_between(0, there.height) == range(there.count)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.integers(-3, 3))
def test_that_moving_by_lines_stays_in_the_list_and_in_its_column(rows: list[int], by: int) -> None:
    there = lines(*rows)
    for row in range(there.count):
        target = there.moved(row, by)
        assert 0 <= target < there.count
        if by and target not in (0, there.count - 1):
            assert there.cell(target).left() <= there.cell(row).left()
        if by > 0:
            assert target >= row


def test_that_up_and_down_step_over_headers_and_folded_sections() -> None:
    there = lines(5, 0, 3)
    assert there.moved(1, 1) == 4  # the last line of the first section has one item
    assert there.moved(4, 1) == 5
    assert there.moved(6, -1) == 4
    assert there.moved(2, -1) == 2


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(1, 40)), max_size=8))
def test_that_sections_are_found_by_halving(parts: list[tuple[str, int]]) -> None:
    sizes: dict[str, int] = {}
    for name, size in parts:
        sizes[name] = sizes.get(name, 0) + size
    named = [name for name in sorted(sizes) for _ in range(sizes[name])]

    def names(ids: Sequence[int]) -> list[str]:
        return [named[i] for i in ids]

    found = runs(range(len(named)), names)
    assert [(s.name, s.images) for s in found] == sorted(sizes.items())


def test_that_few_images_are_read_to_find_the_cases_of_a_hundred_thousand() -> None:
    read: list[int] = []

    def names(ids: Sequence[int]) -> list[str]:
        read.extend(ids)
        return [f"{i // 1000:03d}" for i in ids]

    assert len(runs(range(100_000), names)) == 100
    assert len(read) < 2_500


class Cases(Rows):
    """Images 0..9 of case A, 10..14 of case B, the others of case C."""

    def cases_of(self, ids: Sequence[int]) -> list[str]:
        return ["A" if i < 10 else "B" if i < 15 else "C" for i in ids]

    def rows(self, ids: Sequence[int]) -> list:  # type: ignore[type-arg]
        for i, case in zip(ids, self.cases_of(ids), strict=True):
            self.more[i] = {"placement": Placement(case=case, cell="1")}
        return super().rows(ids)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[GalleryView]:
    made = GalleryView()
    qtbot.addWidget(made)
    made.images.set_store(Cases())  # type: ignore[arg-type]
    made.resize(900, 600)
    made.show()
    made.group_by_case(wanted=True)
    made.show_ids(range(40))
    yield made
    made.thumbnails.close()


def click_header(qtbot: QtBot, view: GalleryView, section: int) -> None:
    top, height = view.lines.header(section)
    place = QPoint(30, top + height // 2 - view.verticalOffset())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_that_a_click_on_its_header_folds_and_unfolds_a_case(
    qtbot: QtBot, view: GalleryView
) -> None:
    view.go_to(20)
    view.verticalScrollBar().setValue(0)
    click_header(qtbot, view, 0)
    assert list(view.images.ids) == list(range(10, 40))
    assert view.current_id() == 20
    assert view.listed_count == 40
    click_header(qtbot, view, 1)
    assert list(view.images.ids) == list(range(15, 40))
    click_header(qtbot, view, 0)
    assert list(view.images.ids) == [*range(10), *range(15, 40)]
    assert not view.grab().isNull()


def test_that_folding_the_case_that_is_looked_at_goes_on_to_the_next(view: GalleryView) -> None:
    view.go_to(3)
    view.fold_current_case()
    assert view.current_id() == 10
    view.fold_current_case()
    view.fold_current_case()
    assert view.images.rowCount() == 0
    assert view.current_id() is None
    assert view.listed_count == 40, "three headers are left"
    view.unfold_cases()
    assert view.images.rowCount() == 40


def test_that_all_that_is_selected_is_seen(qtbot: QtBot, view: GalleryView) -> None:
    view.toggle_case("B")
    view.selectAll()
    assert view.selected_count() == 35
    view.go_to(0)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current_id() == 39
    qtbot.keyClick(view, Qt.Key.Key_Home)
    for _ in range(40):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current_id() == 39


def test_that_a_frame_over_a_header_selects_on_both_sides(qtbot: QtBot, view: GalleryView) -> None:
    start = view.visualRect(view.images.index(9)).center()
    end = view.visualRect(view.images.index(10)).center()
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), (start + end) / 2)
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    chosen = set(view.selected_ids())
    assert {9, 10} <= chosen
    assert all(view.lines.cell(i).left() <= view.lines.cell(9).left() for i in chosen)


def test_that_one_case_alone_has_no_header(view: GalleryView) -> None:
    view.toggle_case("A")
    view.show_ids(range(5))
    assert list(view.images.ids) == [0, 1, 2, 3, 4], "nothing is folded out of sight for good"
    assert view.lines.header_at(2) is None or view.lines.header(0)[1] == 0


def test_that_another_width_keeps_the_case_that_is_looked_at(view: GalleryView) -> None:
    view.resize(500, 400)
    view.verticalScrollBar().setValue(view.lines.cell(12).top())
    seen = view.visible_rows()[0]
    view.resize(900, 400)
    assert abs(view.visible_rows()[0] - seen) <= 6
