"""Runs every benchmark: `python -m tests.benchmarks`."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main() -> None:
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        module = importlib.import_module(f"tests.benchmarks.{path.stem}")
        sys.stdout.write(f"\n{(module.__doc__ or path.stem).splitlines()[0]}\n\n")
        sys.stdout.flush()
        module.main()


if __name__ == "__main__":
    main()
