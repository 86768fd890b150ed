"""What is said: behind a report verb, before it, or on both sides."""

from __future__ import annotations

from riscontro.attributions.cases import is_cased
from riscontro.attributions.frames import Complement, clause_end, infinitive_end, noun_end
from riscontro.attributions.groups import Cue
from riscontro.attributions.marks import breaks, is_finite, spaced_dash
from riscontro.attributions.said import Said, form_of, is_utterance, quoted, spans, unquoted
from riscontro.attributions.sheet import Range, Sheet
from riscontro.attributions.sources import group_start
from riscontro.types import Form, Span

_LEAST = 3
_NUMBER = "number"
_AHEAD = 14
_LONG_WORD = 6
_FIRM = frozenset({"deny", "exclude", "stress", "threaten"})
_WEAK = frozenset(
    {"want", "judge", "rule", "show", "express", "discuss", "forbid", "consider", "learn", "cite", "refuse", "describe"}
)


def behind_adverbials(sheet: Sheet, at: int, last: int) -> int:
    """The comma behind the adverbials that follow an inverted subject; ``at`` where none is near."""
    if not sheet.has(at, "syn.prep", "syn.stop", "syn.adverb") and at not in sheet.days:
        return at
    return next((x for x in range(at, min(last, at + 10)) if sheet.low(x) == "," or sheet.is_mark(x)), at)


def behind_verb(sheet: Sheet, cue: Cue, last: int) -> int:
    """The token at which the adverbials behind a verb end: a comma, dash, quotation or the sentence's end."""
    at = cue.last
    while at < last and not breaks(sheet, at) and sheet.low(at) not in {",", "."}:
        at += 1
    return at


def forward(sheet: Sheet, cue: Cue, source: Range | None, found: Complement, last: int, ends: frozenset[int]) -> Said | None:
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
        end = without_stop(sheet, found.at, noun_end(sheet, found.at, last, ends))
        content = tuple(unquoted(sheet, span) for span in spans(sheet, [(found.at, end)]))
    else:
        end = (infinitive_end if found.kind == "to" else clause_end)(sheet, found.at, last, ends)
        content = tuple(unquoted(sheet, span) for span in spans(sheet, [(found.at, without_stop(sheet, found.at, end))]))
    if not content or _too_thin(sheet, cue, source, found, content):
        return None
    form = form or form_of(sheet, content)
    asked = found.kind == "whether" and cue.force in ("ask", "say")
    return Said((cue_range,), content, f"verb-{found.kind}", source, form, cue, question=asked)


def without_stop(sheet: Sheet, start: int, end: int) -> int:
    return end - 1 if end - 1 > start and sheet.low(end - 1) in {".", "!", "?"} else end


def _too_thin(sheet: Sheet, cue: Cue, source: Range | None, found: Complement, content: tuple[Span, ...]) -> bool:
    """Weak verbs count only with a source and words of weight behind them."""
    if source is None and found.kind == "noun" and sheet.inside[cue.verb] >= 0 and is_cased(sheet):
        return True
    if source is None and (cue.force in _WEAK or (cue.shape == "gerund" and found.kind == "bare")):
        return True
    plain = found.kind == "noun" and form_of(sheet, content) == "indirect"
    if plain and cue.force == "describe" and not sheet.pack.setting("labels.plain"):
        return True
    if plain and cue.force == "offer" and not any(sheet.has(at, "syn.act") for at in range(found.at, found.at + 5)):
        return True
    if plain and cue.force in _FIRM and _one_word(sheet, content):
        return False
    words = sum(len(span.text.split()) for span in content)
    return words < (2 if found.kind in ("noun", "about", "as") else 1) and form_of(sheet, content) == "indirect"


def _one_word(sheet: Sheet, content: tuple[Span, ...]) -> bool:
    """Is it one long word that a mark follows (``annunciano querela.``)?"""
    only = content[0].text
    after = sheet.low(sheet.token_at(content[-1].end))
    return len(content) == 1 and only.isalpha() and len(only) >= _LONG_WORD and after in {".", ",", ";", ""}


def backward(sheet: Sheet, cue: Cue, source: Range, edge: int, after: int, first: int, last: int) -> Said | None:
    """What stands before the verb and its source: a quotation, or the clause up to the comma."""
    left = min(edge, group_start(sheet, cue)) - 1
    while left >= first and sheet.has(left, "syn.adverb", "syn.and", "syn.as"):
        left -= 1
    cue_range = (cue.first, cue.last)
    index = quotation_before(sheet, left, first)
    if index >= 0:
        more = _continued(sheet, after)
        begun = _begun_before(sheet, index, first)
        if begun >= 0 and not more:
            content = spans(sheet, [(begun, sheet.token_at(sheet.quotes[index].end))])
            return Said((cue_range,), content, "clause-verb", source, "mixed", cue)
        announced = sheet.low(sheet.token_at(sheet.quotes[index].outer_start) - 1) == ":"
        if is_utterance(sheet, index) or more or announced or _fills(sheet, index, first):
            return Said((cue_range,), quoted(sheet, index) + more, "quote-verb", source, "direct", cue)
    if cue.force == "goon" or left < first or not (sheet.low(left) == "," or spaced_dash(sheet, left)):
        return None
    more = _second_half(sheet, after, last)
    verbal = is_cased(sheet) and any(is_finite(sheet, at) for at in range(first, left))
    if left - first < _LEAST and not more and not verbal:
        return None
    content = spans(sheet, [(first, left)]) + more
    return Said((cue_range,), content, "clause-verb", source, form_of(sheet, content), cue) if content else None


def _fills(sheet: Sheet, index: int, first: int) -> bool:
    """Does a short quotation open the sentence and end with a comma inside or behind it (``"It is," she said``)?"""
    quote = sheet.quotes[index]
    inner, close = sheet.token_at(quote.start), sheet.token_at(quote.end)
    opens = sheet.token_at(quote.outer_start) == first and sheet.is_cap(inner)
    return opens and (sheet.low(close - 1) == "," or sheet.low(sheet.token_at(quote.outer_end)) == ",")


def quotation_before(sheet: Sheet, left: int, first: int) -> int:
    """The quotation that ends at token ``left`` or a comma before it; across a sentence's end only if its mark is last."""
    if left < 0:
        return -1
    if left < first:
        return sheet.closes(left) if sheet.sentence(left).paragraph == sheet.sentence(first).paragraph else -1
    back = 3 if spaced_dash(sheet, left) and sheet.low(left - 1) in {",", "."} else 2
    return next((sheet.closes(at) for at in range(left, max(-1, left - back), -1) if sheet.closes(at) >= 0), -1)


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
    """The second half of a clause that its cue breaks (``The plan, he said, will fail.``), also behind a colon."""
    if (
        sheet.low(after) not in {",", ":"}
        or (sheet.low(after) == ":" and sheet.opens(after + 1) >= 0)
        or after + _LEAST >= last
        or sheet.has(after + 1, "syn.gerund", "say.gerund", "syn.and", "syn.clause", "syn.relative")
    ):
        return ()
    finite = any(is_finite(sheet, at) for at in range(after + 1, min(last, after + _AHEAD)))
    goes_on = finite or sheet.reading.tagged.at(after + 1, _NUMBER) is not None
    return spans(sheet, [(after + 1, without_stop(sheet, after + 1, last))]) if goes_on else ()
