"""Subjects that their form shows, not their place: for languages that move their subjects freely.

A pack lists the nominatives of those who speak (``syn.nominative``), what agrees with a noun before it
(``syn.attribute``) and the prepositions behind which a body speaks as a place (``syn.within``: ``in the ministry they
said``). Packs without these classes are not concerned.
"""

from __future__ import annotations

from riscontro.attributions.sheet import Range, Sheet

_HEAD = "syn.nominative"
_REACH = 14
_BACK = 5
_NEAR = 4
_SPEAKS = ("syn.speaker", "syn.voice", "syn.text")
_PASSED = ("syn.adverb", "syn.aside", "syn.hearer", "syn.stop")
_ENDS = frozenset(",.;:!?()")


def is_cased(sheet: Sheet) -> bool:
    """Does the pack say which forms are subjects?"""
    return _HEAD in sheet.pack.words


def head_within(sheet: Sheet, first: int, last: int) -> int:
    """The first token of the noun phrase whose head is the first nominative in ``first``..``last``, or -1."""
    for at in range(first, last):
        if sheet.has(at, _HEAD) and not sheet.has(_phrase_start(sheet, at, first) - 1, "syn.prep", "syn.within"):
            return _phrase_start(sheet, at, first)
    return -1


def _phrase_start(sheet: Sheet, head: int, floor: int) -> int:
    """Back from a head noun over what agrees with it, possessives and the first half of a hyphened word."""
    at = head
    while at > floor and head - at < _BACK:
        if sheet.low(at - 1) == "-" and sheet.tokens[at].glued and at - 1 > floor:
            at -= 2
        elif sheet.has(at - 1, "syn.attribute", "syn.his", "syn.det") and sheet.is_word(at - 1):
            at -= 1
        else:
            break
    return at


def subject_start(sheet: Sheet, at: int, limit: int) -> int:
    """The token at which the subject behind a verb begins: past days, adverbs and those who are told something."""
    last = _clause(sheet, at, limit)
    at = _past(sheet, at, last)
    if at >= last or sheet.has(at, "syn.pronoun"):
        return at
    head = head_within(sheet, at, last)
    body = body_from(sheet, at, last)
    if body >= 0 and (head < 0 or body <= head):
        return body
    if head >= 0 and not (at in sheet.people and sheet.people[at] <= head):
        return head
    return _behind_agency(sheet, at, last)


def _clause(sheet: Sheet, at: int, limit: int) -> int:
    """The end of the clause that begins at ``at``; names in quotation marks do not end it."""
    for end in range(at, min(limit, at + _REACH)):
        if sheet.low(end) in _ENDS or (sheet.low(end) == "-" and not sheet.tokens[end].glued):
            return end
    return min(limit, at + _REACH)


def _past(sheet: Sheet, at: int, last: int) -> int:
    """The token behind the days, adverbs and hearers at token ``at``; a hearer behind whom nothing stands is none."""
    while at < last:
        hit = next((hit for kind in _PASSED if (hit := sheet.hit(at, kind)) is not None), None)
        behind = sheet.days.get(at, hit.last if hit else at)
        if sheet.has(at, "syn.within") and at + 1 in sheet.days:
            behind = sheet.days[at + 1]
        if behind == at or behind >= last or sheet.has(at, _HEAD):
            break
        at = behind
    return at


def _behind_agency(sheet: Sheet, at: int, last: int) -> int:
    """Past a body to which something was told, where a person or another phrase follows at once."""
    inner = at + 1 if sheet.opens(at) >= 0 else at
    end = sheet.named.get(inner, -1)
    if end < 0 or inner in sheet.people:
        return at
    end = end + 1 if end < last and sheet.closes(end) >= 0 else end
    return end if end in sheet.people and end < last else at


def body_from(sheet: Sheet, at: int, last: int) -> int:
    """The token behind a preposition of place, if a body that can speak follows it from token ``at`` on; else -1."""
    for place in range(at, last):
        if sheet.has(place, "syn.within") and place + 1 < last and _speaks(sheet, place + 1, last):
            return place + 1
        if sheet.has(place, "syn.prep"):
            return -1
    return -1


def _speaks(sheet: Sheet, at: int, last: int) -> bool:
    """Does a body begin at token ``at``, perhaps behind what agrees with it?"""
    for place in range(at, min(last, at + _NEAR)):
        if sheet.has(place, *_SPEAKS) or (place in sheet.named and place not in sheet.people):
            return place not in sheet.days
        if not sheet.is_word(place) or not sheet.has(place, "syn.attribute", "syn.oblique", "syn.his"):
            return False
    return False


def body_before(sheet: Sheet, verb: int, first: int) -> Range | None:
    """The body in which something was said, before a verb in the plural that has no subject (``in the ministry said``)."""
    if not sheet.has(verb, "syn.many"):
        return None
    at = body_from(sheet, first, verb)
    if at < 0:
        return None
    end = next((x for x in range(at, verb) if sheet.low(x) in _ENDS or _is_day(sheet, x) or _is_told(sheet, at, x)), verb)
    while end > at and sheet.has(end - 1, "syn.adverb", "syn.not", "syn.prep", "syn.hearer"):
        end -= 1
    return (at, end) if end > at else None


def _is_told(sheet: Sheet, first: int, at: int) -> bool:
    """Does an agency stand at token ``at``, perhaps in marks, behind the body that told it something?"""
    inner = at + 1 if sheet.opens(at) >= 0 else at
    return at > first and sheet.reading.tagged.at(inner, "agency") is not None


def _is_day(sheet: Sheet, at: int) -> bool:
    return at in sheet.days or (sheet.has(at, "syn.within") and at + 1 in sheet.days)
