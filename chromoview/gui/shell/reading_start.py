"""Which images a second reading is to take: those asked for, a share of all, or a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from chromoview.gui import theme
from chromoview.gui.context import Context
from chromoview.gui.flow import FlowRow
from chromoview.gui.shell.reading_session import Plan
from chromoview.gui.tr import plural, tr

if TYPE_CHECKING:
    from chromoview.core.second_reading import Found
    from chromoview.core.store import Store

_DEFAULT_SHARE, _MOST_SHARE = 10, 1000
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SecondReadingStrip(QFrame):
    """Hidden until it is asked for. It says how many images each choice takes, then begins."""

    chosen = Signal(object)
    """A Plan."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Second reading"))
        self._context = context
        self._found: Found | None = None
        self._asked = 0
        self.title = QLabel(tr("Second reading, blind: which images?"))
        self.title.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
        self.asked = QRadioButton(tr("&Where a second reader is asked"))
        self.share = QRadioButton(tr("One &reviewed image in"))
        self.every = QSpinBox(minimum=1, maximum=_MOST_SHARE, value=_DEFAULT_SHARE)
        self.case = QRadioButton(tr("The &case"))
        self.cases = QComboBox()
        self.count = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.begin = QPushButton(tr("Begin"))
        self.cancel = QPushButton(tr("Cancel"))
        self._arrange()
        for button in (self.asked, self.share, self.case):
            button.toggled.connect(lambda on: self._look() if on else None)
        self.every.valueChanged.connect(lambda _: self._choose(self.share))
        self.cases.activated.connect(lambda _: self._choose(self.case))
        self.begin.clicked.connect(self._begin)
        self.cancel.clicked.connect(self.hide)
        context.readerChanged.connect(lambda _: self._look())
        theme.shade(self, 0.03)
        self.hide()

    def _arrange(self) -> None:
        self.every.setAccessibleName(tr("One image in so many"))
        self.every.setToolTip(
            tr("Drawn by the image's content: the same images, whoever reads them and when")
        )
        self.cases.setAccessibleName(tr("Case of the second reading"))
        self.cases.setMinimumWidth(12 * theme.GRID)
        self.count.setAccessibleName(tr("How many images the second reading takes"))
        self.begin.setDefault(True)
        self.begin.setToolTip(tr("Read these images blind (Enter)"))
        self.cancel.setToolTip(tr("Read nothing (Escape)"))
        row = FlowRow()
        row.show_widgets(
            (
                *(self.title, self.asked, self.share, self.every, self.case, self.cases),
                *(self.count, self.begin, self.cancel),
            )
        )
        self._row = row
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, 0, theme.GRID, 0)
        layout.addWidget(row)

    def ask(self, cases: Sequence[str]) -> None:
        """Appear, and count what was chosen last."""
        chosen = self.cases.currentText()
        self.cases.clear()
        self.cases.addItems(list(cases))
        self.cases.setCurrentIndex(max(0, self.cases.findText(chosen)))
        for widget in (self.case, self.cases):
            widget.setVisible(bool(cases))
        self.show()
        if not any(b.isChecked() for b in (self.asked, self.share, self.case)):
            self.asked.setChecked(True)
        self._look()
        next(b for b in (self.asked, self.share, self.case) if b.isChecked()).setFocus()

    def _choose(self, button: QRadioButton) -> None:
        button.setChecked(True)
        self._look()

    def _look(self) -> None:
        """Count in the background what the choice takes; only the last answer is shown."""
        workspace = self._context.workspace
        if workspace is None or self.isHidden():
            return
        self._found, self._asked = None, self._asked + 1
        self.begin.setEnabled(False)
        self.count.setText("…")
        number, find = self._asked, self._finder()
        store, reader = workspace.store, self._context.reader
        self._context.run(lambda: find(store, reader), lambda found: self._show(number, found))

    def _finder(self) -> Callable[[Store, str], Found]:
        if self.share.isChecked():
            every = self.every.value()
            return lambda store, reader: _share(store, every, reader)
        if self.case.isChecked():
            case = self.cases.currentText()
            return lambda store, reader: _in_case(store, case, reader)
        return _where_asked

    def _show(self, number: int, found: Found) -> None:
        if number != self._asked:
            return
        self._found = found
        text = plural(len(found.ids), "{count} image", "{count} images")
        if found.own:
            own = plural(found.own, "{count} of your own left out", "{count} of your own left out")
            text = tr("{images}; {own}", images=text, own=own)
        elif not found.ids:
            text = tr("No such image")
        self.count.setText(text)
        self.begin.setEnabled(bool(found.ids))
        self.begin.setToolTip(
            tr("Read these images blind (Enter)")
            if found.ids
            else tr("There is nothing that somebody else has labelled and you could read")
        )

    def _begin(self) -> None:
        found = self._found
        if found is None or not found.ids:
            return
        self.hide()
        self.chosen.emit(Plan("second", self._title(), found.ids))

    def _title(self) -> str:
        if self.case.isChecked():
            return tr("Second reading of case {case}", case=self.cases.currentText())
        if self.share.isChecked() and self.every.value() == 1:
            return tr("Second reading of all images")
        if self.share.isChecked():
            return tr("Second reading of one image in {every}", every=self.every.value())
        return tr("Second reading where it is asked")

    def event(self, event: QEvent) -> bool:
        # Before Return becomes a command of the window: here it begins the reading.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in (*_ENTER, Qt.Key.Key_Escape)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in _ENTER:
            self._begin()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            theme.shade(self, 0.03)


def _share(store: Store, every: int, reader: str) -> Found:
    from chromoview.core.second_reading import share

    return share(store, every, reader=reader)


def _in_case(store: Store, case: str, reader: str) -> Found:
    from chromoview.core.second_reading import in_case

    return in_case(store, case, reader=reader)


def _where_asked(store: Store, reader: str) -> Found:
    from chromoview.core.second_reading import where_asked

    return where_asked(store, reader=reader)
