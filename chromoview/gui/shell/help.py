"""The sheet of keys and the page about the program: windows that hold nothing up."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

import chromoview
from chromoview.gui import theme
from chromoview.gui.context import Context

_PARTS = ("PySide6-Essentials", "onnxruntime", "opencv-python-headless", "numpy")


class KeysWindow(QDialog):
    """Every key, by menu."""

    def __init__(self, rows: Sequence[tuple[str, str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * theme.GRID)
        grid.setVerticalSpacing(theme.GRID // 2)
        menu_before = ""
        line = 0
        for menu, text, keys in (*rows, ("Gallery", "Move to another image", "Arrow keys")):
            if menu != menu_before:
                heading = QLabel(menu)
                heading.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
                heading.setContentsMargins(0, theme.GRID if line else 0, 0, 0)
                grid.addWidget(heading, line, 0, 1, 2)
                menu_before, line = menu, line + 1
            grid.addWidget(QLabel(text.rstrip("…")), line, 0)
            grid.addWidget(QLabel(keys), line, 1)
            line += 1
        _finish(self, grid)


class AboutWindow(QDialog):
    """What the program is for, its versions, and the model in use."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("About ChromoView")
        title = QLabel(f"ChromoView {chromoview.__version__}")
        title.setFont(theme.scaled(self.font(), 1.5, QFont.Weight.DemiBold))
        model = context.model
        texts = [
            "Says of chromosome images whether they look normal or abnormal, lets a person "
            "correct it, and learns from the corrections. Nothing leaves this computer.",
            "For research use only. Not a medical device.",
        ]
        if model is not None:
            metadata = model.metadata
            texts.append(
                f"Model in use: {metadata.model_version}, trained on "
                f"{metadata.training_images:,} images of {metadata.training_cases:,} cases. "
                f"{metadata.attribution} {metadata.limits}".strip()
            )
        texts.append("\n".join(_versions()))
        layout = QVBoxLayout()
        layout.setSpacing(theme.GRID)
        layout.addWidget(title)
        for text in texts:
            label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(label)
        _finish(self, layout)
        self.setMinimumWidth(60 * theme.GRID)


def _finish(dialog: QDialog, content: QGridLayout | QVBoxLayout) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(*(3 * theme.GRID,) * 4)
    layout.setSpacing(2 * theme.GRID)
    layout.addLayout(content)
    layout.addStretch(1)
    layout.addWidget(buttons)


def _versions() -> list[str]:
    from importlib.metadata import PackageNotFoundError, version  # late: takes a while to load

    found = [f"Python {sys.version.split()[0]}"]
    for part in _PARTS:
        try:
            found.append(f"{part} {version(part)}")
        except PackageNotFoundError:  # a frozen program may leave the metadata out
            continue
    return found
