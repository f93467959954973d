"""Time from the program's start to its first frame, beside an empty PySide6 window.

Run it as `python -m tests.benchmarks.bench_start`. Both are started by turns, each in a process of
its own, so that the ratio holds on any machine; the times do not.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPEATS = 9
BUDGET = 2.5

# CLOCK_MONOTONIC is one clock for all processes, so a child can say when its frame was there.
_EMPTY = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        print(time.monotonic(), flush=True)
        application.quit()
application = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""

_OURS = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from chromoview.core.paths import default_workspace
from chromoview.gui import app, theme
from chromoview.gui.main_window import MainWindow
application = QApplication([])
theme.apply(application)
window = MainWindow(QSettings(sys.argv[1], QSettings.Format.IniFormat))
def shown():
    print(time.monotonic(), flush=True)
    application.quit()
window.shown.connect(shown)
window.show()
application.exec()
"""


def started(script: str, *arguments: str) -> float:
    """Seconds from the start of a process to the frame that it reports."""
    environment = dict(os.environ)
    if sys.platform.startswith("linux") and not environment.get("DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    begin = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return float(done.stdout.split()[0]) - begin


def measure() -> tuple[float, float]:
    """Median seconds of the empty window and of ours."""
    empty, ours = [], []
    with tempfile.TemporaryDirectory() as folder:
        settings = str(Path(folder) / "window.ini")
        started(_EMPTY)
        started(_OURS, settings)  # files are in the page cache, and byte code is written
        for _ in range(REPEATS):
            empty.append(started(_EMPTY))
            ours.append(started(_OURS, settings))
    return statistics.median(empty), statistics.median(ours)


def main() -> None:
    empty, ours = measure()
    sys.stdout.write(f"{'empty PySide6 window':<24}{empty * 1000:8.0f} ms\n")
    sys.stdout.write(f"{'ChromoView':<24}{ours * 1000:8.0f} ms\n")
    sys.stdout.write(f"{'ratio':<24}{ours / empty:8.2f}      budget {BUDGET}\n")


if __name__ == "__main__":
    main()
