"""`self-test`: an installed program proves itself."""

from __future__ import annotations

import pytest

from chromoview import self_test
from chromoview.gui import app
from tests.cli.conftest import run, start


def test_the_self_test_fails_where_the_window_stays_empty(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(app, "draws_itself", lambda folder: False)
    monkeypatch.setattr(self_test, "_loop", lambda workspace: iter(()))
    done = run("self-test")
    assert done.exit_code == 3
    assert "audit       every link holds" in done.stdout
    assert "The window did not open, or stayed empty." in done.stderr


def test_the_self_test_classifies_also_where_nothing_can_train(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(app, "draws_itself", lambda folder: True)
    monkeypatch.setattr(self_test.importlib.util, "find_spec", lambda name: None)
    done = run("self-test")
    assert done.exit_code == 0
    assert "classify    60 samples, each with a decision" in done.stdout
    assert "training    left out" in done.stdout


def test_the_self_test_uses_every_part() -> None:
    pytest.importorskip("torch")
    done = start(["self-test"])
    assert done.returncode == 0, done.stderr
    parts = [line.split()[0] for line in done.stdout.decode().splitlines()]
    assert parts == [
        *("ChromoView", "model", "database", "classify", "training", "models", "audit", "window")
    ]
