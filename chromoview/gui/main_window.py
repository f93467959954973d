"""The window: puts pages, rail, strip and menus together, and takes what is dropped on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui import actions, language, theme
from chromoview.gui.context import Context
from chromoview.gui.core_words import said
from chromoview.gui.shell import closing, window_place
from chromoview.gui.shell.banner import Banner
from chromoview.gui.shell.classifying import Classifying
from chromoview.gui.shell.comfort import Comfort
from chromoview.gui.shell.commands import Commands, Parts
from chromoview.gui.shell.drop import DropShade, dropped_paths
from chromoview.gui.shell.rail import Rail
from chromoview.gui.shell.reader import ReaderBar
from chromoview.gui.shell.reading_desk import DeskParts, ReadingDesk
from chromoview.gui.shell.review import ReviewPage
from chromoview.gui.tr import tr

if TYPE_CHECKING:
    from chromoview.gui.cases import CasesPage
    from chromoview.gui.insights import InsightsPage
    from chromoview.gui.jobs import JobStrip
    from chromoview.gui.models import ModelsPage
    from chromoview.gui.readings import ReadingsPage
    from chromoview.gui.reports import ReportsPage
    from chromoview.gui.shell.importer import Found
    from chromoview.gui.training import RetrainPage

REVIEW, RETRAIN, MODELS, READINGS, INSIGHTS, CASES, REPORTS = range(7)

_TEXT_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
_PRESSED_BY_SPACE = (QAbstractButton, QComboBox, QSlider)
_TYPED = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


@dataclass(frozen=True, slots=True)
class _Rest:
    """What the first frame does without: it reaches numpy, and nobody can use it yet."""

    strip: JobStrip
    retrain: RetrainPage
    models: ModelsPage
    readings: ReadingsPage
    insights: InsightsPage
    cases: CasesPage
    reports: ReportsPage


class MainWindow(QMainWindow):
    """One per program. `shown` comes once, after the first frame is on the screen."""

    shown = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self.setWindowTitle("ChromoView")
        self.setAcceptDrops(True)
        self._painted = False
        self._rest: _Rest | None = None
        self.context = Context(settings=settings, parent=self)
        # Opening a workspace has loaded, in its thread, what the rest would wait for. Connected
        # first: a job that begins then is to be seen in the strip.
        self.context.workspaceOpened.connect(self.complete)
        self.context.failed.connect(lambda *_: self.complete())
        self.classifying = Classifying(self.context, self)
        self.banner = Banner()
        self.rail = Rail()
        self.review = ReviewPage(self.context)
        self.pages = QStackedWidget()
        self._foot = QVBoxLayout()
        self.shade = DropShade(self)
        self.reader_bar = ReaderBar(self.context)
        self._arrange()
        self.desk = ReadingDesk(DeskParts(self.context, self.review, self.reader_bar), self)
        self.commands = Commands(
            Parts(self.context, self.review, self.classifying, self.desk), self
        )
        self.actions_by_id = actions.build(self, self.commands.table())
        self.commands.connect_actions(self.actions_by_id)
        self.languages = language.add_menu(
            self.menuBar(), self.context.settings, self.context.message.emit
        )
        self.comfort = Comfort(self, self.context, self.review, self.classifying)
        self._middle.insertWidget(1, self.comfort.moved)
        self._connect()
        self._restore()

    def _arrange(self) -> None:
        self.rail.add(tr("Review"), "review", tr("Look at images and label them (Ctrl+1)"))
        self.rail.add(tr("Retrain"), "retrain", tr("Train a model with your labels (Ctrl+2)"))
        self.rail.add(tr("Models"), "models", tr("Versions of the model (Ctrl+3)"))
        self.rail.add(tr("Readings"), "readings", tr("Second readings and differences (Ctrl+4)"))
        self.rail.add(tr("Insights"), "insights", tr("Figures and plots (Ctrl+5)"))
        self.rail.add(tr("Cases"), "cases", tr("What the images of a case say together (Ctrl+6)"))
        self.rail.add(tr("Reports"), "reports", tr("Sign, save and print a report (Ctrl+7)"))
        self.pages.addWidget(self.review)
        self._middle = middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.reader_bar)
        middle.addWidget(self.banner)
        middle.addWidget(self.pages, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addLayout(middle, 1)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(upper, 1)
        layout.addLayout(self._foot)
        self._foot.addSpacing(4 * theme.GRID)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.commands.pageRequested.connect(self.show_page)
        self.commands.quitRequested.connect(self.close)
        self.desk.pageRequested.connect(self.show_page)
        self.commands.keysRequested.connect(lambda: self.comfort.show_sheet(self.actions_by_id))
        self.commands.movedRequested.connect(self.comfort.moved.look_again)
        self.context.failed.connect(lambda what, then: self.banner.say(said(what), said(then)))
        self.classifying.asked.connect(self._ask_split)
        self.classifying.ended.connect(self.review.refresh_choices)
        self.classifying.ended.connect(self.review.refresh)
        self.review.import_strip.confirmed.connect(self.classifying.confirm)
        self.review.empty.openRequested.connect(self.commands.open_folder)
        self.review.empty.samplesRequested.connect(self.classifying.take_samples)

    # --- the parts that come after the first frame -----------------------------------------------

    @property
    def strip(self) -> JobStrip:
        """What runs, the model in use and the reader."""
        return self.complete().strip

    @property
    def retrain(self) -> RetrainPage:
        """The page Retrain."""
        return self.complete().retrain

    @property
    def models(self) -> ModelsPage:
        """The page Models."""
        return self.complete().models

    @property
    def readings(self) -> ReadingsPage:
        """The page Readings."""
        return self.complete().readings

    @property
    def insights(self) -> InsightsPage:
        """The page Insights."""
        return self.complete().insights

    @property
    def cases(self) -> CasesPage:
        """The page Cases."""
        return self.complete().cases

    @property
    def reports(self) -> ReportsPage:
        """The page Reports."""
        return self.complete().reports

    def complete(self) -> _Rest:
        """Add the strip and the other pages, unless they are there."""
        if self._rest is None:
            from chromoview.gui.cases import CasesPage
            from chromoview.gui.cases.desk import CasesDesk
            from chromoview.gui.insights import InsightsPage
            from chromoview.gui.insights.desk import InsightsDesk
            from chromoview.gui.jobs import JobStrip
            from chromoview.gui.models import ModelsPage
            from chromoview.gui.models.desk import ModelsDesk
            from chromoview.gui.readings import ReadingsPage
            from chromoview.gui.reports import ReportsPage
            from chromoview.gui.training import RetrainPage

            rest = _Rest(
                JobStrip(self.context),
                RetrainPage(self.context, self.review.gallery.thumbnails),
                ModelsPage(self.context),
                ReadingsPage(self.context, self.review.gallery.thumbnails),
                InsightsPage(self.context),
                CasesPage(self.context),
                ReportsPage(self.context, self.review.gallery),
            )
            self._rest = rest
            self.pages.addWidget(rest.retrain)
            self.pages.addWidget(rest.models)
            self.pages.addWidget(rest.readings)
            self.pages.addWidget(rest.insights)
            self.pages.addWidget(rest.cases)
            self.pages.addWidget(rest.reports)
            self._foot.takeAt(0)
            self._foot.addWidget(rest.strip)
            self.classifying.begun.connect(rest.strip.follow_classification)
            rest.retrain.runStarted.connect(rest.strip.follow_training)
            rest.retrain.classifyAgainRequested.connect(self.classifying.again)
            rest.strip.readerClicked.connect(self.desk.change_reader)
            self.desk.serve(rest.readings)
            desk = CasesDesk(self.context, self.review, rest.cases)
            desk.pageRequested.connect(self.show_page)
            rest.retrain.listRequested.connect(desk.hold)
            rest.retrain.openRequested.connect(desk.open_image)
            rest.reports.listRequested.connect(desk.hold)
            rest.reports.openRequested.connect(desk.open_image)
            rest.cases.reportRequested.connect(self._report_on)
            models = ModelsDesk(self.context, self.review, rest.models, self.classifying.again)
            models.listRequested.connect(desk.hold)
            opens = InsightsDesk(self.context, self.review, rest.insights, desk.held)
            opens.pageRequested.connect(self.show_page)
        return self._rest

    # --- pages -----------------------------------------------------------------------------------

    def show_page(self, page: int) -> None:
        """Bring a page to the front; keys that belong to Review rest on the others."""
        self.complete()
        self.pages.setCurrentIndex(page)
        self.rail.choose(page)
        for name in actions.REVIEW_ONLY:
            self.actions_by_id[name].setEnabled(page == REVIEW)
        if page == REVIEW:
            self.review.gallery.setFocus()

    def _report_on(self, case: str) -> None:
        self.reports.show_case(case)
        self.show_page(REPORTS)

    def _ask_split(self, found: Found) -> None:
        self.show_page(REVIEW)
        self.review.ask_split(found)
        if self.desk.bar.pending:  # asked before
            self.desk.bar.take_keys()

    # --- dropping --------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self.shade.cover(self.rect())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.shade.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.shade.hide()
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.show_page(REVIEW)
            self.classifying.take(paths)

    # --- keys ------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Before a key becomes a command, Qt asks the focused widget and then its parents, up to
        # here, whether it is theirs: Return and the digits belong to a text field, Space to a
        # button.
        if event.type() == QEvent.Type.ShortcutOverride and _belongs_to_focus(event):
            event.accept()
            return True
        return super().event(event)

    # --- life ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.shown.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        self._save()
        self.hide()  # what still runs is waited for out of sight
        if self._rest is not None:
            self._rest.retrain.shutdown()
            self._rest.insights.close_threads()
            self._rest.models.close_threads()
            self._rest.reports.close_threads()
        self.classifying.shutdown()
        self.desk.watch.stop()
        self.comfort.close()
        self.commands.labels.close()
        self.commands.classes.close()
        self.review.close_threads()
        self.context.close()
        for timer in self.findChildren(QTimer):
            timer.stop()
        event.accept()

    def _may_close(self) -> bool:
        if self._rest is not None and self._rest.retrain.running:
            text = tr(
                "A training is running. Closing cuts it off; at the next start it can go on from "
                "where it was. Labels are kept."
            )
        elif self.classifying.running:
            text = tr("A classification is running. Closing ends it; what is classified is kept.")
        else:
            return True
        return closing.confirms(self, text)

    def _save(self) -> None:
        window_place.save(self, self.context.settings)
        self.review.save_layout()
        self.context.settings.sync()

    def _restore(self) -> None:
        window_place.restore(self, self.context.settings)
        self.review.restore_layout()
        self.actions_by_id["goes_on"].setChecked(self.review.goes_on)
        self.actions_by_id["inspector"].setChecked(not self.review.inspector.isHidden())


def _belongs_to_focus(event: QEvent) -> bool:
    """Whether a key is for the focused widget rather than for a command."""
    if not isinstance(event, QKeyEvent):
        return False
    focused = QApplication.focusWidget()
    plain = event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.KeypadModifier,
    )
    if isinstance(focused, _TEXT_FIELDS):
        return plain and (bool(event.text()) or event.key() in _TYPED)
    if isinstance(focused, _PRESSED_BY_SPACE):
        default = isinstance(focused, QPushButton) and focused.isDefault()
        return plain and (event.key() == Qt.Key.Key_Space or (default and event.key() in _TYPED))
    return False
