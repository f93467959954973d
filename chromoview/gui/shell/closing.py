"""The question before a window is closed over running work."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from chromoview.gui.tr import tr


def confirms(window: QWidget, text: str) -> bool:
    """Whether the person wants to close all the same. Escape keeps the work running."""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Close ChromoView?"), text, parent=window)
    close = box.addButton(tr("Close all the same"), QMessageBox.ButtonRole.DestructiveRole)
    # Not "Cancel", which is what ends the work itself everywhere else in the window.
    keep = box.addButton(tr("Keep it running"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is close
