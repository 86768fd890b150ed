"""What has no cue of its own: quotations whose speaker carries over, and hedges in the outlet's voice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from riscontro.attributions.frames import clause_end
from riscontro.attributions.marks import spaced_dash
from riscontro.attributions.said import Said, is_utterance, quoted, spans
from riscontro.attributions.sheet import Range, Sheet
from riscontro.attributions.subjects import clause_start
from riscontro.attributions.unlisted import before_colon, behind_quotation
from riscontro.text.patterns import scan
from riscontro.types import Span

_LEAST = 5
_FAR = 4
_SKIP = "skip"
_PERSON = "PERSON"
_QUOTED = frozenset({"quote-verb", "verb-quote", "quote-broken", "clause-verb"})


def uncued(sheet: Sheet, said: Sequence[Said]) -> Iterator[Said]:
    """Quotations that stand as sentences of their own without a cue; the speaker is that of the one before."""
    covered = sorted((span.start, span.end) for item in said for span in item.content)
    at = 0
    for index, quote in enumerate(sheet.quotes):
        while at < len(covered) and covered[at][1] <= quote.start:
            at += 1
        if at < len(covered) and covered[at][0] < quote.end:
            continue
        if _stands_alone(sheet, index):
            yield from _alone(sheet, index)


def _alone(sheet: Sheet, index: int) -> Iterator[Said]:
    """A quotation that no report verb claims: with what stands behind it, or before its colon, as cue and source."""
    linked = behind_quotation(sheet, index)
    if linked:
        yield Said((linked.cue,), quoted(sheet, index), "quote-linked", linked.source, "direct")
        return
    colon = before_colon(sheet, index)
    if is_utterance(sheet, index) or (colon and colon.source):
        source = _signature(sheet, index) or (colon.source if colon else None) or _person_before(sheet, index)
        cues = (colon.cue,) if colon else _dash(sheet, index)
        yield Said(cues, quoted(sheet, index), "quote-alone", source, "direct")


def resumed(sheet: Sheet, said: Sequence[Said]) -> list[Said]:
    """The attributions, those whose quotation goes on in the next sentence with all of it (where the language does so).

    ``"A," she said. "B."`` is one utterance broken by its cue; packs say so with ``quotes.resume``.
    """
    if not sheet.pack.setting("quotes.resume"):
        return list(said)
    out = list(said)
    taken = {span.start for item in said for span in item.content}
    last = {
        sheet.sentence(item.cues[0][0]).last: number for number, item in enumerate(out) if item.rule in _QUOTED and item.cues
    }
    for index, quote in enumerate(sheet.quotes):
        mark = sheet.token_at(quote.outer_start)
        number = last.get(mark - 1 if spaced_dash(sheet, mark - 1) else mark)
        if number is None or quote.start in taken or sheet.sentence_of[mark] == 0:
            continue
        if sheet.sentence(mark).paragraph != sheet.sentence(mark - 1).paragraph:
            continue
        out[number] = replace(out[number], content=out[number].content + quoted(sheet, index))
        after = sheet.token_at(quote.outer_end)
        last[after] = number
    return out


def carried(sheet: Sheet, said: Sequence[Said]) -> Iterator[Said]:
    """Sentences between a source and ``the same sources`` in one paragraph: that source's too, without a cue."""
    busy = {sheet.sentence_of[sheet.token_at(span.start)] for item in said for span in item.content}
    busy |= {sheet.sentence_of[item.cues[0][0]] for item in said if item.cues}
    for item in said:
        if item.anaphoric and item.cues:
            yield from _carried_back(sheet, sheet.sentence_of[item.cues[0][0]], busy)


def _carried_back(sheet: Sheet, number: int, busy: set[int]) -> Iterator[Said]:
    paragraph = sheet.reading.sentences[number].paragraph
    for back in range(number - 1, max(-1, number - _FAR), -1):
        sentence = sheet.reading.sentences[back]
        if back in busy or sentence.paragraph != paragraph:
            return
        busy.add(back)
        stop = sentence.last - 1 if sheet.low(sentence.last - 1) == "." else sentence.last
        yield Said((), spans(sheet, [(sentence.first, stop)]), "carried", None, "indirect")


def _signature(sheet: Sheet, index: int) -> Range | None:
    """The person named behind a dash behind the quotation (``“We are closed.” — Anna Bruni``)."""
    at = sheet.token_at(sheet.quotes[index].outer_end)
    at = at + 1 if sheet.low(at) in {",", "."} else at
    end = sheet.people.get(at + 1, -1)
    return (at + 1, end) if end > 0 and spaced_dash(sheet, at) else None


