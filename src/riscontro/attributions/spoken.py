"""From a report verb to who said what: the verb's subject before or behind it, and what it governs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from riscontro.attributions.frames import Complement, clause_end, complement, infinitive_end, noun_end
from riscontro.attributions.groups import Cue
from riscontro.attributions.phrases import (
    breaks,
    clause_start,
    is_finite,
    phrase_from,
    spaced_dash,
    starts_phrase,
    subject_before,
)
from riscontro.attributions.said import Said, form_of, is_utterance, quoted, spans, unquoted
from riscontro.attributions.sheet import Range, Sheet
from riscontro.types import Form, Span

_LEAST = 3
_WEAK = frozenset(
    {"want", "judge", "rule", "show", "express", "discuss", "forbid", "consider", "learn", "cite", "refuse", "describe"}
)


def spoken(sheet: Sheet, cues: tuple[Cue, ...], ends: frozenset[int], voices: frozenset[int]) -> Iterator[Said]:
    """What every report verb attributes. ``ends`` are stops of contents, ``voices`` tokens of names of people and bodies."""
    last: Range | None = None
    sentence = -1
    for cue in cues:
        here = sheet.sentence_of[cue.verb]
        found = _one(sheet, cue, ends, voices, last if here == sentence else None)
        if found is None:
            own = _explicit_subject(sheet, cue)
            last, sentence = (own, here) if own else (last, sentence)
            continue
        yield found
        if found.source and cue.shape == "finite" and not sheet.has(found.source[0], "syn.relative"):
            last, sentence = found.source, here


def _explicit_subject(sheet: Sheet, cue: Cue) -> Range | None:
    """The subject written before a finite verb that attributes nothing itself; what follows may lean on it."""
    if cue.shape != "finite":
        return None
    found = subject_before(sheet, _start(sheet, cue), bounds(sheet, cue.verb)[0])
    return found if found and not sheet.has(found[0], "syn.relative") else None


def bounds(sheet: Sheet, at: int) -> Range:
    """The tokens among which token ``at`` is read: its sentence, or the part of it inside or outside a quotation."""
    sentence = sheet.sentence(at)
    first, last, home = sentence.first, sentence.last, sheet.inside[at]
    if home >= 0:
        first = max(first, sheet.token_at(sheet.quotes[home].start))
        last = min(last, sheet.token_at(sheet.quotes[home].end))
    return first, last


def _one(sheet: Sheet, cue: Cue, ends: frozenset[int], voices: frozenset[int], before: Range | None) -> Said | None:
    first, last = bounds(sheet, cue.verb)
    if cue.shape == "passive":
        return _passive(sheet, cue, first, last, ends)
    if _broken(sheet, cue):
        return _in_quotation(sheet, cue)
    behind = _source_behind(sheet, cue, first, last, voices)
    if behind:
        return _backward(sheet, cue, behind, cue.first, _adverbials(sheet, behind[1], last), first, last)
    source = _source_before(sheet, cue, first, before)
    if source and cue.force == "believe" and sheet.inside[cue.verb] >= 0 and sheet.has(source[0], "syn.self"):
        return None
    found = complement(sheet, cue, cue.last, last)
    if (
        found.kind == "as"
        and found.at == cue.last + 1
        and source
        and source[1] - source[0] == 1
        and sheet.has(source[0], "syn.relative")
    ):
        source = _subject_of_main_verb(sheet, source[0], first) or before
    if found.kind == "end":
        if (
            source is None
            or source == before
            or cue.shape == "gerund"
            or _transitive(sheet, cue, source)
            or not sheet.takes("behind", cue.force)
        ):
            return None
        return _backward(sheet, cue, source, source[0], _rest(sheet, cue, last), first, last)
    if (
        found.kind == "quote"
        and source
        and sheet.low(found.at - 1) == ","
        and _quotation_before(sheet, source[0] - 1, first) >= 0
    ):
        return _backward(sheet, cue, source, source[0], found.at, first, last)
    return _forward(sheet, cue, source, found, last, ends)


def _transitive(sheet: Sheet, cue: Cue, source: Range) -> bool:
    """Does the verb have an object, or only a relative pronoun as subject, so that nothing before it is what was said?"""
    relative = source[1] - source[0] == 1 and sheet.has(source[0], "syn.relative")
    return relative or (not sheet.pack.setting("bare.clauses") and starts_phrase(sheet, cue.last))


# ------------------------------------------------------------------ sources


def _start(sheet: Sheet, cue: Cue) -> int:
    """The token at which the verb group begins, with the small words before it."""
    at = cue.first
    while at > 0 and sheet.has(at - 1, "syn.not", "syn.clitic") and not sheet.is_cap(at - 1):
        at -= 1
    return at


def _source_before(sheet: Sheet, cue: Cue, first: int, before: Range | None) -> Range | None:
    start = _start(sheet, cue)
    if cue.shape == "gerund":
        return before or _subject_of_main_verb(sheet, start, first)
    if start > first and sheet.has(start - 1, "syn.and"):
        return before or _first_subject(sheet, first, start)
    own = subject_before(sheet, start, first)
    if own and before and sheet.has(own[0], "syn.relative") and sheet.has(own[0] - 1, "syn.and"):
        return before
    return own or before


def _subject_of_main_verb(sheet: Sheet, at: int, first: int) -> Range | None:
    for back in range(at - 1, first - 1, -1):
        if is_finite(sheet, back):
            while back > first and (
                is_finite(sheet, back - 1) or sheet.has(back - 1, "syn.reflexive", "syn.not", "syn.clitic")
            ):
                back -= 1
            return subject_before(sheet, back, first)
    return None


def _first_subject(sheet: Sheet, first: int, stop: int) -> Range | None:
    """The subject of the first verb of a sentence, or the name that opens it."""
    verb = next((at for at in range(first, stop) if is_finite(sheet, at)), -1)
    if verb >= 0:
        return subject_before(sheet, verb, first)
    start = sheet.tokens[first].start
    at = bisect_left(sheet.found.names, start, key=lambda name: name.start)
    opens = at < len(sheet.found.names) and sheet.found.names[at].start == start
    return (first, sheet.token_at(sheet.found.names[at].end)) if opens else None


def _source_behind(sheet: Sheet, cue: Cue, first: int, last: int, voices: frozenset[int]) -> Range | None:
    """The subject behind an inverted verb (``«...», ha detto X``), or None."""
    if cue.shape != "finite" or not sheet.takes("behind", cue.force) or not starts_phrase(sheet, cue.last):
        return None
    start = _start(sheet, cue)
    left = start - 1
    while left >= first and sheet.has(left, "syn.adverb", "syn.and") and not sheet.is_mark(left):
        left -= 1
    after_quote = sheet.closes(left) >= 0 or (sheet.low(left) in {",", "-", "."} and sheet.closes(left - 1) >= 0)
    detached = after_quote or (left >= first and (sheet.low(left) == "," or spaced_dash(sheet, left)))
    if not detached:
        return None
    source = phrase_from(sheet, cue.last, last)
    if source is None or sheet.has(source[1], "syn.that") or sheet.opens(source[1]) >= 0 or is_finite(sheet, source[1]):
        return None
    known = any(at in voices for at in range(*source)) or sheet.has(source[0], "syn.pronoun")
    known = known or (sheet.low(source[1]) in {".", ""} and any(sheet.is_cap(at) for at in range(*source)))
    far = not sheet.takes("noun", cue.force) or start - first > _LEAST + 3
    return source if after_quote or (known and far) else None


def _rest(sheet: Sheet, cue: Cue, last: int) -> int:
    """The token at which the adverbials behind a verb end: a comma, dash, quotation or the sentence's end."""
    at = cue.last
    while at < last and not breaks(sheet, at) and sheet.low(at) not in {",", "."}:
        at += 1
    return at


