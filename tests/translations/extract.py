"""Finds the texts that are to be translated: by the syntax of the code, without running it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUI = ROOT / "chromoview" / "gui"

_POSITIONS = {"tr": (0,), "mark": (0,), "plural": (1, 2), "Action": (0, 2, 4)}
"""Which arguments of which function are texts. An Action is a line of the table of actions."""
_NAMES = {"Action": ("menu", "text", "tip")}
"""The same, where an argument is given by its name."""

_WRITES_TO_PEOPLE = frozenset(
    {"ChromoViewError", "ImageError", "ModelError", "WorkspaceError", "LabelError"}
    | {"TrainingError", "ReportError", "Failed", "Note", "_bad", "damaged", "_damaged", "_refused"}
)
"""Calls in the core whose texts a person reads."""
_KEYWORDS = frozenset({"stage", "remedy", "message", "text", "recommendation", "reason"})
"""Keywords whose texts a person reads, whatever is called."""
_WHOLE = {
    "chromoview/core/quality.py": (),
    "chromoview/core/plan_concerns.py": ("strayed_text",),
    "chromoview/core/usefulness.py": (),
    "chromoview/core/recommendation.py": (),
    "chromoview/core/images.py": (),
    "chromoview/core/tiff.py": (),
    "chromoview/core/iscn.py": (),
    "chromoview/core/label_exchange.py": (),
    "chromoview/core/scan.py": (),
    "chromoview/core/verification_words.py": ("verdict_text", "remarks_of"),
    "chromoview/core/upright.py": (),
    "chromoview/core/lookalikes.py": (),
    "chromoview/core/errors.py": (),
    "chromoview/core/sign_off_words.py": (),
    "chromoview/core/files.py": (),
    "chromoview/core/case_report.py": ("USE",),
    "chromoview/core/metadata.py": (),
    "training/retrain.py": ("OWN_LABELS",),
    "training/publish.py": ("ATTRIBUTION", "LIMITS"),
    "chromoview/core/worker_process.py": ("conclude",),
    "training/contest.py": (),
    "training/dataset.py": ("_left_out",),
    "training/own_normals.py": ("_announced",),
}
"""Files, or functions and constants of them, where every sentence is for a person."""
_SUMMARIES = ("chromoview/core/store",)
"""Folders where sentences that a function returns are shown beside Undo."""
_LABORATORY = frozenset(
    {"worker", "retrain", "lab", "own_normals", "dataset", "contest", "fit", "export"}
    | {"checkpoint", "losses", "batches", "augment", "schedule", "averaging", "calibrate"}
    | {"lab_sides", "estimate", "pace"}
)
"""Modules of `training` that a laboratory's retraining runs."""
_CODE = re.compile(r"\(\?|\\|\[(int|str|float)|\b(SELECT|FROM|WHERE|EXISTS|LIKE|AND|IN|IS)\b| = ")
"""Patterns, types and SQL are for no reader."""
_FEWEST_LETTERS = 6
"""A template with fewer letters of its own would match anything."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text and the file where it stands first."""

    source: str
    file: str


class NotLiteralError(Exception):
    """A text is put together in code, where no translator can reach it."""


def gui_texts() -> list[Text]:
    """Every text of the window, in the order of the files."""
    found: dict[str, str] = {}
    for file, tree in trees(GUI):
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda c: (c.lineno, c.col_offset)):
            for source in _texts_of(call, file):
                found.setdefault(source, file)
    return [Text(source, file) for source, file in found.items()]


def _texts_of(call: ast.Call, file: str) -> Iterator[str]:
    name = name_of(call.func)
    if name not in _POSITIONS or file == "chromoview/gui/tr.py":
        return
    given = [call.args[n] for n in _POSITIONS[name] if n < len(call.args)]
    given += [k.value for k in call.keywords if k.arg in _NAMES.get(name, ())]
    for value in given:
        yield from _literals(value, f"{file}:{call.lineno}")


