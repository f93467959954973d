"""Draws the pictures of the documents in a window of its own: `make screenshots`.

`python -m tests.e2e.pictures LOOK DESK OUT` opens the workspace of `desk` in one look and goes from
scene to scene by keys and clicks, as a person would.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.e2e import side_scenes, training_scenes
from tests.e2e.artist import GRID, HEIGHT, WIDTH, Artist, wait

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from chromoview.gui.main_window import MainWindow

WORKSPACE = "workspace"


@dataclass(frozen=True, slots=True)
class Look:
    """How the window stands while a few scenes are drawn."""

    scenes: tuple[str, ...]
    appearance: str = "light"
    language: str = "en"
    scale: str = "1"
    classes: int = 2
    empty: bool = False
    """Whether it begins with a workspace in which nothing is yet."""


LOOKS = {
    "new": Look(("welcome", "import"), empty=True),
    "light": Look(
        (
            *("gallery", "filters", "inspector", "note", "lookalikes", "blind"),
            *("preview", "retrain", "insights", "cases", "reports"),
            *("paper", "labels", "cheat-sheet"),
            *("models", "verification"),  # a new model marks every image of the gallery
            "classes",
        )
    ),
    "retraining": Look(("interrupted", "training", "decision")),
    "dark": Look(("gallery-dark",), appearance="dark"),
    "contrast": Look(("gallery-contrast",), appearance="contrast"),
    "double": Look(("gallery-200",), scale="2"),
    "seven": Look(("seven-classes",), classes=7),
    "chinese": Look(("chinese",), language="zh_CN"),
}
PICTURES = tuple(name for look in LOOKS.values() for name in look.scenes)


# --- scenes ------------------------------------------------------------------------------------


def welcome(artist: Artist) -> None:
    """An empty window."""
    artist.keep("welcome")


def import_(artist: Artist) -> None:
    """A folder was dropped: how do its paths split?"""
    from tests.gui.conftest import drop

    drop(artist.window, artist.cases)
    wait(artist.window.review.import_strip.isVisible)
    artist.keep("import")


def gallery(artist: Artist, name: str = "gallery") -> None:
    """A list that is half reviewed."""
    artist.go_to(DELETED)
    artist.keep(name)


def filters(artist: Artist) -> None:
    """What needs a second look: search and filters."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    bar = artist.window.review.filter
    QTest.mouseClick(bar.more, Qt.MouseButton.LeftButton)
    bar.decision.setCurrentIndex(bar.decision.findData("abnormal"))
    artist.key(Qt.Key.Key_Slash)
    QTest.keyClicks(bar.text, "case0")
    artist.settle()
    artist.keep("filters")
    bar.reset()
    QTest.mouseClick(bar.more, Qt.MouseButton.LeftButton)
    artist.settle()


def inspector(artist: Artist) -> None:
    """One abnormal chromosome, with the evidence for it."""
    from PySide6.QtCore import Qt

    artist.go_to(DELETED)
    artist.key(Qt.Key.Key_E)
    canvas = artist.window.review.inspector.canvas
    wait(lambda: canvas.has_overlay)
    artist.keep("inspector")
    artist.key(Qt.Key.Key_E)


def note(artist: Artist) -> None:
    """An image with a note, tags, a history."""
    from PySide6.QtCore import Qt

    artist.go_to(DELETED)
    artist.settle()
    artist.key(Qt.Key.Key_N)
    artist.keep("note")
    artist.key(Qt.Key.Key_Escape)


def lookalikes(artist: Artist) -> None:
    """The homologue and what looks like it."""
    from PySide6.QtCore import Qt

    artist.go_to(PAIRED)
    artist.key(Qt.Key.Key_L)
    artist.settle()
    artist.keep("lookalikes")
    artist.key(Qt.Key.Key_L)


def blind(artist: Artist) -> None:
    """What another reader sees who reads blind."""
    from PySide6.QtCore import Qt

    from tests.e2e.desk import READER, SECOND_READER

    artist.read_as(SECOND_READER)
    artist.key(Qt.Key.Key_B)
    artist.go_to(UNREVIEWED)
    artist.keep("blind")
    artist.key(Qt.Key.Key_B)
    artist.read_as(READER)


def preview(artist: Artist) -> None:
    """What the model would say now."""
    from PySide6.QtCore import Qt

    artist.go_to(DELETED)
    artist.key(Qt.Key.Key_P)
    wait(lambda: artist.window.review.preview.decisions is not None)
    artist.keep("preview")
    artist.key(Qt.Key.Key_P)


def page(artist: Artist, name: str, digit: Qt.Key) -> None:
    """A page that draws figures of the whole workspace; each is asked for in the background."""
    from PySide6.QtCore import Qt

    artist.key(digit, Qt.KeyboardModifier.ControlModifier)
    artist.settle()
    artist.keep(name)
    artist.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)


def retrain(artist: Artist) -> None:
    """What would train, and what stands against it."""
    from PySide6.QtCore import Qt

    from chromoview.core.jobs import TrainSettings

    before = artist.window.retrain.before
    before.estimator.keep(TrainSettings(), training_scenes.measured())
    artist.key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: before.plan is not None and before.plan.examined)
    artist.window.resize(WIDTH, 2 * HEIGHT)
    artist.keep("retrain")
    artist.window.resize(WIDTH, HEIGHT)
    artist.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)


def insights(artist: Artist) -> None:
    """The figures of the workspace."""
    from PySide6.QtCore import Qt

    page(artist, "insights", Qt.Key.Key_5)