def _dash(sheet: Sheet, index: int) -> tuple[Range, ...]:
    """The dash between the quotation and the person who signs it."""
    signed = _signature(sheet, index)
    return ((signed[0] - 1, signed[0]),) if signed else ()


def _person_before(sheet: Sheet, index: int) -> Range | None:
    """The person named last in the words that a colon before the quotation ends."""
    mark = sheet.token_at(sheet.quotes[index].outer_start)
    if sheet.low(mark - 1) != ":":
        return None
    first = sheet.sentence(mark - 1).first
    start, end = sheet.tokens[first].start, sheet.tokens[mark - 1].start
    at = bisect_left(sheet.found.names, end, key=lambda name: name.start) - 1
    while at >= 0 and sheet.found.names[at].start >= start:
        if sheet.found.names[at].type == _PERSON:
            return sheet.token_at(sheet.found.names[at].start), sheet.token_at(sheet.found.names[at].end)
        at -= 1
    return None


def _stands_alone(sheet: Sheet, index: int) -> bool:
    """Does quotation ``index`` begin a sentence and hold whole ones?"""
    quote = sheet.quotes[index]
    first = sheet.token_at(quote.outer_start)
    if first >= len(sheet.tokens):
        return False
    begins = sheet.low(first - 1) in {"", ".", ":", "!", "?"} or sheet.sentence(first).first == first
    if not begins and sheet.closes(first - 1) < 0:
        return False
    words = sheet.token_at(quote.end) - sheet.token_at(quote.start)
    after = sheet.low(sheet.token_at(quote.outer_end))
    short = sheet.low(first - 1) == ":" or after == ","
    return words >= (1 if short else _LEAST) and sheet.is_cap(sheet.token_at(quote.start))


def hedges(sheet: Sheet, said: Sequence[Said]) -> Iterator[Said]:
    """Clauses that a modal or a conditional of hearsay hedges and nobody is named for (rules of layer ``hedges``)."""
    covered = sorted((span.start, span.end) for item in said for span in item.content)
    taken = {token for item in said for cue in item.cues for token in range(*cue)}
    at = 0
    layer = sheet.pack.layer("hedges")
    for sentence in sheet.reading.sentences:
        for match in scan(layer.matcher, sheet.reading.tagged, sentence.first, sentence.last):
            if match.rule.make == _SKIP or not taken.isdisjoint(range(match.first, match.last)):
                continue
            start = sheet.tokens[match.first].start
            while at < len(covered) and covered[at][1] <= start:
                at += 1
            if any(a <= start < b for a, b in covered[max(0, at - 3) : at + 3]) or sheet.inside[match.first] >= 0:
                continue
            near = sheet.sentence(match.first)
            content = _clause(sheet, match.first, near.first, near.last)
            if content:
                part = match.get("cue")
                cue = (part.first, part.last) if part else (match.first, match.last)
                yield Said((cue,), content, f"hedge-{match.rule.name}", None, "indirect", nameless=True)


def _clause(sheet: Sheet, verb: int, first: int, last: int) -> tuple[Span, ...]:
    start = clause_start(sheet, verb, first)
    if start == first + 1 and sheet.has(first, "syn.det") and sheet.has(first, "syn.relative"):
        start = first  # an article that is a relative pronoun elsewhere
    while (
        start < verb
        and (sheet.low(start) == "," or sheet.has(start, "syn.and", "syn.relative", "syn.clause"))
        and not (sheet.has(start, "syn.det") and sheet.is_word(start + 1))
    ):
        start += 1
    if sheet.has(first, "syn.clause"):
        start = next((at + 1 for at in range(verb - 1, start, -1) if sheet.low(at) == ","), start)
    end, second = clause_end(sheet, verb, last, frozenset()), sheet.pack.setting("verb.second")
    for at in range(verb + 2, end):
        if (sheet.has(at, "syn.relative", "syn.that") and sheet.has(at + 1, "syn.hedge")) or (
            sheet.low(at) == "," and (sheet.has(at + 1, "syn.and") or (second and sheet.has(at + 1, "syn.clause")))
        ):
            end = at
            break
    return spans(sheet, [(start, end - 1 if sheet.low(end - 1) in {".", "!", "?"} else end)])
