"""The page Cases: what the images of a case say together, and what to look at again."""

from chromoview.gui.cases.page import CasesPage

__all__ = ["CasesPage"]
