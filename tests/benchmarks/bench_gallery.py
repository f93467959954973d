"""The gallery with 1,000 to 100,000 images: opening, the longest gap while scrolling, memory above
the empty window, and how long the order "most useful next" takes in the background.

Run it as `python -m tests.benchmarks.bench_gallery`. Every number of images has a process of its
own; the images are links to the samples, so that thumbnails are really decoded.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chromoview.gui.main_window import MainWindow

SIZES = (1_000, 10_000, 100_000)
OPENS_MS, GAP_MS, MEMORY_MB = 1000.0, 50.0, 400.0
_BATCH = 500
_STEPS, _STEP_MS = 150, 16
_EMBEDDING = 256


def fill(folder: Path, count: int) -> None:
    """A workspace with `count` classified images below `folder`."""
    import numpy as np

    from chromoview.core.domain import ClassifiedImage, ImageFile, Placement, Prediction
    from chromoview.core.paths import samples
    from chromoview.core.workspace import Workspace

    originals = sorted(samples().rglob("*.png"))
    copies = [Path(shutil.copy(p, folder / f"{n}.png")) for n, p in enumerate(originals)]
    images = folder / "images"
    vectors = np.random.default_rng(1).normal(size=(997, _EMBEDDING)).astype(np.float32)

    def classified(number: int) -> ClassifiedImage:
        case, cell = f"case{number // 920:03d}", f"{number // 46 % 20:02d}"
        path = images / case / cell / f"{number % 46}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(copies[number % len(copies)], path)
        except OSError:  # a disk without links
            shutil.copy(copies[number % len(copies)], path)
        score = number * 37 % 1000 / 1000
        decision = "review" if 0.4 < score < 0.6 else ("abnormal" if score > 0.5 else "normal")
        prediction = Prediction((1 - score, score), decision, max(score, 1 - score), "5", 0.9)
        placement = Placement(case=case, cell=cell)
        file = ImageFile(path, images, placement)
        return ClassifiedImage(
            file=file,
            sha256=f"{number:064x}",
            prediction=prediction,
            embedding=vectors[number % len(vectors)],
            height=120,
            width=60,
        )

    with Workspace.open(folder / "workspace") as workspace:
        workspace.store.add_source(images)
        run = workspace.store.begin_run(model_version="v1", model_sha256="0" * 64)
        for first in range(0, count, _BATCH):
            batch = [classified(n) for n in range(first, min(first + _BATCH, count))]
            workspace.store.add_results(run, batch)


class _Visit:
    """Opens a workspace in a window that is being shown, scrolls from end to end and leaves."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        import psutil
        from PySide6.QtCore import QElapsedTimer, QTimer

        self._found = {"gap": 0.0}
        self._window, self._gallery, self._folder = window, window.review.gallery, folder
        self._process = psutil.Process()
        self._steps = 0
        self._watch = QElapsedTimer()
        self._beat = QTimer(interval=0)
        self._beat.timeout.connect(self._tick)
        self._scrolling = QTimer(interval=_STEP_MS)
        self._scrolling.timeout.connect(self._step)
        # What is loaded after opening is not scrolling.
        self._listed = QTimer(singleShot=True, interval=0)
        self._listed.timeout.connect(self._look)
        self._before = QTimer(singleShot=True, interval=1500)
        self._before.timeout.connect(self._begin)
        self._after = QTimer(singleShot=True, interval=500)
        self._after.timeout.connect(self._rank)
        window.review.useful.ranked.connect(lambda _: self._end())
        window.shown.connect(self._shown)
        # Before the window's own slots ran, nothing is listed: measured together with them.
        window.context.modelChanged.connect(lambda _: self._opened())

    def costs(self) -> dict[str, float]:
        """Times in milliseconds, memory in megabytes, once the window is closed."""
        found = self._found
        return {
            "images": float(self._gallery.images.rowCount()),
            "list": (found["painted"] - found["loaded"]) * 1000,
            "open": (found["painted"] - found["asked"]) * 1000,
            "gap": found["gap"],
            "memory": found["full"] - found["empty"],
            "useful": (found["ranked"] - found["wanted"]) * 1000,
        }

    def _shown(self) -> None:
        self._found["empty"] = self._process.memory_info().rss / 1e6
        self._found["asked"] = time.perf_counter()
        self._window.context.open(self._folder / "workspace")

    def _opened(self) -> None:
        """A large workspace is listed a moment after it was loaded, by a thread."""
        self._found["loaded"] = time.perf_counter()
        self._gallery.images.modelReset.connect(self._listed.start)
        self._listed.start()

    def _look(self) -> None:
        if "painted" in self._found or not self._gallery.images.rowCount():
            return
        self._gallery.viewport().repaint()
        self._found["painted"] = time.perf_counter()
        self._before.start()

    def _begin(self) -> None:
        self._watch.start()
        self._beat.start()
        self._scrolling.start()

    def _tick(self) -> None:
        self._found["gap"] = max(self._found["gap"], self._watch.nsecsElapsed() / 1e6)
        self._watch.restart()

    def _step(self) -> None:
        bar = self._gallery.verticalScrollBar()
        self._steps += 1
        bar.setValue(round(bar.maximum() * self._steps / _STEPS))
        if self._steps >= _STEPS:
            self._scrolling.stop()
            self._beat.stop()
            self._after.start()

    def _rank(self) -> None:
        order = self._window.review.filter.order
        self._found["wanted"] = time.perf_counter()
        order.setCurrentIndex(order.findData("useful"))

    def _end(self) -> None:
        from PySide6.QtWidgets import QApplication

        self._found["ranked"] = time.perf_counter()
        self._found["full"] = self._process.memory_info().rss / 1e6
        self._window.close()
        QApplication.quit()


