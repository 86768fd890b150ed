"""Who says what where the finite verb stands second: inverted subjects and verb groups in two halves.

``Gisteren kondigde [de minister] {...} aan <dat ...>``: the subject stands before the verb or right behind it, what is
said stands behind the other half of the verb, else between subject and other half.
"""

from __future__ import annotations

from riscontro.attributions.contents import forward, without_stop
from riscontro.attributions.frames import Complement, clause_end, complement
from riscontro.attributions.groups import Cue
from riscontro.attributions.marks import is_finite, opens_relative
from riscontro.attributions.phrases import phrase_from, starts_phrase
from riscontro.attributions.said import Said, form_of, spans, unquoted
from riscontro.attributions.sheet import Range, Sheet
from riscontro.attributions.sources import group_start, source_before
from riscontro.attributions.subjects import clause_start, subject_before
from riscontro.types import Span

_OPENED = frozenset({"that", "whether", "to", "quote", "colon"})
_OBJECTS = frozenset({"stress", "learn", "report", "say", "describe", "cite"})
_DOUBTED = frozenset({"describe", "consider", "judge", "want", "refuse"})
_WITH_OBJECT = frozenset({"tell", "urge", "ask", "warn", "forbid"})
_WANT = "want"
_FAR, _NEAR = 20, 7


def fielded(sheet: Sheet, cue: Cue, first: int, last: int, ends: frozenset[int], before: Range | None) -> Said | None:
    """What a verb in second place attributes, where its subject is inverted, its group has two halves or an infinitive
    clause or a topic follows it; None where other constructions have to be asked."""
    stop = cue.right[0] if cue.right else last
    object_first = cue.first == first + 1 and sheet.has(first, "syn.this")
    own = None if object_first else subject_before(sheet, group_start(sheet, cue), first)
    behind = None if sheet.has(cue.first - 1, "syn.and") else _inverted(sheet, cue, stop)
    inverted = behind if own is None or (behind and _opens_with_adverbial(sheet, cue, first)) else None
    subject = inverted or own
    if cue.shape == "passive":
        return _passive(sheet, cue, subject, last, ends)
    source = subject or source_before(sheet, cue, first, before)
    start = inverted[1] if inverted else cue.last
    if inverted and (told := _sentence_before(sheet, cue, first)):
        return _said(sheet, cue, told, "backward", source)
    found = complement(sheet, cue, cue.right[1] if cue.right else start, last)
    if found.kind in ("that", "whether", "quote", "colon") and _adjoins(sheet, cue, found, start):
        return forward(sheet, cue, source, found, last, ends) if cue.right or inverted else None
    clause = _infinitive_clause(sheet, cue, cue.right[1] if cue.right else start, last)
    if clause:
        return forward(sheet, cue, source, clause, last, ends)
    if cue.right:
        topic = _topic(sheet, cue, source, cue.right[1], last, ends)
        return _between(sheet, cue, source, start) or topic or _final(sheet, cue, first)
    if cue.force == _WANT:
        return _wanted(sheet, cue, source, start, last, ends)
    topic = _topic(sheet, cue, source, start, last, ends)
    if topic or (inverted and found.kind != "end"):
        return topic or forward(sheet, cue, source, found, last, ends)
    at = _past_all(sheet, start, last)
    free = at > start or found.kind in _OPENED
    noun = source and free and sheet.takes("noun", cue.force) and starts_phrase(sheet, at)
    return forward(sheet, cue, source, Complement("noun", start), last, ends) if noun else _final(sheet, cue, first)


# ------------------------------------------------------------------ the subject


def _opens_with_adverbial(sheet: Sheet, cue: Cue, first: int) -> bool:
    """Is the one phrase before the verb an adverbial, so that the subject stands behind it?"""
    start = clause_start(sheet, cue.first, first)
    return start < cue.first and (
        start in sheet.days or (sheet.has(start, "syn.prep", "syn.adverb") and not sheet.has(start, "syn.det"))
    )


