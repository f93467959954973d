"""What is found to stand against a plan, in the order of its gravity, in words for people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chromoview.core.concerns import Concern
from chromoview.core.domain import DEFAULT_CLASSES

if TYPE_CHECKING:
    from chromoview.core.jobs import ManifestImage, Side

FEWEST_PER_CLASS = 20
"""Reviewed images per class below which a training is warned of."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a plan is made of, as far as concerns ask."""

    images: Sequence[ManifestImage]
    """Those that train or measure."""
    ids: Sequence[int]
    """In the workspace, of each."""
    classes: Sequence[str]
    near: Sequence[Sequence[int]] = ()
    """Groups of ids that show the same chromosome, more than one case in each."""
    across: Sequence[Sequence[int]] = ()
    """Groups that stood on different sides before, with those that are left out now."""
    unlike: Sequence[int] = ()
    """Images that show the same chromosome and have different labels."""
    unfit: Sequence[int] = ()
    disagreed: Sequence[int] = ()
    contradicted: Sequence[int] = ()
    retired: Mapping[int, str] | None = None
    """Images whose label is no class that trains, with it."""
    nameless: Sequence[int] = ()
    strayed: Sequence[int] = ()
    gone: Sequence[int] = ()
    examined: bool = True
    unlabelled: Sequence[str] = ()
    """Classes of the laboratory's list that no label is of."""


def concerns(material: Material) -> tuple[Concern, ...]:
    """Everything that stands against a plan, the gravest first."""
    return (
        *_missing(material),
        *_hold_out(material),
        *_labels(material),
        *_near(material),
        *_classes(material),
        *_images(material),
        *_left_out(material),
    )


def _missing(material: Material) -> Iterator[Concern]:
    trained = {i.label for i in material.images if i.side == "training"}
    for name in material.classes:
        if name not in trained:
            yield Concern(
                kind="missing",
                text=f"No reviewed image of class {name} to train on.",
                remedy="Label some in more cases, or retire the class."
                if len(material.classes) > len(DEFAULT_CLASSES)
                else "Label some.",
                image_ids=_of(material, name),
                stops=True,
            )
    for name in material.unlabelled:
        yield Concern(
            kind="missing",
            text=f"No image is labelled as class {name}: the new model will not tell it apart.",
            remedy="Label some, or retire the class.",
        )


def _hold_out(material: Material) -> Iterator[Concern]:
    on: dict[Side, set[str]] = defaultdict(set)
    for image in material.images:
        on[image.side].add(image.label)
    cases = len({i.case or i.sha256 for i in material.images})
    if material.images and not on["hold-out"]:
        yield Concern(
            kind="no hold-out",
            text=f"{cases} cases are too few for a hold-out: the new model stays a candidate, "
            "without a recommendation.",
            remedy="Review images of five cases or more.",
        )
    present = [name for name in material.classes if _of(material, name)]
    if on["hold-out"]:
        for name in present:
            if name not in on["hold-out"]:
                yield Concern(
                    kind="no hold-out",
                    text=f"No image of class {name} stands on the hold-out side: how well the "
                    "new model finds it cannot be measured.",
                    remedy="Label images of this class in more cases; from five cases on, one "
                    "of them measures.",
                )
    if material.images and not set(present) <= on["validation"]:
        yield Concern(
            kind="no validation",
            text="Too few cases for a validation side with every class: training runs all its "
            "epochs and keeps the last state, and the thresholds are not chosen anew.",
            remedy="Label images of each class in more cases.",
        )


def _labels(material: Material) -> Iterator[Concern]:
    if material.contradicted:
        yield Concern(
            kind="contradicted",
            text="Labels that every model contradicts which has not learned from them: "
            f"{len(material.contradicted)} of {_taught(material)}. A slip of the hand looks like "
            "this; a difficult image does, too.",
            remedy="Look at them again, the least likely ones first; a label that is right stays.",
            image_ids=tuple(material.contradicted),
        )
    if material.disagreed:
        yield Concern(
            kind="disagreed",
            text=f"Images in this training whose readers disagree: {len(material.disagreed)}.",
            remedy="Let the readers agree on one label.",
            image_ids=tuple(material.disagreed),
        )
    if material.unlike:
        yield Concern(
            kind="unlike copies",
            text="Images that show the same chromosome and have different labels: "
            f"{len(material.unlike)}.",
            remedy="Look at them beside each other, and label them alike.",
            image_ids=tuple(material.unlike),
        )