def _literals(node: ast.expr, place: str) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            if text:
                yield text
        case ast.IfExp():
            yield from _literals(node.body, place)
            yield from _literals(node.orelse, place)
        case ast.JoinedStr() | ast.BinOp():
            raise NotLiteralError(f"{place}: write {{fields}} into one text instead")
        case _:
            pass  # a constant that was marked where it stands


def core_texts() -> list[Text]:
    """Every text of the core, and of a retraining, that may reach the window; fields numbered."""
    found: dict[str, str] = {}
    for folder in (ROOT / "chromoview" / "core", ROOT / "training"):
        for file, tree in trees(folder):
            if file.startswith("training/") and not (
                Path(file).stem in _LABORATORY or file in _WHOLE
            ):
                continue
            for source in _core_texts_of(tree, file):
                if _is_a_sentence(source):
                    found.setdefault(source, file)
    return [Text(source, file) for source, file in found.items()]


def _core_texts_of(tree: ast.Module, file: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if name_of(node.func) in _WRITES_TO_PEOPLE:
                for value in (*node.args, *(k.value for k in node.keywords)):
                    yield from templates_in(value)
            yield from _keyword_texts(node)
        elif isinstance(node, ast.FunctionDef) and file.startswith(_SUMMARIES):
            yield from _summaries_of(node)
    if file in _WHOLE and not _WHOLE[file]:
        yield from _every_text(tree)
    for node in ast.walk(tree):
        named = _WHOLE.get(file, ())
        if isinstance(node, ast.FunctionDef) and node.name in named:
            yield from _every_text(node)
        elif isinstance(node, ast.Assign) and any(name_of(t) in named for t in node.targets):
            yield from templates_in(node.value)


def _keyword_texts(call: ast.Call) -> Iterator[str]:
    for keyword in call.keywords:
        if keyword.arg in _KEYWORDS:
            yield from templates_in(keyword.value)


def _summaries_of(function: ast.FunctionDef) -> Iterator[str]:
    """What a function of the store says of a change, to stand beside Undo."""
    if not (isinstance(function.returns, ast.Name) and function.returns.id == "str"):
        return
    if function.name == "text":
        yield from _every_text(function)
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and node.value is not None:
            yield from templates_in(node.value)


def _every_text(top: ast.AST) -> Iterator[str]:
    """Every string below a node, docstrings and lone strings left out."""
    for node in ast.iter_child_nodes(top):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        text = template(node)
        if text is not None:
            yield text
        else:
            yield from _every_text(node)


def templates_in(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may become."""
    if isinstance(node, ast.IfExp):
        yield from templates_in(node.body)
        yield from templates_in(node.orelse)
        return
    if isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from templates_in(value)
        return
    text = template(node)
    if text is not None:
        yield text


def template(node: ast.AST) -> str | None:
    """A literal as it stands, with {0}, {1} for what is filled in; None where there is none."""
    parts = _parts(node)
    if parts is None or not any(isinstance(p, str) for p in parts):
        return None
    if isinstance(node, ast.Constant):
        return str(node.value)  # its fields, if there are any, have names already
    made, field = "", 0
    for part in parts:
        if part is None:
            made += f"{{{field}}}"
            field += 1
        else:
            made += part.replace("{", "{{").replace("}", "}}")
    return made


def _parts(node: ast.AST) -> list[str | None] | None:
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=values):
            return [str(v.value) if isinstance(v, ast.Constant) else None for v in values]
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            before, after = _parts(left), _parts(right)
            if before is None and after is None:
                return None
            return [*(before or [None]), *(after or [None])]
        case _:
            return None


def _is_a_sentence(text: str) -> bool:
    letters = sum(c.isalpha() for c in re.sub(r"\{\w*\}", "", text))
    return " " in text.strip() and letters >= _FEWEST_LETTERS and not _CODE.search(text)


def name_of(function: ast.expr) -> str:
    """The last part of what is called."""
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def trees(folder: Path) -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(folder.rglob("*.py")):
        yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text("utf-8"))
