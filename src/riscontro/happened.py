"""What an article tells as having happened, clause by clause, with the days on which it can have happened.

A clause is taken when the rules of the layer ``timeline`` find a verb in the past that is not itself the word
of somebody's report, and it names a time, an order, or a kind of event that belongs in a timeline. Days come
from the clause, else from the event told before it and the word that orders the two, else from the day
the article is about; where none of these tells, the clause is left out: a timeline has no guesses.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from riscontro import days
from riscontro.packs import NO_PACK, load
from riscontro.patterns import Match, scan
from riscontro.terms import terms
from riscontro.types import Examined, Span, Statement

LAYER = "timeline"
_FIRM = frozenset({"asserted", "reportative", "denied"})
_WIDEST = 800  # days of an interval that still dates an event
_LEAST = 3  # terms


class Happened(Struct, frozen=True):
    """A clause that tells an event: its words, the kinds of event, who, where, when, and how the day is known.

    ``when`` is "told" (the clause says so), "order" (by the event before it) or "story" (the article's day).
    """

    article: str
    span: Span
    events: frozenset[str]
    actors: frozenset[str]
    places: frozenset[str]
    terms: frozenset[str]
    days: days.Days
    when: str


class Clause(Struct, frozen=True):
    """A statement with what the timeline's rules found in it."""

    statement: Statement
    done: bool
    reported: bool
    order: Match | None
    told: days.Days | None
    first: int
    last: int


def happening() -> frozenset[str]:
    """The kinds of event that belong in a timeline without a time of their own."""
    return frozenset(load(NO_PACK).settings.get("happening", ()))


def clauses(item: Examined) -> Iterator[Clause]:
    """The statements of an article that are neither quoted nor doubtful, with their verbs, times and order words."""
    tokens, matcher = item.reading.tokens, load(item.reading.language).layer(LAYER).matcher
    begins = [token.start for token in tokens]
    quoted = _quoted(item)
    for statement in item.findings.statements:
        if statement.certainty not in _FIRM or quoted[bisect_right(quoted, (statement.start, 1 << 60)) - 1][1] >= statement.end:
            continue
        first, last = bisect_left(begins, statement.start), bisect_left(begins, statement.end)
        found = list(scan(matcher, item.reading.tagged, first, last))
        done = [match for match in found if match.rule.make == "done"]
        own = [match for match in done if not _is_cue(item, tokens[match.last - 1].start)]
        order = next((match for match in found if match.rule.make == "order"), None)
        yield Clause(statement, bool(done), bool(done) and not own, order, _told(item, statement), first, last)


def _quoted(item: Examined) -> list[tuple[int, int]]:
    """The passages in direct speech, in order, behind an empty one."""
    direct = [part for said in item.findings.attributions if said.form == "direct" for part in said.content]
    return [(-1, -1), *sorted((part.start, part.end) for part in direct)]


def _is_cue(item: Examined, at: int) -> bool:
    return any(cue.start <= at < cue.end for said in item.findings.attributions for cue in said.cue)


def _told(item: Examined, statement: Statement) -> days.Days | None:
    """The days that a clause names: the narrowest that is pinned down on both sides, the first among equals."""
    best: days.Days | None = None
    for number in statement.times:
        time = item.findings.times[number]
        found = days.interval(time.earliest, time.latest) if time.type in ("DATE", "TIME") else None
        if found and found[1] - found[0] <= _WIDEST and (best is None or found[1] - found[0] < best[1] - best[0]):
            best = found
    return best


# ------------------------------------------------------------------ the day a story is about


def story_days(articles: Sequence[Examined], rows: Mapping[str, Sequence[Clause]]) -> Mapping[str, days.Days]:
    """The day that each article is about: its own, else that of articles it shares its chief event with.

    An article that surely appeared before a day is not about it.
    """
    own = {item.article.id: day for item in articles if (day := _own_day(item, rows[item.article.id])) is not None}
    shared = Counter(own.values())
    found: dict[str, days.Days] = {}
    for item in articles:
        name, out = item.article.id, days.of(item.article.published)
        choices = [own[name]] if name in own else [day for day, _ in sorted(shared.items(), key=lambda row: (-row[1], row[0]))]
        if name not in own and not any(_chief(rows[name]) & _chief(rows[other]) for other in own):
            continue
        fitting = [day for day in choices if out is None or out[1] >= day[0]]
        if fitting:
            found[name] = fitting[0]
    return found


def _own_day(item: Examined, rows: Sequence[Clause]) -> days.Days | None:
    """The latest single day on which the article tells something done, if it can be of the days it appeared."""
    out = days.of(item.article.published)
    if out and out[1] - out[0] <= 1:
        return (out[0], out[0])
    told = [row.told for row in rows if row.done and row.told and row.told[0] == row.told[1]]
    fitting = [day for day in told if out is None or out[0] - 2 <= day[0] <= out[1]]
    return max(fitting, default=None)


def _chief(rows: Sequence[Clause]) -> frozenset[str]:
    """The two kinds of event that an article tells most of as done."""
    kinds = happening()
    counts = Counter(event for row in rows if row.done for event in row.statement.events if event in kinds)
    return frozenset(event for event, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:2])


# ------------------------------------------------------------------ events with their days


def happened(item: Examined, rows: Sequence[Clause], story: days.Days | None) -> Iterator[Happened]:
    """The events of an article in the order of its text; ``story`` is the day it is about, if that is known."""
    kinds, before, out = happening(), story, days.of(item.article.published)
    for row in rows:
        events = frozenset(row.statement.events) & kinds
        when, day = _dated(row, before, story, out, bool(events))
        if day is not None and row.done and when != "story":
            before = day
        worth = row.done and (bool(events) or when != "story") and not (row.reported and when == "story")
        keys = frozenset(term.key for term in terms(item.reading, row.first, row.last))
        if worth and day is not None and len(keys) >= _LEAST:
            span = Span(row.statement.start, row.statement.end, row.statement.text)
            people = frozenset(row.statement.participants)
            yield Happened(item.article.id, span, events, people, frozenset(row.statement.places), keys, day, when)


def _dated(
    row: Clause, before: days.Days | None, story: days.Days | None, out: days.Days | None, concrete: bool
) -> tuple[str, days.Days | None]:
    """How the days of a clause are known, and the days."""
    if row.told is not None:
        return "told", row.told
    if row.order is not None and before is not None:
        close = bool(row.order.rule.args.get("close")) or before[1] - before[0] <= 1
        if close or out is None:
            return "order", before
        return "order", (before[0], max(out[1], before[1]))
    return "story", story if concrete else None
