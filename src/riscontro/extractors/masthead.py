"""What a plain text says about itself at its head and foot: a headline, and who signs it.

Only what is plainly there is taken: a headline on a line of its own, a byline that fills its line. Anything
doubtful stays unsaid. The words that lead a byline are rules of the packs (layer ``masthead``).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from riscontro.packs import Pack
from riscontro.plugs import Extractor
from riscontro.text.patterns import Match, matches_at
from riscontro.types import Findings, Marking, Reading, Sentence

_HEAD, _FOOT = 8, 3  # paragraphs in which a byline is looked for
_LONGEST_BYLINE = 18  # tokens
_HEADLINE = (3, 40)  # fewest and most tokens of a headline
_MOST_NAMES = 5  # words of one author's name
_STOPS = frozenset(".…,;:")


def run(reading: Reading, pack: Pack, found: Findings) -> Findings:
    """``found`` with the marks ``title`` and ``author`` in the layer ``masthead``."""
    lines = _lines(reading)
    marks = [mark for mark in (_title(reading, pack, lines), _author(reading, pack, lines)) if mark]
    return replace(found, extra={**found.extra, "masthead": tuple(marks)}) if marks else found


def _lines(reading: Reading) -> tuple[tuple[Sentence, ...], ...]:
    """The sentences of the first and the last paragraphs."""
    wanted: dict[int, list[Sentence]] = {}
    last = reading.sentences[-1].paragraph if reading.sentences else 0
    for sentence in reading.sentences:
        if sentence.paragraph < _HEAD or sentence.paragraph > last - _FOOT:
            wanted.setdefault(sentence.paragraph, []).append(sentence)
    return tuple(tuple(group) for group in wanted.values())


# ------------------------------------------------------------------ the headline


def _title(reading: Reading, pack: Pack, lines: tuple[tuple[Sentence, ...], ...]) -> Marking | None:
    """A first line of one sentence without a full stop, above a text with one; or a headline run into its first line."""
    bodies = [line for line in lines[1:] if _byline(reading, pack, line[0]) is None]
    if not lines or not (bodies or len(lines[0]) > 1) or _byline(reading, pack, lines[0][0]):
        return None
    head = lines[0][0]
    tokens = reading.tokens[head.first : head.last]
    words = sum(token.text[0].isalpha() for token in tokens)
    if words < _HEADLINE[0] or len(tokens) > _HEADLINE[1] or tokens[-1].text in _STOPS or not tokens[0].text[0].isprintable():
        return None
    run_in = len(lines[0]) > 1
    if (run_in and not _is_run_in(reading, head)) or (not run_in and not any(_is_body(reading, line) for line in bodies)):
        return None
    return Marking(head.start, head.end, reading.text[head.start : head.end], "title", "run-in" if run_in else "first-line")


def _is_run_in(reading: Reading, head: Sentence) -> bool:
    """Does ``head`` end with a quotation that a colon led in, and without a stop? Then its line goes on as text."""
    quote = next((q for q in reading.quotes if q.closed and q.outer_end == head.end), None)
    if quote is None or reading.text[quote.end - 1] in ".!?…":
        return False
    return reading.text[head.start : quote.outer_start].rstrip().endswith(":")


def _is_body(reading: Reading, line: tuple[Sentence, ...]) -> bool:
    ending = reading.text[line[-1].start : line[-1].end].rstrip("»”\"'’)")
    return len(line) > 1 or (ending[-1:] in (".", "…", "!", "?") and line[-1].last - line[0].first > _HEADLINE[0])


# ------------------------------------------------------------------ the byline


def _author(reading: Reading, pack: Pack, lines: tuple[tuple[Sentence, ...], ...]) -> Marking | None:
    return next((mark for line in lines if len(line) == 1 and (mark := _byline(reading, pack, line[0]))), None)


def _byline(reading: Reading, pack: Pack, line: Sentence) -> Marking | None:
    """The author that a line names, if a byline is all that it is."""
    if line.last - line.first > _LONGEST_BYLINE:
        return None
    matcher = pack.layer("masthead").matcher
    for match in matches_at(matcher, reading.tagged, line.first, line.last):
        name = match.get("name")
        if name is not None and match.rule.make == "byline":
            last = _name_end(reading, pack, name.first, line.last)
            if last is not None and _fits(reading, match, name.first, last, line.last):
                span = reading.span(name.first, last)
                return Marking(span.start, span.end, span.text, "author", match.rule.name)
    return None


def _fits(reading: Reading, match: Match, first: int, last: int, end: int) -> bool:
    words = sum(token.text[0].isupper() for token in reading.tokens[first:last])
    strong = match.rule.args.get("strength") == "strong"
    return words >= 2 and (strong or not _known_otherwise(reading, first)) and last <= end


def _known_otherwise(reading: Reading, first: int) -> bool:
    """Does a place, an agency or an outlet begin here? Then a weak cue names no author."""
    kinds = {hit.kind for hit in reading.tagged.hits.get(first, ())}
    return bool(kinds & {"country", "city", "region", "agency", "outlet", "body", "org", "month", "weekday"})


def _name_end(reading: Reading, pack: Pack, first: int, end: int) -> int | None:
    """The token after the last author's name, or None where the line goes on with something else."""
    last = first
    for start in _starts(reading, pack, first, end):
        last = _one_name(reading, start, end)
        if last == start:
            return None
    if last == end or reading.tokens[last].low in pack.setting("byline_ends"):
        return last
    return None


def _starts(reading: Reading, pack: Pack, first: int, end: int) -> Iterator[int]:
    """Where each of the names begins that joiners connect."""
    yield first
    joiners = pack.setting("author_joiners")
    at = _one_name(reading, first, end)
    while at + 1 < end and reading.tokens[at].low in joiners and _one_name(reading, at + 1, end) > at + 2:
        yield at + 1
        at = _one_name(reading, at + 1, end)


def _one_name(reading: Reading, first: int, end: int) -> int:
    """The token after a name: words with capitals, initials, hyphens, and particles between them."""
    last = at = first
    while at < end and at - first < 2 * _MOST_NAMES:
        token = reading.tokens[at]
        if token.text[0].isupper():
            last = at + 1
        elif not (at > first and ((token.text in ".-’'" and token.glued) or reading.tagged.at(at, "particle"))):
            break
        at += 1
    return last + 1 if last < end and reading.tokens[last].text == "." and len(reading.tokens[last - 1].text) == 1 else last


EXTRACTOR = Extractor("masthead", (), run)
