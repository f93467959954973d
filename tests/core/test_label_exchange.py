"""Signed files of readings: what is written is read back, and nothing else is."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import json, structs

from chromoview.core import label_exchange as exchange
from chromoview.core.errors import ChromoViewError, LabelError
from chromoview.core.label_exchange import (
    ReadFile,
    Readings,
    SignedReading,
    read_readings,
    sign,
    write_readings,
)
from chromoview.core.reader_key import (
    ReaderKey,
    fingerprint,
    is_fingerprint_of,
    is_signed,
    own_key,
)

_AT = "2026-11-23T10:00:00.000+00:00"


@pytest.fixture
def key(tmp_path: Path) -> ReaderKey:
    return own_key(tmp_path / "anna" / "key.pem")


def _reading(n: int = 0, label: str = "normal") -> SignedReading:
    return SignedReading(
        sha256=f"{n:064x}", relative=f"case 1/cell 2/{n}.png", label=label, at=_AT, blind=n % 2 == 0
    )


def _unsigned(*readings: SignedReading, **changes: Any) -> Readings:
    made = Readings(
        reader="Änne 张",
        account="aenne",
        computer="lab-2",
        made_at=_AT,
        program="ChromoView 0.1",
        readings=readings,
        public_key="0" * 64,
    )
    return structs.replace(made, **changes)


@pytest.fixture
def file(tmp_path: Path, key: ReaderKey) -> Path:
    made = tmp_path / "anna.readings.json"
    write_readings(made, sign(_unsigned(_reading(1), _reading(2, "abnormal")), key))
    return made


def _refusal(file: Path) -> str:
    with pytest.raises(LabelError) as caught:
        read_readings(file)
    assert caught.value.remedy, "every refusal says what to do"
    return caught.value.message


def test_that_what_is_written_is_read_back(file: Path, key: ReaderKey) -> None:
    found: ReadFile = read_readings(file)
    assert found.content.reader == "Änne 张"
    assert found.content.readings == (_reading(1), _reading(2, "abnormal"))
    assert found.content.public_key == key.public
    assert found.content.fingerprint == fingerprint(key.public)


def test_that_a_key_is_made_once_and_private(tmp_path: Path) -> None:
    file = tmp_path / "made" / "key.pem"
    first = own_key(file)
    assert own_key(file).public == first.public
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
        file.chmod(0o644)
        own_key(file)
        assert file.stat().st_mode & 0o777 == 0o600, "others cannot read it any more"


def test_that_a_damaged_key_is_never_replaced_in_silence(tmp_path: Path) -> None:
    file = tmp_path / "key.pem"
    file.write_bytes(b"-----BEGIN PRIVATE KEY-----\nnonsense\n-----END PRIVATE KEY-----\n")
    with pytest.raises(ChromoViewError, match="not the key that ChromoView made"):
        own_key(file)
    assert b"nonsense" in file.read_bytes()


def test_that_a_folder_that_cannot_hold_the_key_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder")
    with pytest.raises(ChromoViewError, match="cannot be kept"):
        own_key(tmp_path / "taken" / "key.pem")


def test_that_a_fingerprint_is_short_and_forgives_gaps(key: ReaderKey) -> None:
    shown = fingerprint(key.public)
    assert len(shown) == 24
    assert is_fingerprint_of(shown.upper().replace(" ", ""), key.public)
    assert not is_fingerprint_of(shown[:-1], key.public)
    assert not is_fingerprint_of("", key.public)


def test_that_every_changed_field_is_found(file: Path) -> None:
    whole: dict[str, Any] = json.decode(file.read_bytes())
    changes: list[dict[str, Any]] = [
        {"reader": "mallory"},
        {"account": "x"},
        {"computer": "x"},
        {"made_at": "2026-11-24T10:00:00+00:00"},
        {"program": "x"},
        {"readings": whole["readings"][:1]},
        {"readings": list(reversed(whole["readings"]))},
        {"readings": [{**r, "label": "normal"} for r in whole["readings"]]},
        {"readings": [{**r, "blind": True} for r in whole["readings"]]},
        {"readings": [{**r, "relative": "a.png"} for r in whole["readings"][:1]]},
        {"readings": [{**r, "sha256": "f" * 64} for r in whole["readings"][:1]]},
        {"readings": [{**r, "at": whole["made_at"][:10] + "T11:00Z"} for r in whole["readings"]]},
        {"signature": "0" * 128},
        {"public_key": "1" * 64},
    ]
    for change in changes:
        file.write_bytes(json.encode({**whole, **change}))
        assert "not what was signed" in _refusal(file), change


def test_that_another_layout_of_the_same_content_is_the_same_file(file: Path) -> None:
    whole: dict[str, Any] = json.decode(file.read_bytes())
    file.write_bytes(json.encode(dict(reversed(whole.items()))))
    assert len(read_readings(file).content.readings) == 2


def test_that_somebody_else_cannot_sign_in_the_readers_name(file: Path, tmp_path: Path) -> None:
    other = own_key(tmp_path / "mallory" / "key.pem")
    forged = sign(read_readings(file).content, other)
    kept = structs.replace(forged, public_key=read_readings(file).content.public_key)
    file.write_bytes(json.encode(kept))
    assert "not what was signed" in _refusal(file)


def test_that_a_file_cut_off_anywhere_is_refused(file: Path) -> None:
    whole = file.read_bytes()
    for length in {0, 1, len(whole) // 3, len(whole) // 2, len(whole) - 2}:
        file.write_bytes(whole[:length])
        assert "cut off" in _refusal(file)


def test_that_other_versions_and_other_files_are_told_apart(file: Path) -> None:
    whole: dict[str, Any] = json.decode(file.read_bytes())
    file.write_bytes(json.encode({**whole, "version": 2, "more": [1]}))
    assert "format 2" in _refusal(file)
    for other in ({**whole, "format": "labels"}, {"a": 1}, [1, 2], 7, {**whole, "version": "1"}):
        file.write_bytes(json.encode(other))
        assert "no file of readings" in _refusal(file)


@pytest.mark.parametrize(
    "change",
    [
        {"extra": 1},
        {"reader": ""},
        {"reader": "x" * 101},
        {"readings": {}},
        {"readings": [{"sha256": "no"}]},
        {"signature": "zz"},
        {"public_key": ""},
        {"account": None},
    ],
)
def test_that_a_file_of_another_form_is_refused(file: Path, change: dict[str, Any]) -> None:
    whole: dict[str, Any] = json.decode(file.read_bytes())
    file.write_bytes(json.encode({**whole, **change}))
    assert "does not hold what" in _refusal(file)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"reader": "an\u202ena"}, "cannot be shown"),
        ({"reader": " anna"}, "cannot be shown"),
        ({"computer": "a\x1b[2Jb"}, "cannot be shown"),
        ({"made_at": "yesterday, late"}, "a time in it"),
        ({"made_at": "2026-11-23T10:00:00"}, "no time zone"),
        ({"readings": (structs.replace(_reading(), relative="../../etc/passwd"),)}, "leads out"),
        ({"readings": (structs.replace(_reading(), relative="/etc/passwd"),)}, "leads out"),
        ({"readings": (structs.replace(_reading(), label="a\nb"),)}, "a label in it"),
        ({"readings": (structs.replace(_reading(), at="2026-99-99T00:00Z"),)}, "a time in it"),
        ({"readings": (_reading(1), _reading(1, "abnormal"))}, "two readings of one image"),
    ],
)
def test_that_a_signature_does_not_make_misleading_content_good(
    file: Path, key: ReaderKey, change: dict[str, Any], why: str
) -> None:
    signed = sign(_unsigned(**change), key)
    file.write_bytes(json.encode(signed))
    assert why in _refusal(file)
    before = file.read_bytes()
    with pytest.raises(LabelError, match=why):
        write_readings(file, signed)
    assert file.read_bytes() == before


def test_that_hostile_bytes_are_refused_with_a_sentence(file: Path) -> None:
    deep = b'{"format":"chromoview-readings","version":1,"x":' + b"[" * 100_000
    for content in (b"\x00" * 500, b"\xff\xfe{}", deep, b"9" * 5000, b'{"version":1e999}'):
        file.write_bytes(content)
        assert "nothing was read" in _refusal(file)


def test_that_a_file_that_is_too_large_is_not_read(
    file: Path, key: ReaderKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "MOST_BYTES", 200)
    assert "larger than any" in _refusal(file)
    monkeypatch.setattr(exchange, "MOST_READINGS", 1)
    with pytest.raises(LabelError, match="at most 1 readings"):
        write_readings(file, sign(_unsigned(_reading(1), _reading(2)), key))


def test_that_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    assert "no file of readings" in _refusal(tmp_path)
    assert "cannot be read" in _refusal(tmp_path / "missing.json")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert "no file of readings" in _refusal(tmp_path / "pipe")


def test_that_a_malformed_key_or_signature_is_no_signature(key: ReaderKey) -> None:
    good = key.sign(b"x")
    assert is_signed(b"x", signature=good, public=key.public)
    assert not is_signed(b"y", signature=good, public=key.public)
    assert not is_signed(b"x", signature=good[:-2], public=key.public)
    assert not is_signed(b"x", signature=good, public=key.public[:-2])
    assert not is_signed(b"x", signature="zz", public=key.public)


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, 10_000), value=st.integers(0, 255))
def test_that_one_changed_byte_never_changes_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, at: int, value: int
) -> None:
    folder = tmp_path_factory.getbasetemp() / "bytes"
    file = folder / "one.readings.json"
    if not file.exists():
        write_readings(file, sign(_unsigned(_reading(1)), own_key(folder / "key.pem")))
    whole = file.read_bytes()
    expected = read_readings(file).content
    changed = bytearray(whole)
    changed[at % len(whole)] = value
    other = folder / "changed.readings.json"
    other.write_bytes(bytes(changed))
    with contextlib.suppress(LabelError):
        assert read_readings(other).content == expected, "at most white space was changed"
