"""Tells somebody who works elsewhere that a training has ended."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

_SHOWN_MS = 15_000


class Notice(QObject):
    """A message of the desktop where there is a tray; else the window asks for attention.

    Nothing is said while the window is the one that is worked in.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.tray: QSystemTrayIcon | None = None
        """Only as long as a message stands: the program does not live in the tray."""
        self._gone = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._gone.timeout.connect(self.close)

    def tell(self, title: str, text: str) -> None:
        """Say it, unless somebody looks at the window."""
        window = self._page.window()
        if window.isActiveWindow() and not window.isMinimized():
            return
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self.close()
            self.tray = QSystemTrayIcon(QApplication.windowIcon(), self)
            self.tray.setToolTip(title)
            self.tray.messageClicked.connect(self._come)
            self.tray.activated.connect(lambda _: self._come())
            self.tray.show()
            self.tray.showMessage(title, text, QApplication.windowIcon(), _SHOWN_MS)
            self._gone.start()
        else:
            QApplication.alert(window)

    def close(self) -> None:
        """Take the message away."""
        self._gone.stop()
        if self.tray is not None:
            self.tray.hide()
            self.tray.deleteLater()
            self.tray = None

    def _come(self) -> None:
        """Bring the window to the front."""
        window = self._page.window()
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self.close()
