"""What a model says of itself, to read: data, figures, limits, whose data it was."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from chromoview.gui import theme
from chromoview.gui.theme import GRID
from chromoview.gui.training.figures import NOTHING, counts, with_interval
from chromoview.gui.training.parts import Box, Heading, Muted, Text

if TYPE_CHECKING:
    from chromoview.core.metadata import ModelMetadata

_FIGURES = (
    ("Sensitivity", "sensitivity"),
    ("Specificity", "specificity"),
    ("AUC", "auc"),
    ("Accuracy", "accuracy"),
)


class ModelCard(QScrollArea):
    """The card of one version."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Card of the chosen model")
        content = QWidget(self)
        self.title = Heading("", factor=1.15, parent=content)
        self.limits = Box(content)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(2 * GRID)
        self.form.setVerticalSpacing(GRID)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.title)
        layout.addWidget(self.limits)
        layout.addLayout(self.form)
        layout.addStretch(1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(30 * GRID)
        self.setWidget(content)

    def show_card(self, metadata: ModelMetadata) -> None:
        """Show a version's card."""
        self.title.setText(metadata.model_version)
        self.limits.say("Limits", metadata.limits)
        while self.form.rowCount():
            self.form.removeRow(0)
        for name, value in rows_of(metadata):
            text = Text(value)
            text.setFont(theme.tabular(self.font()))
            self.form.addRow(Muted(name), text)


def rows_of(metadata: ModelMetadata) -> list[tuple[str, str]]:
    """Name and value of every line of a card."""
    point = metadata.operating_point
    rows = [
        ("Created", when(metadata.created)),
        ("Trained from", metadata.parent_version or "scratch (no parent)"),
        ("Classes", ", ".join(metadata.classes)),
        (
            "Trained on",
            f"{metadata.training_images:,} images of {metadata.training_cases:,} cases",
        ),
        ("Whose data", metadata.attribution or "not stated"),
    ]
    evaluation = metadata.evaluation
    if evaluation is None:
        rows.append(("Hold-out", "none: too few cases to measure it"))
    else:
        n = counts(evaluation)
        rows += [
            (name, f"{with_interval(getattr(evaluation, key))}\nn = {n[key]:,} images")
            for name, key in _FIGURES
        ]
        rows.append(
            (
                "Hold-out",
                f"{evaluation.images:,} images of {evaluation.cases:,} cases that it never saw; "
                "95 % intervals over cases",
            )
        )
    rows += [
        (
            "Decides",
            f"normal below {point.review_low:.2f}, review up to {point.review_high:.2f}, "
            "above it abnormal (abnormal score)"
            if metadata.classes[:2] == ("normal", "abnormal")
            else f"{metadata.classes[0]} below {point.review_low:.2f}, review up to "
            f"{point.review_high:.2f} (score against {metadata.classes[0]})",
        ),
        ("Program", metadata.program_version),
        ("Training set", metadata.manifest_sha256[:16] or NOTHING),
    ]
    return rows


def when(created: str) -> str:
    """An ISO 8601 time as local date and minute; as it is where it cannot be read."""
    try:
        return datetime.fromisoformat(created).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return created
