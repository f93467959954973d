"""`samples`, `train` and `evaluate`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from chromoview import commands
from chromoview.core import events, jobs
from chromoview.core.labels_csv import read_labels
from chromoview.core.model import load_model
from chromoview.core.paths import bundled_model, samples
from tests.cli.conftest import ONE, event_lines, run, start, table


def test_the_samples_are_copied_once(tmp_path: Path) -> None:
    target = tmp_path / "samples"
    assert run("samples", target).stdout == f"Wrote 60 sample images to {target}.\n"
    assert len(read_labels(target / "labels.csv")) == 60
    assert "nothing was written" in run("samples", target).stdout
    (tmp_path / "file").write_text("x")
    assert run("samples", tmp_path / "file").exit_code == 2
    assert run("samples", tmp_path / "file" / "below").exit_code == 3


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
