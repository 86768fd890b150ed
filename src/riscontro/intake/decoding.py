"""Bytes to text: the encoding is found, never assumed, and what is no text is refused."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536  # bytes that the encoding is judged by
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROLS = 0.005  # share of control characters above which bytes are no text
# What Western European news is made of beyond ASCII, in Windows-1252: letters, quotation marks, dashes, signs.
_WESTERN = frozenset("€…‘’“”•–—™ŠšŽžŒœŸ ¡£§©ª«®°²³´·¹º»¿" + "".join(chr(c) for c in range(0xC0, 0x100)))
_SOUND = 4  # so many sound characters beyond ASCII for a broken one make damaged UTF-8
# Python knows more encodings than the web has, some of which take a time that grows with the square of the text.
_OF_THE_WEB = re.compile(r"(?i)utf-?(8|16)|(x-)?(iso-?8859|windows|cp|mac|euc|gb|sjis)|koi8|latin|big5|hz|shift|us-ascii|ascii")
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)


def decode(data: bytes) -> str | None:
    """The text that ``data`` holds, without a byte-order mark; None where it holds none (a picture, a program)."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    plain = _decoded(data, "utf-8")
    if plain is not None:
        return plain
    wide = _wide(data)
    if wide is not None or b"\0" in data[:_SAMPLE]:
        return wide
    return _damaged(data) or _western(data) or _guessed(data)


def decode_page(data: bytes, charset: str | None = None) -> str | None:
    """The text of an HTML page: as ``decode``, but an encoding that its server (``charset``) or the page declares comes
    before a guess."""
    if data.startswith(tuple(mark for mark, _ in _BOMS)):
        return decode(data)
    plain = _decoded(data, "utf-8")
    if plain is not None:
        return plain
    declared = _DECLARED.search(data, 0, 4096)
    names = (charset, declared.group(1).decode("ascii") if declared else None)
    text = next((text for name in names if name and (text := stated(data, name)) is not None), None)
    return decode(data) if text is None else text


def stated(data: bytes, encoding: str) -> str | None:
    """``data`` in an encoding that it states itself; None where that is none of the web's, or does not fit."""
    return _decoded(data, encoding) if _OF_THE_WEB.match(encoding) else None


def _decoded(data: bytes, encoding: str) -> str | None:
    """``data`` in ``encoding``, or None where that fails or leaves control characters."""
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return text if len(_CONTROL.findall(text[:_SAMPLE])) <= _CONTROLS * min(len(text), _SAMPLE) else None


def _damaged(data: bytes) -> str | None:
    """UTF-8 with a few broken places, each of which becomes U+FFFD; None where it is rather another encoding."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(not char.isascii() for char in text) - broken
    return text if sound > _SOUND * broken and not _CONTROL.search(text[:_SAMPLE]) else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Latin text is zero."""
    sample = data[:4096]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if len(data) % 2 == 0 and zeros.count(0) > 0.6 * len(zeros) > 0:
            return _decoded(data, encoding)
    return None


def _western(data: bytes) -> str | None:
    """Windows-1252 (which holds Latin-1), where every character beyond ASCII is one that Western news uses."""
    text = _decoded(data, "cp1252")
    if text is None:
        return None
    odd = [char for char in text if not char.isascii()]
    mostly_ascii = len(odd) <= 0.15 * sum(char.isalpha() for char in text)
    return text if mostly_ascii and all(char in _WESTERN for char in odd) else None


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # 40 ms to load, so only where nothing simpler holds

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return None
    return _decoded(data, best.encoding)
