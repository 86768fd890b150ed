"""Statements: clause-sized assertions in concepts, with who, where, when, how much, how firmly and by whom.

Everything that the other layers found is gathered clause by clause in one pass; nothing is searched twice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from riscontro.matching.clauses import clauses
from riscontro.matching.concepts import concepts
from riscontro.matching.terms import key_of
from riscontro.packs import Pack
from riscontro.plugs import Extractor
from riscontro.types import Attribution, Certainty, Findings, Hit, Mention, Name, Reading, Span, Statement

_FIRMNESS: tuple[Certainty, ...] = ("denied", "hedged", "reportative", "hypothetical", "future")
_PHRASES = ("-noun", "-to", "-about", "-as")  # rules whose content is less than a clause
_WITH_INFINITIVE, _INFINITIVE, _PARTICIPLE = "with-infinitive", "bare-infinitive", "bare-participle"
_IN_REPORTS: tuple[Certainty, ...] = ("future", "reportative", "hedged")  # what a conditional may be in reported speech
_DAY = "DATE"
_PLACE_TYPES = frozenset({"LOC", "FAC"})
_OPEN_AT_ONCE = 50
_SHOWN = frozenset({"negation", "certainty-cue", "tense"})
_STREET = "street"  # its nouns are everyday words ('al largo di')


def run(reading: Reading, pack: Pack, found: Findings) -> Findings:
    """``found`` with its statements, in the order of the text."""
    pieces = _behind_sources(reading, list(clauses(reading)), found.attributions)
    spans = [reading.span(first, last) for _, first, last in pieces]
    who: list[Name | Mention] = sorted((*found.names, *found.mentions), key=lambda item: (item.start, -item.end))
    named = _within(spans, [item.start for item in who])
    times = _within(spans, [item.start for item in found.times])
    amounts = _within(spans, [item.start for item in found.quantities])
    voices = _innermost(spans, found.attributions)
    where = _located(reading, who)
    made = []
    for at, piece in enumerate(pieces):
        voice = voices[at]
        said = found.attributions[voice] if voice is not None else None
        statement = replace(
            _worded(reading, piece, said),
            participants=tuple(dict.fromkeys(who[index].entity for index in named[at])),
            places=tuple(dict.fromkeys(who[index].entity for index in named[at] if index in where)),
            times=times[at],
            quantities=amounts[at],
            attribution=voice,
        )
        if statement.words or statement.events:
            made.append(replace(statement, tense="future") if _yet_to_come(statement, found) else statement)
    return replace(found, statements=tuple(made))


def _yet_to_come(statement: Statement, found: Findings) -> bool:
    """Does a clause in the present tense name a day after the article's own ('the court meets on Tuesday')?"""
    today = found.published.latest
    if statement.tense != "present" or not today:
        return False
    days = [found.times[index].earliest for index in statement.times if found.times[index].type == _DAY]
    return any(day is not None and day[: len(today)] > today for day in days)


def _behind_sources(
    reading: Reading, pieces: list[tuple[int, int, int]], attributions: Sequence[Attribution]
) -> list[tuple[int, int, int]]:
    """``pieces`` of sentences that begin where what is said begins, not within a source before it ('According to a clerk,
    who asked not to be named, the bridge ...')."""
    begins = [token.start for token in reading.tokens]
    gaps = sorted(
        (bisect_left(begins, item.source[-1].end), bisect_left(begins, item.content[0].start))
        for item in attributions
        if len(item.content) == 1 and item.source and item.source[-1].end <= item.content[0].start
    )
    relative = {gap for gap in gaps if _is_relative(reading, *gap)}
    found: list[tuple[int, int, int]] = []
    at = 0
    for number, first, last in pieces:
        while at < len(gaps) and gaps[at][1] <= first:
            at += 1
        moved = gaps[at][1] if at < len(gaps) and gaps[at][0] <= first < gaps[at][1] < last else first
        if moved == first and at < len(gaps) and first < gaps[at][0] < gaps[at][1] < last and gaps[at] in relative:
            found.append((number, first, _last_word(reading, first, gaps[at][1])))
            moved = gaps[at][1]
        elif moved > first and found and found[-1][0] == number:
            found[-1] = (number, found[-1][1], _last_word(reading, first, moved))
        found.append((number, moved, last))
    return found


