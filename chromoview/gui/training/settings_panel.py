"""How a training is to go: two simple choices, and everything behind them folded away."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from chromoview.core.jobs import TrainSettings
from chromoview.gui.flow import FlowRow
from chromoview.gui.theme import GRID
from chromoview.gui.tr import mark, tr
from chromoview.gui.training.parts import Fold, Muted, named

_MOST_EPOCHS = 500
_TIP = Qt.ItemDataRole.ToolTipRole
_FIELD = 16 * GRID
_HINTS = {
    "epochs": mark("Training ends by itself when validation no longer improves."),
    "patience": mark("So many epochs without a better validation, and training ends."),
    "epoch_images": mark("Images in an epoch, each turned, moved and shaded anew."),
    "made_images": mark(
        "Abnormal images made of your own normal ones, so that rare kinds are learned too; 0 "
        "trains on your labels alone."
    ),
    "batch_size": mark("Images that are learned from at a time; fewer need less memory."),
    "learning_rate": mark("How far each step goes; larger learns faster and forgets more."),
    "seed": mark("The same number with the same labels gives the same model."),
    "device": mark("Where it is computed."),
}


@dataclass(frozen=True, slots=True)
class Effort:
    """What one of the simple choices stands for."""

    key: str
    text: str
    hint: str
    epochs: int
    patience: int
    made_images: int


EFFORTS = (
    Effort("quick", mark("Quick"), mark("A first look; half of the usual time or less"), 6, 3, 800),
    Effort("usual", mark("Usual"), mark("Right for most laboratories"), 12, 4, 2000),
    Effort(
        "long", mark("Thorough"), mark("More epochs and made images; takes longer"), 24, 8, 4000
    ),
)
_OWN = "own"
_SHARES = (
    ("all", mark("All processors"), mark("The shortest time")),
    ("half", mark("Half of them"), mark("The computer stays quick for other work")),
)
_DEVICES = (
    ("auto", mark("Whatever is fastest")),
    ("cpu", mark("Processor")),
    ("cuda", mark("NVIDIA GPU")),
)


class SettingsPanel(QWidget):
    """Gives the TrainSettings that are chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        default = TrainSettings()
        self.effort = _combo(tr("How thoroughly"))
        for effort in EFFORTS:
            self.effort.addItem(tr(effort.text), effort.key)
            self.effort.setItemData(self.effort.count() - 1, tr(effort.hint), _TIP)
        self.share = _combo(tr("Processors to use"))
        for key, text, hint in _SHARES:
            self.share.addItem(tr(text), key)
            self.share.setItemData(self.share.count() - 1, tr(hint), _TIP)
        self.epochs = self._whole("epochs", tr("Epochs at most"), 1, _MOST_EPOCHS)
        self.patience = self._whole("patience", tr("Patience in epochs"), 1, 100)
        self.epoch_images = self._whole("epoch_images", tr("Images in an epoch"), 64, 65_536, 64)
        self.made_images = self._whole("made_images", tr("Made images"), 0, 50_000, 100)
        self.batch_size = self._whole("batch_size", tr("Images in a batch"), 4, 1024, 4)
        self.seed = self._whole("seed", tr("Seed"), 0, 999_999)
        self.learning_rate = QDoubleSpinBox(
            self, decimals=6, minimum=1e-6, maximum=0.1, singleStep=1e-4
        )
        self.learning_rate.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self._prepare("learning_rate", self.learning_rate, tr("Learning rate"))
        self.device = _combo(tr("Compute on"))
        for key, text in _DEVICES:
            self.device.addItem(tr(text), key)
        self.device.setToolTip(tr(_HINTS["device"]))
        self.reset = QToolButton(self)
        self.reset.setText(tr("Back to the defaults"))
        self.reset.setAccessibleName(tr("Back to the defaults of a training"))
        self.reset.setToolTip(tr("Undo every change of these settings"))
        self._lay_out()
        self.show_settings(default)
        self._connect()

    def _whole(self, key: str, name: str, least: int, most: int, step: int = 1) -> QSpinBox:
        made = QSpinBox(self, minimum=least, maximum=most, singleStep=step)
        self._prepare(key, made, name)
        return made

    def _prepare(self, key: str, field: QWidget, name: str) -> None:
        field.setAccessibleName(name)
        field.setToolTip(tr(_HINTS[key]))
        field.setFixedWidth(_FIELD)

    def _lay_out(self) -> None:
        simple = FlowRow(margin=0)
        simple.show_widgets(
            [named(tr("How &thoroughly"), self.effort), named(tr("&Processors"), self.share)]
        )
        advanced = QWidget(self)
        form = QFormLayout(advanced)
        form.setContentsMargins(3 * GRID, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in self.fields:
            form.addRow(field.accessibleName(), field)
        form.addRow(self.reset)
        form.addRow(Muted(tr(_HINTS["epochs"]), advanced))
        self.advanced = Fold(tr("Advanced"), advanced, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(simple)
        layout.addWidget(self.advanced)
        order = [self.effort, self.share, self.advanced.button, *self.fields, self.reset]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """The advanced ones, in their order."""
        return (
            self.epochs,
            self.patience,
            self.epoch_images,
            self.made_images,
            self.batch_size,
            self.learning_rate,
            self.device,
            self.seed,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Whoever scrolls the page over a field must not change it.
        turned = event.type() == QEvent.Type.Wheel
        if turned and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        for one in (self.effort, self.share, *self.fields):
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            one.installEventFilter(self)
        self.effort.currentIndexChanged.connect(lambda _: self._take_effort())
        self.share.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.device.currentIndexChanged.connect(lambda _: self.changed.emit())
        for field in self.fields:
            if isinstance(field, QSpinBox | QDoubleSpinBox):
                field.valueChanged.connect(lambda _: self._changed_by_hand())
        self.reset.clicked.connect(lambda: self.show_settings(TrainSettings()))

    # --- values ----------------------------------------------------------------------------------

    @property
    def settings(self) -> TrainSettings:
        """What is chosen now."""
        rate = TrainSettings().learning_rate
        typed = self.learning_rate.value()
        return TrainSettings(
            epochs=self.epochs.value(),
            patience=self.patience.value(),
            epoch_images=self.epoch_images.value(),
            made_images=self.made_images.value(),
            batch_size=self.batch_size.value(),
            learning_rate=rate if abs(typed - rate) < 1e-9 else typed,
            seed=self.seed.value(),
            device=self.device.currentData(),
            threads=_threads(self.share.currentData()),
        )

    def show_settings(self, settings: TrainSettings) -> None:
        """Show these values."""
        blocked = [QSignalBlocker(field) for field in (*self.fields, self.effort, self.share)]
        self.epochs.setValue(settings.epochs)
        self.patience.setValue(settings.patience)
        self.epoch_images.setValue(settings.epoch_images)
        self.made_images.setValue(settings.made_images)
        self.batch_size.setValue(settings.batch_size)
        self.learning_rate.setValue(settings.learning_rate)
        self.seed.setValue(settings.seed)
        self.device.setCurrentIndex(max(0, self.device.findData(settings.device)))
        self.share.setCurrentIndex(1 if settings.threads else 0)
        self._show_effort()
        for one in blocked:
            one.unblock()
        self.changed.emit()

    def _changed_by_hand(self) -> None:
        blocked = QSignalBlocker(self.effort)
        self._show_effort()
        blocked.unblock()
        self.changed.emit()

    def _take_effort(self) -> None:
        effort = next((e for e in EFFORTS if e.key == self.effort.currentData()), None)
        if effort is None:
            return
        blocked = [QSignalBlocker(f) for f in (self.epochs, self.patience, self.made_images)]
        self.epochs.setValue(effort.epochs)
        self.patience.setValue(effort.patience)
        self.made_images.setValue(effort.made_images)
        for one in blocked:
            one.unblock()
        self._show_effort()
        self.changed.emit()

    def _show_effort(self) -> None:
        """Name the simple choice that these values are; `Own` stands there only when it is true."""
        values = (self.epochs.value(), self.patience.value(), self.made_images.value())
        key = next(
            (e.key for e in EFFORTS if (e.epochs, e.patience, e.made_images) == values), _OWN
        )
        own = self.effort.findData(_OWN)
        with QSignalBlocker(self.effort):
            if key == _OWN and own < 0:
                self.effort.addItem(tr("As set below"), _OWN)
            elif key != _OWN and own >= 0:
                self.effort.removeItem(own)
            self.effort.setCurrentIndex(self.effort.findData(key))
        self.effort.setToolTip(
            next((tr(e.hint) for e in EFFORTS if e.key == key), tr("The advanced settings say it"))
        )


def _threads(share: str) -> int:
    """Processor threads of a share; 0 leaves it to torch."""
    return 0 if share == "all" else max(1, (os.cpu_count() or 2) // 2)


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made
