"""Sentences that only their verb's form gives to a source: reported speech that runs on without a cue (``Er sei froh``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riscontro.attributions.marks import is_finite, is_title
from riscontro.attributions.said import Said, spans
from riscontro.attributions.sheet import Sheet

_REACH = 30


def reported(sheet: Sheet, said: Sequence[Said]) -> Iterator[Said]:
    """Sentences in the form of reported speech behind an attributed one: that source's too (class ``syn.reported``)."""
    busy = {sheet.sentence_of[sheet.token_at(span.start)] for item in said for span in item.content}
    busy |= {sheet.sentence_of[part[0]] for item in said for part in item.cues}
    for number, sentence in enumerate(sheet.reading.sentences):
        if number in busy or number - 1 not in busy or not _goes_on(sheet, sentence.first, sentence.last):
            continue
        busy.add(number)
        stop = sentence.last - 1 if sheet.low(sentence.last - 1) in {".", "!", "?"} else sentence.last
        content = spans(sheet, [(sentence.first, stop)])
        quoted = any(sheet.inside[at] >= 0 and not is_title(sheet, at) for at in range(sentence.first, stop))
        yield Said((), content, "reported-form", None, "mixed" if quoted else "indirect")


def _goes_on(sheet: Sheet, first: int, last: int) -> bool:
    """Is the first finite verb outside quotation marks one that only reported speech has?"""
    for at in range(first, min(last, first + _REACH)):
        if sheet.inside[at] >= 0 or (sheet.is_cap(at) and at != first):
            continue
        if sheet.has(at, "syn.reported"):
            return True
        if is_finite(sheet, at):
            return False
    return False
