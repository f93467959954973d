"""A measurement in words and tables: Markdown, for the model's card and for reading alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chromoview.core.metrics import Figure
from training.measuring.figures import (
    ENOUGH_IMAGES,
    AtSpecificity,
    Curve,
    Floor,
    Measurement,
    OneCell,
    Overall,
    Part,
    Scars,
)
from training.stream import UNTOUCHED
from training.synthesis.structural import KINDS, SHAM

NOT_ESTABLISHED = "not established"
NAMES = {
    "deletion_terminal": "terminal deletion",
    "deletion_interstitial": "interstitial deletion",
    SHAM: "sham-operated",
    UNTOUCHED: "untouched",
}


def measurement_text(measurement: Measurement, title: str = "# A measurement") -> str:
    """The whole measurement as Markdown."""
    head = [
        title,
        "",
        f"Model `{measurement.model_version}` (SHA-256 `{measurement.model_sha256}`).",
        "",
    ]
    return "\n".join([*head, *measurement_lines(measurement)]) + "\n"


def measurement_lines(measurement: Measurement, level: str = "##") -> list[str]:
    """The same as lines under headings of this `level`, for a page that has a title already."""
    found = measurement
    sections = [
        ("On all images", [*_origin(found), "", *_overall(found.overall)]),
        ("In one cell", _one_cell(found.one_cell) if found.one_cell else []),
        ("Where few are abnormal", _prevalence(found)),
        ("By kind", _kinds(found)),
        ("By size", _abnormal(found.by_size, "size")),
        ("By chromosome", _chromosomes(found.by_chromosome)),
        ("Normals that look odd", _normals((*found.by_normal, *found.odd_normals))),
        ("As images become worse", _robustness(found.robustness)),
        ("Scars", _scars(found.scars) if found.scars else []),
    ]
    lines: list[str] = []
    for title, body in sections:
        if body:
            lines += [f"{level} {title}", "", *body, ""]
    return lines[:-1]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table."""
    return [
        f"| {' | '.join(head)} |",
        f"|{'---|' * len(head)}",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]


def shown(figure: Figure | None, otherwise: str = "not defined") -> str:
    """A figure with its interval."""
    return str(figure) if figure else otherwise


def _origin(found: Measurement) -> list[str]:
    lines = [
        f"{found.images:,} images of {found.cases:,} cases, {found.abnormal:,} of them abnormal: "
        f"{found.images_of}. In brackets: 95 % interval over cases."
    ]
    if found.protocol:
        lines += [
            "",
            f"Protocol {found.protocol.version}, seed {found.protocol.seed}, SHA-256 "
            f"`{found.protocol.sha256}`. A change of the protocol voids the figures measured "
            "before it: those of another hash cannot be compared with these. The images themselves "
            f"have the SHA-256 `{found.protocol.set_sha256}`.",
            "",
            "The abnormalities were made on normal chromosomes of the same source, the kinds "
            "equally often: real ones, and another laboratory's images, are harder.",
        ]
    return lines


def _overall(found: Overall) -> list[str]:
    rows = [
        ("accuracy", found.accuracy),
        ("precision", found.precision),
        ("recall (sensitivity)", found.recall),
        ("specificity", found.specificity),
        ("F1", found.f1),
        ("Matthews correlation (MCC)", found.mcc),
        ("AUC", found.auc),
        ("average precision", found.average_precision),
        ("Brier score", found.brier),
        ("calibration error (15 bins of equal mass)", found.calibration_error),
        ("specificity at 95 % sensitivity", found.specificity_at_95_sensitivity),
        ("sent to review", found.review_share),
        ("accuracy among the decided", found.decided_accuracy),
        ("naming accuracy on normals", found.naming_accuracy),
    ]
    lines = table(("figure", "value"), ((name, shown(value)) for name, value in rows))
    if found.polarity_accuracy:
        lines.append(
            f"| p end told from q end ({found.polarity_images:,} normals of which it is known) | "
            f"{found.polarity_accuracy} |"
        )
    return [*lines, "", *_thresholds(found.at_specificity, found.flags_per_cell)]


def _thresholds(places: Sequence[AtSpecificity], operating: Figure | None) -> list[str]:
    """What each specificity costs in flags, with the operating threshold's own last."""
    return [
        *table(
            ("specificity", "sensitivity", "flags per normal cell"),
            (
                (f"{p.specificity:.1%}", shown(p.sensitivity), f"{p.flags_per_cell:.2f}")
                for p in places
            ),
        ),
        "",
        "A normal cell has 46 chromosomes. At the operating threshold "
        f"{_few(operating)} of them are flagged, on average.",
    ]


def _few(figure: Figure | None) -> str:
    if figure is None:
        return "an unknown number"
    return f"{figure.value:.1f} ({figure.low:.1f} to {figure.high:.1f})"


def _one_cell(found: OneCell) -> list[str]:
    missing = f" Without {', '.join(found.missing)}: too few images." if found.missing else ""
    return [
        "Weighted to the chromosomes of one cell: every autosome twice, X and Y as often as in "
        f"women's and men's cells on average.{missing}",
        "",
        *table(
            ("figure", "value"),
            (
                ("sensitivity", shown(found.sensitivity)),
                ("specificity", shown(found.specificity)),
                ("AUC", shown(found.auc)),
            ),
        ),
        "",
        *_thresholds(found.at_specificity, found.flags_per_cell),
    ]


