"""For every test: Qt draws into memory, whether or not there is a display, and whoever leaves
something running fails."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import leaks

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--pictures",
        type=Path,
        help="Folder for the pictures of the documents; without it none is kept.",
    )


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that leaves a thread, a process, a timer or a window behind fails with its name.

    It is set up before every other fixture of a test, and so looks after all of them have ended.
    """
    before, failures = leaks.running(), request.session.testsfailed
    yield
    left = leaks.left_behind(before)
    # What failed halfway has its own message, and could not tidy up.
    if left and request.session.testsfailed == failures:
        pytest.fail("left running: " + "; ".join(sorted(left)), pytrace=False)
