"""The page Insights: what the workspace says of its images, its readers and its model."""

from chromoview.gui.insights.page import InsightsPage

__all__ = ["InsightsPage"]
