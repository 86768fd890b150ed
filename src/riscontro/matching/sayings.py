"""How near in meaning the wordings of one speaker lie, in any languages: whole or by their sentences.

A translator keeps the thought and not the words, so the words of a quotation that one outlet translates are compared by
a sentence encoder (``matching.meaning``). Nearness alone joins nothing: the same voice must speak, and what the two
wordings deny, count and date decides against it. One outlet may give only a part of a quotation: then the part is
compared with each sentence of the longer one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from riscontro.chronicle.days import Days, apart, interval
from riscontro.matching import clusters
from riscontro.matching.bridges import Bridges, bridges, shared
from riscontro.matching.meaning import Meanings, meanings
from riscontro.matching.opposed import denies
from riscontro.matching.wordings import Wording
from riscontro.text.places import edges
from riscontro.types import Examined, Quantity, Span

_JOINED = 0.50  # nearness from which two wordings of one voice are taken for one utterance
_VALUE = 0.40  # the likeness that such wordings have
_STEEP, _SHALLOW = 2.0, 1.2  # how likeness falls below and grows above it
_LEAST = 0.36  # nearness under which there is no likeness
_OWN = 0.25  # nearness that wordings in one language need beyond translations: who quotes in it seldom rewords
_BRIDGE, _BRIDGES = 0.03, 2  # what a word that carries over adds to nearness, and how many of them count
_SHARE, _BRIDGED, _SPAN = 0.3, 0.45, 0.3  # nearness without an encoder: where words that carry over have such a share
_SURE = 0.56  # nearness from which two quotations are one though the voice of one is only described
_NEAREST = 40  # neighbours of a wording that are compared with it
_DENIAL = 0.28  # nearness that is taken off where only one of two wordings denies
_MOVED = 0.12  # nearness that is taken off where a translation seems to speak of the past and another of the future
_TOLD = 0.10  # nearness that an indirect wording needs beyond a quotation
_MUTUAL, _MARGIN = 0.06, 0.12  # what it adds that two quotations are nearest to each other, so far ahead of others
_COUNT = "count"
_PARTS = 6  # sentences of a wording that are compared one by one
_WORDS = 3  # terms that a part of a wording must have
_SHORT = 0.75  # of two wordings the shorter may be a part of the longer if it has no more than this of its terms


class Piece(Struct, frozen=True):
    """Words of a wording, whether they deny, and what in them carries over to other languages."""

    text: str
    denies: bool
    bridges: Bridges = ()


class Given(Struct, frozen=True):
    """The figures and days in a wording.

    ``figures`` are measures with their units, ``counts`` intervals of how many there are of something, whatever its name.
    """

    figures: tuple[Quantity, ...]
    counts: tuple[tuple[float, float], ...]
    days: tuple[Days, ...]


class Saying(Struct, frozen=True):
    """A wording as its meaning is compared: the whole, its sentences if it has several, the figures and days in it."""

    whole: Piece
    parts: tuple[Piece, ...]
    given: Given


class Sayings(Struct, frozen=True):
    """The wordings of a story by meaning, each at its place among ``rows``, and the language of each."""

    rows: tuple[Wording, ...]
    says: tuple[Saying, ...]
    languages: tuple[str, ...]
    meanings: Meanings | None


def sayings(items: Sequence[Examined], rows: Sequence[Wording], given: Sequence[Given]) -> Sayings | None:
    """The wordings of a story of several languages, each with its article; None where there is one language only."""
    languages = [item.reading.language for item in items]
    if len(set(languages)) < 2:
        return None  # within one language words tell more, and the encoder takes a while to load
    says = [_saying(*told) for told in zip(items, rows, given, strict=True)]
    found = meanings(piece.text for one in says for piece in (one.whole, *one.parts))
    return Sayings(tuple(rows), tuple(says), tuple(languages), found)


def _saying(item: Examined, row: Wording, given: Given) -> Saying:
    spans = list(stretches(item, row))
    parts = [part for span in spans for part in _sentences(item, span)]
    pieces = tuple(_piece(item, [part]) for part in parts[:_PARTS]) if len(parts) > 1 else ()
    return Saying(_piece(item, spans), pieces, given)


def given(item: Examined, row: Wording) -> Given:
    """The figures and days of a wording, by which it is set apart from others."""
    spans = list(stretches(item, row))
    return Given(
        tuple(one for span in spans for one in _within(item.findings.quantities, span) if one.dimension != _COUNT),
        tuple(count for span in spans for count in _counted(item, span)),
        tuple(days for span in spans for days in _dated(item, span)),
    )


def _piece(item: Examined, spans: Sequence[Span]) -> Piece:
    denied = any(_denies(item, span) for span in spans)
    return Piece(" ".join(span.text for span in spans), denied, tuple(key for span in spans for key in bridges(item, span)))


def stretches(item: Examined, row: Wording) -> Iterator[Span]:
    """The words of a wording without the cue that may break them."""
    for part in sorted(item.findings.attributions[row.attribution].content):
        start, end = max(part.start, row.span.start), min(part.end, row.span.end)
        if start < end:
            yield item.reading.cut(start, end)


def _sentences(item: Examined, span: Span) -> Iterator[Span]:
    sentences = item.reading.sentences
    at = max(0, bisect_left(sentences, span.start, key=lambda one: one.end) - 1)
    for sentence in sentences[at:]:
        if sentence.start >= span.end:
            return
        start, end = max(sentence.start, span.start), min(sentence.end, span.end)
        if start < end:
            yield item.reading.cut(start, end)


def _denies(item: Examined, span: Span) -> bool:
    first, last = edges(item.reading, span.start, span.end)
    return denies(item.reading, first, last)


def _within(quantities: Sequence[Quantity], span: Span) -> Iterator[Quantity]:
    for one in quantities[bisect_left(quantities, span.start, key=lambda one: one.start) :]:
        if one.start >= span.end:
            return
        if one.low is not None and one.high is not None:
            yield one


def _counted(item: Examined, span: Span) -> Iterator[tuple[float, float]]:
    """The counts in a passage, and bare numbers that belong to no measure and no time."""
    taken = [(one.start, one.end) for one in _within(item.findings.quantities, span)]
    for one in _within(item.findings.quantities, span):
        if one.dimension == _COUNT and one.low is not None and one.high is not None:
            yield one.low, one.high
    times = item.findings.times
    taken += [
        (one.start, one.end) for one in times[bisect_left(times, span.start, key=lambda one: one.end) :] if one.start < span.end
    ]
    tokens = item.reading.tokens
    for token in tokens[bisect_left(tokens, span.start, key=lambda token: token.start) :]:
        if token.start >= span.end:
            return
        if token.text.isdecimal() and not any(start <= token.start < end for start, end in taken):
            yield float(token.text), float(token.text)


def _dated(item: Examined, span: Span) -> Iterator[Days]:
    times = item.findings.times
    for time in times[bisect_left(times, span.start, key=lambda one: one.start) :]:
        if time.start >= span.end:
            return
        told = interval(time.earliest, time.latest) if time.type == "DATE" and not time.relative else None
        if told:  # what `today` means within a quotation depends on the day it was said
            yield told


# ------------------------------------------------------------------ candidates and likeness


def candidates(told: Sayings, voices: Sequence[Iterable[str]]) -> list[tuple[int, int]]:
    """Places of wordings of two articles that share a voice and lie near each other, whole or in a part."""
    buckets: defaultdict[str, list[int]] = defaultdict(list)
    for number, names in enumerate(voices):
        for name in names:
            buckets[name].append(number)
    found: set[tuple[int, int]] = set()
    for _, numbers in sorted(buckets.items()):
        if len({told.rows[number].article for number in numbers}) > 1:
            found.update(_near(told, numbers))
    return sorted(found)


def _near(told: Sayings, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    if told.meanings is None:
        for one, other in clusters.pairs([sorted(frozenset().union(*told.says[at].whole.bridges)) for at in numbers]):
            if told.rows[numbers[one]].article != told.rows[numbers[other]].article:
                yield numbers[one], numbers[other]
        return
    pieces = [(number, piece.text) for number in numbers for piece in (told.says[number].whole, *told.says[number].parts)]
    texts, homes = [text for _, text in pieces], [number for number, _ in pieces]
    for one, other in told.meanings.nearest(texts, [told.rows[at].article for at in homes], _LEAST, _NEAREST):
        yield min(homes[one], homes[other]), max(homes[one], homes[other])


def likenesses(
    told: Sayings, pairs: Sequence[tuple[int, int]], doubtful: Collection[tuple[int, int]] = ()
) -> dict[tuple[int, int], float]:
    """How alike the wordings of each pair are, 0 to 1: from their nearness, more where each is the other's nearest.

    Of the ``doubtful`` pairs, which may have one voice or not, only those count that are each other's nearest and near.
    """
    near = {pair: value for pair in pairs if (value := nearness(told, *pair)) >= _LEAST}
    best = _best(told, near)
    found = {}
    for (one, other), value in near.items():
        mutual = _mutual(told, best, one, other, value)
        if (one, other) not in doubtful:
            found[one, other] = _scaled(value + (_MUTUAL if mutual else 0.0))
        elif mutual and value >= _SURE and min(len(told.rows[at].terms) for at in (one, other)) > 1:
            found[one, other] = _scaled(value)
    return {pair: value for pair, value in found.items() if value > 0}


def _scaled(near: float) -> float:
    slope = _SHALLOW if near >= _JOINED else _STEEP
    return min(1.0, _VALUE + slope * (near - _JOINED))


def _best(told: Sayings, near: Mapping[tuple[int, int], float]) -> Mapping[tuple[int, str], tuple[float, float]]:
    """For each wording and other article its two highest nearnesses there."""
    found: dict[tuple[int, str], tuple[float, float]] = {}
    for (one, other), value in near.items():
        for here, there in ((one, other), (other, one)):
            key = here, told.rows[there].article
            first, second = found.get(key, (0.0, 0.0))
            found[key] = (value, first) if value > first else (first, max(second, value))
    return found


def _mutual(told: Sayings, best: Mapping[tuple[int, str], tuple[float, float]], one: int, other: int, value: float) -> bool:
    """Are two quotations each the nearest of the other's article, well ahead of the next?"""
    quoted = "indirect" not in (told.rows[one].form, told.rows[other].form)
    if not quoted or told.says[one].whole.denies != told.says[other].whole.denies:
        return False
    ends = best[one, told.rows[other].article], best[other, told.rows[one].article]
    return all(first == value and first - second >= _MARGIN for first, second in ends)


