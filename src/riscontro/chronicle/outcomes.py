"""What became of an announcement, as far as articles that did not appear before it say.

An outcome needs a report of the same deed: a statement in the past, of another article, with an event of
the same family or the same verb, the same actors, and enough words in common. Without one the
announcement stays open: silence proves nothing. Where the report gives another place for an event that has
only one, or another day than the one announced, the announcement came out changed.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from riscontro.chronicle import days
from riscontro.chronicle.announced import Announced, beginnings
from riscontro.chronicle.happened import Clause, clauses
from riscontro.matching.terms import terms
from riscontro.outputs import Case, Outcome
from riscontro.packs import NO_PACK, load
from riscontro.types import Examined, Mention, Name, Passage, Span, Statement, Time

Reason = Literal["fulfilled", "changed-place", "changed-date", "open", "expired"]

_ALIKE = 0.3  # share of the announcement's rarer words that a report must have
_ALIKE_ALONE = 0.45  # the same where one person or body is all that the two have in common
_ALIKE_NOBODY = 0.6
_CROWD = 200
_COVERED = 0.3  # share of an announcement's terms that an article on the matter has
_NO_ACTOR = ("city:", "place:", "event:")
_JUDGED = frozenset({"announcement", "plan", "schedule", "expectation", "possibility", "pledge"})
_FIRM = frozenset({"asserted"})
_EXACT = 1  # days of an interval that counts as one day


class Report(Struct, frozen=True):
    """A statement of something done: its place in the case, what happens in it, who, where and when."""

    article: str
    span: Span
    events: frozenset[str]
    actors: frozenset[str]
    places: frozenset[str]
    terms: frozenset[str]
    verbs: frozenset[str]
    days: days.Days | None
    notion: str = ""


class Fate(Struct, frozen=True):
    """What became of an announcement, the passages that say so, and the words for the reason."""

    outcome: Outcome
    reason: Reason
    evidence: tuple[Passage, ...] = ()
    article: str = ""
    announced: str = ""
    actual: str = ""


class Desk(Struct, frozen=True):
    """All reports of a case, found by term, with what each term weighs, and the terms of each article."""

    reports: tuple[Report, ...]
    by_term: Mapping[str, tuple[int, ...]]
    weights: Mapping[str, float]
    published: Mapping[str, days.Days | None]
    words: Mapping[str, frozenset[str]]
    coming: Mapping[str, Sequence[Announced]]


# ------------------------------------------------------------------ reports of things done


def desk(case: Case, coming: Mapping[str, Sequence[Announced]]) -> Desk:
    """The reports of a case, ready to be asked; ``coming`` are the announcements of each article."""
    reports = tuple(report for item in case.articles for report in reports_of(item, coming[item.article.id]))
    spread = Counter(key for report in reports for key in report.terms)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        for key in sorted(report.terms):
            places[key].append(number)
    return Desk(
        reports,
        {key: tuple(numbers) for key, numbers in places.items()},
        {key: math.log(1 + len(reports) / number) for key, number in spread.items()},
        {item.article.id: days.of(item.article.published) for item in case.articles},
        {
            item.article.id: frozenset(term.key for term in terms(item.reading, 0, len(item.reading.tokens)))
            for item in case.articles
        },
        coming,
    )


def reports_of(item: Examined, coming: Sequence[Announced]) -> Iterator[Report]:
    """The statements of an article that say, firmly and in its own or a source's indirect words, what happened."""
    announcing = {item.findings.statements[found.statement].start for found in coming}
    for row in clauses(item):
        statement = row.statement
        firm = row.done and not row.reported and statement.certainty in _FIRM and not statement.negated
        if firm and statement.start not in announcing:
            yield Report(
                article=item.article.id,
                span=Span(statement.start, statement.end, statement.text),
                events=row.events,
                actors=actors(item, row.first, row.last) - frozenset(statement.places),
                places=_goals(item, row),
                terms=frozenset(term.key for term in terms(item.reading, row.first, row.last)),
                verbs=beginnings(item, row.first, row.last),
                days=row.told,
            )


def _goals(item: Examined, row: Clause) -> frozenset[str]:
    """The places behind the verb of a clause (``towed to``); where none stands there, all places of the clause."""
    every, end = frozenset(row.statement.places), row.statement.end
    if row.verb >= row.last:
        return every
    start = item.reading.tokens[row.verb].start
    return frozenset(name.entity for name in _between(item.findings.names, start, end) if name.entity in every) or every


def tokens_of(item: Examined, span: Span | Statement | Time) -> tuple[int, int]:
    """The tokens of a passage, from and to (exclusive)."""
    tokens = item.reading.tokens
    return tuple(bisect_left(tokens, at, key=lambda token: token.start) for at in (span.start, span.end))  # type: ignore[return-value]


