"""What a stranger meets first: help, exit codes, wrong use, no display."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from chromoview import __version__
from chromoview.core.paths import samples
from tests.cli.conftest import ONE, run


def test_that_the_version_needs_no_heavy_package() -> None:
    code = (
        "import sys\nfrom chromoview.cli import main\n"
        "try:\n    main(['--version'])\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "heavy = {'numpy', 'cv2', 'onnxruntime', 'PySide6', 'torch'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert __version__.encode() in done.stdout


@pytest.mark.parametrize(
    "command",
    ["", "classify", "train", "evaluate", "samples", "self-test", "window"]
    + [f"models {c}" for c in ("list", "install", "activate", "rollback", "export")]
    + [f"models {c}" for c in ("rename", "archive", "restore", "compare")]
    + ["verify", "report"]
    + ["labels export", "labels import", "models", "labels"],
)
def test_every_command_explains_itself(command: str) -> None:
    done = run(*command.split(), "--help")
    assert done.exit_code == 0
    assert "Usage:" in done.output
    assert "..." not in done.output.replace("...]", "").replace("PATH...", "").replace(
        "[ARGS]...", ""
    ), "a text is cut off"


def test_the_exit_codes_are_told() -> None:
    text = " ".join(run("--help").output.split())
    assert "0 done, 1 some images could not be read, 2 wrong use, 3 failed, 4 cancelled" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["classify"], "Missing argument 'PATH...'"),
        (["classify", "nowhere"], "'nowhere' does not exist"),
        (["classify", str(ONE), "-o", "x.docx"], "must end in .csv, .json, .html or .htm"),
        (["classify", str(ONE), "--events"], "the table needs -o FILE"),
        (["classify", str(ONE), "--threads", "0"], "0 is not in the range"),
        (["classify", str(ONE), "--model", "nowhere.onnx"], "does not exist"),
        (["classify", str(ONE), "--case-pattern", "{person}"], "{person} is none of"),
        (["classify", str(ONE), "--wrong"], "No such option"),
        (["train", "--labels", str(samples() / "labels.csv")], "Missing option '--out'"),
        (["train", "--out", "x"], "Missing option '--labels'"),
        (["evaluate", "--labels", str(samples() / "labels.csv"), "-o", "e.txt"], "must end in"),
        (["models", "activate", "v"], "Missing option '--reason'"),
        (["models", "nonsense"], "No such command"),
        (["labels", "export", "labels.xlsx"], "must end in .csv"),
        (["labels", "import", "nowhere.csv"], "does not exist"),
        (["nonsense"], "No such command"),
        ([], "Usage:"),
    ],
)
def test_wrong_use_is_told_with_exit_code_2(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == [], "wrong use leaves nothing"


def test_a_window_without_a_display_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    done = run("window")
    assert done.exit_code == 3
    assert "There is no display" in done.stderr
