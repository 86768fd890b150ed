"""Attributions without a report verb of their own: the constructions that the packs' rules find.

A rule's ``make`` says what the construction does: ``according`` (a source, and a clause around it), ``carry``
(a clause around it, of the source before),
``hearsay`` (nobody's clause behind it), ``topic`` (a noun behind it), ``question`` (what was asked),
``backward`` (the sentence before), ``behind`` (the quotation before), ``named`` (the quotation behind a noun
of saying), ``thesis`` (the clause behind ``the claim that``), ``whose`` (the clause behind ``according to
whom``), ``cleft`` (what stands behind ``it was X who revealed``), ``citing`` and ``quoted_by`` (a voice
further from or nearer to the article).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping

from riscontro.attributions.constructions import Construction
from riscontro.attributions.frames import clause_end, noun_end
from riscontro.attributions.headlines import headlines
from riscontro.attributions.marks import is_finite, spaced_dash
from riscontro.attributions.phrases import phrase_from
from riscontro.attributions.said import Said, form_of, is_utterance, quoted, spans, unquoted
from riscontro.attributions.sheet import Range, Sheet
from riscontro.attributions.subjects import subject_before
from riscontro.types import Span

_LEAST = 3
_PERSON = "PERSON"
_PHRASE = 10
_TAIL = 20
_NUMBER = "number"


def voiced(sheet: Sheet, found: tuple[Construction, ...], ends: frozenset[int]) -> Iterator[Said]:
    """What the constructions attribute."""
    for item in found:
        make = _MAKERS.get(item.kind)
        content = make(sheet, item, ends) if make else ()
        if content:
            yield _said(sheet, item, content)
    yield from headlines(sheet)


def _said(sheet: Sheet, item: Construction, content: tuple[Span, ...]) -> Said:
    single = len(content) == 1
    again = bool(item.match.rule.args.get("again", False))
    bare = tuple(unquoted(sheet, span) for span in content) if single else content
    spoken = item.kind == "backward" and single and sheet.opens(sheet.token_at(content[0].start) - 1) >= 0
    quotes = sheet.quotes[_near(sheet, content)] if single else ()
    whole = any(quote.start == content[0].start and quote.end >= content[0].end for quote in quotes)
    words = single and (whole or bare != content) and len(bare[0].text.split()) >= _LEAST
    broken = sheet.inside[item.first] >= 0 and spaced_dash(sheet, item.first - 1)
    direct = broken or item.kind in ("behind", "named") or spoken or words
    return Said(
        item.parts or (item.cue,),
        bare,
        item.match.rule.name,
        item.source or _source_before(sheet, item),
        "direct" if direct else form_of(sheet, content),
        nameless=item.source is None and item.kind not in ("question", "named", "whose", "carry") and not again,
        anaphoric=again or _says_same(sheet, item.source),
        question=item.kind == "question",
    )


def _near(sheet: Sheet, content: tuple[Span, ...]) -> slice:
    """The place of the quotation that a content begins in, among the quotations."""
    index = sheet.inside[sheet.token_at(content[0].start)]
    return slice(index, index + 1) if index >= 0 else slice(0, 0)


def _source_before(sheet: Sheet, item: Construction) -> Range | None:
    """The source of a construction that follows it: an answer's owner, or what a relative pronoun stands for."""
    if item.kind == "named":
        return _owner(sheet, item)
    if item.kind == "whose":
        at = item.first - 1 if sheet.low(item.first - 1) == "," else item.first
        first = sheet.sentence(item.first).first
        return subject_before(sheet, at, first) or _phrase_before(sheet, at, first)
    return None


def _phrase_before(sheet: Sheet, end: int, first: int) -> Range | None:
    """The noun phrase that ends at token ``end``, behind a verb or preposition (``ammette Lupi, secondo cui``)."""
    found = None
    for at in range(end - 1, max(first, end - _PHRASE) - 1, -1):
        if not sheet.is_word(at) or is_finite(sheet, at) or (found and not sheet.has(at, "syn.det") and not sheet.is_cap(at)):
            break
        if sheet.has(at, "syn.det") or sheet.is_cap(at) or sheet.has(at - 1, "syn.prep", "syn.of"):
            phrase = phrase_from(sheet, at, end)
            found = phrase if phrase and phrase[1] == end else found
    return found


def _owner(sheet: Sheet, item: Construction) -> Range | None:
    """Whose answer it is: the last person named before it in the sentence."""
    start, end = sheet.tokens[sheet.sentence(item.first).first].start, sheet.tokens[item.first].start
    at = bisect_left(sheet.found.names, end, key=lambda name: name.start) - 1
    while at >= 0 and sheet.found.names[at].start >= start:
        name = sheet.found.names[at]
        if name.type == _PERSON:
            return sheet.token_at(name.start), sheet.token_at(name.end)
        at -= 1
    return None


