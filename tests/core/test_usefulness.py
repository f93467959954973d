"""Which image is most useful to review next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from chromoview.core.domain import REVIEW, Float32Array, Placement, Prediction
from chromoview.core.metadata import OperatingPoint
from chromoview.core.store.records import ImageRow
from chromoview.core.usefulness import Candidate, candidate, rank, uncertainty

CLASSES = ("normal", "abnormal")
POINT = OperatingPoint(
    threshold=0.4, review_low=0.2, review_high=0.7, sensitivity=None, specificity=None
)


def row(
    image: int,
    score: float | None,
    *,
    label: str | None = None,
    decision: str = "",
    hold_out: bool = False,
    agreed: bool = False,
) -> ImageRow:
    prediction = None
    if score is not None:
        decided = decision or ("abnormal" if score >= 0.7 else "normal" if score < 0.2 else REVIEW)
        prediction = Prediction((1 - score, score), decided, max(score, 1 - score), "5", 0.9)
    return ImageRow(
        id=image,
        path=Path(f"/d/{image}.png"),
        relative=f"{image}.png",
        sha256="",
        placement=Placement(),
        height=10,
        width=10,
        flags=(),
        notes=(),
        error="" if prediction else "cut off",
        prediction=prediction,
        model_version="m",
        label=label,
        reader="anna" if label else "",
        labelled_at="",
        hold_out=hold_out,
        agreed=agreed,
    )


def no_embeddings(_ids: Sequence[int]) -> Mapping[int, Float32Array]:
    return {}


def order(*rows: ImageRow) -> list[int]:
    return rank((candidate(r, CLASSES, POINT) for r in rows), no_embeddings).ids


def test_that_doubt_is_greatest_at_the_operating_point_and_none_at_the_ends() -> None:
    at = [uncertainty((1 - s, s), POINT) for s in (0.0, 0.2, 0.4, 0.7, 1.0)]
    assert at == pytest.approx([0.0, 0.5, 1.0, 0.5, 0.0])


def test_that_two_likely_classes_make_a_doubt_as_well() -> None:
    sure = uncertainty((0.02, 0.97, 0.01), POINT)
    torn = uncertainty((0.02, 0.49, 0.49), POINT)
    assert sure < 0.1
    assert torn > 0.9


def test_that_doubt_comes_first_and_what_is_settled_last() -> None:
    found = order(
        row(1, 0.99),
        row(2, 0.4),
        row(3, 0.01, label="normal"),
        row(4, None),
        row(5, 0.99, label="normal"),
        row(6, 0.41, hold_out=True),
        row(7, 0.3),
    )
    assert found == [2, 7, 5, 1, 6, 4, 3]


def test_that_a_consensus_or_a_variant_is_no_disagreement() -> None:
    reasons = rank(
        [
            candidate(row(1, 0.99, label="normal", agreed=True), CLASSES, POINT),
            candidate(row(2, 0.01, label="normal variant"), CLASSES, POINT),
            candidate(row(3, 0.99, label="not assessable"), CLASSES, POINT),
            candidate(row(4, 0.5, label="abnormal"), CLASSES, POINT),
        ],
        no_embeddings,
    )
    assert [reasons.reason(n).kind for n in range(4)] == ["reviewed"] * 4


def test_that_each_has_its_reason() -> None:
    found = rank(
        [candidate(r, CLASSES, POINT) for r in (row(1, 0.45), row(2, 0.99), row(3, None))],
        no_embeddings,
    )
    assert found.ids == [1, 2, 3]
    first = found.reason(0)
    assert (first.kind, round(first.score, 2), first.unlike) == ("uncertain", 0.45, False)
    assert found.reason(1).kind == "sure"
    assert found.reason(2).kind == "no prediction"
    differs = rank([candidate(row(1, 0.9, label="normal"), CLASSES, POINT)], no_embeddings)
    assert differs.reason(0).kind == "disagreement"
    assert differs.reason(0).score == pytest.approx(0.9)


def test_that_of_many_copies_of_one_doubt_one_is_asked_first() -> None:
    vectors = {n: np.array([1.0, 0.001 * n], np.float32) for n in range(1, 6)}
    vectors[6] = np.array([0.0, 1.0], np.float32)
    copies = [candidate(row(n, 0.4), CLASSES, POINT) for n in range(1, 6)]
    other = candidate(row(6, 0.3), CLASSES, POINT)
    found = rank([*copies, other], lambda ids: {i: vectors[i] for i in ids})
    assert found.ids[:2] == [1, 6]
    assert [found.reason(n).unlike for n in range(6)] == [True, True, False, False, False, False]


def test_that_what_is_like_a_reviewed_image_comes_later() -> None:
    vectors = {
        1: np.array([1.0, 0.0], np.float32),
        2: np.array([0.0, 1.0], np.float32),
        9: np.array([1.0, 0.0], np.float32),
    }
    rows = (row(1, 0.4), row(2, 0.35), row(9, 0.01, label="normal"))
    found = rank(
        [candidate(r, CLASSES, POINT) for r in rows], lambda ids: {i: vectors[i] for i in ids}
    )
    assert found.ids == [2, 1, 9]
    assert not found.reason(1).unlike


def test_that_missing_and_odd_embeddings_lose_no_image() -> None:
    vectors = {
        1: np.zeros(2, np.float32),
        2: np.array([np.nan, 1.0], np.float32),
        3: np.array([1.0, 0.0], np.float32),
        4: np.array([1.0], np.float32),
    }
    rows = [candidate(row(n, 0.4), CLASSES, POINT) for n in range(1, 6)]
    found = rank(rows, lambda ids: {i: vectors[i] for i in ids if i in vectors})
    assert sorted(found.ids) == [1, 2, 3, 4, 5]
    assert rank([], no_embeddings).ids == []


def test_that_only_a_shortlist_is_compared_by_embedding() -> None:
    asked: list[int] = []

    def embeddings(ids: Sequence[int]) -> Mapping[int, Float32Array]:
        asked.extend(ids)
        return {i: np.array([1.0, i], np.float32) for i in ids}

    many = [Candidate(n, 0, 1.0 - n / 100_000, 0.5) for n in range(100_000)]
    found = rank(many, embeddings, shortlist=50)
    assert sorted(asked) == list(range(50))
    assert found.ids[50:] == list(range(50, 100_000))
