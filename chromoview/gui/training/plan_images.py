"""The images of a plan, by side of the split and class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chromoview.core.jobs import Side

if TYPE_CHECKING:
    from chromoview.core.training_plan import TrainingPlan


def ids_of(plan: TrainingPlan) -> dict[tuple[Side, str], list[int]]:
    """The images of a plan by side and class; -1 stands for one without a known id."""
    found: dict[tuple[Side, str], list[int]] = {}
    known = len(plan.image_ids) == len(plan.images)
    for place, image in enumerate(plan.images):
        number_of = plan.image_ids[place] if known else -1
        found.setdefault((image.side, image.label), []).append(number_of)
    return found