def _is_relative(reading: Reading, first: int, last: int) -> bool:
    """Is what stands between two tokens a relative clause ('..., who asked not to be named,') and no report of its own?"""
    start = first + (reading.tokens[first].text == ",")
    told = any(reading.tagged.at(at, "say.finite") for at in range(start, last))
    return reading.tokens[last - 1].text == "," and reading.tagged.at(start, "syn.relative") is not None and not told


def _last_word(reading: Reading, first: int, last: int) -> int:
    """The token behind the last word between two tokens."""
    return next((at + 1 for at in range(last - 1, first, -1) if reading.tokens[at].text[0].isalnum()), last)


# ------------------------------------------------------------------ gathering the other layers


def _within(spans: Sequence[Span], starts: Sequence[int]) -> list[tuple[int, ...]]:
    """For each span, the indices of the findings that begin in it, in the order of the text."""
    order = sorted(range(len(starts)), key=lambda index: (starts[index], index))
    begins = [starts[index] for index in order]
    return [tuple(order[bisect_left(begins, span.start) : bisect_left(begins, span.end)]) for span in spans]


def _innermost(spans: Sequence[Span], attributions: Sequence[Attribution]) -> list[int | None]:
    """For each span, the index of the attribution with the shortest content that holds half of what the span says, without
    those who say it ('A, an official of the railway company told the daily B')."""
    contents = sorted((c.start, c.end, index) for index, item in enumerate(attributions) for c in item.content)
    active: list[tuple[int, int, int]] = []
    found: list[int | None] = []
    at = 0
    for span in spans:
        while at < len(contents) and contents[at][0] < span.end:
            active.append(contents[at])
            at += 1
        active = [content for content in active if content[1] > span.start][-_OPEN_AT_ONCE:]
        near = sorted({index for _, _, index in active})
        held = [index for index in near if _holds(span, attributions[index])]
        found.append(min(held, key=lambda index: (_length(attributions[index].content), index), default=None))
    return found


def _holds(span: Span, said: Attribution) -> bool:
    """Is half of a span, up to a cue and a source that close it, what somebody says?"""
    voices = [voice for voice in (*said.source, *said.cue) if span.start <= voice.start < span.end]
    first = min((voice.start for voice in voices), default=span.end)
    end = first if first >= said.content[-1].end else span.end
    inside = _shared(said.content, span.start, end)
    return inside > 0 and 2 * inside >= end - span.start - _shared(voices, span.start, end)


def _shared(parts: Iterable[Span], start: int, end: int) -> int:
    """How many characters of ``parts`` stand between two offsets."""
    return sum(max(0, min(part.end, end) - max(part.start, start)) for part in parts)


def _length(parts: Iterable[Span]) -> int:
    return sum(part.end - part.start for part in parts)


def _located(reading: Reading, who: Sequence[Name | Mention]) -> frozenset[int]:
    """The indices of the names that are places where something happens: a word of place stands before them."""
    begins = [token.start for token in reading.tokens]
    found = set()
    for index, item in enumerate(who):
        at = bisect_left(begins, item.start)
        if isinstance(item, Name) and item.type in _PLACE_TYPES and _led(reading, at):
            found.add(index)
    return frozenset(found)


def _led(reading: Reading, at: int) -> bool:
    """Does a word of place lead to token ``at``, straight or over a kind of place ('nella città di', 'al porto di')?"""
    for kinds in (("genitive",), ("place-noun", "facility-noun")):
        if _at_or_to(reading, at):
            return True
        before = _begins(reading, at, kinds)
        at = at if before is None else before
    return _at_or_to(reading, at)


def _at_or_to(reading: Reading, last: int) -> bool:
    """Does a word of place that does not mean 'from' end right before token ``last``?"""
    hits = [hit for at in range(max(0, last - 3), last) for hit in reading.tagged.hits.get(at, ()) if hit.last == last]
    return any(hit.kind == "locative" and hit.concept != "from" for hit in hits)


