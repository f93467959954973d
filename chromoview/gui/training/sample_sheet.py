"""The sheet of samples: for each class some images of as many cases as there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chromoview.core.store.records import ImageRow
from chromoview.gui import theme
from chromoview.gui.core_words import said
from chromoview.gui.gallery.thumbnails import ThumbnailLoader
from chromoview.gui.theme import GRID
from chromoview.gui.tr import number, plural, tr
from chromoview.gui.training.parts import Heading, Text
from chromoview.gui.training.plan_images import ids_of
from chromoview.gui.training.sample_list import Sample, SampleList, scale_for

if TYPE_CHECKING:
    from chromoview.core.training_plan import TrainingPlan

PER_CLASS = 24


class _ClassRow(QWidget):
    """One class: its name, its number of images, and some of them."""

    def __init__(self, name: str, loader: ThumbnailLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self.name, self.said = name, said(name)
        """The class, and what people call it."""
        self.title = Text(parent=self)
        self.title.setWordWrap(False)
        self.every = QPushButton(tr("Show all"), self)
        self.every.setToolTip(tr("Opens all images of this class on the page Review"))
        self.every.setAccessibleName(tr("Show all images of class {name}", name=said(name)))
        self.list = SampleList(loader, tr("Samples of class {name}", name=said(name)), self)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.title)
        top.addWidget(self.every)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(top)
        layout.addWidget(self.list)


class SampleSheet(QWidget):
    """All classes, one below the other."""

    imageOpened = Signal(int)
    listRequested = Signal(object, str)
    """Ids of images, and what to call them."""

    def __init__(self, loader: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._plan: TrainingPlan | None = None
        self.rows: list[_ClassRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2 * GRID)
        self._layout.addWidget(Heading(tr("Samples of each class"), factor=1.15, parent=self))

    def show_plan(self, plan: TrainingPlan, rows: Mapping[int, ImageRow]) -> None:
        """Show the samples of a plan; `rows` has those of them that are there."""
        self._plan = plan
        self._make(plan.classes)
        sides = {
            image: said(one.side) for one, image in zip(plan.images, plan.image_ids, strict=False)
        }
        scale = scale_for(list(rows.values()))
        for one in self.rows:
            ids = plan.samples(one.name, PER_CLASS)
            one.list.show_samples(
                [Sample(rows[i], sides.get(i, "")) for i in ids if i in rows], scale
            )
            one.setVisible(bool(ids))
        self._show_titles()

    def _make(self, classes: Sequence[str]) -> None:
        if [(row.name, row.said) for row in self.rows] == [(n, said(n)) for n in classes]:
            return
        for row in self.rows:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [_ClassRow(name, self._loader, self) for name in classes]
        for row in self.rows:
            row.list.imageOpened.connect(self.imageOpened)
            row.every.clicked.connect(lambda _=False, name=row.name: self._open_all(name))
            self._layout.addWidget(row)

    def _ids(self, name: str) -> list[int]:
        if self._plan is None:
            return []
        by = ids_of(self._plan)
        return [i for (_, label), found in by.items() if label == name for i in found if i >= 0]

    def _open_all(self, name: str) -> None:
        self.listRequested.emit(tuple(self._ids(name)), tr("Class {name}", name=said(name)))

    def _show_titles(self) -> None:
        palette = QApplication.palette(self)
        classes = self._plan.classes if self._plan is not None else ()
        for row in self.rows:
            look = theme.look_of(row.name, classes, palette)
            count = len(self._ids(row.name))
            shown = row.list.samples.rowCount()
            row.title.setText(
                tr(
                    "{name}: {shown} of {count} images",
                    name=look.text,
                    shown=number(shown),
                    count=number(count),
                )
                if shown < count
                else plural(
                    count, "{name}: {count} image", "{name}: {count} images", name=look.text
                )
            )
            theme.set_role(row.title, row.title.foregroundRole(), look.ink)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_titles()
