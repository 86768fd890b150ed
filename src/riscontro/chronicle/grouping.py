"""Which clauses of a story tell one event, and which tell what may be one on days that exclude each other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from riscontro.chronicle import days
from riscontro.chronicle.happened import Happened, following
from riscontro.chronicle.nearness import NOT_KNOWN, Nearness
from riscontro.matching.clusters import cluster, pairs
from riscontro.packs import NO_PACK, load

THRESHOLD = 0.3
_LONG_AGO = 30  # days by which the spread of two events that are one can differ
_STRANGERS = 0.5  # what likeness is worth between clauses that name other people or are first about other kinds of event
_SURELY = 0.5  # likeness from which on two articles tell one event though their days differ
_FEW_DAYS = 3
_FAR = 0.4  # nearness in meaning that tells nothing


def grouped(rows: Sequence[Happened], near: Nearness = NOT_KNOWN) -> list[list[Happened]]:
    """The clauses that tell one event together, each group with the best dated clause first."""
    groups = [[rows[number] for number in group] for group in cluster(len(rows), likenesses(rows, near), THRESHOLD)]
    return [sorted(group, key=worth) for group in groups]


def worth(row: Happened) -> tuple[bool, int, bool, str, int]:
    """The clause that dates an event best and closest comes first."""
    return row.when != "told", row.days[1] - row.days[0], not row.span.text[0].isupper(), row.article, row.span.start


def likenesses(rows: Sequence[Happened], near: Nearness = NOT_KNOWN) -> dict[tuple[int, int], float]:
    """How likely two clauses tell one event, by their places in ``rows``; only of days that can be the same."""
    scale, found = weigh(rows, near), {}
    for pair in _candidates(rows):
        one, other = rows[pair[0]], rows[pair[1]]
        value = 0.0 if days.apart(one.days, other.days) else likeness(one, other, scale)
        if value > 0:
            found[pair] = value
    return found


def disputes(heads: Sequence[Happened], near: Nearness = NOT_KNOWN) -> list[tuple[int, int]]:
    """Pairs of events, by the clauses that date them, that are told alike by different articles, on days that exclude each
    other: what happened first is in dispute between them."""
    scale = weigh(heads, near)
    return [
        pair
        for pair in _candidates(heads)
        if _at_odds(heads[pair[0]], heads[pair[1]]) and likeness(heads[pair[0]], heads[pair[1]], scale) >= _SURELY
    ]


def _at_odds(one: Happened, other: Happened) -> bool:
    """Do two articles date, each to a day or two and but a few days apart, what may be one event?"""
    close = all(row.days[1] - row.days[0] <= 1 for row in (one, other)) and abs(one.days[0] - other.days[0]) <= _FEW_DAYS
    same = one.main == other.main != "" and not (one.places and other.places and not one.places & other.places)
    return close and same and one.article != other.article and days.apart(one.days, other.days)


def _candidates(rows: Sequence[Happened]) -> Iterable[tuple[int, int]]:
    return pairs([{*row.terms, *(f"!{event}" for event in row.events)} for row in rows])


class Scale(Struct, frozen=True):
    """What each term weighs in a story, and how near its clauses lie in meaning."""

    weights: Mapping[str, float]
    near: Nearness


def weigh(rows: Sequence[Happened], near: Nearness) -> Scale:
    """The scale of the clauses ``rows``: rarer terms weigh more."""
    spread = Counter(key for row in rows for key in row.terms)
    return Scale({key: math.log(1 + len(rows) / number) for key, number in sorted(spread.items())}, near)


def likeness(one: Happened, other: Happened, scale: Scale) -> float:
    """0 for clauses of different kinds of event, up to 1 for the same words; whatever their days."""
    mine, theirs = kinds(one.events), kinds(other.events)
    about = following()
    if (mine and theirs and not mine & theirs) or mine & about != theirs & about:
        return 0.0
    strangers = bool(one.actors and other.actors and not one.actors & other.actors)
    wide = abs((one.days[1] - one.days[0]) - (other.days[1] - other.days[0])) > _LONG_AGO
    words = _worded(one, other, scale)
    alike = len(mine & theirs) / max(1, len(mine | theirs))
    apart = strangers or (one.main != other.main and kinds(frozenset({one.main})) != kinds(frozenset({other.main})))
    value = 0.0 if wide else (0.6 * words + 0.4 * alike) * (_STRANGERS if apart else 1.0)
    return max(value, THRESHOLD) if not strangers and _one_gathering(one, other) else value


def _worded(one: Happened, other: Happened, scale: Scale) -> float:
    """The share of the rarer words that two clauses have in common; of two languages, how near they lie if that is more."""
    both = math.fsum(scale.weights[key] for key in sorted(one.terms & other.terms))
    least = min(math.fsum(scale.weights[key] for key in sorted(row.terms)) for row in (one, other))
    if one.language == other.language:
        return both / least
    near = scale.near.of((one.article, one.span.start), (other.article, other.span.start))
    return max(both / least, min(1.0, (near - _FAR) / (1 - _FAR)))


def _one_gathering(one: Happened, other: Happened) -> bool:
    """Are both first of all about a gathering, of one kind, on one day, which nothing sets at two places?"""
    first = one.main == other.main and one.main in frozenset(load(NO_PACK).settings.get("one-place", ()))
    same = one.days == other.days and one.days[0] == one.days[1]
    return first and same and not (one.places and other.places and not one.places & other.places)


def kinds(events: frozenset[str]) -> frozenset[str]:
    """The kinds of event, those of one happening (a collision and a crash) as one."""
    return frozenset(_one_happening().get(event, event) for event in events)


@cache
def _one_happening() -> Mapping[str, str]:
    settings = load(NO_PACK).settings
    return {event: name for name, events in settings.items() if name.startswith("same-") for event in events}
