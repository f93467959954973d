"""How paths split: ten files, a live preview, likely patterns, and a question for every folder
whose case would come from one level alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from chromoview.core import paths
from chromoview.core.scan import DEFAULT_PATTERN
from chromoview.gui.main_window import MainWindow
from chromoview.gui.shell import import_strip as module
from chromoview.gui.shell.import_strip import ImportStrip

from .conftest import classify, drop


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """Puts copies of a sample at these relative paths of a new folder."""
    sample = next(paths.samples().rglob("*.png"))

    def put(name: str, *relatives: str) -> Path:
        for relative in relatives:
            target = tmp_path / name / relative
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(sample, target)
        return tmp_path / name

    return put


def asked(qtbot: QtBot, window: MainWindow, *dropped: Path) -> ImportStrip:
    strip = window.review.import_strip
    drop(window, *dropped)
    qtbot.waitUntil(strip.isVisible, timeout=10_000)
    return strip


def confirmed(qtbot: QtBot, window: MainWindow) -> None:
    window.review.import_strip.pattern.setFocus()
    with qtbot.waitSignal(window.classifying.ended, timeout=60_000):
        qtbot.keyClick(window.review.import_strip.pattern, Qt.Key.Key_Return)


def cases(window: MainWindow) -> list[str]:
    assert window.context.workspace is not None
    return window.context.workspace.store.cases()


def column(strip: ImportStrip, number: int) -> list[str]:
    return [strip.table.item(n, number).text() for n in range(strip.table.rowCount())]


def test_that_ten_files_from_the_whole_folder_are_shown_with_what_comes_out(
    qtbot: QtBot, window: MainWindow, make: Callable[..., Path]
) -> None:
    folder = make("in", *(f"P{c}/m{m}/{n}_1.png" for c in range(3) for m in "12" for n in "157"))
    strip = asked(qtbot, window, folder)
    assert strip.table.rowCount() == 10
    assert column(strip, 0)[0] == "P0/m1/1_1.png"
    assert column(strip, 0)[-1] == "P2/m2/7_1.png"
    assert set(column(strip, 1)) == {"P0", "P1", "P2"}
    assert set(column(strip, 4)) == {"1", "5", "7"}
    assert "3 cases, 6 cells, 3 numbers" in strip.verdict.text()
    assert not strip.only_unfit.isVisible()


def test_that_the_table_follows_every_letter_of_the_pattern(
    qtbot: QtBot, window: MainWindow, make: Callable[..., Path]
) -> None:
    strip = asked(qtbot, window, make("in", "P1/K2/5_1.png", "P1/K3/6_1.png", "P2/K2/7_1.png"))
    strip.pattern.setFocus()
    strip.pattern.selectAll()
    qtbot.keyClicks(strip.pattern, "{case}/{culture}/{chromosome}_{}")
    qtbot.waitUntil(lambda: column(strip, 2) == ["K2", "K3", "K2"])
    assert not strip.table.isColumnHidden(2)
    for _ in "_{}":
        qtbot.keyClick(strip.pattern, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: column(strip, 4) == ["✗ none"] * 3)
    assert "3 name no chromosome" in strip.verdict.text() or "no path" in strip.verdict.text()


def test_that_likely_patterns_are_offered_and_taken_by_a_key_but_never_by_themselves(
    qtbot: QtBot, window: MainWindow, make: Callable[..., Path]
) -> None:
    names = (f"P{c}_m{m}_{n}_1.png" for c in "12" for m in "34" for n in ("1", "5", "X"))
    strip = asked(qtbot, window, make("flat", *names))
    assert strip.pattern.text() == DEFAULT_PATTERN
    assert "fits no path" in strip.verdict.text()
    texts = [button.text() for button in strip.choices]
    assert "{case}_{cell}_{chromosome}_{}" in texts
    button = strip.choices[texts.index("{case}_{cell}_{chromosome}_{}")]
    assert strip.choices[0].hasFocus()
    assert "fits 12 of 12 paths" in button.accessibleName()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert strip.pattern.text() == button.text()
    assert button.isChecked()
    assert "2 cases, 4 cells, 3 numbers" in strip.verdict.text()
    assert window.review.gallery.images.rowCount() == 0
    confirmed(qtbot, window)
    assert cases(window) == ["P1", "P2"]


def test_that_what_does_not_fit_is_counted_and_listed(
    qtbot: QtBot, window: MainWindow, make: Callable[..., Path]
) -> None:
    good = [f"P{c}/m1/{n}_1.png" for c in "12" for n in range(1, 9)]
    bad = [f"stray{n}.png" for n in range(5)] + ["P1/m1/mar_1.png"]
    strip = asked(qtbot, window, make("in", *good, *bad))
    text = strip.verdict.text()
    assert "16 of 22" in text
    assert "5 have other folders or another name" in text
    assert "1 names no chromosome" in text
    assert strip.only_unfit.isVisible()
    assert "6" in strip.only_unfit.text()
    qtbot.keyClick(strip.only_unfit, Qt.Key.Key_Space)
    assert sorted(column(strip, 0)) == sorted(bad)
    assert column(strip, 1).count("✗ does not fit") == 5
    assert column(strip, 4).count("✗ none") == 1


def test_that_one_folder_level_is_taken_as_the_case_only_after_a_question_per_folder(
    qtbot: QtBot, window: MainWindow, make: Callable[..., Path]
) -> None:
    strip = asked(qtbot, window, make("one", "P1/a.png", "P1/b.png", "P2/c.png"))
    strip.pattern.selectAll()
    qtbot.keyClicks(strip.pattern, "{case}/{}")
    qtbot.waitUntil(lambda: "one folder level alone" in strip.verdict.text())
    confirmed(qtbot, window)
    assert cases(window) == ["P1", "P2"]
    # The same pattern fits the next folder as well, as it would fit any.
    other = make("other", "good/a.png", "good/b.png", "bad/c.png")
    strip = asked(qtbot, window, other)
    assert strip.pattern.text() == "{case}/{}"
    qtbot.mouseClick(strip.cancel_button, Qt.MouseButton.LeftButton)
    assert cases(window) == ["P1", "P2"]
    strip = asked(qtbot, window, other)
    confirmed(qtbot, window)
    with qtbot.waitSignal(window.classifying.ended, timeout=60_000):
        drop(window, other)  # asked once
    assert not strip.isVisible()


def test_that_a_pattern_confirmed_elsewhere_serves_where_cell_and_number_agree(
    qtbot: QtBot, window: MainWindow, few_samples: Path, make: Callable[..., Path]
) -> None:
    classify(qtbot, window, few_samples)
    with qtbot.waitSignal(window.classifying.ended, timeout=60_000):
        drop(window, make("next", "P7/m1/5_1.png", "P7/m2/6_1.png"))
    assert not window.review.import_strip.isVisible()
    assert "P7" in cases(window)


def test_that_the_dropped_folder_of_one_case_can_be_named_as_the_case(
    qtbot: QtBot, window: MainWindow, make: Callable[..., Path]
) -> None:
    folder = make("P17", *(f"m{m}/{n}_{k}.png" for m in "12" for n in "157" for k in "ab"))
    strip = asked(qtbot, window, folder)
    offered = {button.text(): button for button in strip.choices}
    qtbot.mouseClick(offered["{case=P17}/{cell}/{chromosome}_{}"], Qt.MouseButton.LeftButton)
    assert "one case that stands in the pattern" in strip.verdict.text()
    confirmed(qtbot, window)
    assert cases(window) == ["P17"]
    strip = asked(qtbot, window, make("P18", "m1/5_a.png", "m1/6_a.png", "m2/5_a.png"))
    assert "P17" not in strip.pattern.text(), "another folder is another case"


def test_that_several_folders_dropped_together_are_split_with_their_names(
    qtbot: QtBot, window: MainWindow, make: Callable[..., Path]
) -> None:
    two = [make(f"all/P{c}", "m1/5_1.png", "m1/6_1.png", "m2/7_1.png") for c in "12"]
    strip = asked(qtbot, window, *two)
    assert column(strip, 0)[0] == "P1/m1/5_1.png"
    assert "fits every path" in strip.verdict.text()
    confirmed(qtbot, window)
    assert cases(window) == ["P1", "P2"]
    make("all/P2", "m9/9_1.png")
    with qtbot.waitSignal(window.classifying.ended, timeout=60_000):
        drop(window, two[1])
    rows = window.review.gallery.images
    new = rows.row_at(rows.rowCount() - 1)
    assert new is not None
    assert (new.placement.case, new.placement.cell) == ("P2", "m9")


def test_that_a_folder_below_a_confirmed_one_is_split_as_that_one(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    classify(qtbot, window, few_samples)
    new = few_samples / "case03" / "c1" / "5_1.png"
    new.parent.mkdir(parents=True)
    shutil.copyfile(next(few_samples.rglob("*.png")), new)
    with qtbot.waitSignal(window.classifying.ended, timeout=60_000):
        drop(window, few_samples / "case03")
    assert cases(window) == ["case01", "case02", "case03"]


def test_that_folders_dropped_one_after_the_other_are_asked_about_in_turn(
    qtbot: QtBot, window: MainWindow, make: Callable[..., Path]
) -> None:
    first, second = make("first", "P1/m1/5_1.png"), make("second", "P2/5_1.png", "P2/6_1.png")
    strip = asked(qtbot, window, first)
    drop(window, second)
    qtbot.wait(200)
    assert "first" in strip.title.text()
    qtbot.keyClick(strip.classify_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: strip.isVisible() and "second" in strip.title.text())
    with qtbot.waitSignal(window.classifying.ended, timeout=60_000):
        qtbot.keyClick(strip.pattern, Qt.Key.Key_Escape)
    assert not strip.isVisible()
    assert cases(window) == ["P1"]


def test_that_folders_split_otherwise_are_asked_about_one_by_one_when_split_again(
    qtbot: QtBot, window: MainWindow, few_samples: Path, make: Callable[..., Path]
) -> None:
    classify(qtbot, window, few_samples)
    strip = asked(qtbot, window, make("flat", "Q1_a.png", "Q1_b.png", "Q1_c.png"))
    strip.pattern.selectAll()
    qtbot.keyClicks(strip.pattern, "{case}_{}")
    confirmed(qtbot, window)
    window.actions_by_id["split_again"].trigger()
    qtbot.waitUntil(strip.isVisible, timeout=10_000)
    seen = []
    for _ in range(2):
        seen.append((strip.title.text().split()[3].rstrip(":"), strip.pattern.text()))
        assert "fits every path" in strip.verdict.text()
        qtbot.keyClick(strip.pattern, Qt.Key.Key_Escape)
    assert set(seen) == {("dropped", DEFAULT_PATTERN), ("flat", "{case}_{}")}
    assert not strip.isVisible()
    assert cases(window) == ["case01", "case02", "Q1"]


def test_that_keys_alone_are_enough(
    qtbot: QtBot, window: MainWindow, make: Callable[..., Path]
) -> None:
    strip = asked(qtbot, window, make("in", "P1/m1/5_1.png", "P1/m1/6_1.png", "stray.png"))
    assert strip.classify_button.hasFocus()
    reached: list[QWidget] = []
    for _ in range(40):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is None or not strip.isAncestorOf(focused):
            continue
        reached.append(focused)
    wanted: list[QWidget] = [strip.cancel_button, *strip.choices, strip.table]
    assert set(wanted) | {strip.only_unfit, strip.pattern} <= set(reached)
    order = [w for w in reached if isinstance(w, QPushButton) and w in strip.choices]
    assert order[: len(strip.choices)] == strip.choices
    qtbot.keyClick(strip.pattern, Qt.Key.Key_Escape)
    assert not strip.isVisible()
    assert window.review.gallery.images.rowCount() == 0


def test_that_a_large_folder_is_counted_piece_by_piece(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from chromoview.core.domain import ImageFile, Placement
    from chromoview.core.scan import Scan
    from chromoview.gui.shell.importer import Found

    monkeypatch.setattr(module, "_AT_ONCE", 10)
    files = [
        ImageFile(tmp_path / f"P{n // 9}" / "m1" / f"{n % 9 + 1}_1.png", tmp_path, Placement())
        for n in range(90)
    ]
    strip = ImportStrip()
    qtbot.addWidget(strip)
    found = Found((tmp_path,), Scan(tuple(files), {}), DEFAULT_PATTERN, 0)
    strip.ask(replace(found, paths=tuple(f.relative for f in files)))
    assert "Counting" in strip.verdict.text()
    qtbot.waitUntil(lambda: "10 cases" in strip.verdict.text())
    qtbot.waitUntil(lambda: "Counting" not in strip.verdict.text())
    assert "fits every path" in strip.verdict.text()


def test_that_what_an_older_version_remembered_is_understood(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    import json

    kept = json.dumps({str(few_samples): DEFAULT_PATTERN, "/x": 5})
    window.context.settings.setValue("patterns", kept)
    with qtbot.waitSignal(window.classifying.ended, timeout=60_000):
        drop(window, few_samples)
    assert not window.review.import_strip.isVisible()
    assert cases(window) == ["case01", "case02"]


def test_that_a_column_is_as_wide_as_its_texts_while_there_is_room(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    long = "2026-03-17 second department, case 000123456"
    (few_samples / "case01").rename(few_samples / long)
    table = asked(qtbot, window, few_samples).table
    needed = table.fontMetrics().horizontalAdvance(long)
    qtbot.waitUntil(lambda: table.columnWidth(1) > needed)
    table.setFixedWidth(480)
    qtbot.waitUntil(lambda: table.columnWidth(1) < needed)
    assert sum(table.columnWidth(n) for n in range(5) if n != 2) <= 480


def test_that_a_question_above_images_has_the_room_of_a_low_window(
    qtbot: QtBot, window: MainWindow, few_samples: Path, make: Callable[..., Path]
) -> None:
    classify(qtbot, window, few_samples)
    window.resize(1024, 600)
    strip = asked(qtbot, window, make("new", *(f"P/{n}_m1.png" for n in range(1, 12))))
    qtbot.waitUntil(lambda: strip.height() >= strip.heightForWidth(strip.width()))
    assert window.height() == 600
    qtbot.keyClick(strip, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.review.gallery.isVisible)
