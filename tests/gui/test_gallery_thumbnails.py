"""Small pictures: made on demand, the newest request first, and kept on disk within a limit."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from chromoview.gui.gallery.thumbnail_cache import ThumbnailCache, default_folder
from chromoview.gui.gallery.thumbnails import MOST_WAITING, SIDES, ThumbnailLoader

SHA = "ab" * 32


@pytest.fixture
def loader(qtbot: QtBot) -> Iterator[ThumbnailLoader]:
    made = ThumbnailLoader()
    yield made
    made.close()


def grey(width: int = 30, height: int = 40, value: int = 77) -> QImage:
    made = QImage(width, height, QImage.Format.Format_Grayscale8)
    made.fill(QColor(value, value, value))
    return made


def original(file: Path, height: int = 600, width: int = 90) -> Path:
    cv2.imencode(".png", np.full((height, width), 77, np.uint8))[1].tofile(file)
    return file


def test_that_a_picture_is_decoded_once_and_kept(
    qtbot: QtBot, loader: ThumbnailLoader, tmp_path: Path
) -> None:
    file = original(tmp_path / "größe 染色体.png")
    with qtbot.waitSignal(loader.ready, timeout=10_000):
        assert loader.picture(1, "a", file) is None
    picture = loader.picture(1, "a", file)
    assert picture is not None
    assert picture.height() == SIDES[0]  # large originals are kept small
    assert abs(picture.pixelColor(20, 100).red() - 77) <= 1
    file.unlink()
    assert loader.picture(1, "a", file) is not None


def test_that_the_coarse_picture_stands_in_until_the_fine_one_is_there(
    qtbot: QtBot, loader: ThumbnailLoader, tmp_path: Path
) -> None:
    file = original(tmp_path / "a.png")
    with qtbot.waitSignal(loader.ready, timeout=10_000):
        loader.picture(1, "a", file)
    with qtbot.waitSignal(loader.ready, timeout=10_000):
        coarse = loader.picture(1, "a", file, 500)
    assert coarse is not None
    assert coarse.height() == SIDES[0]
    fine = loader.picture(1, "a", file, 500)
    assert fine is not None
    assert fine.height() == 600


def test_that_a_broken_file_gives_a_null_picture_and_is_not_tried_again(
    qtbot: QtBot, loader: ThumbnailLoader, tmp_path: Path
) -> None:
    with qtbot.waitSignal(loader.ready, timeout=10_000):
        loader.picture(1, "a", tmp_path / "gone.png")
    found = loader.picture(1, "a", tmp_path / "gone.png")
    assert found is not None
    assert found.isNull()


def test_that_waiting_requests_are_capped_and_the_newest_comes_first(
    loader: ThumbnailLoader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "_start", lambda: None)
    for n in range(3 * MOST_WAITING):
        loader.picture(n, "", tmp_path)
    assert len(loader._waiting) == MOST_WAITING
    assert next(reversed(loader._waiting))[0] == 3 * MOST_WAITING - 1
    loader.picture(2 * MOST_WAITING + 5, "", tmp_path)  # asked again: it is looked at now
    assert loader._waiting.popitem()[0][0] == 2 * MOST_WAITING + 5


def test_that_a_second_window_finds_pictures_on_disk_without_their_originals(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = original(tmp_path / "a.png")
    for _ in range(2):
        loader = ThumbnailLoader(cache=ThumbnailCache(tmp_path / "thumbnails"))
        with qtbot.waitSignal(loader.ready, timeout=10_000):
            loader.picture(1, SHA, file)
        picture = loader.picture(1, SHA, file)
        loader.close()
        assert picture is not None
        assert picture.height() == SIDES[0]
        file.unlink(missing_ok=True)


def test_that_a_kept_picture_is_the_same_picture(tmp_path: Path) -> None:
    cache = ThumbnailCache(tmp_path)
    cache.put(SHA, 288, grey(31, 17, 200))  # rows of 31 bytes lie 32 apart in a QImage
    found = cache.get(SHA, 288)
    assert found == grey(31, 17, 200)
    assert cache.get(SHA, 640) is None
    assert cache.get("cd" * 32, 288) is None
    assert [f.suffix for f in tmp_path.glob("*/*")] == [".thumb"], "nothing half-written is left"


@pytest.mark.parametrize("damage", [b"", b"CvT1", b"x" * 400, None])
def test_that_a_damaged_picture_is_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    cache = ThumbnailCache(tmp_path)
    cache.put(SHA, 288, grey())
    file = next(tmp_path.glob("*/*.thumb"))
    whole = file.read_bytes()
    file.write_bytes(whole[:-9] if damage is None else damage)
    assert cache.get(SHA, 288) is None
    assert not file.exists()
    cache.put(SHA, 288, grey())
    assert cache.get(SHA, 288) == grey()


def test_that_what_was_not_looked_at_for_longest_goes_first(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (100, 100), np.uint8)
    picture = QImage(noise.tobytes(), 100, 100, 100, QImage.Format.Format_Grayscale8)
    cache = ThumbnailCache(tmp_path, most_bytes=100_000)
    names = [f"{n:064x}" for n in range(9)]
    for age, name in enumerate(names):
        cache.put(name, 288, picture)
        file = next(tmp_path.glob(f"*/{name}-*"))
        os.utime(file, (1_000_000 + age, 1_000_000 + age))
    assert cache.get(names[0], 288) is not None  # looked at now
    cache.put("f" * 64, 288, picture)
    left = {name for name in names if cache.get(name, 288) is not None}
    assert names[0] in left
    assert names[1] not in left
    assert names[-1] in left
    assert sum(f.stat().st_size for f in tmp_path.glob("*/*")) <= 100_000


def test_that_a_folder_that_cannot_be_written_costs_no_picture(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "thumbnails").write_text("a file where the folder would be")
    loader = ThumbnailLoader(cache=ThumbnailCache(tmp_path / "thumbnails"))
    with qtbot.waitSignal(loader.ready, timeout=10_000):
        loader.picture(1, SHA, original(tmp_path / "a.png"))
    found = loader.picture(1, SHA, tmp_path / "a.png")
    loader.close()
    assert found is not None
    assert not found.isNull()


def test_that_pictures_are_kept_in_the_cache_folder_of_the_user() -> None:
    assert default_folder().name == "thumbnails"
    assert "ChromoView" in str(default_folder())
