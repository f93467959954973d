"""The pictures of a report: each image small, and where the model looked in those it flagged.

A picture is shown only while the file still is the image that was judged: whoever reads the report
must not see another one beside the hash.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import cv2
import msgspec
import numpy as np

from chromoview.core.domain import REVIEW, Float32Array, UInt8Image
from chromoview.core.errors import Cancelled, ImageError, ModelError
from chromoview.core.events import Event, Progress
from chromoview.core.images import load_image
from chromoview.core.report_lines import ReportLine

if TYPE_CHECKING:
    from pathlib import Path

    from chromoview.core.model import Model
    from chromoview.core.workspace import Workspace

log = logging.getLogger(__name__)

PICTURES = 500
"""Images of a report that are shown; more would make its page too large to open."""
EVIDENCE = 36
"""Of the flagged ones, those whose evidence map is shown, the highest scores first."""

_SIDE = 72
_EVIDENCE_SIDE = 132
_STRONGEST = 0.7
"""Opacity of the strongest place of an evidence map."""
_SPEAKS_FOR, _AGAINST = (0, 94, 213), (178, 114, 0)  # blue, green, red
_STEP = 20


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """One image as a report shows it, as PNG files."""

    image_id: int
    png: bytes
    large: bytes = b""
    """The same, larger; empty where there is no evidence map beside it."""
    evidence: bytes = b""
    """The larger one with the evidence map laid over it: vermilion speaks for the class, blue
    against it."""
    evidence_for: str = ""
    """That class."""
    evidence_model: str = ""


def thumbnail(pixels: UInt8Image, side: int = _SIDE) -> bytes:
    """A PNG of at most `side` pixels a side; a smaller image stays as it is."""
    return _png(_fit(pixels, side))


def draw_pictures(
    workspace: Workspace,
    lines: Sequence[ReportLine],
    paths: Mapping[int, Path],
    *,
    cancel: threading.Event | None,
    report: Callable[[Event], None],
) -> tuple[Picture, ...]:
    """The pictures of at most PICTURES lines, those that matter first, in the order of the lines.

    `paths` holds each image's file. Raises Cancelled.
    """
    shown = sorted(lines, key=_matters)[:PICTURES]
    flagged = sorted((i for i in shown if i.flagged), key=lambda i: (-(i.score or 0.0), i.position))
    with_map = {i.image_id for i in flagged[:EVIDENCE] if i.model_version and i.score is not None}
    models = _Models(workspace)
    found: list[Picture] = []
    for done, line in enumerate(sorted(shown, key=lambda i: i.position)):
        if cancel is not None and cancel.is_set():
            raise Cancelled
        if done % _STEP == 0:
            report(Progress(stage="Drawing the pictures", done=done, total=len(shown)))
        model = models.of(line) if line.image_id in with_map else None
        picture = _draw(line, paths[line.image_id], model)
        if picture is not None:
            found.append(picture)
    return tuple(found)


class _Models:
    """The models whose maps are drawn, each loaded once; None for one that cannot be."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._loaded: dict[str, Model | None] = {}

    def of(self, line: ReportLine) -> Model | None:
        version = line.model_version
        if version not in self._loaded:
            try:
                self._loaded[version] = self._workspace.registry.load(version, threads=1)
            except ModelError as error:
                log.warning("no evidence maps of %s: %s", version, error)
                self._loaded[version] = None
        return self._loaded[version]


def _matters(line: ReportLine) -> tuple[bool, bool, bool, int]:
    """Sorts what was found, left or corrected before what is plainly normal."""
    odd = line.state != "reviewed" or line.corrected or line.disagreed
    return (not line.flagged, line.state == "not reviewed", not odd, line.position)


def _draw(line: ReportLine, path: Path, model: Model | None) -> Picture | None:
    if not line.sha256 or line.error:
        return None
    try:
        image = load_image(path)
    except ImageError:
        return None
    if image.sha256 != line.sha256:
        log.warning("%s has changed since it was judged: its picture is left out", path)
        return None
    picture = Picture(image_id=line.image_id, png=thumbnail(image.pixels))
    if model is None:
        return picture
    from chromoview.core.evidence import explain_pixels

    classes = model.metadata.classes
    name = _speaks_for(line, classes)
    evidence = explain_pixels(image.pixels, model).evidence[classes.index(name)]
    return msgspec.structs.replace(
        picture,
        large=thumbnail(image.pixels, _EVIDENCE_SIDE),
        evidence=_png(_overlaid(image.pixels, evidence)),
        evidence_for=name,
        evidence_model=line.model_version,
    )


def _speaks_for(line: ReportLine, classes: tuple[str, ...]) -> str:
    """The class whose map is shown: the label's or the decision's, else the likeliest of the others
    than the reference."""
    others = classes[1:]
    for said in (line.label, line.decision):
        if said in others and said != REVIEW:
            return said
    return max(others, key=lambda name: line.probabilities.get(name, 0.0))


def _overlaid(pixels: UInt8Image, evidence: Float32Array) -> UInt8Image:
    """The image `[h, w]` in colour, with its evidence map laid over it."""
    small = _fit(pixels, _EVIDENCE_SIDE)
    height, width = small.shape
    laid = cv2.resize(evidence, (width, height), interpolation=cv2.INTER_AREA)
    strength = np.abs(laid) / max(float(np.abs(laid).max()), 1e-9) * _STRONGEST
    colours = np.array([_AGAINST, _SPEAKS_FOR], np.float32)[(laid > 0).astype(np.intp)]
    mixed = small[..., None] * (1 - strength[..., None]) + colours * strength[..., None]
    return np.asarray(mixed.round(), dtype=np.uint8)


def _fit(pixels: UInt8Image, side: int) -> UInt8Image:
    scale = min(1.0, side / max(pixels.shape))
    if scale == 1.0:
        return pixels
    size = tuple(max(1, round(length * scale)) for length in pixels.shape[::-1])
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _png(pixels: UInt8Image) -> bytes:
    _, encoded = cv2.imencode(".png", pixels)
    return encoded.tobytes()
