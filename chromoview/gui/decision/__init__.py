"""Two models on the same images: what a person decides by, on the pages Retrain and Models."""

from chromoview.gui.decision.view import DecisionView, Names

__all__ = ["DecisionView", "Names"]
