"""The noun phrase before a verb, without a parser: closed word classes, commas and capitals decide.

Everything is bounded by the sentence and by a fixed number of tokens.
"""

from __future__ import annotations

from riscontro.attributions.cases import head_within, is_cased
from riscontro.attributions.marks import breaks, is_finite, opens_relative
from riscontro.attributions.sheet import Range, Sheet

_LONGEST = 40
_APPOSED = 30
_SAYS = ("say.present", "say.past", "say.future", "say.conditional")
_ASIDES = ("syn.adverb", "syn.aside", "syn.prep", "syn.of", "syn.gerund", "say.gerund", "syn.clause", "syn.relative", "syn.to")


def subject_before(sheet: Sheet, verb: int, floor: int) -> Range | None:
    """The noun phrase before token ``verb``, not before token ``floor``; None where the verb has none of its own."""
    start = clause_start(sheet, verb, floor)
    if verb > start and sheet.has(verb - 1, "syn.and"):
        return None
    parts = _parts(sheet, start, verb)
    trailing = verb > start and sheet.low(verb - 1) == ","
    while trailing and len(parts) > 1 and _is_aside(sheet, parts[-1]):
        parts.pop()
    if not parts:
        return None
    parts = _without_home(sheet, parts) if trailing else parts
    last = parts[-1]
    if trailing and len(parts) > 1 and sheet.has(parts[-2][0], "syn.prep") and not sheet.has(last[0], "syn.det", "syn.pronoun"):
        return None
    if trailing and len(parts) > 1 and not _is_aside(sheet, parts[-2]) and _is_apposition(sheet, last):
        head = _trim(sheet, parts[-2])
        return (head[0], last[1]) if head else _trim(sheet, last)
    return _trim(sheet, last)


def clause_start(sheet: Sheet, verb: int, floor: int) -> int:
    """The first token of the clause of ``verb``: behind the last wall, conjunction of clauses or finite verb."""
    least, finite = max(floor, verb - _LONGEST), -1
    opening = _parenthesis(sheet, verb, least)
    closed = sheet.low(verb - 1) == ","
    behind = _relative_before(sheet, verb, least) if closed else verb
    closed = closed and behind == verb
    for at in range(behind - 1, least - 1, -1):
        if opening <= at < verb and opening >= 0:
            continue
        if breaks(sheet, at):
            return at + 1 if finite < 0 else _behind(sheet, finite, verb)
        if sheet.has(at, "syn.relative", "syn.that", "syn.whether"):
            if closed and at + 1 < verb - 1 and sheet.low(at - 1) == "," and sheet.has(at, "syn.relative"):
                finite, closed = -1, False
                continue
            if finite < 0:
                return at if _adjoins(sheet, at + 1, verb) and is_relative_here(sheet, at) else at + 1
            finite = -1
        elif (hit := sheet.hit(at, "syn.clause")) and hit.last <= verb:
            return hit.last if finite < 0 else _behind(sheet, finite, verb)
        elif is_finite(sheet, at):
            if finite >= 0:
                return _behind(sheet, finite, verb)
            finite = at
    return _behind(sheet, finite, verb) if finite >= 0 else least


def _relative_before(sheet: Sheet, verb: int, least: int) -> int:
    """The comma that opens the relative clause which the comma before ``verb`` closes; ``verb`` where there is none."""
    for at in range(verb - 2, least, -1):
        if breaks(sheet, at) or (sheet.low(at) == "," and sheet.has(at + 1, "syn.and", "syn.clause")):
            return verb
        if sheet.has(at, "syn.relative") and sheet.low(at - 1) == ",":
            sure = not sheet.has(at, "syn.that") or any(is_finite(sheet, x) for x in range(at + 1, verb - 1))
            return at - 1 if sure else verb
    return verb


def _parenthesis(sheet: Sheet, verb: int, least: int) -> int:
    """The opening of a short parenthesis right before the verb (``Sen. Ito (R-Iowa) said``), or -1."""
    at = verb - 2 if sheet.low(verb - 1) == "," else verb - 1
    if sheet.low(at) != ")":
        return -1
    return next((x for x in range(at, max(least, at - 8) - 1, -1) if sheet.low(x) == "("), -1)


def _adjoins(sheet: Sheet, start: int, verb: int) -> bool:
    """Is there nothing but adverbs between tokens ``start`` and ``verb``?"""
    while start < verb:
        hit = sheet.hit(start, "syn.adverb")
        if not hit and start not in sheet.days:
            return False
        start = hit.last if hit else sheet.days[start]
    return start == verb


def is_relative_here(sheet: Sheet, at: int) -> bool:
    """Is token ``at`` a relative pronoun rather than the conjunction behind a report verb?"""
    if not sheet.has(at, "syn.relative"):
        return False
    return not (sheet.has(at, "syn.that") and sheet.has(at - 1, *_SAYS, "say.participle", "say.gerund", "say.infinitive"))


def _behind(sheet: Sheet, finite: int, verb: int) -> int:
    """Where the clause of ``verb`` begins behind another finite verb: at the last comma or conjunction between."""
    for at in range(verb - 2, finite, -1):
        if sheet.has(at, "syn.and") or (sheet.low(at) == "," and sheet.low(verb - 1) != ","):
            return at + 1
    for at in range(finite, verb):
        if sheet.low(at) == "," or sheet.has(at, "syn.and"):
            return at + 1
    return verb


def _parts(sheet: Sheet, start: int, stop: int) -> list[Range]:
    """The stretches between commas in ``start``..``stop``, without empty ones."""
    found, at = [], start
    for index in range(start, stop):
        if sheet.low(index) == ",":
            if index > at:
                found.append((at, index))
            at = index + 1
    if stop > at:
        found.append((at, stop))
    return found


