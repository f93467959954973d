"""The laboratory's classes: added, renamed, ordered and retired in a window of their own."""

from chromoview.gui.classes.desk import ClassesDesk

__all__ = ["ClassesDesk"]
