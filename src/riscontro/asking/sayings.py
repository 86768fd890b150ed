"""What somebody said, and who said something: attributions by their speaker and by what they hold."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.asking.binding import LEAST, Sight, meets
from riscontro.asking.told import Told, token_at
from riscontro.asking.types import Focus, Slot
from riscontro.matching.alike import Item
from riscontro.types import Attribution, Examined

_SURE, _ASIDE = 0.9, 0.65
_VOICE = ("person:", "org:", "country:", "office:")


def sayings(sight: Sight) -> Iterator[Slot]:
    """What the one whom the question names says, about what it names besides."""
    voices = [focus for focus in sight.part.focus if focus.entity.startswith(_VOICE)][:1]
    topics = [focus for focus in sight.part.focus if focus not in voices]
    for examined, said in _said(sight.story):
        who = _speaks(sight, examined, said, voices)
        topical = topics if who == "named" else [focus for focus in topics if not _in_source(sight, examined, said, focus)]
        if not who or (who == "role" and len(topical) == len(topics)):
            continue
        fit = max(_held(sight, examined, said, topical), _ASIDE * _around(sight, examined, said, topical))
        if fit >= LEAST:
            yield from _slot(sight.story, examined, (said.content[0].start, said.content[-1].end), fit)


def voices(sight: Sight) -> Iterator[Slot]:
    """Who says what the question tells."""
    for examined, said in _said(sight.story):
        fit = _held(sight, examined, said, list(sight.part.focus))
        if said.source and fit >= LEAST and any(not focus.entity for focus in sight.part.focus):
            source = said.source[0]
            yield from _slot(sight.story, examined, (source.start, source.end), fit, said.speaker or "")


def _said(story: Told) -> Iterator[tuple[Examined, Attribution]]:
    for examined in story.board.case.articles:
        for said in examined.findings.attributions:
            if said.content:
                yield examined, said


def _speaks(sight: Sight, examined: Examined, said: Attribution, voices: list[Focus]) -> str:
    """Is an attribution that of the voice of the question: by its name, or (where none is named) by its description?"""
    if not voices:
        return "role" if said.source else ""
    speakers = {said.speaker, *(link.entity for link in said.chain)} - {None}
    return "named" if voices[0].entity in speakers else ""


def _in_source(sight: Sight, examined: Examined, said: Attribution, focus: Focus) -> bool:
    spans = [(span.start, span.end) for span in said.source]
    inside = _inside(sight, examined, spans)
    return any(meets(sight, focus, item) >= _SURE - 0.2 for item in inside)


def _inside(sight: Sight, examined: Examined, spans: list[tuple[int, int]]) -> list[Item]:
    tokens = examined.reading.tokens
    return [
        item
        for scene in sight.story.scenes
        if scene.article == examined.article.id
        for at, item in scene.items
        if any(start <= tokens[at].start < end for start, end in spans)
    ]


def _held(sight: Sight, examined: Examined, said: Attribution, topics: list[Focus]) -> float:
    """How far what is said holds the words of the question; 1 where it has none."""
    if not topics:
        return 1.0
    inside = _inside(sight, examined, [(span.start, span.end) for span in said.content])
    held = sum(focus.weight * max((meets(sight, focus, item) for item in inside), default=0.0) for focus in topics)
    return held / sum(focus.weight for focus in topics)


def _around(sight: Sight, examined: Examined, said: Attribution, topics: list[Focus]) -> float:
    """How far what stands before the words said, in their sentence, holds the words of the question ('asked about the dam, X
    said')."""
    cue = said.cue[0].start if said.cue else said.content[0].start
    home = next((one for one in examined.reading.sentences if one.start <= cue < one.end), None)
    inside = _inside(sight, examined, [(home.start, said.content[0].start)]) if home and topics else []
    held = sum(focus.weight * max((meets(sight, focus, item) for item in inside), default=0.0) for focus in topics)
    return held / sum(focus.weight for focus in topics) if topics else 0.0


def _slot(story: Told, examined: Examined, span: tuple[int, int], fit: float, same: str = "") -> Iterator[Slot]:
    index = token_at(examined, span[0])
    for scene in story.scenes:
        if scene.article == examined.article.id and scene.first <= index < scene.last:
            number = next((n for n in reversed(scene.units) if story.unit(n).statement.start <= span[0]), None)
            if number is None and scene.units:
                number = scene.units[0]
            if number is not None:
                yield Slot(examined.article.id, *span, number, fit, same=same)
            return
