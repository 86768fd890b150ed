"""Who is said to have said what, passage by passage, and how alike two such wordings are.

Two outlets rarely give one sentence in the same words: they translate, shorten, report it indirectly.
Likeness is the share of the rarer terms of the shorter wording that the other has too, less where the
lengths differ much; synonyms of the packs count as one term, so two translations can meet.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from riscontro.chronicle.days import Days, interval, of
from riscontro.kept import Kept
from riscontro.matching.tellers import tellers
from riscontro.matching.terms import terms
from riscontro.types import Attribution, Examined, Form, Span

_JOIN = 45  # characters of cue that may stand inside a broken quotation
_ENDS = frozenset(".:!?")
_OPENING = 2  # sentences
_SCENE = 2  # sentences before a quotation that may set its scene
_AGO = 40_000  # days
_FRESH = 4  # days before an article appears in which its news was said
_PIECE = 0.6  # what likeness between a clause and a piece of one is worth
_FINITE = frozenset({"syn.finite", "tense", "future-verb", "syn.tense"})
_LENGTH = 0.33  # how much a difference in length counts


class Wording(Struct, frozen=True, gc=False):
    """Words given to a speaker: where they stand, their tokens, terms, the days they were spoken, if told.

    ``tense`` is past or future where all clauses with a tense of their own agree; ``clause`` says that the
    words are a clause and not a piece of one; ``may`` are the persons who may be the speaker where none is named.
    """

    article: str
    span: Span
    first: int
    last: int
    terms: frozenset[str]
    speaker: str
    form: Form
    attribution: int
    days: Days | None = None
    tense: str = "present"
    clause: bool = True
    may: tuple[str, ...] = ()


@Kept
def wordings(item: Examined) -> tuple[Wording, ...]:
    """Every attributed passage of an article whose speaker is known or well described, in the order of its attributions."""
    return tuple(_wordings(item))


def _wordings(item: Examined) -> Iterator[Wording]:
    begins = [token.start for token in item.reading.tokens]
    sentences = [sentence.start for sentence in item.reading.sentences]
    for number, said in enumerate(item.findings.attributions):
        speaker = said.speaker or nameless(item, said, begins)
        may = tellers(item, said)
        if not (speaker or may) or said.certainty == "questioned" or not said.content:
            continue
        days = spoken(item, said, sentences)
        for span in passages(item, said):
            first, last = bisect_left(begins, span.start), bisect_left(begins, span.end)
            keys = frozenset(term.key for term in terms(item.reading, first, last))
            if keys:
                clause = _clause(item, said, first, last)
                when = tense(item, span)
                yield Wording(item.article.id, span, first, last, keys, speaker, said.form, number, days, when, clause, may)


def tense(item: Examined, span: Span) -> str:
    """``past`` or ``future`` where the clauses that lie in a passage speak of that alone, else ``present``."""
    statements = item.findings.statements
    found = set()
    for statement in statements[bisect_left(statements, span.start, key=lambda statement: statement.start) :]:
        if statement.end > span.end + 1:
            break
        found.add(statement.tense)
    found.discard("present")
    return found.pop() if len(found) == 1 else "present"


def _clause(item: Examined, said: Attribution, first: int, last: int) -> bool:
    """Is there a finite verb, or are the words a quotation of their own?"""
    hits = (hit.kind for at in range(first, last) for hit in item.reading.tagged.hits.get(at, ()))
    return said.form == "direct" or any(kind in _FINITE for kind in hits)


def nameless(item: Examined, said: Attribution, begins: Sequence[int]) -> str:
    """A key for a root without a name that is described closely enough to be told from others; else empty.

    ``~`` and its terms: officials of a country, of a ministry, of a place, but not just any officials.
    """
    span = said.chain[-1].span if said.chain else None
    if span is None:
        return ""
    first, last = bisect_left(begins, span.start), bisect_left(begins, span.end)
    keys = sorted({term.key for term in terms(item.reading, first, last)})
    return f"~{' '.join(keys)}" if len(keys) > 1 else ""


def passages(item: Examined, said: Attribution) -> Iterator[Span]:
    """The words of an attribution, each stretch as one span: what only a short cue breaks is one.

    Of a quotation each sentence behind a cue that ends one stands alone (``"It is late," she said. "We leave."``), for
    another outlet may give one of them; of anything else only the longest stretch counts.
    """
    runs: list[list[Span]] = []
    for part in sorted(said.content):
        gap = item.reading.text[runs[-1][-1].end : part.start] if runs else ""
        ended = said.form == "direct" and not _ENDS.isdisjoint(gap)
        if runs and len(gap) <= _JOIN and not ended:
            runs[-1].append(part)
        else:
            runs.append([part])
    found = [item.reading.cut(run[0].start, run[-1].end) for run in runs]
    if said.form == "direct":
        yield from found
    else:
        yield max(found, key=lambda span: (span.end - span.start, -span.start))


def spoken(item: Examined, said: Attribution, sentences: Sequence[int]) -> Days | None:
    """The days on which words may have been said, as one closed interval; None where the text tells nothing.

    They are the days that the sentence of the cue names outside the quoted words. Without them, what the opening of an
    article reports is taken to be news: said in the days before it appeared. Anything else was said by the day it
    appeared at the latest, and not before the day that the paragraph last names. ``sentences`` are the offsets at which
    the sentences begin.
    """
    around = said.cue or said.source or said.content
    at = bisect_right(sentences, around[0].start) - 1
    out = of(item.article.published)
    told = _named_in(item, said, at) if at >= 0 and (said.cue or said.source) else None
    told = None if told and out and told[0] > out[1] else told  # a day to come is not the day on which words were said
    if told or out is None or at < 0:
        return told
    if at < _OPENING and (said.cue or said.source):
        return (out[0] - _FRESH, out[1])
    begins = max(0, min(at, bisect_right(sentences, min(part.start for part in said.content)) - 1))
    for before in range(begins - 1, max(-1, begins - 1 - _SCENE), -1):
        if item.reading.sentences[before].paragraph != item.reading.sentences[begins].paragraph:
            break
        scene = _named_in(item, said, before)
        if scene and scene[0] <= out[1]:
            return (scene[0], out[1])
    return (out[0] - _AGO, out[1])


def _named_in(item: Examined, said: Attribution, number: int) -> Days | None:
    """The first days that a sentence names outside what is said."""
    home, times = item.reading.sentences[number], item.findings.times
    for time in times[bisect_left(times, home.start, key=lambda time: time.start) :]:
        if time.start >= home.end:
            break
        told = interval(time.earliest, time.latest) if time.type == "DATE" else None
        if told and not any(part.start <= time.start < part.end for part in said.content):
            return told
    return None


def rarity(rows: Sequence[Wording]) -> Mapping[str, float]:
    """What each term weighs: terms of many wordings say less about which is which."""
    spread = Counter(key for row in rows for key in row.terms)
    return {key: math.log(1 + len(rows) / number) for key, number in sorted(spread.items())}


def likeness(one: Wording, other: Wording, weights: Mapping[str, float]) -> float:
    """0 for no term in common to 1 for the same terms."""
    both = _weight(one.terms & other.terms, weights)
    small, large = sorted((_weight(one.terms, weights), _weight(other.terms, weights)))
    alike = both / small * (small / large) ** _LENGTH if small else 0.0
    return alike if one.clause == other.clause else alike * _PIECE


def _weight(keys: frozenset[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights[key] for key in sorted(keys))
