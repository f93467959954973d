"""Everything that the page Insights shows, computed in one go away from the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from chromoview.core import insights
from chromoview.core.class_list import read_classes
from chromoview.core.comparison_figures import ComparisonFigures, comparison_figures
from chromoview.core.insights import Bin, Confusion, Corrected, Run, Seen, Series, View
from chromoview.core.metadata import ModelMetadata
from chromoview.core.metrics import Figure
from chromoview.core.operating import CurvePoint, Measured, ReliabilityBin, measured
from chromoview.core.workspace import Workspace

Images = Literal["hold-out", "training", "all"]
"""On which images the model is measured: the hold-out, those that may train, or both."""


@dataclass(frozen=True, slots=True)
class Observed:
    """What was read from the workspace; `figures` asks nothing more of it."""

    seen: tuple[Seen, ...]
    runs: tuple[Run, ...]
    metadata: ModelMetadata
    labels: tuple[str, ...] = ()
    """Those that can be given; empty: those of the model's classes."""
    comparison: ComparisonFigures | None = None
    """With other models, as it ships with the program; None where it cannot be read."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person has chosen on the page."""

    view: View = "all"
    images: Images | None = None
    """None: the hold-out where it has labels, else all."""


@dataclass(frozen=True, eq=False)
class Figures:
    """The page in figures."""

    metadata: ModelMetadata
    classified: int
    labels: int
    """Given in the chosen way."""
    older: int
    """Labelled images whose newest prediction another version made."""
    held_out: bool
    """Whether there is a hold-out side at all."""
    images: Images
    distribution: tuple[Series, ...]
    confidences: tuple[Bin, ...]
    confusion: Confusion
    measured: Measured | None
    curve: tuple[CurvePoint, ...]
    auc: Figure | None
    average_precision: Figure | None
    reliability: tuple[ReliabilityBin, ...]
    corrected: Corrected
    by_week: tuple[Corrected, ...]
    by_case: tuple[Corrected, ...]
    by_chromosome: tuple[Corrected, ...]
    runs: tuple[Run, ...]
    comparison: ComparisonFigures | None


def observe(workspace: Workspace, metadata: ModelMetadata) -> Observed:
    """Read what the page needs; `metadata` is that of the model in use."""
    return Observed(
        insights.observe(workspace.store, metadata.model_version),
        insights.runs(workspace.runs),
        metadata,
        read_classes(workspace.store, metadata.classes).labels,
        comparison_figures(),
    )


def figures(observed: Observed, choice: Choice) -> Figures:
    """All figures for a choice."""
    seen, metadata = observed.seen, observed.metadata
    classes = metadata.classes
    given = insights.labelled(seen, choice.view)
    images = choice.images or _best(given)
    chosen = [s for s in given if images == "all" or s.side == images]
    found = measured(chosen, seen, classes, metadata.operating_point)
    return Figures(
        metadata=metadata,
        classified=sum(bool(s.decision) for s in seen),
        labels=len(given),
        older=sum(bool(s.decision) and not s.current for s in given),
        held_out=any(s.hold_out for s in seen),
        images=images,
        distribution=insights.distribution(seen, classes, choice.view, observed.labels),
        confidences=insights.confidences(seen, classes),
        confusion=insights.confusion(chosen, classes),
        measured=found,
        curve=found.curve() if found else (),
        auc=found.auc() if found else None,
        average_precision=found.average_precision() if found else None,
        reliability=found.reliability() if found else (),
        corrected=insights.all_corrections(given, classes),
        by_week=insights.corrections(given, classes, "week"),
        by_case=insights.corrections(given, classes, "case"),
        by_chromosome=insights.corrections(given, classes, "chromosome"),
        runs=observed.runs,
        comparison=observed.comparison,
    )


def _best(given: Sequence[Seen]) -> Images:
    held = any(s.hold_out for s in insights.measurable(given))
    return "hold-out" if held else "all"
