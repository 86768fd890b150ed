"""What an article announces: plans, expectations, pledges, possibilities, consequences, each in its clause.

The rules of the packs' layer ``forecasts`` find the words that announce; the clause around them is the
evidence, cut to the words of the speaker where somebody is quoted. Questions and conditions announce nothing.
A deed in the present with a day still to come (``the museum reopens on Friday``) announces as well, and so does
the new day of a plan that was put off.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from riscontro.chronicle import days
from riscontro.chronicle.ahead import dated, is_aimed, when
from riscontro.chronicle.deeds import befallen, deed_words, deeds, phases, trends, vague
from riscontro.kept import Kept
from riscontro.matching.terms import key_of, plain, terms
from riscontro.packs import Pack, load
from riscontro.text.patterns import Match, scan
from riscontro.text.places import edges
from riscontro.types import Attribution, Examined, Span, Statement, Time

LAYER = "forecasts"
_UNITS = {"D": 1, "W": 7}  # days
_LAST = 3_000_000  # a day within the calendar
_NONE = "none"
_TIMES = frozenset({"month", "weekday"})
_BEFORE = 8  # tokens before an announcing word in which a word of condition takes it out
_LEAST = 2  # terms
_VERB = 5  # letters that two forms of one verb share at least
_NEXT = 3  # tokens in which the verb of the deed must begin
_SAME = 0.5  # share of the shorter clause's terms that two announcements of one article have in common
_SHARED = 2
_BACK = 40  # announcements before one that it is compared with
_MONTH = 31  # days that a day to come may be spread over
_UNTIL = 3  # tokens before a time in which a word makes it an end
_SET = frozenset({"schedule", "expectation"})
_PLAIN = frozenset({"asserted", "reportative", "future"})
_DATELINE = 9  # tokens of a line that tells where and when an article was written
_DASHES = frozenset("-–—")
_COMMAS = 4  # commas of a sentence behind which it is read once more
_AFTER = 5  # tokens after an announcing word in which the deed stands


class Announced(Struct, frozen=True, gc=False):
    """Something to come as one clause puts it: its words, kind, strength, the voice that says so, its term.

    ``statement`` is the clause's place among the statements, ``terms`` the comparable words of the clause,
    ``deeds`` the kinds of event announced, ``action`` the tokens in which the announced deed stands and
    ``notion`` the common notion (``=tow``) that its verb stands for, if the packs know it.
    """

    article: str
    span: Span
    kind: str
    strength: str
    statement: int
    terms: frozenset[str]
    action: tuple[int, int]
    deeds: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    notion: str = ""
    negated: bool = False
    said: Attribution | None = None
    time: Time | None = None
    dated: bool = True
    fate: str = ""


class Trigger(Struct, frozen=True):
    """Words that announce, at tokens ``first`` to ``last`` (exclusive); ``deed`` is what they announce, if they
    tell, ``now`` that they stand in the present, ``after`` that the deed stands only behind them,
    ``pinned`` that they have their own day beside them, ``forbids`` that their negation is what they announce."""

    first: int
    last: int
    kind: str
    strength: str = "asserted"
    reported: str = ""
    deed: str = ""
    now: bool = False
    after: bool = False
    pinned: bool = False
    forbids: bool = False


@Kept
def announced(item: Examined) -> tuple[Announced, ...]:
    """The announcements of an article in the order of its text, one a clause."""
    voices = _voices(item)
    found: dict[int, Announced] = {}
    for trigger in (*_matches(item, load(item.reading.language)), *_dated(item)):
        row = _announced(item, trigger, voices.get(trigger.first))
        if row and (row.statement not in found or trigger.pinned):
            found[row.statement] = row
    return tuple(found[number] for number in sorted(found))


def _matches(item: Examined, pack: Pack) -> Iterator[Trigger]:
    conditions = pack.setting("if-words")
    for sentence in item.reading.sentences:
        found = list(scan(pack.layer(LAYER).matcher, item.reading.tagged, sentence.first, sentence.last))
        commas = [at for match in found for at in range(match.first, match.last) if item.reading.tokens[at].text == ","]
        for at in commas[:_COMMAS]:  # behind a comma inside a match another clause can announce something of its own
            found.extend(scan(pack.layer(LAYER).matcher, item.reading.tagged, at + 1, sentence.last))
        for match in found:
            if match.rule.make != _NONE and not _conditional(item, match.first, sentence.first, conditions):
                yield _trigger(match)


def _trigger(match: Match) -> Trigger:
    args = match.rule.args
    return Trigger(
        match.first,
        match.last,
        match.rule.make,
        str(args.get("strength", "asserted")),
        str(args.get("reported", "")),
        str(args.get("deed", "")),
        after=bool(args.get("after")),
        pinned=bool(args.get("pinned")),
        forbids=bool(args.get("forbids")),
    )


def _dated(item: Examined) -> Iterator[Trigger]:
    """Deeds with a day that comes after the article, told in the present or behind a word of aim, and plans that were put
    off to such a day."""
    out = days.of(item.article.published)
    for statement in item.findings.statements if out else ():
        if not statement.times or statement.negated or statement.certainty not in _PLAIN:
            continue
        first, last = edges(item.reading, statement.start, statement.end)
        now = statement.tense != "past" and not _past(item, first, last)
        coming = [time for number in statement.times if (time := _coming(item, item.findings.times[number], out, now=now))]
        fate = befallen(item.reading, first, last) if coming else None
        words = [at for at, deed in deed_words(item.reading, first, last) if deed not in vague()]
        if fate:
            yield Trigger(fate[0], fate[0] + 1, "schedule")
        elif words and coming and (now or any(is_aimed(item, time) for time in coming)):
            yield Trigger(words[0], words[0] + 1, "schedule", now=now)


def _past(item: Examined, first: int, last: int) -> bool:
    """Does a verb in the past stand among some tokens?"""
    layer = load(item.reading.language).layer("timeline")
    return any(match.rule.make == "done" for match in scan(layer.matcher, item.reading.tagged, first, last))


def _coming(item: Examined, time: Time, out: days.Days | None, *, now: bool) -> Time | None:
    """A time of a few days that surely come after the article, and not the end of something; None for others.

    A weekday beside a verb in the present (``now``) is the next one.
    """
    found = when(item, time, out, aimed=now) if out and dated(item, time) else None
    term = days.interval(found.earliest, found.latest) if found else None
    if term is None or out is None or term[0] <= out[1] or term[1] - term[0] > _MONTH:
        return None
    at = bisect_left(item.reading.tokens, time.start, key=lambda token: token.start)
    until = load(item.reading.language).setting("until-words")
    return None if any(token.low in until for token in item.reading.tokens[max(0, at - _UNTIL) : at + 1]) else found


def _conditional(item: Examined, at: int, first: int, conditions: frozenset[str]) -> bool:
    """Does a word of condition or question stand before token ``at``, with no comma between?"""
    for token in reversed(item.reading.tokens[max(first, at - _BEFORE) : at]):
        if token.low in conditions:
            return True
        if token.text in ",;:":
            return False
    return False


def _announced(item: Examined, trigger: Trigger, said: Attribution | None) -> Announced | None:
    reading, statements = item.reading, item.findings.statements
    at = reading.tokens[trigger.first].start
    number = bisect_right(statements, at, key=lambda statement: statement.start) - 1
    if number < 0 or statements[number].end <= at:
        return None
    if said is not None and (said.certainty == "questioned" or _closing(said, at)):
        return None
    span = _cut(item, statements[number], said, at)
    begins, ends = edges(reading, span.start, span.end)
    keys = frozenset(term.key for term in terms(reading, begins, ends))
    action = (trigger.last if trigger.after else trigger.first, min(ends, trigger.last + _AFTER))
    fate, time = befallen(reading, begins, ends), _term(item, span, trigger)
    meant = _deeds(item, trigger, (begins, ends), action, dated=time is not None)
    if len(keys) < (1 if meant - vague() else _LEAST):
        return None
    term = _term(item, span, trigger, last=True) if fate else time
    return Announced(
        article=item.article.id,
        span=span,
        kind=trigger.reported if trigger.reported and said and said.form != "direct" else trigger.kind,
        strength=trigger.strength,
        statement=number,
        terms=keys,
        action=action,
        deeds=meant,
        verbs=beginnings(item, trigger.last - 1, action[1]),
        notion=_notion(item, trigger.last - 1, action[1]),
        negated=statements[number].negated and not trigger.forbids,
        said=said,
        time=term,
        dated=term is None or dated(item, term),
        fate=fate[1] if fate else "",
    )


def _voices(item: Examined) -> Mapping[int, Attribution]:
    """Token to the attribution that it belongs to: the shortest content around it, else the cue that it is part of."""
    begins = [token.start for token in item.reading.tokens]
    said = item.findings.attributions
    parts = [(part.end - part.start, number, part) for number, row in enumerate(said) for part in row.content]
    found: dict[int, Attribution] = {}
    for row in reversed(said):
        for cue in row.cue:
            found.update((at, row) for at in range(bisect_left(begins, cue.start), bisect_left(begins, cue.end)))
    for _, number, part in sorted(parts, reverse=True):
        found.update((at, said[number]) for at in range(bisect_left(begins, part.start), bisect_left(begins, part.end)))
    return found


def _closing(said: Attribution, at: int) -> bool:
    """Is the announcing word the cue behind what was said (``..., the ministry announced``)?"""
    return any(cue.start <= at < cue.end for cue in said.cue) and all(part.end <= at for part in said.content)


def _cut(item: Examined, statement: Statement, said: Attribution | None, at: int) -> Span:
    """The clause, cut to the part of a quoted content that holds the announcing word."""
    start, end = statement.start, statement.end
    for part in said.content if said else ():
        if part.start <= at < part.end and not _within(said, part):
            start, end = max(start, part.start), min(end, part.end)
    return item.reading.cut(start, end)


def _within(said: Attribution | None, part: Span) -> bool:
    """Does the cue stand inside what it reports, as a helping verb does (``the train is said to leave``)?"""
    return said is not None and any(part.start < cue.start < part.end for cue in said.cue)


def beginnings(item: Examined, first: int, last: int) -> frozenset[str]:
    """The beginnings of the longer words in lower case among some tokens: enough to know two forms of one verb."""
    tokens = item.reading.tokens[first:last]
    lows = [
        token.low
        for at, token in enumerate(tokens, first)
        if token.text[0].islower() and not any(hit.kind in _TIMES for hit in item.reading.tagged.hits.get(at, ()))
    ]
    return frozenset(plain(low)[:_VERB] for low in lows if len(low) > _VERB and key_of(low, item.reading.language))


def _notion(item: Examined, first: int, last: int) -> str:
    """The notion of the first content word from the last announcing word on."""
    found = next((term.key for term in terms(item.reading, first, min(last, first + _NEXT))), "")
    return found if found[:1] == "=" else ""


def _deeds(
    item: Examined, trigger: Trigger, clause: tuple[int, int], action: tuple[int, int], *, dated: bool
) -> frozenset[str]:
    """The kinds of event in the announced action; those of the clause where its words only say that something happens."""
    if trigger.deed:
        return frozenset({trigger.deed})
    own = _first_deed(item, action)
    happens = any(item.reading.tagged.at(at, "take-place") for at in range(*action))
    happens = happens or bool(own & phases())
    unsaid = own <= vague() and not trigger.after and (trigger.kind in _SET or (dated and trigger.kind == "announcement"))
    return own | deeds(item.reading, *clause) if happens or unsaid else own


def _first_deed(item: Examined, action: tuple[int, int]) -> frozenset[str]:
    """What the first word of a deed in an announced action stands for, and the trends in it; what only says that
    something is announced comes last."""
    words = deed_words(item.reading, *action)
    told = [(at, deed) for at, deed in words if deed not in vague()] or list(words)
    return frozenset(deed for at, deed in words if deed in trends() or at == told[0][0])


def _term(item: Examined, span: Span, trigger: Trigger, *, last: bool = False) -> Time | None:
    """The date or time of day in the clause nearest to the announcing words (or the ``last``) that is pinned down and had
    not passed when the article appeared."""
    every = list(_terms_ahead(item, span, aimed=trigger.now))
    if not trigger.now and _past_beside(item, span, trigger):
        every = [time for time in every if not _had_come(item, time)]
    found = [time for time in every if dated(item, time)] or every
    if last or not found:
        return found[-1] if found else None
    tokens = item.reading.tokens
    here, there = tokens[trigger.first].start, tokens[trigger.last - 1].end
    return min(found, key=lambda time: max(time.start - there, here - time.end))


def _past_beside(item: Examined, span: Span, trigger: Trigger) -> bool:
    """Does a verb in the past stand behind the announcing words, in their clause?"""
    last = bisect_left(item.reading.tokens, span.end, key=lambda token: token.start)
    return _past(item, trigger.last, max(trigger.last, last))


def _had_come(item: Examined, time: Time) -> bool:
    """Is a time a single day that had come when the article appeared?"""
    term, out = days.interval(time.earliest, time.latest), days.of(item.article.published)
    return term is not None and out is not None and term[0] == term[1] <= out[1]


def _terms_ahead(item: Examined, span: Span, *, aimed: bool) -> Iterator[Time]:
    times, out = item.findings.times, days.of(item.article.published)
    for time in times[bisect_left(times, span.start, key=lambda time: time.start) :]:
        if time.start >= span.end:
            return
        if time.type == "DURATION" and out and (limit := _limited(item, time, out)):
            yield limit
        found = when(item, time, out, aimed=aimed)
        if found and not _of_dateline(item, time):
            yield found


def _of_dateline(item: Examined, time: Time) -> bool:
    """Does a time end the line that tells where and when an article was written (``OSLO, May 4 -``)?"""
    tokens = item.reading.tokens
    at = bisect_left(tokens, time.end, key=lambda token: token.start)
    begins = bisect_right(item.reading.sentences, at, key=lambda sentence: sentence.first) - 1
    near = at - item.reading.sentences[begins].first <= _DATELINE
    return near and at < len(tokens) and tokens[at].text in _DASHES and tokens[at].start > time.end


def _limited(item: Examined, time: Time, out: days.Days) -> Time | None:
    """A length of days or weeks within which something is to come, counted from the article (``within 60 days``)."""
    at = bisect_left(item.reading.tokens, time.start, key=lambda token: token.start) - 1
    size, unit = time.value[1:-1], time.value[-1:]
    if at < 0 or item.reading.tokens[at].low not in load(item.reading.language).setting("within-words"):
        return None
    if not size.isdigit() or unit not in _UNITS:
        return None
    return replace(time, earliest=days.iso(out[0]), latest=days.iso(min(out[1] + int(size) * _UNITS[unit], _LAST)))


def merged(rows: Sequence[Announced]) -> Iterator[list[Announced]]:
    """The announcements of one article, those that repeat another with it; the fullest of each comes first."""
    groups: list[list[Announced]] = []
    for row in rows:
        home = next((group for group in groups[-_BACK:] if any(_repeats(row, other) for other in group)), None)
        if home is None:
            groups.append([row])
        else:
            home.append(row)
    for group in groups:
        yield sorted(group, key=lambda row: (row.said is None, -len(row.terms), row.span.start))


def _repeats(one: Announced, other: Announced) -> bool:
    """Are two announcements of an article the same, as in a standfirst and the text: one deed, mostly the same words?"""
    both, least = len(one.terms & other.terms), min(len(one.terms), len(other.terms))
    alike = both >= _SHARED and both / least >= _SAME
    return alike and bool(one.verbs & other.verbs)
