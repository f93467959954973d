"""Proves an installation: each part is used for real, on the samples, in a folder that is removed.

The packaged program runs it too, where there is no Python on the path and no source tree.
"""

from __future__ import annotations

import importlib.util
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from chromoview import __version__
from chromoview.core import paths
from chromoview.core.demo import classify_all, run_loop
from chromoview.core.errors import ChromoViewError
from chromoview.core.jobs import TrainSettings
from chromoview.core.model import load_model
from chromoview.core.pipeline import ignore
from chromoview.core.workspace import Workspace


def run() -> Iterator[str]:
    """One line per part that works. Raises ChromoViewError at the first that does not."""
    yield f"ChromoView {__version__}"
    model = load_model(paths.bundled_model())
    yield f"model       {model.metadata.model_version} loads and is checked"
    with tempfile.TemporaryDirectory(prefix="chromoview-self-test-") as folder:
        with Workspace.open(Path(folder) / "workspace") as workspace:
            yield "database    opens, with its audit trail"
            yield from _classify(workspace)
            if importlib.util.find_spec("torch") is None:
                yield "training    left out: PyTorch is not installed (the extra `train`)"
            else:
                yield from _loop(workspace)
            broken = workspace.store.verify_chain()
            if broken:
                raise ChromoViewError(f"The audit trail does not hold: {broken}.")
            yield "audit       every link holds"
        yield from _window(Path(folder) / "window")


def _classify(workspace: Workspace) -> Iterator[str]:
    rows = classify_all(workspace, paths.samples(), ignore).rows
    unread = [r.relative for r in rows if r.prediction is None]
    if unread or not rows:
        raise ChromoViewError(f"These samples were not classified: {', '.join(unread) or 'all'}.")
    yield f"classify    {len(rows)} samples, each with a decision"


def _loop(workspace: Workspace) -> Iterator[str]:
    loop = run_loop(workspace, paths.samples(), TrainSettings(epochs=1), report=ignore)
    yield f"training    {loop.result.images} labels, exported and checked"
    yield f"models      {loop.after.model_version} took over from {loop.before.model_version}"


def _window(folder: Path) -> Iterator[str]:
    """The window opens, draws itself and closes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from chromoview.gui.app import draws_itself

    if not draws_itself(folder):
        raise ChromoViewError(
            "The window did not open, or stayed empty.",
            "Where no fault is named above, check Qt's system libraries; the README lists them.",
        )
    yield "window      opens and draws itself"
