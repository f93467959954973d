"""The log of a run is read by people: one plain line for what happened, not for every image."""

from __future__ import annotations

import logging

import pytest

from chromoview.core.events import Epoch, Failed, Finished, Level, Note, Paused, Progress, Started
from training.diary import Diary, PlainFormatter, lines_of


def test_that_a_long_stage_is_told_of_a_few_times(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    diary = Diary()
    for done in range(1001):
        diary.note(Progress(stage="Reading images", done=done, total=1000))
    diary.note(Progress(stage="Writing the model", done=0))
    lines = [record.getMessage() for record in caplog.records]
    assert lines[0] == "Reading images: 0 of 1,000"
    assert lines[-2:] == ["Reading images: 1,000 of 1,000", "Writing the model"]
    assert len(lines) == 12


def test_that_each_event_is_a_sentence() -> None:
    epoch = Epoch(
        epoch=3, epochs=12, training_loss=0.51, training_accuracy=0.8, validation_loss=0.4567,
        validation_accuracy=0.875, best=True, seconds_left=9.0,
    )  # fmt: skip
    assert lines_of(epoch) == [
        "Epoch 3 of 12: training: loss 0.510, accuracy 0.800; validation: loss 0.457, accuracy "
        "0.875; the best so far."
    ]
    assert lines_of(Started(what="Training", total=12, unit="epochs"))[0] == "Training, 12 epochs."
    assert lines_of(Level(model_version="v1", loss=0.3, accuracy=0.9)) == [
        "The model in use, v1, on the validation side: loss 0.300, accuracy 0.900."
    ]
    assert lines_of(Paused(paused=True)) + lines_of(Paused(paused=False)) == [
        "Paused.",
        "Going on.",
    ]
    assert lines_of(Note(level="info", text="Something.")) == ["Something."]
    assert lines_of(Failed(message="It broke.", remedy="Mend it.")) == [
        "Failed. It broke. Mend it."
    ]
    assert lines_of(Finished(summary="All is well.")) == ["All is well."]


def test_that_only_what_is_wrong_says_whose_word_it_is() -> None:
    def line(level: int) -> str:
        record = logging.LogRecord("training.fit", level, "", 0, "Lost %s", ("it",), None)
        return PlainFormatter().format(record)[len("2026-01-02 03:04:05") :]

    assert line(logging.INFO) == "  Lost it"
    assert line(logging.WARNING) == "  WARNING: Lost it (training.fit)"