def look(folder: Path) -> dict[str, float]:
    """Open the workspace in the window, scroll from end to end; what it cost."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from chromoview.gui import theme
    from chromoview.gui.app import spare_collections
    from chromoview.gui.gallery.view import CACHE_FOLDER
    from chromoview.gui.main_window import MainWindow

    application = QApplication([])
    theme.apply(application)
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue(CACHE_FOLDER, str(folder / "thumbnails"))
    window = MainWindow(settings)
    spare_collections(window)
    window.resize(1280, 800)
    visit = _Visit(window, folder)
    window.show()
    application.exec()
    return visit.costs()


def measure(count: int) -> dict[str, float]:
    """One number of images, filled and looked at in processes of their own."""
    environment = dict(os.environ)
    if sys.platform.startswith("linux") and not environment.get("DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        for part in ("fill", "look"):
            code = f"from tests.benchmarks import bench_gallery as b; b.child('{part}')"
            done = subprocess.run(
                [sys.executable, "-c", code, folder, str(count)],
                env=environment,
                capture_output=True,
                text=True,
                check=True,
                timeout=900,
            )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def child(part: str) -> None:
    """What a process of `measure` does; its folder and count are arguments."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    if part == "fill":
        fill(folder, count)
    else:
        sys.stdout.write(json.dumps(look(folder)) + "\n")


def main() -> None:
    sys.stdout.write(
        f"{'images':>9}{'list':>12}{'open':>12}{'longest gap':>15}{'memory':>12}{'useful':>12}\n"
    )
    for count in SIZES:
        found = measure(count)
        sys.stdout.write(
            f"{found['images']:9,.0f}{found['list']:9.0f} ms{found['open']:9.0f} ms"
            f"{found['gap']:12.1f} ms{found['memory']:9.0f} MB{found['useful']:9.0f} ms\n"
        )
        sys.stdout.flush()
    sys.stdout.write(
        f"{'budget':>9}{'':>12}{OPENS_MS:9.0f} ms{GAP_MS:12.1f} ms{MEMORY_MB:9.0f} MB\n"
    )


if __name__ == "__main__":
    main()
