"""Who may be one voice across the articles of a story: the same entity, a country and its head, a description."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from riscontro.matching.terms import country
from riscontro.matching.wordings import Wording
from riscontro.outputs import Case
from riscontro.types import Examined


def affiliations(case: Case) -> Mapping[str, frozenset[str]]:
    """The countries that each person is described with as holding an office: entity id to country ids."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for item in case.articles:
        starts = {token.start: at for at, token in enumerate(item.reading.tokens)}
        for mention in item.findings.mentions:
            at = starts.get(mention.start)
            if at is not None and mention.kind != "metonym":
                found[mention.entity] |= _offices(item, at, mention.end)
    return {entity: frozenset(states) for entity, states in sorted(found.items())}


def _offices(item: Examined, at: int, end: int) -> set[str]:
    tokens, states, office = item.reading.tokens, set(), False
    while at < len(tokens) and tokens[at].start < end:
        office = office or item.reading.tagged.at(at, "head-role") is not None
        state = country(item.reading, at)
        if state:
            states.add(f"country:{state[0]}")
        at += 1
    return states if office else set()


def same_speaker(one: str, other: str, states: Mapping[str, frozenset[str]]) -> bool:
    """Is it one voice: the same entity, or a country and the head of that country?"""
    return (bool(one) and one == other) or one in states.get(other, ()) or other in states.get(one, ())


def may_be_one(one: Wording, other: Wording) -> bool:
    """May two quotations be of one voice, though a source is only described or speaks for a body that the other names?"""
    return not {one.speaker, *one.may}.isdisjoint({other.speaker, *other.may} - {""})