def cases(artist: Artist) -> None:
    """What the images of a case say together."""
    from PySide6.QtCore import Qt

    page(artist, "cases", Qt.Key.Key_6)


def reports(artist: Artist) -> None:
    """The report of a case, and what stands against signing it."""
    from PySide6.QtCore import Qt

    shown = artist.window.reports
    artist.key(Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: shown.is_current and not shown.preview.busy)
    artist.settle()
    artist.keep("reports")
    artist.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)


def cheat_sheet(artist: Artist) -> None:
    """Every key."""
    from PySide6.QtCore import Qt

    artist.key(Qt.Key.Key_F1)
    sheet = artist.window.comfort.sheet
    assert sheet is not None
    sheet.resize(sheet.page.width_of(2) + 8 * GRID, HEIGHT)  # as on a screen that is wider
    artist.keep("cheat-sheet", sheet)


def models(artist: Artist) -> None:
    """Two versions, the newer of which was put to use after a comparison."""
    from chromoview.core import model_tree, services
    from chromoview.gui.main_window import MODELS
    from tests.core.other_models import write_model
    from tests.e2e.desk import READER

    window = artist.window
    workspace, first = window.context.workspace, window.context.active_version
    assert workspace is not None
    version = "20270302-081500-5e2a90c1"
    file = write_model(
        artist.cases.parent / f"{version}.onnx",
        version,
        parent=first,
        created="2027-03-02T08:15:00+00:00",
    )
    services.install_model(workspace, file, reader=READER)
    model_tree.rename(workspace, version, "Spring 2027", reader=READER)
    window.context.activate(version, "AUC higher on our hold-out, sensitivity kept")
    wait(lambda: window.context.active_version == version)
    window.show_page(MODELS)
    wait(window.models.versions.older.isVisible)
    artist.keep("models")


def verification(artist: Artist) -> None:
    """A model measured on a frozen set."""
    from chromoview.core.verification_sets import freeze_labels
    from tests.e2e.desk import READER

    page, workspace = artist.window.models.verification, artist.window.context.workspace
    assert workspace is not None
    freeze_labels(
        workspace,
        "Every update",
        artist.cases / "labels.csv",
        reader=READER,
        reason="for every update",
    )
    artist.window.models.tabs.setCurrentWidget(page)
    wait(page.start.isEnabled)
    page.start.click()
    wait(page.record.isVisible)
    artist.keep("verification")


GALLERIES = (
    *("gallery", "gallery-dark", "gallery-contrast", "gallery-200"),
    *("seven-classes", "chinese"),
)
DELETED, UNREVIEWED = "case01/case01-2/5_1.png", "case02/case02-1/13_3.png"
PAIRED = "case08/case08-1/12_2.png"
"""Inverted; its homologue lies in the same cell."""

SCENES: dict[str, Callable[[Artist], None]] = {
    "welcome": welcome,
    "import": import_,
    "filters": filters,
    "inspector": inspector,
    "note": note,
    "lookalikes": lookalikes,
    "blind": blind,
    "preview": preview,
    "retrain": retrain,
    "insights": insights,
    "cases": cases,
    "reports": reports,
    "interrupted": training_scenes.interrupted,
    "training": training_scenes.training,
    "decision": training_scenes.decision,
    "paper": side_scenes.paper,
    "labels": side_scenes.labels,
    "classes": side_scenes.classes,
    "cheat-sheet": cheat_sheet,
    "models": models,
    "verification": verification,
}
SCENES |= {name: partial(gallery, name=name) for name in GALLERIES}


# --- the program -------------------------------------------------------------------------------


@contextmanager
def opened(look: Look, desk: Path) -> Iterator[MainWindow]:
    """The window in this look, on the workspace of the desk."""
    from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from chromoview.gui import language, theme
    from chromoview.gui.gallery.view import CACHE_FOLDER
    from chromoview.gui.main_window import MainWindow
    from tests.e2e.desk import READER

    application = QApplication(["chromoview"])
    application.setCursorFlashTime(0)
    settings = QSettings(str(desk / "window.ini"), QSettings.Format.IniFormat)
    settings.clear()
    settings.setValue("reader", READER)
    settings.setValue("appearance", look.appearance)
    settings.setValue(CACHE_FOLDER, str(desk / "thumbnails"))
    language.speak(application, look.language)
    theme.apply(application)
    window = MainWindow(settings)
    failures: list[str] = []
    window.context.failed.connect(lambda what, then: failures.append(f"{what} {then}"))
    window.resize(WIDTH, HEIGHT)
    window.show()
    there: list[str] = []
    window.context.modelChanged.connect(there.append)
    window.context.open(desk / WORKSPACE)
    wait(lambda: bool(there))
    QTest.keyClick(window.reader_bar.name, Qt.Key.Key_Return)
    yield window
    assert not failures, failures
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main(name: str, desk: Path, out: Path) -> None:
    look = LOOKS[name]
    os.environ["QT_SCALE_FACTOR"] = look.scale  # read when Qt starts
    logging.basicConfig(level=logging.WARNING)
    from tests.e2e import desk as desks

    desks.stop_the_clock(after_days=1)
    cases = desk.parent / desks.CASES
    if look.classes != 2:
        desks.pretend_seven_classes()
        desks.with_seven_classes(desk / WORKSPACE, cases)
    with opened(look, desk) as window:
        artist = Artist(window, out, cases)
        for scene in look.scenes:
            SCENES[scene](artist)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
