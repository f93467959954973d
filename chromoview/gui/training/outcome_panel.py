"""After a run: challenger beside champion, what the figures say, and the decision on them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chromoview.core.events import Event, Failed
from chromoview.core.jobs import TrainResult
from chromoview.gui.core_words import said
from chromoview.gui.theme import GRID
from chromoview.gui.tr import decimal, mark, number, together, tr
from chromoview.gui.training.figures import ConfusionTable, FigureTable
from chromoview.gui.training.parts import Box, Heading, Muted, ReasonRow

_BAD = QColor("#D55E00")

NO_HOLD_OUT = mark(
    "There are too few cases for a hold-out, so nobody can say whether this model is better. "
    "It is a candidate without a recommendation. Review images of five cases or more."
)


class OutcomePanel(QWidget):
    """What came of a run. Asks for the activation; never activates by itself."""

    activateRequested = Signal(str, str)
    """Version and reason."""
    kept = Signal(str)
    """Version that stays a candidate."""
    classifyAgainRequested = Signal()
    closed = Signal()
    """Back to what would train now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.version = ""
        self._active = False
        self.verdict = Box(self)
        self.facts = Muted(parent=self)
        self.champion = ConfusionTable(self)
        self.challenger = ConfusionTable(self)
        self.figures = FigureTable(self)
        self.basis = Muted(parent=self)
        self.measured = QWidget(self)
        self.activate = QPushButton(tr("Activate the new model …"), self)
        self.activate.setDefault(True)
        self.keep = QPushButton(tr("Keep as candidate"), self)
        self.reason = ReasonRow(tr("Activate"), self)
        self.again = QPushButton(tr("Classify again with the new model"), self)
        self.back = QPushButton(tr("Back to the plan"), self)
        self._lay_out()
        self.activate.clicked.connect(self.reason.ask)
        self.reason.confirmed.connect(self._confirm)
        self.keep.clicked.connect(self._keep)
        self.again.clicked.connect(self.classifyAgainRequested)
        self.back.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        matrices = QHBoxLayout()
        matrices.setSpacing(4 * GRID)
        matrices.addWidget(self.champion, 1)
        matrices.addWidget(self.challenger, 1)
        measured = QVBoxLayout(self.measured)
        measured.setContentsMargins(0, 0, 0, 0)
        measured.setSpacing(2 * GRID)
        measured.addWidget(Heading(tr("On the hold-out"), factor=1.15, parent=self))
        measured.addLayout(matrices)
        measured.addWidget(self.figures)
        measured.addWidget(self.basis)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.again, self.activate, self.keep, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.verdict)
        layout.addWidget(self.facts)
        layout.addLayout(buttons)
        layout.addWidget(self.reason)
        layout.addWidget(self.measured)

    def show_waiting(self) -> None:
        """The run has ended and its model is being checked."""
        self._clear()
        self.verdict.say(
            tr("Training has ended"), tr("Checking the new model and adding it to the list …")
        )

    def show_result(self, result: TrainResult, version: str) -> None:
        """Show what a run has made; `version` is installed as a candidate."""
        self._clear()
        self.version = version
        # A new box's sentence carries the reason; the title only says what this is about.
        ready = tr("A new model is ready"), tr("A new model is a candidate")
        title = ready[0] if result.comparison else ready[1]
        text = said(result.recommendation)
        if result.challenger is None:
            text = tr(NO_HOLD_OUT)
        self.verdict.say(title, text)
        self.facts.setText(_facts(result, version))
        self.facts.show()
        self._show_measured(result)
        self._offer()
        self.activate.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_unfinished(self, outcome: Event) -> None:
        """Show why a run left no model."""
        self._clear()
        match outcome:
            case Failed(message=message, remedy=remedy):
                text = together(said(message), said(remedy))
                self.verdict.say(tr("Training failed"), text, colour=_BAD)
            case _:
                self.verdict.say(
                    tr("Training was cancelled"),
                    tr("Nothing of it was kept. The model in use and your labels are unchanged."),
                )
        self.back.show()

    def show_active(self, version: str) -> None:
        """Another version is in use now; says so where it is the one shown here."""
        if not self.version or not version:
            return
        if version != self.version:
            self._show_replaced(version)
            return
        self._active = True
        self.reason.hide()
        self.activate.hide()
        self.keep.hide()
        self.verdict.say(
            tr("Model {version} is in use", version=version),
            tr(
                "The images still show what the model before it said. Classify them again to see "
                "what this one says; your labels stay. The page Models rolls back with one click."
            ),
        )
        self.again.show()
        self.back.show()
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_replaced(self, version: str) -> None:
        """The model of this run was in use, and another one is now: do not go on saying so."""
        if not self._active:
            return
        self._active = False
        self.again.hide()
        self.verdict.say(
            tr("Model {version} is a candidate again", version=self.version),
            tr("Model {version} is in use now.", version=version),
        )
        self._offer()

    def _offer(self) -> None:
        for button in (self.activate, self.keep):
            button.show()
            button.setEnabled(True)
        self.back.hide()

    def show_classified(self) -> None:
        """The images are being classified with the model in use: no need to ask any more."""
        if self.again.isHidden():
            return
        self.again.hide()
        self.verdict.say(
            tr("Model {version} is in use", version=self.version),
            tr("The page Models rolls back with one click."),
        )

    def allow_again(self) -> None:
        """The activation failed (the banner says why): it may be asked for again."""
        self.activate.setEnabled(True)
        self.keep.setEnabled(True)

    def _clear(self) -> None:
        self.version = ""
        self._active = False
        for widget in (
            self.facts,
            self.measured,
            self.activate,
            self.keep,
            self.reason,
            self.again,
            self.back,
        ):
            widget.hide()

    def _show_measured(self, result: TrainResult) -> None:
        if result.challenger is None:
            return
        self.challenger.show_matrix(tr("Challenger"), tr("the new model"), result.challenger)
        self.champion.setVisible(result.champion is not None)
        if result.champion is not None:
            self.champion.show_matrix(
                tr("Champion"), tr("in use when the training began"), result.champion
            )
        self.figures.show_figures(result.challenger, result.champion, result.comparison)
        self.basis.setText(_basis(result))
        self.measured.show()

    def _confirm(self, reason: str) -> None:
        self.activate.setEnabled(False)
        self.keep.setEnabled(False)
        self.activateRequested.emit(self.version, reason)

    def _keep(self) -> None:
        self.reason.hide()
        self.activate.hide()
        self.keep.hide()
        self.verdict.say(
            tr("Model {version} is kept as a candidate", version=self.version),
            tr("The model in use is unchanged. The page Models can activate the candidate later."),
        )
        self.back.show()
        self.kept.emit(self.version)


