"""Verb groups that report: ``ha già affermato``, ``were told``, ``spiegando``; what force, tense and polarity each has."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from riscontro.attributions.marks import is_finite, opens_relative
from riscontro.attributions.sheet import Range, Sheet
from riscontro.types import Hit

_BACK = 7
_TENSED = ("present", "past", "future", "conditional")
_VERBS = frozenset({"say.participle", "say.gerund", "say.infinitive", "say.base", *(f"say.{tense}" for tense in _TENSED)})
_REFLEXIVE = frozenset({"commit", "greet"})
_ENDERS = ("syn.of", "syn.and", "syn.prep", "syn.be", "syn.have")
_NOUN_BEFORE = ("syn.det", "syn.of", "syn.prep", "syn.possessive", "syn.adjective")


class Cue(Struct, frozen=True):
    """A report verb with its auxiliaries: tokens ``first`` to ``last``, force, shape, tense, polarity.

    ``shape`` is ``finite``, ``gerund``, ``passive`` or ``infinitive``; ``tense`` is ``present``,
    ``past``, ``future`` or ``conditional``; ``right`` is the other half of a group that the middle of the clause parts.
    """

    first: int
    last: int
    verb: int
    force: str
    shape: str
    tense: str = "present"
    negated: bool = False
    right: Range | None = None


def find_cues(sheet: Sheet) -> tuple[Cue, ...]:
    """Every report verb group of the article, in order, without overlaps."""
    found: list[Cue] = []
    for at in sorted(at for at, marks in sheet.marks.items() if not _VERBS.isdisjoint(marks)):
        cue = _cue_at(sheet, at)
        if cue and (not found or cue.first >= found[-1].last):
            found.append(cue)
    return tuple(found)


def _cue_at(sheet: Sheet, at: int) -> Cue | None:
    marks = sheet.marks[at]
    word = sheet.tokens[at].text
    if len(word) > 1 and word.isupper() and sheet.low(at + 1) == ":":
        return None
    carrier = marks.get("syn.modal")
    if carrier and carrier.last > at + 1 and sheet.has(carrier.last, "say.infinitive", "say.base"):
        return None
    participle = marks.get("say.participle")
    if participle and (cue := _compound(sheet, at, participle)):
        return cue
    for tense in _TENSED:
        hit = marks.get(f"say.{tense}")
        if hit and _is_verb(sheet, at) and not (sheet.has(at - 1, "syn.reflexive") and hit.concept not in _REFLEXIVE):
            return _finished(sheet, at, at, hit, "finite", tense)
    if hit := marks.get("say.gerund"):
        helper = _helper(sheet, at, "syn.be")
        if helper is not None:
            return _finished(sheet, helper, at, hit, "finite", _tense(sheet, helper))
        before = at - 2 if sheet.has(at - 1, "syn.not") else at - 1
        return _finished(sheet, at, at, hit, "gerund", "present") if not sheet.has(before, *_NOUN_BEFORE) else None
    return next(_from_infinitive(sheet, at), None)


def _is_verb(sheet: Sheet, at: int) -> bool:
    """Is the form at token ``at`` a verb here rather than a noun (``la conferma``, ``the claims``) or a name?"""
    if sheet.is_cap(at) and at != sheet.sentence(at).first:
        return False
    owned = sheet.has(at + 1, "syn.of") and not sheet.has(at + 1, "syn.to")
    if sheet.has(at, "syn.noun_too") and sheet.has(at - 1, "syn.det") and (owned or at - 1 != sheet.sentence(at).first):
        return False
    if sheet.has(at - 1, *_NOUN_BEFORE) and not sheet.has(at - 1, "syn.clitic") and not opens_relative(sheet, at - 1):
        return False
    if sheet.has(at, "syn.nounlike"):
        subject = (
            sheet.is_cap(at - 1)
            or sheet.has(at - 1, "syn.pronoun", "syn.relative")
            or sheet.has(at - 2, "syn.det", "syn.possessive")
        )
        return subject and not sheet.has(at - 1, "syn.have", "syn.be", "syn.finite") and not sheet.has(at + 1, *_ENDERS)
    return not sheet.has(at + 1, "syn.noun_after")


def _compound(sheet: Sheet, at: int, hit: Hit) -> Cue | None:
    """Auxiliary and participle: active with have, passive with be (but ``si sono impegnati`` is active)."""
    helper = _helper(sheet, at, "syn.have")
    if helper is not None:
        been = any(sheet.has(between, "syn.be") for between in range(helper + 1, at))
        return _finished(sheet, helper, at, hit, "passive" if been else "finite", _tense(sheet, helper))
    helper = _helper(sheet, at, "syn.be")
    if helper is None:
        return None
    if sheet.has(helper - 1, "syn.reflexive"):
        return _finished(sheet, helper - 1, at, hit, "finite", _tense(sheet, helper))
    return _finished(sheet, helper, at, hit, "passive", _tense(sheet, helper))


def _helper(sheet: Sheet, at: int, kind: str) -> int | None:
    """The auxiliary of class ``kind`` before token ``at``, with only adverbs and negations between."""
    for back in range(at - 1, max(-1, at - _BACK - 1), -1):
        hit = sheet.hit(back, kind)
        if hit and hit.concept != "been":
            return back if _only_adverbs(sheet, hit.last, at) else None
    return None


def _only_adverbs(sheet: Sheet, first: int, last: int) -> bool:
    while first < last:
        hits = [sheet.hit(first, kind) for kind in ("syn.adverb", "syn.aside", "syn.not", "syn.be", "syn.inverted")]
        first = max((hit.last for hit in hits if hit), default=last + 1)
    return first == last


def _tense(sheet: Sheet, helper: int) -> str:
    hit = sheet.hit(helper, "syn.have") or sheet.hit(helper, "syn.be")
    return {"would": "conditional", "future": "future", "past": "past", "present": "past"}.get(
        hit.concept if hit else "", "past"
    )


def _from_infinitive(sheet: Sheet, at: int) -> Iterator[Cue]:
    """``vuole sottolineare``, ``would say``, ``they argue``: infinitives and bare forms that a finite verb carries."""
    hit = sheet.hit(at, "say.infinitive") or sheet.hit(at, "say.base")
    if hit is None or sheet.is_cap(at):
        return
    for back in range(at - 1, max(-1, at - _BACK), -1):
        modal = sheet.hit(back, "syn.modal")
        if modal and modal.last <= at and _only_adverbs(sheet, modal.last, at):
            yield _finished(sheet, back, at, hit, "finite", "present")
            return
    sure = (
        sheet.has(at, "syn.sure")
        and sheet.is_word(at - 1)
        and not sheet.has(at - 1, *_NOUN_BEFORE, *_ENDERS, "syn.to", "syn.modal")
    )
    plural = (
        sure
        or sheet.has(at - 1, "syn.plural", "syn.relative")
        or (sheet.has(at - 1, "syn.adverb") and sheet.has(at - 2, "syn.plural"))
    )
    if sheet.has(at, "say.base") and plural and not is_finite(sheet, at - 1):
        yield _finished(sheet, at, at, hit, "finite", "present")


def _finished(sheet: Sheet, first: int, verb: int, hit: Hit, shape: str, tense: str) -> Cue:
    negated = sheet.has(first - 1, "syn.not") or any(sheet.has(at, "syn.not") for at in range(first, verb))
    if not negated and sheet.has(first - 1, "syn.clitic") and not sheet.has(first - 1, "syn.relative"):
        negated = sheet.has(first - 2, "syn.not")
    if first == verb and shape == "finite" and sheet.has(first - 1, "syn.manner") and sheet.is_word(first - 2):
        first -= 1
    return Cue(first, hit.last, verb, hit.concept, shape, tense, negated)
