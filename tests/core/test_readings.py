"""Readings between two workspaces: matched by content, kept beside each other, keys remembered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from chromoview.core import reader_key, readings
from chromoview.core.domain import ClassifiedImage, ImageFile, Placement
from chromoview.core.errors import LabelError
from chromoview.core.readings import (
    KEY_SEEN,
    export_readings,
    look_at,
    merge_readings,
)
from chromoview.core.store import Query
from chromoview.core.workspace import Workspace


def _sha(n: int) -> str:
    return f"{n:064x}"


def _fill(workspace: Workspace, root: Path, images: Sequence[tuple[str, int]]) -> list[int]:
    """Images by relative path and content, without their files."""
    store = workspace.store
    store.add_source(root)
    run = store.begin_run(model_version="m", model_sha256="0" * 64)
    rows = [
        ClassifiedImage(
            file=ImageFile(path=root / relative, root=root, placement=Placement(case="7")),
            sha256=_sha(content),
            prediction=None,
            height=10,
            width=5,
            size=1,
            mtime_ns=1,
        )
        for relative, content in images
    ]
    ids = list(store.add_results(run, rows))
    store.finish_run(run, outcome="done", skipped=0)
    return ids


class _Lab:
    """One computer: a workspace, and the account whose key signs there."""

    def __init__(self, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.name = folder, name
        self._patch = monkeypatch
        self.workspace = Workspace.open(folder / "workspace")

    def here(self) -> None:
        """Use this computer's key from now on."""
        self._patch.setattr(reader_key, "key_file", lambda: self.folder / "key.pem")

    def export(self, file: Path, reader: str = "") -> Path:
        self.here()
        export_readings(self.workspace, file, reader=reader or self.name, account=self.name)
        return file

    def merge(self, file: Path, compared: str = "") -> readings.MergedReadings:
        self.here()
        offer = look_at(self.workspace, file)
        return merge_readings(
            self.workspace, offer, reader=self.name, account=self.name, compared=compared
        )

    def say(self, label: str, *images: int, blind: bool = False) -> None:
        self.workspace.store.relabel(images, label, reader=self.name, blind=blind)

    def row(self, image: int) -> object:
        return self.workspace.store.rows([image])[0]


@pytest.fixture
def labs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[_Lab, _Lab]]:
    anna = _Lab(tmp_path / "a", "anna", monkeypatch)
    bea = _Lab(tmp_path / "b", "bea", monkeypatch)
    yield anna, bea
    anna.workspace.close()
    bea.workspace.close()


def test_that_both_readings_are_kept_and_differences_listed(
    labs: tuple[_Lab, _Lab], tmp_path: Path
) -> None:
    anna, bea = labs
    images = [(f"case 7/{n}.png", n) for n in range(4)]
    mine = _fill(anna.workspace, tmp_path / "here", images)
    theirs = _fill(bea.workspace, tmp_path / "elsewhere", images)
    anna.say("normal", mine[0], mine[1])
    bea.say("normal", theirs[0])
    bea.say("abnormal", theirs[1], theirs[2], blind=True)
    done = anna.merge(bea.export(tmp_path / "bea.readings.json"))
    assert list(done.merged.agreeing) == [mine[0]]
    assert list(done.merged.disagreeing) == [mine[1]]
    assert list(done.merged.new) == [mine[2]]
    store = anna.workspace.store
    rows = store.rows(mine)
    assert rows[1].label == "normal"
    assert [(r.reader, r.label, r.blind) for r in rows[1].second] == [("bea", "abnormal", True)]
    assert rows[1].disagreed
    assert (rows[2].label, rows[2].reader) == ("abnormal", "bea")
    assert store.image_ids(Query(marks=("disagreed",))) == [mine[1]]
    assert store.verify_chain() == ""
    assert "1 new, 1 agree, 1 disagree" in done.text


def test_that_a_merge_is_one_step_that_is_undone(labs: tuple[_Lab, _Lab], tmp_path: Path) -> None:
    anna, bea = labs
    images = [(f"{n}.png", n) for n in range(3)]
    mine = _fill(anna.workspace, tmp_path / "here", images)
    theirs = _fill(bea.workspace, tmp_path / "there", images)
    anna.say("normal", mine[0])
    bea.say("abnormal", *theirs)
    anna.merge(bea.export(tmp_path / "bea.readings.json"))
    store = anna.workspace.store
    assert store.undo(reader="anna") is not None
    rows = store.rows(mine)
    assert [r.label for r in rows] == ["normal", None, None]
    assert not any(r.second for r in rows)
    assert store.redo(reader="anna") is not None
    assert [r.label for r in store.rows(mine)] == ["normal", "abnormal", "abnormal"]