def _begins(reading: Reading, last: int, kinds: tuple[str, ...]) -> int | None:
    """Where a phrase of one of the classes begins that ends right before token ``last``."""
    for first in range(last - 1, max(-1, last - 4), -1):
        hits = reading.tagged.hits.get(first, ())
        if any(hit.kind in kinds and hit.last == last and hit.concept != _STREET for hit in hits):
            return first
    return None


# ------------------------------------------------------------------ the words of a clause


def _worded(reading: Reading, piece: tuple[int, int, int], said: Attribution | None) -> Statement:
    sentence, first, last = piece
    hits_at = reading.tagged.hits
    whole = [(at, hit) for at in range(first, last) if at in hits_at for hit in hits_at[at] if _shows(hit, last)]
    told = [(at, hit) for at, hit in whole if _told(reading, at, said) and not _month(reading, at)]
    hits = [hit for _, hit in told]
    span = reading.span(first, last)
    certainty = _certainty(hits, said)
    return Statement(
        start=span.start,
        end=span.end,
        text=span.text,
        sentence=sentence,
        events=tuple(dict.fromkeys(event for _, event in concepts(reading, "event", first, last))),
        negated=any(hit.kind == "negation" for hit in hits),
        certainty=certainty,
        tense="future" if certainty == "future" or _ahead(reading, told, last) else _tense(whole),
        words=tuple(dict.fromkeys(_words(reading, first, last))),
    )


def _shows(hit: Hit, last: int) -> bool:
    """Does a phrase tell how firm a clause that ends at token ``last`` is or of what time, or may it by standing there?"""
    return hit.last == last or (hit.kind in _SHOWN and hit.last < last)


def _month(reading: Reading, at: int) -> bool:
    """Is a word the name of a month beside a number (``29 May``), whatever else it may mean?"""
    if not reading.tagged.at(at, "month"):
        return False
    near = (reading.tokens[other].text for other in (at - 1, at + 1) if 0 <= other < len(reading.tokens))
    return any(text[0].isdigit() for text in near)


def _told(reading: Reading, at: int, said: Attribution | None) -> bool:
    """Does token ``at`` stand in what is said, where a clause is said ('he did not say that it rains')?"""
    if said is None or said.rule.endswith(_PHRASES):
        return True
    start = reading.tokens[at].start
    return any(span.start <= start < span.end for span in said.content)


def _words(reading: Reading, first: int, last: int) -> Iterator[str]:
    """Terms of the content words; numerals as ``#value``, so that figures in words and digits meet."""
    tagged, language = reading.tagged, reading.language
    for at, token in enumerate(tagged.tokens[first:last], first):
        term = key_of(token.low, language)
        if term:
            number = (tagged.at(at, "number") or tagged.at(at, "ordinal")) if at in tagged.hits else None
            yield f"#{number.value:g}" if number and number.value is not None else term


def _certainty(hits: Sequence[Hit], said: Attribution | None) -> Certainty:
    """The firmness that the clause itself shows; where it shows none, or a conditional that reported speech explains
    ('she said it would reopen'), that of the attribution."""
    cues = {hit.concept for hit in hits if hit.kind == "certainty-cue"}
    told: Certainty = said.certainty if said else "asserted"
    shown = next((level for level in _FIRMNESS if level in cues), told)
    return told if shown == "hypothetical" and told in _IN_REPORTS else shown


def _tense(hits: Iterable[tuple[int, Hit]]) -> str:
    """``past`` where a verb shows it, be it that of the report, else ``present``."""
    return "past" if any(hit.kind == "tense" and hit.concept == "past" for _, hit in hits) else "present"


def _ahead(reading: Reading, hits: Sequence[tuple[int, Hit]], last: int) -> bool:
    """Does a clause that ends at token ``last`` speak of the future: by a verb or a cue of its own, or by a helping verb with
    the infinitive that stands at its end?"""
    cues = {hit.concept for _, hit in hits if hit.kind in ("certainty-cue", "tense")}
    ends = {hit.kind for at, hit in hits if hit.last == last and reading.tokens[at].text[0].islower()}
    return "future" in cues or (_WITH_INFINITIVE in cues and _INFINITIVE in ends and _PARTICIPLE not in ends)


EXTRACTOR = Extractor("statements", ("times", "quantities", "names", "attributions"), run, inner=True)
