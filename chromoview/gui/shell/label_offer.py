"""What labels from elsewhere would change, in its place above the images, before any is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chromoview.gui import theme
from chromoview.gui.core_words import said
from chromoview.gui.theme import GRID
from chromoview.gui.tr import number, plural, together, tr
from chromoview.gui.training.parts import Heading, Table, Text

if TYPE_CHECKING:
    from chromoview.core.label_import import LabelPreview, Which

_MOST_ROWS = 8


class LabelOffer(QFrame):
    """Hidden until a preview is shown."""

    taken = Signal(object, str)
    """The LabelPreview, and which of its labels: `all` or `unlabelled`."""
    listRequested = Signal(object)
    """The LabelPreview: its images are to be looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Import labels"))
        self.preview: LabelPreview | None = None
        self.title = Heading("", factor=1.1, parent=self)
        self.table = Table(tr("What would change"), self)
        self.words = Text(parent=self)
        self.take = QPushButton(tr("Take all"), self)
        self.take.setDefault(True)
        self.take.setToolTip(tr("As one step that can be undone (Enter)"))
        self.take_new = QPushButton(tr("Only where there is no label"), self)
        self.take_new.setToolTip(tr("Labels that are here already stay as they are"))
        self.look = QPushButton(tr("Show these images"), self)
        self.look.setToolTip(tr("List the images whose label would be replaced"))
        self.cancel = QPushButton(tr("Cancel"), self)
        self.cancel.setToolTip(tr("Import nothing (Escape)"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.take, self.take_new, self.look, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        for widget in (self.title, self.table, self.words):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.take.clicked.connect(lambda: self._take("all"))
        self.take_new.clicked.connect(lambda: self._take("unlabelled"))
        self.look.clicked.connect(lambda: self.listRequested.emit(self.preview))
        self.cancel.clicked.connect(self.dismiss)
        theme.shade(self, 0.05)
        self.hide()

    def show_preview(self, preview: LabelPreview) -> None:
        """Show what would change, and ask."""
        self.preview = preview
        self.title.setText(tr("Labels of {file}", file=preview.source.name))
        rows = _rows(preview)
        self.table.fill([tr("Now"), tr("Then"), tr("Images")], rows)
        self.table.setVisible(bool(rows))
        self.words.setText(_words(preview))
        self.words.setVisible(bool(self.words.text()))
        self.take.setEnabled(bool(preview.steps))
        self.take_new.setVisible(bool(preview.new and preview.changes))
        self.look.setVisible(bool(preview.changes))
        self.show()
        (self.take if preview.steps else self.cancel).setFocus()

    def dismiss(self) -> None:
        """Import nothing."""
        self.preview = None
        self.hide()

    def _take(self, which: Which) -> None:
        preview = self.preview
        if preview is not None:
            self.taken.emit(preview, which)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            theme.shade(self, 0.05)


def _rows(preview: LabelPreview) -> list[list[str]]:
    found = [("", new, count) for new, count in preview.first_labels] + preview.changes
    rows = [
        [said(old) if old else tr("no label"), said(new), number(count)]
        for old, new, count in found[:_MOST_ROWS]
    ]
    if len(found) > _MOST_ROWS:
        rest = sum(count for _, _, count in found[_MOST_ROWS:])
        rows.append([tr("other changes"), "", number(rest)])
    return rows


def _words(preview: LabelPreview) -> str:
    lines = []
    if preview.same:
        lines.append(
            plural(
                preview.same,
                "{count} image has this label already.",
                "{count} images have this label already.",
            )
        )
    if preview.unmatched:
        lines.append(
            plural(
                len(preview.unmatched),
                "{count} image is not in this workspace ({file}): classify it first.",
                "{count} images are not in this workspace ({file} and others): classify them "
                "first.",
                file=preview.unmatched[0].name,
            )
        )
    if preview.contradicted:
        lines.append(
            plural(
                len(preview.contradicted),
                "{count} file stands there under two labels and is left out ({file}).",
                "{count} files stand there under two labels and are left out ({file} and others).",
                file=preview.contradicted[0].name,
            )
        )
    if preview.hold_out:
        lines.append(
            plural(
                preview.hold_out,
                "{count} image belongs to the hold-out and was not read here: its label counts as "
                "given with the prediction in view.",
                "{count} images belong to the hold-out and were not read here: their labels count "
                "as given with the prediction in view.",
            )
        )
    return together(*lines)
