"""Models: which one is in use is never in doubt, and every change of it has a reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from chromoview.core import services
from chromoview.core.model_tree import Entry, entries
from chromoview.core.paths import bundled_model
from chromoview.core.workspace import Workspace
from chromoview.gui.context import Context
from chromoview.gui.models import ModelsPage
from chromoview.gui.models.card import rows_of
from chromoview.gui.models.tree_model import cell
from chromoview.gui.models.versions import VersionsPanel
from chromoview.gui.tr import moment
from tests.core.other_models import write_model
from tests.core.services.sample_scans import classify, scan_of
from tests.gui.made_up_runs import CHAMPION, metadata

WAIT = 20_000


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two versions that were trained from the bundled one, the second from the first."""
    from chromoview.core.model import load_model

    folder = tmp_path_factory.mktemp("models")
    bundled = load_model(bundled_model(), threads=1).metadata.model_version
    first = write_model(folder / "a.onnx", "autumn-1", parent=bundled)
    second = write_model(
        folder / "b.onnx", "winter-1", parent="autumn-1", created="2031-01-01T00:00:00+00:00"
    )
    return first, second


@pytest.fixture
def workspace(tmp_path: Path, files: tuple[Path, Path]) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace") as opened:
        for file in files:
            services.install_model(opened, file, reader="anna")
        yield opened


