"""The images that changed sides between two models: a list with small pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chromoview.core.errors import ImageError
from chromoview.gui import theme
from chromoview.gui.context import Context
from chromoview.gui.decision.words import Names, changed_lines
from chromoview.gui.theme import GRID
from chromoview.gui.tr import number, plural, tr
from chromoview.gui.training.parts import Heading, Muted

if TYPE_CHECKING:
    from chromoview.core.decision import ChangedImage
    from chromoview.core.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
IMAGE_ROLE = Qt.ItemDataRole.UserRole + 1
_SIDE = 6 * GRID
_AT_ONCE = 12
"""Pictures that are read in one go."""
_ROWS_SEEN = 5.5
"""The half row says that there is more."""
_OPENS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ChangedModel(QAbstractListModel):
    """The images in the order of the decision; a picture is read when it is first shown."""

    def __init__(
        self, run: Callable[[Callable[[], Any], Callable[[Any], None]], None], widget: QWidget
    ) -> None:
        super().__init__(widget)
        self._run, self._widget = run, widget
        self.images: tuple[ChangedImage, ...] = ()
        self._names = Names.of_run()
        self._pictures: dict[str, QImage] = {}
        self._wanted: list[ChangedImage] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read)

    def show_images(self, images: Sequence[ChangedImage], names: Names) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.images, self._names = tuple(images), names
        self._wanted.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self.images)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.images):
            return None
        image = self.images[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "\n".join(changed_lines(image, self._names))
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(changed_lines(image, self._names))
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join((*changed_lines(image, self._names), image.path))
            case Qt.ItemDataRole.DecorationRole:
                return self._picture(image)
            case _:
                return image if role == IMAGE_ROLE else None

    # --- pictures --------------------------------------------------------------------------------

    def _picture(self, image: ChangedImage) -> QPixmap:
        found = self._pictures.get(image.sha256)
        if found is None and image not in self._wanted:
            self._wanted.append(image)
            self._soon.start()
        return _on_ground(found, self._widget)

    def _read(self) -> None:
        # The newest wishes first: the others may have left the screen.
        wanted = [(i.sha256, i.path) for i in self._wanted[-_AT_ONCE:]]
        if wanted:
            self._run(lambda: [(key, _small(Path(path))) for key, path in wanted], self._keep)

    def _keep(self, read: list[tuple[str, QImage]]) -> None:
        self._pictures.update(read)
        self._wanted = [i for i in self._wanted if i.sha256 not in self._pictures]
        if self.images:
            last = self.index(len(self.images) - 1)
            self.dataChanged.emit(self.index(0), last, [Qt.ItemDataRole.DecorationRole])
        if self._wanted:
            self._soon.start()


class ChangedImages(QWidget):
    """The list, what is to be listed, and the way into the gallery."""

    listRequested = Signal(object, str)
    """Ids of images, a tuple, and what they are: the gallery is to be held to them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._every: tuple[ChangedImage, ...] = ()
        self._names = Names.of_run()
        self.title = Heading(tr("Images that changed sides"), factor=1.15, parent=self)
        self.nothing = Muted(parent=self)
        self.which = QComboBox(self)
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.which.setAccessibleName(tr("Which of the changed images are listed"))
        self.which.setToolTip(tr("List all of them, or those that got worse or better"))
        self.open = QPushButton(tr("Open in the gallery"), self)
        self.open.setToolTip(
            tr("Look at the selected images on the page Review; without a selection, at all listed")
        )
        self.list = _List(self)
        self.model = ChangedModel(context.run, self.list)
        self.list.setModel(self.model)
        self._arrange()
        self.which.currentIndexChanged.connect(lambda _: self._list_chosen())
        self.open.clicked.connect(self._open)
        self.list.opened.connect(self._open)
        context.readingChanged.connect(self._show_what_may_be_seen)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.which)
        row.addWidget(self.open)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.title)
        layout.addWidget(self.nothing)
        layout.addLayout(row)
        layout.addWidget(self.list)

    def show_images(self, images: Sequence[ChangedImage], names: Names) -> None:
        """List the images that changed."""
        self._every, self._names = tuple(images), names
        self.which.blockSignals(True)
        self.which.clear()
        for words, group in (
            (tr("All that changed"), images),
            (tr("Got worse"), [i for i in images if i.better is False]),
            (tr("Got better"), [i for i in images if i.better is True]),
            (tr("Wrong both times"), [i for i in images if i.better is None]),
        ):
            text = tr("{what} ({count})", what=words, count=number(len(group)))
            self.which.addItem(text, tuple(group))
        self.which.blockSignals(False)
        self._list_chosen()
        self._show_what_may_be_seen()

    def _show_what_may_be_seen(self) -> None:
        """Whoever reads blind must not learn here what others and models say of an image."""
        open_ = self._context.reading == "open"
        for widget in (self.which, self.open, self.list):
            widget.setVisible(bool(self._every) and open_)
        none = tr("Both models find the same in every image.")
        self.nothing.setText(none if open_ else tr("Not shown while you read blind."))
        self.nothing.setVisible(not self._every or not open_)

    def _list_chosen(self) -> None:
        chosen = self.which.currentData() or ()
        self.model.show_images(chosen, self._names)
        self.open.setEnabled(bool(chosen))
        self.list.fit(len(chosen))

    def _open(self) -> None:
        workspace = self._context.workspace
        selected = [index.data(IMAGE_ROLE) for index in self.list.selectedIndexes()]
        paths = [image.path for image in selected or self.model.images]
        if workspace is None or not paths:
            return
        title = tr("Images that changed sides, {names}", names=self._pair())

        def found(ids: tuple[int, ...]) -> None:
            if len(ids) < len(paths):
                gone = len(paths) - len(ids)
                self._context.message.emit(
                    plural(
                        gone,
                        "{count} image is not in this workspace any more",
                        "{count} images are not in this workspace any more",
                    )
                )
            if ids:
                self.listRequested.emit(ids, title)

        self._context.run(lambda: _ids(workspace, paths), found)

    def _pair(self) -> str:
        return f"{self._names.champion} → {self._names.challenger}"


