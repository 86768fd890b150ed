"""How firmly something is said: the form of its main verb, the polarity of cue and clause, and the force of the cue.

The layer ``modality`` of a pack names the forms; a rule's ``make`` is the certainty it gives, its name
becomes ``modality``. Only forms up to the first finite verb of what is said count: a conditional in a
subordinate clause does not make the statement conditional.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from riscontro.attributions.groups import Cue
from riscontro.attributions.marks import is_finite
from riscontro.attributions.said import Said
from riscontro.attributions.sheet import Sheet
from riscontro.text.patterns import Match, scan
from riscontro.types import Certainty, Span

_CLAUSE_ENDS = frozenset(",;:")
_PAST = frozenset({"past"})
_OPEN = frozenset({"asserted", "future"})
_SPOKEN = frozenset({"future", "hedged"})
_DIRECTIVE = frozenset({"urge", "ask", "tell", "suggest", "order", "want"})
_ASKS = "?"
_LINKED = "quote-linked"
Verdict = tuple[Certainty, str]


def modal_forms(sheet: Sheet) -> Mapping[int, Match]:
    """Every match of the modality rules by its first token."""
    matcher = sheet.pack.layer("modality").matcher
    return {
        match.first: match for s in sheet.reading.sentences for match in scan(matcher, sheet.reading.tagged, s.first, s.last)
    }


def certainty_of(sheet: Sheet, item: Said, forms: Mapping[int, Match]) -> Verdict:
    """The certainty of an attribution and the name of the form that decides it."""
    if item.question:
        return "questioned", "question"
    by_cue = _by_cue(item)
    if by_cue:
        return by_cue
    if item.cue is None and any(_would(sheet, at) for cue in item.cues for at in range(*cue)) and item.rule == _LINKED:
        return "reportative", "conditional-cue"
    if item.form == "direct":
        return _by_words(sheet, item, forms)
    found = _by_content(sheet, item, forms)
    if item.nameless and found[0] in ("asserted", "future"):
        return _passive(item.cue) if item.rule == "passive" and item.cue else ("hedged", item.rule)
    return found


def _would(sheet: Sheet, at: int) -> bool:
    """Is token ``at`` an auxiliary in the conditional?"""
    hits = (sheet.hit(at, "syn.have"), sheet.hit(at, "syn.be"))
    return any(hit is not None and hit.concept == "would" for hit in hits)


def _by_words(sheet: Sheet, item: Said, forms: Mapping[int, Match]) -> Verdict:
    """Quoted words: a question or a form of their first clause; what the speaker negates stands in his own words."""
    if item.content[-1].text.endswith(_ASKS):
        return "questioned", "question"
    found = _by_content(sheet, item, forms)
    return found if found[0] in _SPOKEN else ("asserted", "direct-speech")


def _by_cue(item: Said) -> Verdict | None:
    cue = item.cue
    if cue is None:
        return None
    if cue.force in ("deny", "exclude"):
        return ("hedged", "not-denied") if cue.negated else ("denied", "denial")
    if cue.force == "refuse":
        return "denied", "refusal"
    if cue.negated and item.rule != "passive":
        return "hedged", "not-said"
    if cue.tense == "conditional":
        return "reportative", "conditional-cue"
    if cue.force == "threaten":
        return "hypothetical", "threat"
    return None


def _passive(cue: Cue) -> Verdict:
    """``it was confirmed`` states a fact, ``it was reported`` does not."""
    if cue.negated:
        return "denied", "negated"
    return ("asserted", "passive") if cue.force == "stress" else ("hedged", "passive")


def _by_content(sheet: Sheet, item: Said, forms: Mapping[int, Match]) -> Verdict:
    if sheet.pack.setting("verb.fields") and _denied_clause(sheet, item):
        return "denied", "negated"
    for span in item.content:
        for at in range(sheet.token_at(span.start), sheet.token_at(span.end)):
            if at in forms:
                found = _refined(sheet, item, forms[at], at)
                return found if found[0] not in _OPEN else _denied_behind(sheet, item, at, span) or found
            if sheet.has(at, "syn.nobody") or (sheet.has(at, "syn.not") and _negates(sheet, at + 1)):
                return ("asserted", "plain") if _spared(sheet, item, at) else ("denied", "negated")
            if is_finite(sheet, at):
                return _denied_behind(sheet, item, at, span) or ("asserted", "indicative")
    return "asserted", "plain"


def _denied_clause(sheet: Sheet, item: Said) -> bool:
    """Does a negation stand in the first clause of what is said, before or behind its verb (``er komme nicht``)?"""
    first, last = sheet.token_at(item.content[0].start), sheet.token_at(item.content[0].end)
    if sheet.has(first, "syn.clause", "syn.whether", "syn.relative") and not sheet.has(first, "syn.det"):
        return False
    for at in range(first, last):
        if sheet.low(at) in _CLAUSE_ENDS and at > first + 1:
            return False
        if sheet.has(at, "syn.not", "syn.nobody") and not sheet.has(at, "syn.not_quite") and sheet.inside[at] < 0:
            return True
    return False


def _denied_behind(sheet: Sheet, item: Said, at: int, span: Span) -> Verdict | None:
    """Denied where the negation follows a finite verb in second place (``de brug gaat niet open``), else None."""
    start = sheet.token_at(span.start)
    if not sheet.pack.setting("verb.second") or sheet.has(start, "syn.that") or sheet.has(start - 1, "syn.that"):
        return None
    for behind in range(at + 1, sheet.token_at(span.end)):
        if sheet.low(behind) == "," or sheet.has(behind, "syn.clause", "syn.that", "syn.relative", "syn.and"):
            return None
        if sheet.has(behind, "syn.nobody", "syn.not"):
            return None if _spared(sheet, item, behind) or sheet.has(behind + 1, "syn.only") else ("denied", "negated")
    return None


def _negates(sheet: Sheet, at: int) -> bool:
    """Does a verb follow the negation rather than a participle of its own (``i dati non pubblicati``)?"""
    return sheet.is_word(at) and not sheet.has(at, "syn.participle", "syn.prep", "syn.of")


def _spared(sheet: Sheet, item: Said, at: int) -> bool:
    """Is the negation in quoted words, or in what someone is told not to do?"""
    directive = item.rule == "verb-to" and item.cue is not None and item.cue.force in _DIRECTIVE
    return directive or sheet.inside[at] >= 0


def _refined(sheet: Sheet, item: Said, match: Match, at: int) -> Verdict:
    """What a form means here: after a past report a conditional is a future, beside an ``if`` a hypothesis."""
    verdict = cast(Certainty, match.rule.make)
    conditional = bool(match.rule.args.get("conditional", False))
    if conditional and item.cue is not None and item.cue.tense in _PAST and match.rule.args.get("future_in_past", False):
        return "future", "future-in-the-past"
    if conditional and any(sheet.has(x, "syn.whether") for x in range(at, sheet.token_at(item.content[-1].end))):
        return "hypothetical", "if-clause"
    return verdict, match.rule.name
