"""Verify: one click, a record that stays, and a second person's name under it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QTableWidget

from chromoview.core import services
from chromoview.core.paths import samples
from chromoview.core.policy import read_policy
from chromoview.core.verification_records import records
from chromoview.core.verification_sets import freeze_labels, listed_sets
from chromoview.core.verification_words import verdict_text
from chromoview.core.workspace import Workspace
from chromoview.gui.context import Context
from chromoview.gui.models import ModelsPage
from chromoview.gui.models.page import VERIFY
from chromoview.gui.verification import VerificationPage, words
from tests.core.other_models import write_model

WAIT = 20_000


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(samples(), tmp_path / "samples"))
    lines = (folder / "labels.csv").read_text("utf-8").splitlines()
    (folder / "few.csv").write_text("\n".join(lines[:13]), "utf-8")
    return folder / "few.csv"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture
def context(qtbot: Any, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = Context(settings=settings)
    made.set_reader("Anna")
    made.workspace = workspace
    made.model = workspace.registry.load(workspace.active_version, threads=1)
    yield made
    made.workspace = None  # it is closed by whoever opened it
    made.close()


@pytest.fixture
def models(qtbot: Any, context: Context) -> Iterator[ModelsPage]:
    made = ModelsPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.tabs.setCurrentIndex(VERIFY)
    made.show()
    settle(qtbot, context)
    yield made
    made.close_threads()


@pytest.fixture
def page(models: ModelsPage) -> VerificationPage:
    return models.verification


@pytest.fixture
def frozen(workspace: Workspace, labels: Path) -> str:
    """The name of a set that was frozen before the page came."""
    return freeze_labels(workspace, "Autumn", labels, reader="anna", reason="updates").name


def text_of(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item is not None
    return item.text()


def settle(qtbot: Any, context: Context) -> None:
    """Wait for what was asked of the store until now: one answer comes after the other."""
    read: list[None] = []
    context.run(lambda: None, read.append)
    qtbot.waitUntil(lambda: bool(read), timeout=WAIT)


def verified(qtbot: Any, page: VerificationPage, context: Context) -> None:
    with qtbot.waitSignal(page.work.done, timeout=60_000):
        qtbot.mouseClick(page.start, Qt.MouseButton.LeftButton)
    settle(qtbot, context)


# --- freezing ------------------------------------------------------------------------------------


def test_without_a_set_the_page_says_what_to_do(page: VerificationPage) -> None:
    assert not page.start.isEnabled()
    assert "freeze one below" in page.about.text()
    assert not page.records.isVisible()
    assert not page.record.isVisible()


def test_a_labels_file_is_frozen_on_the_page(
    qtbot: Any,
    page: VerificationPage,
    context: Context,
    workspace: Workspace,
    labels: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    form = page.freezing
    page.freeze_fold.button.click()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(labels), ""))
    qtbot.mouseClick(form.labels, Qt.MouseButton.LeftButton)
    assert form.labels.text() == "From few.csv …"
    qtbot.keyClicks(form.name, "Autumn 2026")
    assert not form.freeze.isEnabled(), "it asks for a reason"
    qtbot.keyClicks(form.reason, "for every update")
    qtbot.keyClick(form.reason, Qt.Key.Key_Return)
    settle(qtbot, context)
    settle(qtbot, context)
    (made,) = listed_sets(workspace)
    assert (made.name, made.reader, made.reason) == ("Autumn 2026", "Anna", "for every update")
    assert page.set.currentText() == "Autumn 2026 (12 images of 2 cases)"
    assert "From few.csv; frozen by Anna" in page.about.text()
    assert form.name.text() == ""
    assert page.start.isEnabled()


def test_a_dialog_that_is_closed_leaves_the_hold_out_chosen(
    qtbot: Any, page: VerificationPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = page.freezing
    page.freeze_fold.open()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    form.labels.click()
    assert form.hold_out.isChecked()
    form.name.setText("Autumn")
    form.reason.setText("updates")
    with qtbot.waitSignal(context.failed, timeout=WAIT) as caught:
        form.freeze.click()
    assert "No reviewed image stands on the hold-out side" in caught.args[0]
    assert form.name.text() == "Autumn", "what was typed stays"


# --- measuring -----------------------------------------------------------------------------------


def test_one_click_measures_and_shows_the_record(
    qtbot: Any, frozen: str, page: VerificationPage, context: Context, workspace: Workspace
) -> None:
    assert page.model.currentData() == context.active_version
    verified(qtbot, page, context)
    (filed,) = records(workspace)
    record = filed.record
    assert record is not None
    assert page.records.rowCount() == 1
    shown = page.record
    assert shown.isVisible()
    assert shown.title.text() == f"{context.active_version} on {frozen}"
    assert shown.verdict.title.text() == f"{words.glyph(record.verdict)} {verdict_text(record)}"
    assert "Sensitivity" in shown.verdict.text.text()
    assert text_of(shown.figures, 0, 1) == words.figure_rows(record)[0][1]
    assert shown.variants.rowCount() == 6
    assert shown.decisions.columnCount() == 4
    assert record.model_sha256 in shown.hashes.text()
    assert filed.sha256 in shown.hashes.text()
    assert "Nobody has confirmed it yet" in shown.names.text()
    assert page.bar.isHidden()


def test_a_verification_that_is_cancelled_leaves_nothing(
    qtbot: Any, frozen: str, page: VerificationPage, context: Context, workspace: Workspace
) -> None:
    with qtbot.waitSignal(page.work.ended, timeout=WAIT):
        page.start.click()
        assert page.bar.isVisible()
        assert not page.start.isEnabled()
        qtbot.mouseClick(page.bar.cancel, Qt.MouseButton.LeftButton)
    assert records(workspace) == []
    assert page.bar.isHidden()
    assert page.start.isEnabled()


def test_a_set_that_was_changed_is_refused_in_a_sentence(
    qtbot: Any, frozen: str, page: VerificationPage, context: Context, workspace: Workspace
) -> None:
    (file,) = (workspace.folder / "verification").iterdir()
    file.chmod(0o644)
    file.write_text(file.read_text("utf-8") + " ", "utf-8")
    with qtbot.waitSignal(context.failed, timeout=WAIT) as caught:
        page.start.click()
    assert "was changed since anna froze it" in caught.args[0]
    assert records(workspace) == []


# --- two names -----------------------------------------------------------------------------------


def test_another_person_confirms_under_a_name_of_their_own(
    qtbot: Any, frozen: str, page: VerificationPage, context: Context, workspace: Workspace
) -> None:
    verified(qtbot, page, context)
    shown = page.record
    assert not shown.confirm.isEnabled()
    assert "another person" in shown.confirm.toolTip()
    context.set_reader("Bo")
    assert shown.confirm.isEnabled()
    shown.confirm.click()
    qtbot.keyClicks(shown.words.reason, "the table of decisions")
    qtbot.keyClick(shown.words.reason, Qt.Key.Key_Return)
    settle(qtbot, context)
    settle(qtbot, context)
    assert "Confirmed by Bo" in shown.names.text()
    assert "the table of decisions" in shown.names.text()
    assert text_of(page.records, 0, 5) == "Bo"
    assert not shown.confirm.isEnabled()
    (filed,) = records(workspace)
    assert filed.confirmation is not None


def test_a_record_that_was_changed_is_told_of(
    qtbot: Any, frozen: str, page: VerificationPage, context: Context, workspace: Workspace
) -> None:
    verified(qtbot, page, context)
    (filed,) = records(workspace)
    filed.file.chmod(0o644)
    filed.file.write_text("{}", "utf-8")
    page.refresh()
    settle(qtbot, context)
    context.set_reader("Bo")
    assert "changed since" in page.record.verdict.title.text()
    assert not page.record.confirm.isEnabled()
    assert not page.record.export.isEnabled()
    assert "changed since" in text_of(page.records, 0, 3)


# --- limits and export ---------------------------------------------------------------------------


def test_the_limits_are_changed_with_a_reason(
    qtbot: Any, frozen: str, page: VerificationPage, context: Context, workspace: Workspace
) -> None:
    page.limits_fold.open()
    assert page.limits.sensitivity.value() == pytest.approx(0.85)
    page.limits.sensitivity.setValue(0.5)
    assert not page.limits.change.isEnabled()
    qtbot.keyClicks(page.limits.reason, "a screening only")
    page.limits.change.click()
    settle(qtbot, context)
    assert read_policy(workspace.store).least_sensitivity == pytest.approx(0.5)
    assert workspace.store.audit()[-1].reader == "Anna"
    settle(qtbot, context)
    assert page.limits.sensitivity.value() == pytest.approx(0.5)


@pytest.mark.parametrize("name", ["record.html", "record.json", "record"])
def test_what_is_exported_is_what_is_shown(
    qtbot: Any,
    frozen: str,
    page: VerificationPage,
    context: Context,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    verified(qtbot, page, context)
    target = tmp_path / name
    kind = "Page to print (*.html)"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), kind))
    with qtbot.waitSignal(context.message, timeout=WAIT):
        page.record.export.click()
    filed = page.records.current
    assert filed is not None
    assert filed.record is not None
    if name.endswith("json"):
        kept = json.loads(target.read_text("utf-8"))
        assert kept["record_sha256"] == filed.sha256
        assert len(kept["record"]["lines"]) == 12
        return
    text = (target if target.suffix else target.with_suffix(".html")).read_text("utf-8")
    assert filed.sha256 in text
    figure = filed.record.evaluation.specificity
    assert figure is not None
    assert f"{figure.value:.3f} ({figure.low:.3f} to {figure.high:.3f})" in text
    assert words.figure_rows(filed.record)[1][1] in text


def test_an_archived_version_can_be_verified_from_its_row(
    qtbot: Any, models: ModelsPage, page: VerificationPage, context: Context
) -> None:
    models.tabs.setCurrentIndex(0)
    models.versions.verify.click()
    assert models.tabs.currentWidget() is page
    assert page.model.currentData() == context.active_version
    page.choose("elsewhere")
    assert page.model.currentData() == "elsewhere"


def test_the_model_to_verify_follows_the_one_in_use_until_somebody_chooses(
    qtbot: Any, models: ModelsPage, page: VerificationPage, context: Context, tmp_path: Path
) -> None:
    bundled, workspace = context.active_version, context.workspace
    assert workspace is not None
    file = write_model(tmp_path / "second.onnx", "second", parent=bundled)
    services.install_model(workspace, file, reader="anna")
    context.activate("second", "better")
    qtbot.waitUntil(lambda: page.model.currentData() == "second", timeout=WAIT)
    assert page.model.currentText() == "second (in use)"
    page.choose(bundled)
    context.modelsChanged.emit()
    settle(qtbot, context)
    assert page.model.currentData() == bundled