def _without_home(sheet: Sheet, parts: list[Range]) -> list[Range]:
    """The stretches without ``of Springfield, Va.`` behind a name."""
    short = parts[-1][1] - parts[-1][0] <= 2 and sheet.is_cap(parts[-1][0])
    return parts[:-2] if short and len(parts) > 2 and sheet.has(parts[-2][0], "syn.of", "syn.prep") else parts


def _is_aside(sheet: Sheet, part: Range) -> bool:
    """Is a stretch between commas an adverbial rather than a name or an apposition?"""
    at = part[0]
    if at in sheet.days or at in sheet.muted:
        return True
    if _is_participial(sheet, part):
        return True
    return sheet.has(at, *_ASIDES) and (not sheet.has(at, "syn.det") or opens_relative(sheet, at))


def _is_participial(sheet: Sheet, part: Range) -> bool:
    """Does a stretch begin with a participle (``, fondata a Brindisi nel 2019,``, ``, contattato,``)?"""
    at = part[0]
    return sheet.has(at, "syn.participle", "say.participle") and not sheet.is_cap(at) and not sheet.has(at, *_SAYS)


def _is_apposition(sheet: Sheet, part: Range) -> bool:
    """Is a stretch short enough and without a verb, save in a relative clause of its own (``an engineer who left``)?"""
    end = next((at for at in range(part[0] + 1, part[1]) if sheet.has(at, "syn.relative")), part[1])
    return part[1] - part[0] <= _APPOSED and not any(is_finite(sheet, at) for at in range(part[0], end))


def _trim(sheet: Sheet, part: Range) -> Range | None:
    """A stretch without the adverbials before and behind its noun phrase; None if none is left."""
    first, last = part
    head = head_within(sheet, first, last)
    first = head if head >= 0 else first
    while first < last and not _begins(sheet, first, last):
        first = _skip(sheet, first, last)
    last = _before_insertion(sheet, first, last)
    while last > first and (shorter := _without_aside(sheet, first, last)) < last:
        last = shorter
    if (
        sheet.pack.setting("verb.second")
        and sheet.has(first, "syn.pronoun")
        and not sheet.has(first, "syn.det", "syn.possessive")
    ):
        last = min(last, first + 1)
    return (first, last) if first < last and plausible(sheet, first, last) else None


def _before_insertion(sheet: Sheet, first: int, last: int) -> int:
    """``last``, or where words of another construction begin (``the agency citing two officials``), or where an adverbial
    follows the person that a phrase headed by a nominative names."""
    for at in range(first + 1, last):
        if (
            at in sheet.muted
            and at not in sheet.days
            and not any(first < day <= at < sheet.days[day] for day in range(at - 4, at) if day in sheet.days)
        ):
            return at
        if is_cased(sheet) and sheet.has(at, "syn.stop"):
            return at
        end = sheet.people.get(at, -1) if is_cased(sheet) else -1
        if first < end < last and (sheet.has(end, "syn.prep") or end in sheet.days):
            return end
    return last


def plausible(sheet: Sheet, first: int, last: int) -> bool:
    """Can the tokens be a source: a determiner, pronoun, capital or plural at their head, a capital or voice within?"""
    if last - first == 1 and sheet.has(first, "syn.clitic") and not sheet.has(first, "syn.pronoun"):
        return False
    if sheet.has(first, "syn.det", "syn.pronoun", "syn.possessive", "syn.relative", "syn.voice", "syn.plural"):
        return True
    return any(sheet.is_cap(at) or at in sheet.titled or sheet.has(at, "syn.voice", "syn.plural") for at in range(first, last))


def _begins(sheet: Sheet, at: int, last: int) -> bool:
    """Can a noun phrase begin at token ``at``?"""
    if (at in sheet.days and sheet.days[at] < last) or sheet.has(at, "syn.and", "syn.aside", "syn.clause"):
        return False
    if sheet.has(at, "syn.det", "syn.relative"):
        return True
    return sheet.is_word(at) and not sheet.has(at, "syn.prep", "syn.of", "syn.adverb", "syn.not", "syn.gerund", "syn.finite")


def _skip(sheet: Sheet, at: int, last: int) -> int:
    """The token after the adverbial, conjunction or prepositional phrase at token ``at``."""
    if at in sheet.days:
        return sheet.days[at]
    for kind in ("syn.aside", "syn.adverb", "syn.clause"):
        hit = sheet.hit(at, kind)
        if hit:
            return hit.last
    if not sheet.has(at, "syn.prep", "syn.of"):
        return at + 1
    at += 2 if sheet.has(at + 1, "syn.det") else 1
    at = max(at + 1, sheet.named.get(at, 0))
    while at < last and sheet.is_word(at) and not sheet.has(at, "syn.det", "syn.pronoun") and not sheet.is_cap(at):
        step = 3 if sheet.has(at + 1, "syn.det") and not sheet.has(at + 1, "syn.prep", "syn.of") else 2
        at += step if sheet.has(at, "syn.of", "syn.prep") else 1
    return at


def _without_aside(sheet: Sheet, first: int, last: int) -> int:
    """``last`` without an adverb or an expression of time that ends there."""
    for at in range(max(first + 1, last - 4), last):
        if (sheet.days.get(at) == last and not sheet.has(at - 1, "syn.of")) or any(
            (h := sheet.hit(at, k)) and h.last == last for k in ("syn.aside", "syn.adverb")
        ):
            return at
    small = (
        last - 1 > first
        and sheet.has(last - 1, "syn.reflexive", "syn.clitic", "syn.not", "syn.det")
        and not sheet.is_cap(last - 1)
    )
    return last - 1 if small else last
