"""What is done in a clause, in concepts without words, and what befalls a plan before its day.

Deeds are the event concepts of the packs and those of the class ``deed`` (layer ``forecasts``), which has the verbs of
plans: to reopen, to pay, to publish. A fate is what happens to a plan itself: put off, brought forward, moved, called off.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from riscontro.kept import Kept
from riscontro.matching.concepts import concepts
from riscontro.packs import NO_PACK, load
from riscontro.text.places import holds, marked
from riscontro.types import Reading

_LOOSE = frozenset({"moved", "advanced"})  # fates whose words are said of other things as well


def deeds(reading: Reading, first: int, last: int) -> frozenset[str]:
    """The kinds of event and of deed among tokens ``first`` to ``last`` (exclusive)."""
    return frozenset(concept for _, concept in deed_words(reading, first, last))


def deed_words(reading: Reading, first: int, last: int) -> tuple[tuple[int, str], ...]:
    """The same with the token that each stands at, in order; words of a plan's fate are no deeds."""
    fates, found = _read(reading, first, last)
    skipped = {at for at, _ in fates}
    return tuple((at, concept) for at, concept in found if at not in skipped)


def befallen(reading: Reading, first: int, last: int) -> tuple[int, str] | None:
    """What a clause says befell a plan, with its token, or None; the last such word counts."""
    return max(_read(reading, first, last)[0], default=None)


Rows = list[tuple[int, str]]


@Kept
def _drawer(_: Reading) -> dict[tuple[int, int], tuple[Rows, Rows]]:
    """What was read between two tokens of a text."""
    return {}


def _read(reading: Reading, first: int, last: int) -> tuple[Rows, Rows]:
    drawer, between = _drawer(reading), (first, last)
    if between not in drawer:
        drawer[between] = _fates_and_deeds(reading, first, last)
    return drawer[between]


def _fates_and_deeds(reading: Reading, first: int, last: int) -> tuple[Rows, Rows]:
    """The fates and the deeds of a clause; people and things are moved as well as plans, so that a move is a plan's only
    where another deed is named."""
    named, hits = befalls(), reading.tagged.hits
    events = tuple(concepts(reading, "event", first, last))
    found = sorted({*events, *concepts(reading, "deed", first, last)})
    known = {at for at in range(first, last) for hit in hits.get(at, ()) if hit.kind == "fate" for at in range(at, hit.last)}
    own = [(at, named[event]) for at, event in events if event in named and at not in known]
    fates = {*concepts(reading, "fate", first, last), *own}
    at_fate = {at for at, _ in fates}
    done = [(at, deed) for at, deed in found if deed not in named]
    other = {deed for at, deed in done if at not in at_fate} - vague()
    return sorted(row for row in fates if other or row[1] not in _LOOSE), done


@cache
def befalls() -> Mapping[str, str]:
    """Kinds of event that befall a plan, with what each is called."""
    return dict(pair.split() for pair in load(NO_PACK).settings.get("befalls", ()))


def was_to(reading: Reading, first: int, last: int) -> bool:
    """Does a clause tell what was to happen?"""
    return holds(reading.tagged, "was-to", first, last)


def endures(reading: Reading, first: int, last: int) -> str:
    """``still`` where a word says that something has not changed, ``not-yet`` where one says that it has not been done."""
    found = {hit.concept for _, hit in marked(reading.tagged, "still", first, last)}
    return "not-yet" if "not-yet" in found else "still" if found else ""


@cache
def families() -> Mapping[str, str]:
    """Event concept to the family of events that carry out one another."""
    settings = load(NO_PACK).settings
    return {event: name for name, events in settings.items() if name.startswith("family-") for event in events}


def carried_out(events: Collection[str]) -> frozenset[str]:
    """The families of events, for those that have one, else the events."""
    return frozenset(families().get(event, event) for event in events)


@cache
def opposites() -> Mapping[str, str]:
    """Event concept to the one that undoes it."""
    pairs = [pair.split() for pair in load(NO_PACK).settings.get("opposite", ())]
    return {one: other for pair in reversed(pairs) for one, other in (pair, reversed(pair))}


@cache
def phases() -> frozenset[str]:
    """Concepts that only say at what point something is."""
    return frozenset(load(NO_PACK).settings.get("phases", ()))


@cache
def trends() -> frozenset[str]:
    """Concepts of growth and decline, which are no events."""
    return frozenset(load(NO_PACK).settings.get("trends", ()))


@cache
def vague() -> frozenset[str]:
    """Concepts that say nothing of what is done: stances, trends, announcing itself."""
    settings = load(NO_PACK).settings
    return frozenset().union(*(settings.get(name, ()) for name in ("stances", "trends", "telling")))
