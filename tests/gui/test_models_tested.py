"""Every item model of the window keeps Qt's rules while it is filled, changed and emptied.

A new model class in `chromoview.gui` fails here until a function of this file drives it. pytest-qt
turns what QAbstractItemModelTester warns of into a failed test.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import chromoview.gui
from chromoview.core.case_summary import summaries
from chromoview.core.class_list import add, add_kinds, default_list, rename, retire
from chromoview.core.decision import ChangedImage
from chromoview.core.model_tree import Entry as Version
from chromoview.core.model_tree import branches
from chromoview.core.registry import Card, ModelVersion
from chromoview.core.store import AuditEntry, Reading
from chromoview.gui.cases.grid import CaseGridModel
from chromoview.gui.cases.model import CaseTableModel
from chromoview.gui.classes.model import ClassTableModel, Shown
from chromoview.gui.decision.changed import ChangedModel
from chromoview.gui.decision.words import Names
from chromoview.gui.gallery.model import CHUNK, GalleryModel
from chromoview.gui.inspector.history import Entry, HistoryModel
from chromoview.gui.inspector.lookalikes_list import TileModel
from chromoview.gui.inspector.lookalikes_tile import Tile
from chromoview.gui.main_window import MainWindow
from chromoview.gui.models.tree_model import VersionTreeModel
from chromoview.gui.readings.model import DisagreementModel
from chromoview.gui.training.sample_list import Sample, SampleModel
from tests.gui.case_images import case_images, made_up_metadata
from tests.gui.conftest import classify, press
from tests.gui.gallery_rows import Rows, row
from tests.gui.made_up_runs import metadata

CTRL = Qt.KeyboardModifier.ControlModifier

Driver = Callable[[QtBot], QAbstractItemModel]


def under_test(model: QAbstractItemModel) -> QAbstractItemModelTester:
    """A tester that looks at every signal of the model for as long as it is kept."""
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    return QAbstractItemModelTester(model, mode)


def read_all(model: QAbstractItemModel) -> None:
    """Ask for everything that a view asks for."""
    roles = [role for role in Qt.ItemDataRole if role < Qt.ItemDataRole.UserRole]
    for line in range(model.rowCount()):
        column = 0
        while (index := model.index(line, column)).isValid():
            for role in (*roles, *model.roleNames()):
                model.data(index, role)
            column += 1


def drive_gallery(qtbot: QtBot) -> QAbstractItemModel:
    """Images arrive, are labelled, filtered, sorted and gone."""
    model, store = GalleryModel(), Rows()
    tester = under_test(model)
    model.set_store(store)  # type: ignore[arg-type]
    read_all(model)
    model.append(range(1, 4))
    model.append([3, 4, 4, 5])
    model.append([])
    assert model.rowCount() == 5
    store.labels = {2: "abnormal"}
    model.refresh([2, 5, 99])
    read_all(model)
    model.set_ids(range(2 * CHUNK, 0, -1))
    read_all(model)
    model.set_preview({1: "abnormal", 99: "normal"})
    model.set_hides(lambda row: row.id % 2 == 0, lambda: "anna")
    read_all(model)
    model.set_preview(None)
    model.set_ids([])
    model.set_store(None)
    assert model.rowCount() == 0
    assert tester.model() is model
    return model


def drive_history(qtbot: QtBot) -> QAbstractItemModel:
    """Another image is shown, then one that nothing was said of."""
    owner = QWidget()
    qtbot.addWidget(owner)
    model = HistoryModel(("normal", "abnormal"), owner)
    tester = under_test(model)
    entries = (
        Entry("2026-01-02", "Label: abnormal", "by Anna", "abnormal"),
        Entry("2026-01-01", "Note written", "by Anna"),
    )
    for shown in (entries, entries[:1], ()):
        model.show_entries(shown, ("normal", "abnormal"))
        read_all(model)
    assert tester.model() is model
    return model


def drive_tiles(qtbot: QtBot) -> QAbstractItemModel:
    """Look-alikes come and go."""
    model = TileModel()
    tester = under_test(model)
    tiles = [Tile("self", "this one", f"the image {n}", row=row(n)) for n in (1, 2, 3)]
    for shown in (tiles, tiles[:1], []):
        model.show(shown)
        read_all(model)
    assert tester.model() is model
    return model


def drive_disagreements(qtbot: QtBot) -> QAbstractItemModel:
    """Two readers differ, and agree."""
    widget = QWidget()
    qtbot.addWidget(widget)
    model = DisagreementModel(widget)
    tester = under_test(model)
    model.classes = ("normal", "abnormal")
    second = (Reading("bo", "normal", "2026-01-02T10:00:00+00:00", True),)
    for shown in ([row(1, label="abnormal", second=second), row(2, label="normal")], []):
        model.show_rows(shown)
        read_all(model)
        model.headerData(0, Qt.Orientation.Horizontal)
    assert tester.model() is model
    return model


def drive_cases(qtbot: QtBot) -> QAbstractItemModel:
    """Cases come, are sorted, filtered and gone."""
    model = CaseTableModel()
    tester = under_test(model)
    model.show_cases(summaries(case_images("a", "b", "c17"), made_up_metadata()))
    read_all(model)
    for column in range(model.columnCount()):
        for order in Qt.SortOrder:
            model.sort(column, order)
            read_all(model)
            model.headerData(column, Qt.Orientation.Horizontal)
    model.filter("17")
    assert model.rowCount() == 1
    model.filter("nowhere")
    model.filter("")
    model.sort(-1)
    model.show_cases([])
    assert tester.model() is model
    return model


def drive_case_grid(qtbot: QtBot) -> QAbstractItemModel:
    """One case after another is shown, and none."""
    widget = QWidget()
    qtbot.addWidget(widget)
    model = CaseGridModel(widget)
    tester = under_test(model)
    model.classes = ("normal", "abnormal")
    for shown in (case_images("a"), case_images("b")[:1], []):
        model.show_images(shown)
        read_all(model)
        for orientation in Qt.Orientation:
            model.headerData(0, orientation)
    assert tester.model() is model
    return model


def drive_versions(qtbot: QtBot) -> QAbstractItemModel:
    """Versions come, are hidden, hang elsewhere, and are gone."""
    widget = QWidget()
    qtbot.addWidget(widget)
    model = VersionTreeModel(widget)
    tester = under_test(model)

    def entry(version: str, parent: str | None, *, used: bool = False) -> Version:
        installed = ModelVersion(
            version, Path(), Card(sha256="", metadata=metadata(version, parent=parent))
        )
        uses = (AuditEntry("2026-01-02", "anna", "activate", version, "better"),) if used else ()
        return Version(
            installed, version.title(), archived=False, in_use=used, activations=uses, images=3
        )

    every = [entry("c", "b"), entry("b", "a", used=True), entry("a", None), entry("z", "gone")]
    for hidden in ((), ("b",), ("a", "b"), ("a", "b", "c", "z")):
        model.show_branches(branches(every, hidden=hidden))
        waiting = [QModelIndex()]
        while waiting:
            parent = waiting.pop()
            for line in range(model.rowCount(parent)):
                for column in range(model.columnCount()):
                    for role in Qt.ItemDataRole:
                        model.data(model.index(line, column, parent), role)
                waiting.append(model.index(line, 0, parent))
    model.headerData(0, Qt.Orientation.Horizontal)
    assert tester.model() is model
    return model


def drive_changed(qtbot: QtBot) -> QAbstractItemModel:
    """Images that changed sides come; their pictures follow, some after the list is another."""
    widget = QWidget()
    qtbot.addWidget(widget)
    waiting: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []
    model = ChangedModel(lambda work, then: waiting.append((work, then)), widget)
    tester = under_test(model)

    def changed(n: int) -> ChangedImage:
        return ChangedImage(
            sha256=f"{n}",
            path=f"/gone/{n}.png",
            case="17" if n % 2 else "",
            label="abnormal",
            champion_found="normal",
            challenger_found="abnormal",
            champion_score=0.2,
            challenger_score=0.9,
            better=(True, False, None)[n % 3],
        )

    many = [changed(n) for n in range(30)]
    for shown in (many, many[3:5], []):
        model.show_images(shown, Names.of_run())
        assert model.rowCount() == len(shown)
        read_all(model)
        qtbot.waitUntil(lambda: bool(waiting) or not model.rowCount())
        if shown is many:
            continue  # the pictures arrive beneath the next list
        while waiting:
            work, then = waiting.pop()
            then(work())
            read_all(model)
    assert tester.model() is model
    return model


def drive_classes(qtbot: QtBot) -> QAbstractItemModel:
    """A class comes, is renamed in its cell, is retired, and the workspace is closed."""
    widget = QWidget()
    qtbot.addWidget(widget)
    model: ClassTableModel

    def renamed(key: str, title: str) -> bool:
        classes = model.at(model.row_of(key))
        assert classes is not None
        model.show_classes(Shown(rename(more, key, title), ("normal", "abnormal")))
        return True

    model = ClassTableModel(renamed, widget)
    tester = under_test(model)
    read_all(model)
    few = default_list(("normal", "abnormal"))
    more = add(few, "mosaic")
    for shown in (few, more, retire(add(more, "ring"), "mosaic"), add_kinds(few), more):
        model.show_classes(Shown(shown, ("normal", "abnormal"), {"abnormal": 3}))
        assert model.rowCount() == len(shown.classes)
        read_all(model)
        for column in range(-1, model.columnCount() + 1):
            for role in Qt.ItemDataRole:
                model.headerData(column, Qt.Orientation.Horizontal, role)
    cell = model.index(2, 1)
    assert model.flags(cell) & Qt.ItemFlag.ItemIsEditable
    assert model.setData(cell, "Mosaicism")
    found = model.at(2)
    assert found is not None
    assert found.title == "Mosaicism"
    assert not model.setData(model.index(2, 0), "9")
    model.show_classes(Shown())
    assert model.rowCount() == 0
    assert tester.model() is model
    return model


def drive_samples(qtbot: QtBot) -> QAbstractItemModel:
    """The sheet of a class is filled, becomes shorter, and is emptied."""
    model = SampleModel()
    tester = under_test(model)
    samples = [Sample(row(n), "training" if n % 2 else "hold-out") for n in range(1, 9)]
    for shown in (samples, samples[:2], [], samples[3:]):
        model.show(shown)
        assert model.rowCount() == len(shown)
        read_all(model)
    assert tester.model() is model
    return model


DRIVERS: dict[str, Driver] = {
    "CaseGridModel": drive_case_grid,
    "CaseTableModel": drive_cases,
    "ChangedModel": drive_changed,
    "ClassTableModel": drive_classes,
    "DisagreementModel": drive_disagreements,
    "GalleryModel": drive_gallery,
    "HistoryModel": drive_history,
    "SampleModel": drive_samples,
    "TileModel": drive_tiles,
    "VersionTreeModel": drive_versions,
}


def model_classes() -> Iterator[type[QAbstractItemModel]]:
    """Every item model that is defined in the window's package."""
    for module in pkgutil.walk_packages(chromoview.gui.__path__, "chromoview.gui."):
        importlib.import_module(module.name)
    waiting: list[type[QAbstractItemModel]] = [QAbstractItemModel]
    seen: set[type] = set()
    while waiting:
        for child in waiting.pop().__subclasses__():
            if child not in seen:
                seen.add(child)
                waiting.append(child)
                if child.__module__.startswith("chromoview.gui."):
                    yield child


