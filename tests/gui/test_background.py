"""Work away from the window's thread is answered on it, and never in the middle of a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from chromoview.core.errors import ChromoViewError
from chromoview.gui.background import Background


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background("test")
    yield made
    made.close()


def unexpected(error: ChromoViewError) -> None:
    raise error


def test_that_an_answer_comes_after_the_question_even_where_the_work_is_done_at_once(
    qtbot: QtBot, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    def submit(_pool: object, work: Callable[[], Any]) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(work())
        return done

    monkeypatch.setattr(ThreadPoolExecutor, "submit", submit)
    heard: list[int] = []
    background.run(lambda: 7, heard.append, unexpected)
    assert heard == []
    qtbot.waitUntil(lambda: heard == [7])


def test_that_an_error_a_person_can_mend_is_handed_on(qtbot: QtBot, background: Background) -> None:
    def fails() -> int:
        raise ChromoViewError("It is gone.", "Look for it.")

    told: list[ChromoViewError] = []
    background.run(fails, lambda _: pytest.fail("there is nothing"), told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert (told[0].message, told[0].remedy) == ("It is gone.", "Look for it.")


def test_that_nothing_is_delivered_after_closing(qtbot: QtBot, background: Background) -> None:
    heard: list[int] = []
    background.run(lambda: 7, heard.append, unexpected)
    background.close()
    background.run(lambda: 8, heard.append, unexpected)
    qtbot.wait(20)
    assert heard == []
