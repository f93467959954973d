"""The page Retrain: what would train, the run while it goes on, and what came of it.

Its parts serve other pages, too: the page itself is loaded when asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chromoview.gui.training.page import RetrainPage

__all__ = ["RetrainPage"]


def __getattr__(name: str) -> object:
    if name == "RetrainPage":
        from chromoview.gui.training.page import RetrainPage

        return RetrainPage
    raise AttributeError(name)