def _near(material: Material) -> Iterator[Concern]:
    if material.across:
        ids = _flat(material.across)
        yield Concern(
            kind="near-duplicates",
            text="Images that show the same chromosome have stood on different sides of the "
            f"split: {len(ids)}. What would train and measure at once is left out.",
            remedy="Look whether their cases are of one patient; figures of earlier trainings "
            "may be too good.",
            image_ids=ids,
        )
    if material.near:
        ids = _flat(material.near)
        yield Concern(
            kind="near-duplicates",
            text=f"Images of different cases that show the same chromosome: {len(ids)}. These "
            "cases stand on one side of the split together.",
            remedy="Look whether they are of one patient, or copies in a wrong folder.",
            image_ids=ids,
        )


def _classes(material: Material) -> Iterator[Concern]:
    counts = Counter(i.label for i in material.images)
    for name in material.classes:
        ids = _of(material, name)
        cases = sorted({i.case for i in material.images if i.label == name})
        if len(ids) > 1 and len(cases) == 1 and cases[0]:
            yield Concern(
                kind="one case",
                text=f"All reviewed images of class {name} are of one case, {cases[0]}: the "
                "model may learn the case instead of the class.",
                remedy="Label images of this class in other cases.",
                image_ids=ids,
            )
        if 0 < counts[name] < FEWEST_PER_CLASS:
            yield Concern(
                kind="few",
                text=f"Reviewed images of class {name}: only {counts[name]}.",
                remedy=f"Label more; {FEWEST_PER_CLASS} of each class are a first step.",
                image_ids=ids,
            )


def _images(material: Material) -> Iterator[Concern]:
    if material.unfit:
        yield Concern(
            kind="unfit",
            text="Images in this training that look unfit to be judged (blurred, cut by the "
            f"border, touching, several objects, or empty): {len(material.unfit)}.",
            remedy="Look at them, and label what nobody can judge as not assessable.",
            image_ids=tuple(material.unfit),
        )
    without = tuple(n for n, i in zip(material.ids, material.images, strict=True) if not i.case)
    if without:
        yield Concern(
            kind="no case",
            text="Some images have no case; each counts as a case of its own, so images of one "
            "patient may stand on both sides.",
            remedy="Drop their folder on the window again, and say how its paths split.",
            image_ids=without,
        )


def _left_out(material: Material) -> Iterator[Concern]:
    if material.retired:
        names = ", ".join(sorted(set(material.retired.values())))
        yield Concern(
            kind="left out",
            text=f"Images whose label is no class that trains now: {len(material.retired)} "
            f"({names}).",
            remedy="Their labels are kept; label them otherwise only if they are wrong.",
            image_ids=tuple(material.retired),
        )
    if material.nameless:
        yield Concern(
            kind="left out",
            text=f"Images left out because their files' names are no text: "
            f"{len(material.nameless)}.",
            remedy="Rename the files, and drop their folder again.",
            image_ids=tuple(material.nameless),
        )
    if material.gone:
        yield Concern(
            kind="left out",
            text="Images whose files are gone, cannot be read, or have changed: "
            f"{len(material.gone)}. The training leaves them out.",
            remedy="Bring the files back, or drop their folder again where it is now.",
            image_ids=tuple(material.gone),
        )
    if material.strayed:
        yield Concern(
            kind="left out",
            text=strayed_text(len(material.strayed)),
            remedy="Nothing has to be done; what has trained cannot measure any more.",
            image_ids=tuple(material.strayed),
        )
    if material.images and not material.examined:
        yield Concern(
            kind="not examined",
            text="Nobody has looked yet for near-duplicates, and for labels that the models "
            "contradict.",
            remedy="Wait until the search has ended; a training can start without it.",
        )


def strayed_text(count: int) -> str:
    """On images that can stand on no side (see `splits.side_of_each`)."""
    return (
        f"{count} images are left out: an image that two cases share joins them now, and one case "
        "has trained while the other measures."
    )


def _taught(material: Material) -> int:
    """Labels that are held against the models: the hold-out's are not."""
    return sum(image.side != "hold-out" for image in material.images)


def _of(material: Material, name: str) -> tuple[int, ...]:
    """The images of a class."""
    pairs = zip(material.ids, material.images, strict=True)
    return tuple(n for n, image in pairs if image.label == name)


def _flat(groups: Iterable[Sequence[int]]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(n for group in groups for n in group))
