"""Reads and writes a catalogue of Qt Linguist (.ts), and compiles it (.qm)."""

from __future__ import annotations

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from tests.translations.extract import Text

_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="{language}" sourcelanguage="en">
"""


@dataclass(frozen=True, slots=True)
class Message:
    """One text and what became of it; without a `translation` it is unfinished."""

    source: str
    translation: str = ""
    file: str = ""
    vanished: bool = False


Catalogue = dict[str, list[Message]]
"""The messages of each context."""


def read(file: Path) -> Catalogue:
    """A catalogue as it is; empty where there is none yet."""
    found: Catalogue = {}
    if not file.exists():
        return found
    for context in ElementTree.parse(file).getroot().iter("context"):
        found[context.findtext("name", "")] = [_message(m) for m in context.iter("message")]
    return found


def _message(element: ElementTree.Element) -> Message:
    translation = element.find("translation")
    location = element.find("location")
    kind = "" if translation is None else translation.get("type", "")
    text = "" if translation is None else translation.text or ""
    return Message(
        source=element.findtext("source", ""),
        translation=text,  # what is written into an unfinished one counts
        file="" if location is None else location.get("filename", ""),
        vanished=kind == "vanished",
    )


def updated(before: Catalogue, texts: Mapping[str, Iterable[Text]]) -> Catalogue:
    """The catalogue of today's texts: translations are kept, and what is gone is marked so."""
    made: Catalogue = {}
    for context, today in texts.items():
        known = {m.source: m for m in before.get(context, [])}
        messages = []
        for text in today:
            old = known.pop(text.source, None)
            messages.append(Message(text.source, old.translation if old else "", text.file))
        gone = [
            Message(m.source, m.translation, m.file, vanished=True)
            for m in known.values()
            if m.translation
        ]
        made[context] = [*messages, *gone]
    return made


def write(file: Path, catalogue: Catalogue, *, language: str) -> None:
    """Write a catalogue; the same content makes the same bytes."""
    lines = [_HEAD.format(language=language)]
    for name, messages in catalogue.items():
        lines.append(f"<context>\n    <name>{escape(name)}</name>\n")
        lines.extend(_written(m) for m in messages)
        lines.append("</context>\n")
    lines.append("</TS>\n")
    file.write_text("".join(lines), "utf-8", newline="\n")


def _written(message: Message) -> str:
    kind = ' type="vanished"' if message.vanished else ""
    if not message.translation:
        kind = ' type="unfinished"'
    return (
        "    <message>\n"
        f'        <location filename="{escape(message.file)}"/>\n'
        f"        <source>{escape(message.source)}</source>\n"
        f"        <translation{kind}>{escape(message.translation)}</translation>\n"
        "    </message>\n"
    )


def compile_to(source: Path, target: Path) -> None:
    """Make the file that the program loads."""
    beside = Path(sys.executable).with_name("pyside6-lrelease")
    tool = str(beside) if beside.exists() else shutil.which("pyside6-lrelease")
    if tool is None:
        raise FileNotFoundError("pyside6-lrelease, which comes with PySide6-Essentials, is missing")
    subprocess.run([tool, "-silent", str(source), "-qm", str(target)], check=True)
