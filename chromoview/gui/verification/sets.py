"""What is asked before a set is frozen, and before the laboratory's limits change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDoubleSpinBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui.flow import FlowRow
from chromoview.gui.theme import GRID
from chromoview.gui.tr import mark, tr
from chromoview.gui.training.parts import Muted, named

if TYPE_CHECKING:
    from chromoview.core.policy import Policy

_TABLE = mark("Labels (*.csv)")
_LONGEST_NAME = 60


class FreezeForm(QWidget):
    """A name, where the images come from, and why."""

    freezeRequested = Signal(str, object, str)
    """Name, the labels file (a Path) or None for the hold-out, and the reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: Path | None = None
        self.name = _field(tr("Name of the set"), tr("Such as Autumn 2026"))
        self.name.setMaxLength(_LONGEST_NAME)
        self.reason = _field(tr("Reason for the set"), tr("Why? This goes into the audit trail."))
        self.hold_out = QRadioButton(tr("From the reviewed hold-out"))
        self.hold_out.setToolTip(tr("Its images as they are labelled now"))
        self.labels = QRadioButton(tr("From a labels file …"))
        self.labels.setToolTip(tr("A labels.csv; its images need not be in the workspace"))
        self.freeze = QPushButton(tr("Freeze"), self)
        self.freeze.setToolTip(tr("The set then stays as it is, and none of its cases trains"))
        self._from = QButtonGroup(self)
        for button in (self.hold_out, self.labels):
            self._from.addButton(button)
        self.hold_out.setChecked(True)
        where = FlowRow(self, margin=0)
        where.show_widgets([self.hold_out, self.labels])
        what = FlowRow(self, margin=0)
        what.show_widgets([self.name, self.reason, self.freeze])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(
            Muted(
                tr(
                    "A frozen set holds labelled images as they are today. It is never changed, "
                    "and its cases never train, so that every model can be measured alike."
                ),
                self,
            )
        )
        layout.addWidget(where)
        layout.addWidget(what)
        for field in (self.name, self.reason):
            field.textChanged.connect(lambda _: self._allow())
        self.labels.clicked.connect(self._choose)
        self.hold_out.clicked.connect(self._forget)
        self.freeze.clicked.connect(self._ask)
        self.reason.returnPressed.connect(self._ask)
        self._allow()

    def clear(self) -> None:
        """Ready for the next one."""
        self.name.clear()
        self.reason.clear()
        self._forget()

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Labels of the set"), "", tr(_TABLE))
        if chosen:
            self._file = Path(chosen)
            self.labels.setText(tr("From {file} …", file=self._file.name).replace("&", "&&"))
        elif self._file is None:
            self.hold_out.setChecked(True)

    def _forget(self) -> None:
        self._file = None
        self.hold_out.setChecked(True)
        self.labels.setText(tr("From a labels file …"))

    def _allow(self) -> None:
        self.freeze.setEnabled(bool(self.name.text().strip() and self.reason.text().strip()))

    def _ask(self) -> None:
        if self.freeze.isEnabled():
            file = self._file if self.labels.isChecked() else None
            self.freezeRequested.emit(self.name.text().strip(), file, self.reason.text().strip())


class LimitsForm(QWidget):
    """What a model has to reach, and why that is changed."""

    changeRequested = Signal(float, float, str)
    """Least sensitivity, least specificity, and the reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sensitivity = _share(tr("Least sensitivity"))
        self.specificity = _share(tr("Least specificity"))
        self.reason = _field(
            tr("Reason for the limits"), tr("Why? This goes into the audit trail.")
        )
        self.change = QPushButton(tr("Set the limits"), self)
        self.change.setToolTip(tr("For verifications from now on; those before keep theirs"))
        self.change.setEnabled(False)
        row = FlowRow(self, margin=0)
        row.show_widgets(
            [
                named(tr("Sensitivity at least"), self.sensitivity),
                named(tr("Specificity at least"), self.specificity),
                self.reason,
                self.change,
            ]
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(
            Muted(
                tr(
                    "A model passes where the low end of its 95 % interval reaches both. "
                    "Whoever changes them stands in the trail."
                ),
                self,
            )
        )
        layout.addWidget(row)
        self.reason.textChanged.connect(lambda text: self.change.setEnabled(bool(text.strip())))
        self.change.clicked.connect(self._ask)
        self.reason.returnPressed.connect(self._ask)

    def show_policy(self, policy: Policy) -> None:
        """Show the limits in force."""
        self.sensitivity.setValue(policy.least_sensitivity)
        self.specificity.setValue(policy.least_specificity)
        self.reason.clear()

    def _ask(self) -> None:
        if self.change.isEnabled():
            values = self.sensitivity.value(), self.specificity.value()
            self.changeRequested.emit(*values, self.reason.text().strip())


def _field(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setPlaceholderText(hint)
    made.setMinimumWidth(28 * GRID)
    made.setMaxLength(400)
    made.setAcceptDrops(False)
    return made


def _share(name: str) -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setRange(0.0, 1.0)
    made.setSingleStep(0.01)
    made.setDecimals(2)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
