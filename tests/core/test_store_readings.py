"""Two readers, consensus and remarks: what is kept, what is asked for, what undo takes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chromoview.core.domain import NORMAL_VARIANT, NOT_ASSESSABLE, Placement
from chromoview.core.errors import LabelError
from chromoview.core.store import (
    Agreement,
    CaseReading,
    ForeignReading,
    ImageRow,
    Query,
    Reading,
    Store,
)
from tests.core.test_store import add, result, store_results


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "w.sqlite3")
    yield opened
    assert opened.verify_chain() == ""
    opened.close()


def row(store: Store, image: int) -> ImageRow:
    return store.rows([image])[0]


def test_a_second_reading_stands_beside_the_label(store: Store) -> None:
    ids = add(store, "a.png", "b.png")
    store.relabel(ids, "normal", reader="Ada", account="ada", blind=True, note="clear")
    change = store.read_second(ids[:1], "abnormal", reader="Ben", account="ben")
    assert (change.kind, change.image_ids) == ("second", (ids[0],))
    first = row(store, ids[0])
    assert (first.label, first.reader, first.blind, first.reason) == (
        "normal",
        "Ada",
        True,
        "clear",
    )
    assert [(r.reader, r.label, r.blind) for r in first.second] == [("Ben", "abnormal", True)]
    assert first.disagreed
    assert not row(store, ids[1]).disagreed
    assert store.image_ids(Query(marks=("disagreed",))) == ids[:1]
    told = [(e.reader, e.account, e.role, e.blind) for e in store.history(ids[0])]
    assert told == [("Ada", "ada", "label", True), ("Ben", "ben", "second", True)]


def test_a_reader_has_one_word_on_an_image(store: Store) -> None:
    (image,) = add(store, "a.png")
    store.relabel([image], "normal", reader="Ada")
    store.read_second([image], "abnormal", reader="Ben")
    store.read_second([image], "normal", reader="Ben")
    store.read_second([image], "abnormal", reader="Cem", blind=False)
    assert [(r.reader, r.label) for r in row(store, image).second] == [
        ("Ben", "normal"),
        ("Cem", "abnormal"),
    ]
    assert store.read_second([image], "normal", reader="Ben").image_ids == ()


def test_who_read_first_cannot_read_second(store: Store) -> None:
    ids = add(store, "a.png", "b.png")
    store.relabel(ids[:1], "normal", reader="Ada")
    with pytest.raises(LabelError, match="Ada gave the first reading"):
        store.read_second(ids[:1], "abnormal", reader="Ada")
    with pytest.raises(LabelError, match="without a label"):
        store.read_second(ids, "abnormal", reader="Ben")
    assert row(store, ids[0]).second == ()


def test_a_consensus_closes_a_disagreement_until_somebody_reads_again(store: Store) -> None:
    (image,) = add(store, "a.png")
    store.relabel([image], "normal", reader="Ada")
    store.read_second([image], "abnormal", reader="Ben")
    change = store.agree([image], "normal", reader="Ada", note="after a talk")
    assert change.image_ids == (image,), "also where the label stays what it was"
    found = row(store, image)
    assert (found.label, found.agreed, found.disagreed) == ("normal", True, False)
    assert store.image_ids(Query(marks=("disagreed",))) == []
    store.read_second([image], "abnormal", reader="Cem")
    assert row(store, image).disagreed
    assert store.image_ids(Query(marks=("disagreed",))) == [image]


def test_undo_takes_back_second_readings_and_consensus_whoever_presses_it(store: Store) -> None:
    (image,) = add(store, "a.png")
    store.relabel([image], "normal", reader="Ada")
    store.read_second([image], "abnormal", reader="Ben")
    store.agree([image], "abnormal", reader="Ada")
    store.undo(reader="Cem")
    assert (row(store, image).label, row(store, image).disagreed) == ("normal", True)
    store.undo(reader="Cem")
    assert row(store, image).second == ()
    assert store.verify_chain() == ""
    store.redo(reader="Cem")
    assert [r.reader for r in row(store, image).second] == ["Ben"], "it is Ben's word again"
    store.redo(reader="Cem")
    assert (row(store, image).label, row(store, image).agreed) == ("abnormal", True)


def test_remarks_are_kept_listed_and_undone(store: Store) -> None:
    ids = add(store, "a.png", "b.png", "c.png")
    store.remark(ids[:1], "note", " looks Bent ", reader="Ada")
    store.remark(ids[:2], "tags", "del(5)(q31) mar", reader="Ada")
    store.remark(ids[1:2], "number", "X", reader="Ben", account="ben")
    store.remark(ids[2:], "second reader", "Ada", reader="Ada")
    one, two, three = store.rows(ids)
    assert (one.note, one.tags) == ("looks Bent", ("del(5)(q31)", "mar"))
    assert (two.number, two.named, one.named) == ("X", "X", "5")
    assert three.second_asked == "Ada"
    assert store.image_ids(Query(marks=("noted",))) == ids[:1]
    assert store.image_ids(Query(marks=("tagged",))) == ids[:2]
    assert store.image_ids(Query(marks=("noted", "tagged"))) == ids[:1]
    assert store.image_ids(Query(marks=("second asked",))) == ids[2:]
    assert store.image_ids(Query(text="bent")) == ids[:1]
    assert store.image_ids(Query(text="Q31")) == ids[:2]
    assert store.image_ids(Query(text="c.png")) == ids[2:]
    store.remark(ids[:1], "note", "", reader="Ben")
    assert row(store, ids[0]).note == ""
    assert store.can_undo() == "Note removed from 1 image"
    store.undo(reader="Ada")
    assert row(store, ids[0]).note == "looks Bent"
    told = [(e.reader, e.field, e.old, e.new) for e in store.remarks(ids[0])]
    assert told[0] == ("Ada", "note", "", "looks Bent")
    assert told[-1] == ("Ada", "note", "", "looks Bent")
    assert store.remark(ids[:1], "note", "looks Bent", reader="Ada").image_ids == ()
    with pytest.raises(LabelError, match="no image 99"):
        store.remark([99], "note", "x", reader="Ada")


def test_a_merge_keeps_both_readings_and_says_where_they_differ(store: Store) -> None:
    ids = add(store, "a.png", "b.png", "c.png")
    store.relabel(ids[:2], "normal", reader="Ada")
    at = "2026-01-02T03:04:05.000+00:00"
    theirs = [
        ForeignReading(image, label, "Ben", at, True)
        for image, label in zip(ids, ("normal", "abnormal", "abnormal"), strict=True)
    ]
    merged = store.merge(theirs, reader="Ada", account="ada", note="from b.json")
    assert (merged.agreeing, merged.disagreeing, merged.new) == ((ids[0],), (ids[1],), (ids[2],))
    assert [r.label for r in store.rows(ids)] == ["normal", "normal", "abnormal"]
    assert row(store, ids[1]).disagreed
    assert (row(store, ids[2]).reader, row(store, ids[2]).blind) == ("Ben", True)
    assert store.history(ids[2])[-1].note == f"from b.json; read {at}"
    assert store.merge(theirs, reader="Ada").change.image_ids == (), "a second time brings nothing"
    store.undo(reader="Ada")
    assert [r.label for r in store.rows(ids)] == ["normal", "normal", None]
    assert not any(r.second for r in store.rows(ids))


def test_of_one_readers_words_on_two_computers_the_newer_is_kept(store: Store) -> None:
    (image,) = add(store, "a.png")
    store.relabel([image], "normal", reader="Ada")
    older = ForeignReading(image, "abnormal", "Ada", "2020-01-01T00:00:00.000+00:00", False)
    store.merge([older], reader="Ben")
    assert row(store, image).label == "normal"
    newer = ForeignReading(image, "abnormal", "Ada", "2999-01-01T00:00:00.000+00:00", False)
    store.merge([newer], reader="Ben")
    assert (row(store, image).label, row(store, image).reader) == ("abnormal", "Ada")


def test_agreement_counts_blind_labels_apart_and_leaves_out_what_cannot_agree(store: Store) -> None:
    ids = store_results(
        store,
        *(result(f"{n}.png", decision="normal") for n in range(4)),
        result("4.png", decision="abnormal", confidence=0.1),
        result("5.png", decision="review", confidence=0.5),
    )
    store.relabel(ids[:1], "normal", reader="Ada")
    store.relabel(ids[1:2], NORMAL_VARIANT, reader="Ada", blind=True)
    store.relabel(ids[2:3], "abnormal", reader="Ben", blind=True)
    store.relabel(ids[3:4], NOT_ASSESSABLE, reader="Ada")
    store.relabel(ids[4:], "abnormal", reader="Ada")
    assert store.agreement() == Agreement(open_same=2, open_all=2, blind_same=1, blind_all=2)
    assert store.agreement("Ben") == Agreement(0, 0, 0, 1)
    store.read_second(ids[:1], "normal", reader="Ben")
    store.read_second(ids[4:5], "normal", reader="Ben")
    assert store.readers_agreement() == (1, 2)


def test_images_of_the_hold_out_say_so_and_its_cases_say_how_far_they_are_read(
    store: Store,
) -> None:
    one, two = Placement(case="1", cell="3"), Placement(case="2")
    ids = store_results(
        store,
        result("a.png", placement=one),
        result("b.png", placement=one),
        result("c.png", placement=two),
        result("d.png"),
    )
    assert not store.has_hold_out()
    store.keep_sides({"case:1": "hold-out", "case:2": "training", "image:d.png": "hold-out"})
    store.relabel(ids[:1], "normal", reader="Ada")
    assert store.has_hold_out()
    assert [r.hold_out for r in store.rows(ids)] == [True, True, False, True]
    assert store.image_ids(Query(marks=("hold-out",))) == [ids[0], ids[1], ids[3]]
    assert store.hold_out_cases() == [CaseReading("1", 2, 1)]
    assert [r.id for r in store.siblings(ids[0])] == ids[:2]
    assert store.siblings(ids[3]) == []


def test_flags_and_confidence_restrict_a_list(store: Store) -> None:
    ids = store_results(
        store,
        result("a.png", confidence=0.9),
        result("b.png", decision="review", confidence=0.6),
        result("c.png", confidence=0.7),
        result("d.png", error="cut off"),
    )
    assert store.flags() == ["blurred"]
    assert store.image_ids(Query(flags=("blurred", "empty"))) == ids[:3]
    assert store.image_ids(Query(flags=("empty",))) == []
    assert store.image_ids(Query(confidence=(0.0, 1.0))) == ids[:3]
    assert store.image_ids(Query(confidence=(0.6, 0.7))) == [ids[1], ids[2]]
    assert store.image_ids(Query(confidence=(0.9, 0.95))) == ids[:1]


def test_what_models_said_is_kept_in_order(store: Store) -> None:
    (image,) = add(store, "a.png", model="v1")
    store_results(store, result("a.png", decision="abnormal", confidence=0.2), model="v2")
    told = [(p.model_version, p.decision, p.confidence) for p in store.predictions(image)]
    assert told == [("v1", "normal", 0.9), ("v2", "abnormal", 0.2)]


def test_reviewed_images_are_found_by_number_however_it_is_known(store: Store) -> None:
    ids = store_results(
        store,
        result("a.png"),
        result("b.png", placement=Placement(chromosome="7")),
        result("c.png", placement=Placement(chromosome="7")),
        result("d.png"),
    )
    store.relabel(ids[:3], "normal", reader="Ada")
    store.remark(ids[2:3], "number", "5", reader="Ada")
    assert store.reviewed_like("5") == [ids[0], ids[2]], "by the model, and by a person"
    assert store.reviewed_like("7") == [ids[1]]


def test_a_reading_says_when_and_how(store: Store) -> None:
    (image,) = add(store, "a.png")
    store.relabel([image], "normal", reader="Ada")
    store.read_second([image], "normal", reader="Ben", blind=False)
    (event,) = [e for e in store.history(image) if e.role == "second"]
    assert row(store, image).second == (Reading("Ben", "normal", event.at, False),)


def test_a_merge_of_two_readings_of_one_image_changes_nothing(store: Store) -> None:
    (image,) = add(store, "a.png")
    at = "2026-01-02T03:04:05.000+00:00"
    both = [ForeignReading(image, "normal", who, at, True) for who in ("Ben", "Cem")]
    with pytest.raises(LabelError, match="of one image"):
        store.merge(both, reader="Ada")
    assert row(store, image).label is None


def test_times_of_readings_are_compared_wherever_their_clocks_stand(store: Store) -> None:
    (image,) = add(store, "a.png")
    for label, at in (
        ("normal", "2026-01-02T12:00:00+00:00"),
        ("abnormal", "2026-01-02T12:30:00+02:00"),  # half past ten
    ):
        store.merge([ForeignReading(image, label, "Ben", at, True)], reader="Ada")
    assert row(store, image).label == "normal"


def test_undo_is_named_to_a_reader_only_where_it_is_his_own(store: Store) -> None:
    (image,) = add(store, "a.png")
    store.relabel([image], "normal", reader="Ada")
    store.remark([image], "note", "dust", reader="Ben")
    assert (store.can_undo("Ada"), store.can_undo("Ben")) == ("", "Note on 1 image")
    store.undo(reader="Ben")
    assert (store.can_undo("Ben"), store.can_undo("Ada")) == ("", "1 image labelled normal")
    assert (store.can_redo("Ben"), store.can_redo("Ada")) == ("Note on 1 image", "")


def test_of_an_unread_hold_out_no_list_tells_what_the_model_says(store: Store) -> None:
    sure, held, unsure = store_results(
        store,
        result("a.png", decision="normal", confidence=0.9),
        result("b.png", decision="normal", confidence=0.7, sha256="f" * 64),
        result("c.png", decision="normal", confidence=0.8),
    )
    store.keep_sides({f"image:{'f' * 64}": "hold-out"})
    assert store.image_ids(Query(order="confidence")) == [unsure, sure, held]
    for told in (Query(decisions=("normal",)), Query(confidence=(0.0, 1.0))):
        assert store.image_ids(told) == [sure, unsure]
        assert store.counts(told).images == 2
    store.relabel([held], "normal", reader="Ada")
    assert store.image_ids(Query(order="confidence")) == [held, unsure, sure]
    assert store.image_ids(Query(decisions=("normal",))) == [sure, held, unsure]


def test_a_reader_is_not_compared_with_himself(store: Store) -> None:
    (image,) = add(store, "a.png")
    store.relabel([image], "normal", reader="Ada")
    store.read_second([image], "abnormal", reader="Ben")
    store.relabel([image], "normal variant", reader="Ben")
    assert not row(store, image).disagreed
    assert store.image_ids(Query(marks=("disagreed",))) == []
    assert store.readers_agreement() == (0, 0)
