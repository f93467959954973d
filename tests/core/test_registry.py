"""Model versions: installed once, checked before use, never overwritten."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from chromoview.core.errors import ModelError
from chromoview.core.paths import bundled_model
from chromoview.core.registry import CARD_FILE, Card, Registry, sha256_of
from tests.core.other_models import write_model


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry(tmp_path / "models")


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return write_model(tmp_path / "second.onnx", "second")


def test_an_installed_model_lies_beside_its_card(registry: Registry) -> None:
    version = registry.install(bundled_model())
    assert version.path.read_bytes() == bundled_model().read_bytes()
    card = msgspec.json.decode((version.folder / CARD_FILE).read_bytes(), type=Card)
    assert card == version.card
    assert card.sha256 == sha256_of(bundled_model())
    assert registry.load(version.version).sha256 == card.sha256


def test_the_same_file_again_changes_nothing(registry: Registry) -> None:
    first = registry.install(bundled_model())
    before = first.path.stat().st_mtime_ns
    assert registry.install(bundled_model()) == first
    assert first.path.stat().st_mtime_ns == before
    assert registry.versions() == [first]


def test_another_file_of_the_same_version_is_refused(
    registry: Registry, second: Path, tmp_path: Path
) -> None:
    kept = registry.install(second)
    other = write_model(tmp_path / "other.onnx", "second", created="2031-01-01T00:00:00+00:00")
    with pytest.raises(ModelError, match="different model with the version second"):
        registry.install(other)
    assert registry.get("second") == kept
    assert sha256_of(kept.path) == kept.card.sha256


def test_a_file_that_is_no_model_is_refused_and_leaves_nothing(
    registry: Registry, tmp_path: Path
) -> None:
    (tmp_path / "x.onnx").write_text("hello")
    with pytest.raises(ModelError, match=r"x\.onnx is not an ONNX file"):
        registry.install(tmp_path / "x.onnx")
    assert list((tmp_path / "models").iterdir()) == []


@pytest.mark.parametrize("name", ["../outside", ".hidden", "a/b", "", "x" * 81])
def test_a_version_that_cannot_be_a_folder_is_refused(
    registry: Registry, tmp_path: Path, name: str
) -> None:
    with pytest.raises(ModelError, match="cannot be a folder's name"):
        registry.install(write_model(tmp_path / "bad.onnx", name))
    assert list((tmp_path / "models").iterdir()) == []


def test_a_changed_file_is_not_loaded_and_not_exported(
    registry: Registry, second: Path, tmp_path: Path
) -> None:
    installed = registry.install(second)
    with installed.path.open("ab") as file:
        file.write(b"\0")
    with pytest.raises(ModelError, match="was changed since it was installed"):
        registry.load("second")
    with pytest.raises(ModelError, match="was changed since it was installed"):
        registry.export("second", tmp_path / "out.onnx")
    assert not (tmp_path / "out.onnx").exists()


def test_installing_a_damaged_model_again_mends_it(registry: Registry, second: Path) -> None:
    installed = registry.install(second)
    installed.path.write_bytes(b"cut off")
    assert registry.install(second) == installed
    assert registry.load("second").sha256 == sha256_of(second)
    (installed.folder / CARD_FILE).write_text("{")
    with pytest.raises(ModelError, match="card of model second cannot be read"):
        registry.get("second")
    assert registry.install(second) == installed
    installed.path.unlink()
    with pytest.raises(ModelError, match="is missing"):
        registry.load("second")
    registry.install(second)
    assert registry.load("second").metadata.model_version == "second"


def test_an_unknown_version_is_answered_with_the_known_ones(registry: Registry) -> None:
    version = registry.install(bundled_model()).version
    for name in ("nope", "../models", ""):
        with pytest.raises(ModelError, match=f"It has: {version}"):
            registry.get(name)


def test_versions_are_listed_oldest_first(registry: Registry, tmp_path: Path) -> None:
    write_model(tmp_path / "b.onnx", "newest", created="2041-01-01T00:00:00+00:00")
    write_model(tmp_path / "a.onnx", "older", created="2040-01-01T00:00:00+00:00")
    for name in ("b.onnx", "a.onnx"):
        registry.install(tmp_path / name)
    assert [v.version for v in registry.versions()] == ["older", "newest"]


def test_an_export_is_the_file_with_its_card(
    registry: Registry, second: Path, tmp_path: Path
) -> None:
    registry.install(second)
    folder = tmp_path / "out"
    folder.mkdir()
    written = registry.export("second", folder)
    assert written == folder / "second.onnx"
    assert written.read_bytes() == second.read_bytes()
    assert msgspec.json.decode((folder / "second.json").read_bytes(), type=Card).sha256
    assert Registry(tmp_path / "elsewhere").install(written).version == "second"


@pytest.mark.parametrize("present", ["model.onnx", "model.json"])
def test_an_export_keeps_what_is_there(
    registry: Registry, second: Path, tmp_path: Path, present: str
) -> None:
    registry.install(second)
    (tmp_path / present).write_text("mine")
    with pytest.raises(ModelError, match="exists already and was kept"):
        registry.export("second", tmp_path / "model.onnx")
    assert (tmp_path / present).read_text() == "mine"


def test_an_export_needs_a_models_name_and_a_place(
    registry: Registry, second: Path, tmp_path: Path
) -> None:
    registry.install(second)
    with pytest.raises(ModelError, match="not a name for a model"):
        registry.export("second", tmp_path / "card.json")
    shutil.copy(second, tmp_path / "file")
    with pytest.raises(ModelError, match="cannot be written"):
        registry.export("second", tmp_path / "file" / "model.onnx")


def test_a_version_of_which_nothing_is_left_is_put_back(registry: Registry, second: Path) -> None:
    installed = registry.install(second)
    installed.path.write_bytes(b"")
    (installed.folder / CARD_FILE).write_bytes(b"")
    assert registry.install(second) == installed
    assert registry.load("second").metadata.model_version == "second"


def test_another_file_is_refused_while_what_is_installed_can_be_read(
    registry: Registry, second: Path, tmp_path: Path
) -> None:
    installed = registry.install(second)
    other = write_model(tmp_path / "other.onnx", "second", created="2031-01-01T00:00:00+00:00")
    (installed.folder / CARD_FILE).write_bytes(b"")
    with pytest.raises(ModelError, match="different model with the version second"):
        registry.install(other)


def test_a_damaged_card_hides_no_other_version(
    registry: Registry, second: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept = registry.install(second)
    damaged = registry.install(bundled_model())
    (damaged.folder / CARD_FILE).write_text("{")
    assert registry.versions() == [kept]
    assert f"The card of model {damaged.version} cannot be read" in caplog.text
