from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from chromoview.core.domain import DEFAULT_CLASSES, ImageFile, Placement
from chromoview.core.errors import Cancelled
from chromoview.core.events import Note, Progress
from chromoview.core.jobs import ManifestImage
from chromoview.core.pipeline import read
from chromoview.core.preprocess import PreprocessSpec
from tests.training.conftest import Heard, make_manifest, write_png
from training.control import Control
from training.dataset import LabelledArrays, load_arrays


@pytest.fixture
def few(tmp_path: Path) -> tuple[ManifestImage, ...]:
    return make_manifest(tmp_path, {"training": 2})


def load(images: tuple[ManifestImage, ...], heard: Heard) -> LabelledArrays:
    return load_arrays(
        images, classes=DEFAULT_CLASSES, spec=PreprocessSpec(), emit=heard, control=Control()
    )


def test_that_training_and_the_application_see_identical_arrays(
    few: tuple[ManifestImage, ...],
) -> None:
    arrays = load(few, Heard())
    for image, array in zip(few, arrays.images[:, 0], strict=True):
        file = ImageFile(Path(image.path), Path(image.path).parent, Placement())
        applications = read(file, PreprocessSpec()).image
        assert applications is not None
        assert applications.dtype == array.dtype
        assert np.array_equal(applications, array)


def test_that_labels_become_indices_and_unknown_numbers_are_marked(
    few: tuple[ManifestImage, ...],
) -> None:
    arrays = load(few, Heard())
    assert arrays.classes.tolist() == [0, 1, 0, 1] * 2
    assert arrays.chromosomes.tolist() == [0, 0, -1, -1] * 2
    assert arrays.cases == ["training-0"] * 4 + ["training-1"] * 4
    assert arrays.counts(DEFAULT_CLASSES) == {"normal": 4, "abnormal": 4}


def test_that_a_normal_variant_trains_as_the_reference_class(
    few: tuple[ManifestImage, ...],
) -> None:
    arrays = load((msgspec.structs.replace(few[1], label="normal variant"),), Heard())
    assert arrays.classes.tolist() == [0]


def test_that_an_image_without_a_case_is_a_case_of_its_own(few: tuple[ManifestImage, ...]) -> None:
    arrays = load(tuple(msgspec.structs.replace(i, case="") for i in few[:2]), Heard())
    assert len(set(arrays.cases)) == 2


def test_that_a_file_changed_since_it_was_labelled_is_left_out_with_a_note(
    few: tuple[ManifestImage, ...],
) -> None:
    path = Path(few[2].path)
    path.write_bytes(Path(few[3].path).read_bytes())
    heard = Heard()
    assert len(load(few, heard)) == 7
    (note,) = heard.of(Note)
    assert isinstance(note, Note)
    assert "changed since they were labelled" in note.text
    assert path.name in note.text


def test_that_each_reason_gets_one_note(tmp_path: Path, few: tuple[ManifestImage, ...]) -> None:
    Path(few[0].path).unlink()
    Path(few[1].path).write_bytes(b"\x89PNG\r\n\x1a\n")
    blank = tmp_path / "blank.png"
    sha256 = write_png(blank, np.full((50, 50), 240, dtype=np.uint8))
    images = (
        *few,
        ManifestImage(path=str(blank), sha256=sha256, label="normal", side="training"),
        msgspec.structs.replace(few[4], label="not assessable"),
    )
    heard = Heard()
    assert len(load(images, heard)) == 6
    texts = [note.text for note in heard.of(Note) if isinstance(note, Note)]
    assert len(texts) == 3
    assert "Left out 2 images, because they cannot be read" in texts[0]
    assert "no chromosome was found" in texts[1]
    assert "normal, abnormal" in texts[2]


def test_that_no_images_give_empty_arrays() -> None:
    arrays = load((), Heard())
    assert len(arrays) == 0
    assert arrays.images.shape == (0, 1, 128, 64)


def test_that_reading_reports_progress_and_can_be_cancelled(
    few: tuple[ManifestImage, ...],
) -> None:
    heard, control = Heard(), Control()
    load(few, heard)
    last = heard.of(Progress)[-1]
    assert isinstance(last, Progress)
    assert (last.done, last.total) == (8, 8)
    control.cancel()
    with pytest.raises(Cancelled):
        load_arrays(
            few, classes=DEFAULT_CLASSES, spec=PreprocessSpec(), emit=heard, control=control
        )