def _says_same(sheet: Sheet, source: Range | None) -> bool:
    """Is a source nothing but ``the same sources``?"""
    hit = sheet.hit(source[0], "syn.same") if source else None
    return hit is not None and source is not None and hit.last == source[1]


# ------------------------------------------------------------------ contents by construction


def _according(sheet: Sheet, item: Construction, ends: frozenset[int]) -> tuple[Span, ...]:
    """The clause around ``according to X``: behind it where it opens the clause, else before it, or both halves."""
    before = item.source is not None and item.source[0] < item.first
    first, after = item.match.first if before else item.first, _behind_inserted(sheet, item.last)
    halves = _broken_by(sheet, first, after)
    if halves:
        return halves
    sentence = sheet.sentence(first)
    closed = after >= sentence.last or sheet.low(after) in {".", ";", ":"} or sheet.closes(after) >= 0
    opening = (
        first - 2 if sheet.low(first - 1) == "," and sheet.has(first - 2, "syn.and", "syn.clause", "syn.adverb") else first - 1
    )
    while opening >= sentence.first and sheet.has(opening, "syn.and", "syn.clause", "syn.adverb"):
        opening -= 1
    linked = sheet.low(opening) == "," and opening < first - 1
    if opening < sentence.first or sheet.low(opening) in {":", ";"} or (linked and not closed):
        return spans(sheet, [_clause_from(sheet, _behind_tail(sheet, after, sentence.last), sentence.last, ends)])
    if sheet.low(first - 1) == "," and sheet.has(first - 2, "syn.relative") and sheet.low(after) == ",":
        return spans(sheet, [_relative(sheet, after + 1, sentence.last, ends)])
    if sheet.has(first - 1, "syn.relative", "syn.that"):
        return spans(sheet, [_relative(sheet, after, sentence.last, ends)])
    stop = first - 1 if sheet.low(first - 1) in {",", "("} or spaced_dash(sheet, first - 1) else first
    stop = opening if linked else stop
    start = _behind_asides(sheet, _clause_back(sheet, sentence.first, stop), stop)
    apart = sheet.low(first - 1) == "," or sheet.closes(first - 1) >= 0 or sheet.has(after, "syn.stop")
    if (
        not closed
        and not apart
        and sheet.pack.setting("verb.second")
        and any(is_finite(sheet, at) for at in range(start, stop))
    ):
        return spans(sheet, [(start, stop), _clause_from(sheet, after, sentence.last, ends)])
    if not closed and sheet.is_word(after) and sheet.pack.setting("verb.fields") and sheet.low(first - 1) != ",":
        return spans(sheet, [(start, stop), _clause_from(sheet, after, sentence.last, ends)])
    if closed or sheet.low(after) not in {",", ")"}:
        told = _long_enough(sheet, start, stop)
        more = told and sheet.low(after) == ":" and sheet.opens(after + 1) < 0 and after + _LEAST < sentence.last
        return told + spans(sheet, [_clause_from(sheet, after + 1, sentence.last, ends)]) if more else told
    tail = _clause_from(sheet, after + 1, sentence.last, ends)
    finite_before = any(is_finite(sheet, at) for at in range(start, stop))
    if finite_before and not sheet.has(after + 1, "syn.that", "syn.of"):
        return _long_enough(sheet, start, stop)
    return spans(sheet, [(start, stop), tail])


def _broken_by(sheet: Sheet, first: int, after: int) -> tuple[Span, ...]:
    """The two halves of the quotation that a construction between dashes breaks (``«A, - it says in the note. - B»``)."""
    index = sheet.inside[first]
    if index < 0 or not spaced_dash(sheet, first - 1):
        return ()
    quote = sheet.quotes[index]
    close = next((at for at in range(after, min(after + _LEAST, sheet.token_at(quote.end))) if spaced_dash(sheet, at)), -1)
    begun = sheet.cut(quote.start, sheet.tokens[first - 1].start)
    ended = sheet.cut(sheet.tokens[close].end, quote.end) if close >= 0 else None
    return tuple(half for half in (begun, ended) if half)


def _behind_inserted(sheet: Sheet, at: int) -> int:
    """The token behind ``, citing X`` or ``, quoted by X`` at token ``at``, else ``at``."""
    inner = at + 1 if sheet.low(at) == "," else at
    while inner in sheet.muted and inner not in sheet.days:
        inner += 1
    return inner if inner > at + 1 else at