def test_that_merging_the_same_file_twice_changes_nothing_more(
    labs: tuple[_Lab, _Lab], tmp_path: Path
) -> None:
    anna, bea = labs
    mine = _fill(anna.workspace, tmp_path / "here", [("a.png", 1), ("b.png", 2)])
    theirs = _fill(bea.workspace, tmp_path / "there", [("a.png", 1), ("b.png", 2)])
    anna.say("normal", mine[0])
    bea.say("abnormal", *theirs)
    file = bea.export(tmp_path / "bea.readings.json")
    anna.merge(file)
    before = anna.workspace.store.rows(mine)
    anna.merge(file)
    assert anna.workspace.store.rows(mine) == before


def test_that_images_are_known_by_content_and_by_the_end_of_their_path(
    labs: tuple[_Lab, _Lab], tmp_path: Path
) -> None:
    anna, bea = labs
    mine = _fill(
        anna.workspace,
        tmp_path / "here",
        [
            *(("year/case 7/cell 1/1.png", 5), ("year/case 7/cell 2/1.png", 5)),
            *(("other name.png", 6), ("x/twin.png", 8), ("y/twin.png", 8)),
        ],
    )
    theirs = _fill(
        bea.workspace,
        tmp_path / "there",
        [("cell 2/1.png", 5), ("renamed.png", 6), ("nowhere.png", 7), ("twin.png", 8)],
    )
    bea.say("abnormal", *theirs)
    done = anna.merge(bea.export(tmp_path / "bea.readings.json"))
    labels = [r.label for r in anna.workspace.store.rows(mine)]
    assert labels == [None, "abnormal", "abnormal", None, None]
    assert (done.unmatched, done.unclear) == (1, 1)
    assert "1 are of images that are not here" in done.text
    assert "1 fit several images" in done.text


def test_that_a_file_of_other_images_is_refused(labs: tuple[_Lab, _Lab], tmp_path: Path) -> None:
    anna, bea = labs
    _fill(anna.workspace, tmp_path / "here", [("a.png", 1)])
    theirs = _fill(bea.workspace, tmp_path / "there", [("b.png", 2)])
    bea.say("normal", *theirs)
    with pytest.raises(LabelError, match="None of the 1 images"):
        anna.merge(bea.export(tmp_path / "bea.readings.json"))
    assert not [e for e in anna.workspace.store.audit() if e.kind == KEY_SEEN]


def test_that_a_label_that_no_class_has_is_refused(labs: tuple[_Lab, _Lab], tmp_path: Path) -> None:
    anna, bea = labs
    _fill(anna.workspace, tmp_path / "here", [("a.png", 1)])
    theirs = _fill(bea.workspace, tmp_path / "there", [("a.png", 1)])
    bea.say("ring", *theirs)
    with pytest.raises(LabelError, match=r"not among the classes here: ring; nothing was merged"):
        anna.merge(bea.export(tmp_path / "bea.readings.json"))


def test_that_nothing_is_exported_for_somebody_who_read_nothing(
    labs: tuple[_Lab, _Lab], tmp_path: Path
) -> None:
    anna, _ = labs
    mine = _fill(anna.workspace, tmp_path / "here", [("a.png", 1)])
    anna.say("normal", *mine)
    with pytest.raises(LabelError, match="carla has read no image"):
        anna.export(tmp_path / "x.readings.json", reader="carla")
    assert not (tmp_path / "x.readings.json").exists()


def test_that_a_second_reading_travels_and_a_consensus_does_not(
    labs: tuple[_Lab, _Lab], tmp_path: Path
) -> None:
    anna, bea = labs
    images = [("a.png", 1), ("b.png", 2)]
    mine = _fill(anna.workspace, tmp_path / "here", images)
    theirs = _fill(bea.workspace, tmp_path / "there", images)
    store = bea.workspace.store
    store.relabel(theirs, "normal", reader="carla")
    store.read_second(theirs, "abnormal", reader="bea", blind=True)
    store.agree([theirs[0]], "normal", reader="bea", note="after a talk")
    done = anna.merge(bea.export(tmp_path / "bea.readings.json"))
    assert list(done.merged.new) == mine
    assert [(r.label, r.reader, r.blind) for r in anna.workspace.store.rows(mine)] == [
        ("abnormal", "bea", True),
        ("abnormal", "bea", True),
    ]


