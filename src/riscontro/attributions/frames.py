"""What follows a report verb (clause, infinitive, noun, words in quotation marks, nothing) and where it ends."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from riscontro.attributions.addressees import behind_addressee, dated
from riscontro.attributions.cases import is_cased
from riscontro.attributions.groups import Cue
from riscontro.attributions.marks import is_finite, spaced_dash
from riscontro.attributions.phrases import phrase_from, starts_phrase
from riscontro.attributions.sheet import Range, Sheet

_REACH = 16
_CLAUSE = 4
_NEAR = 4
_WHOM = 8
_FAR = 60
_SUBJECT = 6
_ENDS = frozenset(".;!?")
_WITH_OBJECT = frozenset({"tell", "urge", "ask", "warn", "forbid", "accuse", "promise", "threaten", "commit"})
_OBJECTS = frozenset({"judge", "forbid"})
_OBJECT_FIRST = frozenset({"tell", "urge", "ask", "warn", "forbid", "accuse"})


class Complement(Struct, frozen=True):
    """What a report verb governs: its kind and the token at which what is said begins.

    ``kind`` is ``that``, ``whether``, ``to``, ``quote``, ``colon``, ``noun``, ``about``, ``as``,
    ``charge`` (``accused her of lying``), ``bare`` or ``end`` (nothing follows).
    """

    kind: str
    at: int


def complement(sheet: Sheet, cue: Cue, start: int, limit: int) -> Complement:
    """What follows ``cue`` between tokens ``start`` and ``limit``."""
    start = _behind_adverbs(sheet, start, limit)
    found = _conjunction(sheet, cue, start, limit)
    if found.kind == "charge":
        return Complement("charge", start)
    own = _governed(sheet, cue, start, limit)
    if own.kind == "end":
        return found if found.kind != "end" else own
    if found.kind == "end" or (found.at > start + 1 and own.kind != "bare" and cue.force not in _OBJECT_FIRST):
        return own if found.kind not in ("colon", "quote") or own.kind in ("noun", "about", "as") else found
    return found


def _behind_adverbs(sheet: Sheet, at: int, limit: int) -> int:
    """The token behind the adverbs and the bare days at token ``at`` (``said Friday that``)."""
    while at < limit:
        hit = sheet.hit(at, "syn.adverb") or sheet.hit(at, "syn.hearer")
        if hit and not sheet.has(at, "syn.det"):
            at = hit.last
        elif at in sheet.days and sheet.days[at] == at + 1 and not sheet.has(at + 1, "syn.possessive"):
            at += 1
        elif dated(sheet, at):
            at = sheet.days[at + 1]
        else:
            break
    return at


def _conjunction(sheet: Sheet, cue: Cue, start: int, limit: int) -> Complement:
    """The first conjunction, colon or quotation behind the verb that no other clause comes before."""
    at = start
    while at < min(limit, start + _REACH):
        found = _opening(sheet, cue, at, limit)
        if (
            found
            and not _too_far(found, cue, start)
            and not (found.kind == "quote" and found.at == at and _borrowed(sheet, at, start))
        ):
            return found
        if sheet.opens(at) >= 0 and _inline(sheet, at):
            at = sheet.token_at(sheet.quotes[sheet.opens(at)].end) + 1
        elif sheet.low(at) == ",":
            after = _behind_comma(sheet, at, limit)
            if after < 0:
                break
            at = after
        elif _closed(sheet, at) or (at > start and (is_finite(sheet, at) or _joined(sheet, at))):
            break
        else:
            at += 1
    return Complement("end", at)


def _joined(sheet: Sheet, at: int) -> bool:
    """Does ``and that`` begin at token ``at``, the next clause of another verb?"""
    return sheet.has(at, "syn.and") and joins_clause(sheet, at + 1)


def _borrowed(sheet: Sheet, at: int, start: int) -> bool:
    """Is the quotation at token ``at`` an expression inside the clause rather than what was said?"""
    return at > start + 1 and sheet.low(at - 1) not in {",", ":"} and not sheet.is_cap(at + 1)


def _too_far(found: Complement, cue: Cue, start: int) -> bool:
    """Does an infinitive stand too far from a verb without an object of its own?"""
    return found.kind == "to" and found.at - start > _NEAR and cue.force not in _WITH_OBJECT


def _opening(sheet: Sheet, cue: Cue, at: int, limit: int) -> Complement | None:
    low, force = sheet.low(at), cue.force
    if force == "accuse" and sheet.has(at, "syn.of") and not sheet.has(at, "syn.to") and sheet.pack.setting("gerunds.nominal"):
        return Complement("charge", at)
    if sheet.opens(at) >= 0 and force == "accuse":
        return None
    if sheet.opens(at) >= 0:
        return Complement("quote", at) if sheet.takes("quote", force) and not _inline(sheet, at) else None
    if low == ":":
        return Complement("quote" if sheet.opens(at + 1) >= 0 else "colon", at + 1) if at + 1 < limit else None
    if sheet.has(at, "syn.that") and sheet.takes("that", force):
        return Complement("that", at if sheet.pack.setting("bare.clauses") and is_finite(sheet, at + 1) else at + 1)
    if sheet.low(at - 1) == "," and sheet.takes("that", force) and (sheet.has(at, "syn.asking") or _asks(sheet, at)):
        return Complement("whether" if force == "ask" else "that", at)
    if sheet.has(at, "syn.whether") and force in ("ask", "believe", "say"):
        return Complement("whether", at)
    if sheet.has(at, "syn.to") and sheet.takes("to", force) and _infinitive(sheet, at + 1):
        return Complement("to", at + 1)
    if force in _WITH_OBJECT and sheet.has(at, "syn.infinitive") and sheet.pack.setting("infinitive.object"):
        return Complement("to", at - sheet.has(at - 1, "syn.not")) if sheet.takes("to", force) else None
    return None


def _inline(sheet: Sheet, at: int) -> bool:
    """Does the mark at token ``at`` open a name or a borrowed word, in a language that sets off quotations by a colon?"""
    return sheet.is_word(at - 1) and bool(sheet.pack.setting("phrases.titled"))


def _asks(sheet: Sheet, at: int) -> bool:
    """Does the clause at token ``at`` ask by a particle behind its first words, where the language does so?"""
    return is_cased(sheet) and any(sheet.has(x, "syn.whether") for x in range(at + 1, at + _NEAR))


def _infinitive(sheet: Sheet, at: int) -> bool:
    """Is token ``at`` an infinitive? Where the language does not mark it, any plain word that begins no phrase."""
    while sheet.has(at, "syn.not"):
        at += 1
    if sheet.has(at, "syn.infinitive", "say.base", "say.infinitive"):
        return True
    if not sheet.pack.setting("infinitive.unmarked") or not sheet.is_word(at) or sheet.is_cap(at):
        return False
    return (
        not sheet.has(at, "syn.det", "syn.possessive", "syn.pronoun", "syn.plural", "syn.prep", "syn.relative")
        and at not in sheet.days
    )


def _behind_comma(sheet: Sheet, at: int, limit: int) -> int:
    """The token to go on at behind a comma: a quotation, or what stands behind an insertion; -1 where the clause ends."""
    clause = is_cased(sheet) and sheet.has(at + 1, "syn.that", "syn.asking")
    if sheet.opens(at + 1) >= 0 or clause or _asks(sheet, at + 1):
        return at + 1
    for close in range(at + 2, min(limit - 1, at + 14)):
        if sheet.low(close) == ",":
            return close + 1 if sheet.opens(close + 1) >= 0 or sheet.has(close + 1, "syn.that") else -1
        if sheet.opens(close) >= 0 or _closed(sheet, close):
            return -1
    return -1


def _closed(sheet: Sheet, at: int) -> bool:
    return sheet.low(at) in _ENDS or spaced_dash(sheet, at) or sheet.has(at, "syn.gerund", "say.gerund", "syn.clause")


def _governed(sheet: Sheet, cue: Cue, start: int, limit: int) -> Complement:
    """A noun, topic, label or clause without conjunction right behind the verb."""
    nothing = Complement("end", start)
    if start >= limit:
        return nothing
    if sheet.has(start, "syn.as") and sheet.takes("as", cue.force):
        return Complement("as", start + 1)
    about = _about(sheet, start, limit) if sheet.takes("about", cue.force) else -1
    if about >= 0:
        return Complement("about", about + 1)
    if sheet.takes("topic", cue.force) and sheet.has(start, "syn.of") and not _infinitive(sheet, start + 1):
        return Complement("about", start + 1)
    bare = cue.force == "believe" or sheet.pack.setting("infinitive.bare")
    if bare and sheet.takes("to", cue.force) and (sheet.has(start, "syn.infinitive") or _not_to(sheet, start)):
        return Complement("to", start)
    topic = _warned_of(sheet, start, limit) if cue.force == "warn" else -1
    if topic > 0:
        return Complement("about", topic)
    doing = bool(sheet.pack.setting("gerunds.nominal")) and cue.force == "deny" and sheet.has(start, "syn.gerund")
    noun = starts_phrase(sheet, start) or sheet.opens(start) >= 0 or doing
    if noun and (sheet.takes("noun", cue.force) or sheet.takes("as", cue.force) or cue.force == "discuss"):
        return Complement("noun", start)
    thing = _behind_whom(sheet, start, limit) if cue.force in _WITH_OBJECT and sheet.takes("noun", cue.force) else -1
    if thing > 0:
        return Complement("noun", thing)
    if sheet.pack.setting("bare.clauses") and sheet.takes("bare", cue.force):
        return _bare(sheet, cue, start, limit)
    told = -1 if cue.force in _OBJECTS or not sheet.takes("noun", cue.force) else behind_addressee(sheet, start, limit)
    return Complement("noun", told) if told > 0 else nothing


def _not_to(sheet: Sheet, at: int) -> bool:
    """Does a negated infinitive begin at token ``at`` (``ne pas connaître``)?"""
    return sheet.has(at, "syn.not") and _infinitive(sheet, at)


def _behind_whom(sheet: Sheet, start: int, limit: int) -> int:
    """The token behind the addressee of ``chiede al governo un intervento``, or -1."""
    whom = phrase_from(sheet, start + 1, limit) if sheet.has(start, "syn.prep") and sheet.has(start, "syn.about") else None
    return whom[1] if whom and whom[1] < limit and sheet.has(whom[1], "syn.det") and starts_phrase(sheet, whom[1]) else -1


def _about(sheet: Sheet, start: int, limit: int) -> int:
    """The preposition of a topic right behind the verb, or behind the one who is told, where a case shows him; else -1."""
    if sheet.has(start, "syn.about"):
        return start
    for at in range(start, min(limit, start + _NEAR) if is_cased(sheet) else start):
        if sheet.has(at, "syn.about"):
            return at
        if not sheet.is_word(at) or sheet.has(at, "syn.prep", "syn.nominative") or is_finite(sheet, at):
            break
    return -1


def _warned_of(sheet: Sheet, start: int, limit: int) -> int:
    """The token behind the ``of`` of ``warned the crews of delays``, or -1."""
    at = start if starts_phrase(sheet, start) else limit
    while at < min(limit, start + _WHOM):
        if at > start and sheet.has(at, "syn.of") and (sheet.pack.setting("bare.clauses") or sheet.has(at, "syn.to")):
            return at + 1
        if not sheet.is_word(at) or sheet.has(at, "syn.that") or is_finite(sheet, at):
            return -1
        at = max(at + 1, sheet.named.get(at, 0))
    return -1


def _bare(sheet: Sheet, cue: Cue, start: int, limit: int) -> Complement:
    if cue.force == "tell":
        whom = phrase_from(sheet, start, limit)
        start = whom[1] if whom else start
    if sheet.has(start, "syn.clause") and sheet.has(start, "syn.prep"):
        return Complement("end", start)
    for at in range(start, limit):
        if sheet.low(at) in _ENDS or sheet.low(at) == "," or sheet.is_mark(at):
            break
        if is_finite(sheet, at) and at > start:
            return Complement("bare", start)
    full = starts_phrase(sheet, start) and sum(sheet.is_word(at) for at in range(start, limit)) >= _CLAUSE
    return Complement("bare" if full and cue.force in ("say", "report", "tell") else "end", start)


# ------------------------------------------------------------------ where what is said ends


def stops(sheet: Sheet, cues: Iterable[Cue], inserted: Iterable[Range]) -> frozenset[int]:
    """The tokens at which a content must end: before a coordinated or inverted cue, before ``, secondo X``."""
    found = set()
    before = -_FAR
    for cue in cues:
        at = _left(sheet, cue.first)
        if sheet.has(at, "syn.relative") and sheet.low(at - 1) == ",":
            found.add(at - 1)
        if cue.shape in ("finite", "passive") and (sheet.has(at, "syn.and") or sheet.low(at) == "," or spaced_dash(sheet, at)):
            found.add(at - 1 if sheet.low(at - 1) == "," and sheet.has(at, "syn.and") else at)
        elif cue.shape == "finite" and cue.verb - before <= _FAR and (joint := _new_subject(sheet, before, at)) > 0:
            found.add(joint - 1 if sheet.low(joint - 1) == "," or spaced_dash(sheet, joint - 1) else joint)
        before = cue.last
    for first, _ in inserted:
        if sheet.low(first - 1) == ",":
            found.add(first - 1)
    return frozenset(found)


def _new_subject(sheet: Sheet, before: int, last: int) -> int:
    """The ``and`` behind a clause with a verb of its own, from which a short subject reaches to token ``last``; else -1."""
    at = last
    while at > max(before, last - _SUBJECT) and sheet.is_word(at) and not is_finite(sheet, at):
        if sheet.has(at, "syn.prep", "syn.of", "syn.that", "syn.relative"):
            return -1
        if sheet.has(at, "syn.clause") and sheet.low(at - 1) == "," and at < last:
            return at
        if sheet.has(at, "syn.and"):
            named = sheet.is_cap(at + 1) or sheet.has(at + 1, "syn.det", "syn.pronoun", "syn.possessive", "syn.plural")
            clause = at < last and named and any(is_finite(sheet, x) for x in range(before, at))
            return at if clause else -1
        at -= 1
    return -1


def _left(sheet: Sheet, at: int) -> int:
    at -= 1
    while sheet.has(at, "syn.not", "syn.clitic", "syn.reflexive", "syn.adverb") and not sheet.has(at, "syn.and"):
        at -= 1
    return at


def clause_end(sheet: Sheet, start: int, limit: int, ends: frozenset[int]) -> int:
    """The token behind a clause that begins at ``start``: a stop, a gloss in the gerund, another ``that``, a semicolon."""
    for at in range(start + 1, limit):
        if at in ends or sheet.low(at) == ";":
            return at
        if sheet.low(at) == "," and (sheet.has(at + 1, "syn.stop") or _gloss(sheet, at + 1)):
            return at
        if sheet.low(at) == ":" and sheet.opens(at + 1) >= 0:
            return at
        if sheet.has(at, "syn.and") and joins_clause(sheet, at + 1):
            return at - 1 if sheet.low(at - 1) == "," else at
    return limit


def joins_clause(sheet: Sheet, at: int) -> bool:
    """Is token ``at`` a conjunction rather than a demonstrative (``and that road is closed``)?"""
    if not sheet.has(at, "syn.that"):
        return False
    after = at + 1
    return (
        not sheet.pack.setting("bare.clauses")
        or sheet.is_cap(after)
        or sheet.has(after, "syn.det", "syn.pronoun", "syn.possessive", "syn.plural", "syn.prep")
    )


def _gloss(sheet: Sheet, at: int) -> bool:
    """Does a gerund, perhaps behind an adverb, begin at token ``at``?"""
    hit = sheet.hit(at, "syn.adverb")
    return sheet.has(hit.last if hit else at, "syn.gerund", "say.gerund")


def infinitive_end(sheet: Sheet, start: int, limit: int, ends: frozenset[int]) -> int:
    """The token behind an infinitive clause: also before a clause of its own that a conjunction begins."""
    for at in range(start + 1, clause_end(sheet, start, limit, ends)):
        if sheet.has(at, "syn.that", "syn.relative"):
            break
        if sheet.has(at, "syn.clause") and any(is_finite(sheet, x) for x in range(at + 1, min(limit, at + 8))):
            return at
        if sheet.has(at, "syn.and") and any(is_finite(sheet, x) for x in range(at + 1, min(limit, at + 6))):
            return at
    return clause_end(sheet, start, limit, ends)


def noun_end(sheet: Sheet, start: int, limit: int, ends: frozenset[int]) -> int:
    """The token behind a noun phrase that is what was said: also at a comma, an occasion, a new clause."""
    clause = False
    for at in range(start, limit):
        clause = clause or sheet.has(at, "syn.that", "syn.relative")
        if at > start and (at in ends or sheet.low(at) == ";" or spaced_dash(sheet, at)):
            return at
        if sheet.low(at) == "," and at > start and not _enumerates(sheet, at, limit) and not _begun_inside(sheet, start, at):
            return at
        if sheet.low(at) == ":" and at > start and sheet.opens(at + 1) >= 0:
            return at
        if at > start and not clause and _breaks_off(sheet, at):
            return at
        if not clause and sheet.has(at, "syn.and") and _new_clause(sheet, at + 1, limit):
            return at
    return limit


def _begun_inside(sheet: Sheet, start: int, at: int) -> bool:
    """Does token ``at`` stand in quoted words that began behind token ``start`` (``called it "a fantasy, no more"``)?"""
    return sheet.inside[at] >= 0 and sheet.inside[at] != sheet.inside[start]


def _breaks_off(sheet: Sheet, at: int) -> bool:
    """Does an occasion, a clause or a gerund (where its ending is no noun's) begin at token ``at``?"""
    if sheet.is_cap(at):
        return False
    gerund = "say.gerund" if sheet.pack.setting("gerunds.nominal") else "syn.gerund"
    return sheet.has(at, "syn.stop", "syn.clause", gerund)


def _enumerates(sheet: Sheet, comma: int, limit: int) -> bool:
    """Is the comma one of a list (``problems in Asia, Africa and elsewhere``)?"""
    for at in range(comma + 1, min(limit, comma + 9)):
        if sheet.has(at, "syn.and"):
            return at > comma + 1 and not _new_clause(sheet, at + 1, limit)
        if is_finite(sheet, at) or sheet.has(
            at, "syn.that", "syn.relative", "syn.clause", "syn.gerund", "syn.stop", "syn.adverb"
        ):
            return False
    return False


def _new_clause(sheet: Sheet, start: int, limit: int) -> bool:
    """Does a clause with a verb of its own begin at token ``start``, behind ``and``?"""
    reach = _REACH if sheet.has(start, "syn.det") or sheet.is_cap(start) else 4
    for at in range(start, min(limit, start + reach)):
        if sheet.has(at, "syn.that", "syn.relative", "syn.and") or sheet.low(at) == ",":
            return False
        if is_finite(sheet, at):
            return True
    return False
