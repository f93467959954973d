"""Scans of the samples, and their classification."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from chromoview.core import services
from chromoview.core.model import Model
from chromoview.core.scan import PlacementPattern, Scan, scan
from chromoview.core.workspace import Workspace

CLASSES = ("normal", "abnormal")


def scan_of(folder: Path, *cases: str) -> Scan:
    """All images of a folder, or those of some of its cases."""
    found = scan([folder], PlacementPattern("{case}/{cell}/{chromosome}_{}"))
    if not cases:
        return found
    return replace(found, files=tuple(f for f in found.files if f.placement.case in cases))


def classify(workspace: Workspace, found: Scan, model: Model) -> services.Classified:
    return services.classify(workspace, found, model, threads=1)
