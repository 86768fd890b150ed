"""The fields of a clause whose finite verb stands second: what stands before the verb, and the subject behind it."""

from __future__ import annotations

from riscontro.attributions.marks import is_finite, spaced_dash
from riscontro.attributions.phrases import phrase_from, starts_phrase
from riscontro.attributions.sheet import Range, Sheet
from riscontro.attributions.verbgroups import Verb

_BACK = 45
_SKIPS = 3
_SHORT = 8
_WALL = frozenset(":;()")
_JOINERS = ("syn.and", "syn.clause")
_NOMINAL = ("syn.det", "syn.possessive", "syn.pronoun", "syn.voice")


def body_end(sheet: Sheet, verb: Verb, last: int) -> int:
    """The token at which the clause of a verb in one part ends: a comma, colon, mark or the stop; of several parts the last."""
    if len(verb.parts) > 1:
        return verb.parts[-1][0]
    at = verb.last
    while at < last and sheet.low(at) not in {",", ":", ";", "."} and not spaced_dash(sheet, at):
        if sheet.opens(at) >= 0 and sheet.quotes[sheet.opens(at)].end - sheet.quotes[sheet.opens(at)].start > _BACK:
            break
        at += 1
    return at


def prefield(sheet: Sheet, finite: int, first: int) -> tuple[Range | None, int]:
    """The subject before the finite verb, if it stands there; else None and the token that sets off what stands there.

    The second value is the comma, mark, dash or conjunction right before the clause, or the token before ``first``.
    """
    start = _start(sheet, finite, first)
    if start == finite:
        return None, finite - 1
    if sheet.low(finite - 1) == ",":
        head = _head_of_apposition(sheet, start, finite - 1, first)
        return (head, -1) if head else (None, finite - 1)
    while start < finite and sheet.has(start, *_JOINERS) and not sheet.has(start, *_NOMINAL):
        start += 1
    if start == finite:
        return None, start - 1
    while start < finite - 1 and sheet.has(start, "syn.adverb", "syn.aside") and sheet.has(start + 1, *_NOMINAL):
        start += 1
    subject = _nominal(sheet, start, finite)
    return (subject, -1) if subject else (None, -1)


def _start(sheet: Sheet, finite: int, first: int) -> int:
    """The first token of what stands before the verb; of ``X, Sprecher von Y, sagte`` all of it."""
    at = finite - 1
    if sheet.low(at) == ",":
        at -= 1
    while at >= max(first, finite - _BACK):
        if sheet.low(at) == ")" and (opening := _opening(sheet, at)) > 0:
            at = opening - 1
            continue
        if sheet.low(at) in _WALL or sheet.is_mark(at) or spaced_dash(sheet, at):
            return at + 1
        if sheet.low(at) == "," and sheet.low(finite - 1) != ",":
            return at + 1
        at -= 1
    return max(first, finite - _BACK)


def _opening(sheet: Sheet, at: int) -> int:
    """The opening of the short parenthesis that closes at token ``at`` (``Minister Weber (CDU) sagte``), or -1."""
    return next((x for x in range(at - 1, max(0, at - _SHORT), -1) if sheet.low(x) == "("), -1)


def _head_of_apposition(sheet: Sheet, start: int, comma: int, first: int) -> Range | None:
    """The subject of ``X, Sprecher von Y, sagte`` and of ``X, der gestern kam, sagte``."""
    inner = next((at for at in range(start, comma) if sheet.low(at) == ","), -1)
    if inner < 0 or any(is_finite(sheet, at) for at in range(start, inner)):
        return None
    head = _nominal(sheet, start, inner)
    if head is None:
        return None
    if sheet.has(inner + 1, "syn.relative") and any(is_finite(sheet, at) for at in range(inner + 1, comma)):
        return head
    plain = not any(is_finite(sheet, at) for at in range(inner + 1, comma))
    return (head[0], comma) if plain and not sheet.has(inner + 1, "syn.prep", "syn.adverb", *_JOINERS) else None


