"""How a command, or the training process, says by its exit code what came of it."""

from __future__ import annotations

EXIT_DONE = 0
EXIT_UNREADABLE = 1
"""Some images could not be read; each is a row with its reason."""
EXIT_WRONG_USE = 2
EXIT_FAILED = 3
EXIT_CANCELLED = 4
