"""Which reports (and other announcements) of a story are about the deed of an announcement.

They share a deed of one family, a verb or a notion, and nothing that can be compared parts them: people, places,
topics, days. What they must share beside the deed depends on what there is to compare: words within a language, across
languages names, the day and nearness in meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from riscontro.chronicle import days
from riscontro.chronicle.deeds import carried_out, vague
from riscontro.chronicle.reports import Desk, Report, people, points

_ALIKE = 0.3  # share of the announcement's rarer words that a report must have
_NEAR, _VERY_NEAR = 0.5, 0.64  # nearness in meaning
_CROWD = 200
_FEW = 3  # days between an article and what it tells without a day


class Match(Struct, frozen=True):
    """A report on the deed of an announcement: the share of its rarer words that the report has, and what else they share.

    ``alike`` says that the same actors and words are in both, ``told`` that they name the same and nothing else,
    ``close`` that so much is shared that both tell one matter, ``verb`` that the very verb is the same.
    """

    report: Report
    share: float
    alike: bool
    told: bool
    close: bool
    verb: bool


def matching(mine: Report, sheet: Desk, *, ahead: bool = False) -> Iterator[Match]:
    """The reports of other articles on the deed of ``mine``; with ``ahead`` their announcements instead."""
    rows = sheet.plans if ahead else sheet.reports
    keys = {*mine.terms, *(f"!{event}" for event in mine.events), *mine.named}
    index = sheet.plans_by if ahead else sheet.by_term
    near = {number for key in keys for number in index.get(key, ())[:_CROWD]}
    for number in sorted(near):
        report = rows[number]
        if report.article != mine.article and not too_early(sheet.published, report, mine):
            found = compared(mine, report, sheet)
            if found:
                yield found


def compared(mine: Report, report: Report, sheet: Desk) -> Match | None:
    """How a report bears on an announcement; None where it does not."""
    if not same_deed(mine, report):
        return None
    share, near = _share(mine, report, sheet.weights), sheet.near.of(mine.place, report.place)
    named, day = bool(mine.named & report.named), same_days(mine, report) and specific(mine, report)
    worded = share >= _ALIKE
    alike = worded and _same_actors(mine, report)
    if parted(mine, report):
        told = close = False
    elif mine.language == report.language:
        told = worded and named and not _strange(mine, report)
        close = day and (named or worded)
    else:
        told = near >= (_NEAR if named else _VERY_NEAR)
        close = day or (told and named)
    return Match(report, share, alike, told, close, same_verb(mine, report)) if alike or close or told else None


def _share(mine: Report, report: Report, weights: Mapping[str, float]) -> float:
    whole = sum(weights.get(key, 1.0) for key in sorted(mine.terms))
    return sum(weights.get(key, 1.0) for key in sorted(mine.terms & report.terms)) / (whole or 1.0)


def _strange(mine: Report, report: Report) -> bool:
    """Is what the deed is done to named in both, in other words?"""
    return bool(mine.rest and report.rest) and not mine.rest & report.rest


def parted(one: Report, other: Report) -> bool:
    """Do the people, the places or the topics of the two exclude that they are about one thing?"""
    if _disjoint(people(one) - points(one.places), people(other) - points(other.places)):
        return True
    return not (one.named & other.named) and _disjoint(one.topics, other.topics)


def _disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def specific(one: Report, other: Report) -> bool:
    """Is a deed that says what is done common to both?"""
    return bool(carried_out(one.events - vague()) & carried_out(other.events - vague()))


def same_deed(one: Report, other: Report) -> bool:
    """An event of one family, one verb, or one notion in two languages."""
    return bool(carried_out(one.events) & carried_out(other.events)) or same_verb(one, other)


def same_verb(one: Report, other: Report) -> bool:
    """The same verb or, in two languages, the same notion."""
    return bool(one.verbs & other.verbs) or (bool(one.notion) and one.notion in other.terms)


def same_days(one: Report, other: Report) -> bool:
    """Do both name the same one or two days?"""
    return one.days is not None and one.days == other.days and one.days[1] - one.days[0] <= 1


def _same_actors(mine: Report, report: Report) -> bool:
    """The people of the announcement are in the report, or, where it has none, some other actor is."""
    named = people(mine)
    if named:
        return bool(named & report.actors)
    return bool(mine.actors & report.actors) or not mine.actors


def there(mine: Report, report: Report) -> bool:
    """Nothing in the places of the two contradicts that they are one."""
    return not _disjoint(points(mine.places), points(report.places))


def too_early(published: Mapping[str, days.Days | None], report: Report, mine: Report) -> bool:
    """Did the report surely appear, or what it tells surely happen, before the announcement was made?

    Of one day, a report that gives no day tells nothing of a plan made on that day or for days that come after it.
    """
    told, out = published.get(report.article), published.get(mine.article)
    if out is None:
        return False
    if any(known is not None and known[1] < out[0] for known in (told, report.days)):
        return True
    if told is None or report.days is not None:
        return False
    same = told == out and out[0] == out[1]
    return same or (mine.days is not None and told[1] < mine.days[0] and not (report.fate or report.denied))
