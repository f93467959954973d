"""Above the gallery while it is held to a list: which images these are, and how far the reader is.

Nothing is hidden and nothing is labelled here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from chromoview.gui import theme
from chromoview.gui.context import Context
from chromoview.gui.elided import ElidedLabel
from chromoview.gui.flow import FlowRow
from chromoview.gui.shell.reading_session import Plan, ReadingSession
from chromoview.gui.tr import number, plural, together, tr

if TYPE_CHECKING:
    from chromoview.core.store.records import LabelChange


class HeldBar(QFrame):
    """Hidden unless the session holds a list with everything in view."""

    def __init__(self, context: Context, session: ReadingSession) -> None:
        super().__init__()
        self._context, self._session = context, session
        self._plan: Plan | None = None
        self._before: dict[int, str | None] = {}
        self._altered: set[int] = set()
        self.setAccessibleName(tr("The listed images"))
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.title.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
        self.words = ElidedLabel()
        self.words.setMinimumWidth(20 * theme.GRID)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.next = QPushButton(tr("Next"))
        self.next.setToolTip(tr("The next of these images (Space)"))
        self.leave = QPushButton(tr("List all images"))
        self.leave.setToolTip(tr("Leave this list"))
        self.back = QPushButton()
        """To the page that asked for the list; that page shows it and says which it is."""
        self.back.hide()
        row = FlowRow()
        row.show_widgets([self.title, self.words, self.next, self.back, self.leave])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, 0, theme.GRID, 0)
        layout.addWidget(row)
        for button in (self.next, self.back, self.leave):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the gallery its keys
        self.leave.clicked.connect(session.end)
        session.changed.connect(self.refresh)
        context.labelChanged.connect(self._count)
        self.hide()

    def refresh(self) -> None:
        """Show what is held now."""
        plan = self._session.plan if self._session.in_view else None
        if plan is not self._plan:
            self._begin(plan)
        self.setVisible(plan is not None)
        if plan is None:
            return
        rereads, waits = plan.kind == "re-read", self._session.read < self._session.total
        self.title.setText(plan.title)
        self.next.setVisible(rereads)
        self.next.setEnabled(waits)
        self.words.setText(self._said(plan))
        self.setAccessibleDescription(self.words.text())
        self._colour()
        if rereads and not waits:
            self._context.message.emit(self.words.text())

    def _begin(self, plan: Plan | None) -> None:
        workspace = self._context.workspace
        self._plan, self._altered = plan, set()
        asked = plan.ids if plan is not None and plan.kind == "re-read" else ()
        rows = workspace.store.rows(asked) if workspace is not None else []
        self._before = {row.id: row.label for row in rows}

    def _said(self, plan: Plan) -> str:
        total, seen = self._session.total, self._session.read
        if plan.kind == "list":
            return plural(total, "{count} image", "{count} images")
        if seen < total:
            return plural(
                total,
                "{seen} of {count} looked at again; labels change only by your keys",
                "{seen} of {count} looked at again; labels change only by your keys",
                seen=number(seen),
            )
        altered = len(self._altered)
        return together(
            plural(
                total,
                "Done: {count} image of {cases} was looked at again.",
                "Done: {count} images of {cases} were looked at again.",
                cases=plural(plan.cases, "{count} case", "{count} cases"),
            ),
            plural(altered, "You changed {count} label.", "You changed {count} labels.")
            if altered
            else tr("No label was changed."),
        )

    def _count(self, change: LabelChange) -> None:
        workspace = self._context.workspace
        touched = [image for image in change.image_ids if image in self._before]
        if workspace is None or not touched:
            return
        for row in workspace.store.rows(touched):
            altered = row.label != self._before[row.id]
            (self._altered.add if altered else self._altered.discard)(row.id)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        palette = QApplication.palette(self)
        ground = theme.mix(palette.window().color(), palette.windowText().color(), 0.05)
        theme.set_role(self, QPalette.ColorRole.Window, ground)
        self.setAutoFillBackground(True)
