"""Starts the window: style, settings, the handler for bugs, and the workspace after the first
frame."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

if sys.platform == "win32":
    # Its libraries cannot be loaded after Qt's (github.com/microsoft/onnxruntime/issues/26127).
    import onnxruntime  # noqa: F401

import platformdirs
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from chromoview.core.paths import default_workspace
from chromoview.gui import theme
from chromoview.gui.main_window import MainWindow

log = logging.getLogger(__name__)


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
    theme.apply(application)
    window = MainWindow(user_settings())
    install_handler(window)

    def open_workspace() -> None:
        window.context.open(workspace_folder or default_workspace())
        window.classifying.take(paths)

    window.shown.connect(open_workspace)
    window.show()
    return application.exec()


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
            f"Something went wrong inside ChromoView ({kind.__name__}: {error}).",
            "Labels and results are kept. If it happens again, restart and report it with the log.",
        )

    sys.excepthook = handle
