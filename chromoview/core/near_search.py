"""Looks for near-duplicates among the reviewed images of a workspace, and remembers what it saw.

The file that it keeps holds nothing that cannot be found again: it may be deleted at any time.
"""

from __future__ import annotations

import io
import logging
import os
import threading
import time
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import msgspec
import numpy as np

from chromoview.core.domain import Float32Array
from chromoview.core.duplicates import (
    CORRELATION,
    DISTANCE,
    Fingerprints,
    fingerprints,
    groups,
    near_pairs,
)
from chromoview.core.errors import Cancelled, ChromoViewError, ImageError
from chromoview.core.events import Event, Progress
from chromoview.core.files import write_whole
from chromoview.core.images import load_image
from chromoview.core.metrics import IntArray
from chromoview.core.preprocess import PreprocessSpec, prepare

log = logging.getLogger(__name__)

FILE = "fingerprints.npz"
_FORM = 1
_CHUNK = 64
_EVERY_S = 0.2
_DAMAGED = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)


@dataclass(frozen=True, slots=True)
class Near:
    """Which images show the same chromosome."""

    groups: tuple[tuple[str, ...], ...]
    """Two contents or more, by SHA-256."""
    unseen: frozenset[str]
    """Contents that were not compared: nobody has looked yet, or their files cannot be read."""


def known_near(folder: Path, wanted: Iterable[str], spec: PreprocessSpec) -> Near:
    """What an earlier search found among the contents `wanted`; reads no image."""
    kept = _read(folder / FILE, spec)
    return _among(kept, frozenset(wanted))


def find_near(
    folder: Path,
    wanted: Mapping[str, Path],
    spec: PreprocessSpec,
    *,
    cancel: threading.Event | None = None,
    report: Callable[[Event], None] = lambda _: None,
) -> Near:
    """Compare the images `wanted`, by content, and keep what was seen in `folder`.

    Each image is read once in its life. A file that is gone, cannot be read, or holds something
    else by now, is not compared. Raises Cancelled; what was seen until then is kept.
    """
    file = folder / FILE
    kept = _read(file, spec)
    if kept.names and not wanted.keys() <= set(kept.names):
        kept, before = _read_prints(file, kept)
    else:
        before = None
    known = set(kept.names)
    new = {name: path for name, path in sorted(wanted.items()) if name not in known}
    names: list[str] = []
    parts = [] if before is None else [before]
    stopped = False
    with closing(_look(new, spec, report)) as looked:
        for seen, prints in looked:
            names += seen
            parts.append(prints)
            stopped = cancel is not None and cancel.is_set()
            if stopped:
                break
    if names:
        kept = _keep(file, kept, names, parts, spec)
    if stopped:
        raise Cancelled("Cancelled; what was compared until then is remembered.")
    return _among(kept, frozenset(wanted))


def _look(
    new: Mapping[str, Path], spec: PreprocessSpec, report: Callable[[Event], None]
) -> Generator[tuple[list[str], Fingerprints], None, None]:
    """Names and fingerprints of the images that can be read, some at a time."""
    done, start = 0, time.monotonic()
    last = start
    with ThreadPoolExecutor(os.cpu_count() or 2, thread_name_prefix="near") as pool:
        for chunk in _chunks(new):
            read = list(pool.map(lambda entry: _image(entry[0], entry[1], spec), chunk))
            seen = [(name, i) for (name, _), i in zip(chunk, read, strict=True) if i is not None]
            done += len(chunk)
            now = time.monotonic()
            if now - last >= _EVERY_S or done == len(new):
                last = now
                report(_progress(done, len(new), now - start))
            yield [name for name, _ in seen], fingerprints(image for _, image in seen)


def _keep(
    file: Path,
    kept: _Kept,
    names: Sequence[str],
    parts: Sequence[Fingerprints],
    spec: PreprocessSpec,
) -> _Kept:
    """What was seen before and now, compared and written."""
    filled = [part for part in parts if len(part.hashes)]
    prints = Fingerprints(
        np.concatenate([part.hashes for part in filled]),
        np.concatenate([part.details for part in filled]),
    )
    kept = _Kept((*kept.names, *names), near_pairs(prints))
    _write(file, kept, prints, spec)
    return kept


def _chunks(new: Mapping[str, Path]) -> Iterator[list[tuple[str, Path]]]:
    queue = iter(new.items())
    while chunk := list(islice(queue, _CHUNK)):
        yield chunk


def _image(name: str, path: Path, spec: PreprocessSpec) -> Float32Array | None:
    """The prepared image; None where the file does not hold this content any more."""
    try:
        loaded = load_image(path)
    except ImageError as error:
        log.info("not compared: %s", error)
        return None
    return prepare(loaded.pixels, spec).image if loaded.sha256 == name else None


def _progress(done: int, total: int, seconds: float) -> Progress:
    rate = done / max(seconds, 1e-6)
    return Progress(
        stage="Looking for near-duplicates",
        done=done,
        total=total,
        rate=rate,
        seconds_left=(total - done) / rate,
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the file tells of what was seen before."""

    names: tuple[str, ...] = ()
    pairs: IntArray = field(default_factory=lambda: np.empty((0, 2), np.int64))
    """`[m, 2]`, positions of names that are near-duplicates."""


def _among(kept: _Kept, wanted: frozenset[str]) -> Near:
    found = groups(len(kept.names), kept.pairs)
    held = [tuple(name for n in group if (name := kept.names[n]) in wanted) for group in found]
    return Near(
        groups=tuple(group for group in held if len(group) > 1),
        unseen=wanted - frozenset(kept.names),
    )


def _how(spec: PreprocessSpec) -> str:
    """What the fingerprints depend on beside the images."""
    return f"{_FORM} {DISTANCE} {CORRELATION} {msgspec.json.encode(spec).decode()}"


def _read(file: Path, spec: PreprocessSpec) -> _Kept:
    """What was seen before; nothing where the file is of another model's images, or damaged."""
    if not file.is_file():
        return _Kept()
    try:
        with np.load(file, allow_pickle=False) as held:
            if str(held["how"]) == _how(spec):
                return _Kept(tuple(held["names"].astype(str).tolist()), held["pairs"])
    except _DAMAGED as error:
        log.warning("%s is made anew: %s", file, error)
    return _Kept()


def _read_prints(file: Path, kept: _Kept) -> tuple[_Kept, Fingerprints | None]:
    """The fingerprints of what was seen before; the file gives them as one large part."""
    if not kept.names:
        return _Kept(), None
    try:
        with np.load(file, allow_pickle=False) as held:
            prints = Fingerprints(held["hashes"], held["details"])
    except _DAMAGED as error:
        log.warning("%s is made anew: %s", file, error)
        return _Kept(), None
    if not len(kept.names) == len(prints.hashes) == len(prints.details):
        return _Kept(), None
    return kept, prints


def _write(file: Path, kept: _Kept, prints: Fingerprints, spec: PreprocessSpec) -> None:
    stream = io.BytesIO()
    np.savez(
        stream,
        how=np.array(_how(spec)),
        names=np.array(kept.names, dtype="S64"),
        hashes=prints.hashes,
        details=prints.details,
        pairs=kept.pairs,
    )
    try:
        write_whole(file, stream.getvalue())
    except ChromoViewError as error:
        # It is only remembered for the next time.
        log.warning("near-duplicates are looked for again the next time: %s", error)
