"""The digests that a WARC record states of what it holds."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable

_KINDS = {"sha1": "sha1", "sha-1": "sha1", "sha256": "sha256", "sha-256": "sha256", "sha512": "sha512", "md5": "md5"}


def agrees(stated: str, forms: Iterable[bytes]) -> bool | None:
    """Is ``stated`` (``sha1:`` and a digest in base 32, hexadecimal or base 64) that of one of ``forms``? None where it
    names no known kind of digest. Crawlers differ in whether they count the codings of the transfer."""
    kind, colon, value = stated.partition(":")
    name = _KINDS.get(kind.strip().lower())
    if not colon or name is None:
        return None
    expected = _digest(value.strip(), hashlib.new(name, usedforsecurity=False).digest_size)
    if expected is None:
        return None
    return any(hashlib.new(name, form, usedforsecurity=False).digest() == expected for form in forms)


def _digest(value: str, size: int) -> bytes | None:
    """A digest of ``size`` bytes from its writing, or None where it is none."""
    padded = value + "=" * (-len(value) % 8)
    for read in (bytes.fromhex, lambda text: base64.b32decode(text.upper()), lambda text: base64.b64decode(text, b"-_")):
        try:
            found = read(value if read is bytes.fromhex else padded)
        except (ValueError, binascii.Error):
            continue
        if len(found) == size:
            return found
    return None
