"""Says in sight of the gallery that somebody reads blind, what is hidden, and how far he is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui import theme
from chromoview.gui.context import Context
from chromoview.gui.elided import ElidedLabel
from chromoview.gui.flow import FlowRow
from chromoview.gui.shell.reading_session import ReadingSession
from chromoview.gui.tr import mark, number, plural, tr

HIDDEN = mark("Hidden: predictions, evidence and the labels of other readers")
_PURPLE = QColor("#CC79A7")
"""Okabe and Ito's remaining colour; no decision has it."""
_TINT = 0.28
_BAR_WIDTH = 16 * theme.GRID


class _Progress(QProgressBar):
    """As high as it is: a row gives its widgets the height that they hint at."""

    def __init__(self) -> None:
        super().__init__(textVisible=False)
        self.setFixedWidth(_BAR_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_BAR_WIDTH, theme.GRID)


class ReadingBar(QFrame):
    """Hidden in open reading, unless something ended that deserves a sentence."""

    differencesRequested = Signal()

    def __init__(
        self, context: Context, session: ReadingSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Blind reading"))
        self._context, self._session = context, session
        self.badge = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.badge.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
        self.words = ElidedLabel()
        self.words.setMinimumWidth(20 * theme.GRID)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.progress = _Progress()
        self.figures = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.figures.setFont(theme.tabular(self.font()))
        self.differences = QPushButton(tr("Show the differences"))
        self.differences.setToolTip(tr("Go to the images whose readings differ"))
        self.finish = QPushButton(tr("Close"))
        self._row = FlowRow()
        self._row.show_widgets(
            [self.badge, self.words, self.progress, self.figures, self.differences, self.finish]
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, 0, theme.GRID, 0)
        layout.addWidget(self._row)
        for button in (self.differences, self.finish):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the gallery its keys
        self.finish.clicked.connect(self._end)
        self.differences.clicked.connect(self._show_differences)
        session.changed.connect(self.refresh)
        session.ended.connect(self._say_end)
        context.readingChanged.connect(lambda *_: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show what is going on now."""
        reading, plan = self._context.reading, self._session.plan
        if reading == "open":
            self.hide()
            return
        if plan is None:
            self.badge.setText(tr("◑ Blind reading"))
            self.finish.setText(tr("End blind reading"))
        else:
            self.badge.setText(tr("◑ {title}, blind", title=plan.title))
            self.finish.setText(tr("End this reading"))
        self.finish.setToolTip(tr("Show predictions again (B)"))
        self.finish.setAccessibleName(self.finish.text())
        self.words.setText(tr(HIDDEN))
        self.words.show()
        self._show_progress()
        self.differences.hide()
        self._colour()
        self.show()

    def _show_progress(self) -> None:
        read, total = self._session.read, self._session.total
        for widget in (self.progress, self.figures):
            widget.setVisible(self._session.plan is not None)
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(read)
        self.progress.setAccessibleName(tr("How much of this reading is done"))
        self.figures.setText(
            plural(total, "{read} of {count} read", "{read} of {count} read", read=number(read))
        )

    def _say_end(self, sentence: str, differing: Sequence[int]) -> None:
        if self._context.reading != "open":
            return  # another one has begun meanwhile
        self.badge.setText(tr("✓ Reading ended"))
        self.words.setText(sentence)
        self.progress.hide()
        self.figures.hide()
        self.differences.setVisible(bool(differing))
        self.finish.setText(tr("Close"))
        self.finish.setToolTip(tr("Close this message"))
        self.finish.setAccessibleName(tr("Close this message"))
        self._colour()
        self.show()
        self._context.message.emit(sentence)

    def _end(self) -> None:
        if self._context.reading == "open":
            self.hide()
        elif self._session.plan is not None:
            self._session.end()
        else:
            self._context.set_reading("open")

    def _show_differences(self) -> None:
        self.hide()
        self.differencesRequested.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        palette = QApplication.palette(self)
        blind = self._context.reading != "open"
        tone, share = (_PURPLE, _TINT) if blind else (palette.windowText().color(), 0.05)
        ground = theme.mix(palette.window().color(), tone, share)
        theme.set_role(self, QPalette.ColorRole.Window, ground)
        self.setAutoFillBackground(True)
