"""What a token is at first sight: a finite verb, a dash between clauses, a mark that ends a phrase."""

from __future__ import annotations

from riscontro.attributions.sheet import Sheet

_SURE = ("syn.have", "syn.be", "syn.finite", "syn.tense")
_SAYS = ("say.present", "say.past", "say.future", "say.conditional")
_NOUNISH = ("syn.det", "syn.of", "syn.prep", "syn.possessive", "syn.and")
_WALL = frozenset(":;()[]")


def is_finite(sheet: Sheet, at: int) -> bool:
    """Does token ``at`` look like a finite verb (an auxiliary, a report verb, a tell-tale ending)?"""
    if at in sheet.muted or not sheet.has(at, *_SURE, *_SAYS) or (sheet.is_cap(at) and at != sheet.sentence(at).first):
        return False
    if sheet.has(at, "syn.have", "syn.be"):
        return True
    return not sheet.has(at - 1, *_NOUNISH) or sheet.has(at - 1, "syn.clitic")


def spaced_dash(sheet: Sheet, at: int) -> bool:
    """Is token ``at`` a dash between spaces or a long dash, not a hyphen in a word?"""
    if sheet.low(at) != "-":
        return False
    after_glued = at + 1 < len(sheet.tokens) and sheet.tokens[at + 1].glued
    return sheet.tokens[at].text == "—" or not (sheet.tokens[at].glued and after_glued)


def breaks(sheet: Sheet, at: int) -> bool:
    """Is token ``at`` a mark that no noun phrase passes?"""
    return sheet.low(at) in _WALL or sheet.is_mark(at) or spaced_dash(sheet, at)
