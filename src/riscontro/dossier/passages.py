"""A passage as the dossier quotes it: its words, a little of what stands around them, and where it opens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from riscontro.dossier.shelf import Card, Shelf
from riscontro.types import Passage

WORD = re.compile(r"\w+(?:[.,:’']\w+)*")
REACH = 60  # code points of context on either side
LONGEST = 420  # code points of a passage that are quoted; the rest is one click away
MOST = 0.5  # share of its words that may be marked; beyond it only figures are
ALIKE = 0.34  # share of its words found beside it from which on differing words say anything


class Part(Struct, frozen=True):
    """Some words of a passage; ``differs`` where no other passage beside it has them."""

    text: str
    differs: bool = False


class Quoted(Struct, frozen=True):
    """A quoted passage with its address, its article, the number of its paragraph, and context cut at words."""

    href: str
    card: Card
    before: str
    parts: tuple[Part, ...]
    after: str
    paragraph: int = 1

    @property
    def text(self) -> str:
        """The words of the passage."""
        return "".join(part.text for part in self.parts)


@lru_cache(maxsize=1 << 14)
def words(text: str) -> frozenset[str]:
    """The words and numbers of a text, case folded."""
    return frozenset(match.group().casefold() for match in WORD.finditer(text))


def quote(shelf: Shelf, passage: Passage, others: Sequence[Passage] = ()) -> Quoted:
    """A passage ready to show; ``others`` are the passages beside it that say it differently.

    Differing words are sought in the passages of the same language alone, and only where enough is common.
    """
    card = shelf.cards[passage.article]
    text = card.article.text
    start, end = passage.start, min(passage.end, passage.start + LONGEST)
    return Quoted(
        href=shelf.href(passage),
        card=card,
        before=_before(text, start),
        parts=_parts(text[start:end], _missing(shelf, passage, others)),
        after=_after(text, end) if end == passage.end else "…",
        paragraph=card.paragraph(start),
    )


def _before(text: str, start: int) -> str:
    low = max(0, start - REACH, text.rfind("\n", max(0, start - REACH), start) + 1)
    piece = text[low:start]
    return piece if low == 0 or text[low - 1].isspace() else "…" + piece[len(piece.split(" ", 1)[0]) :]


def _after(text: str, end: int) -> str:
    line = text.find("\n", end, end + REACH)
    high = line if line >= 0 else min(len(text), end + REACH)
    piece = text[end:high]
    return piece if high == len(text) or text[high].isspace() else piece[: piece.rfind(" ") + 1] + "…"


def _missing(shelf: Shelf, passage: Passage, others: Sequence[Passage]) -> frozenset[str]:
    """The words of ``passage`` that a comparable passage among ``others`` lacks."""
    language = shelf.cards[passage.article].article.language
    mine = words(passage.text)
    lacking: set[str] = set()
    for other in others:
        theirs = words(other.text)
        same = shelf.cards[other.article].article.language == language
        if same and len(mine & theirs) >= ALIKE * len(mine):
            lacking |= mine - theirs
    figures = (word for word in lacking if any(char.isdigit() for char in word))
    return frozenset(lacking if len(lacking) <= MOST * len(mine) else figures)


def _parts(text: str, differing: frozenset[str]) -> tuple[Part, ...]:
    parts: list[Part] = []
    last = 0
    for match in WORD.finditer(text):
        if match.group().casefold() in differing:
            parts += [Part(text[last : match.start()]), Part(match.group(), differs=True)]
            last = match.end()
    return tuple(part for part in (*parts, Part(text[last:])) if part.text)
