"""What became of an announcement, as far as articles that did not appear before it say.

An outcome needs a report of the same deed (see ``matching``). Where the report gives another place for an event that has
only one, or another day than the one announced, or says that the plan was put off, brought forward, moved or called
off, the announcement came out changed; where its day had passed and a report says that it was not done, it has expired.
Without a report it stays open: silence proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from riscontro.chronicle import days
from riscontro.chronicle.announced import Announced
from riscontro.chronicle.deeds import families
from riscontro.chronicle.matching import Match, matching, specific, there
from riscontro.chronicle.reports import Desk, Report, as_report, people, points
from riscontro.outputs import Case, Outcome
from riscontro.packs import NO_PACK, load
from riscontro.types import Examined, Passage

Reason = Literal[
    "fulfilled",
    "changed-place",
    "changed-date",
    "changed-postponed",
    "changed-cancelled",
    "changed-advanced",
    "changed-moved",
    "changed-plan",
    "open",
    "expired",
]

_ALIKE_ALONE = 0.45  # likeness of a report where one person or body is all that the two have in common
_ALIKE_DEED = 0.38  # the same where it tells the very deed
_ALIKE_NOBODY = 0.6
_UNJUDGED = frozenset({"consequence"})
_UNDONE = frozenset({"lapsed", "missed"})  # fates of what was not done in its term
_EXACT = 1  # days of an interval that counts as one day


class Fate(Struct, frozen=True):
    """What became of an announcement, the passages that say so, and the words for the reason."""

    outcome: Outcome
    reason: Reason
    evidence: tuple[Passage, ...] = ()
    article: str = ""
    announced: str = ""
    actual: str = ""


OPEN = Fate("open", "open")


def fate(case: Case, found: Announced, sheet: Desk) -> Fate:
    """What became of ``found`` by the reports of ``sheet``."""
    if found.kind in _UNJUDGED or found.negated:
        return OPEN
    mine = as_report(case.article(found.article), found)
    rows = sorted(matching(mine, sheet), key=lambda row: (-row.share, row.report.article, row.report.span.start))
    told = [row for row in rows if not row.report.fate and not row.report.denied]
    ends = (_befell(mine, rows, sheet), _replanned(mine, sheet), _elsewhere(case, mine, told), _another_day(mine, told))
    changed = next((end for end in ends if end), None)
    if changed:
        return changed
    fitting = (row for row in told if there(mine, row.report) and not exactly_apart(mine, row.report))
    kept = [row.report for row in fitting if _kept(mine, row)]
    if kept:
        return Fate("fulfilled", "fulfilled", _shown(kept), kept[0].article)
    return _missed(mine, rows, sheet) or OPEN


def _kept(mine: Report, row: Match) -> bool:
    """Does a report tell the announced deed of the same people, and not just one of its kind?"""
    report = row.report
    named, told, wanted = people(mine), people(report), points(mine.places)
    if not row.close and (not named <= told or (wanted and not wanted & (report.places | report.named))):
        return False
    if row.close or len(named) > 1 or (_same_day(mine, report) and row.held):
        return True
    if specific(mine, report) and row.held and (row.verb or _in_time(mine, report)):
        return row.share >= _ALIKE_DEED
    return row.share >= (_ALIKE_ALONE if named and row.held else _ALIKE_NOBODY)


def _in_time(mine: Report, report: Report) -> bool:
    """Did it happen within a term of days?"""
    if mine.days is None or report.days is None or mine.days[0] == mine.days[1]:
        return False
    return mine.days[0] <= report.days[0] and report.days[1] <= mine.days[1]


def _same_day(mine: Report, report: Report) -> bool:
    """Do both name the same single day?"""
    return mine.days is not None and mine.days == report.days and mine.days[0] == mine.days[1]


# ------------------------------------------------------------------ changed


def _befell(mine: Report, rows: Sequence[Match], sheet: Desk) -> Fate | None:
    """What a later report says befell the plan, unless the day that it gives is the announced one."""
    for row in rows:
        report = row.report
        if (
            report.fate
            and report.fate not in _UNDONE
            and _later(sheet.published, report, mine)
            and not _renewed(mine, report, sheet)
        ):
            return Fate("changed", _reason(report.fate), _shown([report]), report.article, _term(mine))
    return None


def _reason(befell: str) -> Reason:
    found: Mapping[str, Reason] = {
        "cancelled": "changed-cancelled",
        "advanced": "changed-advanced",
        "moved": "changed-moved",
    }
    return found.get(befell, "changed-postponed")


def _renewed(mine: Report, report: Report, sheet: Desk) -> bool:
    """Is the announced day the one that the report gives as the new one?"""
    if report.fate in ("overtaken", "cancelled"):
        return False
    new = next((row.time for row in sheet.coming[report.article] if row.span.start == report.span.start), None)
    term, out = days.interval(new.earliest, new.latest) if new else report.days, sheet.published.get(report.article)
    ahead = term is not None and (out is None or term[1] > out[1])
    return mine.days is not None and ahead and not days.apart(mine.days, term)


def _replanned(mine: Report, sheet: Desk) -> Fate | None:
    """A later announcement of the same deed for another day, made before the first day had passed."""
    for row in sorted(matching(mine, sheet, ahead=True), key=lambda row: (-row.share, row.report.article)):
        plan, out = row.report, sheet.published.get(row.report.article)
        timely = out is not None and mine.days is not None and out[0] <= mine.days[1]
        if (
            (row.close or row.told)
            and timely
            and _later(sheet.published, plan, mine)
            and exactly_apart(mine, plan)
            and there(mine, plan)
        ):
            return Fate("changed", "changed-plan", _shown([plan]), plan.article, _term(mine), _term(plan))
    return None


def _elsewhere(case: Case, mine: Report, rows: Sequence[Match]) -> Fate | None:
    """A report of the deed in a place other than the announced, where no report names that one.

    Only of events that happen in one place, or where the report uses the very verb of the announcement;
    who has gone to one place can still go to another.
    """
    single = frozenset(load(NO_PACK).settings.get("one-place", ()))
    moving = any(families().get(event) == "family-journey" for event in mine.events - single)
    wanted = points(mine.places)
    if not wanted or any(wanted & row.report.places for row in rows):
        return None
    for row in rows:
        told = points(row.report.places)
        if told and row.alike and (mine.events & row.report.events & single or (row.verb and not moving)):
            names = _named(case.article(mine.article), wanted), _named(case.article(row.report.article), told)
            return Fate("changed", "changed-place", _shown([row.report]), row.report.article, *names)
    return None


def _named(item: Examined, places: frozenset[str]) -> str:
    """A place as an article writes it."""
    return next((name.text for name in item.findings.names if name.entity in places), min(places).rpartition(":")[2])


def _another_day(mine: Report, rows: Sequence[Match]) -> Fate | None:
    """A report of the deed on a day other than the one that the announcement gives exactly."""
    late = next((row.report for row in rows if _same_matter(mine, row) and exactly_apart(mine, row.report)), None)
    if late is None:
        return None
    return Fate("changed", "changed-date", _shown([late]), late.article, _term(mine), days.iso((late.days or (0, 0))[0]))


def _same_matter(mine: Report, row: Match) -> bool:
    """Is a report on another day so alike that it tells the announced deed, and names nothing of its own?"""
    new = row.report.named - mine.named
    return row.alike and row.held and there(mine, row.report) and bool(not new or row.report.named & mine.named)


def exactly_apart(one: Report, other: Report) -> bool:
    """Does each name one day, and not the same?"""
    known = [row.days for row in (one, other) if row.days is not None and row.days[1] - row.days[0] < _EXACT]
    return len(known) == 2 and days.apart(*known)


def _term(mine: Report) -> str:
    return "/".join(dict.fromkeys(map(days.iso, mine.days or ()))) or f"«{mine.span.text}»"


# ------------------------------------------------------------------ not done


def _missed(mine: Report, rows: Sequence[Match], sheet: Desk) -> Fate | None:
    """A report, after the announced days, that it was not done."""
    for row in rows:
        out = sheet.published.get(row.report.article)
        undone = row.report.denied or row.report.fate in _UNDONE
        if undone and out is not None and mine.days is not None and mine.days[1] <= out[1]:
            return Fate("expired", "expired", _shown([row.report]), row.report.article, _term(mine))
    return None


def _later(published: Mapping[str, days.Days | None], report: Report, mine: Report) -> bool:
    """Did a report surely appear after the announcement?"""
    told, out = published.get(report.article), published.get(mine.article)
    return told is not None and out is not None and told[0] > out[0] and told[1] > out[1]


def _shown(reports: Iterable[Report]) -> tuple[Passage, ...]:
    best: dict[str, Report] = {}
    for report in reports:
        best.setdefault(report.article, report)
    return tuple(Passage(name, r.span.start, r.span.end, r.span.text) for name, r in sorted(best.items()))
