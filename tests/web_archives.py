"""Web archives for tests: records written by hand, so that everything about them can be wrong."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import zipfile
from collections.abc import Sequence

DAY = "2024-05-17T08:30:00Z"
WORDS = {
    "it": "La giunta comunale ha approvato ieri sera il nuovo piano per il porto, dopo tre ore di discussione in aula. "
    "Secondo l'assessora Marta Belli i lavori cominceranno in autunno e dureranno almeno due anni. "
    "«Non ci saranno altri rinvii», ha detto. I commercianti della zona temono però che il cantiere allontani i clienti. ",
    "en": "The council approved the new plan for the harbour last night, after three hours of debate in the chamber. "
    "According to the deputy mayor, Martha Bell, the works will begin in the autumn and will last at least two years. "
    '"There will be no further delays," she said. Shopkeepers nearby fear that the site will drive customers away. ',
    "ja": "市議会は昨夜、三時間の審議の末、新しい港湾計画を承認した。"
    "副市長によると、工事は秋に始まり、少なくとも二年続く見込みだ。"
    "「これ以上の遅れはない」と副市長は述べた。近くの商店主らは、工事で客足が遠のくことを心配している。" * 2,
}


def page(number: int = 0, language: str = "it", title: str = "") -> str:
    """A page with one article, its number in the text so that no two are the same."""
    words = WORDS[language]
    body = "".join(f"<p>{words}({number}.{at})</p>" for at in range(3))
    head = title or f"{words[:50]} {number}"
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{head}</title>'
        "<style>p { margin: 0 }</style><script>var a = '<p>no</p>';</script></head>"
        f"<body><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><article><h1>{head}</h1>{body}</article>"
        "<footer><a href='/privacy'>Privacy</a></footer></body></html>"
    )


def http(body: bytes, status: str = "200 OK", media: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    """The answer of a server."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body


def record(
    block: bytes,
    url: str = "https://news.example/a",
    kind: str = "response",
    media: str = "application/http; msgtype=response",
    date: str = DAY,
    length: int | str | None = None,
    more: str = "",
    close: bytes = b"\r\n\r\n",
) -> bytes:
    """A WARC record; ``length`` states another length than that of the block."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\nContent-Type: {media}\r\n{more}"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + close


def article(number: int = 0, language: str = "it", url: str = "", date: str = DAY, more: str = "") -> bytes:
    """A record with a page with one article."""
    return record(http(page(number, language).encode()), url or f"https://news.example/{number}", date=date, more=more)


def digest(data: bytes) -> str:
    """A digest as crawlers write it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def packed(records: Sequence[bytes]) -> bytes:
    """Each record a gzip member of its own, as crawlers write them."""
    return b"".join(gzip.compress(record, 6, mtime=0) for record in records)


def wacz(files: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """A collection."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", method) as collection:
        for name, data in files.items():
            collection.writestr(name, data)
    return found.getvalue()
