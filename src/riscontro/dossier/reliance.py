"""Who relies on whom, as a list: voice by voice with those who rely on it, then texts and origins in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from riscontro.dossier.passages import Quoted, quote
from riscontro.dossier.shelf import Card, Shelf
from riscontro.messages import FALLBACK
from riscontro.outputs import LineageEdge

SHOWN = 3  # passages of a text in common that are quoted
MOST = 60  # lines of text or of origins in common that a page lists; the record has all


class Citer(Struct, frozen=True):
    """An article (``card``) or a voice that relies on another, and where its passages open."""

    card: Card | None
    label: str
    hrefs: tuple[str, ...]


class Voice(Struct, frozen=True):
    """A voice or outlet with all that rely on it; ``card`` where it is an article of the story."""

    label: str
    card: Card | None
    citers: tuple[Citer, ...]


class Tie(Struct, frozen=True):
    """What two share: text (its passages quoted) or an origin. ``confidence`` in percent."""

    source: str
    target: str
    kind: str
    confidence: int
    why: str
    passages: tuple[Quoted, ...]
    hrefs: tuple[tuple[Card, str], ...]


class Reliance(Struct, frozen=True):
    """The list of a lineage: voices that several rely on, those that one alone does, shared text, shared origins.

    ``unlisted`` counts the lines of text and of origins in common beyond those a page lists.
    """

    several: tuple[Voice, ...]
    one: tuple[Voice, ...]
    texts: tuple[Tie, ...]
    origins: tuple[Tie, ...]
    unlisted: tuple[int, int] = (0, 0)

    @property
    def count(self) -> int:
        """How many lines of reliance there are."""
        return (
            sum(len(voice.citers) for voice in (*self.several, *self.one))
            + len(self.texts)
            + len(self.origins)
            + sum(self.unlisted)
        )


def reliance(shelf: Shelf, lineage: Sequence[LineageEdge], language: str = FALLBACK) -> Reliance:
    """The lineage of a story as a list, the voices that most rely on first, copies before other shared text."""
    cited: dict[str, list[LineageEdge]] = defaultdict(list)
    for edge in lineage:
        if edge.kind == "cites":
            cited[edge.target].append(edge)
    order = sorted(cited, key=lambda key: (-len(cited[key]), _named(shelf, key)))
    voices = [_voice(shelf, key, cited[key]) for key in order]
    text = sorted(
        (edge for edge in lineage if edge.kind in ("copies", "shares-text")),
        key=lambda edge: (edge.kind, -edge.share, -edge.confidence),
    )
    origins = sorted((edge for edge in lineage if edge.kind == "shares-origin"), key=lambda edge: -edge.confidence)
    return Reliance(
        several=tuple(voice for voice in voices if len(voice.citers) > 1),
        one=tuple(voice for voice in voices if len(voice.citers) == 1),
        texts=tuple(_tie(shelf, edge, language) for edge in text[:MOST]),
        origins=tuple(_tie(shelf, edge, language) for edge in origins[:MOST]),
        unlisted=(len(text[MOST:]), len(origins[MOST:])),
    )


def _voice(shelf: Shelf, key: str, edges: Sequence[LineageEdge]) -> Voice:
    citers = [
        Citer(
            card=shelf.cards.get(edge.source),
            label=_named(shelf, edge.source),
            hrefs=tuple(shelf.href(passage) for passage in edge.evidence),
        )
        for edge in edges
    ]
    citers.sort(key=lambda citer: (citer.card.number if citer.card else len(shelf.cards) + 1_000_000, citer.label))
    return Voice(_named(shelf, key), shelf.cards.get(key), tuple(citers))


def _tie(shelf: Shelf, edge: LineageEdge, language: str) -> Tie:
    return Tie(
        source=_named(shelf, edge.source),
        target=_named(shelf, edge.target),
        kind=edge.kind,
        confidence=round(edge.confidence * 100),
        why=edge.why_in.get(language, edge.why),
        passages=tuple(quote(shelf, passage) for passage in edge.evidence[:SHOWN]),
        hrefs=tuple((shelf.cards[passage.article], shelf.href(passage)) for passage in edge.evidence),
    )


def _named(shelf: Shelf, key: str) -> str:
    card = shelf.cards.get(key)
    return f"{card.number} {card.name}" if card else shelf.entity(key)
