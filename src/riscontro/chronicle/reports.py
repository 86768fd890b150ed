"""What the articles of a story say that bears on announcements: things done, not done, and what befell plans.

A report is a clause in comparable terms: deeds, who, where, when, its words. Announcements are put into the same
terms (``as_report``), so that the two can be laid beside each other.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from riscontro.chronicle import days
from riscontro.chronicle.ahead import dated
from riscontro.chronicle.announced import Announced, beginnings
from riscontro.chronicle.deeds import befallen, befalls, deed_words, deeds, endures, opposites, vague, was_to
from riscontro.chronicle.happened import Clause, clauses
from riscontro.chronicle.nearness import NOT_KNOWN, Nearness, Place
from riscontro.chronicle.within import actors, between, rest, subject_of, things, tokens_of, topics
from riscontro.kept import Kept
from riscontro.matching.terms import terms
from riscontro.outputs import Case
from riscontro.packs import load
from riscontro.types import Examined, Span

_BACK = 3  # clauses before and after one that are looked at for what it leaves out
_NEXT = 4  # tokens behind a word of a plan's fate in which its negation stands
_FIRM = frozenset({"asserted", "reportative"})
_SURE = frozenset({"asserted", "reportative", "future"})
_DOUBTFUL = frozenset({"possibility", "consequence", "warning"})


class Report(Struct, frozen=True, gc=False):
    """A clause with what happens in it, who, where and when.

    ``named`` are the entities that it names but for countries, ``rest`` its words without time, deed and names: what the
    deed is done to; ``subject`` are those of them that stand before its verb.
    ``fate`` is what it says befell a plan, ``denied`` that the deed was not done, ``topics`` its topics.
    """

    article: str
    span: Span
    events: frozenset[str]
    actors: frozenset[str]
    places: frozenset[str]
    terms: frozenset[str]
    verbs: frozenset[str]
    days: days.Days | None
    notion: str = ""
    language: str = ""
    at: int = 0
    named: frozenset[str] = frozenset()
    rest: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    fate: str = ""
    denied: bool = False

    @property
    def place(self) -> Place:
        """The clause it stands in, as the story's desk knows it."""
        return self.article, self.at


class Desk(Struct, frozen=True):
    """All reports of a case and all announcements, found by term, deed and entity, and what each term weighs."""

    reports: tuple[Report, ...]
    by_term: Mapping[str, tuple[int, ...]]
    weights: Mapping[str, float]
    published: Mapping[str, days.Days | None]
    coming: Mapping[str, Sequence[Announced]]
    plans: tuple[Report, ...] = ()
    plans_by: Mapping[str, tuple[int, ...]] = {}
    near: Nearness = NOT_KNOWN


def desk(case: Case, coming: Mapping[str, Sequence[Announced]], near: Nearness = NOT_KNOWN) -> Desk:
    """The reports of a case, ready to be asked; ``coming`` are the announcements of each article."""
    reports = tuple(report for item in case.articles for report in reports_of(item, coming[item.article.id]))
    plans = tuple(as_report(item, found) for item in case.articles for found in coming[item.article.id])
    spread = Counter(key for report in reports for key in report.terms)
    return Desk(
        reports,
        _index(reports),
        {key: math.log(1 + len(reports) / number) for key, number in spread.items()},
        {item.article.id: days.of(item.article.published) for item in case.articles},
        coming,
        plans,
        _index(plans),
        near,
    )


