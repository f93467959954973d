"""What ships with the program is found in the source tree, in a wheel and in a frozen bundle."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from chromoview.core import paths


def _package(folder: Path) -> Path:
    package = folder / "chromoview"
    package.mkdir(parents=True)
    return package


def _file(root: Path, text: str) -> Path:
    path = root / "resources" / "model" / "card.txt"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return path


def test_that_the_source_tree_comes_before_an_installed_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = _package(tmp_path)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    _file(package, "wheel")
    tree = _file(tmp_path, "tree")
    assert paths.resource("model", "card.txt") == tree


def test_that_a_wheel_has_its_resources_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = _package(tmp_path)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    wheel = _file(package, "wheel")
    assert paths.resource("model", "card.txt") == wheel


def test_that_a_frozen_bundle_uses_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", _package(tmp_path / "elsewhere"))
    bundled = _file(tmp_path / "bundle" / "chromoview", "bundle")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "bundle"), raising=False)
    assert paths.resource("model", "card.txt") == bundled


def test_that_a_missing_resource_names_every_place_that_was_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = _package(tmp_path)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    with pytest.raises(FileNotFoundError, match=r"nothing\.txt") as caught:
        paths.resource("nothing.txt")
    assert str(tmp_path / "resources") in str(caught.value)
    assert str(package / "resources") in str(caught.value)


def test_that_the_bundled_model_and_the_samples_are_there() -> None:
    assert paths.bundled_model().suffix == ".onnx"
    assert (paths.samples() / "labels.csv").is_file()
