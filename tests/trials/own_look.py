"""A laboratory with a look of its own retrains in the window: `make trial DATA=...`.

Its images are real crops of cases that the bundled model has not trained on, with abnormalities
made on half of them, all in the look of look.toml. They are dropped on the real window, offscreen,
and labelled; the model is retrained, compared, activated, and the folder classified again, by the
same clicks as in the tests. In a second trial 30 % of the training cases' labels are wrong: then
the new model must not be recommended, and the wrong labels should be found.

DATA is a folder of normal crops with a crops.csv (see docs/training.md). A trial takes about ten
minutes on two cores, prints what came of it, and writes it to build/trials.
"""

from __future__ import annotations

import csv
import os
import shutil
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from chromoview.core import jobs
from chromoview.core.jobs import ManifestImage
from chromoview.core.preprocess import PreprocessSpec
from chromoview.core.splits import HOLD_OUT_SHARE, SplitItem, ranked, side_of_each
from chromoview.gui.main_window import MainWindow
from tests.e2e import steps
from tests.gui.conftest import (  # noqa: F401  (fixtures)
    model_file,
    open_window,
)
from training.control import Control
from training.crops import sides_of
from training.made_up_lab import Look, make_lab_images

DATA = "CHROMOVIEW_CROPS"
"""Variable of the environment that names the folder of crops."""
OUT = Path("build/trials")
LOOK = Path(__file__).with_name("look.toml")
LABELS, HOLD_OUT, CASES, FLIPPED = 300, 600, 140, 0.3
TOP = 50
"""Of the contradicted labels, those that a person would look at."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a trial."""

    labels: int
    """Of cases that train or validate."""
    hold_out: int
    flipped: int
    minutes: float
    champion_auc: str
    challenger_auc: str
    difference: str
    """Of AUC, with its 95 % interval over cases."""
    recommendation: str
    classified_again: int
    """Images that show the new model's prediction in the end; 0 where it was not activated."""
    contradicted: int
    precision_at_50: float | None
    """Share of flipped labels among the first 50 that the folds contradict."""


def look_of(file: Path) -> Look:
    """The look that a file describes."""
    return msgspec.convert(tomllib.loads(file.read_text("utf-8")), Look)


def lay_out(data: Path, folder: Path, *, flip: float, seed: int) -> set[str]:
    """Write LABELS and HOLD_OUT images into `folder` (case/cell/number_n.png) with a labels.csv;
    returns the paths, relative, whose label in it is wrong."""
    sides = sides_of(data, PreprocessSpec(), kept=OUT / "near.json")
    crops = [*sides["validation"], *sides["calibration"], *sides["hold-out"]]
    cases = {case: n for n, case in enumerate(ranked({crop.case for crop in crops}))}
    made = folder.with_name("made")
    images = make_lab_images(
        [crop for crop in crops if cases[crop.case] < CASES],
        made,
        CASES * HOLD_OUT // round(HOLD_OUT_SHARE * CASES),
        look=look_of(LOOK),
        seed=seed,
        emit=lambda event: None,
        control=Control(),
    )
    rng = np.random.default_rng((seed, 30))
    wrong: set[str] = set()
    rows = []
    for n, (image, side) in enumerate(_chosen(images)):
        relative = f"{image.case}/cell{n % 5 + 1}/{image.chromosome}_{n}.png"
        (folder / relative).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(image.path, folder / relative)
        label = image.label
        if side == "training" and rng.random() < flip:
            label = "normal" if label == "abnormal" else "abnormal"
            wrong.add(relative)
        rows.append((relative, label))
    with (folder / "labels.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("path", "label"), *rows])
    shutil.rmtree(made)
    return wrong


def _chosen(images: Sequence[ManifestImage]) -> list[tuple[ManifestImage, str]]:
    """All images of the hold-out, and LABELS of the others, each with its side.

    Each case keeps an image of every class that it has: its side follows from that.
    """
    sides = _sides(images)
    seen: dict[tuple[str, str], int] = Counter()
    order = []
    for image, side in zip(images, sides, strict=True):
        seen[image.case, image.label] += 1
        if side is not None:
            order.append((seen[image.case, image.label], image, side))
    held = [(image, side) for _, image, side in order if side == "hold-out"]
    others = sorted((n for n in order if n[2] != "hold-out"), key=lambda n: n[0])
    return [*held, *((image, side) for _, image, side in others[:LABELS])]


def _sides(images: Sequence[ManifestImage]) -> list[str | None]:
    """The side that the program gives each image."""
    return list(side_of_each([SplitItem(i.case, i.sha256, i.label) for i in images], {}))


def everything(qtbot: QtBot, window: MainWindow, folder: Path, wrong: set[str]) -> Outcome:
    """From the drop to the decision, and where no label is wrong to the second classification."""
    steps.drop_and_classify(qtbot, window, folder)
    steps.import_labels(qtbot, window, folder / "labels.csv")
    began = time.monotonic()
    page = steps.show_plan(qtbot, window)
    plan = page.before.plan
    assert plan is not None
    steps.start_training(qtbot, window)
    minutes = (time.monotonic() - began) / 60
    workspace = window.context.workspace
    assert workspace is not None
    run = max(workspace.runs.iterdir())
    shutil.copytree(run, OUT / "run", dirs_exist_ok=True)  # its log tells what went wrong
    result = jobs.read_train_result(run)
    relative = {row.id: row.relative for row in steps.rows(window)}
    listed = [c.image_id for c in plan.contradictions]
    found = [relative[image] in wrong for image in listed[:TOP]]
    recommendation = page.outcome_panel.verdict.text.text()
    again = 0
    if not wrong:
        steps.activate(qtbot, window, reason="trial")
        again = sum(r.model_version == result.model_version for r in steps.rows(window))
    return Outcome(
        labels=sum(image.side != "hold-out" for image in plan.images),
        hold_out=sum(image.side == "hold-out" for image in plan.images),
        flipped=len(wrong),
        minutes=round(minutes, 1),
        champion_auc=str(result.champion.auc) if result.champion else "",
        challenger_auc=str(result.challenger.auc) if result.challenger else "",
        difference=str(result.comparison.auc) if result.comparison else "",
        recommendation=recommendation,
        classified_again=again,
        contradicted=len(listed),
        precision_at_50=float(np.mean(found)) if wrong and found else None,
    )


@pytest.mark.timeout(3600)
@pytest.mark.parametrize(("name", "flip"), [("right", 0.0), ("flipped", FLIPPED)])
def test_that_a_laboratory_with_a_look_of_its_own_retrains(
    qtbot: QtBot,
    open_window: Callable[[], MainWindow],  # noqa: F811
    tmp_path: Path,
    name: str,
    flip: float,
) -> None:
    folder = tmp_path / "lab"
    data = Path(os.environ[DATA])
    OUT.mkdir(parents=True, exist_ok=True)
    wrong = lay_out(data, folder, flip=flip, seed=1)
    outcome = everything(qtbot, open_window(), folder, wrong)
    text = msgspec.json.format(msgspec.json.encode(outcome), indent=1).decode()
    (OUT / f"{name}.json").write_text(text, "utf-8")
    sys.stdout.write(f"\n{name}\n{text}\n")
    assert outcome.minutes < 10
    if flip:
        assert "Recommended" not in outcome.recommendation
        assert outcome.precision_at_50 is not None
        assert outcome.precision_at_50 > 0.6
    else:
        assert outcome.classified_again == outcome.labels + outcome.hold_out
