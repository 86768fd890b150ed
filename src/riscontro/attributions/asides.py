"""Insertions that name a voice and hold it inside: ``wie die Polizei mitteilte``, ``Angaben der Polizei zufolge``."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.attributions.constructions import Construction
from riscontro.attributions.marks import is_finite
from riscontro.attributions.prefield import inverted
from riscontro.attributions.sheet import Range, Sheet
from riscontro.attributions.verbgroups import Verb
from riscontro.text.patterns import Match, Rule

_AS_CLAUSE = Rule("as-clause", (), "according")
_POSTPOSED = Rule("postposed", (), "according")
_THIS = Rule("backward-this", (), "backward")
_LONGEST = 12
_CLOSE = frozenset(",.:;")


def insertions(sheet: Sheet, verbs: tuple[Verb, ...]) -> Iterator[Construction]:
    """The clauses and phrases of an article that are nothing but a voice and its cue."""
    for verb in verbs:
        if verb.final and sheet.has(verb.opener, "syn.as_clause"):
            source = _within(sheet, verb)
            if source:
                cues = ((verb.opener, verb.opener + 1), *verb.parts)
                yield Construction(Match(_AS_CLAUSE, verb.opener, verb.last, ()), source, cues)
        elif not verb.final and (this := _this(sheet, verb)):
            yield this
    for at in sorted(sheet.marks):
        if sheet.has(at, "syn.postposed") and (source := _before(sheet, at)):
            owner = _owner(sheet, source)
            cues = ((source[0], owner[0]), (at, at + 1)) if owner[0] > source[0] else ((at, at + 1),)
            yield Construction(Match(_POSTPOSED, source[0], at + 1, ()), owner, cues)


def _within(sheet: Sheet, verb: Verb) -> Range | None:
    """Who reports in ``wie X mitteilt``: the subject, or what stands behind the preposition of ``wie aus X hervorgeht``."""
    at, end = verb.opener + 1, verb.parts[0][0]
    if sheet.has(at, "syn.prep") and at not in sheet.days and at + 1 not in sheet.days:
        return inverted(sheet, at + 1, end, oblique=True)
    return inverted(sheet, at, end)


def _this(sheet: Sheet, verb: Verb) -> Construction | None:
    """``Das teilte die Polizei mit``: what a sentence says that stood in the one before."""
    first = verb.finite - 1
    if first < 0 or not sheet.has(first, "syn.this") or first != sheet.sentence(verb.finite).first:
        return None
    end = (
        verb.parts[-1][0]
        if len(verb.parts) > 1
        else next((at for at in range(verb.last, sheet.sentence(first).last) if sheet.low(at) in _CLOSE), verb.last)
    )
    source = inverted(sheet, verb.finite + 1, end)
    behind = verb.last if len(verb.parts) > 1 else end
    relative = sheet.low(behind) == "," and sheet.has(behind + 1, "syn.relative")
    if source is None or (sheet.low(behind) not in {".", ";", "!"} and not relative):
        return None
    parts = ((first, verb.parts[0][1]), *verb.parts[1:])
    return Construction(Match(_THIS, first, max(verb.last, source[1]), ()), source, parts)


def _before(sheet: Sheet, at: int) -> Range | None:
    """The noun phrase that ends right before token ``at``."""
    first = at
    while first > max(sheet.sentence(at).first, at - _LONGEST) and (sheet.is_word(first - 1) or sheet.is_mark(first - 1)):
        if is_finite(sheet, first - 1) or sheet.has(first - 1, "syn.prep", "syn.that", "syn.clause"):
            break
        first -= 1
    return (first, at) if first < at and any(sheet.is_cap(x) for x in range(first, at)) else None


def _owner(sheet: Sheet, source: Range) -> Range:
    """Whose account it is (``Angaben der Polizei``), or the whole phrase (``dem Bericht``)."""
    noun = next((x for x in range(*source) if sheet.has(x, "syn.agent_noun")), -1)
    behind = noun + 1 + sheet.has(noun + 1, "syn.by") if noun >= 0 else source[1]
    return (behind, source[1]) if noun >= 0 and behind < source[1] else source
