"""Files in which a reader's readings travel to another computer, signed.

One JSON file holds one reader's readings. The signature covers all of it but itself, in canonical
form (keys sorted, no white space, UTF-8), so that a changed, cut-off or doubled entry is found. A
file comes from outside: nothing in it is believed before its size, its form, its version and its
signature were checked, in this order.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Annotated, Final, Literal, TypeVar

import msgspec
from msgspec import Meta, json

from chromoview.core.errors import LabelError
from chromoview.core.files import write_whole
from chromoview.core.reader_key import (
    PUBLIC_PATTERN,
    SIGNATURE_PATTERN,
    ReaderKey,
    fingerprint,
    is_signed,
)

_T = TypeVar("_T")

FORMAT: Final = "chromoview-readings"
VERSION: Final = 1
ENDING = ".readings.json"

MOST_BYTES = 128 * 1024 * 1024
MOST_READINGS = 500_000

_DOMAIN = f"{FORMAT} {VERSION}\n".encode()
"""Stands before what is signed: a signature made for another purpose never fits here."""

Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Name = Annotated[str, Meta(min_length=1, max_length=100)]
Moment = Annotated[str, Meta(min_length=10, max_length=40)]


class SignedReading(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the reader said of one image."""

    sha256: Sha256
    """Of the image's content."""
    relative: Annotated[str, Meta(min_length=1, max_length=4096)]
    """Its path below the folder that was dropped; tells images of equal content apart."""
    label: Name
    at: Moment
    """ISO 8601, UTC."""
    blind: bool


class _Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """What every version of the format has, whatever else it holds."""

    format: str
    version: int


class Readings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A signed file."""

    format: Literal["chromoview-readings"] = FORMAT
    version: Literal[1] = VERSION
    reader: Name
    account: Annotated[str, Meta(max_length=100)]
    computer: Annotated[str, Meta(max_length=255)]
    made_at: Moment
    program: Name
    readings: Annotated[tuple[SignedReading, ...], Meta(max_length=MOST_READINGS)]
    public_key: Annotated[str, Meta(pattern=PUBLIC_PATTERN)]
    signature: Annotated[str, Meta(pattern=SIGNATURE_PATTERN)] = "0" * 128

    @property
    def fingerprint(self) -> str:
        """Of the key that signed it, to compare by telephone."""
        return fingerprint(self.public_key)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file whose signature fits its content."""

    name: str
    sha256: str
    content: Readings


_ENCODER = json.Encoder(order="sorted")


def sign(unsigned: Readings, key: ReaderKey) -> Readings:
    """The same with `key`'s public half and its signature."""
    keyed = msgspec.structs.replace(unsigned, public_key=key.public)
    return msgspec.structs.replace(keyed, signature=key.sign(_canonical(keyed)))


def write_readings(file: Path, signed: Readings) -> None:
    """Write the file whole or not at all. Raises ChromoViewError where it cannot be written, and
    LabelError where what it would hold could not be read again."""
    if len(signed.readings) > MOST_READINGS:
        raise LabelError(
            f"A file holds at most {MOST_READINGS:,} readings; nothing was written.",
            "Export fewer of them.",
        )
    fault = _fault(signed)
    if fault:
        raise LabelError(f"The readings were not written: {fault}.", "Mend it, then export again.")
    write_whole(file, json.format(_ENCODER.encode(signed), indent=1))


def read_readings(file: Path) -> ReadFile:
    """Read a file and check all of it. Raises LabelError, with what to do, unless it is whole,
    of a version that this program knows, and signed by the key that it names."""
    content = _bytes_of(file)
    envelope = _decoded(file, content, _Envelope)
    if envelope.format != FORMAT:
        raise _no_readings(file)
    if envelope.version != VERSION:
        raise LabelError(
            f"{file.name} is of format {envelope.version}, and this program knows format "
            f"{VERSION}; nothing was read.",
            "Use the same version of ChromoView on both computers.",
        )
    signed = _decoded(file, content, Readings)
    if not is_signed(_canonical(signed), signature=signed.signature, public=signed.public_key):
        raise LabelError(
            f"{file.name} is not what was signed: it was changed or damaged since; nothing was "
            "read.",
            "Ask the reader to export and send it again.",
        )
    fault = _fault(signed)
    if fault:
        raise LabelError(f"{file.name} was refused: {fault}.", "Ask the reader who made it.")
    return ReadFile(file.name, hashlib.sha256(content).hexdigest(), signed)


def _canonical(signed: Readings) -> bytes:
    unsigned = msgspec.structs.asdict(signed)
    del unsigned["signature"]
    return _DOMAIN + _ENCODER.encode(unsigned)


def _bytes_of(file: Path) -> bytes:
    """The file's content; of a file that is too large, not one byte."""
    try:
        state = file.stat()
        if not stat.S_ISREG(state.st_mode):
            raise _no_readings(file)
        with file.open("rb") as stream:
            content = b"" if state.st_size > MOST_BYTES else stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise LabelError(
            f"{file} cannot be read: {error.strerror or error}.", "Check where the file is."
        ) from error
    if state.st_size > MOST_BYTES or len(content) > MOST_BYTES:
        raise LabelError(
            f"{file.name} is larger than any file of readings ({MOST_BYTES // 2**20} MB); nothing "
            "was read.",
            "Choose the file that the other reader exported.",
        )
    return content


def _decoded(file: Path, content: bytes, kind: type[_T]) -> _T:
    try:
        return json.decode(content, type=kind)
    except msgspec.ValidationError as error:
        if kind is _Envelope:
            raise _no_readings(file) from error
        raise LabelError(
            f"{file.name} does not hold what a file of readings must hold ({error}); nothing was "
            "read.",
            "Ask the reader to export and send it again.",
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise LabelError(
            f"{file.name} is cut off, or is no file of readings; nothing was read.",
            "Ask the reader to export and send it again.",
        ) from error


def _no_readings(file: Path) -> LabelError:
    return LabelError(
        f"{file.name} is no file of readings; nothing was read.",
        "Choose the file that the other reader exported (File, Export my readings).",
    )


def _fault(signed: Readings) -> str:
    """What a person could be misled by, though it is signed; empty if nothing."""
    names = (signed.reader, signed.account, signed.computer, signed.program)
    if signed.reader != signed.reader.strip() or not all(n.isprintable() for n in names):
        return "a name in it cannot be shown as text"
    return _fault_of_moment(signed.made_at) or _fault_of_readings(signed.readings)


def _fault_of_readings(readings: Sequence[SignedReading]) -> str:
    seen: set[tuple[str, str]] = set()
    labels: set[str] = set()
    for one in readings:
        path = PurePosixPath(one.relative)
        if path.is_absolute() or ".." in path.parts or "\0" in one.relative:
            return "a path in it leads out of its folder"
        if (one.sha256, one.relative) in seen:
            return "it holds two readings of one image"
        fault = _fault_of_moment(one.at)
        if fault:
            return fault
        seen.add((one.sha256, one.relative))
        labels.add(one.label)
    odd = [label for label in labels if not label.isprintable() or label != label.strip()]
    return "a label in it cannot be shown as text" if odd else ""


def _fault_of_moment(at: str) -> str:
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return "a time in it is none"
    return "" if found.tzinfo else "a time in it names no time zone"
