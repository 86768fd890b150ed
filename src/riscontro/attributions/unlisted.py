"""Quotations whose cue is no known report verb: ``«...», sbuffa il ministro``, ``"...," the coach quipped``, ``X: «...»``.

What stands between a quotation and a speaker links the two, whatever the verb. Only a short run of small letters
counts, only right behind a quotation that a comma follows, and only beside a phrase that names somebody.
"""

from __future__ import annotations

from msgspec import Struct

from riscontro.attributions.insertions import over_times, voice_from
from riscontro.attributions.marks import is_finite, spaced_dash
from riscontro.attributions.phrases import phrase_from, starts_phrase
from riscontro.attributions.sheet import Range, Sheet
from riscontro.attributions.subjects import subject_before

_LONGEST = 5
_FILLING = 16
_IMPLIED = "subject.implied"
_CLOSED = ("syn.prep", "syn.of", "syn.det", "syn.and", "syn.that", "syn.relative", "syn.clause", "syn.gerund", "syn.possessive")
_NO_VERB = (*_CLOSED, "syn.adverb", "syn.pronoun", "syn.not", "syn.stop")
_BEHIND = frozenset({".", ",", ";", ":", "", "-"})
_AFTER = ("syn.prep", "syn.of", "syn.gerund", "say.gerund", "syn.relative", "syn.adverb", "syn.stop", "syn.that", "syn.clause")


class Linked(Struct, frozen=True):
    """A cue that is no known verb, and the speaker beside it, if one is written there."""

    cue: Range
    source: Range | None


def behind_quotation(sheet: Sheet, index: int) -> Linked | None:
    """The verb and speaker behind quotation ``index``, or None."""
    quote = sheet.quotes[index]
    closing = sheet.token_at(quote.end)
    at = sheet.token_at(quote.outer_end)
    inside = sheet.low(closing - 1) == ","
    if not (inside or sheet.low(at) == ","):
        return None
    at = at if inside else at + 1
    last = sheet.sentence(at).last if at < len(sheet.tokens) else at
    return _verb_first(sheet, at, last) or _verb_last(sheet, at, last)


def _verb_first(sheet: Sheet, at: int, last: int) -> Linked | None:
    if not _may_be_verb(sheet, at):
        return None
    for start in range(at + 1, min(last, at + _LONGEST)):
        if not sheet.is_word(start):
            return (
                Linked((at, start), None) if sheet.low(start) in {".", ""} and sheet.pack.setting("subject.implied") else None
            )
        subject = over_times(sheet, start, last)
        source = (voice_from(sheet, subject, last) if _heads(sheet, subject) else None) or _person(sheet, subject, last)
        if source and _ends(sheet, source[1], last):
            return Linked((at, start), source)
    return None


def _heads(sheet: Sheet, at: int) -> bool:
    """Can the first word of a speaker stand at token ``at``: a determiner, a pronoun, a name, a voice?"""
    return sheet.is_cap(at) or at in sheet.named or sheet.has(at, "syn.det", "syn.pronoun", "syn.voice")


def _verb_last(sheet: Sheet, at: int, last: int) -> Linked | None:
    source = voice_from(sheet, at, last) if not sheet.pack.setting(_IMPLIED) else None
    if source is None or not _may_be_verb(sheet, source[1]) or not _ends(sheet, source[1] + 1, last):
        return None
    return Linked((source[1], source[1] + 1), source)


def _person(sheet: Sheet, at: int, last: int) -> Range | None:
    """A phrase with a determiner that fills the clause (``un uomo in prima fila``)."""
    if not sheet.has(at, "syn.det") or not starts_phrase(sheet, at):
        return None
    return phrase_from(sheet, at, last)


def _may_be_verb(sheet: Sheet, at: int) -> bool:
    return sheet.is_word(at) and sheet.tokens[at].text[0].islower() and not sheet.has(at, *_NO_VERB)


def _ends(sheet: Sheet, at: int, last: int) -> bool:
    return at >= last or sheet.low(at) in _BEHIND or sheet.is_mark(at) or sheet.has(at, *_AFTER) or at in sheet.days


def _filling(sheet: Sheet, first: int, end: int) -> Range | None:
    """The phrase that ends at token ``end``: behind the last comma if it names somebody, behind a dash, else from ``first``."""
    for at in range(end - 1, max(first, end - _FILLING) - 1, -1):
        behind = sheet.low(at - 1) == "," or spaced_dash(sheet, at - 1) or at == first
        if not behind or not starts_phrase(sheet, at) or (sheet.has(at, *_NO_VERB[:-1]) and not _heads(sheet, at)):
            continue
        source = phrase_from(sheet, at, end)
        if source and source[1] == end and (sheet.low(at - 1) != "," or voice_from(sheet, at, end)):
            return source
    return None


def before_colon(sheet: Sheet, index: int) -> Linked | None:
    """The colon right before quotation ``index``, and whose words it opens: a phrase that ends there, else the subject."""
    mark = sheet.token_at(sheet.quotes[index].outer_start)
    if sheet.low(mark - 1) != ":":
        return None
    first = sheet.sentence(mark - 1).first
    source = _filling(sheet, first, mark - 1)
    if source is None:
        verb = next((at for at in range(first, mark) if is_finite(sheet, at)), -1)
        source = subject_before(sheet, verb, first) if verb > first else None
        source = None if source and sheet.has(source[0], "syn.relative") else source
    return Linked((mark - 1, mark), source)