def _prevalence(found: Measurement) -> list[str]:
    return [
        "Share of chromosomes that are abnormal, and what an answer is then worth: precision (PPV) "
        "of what is flagged, NPV of what passes.",
        "",
        *table(
            ("abnormal", "threshold", "precision", "NPV", "accuracy"),
            (
                (
                    f"{row.prevalence:.3g}",
                    row.threshold,
                    shown(row.precision),
                    _fine(row.npv),
                    shown(row.accuracy),
                )
                for row in found.by_prevalence
            ),
        ),
    ]


def _fine(figure: Figure | None) -> str:
    """To five places: an NPV is near 1 where few are abnormal."""
    if figure is None:
        return "not defined"
    return f"{figure.value:.5f} ({figure.low:.5f} to {figure.high:.5f})"


def _kinds(found: Measurement) -> list[str]:
    lines = _abnormal(found.by_kind, "kind")
    return [*lines, "", *_floor(found.floor)] if lines and found.floor else lines


def _floor(floor: Floor) -> list[str]:
    verdict = {
        True: "every kind lies above it",
        False: "not every kind lies above it",
        None: f"{NOT_ESTABLISHED} for every kind",
    }[floor.met]
    return [
        f"Segments of {floor.least_mb:g} Mb and more, at {floor.specificity:.0%} specificity; "
        f"wanted is a sensitivity above {floor.wanted:.2f}: {verdict}.",
        "",
        *table(
            ("kind", "images", "cases", "sensitivity"),
            (
                (_name(k.name), f"{k.images:,}", f"{k.cases:,}", _cell(k, k.sensitivity_at_90))
                for k in floor.kinds
            ),
        ),
    ]


def _abnormal(parts: Sequence[Part], what: str) -> list[str]:
    if not parts:
        return []
    return table(
        (what, "images", "cases", "sensitivity", "at 90 % specificity"),
        (
            (
                _name(p.name),
                f"{p.images:,}",
                f"{p.cases:,}",
                _cell(p, p.sensitivity),
                _cell(p, p.sensitivity_at_90),
            )
            for p in parts
        ),
    )


def _chromosomes(parts: Sequence[Part]) -> list[str]:
    if not parts:
        return []
    head = ("chromosome", "images", "cases", "AUC", "sensitivity", "specificity", "named rightly")
    return table(
        head,
        (
            (
                p.name,
                f"{p.images:,}",
                f"{p.cases:,}",
                *(
                    _cell(p, figure)
                    for figure in (p.auc, p.sensitivity, p.specificity, p.naming_accuracy)
                ),
            )
            for p in parts
        ),
    )


def _normals(parts: Sequence[Part]) -> list[str]:
    if not parts:
        return []
    return table(
        ("normal", "images", "cases", "specificity", "named rightly"),
        (
            (
                _name(p.name),
                f"{p.images:,}",
                f"{p.cases:,}",
                _cell(p, p.specificity),
                _cell(p, p.naming_accuracy),
            )
            for p in parts
        ),
    )


def _robustness(curves: Sequence[Curve]) -> list[str]:
    lines: list[str] = []
    for curve in curves:
        lines += [
            f"{curve.name.capitalize() if curve.name.islower() else curve.name} ({curve.unit}), "
            f"{curve.images:,} images each:",
            "",
            *table(
                (curve.name, "AUC", "sensitivity", "specificity", "nothing found"),
                (
                    (
                        f"{p.amount:g}",
                        shown(p.auc),
                        shown(p.sensitivity),
                        shown(p.specificity),
                        f"{p.unfit:.1%}",
                    )
                    for p in curve.points
                ),
            ),
            "",
        ]
    return lines[:-1]


def _scars(found: Scars) -> list[str]:
    verdict = {True: "It does.", False: "It does not.", None: f"It is {NOT_ESTABLISHED}."}[
        found.met
    ]
    lines = [
        f"{found.shams:,} sham-operated against {found.untouched:,} untouched normals of the same "
        f"{found.cases:,} cases: AUC {shown(found.auc)}. It should lie between {found.low:.2f} and "
        f"{found.high:.2f}. {verdict}"
    ]
    if not found.patched:
        return lines
    change = found.patched
    return [
        *lines,
        "",
        f"With every joint covered by a small smooth patch ({change.images:,} images each):",
        "",
        *table(
            ("figure", "as made", "joints covered", "change"),
            (
                ("AUC", shown(change.auc), shown(change.auc_patched), _signed(change.auc_change)),
                (
                    "accuracy",
                    shown(change.accuracy),
                    shown(change.accuracy_patched),
                    _signed(change.accuracy_change),
                ),
            ),
        ),
    ]


def _signed(figure: Figure | None) -> str:
    if figure is None:
        return "not defined"
    return f"{figure.value:+.3f} ({figure.low:+.3f} to {figure.high:+.3f})"


def _cell(part: Part, figure: Figure | None) -> str:
    if not part.established:
        return f"{NOT_ESTABLISHED} (below {ENOUGH_IMAGES})"
    return shown(figure, "none of these")


def _name(kind: str) -> str:
    return NAMES.get(kind, kind.replace("_", " ") if kind in KINDS else kind)