def _adverbials(sheet: Sheet, at: int, last: int) -> int:
    """The comma behind the adverbials that follow an inverted subject; ``at`` where none is near."""
    if not sheet.has(at, "syn.prep", "syn.stop", "syn.adverb") and at not in sheet.days:
        return at
    return next((x for x in range(at, min(last, at + 10)) if sheet.low(x) == "," or sheet.is_mark(x)), at)


# ------------------------------------------------------------------ contents


def _forward(sheet: Sheet, cue: Cue, source: Range | None, found: Complement, last: int, ends: frozenset[int]) -> Said | None:
    """What follows the verb."""
    form: Form | None = None
    cue_range = (cue.first, cue.last)
    if found.kind == "quote":
        index = sheet.opens(found.at)
        content = quoted(sheet, index)
        borrowed = (
            sheet.takes("noun", cue.force) and sheet.low(found.at - 1) not in {",", ":"} and not sheet.is_cap(found.at + 1)
        )
        form = "direct" if is_utterance(sheet, index) and not borrowed else "mixed"
    elif found.kind in ("noun", "about", "as"):
        end = _strip_stop(sheet, found.at, noun_end(sheet, found.at, last, ends))
        content = tuple(unquoted(sheet, span) for span in spans(sheet, [(found.at, end)]))
    else:
        end = (infinitive_end if found.kind == "to" else clause_end)(sheet, found.at, last, ends)
        content = tuple(unquoted(sheet, span) for span in spans(sheet, [(found.at, _strip_stop(sheet, found.at, end))]))
    if not content or _too_thin(sheet, cue, source, found, content):
        return None
    form = form or form_of(sheet, content)
    asked = found.kind == "whether" and cue.force in ("ask", "say")
    return Said((cue_range,), content, f"verb-{found.kind}", source, form, cue, question=asked)