def _long_enough(sheet: Sheet, start: int, stop: int) -> tuple[Span, ...]:
    """The quotation that ends at ``stop`` if it fills the clause, else the clause, if it has words enough."""
    index = next((sheet.closes(at) for at in (stop - 1, stop - 2) if at >= 0 and sheet.closes(at) >= 0), -1)
    if index >= 0 and sheet.quotes[index].outer_start <= sheet.tokens[start].start:
        return quoted(sheet, index)
    figure = start == sheet.sentence(start).first and any(sheet.reading.tagged.at(at, _NUMBER) for at in range(start, stop))
    return spans(sheet, [(start, stop)]) if stop - start >= _LEAST or figure else ()


def _behind_tail(sheet: Sheet, after: int, limit: int) -> int:
    """The token behind a relative clause or an adverbial that belongs to a source which opens its sentence.

    ``According to an official, who asked not to be named, the driver ...``, also without its first comma.
    """
    relative = sheet.low(after) == "," and sheet.has(after + 1, "syn.relative", "syn.gerund")
    relative = relative or (sheet.has(after, "syn.relative", "syn.that") and not sheet.has(after, "syn.gerund"))
    if not relative and not sheet.has(after, "syn.prep", "syn.stop"):
        return after
    close = next((at for at in range(after + 1, min(limit, after + _TAIL)) if sheet.low(at) == ","), -1)
    inner = range(after + 1, close)
    if close < 0 or close + _LEAST > limit or any(sheet.is_mark(at) for at in inner):
        return after
    finite = any(is_finite(sheet, at) for at in inner)
    more = any(is_finite(sheet, at) for at in range(close, limit))
    return close + 1 if more and (relative or not finite) else after


def _behind_asides(sheet: Sheet, start: int, stop: int) -> int:
    """``stop`` if nothing but linking words stands before it (``In the meantime, according to X, ...``), else ``start``."""
    at = start
    while at < stop and (hit := sheet.hit(at, "syn.aside") or sheet.hit(at, "syn.adverb")):
        at = hit.last + 1 if sheet.low(hit.last) == "," else hit.last
    return stop if at >= stop else start


def _clause_back(sheet: Sheet, first: int, stop: int) -> int:
    """The start of the clause that ends at ``stop``: the sentence's, or behind the last semicolon."""
    for at in range(stop - 1, first, -1):
        if sheet.low(at) == ";":
            return at + 1
    return first + 1 if sheet.has(first, "syn.and", "syn.clause") and sheet.is_word(first + 1) else first


def _clause_from(sheet: Sheet, start: int, limit: int, ends: frozenset[int]) -> Range:
    while start < limit and (sheet.low(start) == "," or sheet.has(start, "syn.that")):
        start += 1
    end = clause_end(sheet, start, limit, ends) if start < limit else limit
    return start, end - 1 if end - 1 > start and sheet.low(end - 1) in {".", "!", "?"} else end


def _relative(sheet: Sheet, start: int, limit: int, ends: frozenset[int]) -> Range:
    first, end = _clause_from(sheet, start, limit, ends)
    return first, next((at for at in range(first + _LEAST, end) if sheet.low(at) == ","), end)


def _hearsay(sheet: Sheet, item: Construction, ends: frozenset[int]) -> tuple[Span, ...]:
    return spans(sheet, [_clause_from(sheet, item.match.last, sheet.sentence(item.match.first).last, ends)])


def _topic(sheet: Sheet, item: Construction, ends: frozenset[int]) -> tuple[Span, ...]:
    limit = sheet.sentence(item.match.first).last
    end = noun_end(sheet, item.match.last, limit, ends)
    stop = next((at for at in range(item.match.last, end) if is_finite(sheet, at)), end)
    return spans(sheet, [(item.match.last, stop - 1 if sheet.low(stop - 1) == "." else stop)])


def _question(sheet: Sheet, item: Construction, ends: frozenset[int]) -> tuple[Span, ...]:
    limit, first = sheet.sentence(item.match.first).last, item.match.last
    if sheet.has(first - 1, "syn.whether"):
        first -= 1
    fields = bool(sheet.pack.setting("verb.fields"))
    end = next(
        (
            at
            for at in range(first, limit)
            if sheet.low(at) in {",", "?", ":", "."} or sheet.is_mark(at) or (fields and at > first and is_finite(sheet, at))
        ),
        limit,
    )
    return spans(sheet, [(first, end)])


def _thesis(sheet: Sheet, item: Construction, ends: frozenset[int]) -> tuple[Span, ...]:
    """The clause behind ``the claim that``, up to a comma or the main verb of the sentence."""
    start, limit = item.match.last, sheet.sentence(item.match.first).last
    end, seen = clause_end(sheet, start, limit, ends), False
    for at in range(start, end):
        main = is_finite(sheet, at) and not is_finite(sheet, at - 1) and not sheet.has(at - 1, "syn.and", "syn.relative")
        if at - start >= _LEAST and (sheet.low(at) == "," or (seen and (main or sheet.has(at, "syn.not")))):
            end = at
            break
        seen = seen or is_finite(sheet, at) or sheet.has(at, "syn.reflexive")
    return spans(sheet, [(start, _without_stop(sheet, start, end))]) if end - start >= _LEAST else ()


