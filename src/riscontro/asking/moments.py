"""When: days and hours of what is asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riscontro.asking.binding import LEAST, Sight, bound, own_words, score
from riscontro.asking.deeds import done, told_well
from riscontro.asking.told import Scene, clause_of, token_at
from riscontro.asking.types import Slot
from riscontro.types import Examined, Time

_MOMENTS = ("DATE", "TIME")


def moments(sight: Sight) -> Iterator[Slot]:
    """Days and hours in the clause that tells of what is asked about."""
    found: list[Slot] = []
    for index, scene in enumerate(sight.story.scenes):
        examined = sight.story.article(scene.article)
        slots = (_slot(sight, index, scene, examined, group) for group in _groups(examined, scene))
        found += [slot for slot in slots if slot]
    recent = [slot for slot in found if not _long_ago(sight, slot)]
    best = max((slot.score for slot in recent), default=0.0)
    yield from recent if best >= max((slot.score for slot in found), default=0.0) - _NEARLY else found


def _long_ago(sight: Sight, slot: Slot) -> bool:
    """Does a time lie in a year before those of the story?"""
    earliest = sight.story.record.story.earliest
    return bool(earliest) and str(slot.high or slot.low or "9999")[:_YEAR] < str(earliest)[:_YEAR]


_NEARLY = 0.05
_YEAR, _MONTH = 4, len("2024-03")


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
    if number is None or _dateline(examined, end) or _since(examined, start) or (sight.part.clock and not _clock(group)):
        return None
    if _tells_when_said(examined, start, end) and not _right_behind(sight, scene, token_at(examined, start)):
        return None
    fit = score(sight, index, token_at(examined, start), token_at(examined, end))
    own = set(own_words(sight, scene))
    if own & set(range(token_at(examined, start), token_at(examined, end))):
        return None  # a time that is told by the very happening ('on the eve of the summit')
    if fit < LEAST or not bound(sight, index, token_at(examined, start), token_at(examined, end)) or _empty(examined, group):
        return None
    if not _happens_then(sight, index, scene, token_at(examined, start)):
        return None
    days = [time for time in group if time.earliest or time.latest]
    low, high = _interval(days)
    return Slot(scene.article, start, end, number, fit, low, high, None, f"{low}/{high}" if low or high else "")


def _happens_then(sight: Sight, index: int, scene: Scene, at: int) -> bool:
    """Does the sentence of a time tell of the deed that is asked about, or the sentence before it where it does not?"""
    if told_well(sight, scene):
        return done(sight, index, at, (scene.first, scene.last))
    before = sight.story.scenes[max(0, index - 1)]
    return before.article == scene.article and told_well(sight, before)


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


def _clock(group: Sequence[Time]) -> bool:
    """Does one of some times name an hour?"""
    return any(time.type == "TIME" for time in group)


def _since(examined: Examined, start: int) -> bool:
    """Does a year or a month only say since when something is so?"""
    if any(time.start == start and len(time.value) > _MONTH for time in examined.findings.times):
        return False
    hits, at = examined.reading.tagged.hits, token_at(examined, start)
    return any(hit.kind == "since" and hit.last == at for back in range(max(0, at - 3), at) for hit in hits.get(back, ()))


def _right_behind(sight: Sight, scene: Scene, at: int) -> bool:
    """Does a time stand a few words behind what is asked about?"""
    return any(at - _NEXT <= own < at for own in own_words(sight, scene))


_NEXT = 8


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
