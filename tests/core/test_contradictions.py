"""Labels that were given by a slip of the hand stand at the top of what the models contradict."""

from __future__ import annotations

import numpy as np
import pytest

from chromoview.core.contradictions import FITS, Contradiction, contradicted
from chromoview.core.errors import Cancelled
from chromoview.core.metrics import FloatArray, IntArray
from chromoview.core.refit import LastLayer

_HIDDEN = 12


def _made(
    count: int, classes: int, *, apart: float, moved: float = 0.0, seed: int = 0
) -> tuple[FloatArray, IntArray, list[str], LastLayer, FloatArray]:
    """Embeddings around a centre for each class, and a layer that tells them apart."""
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, classes, count)
    centres = np.eye(classes, _HIDDEN) * apart
    embeddings = rng.standard_normal((count, _HIDDEN)) + centres[truth]
    layer = LastLayer(centres, np.array([-moved, *[0.0] * (classes - 1)]))
    cases = [f"case{n // 6}" for n in range(count)]
    return embeddings, truth.astype(np.int64), cases, layer, layer.probabilities(embeddings)


def _find(
    made: tuple[FloatArray, IntArray, list[str], LastLayer, FloatArray],
    labels: IntArray,
    classes: tuple[str, ...],
) -> tuple[Contradiction, ...]:
    embeddings, _, cases, layer, said = made
    return contradicted(
        range(100, 100 + len(labels)),
        [classes[n] for n in labels],
        cases,
        embeddings=embeddings,
        said=said,
        prior=layer,
        classes=classes,
    )


@pytest.mark.parametrize("moved", [0.0, 6.0])
def test_that_flipped_labels_fill_the_top(moved: float) -> None:
    # A new look moves everything that the model in use says to one side.
    made = _made(260, 2, apart=2.5, moved=moved)
    flipped = np.zeros(260, dtype=bool)
    flipped[np.random.default_rng(1).choice(200, 60, replace=False)] = True
    labels = np.where(flipped, 1 - made[1], made[1])
    found = _find(made, labels, ("normal", "abnormal"))
    top = [flipped[c.image_id - 100] for c in found[:50]]
    assert np.mean(top) > 0.8
    assert sorted(c.probability_of_label for c in found) == [c.probability_of_label for c in found]
    for one in found:
        assert one.label == ("normal", "abnormal")[labels[one.image_id - 100]] != one.likelier
        assert 0 <= one.probability_of_label < 0.5


def test_that_right_labels_that_are_plain_to_see_are_left_in_peace() -> None:
    made = _made(200, 2, apart=6.0)
    assert _find(made, made[1], ("normal", "abnormal")) == ()


def test_that_the_class_is_named_which_the_models_say_instead() -> None:
    classes = ("normal", "deletion", "ring")
    made = _made(240, 3, apart=5.0)
    labels = made[1].copy()
    wrong = np.flatnonzero(labels == 1)[:6]
    labels[wrong] = 2
    found = _find(made, labels, classes)
    assert {c.image_id - 100 for c in found[:6]} == set(wrong.tolist())
    assert {c.likelier for c in found[:6]} == {"deletion"}


def test_that_a_class_without_labels_is_never_the_likelier_one() -> None:
    classes = ("normal", "abnormal", "nobody's")
    made = _made(120, 2, apart=2.0)
    wider = (*made[:3], LastLayer(np.vstack([made[3].weight, [9.0] * _HIDDEN]), np.zeros(3)))
    said = wider[3].probabilities(made[0])
    found = _find((*wider, said), made[1], classes)
    assert "nobody's" not in {c.likelier for c in found}
    assert all(np.isfinite(c.probability_of_label) for c in found)


def test_that_little_is_known_of_few_labels() -> None:
    names = ("normal", "abnormal")
    few = _made(19, 2, apart=3.0)
    assert _find(few, few[1], names) == ()
    one_class = _made(60, 2, apart=3.0)
    assert _find(one_class, np.zeros(60, dtype=np.int64), names) == ()
    embeddings, truth, _, layer, said = one_class
    assert _find((embeddings, truth, ["one"] * 60, layer, said), truth, names) == ()


def test_that_it_can_be_ended_between_fits() -> None:
    embeddings, truth, cases, layer, said = _made(60, 2, apart=2.0)
    calls = 0

    def check() -> None:
        nonlocal calls
        calls += 1
        if calls == stop:
            raise Cancelled

    def find() -> None:
        contradicted(
            range(60),
            [("normal", "abnormal")[n] for n in truth],
            cases,
            embeddings=embeddings,
            said=said,
            prior=layer,
            classes=("normal", "abnormal"),
            check=check,
        )

    stop = 3
    with pytest.raises(Cancelled):
        find()
    calls, stop = 0, 0
    find()
    assert calls == FITS
