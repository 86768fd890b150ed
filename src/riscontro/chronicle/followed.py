"""Announcements followed to their outcome: the clauses in which articles give one announcement, and what became of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from riscontro.chronicle import days
from riscontro.chronicle.announced import Announced, announced, merged
from riscontro.chronicle.nearness import NOT_KNOWN, Nearness
from riscontro.chronicle.outcomes import Fate, fate
from riscontro.chronicle.reports import Desk, desk
from riscontro.chronicle.together import UNSURE, together
from riscontro.outputs import Case
from riscontro.packs import NO_PACK, load
from riscontro.types import Examined

_EXPECTED = frozenset({"schedule", "expectation"})
_RANK = {"changed": 0, "fulfilled": 1, "expired": 2, "open": 3}  # of two outcomes the one that holds


class Followed(Struct, frozen=True):
    """One announcement: every clause that gives it, and its outcome."""

    rows: tuple[Announced, ...]
    end: Fate


def followed(case: Case, near: Nearness = NOT_KNOWN) -> tuple[Followed, ...]:
    """Every announcement of the case that can be checked, with its outcome; one that many outlets give is one."""
    coming = {item.article.id: announced(item) for item in case.articles}
    sheet = desk(case, coming, near)
    groups = [group for item in case.articles for group in merged(coming[item.article.id])]
    worthy = [group for group in groups if any(checkable(case.article(row.article), row) for row in group)]
    return tuple(Followed(group, _fate(case, group, sheet)) for group in together(case, worthy, near))


def checkable(item: Examined, row: Announced) -> bool:
    """Does an announcement name an event or a day by which it can be checked, and not just a stance or a trend?

    What is only possible or would follow needs a voice that says so as well.
    """
    if row.fate and row.time is None:
        return False
    settings = load(NO_PACK).settings
    stances, trends = (frozenset(settings.get(name, ())) for name in ("stances", "trends"))
    events = frozenset() if row.deeds & trends else row.deeds - stances
    if row.kind == "pledge":
        return bool(events - frozenset(settings.get("pledging", ()))) or _ahead(item, row)
    if row.kind in UNSURE:
        return bool(events and row.said) or (row.time is not None and row.kind != "warning")
    return bool(events or row.time) or row.kind in _EXPECTED or (not row.deeds and bool(row.notion))


def _ahead(item: Examined, row: Announced) -> bool:
    """Does it name days that surely come after the article?"""
    out = days.of(item.article.published)
    term = days.interval(row.time.earliest, row.time.latest) if row.time else None
    return term is not None and out is not None and term[0] > out[1]


def _fate(case: Case, group: Sequence[Announced], sheet: Desk) -> Fate:
    """The outcome that any clause of one announcement comes to, or the clause that goes on from its place.

    What one report changes is not fulfilled by another.
    """
    ends = [fate(case, row, sheet) for row in group]
    ends += [end for row in group for end in _next(case, row, sheet)]
    return min(ends, key=lambda end: _RANK[end.outcome])


def _next(case: Case, row: Announced, sheet: Desk) -> Iterator[Fate]:
    """What became of the announcement that the next clause makes of the place named in this one."""
    item = case.article(row.article)
    if row.statement + 1 < len(item.findings.statements) and _goes_on(item, row.statement):
        yield from (fate(case, after, sheet) for after in sheet.coming[row.article] if after.statement == row.statement + 1)


def _goes_on(item: Examined, number: int) -> bool:
    """Does the next clause of the sentence tell what is to happen at the place that this one names?"""
    this, after = item.findings.statements[number : number + 2]
    opening = bisect_left(item.reading.tokens, after.start, key=lambda token: token.start)
    words = load(item.reading.language).setting("where-words")
    return this.sentence == after.sentence and item.reading.tokens[opening].low in words