def actors(item: Examined, first: int, last: int) -> frozenset[str]:
    """Who is named or meant among some tokens: entities that are no cities, and countries by any of their names."""
    start, end = item.reading.tokens[first].start, item.reading.tokens[last - 1].end
    states = {term.key for term in terms(item.reading, first, last) if term.key[0] == "@"}
    who = [*_between(item.findings.names, start, end), *_between(item.findings.mentions, start, end)]
    named = {row.entity for row in who if not row.entity.startswith(_NO_ACTOR)}
    return frozenset(states | {f"@{name[8:]}" if name.startswith("country:") else name for name in named})


def _between(rows: Sequence[Name] | Sequence[Mention], start: int, end: int) -> Iterator[Name | Mention]:
    """The findings that begin between two offsets."""
    for row in rows[bisect_left(rows, start, key=lambda row: row.start) :]:
        if row.start >= end:
            return
        yield row


# ------------------------------------------------------------------ announcement and report


def fate(case: Case, found: Announced, sheet: Desk) -> Fate:
    """What became of ``found`` by the reports of ``sheet``."""
    item = case.article(found.article)
    mine = as_report(item, found)
    matching = sorted(_matching(mine, item, found, sheet), key=lambda row: (-row[0], row[1].article, row[1].span.start))
    reports = [report for _, report in matching]
    if not reports or found.kind not in _JUDGED or found.negated:
        return _unresolved(found, sheet)
    place = _elsewhere(mine, reports)
    if place:
        report, wanted, told = place
        words = _named(item, wanted), _named(case.article(report.article), told)
        return Fate("changed", "changed-place", _shown([report]), report.article, *words)
    late = next((report for report in reports if _another_day(mine, report)), None)
    if late:
        term = "/".join(dict.fromkeys(map(days.iso, mine.days or ())))
        return Fate("changed", "changed-date", _shown([late]), late.article, term, days.iso((late.days or (0, 0))[0]))
    kept = [report for share, report in matching if _there(mine, report) and _kept(mine, report, share)]
    if kept:
        return Fate("fulfilled", "fulfilled", _shown(kept), kept[0].article)
    return _unresolved(found, sheet)


def _kept(mine: Report, report: Report, share: float) -> bool:
    """Does a report tell the announced deed of the same people, and not just one of its kind?"""
    named, told, wanted = people(mine), people(report), points(mine.places)
    if not named <= told or (wanted and not wanted & report.places):
        return False
    if len(named) > 1 or _same_day(mine, report):
        return True
    return share >= (_ALIKE_ALONE if named else _ALIKE_NOBODY)


def _same_day(mine: Report, report: Report) -> bool:
    """Do both name the same single day?"""
    return mine.days is not None and mine.days == report.days and mine.days[0] == mine.days[1]


def people(report: Report) -> frozenset[str]:
    """The actors that are no countries."""
    return frozenset(name for name in report.actors if name[0] != "@")


def as_report(item: Examined, found: Announced) -> Report:
    """An announcement as a report of its deed would have it."""
    first, last = tokens_of(item, found.span)
    time, places = found.time, _places(item, found.statement)
    return Report(
        article=found.article,
        span=found.span,
        events=found.deeds,
        actors=_who(item, found, first, last) - places,
        places=places,
        terms=found.terms,
        verbs=found.verbs,
        days=days.interval(time.earliest, time.latest) if time else None,
        notion=found.notion,
    )


def _who(item: Examined, found: Announced, first: int, last: int) -> frozenset[str]:
    """The actors of a clause; one without a subject of its own has those of the same speaker's clauses before it."""
    here = actors(item, first, last)
    bare = found.action[0] == first or _sent_back(item, first)
    if not bare or any(name[0] != "@" for name in here):
        return here
    start = item.reading.sentences[item.findings.statements[found.statement].sentence].start
    for part in found.said.content if found.said else ():
        if part.start <= found.span.start < part.end:
            start = max(start, part.start)
    return here | actors(item, bisect_left(item.reading.tokens, start, key=lambda token: token.start), last)


def _sent_back(item: Examined, at: int) -> bool:
    """Does a clause that begins at a token begin with a word for *where*?"""
    return item.reading.tokens[at].low in load(item.reading.language).setting("where-words")


def _places(item: Examined, number: int) -> frozenset[str]:
    """The places of a clause; one that begins with a word for *where* takes those of the clause before it."""
    statements = item.findings.statements
    here = frozenset(statements[number].places)
    if here or not number or not _sent_back(item, tokens_of(item, statements[number])[0]):
        return here
    return frozenset(statements[number - 1].places)


