"""Texts as files take them: harmless in a spreadsheet, and sayable in any script."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
UNSAYABLE = "backslashreplace"
"""How a file's name that is no text in any script is encoded."""


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def sayable(text: str) -> str:
    """A file's name may be bytes that are no text in any script: those are written as `\\udce9`."""
    return text.encode("utf-8", UNSAYABLE).decode()


def case_title(case: str) -> str:
    """A case for a heading: "Case 17"; one that is named so already stays as it is."""
    named = case.casefold().startswith("case")
    return sayable(case) if named else f"Case {sayable(case)}"