def _named(sheet: Sheet, item: Construction, ends: frozenset[int]) -> tuple[Span, ...]:
    """The quotation right behind a noun of saying and its owner (``la sua risposta «...»``)."""
    at = item.last
    at += 1 if sheet.low(at) in {":", ","} else 0
    index = sheet.opens(at)
    return quoted(sheet, index) if index >= 0 and is_utterance(sheet, index) else ()


def _whose(sheet: Sheet, item: Construction, ends: frozenset[int]) -> tuple[Span, ...]:
    """The clause behind ``, according to whom``."""
    return spans(sheet, [_clause_from(sheet, item.match.last, sheet.sentence(item.first).last, ends)])


def _cleft(sheet: Sheet, item: Construction, ends: frozenset[int]) -> tuple[Span, ...]:
    """What stands behind the infinitive of ``è stato X a rivelare ...``."""
    at, limit = item.last, sheet.sentence(item.first).last
    if not (sheet.has(at, "syn.to") and sheet.has(at + 1, "say.infinitive", "syn.reveal")):
        return ()
    start = at + 3 if sheet.has(at + 2, "syn.that") else at + 2
    end = clause_end(sheet, start, limit, ends)
    return spans(sheet, [(start, _without_stop(sheet, start, end))]) if end - start >= _LEAST else ()


def _backward(sheet: Sheet, item: Construction, ends: frozenset[int]) -> tuple[Span, ...]:
    number = sheet.sentence_of[item.match.first]
    first = sheet.sentence(item.match.first).first
    if sheet.low(item.match.first - 1) == "," and item.match.first - first > _LEAST:
        return spans(sheet, [(first, item.match.first - 1)])
    if number == 0 or item.match.first - first > 2:
        return ()
    before = sheet.sentence(sheet.reading.sentences[number - 1].last - 1)
    alone = _all_quoted(sheet, before.first, before.last)
    if alone:
        return alone
    return spans(sheet, [(before.first, _own_clause(sheet, before.first, _without_stop(sheet, before.first, before.last)))])


def _all_quoted(sheet: Sheet, first: int, last: int) -> tuple[Span, ...]:
    """The words of a quotation that is the whole sentence, save an hour and a dash before it."""
    for at in range(first, min(last, first + 3)):
        index = sheet.opens(at)
        if index >= 0:
            whole = sheet.token_at(sheet.quotes[index].outer_end) >= last - 1
            return quoted(sheet, index) if whole and is_utterance(sheet, index) else ()
        if sheet.is_word(at) and at not in sheet.muted:
            return ()
    return ()


def _own_clause(sheet: Sheet, first: int, last: int) -> int:
    """The end of the part of a sentence before ``and`` and a report clause with a subject of its own."""
    for at in range(first + _LEAST, last):
        if sheet.has(at, "syn.and") and any(_reports(sheet, x) for x in range(at + 2, min(last, at + 6))):
            return at
    return last


def _reports(sheet: Sheet, at: int) -> bool:
    """Does a finite report verb stand at token ``at``?"""
    if not is_finite(sheet, at):
        return False
    return sheet.has(at, "say.present", "say.past") or (sheet.has(at, "syn.have") and sheet.has(at + 1, "say.participle"))


def _behind(sheet: Sheet, item: Construction, ends: frozenset[int]) -> tuple[Span, ...]:
    """The quotations of the sentence before the cue, or the one that ends the sentence before."""
    first = sheet.sentence(item.match.first).first
    here = sorted({sheet.inside[at] for at in range(max(0, first - 2), item.match.first) if sheet.inside[at] >= 0})
    last = sheet.closes(item.match.first - 1) >= 0 or sheet.closes(item.match.first - 2) >= 0
    content = tuple(span for index in here if last for span in quoted(sheet, index))
    return content if any(is_utterance(sheet, index) for index in here) else ()


def _without_stop(sheet: Sheet, first: int, last: int) -> int:
    return last - 1 if last - 1 > first and sheet.low(last - 1) == "." else last


_MAKERS: Mapping[str, Callable[[Sheet, Construction, frozenset[int]], tuple[Span, ...]]] = {
    "according": _according,
    "carry": _according,
    "hearsay": _hearsay,
    "topic": _topic,
    "question": _question,
    "backward": _backward,
    "behind": _behind,
    "named": _named,
    "thesis": _thesis,
    "whose": _whose,
    "cleft": _cleft,
}
