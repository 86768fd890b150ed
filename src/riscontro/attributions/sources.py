"""Who speaks: the subject before a report verb, the inverted one behind it, or one that carries over."""

from __future__ import annotations

from bisect import bisect_left

from riscontro.attributions.cases import body_before, head_within, is_cased, subject_start
from riscontro.attributions.groups import Cue
from riscontro.attributions.marks import is_finite, spaced_dash
from riscontro.attributions.phrases import inverted, phrase_from
from riscontro.attributions.sheet import Range, Sheet
from riscontro.attributions.subjects import clause_start, subject_before

_JUDGE = "judge"
_TELL = "tell"
_LEAST = 3
_SAYS = frozenset({"say", "report", "goon"})
_CLOSES = frozenset({".", ",", ";", ":"})
_HEAD = 3


def bounds(sheet: Sheet, at: int) -> Range:
    """The tokens among which token ``at`` is read: its sentence, or the part of it inside or outside a quotation."""
    sentence = sheet.sentence(at)
    first, last, home = sentence.first, sentence.last, sheet.inside[at]
    if home >= 0:
        first = max(first, sheet.token_at(sheet.quotes[home].start))
        last = min(last, sheet.token_at(sheet.quotes[home].end))
    return first, last


def group_start(sheet: Sheet, cue: Cue) -> int:
    """The token at which the verb group begins, with the small words before it."""
    at = cue.first
    while at > 0 and sheet.has(at - 1, "syn.not", "syn.clitic") and not sheet.is_cap(at - 1):
        at -= 1
    return at


def source_before(sheet: Sheet, cue: Cue, first: int, before: Range | None) -> Range | None:
    start = group_start(sheet, cue)
    if cue.shape == "gerund":
        return before or subject_of_main_verb(sheet, start, first)
    if start > first and sheet.has(start - 1, "syn.and"):
        return before or _first_subject(sheet, first, start)
    own = _own_subject(sheet, cue, start, first)
    if own and before and sheet.has(own[0], "syn.relative") and sheet.has(own[0] - 1, "syn.and"):
        return before
    return own or before


def _own_subject(sheet: Sheet, cue: Cue, start: int, first: int) -> Range | None:
    """The subject before a verb; where no nominative stands there, a body named as a place comes before anything else."""
    if is_cased(sheet):
        clause = clause_start(sheet, start, first)
        body = body_before(sheet, cue.verb, clause) if head_within(sheet, clause, start) < 0 else None
        if body:
            return body
    return subject_before(sheet, start, first)


def subject_of_main_verb(sheet: Sheet, at: int, first: int) -> Range | None:
    for back in range(at - 1, first - 1, -1):
        if is_finite(sheet, back):
            while back > first and (
                is_finite(sheet, back - 1) or sheet.has(back - 1, "syn.reflexive", "syn.not", "syn.clitic")
            ):
                back -= 1
            return subject_before(sheet, back, first)
    return None


def _first_subject(sheet: Sheet, first: int, stop: int) -> Range | None:
    """The subject of the first verb of a sentence, or the name that opens it."""
    verb = next((at for at in range(first, stop) if is_finite(sheet, at)), -1)
    if verb >= 0:
        return subject_before(sheet, verb, first)
    start = sheet.tokens[first].start
    at = bisect_left(sheet.found.names, start, key=lambda name: name.start)
    opens = at < len(sheet.found.names) and sheet.found.names[at].start == start
    return (first, sheet.token_at(sheet.found.names[at].end)) if opens else None


def _inverts(sheet: Sheet, cue: Cue) -> bool:
    """Can the subject of a verb follow it without a quotation: not that of a judgement, nor of a compound form in English?"""
    return cue.force != _JUDGE and (cue.verb == cue.first or not sheet.pack.setting("inverted.simple"))


def source_within(sheet: Sheet, cue: Cue) -> Range | None:
    """The pronoun between an auxiliary and its participle (``a-t-il dit``), or None."""
    return next((found for at in range(cue.first, cue.verb) if (found := inverted(sheet, at))), None)


