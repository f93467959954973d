"""The pictures of docs/guide.md are drawn by the window itself, and the guide is true to it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from chromoview.gui import actions
from tests.e2e import pictures

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "guide.md"
FEWEST_COLOURS = 40
ALWAYS = ("new", "light", "retraining", "chinese")
"""Looks that are drawn in every run of the tests: so each scene is gone through."""
ALIKE = {"QT_QPA_PLATFORM": "offscreen", "LOGNAME": "anna", "USER": "anna", "TZ": "UTC"}
"""What the pictures would depend on."""


@pytest.fixture(scope="module")
def desks(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Workspaces that are opened for the pictures; for those of the documents in a folder that
    always has the same name, which can be read in them."""
    folder = tmp_path_factory.mktemp("pictures")
    if request.config.getoption("--pictures"):
        folder = Path(tempfile.gettempdir()) / "chromoview-pictures"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    run(["tests.e2e.desk", str(folder)])
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def run(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env={**os.environ, **ALIKE},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.mark.parametrize("look", pictures.LOOKS)
def test_that_the_window_draws_the_pictures_of_the_guide(
    desks: Path, look: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    asked: Path | None = request.config.getoption("--pictures")
    if asked is None and look not in ALWAYS:
        pytest.skip("make screenshots draws it")
    out, told = asked or tmp_path, pictures.LOOKS[look]
    here = desks / look
    if told.empty:
        here.mkdir()
    else:
        shutil.copytree(desks / pictures.WORKSPACE, here / pictures.WORKSPACE)
    run(["tests.e2e.pictures", look, str(here), str(out)])
    for name in told.scenes:
        drawn = cv2.imdecode(np.fromfile(out / f"{name}.png", np.uint8), cv2.IMREAD_COLOR)
        assert drawn is not None
        assert len(np.unique(drawn.reshape(-1, 3), axis=0)) > FEWEST_COLOURS, f"{name} is empty"


def test_that_every_picture_of_the_guide_is_drawn_and_there() -> None:
    named = re.findall(r"\]\(images/([\w-]+)\.png\)", GUIDE.read_text(encoding="utf-8"))
    assert set(named) == set(pictures.PICTURES)
    for name in named:
        assert (GUIDE.parent / "images" / f"{name}.png").is_file(), "run make screenshots"


def test_that_every_key_of_the_guide_is_in_the_table_of_actions() -> None:
    named = set(re.findall(r"<kbd>(.+?)</kbd>", GUIDE.read_text(encoding="utf-8")))
    known = {key for entry in actions.TABLE for key in entry.keys}
    assert named - known == set()
    labels = {f"{actions.LABEL}{n}" for n in range(2, actions.MOST_LABELS)}  # "1 to 9"
    for entry in actions.TABLE:
        if entry.id in actions.REVIEW_ONLY - labels and entry.keys:
            assert named & set(entry.keys), f"say in the guide what {entry.keys[0]} is for"
