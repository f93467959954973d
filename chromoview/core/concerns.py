"""What stands against a training: each thing in a sentence, with what to do and the images."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ConcernKind = Literal[
    "missing",
    "few",
    "one case",
    "no hold-out",
    "no validation",
    "no case",
    "left out",
    "unfit",
    "disagreed",
    "near-duplicates",
    "unlike copies",
    "contradicted",
    "not examined",
]
"""`missing` is a class without an image to train on; `left out` is what never trains though it is
labelled; `unlike copies` show the same chromosome and have different labels; `not examined` is
what `services.examine_training` has still to look for."""


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing that stands against a training."""

    kind: ConcernKind
    text: str
    """What stands against it, in one sentence or two."""
    remedy: str
    """What to do about it."""
    image_ids: tuple[int, ...] = ()
    """Images of the workspace to look at, the worst first; empty where there is none to show."""
    stops: bool = False
    """Whether the training cannot start."""

    @property
    def full(self) -> str:
        """Text and remedy together."""
        return f"{self.text} {self.remedy}".strip()
