"""The instant preview: what the model would say if its last layer learned from the labels now.

Off until somebody asks for it, and never while predictions are hidden from the reader. Nothing of
it is stored: a prediction is only what a model in use has said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from chromoview.gui import theme
from chromoview.gui.background import Background
from chromoview.gui.context import Context
from chromoview.gui.tr import mark, number, plural, tr

if TYPE_CHECKING:
    from chromoview.core.errors import ChromoViewError
    from chromoview.core.preview import Preview, Previewer
    from chromoview.core.store import ImageRow, LabelChange
    from chromoview.gui.gallery.view import GalleryView
    from chromoview.gui.inspector.panel import Inspector

_PAUSE_MS = 150
"""After a label; those of a burst of keys are learned from together."""
_WAITING = mark("Preview: the last layer of the model is being fitted to your labels…")
_NOTHING = mark(
    "Preview: nothing can be learned yet. It takes labels of two classes or more, from two cases "
    "or more."
)
_HIDDEN = mark("There is no preview while predictions are hidden")


class InstantPreview(QObject):
    """Fits the last layer again after each label, in the background, while it is switched on."""

    previewChanged = Signal()
    """`decisions` and `text` are others now."""
    switched = Signal(bool)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._background = Background("preview", parent=self)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._ask)
        self._on = self._busy = self._again = False
        self._asked = 0
        self._stale: set[int] = set()
        self._perhaps: set[int] = set()
        """Changed last; only by a label, if `labelChanged` follows."""
        self._previewer: Previewer | None = None
        self._found: Preview | None = None
        self._gallery: GalleryView | None = None
        self._inspector: Inspector | None = None
        context.workspaceOpened.connect(self._begin_anew)
        context.modelChanged.connect(self._begin_anew)
        context.imagesAdded.connect(self._images_added)
        context.imagesChanged.connect(self._images_changed)
        context.labelChanged.connect(self._label_changed)
        context.readingChanged.connect(self._reading_changed)

    @property
    def on(self) -> bool:
        """Whether somebody asked for the preview."""
        return self._on

    @property
    def decisions(self) -> dict[int, str] | None:
        """What the model would say of each image that may be shown; None while nothing is known."""
        return self._found.decisions if self._found is not None and self._found.fitted else None

    def of(self, image_id: int) -> str | None:
        """What the model would say of one image; None where there is no preview of it."""
        decisions = self.decisions
        return decisions.get(image_id) if decisions is not None else None

    def show_in(self, gallery: GalleryView, inspector: Inspector) -> None:
        """Keep the tiles and the line of the inspector up to date from now on."""
        self._gallery, self._inspector = gallery, inspector
        self.previewChanged.connect(lambda: gallery.images.set_preview(self.decisions))
        self.previewChanged.connect(self.tell_inspector)

    def tell_inspector(self) -> None:
        """The current image is another one, or the preview is."""
        if self._gallery is not None and self._inspector is not None:
            row = self._gallery.current_row()
            self._inspector.foretell(self.words_of(row, self._inspector.palette()))

    def words_of(self, row: ImageRow | None, palette: QPalette) -> str:
        """The same as a sentence for the inspector; empty where there is no preview of it."""
        decision = self.of(row.id) if row is not None and not self._context.hides(row) else None
        if decision is None:
            return ""
        look = theme.look_of(decision, self._context.classes, palette)
        return tr("Preview, not the model in use: now {decision}", decision=look.text)

    @property
    def text(self) -> str:
        """What the preview is, on how much it rests and what it would change."""
        found = self._found
        if found is None:
            return tr(_WAITING)
        if not found.fitted:
            return tr(_NOTHING)
        return tr(
            "Preview of the last layer alone, not the model in use. It rests on {labels} of "
            "{cases}; {changed} of {all} decisions would change.",
            labels=plural(found.labels, "{count} label", "{count} labels"),
            cases=plural(found.cases, "{count} case", "{count} cases"),
            changed=number(found.changed),
            all=number(len(found.decisions)),
        )

    def switch(self, on: bool) -> None:
        """Begin, or forget everything."""
        if on and self._context.reading != "open":
            self._context.message.emit(tr(_HIDDEN))
            self.switched.emit(False)
            return
        if on == self._on:
            return
        self._on = on
        self.switched.emit(on)
        self._begin_anew()

    def close(self) -> None:
        """Nothing is fitted any more."""
        self._asked += 1
        self._soon.stop()
        self._background.close()

    # --- what makes an answer old ----------------------------------------------------------------

    def _begin_anew(self, _version: str = "") -> None:
        """Another workspace, another model, or switched on or off: nothing of before counts."""
        self._asked += 1
        self._soon.stop()
        self._previewer, self._found, self._again = None, None, False
        self._stale.clear()
        self._perhaps.clear()
        self.previewChanged.emit()
        self._ask()

    def _images_added(self, ids: Sequence[int]) -> None:
        if self._on:
            self._stale.update(ids)
            self._soon.start()

    def _images_changed(self, ids: Sequence[int]) -> None:
        if self._on:
            self._stale |= self._perhaps
            self._perhaps = set(ids)
            self._soon.start()

    def _label_changed(self, change: LabelChange) -> None:
        """Labels are read each time; of these images nothing else has changed."""
        if self._on:
            self._perhaps.difference_update(change.image_ids)
            self._soon.start()

    def _reading_changed(self) -> None:
        if self._context.reading != "open":
            self.switch(False)

    # --- asking ----------------------------------------------------------------------------------

    def _ask(self) -> None:
        workspace, model = self._context.workspace, self._context.model
        if not self._on or workspace is None or model is None:
            return
        if self._busy:
            self._again = True
            return
        stale, metadata = frozenset(self._stale | self._perhaps), model.metadata
        self._stale.clear()
        self._perhaps.clear()
        self._busy, asked = True, self._asked
        previewer, store = self._previewer, workspace.store

        def work() -> tuple[Previewer, Preview] | None:
            # Late: the first frame does without.
            from chromoview.core.preview import Previewer, StoppedError

            used = previewer or Previewer(store, metadata)
            try:
                return used, used.answer(stale, stopped=lambda: asked != self._asked)
            except StoppedError:
                return None

        self._background.run(work, lambda answer: self._arrived(asked, answer), self._failed)

    def _arrived(self, asked: int, answer: tuple[Previewer, Preview] | None) -> None:
        self._busy = False
        if asked == self._asked and answer is not None:
            self._previewer, found = answer
            if not (self._again or self._soon.isActive()):  # else labels were given meanwhile
                self._found = found
                self.previewChanged.emit()
        if self._again or asked != self._asked:
            self._again = False
            self._ask()

    def _failed(self, error: ChromoViewError) -> None:
        self._busy = False
        self._context.fail(error)
        self.switch(False)


class PreviewLine(QFrame):
    """Says quietly, above the gallery, that a preview is on, and what it would change."""

    def __init__(self, preview: InstantPreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self.setAccessibleName(tr("Instant preview"))
        self.text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.off = QPushButton(tr("Turn off"), flat=True)
        self.off.setAccessibleName(tr("Turn the preview off"))
        self.off.setToolTip(tr("Turn the preview off (P)"))
        self.off.clicked.connect(lambda: preview.switch(False))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.off, 0, Qt.AlignmentFlag.AlignTop)
        preview.previewChanged.connect(self._show)
        self._colour()
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _show(self) -> None:
        self.text.setText(self._preview.text)
        self.setAccessibleDescription(self._preview.text)
        self.setVisible(self._preview.on)

    def _colour(self) -> None:
        theme.shade(self, 0.06)
        theme.set_muted(self.text)
