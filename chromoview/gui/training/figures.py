"""Figures of models as a person reads them: with their interval, their n, sensitivity first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chromoview.core.metrics import Comparison, Evaluation, Figure
from chromoview.gui import theme
from chromoview.gui.core_words import said
from chromoview.gui.theme import GRID
from chromoview.gui.tr import decimal, mark, number, percent, ranged, signed, tr
from chromoview.gui.training.parts import Heading, Muted, Table

NOTHING = "–"

_NAMES = {
    "sensitivity": mark("Sensitivity"),
    "specificity": mark("Specificity"),
    "auc": "AUC",
    "accuracy": mark("Accuracy"),
    "precision": mark("Precision"),
    "f1": "F1",
}


def with_interval(figure: Figure | None) -> str:
    """ "0.931 (0.884 to 0.962)"; a dash where the figure is not defined."""
    if figure is None:
        return NOTHING
    return ranged(decimal(figure.value, 3), decimal(figure.low, 3), decimal(figure.high, 3))


def difference(figure: Figure | None) -> str:
    """ "+0.021 (−0.004 to +0.047)"."""
    if figure is None:
        return NOTHING
    return tr(
        "{value} ({low} to {high})",
        value=signed(figure.value, 3),
        low=signed(figure.low, 3),
        high=signed(figure.high, 3),
    )


def in_two_lines(figure: Figure | None) -> str:
    """The value above its interval, for a narrow column."""
    if figure is None:
        return NOTHING
    return f"{decimal(figure.value, 3)}\n{decimal(figure.low, 3)} – {decimal(figure.high, 3)}"


def counts(evaluation: Evaluation) -> dict[str, int]:
    """How many images each figure rests on."""
    rows = [sum(row) for row in evaluation.confusion]
    found_abnormal = sum(sum(row[1:]) for row in evaluation.confusion)
    abnormal, total = sum(rows[1:]), sum(rows)
    return {
        "sensitivity": abnormal,
        "specificity": total - abnormal,
        "auc": total,
        "accuracy": total,
        "precision": found_abnormal,
        "f1": total,
    }


class FigureTable(Table):
    """The figures of a challenger, beside those of the champion where there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Figures on the hold-out"), parent)

    def show_figures(
        self,
        challenger: Evaluation,
        champion: Evaluation | None,
        comparison: Comparison | None,
        *,
        called: tuple[str, str] = ("", ""),
    ) -> None:
        """Fill the table; without a champion there are fewer columns.

        `called` is how champion and challenger are called, where not so.
        """
        n = counts(challenger)
        rows = []
        for key, name in _NAMES.items():
            row = [tr(name), with_interval(getattr(challenger, key)), number(n[key])]
            if champion is not None:
                before = counts(champion)[key]
                if before != n[key]:  # what is found abnormal differs between the two
                    row[-1] = f"{number(before)} / {number(n[key])}"
                row.insert(1, with_interval(getattr(champion, key)))
                # Only what the paired comparison holds has a difference with an interval.
                row.insert(3, difference(getattr(comparison, key, None)))
            rows.append(row)
        share = [
            tr("Sent to review"),
            percent(challenger.review_share, 1),
            number(challenger.images),
        ]
        if champion is not None:
            share[1:1] = [percent(champion.review_share, 1)]
            share[3:3] = [""]
        header = [tr("Figure"), tr("New model"), tr("n images")]
        if champion is not None:
            header = [
                tr("Figure"),
                called[0] or tr("Champion"),
                called[1] or tr("Challenger"),
                tr("Difference"),
                tr("n images"),
            ]
        self.fill(header, [*rows, share])


class _Matrix(Table):
    """A table whose figures stand in the middle of their cells."""

    def side(self, column: int) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignCenter if column else super().side(column)


class ConfusionTable(QWidget):
    """Labels against what a model finds, the share of each row as the depth of its ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluation: Evaluation | None = None
        self.title = Heading("", factor=1.0, parent=self)
        self.version = Muted(parent=self)
        self.table = _Matrix(tr("Confusion matrix"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.title)
        layout.addWidget(self.version)
        layout.addWidget(self.table)
        layout.addStretch(1)

    def show_matrix(self, title: str, role: str, evaluation: Evaluation) -> None:
        """Show a model's confusion matrix under a title; `role` says what the model is."""
        self._evaluation = evaluation
        self.title.setText(title)
        self.version.setText(tr("{version}, {role}", version=evaluation.model_version, role=role))
        classes = evaluation.classes
        self.table.setAccessibleName(tr("Confusion matrix, {model}", model=title))
        rows = [
            [tr("labelled {label}", label=said(name)), *(number(v) for v in row)]
            for name, row in zip(classes, evaluation.confusion, strict=True)
        ]
        found = [tr("found {label}", label=said(name)) for name in classes]
        self.table.fill(["", *found], rows)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        if self._evaluation is None:
            return
        palette = self.palette()
        for r, row in enumerate(self._evaluation.confusion):
            total = sum(row)
            for c, value in enumerate(row):
                item = self.table.item(r, c + 1)
                if item is None:
                    continue
                share = 0.45 * value / total if total else 0.0
                ground = theme.mix(palette.base().color(), palette.highlight().color(), share)
                item.setBackground(ground)
                part = tr("{percent} of this row", percent=percent(value / (total or 1), 1))
                item.setToolTip(part if total else "")
