"""The page Insights: what the workspace says of its images, its readers and its model.

Its parts serve other pages, too, and the page itself reaches cv2: it is loaded when asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chromoview.gui.insights.page import InsightsPage

__all__ = ["InsightsPage"]


def __getattr__(name: str) -> object:
    if name == "InsightsPage":
        from chromoview.gui.insights.page import InsightsPage

        return InsightsPage
    raise AttributeError(name)
