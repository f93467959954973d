"""Pictures for the strip of look-alikes: read, stood upright and kept, in a thread."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from chromoview.core.errors import ImageError

if TYPE_CHECKING:
    from chromoview.core.domain import UInt8Image
    from chromoview.core.model import Model
    from chromoview.core.store.records import ImageRow
    from chromoview.core.upright import Upright

log = logging.getLogger(__name__)

_KEPT = 160
"""Pictures; one of a crop has some ten kilobytes."""
_MOST_PIXELS = 1_000_000
"""Of a picture; a whole field, in which there is no single chromosome, is shown reduced."""

_MAGNIFIED = 1.8
"""Ratio of two chromosomes' widths from which they were taken at different magnifications: cells
of one microscope differ by less."""

_Key = tuple[str, str, str]
"""Content of the file, number, and version of the model that says which end is p."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One image as the strip shows it; lengths in pixels of the original."""

    image: QImage
    """Null where the file could not be read."""
    centromere: float | None = None
    """Row; None where it is not known."""
    p_up: bool | None = None
    """True where the short arm is known to be on top; None where nothing tells."""
    thickness: float = 0.0
    """Of the chromosome; 0 where none was found, and `image` is the whole image."""


UNREAD = Picture(QImage())


def enlarged(picture: Picture, own: Picture) -> float:
    """What a picture of another case is enlarged by, so that it compares with the own image: 1, the
    original's scale, but where they were plainly taken at different magnifications."""
    if not picture.thickness or not own.thickness:
        return 1.0
    share = own.thickness / picture.thickness
    return 1.0 if 1 / _MAGNIFIED < share < _MAGNIFIED else share


class UprightPictures:
    """Makes pictures and keeps the newest. Used from one thread at a time."""

    def __init__(self) -> None:
        self._kept: OrderedDict[_Key, Picture] = OrderedDict()

    def of(
        self, rows: Sequence[ImageRow], model: Model | None, given_up: Callable[[], bool]
    ) -> list[Picture] | None:
        """A picture for each row, in their order; None once `given_up` says that nobody waits."""
        version = model.metadata.model_version if model else ""
        keys: list[_Key] = [(row.sha256, row.named, version) for row in rows]
        read: dict[_Key, UInt8Image] = {}
        for key, row in zip(keys, rows, strict=True):
            if given_up():
                return None
            if key not in self._kept and key not in read:
                pixels = _pixels(row)
                if pixels is not None:  # what cannot be read is asked for again the next time
                    read[key] = pixels
        if read:
            self._kept.update(_stood_upright(read, model))
        for key in keys:
            if key in self._kept:
                self._kept.move_to_end(key)
        found = [self._kept.get(key, UNREAD) for key in keys]
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found


# What reaches cv2 is imported late: the first frame does without.


def _pixels(row: ImageRow) -> UInt8Image | None:
    if row.error:
        return None
    from chromoview.core.images import load_image

    try:
        return load_image(row.path).pixels
    except (ImageError, OSError) as error:
        log.info("no picture to compare with: %s", error)
        return None


def _stood_upright(read: Mapping[_Key, UInt8Image], model: Model | None) -> dict[_Key, Picture]:
    """The model is asked once, for all, which end is p."""
    import numpy as np

    from chromoview.core.preprocess import PreprocessSpec, prepare
    from chromoview.core.upright import stand

    spec = model.metadata.preprocess if model else PreprocessSpec()
    prepared = {key: prepare(pixels, spec) for key, pixels in read.items()}
    p_up: dict[_Key, float] = {}
    if model is not None:
        polarity = model.predict(np.stack([p.image for p in prepared.values()])).polarity
        if polarity is not None:
            p_up = dict(zip(prepared, map(float, polarity), strict=True))
    return {
        key: _picture(stand(pixels, prepared[key], number=key[1], p_up=p_up.get(key)))
        for key, pixels in read.items()
    }


def _picture(upright: Upright) -> Picture:
    height, width = upright.pixels.shape
    data = upright.pixels.tobytes()
    image = QImage(data, width, height, width, QImage.Format.Format_Grayscale8)
    if upright.width == 0 and width * height > _MOST_PIXELS:
        share = (_MOST_PIXELS / (width * height)) ** 0.5
        image = image.scaled(max(1, round(width * share)), max(1, round(height * share)))
    return Picture(image.copy(), upright.centromere, upright.p_up, upright.width)
