from __future__ import annotations

import pytest

from training.control import Control
from training.pace import Pace


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        monkeypatch.setattr("training.control.time.monotonic", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_that_rate_and_time_left_come_from_the_steps_of_this_process_alone(clock: Clock) -> None:
    pace = Pace(Control(), done=100, total=200, batch_size=64)
    for _ in range(10):
        clock.now += 2
        pace.step()
    news = pace.news()
    assert news is not None
    assert (news.done, news.total) == (110 * 64, 200 * 64)
    assert news.rate == pytest.approx(32)
    assert news.seconds_left == pytest.approx(180) == pace.seconds_left


def test_that_it_tells_no_more_than_once_a_second(clock: Clock) -> None:
    pace = Pace(Control(), done=0, total=100, batch_size=1)
    told = 0
    for _ in range(50):
        clock.now += 0.1
        pace.step()
        told += pace.news() is not None
    assert 4 <= told <= 5


def test_that_before_the_first_step_nothing_is_divided_by_nothing() -> None:
    assert Pace(Control(), done=5, total=5, batch_size=1).seconds_left == 0