def _strip_stop(sheet: Sheet, start: int, end: int) -> int:
    return end - 1 if end - 1 > start and sheet.low(end - 1) in {".", "!", "?"} else end


def _too_thin(sheet: Sheet, cue: Cue, source: Range | None, found: Complement, content: tuple[Span, ...]) -> bool:
    """Weak verbs count only with a source and words of weight behind them."""
    if cue.force in _WEAK and source is None:
        return True
    plain = found.kind == "noun" and form_of(sheet, content) == "indirect"
    if plain and cue.force == "describe" and not sheet.pack.setting("labels.plain"):
        return True
    if plain and cue.force == "offer" and not any(sheet.has(at, "syn.act") for at in range(found.at, found.at + 5)):
        return True
    words = sum(len(span.text.split()) for span in content)
    return words < (2 if found.kind in ("noun", "about", "as") else 1) and form_of(sheet, content) == "indirect"


def _backward(sheet: Sheet, cue: Cue, source: Range, edge: int, after: int, first: int, last: int) -> Said | None:
    """What stands before the verb and its source: a quotation, or the clause up to the comma."""
    left = min(edge, _start(sheet, cue)) - 1
    while left >= first and sheet.has(left, "syn.adverb", "syn.and", "syn.as"):
        left -= 1
    cue_range = (cue.first, cue.last)
    index = _quotation_before(sheet, left, first)
    if index >= 0:
        more = _continued(sheet, after)
        begun = _begun_before(sheet, index, first)
        if begun >= 0 and not more:
            content = spans(sheet, [(begun, sheet.token_at(sheet.quotes[index].end))])
            return Said((cue_range,), content, "clause-verb", source, "mixed", cue)
        if is_utterance(sheet, index) or more:
            return Said((cue_range,), quoted(sheet, index) + more, "quote-verb", source, "direct", cue)
    if cue.force == "goon" or left < first or not (sheet.low(left) == "," or spaced_dash(sheet, left)):
        return None
    more = _second_half(sheet, after, last)
    if left - first < _LEAST and not more:
        return None
    content = spans(sheet, [(first, left)]) + more
    return Said((cue_range,), content, "clause-verb", source, form_of(sheet, content), cue) if content else None


def _quotation_before(sheet: Sheet, left: int, first: int) -> int:
    """The quotation that ends at token ``left`` or a comma before it; across a sentence's end only if its mark is last."""
    if left < 0:
        return -1
    if left < first:
        return sheet.closes(left) if sheet.sentence(left).paragraph == sheet.sentence(first).paragraph else -1
    return next((sheet.closes(at) for at in (left, left - 1) if at >= 0 and sheet.closes(at) >= 0), -1)


