"""What a test leaves running. Found after each test, so that it fails and not a later one."""

from __future__ import annotations

import gc
import sys
import threading
import time
from dataclasses import dataclass
from typing import Any

import psutil

PATIENCE_S = 1.0
"""A thread or process that was told to end may take this long."""
_ALLOWED_THREADS = ("pytest_timeout",)
"""Started by the test session itself. The pools of ONNX Runtime and OpenCV are no Python threads,
and so are never seen here."""
_ALLOWED_PROCESSES = ("multiprocessing.resource_tracker",)
"""Python starts it once, with the first spawned process, and keeps it until its own end."""


@dataclass(frozen=True, slots=True)
class Running:
    """What runs at one moment."""

    threads: frozenset[threading.Thread]
    processes: frozenset[psutil.Process]
    qt: frozenset[Any]
    """Timers and threads of Qt that run, and widgets without a parent."""


def running() -> Running:
    """What runs now; what lives longer than a test (fixtures of a module) is among it."""
    return Running(frozenset(threading.enumerate()), _processes(), _qt())


def left_behind(before: Running) -> list[str]:
    """A name for everything that runs now and did not run `before`."""
    return [*_left_threads(before), *_left_processes(before), *_left_qt(before)]


def _left_threads(before: Running) -> list[str]:
    until = time.monotonic() + PATIENCE_S
    left = []
    for thread in set(threading.enumerate()) - before.threads:
        if not thread.name.startswith(_ALLOWED_THREADS):
            thread.join(max(0.0, until - time.monotonic()))
            if thread.is_alive():
                left.append(f"thread {thread.name}")
    return left


def _left_processes(before: Running) -> list[str]:
    new = list(_processes() - before.processes)
    if not new:
        return []
    _, alive = psutil.wait_procs(new, timeout=PATIENCE_S)
    return [f"process {_command(process)}" for process in alive]


def _left_qt(before: Running) -> list[str]:
    # Without an event loop nobody else carries out what is to be deleted later.
    _delete_what_is_due()
    if _qt() - before.qt:
        gc.collect()  # what only a cycle holds has ended; it takes a while, so only now
        _delete_what_is_due()
    return [_told(found) for found in _qt() - before.qt]


def _processes() -> frozenset[psutil.Process]:
    """Child processes that still run."""
    found = set()
    for child in psutil.Process().children():
        try:
            ended = child.status() == psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            continue
        if not ended and not any(name in _command(child) for name in _ALLOWED_PROCESSES):
            found.add(child)
    return frozenset(found)


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())[:200]
    except psutil.Error:
        return str(process.pid)


def _qt() -> frozenset[Any]:
    if "PySide6.QtCore" not in sys.modules:
        return frozenset()
    from PySide6.QtCore import QThread, QTimer
    from shiboken6 import Shiboken

    found: set[Any] = set()
    wrapped: Any
    for wrapped in Shiboken.getAllValidWrappers():
        if isinstance(wrapped, QTimer) and wrapped.isActive():
            found.add(wrapped)
        # Qt itself makes a QThread for every other thread that asks it something.
        made_here = isinstance(wrapped, QThread) and Shiboken.createdByPython(wrapped)
        if made_here and wrapped.isRunning():
            found.add(wrapped)
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtWidgets import QApplication

        if isinstance(QApplication.instance(), QApplication):
            tops = QApplication.topLevelWidgets()
            found.update(w for w in tops if w.parentWidget() is None)
    return frozenset(found)


def _delete_what_is_due() -> None:
    if "PySide6.QtCore" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _told(found: Any) -> str:
    """What it is, by whichever of its names says most, and whose."""
    kind, owner, names = type(found).__name__, found.parent(), [found.objectName()]
    if found.isWidgetType():
        names += [found.windowTitle(), found.accessibleName()]
        names += [found.text()] if hasattr(found, "text") else []
    name = next((n for n in names if n), "")
    what = "timer" if kind == "QTimer" else "widget" if found.isWidgetType() else "Qt thread"
    belongs = f" of {type(owner).__name__}" if owner is not None else ""
    return f"{what} {kind}{f' {name!r}' if name else ''}{belongs}"
