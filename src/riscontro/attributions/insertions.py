"""A report clause put into what is said: ``the schools, announced the mayor on Monday, will stay open``."""

from __future__ import annotations

from riscontro.attributions.contents import without_stop
from riscontro.attributions.frames import clause_end
from riscontro.attributions.groups import Cue
from riscontro.attributions.marks import is_finite, spaced_dash
from riscontro.attributions.phrases import phrase_from, starts_phrase
from riscontro.attributions.said import Said, form_of, spans
from riscontro.attributions.sheet import Range, Sheet
from riscontro.attributions.sources import group_start
from riscontro.attributions.subjects import subject_before

_TAIL = 8
_HEAD = 3
_RELATIVE = 14
_LEAST = 2
_VERB = 4  # words behind an insertion among which the verb of the broken clause stands
_NUMBER = "number"
_ADDRESSED = frozenset({"tell", "urge", "ask", "warn", "accuse", "forbid"})
_OPENERS = ("syn.clause", "syn.and", "syn.relative")


def inserted(sheet: Sheet, cue: Cue, first: int, last: int, ends: frozenset[int]) -> Said | None:
    """What a report clause between two commas attributes, if its subject is inverted or missing, else None.

    The words before it must be a clause without its verb; what is said goes on behind the second comma.
    """
    left = group_start(sheet, cue) - 1
    while left > first and sheet.has(left, "syn.adverb") and not sheet.has(left, "syn.and"):
        left -= 1
    if cue.shape != "finite" or not sheet.takes("behind", cue.force) or left <= first or sheet.low(left) != ",":
        return None
    start = _head(sheet, first, left)
    if start >= left or any(is_finite(sheet, at) for at in range(start, left)) or sheet.is_mark(left - 1):
        return None
    at = over_times(sheet, cue.last, last)
    source = voice_from(sheet, at, last) or _whoever(sheet, at, last)
    if source is None and at < last and sheet.low(at) != ",":
        return None
    source = source or _before_colon(sheet, start, first)
    close = _comma(sheet, source[1] if source and source[0] >= at else at, last)
    if source is None and close >= 0 and sheet.has(close + 1, "syn.that"):
        return None
    if close < 0 or close + 1 + _LEAST >= last or sheet.opens(close + 1) >= 0:
        return None
    end = clause_end(sheet, close + 1, last, ends - {close, left})
    content = spans(sheet, [(start, left), (close + 1, without_stop(sheet, close + 1, end))])
    return Said(((cue.first, cue.last),), content, "clause-verb", source, form_of(sheet, content), cue)


def _whoever(sheet: Sheet, at: int, last: int) -> Range | None:
    """The noun phrase that fills an insertion before a verb (``the two, announced the consul, will ...``): as no clause has
    two verbs of its own, only a subject can stand there, whatever its noun."""
    source = phrase_from(sheet, at, last) if sheet.has(at, "syn.det") else None
    if source is None or sheet.low(source[1]) != "," or any(sheet.reading.tagged.at(x, _NUMBER) for x in range(*source)):
        return None
    return source if any(is_finite(sheet, x) for x in range(source[1] + 1, min(last, source[1] + _VERB))) else None


def _before_colon(sheet: Sheet, start: int, first: int) -> Range | None:
    """The subject of the clause before the colon that opens the broken clause (``X is wary: a deal, he says, ...``)."""
    if sheet.low(start - 1) != ":":
        return None
    verb = next((at for at in range(first, start) if is_finite(sheet, at)), -1)
    return subject_before(sheet, verb, first) if verb > first else None


def postposed(sheet: Sheet, cue: Cue, first: int, last: int) -> Range | None:
    """The subject behind a verb that opens its clause (``Ha spiegato lunedì la portavoce che ...``), or None."""
    start = group_start(sheet, cue)
    opens = start == first or not sheet.is_word(start - 1) or sheet.has(start - 1, "syn.and", "syn.clause")
    if cue.shape != "finite" or not opens or not sheet.takes("that", cue.force) or cue.force in _ADDRESSED:
        return None
    source = voice_from(sheet, over_times(sheet, cue.last, last), last)
    if source is None:
        return None
    after = source[1] + 1 if sheet.low(source[1]) == "," else source[1]
    return source if sheet.has(after, "syn.that") or sheet.low(after) == ":" else None


def seat_before(sheet: Sheet, cue: Cue, first: int) -> Range | None:
    """The body from whose seat a verb in the plural without subject speaks (``dal ministero fanno sapere``), or None."""
    start = group_start(sheet, cue)
    if cue.shape != "finite" or not sheet.has(cue.first, "syn.many"):
        return None
    for at in range(start - 1, max(first, start - _TAIL) - 1, -1):
        if not sheet.is_word(at) or is_finite(sheet, at) or at in sheet.days:
            return None
        fresh = at == first or not sheet.is_word(at - 1) or sheet.has(at - 1, "syn.and", "syn.clause")
        if fresh and sheet.has(at, "syn.seat"):
            body = phrase_from(sheet, at + 1, start)
            return body if body and body[1] == start and _speaks(sheet, body) else None
    return None


def over_times(sheet: Sheet, at: int, last: int) -> int:
    """The token behind the adverbs and expressions of time that begin at token ``at``."""
    while at < last:
        hit = sheet.hit(at, "syn.adverb")
        if at in sheet.days:
            at = sheet.days[at]
        elif hit and not sheet.has(at, "syn.det"):
            at = hit.last
        else:
            break
    return at


def voice_from(sheet: Sheet, at: int, last: int) -> Range | None:
    """The noun phrase at token ``at`` if its head names somebody who can speak."""
    if not starts_phrase(sheet, at):
        return None
    source = phrase_from(sheet, at, last)
    if source is None or is_finite(sheet, source[1]):
        return None
    return source if _speaks(sheet, source) else None


def _speaks(sheet: Sheet, source: Range) -> bool:
    first, last = source
    if sheet.is_cap(first) or any(at in sheet.named for at in range(first, last)):
        return True
    return any(sheet.has(at, "syn.speaker", "syn.voice", "syn.pronoun") for at in range(first, min(last, first + _HEAD)))


def _head(sheet: Sheet, first: int, left: int) -> int:
    """Where the clause begins that the insertion breaks: the sentence's start, or behind a mark or conjunction."""
    for at in range(left - 1, first - 1, -1):
        if sheet.low(at) in {";", ":"} or spaced_dash(sheet, at):
            return at + 1
        if sheet.low(at) == "," and sheet.has(at + 1, *_OPENERS):
            return at + 2
    return first + 1 if sheet.has(first, "syn.clause", "syn.and") else first


def _comma(sheet: Sheet, at: int, last: int) -> int:
    """The comma that closes the insertion, behind short adverbials; -1 where none does."""
    relative = sheet.has(at, "syn.relative")
    for x in range(at, min(last, at + (_RELATIVE if relative else _TAIL))):
        if sheet.low(x) == ",":
            return x
        if relative and sheet.is_word(x):
            continue
        if not sheet.is_word(x) or sheet.has(x, "syn.that", "syn.relative", "syn.clause"):
            return -1
        if x == at and not (sheet.has(x, "syn.prep", "syn.of", "syn.adverb", "syn.stop", "syn.gerund") or x in sheet.days):
            return -1
    return -1
