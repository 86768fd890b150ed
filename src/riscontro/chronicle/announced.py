"""What an article announces: plans, expectations, pledges, possibilities, consequences, each in its clause.

The rules of the packs' layer ``forecasts`` find the words that announce; the clause around them is the
evidence, cut to the words of the speaker where somebody is quoted. Questions and conditions announce nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from riscontro.chronicle import days
from riscontro.matching.concepts import concepts
from riscontro.matching.terms import key_of, plain, terms
from riscontro.packs import Pack, load
from riscontro.text.patterns import Match, scan
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
_AFTER = 5  # tokens after an announcing word in which the deed stands


class Announced(Struct, frozen=True):
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


def announced(item: Examined) -> Iterator[Announced]:
    """The announcements of an article in the order of its text, one a clause."""
    pack, voices = load(item.reading.language), _voices(item)
    seen = set()
    for match in _matches(item, pack):
        found = _announced(item, match, voices.get(match.first))
        if found and found.statement not in seen:
            seen.add(found.statement)
            yield found


def _matches(item: Examined, pack: Pack) -> Iterator[Match]:
    conditions = pack.setting("if-words")
    for sentence in item.reading.sentences:
        found = list(scan(pack.layer(LAYER).matcher, item.reading.tagged, sentence.first, sentence.last))
        for match in found:
            if match.rule.make != _NONE and not _conditional(item, match.first, sentence.first, conditions):
                yield match


def _conditional(item: Examined, at: int, first: int, conditions: frozenset[str]) -> bool:
    """Does a word of condition or question stand before token ``at``, with no comma between?"""
    for token in reversed(item.reading.tokens[max(first, at - _BEFORE) : at]):
        if token.low in conditions:
            return True
        if token.text in ",;:":
            return False
    return False


def _announced(item: Examined, match: Match, said: Attribution | None) -> Announced | None:
    reading, statements = item.reading, item.findings.statements
    at = reading.tokens[match.first].start
    number = bisect_right(statements, at, key=lambda statement: statement.start) - 1
    if number < 0 or statements[number].end <= at:
        return None
    if said is not None and (said.certainty == "questioned" or _closing(said, at)):
        return None
    span = _cut(item, statements[number], said, at)
    begins = bisect_left(reading.tokens, span.start, key=lambda token: token.start)
    ends = bisect_left(reading.tokens, span.end, key=lambda token: token.start)
    keys = frozenset(term.key for term in terms(reading, begins, ends))
    if len(keys) < _LEAST:
        return None
    action = (match.first, min(ends, match.last + _AFTER))
    return Announced(
        article=item.article.id,
        span=span,
        kind=str(match.rule.args.get("reported", match.rule.make)) if said and said.form != "direct" else match.rule.make,
        strength=str(match.rule.args.get("strength", "asserted")),
        statement=number,
        terms=keys,
        action=action,
        deeds=_deeds(item, match, action, statements[number]),
        verbs=beginnings(item, match.last - 1, action[1]),
        notion=_notion(item, match.last - 1, action[1]),
        negated=statements[number].negated,
        said=said,
        time=_term(item, span),
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
        if part.start <= at < part.end:
            start, end = max(start, part.start), min(end, part.end)
    return item.reading.cut(start, end)


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


def _deeds(item: Examined, match: Match, action: tuple[int, int], statement: Statement) -> frozenset[str]:
    """The kinds of event in the announced action; all of the clause where its verb only says that something happens."""
    if "deed" in match.rule.args:
        return frozenset({str(match.rule.args["deed"])})
    if any(item.reading.tagged.at(at, "take-place") for at in range(*action)):
        return frozenset(statement.events)
    return frozenset(concept for _, concept in concepts(item.reading, "event", *action))


def _term(item: Examined, span: Span) -> Time | None:
    """The first date or time of day in the clause that is pinned down and had not passed when the article appeared."""
    times, out = item.findings.times, days.of(item.article.published)
    for time in times[bisect_left(times, span.start, key=lambda time: time.start) :]:
        if time.start >= span.end:
            return None
        if time.type == "DURATION" and out and (limit := _limited(item, time, out)):
            return limit
        found = days.interval(time.earliest, time.latest) if time.type in ("DATE", "TIME") else None
        if found and (out is None or found[1] >= out[0]):
            return time
    return None


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
