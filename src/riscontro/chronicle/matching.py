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
_PART = 12  # days that a part of a month can have
_WORDS = 2  # words of what a deed is done to from which on they are compared
_HEAD = 4  # letters that two forms of one word share
_SITES = ("city:", "place:", "fac:", "facility:")
_MEETING, _WEEK = "meeting", 7
_CROWD = 200


class Match(Struct, frozen=True):
    """A report on the deed of an announcement: the share of its rarer words that the report has, and what else they share.

    ``alike`` says that the same actors and words are in both, ``told`` that they name the same and nothing else,
    ``close`` that so much is shared that both tell one matter, ``verb`` that the very verb is the same, ``held`` that
    to whom or what it is done is not another.
    """

    report: Report
    share: float
    alike: bool
    told: bool
    close: bool
    verb: bool
    held: bool = True


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
    if report.fate or report.denied:
        return _undone(mine, report, sheet)
    if not same_deed(mine, report):
        return None
    share, same = _share(mine, report, sheet.weights), mine.language == report.language
    near, strange = sheet.near.of(mine.place, report.place), same and _strangers(mine, report)
    named, day = bool(mine.named & report.named), same_days(mine, report) and specific(mine, report)
    held = not same or len(mine.rest) < _WORDS or _held(mine, report)
    alike = share >= _ALIKE and _same_actors(mine, report) and not strange
    if parted(mine, report) or strange:
        told = close = False
    elif same:
        told = share >= _ALIKE and named and not _strange(mine, report)
        close = day and held and (named or share >= _ALIKE)
    else:
        told = near >= (_NEAR if named else _VERY_NEAR)
        close = day or (told and named)
    return Match(report, share, alike, told, close, same_verb(mine, report), held) if alike or close or told else None


def _undone(mine: Report, report: Report, sheet: Desk) -> Match | None:
    """How a report of what befell a plan, or was not done, bears on an announcement: it names the deed, or, of a plan put off,
    what the deed was to be done to."""
    share, same = _share(mine, report, sheet.weights), mine.language == report.language
    if (
        _disjoint(points(mine.places), points(report.places))
        or _other_topics(mine, report)
        or (same and _strangers(mine, report))
    ):
        return None
    if report.denied and _disjoint(people(mine), people(report)):
        return None
    deed = _one_deed(mine, report) or (same_verb(mine, report) and share >= _ALIKE)
    if not deed and not (report.fate and same and not report.events - vague() and mine.rest and _held(mine, report)):
        return None
    return Match(report, share, deed, told=True, close=deed, verb=same_verb(mine, report))


def _held(mine: Report, report: Report) -> bool:
    """Are at least half of the words that say to what and by whom the deed is done in the report, or a figure of theirs?"""
    both = mine.rest & report.terms
    return 2 * len(both) >= len(mine.rest) or any(key[:1] == "#" for key in both)


def _strangers(mine: Report, report: Report) -> bool:
    """Does each have a subject of its own that the other does not name?"""
    left, right = ({_head(key) for key in row.subject} for row in (mine, report))
    every = [{*map(_head, row.terms), *row.named} for row in (mine, report)]
    return bool(left and right) and not (left & every[1] or right & every[0])


def _head(key: str) -> str:
    """A word as far as two forms of it agree; an entity whole."""
    return key if ":" in key else key[:_HEAD]


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
    return _other_topics(one, other)


def _other_topics(one: Report, other: Report) -> bool:
    """Does each have topics of its own, where they name nothing in common?"""
    return not (one.named & other.named) and _disjoint(one.topics, other.topics)


def _disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def specific(one: Report, other: Report) -> bool:
    """Is a deed that says what is done common to both?"""
    return bool(carried_out(one.events - vague()) & carried_out(other.events - vague()))


def _one_deed(one: Report, other: Report) -> bool:
    """Is a deed that says what is done common to both, where a meeting on a journey is another deed than the journey?"""
    mine, theirs = one.events - vague(), other.events - vague()
    return bool(mine & theirs or carried_out(mine - {_MEETING}) & carried_out(theirs - {_MEETING}))


def same_deed(one: Report, other: Report) -> bool:
    """An event of one family, one verb, or one notion in two languages."""
    return bool(carried_out(one.events) & carried_out(other.events)) or same_verb(one, other)


def same_verb(one: Report, other: Report) -> bool:
    """The same verb or, in two languages, the same notion."""
    return bool(one.verbs & other.verbs) or (bool(one.notion) and one.notion in other.terms)


def same_days(one: Report, other: Report) -> bool:
    """Do both name the same one or two days?"""
    return one.days is not None and one.days == other.days and one.days[1] - one.days[0] <= 1


def same_term(one: Report, other: Report) -> bool:
    """Do both name days that can be the same, the one a day or two and the other a part of a month at most?"""
    if one.days is None or other.days is None or days.apart(one.days, other.days):
        return False
    narrow, broad = sorted(row[1] - row[0] for row in (one.days, other.days))
    return narrow <= 1 and broad <= _PART


def _same_actors(mine: Report, report: Report) -> bool:
    """The people of the announcement are in the report, or, where it has none, some other actor is."""
    named = people(mine)
    if named:
        return bool(named & report.actors)
    return bool(mine.actors & report.actors) or not mine.actors


def there(mine: Report, report: Report) -> bool:
    """Nothing in the places and sites that the two name contradicts that they are one."""
    return not _disjoint(sites(mine), sites(report))


def sites(report: Report) -> frozenset[str]:
    """The words by which a clause names towns and sites."""
    named = points(report.places) | {name for name in report.named if name.startswith(_SITES)}
    words = (word for name in named for word in name.partition(":")[2].replace("/", "-").split("-"))
    return frozenset(word for word in words if len(word) >= _HEAD)


def too_early(published: Mapping[str, days.Days | None], report: Report, mine: Report) -> bool:
    """Did the report surely appear, or what it tells surely happen, before the announcement was made?

    Of one day, a report that gives no day tells nothing of a plan made on that day or for days that come after it.
    """
    told, out = published.get(report.article), published.get(mine.article)
    if out is None:
        return False
    if told is not None and told[1] < out[0]:
        return True
    if report.fate or report.denied:
        return _of_another(report, mine, told)
    if report.days is not None and report.days[1] < out[0]:
        return True
    if told is None or report.days is not None:
        return False
    same = told == out and out[0] == out[1]
    return same or (mine.days is not None and told[1] < mine.days[0])


def _of_another(report: Report, mine: Report, told: days.Days | None) -> bool:
    """Is what befell a plan told of one for a later day that had come by then, or, if called off, for another weekday?"""
    known = [day for day in (report.days, mine.days) if day is not None and day[0] == day[1]]
    if len(known) < 2 or told is None or report.fate == "overtaken" or known[0][0] <= known[1][0]:
        return False
    apart = (known[0][0] - known[1][0]) % _WEEK != 0
    return known[0][0] <= told[1] or (report.fate == "cancelled" and apart)
