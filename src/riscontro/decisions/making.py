"""A decision from what a person points at: the things of a record as targets that outlive the record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from riscontro import codec
from riscontro.decisions.anchors import source
from riscontro.decisions.kinds import About, Anchor, Target
from riscontro.outputs import Claim, Entity, Record, Utterance
from riscontro.types import Article, Passage

_KEY = 12  # hexadecimal digits
_NAMED = 80  # characters of a name
Thing = Claim | Utterance | Entity


def things(record: Record) -> dict[str, Thing]:
    """The claims, utterances and entities of a record by their ids, those that were rejected too."""
    out = record.rejected
    every: tuple[Thing, ...] = (
        *(*record.claims, *out.claims),
        *(*record.utterances, *out.utterances),
        *(*record.entities, *out.entities),
    )
    return {thing.id: thing for thing in every}


def kind_of(thing: Thing) -> About:
    """What a decision on a thing is about."""
    if isinstance(thing, Claim):
        return "claim"
    return "utterance" if isinstance(thing, Utterance) else "entity"


def target(record: Record, thing: Thing) -> Target:
    """A thing of a record as decisions name it."""
    if isinstance(thing, Claim):
        unit = next((reading.unit for reading in thing.readings if reading.unit), "")
        evidence = [passage for reading in thing.readings for passage in reading.evidence]
        name = _short(" / ".join(dict.fromkeys(reading.evidence[0].text for reading in thing.readings)))
        return Target(name, _anchors(record, evidence), kind=thing.kind, relation=thing.relation, unit=unit)
    if isinstance(thing, Utterance):
        passages = [Passage(item.article, item.start, item.end, item.text) for item in thing.readings]
        return Target(_short(passages[0].text), _anchors(record, passages))
    return Target(_short(thing.name), _anchors(record, _spellings(thing.mentions)), kind=thing.type)


def part(record: Record, thing: Thing, wanted: Sequence[str]) -> Target:
    """What is taken out of a thing: readings of a claim or an utterance by number from 1, mentions of an entity by article."""
    whole = target(record, thing)
    if isinstance(thing, Entity):
        mine = [passage for passage in _spellings(thing.mentions) if passage.article in wanted]
        return replace(whole, anchors=_anchors(record, mine))
    numbers = [int(item) for item in wanted if item.isdigit() and 0 < int(item) <= len(thing.readings)]
    if isinstance(thing, Claim):
        passages = [passage for number in numbers for passage in thing.readings[number - 1].evidence]
    else:
        said = [thing.readings[number - 1] for number in numbers]
        passages = [Passage(item.article, item.start, item.end, item.text) for item in said]
    return replace(whole, name=_short(passages[0].text) if passages else "", anchors=_anchors(record, passages))


def story(record: Record, only: Iterable[str] | None = None) -> Target:
    """A story as decisions name it, by all of its articles or by some."""
    chosen = None if only is None else set(only)
    sources = tuple(source(item) for item in record.articles if chosen is None or item.id in chosen)
    return Target(_short(record.story.title), sources=sources)


def article(item: Article) -> Target:
    """An article as decisions name it."""
    return Target(_short(item.title or item.id), sources=(source(item),))


def key(found: Target) -> str:
    """A short name of a target by its content, so that nobody decides on another thing than the one that was shown."""
    return hashlib.sha256(codec.dump(found)).hexdigest()[:_KEY]


def keys(record: Record) -> Mapping[str, str]:
    """The key of every claim and utterance of a record, by its id."""
    shown = (thing for thing in things(record).values() if not isinstance(thing, Entity))
    return {thing.id: key(target(record, thing)) for thing in shown}


def _spellings(mentions: Iterable[Passage]) -> list[Passage]:
    """The first place of every spelling in every article."""
    found: dict[tuple[str, str], Passage] = {}
    for passage in mentions:
        found.setdefault((passage.article, passage.text), passage)
    return list(found.values())


def _anchors(record: Record, passages: Iterable[Passage]) -> tuple[Anchor, ...]:
    known = {item.id: source(item) for item in record.articles}
    made = (Anchor(known[item.article], item.start, item.end, item.text) for item in passages)
    return tuple(dict.fromkeys(made))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _NAMED else line[:_NAMED] + "…"