def _begun_before(sheet: Sheet, index: int, first: int) -> int:
    """Where a statement begins that ends in words of its own (``The plan is "a mess," he said``), or -1."""
    mark = sheet.token_at(sheet.quotes[index].outer_start)
    mixed = mark - first > 1 and sheet.is_word(mark - 1) and not sheet.is_cap(mark + 1) and sheet.inside[first] < 0
    return first if mixed and any(is_finite(sheet, at) for at in range(first, mark)) else -1


def _continued(sheet: Sheet, after: int) -> tuple[Span, ...]:
    """The second half of a quotation broken by its cue."""
    for at in (after, after + 1):
        if sheet.opens(at) >= 0 and (at == after or sheet.low(after) in {",", "-", ":"}):
            return quoted(sheet, sheet.opens(at))
    return ()


def _second_half(sheet: Sheet, after: int, last: int) -> tuple[Span, ...]:
    """The second half of a clause that its cue breaks (``The plan, he said, will fail.``)."""
    if (
        sheet.low(after) != ","
        or after + _LEAST >= last
        or sheet.has(after + 1, "syn.gerund", "say.gerund", "syn.and", "syn.clause")
    ):
        return ()
    finite = any(is_finite(sheet, at) for at in range(after + 1, min(last, after + 8)))
    return spans(sheet, [(after + 1, _strip_stop(sheet, after + 1, last))]) if finite else ()


# ------------------------------------------------------------------ inside quotations, and the passive


def _broken(sheet: Sheet, cue: Cue) -> bool:
    """Does the verb stand between dashes inside a quotation (``«È vero - ha detto - che``)?"""
    return sheet.inside[cue.verb] >= 0 and spaced_dash(sheet, _start(sheet, cue) - 1)


def _in_quotation(sheet: Sheet, cue: Cue) -> Said | None:
    quote = sheet.quotes[sheet.inside[cue.verb]]
    stop = sheet.token_at(quote.end)
    close = next((at for at in range(cue.last, min(stop, cue.last + 25)) if spaced_dash(sheet, at)), -1)
    if close < 0:
        return None
    source = phrase_from(sheet, cue.last, close) or _source_of_colon(sheet, sheet.token_at(quote.outer_start))
    halves = (sheet.cut(quote.start, sheet.tokens[_start(sheet, cue) - 1].start), sheet.cut(sheet.tokens[close].end, quote.end))
    content = tuple(half for half in halves if half)
    return Said(((cue.first, cue.last),), content, "quote-broken", source, "direct", cue)


def _source_of_colon(sheet: Sheet, mark: int) -> Range | None:
    """The subject of the sentence that a colon before a quotation ends."""
    if sheet.low(mark - 1) != ":":
        return None
    first = sheet.sentence(mark - 1).first
    for at in range(first, mark):
        if is_finite(sheet, at):
            return subject_before(sheet, at, first)
    return None


def _passive(sheet: Sheet, cue: Cue, first: int, last: int, ends: frozenset[int]) -> Said | None:
    """``è stato riferito che``, ``non sono stati segnalati danni``: nobody is named unless ``da X`` follows."""
    found = complement(sheet, cue, cue.last, last)
    if found.kind == "that" and found.at - cue.last > _LEAST:
        found = Complement("end", cue.last)
    source = None
    if sheet.has(cue.last, "syn.by"):
        source = phrase_from(sheet, cue.last + 1, last)
        found = Complement("end", cue.last)
    if found.kind == "that":
        content = spans(sheet, [(found.at, clause_end(sheet, found.at, last, ends))])
    elif found.kind == "noun" and cue.force == "stress":
        start = cue.first - 1 if sheet.has(cue.first - 1, "syn.not") else cue.first
        content = spans(sheet, [(start, _strip_stop(sheet, start, clause_end(sheet, start, last, ends)))])
    elif source and cue.force in ("stress", "report", "say", "describe"):
        start = clause_start(sheet, cue.first, first)
        content = spans(sheet, [(start, cue.first)])
    else:
        return None
    if not content:
        return None
    return Said(((cue.first, cue.last),), content, "passive", source, form_of(sheet, content), cue, nameless=source is None)
