"""One announcement in many outlets: which of them announce the same deed, of the same people, place and days.

Nothing that parts two announcements may be between any members of a group (other days, places, people,
one denied), and each must be alike to one of them. The choice of a group looks at the groups that share a term.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from riscontro.chronicle import days
from riscontro.chronicle.announced import Announced
from riscontro.chronicle.matching import same_days, same_deed, same_term, specific
from riscontro.chronicle.nearness import NOT_KNOWN, Nearness
from riscontro.chronicle.reports import Report, as_report, people, points
from riscontro.chronicle.within import tokens_of
from riscontro.matching.terms import terms
from riscontro.outputs import Case

UNSURE = frozenset({"possibility", "consequence", "warning"})  # kinds of what may come
_SHARE = 0.4  # of the longer announcement's words in common where no day is
_LEAST = 3  # such words
_MANY = 5  # such words where only one of the two is a mere possibility
_DAY_LEAST = 2  # words in common besides the same day
_WEEK = 6
# Nearness in meaning of two announcements of one deed in two languages; of one that says what is done, without a day.
_MEANT, _SAME_DEED = 0.72, 0.45
_NEAR = 40  # groups under one term that are looked at


class Row(Struct, frozen=True):
    """The announcements of one article that repeat each other, the fullest first, and what they say."""

    rows: tuple[Announced, ...]
    said: Report
    words: frozenset[str]


def together(case: Case, groups: Sequence[Sequence[Announced]], near: Nearness = NOT_KNOWN) -> list[tuple[Announced, ...]]:
    """The groups of single articles joined to groups of all articles, in the order of their first members."""
    found: list[list[Row]] = []
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for row in _rows(case, groups):
        keys = {*row.words, *row.said.named, *(f"!{event}" for event in row.said.events), f"!{row.said.days}"}
        close = sorted({number for key in keys for number in by_word[key][-_NEAR:]})
        homes = [number for number in close if _belongs(row, found[number], near)]
        home = homes[0] if homes else len(found)
        if not homes:
            found.append([])
        found[home].append(row)
        for other in homes[1:]:
            if all(_fits(one, two) for one in found[other] for two in found[home]):
                found[home] += found[other]
                found[other] = []
        for key in keys:
            if by_word[key][-1:] != [home]:
                by_word[key].append(home)
    return [tuple(one for row in group for one in row.rows) for group in found if group]


def _rows(case: Case, groups: Sequence[Sequence[Announced]]) -> Iterator[Row]:
    for group in groups:
        head, item = group[0], case.article(group[0].article)
        timed = next((row for row in group if row.time), head)
        said = as_report(item, head)
        if timed is not head:
            said = _dated(said, as_report(item, timed))
        words = said.terms
        if timed.time:
            first, last = tokens_of(item, timed.time)
            words -= {term.key for term in terms(item.reading, first, last)}
        yield Row(tuple(group), said, words)


def _dated(one: Report, other: Report) -> Report:
    return Report(one.article, one.span, one.events, one.actors, one.places, one.terms, one.verbs, other.days, one.notion)


def _belongs(row: Row, group: Sequence[Row], near: Nearness) -> bool:
    return bool(group) and all(_fits(row, other) for other in group) and any(_alike(row, other, near) for other in group)


def _fits(one: Row, other: Row) -> bool:
    """Does nothing part the two?"""
    if one.said.article == other.said.article or one.rows[0].negated != other.rows[0].negated:
        return False
    mine, theirs = one.said, other.said
    return not (
        days.apart(mine.days, theirs.days)
        or _disjoint(points(mine.places), points(theirs.places))
        or _disjoint(people(mine), people(theirs))
        or _other_things(mine, theirs)
    )


def _other_things(one: Report, other: Report) -> bool:
    """Do both say, in one language, to what the deed is done, and have no word, name or topic of it in common?"""
    if one.named & other.named or _same_run(one, other):
        return False
    topics = _disjoint(one.topics, other.topics)
    return topics or (one.language == other.language and _disjoint(one.rest, other.rest))


def _disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _alike(one: Row, other: Row, near: Nearness) -> bool:
    """The same deed on the same day, or by the same people or at the same place, or mostly in the same words."""
    mine, theirs = one.said, other.said
    both, most = len(one.words & other.words), max(len(one.words), len(other.words))
    deed = same_deed(mine, theirs)
    if (same_days(mine, theirs) or same_term(mine, theirs)) and specific(mine, theirs):
        return True
    nearness = near.of(mine.place, theirs.place) if mine.language != theirs.language and deed else 0.0
    if nearness >= (_SAME_DEED if mine.days == theirs.days is None and specific(mine, theirs) else _MEANT):
        return True
    if _same_days(mine, theirs):
        shared = people(mine) & people(theirs) or points(mine.places) & points(theirs.places)
        return bool(deed and shared) or both >= _DAY_LEAST or _same_run(mine, theirs)
    firm = len({row.rows[0].kind in UNSURE for row in (one, other)}) == 1
    enough = both >= _LEAST if firm else both >= _MANY and bool(people(mine) & people(theirs))
    return deed and enough and both / most >= _SHARE


def _same_run(one: Report, other: Report) -> bool:
    """Do both say that something whose kind is not known takes place on the same days in a row, fewer than a week?"""
    known = one.days == other.days and one.days is not None and 1 < one.days[1] - one.days[0] < _WEEK
    return known and (not (one.events and other.events) or specific(one, other))


def _same_days(one: Report, other: Report) -> bool:
    """Do both name days, at least one of them closely, that can be the same?"""
    if one.days is None or other.days is None or days.apart(one.days, other.days):
        return False
    return max(known[1] - known[0] for known in (one.days, other.days)) <= _WEEK