def _index(rows: Sequence[Report]) -> Mapping[str, tuple[int, ...]]:
    """Term, deed (``!opening``) and entity to the places of the rows that have them."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for key in sorted({*row.terms, *(f"!{event}" for event in row.events), *row.named}):
            places[key].append(number)
    return {key: tuple(numbers) for key, numbers in places.items()}


def reports_of(item: Examined, coming: Sequence[Announced]) -> Iterator[Report]:
    """The clauses of an article that say, in its own or a source's indirect words, what was done, what was not, and
    what befell a plan."""
    out = days.of(item.article.published)
    plans = {item.findings.statements[found.statement].start: found for found in coming}
    announcing = {start: found.kind for start, found in plans.items()}
    rows = clauses(item)
    for number, row in enumerate(rows):
        kind = announcing.get(row.statement.start, "")
        yield from _in_passing(item, row, out)
        fate = _fate(item, row, kind) or _overtaken(item, rows, number, announcing, out)
        if fate:
            yield _referred(item, rows, number, _report(item, row, fate))
        elif lasting := [found for found in _undone(item, row) if found.events and not row.reported]:
            yield from lasting
        elif _tells(item, row, kind, out):
            denied = row.statement.negated or endures(item.reading, row.first, row.last) == "not-yet"
            found, plan = _report(item, row, denied=denied), plans.get(row.statement.start)
            yield replace(found, events=found.events - plan.deeds) if plan and not denied else found


def _in_passing(item: Examined, row: Clause, out: days.Days | None) -> Iterator[Report]:
    """What a clause tells by a participle with a day of its own, and the noun before it (``the tests published on Monday``)."""
    tokens, every = item.reading.tokens, [item.findings.times[number] for number in row.statement.times]
    for time in every if row.statement.certainty in _FIRM and not row.statement.negated else ():
        at = bisect_left(tokens, time.start, key=lambda token: token.start) - 1
        form = item.reading.tagged.at(at, "done-form") if at > row.first else None
        day = days.interval(time.earliest, time.latest) if form and form.concept == "participle" else None
        done = deeds(item.reading, at - 1, at + 1) - vague() if day and out and day[1] <= out[1] else frozenset()
        if done and day != row.told:
            yield replace(_report(item, row), events=done, days=day)


def _tells(item: Examined, row: Clause, kind: str, out: days.Days | None) -> bool:
    """Does a clause say, firmly, that something was done or not done, beside what it may announce?"""
    certainty, over = row.statement.certainty, _over(item, row, out)
    if row.reported and not (over and _deed_first(item, row)):
        return False
    if kind:
        return row.done and (over or endures(item.reading, row.first, row.last) == "not-yet")
    return (certainty in _FIRM and (row.done or over)) or (certainty == "denied" and row.done and row.statement.negated)


def _deed_first(item: Examined, row: Clause) -> bool:
    """Does a clause whose verb is one of saying name a deed: anywhere, or, where it says something, as the subject?"""
    last = row.last if row.empty else row.verb - 1
    return bool(deeds(item.reading, row.first, last) - vague())


def _referred(item: Examined, rows: Sequence[Clause], number: int, found: Report) -> Report:
    """What befell a plan that its clause does not name (``it was called off``): that of the clauses right before."""
    first = rows[number].first
    at = befallen(item.reading, first, rows[number].last)
    if found.events - vague() or (at and rest(item, first, at[0])):
        return found
    sentence = rows[number].statement.sentence
    for row in reversed(rows[max(0, number - _BACK) : number]):
        done = (row.events - befalls().keys()) | deeds(item.reading, row.first, row.last)
        if sentence - row.statement.sentence <= 1 and done - vague():
            return replace(found, events=done, days=found.days or row.told, rest=rest(item, row.first, row.last))
    return found


def _fate(item: Examined, row: Clause, kind: str) -> str:
    """What a clause says, surely, befell a plan."""
    fate = befallen(item.reading, row.first, row.last)
    sure = row.statement.certainty in _SURE and kind not in _DOUBTFUL
    return fate[1] if fate and sure and not _not_so(item, row, fate[0]) else ""


def _not_so(item: Examined, row: Clause, at: int) -> bool:
    """Is a clause negated where its word of a plan's fate stands, and not only in what it gives as the reason?"""
    near = range(row.first, min(row.last, at + _NEXT))
    return row.statement.negated and any(item.reading.tagged.at(place, "syn.not") for place in near)


def _overtaken(
    item: Examined, rows: Sequence[Clause], number: int, announcing: Mapping[int, str], out: days.Days | None
) -> str:
    """Of a clause that tells what was to happen on a day that has come: whether the sentence goes on with another day
    (``overtaken``) or not (``missed``)."""
    row = rows[number]
    if not was_to(item.reading, row.first, row.last) or not _over(item, row, out):
        return ""
    after = [other for other in rows[number + 1 : number + 1 + _BACK] if other.statement.sentence == row.statement.sentence]
    goes_on = row.statement.start in announcing or any(other.done or other.statement.start in announcing for other in after)
    return "overtaken" if goes_on else "missed"


