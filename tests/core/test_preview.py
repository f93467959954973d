"""What the model would say now, on a store whose images are made of embeddings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chromoview.core.domain import (
    NORMAL_VARIANT,
    NOT_ASSESSABLE,
    REVIEW,
    ClassifiedImage,
    ImageFile,
    Placement,
    Prediction,
)
from chromoview.core.metadata import ModelMetadata, OperatingPoint, decide
from chromoview.core.preview import Previewer, StoppedError, decide_all
from chromoview.core.refit import LastLayer
from chromoview.core.store import Store

ROOT = Path("/data/lab")
HIDDEN = 8
CASES = 10


def metadata(
    classes: tuple[str, ...] = ("normal", "abnormal"), version: str = "v1"
) -> ModelMetadata:
    point = OperatingPoint(
        threshold=0.5, review_low=0.4, review_high=0.6, sensitivity=None, specificity=None
    )
    return ModelMetadata(
        model_version=version,
        created="2026-01-01T00:00:00+00:00",
        program_version="0",
        classes=classes,
        temperature=1.3,
        operating_point=point,
        manifest_sha256="",
        training_images=0,
        training_cases=0,
    )


CHAMPION = LastLayer(
    np.stack([np.zeros(HIDDEN), np.eye(HIDDEN)[0]]), np.array([0.0, -1.0]), temperature=1.3
)
"""Looks at the first figure of an embedding alone."""


def embeddings(count: int) -> np.ndarray:
    return np.maximum(np.random.default_rng(1).normal(0.5, 1, (count, HIDDEN)), 0).astype("f4")


def classified(
    vectors: np.ndarray, *, first: int = 0, flags: tuple[str, ...] = ()
) -> list[ClassifiedImage]:
    said = CHAMPION.probabilities(vectors)
    found = []
    for n, (vector, p) in enumerate(zip(vectors, said, strict=True), start=first):
        probabilities = tuple(float(v) for v in p)
        decision, confidence = decide(probabilities, metadata(), unfit=bool(flags))
        place = Placement(case=f"case{n % CASES}")
        found.append(
            ClassifiedImage(
                file=ImageFile(ROOT / f"{n}.png", ROOT, place),
                sha256=f"{n:064x}",
                prediction=Prediction(probabilities, decision, confidence, "5", 0.9),
                flags=flags,
                embedding=vector,
                height=9,
                width=9,
            )
        )
    return found


def add(store: Store, images: Sequence[ClassifiedImage], version: str = "v1") -> list[int]:
    run = store.begin_run(model_version=version, model_sha256="0" * 64)
    return store.add_results(run, images)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "w.sqlite3")
    yield opened
    opened.close()


def label_by_second(store: Store, ids: Sequence[int], vectors: np.ndarray) -> None:
    """The person looks at the second figure, not at that which the model looks at."""
    truth = vectors[: len(ids), 1] > 0.5
    for label, wanted in (("abnormal", True), ("normal", False)):
        chosen = [i for i, t in zip(ids, truth, strict=True) if t == wanted]
        store.relabel(chosen, label, reader="Ada")


def test_that_labels_change_what_is_said_of_images_that_have_none(store: Store) -> None:
    vectors = embeddings(400)
    ids = add(store, classified(vectors))
    label_by_second(store, ids[:300], vectors)
    found = Previewer(store, metadata()).answer()
    assert found.fitted
    assert (found.labels, found.cases) == (300, CASES)
    assert set(found.decisions) == set(ids)
    truth = vectors[300:, 1] > 0.5
    said = [found.decisions[i] for i in ids[300:]]
    sure = [(s == "abnormal", t) for s, t in zip(said, truth, strict=True) if s != REVIEW]
    assert len(sure) > 60
    assert np.mean([a == b for a, b in sure]) > 0.9
    before = {r.id: r.prediction.decision for r in store.rows(ids) if r.prediction}
    assert found.changed == sum(found.decisions[i] != before[i] for i in ids) > 50
    assert [r.prediction.decision for r in store.rows(ids) if r.prediction] == list(before.values())


@pytest.mark.parametrize("labelled", ["nothing", "one class", "one case", "not assessable"])
def test_that_labels_that_allow_no_fit_give_no_preview(store: Store, labelled: str) -> None:
    vectors = embeddings(60)
    ids = add(store, classified(vectors))
    if labelled == "one class":
        store.relabel(ids, "normal", reader="Ada")
    elif labelled == "one case":
        label_by_second(store, ids[::CASES], vectors[::CASES])
    elif labelled == "not assessable":
        store.relabel(ids, NOT_ASSESSABLE, reader="Ada")
    found = Previewer(store, metadata()).answer()
    assert not found.fitted
    assert found.decisions == {}
    assert found.changed == 0


def test_that_a_normal_variant_is_of_the_reference_class(store: Store) -> None:
    vectors = embeddings(200)
    ids = add(store, classified(vectors))
    label_by_second(store, ids, vectors)
    plain = Previewer(store, metadata()).answer()
    store.relabel(
        [r.id for r in store.rows(ids) if r.label == "normal"], NORMAL_VARIANT, reader="Ada"
    )
    assert Previewer(store, metadata()).answer() == plain


def test_that_the_hold_out_never_fits_and_shows_nothing_before_it_is_read(store: Store) -> None:
    vectors = embeddings(300)
    ids = add(store, classified(vectors))
    held_case, held_content = "case3", f"{7:064x}"
    store.keep_sides({f"case:{held_case}": "hold-out", f"image:{held_content}": "hold-out"})
    label_by_second(store, ids[:200], vectors)
    found = Previewer(store, metadata()).answer()
    assert (found.labels, found.cases) == (200 - 20 - 1, CASES - 1)
    hidden = {r.id for r in store.rows(ids) if r.placement.case == held_case and not r.label}
    assert hidden
    assert set(found.decisions) == set(ids) - hidden
    # Whatever is said of the hold-out, the layer is the same.
    held = [r.id for r in store.rows(ids[:200]) if r.placement.case == held_case]
    store.relabel(held, "abnormal", reader="Ada")
    again = Previewer(store, metadata()).answer()
    assert again.decisions == found.decisions


def test_that_unfit_images_stay_with_review(store: Store) -> None:
    vectors = embeddings(240)
    ids = add(store, classified(vectors[:200]))
    unfit = add(store, classified(vectors[200:], first=200, flags=("blurred",)))
    label_by_second(store, ids, vectors)
    found = Previewer(store, metadata()).answer()
    assert {found.decisions[i] for i in unfit} == {REVIEW}
    assert {found.decisions[i] for i in ids} > {"normal", "abnormal"}


def test_that_images_of_another_version_are_left_out(store: Store) -> None:
    vectors = embeddings(240)
    ids = add(store, classified(vectors[:200]))
    others = add(store, classified(vectors[200:], first=200), version="v0")
    label_by_second(store, [*ids, *others], vectors)
    found = Previewer(store, metadata()).answer()
    assert found.labels == 200
    assert set(found.decisions) == set(ids)


class Counting:
    """The store, with a count of the vectors that are read."""

    def __init__(self, store: Store) -> None:
        self._store, self.read = store, 0

    def embeddings(self, ids: Sequence[int]) -> dict[int, np.ndarray]:
        self.read += len(ids)
        return self._store.embeddings(ids)

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


def test_that_a_label_reads_no_vector_again_and_new_images_are_read_alone(store: Store) -> None:
    vectors = embeddings(230)
    ids = add(store, classified(vectors[:200]))
    label_by_second(store, ids[:150], vectors)
    counting = Counting(store)
    previewer = Previewer(counting, metadata())  # type: ignore[arg-type]
    previewer.answer()
    assert counting.read == 200
    store.relabel(ids[150:160], "abnormal", reader="Ada")
    warm = previewer.answer()
    assert counting.read == 200
    assert warm.labels == 160
    cold = Previewer(store, metadata()).answer()
    differing = [i for i in ids if cold.decisions[i] != warm.decisions[i]]
    assert len(differing) <= 2, "where it begins makes no answer another one"
    new = add(store, classified(vectors[200:], first=200))
    assert set(previewer.answer([*new, ids[0]]).decisions) == {*ids, *new}
    assert counting.read == 231


def test_that_it_stops_when_nobody_waits(store: Store) -> None:
    add(store, classified(embeddings(20)))
    with pytest.raises(StoppedError):
        Previewer(store, metadata()).answer(stopped=lambda: True)


@given(
    st.lists(
        st.tuples(st.lists(st.floats(0.01, 1.0), min_size=3, max_size=3), st.booleans()),
        min_size=1,
        max_size=20,
    )
)
def test_that_many_are_decided_as_one_is(drawn: list[tuple[list[float], bool]]) -> None:
    told = metadata(("normal", "deletion", "duplication"))
    p = np.array([row for row, _ in drawn])
    p /= p.sum(axis=1, keepdims=True)
    unfit = np.array([u for _, u in drawn])
    names = (*told.classes, REVIEW)
    found = [names[n] for n in decide_all(p, told, unfit=unfit)]
    one_by_one = [
        decide(tuple(float(v) for v in row), told, unfit=bool(u))[0]
        for row, u in zip(p, unfit, strict=True)
    ]
    assert found == one_by_one
