"""What a token is at first sight: a finite verb, a dash between clauses, a mark that ends a phrase."""

from __future__ import annotations

from riscontro.attributions.sheet import Sheet

_SURE = ("syn.have", "syn.be", "syn.finite", "syn.tense")
_SAYS = ("say.present", "say.past", "say.future", "say.conditional")
_NOUNISH = ("syn.det", "syn.of", "syn.prep", "syn.possessive", "syn.and")
_WALL = frozenset(":;()[]")
_CLAUSE_MARKS = frozenset(",.:;!?")
_TITLE = 60
_LONG = frozenset("—―")


def is_finite(sheet: Sheet, at: int) -> bool:
    """Does token ``at`` look like a finite verb (an auxiliary, a report verb, a tell-tale ending)?"""
    if at in sheet.muted or not sheet.has(at, *_SURE, *_SAYS) or _no_verb(sheet, at):
        return False
    if sheet.has(at, "syn.have", "syn.be"):
        return not (sheet.has(at, "syn.possessive") and _owns(sheet, at))
    return not sheet.has(at - 1, *_NOUNISH) or sheet.has(at - 1, "syn.clitic") or opens_relative(sheet, at - 1)


def opens_relative(sheet: Sheet, at: int) -> bool:
    """Is token ``at`` a relative pronoun behind a comma, whatever article it may be elsewhere?"""
    return sheet.has(at, "syn.relative") and sheet.low(at - 1) == ","


def _owns(sheet: Sheet, at: int) -> bool:
    """Does a form of ``be`` that is a possessive as well stand before a noun (``zijn plannen``)?"""
    if sheet.has(at - 1, "syn.prep", "syn.of"):
        return True
    if sheet.has(at - 1, "syn.pronoun"):
        return False
    plain = sheet.is_word(at + 1) and not sheet.has(
        at + 1, "syn.det", "syn.prep", "syn.adverb", "syn.not", "syn.pronoun", "syn.nobody", "say.participle", "syn.participle"
    )
    return plain and at + 1 not in sheet.days and sheet.reading.tagged.at(at + 1, "number") is None


def _no_verb(sheet: Sheet, at: int) -> bool:
    """Does the capital of token ``at`` show a noun? At the head of a sentence only where clauses are read by fields."""
    return sheet.is_cap(at) and (at != sheet.sentence(at).first or bool(sheet.pack.setting("verb.fields")))


def spaced_dash(sheet: Sheet, at: int) -> bool:
    """Is token ``at`` a dash between spaces or a long dash, not a hyphen in a word?"""
    if sheet.low(at) != "-":
        return False
    after_glued = at + 1 < len(sheet.tokens) and sheet.tokens[at + 1].glued
    return sheet.tokens[at].text in _LONG or not (sheet.tokens[at].glued and after_glued)


def breaks(sheet: Sheet, at: int) -> bool:
    """Is token ``at`` a mark that no noun phrase passes?"""
    return sheet.low(at) in _WALL or (sheet.is_mark(at) and not is_title(sheet, at)) or spaced_dash(sheet, at)


def is_title(sheet: Sheet, at: int) -> bool:
    """Does token ``at`` stand in a name between quotation marks (``la nave «Stella Polare»``) that no punctuation precedes?"""
    index = sheet.inside[at] if 0 <= at < len(sheet.inside) else -1
    if index < 0:
        return False
    quote = sheet.quotes[index]
    if quote.end - quote.start > _TITLE:
        return False
    first, last = sheet.token_at(quote.start), sheet.token_at(quote.end)
    ends = sheet.is_cap(last - 1) or (last > first and bool(sheet.pack.setting("phrases.titled")))
    if not (first < last <= first + 5 and sheet.is_cap(first) and ends and sheet.is_word(first - 2)):
        return False
    return not any(sheet.low(x) in _CLAUSE_MARKS for x in range(first, last)) and sheet.is_word(last - 1)
