"""Verb groups in two halves around the middle of a clause: ``kondigde gisteren aan``, ``hat den Plan bestätigt``.

Languages that put the finite verb second (setting ``verb.second``) end the clause with a particle, a participle or an
infinitive. The left half is a report verb whose particle stands apart (``say.apart.<tense>``: concept
``force|particle``) or an auxiliary or modal (``syn.have``, ``syn.be``, ``syn.modal``). A bounded look to the right
finds the other half, unless another clause begins before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.attributions.groups import Cue, find_cues
from riscontro.attributions.marks import is_finite
from riscontro.attributions.sheet import Range, Sheet
from riscontro.types import Hit

SECOND = "verb.second"
_REACH, _NEAR = 40, 8
_TOLD = frozenset(
    {"say", "goon", "stress", "report", "tell", "deny", "exclude", "warn", "suggest", "learn", "ask", "urge", "promise"}
)
_APART = ("present", "past")
_CLOSES = ("syn.that", "syn.whether", "syn.clause", "syn.and", "syn.relative", "syn.to", "syn.prep", "syn.adverb", "syn.of")
_PRONOUN_BEFORE = ("syn.det", "syn.pronoun", "syn.possessive", "syn.plural")
_MARKS = frozenset(":;()[]")
_ENDS = frozenset(",.:;!?")


def all_cues(sheet: Sheet) -> tuple[Cue, ...]:
    """Every report verb group of the article, in order; where verbs stand second, those in two halves first."""
    plain = find_cues(sheet)
    if not sheet.pack.setting(SECOND):
        return plain
    parted: list[Cue] = []
    taken: set[int] = set()
    for at in sorted(sheet.reading.tagged.hits):
        cue = bracket_at(sheet, at) if at not in taken else None
        if cue and cue.right and not taken.intersection(range(*cue.right)):
            parted.append(cue)
            taken.update(range(cue.first, cue.last), range(*cue.right))
    free = [cue for cue in plain if not taken.intersection(range(cue.first, cue.last))]
    return tuple(sorted((*parted, *free), key=lambda cue: cue.first))


def bracket_at(sheet: Sheet, at: int) -> Cue | None:
    """The report verb group in two halves whose left half begins at token ``at``, or None."""
    return next(_apart(sheet, at), None) or _helped(sheet, at)


def _apart(sheet: Sheet, at: int) -> Iterator[Cue]:
    """A report verb whose particle closes its clause (``wees de minister erop``)."""
    for hit in sheet.reading.tagged.hits.get(at, ()):
        tense = next((tense for tense in _APART if hit.kind == f"say.apart.{tense}"), "")
        if not tense or (sheet.is_cap(at) and at != sheet.sentence(at).first):
            continue
        force, _, particle = hit.concept.partition("|")
        right = _particle(sheet, hit.last, particle.split())
        if right:
            yield _cue(sheet, at, hit.last, force, "finite", tense, right)


def _particle(sheet: Sheet, start: int, words: list[str]) -> Range | None:
    for at in _middle(sheet, start):
        if [sheet.low(at + step) for step in range(len(words))] == words and _closes(sheet, at, at + len(words)):
            return at, at + len(words)
    return None


def _closes(sheet: Sheet, first: int, after: int) -> bool:
    """Does the clause end behind a particle that is a preposition as well (``kondigde de prijs aan``, not ``aan de klant``)?"""
    if not sheet.has(first, "syn.prep") or after >= sheet.sentence(first).last or not sheet.is_word(after):
        return True
    if sheet.has(after, *_CLOSES) or after in sheet.days or is_finite(sheet, after):
        return True
    near = range(after, min(sheet.sentence(first).last - 1, after + _NEAR))
    return any(sheet.has(at, "syn.to") and sheet.has(at + 1, "syn.infinitive", "say.infinitive") for at in near)


def _helped(sheet: Sheet, at: int) -> Cue | None:
    """An auxiliary and its participle, a modal and its infinitive."""
    for kind, form, shape in (
        ("syn.have", "say.participle", "finite"),
        ("syn.be", "say.participle", "passive"),
        ("syn.modal", "say.infinitive", "finite"),
    ):
        helper = sheet.hit(at, kind)
        if (
            helper is None
            or helper.concept == "been"
            or (kind == "syn.be" and not is_finite(sheet, at))
            or (sheet.is_cap(at) and at != sheet.sentence(at).first)
        ):
            continue
        found = _verb(sheet, helper.last, form)
        if found and (kind != "syn.modal" or found[1].concept in _TOLD):
            tense = "past" if kind != "syn.modal" else "present"
            right = (found[0], found[1].last)
            return _cue(sheet, at, helper.last, found[1].concept, shape, tense, right)
    return None


def _verb(sheet: Sheet, start: int, kind: str) -> tuple[int, Hit] | None:
    for at in _middle(sheet, start):
        hit = sheet.hit(at, kind)
        if hit and not sheet.has(at - 1, "syn.det", "syn.possessive", "syn.to") and not sheet.is_cap(at):
            return at, hit
    return None


def _middle(sheet: Sheet, start: int) -> Iterator[int]:
    """The tokens of the middle of a clause from token ``start`` on, up to another clause; quotations are passed over."""
    home = sheet.inside[start - 1]
    limit = min(sheet.sentence(start - 1).last, start + _REACH)
    for at in range(start, limit):
        if sheet.inside[at] != home:
            if home >= 0:
                return
            continue
        if sheet.low(at) in _MARKS or _new_clause(sheet, at, start):
            return
        yield at


def _new_clause(sheet: Sheet, at: int, start: int) -> bool:
    """Does another clause begin at token ``at``? A demonstrative that is an object of its own begins none."""
    if sheet.has(at, "syn.that", "syn.whether"):
        return sheet.has(at + 1, *_PRONOUN_BEFORE) or sheet.is_cap(at + 1) or sheet.low(at - 1) == ","
    if sheet.has(at, "syn.clause", "syn.relative") and sheet.low(at - 1) == ",":
        return True
    if sheet.has(at, "syn.and") and (is_finite(sheet, at + 1) or sheet.has(at + 1, "syn.pronoun")):
        return True
    return at > start and is_finite(sheet, at) and not sheet.has(at, "say.participle", "say.infinitive")


def _cue(sheet: Sheet, at: int, last: int, force: str, shape: str, tense: str, right: Range) -> Cue:
    negated = any(sheet.has(x, "syn.not") for x in range(last, right[0])) or sheet.has(at - 1, "syn.not")
    return Cue(at, last, at, force, shape, tense, negated, right)
