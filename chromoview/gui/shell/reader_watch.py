"""Notices that nobody has touched the window for a while: then somebody else may sit there.

Keys are seen where they arrive, at the widget with the focus: a filter on the whole program would
cost time at every event.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget

from chromoview.gui.shell.reader import DEFAULT_MINUTES, IDLE_MINUTES

_MINUTE_MS = 60_000
_KEYS = {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}
_TOUCHES = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


class ReaderWatch(QObject):
    """Counts from the last key, click or turn of the wheel. `expired` until `restart`."""

    leaving = Signal()
    """Nobody has touched the window for the idle time; what was typed until now can be saved."""
    returned = Signal()
    """After an idle time, a key or a button of the mouse was pressed; the key is used up."""

    def __init__(self, window: QWidget, settings: QSettings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self.expired = self._stopped = False
        self._focused: QWidget | None = None
        self._handle: QWindow | None = None
        self.timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self._expire)
        window.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)
        self._application = application

    def restart(self) -> None:
        """Somebody has said who reads: count anew."""
        self.expired = False
        minutes = self.minutes
        if minutes > 0:
            self.timer.start(minutes * _MINUTE_MS)
        else:
            self.timer.stop()

    @property
    def minutes(self) -> int:
        """Idle minutes until the reader is asked; 0 asks never."""
        return int(self._settings.value(IDLE_MINUTES, DEFAULT_MINUTES, int))  # type: ignore[call-overload,no-any-return]

    def stop(self) -> None:
        """Nothing is watched any more. Twice does no harm."""
        self.timer.stop()
        if self._stopped:
            return
        self._stopped = True
        self._application.focusChanged.disconnect(self._follow)
        self._window.removeEventFilter(self)
        self._follow(None, None)
        if self._handle is not None and shiboken6.isValid(self._handle):
            self._handle.removeEventFilter(self)
        self._handle = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _KEYS:
            return self._key(event)
        if kind in _TOUCHES and watched is self._handle:
            if self.expired and kind != QEvent.Type.MouseMove:
                self.notice()
            self._touch()
        elif kind == QEvent.Type.Show and watched is self._window:
            self._watch_handle()
        return False

    def _key(self, event: QEvent) -> bool:
        if not self.expired:
            self._touch()
            return False
        # The key is used up: first as a command, then as what it would have typed.
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.notice()
        return True

    def notice(self) -> None:
        """Somebody is there again: from here on the question stands in the way, not the clock."""
        self.expired = False
        self.returned.emit()

    def _touch(self) -> None:
        if self.timer.isActive():
            self.timer.start()

    def _expire(self) -> None:
        self.leaving.emit()
        self.expired = True

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        # A widget that was deleted meanwhile took its filters along.
        old = self._focused
        if old is not None and old is not self._window and shiboken6.isValid(old):
            old.removeEventFilter(self)
        self._focused = new
        if new is not None and new is not self._window:
            new.installEventFilter(self)

    def _watch_handle(self) -> None:
        handle = self._window.windowHandle()
        if handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)
