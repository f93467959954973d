"""What stands on the pages of a PDF file that Qt has made, for tests: its words, page by page."""

from __future__ import annotations

import re
import unicodedata
import zlib

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(?:<([0-9a-fA-F]+)>|\[(.*?)\])?")
_SHOWN = re.compile(rb"/(F\d+)\s+[\d.]+\s+Tf|<([0-9a-fA-F\s]*)>\s*Tj|\[(.*?)\]\s*TJ", re.DOTALL)


def pages(content: bytes) -> list[str]:
    """The text of every page without its spaces, in the order in which it was painted."""
    objects = {int(n): body for n, body in _OBJECT.findall(content)}
    fonts = {f"F{n}".encode(): _letters(body, objects) for n, body in objects.items()}
    leaves = [body for body in objects.values() if re.search(rb"/Type\s*/Page\b", body)]
    return [_text(_inflated(objects[_reference(body, b"Contents")]), fonts) for body in leaves]


def bare(text: str) -> str:
    """A text as `pages` gives it: without spaces of any kind."""
    # A font that has one glyph for two letters names either of them.
    return unicodedata.normalize("NFKC", re.sub(r"[\s\u200b\u00ad]+", "", text))


def _reference(body: bytes, key: bytes) -> int:
    found = re.search(rb"/" + key + rb"\s+(\d+) 0 R", body)
    assert found is not None, key
    return int(found[1])


def _inflated(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found is not None
    return zlib.decompressobj().decompress(found[1]) if b"/FlateDecode" in body else found[1]


def _letters(body: bytes, objects: dict[int, bytes]) -> dict[int, str]:
    """Letters of a font by glyph; empty for what is no font."""
    if b"/ToUnicode" not in body:
        return {}
    table = _inflated(objects[_reference(body, b"ToUnicode")])
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for glyph, letter, *_ in _PAIR.findall(block):
            found[int(glyph, 16)] = _utf16(letter)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letter, listed in _PAIR.findall(block):
            start, end = int(first, 16), int(last, 16)
            each = re.findall(rb"<([0-9a-fA-F]+)>", listed)
            for n, glyph in enumerate(range(start, end + 1)):
                if each:
                    found[glyph] = _utf16(each[n])
                else:
                    found[glyph] = chr(int(letter, 16) + n)
    return found


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")


def _text(stream: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    said, letters = "", dict[int, str]()
    for font, shown, listed in _SHOWN.findall(stream):
        if font:
            letters = fonts[font]
            continue
        for digits in [shown] if shown else re.findall(rb"<([0-9a-fA-F\s]*)>", listed):
            glyphs = re.findall(rb"....", re.sub(rb"\s", b"", digits))
            said += "".join(letters.get(int(g, 16), "\ufffd") for g in glyphs)
    return bare(said)
