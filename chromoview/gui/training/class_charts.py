"""The classes of a training side and of its hold-out as two histograms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chromoview.core.jobs import Side
from chromoview.gui.insights.chart import Area, Chart, Key, Pattern
from chromoview.gui.insights.shown import Style, many, opening, whole
from chromoview.gui.tr import mark, number, plural, tr
from chromoview.gui.training.plan_images import ids_of

if TYPE_CHECKING:
    from chromoview.core.training_plan import TrainingPlan

_SIDES: dict[Side, tuple[str, Pattern]] = {
    "training": (mark("{name}, training"), "full"),
    "validation": (mark("{name}, validation"), "striped"),
    "hold-out": (mark("{name}, hold-out"), "full"),
}
_KEYS: dict[Side, str] = {
    "training": mark("trains"),
    "validation": mark("validation: ends the training, sets the thresholds"),
    "hold-out": mark("hold-out: measured once, at the end"),
}
TRAINS: tuple[Side, ...] = ("training", "validation")
MEASURES: tuple[Side, ...] = ("hold-out",)
_ROOM = 0.7
_MANY_CLASSES = 4


def histogram(plan: TrainingPlan, style: Style, sides: tuple[Side, ...]) -> Chart:
    """Images of each class on these sides, one above the other."""
    ids = ids_of(plan)
    if not any(side in sides for side, _ in ids):
        return Chart("", "", empty=tr("No reviewed image stands on this side."))
    areas: list[Area] = []
    rows: list[tuple[str, ...]] = []
    highest = 1
    for place, name in enumerate(plan.classes):
        look, base = style.look(name), 0
        counts = []
        for side in sides:
            found = ids.get((side, name), [])
            counts.append(many(len(found)))
            if not found:
                continue
            title = tr(_SIDES[side][0], name=look.word)
            words = plural(
                len(found), "{what}: {count} image", "{what}: {count} images", what=title
            )
            known = [image for image in found if image >= 0]
            areas.append(
                Area(
                    *(place - _ROOM / 2, base, _ROOM, len(found)),
                    *(look.colour, _SIDES[side][1], words),
                    opening(title, known),
                    number(len(found)) if side != "validation" else "",  # not on stripes
                )
            )
            base += len(found)
        highest = max(highest, base)
        rows.append((look.word, *counts))
    short = len(plan.classes) > _MANY_CLASSES
    looks = [style.look(name) for name in plan.classes]
    keys = [Key(look.text, look.colour, "full") for look in looks] if short else []
    keys += [Key(tr(_KEYS[side]), style.quiet, _SIDES[side][1]) for side in sides]
    return Chart(
        x_title="",
        y_title=tr("images"),
        areas=tuple(areas),
        keys=tuple(keys),
        x_ticks=tuple((float(n), k.glyph if short else k.text) for n, k in enumerate(looks)),
        y_ticks=whole(highest),
        x_range=(-0.6, len(looks) - 0.4),
        y_range=(0.0, highest * 1.05),
        header=(tr("class"), *(tr(_KEYS[side]) for side in sides)),
        rows=tuple(rows),
        words=tr(
            "{images} images of {cases} cases.",
            images=number(sum(len(found) for key, found in ids.items() if key[0] in sides)),
            cases=number(len({i.case or i.sha256 for i in plan.images if i.side in sides})),
        ),
    )