def _over(item: Examined, row: Clause, out: days.Days | None) -> bool:
    """Does a clause name a day that had come when the article appeared, as in ``the funeral, held on Monday``?"""
    day = _day(item, row)
    return out is not None and day is not None and day[1] - day[0] <= 1 and day[1] <= out[1]


def _day(item: Examined, row: Clause) -> days.Days | None:
    """The day that dates a clause, else the first day that it names at all."""
    if row.told or row.done:
        return row.told
    named = (item.findings.times[number] for number in row.statement.times)
    found = (days.interval(time.earliest, time.latest) for time in named if time.type == "DATE")
    return next((day for day in found if day), None)


def _undone(item: Examined, row: Clause) -> Iterator[Report]:
    """What has not been done yet, and of what still holds the deed that would have ended it."""
    kept = endures(item.reading, row.first, row.last)
    if not kept or row.statement.certainty not in _FIRM:
        return
    found = _report(item, row, denied=True)
    if kept == "not-yet" or row.statement.negated:
        yield found
        return
    undoing = opposites()
    yield replace(found, events=frozenset(undoing[event] for event in found.events if event in undoing))


def _report(item: Examined, row: Clause, fate: str = "", *, denied: bool = False) -> Report:
    statement = row.statement
    return Report(
        article=item.article.id,
        span=Span(statement.start, statement.end, statement.text),
        events=(row.events - befalls().keys()) | deeds(item.reading, row.first, row.last),
        actors=actors(item, row.first, row.last) - frozenset(statement.places),
        places=_goals(item, row),
        terms=frozenset(term.key for term in terms(item.reading, row.first, row.last)),
        verbs=beginnings(item, row.first, row.last),
        days=_day(item, row),
        language=item.reading.language,
        at=statement.start,
        named=things(item, row.first, row.last),
        rest=rest(item, row.first, row.last),
        subject=subject_of(item, row.first, _verb(item, row)),
        topics=topics(item, row.first, row.last),
        fate=fate,
        denied=denied,
    )


def _verb(item: Examined, row: Clause) -> int:
    """The token at which what a clause tells begins: its verb in the past, else its deed or the word of a plan's fate."""
    if row.done and row.first < row.verb - 1:
        return row.verb - 1
    words = [at for at, _ in deed_words(item.reading, row.first, row.last)]
    return min(words, default=row.first)


def _goals(item: Examined, row: Clause) -> frozenset[str]:
    """The places behind the verb of a clause (``towed to``); where none stands there, all places of the clause."""
    every, end = frozenset(row.statement.places), row.statement.end
    if row.verb >= row.last:
        return every
    start = item.reading.tokens[row.verb].start
    return frozenset(name.entity for name in between(item.findings.names, start, end) if name.entity in every) or every


# ------------------------------------------------------------------ an announcement in the same terms


@Kept
def _drawer(_: Examined) -> dict[int, tuple[Announced, Report]]:
    """The announcements of an article as reports."""
    return {}


def as_report(item: Examined, found: Announced) -> Report:
    """An announcement as a report of its deed would have it."""
    drawer = _drawer(item)
    known = drawer.get(id(found))
    if known is None:
        known = drawer[id(found)] = found, _as_report(item, found)
    return known[1]


def _as_report(item: Examined, found: Announced) -> Report:
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
        days=days.interval(time.earliest, time.latest) if time and dated(item, time) else None,
        notion=found.notion,
        language=item.reading.language,
        at=item.findings.statements[found.statement].start,
        named=things(item, first, last),
        rest=rest(item, first, last, found.action[0]),
        subject=subject_of(item, first, found.action[0]),
        topics=topics(item, first, last),
        fate=found.fate,
        denied=found.negated,
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


def people(report: Report) -> frozenset[str]:
    """The actors that are no countries."""
    return frozenset(name for name in report.actors if name[0] != "@")


def points(places: Iterable[str]) -> frozenset[str]:
    """Places smaller than a country."""
    return frozenset(place for place in places if not place.startswith("country:"))
