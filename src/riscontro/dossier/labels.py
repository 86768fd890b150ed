"""The words of the interface and the words of the articles in one line, each in its language.

A label or a reason quotes between «»; a screen reader, a hyphenator and a translator need to know in which language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from riscontro.dossier.shelf import Shelf
from riscontro.types import Passage

QUOTED = re.compile(r"(?<=«)[^«»]+")
ENOUGH = 24  # characters of a quotation by which its passage is found; labels cut long ones


class Words(Struct, frozen=True):
    """A piece of a line; ``language`` where it is quoted from an article, else the interface's own."""

    text: str
    language: str | None = None


def spoken(shelf: Shelf, line: str, evidence: Sequence[Passage]) -> tuple[Words, ...]:
    """``line`` in pieces; each quotation has the language of the article that it comes from."""
    parts: list[Words] = []
    last = 0
    for match in QUOTED.finditer(line):
        parts += [Words(line[last : match.start()]), Words(match.group(), _language(shelf, match.group(), evidence))]
        last = match.end()
    return tuple(part for part in (*parts, Words(line[last:])) if part.text)


def _language(shelf: Shelf, quotation: str, evidence: Sequence[Passage]) -> str | None:
    """The one language of the passages, or of the first article that has these words."""
    articles = [shelf.cards[name].article for name in dict.fromkeys(passage.article for passage in evidence)]
    if len({article.language for article in articles}) > 1:
        beginning = quotation[:ENOUGH].rstrip("… ")
        articles = [article for article in articles if beginning in article.text]
    return next((article.language for article in articles), None)


def shortened(parts: Iterable[Words], size: int) -> tuple[Words, ...]:
    """The first ``size`` characters of a line, with a mark where more was there."""
    short: list[Words] = []
    for part in parts:
        if len(part.text) > size:
            return (*short, Words(part.text[:size].removesuffix("…"), part.language), Words("…"))
        short.append(part)
        size -= len(part.text)
    return tuple(short)