def _inverted(sheet: Sheet, cue: Cue, stop: int) -> Range | None:
    """The subject right behind a finite verb, not before token ``stop``."""
    if cue.last >= stop or not starts_phrase(sheet, cue.last):
        return None
    source = phrase_from(sheet, cue.last, stop)
    named = source and (
        sheet.has(source[0], "syn.pronoun", "syn.det", "syn.possessive", "syn.voice")
        or any(sheet.is_cap(at) or sheet.has(at, "syn.speaker") for at in range(*source))
    )
    return source if named else None


# ------------------------------------------------------------------ what is said


def _sentence_before(sheet: Sheet, cue: Cue, first: int) -> tuple[Span, ...]:
    """What a demonstrative before the verb stands for (``Dat heeft de gemeente bekendgemaakt``): the sentence before."""
    number = sheet.sentence_of[cue.first]
    if cue.first != first + 1 or not sheet.has(first, "syn.this") or number == 0:
        return ()
    whole = sheet.sentence(sheet.reading.sentences[number - 1].last - 1)
    return spans(sheet, [(whole.first, without_stop(sheet, whole.first, whole.last))])


def _adjoins(sheet: Sheet, cue: Cue, found: Complement, start: int) -> bool:
    """Does nothing but an adverbial stand between the verb and what it governs?"""
    behind = cue.right[1] if cue.right else start
    return not any(sheet.has(at, "syn.and") for at in range(behind, found.at - 1))


def _infinitive_clause(sheet: Sheet, cue: Cue, start: int, last: int) -> Complement | None:
    """``(om) de haven te sluiten`` behind token ``start``: from its first word on, behind whom it is said to."""
    if not sheet.takes("to", cue.force):
        return None
    for at in range(start, min(last - 1, start + _FAR)):
        if sheet.has(at, "syn.to") and sheet.has(at + 1, "syn.infinitive", "say.infinitive") and not sheet.is_cap(at + 1):
            whom = phrase_from(sheet, start, at) if cue.force in _WITH_OBJECT and cue.right is None else None
            return Complement("to", whom[1] if whom and whom[1] < at else start)
        if not sheet.is_word(at) and not sheet.is_mark(at) and sheet.low(at) not in {"-", "$", "€", "(", ")"}:
            return None
        if is_finite(sheet, at) or sheet.has(at, "syn.that", "syn.clause"):
            return None
    return None


def _between(sheet: Sheet, cue: Cue, source: Range | None, start: int) -> Said | None:
    """The noun phrase between the halves: ``kondigde [de sluiting] aan``."""
    if not cue.right or not (sheet.takes("noun", cue.force) or cue.force in _OBJECTS):
        return None
    if source is None and cue.force in _DOUBTED:
        return None
    if cue.negated and sheet.has(cue.first, "syn.modal"):
        return None
    stop = cue.right[0]
    at = _past_all(sheet, start, stop)
    while stop > at and sheet.has(stop - 1, "syn.not", "syn.adverb", "syn.to"):
        stop -= 1
    if stop <= at or not (starts_phrase(sheet, at) or sheet.opens(at) >= 0 or sheet.has(at, "syn.this")):
        return None
    if cue.force == "offer" and not any(sheet.has(x, "syn.act") for x in range(at, stop)):
        return None
    content = tuple(unquoted(sheet, span) for span in spans(sheet, [(at, stop)]))
    return _said(sheet, cue, content, "verb-noun", source) if content else None


def _past_all(sheet: Sheet, at: int, stop: int) -> int:
    """The token behind all adverbs, days and small words from token ``at`` on."""
    while at < stop and (after := _past_small(sheet, at)) > at:
        at = after
    return at


def _past_small(sheet: Sheet, at: int) -> int:
    """The token behind an adverb, a day, a negation or a reflexive at token ``at``; ``at`` where there is none."""
    if at in sheet.days:
        return sheet.days[at]
    hit = sheet.hit(at, "syn.adverb") or sheet.hit(at, "syn.not") or sheet.hit(at, "syn.reflexive")
    return hit.last if hit and not sheet.has(at, "syn.det") else at


