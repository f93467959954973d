"""Reports of a classification: CSV for spreadsheets, JSON for programs, HTML to read and print.

The columns of the CSV file are fixed: `path, case, cell, chromosome, decision, confidence,
p_<class> for each class, flags, error, model_version, sha256`. `path` is absolute. `chromosome` is
the number that the path names; where it names none, the one that the model finds likeliest.
"""

from __future__ import annotations

import base64
import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import msgspec
import numpy as np

from chromoview import __version__
from chromoview.core.domain import REVIEW, ClassifiedImage, Placement, Prediction
from chromoview.core.errors import ChromoViewError, ImageError
from chromoview.core.files import write_whole
from chromoview.core.images import load_image
from chromoview.core.metadata import ModelMetadata
from chromoview.core.quality import FLAGS
from chromoview.core.report_text import UNSAYABLE, harmless, sayable
from chromoview.core.templates import render

if TYPE_CHECKING:
    from chromoview.core.store.records import ImageRow

UNREADABLE = "unreadable"
SEALED = "unread hold-out"
"""Stands for the decision of an image that measures the model: nothing is told of it before a
person has read it."""
THUMBNAILS = 500
"""Rows of an HTML report that show their image; more would make the file too large to open."""

_THUMBNAIL_SIDE = 72


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One image of a report, whether it was just classified or comes from a workspace."""

    path: Path
    """Absolute."""
    relative: str
    placement: Placement
    sha256: str
    prediction: Prediction | None
    model_version: str
    flags: tuple[str, ...]
    notes: tuple[str, ...]
    error: str
    height: int
    width: int
    label: str = ""
    sealed: bool = False
    """On the hold-out side and unread: its prediction is left out."""

    @property
    def decision(self) -> str:
        """A class, REVIEW, UNREADABLE, or SEALED."""
        if self.prediction is None:
            return SEALED if self.sealed else UNREADABLE
        return self.prediction.decision

    @property
    def chromosome(self) -> str:
        """The number by the path; where it names none, by the model; empty without either."""
        known = self.placement.chromosome
        return known or (self.prediction.chromosome if self.prediction else "")


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says. `of_classified` and `of_rows` make one."""

    rows: tuple[ReportRow, ...]
    metadata: ModelMetadata
    """Of the model in use; a row may name another one."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """Files that do not claim to be images, by extension (see `scan`)."""
    sources: tuple[str, ...] = ()
    """The files and folders that were given."""
    title: str = "Chromosome classification"
    created: datetime = field(default_factory=lambda: datetime.now(UTC))

    @classmethod
    def of_classified(
        cls,
        images: Iterable[ClassifiedImage],
        metadata: ModelMetadata,
        skipped: Mapping[str, int] | None = None,
        *,
        sources: tuple[str, ...] = (),
    ) -> Report:
        """The report of images that `metadata`'s model has just classified."""
        rows = tuple(
            ReportRow(
                path=image.file.path,
                relative=image.file.relative,
                placement=image.file.placement,
                sha256=image.sha256,
                prediction=image.prediction,
                model_version=metadata.model_version,
                flags=image.flags,
                notes=image.notes,
                error=image.error,
                height=image.height,
                width=image.width,
            )
            for image in images
        )
        return cls(rows, metadata, skipped or {}, sources)

    @classmethod
    def of_rows(cls, images: Iterable[ImageRow], metadata: ModelMetadata) -> Report:
        """The report of a workspace's images, with their labels."""
        rows = tuple(
            ReportRow(
                path=image.path,
                relative=image.relative,
                placement=image.placement,
                sha256=image.sha256,
                prediction=None if _sealed(image) else image.prediction,
                model_version=image.model_version or metadata.model_version,
                flags=image.flags,
                notes=image.notes,
                error=image.error,
                height=image.height,
                width=image.width,
                label=image.label or "",
                sealed=_sealed(image),
            )
            for image in images
        )
        return cls(rows, metadata)


@dataclass(frozen=True, slots=True)
class CaseFigures:
    """How many images of one case were decided how."""

    case: str
    """Empty where the case is unknown."""
    images: int
    counts: Mapping[str, int]
    """By decision, see `decisions`."""


def decisions(metadata: ModelMetadata) -> tuple[str, ...]:
    """Every outcome of an image, in the order of a report."""
    return (*metadata.classes, REVIEW, UNREADABLE)


def case_figures(report: Report) -> list[CaseFigures]:
    """One entry per case, those with the most abnormal images first."""
    found: dict[str, Counter[str]] = {}
    for row in report.rows:
        found.setdefault(row.placement.case, Counter())[row.decision] += 1
    abnormal = report.metadata.classes[1:]
    figures = [
        CaseFigures(case, counts.total(), {d: counts[d] for d in decisions(report.metadata)})
        for case, counts in found.items()
    ]
    return sorted(figures, key=lambda f: (-sum(f.counts[d] for d in abnormal), f.case))


def write_report(path: Path, report: Report) -> None:
    """Write `report` as the extension of `path` says: .csv, .json or .html.

    The file is whole or not there. Raises ChromoViewError for another extension, or where the
    place cannot be written.
    """
    match path.suffix.lower():
        case ".csv":  # the mark at the beginning makes spreadsheets read every script
            content = csv_text(report).encode("utf-8-sig", UNSAYABLE)
        case ".json":
            content = json_bytes(report)
        case ".html" | ".htm":
            content = html_text(report).encode("utf-8", UNSAYABLE)
        case _:
            raise ChromoViewError(
                f"{path.name} is none of the kinds of report.",
                "End its name in .csv, .json or .html.",
            )
    write_whole(path, content)


