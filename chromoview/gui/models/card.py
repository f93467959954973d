"""What a model says of itself, to read: data, figures, limits, whose data it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from chromoview.gui import theme
from chromoview.gui.core_words import said
from chromoview.gui.theme import GRID
from chromoview.gui.tr import decimal, mark, moment, number, plural, tr
from chromoview.gui.training.figures import NOTHING, counts, with_interval
from chromoview.gui.training.parts import Box, Heading, Muted, Text

if TYPE_CHECKING:
    from chromoview.core.metadata import ModelMetadata
    from chromoview.core.model_tree import Entry

_ONE_WORD = 24
"""Letters of a version, which has no place where a line may break."""
_FIGURES = (
    (mark("Sensitivity"), "sensitivity"),
    (mark("Specificity"), "specificity"),
    ("AUC", "auc"),
    (mark("Accuracy"), "accuracy"),
)


class ModelCard(QScrollArea):
    """The card of one version."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Card of the chosen model"))
        content = QWidget(self)
        self.title = Heading("", factor=1.15, parent=content)
        self.limits = Box(content)
        self.rows = QWidget(content)
        self._column = layout = QVBoxLayout(content)
        layout.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.title)
        layout.addWidget(self.limits)
        layout.addWidget(self.rows)
        layout.addStretch(1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        version = QFontMetrics(theme.tabular(self.font())).horizontalAdvance("0" * _ONE_WORD)
        self.setMinimumWidth(max(30 * GRID, version + 7 * GRID))
        self.setWidget(content)

    def show_entry(self, entry: Entry) -> None:
        """Show a version's card, and who put it to use and why."""
        self.title.setText(entry.name)
        self.limits.say(tr("Limits"), said(entry.metadata.limits))
        before, self.rows = self.rows, QWidget(self.widget())
        column = QVBoxLayout(self.rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 4)
        for name, value in (*_decided(entry), *rows_of(entry.metadata)):
            text = Text(value)
            text.setFont(theme.tabular(self.font()))
            # The value stands below its name: a version is as wide as the card.
            column.addWidget(Muted(name))
            column.addWidget(text)
            column.addSpacing(GRID)
        self._column.replaceWidget(before, self.rows)
        before.deleteLater()


def _decided(entry: Entry) -> list[tuple[str, str]]:
    """What people have decided about a version."""
    rows = [(tr("Version"), entry.version)] if entry.name != entry.version else []
    uses = [
        tr("{reader}, {when}: {reason}", reader=a.reader, when=moment(a.at), reason=said(a.detail))
        for a in reversed(entry.activations)
    ]
    rows.append((tr("Put to use"), "\n".join(uses) or tr("Never in use")))
    if entry.images:
        count = plural(entry.images, "{count} image", "{count} images")
        rows.append((tr("Shown now"), tr("what it said of {images}", images=count)))
    return rows


def rows_of(metadata: ModelMetadata) -> list[tuple[str, str]]:
    """Name and value of every line of a card."""
    rows = [
        (tr("Created"), moment(metadata.created)),
        (tr("Trained from"), metadata.parent_version or tr("scratch (no parent)")),
        (tr("Classes"), tr(", ").join(said(name) for name in metadata.classes)),
        (
            tr("Trained on"),
            tr(
                "{images} images of {cases} cases",
                images=number(metadata.training_images),
                cases=number(metadata.training_cases),
            ),
        ),
        (tr("Whose data"), said(metadata.attribution) or tr("not stated")),
    ]
    evaluation = metadata.evaluation
    if evaluation is None:
        rows.append((tr("Hold-out"), tr("none: too few cases to measure it")))
    else:
        n = counts(evaluation)
        rows += [
            (
                tr(name),
                tr(
                    "{figure}\nn = {count} images",
                    figure=with_interval(getattr(evaluation, key)),
                    count=number(n[key]),
                ),
            )
            for name, key in _FIGURES
        ]
        rows.append(
            (
                tr("Hold-out"),
                tr(
                    "{images} images of {cases} cases that it never saw; 95 % intervals over cases",
                    images=number(evaluation.images),
                    cases=number(evaluation.cases),
                ),
            )
        )
    rows += [
        (tr("Decides"), _decides(metadata)),
        (tr("Program"), metadata.program_version),
        (tr("Training set"), metadata.manifest_sha256[:16] or NOTHING),
    ]
    return rows


def _decides(metadata: ModelMetadata) -> str:
    point = metadata.operating_point
    limits = {"low": decimal(point.review_low, 2), "high": decimal(point.review_high, 2)}
    if metadata.classes[:2] == ("normal", "abnormal"):
        return tr(
            "normal below {low}, review up to {high}, above it abnormal (abnormal score)", **limits
        )
    return tr(
        "{reference} below {low}, review up to {high} (score against {reference})",
        **limits,
        reference=said(metadata.classes[0]),
    )
