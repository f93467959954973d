"""What the commands of `cli.py` do, once their arguments are read."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import click

from chromoview.core import demo as loop
from chromoview.core import events as ev
from chromoview.core import jobs, services
from chromoview.core.domain import (
    NOT_ASSESSABLE,
    ClassifiedImage,
    Placement,
    labels_for,
    training_class,
)
from chromoview.core.errors import Cancelled, ChromoViewError, LabelError
from chromoview.core.evaluation_report import figure_rows, write_evaluation
from chromoview.core.labels_csv import read_labels
from chromoview.core.metrics import Evaluation
from chromoview.core.model import Model, load_model
from chromoview.core.paths import bundled_model
from chromoview.core.paths import samples as sample_folder
from chromoview.core.pipeline import classify as run_pipeline
from chromoview.core.registry import sha256_of
from chromoview.core.report import Report, csv_text, write_report
from chromoview.core.scan import PlacementPattern, Scan, preview, scan
from chromoview.core.store import TrainingImage
from chromoview.core.training_plan import manifest, sides_behind, strayed_text
from chromoview.core.worker_process import run_worker
from chromoview.core.workspace import Workspace
from chromoview.terminal import counted, reporter, table

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Done:
    """How a classification or a measurement ended."""

    images: int
    unreadable: int


@contextmanager
def _reported(report: Callable[[ev.Event], None]) -> Iterator[None]:
    """Whoever reads the events learns of every ending, also of a bad one."""
    try:
        yield
    except (Cancelled, KeyboardInterrupt):
        report(ev.WasCancelled())
        raise
    except ChromoViewError as error:
        report(ev.Failed(message=error.message, remedy=error.remedy))
        raise


def classify(
    paths: Sequence[Path],
    *,
    output: Path | None,
    model: Path | None,
    threads: int | None,
    pattern: str | None,
    events: bool,
) -> Done:
    """Classify without a workspace; the table goes to `output`, else as CSV to stdout."""
    report = reporter(as_json=events)
    with _reported(report):
        loaded = load_model(model or bundled_model(), threads=threads)
        if pattern:
            placement = PlacementPattern(pattern)
            found = scan(paths, placement)
            _show_split(found, placement)
        else:
            found = _only_plain(scan(paths, PlacementPattern()))
        report(ev.Started(what="Classifying", total=len(found.files)))
        rows = _classified(found, loaded, report, threads)
        made = Report.of_classified(
            rows, loaded.metadata, found.skipped, sources=tuple(str(p) for p in paths)
        )
        if output:
            write_report(output, made)
        else:
            sys.stdout.write(csv_text(made))
    text = _summary(rows, found)
    report(ev.Finished(result=str(output or ""), summary=text))
    if not events:
        click.echo(text, err=True)
    return Done(len(rows), sum(bool(r.error) for r in rows))


def _classified(
    found: Scan, model: Model, report: Callable[[ev.Event], None], threads: int | None
) -> list[ClassifiedImage]:
    rows: list[ClassifiedImage] = []

    def keep(batch: Sequence[ClassifiedImage]) -> None:
        # Embeddings are not part of any report; without them a row is a few hundred bytes.
        rows.extend(replace(row, embedding=None) for row in batch)

    run_pipeline(found.files, model, keep, report=report, threads=threads)
    return rows


def _only_plain(found: Scan) -> Scan:
    """Nobody has seen how the paths split: a case counts where even the number can be read."""
    files = tuple(
        f if f.placement.chromosome else replace(f, placement=Placement()) for f in found.files
    )
    return replace(found, files=files)


def _show_split(found: Scan, placement: PlacementPattern) -> None:
    """How the pattern splits ten paths, so that a wrong one is seen at once."""
    rows = [
        (relative, p.case or "-", p.culture or "-", p.cell or "-", p.chromosome or "-")
        for relative, p in preview(found.files, placement)
    ]
    header = ("path", "case", "culture", "cell", "chromosome")
    click.echo(table(header, rows), err=True)


def _summary(rows: Sequence[ClassifiedImage], found: Scan) -> str:
    decisions = Counter(r.prediction.decision if r.prediction else "unreadable" for r in rows)
    parts = [f"{count} {name}" for name, count in decisions.most_common()]
    text = f"{counted(len(rows), 'image')}: {', '.join(parts)}." if rows else "No image was found."
    if found.skipped:
        skipped = ", ".join(f"{count} {kind}" for kind, count in found.skipped.items())
        text += f" Skipped, as they do not claim to be images: {skipped}."
    return text


# --- measuring and training without a workspace ---------------------------------------------------


def evaluate(labels: Path, *, model: Path | None, output: Path | None) -> Done:
    """Measure a model on every image of a labels file and print its figures."""
    path = (model or bundled_model()).absolute()
    metadata = load_model(path).metadata
    images = tuple(
        jobs.ManifestImage(
            path=str(image.path),
            sha256=image.sha256,
            label=name,
            side="hold-out",
            case=image.placement.case,
            cell=image.placement.cell,
            chromosome=image.placement.chromosome,
        )
        for image, name in _labelled(labels, metadata.classes)
    )
    with tempfile.TemporaryDirectory(prefix="chromoview-") as folder:
        job = jobs.write_job(jobs.EvaluateJob(run_folder=folder, model=str(path), images=images))
        run_worker(job, reporter())
        evaluation = jobs.read_evaluate_result(job.parent).evaluation
    print_evaluation(evaluation)
    if output:
        write_evaluation(output, evaluation, metadata)
        click.echo(f"Wrote {output}.")
    return Done(len(images), len(images) - evaluation.images)


def train(
    labels: Path, *, out: Path, init: Path | None, settings: jobs.TrainSettings, events: bool
) -> None:
    """Retrain from a labels file in a child process; everything lands in `out`."""
    report = reporter(as_json=events)
    with _reported(report):
        if (out / jobs.RESULT_FILE).exists():
            raise ChromoViewError(
                f"{out} holds a finished run, which was kept.", "Name another folder with --out."
            )
        start = (init or bundled_model()).absolute()
        classes = load_model(start).metadata.classes
        found = _labelled(labels, classes)
        images = manifest(found, sides_behind(start))
        if len(images) < len(found):
            click.echo(strayed_text(len(found) - len(images)), err=True)
        job = jobs.write_job(
            jobs.TrainJob(
                run_folder=str(out.absolute()),
                classes=classes,
                images=images,
                init_model=str(start),
                champion=str(start),
                settings=settings,
            )
        )
        run_worker(job, report)
    if events:
        return
    result = jobs.read_train_result(out)
    print_result(result)
    model = out / result.model
    click.echo(
        f"Wrote {model}. Use it with --model, or take it into a workspace: "
        f"chromoview models install {model}"
    )


def _labelled(file: Path, classes: tuple[str, ...]) -> list[tuple[TrainingImage, str]]:
    """Images of a labels file with the class that each trains as."""
    found: list[tuple[TrainingImage, str]] = []
    rows = read_labels(file, labels_for(classes))
    for row in rows:
        name = training_class(row.label, classes)
        if name is None:
            continue
        image = TrainingImage(
            id=0,
            path=row.path,
            sha256=sha256_of(row.path),
            label=row.label,
            placement=row.placement,
        )
        found.append((image, name))
    if not found:
        raise LabelError(
            f"{file} holds no image with a label among {', '.join(classes)}.",
            "Check its label column.",
        )
    if len(found) < len(rows):
        click.echo(
            f"{len(rows) - len(found)} of {len(rows)} images are {NOT_ASSESSABLE}.", err=True
        )
    return found


def _extent(evaluation: Evaluation) -> str:
    return f"{counted(evaluation.images, 'image')} of {counted(evaluation.cases, 'case')}"


def print_evaluation(evaluation: Evaluation) -> None:
    """Figures and confusion matrix as text."""
    click.echo(f"{_extent(evaluation)}, 95 % intervals over cases")
    click.echo(table(("figure", "value"), figure_rows(evaluation)))
    click.echo()
    rows = [
        (name, *(str(n) for n in counts))
        for name, counts in zip(evaluation.classes, evaluation.confusion, strict=True)
    ]
    click.echo(table(("label \\ found", *evaluation.classes), rows))


def print_result(result: jobs.TrainResult) -> None:
    """Challenger and champion side by side, where there was a hold-out."""
    click.echo(
        f"{result.model_version}: {counted(result.images, 'image')}, "
        f"{counted(result.epochs, 'epoch')}, "
        f"best {result.best_epoch}, {result.seconds:.0f} s"
    )
    if result.challenger:
        champion = dict(figure_rows(result.champion)) if result.champion else {}
        rows = [
            (name, value, champion.get(name, "-")) for name, value in figure_rows(result.challenger)
        ]
        click.echo(f"Hold-out: {_extent(result.challenger)}")
        click.echo(table(("figure", "challenger", "champion"), rows))
    if result.recommendation:
        click.echo(result.recommendation)


# --- a workspace's models, the samples, the demonstration -----------------------------------------


def copy_samples(folder: Path) -> str:
    """Copy the samples and say what was done. Files that are there already are kept.

    Raises ChromoViewError where the folder cannot be written.
    """
    source = sample_folder()
    files = [p for p in sorted(source.rglob("*")) if p.is_file()]
    new = [p for p in files if not (folder / p.relative_to(source)).exists()]
    try:
        for path in new:
            target = folder / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    except OSError as error:
        raise ChromoViewError(
            f"{folder} cannot be written: {error.strerror or error}.", "Choose another place."
        ) from error
    copied = sum(p.suffix == ".png" for p in new)
    if not new:
        return f"The samples are in {folder} already; nothing was written."
    return f"Wrote {copied} sample images to {folder}."


def has_display() -> bool:
    """Whether a window can be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def need_display() -> None:
    """Raises ChromoViewError where Qt would end the process: no display, and none stood in for."""
    if not has_display() and "QT_QPA_PLATFORM" not in os.environ:
        raise ChromoViewError(
            "There is no display to open a window on.",
            "Use `chromoview classify` here, or start it in a desktop session.",
        )


def demo(folder: Path) -> None:
    """The whole loop in text, with its table and the report's path."""
    settings = jobs.TrainSettings(epochs=3)
    with Workspace.open(folder) as workspace:
        done = loop.run_loop(workspace, sample_folder(), settings, report=reporter())
        rows = [
            (
                a.relative,
                a.label or "-",
                b.prediction.decision if b.prediction else "unreadable",
                a.prediction.decision if a.prediction else "unreadable",
                f"{a.prediction.confidence:.2f}" if a.prediction else "-",
            )
            for b, a in zip(done.before.rows, done.after.rows, strict=True)
        ]
        click.echo(table(("image", "label", "before", "after", "confidence"), rows))
        click.echo()
        print_result(done.result)
        click.echo(
            f"Decision equal to the label: {done.before.agreeing(done.labels)} of {len(rows)} "
            f"before, {done.after.agreeing(done.labels)} after. Most of these images trained the "
            "new model: only the hold-out above measures it."
        )
        if not done.trained:
            click.echo("Nothing had changed since the last run, so it was not repeated.")
        page = folder / "report.html"
        services.write_report(workspace, page, done.after.rows, reader=loop.READER)
        click.echo(f"Report: {page.absolute()}")
