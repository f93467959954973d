"""Texts that the core has written, in English, in the language of the window.

The core knows no Qt, and its errors go to logs, reports and the command line as well. So it writes
plain English, and the window finds the sentence that it was made from: resources/translations/
core.json lists them, with {0}, {1} where something was filled in; `make translations` makes it.
"""

from __future__ import annotations

import json
import re
from functools import cache
from string import Formatter

from PySide6.QtCore import QCoreApplication

from chromoview.core.paths import resource
from chromoview.gui import class_words
from chromoview.gui.tr import CONTEXT, mark, together, tr

CONTEXT_OF_CORE = "ChromoView core"

WORDS = frozenset(
    {
        mark("normal"),
        mark("abnormal"),
        mark("normal variant"),
        mark("not assessable"),
        mark("review"),
        mark("unreadable"),
        mark("none"),
        mark("Classifying"),
        mark("empty"),
        mark("several objects"),
        mark("cut by the border"),
        mark("low contrast"),
        mark("blurred"),
        mark("touching"),
        mark("training"),
        mark("validation"),
        mark("hold-out"),
        # The labels that a laboratory with seven classes has.
        mark("deletion"),
        mark("terminal deletion"),
        mark("interstitial deletion"),
        mark("duplication"),
        mark("inversion"),
        mark("insertion"),
        mark("translocation"),
        mark("isochromosome"),
        mark("ring chromosome"),
        mark("derivative chromosome"),
        mark("marker chromosome"),
        mark("dicentric chromosome"),
        # Why a system refuses a file.
        mark("Permission denied"),
        mark("No such file or directory"),
        mark("No space left on device"),
        mark("Is a directory"),
        mark("Input/output error"),
        mark("Read-only file system"),
        mark("File exists"),
    }
)
"""What the core says in one or two words, alone or inside a sentence."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def said(text: str) -> str:
    """A text of the core in the language of the window, a class under its title; an unknown one
    stays as it is."""
    if not text or not (class_words.any_renamed() or _translates()):
        return text
    return "\n".join(_line(line) for line in text.split("\n"))


def _translates() -> bool:
    probe = "normal"
    return QCoreApplication.translate(CONTEXT, probe) != probe


def _line(line: str) -> str:
    found = _known(line)
    if found is not None:
        return found
    parts = [_known(part) for part in line.split("; ")]
    if None not in parts:
        return tr("; ").join(filter(None, parts))
    sentences = _SENTENCE_END.split(line)
    if len(sentences) == 1:
        return line
    return together(*map(_run_on, _runs(sentences)))


def _runs(sentences: list[str]) -> list[str]:
    """The sentences, those together that one known text was made of."""
    runs, first = [], 0
    while first < len(sentences):
        for last in range(len(sentences), first, -1):
            run = " ".join(sentences[first:last])
            if last == first + 1 or _known(run) is not None:
                runs.append(run)
                first = last
                break
    return runs


def _run_on(run: str) -> str:
    found = _known(run)
    return run if found is None else found


def _known(text: str) -> str | None:
    """The translation of one known text; None where it is not known."""
    title = class_words.title_of(text)
    if title is not None:
        return QCoreApplication.translate(CONTEXT, title) if title in WORDS else title
    if text in WORDS:
        return QCoreApplication.translate(CONTEXT, text)
    for pattern, template in _templates():
        match = pattern.fullmatch(text)
        if match is not None:
            wording = QCoreApplication.translate(CONTEXT_OF_CORE, template)
            parts = {n[1:]: _known(part) or part for n, part in match.groupdict().items()}
            numbered = [parts[str(n)] for n in range(len(parts)) if str(n) in parts]
            named = {name: part for name, part in parts.items() if not name.isdecimal()}
            return wording.format(*numbered, **named)
    return None


@cache
def _templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The core's texts, those with the most words of their own first."""
    listed = json.loads(resource("translations", "core.json").read_text("utf-8"))
    ordered = sorted(listed, key=lambda t: -len(re.sub(r"\{\d+\}", "", t)))
    return tuple((re.compile(_pattern(t), re.DOTALL), t) for t in ordered)


def _pattern(template: str) -> str:
    made = ""
    for words, field, _, _ in Formatter().parse(template):
        made += re.escape(words)
        if field is not None:
            # A name of a group cannot begin with a digit; what stands twice is the same twice.
            made += f"(?P=_{field})" if f"(?P<_{field}>" in made else f"(?P<_{field}>.*?)"
    return made
