"""An article to sentences, quotation marks and tagged tokens; offsets are those of the text as read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from riscontro.packs import Pack, tag
from riscontro.types import Draft, Quote, Reading, Sentence, Token

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_END = frozenset(".!?…")
_CLOSERS = frozenset("»”\"'’)]“")
_PAIRS = {"«": "»", "“": "”“", "„": "“”", '"': '"', "‘": "’'"}


def segment(draft: Draft, pack: Pack) -> Reading:
    """The reading of ``draft``: every token tagged, every sentence and quotation with its offsets."""
    tagged = tag(draft.text, pack, draft.body_start)
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(draft.text, draft.body_start)]
    sentences = tuple(_sentences(tagged.tokens, paragraphs, pack))
    return Reading(draft, pack.about.code, tagged, sentences, tuple(_quotes(draft.text, paragraphs)))


def _sentences(tokens: tuple[Token, ...], paragraphs: list[tuple[int, int]], pack: Pack) -> Iterator[Sentence]:
    abbreviations = pack.setting("abbreviations")
    at = 0
    for number, (_, stop) in enumerate(paragraphs):
        first = at
        while at < len(tokens) and tokens[at].start < stop:
            at += 1
            if at < len(tokens) and tokens[at].start < stop and _breaks(tokens, at, abbreviations):
                yield Sentence(tokens[first].start, tokens[at - 1].end, first, at, number)
                first = at
        if at > first:
            yield Sentence(tokens[first].start, tokens[at - 1].end, first, at, number)


def _breaks(tokens: tuple[Token, ...], at: int, abbreviations: frozenset[str]) -> bool:
    """Does a sentence end before token ``at``?"""
    last = at - 1
    while last > 0 and tokens[last].text in _CLOSERS and tokens[last].glued:
        last -= 1
    if tokens[last].text not in _END or tokens[at].glued:
        return False
    head = tokens[at].text
    if not (head[0].isupper() or head[0].isdigit() or head in _PAIRS):
        return False
    before = tokens[last - 1] if last else None
    return before is None or not (before.low in abbreviations or (len(before.text) == 1 and before.text.isupper()))


def _quotes(text: str, paragraphs: list[tuple[int, int]]) -> Iterator[Quote]:
    for start, stop in paragraphs:
        at = start
        while at < stop:
            closers = _PAIRS.get(text[at])
            if closers is None or (text[at] in "‘" and at > start and text[at - 1].isalnum()):
                at += 1
                continue
            ends = [found for mark in closers if (found := text.find(mark, at + 1, stop)) != -1]
            end = min(ends, default=stop)
            if end > at + 1:
                yield Quote(at + 1, end, at, min(end + 1, stop) if ends else end, 0, bool(ends))
            at = end + 1
