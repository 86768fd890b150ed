"""Whether a statement asserts what it says or flatly denies it; all else is open.

A flat denial is a denial of the whole act: a word of denial in the main clause ('no shot was fired'), or what someone is
said to deny ('he denies having seen the signal'). 'Does not rule out', 'declined to comment', 'did not confirm', 'not yet',
'no longer', 'not only' and 'without a word' deny no act; a plan, a hedge, a question and hearsay assert none.
"""

from __future__ import annotations

from typing import Literal

from riscontro.claims.frames import Frame
from riscontro.claims.units import Desk
from riscontro.text.places import edges, holds, marked
from riscontro.types import Reading

Polarity = Literal["asserts", "denies", "open"]

_FIRM = ("asserted", "denied")
_DENIED = "denial"  # the modality of what a voice is said to deny
_QUOTED = "direct"
_SPARED = ("refusal", "not-denied", "not-said", "threat")
_SCOPE = "negation-scope"
_SCOPES = (_SCOPE, "no-denial")
_OPENING = "opening"
_COMMA = ","
_OF_A_NOUN = "-noun"  # 'denied an offer' is no denial of an act
_ASIDE = 5


def polarity(desk: Desk, told: Frame) -> Polarity:
    """How a clause puts what it says."""
    unit, examined = told.unit, desk.case.article(told.article)
    if told.ahead or unit.statement.certainty not in _FIRM:
        return "open"
    index = unit.statement.attribution
    said = examined.findings.attributions[index] if index is not None else None
    if said is not None and (said.modality in _SPARED or (said.modality == _DENIED and said.rule.endswith(_OF_A_NOUN))):
        return "open"
    denies = _denies(examined.reading, *unit.within)
    if said is not None and said.modality == _DENIED and said.form != _QUOTED:
        return "open" if denies else "denies"
    if said is not None and said.modality == _DENIED and not denies:
        return "open"  # 'he denied it: «...»' may quote what is denied, or what is set against it
    if denies:
        return "denies" if denies == "flat" else "open"
    return "open" if _unreal(examined.reading, unit.statement.start, unit.statement.end) else "asserts"


def refuses(desk: Desk, told: Frame) -> bool:
    """Does a clause tell that somebody turned a thing down ('the council rejected the plan'), which is a fact of its own?"""
    index = told.unit.statement.attribution
    said = desk.case.article(told.article).findings.attributions[index] if index is not None else None
    return said is not None and said.modality == _DENIED and said.rule.endswith(_OF_A_NOUN) and not told.unit.denied


def is_denial(desk: Desk, told: Frame) -> bool:
    """Does a clause tell what somebody denies, so that the act lies before the denial?"""
    index = told.unit.statement.attribution
    return index is not None and desk.case.article(told.article).findings.attributions[index].modality == _DENIED


def _unreal(reading: Reading, start: int, end: int) -> bool:
    """Is an act only tried, asked for or imputed, or told under a condition?"""
    first, last = edges(reading, start, end)
    if first < last and reading.tagged.at(first, "syn.whether"):
        return True
    return holds(reading.tagged, "unreal", first, last)


def _denies(reading: Reading, start: int, end: int) -> Literal["", "narrow", "flat"]:
    """Is what stands between two offsets denied, all of it or a part?"""
    first, last = edges(reading, start, end)
    narrowed = {hit.concept for at in range(first, last) for hit in reading.tagged.hits.get(at, ()) if hit.kind in _SCOPES}
    found = [at for at, _ in marked(reading.tagged, "negation", first, last)]
    firm = [at for at in found if not _opens(reading, at)]
    if not found:
        return ""
    aside = not firm or _subordinate(reading, first, firm[0]) or _aside(reading, firm[0])
    return "narrow" if aside or narrowed - {_OPENING} else "flat"


def _opens(reading: Reading, at: int) -> bool:
    return any(hit.kind == _SCOPE and hit.concept == _OPENING for hit in reading.tagged.hits.get(at, ()))


def _aside(reading: Reading, negation: int) -> bool:
    """Does a denial stand in a few words between commas ('the director, no relative, was relieved')?"""
    behind = reading.tokens[negation : negation + _ASIDE]
    return negation > 0 and reading.tokens[negation - 1].text == _COMMA and any(token.text == _COMMA for token in behind)


def _subordinate(reading: Reading, first: int, negation: int) -> bool:
    """Does a relative clause begin between two tokens, so that the denial is its own?"""
    return any(
        (reading.tagged.at(at, "syn.relative") and reading.tokens[at - 1].text == _COMMA)
        or reading.tagged.at(at, "syn.whoever")
        for at in range(first + 1, negation)
    )