def csv_text(report: Report) -> str:
    """One line per image below the names of the columns."""
    classes = report.metadata.classes
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(
        ["path", "case", "cell", "chromosome", "decision", "confidence"]
        + [f"p_{name}" for name in classes]
        + ["flags", "error", "model_version", "sha256"]
    )
    for row in report.rows:
        known = row.prediction
        confidence = f"{known.confidence:.4f}" if known else ""
        shares = [f"{p:.6f}" for p in known.probabilities] if known else []
        if len(shares) != len(classes):  # without a prediction, or by a model of other classes
            shares = [""] * len(classes)
        cells = [str(row.path), row.placement.case, row.placement.cell, row.chromosome]
        cells += [known.decision if known else "", confidence, *shares]
        cells += ["; ".join(row.flags), row.error, row.model_version, row.sha256]
        table.writerow(harmless(cell) for cell in cells)
    return out.getvalue()


def json_bytes(report: Report) -> bytes:
    """Every field of every row, with the model and the summary."""
    content = {
        "program": f"ChromoView {__version__}",
        "created": report.created.isoformat(timespec="seconds"),
        "use": report.metadata.limits,
        "sources": [sayable(source) for source in report.sources],
        "model": report.metadata,
        "summary": {
            "images": len(report.rows),
            "decisions": _counts(report),
            "skipped": dict(report.skipped),
        },
        "images": [_as_json(row) for row in report.rows],
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=1)


def html_text(report: Report) -> str:
    """One page that needs no other file, to read on the screen or on paper."""
    metadata = report.metadata
    cases = case_figures(report)
    return render(
        "report.html",
        report=report,
        model=metadata,
        point=metadata.operating_point,
        created=report.created.strftime("%Y-%m-%d %H:%M %Z"),
        version=__version__,
        total=len(report.rows),
        counts=_counts(report),
        kinds={name: _kind(name, metadata) for name in _counts(report)},
        flags=_flag_counts(report),
        flag_words=FLAGS,
        cases=cases if any(c.case for c in cases) else [],
        labelled=any(row.label for row in report.rows),
        rows=(_as_html(row, number) for number, row in enumerate(report.rows, 1)),
        thumbnails=THUMBNAILS,
    )


def _counts(report: Report) -> dict[str, int]:
    """Images by decision, in the order of `decisions`; a class of an older model comes last."""
    found = Counter(row.decision for row in report.rows)
    return {name: found[name] for name in (*decisions(report.metadata), *found)}


def _flag_counts(report: Report) -> dict[str, int]:
    found = Counter(flag for row in report.rows for flag in row.flags)
    return {flag: found[flag] for flag in FLAGS if found[flag]}


def _sealed(image: ImageRow) -> bool:
    return image.hold_out and image.label is None and not image.error


def _kind(decision: str, metadata: ModelMetadata) -> str:
    """The style of a decision: the reference, another class, review or unreadable."""
    if decision in (REVIEW, UNREADABLE, SEALED):
        return "review" if decision == REVIEW else "unread"
    return "reference" if decision == metadata.classes[0] else "other"


def _as_json(row: ReportRow) -> dict[str, Any]:
    known = row.prediction
    prediction = known and {
        "decision": known.decision,
        "confidence": known.confidence,
        "abnormal_score": known.abnormal_score,
        "probabilities": known.probabilities,
        "chromosome": known.chromosome,
        "chromosome_confidence": known.chromosome_confidence,
    }
    return {
        "path": sayable(str(row.path)),
        "relative": sayable(row.relative),
        "sha256": row.sha256,
        "case": sayable(row.placement.case),
        "culture": sayable(row.placement.culture),
        "cell": sayable(row.placement.cell),
        "chromosome": row.placement.chromosome,
        "prediction": prediction,
        "model_version": row.model_version,
        "label": row.label,
        "flags": row.flags,
        "notes": row.notes,
        "error": sayable(row.error),
        "height": row.height,
        "width": row.width,
    }


def _as_html(row: ReportRow, number: int) -> dict[str, Any]:
    """The cells of one line of the table."""
    known = row.prediction
    return {
        "number": number,
        "relative": row.relative,
        "link": row.path.as_uri(),
        "thumbnail": _thumbnail(row) if number <= THUMBNAILS else "",
        "case": row.placement.case,
        "cell": row.placement.cell,
        "chromosome": row.chromosome,
        "found_by_model": bool(known and not row.placement.chromosome),
        "decision": row.decision,
        "confidence": f"{100 * known.confidence:.0f} %" if known else "",
        "score": f"{known.abnormal_score:.3f}" if known else "",
        "label": row.label,
        "remarks": [*row.flags, *row.notes],
        "error": row.error,
    }


def _thumbnail(row: ReportRow) -> str:
    """A small PNG as base64; empty where the file cannot be read (any more)."""
    if row.error:
        return ""
    try:
        pixels = load_image(row.path).pixels
    except ImageError:
        return ""
    scale = min(1.0, _THUMBNAIL_SIDE / max(pixels.shape))
    if scale < 1.0:
        size = tuple(max(1, round(side * scale)) for side in pixels.shape[::-1])
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    _, png = cv2.imencode(".png", pixels)
    return base64.b64encode(png.tobytes()).decode("ascii")
