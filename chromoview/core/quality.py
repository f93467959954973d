"""Which images are unfit to be judged, or worth a second look.

The limits were set on 6,900 ordinary G-banded crops, of which none is flagged, and on the same
crops blurred or cut: at a blur of three pixels nine in ten are. Those of `touching` were set on
half the cases of 6,000 such crops: of the other half 0.4 % are flagged, some of them rightly, and
of 3,000 pairs laid together at random 62 % are. Two that touch end to end are not.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from chromoview.core.preprocess import Prepared
from chromoview.core.touching import outline_of

EMPTY, SEVERAL, CUT = "empty", "several objects", "cut by the border"
LOW_CONTRAST, BLURRED, TOUCHING = "low contrast", "blurred", "touching"

FLAGS: Mapping[str, str] = MappingProxyType(
    {
        EMPTY: "No chromosome was found in the picture.",
        SEVERAL: "More than one object lies in the picture; only the largest was looked at.",
        CUT: "The chromosome runs out of the picture, so that a part of it is missing.",
        TOUCHING: "Another chromosome seems to touch or cross this one: the outline has more than "
        "two ends.",
        LOW_CONTRAST: "The chromosome hardly stands out from the ground.",
        BLURRED: "The picture is out of focus or too coarse; bands cannot be told apart.",
    }
)
"""Every flag with a sentence for the reader, the gravest first."""

UNFIT: frozenset[str] = frozenset({EMPTY, SEVERAL, CUT, TOUCHING, BLURRED})
"""Flags that send an image to review whatever the model says."""

_LEAST_CONTRAST = 0.2
"""Of the full grey range; the palest ordinary crop has 0.25."""
_LEAST_SHARPNESS = 0.032
"""See `Prepared.sharpness`; the median of ordinary crops is 0.06 to 0.09."""
_LONGEST_ARM, _DEEPEST_BAY = 1.0, 0.44
"""Ribbon widths; see `touching.Outline`. A plain ribbon has about 0.3 and 0.1."""


def quality_flags(prepared: Prepared) -> tuple[str, ...]:
    """The flags of one image, in the order of `FLAGS`."""
    if prepared.objects == 0:
        return (EMPTY,)
    outline = outline_of(prepared.image)
    found = {
        SEVERAL: prepared.objects > 1,
        CUT: prepared.cut_by_border,
        TOUCHING: outline.third_arm > _LONGEST_ARM or outline.third_bay > _DEEPEST_BAY,
        LOW_CONTRAST: prepared.contrast < _LEAST_CONTRAST,
        BLURRED: prepared.sharpness < _LEAST_SHARPNESS,
    }
    return tuple(flag for flag, holds in found.items() if holds)
