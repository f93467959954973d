"""What the pages share, and what they hear of a change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from chromoview.core import paths
from chromoview.core.domain import DEFAULT_CLASSES
from chromoview.gui.context import Context


@pytest.fixture
def context(
    qtbot: QtBot, settings: QSettings, model_file: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Context]:
    monkeypatch.setattr(paths, "bundled_model", lambda: model_file)
    made = Context(settings=settings)
    yield made
    made.close()


def test_that_an_opened_workspace_brings_its_model(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    assert context.classes == DEFAULT_CLASSES
    assert context.active_version == ""
    with qtbot.waitSignals([context.workspaceOpened, context.modelChanged], timeout=30_000):
        context.open(tmp_path / "workspace")
    assert context.workspace is not None
    assert context.active_version == context.workspace.active_version


def test_that_a_workspace_in_use_is_refused_with_a_remedy(
    qtbot: QtBot, context: Context, settings: QSettings, tmp_path: Path
) -> None:
    with qtbot.waitSignal(context.workspaceOpened, timeout=30_000):
        context.open(tmp_path / "workspace")
    second = Context(settings=settings)
    with qtbot.waitSignal(second.failed, timeout=30_000) as failed:
        second.open(tmp_path / "workspace")
    assert "Another ChromoView" in failed.args[0]
    assert failed.args[1]
    assert second.workspace is None
    second.close()


def test_that_a_closed_workspace_can_be_opened_again(
    qtbot: QtBot, context: Context, settings: QSettings, tmp_path: Path
) -> None:
    with qtbot.waitSignal(context.workspaceOpened, timeout=30_000):
        context.open(tmp_path / "workspace")
    context.close()
    second = Context(settings=settings)
    with qtbot.waitSignal(second.workspaceOpened, timeout=30_000):
        second.open(tmp_path / "workspace")
    second.close()


def test_that_the_reader_is_remembered_and_falls_back_to_the_account(
    qtbot: QtBot, context: Context, settings: QSettings
) -> None:
    with qtbot.waitSignal(context.readerChanged) as changed:
        context.set_reader("  Dr Berg ")
    assert changed.args == ["Dr Berg"]
    assert Context(settings=settings).reader == "Dr Berg"
    context.set_reader("")
    assert context.reader not in ("", "Dr Berg")


def test_that_activating_an_unknown_version_changes_nothing(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    with qtbot.waitSignal(context.modelChanged, timeout=30_000):
        context.open(tmp_path / "workspace")
    before = context.active_version
    with qtbot.waitSignal(context.failed, timeout=30_000) as failed:
        context.activate("no-such-version", "because")
    assert "no-such-version" in failed.args[0]
    assert context.active_version == before


def test_that_nothing_happens_without_a_workspace(qtbot: QtBot, context: Context) -> None:
    heard: list[tuple[object, ...]] = []
    for signal in (context.failed, context.imagesChanged, context.modelChanged, context.message):
        signal.connect(lambda *told: heard.append(told))
    context.relabel([1], "normal")
    context.undo()
    context.redo()
    context.roll_back()
    context.activate("second", "because")
    with qtbot.waitCallback(timeout=30_000) as done:  # the background works in turn
        context.run(lambda: None, done)
    assert heard == []
    assert context.workspace is None
    assert context.active_version == ""
