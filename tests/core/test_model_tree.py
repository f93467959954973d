"""Versions with a name, a parent and a past: what people decide about them is kept, and no file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from chromoview.core import model_tree, services
from chromoview.core.errors import ModelError
from chromoview.core.model_tree import Branch, Entry, branches, entries
from chromoview.core.store import Query
from chromoview.core.workspace import Workspace
from tests.core.other_models import write_model
from tests.core.services.sample_scans import classify, scan_of


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened


def add(workspace: Workspace, version: str, parent: str, folder: Path) -> None:
    made = write_model(folder / f"{version}.onnx", version, parent=parent)
    services.install_model(workspace, made, reader="anna")


def said(workspace: Workspace) -> dict[str, Entry]:
    return {entry.version: entry for entry in entries(workspace)}


def entry(version: str, parent: str | None = None) -> Entry:
    metadata = SimpleNamespace(parent_version=parent)
    installed = SimpleNamespace(version=version, card=SimpleNamespace(metadata=metadata))
    return Entry(
        cast(Any, installed),
        version,
        archived=False,
        in_use=False,
        activations=(),
        images=0,
    )


def shape(found: tuple[Branch, ...]) -> list[Any]:
    return [[b.entry.version, shape(b.children)] if b.children else b.entry.version for b in found]


# --- the tree ------------------------------------------------------------------------------------


def test_a_version_stands_under_the_one_that_it_was_trained_from() -> None:
    every = [entry("d", "b"), entry("c", "a"), entry("b", "a"), entry("a"), entry("z", "elsewhere")]
    assert shape(branches(every)) == [["a", ["c", ["b", ["d"]]]], "z"]


def test_what_was_trained_from_a_hidden_one_stands_under_the_nearest_that_is_shown() -> None:
    every = [entry("d", "c"), entry("c", "b"), entry("b", "a"), entry("a")]
    assert shape(branches(every, hidden={"b", "c"})) == [["a", ["d"]]]
    assert shape(branches(every, hidden={"a", "b"})) == [["c", ["d"]]]


def test_cards_that_name_each_other_as_parents_lose_no_version() -> None:
    every = [entry("a", "b"), entry("b", "c"), entry("c", "a"), entry("d", "b"), entry("e", "e")]

    def flat(found: tuple[Branch, ...]) -> list[str]:
        return [v for b in found for v in (b.entry.version, *flat(b.children))]

    assert sorted(flat(branches(every))) == ["a", "b", "c", "d", "e"]
    assert sorted(flat(branches(every, hidden={"c"}))) == ["a", "b", "d", "e"]


def test_each_version_knows_who_put_it_to_use_and_why(workspace: Workspace, tmp_path: Path) -> None:
    bundled = workspace.active_version
    add(workspace, "second", bundled, tmp_path)
    assert said(workspace)["second"].candidate
    services.activate(workspace, "second", reader="anna", reason="better on our slides")
    services.roll_back(workspace, reader="bo")
    found = said(workspace)
    (used,) = found["second"].activations
    assert (used.reader, used.detail) == ("anna", "better on our slides")
    assert not found["second"].candidate
    assert found[bundled].in_use
    assert found[bundled].activations[-1].reader == "bo"


# --- names ---------------------------------------------------------------------------------------


def test_a_name_is_kept_and_can_be_taken_back(workspace: Workspace) -> None:
    bundled, store = workspace.active_version, workspace.store
    assert (
        model_tree.rename(workspace, bundled, "  Autumn \n 2026 ", reader="anna") == "Autumn 2026"
    )
    assert model_tree.name_of(store, bundled) == "Autumn 2026"
    assert said(workspace)[bundled].name == "Autumn 2026"
    last = store.audit()[-1]
    assert (last.kind, last.subject, last.reader) == (model_tree.RENAMED, bundled, "anna")
    model_tree.rename(workspace, bundled, "Autumn 2026", reader="anna")
    assert store.audit()[-1] == last
    assert model_tree.rename(workspace, bundled, "", reader="anna") == bundled
    assert model_tree.names(store) == {}


def test_two_models_never_have_one_name(workspace: Workspace, tmp_path: Path) -> None:
    bundled = workspace.active_version
    add(workspace, "second", bundled, tmp_path)
    model_tree.rename(workspace, bundled, "Autumn", reader="anna")
    for name in ("autumn", bundled.upper()):
        with pytest.raises(ModelError, match="name of another model"):
            model_tree.rename(workspace, "second", name, reader="anna")
    with pytest.raises(ModelError, match="61 letters"):
        model_tree.rename(workspace, "second", "x" * 61, reader="anna")
    with pytest.raises(ModelError, match="no model 'third'"):
        model_tree.rename(workspace, "third", "Winter", reader="anna")
    assert model_tree.name_of(workspace.store, "second") == "second"


# --- the archive ---------------------------------------------------------------------------------


def test_an_archived_version_keeps_its_file_and_comes_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    add(workspace, "second", workspace.active_version, tmp_path)
    model_tree.archive(workspace, "second", reader="anna", reason="of no use here")
    assert said(workspace)["second"].archived
    assert workspace.registry.load("second", threads=1).metadata.model_version == "second"
    assert workspace.store.audit()[-1].detail == "of no use here"
    model_tree.restore(workspace, "second", reader="bo")
    assert not said(workspace)["second"].archived


def test_the_model_in_use_is_never_archived(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, "second", workspace.active_version, tmp_path)
    model_tree.archive(workspace, "second", reader="anna", reason="of no use")
    services.activate(workspace, "second", reader="anna", reason="after all")
    assert not said(workspace)["second"].archived
    with pytest.raises(ModelError, match="is in use"):
        model_tree.archive(workspace, "second", reader="anna", reason="again")


def test_the_archive_asks_for_a_reason(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, "second", workspace.active_version, tmp_path)
    with pytest.raises(ModelError, match="needs a reason"):
        model_tree.archive(workspace, "second", reader="anna", reason=" ")
    assert not said(workspace)["second"].archived


# --- discarding ----------------------------------------------------------------------------------


def test_a_discarded_candidate_is_gone_and_the_trail_knows_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    add(workspace, "second", workspace.active_version, tmp_path)
    model_tree.discard(workspace, "second", reader="anna", reason="trained on wrong labels")
    assert "second" not in said(workspace)
    assert not list((workspace.folder / "models").glob("*second*"))
    last = workspace.store.audit()[-1]
    assert (last.kind, last.detail) == (model_tree.DISCARDED, "trained on wrong labels")
    assert workspace.store.verify_chain() == ""


def test_what_was_ever_in_use_is_kept(workspace: Workspace, tmp_path: Path) -> None:
    bundled = workspace.active_version
    add(workspace, "second", bundled, tmp_path)
    services.activate(workspace, "second", reader="anna", reason="better")
    with pytest.raises(ModelError, match="was in use once"):
        model_tree.discard(workspace, bundled, reader="anna", reason="old")
    with pytest.raises(ModelError, match="is in use"):
        model_tree.discard(workspace, "second", reader="anna", reason="bad")
    assert set(said(workspace)) == {bundled, "second"}


# --- what another model said ---------------------------------------------------------------------


def test_images_of_another_model_are_counted_and_found(
    workspace: Workspace, tmp_path: Path
) -> None:
    from chromoview.core.paths import samples

    bundled = workspace.active_version
    few = scan_of(samples(), "case01")
    classify(workspace, few, workspace.registry.load(bundled, threads=1))
    store, older = workspace.store, Query(marks=("older model",))
    assert model_tree.said_by_others(store) == {}
    assert store.image_ids(older) == []
    add(workspace, "second", bundled, tmp_path)
    second = services.activate(workspace, "second", reader="anna", reason="better")
    count = len(few.files)
    assert model_tree.said_by_others(store) == {bundled: count}
    assert len(store.image_ids(older)) == count
    assert said(workspace)[bundled].images == count
    classify(workspace, few, second)
    assert model_tree.said_by_others(store) == {}
    assert said(workspace)["second"].images == count
