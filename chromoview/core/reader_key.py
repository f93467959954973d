"""The key with which a reader's files are signed: one pair per user account of a computer.

Ed25519 by the `cryptography` library. The private half never leaves the user's data folder; the
public half travels in every signed file, and its fingerprint is short enough for the telephone.
"""

from __future__ import annotations

import hashlib
import logging
import os
from pathlib import Path

import platformdirs
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from filelock import FileLock

from chromoview.core.errors import ChromoViewError

log = logging.getLogger(__name__)

PUBLIC_PATTERN = "^[0-9a-f]{64}$"
SIGNATURE_PATTERN = "^[0-9a-f]{128}$"

_FILE = "reader-key.pem"
_PRIVATE = 0o600
_GROUPS, _GROUP = 5, 4
"""A fingerprint of 80 bits: nobody finds a second key that has the same one."""
_LONGEST = 4096


class ReaderKey:
    """A private key. `public` is its other half, as 64 hex digits."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public = private.public_key().public_bytes_raw().hex()

    def sign(self, content: bytes) -> str:
        """The signature of `content`, as 128 hex digits."""
        return self._private.sign(content).hex()


def own_key(file: Path | None = None) -> ReaderKey:
    """This account's key, made at its first use. Raises ChromoViewError where it is damaged or
    cannot be kept."""
    file = file or key_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(file.with_name(f"{file.name}.lock")):
            if not file.exists():
                _make(file)
            return ReaderKey(_load(file))
    except OSError as error:
        raise ChromoViewError(
            f"The key that signs your readings cannot be kept in {file}: "
            f"{error.strerror or error}.",
            "Check that folder's permissions and the free space.",
        ) from error


def key_file() -> Path:
    """Where this account's private key lies."""
    return Path(platformdirs.user_data_dir("ChromoView", appauthor=False)) / _FILE


def is_signed(content: bytes, *, signature: str, public: str) -> bool:
    """Whether the private half of `public` signed exactly this content. Never raises."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: str) -> str:
    """A public key, short: "3f2a 91c0 77de 1b04 5a2c"."""
    digest = hashlib.sha256(bytes.fromhex(public)).hexdigest()
    return " ".join(digest[n * _GROUP : (n + 1) * _GROUP] for n in range(_GROUPS))


def is_fingerprint_of(typed: str, public: str) -> bool:
    """Whether somebody typed the fingerprint of `public`, with or without its gaps."""
    return "".join(typed.lower().split()) == fingerprint(public).replace(" ", "")


def _make(file: Path) -> None:
    content = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    partial = file.with_name(f"{file.name}.part")
    partial.unlink(missing_ok=True)
    # Private from its first byte on, not only once it is written.
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(file)


def _load(file: Path) -> Ed25519PrivateKey:
    if os.name == "posix" and file.stat().st_mode & 0o077:
        log.warning("%s could be read by others; now it is private again", file)
        file.chmod(_PRIVATE)
    with file.open("rb") as stream:
        content = stream.read(_LONGEST)
    try:
        key = serialization.load_pem_private_key(content, password=None)
    except (ValueError, TypeError) as error:  # TypeError: somebody put a pass phrase on it
        raise _damaged(file) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _damaged(file)
    return key


def _damaged(file: Path) -> ChromoViewError:
    return ChromoViewError(
        f"{file} is not the key that ChromoView made; nothing was signed.",
        "Bring it back from a backup. Or move it away: a new key is made, and those who merge your "
        "readings compare its fingerprint with you once.",
    )
