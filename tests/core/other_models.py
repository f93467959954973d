"""Models beside the bundled one: its network under another version's name."""

from __future__ import annotations

from pathlib import Path

import msgspec
import onnx

from chromoview.core.metadata import METADATA_KEY
from chromoview.core.paths import bundled_model


def write_model(
    path: Path,
    version: str,
    *,
    created: str = "2030-01-01T00:00:00+00:00",
    parent: str | None = None,
) -> Path:
    """Write the bundled network as `version`; returns `path`."""
    model = onnx.load(bundled_model())
    (entry,) = [p for p in model.metadata_props if p.key == METADATA_KEY]
    content = msgspec.json.decode(entry.value)
    content |= {"model_version": version, "created": created}
    if parent is not None:
        content["parent_version"] = parent
    entry.value = msgspec.json.encode(content).decode()
    onnx.save(model, path)
    return path
