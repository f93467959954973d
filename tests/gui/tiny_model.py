"""Exports a small untrained ChromoNet. Run as a program: torch stays out of the tests' process."""

from __future__ import annotations

import sys
from pathlib import Path


def main(target: Path) -> None:
    import numpy as np
    import torch

    from chromoview.core.metadata import ModelMetadata, OperatingPoint
    from training.chromonet import ChromoNet, ChromoNetConfig
    from training.export import export

    torch.manual_seed(3)
    model = ChromoNet(ChromoNetConfig(channels=(4, 4, 8, 8, 8, 8), hidden=16))
    metadata = ModelMetadata(
        model_version="tiny-1",
        created="2026-01-01T00:00:00+00:00",
        program_version="0",
        classes=("normal", "abnormal"),
        operating_point=OperatingPoint(
            threshold=0.5, review_low=0.45, review_high=0.55, sensitivity=0.9, specificity=0.9
        ),
        manifest_sha256="0" * 64,
        training_images=100,
        training_cases=10,
    )
    images = np.random.default_rng(0).random((4, 1, 128, 64), dtype=np.float32)
    export(model, metadata, target, check_images=images)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
