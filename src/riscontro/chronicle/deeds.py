"""What is done in a clause, in concepts without words, and what befalls a plan before its day.

Deeds are the event concepts of the packs and those of the class ``deed`` (layer ``forecasts``), which has the verbs of
plans: to reopen, to pay, to publish. A fate is what happens to a plan itself: put off, brought forward, moved, called off.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from riscontro.matching.concepts import concepts
from riscontro.packs import NO_PACK, load
from riscontro.types import Reading


def deeds(reading: Reading, first: int, last: int) -> frozenset[str]:
    """The kinds of event and of deed among tokens ``first`` to ``last`` (exclusive)."""
    return frozenset(concept for _, concept in deed_words(reading, first, last))


def deed_words(reading: Reading, first: int, last: int) -> tuple[tuple[int, str], ...]:
    """The same with the token that each stands at, in order; words of a plan's fate are no deeds."""
    fates = {at for at, _ in concepts(reading, "fate", first, last)}
    found = {*concepts(reading, "event", first, last), *concepts(reading, "deed", first, last)}
    return tuple(sorted((at, concept) for at, concept in found if at not in fates and concept not in _befalls()))


def befallen(reading: Reading, first: int, last: int) -> tuple[int, str] | None:
    """What a clause says befell a plan, with its token, or None; the last such word counts."""
    named, known = _befalls(), concepts(reading, "event", first, last)
    found = [*concepts(reading, "fate", first, last), *((at, named[event]) for at, event in known if event in named)]
    return max(found, default=None)


@cache
def _befalls() -> Mapping[str, str]:
    """Kinds of event that befall a plan, with what each is called."""
    return dict(pair.split() for pair in load(NO_PACK).settings.get("befalls", ()))


def endures(reading: Reading, first: int, last: int) -> bool:
    """Does a word say that something has not changed yet?"""
    return any(reading.tagged.at(at, "still") for at in range(first, last))


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


def vague() -> frozenset[str]:
    """Concepts that say nothing of what is done: stances, trends, announcing itself."""
    settings = load(NO_PACK).settings
    return frozenset().union(*(settings.get(name, ()) for name in ("stances", "trends", "telling")))
