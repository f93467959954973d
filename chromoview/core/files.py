"""Writing files whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from chromoview.core.errors import ChromoViewError


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` into `path` by way of a sibling, so that an older file survives a failure.

    Missing folders are made. Raises ChromoViewError where the place cannot be written.
    """
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with partial.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise ChromoViewError(
            f"{path} cannot be written: {error.strerror or error}.",
            _remedy(error),
        ) from error


def _remedy(error: OSError) -> str:
    """What helps against this refusal of the system; the older file is there in any case."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "Free some space on that disk, or choose a place on another one."
        case errno.EROFS:
            return "Choose a folder in which you may write."
        case errno.EACCES | errno.EPERM:  # Windows says so of a file that is open elsewhere, too
            return "Close it where it is open, or choose a folder in which you may write."
        case errno.EISDIR | errno.ENOTDIR | errno.ENAMETOOLONG:
            return "Choose another name."
    return "Close it where it is open, or choose another place."
