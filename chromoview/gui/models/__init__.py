"""The page Models: every version, which one is in use, and how to change that."""

from chromoview.gui.models.page import ModelsPage

__all__ = ["ModelsPage"]
