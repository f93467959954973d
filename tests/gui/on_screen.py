"""Every text of a window that a person or a screen reader meets, and what of it is English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QWidget,
)

_NAMES = (
    "ChromoView ChromoNet ONNX Runtime PyTorch Python PySide6 Essentials onnxruntime opencv python "
    "headless numpy Qt PNG SVG JPEG JPG BMP TIFF CSV JSON HTML PDF ISCN AUC ROC F1 English Mb "
    # Keys
    "Ctrl Shift Alt Meta Enter Return Space Esc Escape Delete Del Tab Home End Ins PgUp PgDown "
    # ISCN
    "del dup inv ins idic dic der rob rec add hsr ace mar qh ps pstk cen ter GRCh38 "
    # Whose data the bundled model was trained on
    "CIL Lu Kuo Tseng Cell Image Library doi Scientific Data et al NCBI Creative Commons "
    "Attribution"
)
NAMES = frozenset(_NAMES.split())
"""What is the same in every language."""

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_ROWS = 20
_MARKUP = re.compile(r"<[^>]*>|&\w+;")
_DATA = re.compile(r"\S*[\d/\\_*{}]\S*|\S+\.(?:png|onnx|csv|ini)\b")
"""File names, paths, versions and fields of a pattern."""
_WORD = re.compile(r"[A-Za-z]{2,}")


def english_on(window: QWidget, *data: str) -> set[str]:
    """What a window shows with an English word in it; `data` are words of the user."""
    found = set()
    for text in texts_of(window):
        bare = _DATA.sub(" ", _MARKUP.sub(" ", text).replace("&", ""))
        words = set(_WORD.findall(bare)) - NAMES - {"anna", "dropped", *data}
        if words:
            found.add(f"{text!r}: {sorted(words)}")
    return found


def texts_of(window: QWidget) -> Iterator[str]:
    """Every text below a window, seen or not."""
    for widget in (window, *window.findChildren(QWidget)):
        if _is_qts_own(widget):
            continue
        yield from (
            widget.toolTip(),
            widget.statusTip(),
            widget.whatsThis(),
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.windowTitle(),
        )
        yield from _shown_by(widget)
    for action in window.findChildren(QAction):
        if _in_a_plot(action):
            continue
        yield from (action.text(), action.toolTip(), action.statusTip())


def _is_qts_own(widget: QWidget) -> bool:
    """Editors inside of other controls, and what belongs to a plot (its menu is never shown)."""
    return _in_a_plot(widget) or (
        isinstance(widget, QLineEdit) and isinstance(widget.parent(), QAbstractSpinBox)
    )


def _in_a_plot(inner: QObject | None) -> bool:
    while inner is not None:
        if any(kind.__module__.startswith("pyqtgraph") for kind in type(inner).__mro__):
            return True
        inner = inner.parent()
    return False


def _shown_by(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QPlainTextEdit():
            yield widget.placeholderText()
        case QSpinBox():
            yield from (widget.prefix(), widget.suffix(), widget.specialValueText())
        case QGroupBox() | QMenu():
            yield widget.title()
        case QTabBar():
            yield from (widget.tabText(n) for n in range(widget.count()))
        case QComboBox():
            yield from _items(widget.model())
        case QAbstractItemView():
            if widget.model() is not None:
                yield from _items(widget.model())


def _items(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(min(_ROWS, model.rowCount())):
        for column in range(columns):
            for role in _ROLES:
                value = model.index(row, column).data(role)
                if isinstance(value, str):
                    yield value
    for column in range(columns):
        title = model.headerData(column, Qt.Orientation.Horizontal)
        if isinstance(title, str):
            yield title
