"""``Outlet: "..."`` and ``Name: "..."`` at the head of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.attributions.cases import is_cased
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
        if _is_turn(sheet, source):
            yield from _turn(sheet, source)
        elif _is_headline(sheet, sentence, source):
            last = sentence.last - 1 if sheet.low(sentence.last - 1) == "." else sentence.last
            content = spans(sheet, [(source[1] + 1, last)])
            yield Said(((source[1], source[1] + 1),), content, "headline", source, form_of(sheet, content))
        index = sheet.opens(source[1] + 1)
        if index >= 0 and is_utterance(sheet, index):
            yield Said(((source[1], source[1] + 1),), quoted(sheet, index), "headline", source, "direct")


def _is_turn(sheet: Sheet, source: Range) -> bool:
    """Is it a name in capitals at the head of a paragraph, as in a transcript (``BRUNI: The bridge is closed.``)?"""
    words = [sheet.tokens[at].text for at in range(*source) if sheet.is_word(at)]
    known = source[0] in sheet.people or (len(words) == 1 and (source[0] > _HEAD or source[0] not in sheet.named))
    return known and all(word.isupper() and len(word) > 1 for word in words) and sheet.opens(source[1] + 1) < 0


def _turn(sheet: Sheet, source: Range) -> Iterator[Said]:
    """What the speaker says up to the end of the paragraph."""
    number = sheet.sentence_of[source[0]]
    paragraph, last = sheet.reading.sentences[number].paragraph, number
    while last + 1 < len(sheet.reading.sentences) and sheet.reading.sentences[last + 1].paragraph == paragraph:
        last += 1
    content = spans(sheet, [(source[1] + 1, sheet.reading.sentences[last].last)])
    if content:
        yield Said(((source[1], source[1] + 1),), content, "turn", source, "direct")


def _is_headline(sheet: Sheet, sentence: Sentence, source: Range) -> bool:
    """Is it the first line, a person or body before the colon and words enough, not in quotation marks, behind it?"""
    if (
        sentence.first > _HEAD
        or sheet.opens(source[1] + 1) >= 0
        or sentence.last - source[1] <= _LEAST + 2 * (not is_cased(sheet))
    ):
        return False
    start, end = sheet.offsets(source)
    office = sheet.reading.tagged.at(source[0], "role") is not None
    speakers = [name for name in sheet.found.names[:_HEAD] if name.end == end and name.type in _SPEAKERS]
    named = any(name.start == start or (office and name.start > start) for name in speakers)
    return named or sheet.has(source[0], "syn.nominative")
