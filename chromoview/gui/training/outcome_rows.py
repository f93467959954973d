"""What is asked before a decision on a new model is carried out, in its place on the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from chromoview.gui.flow import FlowRow
from chromoview.gui.theme import GRID
from chromoview.gui.tr import tr
from chromoview.gui.training.parts import Muted, named

_WIDE, _NARROW = 44 * GRID, 28 * GRID
_LONGEST_NAME, _LONGEST_REASON = 60, 400


class _Question(QWidget):
    """Fields in a row, an answer and a way out; Escape takes the way out."""

    answered = Signal()
    """Everything that is asked for is there."""

    def __init__(self, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(tr("Why? This goes into the audit trail."))
        self.reason.setToolTip(tr("Stands in the audit trail beside your name"))
        self.reason.setMaxLength(_LONGEST_REASON)
        self.reason.setMinimumWidth(_WIDE)
        self.confirm = QPushButton(action, self)
        self.confirm.setEnabled(False)
        self.dismiss = QPushButton(tr("Not now"), self)
        self.dismiss.setToolTip(tr("Change nothing (Escape)"))
        self.explanation = Muted(parent=self)
        self._row = FlowRow(margin=0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.explanation)
        layout.addWidget(self._row)
        self.reason.textChanged.connect(lambda _: self._check())
        self.reason.returnPressed.connect(self._answer)
        self.confirm.clicked.connect(self._answer)
        self.dismiss.clicked.connect(self.hide)
        self.hide()

    def allow(self) -> None:
        """It may be answered, also once more where it failed."""
        self._check()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _complete(self) -> bool:
        return bool(self.reason.text().strip())

    def _check(self) -> None:
        self.confirm.setEnabled(self._complete())

    def _answer(self) -> None:
        if self._complete() and self.confirm.isEnabled():
            self.confirm.setEnabled(False)  # once; `allow` after a failure
            self.answered.emit()


class ActivateRow(_Question):
    """A name for the version, and why it is to be used."""

    confirmed = Signal(str, str)
    """Name and reason, neither empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Activate"), parent)
        self.answered.connect(self._confirmed)
        self.reason.setAccessibleName(tr("Reason for the change of model"))
        self.name = QLineEdit(self, maxLength=_LONGEST_NAME)
        self.name.setAccessibleName(tr("Name of the version"))
        self.name.setToolTip(tr("What people will read wherever this model is spoken of"))
        self.name.setMinimumWidth(_NARROW)
        self.name.textChanged.connect(lambda _: self._check())
        self.name.returnPressed.connect(self._next)
        self.explanation.setText(
            tr("The name is what everybody sees; the version stays beside it for good.")
        )
        self._row.show_widgets(
            [
                named(tr("&Name"), self.name),
                named(tr("&Reason"), self.reason),
                self.confirm,
                self.dismiss,
            ]
        )

    def ask(self, suggestion: str) -> None:
        """Show the fields; a name is suggested, the reason is not."""
        if not self.name.text().strip():
            self.name.setText(suggestion)
        self.show()
        self._check()
        self.name.selectAll()
        self.name.setFocus()

    def clear(self) -> None:
        """Forget what was written."""
        self.name.clear()
        self.reason.clear()
        self.hide()

    def _next(self) -> None:
        if self._complete():
            self._answer()
        else:
            self.reason.setFocus()

    def _complete(self) -> bool:
        return bool(self.name.text().strip()) and super()._complete()

    def _confirmed(self) -> None:
        self.confirmed.emit(self.name.text().strip(), self.reason.text().strip())


class DiscardRow(_Question):
    """Why a candidate goes; there is no way back."""

    confirmed = Signal(str)
    """The reason, never empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Discard for good"), parent)
        self.answered.connect(self._confirmed)
        self.reason.setAccessibleName(tr("Reason for discarding the model"))
        self.explanation.setText(
            tr(
                "The new model is removed; there is no way back. Your labels and the model in use "
                "stay as they are."
            )
        )
        self._row.show_widgets([named(tr("&Reason"), self.reason), self.confirm, self.dismiss])

    def ask(self) -> None:
        """Show the field."""
        self.reason.clear()
        self.show()
        self.reason.setFocus()

    def _confirmed(self) -> None:
        self.confirmed.emit(self.reason.text().strip())


class MarginRow(_Question):
    """The laboratory's limit on a loss of sensitivity."""

    confirmed = Signal(float, str)
    """The margin 0..1, and the reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Set the limit"), parent)
        self.answered.connect(self._confirmed)
        self.reason.setAccessibleName(tr("Reason for the change of the limit"))
        self.margin = QDoubleSpinBox(self)
        self.margin.setDecimals(3)
        self.margin.setRange(0.0, 1.0)
        self.margin.setSingleStep(0.005)
        self.margin.setAccessibleName(tr("By how much sensitivity may be lower"))
        self.margin.setToolTip(tr("0.020 means two of a hundred abnormal images"))
        self.margin.valueChanged.connect(lambda _: self._check())
        self._before = 0.0
        self.explanation.setText(
            tr(
                "The limit holds for every decision of this workspace from now on. The "
                "recommendation is made anew at once."
            )
        )
        self._row.show_widgets(
            [
                named(tr("&Limit"), self.margin),
                named(tr("&Reason"), self.reason),
                self.confirm,
                self.dismiss,
            ]
        )

    def ask(self, margin: float) -> None:
        """Show the limit that is in force."""
        self._before = round(margin, 3)
        self.margin.setValue(margin)
        self.reason.clear()
        self.show()
        self.margin.setFocus()
        self.margin.selectAll()

    def _complete(self) -> bool:
        return super()._complete() and round(self.margin.value(), 3) != self._before

    def _confirmed(self) -> None:
        self.confirmed.emit(round(self.margin.value(), 3), self.reason.text().strip())