@pytest.fixture
def context(qtbot: Any, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = Context(settings=settings)
    made.set_reader("Dr. Reader")
    made.workspace = workspace
    made.model = workspace.registry.load(workspace.active_version, threads=1)
    yield made
    made.workspace = None  # it is closed by whoever opened it
    made.close()


@pytest.fixture
def page(qtbot: Any, context: Context) -> Iterator[ModelsPage]:
    made = ModelsPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    read: list[None] = []
    context.run(lambda: None, read.append)  # one after the other: what was asked before is there
    qtbot.waitUntil(lambda: bool(read), timeout=WAIT)
    assert len(made.versions.tree.versions.versions) == 3
    yield made
    made.close_threads()


@pytest.fixture
def panel(page: ModelsPage) -> VersionsPanel:
    return page.versions


def shown(panel: VersionsPanel, version: str) -> Entry:
    found = panel.tree.versions.entry(panel.tree.versions.index_of(version))
    assert found is not None
    return found


def kinds(workspace: Workspace) -> list[tuple[str, str, str]]:
    return [(e.kind, e.subject, e.detail) for e in workspace.store.audit()]


# --- the tree ------------------------------------------------------------------------------------


def test_each_version_stands_below_the_one_that_it_was_trained_from(
    panel: VersionsPanel, context: Context
) -> None:
    model, bundled = panel.tree.versions, context.active_version
    assert model.versions == [bundled, "autumn-1", "winter-1"]
    winter = model.index_of("winter-1")
    assert model.entry(model.parent(winter)).version == "autumn-1"  # type: ignore[union-attr]
    assert panel.tree.isExpanded(model.index_of("autumn-1"))
    assert panel.chosen is not None
    assert panel.chosen.version == bundled
    assert cell(panel.chosen, 1) == "✓ in use"
    assert panel.intro.text().startswith(f"In use: {bundled}.")
    assert cell(shown(panel, "autumn-1"), 1) == "candidate"


def test_the_card_says_who_put_a_version_to_use_and_why(
    qtbot: Any, panel: VersionsPanel, context: Context
) -> None:
    panel.tree.go_to("autumn-1")
    with qtbot.waitSignal(panel.listed, timeout=WAIT):
        context.activate("autumn-1", "better on our slides")
    qtbot.waitUntil(lambda: shown(panel, "autumn-1").in_use, timeout=WAIT)
    said = [label.text() for label in panel.card.rows.findChildren(QLabel)]
    assert any("Dr. Reader" in text and "better on our slides" in text for text in said)
    assert "better on our slides" in cell(shown(panel, "autumn-1"), 7)


def test_a_card_names_data_and_figures_with_their_n() -> None:
    rows = dict(rows_of(metadata(CHAMPION)))
    assert "CC BY 4.0" in rows["Whose data"]
    assert rows["Sensitivity"] == "0.875 (0.834 to 0.908)\nn = 112 images"
    assert rows["Trained on"] == "1,648 images of 118 cases"
    assert "too few cases" in dict(rows_of(metadata("m", measured=False)))["Hold-out"]


def test_a_date_that_cannot_be_read_is_shown_as_it_is() -> None:
    assert moment("yesterday") == "yesterday"


# --- activate and roll back ----------------------------------------------------------------------


def test_the_model_in_use_cannot_be_activated_or_archived(panel: VersionsPanel) -> None:
    assert not panel.activate.isEnabled()
    assert not panel.archive.isEnabled()
    panel.tree.go_to("autumn-1")
    assert panel.activate.isEnabled()
    assert panel.archive.isEnabled()


def test_an_activation_asks_for_a_reason_by_keys(
    qtbot: Any, panel: VersionsPanel, context: Context
) -> None:
    panel.tree.setFocus()
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    assert panel.reason.isVisible()
    assert "autumn-1" in panel.reason.confirm.text()
    assert not panel.reason.confirm.isEnabled()
    qtbot.keyClicks(panel.reason.reason, "  better on our slides ")
    with qtbot.waitSignal(context.modelChanged, timeout=WAIT):
        qtbot.keyClick(panel.reason.reason, Qt.Key.Key_Return)
    last = context.workspace.store.activations()[-1]  # type: ignore[union-attr]
    assert (last.subject, last.reader, last.detail) == (
        "autumn-1",
        "Dr. Reader",
        "better on our slides",
    )


def test_choosing_another_version_takes_the_question_back(panel: VersionsPanel) -> None:
    panel.tree.go_to("autumn-1")
    panel.activate.click()
    panel.tree.go_to("winter-1")
    assert not panel.reason.isVisible()


def test_a_list_that_is_read_again_leaves_the_question_be(
    qtbot: Any, panel: VersionsPanel, context: Context
) -> None:
    panel.tree.go_to("autumn-1")
    panel.activate.click()
    qtbot.keyClicks(panel.reason.reason, "better")
    with qtbot.waitSignal(panel.listed, timeout=WAIT):
        context.modelsChanged.emit()
    assert panel.reason.isVisible()
    assert panel.chosen is not None
    assert panel.chosen.version == "autumn-1"
    panel.rename.click()
    assert not panel.reason.isVisible()


def test_rolling_back_needs_a_model_before_this_one(
    qtbot: Any, panel: VersionsPanel, context: Context
) -> None:
    bundled = context.active_version
    assert not panel.roll_back.isEnabled()
    context.activate("autumn-1", "better")
    qtbot.waitUntil(panel.roll_back.isEnabled, timeout=WAIT)
    with qtbot.waitSignal(context.modelChanged, timeout=WAIT):
        qtbot.mouseClick(panel.roll_back, Qt.MouseButton.LeftButton)
    assert context.active_version == bundled


# --- names and the archive -----------------------------------------------------------------------


def test_a_name_is_given_on_the_page_and_shown_everywhere(
    qtbot: Any, panel: VersionsPanel, context: Context, workspace: Workspace
) -> None:
    panel.rename.click()
    assert panel.name.reason.text() == context.active_version
    panel.name.reason.clear()
    qtbot.keyClicks(panel.name.reason, "Autumn 2026")
    with qtbot.waitSignal(panel.listed, timeout=WAIT):
        qtbot.keyClick(panel.name.reason, Qt.Key.Key_Return)
    assert context.active_name == "Autumn 2026"
    assert panel.intro.text().startswith("In use: Autumn 2026.")
    assert panel.card.title.text() == "Autumn 2026"
    assert cell(shown(panel, context.active_version), 0).startswith("Autumn 2026\n")
    assert ("model renamed", context.active_version, "Autumn 2026") in kinds(workspace)


def test_an_archived_version_is_listed_where_it_is_asked_for(
    qtbot: Any, panel: VersionsPanel, workspace: Workspace, context: Context
) -> None:
    assert not panel.archived.isEnabled()
    panel.tree.go_to("autumn-1")
    panel.archive.click()
    qtbot.keyClicks(panel.why_hidden.reason, "of no use here")
    with qtbot.waitSignal(panel.listed, timeout=WAIT):
        panel.why_hidden.confirm.click()
    assert panel.tree.versions.versions == [context.active_version, "winter-1"]
    assert ("model archived", "autumn-1", "of no use here") in kinds(workspace)
    panel.archived.click()
    panel.tree.go_to("autumn-1")
    assert panel.archive.text() == "Take out of the archive"
    with qtbot.waitSignal(panel.listed, timeout=WAIT):
        panel.archive.click()
    panel.archived.setChecked(False)
    assert "autumn-1" in panel.tree.versions.versions


# --- in and out ----------------------------------------------------------------------------------


def test_an_import_is_listed_recorded_and_not_in_use(
    qtbot: Any,
    panel: VersionsPanel,
    context: Context,
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = context.active_version
    file = write_model(tmp_path / "new.onnx", "imported-1")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    with qtbot.waitSignal(panel.listed, timeout=WAIT):
        qtbot.mouseClick(panel.import_, Qt.MouseButton.LeftButton)
    assert "imported-1" in panel.tree.versions.versions
    assert context.active_version == before
    assert ("model imported", "imported-1", str(file)) in kinds(workspace)


def test_a_refused_import_says_why(
    qtbot: Any,
    panel: VersionsPanel,
    context: Context,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "bad.onnx").write_text("hello")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "bad.onnx"), ""))
    with qtbot.waitSignal(context.failed, timeout=WAIT) as caught:
        panel.import_.click()
    assert "bad.onnx is not an ONNX file" in caught.args[0]
    assert len(panel.tree.versions.versions) == 3


