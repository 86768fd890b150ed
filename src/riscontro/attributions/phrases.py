"""The noun phrase that begins at a token, with its appositions; names are never cut.

Everything is bounded by the sentence and by a fixed number of tokens.
"""

from __future__ import annotations

from riscontro.attributions.marks import is_finite, is_title, spaced_dash
from riscontro.attributions.sheet import Range, Sheet

_LONGEST = 40
_ROOTED = 3
_ROLE = 4
_WHOEVER = 12
_NAME = 6
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


def phrase_from(sheet: Sheet, at: int, limit: int) -> Range | None:
    """The noun phrase that begins at token ``at`` and ends before token ``limit``, with an apposition behind a comma."""
    if sheet.has(at, "syn.whoever"):
        end = next((x for x in range(at + 1, min(limit, at + _WHOEVER)) if not sheet.is_word(x)), limit)
        return (at, end) if end > at + 1 else None
    titled = at + 1 < limit and sheet.opens(at) >= 0 and sheet.pack.setting("phrases.titled") and is_title(sheet, at)
    if not titled and not starts_phrase(sheet, at):
        return None
    if pronoun := inverted(sheet, at):
        return pronoun
    last = _rooted(sheet, at, _phrase_end(sheet, at, min(limit, at + _LONGEST)), limit)
    return (at, _apposition_end(sheet, last, limit)) if last > at else None


def _rooted(sheet: Sheet, at: int, last: int, limit: int) -> int:
    """The end of a phrase whose head says where the voice sits (``a source in the ministry``), where the pack lists such."""
    if not any(sheet.has(x, "syn.rooted") for x in range(at, min(last, at + _ROOTED))):
        return last
    if not sheet.has(last, "syn.within") or sheet.has(last, "syn.stop") or last + 1 in sheet.days:
        return last
    end = _phrase_end(sheet, last + 1, min(limit, last + _LONGEST))
    return end if end > last + 1 else last


def inverted(sheet: Sheet, at: int) -> Range | None:
    """The subject pronoun that a hyphen ties to the verb before token ``at`` (``dit-il``), or None."""
    hit = sheet.hit(at, "syn.inverted")
    return (hit.last - 1, hit.last) if hit and sheet.tokens[at].glued else None


def starts_phrase(sheet: Sheet, at: int) -> bool:
    """Does a noun phrase begin at token ``at``?"""
    if inverted(sheet, at):
        return True
    if not sheet.is_word(at) or (at in sheet.days and not sheet.has(at, "syn.speaker")):
        return False
    if at in sheet.named and sheet.is_cap(at):
        return True
    if sheet.has(at, "syn.det", "syn.pronoun", "syn.possessive", "syn.same"):
        return True
    return not sheet.has(at, *_NO_START) and not is_finite(sheet, at)


def _phrase_end(sheet: Sheet, first: int, limit: int) -> int:
    at, lower = first, True
    if sheet.has(first, "syn.pronoun") and not sheet.has(first, "syn.det", "syn.possessive", "syn.voice"):
        return first + 2 if sheet.has(first + 1, "syn.identical") else first + 1
    while at < limit:
        if sheet.opens(at) >= 0 and is_title(sheet, at):
            at = min(limit, sheet.token_at(sheet.quotes[sheet.opens(at)].end) + 1)
            continue
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
    while at > first and (_dangles(sheet, at - 1) or not (sheet.is_word(at - 1) or _ends_title(sheet, at - 1))):
        at -= 1
    return at


def _ends_title(sheet: Sheet, at: int) -> bool:
    return sheet.closes(at) >= 0 and is_title(sheet, at)


def _dangles(sheet: Sheet, at: int) -> bool:
    """Is token ``at`` a small word that no phrase ends with (but the second half of ``Jong-un`` is none)?"""
    return sheet.has(at, "syn.of", "syn.and", "syn.prep", "syn.det") and sheet.is_word(at - 1)


def _joins(sheet: Sheet, at: int) -> bool:
    """Is the mark at token ``at`` inside a name (``J. Doe``, ``Park Min-jun``, ``AT&T``, ``O'Neill``)?"""
    low, after = sheet.low(at), sheet.is_word(at + 1)
    if low in {"&", "/"}:
        return after
    if low == "." and at:
        return sheet.tokens[at].glued and after and (sheet.sentence_of[at] == sheet.sentence_of[at + 1])
    return low in {"-", "'", "'s"} and sheet.tokens[at].glued and not spaced_dash(sheet, at)


def _behind_noun(sheet: Sheet, at: int, lower: bool) -> bool:
    """Where nouns have capitals, a phrase goes on behind its noun only with a genitive, a preposition or a joining word."""
    text = sheet.tokens[at].text
    if lower or not text[0].islower() or not sheet.pack.setting("capital-nouns"):
        return False
    return not sheet.has(at, "syn.genitive", "syn.of", "syn.prep", "syn.and")


def _counts(sheet: Sheet, at: int) -> bool:
    """Does a number behind a common noun begin what is said (``according to the police 12 people``)?"""
    number = sheet.tokens[at].text[0].isdigit() and sheet.is_word(at - 1) and not sheet.tokens[at].glued
    return (
        number
        and not sheet.is_cap(at - 1)
        and not sheet.has(at - 1, "syn.det", "syn.of", "syn.prep", "syn.and", "syn.possessive")
    )


