"""From a report verb to who said what: the verb's subject before or behind it, and what it governs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from riscontro.attributions.brackets import SECOND
from riscontro.attributions.cases import is_cased
from riscontro.attributions.contents import backward, behind_adverbials, behind_verb, forward, quotation_before, without_stop
from riscontro.attributions.fields import fielded
from riscontro.attributions.frames import Complement, clause_end, complement, joins_clause
from riscontro.attributions.groups import Cue
from riscontro.attributions.insertions import inserted, over_times, postposed, seat_before
from riscontro.attributions.marks import is_finite, spaced_dash
from riscontro.attributions.phrases import phrase_from, starts_phrase
from riscontro.attributions.said import Said, form_of, is_utterance, quoted, spans
from riscontro.attributions.sheet import Range, Sheet
from riscontro.attributions.sources import (
    behind_asides,
    bounds,
    group_start,
    source_before,
    source_behind,
    source_within,
    subject_of_main_verb,
)
from riscontro.attributions.subjects import clause_start, subject_before

_LEAST = 3
_CLAUSES = 4
_UNNAMED = 6
_ASKS = frozenset({"ask", "urge", "want"})
_RETOLD = frozenset(
    {"say", "report", "tell", "stress", "deny", "ask", "goon", "warn", "promise", "accuse", "rule", "threaten", "express"}
)
_SETS_OFF = frozenset({",", "!", "?", "..."})


def spoken(sheet: Sheet, cues: tuple[Cue, ...], ends: frozenset[int], voices: frozenset[int]) -> Iterator[Said]:
    """What every report verb attributes. ``ends`` are stops of contents, ``voices`` tokens of names of people and bodies."""
    last: Range | None = None
    sentence, covered = -1, -1
    for cue in cues:
        here = sheet.sentence_of[cue.verb]
        found = _one(sheet, cue, ends, voices, last if here == sentence else None)
        if found and cue.right:
            found = replace(found, cues=(*found.cues, cue.right))
        if found is None:
            own = _explicit_subject(sheet, cue) if sheet.tokens[cue.verb].start >= covered else None
            last, sentence = (own, here) if own else (last, sentence)
            continue
        covered = max(covered, found.content[-1].end if found.rule == "verb-that" and is_cased(sheet) else -1)
        yield found
        yield from _coordinated(sheet, cue, found, ends)
        if found.source and cue.shape == "finite" and not sheet.has(found.source[0], "syn.relative"):
            last, sentence = found.source, here


def _coordinated(sheet: Sheet, cue: Cue, item: Said, ends: frozenset[int]) -> Iterator[Said]:
    """The further clauses of ``said that A and that B``, each a statement of its own, save ``that he thinks that``."""
    last = bounds(sheet, cue.verb)[1]
    for _ in range(_CLAUSES):
        if item.rule not in ("verb-that", "verb-bare") or len(item.content) != 1:
            return
        at = sheet.token_at(item.content[0].end)
        at = at + 1 if sheet.low(at) == "," else at
        if at in ends or not (sheet.has(at, "syn.and") and joins_clause(sheet, at + 1)) or at + 2 >= last:
            return
        end = clause_end(sheet, at + 2, last, ends)
        content = spans(sheet, [(at + 2, without_stop(sheet, at + 2, end))])
        own = sheet.has(at + 2, "syn.pronoun") and is_finite(sheet, at + 3)
        if not content or own:
            return
        item = replace(item, content=content, form=form_of(sheet, content), rule="verb-that")
        yield item


def _explicit_subject(sheet: Sheet, cue: Cue) -> Range | None:
    """The subject written before a finite verb that attributes nothing itself; what follows may lean on it."""
    if cue.shape != "finite":
        return None
    found = subject_before(sheet, group_start(sheet, cue), bounds(sheet, cue.verb)[0])
    return found if found and not sheet.has(found[0], "syn.relative") else None


def _one(sheet: Sheet, cue: Cue, ends: frozenset[int], voices: frozenset[int], before: Range | None) -> Said | None:
    first, last = bounds(sheet, cue.verb)
    if cue.shape == "passive" and not cue.right:
        return _passive(sheet, cue, first, last, ends)
    if _broken(sheet, cue):
        return _in_quotation(sheet, cue)
    within = inserted(sheet, cue, first, last, ends)
    if within:
        return within
    behind = source_behind(sheet, cue, first, last, voices)
    if behind:
        after = cue.right[1] if cue.right else behind_adverbials(sheet, max(behind[1], cue.last), last)
        return backward(sheet, cue, behind, cue.first, after, first, last)
    second = sheet.pack.setting(SECOND) and (cue.right or cue.shape == "finite")
    in_fields = fielded(sheet, cue, first, last, ends, before) if second else None
    return in_fields if in_fields or cue.right else _governing(sheet, cue, ends, before)


def _governing(sheet: Sheet, cue: Cue, ends: frozenset[int], before: Range | None) -> Said | None:
    """What a verb attributes whose subject stands before it: what it governs, else what stands before both."""
    first, last = bounds(sheet, cue.verb)
    inverted = postposed(sheet, cue, first, last)
    source = inverted or seat_before(sheet, cue, first) or source_before(sheet, cue, first, before)
    if sheet.inside[cue.verb] >= 0 and (cue.force not in _RETOLD or (source and sheet.has(source[0], "syn.self"))):
        return None
    if _stays_unnamed(sheet, cue):
        return None
    last = _relative_end(sheet, source, cue, first, last)
    start = inverted[1] + (sheet.low(inverted[1]) == ",") if inverted else cue.last
    found = complement(sheet, cue, start, last)
    alone = _alone(sheet, cue, source, found, first)
    if alone:
        return alone
    if (
        found.kind == "as"
        and found.at == cue.last + 1
        and source
        and source[1] - source[0] == 1
        and sheet.has(source[0], "syn.relative")
    ):
        source = subject_of_main_verb(sheet, source[0], first) or before
    if found.kind == "end":
        if (
            source is None
            or source == before
            or cue.shape == "gerund"
            or _transitive(sheet, cue, source)
            or not sheet.takes("behind", cue.force)
        ):
            return None
        return backward(sheet, cue, source, source[0], behind_verb(sheet, cue, last), first, last)
    if (
        found.kind == "quote"
        and source
        and sheet.low(found.at - 1) == ","
        and quotation_before(sheet, source[0] - 1, first) >= 0
    ):
        return backward(sheet, cue, source, source[0], found.at, first, last)
    if found.kind == "bare" and source and source[0] > first and sheet.has(found.at, "syn.clause", "syn.relative"):
        return backward(sheet, cue, source, source[0], found.at, first, last) or forward(sheet, cue, source, found, last, ends)
    return forward(sheet, cue, source, found, last, ends)


def _stays_unnamed(sheet: Sheet, cue: Cue) -> bool:
    """Is it only asked that a name be left out (``who asked not to be named``)? That is no statement of the story."""
    return cue.force in _ASKS and any(sheet.has(at, "syn.unnamed") for at in range(cue.last, cue.last + _UNNAMED))


def _relative_end(sheet: Sheet, source: Range | None, cue: Cue, first: int, last: int) -> int:
    """The comma that closes a relative clause before the main verb (``X, who asked not to be named, left``), else ``last``."""
    if source is None or not sheet.has(source[0], "syn.relative") or sheet.low(source[0] - 1) != ",":
        return last
    if any(is_finite(sheet, at) for at in range(first, source[0] - 1)):
        return last
    close = next((at for at in range(cue.last, last) if sheet.low(at) == "," or sheet.is_mark(at)), last)
    main = close < last and sheet.low(close) == "," and any(is_finite(sheet, at) for at in range(close + 1, last))
    return close if main else last


def _alone(sheet: Sheet, cue: Cue, source: Range | None, found: Complement, first: int) -> Said | None:
    """``«...», ha detto.``: a quotation and a verb without subject; whose it is the sentence before says."""
    if cue.shape != "finite" or found.kind not in ("end", "colon") or not sheet.takes("behind", cue.force):
        return None
    index = quotation_before(sheet, group_start(sheet, cue) - 1, first)
    if index < 0 or not is_utterance(sheet, index) or sheet.inside[cue.verb] >= 0:
        return None
    source = source or _person_of_colon(sheet, sheet.token_at(sheet.quotes[index].outer_start))
    return Said(((cue.first, cue.last),), quoted(sheet, index), "quote-verb", source, "direct", cue)


def _person_of_colon(sheet: Sheet, mark: int) -> Range | None:
    """The person who is the subject of the clause that a colon before a quotation ends (``Nardi is upset: «...», said.``)."""
    found = _source_of_colon(sheet, mark)
    return found if found and any(at in sheet.people for at in range(*found)) else None


def _transitive(sheet: Sheet, cue: Cue, source: Range) -> bool:
    """Does the verb have an object, or only a relative pronoun as subject, so that nothing before it is what was said?"""
    relative = source[1] - source[0] == 1 and sheet.has(source[0], "syn.relative")
    return relative or (not sheet.pack.setting("bare.clauses") and starts_phrase(sheet, cue.last))


# ------------------------------------------------------------------ inside quotations, and the passive


def _broken(sheet: Sheet, cue: Cue) -> bool:
    """Does the verb stand between dashes inside a quotation (``«È vero - ha detto - che``), or between commas (``« Il
    faut, dit Luc, attendre »``) where a language writes so?"""
    if sheet.inside[cue.verb] < 0:
        return False
    return spaced_dash(sheet, group_start(sheet, cue) - 1) or _inserted(sheet, cue) is not None


def _inserted(sheet: Sheet, cue: Cue) -> Range | None:
    """The subject behind a verb that a comma or a mark of its own sets off inside a quotation, or None."""
    before = sheet.low(group_start(sheet, cue) - 1)
    if cue.shape != "finite" or before not in _SETS_OFF or not sheet.pack.setting("quotes.inserted"):
        return None
    stop = sheet.token_at(sheet.quotes[sheet.inside[cue.verb]].end)
    found = source_within(sheet, cue) or phrase_from(sheet, behind_asides(sheet, cue.last, stop), stop)
    if found is None or not sheet.takes("behind", cue.force) or sheet.has(found[0], "syn.self"):
        return None
    comma = next((at for at in range(found[0] + 1, found[1]) if sheet.low(at) == ","), found[1])
    if sheet.low(found[1]) not in _SETS_OFF and not sheet.has(comma + 1, "syn.det") and comma + 1 not in sheet.people:
        found = (found[0], comma)  # what stands behind the comma goes on with what is said
    speaks = sheet.has(found[0], "syn.pronoun") or any(
        sheet.is_cap(at) or sheet.has(at, "syn.speaker", "syn.voice") for at in range(*found)
    )
    closed = max(found[1], cue.last)
    return found if speaks and (closed >= stop or sheet.low(closed) in _SETS_OFF) else None


def _in_quotation(sheet: Sheet, cue: Cue) -> Said | None:
    quote = sheet.quotes[sheet.inside[cue.verb]]
    stop = sheet.token_at(quote.end)
    between = None if spaced_dash(sheet, group_start(sheet, cue) - 1) else _inserted(sheet, cue)
    if between:
        return _halves(sheet, cue, between, max(between[1], cue.last))
    close = next((at for at in range(cue.last, min(stop, cue.last + 25)) if spaced_dash(sheet, at)), -1)
    if close < 0:
        return None
    source = phrase_from(sheet, cue.last, close) or _source_of_colon(sheet, sheet.token_at(quote.outer_start))
    return _halves(sheet, cue, source, close)


def _halves(sheet: Sheet, cue: Cue, source: Range | None, close: int) -> Said:
    """The two halves of the quotation that a verb and its source break, up to its mark and from token ``close`` on."""
    quote = sheet.quotes[sheet.inside[cue.verb]]
    second = min(sheet.tokens[close].end, quote.end) if close < len(sheet.tokens) else quote.end
    halves = (
        sheet.cut(quote.start, sheet.tokens[group_start(sheet, cue) - 1].start),
        sheet.cut(second, quote.end),
    )
    content = tuple(half for half in halves if half)
    return Said(((cue.first, cue.last),), content, "quote-broken", source, "direct", cue)


def _source_of_colon(sheet: Sheet, mark: int) -> Range | None:
    """The subject of the sentence that a colon before a quotation ends."""
    if sheet.low(mark - 1) != ":":
        return None
    first = sheet.sentence(mark - 1).first
    for at in range(first, mark):
        if is_finite(sheet, at):
            while at > first and sheet.has(at - 1, "syn.reflexive", "syn.not", "syn.clitic"):
                at -= 1
            return subject_before(sheet, at, first)
    return None


def _passive(sheet: Sheet, cue: Cue, first: int, last: int, ends: frozenset[int]) -> Said | None:
    """``è stato riferito che``, ``non sono stati segnalati danni``: nobody is named unless ``da X`` follows."""
    found = complement(sheet, cue, cue.last, last)
    if found.kind == "that" and found.at - cue.last > _LEAST:
        found = Complement("end", cue.last)
    source = None
    by = over_times(sheet, cue.last, last)
    if sheet.has(by, "syn.by"):
        source = phrase_from(sheet, by + 1, last)
        found = Complement("end", cue.last)
    if found.kind == "that":
        content = spans(sheet, [(found.at, clause_end(sheet, found.at, last, ends))])
    elif found.kind == "noun" and cue.force == "stress":
        start = cue.first - 1 if sheet.has(cue.first - 1, "syn.not") else cue.first
        content = spans(sheet, [(start, without_stop(sheet, start, clause_end(sheet, start, last, ends)))])
    elif source and cue.force in ("stress", "report", "say", "describe"):
        start = clause_start(sheet, cue.first, first)
        content = spans(sheet, [(start, cue.first)])
    else:
        return None
    if not content:
        return None
    return Said(((cue.first, cue.last),), content, "passive", source, form_of(sheet, content), cue, nameless=source is None)
