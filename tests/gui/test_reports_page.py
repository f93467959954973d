"""The page Reports: what it shows, what stands against a final report, and signing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from chromoview.core.sign_off import MEANING, sign_off_of
from chromoview.core.store import Query
from chromoview.gui.main_window import CASES, REPORTS, REVIEW, MainWindow
from chromoview.gui.reports.scope_box import CHOSEN, FOLDER

from .conftest import classify, press
from .report_desk import ROOT, fill, is_whole, open_page, review, store_of
from .test_large_text import cut, factor, grown, settle
from .test_reach import controls, described, is_reached, name_of

__all__ = ["factor"]  # a fixture

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def test_that_an_empty_page_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    page = window.reports
    with qtbot.waitSignal(page.shown):
        press(qtbot, window, Qt.Key.Key_7, CTRL)
    assert "Open a folder in Review first" in page.words.text()
    assert not page.save.isVisible()
    assert not page.sign.isVisible()


def test_that_the_first_page_leads_with_what_is_open(qtbot: QtBot, window: MainWindow) -> None:
    ids = fill(window, "17")
    store_of(window).relabel(ids[2:3], "not assessable", reader="anna", note="Folded")
    page = open_page(qtbot, window, "17")
    said = page.preview.toPlainText()
    first = said[: said.index("Flagged in more than one cell")]
    for wanted in (
        "Case 17",
        "Research worksheet",
        "not a diagnosis",
        "Draft",
        "1 is not assessable. 1 waits for a person. 4 were decided by the model alone. 2 cannot",
        "Not assessable: 1: Folded (1).",
        "Before it can be final",
        "waits for review",
    ):
        assert wanted in first, wanted
    rows = first.split("\n")
    assert rows[rows.index("X") + 1 :][:8] == ["2", "0", "0", "1", "1", "0", "0", "0"]
    assert "Made at " in first
    assert " by anna with ChromoView " in first


def test_that_what_is_missing_opens_its_images(qtbot: QtBot, window: MainWindow) -> None:
    ids = fill(window, "17")
    page = open_page(qtbot, window, "17")
    assert [button.text() for button in page.before.buttons] == ["Show 2 images"] * 2
    assert not page.sign.begin.isEnabled()
    assert page.sign.begin.toolTip() == "Something stands against it: see above"
    qtbot.mouseClick(page.before.buttons[1], LEFT)
    assert window.pages.currentIndex() == REVIEW
    assert list(window.review.gallery.images.ids) == ids[1::4]
    assert window.review.session.plan is not None
    title = window.review.session.plan.title
    assert title == "Flagged images that nobody has looked at · Case 17"


def test_that_a_case_is_signed_by_the_name_of_whoever_reads(
    qtbot: QtBot, window: MainWindow
) -> None:
    ids = fill(window, "17")
    review(window, ids)
    window.context.set_reader("Carla Ruiz")
    page = open_page(qtbot, window, "17")
    assert page.before.isHidden()
    assert page.standing.title.text() == "Draft"
    qtbot.mouseClick(page.sign.begin, LEFT)
    assert page.sign.meaning.text() == MEANING
    assert page.sign.name.hasFocus()
    qtbot.keyClicks(page.sign.name, "anna")
    assert not page.sign.confirm.isEnabled()
    qtbot.keyClick(page.sign.name, Qt.Key.Key_Return)
    assert sign_off_of(store_of(window), "17") is None
    page.sign.name.clear()
    qtbot.keyClicks(page.sign.name, "carla  ruiz")
    assert page.sign.confirm.isEnabled()
    qtbot.keyClick(page.sign.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.standing.title.text() == "Final", timeout=10_000)
    signed = sign_off_of(store_of(window), "17")
    assert signed is not None
    assert (signed.reader, signed.account) == ("Carla Ruiz", window.context.account)
    assert page.report is not None
    assert signed.content_sha256 == page.report.content_sha256
    assert "Signed by Carla Ruiz" in page.standing.text.text()
    qtbot.waitUntil(lambda: is_whole(page, "17"))
    assert f"content {signed.content_sha256}." in page.preview.toPlainText()
    assert not page.sign.begin.isEnabled()
    assert page.sign.form.isHidden()

    window.context.relabel(ids[:1], "abnormal")
    qtbot.waitUntil(lambda: page.standing.title.text() == "Changed after sign-off", timeout=10_000)
    assert "Signed by Carla Ruiz" in page.standing.text.text()


def test_that_the_first_reader_cannot_sign_and_escape_signs_nothing(
    qtbot: QtBot, window: MainWindow
) -> None:
    review(window, fill(window, "17"))
    page = open_page(qtbot, window, "17")
    assert not page.sign.begin.isEnabled()
    assert len(page.before.texts) == 1
    assert "anna" in page.before.texts[0].text()
    window.context.set_reader("carla")
    qtbot.waitUntil(page.sign.begin.isEnabled, timeout=10_000)
    page.sign.begin.setFocus()
    qtbot.keyClick(page.sign.begin, Qt.Key.Key_Space)
    qtbot.keyClicks(page.sign.name, "carla")
    qtbot.keyClick(page.sign.name, Qt.Key.Key_Escape)
    assert page.sign.form.isHidden()
    assert page.sign.begin.hasFocus()
    assert sign_off_of(store_of(window), "17") is None


def test_that_a_click_or_enter_on_a_name_opens_the_image(qtbot: QtBot, window: MainWindow) -> None:
    ids = fill(window, "17")
    page = open_page(qtbot, window, "17")
    cursor = page.preview.document().find("7_1.png")
    cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
    page.preview.setTextCursor(cursor)
    page.preview.ensureCursorVisible()
    where = page.preview.cursorRect().center()
    qtbot.mouseClick(page.preview.viewport(), LEFT, pos=where)
    assert window.pages.currentIndex() == REVIEW
    assert window.review.gallery.current_id() == ids[1]
    window.show_page(REPORTS)
    cursor = page.preview.document().find("X_1.png")
    page.preview.setTextCursor(cursor)
    qtbot.keyClick(page.preview, Qt.Key.Key_Return)
    assert window.review.gallery.current_id() == ids[2]


def test_that_folders_and_chosen_images_have_reports_that_nobody_signs(
    qtbot: QtBot, window: MainWindow
) -> None:
    first, second = fill(window, "17"), fill(window, "18")
    page = open_page(qtbot, window, "17")
    page.scope.kind.setFocus()
    qtbot.keyClick(page.scope.kind, Qt.Key.Key_Down)
    assert page.scope.kind.currentIndex() == FOLDER
    qtbot.waitUntil(lambda: page.report is not None and len(page.report.lines) == 16)
    qtbot.waitUntil(lambda: page.is_current and not page.preview.busy)
    assert page.report is not None
    assert page.standing.title.text() == "Draft"
    assert page.sign.begin.toolTip() == "Only the report of a case can be signed"
    assert not page.sign.begin.isEnabled()
    said = page.preview.toPlainText()
    assert f"Folder {ROOT}" in said
    assert "Strongest repeat" in said
    window.show_page(REVIEW)
    window.review.show_image(second[0])
    press(qtbot, window, Qt.Key.Key_A, CTRL)
    window.review.gallery.go_to(0)
    window.show_page(REPORTS)
    page.scope.kind.setCurrentIndex(CHOSEN)
    listed = tuple(window.review.gallery.images.ids)
    qtbot.waitUntil(
        lambda: page.report is not None and {n.image_id for n in page.report.lines} == set(listed)
    )
    assert set(first) & set(listed)


def test_that_a_case_is_found_by_part_of_its_name_and_nonsense_is_taken_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    fill(window, "case 17")
    fill(window, "case 18")
    page = open_page(qtbot, window, "case 17")
    field = page.scope.case.lineEdit()
    assert field is not None
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "nobody")
    page.save.setFocus()
    assert page.scope.case.currentText() == "case 17"
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "case 18")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_whole(page, "case 18"), timeout=10_000)


def test_that_nothing_is_shown_while_somebody_reads_blind(qtbot: QtBot, window: MainWindow) -> None:
    fill(window, "17")
    page = open_page(qtbot, window, "17")
    press(qtbot, window, Qt.Key.Key_B)
    assert page.report is None
    assert page.preview.toPlainText() == ""
    window.show_page(REPORTS)
    assert "Not shown while you read blind" in page.words.text()
    assert not page.save.isVisible()
    qtbot.mouseClick(page.reveal, LEFT)
    qtbot.waitUntil(lambda: is_whole(page, "17"), timeout=10_000)


def test_that_unread_hold_out_images_keep_their_secret(qtbot: QtBot, window: MainWindow) -> None:
    fill(window, "17")
    store_of(window).keep_sides({"case:17": "hold-out"})
    page = open_page(qtbot, window, "17")
    said = page.preview.toPlainText()
    assert "score" not in said[said.index("No.\nImage") :]
    assert "hold-out, not read yet: what the model says is not told" in said


def test_that_the_report_follows_labels_and_stays_where_it_was_read(
    qtbot: QtBot, window: MainWindow
) -> None:
    ids = fill(window, "17", cells=12)
    page = open_page(qtbot, window, "17")
    bar = page.preview.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    there, before = bar.value(), page.report
    window.context.relabel(ids[:1], "normal", note="")
    assert not page.save.isEnabled(), "what is shown is no longer what is there"
    qtbot.waitUntil(lambda: page.report is not before and is_whole(page, "17"), timeout=10_000)
    assert bar.value() == there
    assert page.save.isEnabled()


def test_that_an_unchanged_report_is_not_written_anew(qtbot: QtBot, window: MainWindow) -> None:
    fill(window, "17")
    page = open_page(qtbot, window, "17")
    before = page.report
    window.show_page(REVIEW)
    with qtbot.waitSignal(page.shown):
        window.show_page(REPORTS)
    assert page.report is before


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_that_nothing_is_cut_in_large_text(
    qtbot: QtBot,
    factor: float,
    open_window: Callable[[], MainWindow],
    size: tuple[int, int],
) -> None:
    window = open_window()
    review(window, fill(window, "17")[:4])
    window.context.set_reader("carla")
    window.resize(*size)
    page = open_page(qtbot, window, "17")
    settle(window)
    assert grown(window, *size) == ""
    assert cut(window) == []
    page.sign.allow("ready")
    qtbot.mouseClick(page.sign.begin, LEFT)
    settle(window)
    assert cut(window) == []
    assert page.area.horizontalScrollBar().maximum() == 0, "nothing is cut at the right"


@pytest.mark.parametrize("size", [(900, 600), (1024, 700), (1600, 1000)])
def test_that_the_page_fits_windows_of_every_size(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int]
) -> None:
    fill(window, "17")
    window.resize(*size)
    page = open_page(qtbot, window, "17")
    assert (window.width(), window.height()) == size
    assert page.minimumSizeHint().width() <= size[0]
    assert page.preview.width() >= 30 * 8
    assert page.preview.height() >= 20 * 8


def test_that_a_folder_below_an_opened_one_can_be_chosen(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(window, "17")
    fill(window, "18")
    page = open_page(qtbot, window, "17")
    page.scope.kind.setCurrentIndex(FOLDER)
    below = str(Path(ROOT) / "18")
    monkeypatch.setattr(
        "chromoview.gui.reports.scope_box.QFileDialog.getExistingDirectory", lambda *_: below
    )
    qtbot.mouseClick(page.scope.other, LEFT)
    qtbot.waitUntil(lambda: page.report is not None and page.report.title == f"Folder {below}")
    assert page.report is not None
    assert {line.case for line in page.report.lines} == {"18"}


def test_that_every_control_is_reached_by_keys_and_named(qtbot: QtBot, window: MainWindow) -> None:
    review(window, fill(window, "17"))
    window.context.set_reader("carla")
    page = open_page(qtbot, window, "17")
    qtbot.mouseClick(page.sign.begin, LEFT)
    for kind in (0, FOLDER):
        page.scope.kind.setCurrentIndex(kind)
        found = list(controls(window))
        assert page.preview in found
        assert [described(w) for w in found if not is_reached(w)] == []
        assert [described(w) for w in found if not name_of(w)] == []
    page.preview.setFocus()
    qtbot.keyClick(page.preview, Qt.Key.Key_Tab)
    assert not page.preview.hasFocus(), "Tab leaves the report"


def test_that_the_page_cases_leads_to_the_report_of_a_case(
    qtbot: QtBot, window: MainWindow
) -> None:
    fill(window, "17")
    fill(window, "18")
    window.show_page(CASES)
    qtbot.waitUntil(lambda: len(window.cases.model.rows) == 2)
    window.cases.choose("18")
    qtbot.waitUntil(lambda: window.cases.detail.case == "18")
    qtbot.mouseClick(window.cases.detail.report, LEFT)
    assert window.pages.currentIndex() == REPORTS
    qtbot.waitUntil(lambda: is_whole(window.reports, "18"), timeout=10_000)


def test_that_images_and_evidence_maps_are_shown(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    store = store_of(window)
    case = next(name for name in store.cases() if name)
    ids = store.image_ids(Query(case=case))
    store.relabel(ids[:2], "abnormal", reader="anna")
    page = open_page(qtbot, window, case)
    assert page.report is not None
    shown = page.report.pictures
    evidence = [picture for picture in shown if picture.evidence]
    assert evidence
    assert page.preview.toPlainText().count("\ufffc") == len(shown) + 2 * len(evidence)
    assert "map for abnormal, model" in page.preview.toPlainText()


def test_that_a_very_long_report_is_cut_on_the_screen_and_says_so(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chromoview.gui.reports.preview._MOST", 5)
    fill(window, "17")
    page = open_page(qtbot, window, "17")
    assert page.preview.toPlainText().count("_1.png\n/nowhere") == 5
    assert "3 more images stand in the files" in page.preview.toPlainText()


def test_that_a_case_that_has_changed_meanwhile_is_not_signed(
    qtbot: QtBot, window: MainWindow
) -> None:
    ids = fill(window, "17")
    review(window, ids)
    window.context.set_reader("carla")
    page = open_page(qtbot, window, "17")
    qtbot.mouseClick(page.sign.begin, LEFT)
    qtbot.keyClicks(page.sign.name, "carla")
    store_of(window).relabel(ids[:1], "abnormal", reader="ben")  # and nobody has told the page
    with qtbot.waitSignal(window.context.failed, timeout=10_000) as told:
        qtbot.keyClick(page.sign.name, Qt.Key.Key_Return)
    assert "has changed since this report was made; nothing was signed" in told.args[0]
    assert sign_off_of(store_of(window), "17") is None
    qtbot.waitUntil(page.sign.begin.isEnabled, timeout=10_000)
