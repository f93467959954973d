"""Where ChromoView finds what it ships and keeps what it makes."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """A file or folder of `resources/` in the source tree, the wheel or the frozen bundle.

    The source tree is looked at first: a wheel's forced include does not reach an editable
    install. Raises FileNotFoundError with the places that were tried.
    """
    roots = [_PACKAGE.parent / "resources", _PACKAGE / "resources"]
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle:
        roots.insert(0, Path(bundle) / "chromoview" / "resources")
    for root in roots:
        candidate = root.joinpath(*parts)
        if candidate.exists():
            return candidate
    tried = ", ".join(str(root.joinpath(*parts)) for root in roots)
    raise FileNotFoundError(f"ChromoView's own file is missing; looked at {tried}")


def bundled_model() -> Path:
    """The ONNX file of the model that comes with the program."""
    return resource("model", "chromonet.onnx")


def comparison() -> Path:
    """The figures of the comparison with other models, beside the bundled model."""
    return resource("model", "comparison.json")


def samples() -> Path:
    """The folder of drawn sample images, with its labels.csv."""
    return resource("samples")


def default_workspace() -> Path:
    """Where the workspace lies unless another folder is named."""
    return Path(platformdirs.user_data_dir("ChromoView", appauthor=False)) / "workspace"
