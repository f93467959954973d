"""Which part may import which, and how long a file and a function may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(p for part in ("chromoview", "training") for p in (ROOT / part).rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 400, 60

FORBIDDEN = {
    "chromoview.core": (
        "chromoview.gui",
        "chromoview.cli",
        "chromoview.commands",
        "chromoview.workspace_cli",
        "training",
        "PySide6",
        "pyqtgraph",
        "torch",
    ),
    "chromoview.gui": ("training", "torch", "chromoview.cli", "chromoview.commands"),
    "training": ("chromoview.gui", "chromoview.cli", "chromoview.commands", "PySide6", "pyqtgraph"),
}
"""Part: what no line of it imports, at whatever depth it stands."""

LATE = ("chromoview.gui", "training", "PySide6", "pyqtgraph", "torch", "onnxruntime", "cv2")
"""What the commands import only inside the command that needs it."""

TOP_LEVEL = ("chromoview.cli", "chromoview.gui.app", "training.worker")
"""Where one handler may catch everything: a bug of ours must reach a log and a person."""

COMMANDS = (
    "chromoview.__main__",
    "chromoview.cli",
    "chromoview.workspace_cli",
    "chromoview.models_cli",
    "chromoview.report_cli",
)


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _within(name: str, part: str) -> bool:
    return name == part or name.startswith(f"{part}.")


def _imported(node: ast.AST, path: Path) -> list[str]:
    """Full names of what one import statement may load."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    base = node.module or ""
    if node.level:
        package = list(path.relative_to(ROOT).with_suffix("").parts[:-1])
        package = package[: len(package) - node.level + 1]
        base = ".".join([*package, base] if base else package)
    return [base, *(f"{base}.{alias.name}" for alias in node.names)]


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        for name in _imported(node, path):
            yield node.lineno, name  # type: ignore[attr-defined]


def _imports_at_load(path: Path) -> Iterator[tuple[int, str]]:
    """Imports outside of functions and of what only a type checker reads."""
    waiting: list[ast.AST] = [ast.parse(path.read_text("utf-8"))]
    while waiting:
        node = waiting.pop()
        for name in _imported(node, path):
            yield node.lineno, name  # type: ignore[attr-defined]
        for child in ast.iter_child_nodes(node):
            for_types = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
            if not for_types and not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                waiting.append(child)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_that_imports_go_in_the_allowed_directions(path: Path) -> None:
    module = _module(path)
    found = [
        f"line {line}: {name}"
        for part, forbidden in FORBIDDEN.items()
        if _within(module, part)
        for line, name in _imports(path)
        if any(_within(name, other) for other in forbidden)
    ]
    assert not found


def test_that_commands_import_what_is_heavy_inside_functions() -> None:
    found = [
        f"{_name(path)}, line {line}: {name}"
        for path in SOURCES
        if _module(path) in COMMANDS
        for line, name in _imports_at_load(path)
        if any(_within(name, heavy) for heavy in LATE)
    ]
    assert not found


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_that_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    long = {
        node.name: length
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert not long


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_that_nothing_prints_outside_the_command_line(path: Path) -> None:
    if _module(path) == "chromoview.cli":
        pytest.skip("the command line speaks to its user")
    lines = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert not lines


def _catches_all(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        kind is None or (isinstance(kind, ast.Name) and kind.id in ("Exception", "BaseException"))
        for kind in kinds
    )


def _raises_again(handler: ast.ExceptHandler) -> bool:
    return any(isinstance(n, ast.Raise) and n.exc is None for n in ast.walk(handler))


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_that_no_handler_swallows_everything(path: Path) -> None:
    lines = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler) and _catches_all(node) and not _raises_again(node)
    ]
    assert len(lines) <= (_module(path) in TOP_LEVEL), lines


def _loaded_by(code: str, unwanted: tuple[str, ...]) -> str:
    """Which of the unwanted packages a fresh interpreter has loaded after `code`."""
    report = f"import sys; sys.stdout.write(' '.join(n for n in {unwanted!r} if n in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_that_the_core_loads_neither_qt_nor_torch() -> None:
    modules = [_module(p) for p in SOURCES if _within(_module(p), "chromoview.core")]
    assert "chromoview.core.images" in modules
    code = "import importlib\n" + "\n".join(f"importlib.import_module({m!r})" for m in modules)
    unwanted = ("PySide6", "pyqtgraph", "torch", "training", "chromoview.gui", "chromoview.cli")
    assert _loaded_by(code, unwanted) == ""


def test_that_the_command_line_starts_without_heavy_packages() -> None:
    unwanted = ("PySide6", "torch", "onnxruntime", "cv2", "sklearn", "pyqtgraph")
    assert _loaded_by("import chromoview.cli", unwanted) == ""
