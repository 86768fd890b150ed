"""Noun phrases before and behind a verb, without a parser: closed word classes, commas and capitals decide.

Everything is bounded by the sentence and by a fixed number of tokens.
"""

from __future__ import annotations

from riscontro.attributions.sheet import Range, Sheet

_LONGEST = 40
_SURE = ("syn.have", "syn.be", "syn.finite", "syn.tense")
_SAYS = ("say.present", "say.past", "say.future", "say.conditional")
_NOUNISH = ("syn.det", "syn.of", "syn.prep", "syn.possessive", "syn.and")
_ASIDES = ("syn.adverb", "syn.aside", "syn.prep", "syn.of", "syn.gerund", "say.gerund", "syn.clause", "syn.relative", "syn.to")
_ENDERS = ("syn.that", "syn.relative", "syn.clause", "syn.gerund", "say.gerund", "syn.pronoun", "syn.whether")
_NO_START = (
    "syn.prep",
    "syn.of",
    "syn.to",
    "syn.and",
    "syn.clause",
    "syn.that",
    "syn.relative",
    "syn.adverb",
    "syn.not",
    "syn.gerund",
)
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


# ------------------------------------------------------------------ before a verb


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
    for at in range(verb - 1, least - 1, -1):
        if opening <= at < verb and opening >= 0:
            continue
        if breaks(sheet, at):
            return at + 1 if finite < 0 else _behind(sheet, finite, verb)
        if sheet.has(at, "syn.relative", "syn.that", "syn.whether"):
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


def _parenthesis(sheet: Sheet, verb: int, least: int) -> int:
    """The opening of a short parenthesis right before the verb (``Sen. Ito (R-Iowa) said``), or -1."""
    at = verb - 2 if sheet.low(verb - 1) == "," else verb - 1
    if sheet.low(at) != ")":
        return -1
    return next((x for x in range(at, max(least, at - 8) - 1, -1) if sheet.low(x) == "("), -1)


def _adjoins(sheet: Sheet, start: int, verb: int) -> bool:
    """Is there nothing but adverbs between tokens ``start`` and ``verb``?"""
    while start < verb and (hit := sheet.hit(start, "syn.adverb")):
        start = hit.last
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


def _is_aside(sheet: Sheet, part: Range) -> bool:
    """Is a stretch between commas an adverbial rather than a name or an apposition?"""
    at = part[0]
    if at in sheet.days:
        return True
    return sheet.has(at, *_ASIDES) and not sheet.has(at, "syn.det")


def _is_apposition(sheet: Sheet, part: Range) -> bool:
    return part[1] - part[0] <= 20 and not any(is_finite(sheet, at) for at in range(*part))


def _trim(sheet: Sheet, part: Range) -> Range | None:
    """A stretch without the adverbials before and behind its noun phrase; None if none is left."""
    first, last = part
    while first < last and not _begins(sheet, first, last):
        first = _skip(sheet, first)
    while last > first and (shorter := _without_aside(sheet, first, last)) < last:
        last = shorter
    return (first, last) if first < last and plausible(sheet, first, last) else None


def plausible(sheet: Sheet, first: int, last: int) -> bool:
    """Can the tokens be a source: a determiner, pronoun, capital or plural at their head, a capital or voice within?"""
    if sheet.has(first, "syn.det", "syn.pronoun", "syn.possessive", "syn.relative", "syn.voice", "syn.plural"):
        return True
    return any(sheet.is_cap(at) or sheet.has(at, "syn.voice", "syn.plural") for at in range(first, last))


def _begins(sheet: Sheet, at: int, last: int) -> bool:
    """Can a noun phrase begin at token ``at``?"""
    if (at in sheet.days and sheet.days[at] < last) or sheet.has(at, "syn.and", "syn.aside", "syn.clause"):
        return False
    if sheet.has(at, "syn.det", "syn.relative"):
        return True
    return sheet.is_word(at) and not sheet.has(at, "syn.prep", "syn.of", "syn.adverb", "syn.not", "syn.gerund", "syn.finite")


def _skip(sheet: Sheet, at: int) -> int:
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
    at += 1
    while sheet.is_word(at) and not sheet.has(at, "syn.det", "syn.pronoun") and not sheet.is_cap(at):
        at += 2 if sheet.has(at, "syn.of", "syn.prep") else 1
    return at


def _without_aside(sheet: Sheet, first: int, last: int) -> int:
    """``last`` without an adverb or an expression of time that ends there."""
    for at in range(max(first + 1, last - 4), last):
        if (sheet.days.get(at) == last and not sheet.has(at - 1, "syn.of")) or any(
            (h := sheet.hit(at, k)) and h.last == last for k in ("syn.aside", "syn.adverb")
        ):
            return at
    small = last - 1 > first and sheet.has(last - 1, "syn.reflexive", "syn.clitic", "syn.not") and not sheet.is_cap(last - 1)
    return last - 1 if small else last


