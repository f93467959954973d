"""For every test: Qt draws into memory, whether or not there is a display."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--pictures",
        type=Path,
        help="Folder for pictures of the window, for the documents; without it none is written.",
    )


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Saves a widget as `NAME.png` where pictures were asked for, and checks that it is drawn."""
    folder: Path | None = request.config.getoption("--pictures")

    def save(widget: object, name: str) -> None:
        from PySide6.QtWidgets import QWidget

        assert isinstance(widget, QWidget)
        grabbed = widget.grab()
        assert not grabbed.isNull()
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            assert grabbed.save(str(folder / f"{name}.png"))

    return save
