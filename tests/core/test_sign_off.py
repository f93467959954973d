"""Signing a case out: what stands against it, who may, and whether it still stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chromoview.core.case_report import CaseScope, make_report, require_final
from chromoview.core.case_summary import reread, summaries
from chromoview.core.errors import ReportError
from chromoview.core.sign_off import (
    KIND,
    changed_since,
    may_sign,
    obstacles,
    sign,
    sign_off_of,
    sign_offs,
    with_sign_offs,
)
from chromoview.core.workspace import Workspace
from tests.core.made_cases import add_case


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture
def ready(workspace: Workspace, tmp_path: Path) -> list[int]:
    """A case that can be signed: the abnormal image is confirmed, one normal one is unread."""
    ids = add_case(workspace, tmp_path, "17", ["normal", "normal", "abnormal", "review"])
    workspace.store.relabel(ids[:1], "normal", reader="Anna", account="anna")
    workspace.store.relabel(ids[2:3], "abnormal", reader="Anna", account="anna")
    workspace.store.relabel(
        ids[3:], "not assessable", reader="Anna", account="anna", note="two cross"
    )
    return ids


def kinds(workspace: Workspace, reader: str = "Cleo") -> dict[str, tuple[int, ...]]:
    return {o.kind: o.image_ids for o in obstacles(workspace, "17", reader)}


def test_that_a_case_without_open_images_is_signed_and_the_trail_keeps_it(
    workspace: Workspace, ready: list[int]
) -> None:
    assert may_sign(workspace, "17", "Cleo") == ()
    signed = sign(workspace, "17", reader=" Cleo ", account="cl")
    assert (signed.case, signed.reader, signed.account, signed.images) == ("17", "Cleo", "cl", 4)
    assert signed.models == (workspace.active_version,)
    assert "not a diagnosis" in signed.meaning
    assert len(signed.content_sha256) == 64
    entry = workspace.store.audit()[-1]
    assert (entry.kind, entry.subject, entry.reader, entry.at) == (KIND, "17", "Cleo", signed.at)
    assert signed.content_sha256 in entry.detail
    assert workspace.store.verify_chain() == ""
    assert sign_off_of(workspace.store, "17") == signed
    assert changed_since(workspace, [signed]) == {}


@pytest.mark.parametrize("decision", ["review", ""])
def test_that_an_image_that_waits_for_review_refuses_a_signature(
    workspace: Workspace, ready: list[int], tmp_path: Path, decision: str
) -> None:
    more = add_case(workspace, tmp_path, "17", ["normal"] * 4 + [decision])[-1]
    assert kinds(workspace) == {"waits": (more,)}
    with pytest.raises(ReportError, match=r"Case 17 was not signed\. 1 image waits for review"):
        sign(workspace, "17", reader="Cleo", account="")
    assert sign_offs(workspace.store) == {}
    workspace.store.relabel([more], "not assessable", reader="Anna", note="folded")
    assert may_sign(workspace, "17", "Cleo") == ()


def test_that_a_flag_that_nobody_has_looked_at_refuses_a_signature(
    workspace: Workspace, ready: list[int], tmp_path: Path
) -> None:
    more = add_case(workspace, tmp_path, "17", ["normal"] * 4 + ["abnormal"])[-1]
    assert kinds(workspace) == {"flagged": (more,)}


def test_that_not_assessable_needs_a_reason_which_a_note_can_give(
    workspace: Workspace, ready: list[int]
) -> None:
    workspace.store.relabel(ready[:1], "not assessable", reader="Anna")
    assert kinds(workspace) == {"no reason": (ready[0],)}
    workspace.store.remark(ready[:1], "note", "out of focus", reader="Anna")
    assert kinds(workspace) == {}


def test_that_readers_who_differ_must_agree_first(workspace: Workspace, ready: list[int]) -> None:
    workspace.store.read_second(ready[:1], "abnormal", reader="Ben")
    assert kinds(workspace) == {"disagreed": (ready[0],)}
    workspace.store.agree(ready[:1], "normal", reader="Ben")
    assert kinds(workspace) == {}


def test_that_the_first_reader_does_not_sign_under_another_spelling_either(
    workspace: Workspace, ready: list[int]
) -> None:
    for name in ("Anna", " anna ", "ANNA"):
        assert list(kinds(workspace, name)) == ["reader"]
        with pytest.raises(ReportError, match="whoever signs must be somebody else"):
            sign(workspace, "17", reader=name, account="")
    assert may_sign(workspace, "17", "  ") == ("Nobody's name is given: a signature needs one.",)


def test_that_a_consensus_does_not_hide_who_read_first(
    workspace: Workspace, ready: list[int]
) -> None:
    workspace.store.read_second(ready[:1], "abnormal", reader="Ben")
    workspace.store.agree(ready[:1], "normal", reader="Ben")
    workspace.store.relabel(ready[2:3], "normal", reader="Dora")
    assert kinds(workspace, "Anna") == {"reader": (ready[0], ready[3])}
    assert kinds(workspace, "Dora") == {"reader": (ready[2],)}


def test_that_the_second_reader_must_be_another_person(
    workspace: Workspace, ready: list[int]
) -> None:
    workspace.store.read_second(ready[:1], "normal", reader="anna")
    assert kinds(workspace) == {"second reader": (ready[0],)}


def test_that_unread_images_of_the_hold_out_wait(workspace: Workspace, ready: list[int]) -> None:
    workspace.store.keep_sides({"case:17": "hold-out"})
    assert kinds(workspace) == {"sealed": (ready[1],)}


def test_that_a_case_without_images_is_not_signed(workspace: Workspace) -> None:
    for case in ("nobody", ""):
        with pytest.raises(ReportError, match="has no images: there is nothing to sign"):
            sign(workspace, case, reader="Cleo", account="")


def test_that_what_changes_after_a_signature_shows_and_what_is_undone_does_not(
    workspace: Workspace, ready: list[int], tmp_path: Path
) -> None:
    store = workspace.store
    signed = sign(workspace, "17", reader="Cleo", account="")
    store.relabel(ready[:1], "abnormal", reader="Anna")
    changed = changed_since(workspace, [signed])
    assert changed == {"17": "Labels or remarks of case 17 were changed after sign-off."}
    made = make_report(workspace, CaseScope("17"), reader="x")
    assert (made.status, made.changed) == ("changed after sign-off", changed["17"])
    with pytest.raises(ReportError, match="changed after sign-off"):
        require_final(made)
    store.undo(reader="Anna")
    assert changed_since(workspace, [signed]) == {}
    require_final(make_report(workspace, CaseScope("17"), reader="x"))
    add_case(workspace, tmp_path, "17", ["normal"] * 6)
    assert "had 4 images at its sign-off and has 6 now" in changed_since(workspace, [signed])["17"]


def test_that_another_model_s_word_is_not_what_was_signed(
    workspace: Workspace, ready: list[int], tmp_path: Path
) -> None:
    signed = sign(workspace, "17", reader="Cleo", account="")
    add_case(workspace, tmp_path, "17", ["normal"] * 4, model="another")
    made = make_report(workspace, CaseScope("17"), reader="x")
    assert made.status == "changed after sign-off"
    assert "classified again" in made.changed
    again = sign(workspace, "17", reader="Dora", account="")
    assert again.models == ("another",)
    assert sign_off_of(workspace.store, "17") == again != signed
    assert make_report(workspace, CaseScope("17"), reader="x").final


def test_that_a_moved_folder_leaves_a_sign_off_as_it_is(
    workspace: Workspace, ready: list[int], tmp_path: Path
) -> None:
    sign(workspace, "17", reader="Cleo", account="")
    (tmp_path / "17").rename(tmp_path / "elsewhere")
    moved = tmp_path / "lab" / "17"
    moved.parent.mkdir()
    (tmp_path / "elsewhere").rename(moved)
    source = next(s.id for s in workspace.store.sources() if s.root == tmp_path)
    workspace.store.move_source(source, tmp_path / "lab", ready, reader="Anna")
    made = make_report(workspace, CaseScope("17"), reader="x")
    assert made.lines[0].path.startswith(str(moved))
    assert made.final


def test_that_summaries_say_who_signed_and_signed_cases_are_read_again(
    workspace: Workspace, ready: list[int], tmp_path: Path
) -> None:
    add_case(workspace, tmp_path, "18", ["normal"])
    store = workspace.store
    metadata = workspace.registry.get(workspace.active_version).card.metadata
    signed = sign(workspace, "17", reader="Cleo", account="")
    found = with_sign_offs(workspace, summaries(store.case_images(), metadata))
    assert [(f.signed_by, f.signed_at) for f in found] == [("Cleo", signed.at), ("", "")]
    assert [(f.complete, f.done) for f in found] == [(False, True), (False, False)]
    assert replace(found[0], signed_by="").done is False
    assert reread(store.case_images(), "normal") == []
    assert [i.id for i in reread(store.case_images(), "normal", {"17"})] == [ready[0]]
