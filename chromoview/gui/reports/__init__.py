"""The page Reports: a report of a case, a folder or a selection, to sign, save and print."""

from chromoview.gui.reports.page import ReportsPage

__all__ = ["ReportsPage"]