def _ends_phrase(sheet: Sheet, at: int, lower: bool) -> bool:
    if _behind_noun(sheet, at, lower) or _counts(sheet, at):
        return True
    if sheet.has(at, "syn.pronoun") and sheet.has(at - 1, "syn.of"):
        return False
    if sheet.has(at, "syn.noun_too") and sheet.has(at - 1, "syn.det"):
        return False
    if (at in sheet.days and not sheet.has(at, "syn.speaker")) or (
        sheet.has(at, *_ENDERS, "syn.reflexive") and not sheet.is_cap(at)
    ):
        return True
    if sheet.has(at, "syn.of"):
        return False
    if sheet.has(at, "syn.det") and not sheet.is_cap(at) and not sheet.has(at - 1, "syn.of", "syn.prep", "syn.and", "syn.det"):
        return sheet.is_word(at - 1) and not sheet.is_cap(at + 1)
    if sheet.has(at, "syn.by") and (sheet.has(at - 1, "syn.participle") or at - 1 in sheet.muted):
        return False
    if sheet.has(at, "syn.prep"):
        if sheet.has(at - 1, "syn.det") and not sheet.has(at - 1, "syn.of", "syn.prep"):
            return False
        return not (lower and sheet.has(at, "syn.office") and not sheet.has(at + 1, "syn.infinitive"))
    if sheet.has(at, "syn.and"):
        return is_finite(sheet, at + 1) or not sheet.is_word(at + 1)
    if sheet.has(at, "syn.adverb", "syn.aside", "syn.not", "syn.stop", "syn.hearer"):
        return not sheet.is_cap(at) and not sheet.has(at - 1, "syn.det")
    return is_finite(sheet, at)


def _apposition_end(sheet: Sheet, last: int, limit: int) -> int:
    """The end of ``(R-Iowa)`` and ``, spokesman of X`` behind a name; ``last`` where there is none."""
    if sheet.low(last) == "(":
        last = next((at + 1 for at in range(last, min(limit, last + 9)) if sheet.low(at) == ")"), last)
    at = last + 1
    person = _person_end(sheet, at, limit) if sheet.low(last) == "," else -1
    if person > 0:
        return person
    trade = _trade_end(sheet, last, limit)
    if trade > 0:
        return trade
    if at >= limit or sheet.low(last) != "," or (not sheet.is_cap(last - 1) and sheet.low(last - 1) != ")"):
        return last
    if not starts_phrase(sheet, at) or (sheet.has(at, "syn.pronoun") and not sheet.has(at, "syn.det")):
        return last
    if sheet.has(at, "syn.relative"):
        return last
    end = next((x for x in range(at, min(limit, at + 25)) if _closes_apposition(sheet, x)), limit)
    bare = sheet.is_cap(at) and not sheet.has(at, "syn.det")
    return last if bare or end - at < 2 or end > at + 24 or any(is_finite(sheet, x) for x in range(at, end)) else end


def _trade_end(sheet: Sheet, last: int, limit: int) -> int:
    """The end of what a person is, behind name and comma (``, House editor for the Post``, ``, of Bay Church``), or -1."""
    at = last + 1
    if (
        sheet.low(last) != ","
        or not any(sheet.people.get(x) == last for x in range(last - _NAME, last))
        or at in sheet.people
        or at >= limit
    ):
        return -1
    of = sheet.has(at, "syn.of")
    if not of and (not sheet.is_word(at) or sheet.has(at, *_NO_START, "syn.pronoun", "syn.det", "syn.possessive")):
        return -1
    end = next((x for x in range(at, min(limit, at + 20)) if _closes_apposition(sheet, x)), limit)
    inner = range(at, end)
    if end - at < 2 or end > at + 18 or at in sheet.days or any(is_finite(sheet, x) for x in inner):
        return -1
    return end if of or any(not sheet.is_cap(x) and not sheet.has(x, *_NO_START) for x in range(at, min(end, at + 4))) else -1


def _person_end(sheet: Sheet, at: int, limit: int) -> int:
    """The end of a person's name that begins at token ``at``, perhaps behind an article and a role (``, the doctor Ann
    Green``), and fills the stretch up to the next mark, or -1."""
    start = at
    while start < at + _ROLE and start not in sheet.people and _of_role(sheet, start, at):
        start += 1
    end = sheet.people.get(start, -1)
    if end < 0 or end > limit or (end < limit and (sheet.is_word(end) or sheet.low(end) == "'s")):
        return -1
    return end


def _of_role(sheet: Sheet, at: int, first: int) -> bool:
    """Can token ``at`` stand in the article and the role that begin at token ``first``?"""
    if at == first:
        return sheet.has(at, "syn.det") and not sheet.is_cap(at)
    return sheet.is_word(at) and not sheet.is_cap(at) and not sheet.has(at, *_NO_START) and not is_finite(sheet, at)


def _closes_apposition(sheet: Sheet, at: int) -> bool:
    return (not sheet.is_word(at) and not _joins(sheet, at)) or sheet.has(
        at, "syn.gerund", "say.gerund", "syn.that", "syn.stop"
    )
