"""Says that images still show what another model said, and has them classified again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui import theme
from chromoview.gui.context import Context
from chromoview.gui.elided import ElidedLabel
from chromoview.gui.flow import FlowRow
from chromoview.gui.models import use_cases
from chromoview.gui.shell.reading_session import Plan
from chromoview.gui.theme import GRID
from chromoview.gui.tr import number, plural, tr
from chromoview.gui.training.parts import Box

_PAUSE_MS = 300
"""While images are classified, batch follows batch: what is left is counted after."""
_EDGE = QColor("#E69F00")
_NAMED = 3
"""So many models are named; the others are counted."""


class OlderBox(QWidget):
    """Hidden where every image shows what the model in use says."""

    againRequested = Signal()
    """Every image is to be classified with the model in use."""
    listRequested = Signal(object)
    """A Plan: the gallery is to be held to those images."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.box = Box(self)
        self.again = QPushButton(tr("Classify again with this model"))
        self.again.setToolTip(tr("Only what another model classified is classified; labels stay"))
        self.show_them = QPushButton(tr("Show these images"))
        self.show_them.setToolTip(tr("List them in Review"))
        row = FlowRow(self, margin=0)
        row.show_widgets([self.again, self.show_them])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.box)
        layout.addWidget(row)
        self.again.clicked.connect(self.againRequested)
        self.show_them.clicked.connect(self._list)
        self.hide()

    def show_counts(self, others: Mapping[str, int]) -> None:
        """Show how many images each other model has classified."""
        self.setVisible(bool(others))
        self.box.say(in_words(others), by_model(others), colour=_EDGE)

    def _list(self) -> None:
        list_older(self._context, self.listRequested.emit)


class OlderStrip(QFrame):
    """The same above the gallery, in one line; it can be put away until the model changes."""

    againRequested = Signal()
    listRequested = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setAccessibleName(tr("Images of an older model"))
        self.words = ElidedLabel()
        self.words.setMinimumWidth(20 * GRID)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.again = _quiet(
            tr("Classify again"),
            tr("Only what another model classified is classified; labels stay"),
        )
        self.show_them = _quiet(tr("Show these images"), tr("List them in Review"))
        self.dismiss = _quiet(tr("Not now"), tr("The page Models says it, too"))
        row = FlowRow()
        row.show_widgets([self.words, self.again, self.show_them, self.dismiss])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, 0, GRID, 0)
        layout.addWidget(row)
        self._dismissed = False
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.refresh)
        self.again.clicked.connect(self.againRequested)
        self.show_them.clicked.connect(lambda: list_older(context, self.listRequested.emit))
        self.dismiss.clicked.connect(self._put_away)
        context.modelChanged.connect(self._model_changed)
        context.imagesAdded.connect(lambda _: self._soon.start())
        self.hide()

    def refresh(self) -> None:
        """Count again, in the background."""
        workspace = self._context.workspace
        if workspace is not None and not self._dismissed:
            self._context.run(lambda: use_cases.others(workspace), self._show)

    def _show(self, others: Mapping[str, int]) -> None:
        self.setVisible(bool(others) and not self._dismissed)
        if others:
            sentence = f"{in_words(others)} ({by_model(others)})"
            self.words.setText(sentence)
            self.setAccessibleDescription(sentence)
        self._colour()

    def _model_changed(self, _version: str) -> None:
        self._dismissed = False
        self.refresh()

    def _put_away(self) -> None:
        self._dismissed = True
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        palette = QApplication.palette(self)
        ground = theme.mix(palette.window().color(), _EDGE, 0.28)
        theme.set_role(self, QPalette.ColorRole.Window, ground)
        self.setAutoFillBackground(True)


def _quiet(text: str, tip: str) -> QPushButton:
    made = QPushButton(text)
    made.setToolTip(tip)
    made.setAutoDefault(False)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the gallery its keys
    return made


def list_older(context: Context, then: Callable[[Plan], None]) -> None:
    """Find these images, and hand them on as a Plan; not to somebody who reads blind."""
    workspace = context.workspace
    if workspace is None:
        return
    if context.reading != "open":
        context.message.emit(tr("Not shown while you read blind."))
        return

    def found(ids: tuple[int, ...]) -> None:
        if ids:
            then(Plan("list", tr("Classified by an older model"), ids))

    context.run(lambda: use_cases.older_images(workspace), found)


def in_words(others: Mapping[str, int]) -> str:
    """How many images are not up to date."""
    return plural(
        sum(others.values()),
        "{count} image was classified by an older model",
        "{count} images were classified by an older model",
    )


def by_model(others: Mapping[str, int]) -> str:
    """Which models they were, those with the most images first."""
    ranked = sorted(others.items(), key=lambda pair: -pair[1])
    parts = [tr("{model}: {count}", model=m, count=number(c)) for m, c in ranked[:_NAMED]]
    rest = sum(count for _, count in ranked[_NAMED:])
    if rest:
        parts.append(tr("others: {count}", count=number(rest)))
    return tr("; ").join(parts)