def test_an_export_writes_the_chosen_version_and_its_card(
    qtbot: Any,
    panel: VersionsPanel,
    context: Context,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "out.onnx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    panel.tree.go_to("autumn-1")
    with qtbot.waitSignal(context.message, timeout=WAIT):
        panel.export.click()
    assert target.is_file()
    assert "autumn-1" in target.with_suffix(".json").read_text("utf-8")


def test_a_dialog_that_is_closed_changes_nothing(
    panel: VersionsPanel, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kinds(workspace)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    panel.import_.click()
    panel.export.click()
    assert kinds(workspace) == before


def test_without_a_workspace_nothing_can_be_pressed(qtbot: Any, context: Context) -> None:
    context.workspace = context.model = None
    page = ModelsPage(context)
    qtbot.addWidget(page)
    panel = page.versions
    for button in (
        *(panel.activate, panel.roll_back, panel.export, panel.import_, panel.rename),
        *(panel.archive, panel.verify, panel.compare, page.compare.start),
        page.verification.start,
    ):
        assert not button.isEnabled(), button.text()
    page.close_threads()


# --- what another model said ---------------------------------------------------------------------


def test_images_of_an_older_model_are_counted_and_classified_again(
    qtbot: Any, page: ModelsPage, panel: VersionsPanel, context: Context, workspace: Workspace
) -> None:
    from chromoview.core.paths import samples

    few = scan_of(samples(), "case01")
    assert context.model is not None
    classify(workspace, few, context.model)
    with qtbot.waitSignal(panel.listed, timeout=WAIT):
        panel.refresh()
    assert not panel.older.isVisible()
    bundled = context.active_version
    context.activate("autumn-1", "better")
    qtbot.waitUntil(panel.older.isVisible, timeout=WAIT)
    count = len(few.files)
    assert panel.older.box.title.text() == f"{count} images were classified by an older model"
    assert panel.older.box.text.text() == f"{bundled}: {count}"
    with qtbot.waitSignal(page.listRequested, timeout=WAIT) as asked:
        panel.older.show_them.click()
    assert len(asked.args[0].ids) == count
    with qtbot.waitSignal(page.classifyAgainRequested, timeout=WAIT):
        panel.older.again.click()
    classify(workspace, few, context.model)
    context.imagesAdded.emit([1])
    qtbot.waitUntil(lambda: not panel.older.isVisible(), timeout=WAIT)


def test_whoever_reads_blind_is_shown_no_list(
    qtbot: Any, page: ModelsPage, panel: VersionsPanel, context: Context
) -> None:
    panel.older.show_counts({"autumn-1": 3})
    context.set_reading("blind")
    with (
        qtbot.assertNotEmitted(page.listRequested),
        qtbot.waitSignal(context.message, timeout=WAIT) as said,
    ):
        panel.older.show_them.click()
    assert "blind" in said.args[0]


# --- any two -------------------------------------------------------------------------------------


def test_any_two_versions_are_compared_on_the_hold_out(
    qtbot: Any, page: ModelsPage, panel: VersionsPanel, context: Context, workspace: Workspace
) -> None:
    from chromoview.core.paths import samples

    folder = samples()
    assert context.model is not None
    classify(workspace, scan_of(folder), context.model)
    services.import_labels(workspace, folder / "labels.csv", reader="anna")
    panel.tree.go_to("winter-1")
    qtbot.mouseClick(panel.compare, Qt.MouseButton.LeftButton)
    compare = page.compare
    assert page.tabs.currentWidget() is compare
    assert (compare.first.currentData(), compare.second.currentData()) == (
        context.active_version,
        "winter-1",
    )
    assert compare.start.isEnabled()
    with qtbot.waitSignal(compare.work.done, timeout=60_000):
        qtbot.mouseClick(compare.start, Qt.MouseButton.LeftButton)
    assert compare.decision.isVisible()
    assert compare.bar.isHidden()
    shown = compare.decision.measured
    assert not shown.challenger.isHidden()
    assert shown.challenger.title.text() == "winter-1"
    compare.second.setCurrentIndex(compare.second.findData(context.active_version))
    assert not compare.start.isEnabled(), "a version is not compared with itself"


def test_entries_are_listed_newest_first(workspace: Workspace) -> None:
    assert [e.version for e in entries(workspace)][:2] == ["winter-1", "autumn-1"]
