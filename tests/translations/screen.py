"""Finds literal words on their way to the screen that no translator can reach."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.translations.extract import GUI, name_of, trees

TRANSLATING = frozenset({"tr", "plural", "mark", "said", "number", "decimal", "percent", "moment"})
_CALLS = (
    "setText setPlainText setHtml setToolTip setStatusTip setWhatsThis setAccessibleName "
    "setAccessibleDescription setPlaceholderText setWindowTitle setTitle setSuffix setPrefix "
    "setSpecialValueText addAction addMenu addItem addItems insertItem setItemText addRow addTab "
    "setTabText setHorizontalHeaderLabels setLabelText setInformativeText addButton showMessage "
    "say describe show_words drawText getOpenFileName getOpenFileNames getSaveFileName "
    "getExistingDirectory setFormat Heading Muted Text Fold ReasonRow Table ElidedLabel QLabel "
    "QPushButton QToolButton QCheckBox QRadioButton QGroupBox QAction QMenu QTableWidgetItem "
    "QMessageBox QDockWidget ChromoViewError ImageError WorkspaceError LabelError"
)
_SHOWING = frozenset(_CALLS.split())
"""Calls whose texts a person reads."""
_SIGNALS = frozenset({"message", "failed"})
_KEYWORDS = frozenset({"text", "toolTip", "placeholderText", "windowTitle", "title", "suffix"})
_PUT_TOGETHER = frozenset({"join", "format", "replace", "strip", "rstrip", "capitalize", "upper"})
_WORD = re.compile(r"(?<![.\w])[A-Za-z]{2,}")
_MARKUP = re.compile(r"<[^>]*>|&\w+;")
_SENTENCE = re.compile(r"[A-Za-z]{2,},? [a-z]{2,},? [a-z]{2,}")
SYMBOLS = frozenset({"ChromoView", "AUC", "CSV"})
"""What is the same in every language."""


def literals_on_screen() -> list[str]:
    """Every literal with a word in it that a call shows as it is, with its place."""
    return [
        f"{file}:{node.lineno}: {text!r}"
        for file, tree in trees(GUI)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for text in _shown_by(node)
        if any(word not in SYMBOLS for word in _WORD.findall(_MARKUP.sub("", text)))
    ]


def _shown_by(call: ast.Call) -> Iterator[str]:
    name = name_of(call.func)
    emits = (
        name == "emit"
        and isinstance(call.func, ast.Attribute)
        and name_of(call.func.value) in _SIGNALS
    )
    if name in _SHOWING or emits:
        for argument in call.args:
            yield from _words_in(argument)
    if name.startswith("Q") or name in _SHOWING:
        for keyword in call.keywords:
            if keyword.arg in _KEYWORDS:
                yield from _words_in(keyword.value)


def _words_in(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            yield "".join(str(v.value) for v in values if isinstance(v, ast.Constant))
            for value in values:
                if isinstance(value, ast.FormattedValue):
                    yield from _words_in(value.value)
        case ast.IfExp(body=body, orelse=orelse):
            yield from _words_in(body)
            yield from _words_in(orelse)
        case ast.BinOp(left=left, right=right, op=ast.Add()):
            yield from _words_in(left)
            yield from _words_in(right)
        case ast.BoolOp(values=values) | ast.List(elts=values) | ast.Tuple(elts=values):
            for value in values:
                yield from _words_in(value)
        case ast.Call(func=ast.Attribute(value=value, attr=attribute), args=arguments):
            if attribute in _PUT_TOGETHER:
                yield from _words_in(value)
            if attribute == "join":
                for argument in arguments:
                    yield from _words_in(argument)
        case ast.GeneratorExp(elt=element) | ast.ListComp(elt=element):
            yield from _words_in(element)
        case _:
            pass  # what a call gives back was looked at where it was made


def sentences_elsewhere() -> list[str]:
    """Every literal that reads like a sentence and is not marked for translation."""
    found = []
    for file, tree in trees(GUI):
        if file.endswith("gui/tr.py"):
            continue
        skipped = set(_not_for_the_screen(tree))
        found += [
            f"{file}:{node.lineno}: {node.value!r}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node not in skipped
            and _SENTENCE.search(_MARKUP.sub("", node.value))
        ]
    return found


def _not_for_the_screen(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, style sheets, log lines, translated texts, and what is only asserted."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Assign) and "STYLE" in ast.dump(node.targets[0]):
            yield from ast.walk(node.value)
        elif isinstance(node, ast.Assert) and node.msg is not None:
            yield from ast.walk(node.msg)
        elif isinstance(node, ast.Call) and (
            name_of(node.func) in TRANSLATING | {"Action", "setStyleSheet", "compile", "execute"}
            or (isinstance(node.func, ast.Attribute) and name_of(node.func.value) == "log")
        ):
            yield from ast.walk(node)