CLASSES = sorted({c.__name__ for c in model_classes()})


@pytest.mark.parametrize("name", CLASSES)
def test_that_a_model_keeps_the_rules_of_qt(qtbot: QtBot, name: str) -> None:
    assert name in DRIVERS, f"write a function that drives {name}, and name it in DRIVERS"
    assert type(DRIVERS[name](qtbot)).__name__ == name


def test_that_no_driver_is_left_of_a_model_that_is_gone() -> None:
    assert set(DRIVERS) == set(CLASSES)


def test_that_a_model_at_fault_is_found(qtbot: QtBot, request: pytest.FixtureRequest) -> None:
    class Wrong(QAbstractListModel):
        def rowCount(self, parent: object = None) -> int:
            return 2

        def data(self, index: object, role: int = 0) -> None:
            return None

        def add(self) -> None:
            self.beginInsertRows(QModelIndex(), 0, 0)
            self.endInsertRows()  # and still says that there are two

    model = Wrong()
    tester = under_test(model)
    model.add()
    assert tester.model() is model
    records = request.node.qt_log_capture._records
    told = [r for r in records if r.context is not None and r.context.category == "qt.modeltest"]
    assert told
    records.clear()  # they would fail this test


def test_that_the_models_keep_the_rules_in_the_window(
    qtbot: QtBot, window: MainWindow, few_samples: Path
) -> None:
    found = window.findChildren(QAbstractItemModel)
    models = [m for m in found if type(m).__module__.startswith("chromoview.")]
    assert window.review.gallery.images in models
    testers = [under_test(m) for m in models]
    classify(qtbot, window, few_samples)
    gallery = window.review.gallery
    assert gallery.images.rowCount() == 12
    gallery.go_to(0)
    press(qtbot, window, Qt.Key.Key_2)
    press(qtbot, window, Qt.Key.Key_A, CTRL)
    press(qtbot, window, Qt.Key.Key_1)
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    window.review.filter.text.setText(few_samples.name)
    window.review.refresh()
    window.review.filter.reset()
    read_all(gallery.images)
    assert [t.model() for t in testers] == models
