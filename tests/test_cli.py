"""The command line as a stranger uses it: rows, messages, exit codes, pipes and terminals."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
from click.testing import CliRunner, Result

from chromoview import __version__, commands, self_test, terminal
from chromoview.cli import main
from chromoview.core import events, jobs, paths
from chromoview.core.domain import ClassifiedImage
from chromoview.core.errors import Cancelled
from chromoview.core.images import load_image
from chromoview.core.labels_csv import read_labels
from chromoview.core.model import load_model
from chromoview.core.paths import bundled_model, samples
from chromoview.core.workspace import Workspace
from chromoview.gui import app
from tests.core.other_models import write_model

COLUMNS = [
    *("path", "case", "cell", "chromosome", "decision", "confidence", "p_normal", "p_abnormal"),
    *("flags", "error", "model_version", "sha256"),
]
ONE = samples() / "case01"


@pytest.fixture(autouse=True)
def _own_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMOVIEW_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.setenv("PYTHONWARNINGS", "ignore")


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(w) for w in words], catch_exceptions=False)


def make_workspace(tmp_path: Path) -> None:
    Workspace.open(tmp_path / "workspace").close()


def start(words: Sequence[str | Path], **options: object) -> subprocess.CompletedProcess[bytes]:
    """A real process."""
    command = [sys.executable, "-m", "chromoview", *map(str, words)]
    return subprocess.run(command, check=False, **{"capture_output": True} | options)  # type: ignore[call-overload, no-any-return]


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def event_lines(output: bytes) -> list[events.Event]:
    return [events.from_line(line) for line in output.splitlines()]


def palette_png(grey: np.ndarray) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + checksum

    head = struct.pack(">IIBBBBB", grey.shape[1], grey.shape[0], 8, 3, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row.tobytes() for row in grey))
    colours = b"".join(bytes([n, n, n]) for n in range(256))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(*part)
        for part in ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", pixels), (b"IEND", b""))
    )


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """What a laboratory's folder may hold."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    source = next(ONE.rglob("*.png"))
    grey = load_image(source).pixels
    (folder / "text.png").write_text("not an image")
    (folder / "empty.png").write_bytes(b"")
    jpeg = cv2.imencode(".jpg", grey)[1].tobytes()
    (folder / "cut.jpg").write_bytes(jpeg[: len(jpeg) // 2])
    tifffile.imwrite(folder / "deep.tif", grey.astype(np.uint16) * 257)
    (folder / "palette.png").write_bytes(palette_png(grey))
    (folder / "染色体.png").write_bytes(source.read_bytes())
    (folder / "Thumbs.db").write_bytes(b"x")
    return folder


# --- start ---------------------------------------------------------------------------------------


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


# --- classify ------------------------------------------------------------------------------------


def test_the_samples_become_rows_with_the_fixed_columns() -> None:
    done = run("classify", ONE)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0].split(",") == COLUMNS
    rows = table(done.stdout)
    assert [Path(r["path"]) for r in rows] == sorted(
        (p for p in ONE.rglob("*.png")),
        key=lambda p: (p.parent.name, int(p.stem.split("_")[0])),
    )
    version = load_model(bundled_model()).metadata.model_version
    for row in rows:
        assert abs(float(row["p_normal"]) + float(row["p_abnormal"]) - 1) < 1e-5
        assert row["decision"] in ("normal", "abnormal", "review")
        assert row["model_version"] == version
        assert len(row["sha256"]) == 64
        assert row["error"] == ""


def test_a_mixed_folder_gives_a_row_for_each_image_and_exit_code_1(mixed: Path) -> None:
    done = run("classify", mixed)
    assert done.exit_code == 1
    rows = {Path(r["path"]).name: r for r in table(done.stdout)}
    reasons = {
        "text.png": "is not an image",
        "empty.png": "is empty (0 bytes)",
        "cut.jpg": "is cut off",
    }
    assert set(rows) == {*reasons, "deep.tif", "palette.png", "染色体.png"}
    for name, row in rows.items():
        if name in reasons:
            assert reasons[name] in row["error"]
            assert row["decision"] == row["p_normal"] == ""
        else:
            assert row["error"] == ""
            assert row["decision"]
    same = [float(rows[n]["p_normal"]) for n in ("deep.tif", "palette.png", "染色体.png")]
    assert max(same) - min(same) < 0.02, "one picture in three formats"
    assert "6 images" in done.stderr
    assert "1 .db" in done.stderr


@pytest.mark.parametrize("kind", ["csv", "json", "html"])
def test_a_report_is_written_where_it_is_wanted(mixed: Path, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "new folder" / f"report.{kind}"
    done = run("classify", mixed, "-o", target)
    assert done.exit_code == 1
    assert done.stdout == ""
    text = target.read_text("utf-8-sig")
    assert "染色体.png" in text
    if kind == "csv":
        assert len(table(text)) == 6
    if kind == "json":
        assert len(json.loads(text)["images"]) == 6


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_name_that_is_no_text_costs_no_report(tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    shutil.copy(next(ONE.rglob("*.png")), os.fsencode(folder) + b"/caf\xe9.png")
    for target in ("r.csv", "r.json", "r.html"):
        assert run("classify", folder, "-o", tmp_path / target).exit_code == 0
        assert "caf\\" in (tmp_path / target).read_text("utf-8-sig")
    assert b"caf\\udce9.png" in start(["classify", folder]).stdout


def test_events_are_json_lines_that_end_with_an_ending(mixed: Path, tmp_path: Path) -> None:
    done = run("classify", mixed, "--events", "-o", tmp_path / "r.csv")
    assert done.exit_code == 1
    found = event_lines(done.stdout_bytes)
    assert isinstance(found[0], events.Started)
    assert found[0].total == 6
    assert isinstance(found[-1], events.Finished)
    assert found[-1].result == str(tmp_path / "r.csv")
    assert [isinstance(e, events.TERMINAL) for e in found].count(True) == 1
    assert done.stderr == ""


def test_events_tell_of_a_failure_too(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_text("hello")
    options = ("--events", "-o", tmp_path / "r.csv", "--model", tmp_path / "model.onnx")
    done = run("classify", ONE, *options)
    assert done.exit_code == 3
    (only,) = event_lines(done.stdout_bytes)
    assert isinstance(only, events.Failed)
    assert only.remedy


def test_a_pattern_is_shown_on_examples(tmp_path: Path) -> None:
    done = run("classify", samples(), "--case-pattern", "{case}/{cell}/{chromosome}_{}")
    assert done.exit_code == 0
    shown = [line for line in done.stderr.splitlines() if line.startswith("case")]
    assert len(shown) == 10
    assert shown[0].split()[1:] == ["case01", "-", "case01-1", "1"]
    assert {r["case"] for r in table(done.stdout)} == {f"case{n:02}" for n in range(1, 11)}


def test_a_folder_without_images_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("x")
    done = run("classify", tmp_path / "notes")
    assert done.exit_code == 0
    assert table(done.stdout) == []
    assert "No image was found." in done.stderr
    assert "1 .txt" in done.stderr


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


def test_a_file_that_is_no_model_fails_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "x.onnx").write_text("hello")
    done = run("classify", ONE, "--model", tmp_path / "x.onnx")
    assert done.exit_code == 3
    assert done.stderr.startswith("chromoview: x.onnx is not an ONNX file that can be run")
    assert done.stdout == ""


# --- pipes, terminals and interruptions ----------------------------------------------------------


def test_a_pipe_gets_no_progress() -> None:
    done = start(["classify", ONE])
    assert done.returncode == 0
    assert done.stderr.decode().splitlines()[0].startswith("6 images")
    assert len(done.stderr.splitlines()) == 1
    assert b"\r" not in done.stdout + done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_terminal_gets_progress_with_rate_and_time_left(tmp_path: Path) -> None:
    import pty

    for n in range(5):
        shutil.copytree(samples(), tmp_path / "many" / str(n))
    ours, theirs = pty.openpty()
    words = ["classify", tmp_path / "many", "-o", tmp_path / "r.csv"]
    done = start(words, capture_output=False, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    said = os.read(ours, 1 << 16).decode()
    os.close(ours)
    assert done.returncode == 0
    assert "300 of 300" in said
    assert "/s" in said
    assert " left" in said
    assert "█" in said
    assert done.stdout == b""


def test_progress_is_one_line_with_what_is_known() -> None:
    half = events.Progress(stage="Reading", done=1500, total=3000, rate=250.4, seconds_left=206)
    line = terminal.progress_line(half)
    assert line == f"Reading {'█' * 12}{'░' * 12} 1,500 of 3,000 · 250/s · 3 min 26 s left"
    done = events.Progress(stage="Reading", done=3, total=3, rate=9.0, seconds_left=0.0)
    assert terminal.progress_line(done) == f"Reading {'█' * 24} 3 of 3 · 9/s"
    unknown = events.Progress(stage="Writing the model", done=0)
    assert terminal.progress_line(unknown) == "Writing the model …"
    assert terminal.progress_line(events.Progress(stage="Scanning", done=1200)) == "Scanning 1,200"


def test_an_epoch_is_one_line_with_the_best_one_marked() -> None:
    epoch = events.Epoch(
        epoch=1,
        epochs=2,
        training_loss=0.5,
        training_accuracy=0.75,
        validation_loss=0.625,
        validation_accuracy=0.5,
        best=True,
        seconds_left=7500,
    )
    assert terminal.epoch_line(epoch) == (
        "Epoch 1/2  training loss 0.500, accuracy 0.750  "
        "validation loss 0.625, accuracy 0.500  best  2 h 5 min left"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's pipe")
@pytest.mark.parametrize("words", [["classify", str(samples())], ["models", "list"]])
def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path, words: list[str]) -> None:
    make_workspace(tmp_path)
    reading, writing = os.pipe()
    os.close(reading)
    done = start(words, capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert done.returncode == 0
    assert b"Error" not in done.stderr
    assert b"rror" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_fails_in_a_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = start(["classify", ONE], capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 3
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("error", [KeyboardInterrupt(), Cancelled()])
def test_an_interruption_is_a_cancel_with_exit_code_4(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> list[ClassifiedImage]:
        raise error

    monkeypatch.setattr(commands, "run_pipeline", interrupted)
    done = run("classify", ONE, "--events", "-o", tmp_path / "r.csv")
    assert done.exit_code == 4
    assert isinstance(event_lines(done.stdout_bytes)[-1], events.WasCancelled)
    assert "Cancelled" in done.stderr
    assert not (tmp_path / "r.csv").exists()


def test_a_fault_of_ours_is_not_taken_for_unreadable_images(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fault(*_: object, **__: object) -> list[ClassifiedImage]:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr(commands, "run_pipeline", fault)
    done = run("classify", ONE)
    assert done.exit_code == 3
    assert "fault in ChromoView" in done.stderr
    assert "of ours" in caplog.text


def test_that_no_case_is_guessed_from_a_folder_that_happens_to_fit(tmp_path: Path) -> None:
    folder = tmp_path / "2023" / "scanner"
    folder.mkdir(parents=True)
    source = next(ONE.rglob("*.png"))
    for name in ("IMG_0001.png", "12_3.png"):
        shutil.copy(source, folder / name)
    rows = {Path(r["path"]).name: r for r in table(run("classify", tmp_path).stdout)}
    assert (rows["IMG_0001.png"]["case"], rows["IMG_0001.png"]["cell"]) == ("", "")
    assert (rows["12_3.png"]["case"], rows["12_3.png"]["chromosome"]) == ("2023", "12")
    pattern = "{case}/{cell}/{chromosome}_{}"
    named = table(run("classify", tmp_path, "--case-pattern", pattern).stdout)
    assert {r["case"] for r in named} == {"2023"}


# --- a workspace's models and labels -------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["models", "list"],
        ["models", "rollback"],
        ["labels", "export", "mine.csv"],
        ["labels", "import", str(samples() / "labels.csv")],
    ],
)
def test_a_misspelt_workspace_is_not_made(tmp_path: Path, words: list[str]) -> None:
    done = run(*words, "--workspace", tmp_path / "typo")
    assert done.exit_code == 3
    assert "There is no workspace in" in done.stderr
    assert not (tmp_path / "typo").exists()


def test_the_default_workspace_is_made_when_it_is_first_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHROMOVIEW_WORKSPACE")
    monkeypatch.setattr(paths, "default_workspace", lambda: tmp_path / "new")
    assert run("models", "list").exit_code == 0
    assert (tmp_path / "new" / "chromoview.sqlite3").is_file()


def test_a_model_is_installed_as_a_candidate(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    file = write_model(tmp_path / "model.onnx", "second")
    done = run("models", "install", file)
    assert done.exit_code == 0
    assert "`chromoview models activate second` puts it to use" in done.stdout
    assert run("models", "activate", "second", "--reason", "better").exit_code == 0
    lines = run("models", "list").stdout.splitlines()
    assert any(line.startswith("*") and "second" in line for line in lines)
    (tmp_path / "bad.onnx").write_text("x")
    assert run("models", "install", tmp_path / "bad.onnx").exit_code == 3


def test_models_are_listed_exported_and_activated(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    version = load_model(bundled_model()).metadata.model_version
    listed = run("models", "list")
    assert listed.exit_code == 0
    assert any(line.startswith("*") and version in line for line in listed.stdout.splitlines())
    target = tmp_path / "copy.onnx"
    assert run("models", "export", version, target).exit_code == 0
    assert target.read_bytes() == bundled_model().read_bytes()
    again = run("models", "export", version, target)
    assert again.exit_code == 3
    assert "exists already and was kept" in again.stderr
    assert run("models", "activate", version, "--reason", "the same").exit_code == 0
    for words in (["activate", "nope", "--reason", "x"], ["export", "nope", tmp_path]):
        done = run("models", *words)
        assert done.exit_code == 3
        assert f"There is no model 'nope' in this workspace. It has: {version}." in done.stderr
    back = run("models", "rollback")
    assert back.exit_code == 3
    assert "No other model was in use before" in back.stderr


def test_labels_of_images_that_are_not_there_are_refused(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    done = run("labels", "import", samples() / "labels.csv")
    assert done.exit_code == 3
    assert "Classify their folder first" in done.stderr
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    done = run("labels", "import", tmp_path / "other.csv")
    assert done.exit_code == 3
    assert "no column path" in done.stderr
    done = run("labels", "export", tmp_path / "mine.csv")
    assert done.stdout == f"Wrote 0 labels to {tmp_path / 'mine.csv'}.\n"
    assert read_labels(tmp_path / "mine.csv") == []


def test_a_workspace_in_use_is_told_of(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "workspace") as held:
        listed = run("models", "list")
        done = run("models", "rollback")
        assert run("labels", "export", tmp_path / "mine.csv").exit_code == 0
        assert listed.exit_code == 0
        assert held.active_version in listed.stdout
    assert done.exit_code == 3
    assert "Another ChromoView is using the workspace" in done.stderr


# --- samples, training, measuring ----------------------------------------------------------------


def test_the_samples_are_copied_once(tmp_path: Path) -> None:
    target = tmp_path / "samples"
    assert run("samples", target).stdout == f"Wrote 60 sample images to {target}.\n"
    assert len(read_labels(target / "labels.csv")) == 60
    assert "nothing was written" in run("samples", target).stdout
    (tmp_path / "file").write_text("x")
    assert run("samples", tmp_path / "file").exit_code == 2
    assert run("samples", tmp_path / "file" / "below").exit_code == 3


def test_a_window_without_a_display_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    done = run("window")
    assert done.exit_code == 3
    assert "There is no display" in done.stderr


def test_a_training_leaves_a_model_that_classifies(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    words = ["train", "--labels", samples() / "labels.csv", "--out", tmp_path / "run"]
    done = start([*words, "--epochs", "1", "--device", "cpu", "--events"])
    assert done.returncode == 0, done.stderr
    found = event_lines(done.stdout)
    assert [isinstance(e, events.Epoch) for e in found].count(True) == 1
    assert [isinstance(e, events.TERMINAL) for e in found].count(True) == 1
    assert isinstance(found[-1], events.Finished)
    model = tmp_path / "run" / "model.onnx"
    rows = table(run("classify", ONE, "--model", model).stdout)
    assert {r["model_version"] for r in rows} == {load_model(model).metadata.model_version}
    again = run(*words)
    assert again.exit_code == 3
    assert "holds a finished run, which was kept" in again.stderr


def test_a_chain_of_trainings_keeps_the_sides_and_ends_with_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[jobs.TrainJob] = []

    def finish(job: Path, _report: object) -> None:
        asked = jobs.read_job(job)
        assert isinstance(asked, jobs.TrainJob)
        done.append(asked)
        shutil.copy(bundled_model(), job.with_name(jobs.MODEL_FILE))
        result = jobs.TrainResult(
            model=jobs.MODEL_FILE,
            model_version="second",
            parent_version=None,
            epochs=1,
            best_epoch=1,
            stopped_early=False,
            images=1,
            seconds=1.0,
            challenger=None,
        )
        jobs.write_result(job.parent, result)

    monkeypatch.setattr(commands, "run_worker", finish)
    shutil.copytree(samples(), tmp_path / "s")
    every = (tmp_path / "s" / "labels.csv").read_text("utf-8").splitlines()
    few = [line for line in every if not line.startswith(("case01/", "case02/", "case03/"))]
    (tmp_path / "s" / "few.csv").write_text("\n".join(few), "utf-8")
    first = run("train", "--labels", tmp_path / "s" / "few.csv", "--out", tmp_path / "1")
    model = tmp_path / "1" / "model.onnx"
    assert first.stdout.splitlines()[-1].endswith(f"chromoview models install {model}")
    words = ["train", "--labels", tmp_path / "s" / "labels.csv", "--init", model]
    run(*words, "--out", tmp_path / "2")
    before, after = ({i.case: i.side for i in job.images} for job in done)
    assert (len(before), len(after)) == (7, 10)
    assert {case: after[case] for case in before} == before
    alone = run("train", *words[1:3], "--out", tmp_path / "3")
    assert alone.exit_code == 0
    assert {i.case: i.side for i in done[2].images} != after, "the chain made no difference"


def test_a_measurement_prints_figures_and_writes_a_page(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    folder = tmp_path / "some"
    shutil.copytree(ONE, folder / "case01")
    rows = [r for r in (samples() / "labels.csv").read_text("utf-8").splitlines() if "case01/" in r]
    (folder / "broken.png").write_text("no image")
    head = "path,label,case,cell,chromosome,kind,iscn"
    lines = [head, *rows, "broken.png,normal,case09,,,,"]
    (folder / "labels.csv").write_text("\n".join(lines), "utf-8")
    done = start(["evaluate", "--labels", folder / "labels.csv", "-o", tmp_path / "e.html"])
    assert done.returncode == 1, done.stderr
    assert b"broken.png" in done.stderr
    said = done.stdout.decode()
    assert "6 images of 1 case, " in said
    assert "Sensitivity (recall)" in said
    assert "Sensitivity" in (tmp_path / "e.html").read_text("utf-8")


def test_a_misspelt_label_is_named_with_its_line(tmp_path: Path) -> None:
    shutil.copy(next(ONE.rglob("*.png")), tmp_path / "a.png")
    (tmp_path / "labels.csv").write_text("path,label\na.png,abnormall\n")
    for command in (["evaluate"], ["train", "--out", tmp_path / "run"]):
        done = run(*command, "--labels", tmp_path / "labels.csv")
        assert done.exit_code == 3
        assert "line 2: label 'abnormall' is none of normal, abnormal" in done.stderr
    assert not (tmp_path / "run").exists()


def test_the_self_test_fails_where_the_window_stays_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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