def _nominal(sheet: Sheet, start: int, stop: int) -> Range | None:
    """The noun phrase between two tokens, if one that can be a subject begins there."""
    if sheet.has(start, "syn.oblique", "syn.prep", "syn.not") or start in sheet.days:
        return None
    if sheet.has(start, "syn.adverb") and not sheet.has(start, *_NOMINAL):
        return None
    if not (sheet.has(start, *_NOMINAL) or sheet.is_cap(start) or sheet.tokens[start].text[0].isdecimal()):
        return None
    while stop > start + 1 and (sheet.has(stop - 1, "syn.adverb", "syn.aside") or sheet.low(stop - 1) == ","):
        stop -= 1
    found = cut(sheet, (start, stop))
    small = found[1] - found[0] == 1 and not (sheet.is_cap(start) or sheet.has(start, "syn.pronoun", "syn.relative"))
    return None if small or any(is_finite(sheet, at) for at in range(start, stop)) else found


def inverted(sheet: Sheet, at: int, limit: int, oblique: bool = False) -> Range | None:
    """The subject behind the verb, from token ``at``, past adverbials; None where another phrase stands there."""
    for _ in range(_SKIPS):
        while at < limit and sheet.has(at, "syn.reflexive", "syn.adverb") and not sheet.has(at, *_NOMINAL):
            at += 1
        if at < limit and starts_phrase(sheet, at) and (oblique or not sheet.has(at, "syn.oblique")):
            found = phrase_from(sheet, at, limit)
            return _with_apposition(sheet, cut(sheet, found)) if found else None
        after = skipped(sheet, at, limit)
        if after == at:
            return None
        at = after
    return None


def cut(sheet: Sheet, found: Range) -> Range:
    """``found`` up to where another case, an addressee or an occasion begins."""
    first, last = found
    for at in range(first + 1, last):
        prep = sheet.has(at - 1, "syn.prep", "syn.of", "syn.and")
        if sheet.has(at, "syn.stop") or (sheet.has(at, "syn.addressee") and not prep):
            return first, at
        if sheet.has(at, "syn.det") and any(sheet.people.get(back) == at for back in range(max(first, at - 5), at)):
            return first, at
    return found


def _with_apposition(sheet: Sheet, found: Range) -> Range:
    """``found`` with what stands behind its first comma only where an office or a person's name does."""
    comma = next((at for at in range(*found) if sheet.low(at) == ","), -1)
    if comma < 0:
        return found
    office = any(sheet.reading.tagged.at(at, "role") for at in range(comma + 1, min(found[1], comma + 5)))
    return found if office or comma + 1 in sheet.people else (found[0], comma)


def skipped(sheet: Sheet, at: int, limit: int, kept: str = "syn.about") -> int:
    """The token behind the adverbs, days and phrases with prepositions, save those of class ``kept``, from token ``at`` on."""
    moved = True
    while moved and at < limit:
        moved = False
        if at in sheet.days or (sheet.has(at, "syn.prep") and at + 1 in sheet.days):
            at, moved = sheet.days.get(at) or sheet.days[at + 1], True
        elif sheet.has(at, "syn.reflexive", "syn.not") or (sheet.has(at, "syn.adverb") and not sheet.has(at, *_NOMINAL)):
            hit = sheet.hit(at, "syn.adverb")
            at, moved = hit.last if hit else at + 1, True
        elif sheet.has(at, "syn.prep") and at + 1 in sheet.named and not sheet.has(at, kept):
            at, moved = sheet.named[at + 1], True
        elif sheet.has(at, "syn.prep") and not sheet.has(at, kept) and (found := phrase_from(sheet, at + 1, limit)):
            at, moved = found[1], True
        elif sheet.has(at, "syn.dative") and (found := phrase_from(sheet, at, limit)):
            at, moved = cut(sheet, found)[1], True
    return min(at, limit)


def without_days(sheet: Sheet, first: int, last: int) -> int:
    """``last`` without the expression of time, and its preposition, that ends there (``die Vorwürfe am Freitag``)."""
    for at in range(max(first + 1, last - 5), last):
        if sheet.days.get(at) == last:
            return at - 1 if at - 1 > first and sheet.has(at - 1, "syn.prep") else at
    return last