def _facts(result: TrainResult, version: str) -> str:
    minutes, seconds = divmod(round(result.seconds), 60)
    figures = {
        "version": version,
        "images": number(result.images),
        "time": tr("{minutes} min {seconds} s", minutes=minutes, seconds=f"{seconds:02d}")
        if minutes
        else tr("{seconds} s", seconds=seconds),
        "epochs": number(result.epochs),
        "best": number(result.best_epoch),
    }
    if result.stopped_early:
        return tr(
            "Model {version}, trained on {images} images in {time}. Epochs: {epochs}, ended "
            "early; the best was epoch {best}.",
            **figures,
        )
    return tr(
        "Model {version}, trained on {images} images in {time}. Epochs: {epochs}; the best was "
        "epoch {best}.",
        **figures,
    )


def _basis(result: TrainResult) -> str:
    challenger = result.challenger
    if challenger is None:
        return ""
    lines = [
        tr(
            "{images} images of {cases} cases that neither training nor its thresholds have seen. "
            "In brackets: 95 % interval over cases.",
            images=number(challenger.images),
            cases=number(challenger.cases),
        )
    ]
    comparison = result.comparison
    if comparison is not None:
        lines.append(
            tr(
                "Images on which the two models differ: {changed} (paired test of accuracy: "
                "p = {p}).",
                changed=number(comparison.changed),
                p=decimal(comparison.p_value, 3),
            )
        )
    return together(*lines)