def nearness(told: Sayings, one: int, other: int) -> float:
    """How near two wordings lie: whole or as part and whole, less where one denies; 0 where figures or days exclude it."""
    a, b = told.says[one], told.says[other]
    if figures_part(a.given, b.given) or _days_part(a.given.days, b.given.days):
        return 0.0
    rows = told.rows[one], told.rows[other]
    pairs = [(a.whole, b.whole)]
    small, large = sorted(len(row.terms) for row in rows)
    if small >= _WORDS and small <= _SHORT * large:
        short, long = (a, b) if len(rows[0].terms) <= len(rows[1].terms) else (b, a)
        pairs += [(short.whole, part) for part in long.parts]
    near = max(_piece_nearness(told, x, y) for x, y in pairs)
    reported = any(row.form == "indirect" for row in rows)
    own = told.languages[one] == told.languages[other]
    moved = {row.tense for row in rows} == {"past", "future"}
    if moved and (own or reported):
        return 0.0
    return near - (_TOLD if reported else 0.0) - (_OWN if own else 0.0) - (_MOVED if moved else 0.0)


def _piece_nearness(told: Sayings, one: Piece, other: Piece) -> float:
    """How near two pieces lie: by the encoder and by what carries over; without an encoder by the latter alone."""
    both = shared(one.bridges, other.bridges)
    if told.meanings is not None:
        near = told.meanings.near(one.text, other.text)
        return near + _BRIDGE * min(both, _BRIDGES) if one.denies == other.denies else near - _DENIAL
    share = 2 * both / ((len(one.bridges) + len(other.bridges)) or 1)
    enough = both >= _BRIDGES and share >= _SHARE and one.denies == other.denies
    return _BRIDGED + _SPAN * (share - _SHARE) if enough else 0.0


def figures_part(one: Given, other: Given) -> bool:
    """Do both measure in a common unit, or count, and never the same?"""
    same = [(a, b) for a in one.figures for b in other.figures if a.unit == b.unit and a.dimension == b.dimension]
    if same and not any(_meet(a, b) for a, b in same):
        return True
    counts = [(a, b) for a in one.counts for b in other.counts]
    return bool(counts) and not any(a[0] <= b[1] and b[0] <= a[1] for a, b in counts)


def _meet(a: Quantity, b: Quantity) -> bool:
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return True
    return a.low <= b.high and b.low <= a.high


def _days_part(one: Sequence[Days], other: Sequence[Days]) -> bool:
    return bool(one and other) and all(apart(a, b) for a in one for b in other)
