"""Running commands, and what they are run on."""

from __future__ import annotations

import csv
import io
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

from chromoview.cli import main
from chromoview.core import events
from chromoview.core.images import load_image
from chromoview.core.paths import samples
from chromoview.core.workspace import Workspace

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
