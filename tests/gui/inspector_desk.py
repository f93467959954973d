"""A store of a few images, and a context around it without a model: for the inspector's parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from chromoview.core.domain import ClassifiedImage, ImageFile, Placement, Prediction
from chromoview.core.store import Store
from chromoview.core.store.records import ImageRow
from chromoview.gui.context import Context

ROOT = Path("/images")
NUMBERS = ("5", "9", "15", "")


class Desk(QWidget):
    """Stands for the page: shows the current image, and again when it changed."""

    def __init__(self, context: Context, store: Store, ids: list[int]) -> None:
        super().__init__()
        self.context, self.store, self.ids = context, store, ids
        self.current: int | None = ids[0]
        self.gallery = QLineEdit()  # has the keyboard, as the gallery would
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.gallery)
        self._shown: list[Callable[[ImageRow | None], None]] = []
        context.imagesChanged.connect(self._changed)
        self.resize(380, 640)

    def put(self, widget: QWidget, show_row: Callable[[ImageRow | None], None]) -> None:
        """Place a part of the inspector, which follows the current image from now on."""
        self._layout.addWidget(widget)
        self._shown.append(show_row)
        self.show()
        self.gallery.setFocus()
        show_row(self.row)

    @property
    def row(self) -> ImageRow | None:
        return None if self.current is None else self.store.rows([self.current])[0]

    def go_to(self, place: int | None) -> None:
        self.current = None if place is None else self.ids[place]
        for show_row in self._shown:
            show_row(self.row)

    def rows(self) -> list[ImageRow]:
        return self.store.rows(self.ids)

    def _changed(self, ids: list[int]) -> None:
        if self.current in ids:
            for show_row in self._shown:
                show_row(self.row)


@pytest.fixture
def desk(qtbot: QtBot, settings: QSettings, tmp_path: Path) -> Iterator[Desk]:
    """Four images of one case: numbers 5, 9, 15 and unknown by their paths, all 5 to the model."""
    store = Store.open(tmp_path / "w.sqlite3")
    run = store.begin_run(model_version="v1", model_sha256="0" * 64)
    ids = store.add_results(run, [_result(n, number) for n, number in enumerate(NUMBERS)])
    store.finish_run(run, outcome="done", skipped=0)
    context = Context(settings=settings)
    context.workspace = SimpleNamespace(store=store, close=store.close)  # type: ignore[assignment]
    made = Desk(context, store, ids)
    qtbot.addWidget(made)
    yield made
    made.hide()
    context.close()


def _result(n: int, number: str) -> ClassifiedImage:
    name = f"P1/3/{n}.png"
    return ClassifiedImage(
        file=ImageFile(ROOT / name, ROOT, Placement(case="P1", cell="3", chromosome=number)),
        sha256=name,
        prediction=Prediction((0.1, 0.9), "abnormal", 0.9, "5", 0.75),
        height=120,
        width=60,
    )


def type_keys(qtbot: QtBot, text: str) -> None:
    """Type where the keyboard is."""
    for letter in text:
        qtbot.keyClicks(focused(), letter)


def press_key(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    """Press one key where the keyboard is."""
    qtbot.keyClick(focused(), key, held or Qt.KeyboardModifier.NoModifier)


def focused() -> QWidget:
    from PySide6.QtWidgets import QApplication

    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget
