"""From files to rows: in order, whole, bounded, and ended when somebody asks for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from chromoview.core import pipeline
from chromoview.core.domain import REVIEW, ClassifiedImage, ImageFile, Placement
from chromoview.core.errors import Cancelled
from chromoview.core.events import Event, Progress
from chromoview.core.images import load_image
from chromoview.core.model import Model, load_model
from chromoview.core.paths import bundled_model
from chromoview.core.preprocess import prepare
from tests.core.conftest import draw_chromosome, encode


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(bundled_model(), threads=1)


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    assert {t for t in threading.enumerate() if t not in before and t.name.startswith("read")} == (
        set()
    )


def write(folder: Path, count: int) -> list[ImageFile]:
    """Files of a few different pictures; every seventh is none."""
    pictures = [encode(".png", draw_chromosome(angle=9.0 * n)) for n in range(4)]
    for n in range(count):
        content = b"no image" if n % 7 == 3 else pictures[n % 4]
        (folder / f"{n:03}.png").write_bytes(content)
    return [ImageFile(folder / f"{n:03}.png", folder, Placement(case="c")) for n in range(count)]


def run(files: Sequence[ImageFile], model: Model, threads: int = 3) -> list[ClassifiedImage]:
    rows: list[ClassifiedImage] = []
    pipeline.classify(files, model, rows.extend, threads=threads)
    return rows


def test_every_file_becomes_a_row_in_order(tmp_path: Path, model: Model) -> None:
    files = write(tmp_path, 75)
    rows = run(files, model)
    assert [r.file for r in rows] == files
    broken = [n for n, r in enumerate(rows) if r.error]
    assert broken == list(range(3, 75, 7))
    assert all(r.prediction is None and r.embedding is None for r in rows if r.error)
    assert all("not an image" in r.error for r in rows if r.error)


def test_a_row_says_what_the_image_alone_would_say(tmp_path: Path, model: Model) -> None:
    files = write(tmp_path, 20)
    for row in run(files, model):
        if row.error:
            continue
        loaded = load_image(row.file.path)
        image = prepare(loaded.pixels, model.metadata.preprocess).image
        output = model.predict(image[None])
        assert row.prediction is not None
        np.testing.assert_allclose(row.prediction.probabilities, output.probabilities[0], atol=1e-5)
        np.testing.assert_allclose(row.embedding, output.embedding[0], atol=1e-4)
        assert (row.sha256, row.height, row.width) == (loaded.sha256, *loaded.pixels.shape)
        status = row.file.path.stat()
        assert (row.size, row.mtime_ns) == (status.st_size, status.st_mtime_ns)


def test_an_image_without_a_chromosome_goes_to_review(tmp_path: Path, model: Model) -> None:
    (tmp_path / "empty field.png").write_bytes(encode(".png", np.full((90, 60), 240, np.uint8)))
    (row,) = run([ImageFile(tmp_path / "empty field.png", tmp_path, Placement())], model)
    assert row.flags
    assert row.prediction is not None
    assert row.prediction.decision == REVIEW


def test_a_file_that_has_gone_becomes_a_row(tmp_path: Path, model: Model) -> None:
    files = write(tmp_path, 3)
    files[1].path.unlink()
    rows = run(files, model)
    assert "no longer there" in rows[1].error
    assert rows[0].prediction is not None
    assert rows[2].prediction is not None


def test_a_batch_of_nothing_but_unreadable_files_needs_no_network(
    tmp_path: Path, model: Model
) -> None:
    for n in range(3):
        (tmp_path / f"{n}.png").write_bytes(b"")
    files = [ImageFile(tmp_path / f"{n}.png", tmp_path, Placement()) for n in range(3)]
    assert ["is empty" in r.error for r in run(files, model)] == [True] * 3


def test_no_files_are_no_work(model: Model) -> None:
    assert run([], model) == []


def test_reading_stays_a_bounded_number_of_files_ahead(
    tmp_path: Path, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = write(tmp_path, 1) * 600
    read_so_far = taken = furthest = 0
    lock = threading.Lock()
    original = pipeline.read

    def counted(*args: object) -> object:
        nonlocal read_so_far, furthest
        with lock:
            read_so_far += 1
            furthest = max(furthest, read_so_far - taken)
        return original(*args)  # type: ignore[arg-type]

    def take(rows: Sequence[ClassifiedImage]) -> None:
        nonlocal taken
        with lock:
            taken += len(rows)

    monkeypatch.setattr(pipeline, "read", counted)
    pipeline.classify(files, model, take, threads=4)
    assert (read_so_far, taken) == (600, 600)
    assert furthest <= 4 * pipeline.BATCH + 4


def test_a_cancel_ends_between_batches(tmp_path: Path, model: Model) -> None:
    cancel = threading.Event()
    rows: list[ClassifiedImage] = []

    def take(batch: Sequence[ClassifiedImage]) -> None:
        rows.extend(batch)
        cancel.set()

    with pytest.raises(Cancelled, match="what was classified until then is kept"):
        pipeline.classify(write(tmp_path, 100), model, take, cancel=cancel, threads=2)
    assert len(rows) == pipeline.BATCH


def test_an_error_of_the_sink_comes_through(tmp_path: Path, model: Model) -> None:
    def full(_: Sequence[ClassifiedImage]) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        pipeline.classify(write(tmp_path, 100), model, full, threads=2)


def test_an_error_of_the_network_comes_through(tmp_path: Path, model: Model) -> None:
    def broken(_: object) -> object:
        raise RuntimeError("out of memory")

    stand_in = SimpleNamespace(metadata=model.metadata, predict=broken)
    with pytest.raises(RuntimeError, match="out of memory"):
        pipeline.classify(write(tmp_path, 40), stand_in, lambda rows: None, threads=2)  # type: ignore[arg-type]


def test_progress_ends_at_the_total_with_nothing_left(tmp_path: Path, model: Model) -> None:
    heard: list[Event] = []
    threads: set[str] = set()

    def listen(event: Event) -> None:
        heard.append(event)
        threads.add(threading.current_thread().name)

    pipeline.classify(write(tmp_path, 70), model, lambda rows: None, report=listen, threads=2)
    assert threads == {threading.current_thread().name}
    assert all(isinstance(e, Progress) for e in heard)
    last = heard[-1]
    assert isinstance(last, Progress)
    assert (last.done, last.total, last.seconds_left) == (70, 70, 0.0)
    assert last.rate
    assert last.rate > 0
    done = [e.done for e in heard if isinstance(e, Progress)]
    assert done == sorted(done)
