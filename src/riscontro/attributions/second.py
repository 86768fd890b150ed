"""From a report verb to who said what, where the finite verb stands second: prefield, verb, midfield, end of the clause.

One constituent stands before the verb: the subject, or else the subject follows the verb. What is said stands behind
the clause (``..., dass``, ``..., er sei``, ``: "..."``), before it (``"...", sagte X``), or within it as a noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from riscontro.attributions.contents import backward, without_stop
from riscontro.attributions.frames import clause_end
from riscontro.attributions.marks import is_finite
from riscontro.attributions.prefield import body_end, inverted, prefield, skipped, without_days
from riscontro.attributions.said import Said, form_of, is_utterance, quoted, spans, unquoted
from riscontro.attributions.sheet import Range, Sheet
from riscontro.attributions.sources import bounds
from riscontro.attributions.verbgroups import Verb, closes
from riscontro.types import Span

_OPEN = frozenset({"say", "goon", "report", "stress", "tell", "ask", "urge", "warn", "believe", "hope", "promise", "suggest"})
_OBJECT = frozenset(
    {"deny", "exclude", "refuse", "judge", "ask", "promise", "suggest", "offer", "express", "describe", "threaten", "accuse"}
)
_ABOUT = frozenset({"threaten", "warn", "talk", "discuss", "stress", "urge", "say", "report", "believe", "hope", "ask"})
_ASKING = frozenset({"ask"})
_REACH = 40


class Field(Struct, frozen=True):
    """A clause around its verb: source, the token at which what is left of the midfield begins, where it ends, and what
    stands before the verb: the token of the comma, mark or dash that sets it off, or -1."""

    source: Range | None
    start: int
    end: int
    left: int = -1


def second(sheet: Sheet, verbs: tuple[Verb, ...], ends: frozenset[int]) -> Iterator[Said]:
    """What every report verb attributes."""
    last: Range | None = None
    sentence = -1
    for verb in verbs:
        here = sheet.sentence_of[verb.finite]
        before = last if here == sentence else None
        field = _field(sheet, verb, before)
        found = _one(sheet, verb, field, ends)
        if found:
            yield found
        if field.source and not (field.source[1] == field.source[0] + 1 and sheet.has(field.source[0], "syn.relative")):
            last, sentence = field.source, here


def _field(sheet: Sheet, verb: Verb, before: Range | None) -> Field:
    first, last = bounds(sheet, verb.finite)
    end = body_end(sheet, verb, last)
    if verb.final:
        relative = sheet.has(verb.opener, "syn.relative") and not sheet.has(verb.opener, "syn.subordinator")
        source = (verb.opener, verb.opener + 1) if relative else inverted(sheet, verb.opener + 1, verb.parts[0][0])
        return Field(source, source[1] if source else verb.opener + 1, verb.last)
    source, left = prefield(sheet, verb.finite, first)
    start = verb.finite + 1
    if source is None:
        behind = inverted(sheet, start, end)
        source, start = (behind, behind[1]) if behind else (before if sheet.has(left, "syn.and") else None, start)
    return Field(source, start, end, left)


def _one(sheet: Sheet, verb: Verb, field: Field, ends: frozenset[int]) -> Said | None:
    first, last = bounds(sheet, verb.finite)
    if verb.passive:
        return _passive(sheet, verb, field, last, ends)
    behind = verb.last if verb.final or len(verb.parts) > 1 else field.end
    content, kind, direct = _behind(sheet, verb, behind, last, ends)
    set_off = field.left >= first and not sheet.has(field.left, "syn.and")
    if set_off and not verb.final and field.source and sheet.takes("behind", verb.force) and kind != "verb-that":
        force = "say" if verb.force == "goon" else verb.force
        said = backward(sheet, replace(verb.cue, force=force), field.source, verb.finite, behind, first, last)
        if said and not _opens_clause(sheet, said, bool(content)):
            return replace(said, cues=verb.parts)
    if not content:
        content, kind = _within(sheet, verb, field)
    if not content or (field.source is None and (verb.force in _OBJECT or kind == "verb-noun")):
        return None
    asked = kind == "verb-whether" and verb.force in ("ask", "say")
    form = "direct" if direct else form_of(sheet, content)
    return Said(verb.parts, content, kind, field.source, form, verb.cue, question=asked)


def _opens_clause(sheet: Sheet, said: Said, more: bool) -> bool:
    """Is what stands before the verb a subordinate clause (``Nachdem ..., sagte X``) rather than what was said?"""
    first = sheet.token_at(said.content[0].start)
    adverbial = sheet.has(first, "syn.clause", "syn.subordinator") or (more and sheet.has(first, "syn.prep"))
    return said.form == "indirect" and adverbial and not sheet.has(first, "syn.that", "syn.interrogative")


# ------------------------------------------------------------------ behind the clause


def _behind(sheet: Sheet, verb: Verb, at: int, last: int, ends: frozenset[int]) -> tuple[tuple[Span, ...], str, bool]:
    """The clause, quotation or infinitive behind the clause that ends before token ``at``; its kind; is it direct?"""
    if at >= last:
        return (), "", False
    if sheet.low(at) == ":":
        index = sheet.opens(at + 1)
        if index >= 0 and sheet.takes("quote", verb.force):
            return quoted(sheet, index), "verb-quote", is_utterance(sheet, index)
        return _clause(sheet, at + 1, last, ends), "verb-colon", False
    if sheet.opens(at) >= 0 and is_utterance(sheet, sheet.opens(at)) and sheet.takes("quote", verb.force):
        return quoted(sheet, sheet.opens(at)), "verb-quote", True
    start = at + 1 if sheet.low(at) == "," else at
    if sheet.has(start, "syn.that") and verb.force != "describe":
        return _clause(sheet, start, last, ends), "verb-that", False
    if sheet.low(at) != ",":
        return (), "", False
    if sheet.opens(start) >= 0 and sheet.takes("quote", verb.force):
        return quoted(sheet, sheet.opens(start)), "verb-quote", is_utterance(sheet, sheet.opens(start))
    return _behind_comma(sheet, verb, start, last, ends)


def _behind_comma(sheet: Sheet, verb: Verb, start: int, last: int, ends: frozenset[int]) -> tuple[tuple[Span, ...], str, bool]:
    if start in ends or at_insertion(sheet, start):
        return (), "", False
    if sheet.has(start, "syn.whether", "syn.interrogative"):
        asked = sheet.has(start, "syn.whether") or verb.force in _ASKING
        known = verb.force in ("ask", "say", "tell", "believe", "report", "show", "learn")
        return (
            (_clause(sheet, start, last, ends), "verb-whether" if asked else "verb-that", False) if known else ((), "", False)
        )
    if _infinitive_clause(sheet, start, last) and sheet.takes("to", verb.force):
        return _clause(sheet, start, last, ends), "verb-to", False
    if (verb.force in _OPEN and sheet.takes("bare", verb.force)) or verb.force in ("goon", "ask", "promise", "urge"):
        return (_clause(sheet, start, last, ends), "verb-bare", False) if _main_clause(sheet, start, last) else ((), "", False)
    return (), "", False


def at_insertion(sheet: Sheet, at: int) -> bool:
    """Does an insertion that names another voice begin at token ``at``?"""
    return sheet.has(at, "syn.as_clause") or (at in sheet.muted and at not in sheet.days)


def _infinitive_clause(sheet: Sheet, start: int, last: int) -> bool:
    """Does the clause from token ``start`` end in ``zu`` and an infinitive, or an infinitive that holds it?"""
    for at in range(start, min(last, start + _REACH)):
        if sheet.has(at, "syn.to") and sheet.has(at + 1, "syn.infinitive") and not sheet.is_cap(at + 1):
            return True
        if closes(sheet, at) and at > start:
            word = sheet.low(at - 1)
            return any(f"{to}" in word[2:-3] for to in sheet.pack.words["syn.to"]) and sheet.has(at - 1, "syn.infinitive")
    return False


def _main_clause(sheet: Sheet, start: int, last: int) -> bool:
    """Is the clause from token ``start`` a main clause (its verb second, or of reported speech), not a relative one?"""
    end = next((at for at in range(start + 1, min(last, start + _REACH)) if closes(sheet, at) and sheet.low(at) == ","), last)
    verb = next((at for at in range(start + 1, end) if is_finite(sheet, at) or sheet.has(at, "syn.reported")), -1)
    if sheet.has(start, "syn.relative") and not sheet.is_cap(start + 1):
        return verb > 0 and not closes(sheet, verb + 1)
    if verb < 0:
        return end - start > 3 and sheet.has(start, "syn.det", "syn.pronoun", "syn.possessive")
    return not closes(sheet, verb + 1) or sheet.has(verb, "syn.reported")


def _clause(sheet: Sheet, start: int, last: int, ends: frozenset[int]) -> tuple[Span, ...]:
    end = clause_end(sheet, start, last, ends) if start < last else last
    return tuple(unquoted(sheet, span) for span in spans(sheet, [(start, without_stop(sheet, start, end))]))


# ------------------------------------------------------------------ within the clause


def _within(sheet: Sheet, verb: Verb, field: Field) -> tuple[tuple[Span, ...], str]:
    """The noun phrase or topic in the midfield (``wies die Vorwürfe zurück``, ``warnte vor Hochwasser``)."""
    end = verb.parts[0][0] if verb.final else verb.parts[-1][0] if len(verb.parts) > 1 else field.end
    kept = "syn.with" if verb.force == "threaten" else "syn.about"
    start = skipped(sheet, field.start, end, kept)
    if start >= end:
        return (), ""
    if sheet.has(start, kept) and verb.force in _ABOUT:
        return spans(sheet, [(start + 1, end)]), "verb-about"
    told = verb.force == "stress" or (verb.force == "say" and sheet.has(verb.parts[-1][0], "syn.object_particle"))
    end = without_days(sheet, start, end)
    noun = verb.force in _OBJECT or (told and len(verb.parts) > 1)
    weighty = any(sheet.is_cap(at) or sheet.inside[at] >= 0 for at in range(start, end))
    if verb.force == "describe" and not any(sheet.has(at, "syn.as") or sheet.inside[at] >= 0 for at in range(start, end)):
        return (), ""
    if verb.force == "judge" and any(sheet.has(at, "syn.to") for at in range(start, end)):
        return (), ""  # sentenced to, not condemned
    if not noun or not weighty or sheet.has(start, "syn.prep", "syn.dative", "syn.pronoun", "syn.and"):
        return (), ""
    return tuple(unquoted(sheet, span) for span in spans(sheet, [(start, end)])), "verb-noun"


def _passive(sheet: Sheet, verb: Verb, field: Field, last: int, ends: frozenset[int]) -> Said | None:
    """``es wurde mitgeteilt, dass ...``: nobody's, unless a phrase with ``by`` names who."""
    content, kind, _ = _behind(sheet, verb, verb.last, last, ends)
    if not content or kind != "verb-that":
        return None
    by = next((at for at in range(verb.finite + 1, verb.parts[-1][0]) if sheet.has(at, "syn.by")), -1)
    source = inverted(sheet, by + 1, verb.parts[-1][0], oblique=True) if by > 0 else None
    return Said(verb.parts, content, "passive", source, form_of(sheet, content), verb.cue, nameless=source is None)
