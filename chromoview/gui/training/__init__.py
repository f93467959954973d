"""The page Retrain: what would train, the run while it goes on, and what came of it."""

from chromoview.gui.training.page import RetrainPage

__all__ = ["RetrainPage"]
