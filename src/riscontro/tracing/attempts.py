"""Every rule that matched words of a span, and what became of each match."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from riscontro.packs import Pack
from riscontro.text.patterns import Match, matches_at
from riscontro.types import Reading, Sentence

Fate = Literal["made", "matched", "outmatched", "refused"]
REACH = 40  # tokens before a span in which a match that reaches it may begin


class Trigger(Struct, frozen=True):
    """Words that a rule asked for by name or class: the class, the concept found, and the words."""

    kind: str
    concept: str
    start: int
    end: int
    text: str


class Attempt(Struct, frozen=True):
    """A rule that matched: where, by which words, and what became of it.

    ``made``: a finding carries the rule's name; ``outmatched``: a better match, of rule ``by``, took the words;
    ``refused``: the match was the best and yet no finding was made of it; ``matched``: its layer makes no findings
    of its own, other layers ask it.
    """

    layer: str
    rule: str
    start: int
    end: int
    text: str
    fate: Fate
    by: str = ""
    triggers: tuple[Trigger, ...] = ()


def attempts(reading: Reading, pack: Pack, sentence: Sentence, words: tuple[int, int], made: frozenset[str]) -> list[Attempt]:
    """Every match in a sentence that touches tokens ``words``; ``made`` are the rules of findings that touch them.

    A layer is told to make findings where it is named like one or a rule of it made one. Rows come by layer, then
    by place, best first.
    """
    return [
        _attempt(reading, layer, match, matches, made)
        for layer in sorted(pack.layers)
        for matches in [list(_touching(reading, pack, layer, sentence, words))]
        for match in matches
    ]


FINDERS = frozenset({"times", "quantities", "attributions", "hedges", "masthead"})


def _touching(reading: Reading, pack: Pack, layer: str, sentence: Sentence, words: tuple[int, int]) -> Iterator[Match]:
    matcher = pack.layer(layer).matcher
    for at in range(max(sentence.first, words[0] - REACH), min(words[1], sentence.last)):
        for match in matches_at(matcher, reading.tagged, at, sentence.last):
            if match.last > words[0]:
                yield match


def _attempt(reading: Reading, layer: str, match: Match, all_matches: list[Match], made: frozenset[str]) -> Attempt:
    span = reading.span(match.first, match.last)
    better = next((other for other in all_matches if _beats(other, match)), None)
    fate: Fate = "refused" if layer in FINDERS else "matched"
    if match.rule.name in made:
        fate = "made"
    elif better is not None:
        fate = "outmatched"
    by = better.rule.name if better is not None and fate == "outmatched" else ""
    return Attempt(layer, match.rule.name, span.start, span.end, span.text, fate, by, triggers_of(reading, match))


def _beats(other: Match, match: Match) -> bool:
    """Does ``other`` take the words of ``match``? The earlier takes them, then the longer, then the heavier."""
    if other.first < match.first:
        return other.last > match.first
    return other.first == match.first and (other.last, other.rule.weight) > (match.last, match.rule.weight)


def triggers_of(reading: Reading, match: Match) -> tuple[Trigger, ...]:
    """The words that a match captured, and every listed word inside it that a pattern of the rule asks for."""
    asked = " ".join(match.rule.pattern)
    found: dict[Trigger, None] = {}
    for at in range(match.first, match.last):
        for hit in reading.tagged.hits.get(at, ()):
            if hit.last <= match.last and (f"<{hit.kind}" in asked or f":{hit.kind}" in asked):
                span = reading.span(at, hit.last)
                shown = hit.concept if hit.value is None else f"{hit.value:g}"
                found[Trigger(hit.kind, shown, span.start, span.end, span.text)] = None
    return tuple(found)