# ------------------------------------------------------------------ behind a verb


def phrase_from(sheet: Sheet, at: int, limit: int) -> Range | None:
    """The noun phrase that begins at token ``at`` and ends before token ``limit``, with an apposition behind a comma."""
    if not starts_phrase(sheet, at):
        return None
    last = _phrase_end(sheet, at, min(limit, at + _LONGEST))
    return (at, _apposition_end(sheet, last, limit)) if last > at else None


def starts_phrase(sheet: Sheet, at: int) -> bool:
    """Does a noun phrase begin at token ``at``?"""
    if not sheet.is_word(at) or at in sheet.days:
        return False
    if sheet.has(at, "syn.det", "syn.pronoun", "syn.possessive", "syn.same"):
        return True
    return not sheet.has(at, *_NO_START) and not is_finite(sheet, at)


def _phrase_end(sheet: Sheet, first: int, limit: int) -> int:
    at, lower = first, True
    while at < limit:
        if not sheet.is_word(at) and not _joins(sheet, at):
            break
        if sheet.named.get(at, 0) > at + 1 and sheet.named[at] <= limit and not (at > first and _ends_phrase(sheet, at, lower)):
            at, lower = sheet.named[at], False
            continue
        if at in sheet.days and at > first and sheet.has(sheet.days[at], "syn.of", "syn.by"):
            at = sheet.days[at]
            continue
        if at > first and _ends_phrase(sheet, at, lower):
            break
        lower = not sheet.is_cap(at)
        at += 1
    while at > first and (_dangles(sheet, at - 1) or not sheet.is_word(at - 1)):
        at -= 1
    return at


def _dangles(sheet: Sheet, at: int) -> bool:
    """Is token ``at`` a small word that no phrase ends with (but the second half of ``Jong-un`` is none)?"""
    return sheet.has(at, "syn.of", "syn.and", "syn.prep", "syn.det") and sheet.is_word(at - 1)


def _joins(sheet: Sheet, at: int) -> bool:
    """Is the mark at token ``at`` inside a name (``J. Kirby``, ``Kim Jong-un``, ``AT&T``, ``O'Neill``)?"""
    low, after = sheet.low(at), sheet.is_word(at + 1)
    if low in {"&", "/"}:
        return after
    if low == "." and at:
        return sheet.tokens[at].glued and after and (sheet.sentence_of[at] == sheet.sentence_of[at + 1])
    return low in {"-", "'", "'s"} and sheet.tokens[at].glued and not spaced_dash(sheet, at)


def _ends_phrase(sheet: Sheet, at: int, lower: bool) -> bool:
    if at in sheet.days or (sheet.has(at, *_ENDERS) and not sheet.is_cap(at)):
        return True
    if sheet.has(at, "syn.of"):
        return False
    if sheet.has(at, "syn.det") and not sheet.is_cap(at) and not sheet.has(at - 1, "syn.of", "syn.prep", "syn.and", "syn.det"):
        return sheet.is_word(at - 1) and not sheet.is_cap(at + 1)
    if sheet.has(at, "syn.by") and (sheet.has(at - 1, "syn.participle") or at - 1 in sheet.muted):
        return False
    if sheet.has(at, "syn.prep"):
        return not (lower and sheet.has(at, "syn.office") and not sheet.has(at + 1, "syn.infinitive"))
    if sheet.has(at, "syn.and"):
        return is_finite(sheet, at + 1) or not sheet.is_word(at + 1)
    if sheet.has(at, "syn.adverb", "syn.aside", "syn.not", "syn.stop"):
        return not sheet.is_cap(at)
    return is_finite(sheet, at)


def _apposition_end(sheet: Sheet, last: int, limit: int) -> int:
    """The end of ``(R-Iowa)`` and ``, spokesman of X`` behind a name; ``last`` where there is none."""
    if sheet.low(last) == "(":
        last = next((at + 1 for at in range(last, min(limit, last + 9)) if sheet.low(at) == ")"), last)
    at = last + 1
    if at >= limit or sheet.low(last) != "," or (not sheet.is_cap(last - 1) and sheet.low(last - 1) != ")"):
        return last
    if not starts_phrase(sheet, at) or (sheet.has(at, "syn.pronoun") and not sheet.has(at, "syn.det")):
        return last
    end = next((x for x in range(at, min(limit, at + 25)) if _closes_apposition(sheet, x)), limit)
    bare = sheet.is_cap(at) and not sheet.has(at, "syn.det")
    return last if bare or end - at < 2 or end > at + 24 or any(is_finite(sheet, x) for x in range(at, end)) else end


def _closes_apposition(sheet: Sheet, at: int) -> bool:
    return (not sheet.is_word(at) and not _joins(sheet, at)) or sheet.has(
        at, "syn.gerund", "say.gerund", "syn.that", "syn.stop"
    )
