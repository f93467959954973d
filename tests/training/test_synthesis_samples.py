"""The bundled samples are what their module draws."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import cv2
import numpy as np

from chromoview.core.domain import UInt8Image
from chromoview.core.paths import samples
from training.synthesis.samples import COLUMNS, SEED, draw_samples, make_samples
from training.synthesis.structural import KINDS, SHAM


def _table(folder: Path) -> list[dict[str, str]]:
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert tuple(reader.fieldnames or ()) == COLUMNS
        return list(reader)


def _pixels(path: Path) -> UInt8Image:
    return np.asarray(
        cv2.imdecode(np.fromfile(path, dtype=np.uint8), cv2.IMREAD_UNCHANGED), dtype=np.uint8
    )


def test_that_the_bundled_samples_are_what_the_seed_draws() -> None:
    rows = _table(samples())
    for sample, row in zip(draw_samples(SEED), rows[:12], strict=False):
        assert tuple(row.values()) == sample.row()
        shown = _pixels(samples() / row["path"])
        assert shown.shape == sample.image.shape
        # Another build of OpenCV may round a few pixels the other way.
        assert np.abs(shown.astype(int) - sample.image).mean() < 0.5


def test_that_the_bundled_labels_fit_the_files() -> None:
    rows = _table(samples())
    files = {p.relative_to(samples()).as_posix() for p in samples().rglob("*.png")}
    assert {row["path"] for row in rows} == files
    assert len(rows) == len(files)
    assert sum((samples() / name).stat().st_size for name in files) < 600_000


def test_that_the_samples_are_half_abnormal_over_all_kinds_and_cases_are_mixed() -> None:
    rows = _table(samples())
    kinds = Counter(row["kind"] for row in rows)
    assert set(kinds) == {*KINDS, SHAM}
    assert kinds[SHAM] == len(rows) / 2
    assert len({row["case"] for row in rows}) >= 8
    for case in {row["case"] for row in rows}:
        labels = [row["label"] for row in rows if row["case"] == case]
        assert {"normal", "abnormal"} == set(labels)
        assert len({row["cell"] for row in rows if row["case"] == case}) == 2


def test_that_another_seed_draws_other_images(tmp_path: Path) -> None:
    count = make_samples(tmp_path, 1)
    rows = _table(tmp_path)
    assert count == len(rows) == 60
    assert [r["chromosome"] for r in rows] != [r["chromosome"] for r in _table(samples())]
    assert all((tmp_path / row["path"]).is_file() for row in rows)
