"""After a run: challenger beside champion, what the figures say, and the decision on them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from chromoview.core.events import Event, Failed
from chromoview.gui.context import Context
from chromoview.gui.core_words import said
from chromoview.gui.decision import words
from chromoview.gui.decision.view import Measured
from chromoview.gui.decision.words import Names
from chromoview.gui.flow import FlowRow
from chromoview.gui.theme import GRID
from chromoview.gui.tr import moment, number, together, tr
from chromoview.gui.training.outcome_rows import ActivateRow, DiscardRow, MarginRow
from chromoview.gui.training.parts import Box, Muted

if TYPE_CHECKING:
    from chromoview.core.decision import Decision
    from chromoview.core.jobs import TrainResult

_BAD = QColor("#D55E00")


class OutcomePanel(QWidget):
    """What came of a run. Asks for what is decided; never decides, and never does it itself."""

    activateRequested = Signal(str, str, str)
    """Version, its new name, and the reason."""
    kept = Signal(str)
    """Version that stays a candidate."""
    discardRequested = Signal(str, str)
    """Version that is to go, and the reason."""
    marginRequested = Signal(float, str)
    """By how much sensitivity may fall from now on, 0..1, and the reason."""
    listRequested = Signal(object, str)
    """Ids of images, a tuple, and what they are: the gallery is to be held to them."""
    classifyAgainRequested = Signal()
    closed = Signal()
    """Back to what would train now."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.version = ""
        self.decision: Decision | None = None
        self._active = False
        self._open = False
        """Whether the decision on this version is still to be taken."""
        self.verdict = Box(self)
        self.facts = Muted(parent=self)
        self.limit = Muted(parent=self)
        self.change_limit = QPushButton(tr("Change the limit …"))
        self.change_limit.setToolTip(tr("Set by how much a new model's sensitivity may be lower"))
        self.activate = QPushButton(tr("Activate the new model …"))
        self.activate.setToolTip(tr("Use it from now on; asks for a name and a reason"))
        self.activate.setDefault(True)
        self.keep = QPushButton(tr("Keep as candidate"))
        self.keep.setToolTip(tr("The page Models can activate it later"))
        self.discard = QPushButton(tr("Discard …"))
        self.discard.setToolTip(tr("Remove the new model; asks for a reason"))
        self.again = QPushButton(tr("Classify again with the new model"))
        self.again.setToolTip(tr("See what the new model says of every image; labels stay"))
        self.back = QPushButton(tr("Back to the plan"))
        self.back.setToolTip(tr("Show what would train now"))
        self.naming, self.going, self.margin = ActivateRow(), DiscardRow(), MarginRow()
        self.measured = Measured(context, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        buttons, limit = FlowRow(margin=0), FlowRow(margin=0)
        buttons.show_widgets([self.again, self.activate, self.keep, self.discard, self.back])
        limit.show_widgets([self.limit, self.change_limit])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        for part in (
            *(self.verdict, self.facts, buttons, self.naming, self.going),
            *(limit, self.margin, self.measured),
        ):
            layout.addWidget(part)

    def _connect(self) -> None:
        self.activate.clicked.connect(self._ask_name)
        self.naming.confirmed.connect(self._confirm)
        self.keep.clicked.connect(self._keep)
        self.discard.clicked.connect(self._ask_discard)
        self.going.confirmed.connect(self._discard)
        self.change_limit.clicked.connect(self._ask_margin)
        self.margin.confirmed.connect(self.marginRequested)
        self.again.clicked.connect(self.classifyAgainRequested)
        self.back.clicked.connect(self.closed)
        self.measured.listRequested.connect(self.listRequested)

    # --- what has come of it ---------------------------------------------------------------------

    def show_waiting(self) -> None:
        """The run has ended and its model is being checked."""
        self._clear()
        self.verdict.say(
            tr("Training has ended"), tr("Checking the new model and adding it to the list …")
        )

    def show_result(self, result: TrainResult, version: str, decision: Decision) -> None:
        """Show what a run has made; `version` is installed as a candidate."""
        self._clear()
        self.version, self._open = version, True
        self.facts.setText(_facts(result, version))
        self.facts.show()
        self.show_decision(decision)
        self._offer()
        self.activate.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_decision(self, decision: Decision) -> None:
        """Show the figures and what they speak for, by the limits that `decision` keeps to."""
        self.decision = decision
        self.margin.hide()
        self.limit.setText(words.margin(decision))
        for part in (self.limit, self.change_limit):
            part.setVisible(decision.comparison is not None)
        self.measured.show_decision(decision, Names.of_run())
        if self._open:
            self._show_advice(decision)

    def _show_advice(self, decision: Decision) -> None:
        title, colour = words.title(decision)
        self.verdict.say(title, words.advice(decision), colour=colour)

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

    # --- what was decided ------------------------------------------------------------------------

    def show_active(self, version: str) -> None:
        """Another version is in use now; says so where it is the one shown here."""
        if not self.version or not version:
            return
        if version != self.version:
            self._show_replaced(version)
            return
        self._active, self._open = True, False
        self._close_questions()
        self.verdict.say(
            tr("Model {version} is in use", version=self._called()),
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
            tr("Model {version} is a candidate again", version=self._called()),
            tr("Model {version} is in use now.", version=version),
        )
        self._offer()
        self.discard.hide()  # what it said may stand in reports

    def show_discarded(self) -> None:
        """The new model is gone."""
        self._open = False
        self._close_questions()
        self.verdict.say(
            tr("Model {version} was discarded", version=self.version),
            tr("The model in use and your labels are unchanged. The run's folder keeps its log."),
        )
        self.version = ""
        self.back.show()

    def show_classified(self) -> None:
        """The images are being classified with the model in use: no need to ask any more."""
        if self.again.isHidden():
            return
        self.again.hide()
        self.verdict.say(
            tr("Model {version} is in use", version=self._called()),
            tr("The page Models rolls back with one click."),
        )

    def allow_again(self) -> None:
        """What was asked for failed (the banner says why): it may be asked for again."""
        for button in (self.activate, self.keep, self.discard):
            button.setEnabled(True)
        for question in (self.naming, self.going, self.margin):
            question.allow()

    # --- asking ----------------------------------------------------------------------------------

    def _ask_name(self) -> None:
        self.going.hide()
        now = moment(datetime.now(UTC).isoformat(timespec="seconds"))
        self.naming.ask(tr("Retrained {when}", when=now))

    def _confirm(self, name: str, reason: str) -> None:
        self._hold()
        self.activateRequested.emit(self.version, name, reason)

    def _ask_discard(self) -> None:
        self.naming.hide()
        self.going.ask()

    def _discard(self, reason: str) -> None:
        self._hold()
        self.discardRequested.emit(self.version, reason)

    def _ask_margin(self) -> None:
        if self.decision is not None:
            self.margin.ask(self.decision.policy.sensitivity_margin)

    def _keep(self) -> None:
        self._open = False
        self._close_questions()
        self.verdict.say(
            tr("Model {version} is kept as a candidate", version=self.version),
            tr("The model in use is unchanged. The page Models can activate the candidate later."),
        )
        self.back.show()
        self.kept.emit(self.version)

    def _called(self) -> str:
        """As people call it from now on, where they have named it here."""
        return self.naming.name.text().strip() or self.version

    def _hold(self) -> None:
        """Nothing else is asked for until it is done or has failed."""
        for button in (self.activate, self.keep, self.discard):
            button.setEnabled(False)

    def _offer(self) -> None:
        for button in (self.activate, self.keep, self.discard):
            button.show()
            button.setEnabled(True)
        self.back.hide()

    def _close_questions(self) -> None:
        for part in (self.naming, self.going, self.activate, self.keep, self.discard):
            part.hide()

    def _clear(self) -> None:
        self.version, self.decision = "", None
        self._active = self._open = False
        self.naming.clear()
        self._close_questions()
        for widget in (
            *(self.facts, self.limit, self.change_limit, self.margin),
            *(self.measured, self.again, self.back),
        ):
            widget.hide()


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
