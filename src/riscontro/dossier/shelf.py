"""The articles of a dossier, numbered; and the address of any passage in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from msgspec import Struct

from riscontro.outputs import Record
from riscontro.reliability import UNKNOWN
from riscontro.types import Article, Passage

_PARAGRAPH = re.compile(r"(?:\A|\n)\s*(?=\S)")


class Card(Struct, frozen=True):
    """An article as the dossier cites it: its number, the name people know it by, and the user's grade of its outlet.

    The grade is empty where the user graded no outlet of the story; ``paragraphs`` are the offsets at which they begin.
    """

    number: int
    name: str
    article: Article
    grade: str = ""
    paragraphs: tuple[int, ...] = ()

    @property
    def anchor(self) -> str:
        """The id of the article's element in the page."""
        return f"article-{self.number}"

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph in which an offset lies, from 1: how a passage is found on paper."""
        return max(1, bisect_right(self.paragraphs, offset))


class Shelf(Struct, frozen=True):
    """The articles of one record by id, and the names of its entities."""

    cards: Mapping[str, Card]
    entities: Mapping[str, str]

    def href(self, passage: Passage) -> str:
        """Where a passage opens in the page."""
        return f"#{self.cards[passage.article].anchor}:{passage.start}-{passage.end}"

    def named(self, ids: Iterable[str]) -> tuple[Card, ...]:
        """The cards of some articles, in the order of their numbers; ids of no article here are passed over."""
        return tuple(sorted((self.cards[name] for name in set(ids) if name in self.cards), key=lambda card: card.number))

    def entity(self, name: str | None) -> str:
        """The name of an entity, or its id without the kind where the record does not name it."""
        return self.entities.get(name) or name.rpartition(":")[2].replace("-", " ") if name else ""


def shelve(record: Record, first: int) -> Shelf:
    """The shelf of a record whose articles are numbered from ``first``."""
    graded = any(grade != UNKNOWN for grade in record.reliability.values())
    cards = [
        Card(
            number=number,
            name=article.outlet or article.id,
            article=article,
            grade=record.reliability[article.id] if graded else "",
            paragraphs=tuple(match.end() for match in _PARAGRAPH.finditer(article.text)),
        )
        for number, article in enumerate(record.articles, first)
    ]
    return Shelf({card.article.id: card for card in cards}, {entity.id: entity.name for entity in record.entities})
