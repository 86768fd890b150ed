"""Which part of a statement says something, and which only says who says it."""

from __future__ import annotations

from bisect import bisect_right

from riscontro.text.places import edges, holds
from riscontro.types import Examined, Statement

_MOSTLY, _NEARLY_ALL = 0.6, 0.8
_MOSTLY_DATED = 0.65
_LEAST_PART = 3
_ADDRESSES = ("http:", "https:", "www.")


def parts_said(examined: Examined, statement: Statement, voices: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of a statement that are said, without who says it: its attribution's content, else what stands between
    sources and cues; the whole statement where that leaves nothing."""
    if statement.attribution is not None:
        contents = examined.findings.attributions[statement.attribution].content
        inside = [(max(statement.start, span.start), min(statement.end, span.end)) for span in contents]
    else:
        at = bisect_right(voices, (statement.start, 0)) - 1
        cuts = [voice for voice in voices[max(0, at) :] if voice[0] < statement.end and voice[1] > statement.start]
        edges = [statement.start, *(edge for cut in cuts for edge in cut), statement.end]
        inside = list(zip(edges[::2], edges[1::2], strict=True))
    return [span for span in inside if span[1] - span[0] >= _LEAST_PART] or [(statement.start, statement.end)]


def denies(examined: Examined, start: int, end: int) -> bool:
    """Does a word of denial stand between two offsets?"""
    first, last = edges(examined.reading, start, end)
    return holds(examined.reading.tagged, "negation", first, last)


def says_something(examined: Examined, statement: Statement) -> bool:
    """False for a line that is hardly more than a date, and for an address of a page."""
    times = (examined.findings.times[index] for index in statement.times)
    dated = sum(time.end - time.start for time in times)
    return dated < _MOSTLY_DATED * (statement.end - statement.start) and not statement.text.startswith(_ADDRESSES)


def tellers(examined: Examined) -> list[tuple[int, str]]:
    """Where the voices of the attributions are named, and which entities they are, in order."""
    links = (link for item in examined.findings.attributions for link in item.chain)
    return sorted({(link.span.start, link.entity) for link in links if link.span and link.entity})


def voice_spans(examined: Examined) -> list[tuple[int, int]]:
    """Sources and cues of all attributions, in order, each place once."""
    spans = {(span.start, span.end) for item in examined.findings.attributions for span in (*item.source, *item.cue)}
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        last = found[-1][1] if found else 0
        if end > last:
            found.append((max(start, last), end))
    return found


def only_names_a_voice(statement: Statement, voices: list[tuple[int, int]]) -> bool:
    """Is a statement hardly more than the source and cue of an attribution ('said the minister')?"""
    at = bisect_right(voices, (statement.start, 0)) - 1
    inside = 0
    for start, end in voices[max(0, at) :]:
        if start >= statement.end:
            break
        inside += max(0, min(end, statement.end) - max(start, statement.start))
    return inside >= (_NEARLY_ALL if statement.events else _MOSTLY) * (statement.end - statement.start)