def test_that_a_key_is_believed_once_and_another_one_refused(
    labs: tuple[_Lab, _Lab], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bea = labs
    mine = _fill(anna.workspace, tmp_path / "here", [("a.png", 1)])
    theirs = _fill(bea.workspace, tmp_path / "there", [("a.png", 1)])
    anna.say("normal", *mine)
    bea.say("normal", *theirs)
    file = bea.export(tmp_path / "bea.readings.json")
    assert look_at(anna.workspace, file).trust == "new"
    anna.merge(file)
    known = look_at(anna.workspace, file)
    assert known.trust == "known"
    (bea.folder / "key.pem").unlink()
    bea.say("abnormal", *theirs)
    second = bea.export(tmp_path / "second.readings.json")
    offer = look_at(anna.workspace, second)
    assert offer.trust == "different"
    assert offer.known == (known.fingerprint,)
    before = anna.workspace.store.rows(mine)
    with pytest.raises(LabelError, match="another key than bea's files before"):
        anna.merge(second)
    with pytest.raises(LabelError, match="another key"):
        anna.merge(second, compared=known.fingerprint)
    assert anna.workspace.store.rows(mine) == before
    anna.merge(second, compared=offer.fingerprint.replace(" ", "").upper())
    assert [r.label for r in anna.workspace.store.rows(mine)[0].second] == ["abnormal"]
    assert look_at(anna.workspace, second).trust == "known"


def test_that_a_wrong_fingerprint_stops_even_a_known_key(
    labs: tuple[_Lab, _Lab], tmp_path: Path
) -> None:
    anna, bea = labs
    _fill(anna.workspace, tmp_path / "here", [("a.png", 1)])
    theirs = _fill(bea.workspace, tmp_path / "there", [("a.png", 1)])
    bea.say("normal", *theirs)
    file = bea.export(tmp_path / "bea.readings.json")
    with pytest.raises(LabelError, match="not 1234"):
        anna.merge(file, compared="1234")


def test_that_a_key_of_another_reader_is_pointed_out(
    labs: tuple[_Lab, _Lab], tmp_path: Path
) -> None:
    anna, bea = labs
    _fill(anna.workspace, tmp_path / "here", [("a.png", 1)])
    theirs = _fill(bea.workspace, tmp_path / "there", [("a.png", 1)])
    bea.say("normal", *theirs)
    anna.merge(bea.export(tmp_path / "bea.readings.json"))
    bea.workspace.store.relabel(theirs, "abnormal", reader="carla")
    offer = look_at(anna.workspace, bea.export(tmp_path / "c.readings.json", reader="carla"))
    assert (offer.trust, offer.shared) == ("new", ("bea",))
    assert "The same key has signed for bea." in readings.told(offer)


def test_that_export_and_merge_stand_in_the_trail(labs: tuple[_Lab, _Lab], tmp_path: Path) -> None:
    anna, bea = labs
    _fill(anna.workspace, tmp_path / "here", [("a.png", 1)])
    theirs = _fill(bea.workspace, tmp_path / "there", [("a.png", 1)])
    bea.say("normal", *theirs)
    anna.merge(bea.export(tmp_path / "bea.readings.json"))
    given = {e.kind: e for e in bea.workspace.store.audit()}
    assert given["readings exported"].subject == "bea.readings.json"
    taken = {e.kind: e for e in anna.workspace.store.audit()}
    assert (taken["readings merged"].reader, taken["readings merged"].subject) == ("anna", "bea")
    assert "1 new, 0 agree, 0 disagree" in taken["readings merged"].detail
    assert taken[KEY_SEEN].subject == "bea"
    assert given[KEY_SEEN].detail == taken[KEY_SEEN].detail


def test_that_a_name_that_is_no_text_travels_too(labs: tuple[_Lab, _Lab], tmp_path: Path) -> None:
    anna, bea = labs
    mine = _fill(anna.workspace, tmp_path / "here", [("a\udc80/1.png", 1), ("b/1.png", 1)])
    theirs = _fill(bea.workspace, tmp_path / "there", [("a\udc80/1.png", 1), ("b/1.png", 1)])
    bea.say("abnormal", theirs[0])
    anna.merge(bea.export(tmp_path / "bea.readings.json"))
    assert [r.label for r in anna.workspace.store.rows(mine)] == ["abnormal", None]


def test_that_of_several_files_of_a_reader_the_newest_word_stands(
    labs: tuple[_Lab, _Lab], tmp_path: Path
) -> None:
    anna, bea = labs
    images = [("a.png", 1), ("b.png", 2)]
    mine = _fill(anna.workspace, tmp_path / "here", images)
    theirs = _fill(bea.workspace, tmp_path / "there", images)
    anna.say("normal variant", mine[0])
    bea.say("normal", *theirs)
    first = bea.export(tmp_path / "1.readings.json")
    bea.say("abnormal", *theirs)
    second = bea.export(tmp_path / "2.readings.json")
    for file in (first, second, first):
        anna.merge(file)
    one, other = anna.workspace.store.rows(mine)
    assert [(r.reader, r.label) for r in one.second] == [("bea", "abnormal")]
    assert (other.reader, other.label) == ("bea", "abnormal"), "read before the merge, but later"


def test_that_a_reader_exports_what_he_said_last(labs: tuple[_Lab, _Lab], tmp_path: Path) -> None:
    anna, bea = labs
    (mine,) = _fill(anna.workspace, tmp_path / "here", [("a.png", 1)])
    _fill(bea.workspace, tmp_path / "there", [("a.png", 1)])
    store = anna.workspace.store
    store.relabel([mine], "normal", reader="carl")
    store.read_second([mine], "normal variant", reader="anna")
    store.relabel([mine], "abnormal", reader="anna")
    done = bea.merge(anna.export(tmp_path / "anna.readings.json"))
    assert [r.label for r in bea.workspace.store.rows(done.merged.new)] == ["abnormal"]
