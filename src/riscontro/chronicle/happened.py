"""What an article tells as having happened, clause by clause, with the days on which it can have happened.

A clause is taken when the rules of the layer ``timeline`` find a verb in the past that is not itself the word
of somebody's report, and it names a time, an order, or a kind of event that belongs in a timeline. Days come
from the clause, else from the event told before it and the word that orders the two, else from the day
the article is about; where none of these tells, the clause is left out: a timeline has no guesses.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from riscontro.chronicle import days
from riscontro.chronicle.ahead import clocks, eves
from riscontro.kept import Kept
from riscontro.matching.concepts import concepts
from riscontro.matching.terms import terms
from riscontro.packs import NO_PACK, load
from riscontro.text.patterns import Match, scan
from riscontro.types import Examined, Span, Statement, Time

LAYER = "timeline"
_FIRM = frozenset({"asserted", "reportative", "denied"})
_WIDEST = 800  # days of an interval that still dates an event
_ACTORS = ("person:", "org:")
_LEAST = 3  # terms
_SAYING = "say."
_SPEECH = frozenset({"speech"})
_WEEK = 7  # days
_HOURS = 2  # days over which an hour can be spread
_DAWN = "06"  # hour
_OPENING = 3  # sentences
_FRESH = 2  # days before an article appears on which what it is about can lie


class Happened(Struct, frozen=True, gc=False):
    """A clause that tells an event: its words, the kinds of event, who, where, when, and how the day is known.

    ``actors`` are people and bodies. ``when`` is "told" (the clause says so), "order" (by the event before
    it) or "story" (the article's day), ``chief`` whether its kind is one of those that the article tells most of.
    ``main`` is the first kind of event that it names. A clause that tells that somebody spoke is of the kind
    "speech", and of the kinds of event that were spoken of in it.
    """

    article: str
    span: Span
    events: frozenset[str]
    actors: frozenset[str]
    places: frozenset[str]
    terms: frozenset[str]
    days: days.Days
    when: str
    chief: bool = True
    main: str = ""
    language: str = ""


class Clause(Struct, frozen=True, gc=False):
    """A statement with what the timeline's rules found in it.

    ``reported`` says that its verb only introduces what somebody said, ``empty`` that these words are not in
    it; ``distant`` that its past lies before that of the story, ``loose`` that it names a time without a date,
    ``since`` that its time is a beginning. ``verb`` is the token after its first verb in the past.
    """

    statement: Statement
    done: bool
    reported: bool
    empty: bool
    distant: bool
    loose: bool
    order: Match | None
    events: frozenset[str]
    told: days.Days | None
    since: bool
    first: int
    last: int
    verb: int


@cache
def happening() -> frozenset[str]:
    """The kinds of event that belong in a timeline without a time of their own."""
    return frozenset(load(NO_PACK).settings.get("happening", ()))


@cache
def following() -> frozenset[str]:
    """The kinds of event that are about another event."""
    return frozenset(load(NO_PACK).settings.get("about", ()))


@Kept
def clauses(item: Examined) -> tuple[Clause, ...]:
    """The statements of an article that are neither quoted nor doubtful, with their verbs, times and order words."""
    return tuple(_clauses(item))


def _clauses(item: Examined) -> Iterator[Clause]:
    tokens, pack = item.reading.tokens, load(item.reading.language)
    begins = [token.start for token in tokens]
    cues = {cue.start + at for said in item.findings.attributions for cue in said.cue for at in range(cue.end - cue.start)}
    said = sorted(part.start for row in item.findings.attributions if row.form != "direct" for part in row.content)
    quotes = [(-1, -1), *((quote.outer_start, quote.outer_end) for quote in item.reading.quotes if not quote.depth)]
    before: Clause | None = None
    for statement in item.findings.statements:
        quote = quotes[bisect_right(quotes, (statement.start, 1 << 60)) - 1]
        if quote[1] >= statement.end:
            continue
        first, last = bisect_left(begins, statement.start), bisect_left(begins, statement.end)
        found = list(scan(pack.layer(LAYER).matcher, item.reading.tagged, first, last))
        done = [match for match in found if match.rule.make == "done"]
        own = [match for match in done if not any(tokens[at].start in cues or _says(item, at) for at in _verbs(item, match))]
        order = next((match for match in found if match.rule.make == "order"), None)
        time = _told(item, statement, {at for match in done for at in _verbs(item, match)})
        told = _days(item, time) if time else None
        if told is None and before and _goes_on(before, statement, tokens[first].low in pack.setting("when-words")):
            told = before.told
        before = Clause(
            statement,
            bool(done),
            bool(done) and not own,
            bool(done) and not own and not _holds(said, statement),
            bool(done) and all(match.rule.args.get("distant") for match in own or done),
            _loose(item, statement),
            order,
            _events(item, statement, order, first, last),
            told,
            _since(item, time, first, last, pack.setting("since-words")),
            first,
            last,
            min((match.last for match in own or done), default=first),
        )
        yield before


def _says(item: Examined, at: int) -> bool:
    """Is a token a form of a verb of saying?"""
    return any(hit.kind.startswith(_SAYING) for hit in item.reading.tagged.hits.get(at, ()))


def _verbs(item: Examined, match: Match) -> Sequence[int]:
    """The tokens of the verb of a match: its first forms in a row of those that can be a past, else its last token."""
    forms = [at for at in range(match.first, match.last) if item.reading.tagged.at(at, "done-form")]
    return [at for number, at in enumerate(forms) if at == forms[0] + number] or [match.last - 1]


def _goes_on(before: Clause, statement: Statement, when: bool) -> bool:
    """Does a clause begin with a word for *when* that means the time of the clause before it?"""
    return when and before.statement.sentence == statement.sentence


def _holds(said: Sequence[int], statement: Statement) -> bool:
    """Does a part of what somebody said indirectly begin inside the clause?"""
    at = bisect_right(said, statement.start)
    return at < len(said) and said[at] < statement.end


def _loose(item: Examined, statement: Statement) -> bool:
    """Does the clause speak of weeks, months, years, or of a time that is not pinned down?"""
    times = [item.findings.times[number] for number in statement.times]
    return any(
        (time.type == "DURATION" and not time.value.startswith("PT")) or (time.type == "DATE" and not time.earliest)
        for time in times
    )


def _told(item: Examined, statement: Statement, verbs: Collection[int]) -> Time | None:
    """The time that dates a clause: the narrowest pinned down on both sides, the first among equals.

    The time of a participle that is none of the clause's verbs (``a note issued on Monday``) dates that alone.
    """
    best: tuple[int, int] | None = None
    for number in statement.times:
        time = item.findings.times[number]
        found = _days(item, time) if time.type in ("DATE", "TIME") else None
        if found and found[1] - found[0] <= _WIDEST and not _of_participle(item, time, verbs):
            best = min(best or (_WIDEST + 1, 0), (found[1] - found[0], number))
    return item.findings.times[best[1]] if best else None


def _days(item: Examined, time: Time) -> days.Days | None:
    """The days of a time; an hour of the night that only the day of the article dates is of that day or the one before."""
    found, out = days.interval(time.earliest, time.latest), days.of(item.article.published)
    if found and time.type == "TIME" and found[1] - found[0] > _HOURS:
        return None  # hours of a day that nothing tells
    if found and time.rule in eves(item.reading.language) and not _feast(item, time):
        return found[0], found[1] + 1  # what is told of the eve of an event may fall in the hours before it
    small = time.type == "TIME" and (time.earliest or "")[11:13] < _DAWN
    if found is None or out is None or time.type != "TIME" or time.rule not in clocks(item.reading.language):
        return found
    if abs(found[0] - out[0]) > _WEEK:
        return None  # an hour that stands behind a date of long ago
    return (found[0] - 1, found[1]) if found == out and small else found


def _feast(item: Examined, time: Time) -> bool:
    """Does a time name a feast, whose eve is a day of its own?"""
    tokens = item.reading.tokens
    first, last = (bisect_left(tokens, at, key=lambda token: token.start) for at in (time.start, time.end))
    return any(item.reading.tagged.at(at, "holiday") for at in range(first, last))


def _of_participle(item: Examined, time: Time, verbs: Collection[int]) -> bool:
    """Does a time stand right behind a participle that is no verb of the clause?"""
    at = bisect_left(item.reading.tokens, time.start, key=lambda token: token.start) - 1
    form = item.reading.tagged.at(at, "done-form") if at >= 0 else None
    return form is not None and form.concept == "participle" and at not in verbs


def _since(item: Examined, time: Time | None, first: int, last: int, words: Collection[str]) -> bool:
    """Is a time the beginning of something that went on, and not what something is the first or second since?"""
    if time is None:
        return False
    at = bisect_left(item.reading.tokens, time.start, lo=first, hi=last, key=lambda token: token.start) - 1
    ranked = any(item.reading.tagged.at(number, "ordinal") for number in range(first, last))
    return at >= first and item.reading.tokens[at].low in words and not ranked


def _events(item: Examined, statement: Statement, order: Match | None, first: int, last: int) -> frozenset[str]:
    """The kinds of event of a clause, without those of the words that only place it after, before or within another."""
    if order is None:
        return frozenset(statement.events)
    found = concepts(item.reading, "event", first, last)
    return frozenset(concept for at, concept in found if not order.first <= at < order.last)


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
    """The latest single day in the opening on which something was done, else in the whole; else the day it appeared.

    The day must be one of the last before the article appeared.
    """
    out = days.of(item.article.published)
    told = [(row.statement.sentence, row.told) for row in rows if row.done and row.told and row.told[0] == row.told[1]]
    fitting = [(place, day) for place, day in told if out is None or out[0] - _FRESH <= day[0] <= out[1]]
    opening = max((day for place, day in fitting if place < _OPENING), default=None)
    if opening is not None:
        return opening
    if out and out[1] - out[0] <= 1:
        return (out[0], out[0])
    return max((day for _, day in fitting), default=None)


def _chief(rows: Sequence[Clause]) -> frozenset[str]:
    """The two kinds of event that an article tells most of as done."""
    kinds = happening()
    counts = Counter(event for row in rows if row.done for event in row.statement.events if event in kinds)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
    return frozenset(event for event, count in ranked if count > 1 or count == ranked[0][1])


# ------------------------------------------------------------------ events with their days


def happened(
    item: Examined, rows: Sequence[Clause], announcing: Collection[int], story: days.Days | None, since: int | None = None
) -> Iterator[Happened]:
    """The events of an article in the order of its text.

    ``announcing`` are the statements that announce something (they tell nothing done), ``story`` is the day
    the article is about, if that is known, and ``since`` the first day of the story: what follows from its
    events (an inquiry) came between that day and the article.
    """
    kinds, out, chief = happening(), days.of(item.article.published), _chief(rows)
    coming, language = {item.findings.statements[number].start for number in announcing}, item.reading.language
    before, place, last = story, 0, -1
    for row in rows:
        events = row.events & kinds
        if not (row.done or (row.since and events)) or row.empty or row.statement.start in coming:
            continue
        if row.statement.sentence - place > 1:
            before = story
        when, day = _dated(row, before, story, out)
        if when == "story" and row.statement.sentence == last and before and before[0] == before[1]:
            when, day = "order", before
        if when == "story" and story and out and since is not None and events & following() and out[1] - since <= _WEEK:
            day = since, max(since, out[1])
        if day is not None and when != "story" and not row.since:
            before, place = day, row.statement.sentence
            last = place if when == "told" else last
        words = terms(item.reading, row.first, row.last)
        keys = frozenset(term.key for term in words if not _in_order(row, term.at))
        if keys and day is not None and len({term.key for term in words}) >= _LEAST and _worth(row, when, events):
            span = Span(row.statement.start, row.statement.end, row.statement.text)
            people = frozenset(name for name in row.statement.participants if name.startswith(_ACTORS))
            kind = _SPEECH | (events if not row.empty else frozenset()) if row.reported else events
            places = frozenset(row.statement.places)
            main = _main(item, row, events) or ("speech" if row.reported else "")
            yield Happened(item.article.id, span, kind, people, places, keys, day, when, bool(events & chief), main, language)


def _main(item: Examined, row: Clause, events: frozenset[str]) -> str:
    """The first kind of event that a clause names, behind the comma that ends an opening word of order; of speech only what
    was spoken of in the clause."""
    if row.reported and row.empty:
        return ""
    first = row.first
    if row.order is not None and row.order.first == first:
        first = next((at for at in range(row.order.last, row.last) if item.reading.tokens[at].text == ","), first)
    return next((event for _, event in concepts(item.reading, "event", first, row.last) if event in events), "")


def _in_order(row: Clause, at: int) -> bool:
    """Does a token only place the clause after, before or within another event?"""
    return row.order is not None and row.order.first <= at < row.order.last


def _worth(row: Clause, when: str, events: frozenset[str]) -> bool:
    """Does a clause tell an event, firmly enough for the way in which its day is known?"""
    if when == "told":
        return row.statement.certainty in (*_FIRM, "hedged")
    if row.statement.certainty not in _FIRM or row.loose or (when == "story" and row.statement.negated):
        return False
    if when == "order":
        return bool(events) or row.reported
    return bool(events) and not (row.reported or row.distant)


def _dated(
    row: Clause, before: days.Days | None, story: days.Days | None, out: days.Days | None
) -> tuple[str, days.Days | None]:
    """How the days of a clause are known, and the days."""
    if row.told is not None:
        return "told", (row.told[0], max(row.told[1], out[1])) if row.since and out else row.told
    if row.order is None:
        return "story", story
    args = row.order.rule.args
    if args.get("when") == "during" and story is not None:
        return "order", story
    if before is None:
        return "order", None
    if args.get("close") or before[1] - before[0] <= 1 or out is None:
        return "order", before
    return "order", (before[0], max(out[1], before[1]))
