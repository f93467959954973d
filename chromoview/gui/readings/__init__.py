"""The page Readings: hold-out cases, second readings, and readers who differ."""

from chromoview.gui.readings.page import ReadingsPage

__all__ = ["ReadingsPage"]
