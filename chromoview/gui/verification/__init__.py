"""Measuring a model on a frozen set, and the records of it."""

from chromoview.gui.verification.page import VerificationPage

__all__ = ["VerificationPage"]