def _topic(sheet: Sheet, cue: Cue, source: Range | None, start: int, last: int, ends: frozenset[int]) -> Said | None:
    """A topic behind a preposition: ``riep op tot kalmte``, ``waarschuwt voor storm``, ``hoopt op regen``."""
    at = _past_all(sheet, start, last)
    if cue.force == "warn":  # also behind whom or where: ``waarschuwde in de Kamer voor storm``
        near = range(at, min(last, at + _NEAR))
        at = next((x for x in near if _takes(sheet, cue, x) or not sheet.is_word(x) or sheet.has(x, "syn.that")), at)
    if not _takes(sheet, cue, at) or at + 1 >= last:
        return None
    return forward(sheet, cue, source, Complement("topic" if cue.force == "threaten" else "noun", at), last, ends)


def _takes(sheet: Sheet, cue: Cue, at: int) -> bool:
    """Is token ``at`` a preposition that verbs of the cue's force take?"""
    hits = sheet.reading.tagged.hits.get(at, ())
    return any(hit.kind == "syn.topic" and hit.concept == cue.force for hit in hits)


def _final(sheet: Sheet, cue: Cue, first: int) -> Said | None:
    """What stands between subject and verb at the end of a subordinate clause (``dat zij voor roest had gewaarschuwd``)."""
    start = clause_start(sheet, cue.first, first)
    after = cue.right[1] if cue.right else cue.last
    if not sheet.has(start - 1, "syn.that", "syn.clause", "syn.relative", "syn.whether") or sheet.is_word(after):
        return None
    relative = opens_relative(sheet, start - 1)
    subject = (start - 1, start) if relative else phrase_from(sheet, start, cue.first)
    at = _past_all(sheet, subject[1], cue.first) if subject else cue.first
    topic = next((x for x in range(cue.first - 1, at - 1, -1) if _takes(sheet, cue, x)), -1)
    if topic < 0 and not (at < cue.first and sheet.takes("noun", cue.force) and starts_phrase(sheet, at)):
        return None
    content = spans(sheet, [(max(topic, at), cue.first)])
    return _said(sheet, cue, content, "verb-noun", subject) if content and cue.force != "offer" else None


def _wanted(sheet: Sheet, cue: Cue, source: Range | None, start: int, last: int, ends: frozenset[int]) -> Said | None:
    """What somebody wants to do, up to the infinitive that ends the clause: ``wil volgend jaar de brug vervangen``."""
    end = without_stop(sheet, start, clause_end(sheet, start, last, ends))
    end = next((at for at in range(start + 1, end) if sheet.low(at) == ","), end)
    if any(sheet.has(at, "syn.not", "syn.nobody") for at in range(start, end)):
        return None
    if source is None or end - start < 2 or not sheet.has(end - 1, "syn.infinitive", "say.infinitive"):
        return None
    return _said(sheet, cue, spans(sheet, [(start, end)]), "verb-to", source)


def _passive(sheet: Sheet, cue: Cue, subject: Range | None, last: int, ends: frozenset[int]) -> Said | None:
    """``Er werd gemeld dat``, ``de komst is door X bevestigd``."""
    if cue.right is None:
        return None
    agent = _agent(sheet, cue, last)
    found = complement(sheet, cue, cue.right[1], last)
    if found.kind in ("that", "whether") and found.at <= cue.right[1] + 2:
        content = spans(sheet, [(found.at, without_stop(sheet, found.at, clause_end(sheet, found.at, last, ends)))])
    elif subject and agent and cue.force in ("stress", "deny", "report", "learn"):
        content = spans(sheet, [subject])
    else:
        return None
    return _said(sheet, cue, content, "passive", agent) if content else None


def _agent(sheet: Sheet, cue: Cue, last: int) -> Range | None:
    """Who ``door X`` names, between the halves or behind them."""
    right = cue.right or (cue.last, cue.last)
    at = next((x for x in (*range(cue.last, right[0]), right[1]) if sheet.has(x, "syn.by")), -1)
    return phrase_from(sheet, at + 1, right[0] if at < right[0] else last) if at >= 0 else None


def _said(sheet: Sheet, cue: Cue, content: tuple[Span, ...], rule: str, source: Range | None) -> Said:
    nameless = rule == "passive" and source is None
    return Said(((cue.first, cue.last),), content, rule, source, form_of(sheet, content), cue, nameless=nameless)
