"""Report verbs where the finite verb stands second and the rest of the verb at the end of the clause (German, Dutch).

``teilte die Polizei am Montag mit``, ``hat am Montag gesagt``, ``wollte das nicht bestätigen``; in a subordinate clause
all of it stands at the end (``wie die Polizei mitteilte``). The lexicons ``say.apart.<tense>`` give forms whose particle
stands apart, their concept is the force, a bar and the particle. Every search is bounded by the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from riscontro.attributions.groups import Cue
from riscontro.attributions.marks import is_finite, is_title, spaced_dash
from riscontro.attributions.sheet import Range, Sheet
from riscontro.types import Hit

_REACH = 45
_BACK = 30
_STOPS = frozenset(",.:;!?()")
_WALL = frozenset(".:;()")
_APART = "say.apart."
_TENSES = {"would": "conditional", "future": "future"}


class Verb(Struct, frozen=True):
    """A report verb in its parts, in order; ``finite`` is the token of the finite one, ``last`` the token behind the last.

    ``final`` says that the clause puts its verb at the end, ``opener`` is then the token that opens it.
    """

    parts: tuple[Range, ...]
    finite: int
    force: str
    tense: str = "past"
    passive: bool = False
    negated: bool = False
    opener: int = -1

    @property
    def final(self) -> bool:
        """Does the verb stand at the end of its clause?"""
        return self.opener >= 0

    @property
    def last(self) -> int:
        """The token behind the verb."""
        return self.parts[-1][1]

    @property
    def cue(self) -> Cue:
        """The verb as the rest of the layer knows it: its first part."""
        first, last = self.parts[0]
        shape = "passive" if self.passive else "finite"
        return Cue(first, last, self.finite, self.force, shape, self.tense, self.negated)


def find_verbs(sheet: Sheet) -> tuple[Verb, ...]:
    """Every report verb of the article, by its first part, without overlaps."""
    found: list[Verb] = []
    taken: set[int] = set()
    for at in sorted(sheet.marks):
        if at in taken or (sheet.is_cap(at) and at != sheet.sentence(at).first):
            continue
        verb = _with_participle(sheet, at) or _apart(sheet, at) or _with_modal(sheet, at) or _plain(sheet, at)
        if verb and not any(x in taken for part in verb.parts for x in range(*part)):
            found.append(verb)
            taken.update(x for part in verb.parts for x in range(*part))
    return tuple(sorted(found, key=lambda verb: verb.parts))


def closes(sheet: Sheet, at: int) -> bool:
    """Does a clause end before token ``at``?"""
    if at >= len(sheet.tokens) or sheet.low(at) in _STOPS or sheet.is_mark(at) or spaced_dash(sheet, at):
        return True
    return sheet.has(at, "syn.and", "syn.that", "syn.clause") or at >= sheet.sentence(at - 1).last


def opener(sheet: Sheet, at: int) -> int:
    """The token that opens the subordinate clause which ends with the verb at token ``at``, or -1."""
    start = clause_first(sheet, at)
    while start < at and sheet.has(start, "syn.and"):
        start += 1
    if start >= at - 1 and not sheet.has(start, "syn.relative"):
        return -1
    relative = sheet.has(start, "syn.relative") and sheet.low(start - 1) == ","
    return start if relative or sheet.has(start, "syn.subordinator", "syn.as_clause") else -1


def clause_first(sheet: Sheet, at: int) -> int:
    """The token behind the last comma or stronger mark before token ``at``; a comma right before an insertion counts too."""
    first = sheet.sentence(at).first
    for back in range(at - 1, max(first, at - _BACK) - 1, -1):
        if sheet.low(back) in _STOPS or sheet.is_mark(back) or spaced_dash(sheet, back):
            return back + 1
    return max(first, at - _BACK)


def _made(sheet: Sheet, parts: tuple[Range, ...], finite: int, hit: Hit, tense: str, passive: bool = False) -> Verb:
    force, end = hit.concept.partition("|")[0], parts[-1][1]
    start = opener(sheet, parts[0][0]) if closes(sheet, end) and (finite == end - 1 or len(parts) == 1) else -1
    begin = parts[0][0] if start < 0 else start
    stop = next((x for x in range(end, end + 4) if closes(sheet, x)), end) if start < 0 else end
    negated = any(sheet.has(x, "syn.not") for x in range(begin, stop))
    return Verb(parts, finite, force, tense, passive, negated, start)


def _tense(hit: Hit) -> str:
    return _TENSES.get(hit.concept, "past")


def _with_participle(sheet: Sheet, at: int) -> Verb | None:
    """``hat ... gesagt``, ``wurde ... mitgeteilt``, and at the end of a clause ``gesagt hatte``."""
    hit = sheet.hit(at, "say.participle")
    if hit is None:
        return None
    behind = at + 2 if (x := sheet.hit(at + 1, "syn.be")) and x.concept == "been" else at + 1
    helper = sheet.hit(behind, "syn.have") or sheet.hit(behind, "syn.be")
    if helper and helper.concept != "been" and closes(sheet, behind + 1) and opener(sheet, at) >= 0:
        return _made(
            sheet, ((at, behind + 1),), behind, hit, _tense(helper), not sheet.has(behind, "syn.have") or behind > at + 1
        )
    for back in range(at - 1, max(sheet.sentence(at).first, at - _BACK) - 1, -1):
        if sheet.low(back) in _STOPS or (sheet.is_mark(back) and not is_title(sheet, back)):
            return None
        helper = sheet.hit(back, "syn.have") or sheet.hit(back, "syn.be")
        if helper and helper.concept != "been" and not (sheet.is_cap(back) and back != sheet.sentence(back).first):
            return _made(sheet, ((back, back + 1), (at, at + 1)), back, hit, _tense(helper), sheet.has(back, "syn.be"))
    return None


def _apart(sheet: Sheet, at: int) -> Verb | None:
    """A verb whose particle ends the clause: of several the particle that comes first."""
    found: list[tuple[int, Hit]] = []
    stop = min(sheet.sentence(at).last, at + _REACH)
    for hit in sheet.reading.tagged.hits.get(at, ()):
        if hit.kind.startswith(_APART):
            particle = hit.concept.partition("|")[2]
            place = _particle(sheet, at + 1, stop, particle)
            if place >= 0:
                found.append((place, hit))
    if not found:
        return None
    place, hit = min(found, key=lambda row: row[0])
    return _made(sheet, ((at, at + 1), (place, place + 1)), at, hit, hit.kind.removeprefix(_APART))


def _particle(sheet: Sheet, first: int, stop: int, particle: str) -> int:
    for at in range(first, stop):
        if sheet.low(at) in _WALL or sheet.is_mark(at):
            quoted = sheet.inside[at] >= 0 and sheet.low(at) not in _WALL
            if not quoted:
                return -1
        if sheet.low(at) == particle and closes(sheet, at + 1):
            return at
    return -1


def _with_modal(sheet: Sheet, at: int) -> Verb | None:
    """``wollte ... nicht bestätigen``: an infinitive that a modal verb of the clause carries."""
    hit = sheet.hit(at, "say.infinitive")
    if hit is None or sheet.has(at - 1, "syn.to"):
        return None
    for back in range(at - 1, max(sheet.sentence(at).first, at - _BACK) - 1, -1):
        if sheet.low(back) in _STOPS or (sheet.is_mark(back) and not is_title(sheet, back)):
            return None
        if sheet.has(back, "syn.modal"):
            return _made(sheet, ((back, back + 1), (at, at + 1)), back, hit, "present")
    return None


def _plain(sheet: Sheet, at: int) -> Verb | None:
    """A form of one word: not an adjective (``die erklärte Absicht``), not a possessive."""
    if sheet.has(at, "syn.possessive", "syn.det") or _adjective(sheet, at):
        return None
    if sheet.has(at, "say.infinitive") and any(is_finite(sheet, x) for x in range(clause_first(sheet, at), at)):
        return None
    return next(_tensed(sheet, at), None)


def _tensed(sheet: Sheet, at: int) -> Iterator[Verb]:
    for tense in ("past", "present"):
        hit = sheet.hit(at, f"say.{tense}")
        if hit:
            yield _made(sheet, ((at, hit.last),), at, hit, tense)


def _adjective(sheet: Sheet, at: int) -> bool:
    before = sheet.has(at - 1, "syn.det", "syn.possessive", "syn.prep") and not closes(sheet, at + 1)
    return before and sheet.is_cap(at + 1) and not sheet.has(at - 1, "syn.pronoun")
