"""What a measurement holds. It travels as JSON; nothing here computes."""

from __future__ import annotations

import msgspec

from chromoview.core.metrics import Figure

ENOUGH_IMAGES = 100
"""Below this many images a figure of a part is not established, and not given."""
CELL = 46
"""Chromosomes of a normal cell."""


class ProtocolStamp(msgspec.Struct, frozen=True, kw_only=True):
    """The protocol that made the images; figures of another one cannot be compared."""

    version: int
    sha256: str
    seed: int
    set_sha256: str
    """Of the images themselves: they also depend on the crops and on how operations are drawn."""


class AtSpecificity(msgspec.Struct, frozen=True, kw_only=True):
    """Where the threshold is set for a specificity."""

    specificity: float
    sensitivity: Figure | None
    flags_per_cell: float
    """Chromosomes of a normal cell that are flagged, on average."""


class Overall(msgspec.Struct, frozen=True, kw_only=True):
    """Figures on all images; None where one is not defined there."""

    accuracy: Figure | None
    precision: Figure | None
    recall: Figure | None
    specificity: Figure | None
    f1: Figure | None
    mcc: Figure | None
    auc: Figure | None
    average_precision: Figure | None
    brier: Figure | None
    calibration_error: Figure | None
    """15 bins of equal mass."""
    flags_per_cell: Figure | None
    """Chromosomes of a normal cell found abnormal at the operating threshold."""
    at_specificity: tuple[AtSpecificity, ...]
    specificity_at_95_sensitivity: Figure | None
    review_share: Figure | None
    decided_accuracy: Figure | None
    """Among the images that are not sent to review."""
    naming_accuracy: Figure | None
    """On normals of a known number."""
    polarity_accuracy: Figure | None = None
    """On normals whose p end is known; None where the model does not tell."""
    polarity_images: int = 0


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Some of the images. Figures are None where they are not established or not defined."""

    name: str
    images: int
    cases: int
    abnormal: int
    established: bool
    """Whether there are at least ENOUGH_IMAGES."""
    sensitivity: Figure | None = None
    sensitivity_at_90: Figure | None = None
    """At the threshold at which 90 % of all normals pass."""
    specificity: Figure | None = None
    auc: Figure | None = None
    naming_accuracy: Figure | None = None
    """On its normals."""


class OneCell(msgspec.Struct, frozen=True, kw_only=True):
    """Figures weighted to the chromosomes of one cell: two of each autosome, and of X and Y as
    many as a woman's and a man's cell have on average."""

    missing: tuple[str, ...]
    """Numbers without normal or without abnormal images; they have no part in it."""
    sensitivity: Figure | None
    specificity: Figure | None
    auc: Figure | None
    flags_per_cell: Figure | None
    at_specificity: tuple[AtSpecificity, ...]


class AtPrevalence(msgspec.Struct, frozen=True, kw_only=True):
    """What an answer is worth where so many chromosomes are abnormal."""

    prevalence: float
    threshold: str
    """Which threshold: the operating one, or that of a specificity."""
    precision: Figure | None
    npv: Figure | None
    """Share of the passed that are normal."""
    accuracy: Figure | None


class Floor(msgspec.Struct, frozen=True, kw_only=True):
    """Kinds at segments that everybody should see."""

    least_mb: float
    specificity: float
    wanted: float
    kinds: tuple[Part, ...]
    met: bool | None
    """Whether every kind is established and above what is wanted; None where one is not
    established."""


class Degraded(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of images that were made worse by a measured amount."""

    amount: float
    unfit: float
    """Share in which no chromosome is found any more."""
    auc: Figure | None
    sensitivity: Figure | None
    specificity: Figure | None


class Curve(msgspec.Struct, frozen=True, kw_only=True):
    """One way of making images worse, from none of it upwards."""

    name: str
    unit: str
    images: int
    points: tuple[Degraded, ...]


class Patched(msgspec.Struct, frozen=True, kw_only=True):
    """Figures with every joint covered by a small smooth patch, and without, on as many images."""

    images: int
    auc: Figure | None
    auc_patched: Figure | None
    auc_change: Figure | None
    accuracy: Figure | None
    accuracy_patched: Figure | None
    accuracy_change: Figure | None


class Scars(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the network sees that a chromosome was operated on, rather than what changed."""

    shams: int
    untouched: int
    cases: int
    auc: Figure | None
    """Of shams against untouched normals: 0.5 where it sees no scars."""
    low: float
    high: float
    """Between these the AUC should lie."""
    met: bool | None
    patched: Patched | None = None


class Measurement(msgspec.Struct, frozen=True, kw_only=True):
    """One model on one set of images. In brackets stand 95 % intervals over cases."""

    schema_version: int = 1
    model_version: str
    model_sha256: str
    images_of: str
    """What was measured on, in words."""
    protocol: ProtocolStamp | None
    """None for real labelled images."""
    images: int
    cases: int
    abnormal: int
    threshold: float
    review_low: float
    review_high: float
    overall: Overall
    one_cell: OneCell | None
    by_prevalence: tuple[AtPrevalence, ...]
    by_chromosome: tuple[Part, ...] = ()
    by_kind: tuple[Part, ...] = ()
    by_size: tuple[Part, ...] = ()
    by_normal: tuple[Part, ...] = ()
    """Shams, untouched ones and all normal variants of the set."""
    odd_normals: tuple[Part, ...] = ()
    """Each normal variant and each odd appearance, of a set made for it."""
    floor: Floor | None = None
    robustness: tuple[Curve, ...] = ()
    scars: Scars | None = None
