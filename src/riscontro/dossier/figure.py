"""A person, body or place of a story as its own page shows it: spellings, words, claims, and where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from riscontro.dossier.labels import Words, spoken
from riscontro.dossier.passages import Quoted, quote
from riscontro.dossier.points import KINDS, ORDER, Voice, chain
from riscontro.dossier.shelf import Card, Shelf, shelve
from riscontro.messages import FALLBACK
from riscontro.outputs import Claim, Entity, Record, chain_in
from riscontro.types import Attribution, Passage, Span

PRONOUN = "pronoun"


class Spelling(Struct, frozen=True):
    """A way in which articles write or describe an entity, the articles that do, and where each does first."""

    text: str
    languages: tuple[str, ...]
    places: tuple[tuple[Card, str], ...]
    count: int


class Statement(Struct, frozen=True):
    """Something that is attributed: the words, how firmly they are put, and through whom."""

    quoted: Quoted
    certainty: str
    form: str
    chain: tuple[Voice, ...]


class Part(Struct, frozen=True):
    """A claim in which an entity has a part: its anchor in the dossier, and ``speaks`` where its readings rest on it."""

    anchor: str
    relation: str
    kind: str
    label: tuple[Words, ...]
    outlets: int
    speaks: bool


class Figure(Struct, frozen=True):
    """An entity ready to show. ``said`` are its own words, ``about`` those of others that name it."""

    entity: Entity
    names: tuple[Spelling, ...]
    descriptions: tuple[Spelling, ...]
    said: tuple[Statement, ...]
    about: tuple[Statement, ...]
    parts: tuple[Part, ...]
    mentions: tuple[tuple[Card, tuple[Quoted, ...]], ...]


def figure(record: Record, name: str, language: str) -> Figure | None:
    """The entity with id ``name``; None where the story has none. Labels are in the interface ``language``."""
    entity = next((item for item in record.entities if item.id == name), None)
    if entity is None:
        return None
    shelf = shelve(record, 1)
    own, others = _statements(shelf, record, entity)
    return Figure(
        entity=entity,
        names=_spellings(shelf, _names(record, name)),
        descriptions=_spellings(shelf, _descriptions(record, name)),
        said=own,
        about=others,
        parts=_parts(shelf, record.claims, entity, language),
        mentions=tuple(
            (card, tuple(quote(shelf, passage) for passage in found)) for card, found in _by_card(shelf, entity.mentions)
        ),
    )


# ------------------------------------------------------------------ how it is written


def _names(record: Record, name: str) -> Iterable[Passage]:
    for layers in record.annotations:
        yield from (Passage(layers.article, n.start, n.end, n.text) for n in layers.names if n.entity == name)


def _descriptions(record: Record, name: str) -> Iterable[Passage]:
    for layers in record.annotations:
        found = (mention for mention in layers.mentions if mention.entity == name and mention.kind != PRONOUN)
        yield from (Passage(layers.article, mention.start, mention.end, mention.text) for mention in found)


def _spellings(shelf: Shelf, found: Iterable[Passage]) -> tuple[Spelling, ...]:
    """Passages by their words, whatever their case, those of most articles first."""
    groups: dict[str, list[Passage]] = defaultdict(list)
    for passage in found:
        if passage.article in shelf.cards:
            groups[" ".join(passage.text.split()).casefold()].append(passage)
    spellings = [_spelling(shelf, group) for group in groups.values()]
    return tuple(sorted(spellings, key=lambda item: (-len(item.places), -item.count, item.text)))


def _spelling(shelf: Shelf, group: Sequence[Passage]) -> Spelling:
    """One way of writing, in the case that comes most often."""
    written = [" ".join(passage.text.split()) for passage in group]
    places = tuple((card, shelf.href(passages[0])) for card, passages in _by_card(shelf, group))
    languages = tuple(sorted({card.article.language for card, _ in places}))
    return Spelling(max(sorted(set(written)), key=written.count), languages, places, len(group))


def _by_card(shelf: Shelf, passages: Iterable[Passage]) -> list[tuple[Card, list[Passage]]]:
    groups: dict[str, list[Passage]] = defaultdict(list)
    for passage in sorted(passages):
        groups[passage.article].append(passage)
    return [(card, groups[card.article.id]) for card in shelf.named(groups)]


# ------------------------------------------------------------------ what it says and what is said of it


def _statements(shelf: Shelf, record: Record, entity: Entity) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """What is attributed to an entity, alone or as a link of a chain, and what others say that names it."""
    own: list[Statement] = []
    others: list[Statement] = []
    places = _places(entity.mentions)
    for layers in record.annotations:
        for item in layers.attributions:
            if item.content and any(link.entity == entity.id for link in item.chain):
                own.append(_statement(shelf, layers.article, item))
            elif any(_touches(places.get(layers.article, ()), span) for span in item.content):
                others.append(_statement(shelf, layers.article, item))
    return tuple(sorted(own, key=_place)), tuple(sorted(others, key=_place))


def _place(item: Statement) -> tuple[int, str]:
    return item.quoted.card.number, item.quoted.href


def _statement(shelf: Shelf, article: str, item: Attribution) -> Statement:
    first, last = item.content[0], item.content[-1]
    text = shelf.cards[article].article.text[first.start : last.end]
    voices = chain(shelf, chain_in(article, item.chain))
    return Statement(quote(shelf, Passage(article, first.start, last.end, text)), item.certainty, item.form, voices)


def _places(mentions: Iterable[Passage]) -> Mapping[str, Sequence[Passage]]:
    found: dict[str, list[Passage]] = defaultdict(list)
    for passage in mentions:
        found[passage.article].append(passage)
    return found


def _touches(places: Iterable[Passage], span: Span | Passage) -> bool:
    return any(place.start < span.end and span.start < place.end for place in places)


# ------------------------------------------------------------------ claims


def _parts(shelf: Shelf, claims: Sequence[Claim], entity: Entity, language: str) -> tuple[Part, ...]:
    """The claims whose readings rest on an entity or name it, the gravest first."""
    places = _places(entity.mentions)
    found: list[tuple[int, int, int, Part]] = []
    for number, claim in enumerate(claims, 1):
        speaks = any(link.entity == entity.id for reading in claim.readings for link in reading.chain)
        evidence = [passage for reading in claim.readings for passage in reading.evidence]
        if speaks or any(_touches(places.get(passage.article, ()), passage) for passage in evidence):
            label = spoken(shelf, claim.label.get(language) or claim.label.get(FALLBACK, ""), evidence)
            outlets = len({name for reading in claim.readings for name in reading.articles})
            relation = "apparent" if claim.apparent else claim.relation
            part = Part(f"point-{number}", relation, claim.kind, label, outlets, speaks)
            found.append((ORDER.index(claim.relation), KINDS.index(claim.kind), number, part))
    return tuple(part for *_, part in sorted(found))
