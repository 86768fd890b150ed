"""When: days and hours of what is asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riscontro.asking.binding import LEAST, Sight, bound, score
from riscontro.asking.told import Scene, clause_of, token_at
from riscontro.asking.types import Slot
from riscontro.types import Examined, Time

_MOMENTS = ("DATE", "TIME")


def moments(sight: Sight) -> Iterator[Slot]:
    """Days and hours in the clause that tells of what is asked about."""
    for index, scene in enumerate(sight.story.scenes):
        examined = sight.story.article(scene.article)
        for group in _groups(examined, scene):
            found = _slot(sight, index, scene, examined, group)
            if found:
                yield found


def _groups(examined: Examined, scene: Scene) -> Iterator[list[Time]]:
    """The times of a sentence, those that stand side by side as one ('on Friday at 6 pm')."""
    sentence = examined.reading.sentences[scene.number]
    group: list[Time] = []
    for time in examined.findings.times:
        if time.type not in _MOMENTS or not (sentence.start <= time.start < sentence.end):
            continue
        if group and token_at(examined, time.start) - token_at(examined, group[-1].end) > _GAP:
            yield group
            group = []
        group.append(time)
    if group:
        yield group


_GAP = 2


def _slot(sight: Sight, index: int, scene: Scene, examined: Examined, group: Sequence[Time]) -> Slot | None:
    start, end = group[0].start, group[-1].end
    number = clause_of(sight.story, scene, start)
    if number is None or _tells_when_said(examined, start, end) or _dateline(examined, end):
        return None
    fit = score(sight, index, token_at(examined, start), token_at(examined, end))
    if fit < LEAST or not bound(sight, index, token_at(examined, start), token_at(examined, end)) or _empty(examined, group):
        return None
    days = [time for time in group if time.earliest or time.latest]
    low, high = _interval(days)
    return Slot(scene.article, start, end, number, fit, low, high, None, f"{low}/{high}" if low or high else "")


def _interval(days: Sequence[Time]) -> tuple[str | None, str | None]:
    """What times side by side mean together: what they have in common, else all from the first to the last."""
    spans = [(time.earliest, time.latest) for time in days if time.earliest and time.latest]
    inner = [one for one in spans if all(other[0] <= one[0] and one[1] <= other[1] for other in spans)]
    if inner:
        return inner[0]
    lows = [time.earliest for time in days if time.earliest]
    highs = [time.latest for time in days if time.latest]
    return min(lows, default=None), max(highs, default=None)


def _empty(examined: Examined, group: Sequence[Time]) -> bool:
    """Does a time say no more than that it is about the time of the article ('in the hours when')?"""
    published = examined.article.published
    return all(
        time.earliest is None or (time.earliest, time.latest) == (published.earliest, published.latest) for time in group
    ) and not any(letter.isdigit() for time in group for letter in time.text)


def _dateline(examined: Examined, end: int) -> bool:
    """Does a dash follow, as behind the place and day that head an agency's report?"""
    at, tokens = token_at(examined, end), examined.reading.tokens
    return at < len(tokens) and tokens[at].text in _DASHES and at <= _HEAD + examined.reading.sentences[0].last


_DASHES, _HEAD = frozenset("-–—"), 14


def _tells_when_said(examined: Examined, start: int, end: int) -> bool:
    """Does a time stand within a source or a cue, or right at it, so that it says when something was said?"""
    for said in examined.findings.attributions:
        edges = (*said.source, *said.cue)
        if not edges:
            continue
        low, high = min(span.start for span in edges), max(span.end for span in edges)
        inside = any(span.start <= start < span.end for span in said.content)
        if not inside and low - _BESIDE <= start and end <= high + _BESIDE and said.content[0].start > 0:
            return True
    return False


_BESIDE = 2