def behind_asides(sheet: Sheet, at: int, last: int) -> int:
    """The token behind a day, adverbs and one person spoken to, before an inverted subject (``ha detto ieri a Efe il``)."""
    if is_cased(sheet):
        return subject_start(sheet, at, last)
    told = False
    while at < last:
        hit = sheet.hit(at, "syn.adverb") or sheet.hit(at, "syn.aside")
        if at in sheet.days:
            at = sheet.days[at]
        elif hit and (hit.last > at + 1 or not sheet.has(at, "syn.det")):
            at = hit.last
        elif not told and sheet.has(at, "syn.told") and (whom := phrase_from(sheet, at + 1, last)):
            at, told = whom[1], True
        else:
            break
    return at


def quotation_ends(sheet: Sheet, left: int) -> bool:
    """Does a quotation end at token ``left``, or before the comma, stop or dash there?"""
    for at in range(left, left - 3, -1):
        if sheet.closes(at) >= 0:
            return True
        if sheet.low(at) not in {",", "-", "."}:
            return False
    return False


def _is_clause(sheet: Sheet, first: int, last: int) -> bool:
    """Do tokens ``first`` to ``last`` hold a finite verb, or words enough in one stretch that no adverbial begins?"""
    if any(is_finite(sheet, at) for at in range(first, last)):
        return True
    one = last - first >= _LEAST and not any(sheet.low(at) == "," for at in range(first, last))
    return one and not sheet.has(first, "syn.prep", "syn.clause", "syn.adverb") and first not in sheet.days


def _only_subject(sheet: Sheet, cue: Cue, source: Range) -> bool:
    """Is a phrase that closes the clause behind a verb of saying its subject, since such a verb has no noun as object?"""
    closes = source[1] >= len(sheet.tokens) or sheet.low(source[1]) in _CLOSES
    return cue.force in _SAYS and closes and sheet.has(source[0], "syn.det", "syn.possessive") and source[1] - source[0] > 1


def _has_main_verb(sheet: Sheet, first: int, left: int) -> bool:
    """Does a clause stand between two tokens: a finite verb before any relative clause, or words enough without a comma?"""
    end = next((at for at in range(first, left) if sheet.low(at) == "," and sheet.has(at + 1, "syn.relative")), left)
    return any(is_finite(sheet, at) for at in range(first, end)) or (end == left and _is_clause(sheet, first, left))


def source_behind(sheet: Sheet, cue: Cue, first: int, last: int, voices: frozenset[int]) -> Range | None:
    """The subject behind an inverted verb (``«...», ha detto X``), or None."""
    within = source_within(sheet, cue)
    if within is not None and cue.shape == "finite":
        return within
    at = behind_asides(sheet, cue.last, last)
    if cue.shape != "finite" or cue.force == _TELL or not sheet.takes("behind", cue.force):
        return None
    start = group_start(sheet, cue)
    left = start - 1
    while left >= first and sheet.has(left, "syn.adverb", "syn.and") and not sheet.is_mark(left):
        left -= 1
    after_quote = quotation_ends(sheet, left)
    detached = after_quote or (left >= first and (sheet.low(left) == "," or spaced_dash(sheet, left)))
    if not detached or (not after_quote and not _inverts(sheet, cue)):
        return None
    if not after_quote and sheet.pack.setting("verb.second") and not _is_clause(sheet, first, left):
        return None
    simple = sheet.pack.setting("inverted.simple")
    if not after_quote and simple and not any(is_finite(sheet, x) for x in range(first, left)):
        return None
    source = phrase_from(sheet, at, cue.right[0] if cue.right else last)
    if source is None or sheet.has(source[1], "syn.that") or sheet.opens(source[1]) >= 0:
        return None
    if is_finite(sheet, source[1]) and (cue.right is None or source[1] < cue.right[0]):
        return None
    known = any(at in voices for at in range(*source)) or sheet.has(source[0], "syn.pronoun")
    office = any(sheet.has(at, "syn.speaker", "syn.nominative") for at in range(source[0], min(source[1], source[0] + _HEAD)))
    clause = (
        (office or (known and is_cased(sheet)))
        and sheet.low(left) == ","
        and any(is_finite(sheet, at) for at in range(first, left))
    )
    known = known or office
    known = known or (_only_subject(sheet, cue, source) and _has_main_verb(sheet, first, left))
    known = known or (sheet.low(source[1]) in {".", ""} and any(sheet.is_cap(at) for at in range(*source)))
    far = not sheet.takes("noun", cue.force) or start - first > _LEAST + 3 or clause
    return source if after_quote or (known and far) else None
