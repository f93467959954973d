"""The page Cases: the table, a case in words and as a grid, its way into Review, reading again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chromoview.core.domain import ClassifiedImage, ImageFile, Placement, Prediction
from chromoview.core.store import Store
from chromoview.gui.cases import CasesPage
from chromoview.gui.cases.model import HEADER
from chromoview.gui.main_window import CASES, REVIEW, MainWindow
from chromoview.gui.shell.held import HeldBar
from chromoview.gui.shell.reading_session import Plan

from .conftest import press

CTRL = Qt.KeyboardModifier.ControlModifier
ROOT = Path("/nowhere/lab")


def store_of(window: MainWindow) -> Store:
    assert window.context.workspace is not None
    return window.context.workspace.store


def fill(window: MainWindow, case: str, *, cells: int = 4, flagged: int = 3) -> list[int]:
    """Numbers 5 and 7, two images each in each cell; 7 is flagged in the first cells."""
    store = store_of(window)
    results = []
    for cell in range(1, cells + 1):
        for number in ("5", "7"):
            for which in (1, 2):
                abnormal = number == "7" and which == 1 and cell <= flagged
                score = 0.9 if abnormal else 0.05 + 0.01 * cell
                name = f"{case}/{cell}/{number}_{which}.png"
                results.append(
                    ClassifiedImage(
                        file=ImageFile(
                            ROOT / name, ROOT, Placement(case, "", str(cell), chromosome=number)
                        ),
                        sha256=name,
                        prediction=Prediction(
                            (1 - score, score),
                            "abnormal" if abnormal else "normal",
                            max(score, 1 - score),
                            number,
                            0.9,
                        ),
                    )
                )
    run = store.begin_run(model_version=window.context.active_version, model_sha256="0" * 64)
    ids = store.add_results(run, results)
    store.finish_run(run, outcome="done", skipped=0)
    window.context.imagesAdded.emit(list(ids))
    return list(ids)


def show(qtbot: QtBot, window: MainWindow, cases: int) -> CasesPage:
    """The page, when it has counted."""
    press(qtbot, window, Qt.Key.Key_6, CTRL)
    assert window.pages.currentIndex() == CASES
    page = window.cases
    qtbot.waitUntil(lambda: len(page.model.rows) == cases)
    chosen = page.current
    qtbot.waitUntil(lambda: chosen is None or page.detail.case == chosen.case)
    return page


def held(window: MainWindow) -> HeldBar:
    (bar,) = window.review.findChildren(HeldBar)
    return bar


def row_of(page: CasesPage, row: int) -> list[str]:
    return [page.model.index(row, column).data() for column in range(len(HEADER))]


def test_that_an_empty_page_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    page = show(qtbot, window, 0)
    assert "No cases yet" in page.words.text()
    assert not page.table.isVisible()


def test_that_cases_stand_in_a_table_that_sorts_by_every_column(
    qtbot: QtBot, window: MainWindow
) -> None:
    fill(window, "case 2", flagged=0)
    ids = fill(window, "case 10", cells=6, flagged=5)
    store_of(window).relabel(ids[:3], "normal", reader="anna")
    store_of(window).relabel(ids[3:4], "not assessable", reader="anna", note="folded")
    page = show(qtbot, window, 2)
    assert row_of(page, 0) == ["case 2", "–", "16", "4", "0", "0", "0", "0", "–"]
    assert row_of(page, 1) == ["case 10", "7: 4 of 6 cells", "24", "6", "4", "4", "0", "1", "–"]
    header = page.table.horizontalHeader()
    for column in range(len(HEADER)):
        where = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
        page.table.scrollTo(page.model.index(0, column))
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert header.sortIndicatorSection() == column
        rising = [row.case for row in page.model.rows]
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
        falling = [row.case for row in page.model.rows]
        if HEADER[column] not in ("Waiting", "Signed out"):  # equal there
            assert rising == falling[::-1], HEADER[column]


def test_that_a_signed_case_says_by_whom_and_can_be_read_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    from chromoview.core.sign_off import sign

    ids = fill(window, "17", flagged=2)
    fill(window, "18")
    assert window.context.workspace is not None
    store_of(window).relabel([ids[2], ids[6], ids[0]], "normal", reader="anna")
    sign(window.context.workspace, "17", reader="Cleo", account="cleo")
    page = show(qtbot, window, 2)
    assert [row_of(page, n)[-1] for n in (0, 1)] == ["Cleo", "–"]
    assert "1 is signed out." in page.words.text()
    page.choose("17")
    qtbot.waitUntil(lambda: "Signed out by Cleo" in page.detail.overview.text())
    assert page.again.isEnabled(), "signed out, though not every image was read"
    with qtbot.waitSignal(page.listRequested) as listed:
        qtbot.mouseClick(page.again, Qt.MouseButton.LeftButton)
    assert set(listed.args[0].ids) == {ids[2], ids[6], ids[0]}
    store_of(window).relabel(ids[:1], "abnormal", reader="anna")
    page = show(qtbot, window, 2)
    page.refresh()
    qtbot.waitUntil(lambda: row_of(page, 0)[-1] == "Cleo, changed")
    page.choose("17")
    qtbot.waitUntil(lambda: "were changed after sign-off" in page.detail.overview.text())


def test_that_a_case_is_found_by_typing_and_reviewed_by_enter(
    qtbot: QtBot, window: MainWindow
) -> None:
    fill(window, "case 2")
    ids = fill(window, "case 10")
    window.review.refresh_choices()
    page = show(qtbot, window, 2)
    page.text.setFocus()
    qtbot.keyClicks(page.text, "10")
    assert [row.case for row in page.model.rows] == ["case 10"]
    assert "1 of 2 cases" in page.words.text()
    qtbot.keyClick(page.text, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.table
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert window.pages.currentIndex() == REVIEW
    assert sorted(window.review.gallery.images.ids) == sorted(ids)
    assert window.review.filter.query.case == "case 10"
    late = fill(window, "case 11")
    page = show(qtbot, window, 1)
    page.text.clear()
    page.choose("case 11")
    qtbot.waitUntil(lambda: page.detail.case == "case 11")
    qtbot.mouseClick(page.detail.review, Qt.MouseButton.LeftButton)
    assert list(window.review.gallery.images.ids) == late, "though the filter does not offer it yet"


def test_that_the_summary_says_what_repeats_and_what_is_to_be_expected(
    qtbot: QtBot, window: MainWindow
) -> None:
    ids = fill(window, "17")
    store_of(window).relabel(ids[:1], "not assessable", reader="anna", note="folded")
    detail = show(qtbot, window, 1).detail
    assert "16 images in 4 cells." in detail.overview.text()
    assert "Reviewed: 1 of 16." in detail.overview.text()
    assert "Not assessable: 1: folded (1)." in detail.overview.text()
    repeats = detail.repeats.text()
    assert "Chromosome 7 is flagged in 3 of 4 cells." in repeats
    assert "by false flags alone" in repeats
    assert "look at the images" in detail.independent.text()
    assert "16 images are normal, expect about 1 false flags" in detail.flags.text()
    assert "3 are flagged now" in detail.flags.text()
    assert "1, 2, 3, 4, 6" in detail.missing.text()
    assert "It says nothing of how many chromosomes" in detail.missing.text()


def test_that_a_click_in_the_grid_opens_an_image_and_its_number_lists_them(
    qtbot: QtBot, window: MainWindow
) -> None:
    fill(window, "16")
    ids = fill(window, "17")
    page = show(qtbot, window, 2)
    page.choose("17")
    qtbot.waitUntil(lambda: page.detail.case == "17")
    grid = page.detail.grid
    row = grid.grid.numbers.index("7")
    assert grid.grid.index(row, 0).data() == "▲"
    assert grid.grid.index(row, 1).data() == "●"
    assert "abnormal (model)" in grid.grid.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
    middle = grid.visualRect(grid.grid.index(row, 0)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert window.pages.currentIndex() == REVIEW
    gallery, review = window.review.gallery, window.review
    assert gallery.current_id() == ids[2]
    show(qtbot, window, 2)
    grid.setFocus()
    grid.setCurrentIndex(grid.grid.index(row, 0))
    qtbot.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    sevens = [i for n, i in enumerate(ids) if n % 4 > 1]
    assert list(gallery.images.ids) == sevens
    bar = held(window)
    assert bar.isVisible()
    assert bar.title.text() == "Chromosome 7 of case 17"
    qtbot.mouseClick(bar.leave, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    assert len(gallery.images.ids) == 32
    show(qtbot, window, 2)
    header = grid.verticalHeader()
    where = QPoint(8, header.sectionViewportPosition(row) + 4)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert list(gallery.images.ids) == sevens
    review.show_image(ids[0])  # as another page would
    assert gallery.current_id() == ids[0]
    assert not bar.isVisible()


def test_that_finished_cases_are_read_again_highest_first_and_nothing_is_labelled(
    qtbot: QtBot, window: MainWindow
) -> None:
    done, waits = fill(window, "done"), fill(window, "open")
    store = store_of(window)
    store.relabel(done, "normal", reader="anna")
    window.context.imagesChanged.emit(done)
    page = show(qtbot, window, 2)
    assert "1 is completely reviewed" in page.words.text()
    qtbot.mouseClick(page.again, Qt.MouseButton.LeftButton)
    gallery = window.review.gallery
    qtbot.waitUntil(lambda: len(gallery.images.ids) == 10)
    listed = list(gallery.images.ids)
    assert set(listed) < set(done)
    assert set(listed[:3]) == {done[2], done[6], done[10]}
    assert not set(listed) & set(waits)
    assert window.context.reading == "open"
    bar = held(window)
    assert bar.words.text().startswith("1 of 10 looked at again")
    assert gallery.current_id() == listed[0]
    press(qtbot, window, Qt.Key.Key_2)
    assert gallery.current_id() == listed[0], "a changed label stays in sight"
    for _ in range(8):
        press(qtbot, window, Qt.Key.Key_Space)
    assert bar.words.text().startswith("9 of 10")
    qtbot.mouseClick(bar.next, Qt.MouseButton.LeftButton)
    assert bar.words.text() == (
        "Done: 10 images of 1 case were looked at again. You changed 1 label."
    )
    assert not bar.next.isEnabled()
    labels = [row.label for row in store.rows(listed)]
    assert labels == ["abnormal", *["normal"] * 9]
    press(qtbot, window, Qt.Key.Key_U)
    assert "No label was changed" in bar.words.text()
    qtbot.mouseClick(bar.leave, Qt.MouseButton.LeftButton)
    assert len(gallery.images.ids) == 32


def test_that_there_is_nothing_to_read_again_before_a_case_is_complete(
    qtbot: QtBot, window: MainWindow
) -> None:
    fill(window, "open")
    page = show(qtbot, window, 1)
    assert not page.again.isEnabled()
    assert "None is signed out or completely reviewed yet" in page.words.text()


def test_that_nothing_is_shown_while_somebody_reads_blind(qtbot: QtBot, window: MainWindow) -> None:
    fill(window, "17")
    page = show(qtbot, window, 1)
    grid_row = page.detail.grid.grid.ids(6)
    page.listRequested.emit(Plan("list", "Chromosome 7", tuple(grid_row)))
    assert len(window.review.gallery.images.ids) == len(grid_row)
    press(qtbot, window, Qt.Key.Key_B)
    assert len(window.review.gallery.images.ids) == 16, "the list is left"
    page = show(qtbot, window, 0)
    assert page.words.text() == "Not shown while you read blind."
    assert not page.detail.isVisible()
    assert not page.again.isVisible()
    qtbot.mouseClick(page.reveal, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.model.rows) == 1)
    assert page.detail.isVisible()


def test_that_unread_hold_out_images_keep_their_secret(qtbot: QtBot, window: MainWindow) -> None:
    fill(window, "17")
    store_of(window).keep_sides({"case:17": "hold-out"})
    page = show(qtbot, window, 1)
    assert row_of(page, 0) == ["17", "–", "16", "4", "0", "0", "16", "0", "–"]
    assert "16 images of the hold-out are not read yet" in page.detail.reserves.text()
    grid = page.detail.grid.grid
    told = [
        grid.index(row, column).data(role) or ""
        for row in range(grid.rowCount())
        for column in range(grid.columnCount())
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    ]
    assert not any("normal" in text or text in "●▲" for text in told if text)
    assert any("not read yet, hidden" in text for text in told)


def test_that_the_page_follows_labels(qtbot: QtBot, window: MainWindow) -> None:
    ids = fill(window, "17")
    page = show(qtbot, window, 1)
    window.context.relabel(ids, "normal")
    qtbot.waitUntil(lambda: bool(page.model.rows) and row_of(page, 0)[4:6] == ["16", "0"])
    qtbot.waitUntil(lambda: "No number is flagged" in page.detail.repeats.text())
    window.context.undo()
    qtbot.waitUntil(lambda: bool(page.model.rows) and row_of(page, 0)[4:6] == ["0", "3"])


@pytest.mark.parametrize("size", [(900, 600), (1280, 800)])
def test_that_the_page_fits_small_windows(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int]
) -> None:
    fill(window, "17")
    window.resize(*size)
    page = show(qtbot, window, 1)
    assert page.minimumSizeHint().width() <= size[0]
    assert (window.width(), window.height()) == size
