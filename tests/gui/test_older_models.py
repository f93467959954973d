"""After a change of model: what an older one said is marked, listed, and classified again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from chromoview.core import services
from chromoview.core.model_tree import rename
from chromoview.core.store import Query
from chromoview.gui.gallery import badges
from chromoview.gui.gallery.model import GalleryModel
from chromoview.gui.gallery.words import Sight, sentence
from chromoview.gui.main_window import MainWindow
from chromoview.gui.models.desk import ModelsDesk
from chromoview.gui.models.older import by_model
from tests.core.other_models import write_model
from tests.gui.conftest import classify
from tests.gui.gallery_rows import row

WAIT = 30_000


@pytest.fixture
def changed(qtbot: Any, window: MainWindow, few_samples: Path, tmp_path: Path) -> MainWindow:
    """A window whose twelve images were classified before the model changed."""
    classify(qtbot, window, few_samples)
    workspace = window.context.workspace
    assert workspace is not None
    file = write_model(tmp_path / "second.onnx", "second", parent=window.context.active_version)
    services.install_model(workspace, file, reader="anna")
    with qtbot.waitSignal(window.context.modelChanged, timeout=WAIT):
        window.context.activate("second", "better on our slides")
    return window


def strip_of(window: MainWindow) -> Any:
    found = window.models.findChild(ModelsDesk)
    assert found is not None
    return found.strip


def sight(window: MainWindow, position: int) -> Sight:
    images = window.review.gallery.images
    found = images.data(images.index(position), GalleryModel.SightRole)
    assert isinstance(found, Sight)
    return found


def test_the_window_says_so_and_classifies_again_in_one_click(
    qtbot: Any, changed: MainWindow
) -> None:
    strip, workspace = strip_of(changed), changed.context.workspace
    assert workspace is not None
    qtbot.waitUntil(strip.isVisible, timeout=WAIT)
    assert strip.words.text().startswith("12 images were classified by an older model")
    images = changed.review.gallery.images
    first = images.row_at(0)
    assert first is not None
    assert sight(changed, 0).outdated(first)
    assert "said by an older model" in images.data(images.index(0), Qt.ItemDataRole.ToolTipRole)
    with qtbot.waitSignal(changed.classifying.ended, timeout=60_000):
        qtbot.mouseClick(strip.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not strip.isVisible(), timeout=WAIT)
    assert workspace.store.images_by_model() == {"second": 12}
    qtbot.waitUntil(
        lambda: "older" not in images.data(images.index(0), Qt.ItemDataRole.ToolTipRole),
        timeout=WAIT,
    )


def test_these_images_are_listed_and_the_strip_can_be_put_away(
    qtbot: Any, changed: MainWindow
) -> None:
    strip, gallery = strip_of(changed), changed.review.gallery
    qtbot.waitUntil(strip.isVisible, timeout=WAIT)
    changed.show_page(2)
    changed.show_page(0)
    qtbot.mouseClick(strip.show_them, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: changed.review.session.plan is not None, timeout=WAIT)
    plan = changed.review.session.plan
    assert plan is not None
    assert len(plan.ids) == 12
    qtbot.waitUntil(lambda: gallery.images.rowCount() == 12, timeout=WAIT)
    strip.dismiss.click()
    changed.context.imagesAdded.emit([1])
    qtbot.wait(500)
    assert not strip.isVisible()


def test_the_filter_finds_them(changed: MainWindow) -> None:
    workspace = changed.context.workspace
    assert workspace is not None
    assert "older model" in changed.review.filter.drawer.marks
    assert len(workspace.store.image_ids(Query(marks=("older model",)))) == 12


def test_the_name_of_the_model_in_use_is_always_in_sight(changed: MainWindow) -> None:
    strip, workspace = changed.strip, changed.context.workspace
    assert workspace is not None
    assert strip.model.text() == "Model second"
    rename(workspace, "second", "Autumn 2026", reader="anna")
    changed.context.modelsChanged.emit()
    assert strip.model.text() == "Model Autumn 2026"
    assert strip.model.toolTip() == "Autumn 2026: version second"
    for page in range(6):
        changed.show_page(page)
        assert strip.model.isVisible()


def test_an_image_of_an_older_model_has_a_badge_and_a_word() -> None:
    image = row(1)
    assert image.prediction is not None
    now, before = Sight(version=image.model_version), Sight(version="another")
    assert not now.outdated(image)
    assert before.outdated(image)
    assert [b.glyph for b in badges.attention_badges(image, before)][-1] == badges.OLDER
    assert badges.OLDER not in [b.glyph for b in badges.attention_badges(image, now)]
    assert "older model" in sentence(image, before)
    blind = Sight(hidden=True, version="another")
    assert "older" not in sentence(image, blind)
    assert badges.OLDER not in [b.glyph for b in badges.attention_badges(image, blind)]


def test_the_models_with_the_most_images_are_named() -> None:
    others = {"a": 1, "b": 1200, "c": 3, "d": 2, "e": 4}
    assert by_model(others) == "b: 1,200; e: 4; c: 3; others: 3"