class _List(QListView):
    """Two lines beside each picture; Enter or a double click opens."""

    opened = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Images that changed sides"))
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSpacing(GRID // 4)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def fit(self, rows: int) -> None:
        """Take the height of the rows, or of as many as are seen at once."""
        row = max(_SIDE, 2 * self.fontMetrics().height()) + GRID
        frame = 2 * self.frameWidth() + GRID // 2
        self.setFixedHeight(round(min(max(1, rows), _ROWS_SEEN) * row) + frame)

    def event(self, event: QEvent) -> bool:
        # Here Enter opens; elsewhere in the window it confirms a prediction.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() in _OPENS and not held:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENS:
            self.opened.emit()
        else:
            super().keyPressEvent(event)


def _on_ground(picture: QImage | None, widget: QWidget) -> QPixmap:
    """The picture in the middle of the neutral ground; the ground alone while it is read."""
    ratio = widget.devicePixelRatioF()
    made = QPixmap(round(_SIDE * ratio), round(_SIDE * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(theme.neutral_ground(widget.palette()))
    if picture is None or picture.isNull():
        return made
    fitting = picture.scaled(
        made.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    fitting.setDevicePixelRatio(ratio)
    painter = QPainter(made)
    painter.drawImage(
        round((made.width() - fitting.width()) / ratio / 2),
        round((made.height() - fitting.height()) / ratio / 2),
        fitting,
    )
    painter.end()
    return made


# What reaches cv2 or the database is asked in the background, and imported late.


def _small(path: Path) -> QImage:
    from chromoview.core.images import load_image

    try:
        pixels = load_image(path).pixels
    except (ImageError, OSError):
        return QImage()
    height, width = pixels.shape
    whole = QImage(pixels.tobytes(), width, height, width, QImage.Format.Format_Grayscale8)
    side = 3 * _SIDE  # enough for any screen
    if max(height, width) <= side:
        return whole.copy()
    return whole.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _ids(workspace: Workspace, paths: Sequence[str]) -> tuple[int, ...]:
    found = (workspace.store.find(Path(path)) for path in paths)
    return tuple(image for image in found if image is not None)
