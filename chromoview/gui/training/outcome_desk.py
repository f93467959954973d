"""Does what somebody decides on a new model, and weighs it by the limits of the laboratory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from chromoview.gui.context import Context
from chromoview.gui.tr import tr

if TYPE_CHECKING:
    from chromoview.core.decision import Decision
    from chromoview.core.jobs import TrainResult
    from chromoview.core.workspace import Workspace
    from chromoview.gui.training.outcome_panel import OutcomePanel


class OutcomeDesk(QObject):
    """Serves one panel."""

    def __init__(self, context: Context, panel: OutcomePanel) -> None:
        super().__init__(panel)
        self._context, self._panel = context, panel
        self._run: tuple[Path, TrainResult] | None = None
        panel.activateRequested.connect(self._activate)
        panel.kept.connect(lambda v: context.message.emit(tr("Model {version} kept", version=v)))
        panel.discardRequested.connect(self._discard)
        panel.marginRequested.connect(self._set_margin)
        context.failed.connect(lambda *_: panel.allow_again())

    def show(self, folder: Path, result: TrainResult, version: str) -> None:
        """Show what the run in `folder` has made: `version`, installed as a candidate."""
        from chromoview.core.decision import from_result
        from chromoview.core.policy import Policy

        self._run = folder, result
        self._panel.show_result(result, version, from_result(result, Policy()))
        self._decide(version)

    def _decide(self, version: str) -> None:
        """Weigh it anew by the limits in force, image by image."""
        workspace, run = self._context.workspace, self._run
        if workspace is None or run is None:
            return

        def decided(decision: Decision) -> None:
            if self._panel.version == version:  # else another run is shown by now
                self._panel.show_decision(decision)

        self._context.run(lambda: _decided(workspace, *run), decided)

    def _activate(self, version: str, name: str, reason: str) -> None:
        workspace, reader = self._context.workspace, self._context.reader
        if workspace is not None:
            self._context.run(
                lambda: _name(workspace, version, name, reader),
                lambda _: self._context.activate(version, reason),
            )

    def _discard(self, version: str, reason: str) -> None:
        workspace, reader, run = self._context.workspace, self._context.reader, self._run
        if workspace is None or run is None:
            return

        def gone(_: None) -> None:
            if self._panel.version == version:
                self._panel.show_discarded()
            self._context.modelsChanged.emit()
            self._context.message.emit(tr("Model {version} was discarded", version=version))

        self._context.run(lambda: _discarded(workspace, version, run[0], reader, reason), gone)

    def _set_margin(self, margin: float, reason: str) -> None:
        workspace, reader = self._context.workspace, self._context.reader
        if workspace is None:
            return

        def kept(_: None) -> None:
            self._context.message.emit(tr("The laboratory's limit is set; it stands in the trail"))
            self._decide(self._panel.version)

        self._context.run(lambda: _set(workspace, margin, reader, reason), kept)


# What reaches numpy, onnxruntime and the database is asked in the background, and imported late.


def _decided(workspace: Workspace, folder: Path, result: TrainResult) -> Decision:
    from chromoview.core import decision

    return decision.decide_run(workspace, folder, result)


def _name(workspace: Workspace, version: str, name: str, reader: str) -> None:
    from chromoview.core import model_tree

    model_tree.rename(workspace, version, name, reader=reader)


def _discarded(workspace: Workspace, version: str, folder: Path, reader: str, reason: str) -> None:
    from chromoview.core import model_tree, runs

    model_tree.discard(workspace, version, reader=reader, reason=reason)
    runs.discard_run(workspace, folder, reader=reader)  # else it would be offered as a new one


def _set(workspace: Workspace, margin: float, reader: str, reason: str) -> None:
    import msgspec

    from chromoview.core.policy import change_policy, read_policy

    store = workspace.store
    changed = msgspec.structs.replace(read_policy(store), sensitivity_margin=margin)
    change_policy(store, changed, reader=reader, reason=reason)
