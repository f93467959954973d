"""The protocol: what it asks for, what voids figures, and the sets that follow from it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import numpy as np
import pytest

from chromoview.core.domain import CHROMOSOMES
from chromoview.core.errors import TrainingError
from chromoview.core.events import Event, Progress
from chromoview.core.ideogram import load_bands
from chromoview.core.preprocess import PreprocessSpec
from tests.training.made_crops import write_crops
from training.crops import Crop, by_side, read_crops
from training.protocol import (
    PROTOCOL_FILE,
    hold_out_crops,
    made_set,
    protocol_recipe,
    protocol_set,
    read_protocol,
)
from training.stream import UNTOUCHED, Maker, Recipe, Shard
from training.synthesis.ruler import LEVEL
from training.synthesis.structural import KINDS, SHAM
from training.synthesis.variants import VARIANTS

SPEC = PreprocessSpec()
TEXT = PROTOCOL_FILE.read_text(encoding="utf-8")
COUNT = 180


@pytest.fixture(scope="module")
def crops(tmp_path_factory: pytest.TempPathFactory) -> list[Crop]:
    return read_crops(write_crops(tmp_path_factory.mktemp("crops"), cases=5))


@pytest.fixture(scope="module")
def made(crops: list[Crop]) -> Shard:
    return protocol_set(crops, read_protocol(), spec=SPEC, emit=lambda _: None, count=COUNT)


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file = folder / "protocol.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_committed_protocol_asks_for_enough_images_half_of_them_abnormal() -> None:
    protocol = read_protocol()
    assert protocol.images >= 4000
    assert (protocol.abnormal, protocol.drawn) == (0.5, 0.0)
    assert protocol.normals.sham + protocol.normals.variant >= 0.5
    assert protocol.segments.by_share == 1.0
    assert len(protocol.sha256) == 64


def test_comments_and_line_ends_void_no_figures_and_every_value_does(tmp_path: Path) -> None:
    sha256 = read_protocol().sha256
    file = tmp_path / "protocol.toml"
    file.write_bytes(("# more words\n" + TEXT).replace("\n", "\r\n").encode())
    assert read_protocol(file).sha256 == sha256
    changed = [
        ("images = 4000", "images = 4001"),
        ("seed = 54816", "seed = 1"),
        ("abnormal = 0.5", "abnormal = 0.4"),
        ("inversion_share = [0.25, 0.60]", "inversion_share = [0.25, 0.61]"),
    ]
    found = {read_protocol(written(tmp_path, change)).sha256 for change in changed}
    assert len(found | {sha256}) == len(changed) + 1


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("sham = 0.5", "sham = 0.6", "do not add up to 1"),
        ("abnormal = 0.5", "abnormal = 1.5", "abnormal is 1.5, not a share"),
        ("abnormal = 0.5", "abnormal = 'half'", "abnormal"),
        ("abnormal = 0.5", "abnormality = 0.5", "abnormality"),
        ("images = 4000", "images = 0", "at least one image"),
        ("share = [0.12, 0.40]", "share = [0.40, 0.12]", "0.4 to 0.12 is no range"),
        ("version = 1", "version = ", "is not a protocol"),
    ],
)
def test_a_protocol_without_sense_is_refused_with_the_reason(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    with pytest.raises(TrainingError, match=says) as caught:
        read_protocol(written(tmp_path, (old, new)))
    assert "protocol.toml" in caught.value.remedy


def test_a_protocol_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="cannot be read"):
        read_protocol(tmp_path / "none.toml")


def test_a_set_has_the_protocols_shares(made: Shard) -> None:
    kinds = Counter(made.kinds)
    assert len(made.images) == len(made.kinds) == len(made.polarity) == COUNT
    assert "drawn" not in made.cases
    abnormal = sum(kinds[k] for k in KINDS)
    assert abs(abnormal / COUNT - 0.5) < 0.12
    assert min(kinds[k] for k in KINDS) > 0.3 * abnormal / len(KINDS)
    normal = COUNT - abnormal
    variants = sum(kinds[v] for v in VARIANTS)
    assert kinds[SHAM] + kinds[UNTOUCHED] + variants == normal
    assert abs(kinds[UNTOUCHED] / normal - 0.25) < 0.14
    assert abs(kinds[SHAM] / normal - 0.5) < 0.16
    assert abs(variants / normal - 0.25) < 0.14


def test_changed_segments_are_shares_of_the_length(made: Shard) -> None:
    low, high = read_protocol().segments.share
    least, most = read_protocol().segments.inversion_share
    bands = load_bands(LEVEL)
    seen = set()
    for kind, number, size in zip(made.kinds, made.chromosomes, made.sizes_mb, strict=True):
        share = size / bands[CHROMOSOMES[number]].mb_length
        if kind in ("deletion_terminal", "deletion_interstitial", "duplication"):
            assert low - 1e-6 <= share <= high + 1e-6
            seen.add(kind)
        elif kind == "inversion":
            assert least - 1e-6 <= share <= most + 1e-6
            seen.add(kind)
    assert len(seen) == 4


def test_untouched_crops_too_lie_either_end_up(crops: list[Crop]) -> None:
    recipe = Recipe(abnormal=0.0, drawn=0.0, untouched=1.0)
    heard: list[Event] = []
    found = made_set(crops, recipe, count=24, seed=3, turned=0.5, spec=SPEC, emit=heard.append)
    plain = Maker(crops, recipe, SPEC).shard((3, 0), 24)
    turned = np.array(
        [np.array_equal(a, b[::-1, ::-1]) for a, b in zip(found.images, plain.images, strict=True)]
    )
    same = np.array([np.array_equal(a, b) for a, b in zip(found.images, plain.images, strict=True)])
    assert (turned | same).all()
    assert 5 < turned.sum() < 19
    assert [type(e) for e in heard] == [Progress]


def test_what_is_known_of_the_p_end_turns_with_the_image(crops: list[Crop]) -> None:
    recipe = msgspec.structs.replace(
        protocol_recipe(read_protocol()), abnormal=0.0, variant=0.0, untouched=0.0
    )
    found = made_set(crops, recipe, count=12, seed=4, turned=1.0, spec=SPEC, emit=lambda _: None)
    plain = Maker(crops, recipe, SPEC).shard((4, 0), 12)
    known = plain.polarity >= 0
    assert known.any()
    np.testing.assert_array_equal(found.polarity[known], 1 - plain.polarity[known])
    np.testing.assert_array_equal(found.polarity[~known], -1)


def test_a_folder_without_a_hold_out_is_refused(tmp_path: Path, crops: list[Crop]) -> None:
    folder = crops[0].path.parent.parent
    assert hold_out_crops(folder, PreprocessSpec()) == by_side(read_crops(folder))["hold-out"]
    few = write_crops(tmp_path, cases=1, numbers=("21",))
    with pytest.raises(TrainingError, match="too few cases for a hold-out"):
        hold_out_crops(few, PreprocessSpec())
