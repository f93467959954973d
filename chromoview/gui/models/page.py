"""The page Models: which version is in use, what each can do, and how to change over."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from chromoview.gui.context import Context
from chromoview.gui.models.compare import ComparePanel
from chromoview.gui.models.versions import VersionsPanel
from chromoview.gui.theme import GRID
from chromoview.gui.tr import tr
from chromoview.gui.training.parts import Heading
from chromoview.gui.verification import VerificationPage

VERSIONS, COMPARE, VERIFY = range(3)
_PAUSE_MS = 300


class ModelsPage(QWidget):
    """Versions, any two of them side by side, and one on a frozen set."""

    classifyAgainRequested = Signal()
    """What another model said is to be classified with the one in use."""
    listRequested = Signal(object)
    """A Plan: the gallery is to be held to a list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Models"))
        self.versions = VersionsPanel(context, self)
        self.compare = ComparePanel(context, self)
        self.verification = VerificationPage(context, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(_scrolled(self.versions), tr("Versions"))
        self.tabs.addTab(self.compare, tr("Compare"))
        self.tabs.addTab(self.verification, tr("Verify"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(Heading(tr("Models"), parent=self))
        layout.addWidget(self.tabs, 1)
        self.versions.listed.connect(self.compare.show_models)
        self.versions.listed.connect(self.verification.show_models)
        self.versions.compareRequested.connect(self._compare)
        self.versions.verifyRequested.connect(self._verify)
        self.versions.older.againRequested.connect(self.classifyAgainRequested)
        self.versions.older.listRequested.connect(self.listRequested)
        self.compare.listRequested.connect(self.listRequested)
        # While images are classified again, batch follows batch: what is left is counted after.
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.versions.refresh)
        context.imagesAdded.connect(lambda _: self._soon.start() if self.isVisible() else None)

    def showEvent(self, event: QShowEvent) -> None:
        self.versions.refresh()
        super().showEvent(event)

    def close_threads(self) -> None:
        """Nothing is measured any more."""
        self._soon.stop()
        self.compare.work.shutdown()
        self.verification.work.shutdown()

    def _compare(self, version: str) -> None:
        self.compare.choose(version)
        self.tabs.setCurrentIndex(COMPARE)

    def _verify(self, version: str) -> None:
        self.verification.choose(version)
        self.tabs.setCurrentIndex(VERIFY)


def _scrolled(panel: QWidget) -> QScrollArea:
    """In a low window the panel scrolls; it never makes the window higher."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(panel)
    return area
