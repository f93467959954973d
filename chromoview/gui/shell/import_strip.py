"""Shows how the paths of a dropped folder split into case, culture, cell and number, before it is
used: ten files from all over the folder, what the pattern leaves out, and patterns that may fit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chromoview.core.errors import ChromoViewError
from chromoview.gui import theme
from chromoview.gui.core_words import said
from chromoview.gui.flow import FlowRow
from chromoview.gui.shell.importer import Found
from chromoview.gui.shell.split_table import SplitTable
from chromoview.gui.shell.split_words import sentences_on
from chromoview.gui.tr import mark, number, plural, together, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chromoview.core.patterns import Fit, FitCounter
    from chromoview.core.scan import PlacementPattern

SHOWN = 10
"""Files from all over the folder."""
_UNFIT = 3
"""Of these, so many at most are paths that the pattern does not fit."""
_MOST_UNFIT = 200
"""Paths that are listed where only those are wanted that the pattern does not fit."""
_AT_ONCE = 2000
"""Paths that are split between two looks at the keyboard."""
_TYPING_PAUSE_MS = 150
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_HELP = mark(
    "{case}, {culture}, {cell} and {chromosome} name a part of the path, {} skips one. The pattern "
    "is laid against the right end of the path, without the file's extension. {case=P17}/ at its "
    "beginning gives a case that the path does not name."
)


class ImportStrip(QFrame):
    """Hidden until a split is asked for. Nothing is classified before it is confirmed."""

    confirmed = Signal(object)
    """The Found with the pattern on screen; its files are still placed by the one before."""
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("How paths split into case, cell and number"))
        self._found: Found | None = None
        self._paths: Sequence[str] = ()
        self._counter: FitCounter | None = None
        self._counted = 0
        self._misfits: list[str] = []
        self.title = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.title.setFont(theme.scaled(self.font(), 1.1, QFont.Weight.DemiBold))
        self.likely = FlowRow(margin=0)
        self.likely.setAccessibleName(tr("Patterns that may fit"))
        self._likely_title = QLabel(tr("May fit:"), self.likely)
        self.choices: list[QPushButton] = []
        self.pattern = QLineEdit()
        self.pattern.setAccessibleName(tr("Pattern of the paths"))
        self.pattern.setAcceptDrops(False)
        self.pattern.setToolTip(tr(_HELP))
        self.table = SplitTable()
        self.verdict = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.verdict.setAccessibleName(tr("How many paths the pattern fits"))
        self.only_unfit = QCheckBox()
        self.only_unfit.setAccessibleName(tr("Show only what does not fit"))
        self.classify_button = QPushButton(tr("Classify"))
        self.classify_button.setToolTip(tr("Classify the images with this split (Enter)"))
        self.classify_button.setDefault(True)
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.setToolTip(tr("Classify nothing (Escape)"))
        self._arrange()
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._split)
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._count)
        self.pattern.textEdited.connect(lambda: self._pause.start())
        self.pattern.returnPressed.connect(self._confirm)
        self.only_unfit.toggled.connect(lambda _: self._fill())
        self.classify_button.clicked.connect(self._confirm)
        self.cancel_button.clicked.connect(self._dismiss)
        theme.shade(self, 0.03)
        self.hide()

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.GRID)
        label = QLabel(tr("&Pattern"))
        label.setBuddy(self.pattern)
        line.addWidget(label)
        line.addWidget(self.pattern, 1)
        line.addWidget(self.classify_button)
        line.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        margin = 2 * theme.GRID
        layout.setContentsMargins(margin, theme.GRID, margin, theme.GRID)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.title)
        layout.addWidget(self.table)
        layout.addWidget(self.verdict)
        layout.addWidget(self.only_unfit)
        layout.addSpacing(theme.GRID // 2)
        layout.addWidget(self.likely)
        layout.addLayout(line)

    def ask(self, found: Found) -> None:
        """Show a split, and let it be mended."""
        self._found = found
        self._paths = list(found.paths)
        self._show_title(found)
        self._offer(found)
        self.only_unfit.setChecked(False)
        self.pattern.setText(found.pattern)
        self._split()
        self.show()
        self.take_keys()

    def take_keys(self) -> None:
        """Let Enter classify, or choose another pattern where this one fits nothing."""
        found = self._found
        if found is not None and found.unplaced < len(found.scan.files):
            self.classify_button.setFocus()
        else:
            first: QWidget = self.choices[0] if self.choices else self.pattern
            first.setFocus()

    def _show_title(self, found: Found) -> None:
        files, skipped = found.scan.files, sum(found.scan.skipped.values())
        where = found.folders[0].name if found.folders else files[0].root.name
        if len(found.folders) > 1:
            where = tr("{folder} and others", folder=where)
        text = tr("{count} images in {folder}: is this the right split?")
        if skipped:
            text = tr(
                "{count} images in {folder} ({skipped} of other kinds skipped): is this the right "
                "split?"
            )
        self.title.setText(
            text.format(count=number(len(files)), folder=where, skipped=number(skipped))
        )

    def _offer(self, found: Found) -> None:
        """A button for each pattern that may fit; pressing one only fills it in."""
        for button in self.choices:
            button.deleteLater()
        self.choices = []
        for candidate in found.likely:
            button = QPushButton(candidate.pattern.replace("&", "&&"))
            button.setCheckable(True)
            fits = tr(
                "fits {count} of {all} paths",
                count=number(candidate.fitting),
                all=number(candidate.paths),
            )
            button.setToolTip(fits)
            button.setAccessibleName(f"{candidate.pattern}: {fits}")
            button.clicked.connect(lambda _=False, text=candidate.pattern: self._take(text))
            self.choices.append(button)
        self.likely.show_widgets([self._likely_title, *self.choices])
        for button in self.choices:
            button.show()
        self.likely.setVisible(bool(self.choices))
        before: QWidget = self.table
        for widget in (self.only_unfit, *self.choices, self.pattern):
            QWidget.setTabOrder(before, widget)
            before = widget

    def _take(self, pattern: str) -> None:
        self.pattern.setText(pattern)
        self._split()

    # --- the split -------------------------------------------------------------------------------

    def _split(self) -> bool:
        """Split by the pattern on screen; whether it is one."""
        self._pause.stop()
        self._more.stop()
        if self._found is None:
            return False
        from chromoview.core.patterns import FitCounter
        from chromoview.core.scan import PlacementPattern

        for button in self.choices:
            button.setChecked(button.text().replace("&&", "&") == self.pattern.text())
        try:
            pattern = PlacementPattern(self.pattern.text())
        except ChromoViewError as error:
            self._judge(said(str(error)))
            self.classify_button.setEnabled(False)
            return False
        self.classify_button.setEnabled(True)
        self._counter, self._counted, self._misfits = FitCounter(pattern), 0, []
        self._count()
        return True

    def _count(self) -> None:
        """Lay the pattern against some more paths; the keys stay quick meanwhile."""
        counter = self._counter
        if counter is None:
            return
        part = self._paths[self._counted : self._counted + _AT_ONCE]
        first = self._counted == 0
        self._misfits += counter.add(part)[: _MOST_UNFIT - len(self._misfits)]
        self._counted += len(part)
        done = self._counted == len(self._paths)
        if not done:
            self._more.start()
        self._show_fit(counter.fit)
        if first or done:
            self._fill()

    def _pattern(self) -> PlacementPattern:
        from chromoview.core.scan import PlacementPattern

        return PlacementPattern(self.pattern.text())

    def _show_fit(self, fit: Fit) -> None:
        unfit = fit.paths - fit.fitting
        self.only_unfit.setVisible(bool(unfit))
        self.only_unfit.setText(
            plural(unfit, "&Show the path that does not fit", "&Show the {count} that do not fit")
        )
        if not unfit:
            self.only_unfit.setChecked(False)
        sentences = sentences_on(fit, self._pattern())
        if self._counted < len(self._paths):
            sentences.append(tr("Counting …"))
        self._judge(together(*sentences))

    def _fill(self) -> None:
        if self._found is None or self._counter is None:
            return
        pattern = self._pattern()
        shown = self._misfits if self.only_unfit.isChecked() else self._examples()
        self.table.show_split(shown, pattern, at_least=SHOWN)

    def _examples(self) -> list[str]:
        """Files from all over the folder; first a few that the pattern does not fit, if any."""
        from chromoview.core.scan import spread

        misfits = set(self._misfits)
        fitting = self._paths if not misfits else [p for p in self._paths if p not in misfits]
        if not fitting:
            return spread(self._paths, SHOWN)
        unfit = self._misfits[:_UNFIT]
        return [*unfit, *spread(fitting, SHOWN - len(unfit))]

    # --- answers ---------------------------------------------------------------------------------

    def _confirm(self) -> None:
        if self._found is None or not self._split():
            return
        found = replace(self._found, pattern=self.pattern.text())
        self._leave()
        self.confirmed.emit(found)

    def _dismiss(self) -> None:
        self._leave()
        self.dismissed.emit()

    def _leave(self) -> None:
        self._pause.stop()
        self._more.stop()
        self._found = self._counter = None
        self._paths, self._misfits = (), []
        self.hide()

    def _judge(self, words: str) -> None:
        self.verdict.setText(words)
        theme.set_muted(self.verdict)

    def event(self, event: QEvent) -> bool:
        # Enter is for what has the focus here, and not for the image in the gallery.
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and event.key() in _ENTER:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self._dismiss()
        elif event.key() in _ENTER and isinstance(focused, QPushButton | QCheckBox):
            focused.click()
        elif event.key() in _ENTER:
            self._confirm()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "verdict"):
            theme.shade(self, 0.03)
            theme.set_muted(self.verdict)
