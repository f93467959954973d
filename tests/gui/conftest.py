"""A window on a fresh workspace, with its own settings and a model, for the tests of the pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMimeData, QPoint, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chromoview.core import paths
from chromoview.gui.gallery.view import CACHE_FOLDER
from chromoview.gui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def model_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled model; a small untrained one where it is not there."""
    try:
        return paths.bundled_model()
    except FileNotFoundError:
        file = tmp_path_factory.mktemp("model") / "tiny.onnx"
        script = Path(__file__).with_name("tiny_model.py")
        subprocess.run(
            [sys.executable, str(script), str(file)],
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
            capture_output=True,
        )
        return file


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """Settings of nobody."""
    made = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made.setValue("reader", "anna")
    return made


@pytest.fixture
def open_window(
    qtbot: QtBot, model_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], MainWindow]]:
    """Opens windows on one workspace, one after the other; closes the last one."""
    monkeypatch.setattr(paths, "bundled_model", lambda: model_file)
    opened: list[MainWindow] = []

    def make(*, answered: bool = True) -> MainWindow:
        settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        settings.setValue("reader", "anna")
        settings.setValue(CACHE_FOLDER, str(tmp_path / "thumbnails"))
        window = MainWindow(settings)
        qtbot.addWidget(window)
        opened.append(window)
        window.resize(1280, 800)
        window.show()
        with qtbot.waitSignal(window.context.modelChanged, timeout=30_000):
            window.context.open(tmp_path / "workspace")
        if answered:  # it asks who reads, and takes no label before
            qtbot.keyClick(window.reader_bar.name, Qt.Key.Key_Return)
        return window

    yield make
    for window in opened:
        window.retrain.shutdown()
        window.classifying.shutdown()
        window.close()


@pytest.fixture(autouse=True)
def palette_as_before(qapp: QApplication) -> Iterator[None]:
    """The colours are the application's: one test must not leave another in the dark."""
    before = QPalette(qapp.palette())
    yield
    if qapp.palette() != before:
        qapp.setPalette(QPalette())


@pytest.fixture
def window(open_window: Callable[[], MainWindow]) -> MainWindow:
    """A window on an empty workspace."""
    return open_window()


@pytest.fixture
def few_samples(tmp_path: Path) -> Path:
    """Twelve samples of two cases in a folder of their own, as a person would drop it."""
    folder = tmp_path / "dropped"
    source = paths.samples()
    cases = sorted(p for p in source.iterdir() if p.is_dir())[:2]
    for case in cases:
        for file in sorted(case.rglob("*.png"))[:6]:
            target = folder / file.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    return folder


def drop(window: MainWindow, *dropped: Path) -> None:
    """Drag files or folders over the middle of the window and drop them there."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(p)) for p in dropped])
    middle = QPoint(window.width() // 2, window.height() // 2)
    rest = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton)
    for kind in (QDragEnterEvent, QDropEvent):
        event = kind(middle, *rest, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(window, event)
        assert event.isAccepted()


def classify(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    """Drop a folder, confirm its split, and wait until everything is classified."""
    strip = window.review.import_strip
    drop(window, folder)
    qtbot.waitUntil(strip.isVisible, timeout=10_000)
    with qtbot.waitSignal(window.classifying.ended, timeout=60_000):
        qtbot.mouseClick(strip.classify_button, Qt.MouseButton.LeftButton)


def labels(window: MainWindow) -> list[str | None]:
    """The label of every listed image, as the store holds it."""
    assert window.context.workspace is not None
    ids = list(window.review.gallery.images.ids)
    return [r.label for r in window.context.workspace.store.rows(ids)]


def beside_buttons(window: MainWindow) -> QPoint:
    """A point of the rail's own ground, in the window."""
    rail = window.rail
    buttons = [rail.button(n) for n in range(window.pages.count())]
    point = QPoint(1, rail.height() // 2)
    assert not any(b.geometry().contains(point) for b in buttons)
    return rail.mapTo(window, point)


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the gallery has the focus."""
    window.review.gallery.setFocus()
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    qtbot.keyClick(window.review.gallery, key, held)
