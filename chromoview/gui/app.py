"""Starts the window: style, settings, the handler for bugs, and the workspace after the first
frame."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

if sys.platform == "win32":
    # Its libraries cannot be loaded after Qt's (github.com/microsoft/onnxruntime/issues/26127).
    import onnxruntime  # noqa: F401

import platformdirs
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSettings, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from chromoview.core.paths import default_workspace
from chromoview.gui import language, theme
from chromoview.gui.main_window import MainWindow
from chromoview.gui.tr import tr

log = logging.getLogger(__name__)

_LONGEST_WAIT_MS = 60_000
"""For a new workspace on a slow disk."""


def user_settings() -> QSettings:
    """The window's own settings (layout, reader, patterns) in the user's configuration."""
    folder = Path(platformdirs.user_config_dir("ChromoView", appauthor=False))
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def run(workspace_folder: Path | None, paths: Sequence[Path]) -> int:
    """Show the window until it is closed; `paths` are classified as if they had been dropped."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    application.setApplicationName("ChromoView")
    application.setDesktopFileName("chromoview")
    settings = user_settings()
    language.speak(application, language.chosen(settings))
    theme.apply(application)
    window = MainWindow(settings)
    install_handler(window)
    spare_collections(window)

    def open_workspace() -> None:
        window.context.open(workspace_folder or default_workspace())
        window.classifying.take(paths)

    window.shown.connect(open_workspace)
    window.show()
    return application.exec()


def spare_collections(window: MainWindow) -> None:
    """Once a workspace is open, leave what is loaded out of the search for garbage.

    It stays until the end, and looking through it again and again would hold up the window for
    60 ms each time.
    """
    window.context.workspaceOpened.connect(gc.freeze)


def draws_itself(folder: Path) -> bool:
    """Whether the window opens a new workspace in `folder` and paints more than one colour.

    For the self-test: it shows the window, looks at it and closes it. A fault of ours in any part
    of it means no.
    """
    faults: list[str] = []

    def fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.critical("a bug", exc_info=(kind, error, trace))
        faults.append(str(error))

    hook, sys.excepthook = sys.excepthook, fault
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    theme.apply(application)
    window = MainWindow(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
    opened: list[bool] = []
    loop = QEventLoop()

    def end(done: bool) -> None:
        opened.append(done)
        loop.quit()

    window.context.workspaceOpened.connect(lambda: end(True))
    window.context.failed.connect(lambda *_: end(False))
    window.shown.connect(lambda: window.context.open(folder / "workspace"))
    QTimer.singleShot(_LONGEST_WAIT_MS, loop, lambda: end(False))
    window.show()
    loop.exec()
    painted = _has_colours(window.grab().toImage())
    window.close()
    # Now, and not when Python happens to find it, which may be after Qt's own end.
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[arg-type]
    sys.excepthook = hook
    return opened[0] and painted and not faults


def _has_colours(image: QImage) -> bool:
    first = image.pixel(0, 0)
    return any(
        image.pixel(x, y) != first
        for y in range(0, image.height(), 4)
        for x in range(0, image.width(), 4)
    )


def install_handler(window: MainWindow) -> None:
    """Log what no part expected, and say so; the window stays open."""

    def handle(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        log.critical("a bug", exc_info=(kind, error, trace))
        window.context.failed.emit(
            tr(
                "Something went wrong inside ChromoView ({error}).",
                error=f"{kind.__name__}: {error}",
            ),
            tr(
                "Labels and results are kept. If it happens again, restart and report it with the "
                "log."
            ),
        )

    sys.excepthook = handle