def _matching(mine: Report, item: Examined, found: Announced, sheet: Desk) -> Iterator[tuple[float, Report]]:
    near = {number for key in mine.terms for number in sheet.by_term.get(key, ())[:_CROWD]}
    whole = sum(sheet.weights.get(key, 1.0) for key in sorted(mine.terms))
    for number in sorted(near):
        report = sheet.reports[number]
        if report.article == mine.article or _too_early(sheet.published, report, mine.article):
            continue
        both = sum(sheet.weights[key] for key in sorted(mine.terms & report.terms))
        if same_deed(mine, report) and _same_actors(mine, report) and both / whole >= _ALIKE:
            yield both / whole, report


def _too_early(published: Mapping[str, days.Days | None], report: Report, announcement: str) -> bool:
    """Did the report surely appear, or what it tells surely happen, before the announcement was made?"""
    told, out = published.get(report.article), published.get(announcement)
    if out is None:
        return False
    return any(known is not None and known[1] < out[0] for known in (told, report.days))


@cache
def families() -> Mapping[str, str]:
    """Event concept to the family of events that carry out one another."""
    settings = load(NO_PACK).settings
    return {event: name for name, events in settings.items() if name.startswith("family-") for event in events}


def same_deed(mine: Report, report: Report) -> bool:
    """An event of one family, one verb, or one notion in two languages."""
    family = families()
    deeds = {family.get(event, event) for event in mine.events} & {family.get(event, event) for event in report.events}
    return bool(deeds) or _same_verb(mine, report)


def _same_verb(mine: Report, report: Report) -> bool:
    return bool(mine.verbs & report.verbs) or mine.notion in report.terms


def _same_actors(mine: Report, report: Report) -> bool:
    """The people of the announcement are in the report, or, where it has none, some other actor is."""
    named = people(mine)
    if named:
        return bool(named & report.actors)
    return bool(mine.actors & report.actors) or not mine.actors


def _elsewhere(mine: Report, reports: Sequence[Report]) -> tuple[Report, frozenset[str], frozenset[str]] | None:
    """A report of the deed in a place other than the announced, where no report names that one.

    Only of events that happen in one place, or where the report uses the very verb of the announcement;
    who has gone to one place can still go to another.
    """
    single, family = frozenset(load(NO_PACK).settings.get("one-place", ())), families()
    moving = any(family.get(event) == "family-journey" for event in mine.events - single)
    wanted = points(mine.places)
    if not wanted or any(wanted & points(report.places) for report in reports):
        return None
    for report in reports:
        told = points(report.places)
        if told and (mine.events & report.events & single or (_same_verb(mine, report) and not moving)):
            return report, wanted, told
    return None


def points(places: Iterable[str]) -> frozenset[str]:
    """Places smaller than a country."""
    return frozenset(place for place in places if not place.startswith("country:"))


def _named(item: Examined, places: frozenset[str]) -> str:
    """A place as an article writes it."""
    return next((name.text for name in item.findings.names if name.entity in places), min(places).rpartition(":")[2])


def _another_day(mine: Report, report: Report) -> bool:
    """Is a day that the announcement gives exactly another than the report's?"""
    one, other = mine.days, report.days
    if one is None or other is None or one[1] - one[0] >= _EXACT or other[1] - other[0] >= _EXACT:
        return False
    return days.apart(one, other) and _there(mine, report)


def _there(mine: Report, report: Report) -> bool:
    """Nothing in the places of the two contradicts that they are one."""
    wanted, told = points(mine.places), points(report.places)
    return not (wanted and told and not wanted & told)


def _shown(reports: Sequence[Report]) -> tuple[Passage, ...]:
    best: dict[str, Report] = {}
    for report in reports:
        best.setdefault(report.article, report)
    return tuple(Passage(name, r.span.start, r.span.end, r.span.text) for name, r in sorted(best.items()))


def _unresolved(found: Announced, sheet: Desk) -> Fate:
    """Expired where the announced days had passed when the last article on the matter surely appeared, else open."""
    until = days.interval(found.time.earliest, found.time.latest) if found.time else None
    later = (day[0] for name, day in sorted(sheet.published.items()) if day and _covers(sheet, name, found))
    after = max(later, default=None)
    if until and after is not None and until[1] < after:
        return Fate("expired", "expired", announced=found.time.text if found.time else "")
    return Fate("open", "open")


def _covers(sheet: Desk, name: str, found: Announced) -> bool:
    """Does another article speak of most of what the announcement names?"""
    both = len(found.terms & sheet.words[name])
    return name != found.article and both >= _COVERED * len(found.terms)
