"""Untrusted text made fit for display, one code point for one code point, so that offsets keep counting.

Escaping is the templates' part; here are only the characters that no escaping makes harmless, and addresses.
"""

from __future__ import annotations

from urllib.parse import urlsplit

REPLACEMENT = "\ufffd"
INVISIBLE = "\u200b"

_CONTROLS = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)]
_BIDI = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]  # embeddings, overrides, isolates
_SURROGATES = range(0xD800, 0xE000)
# A parser of HTML would fold a carriage return into the newline after it and shift every offset.
_TABLE = {**dict.fromkeys((*_CONTROLS, *_BIDI, *_SURROGATES), REPLACEMENT), 0x0D: INVISIBLE}


def shown(text: str) -> str:
    """``text`` without control characters, bidirectional overrides and lone surrogates; the same length."""
    return text.translate(_TABLE)


def link(url: str | None) -> str | None:
    """``url`` if it may be followed: absolute http or https with a host, no control character or space in it."""
    if not url or any(ord(char) <= 0x20 or ord(char) in _TABLE for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
