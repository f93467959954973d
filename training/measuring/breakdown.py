"""Figures of parts of the images: each number, kind, size and kind of normal."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from chromoview.core.domain import CHROMOSOMES
from chromoview.core.metrics import Figure, FloatArray, figure_of
from training.measuring.figures import ENOUGH_IMAGES, Floor, Part
from training.measuring.resampled import Mask, Resampled
from training.measuring.scored import Scored
from training.stream import UNTOUCHED
from training.synthesis.structural import KINDS, SHAM
from training.synthesis.variants import VARIANTS

SIZES_MB = ((0.0, 10.0), (10.0, 20.0), (20.0, 40.0), (40.0, np.inf))
"""Bins of the changed segment's size, the upper end left out."""
SPECIFICITY = 0.90
"""At which kinds, sizes and numbers are compared."""
ALL_VARIANTS = "normal variants"
FLOOR_MB, FLOOR_SENSITIVITY = 20.0, 0.80
"""From this size upwards each kind should be found this often."""


class Breakdown:
    """Parts of scored images, at one threshold of the model and one common to all parts."""

    def __init__(self, scored: Scored, drawn: Resampled, *, threshold: float) -> None:
        self._scored, self._drawn = scored, drawn
        self._flagged = scored.said.score >= threshold
        self._thresholds: FloatArray = drawn.thresholds_at(SPECIFICITY)

    def by_chromosome(self) -> tuple[Part, ...]:
        """Each number, normal and abnormal images together."""
        scored = self._scored
        return tuple(
            self._part(name, scored.chromosomes == index)
            for index, name in enumerate(CHROMOSOMES)
            if (scored.chromosomes == index).any()
        )

    def by_kind(self) -> tuple[Part, ...]:
        """Each kind of abnormality, those of the protocol first."""
        found = {k for k, p in zip(self._scored.kinds, self._scored.positive, strict=True) if p}
        names = [*(k for k in KINDS if k in found), *sorted(found - {*KINDS, ""})]
        return tuple(self._part(k, self._scored.of_kind(k) & self._scored.positive) for k in names)

    def by_normal(self, names: Sequence[str] = ()) -> tuple[Part, ...]:
        """Each kind of normal, in the order of `names`; where there are none, shams and untouched
        ones, and all variants together."""
        normal = ~self._scored.positive
        if names:
            return tuple(self._part(name, normal & self._scored.of_kind(name)) for name in names)
        parts = {k: self._scored.of_kind(k) for k in (SHAM, UNTOUCHED)}
        parts[ALL_VARIANTS] = self._scored.of_kind(*VARIANTS)
        return tuple(
            self._part(name, part & normal) for name, part in parts.items() if (part & normal).any()
        )

    def by_size(self) -> tuple[Part, ...]:
        """Bins of the changed segment's size; none where sizes are unknown."""
        sizes, positive = self._scored.sizes_mb, self._scored.positive
        if not (sizes[positive] > 0).any():
            return ()
        return tuple(
            self._part(_name(low, high), positive & (sizes >= low) & (sizes < high))
            for low, high in SIZES_MB
        )

    def floor(self) -> Floor | None:
        """Each kind at segments that everybody should see; None where sizes are unknown."""
        scored = self._scored
        large = scored.positive & (scored.sizes_mb >= FLOOR_MB)
        if not large.any():
            return None
        kinds = tuple(self._part(kind, scored.of_kind(kind) & large) for kind in KINDS)
        values = [k.sensitivity_at_90.value for k in kinds if k.sensitivity_at_90]
        return Floor(
            least_mb=FLOOR_MB,
            specificity=SPECIFICITY,
            wanted=FLOOR_SENSITIVITY,
            kinds=kinds,
            met=min(values) > FLOOR_SENSITIVITY if len(values) == len(kinds) else None,
        )

    def _part(self, name: str, part: Mask) -> Part:
        scored, drawn = self._scored, self._drawn
        positive, images = scored.positive, int(part.sum())
        found = Part(
            name=name,
            images=images,
            cases=scored.count_cases(part),
            abnormal=int((part & positive).sum()),
            established=images >= ENOUGH_IMAGES,
        )
        if not found.established:
            return found
        named = part & ~positive & (scored.chromosomes >= 0)
        return msgspec.structs.replace(
            found,
            sensitivity=figure_of(drawn.share(self._flagged, part & positive)),
            sensitivity_at_90=figure_of(drawn.share_above(self._thresholds, part & positive)),
            specificity=figure_of(drawn.share(~self._flagged, part & ~positive)),
            auc=self._auc(part) if 0 < found.abnormal < images else None,
            naming_accuracy=figure_of(drawn.share(scored.said.number == scored.chromosomes, named)),
        )

    def _auc(self, part: Mask) -> Figure | None:
        scored = self._scored
        cases = [scored.cases[i] for i in np.flatnonzero(part)]
        drawn = Resampled(scored.positive[part], scored.said.score[part], cases)
        return figure_of(drawn.curve(drawn.ranking.auc))


def _name(low: float, high: float) -> str:
    if not low:
        return f"below {high:g} Mb"
    return f"{low:g} to {high:g} Mb" if np.isfinite(high) else f"{low:g} Mb and more"
