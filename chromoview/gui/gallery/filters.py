"""What a person asks the gallery for, and the filters that are saved by name.

A saved filter outlives the workspace, so it names case and folder by their names and not by ids;
what another workspace does not have is left out there. The settings hold them as JSON: what
somebody or something has damaged there is passed over, and the rest is used.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QSettings

log = logging.getLogger(__name__)

_SETTING = "filters"
LONGEST_NAME = 60
MOST_SAVED = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """Everything that the filter bar can say, as plain values. Empty texts do not restrict."""

    text: str = ""
    decision: str = ""
    label: str = ""
    review: str = "any"
    case: str = ""
    folder: str = ""
    """Path of a dropped folder."""
    flag: str = ""
    marks: tuple[str, ...] = ()
    low: int = 0
    high: int = 100
    """Confidence in percent, from and to."""
    order: str = "name"

    @property
    def confidence(self) -> tuple[float, float] | None:
        """The range as shares; None where it restricts nothing."""
        if (self.low, self.high) == (0, 100):
            return None
        return self.low / 100, self.high / 100

    @property
    def further(self) -> int:
        """How many of the filters behind "More filters" are in use."""
        single = (self.label, self.case, self.folder, self.flag, self.confidence)
        return sum(bool(value) for value in single) + len(self.marks)

    @classmethod
    def read(cls, kept: object) -> Choice:
        """From JSON; what is missing or of the wrong kind does not restrict."""
        found: Mapping[str, Any] = kept if isinstance(kept, dict) else {}
        values: dict[str, Any] = {}
        for field in fields(cls):
            value, default = found.get(field.name), field.default
            if isinstance(default, tuple) and isinstance(value, list):
                values[field.name] = tuple(v for v in value if isinstance(v, str))
            elif type(value) is type(default):
                values[field.name] = value
        for end in ("low", "high"):
            if end in values:
                values[end] = min(100, max(0, values[end]))
        return cls(**values)


class SavedFilters:
    """Filters by name, in the order in which they were saved."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def all(self) -> dict[str, Choice]:
        """Every saved filter that can be read."""
        text = str(self._settings.value(_SETTING, "", str))
        if not text:
            return {}
        try:
            entries = json.loads(text)
        except ValueError as error:
            log.warning("the saved filters cannot be read: %s", error)
            return {}
        found: dict[str, Choice] = {}
        for entry in entries if isinstance(entries, list) else []:
            name = entry.get("name") if isinstance(entry, dict) else None
            if isinstance(name, str) and tidy(name):
                found[tidy(name)] = Choice.read(entry.get("choice"))
        return found

    def save(self, name: str, choice: Choice) -> None:
        """Save a filter; one of the same name is replaced. Beyond the limit the oldest goes."""
        saved = self.all()
        saved[tidy(name)] = choice
        self._write(dict(list(saved.items())[-MOST_SAVED:]))

    def rename(self, old: str, new: str) -> None:
        """Give a filter another name, in its place; one that had that name goes."""
        saved = self.all()
        if old in saved and tidy(new):
            others = {name: c for name, c in saved.items() if name == old or name != tidy(new)}
            self._write({tidy(new) if name == old else name: c for name, c in others.items()})

    def remove(self, name: str) -> None:
        """Delete a filter."""
        saved = self.all()
        saved.pop(name, None)
        self._write(saved)

    def _write(self, saved: dict[str, Choice]) -> None:
        entries = [{"name": name, "choice": asdict(choice)} for name, choice in saved.items()]
        self._settings.setValue(_SETTING, json.dumps(entries, ensure_ascii=False))


def tidy(name: str) -> str:
    """A name as it is saved: one line without spaces at its ends, not too long."""
    return " ".join(name.split())[:LONGEST_NAME].strip()


def known(value: str, allowed: object, default: str) -> Any:
    """`value` where the Literal type `allowed` has it, else `default`: old settings may not."""
    return value if value in get_args(allowed) else default
