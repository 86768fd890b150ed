"""Turns that a dash opens instead of quotation marks: ``— We close at noon, — the guard said. — Come tomorrow.``

Where a pack says so (``quotes.dashes``) a paragraph that begins with a dash is spoken: what stands before a report
clause between dashes, from the beginning of the paragraph, and what follows it behind another dash.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from riscontro.attributions.marks import spaced_dash
from riscontro.attributions.said import Said, spans
from riscontro.attributions.sheet import Sheet
from riscontro.types import Span

_SPOKEN = frozenset({"clause-verb", "quote-verb"})


def turns(sheet: Sheet, said: Sequence[Said]) -> list[Said]:
    """The attributions, those of a turn in dialogue with all that is said in it."""
    out = list(said)
    if not sheet.pack.setting("quotes.dashes"):
        return out
    opens = _first_sentences(sheet)
    busy = sorted(sheet.sentence_of[item.cues[0][0]] for item in said if item.cues)
    taken = frozenset(busy)
    for number, item in enumerate(out):
        if item.rule not in _SPOKEN or not item.cues or not item.content:
            continue
        here = sheet.sentence_of[item.cues[0][0]]
        first = sheet.reading.sentences[opens[here]].first
        if spaced_dash(sheet, first) and sheet.inside[item.cues[0][0]] < 0:
            before = _from(sheet, item, first, bisect_left(busy, opens[here]) < bisect_left(busy, here))
            out[number] = replace(item, content=before + _rest(sheet, here, taken), form="direct")
    return out


def _first_sentences(sheet: Sheet) -> list[int]:
    """For each sentence the number of the first one of its paragraph."""
    found: list[int] = []
    for number, sentence in enumerate(sheet.reading.sentences):
        same = number > 0 and sheet.reading.sentences[number - 1].paragraph == sentence.paragraph
        found.append(found[-1] if same else number)
    return found


def _from(sheet: Sheet, item: Said, first: int, taken: bool) -> tuple[Span, ...]:
    """The content, its first half from the beginning of the paragraph on, unless somebody else speaks there."""
    whole = None if taken else sheet.cut(sheet.tokens[first].start, item.content[0].end)
    return (whole or item.content[0], *item.content[1:])


def _rest(sheet: Sheet, here: int, busy: frozenset[int]) -> tuple[Span, ...]:
    """What is said behind the sentence of the report clause: from a dash to the end of the paragraph or another clause."""
    sentences = sheet.reading.sentences
    after = here + 1
    if after >= len(sentences) or sentences[after].paragraph != sentences[here].paragraph:
        return ()
    if not spaced_dash(sheet, sentences[after].first):
        return ()
    last = after
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentences[here].paragraph and last + 1 not in busy:
        last += 1
    end = sentences[last].last
    return () if after in busy else spans(sheet, [(sentences[after].first, end - (sheet.low(end - 1) == "."))])
