"""A case to report on, and the page Reports in a window, for tests."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from chromoview.core.case_report import CaseScope
from chromoview.core.domain import ClassifiedImage, ImageFile, Placement, Prediction
from chromoview.core.store import Store
from chromoview.gui.main_window import REPORTS, MainWindow
from chromoview.gui.reports import ReportsPage

from .conftest import press

ROOT = Path("/nowhere/lab")


def store_of(window: MainWindow) -> Store:
    assert window.context.workspace is not None
    return window.context.workspace.store


def fill(window: MainWindow, case: str, *, cells: int = 2) -> list[int]:
    """Per cell: 5 normal, 7 abnormal, X left to review, and 9 that cannot be read."""
    store = store_of(window)
    results = []
    for cell in range(1, cells + 1):
        for number, score, decision in (
            ("5", 0.03 + 0.01 * cell, "normal"),
            ("7", 0.912, "abnormal"),
            ("X", 0.5, "review"),
            ("9", 0.0, ""),
        ):
            name = f"{case}/{cell}/{number}_1.png"
            results.append(
                ClassifiedImage(
                    file=ImageFile(ROOT / name, ROOT, Placement(case, "A", str(cell), number)),
                    sha256=(name.encode().hex() * 4)[:64],
                    prediction=Prediction(
                        (1 - score, score), decision, max(score, 1 - score), number, 0.9
                    )
                    if decision
                    else None,
                    error="" if decision else "The file is empty.",
                )
            )
    run = store.begin_run(model_version=window.context.active_version, model_sha256="0" * 64)
    ids = list(store.add_results(run, results))
    store.finish_run(run, outcome="done", skipped=0)
    store.add_source(ROOT)
    window.context.imagesAdded.emit(ids)
    return ids


def review(window: MainWindow, ids: list[int], *, reader: str = "anna") -> None:
    """Label everything that stands against a final report."""
    store, account = store_of(window), "account-1"
    store.relabel(ids[1::4], "abnormal", reader=reader, account=account)
    store.relabel(
        ids[2::4], "not assessable", reader=reader, account=account, note="Folded over itself"
    )
    window.context.imagesChanged.emit(ids)


def open_page(qtbot: QtBot, window: MainWindow, case: str) -> ReportsPage:
    """The page with the whole report of a case on it."""
    press(qtbot, window, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.currentIndex() == REPORTS
    page = window.reports
    qtbot.waitUntil(lambda: page.report is not None, timeout=20_000)
    if page.scope.case.currentText() != case:
        page.scope.case.setCurrentText(case)
        page.scope.case.setCurrentIndex(page.scope.case.findText(case))
    qtbot.waitUntil(lambda: is_whole(page, case), timeout=20_000)
    return page


def is_whole(page: ReportsPage, case: str) -> bool:
    """Whether the newest report of a case stands there from beginning to end."""
    there = page.report is not None and page.report.scope == CaseScope(case)
    return there and page.is_current and not page.preview.busy
