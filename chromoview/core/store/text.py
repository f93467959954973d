"""How texts stand in the database: nothing of a file's name is lost, and lists sort naturally."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

_ESCAPED = re.compile(r"\\(\\|u[0-9a-f]{4})")
_DIGITS = re.compile(r"[0-9]+")
_AFTER_ALL_NAMES = "\U0010ffff"


def keep(text: str) -> str:
    """`text` as SQLite takes it, reversibly.

    Names that are not valid Unicode reach us with lone surrogates, which UTF-8 cannot express:
    these become `\\udc80`, and a backslash is doubled.
    """
    return text.replace("\\", "\\\\").encode("utf-8", "backslashreplace").decode("utf-8")


def restore(text: str) -> str:
    """The text that `keep` was given."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda m: "\\" if m[1] == "\\" else chr(int(m[1][1:], 16)), text)


def keep_path(path: Path) -> str:
    """An absolute path with forward slashes, as it stands in the database."""
    return keep(path.as_posix())


def as_folder(root: str) -> str:
    """A kept root with exactly one slash at its end, so that it is a prefix of what lies in it."""
    return root if root.endswith("/") else root + "/"


def fold(text: str) -> str:
    """For searching in any case: "Ä" finds "ä", however the file system composes it."""
    return unicodedata.normalize("NFC", text.casefold())


def name_key(kept: str) -> str:
    """Sorts `cell 2` before `cell 10`. The key of `a/b` is key(a) + "/" + key(b)."""
    return _DIGITS.sub(lambda m: m[0].zfill(10), fold(kept))


def case_key(kept: str) -> str:
    """Like `name_key`; images without a case come last."""
    return name_key(kept) if kept else _AFTER_ALL_NAMES


def like_pattern(kept: str) -> str:
    """Matches texts that contain `kept`, for LIKE with ESCAPE '!'."""
    for special in "!%_":
        kept = kept.replace(special, "!" + special)
    return f"%{kept}%"


def now() -> str:
    """ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
