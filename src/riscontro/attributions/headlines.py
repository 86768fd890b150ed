"""``Outlet: "..."`` and ``Name: "..."`` at the head of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.attributions.phrases import phrase_from, starts_phrase
from riscontro.attributions.said import Said, form_of, is_utterance, quoted, spans
from riscontro.attributions.sheet import Range, Sheet
from riscontro.types import Sentence

_LEAST = 3
_SPEAKERS = frozenset({"PERSON", "ORG"})
_HEAD = 12


def headlines(sheet: Sheet) -> Iterator[Said]:
    """``Outlet: "..."`` and ``Name: "..."`` at the head of a paragraph."""
    paragraph = -1
    for sentence in sheet.reading.sentences:
        fresh, paragraph = sentence.paragraph != paragraph, sentence.paragraph
        if not fresh or not sheet.is_cap(sentence.first) or not starts_phrase(sheet, sentence.first):
            continue
        source = phrase_from(sheet, sentence.first, min(sentence.last, sentence.first + 10))
        if source is None or sheet.low(source[1]) != ":" or not sheet.is_cap(source[1] - 1):
            continue
        if _is_headline(sheet, sentence, source):
            last = sentence.last - 1 if sheet.low(sentence.last - 1) == "." else sentence.last
            content = spans(sheet, [(source[1] + 1, last)])
            yield Said(((source[1], source[1] + 1),), content, "headline", source, form_of(sheet, content))
        index = sheet.opens(source[1] + 1)
        if index >= 0 and is_utterance(sheet, index):
            yield Said(((source[1], source[1] + 1),), quoted(sheet, index), "headline", source, "direct")


def _is_headline(sheet: Sheet, sentence: Sentence, source: Range) -> bool:
    """Is it the first line, a person or body before the colon and words enough, not in quotation marks, behind it?"""
    if sentence.first > _HEAD or sheet.opens(source[1] + 1) >= 0 or sentence.last - source[1] <= _LEAST + 2:
        return False
    start, end = sheet.offsets(source)
    return any(name.start == start and name.end == end and name.type in _SPEAKERS for name in sheet.found.names[:_HEAD])
