"""The page about the program: a window that holds nothing up."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

import chromoview
from chromoview.gui import theme
from chromoview.gui.context import Context
from chromoview.gui.core_words import said
from chromoview.gui.tr import number, together, tr

_PARTS = ("PySide6-Essentials", "onnxruntime", "opencv-python-headless", "numpy")


class AboutWindow(QDialog):
    """What the program is for, its versions, and the model in use."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About ChromoView"))
        title = QLabel(f"ChromoView {chromoview.__version__}")
        title.setFont(theme.scaled(self.font(), 1.5, QFont.Weight.DemiBold))
        model = context.model
        texts = [
            tr(
                "Says of chromosome images whether they look normal or abnormal, lets a person "
                "correct it, and learns from the corrections. Nothing leaves this computer."
            ),
            tr("For research use only. Not a medical device."),
        ]
        if model is not None:
            metadata = model.metadata
            texts.append(
                together(
                    tr(
                        "Model in use: {version}, trained on {images} images of {cases} cases.",
                        version=metadata.model_version,
                        images=number(metadata.training_images),
                        cases=number(metadata.training_cases),
                    ),
                    said(metadata.attribution),
                    said(metadata.limits),
                )
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


def _finish(dialog: QDialog, content: QVBoxLayout) -> None:
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
