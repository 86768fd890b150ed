"""On what occasion one utterance was spoken: two outlets that set the same words at two occasions contradict each other.

The occasion of a reading is named in its own sentence; where its paragraph carries on what was told before
('in turn', 'for his part'), in the two sentences before that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from riscontro.claims.points import Point, Take
from riscontro.claims.said import link_of
from riscontro.claims.units import Desk
from riscontro.outputs import Utterance, UtteranceReading
from riscontro.types import Examined, Passage, Reading


class Occasion(Struct, frozen=True):
    """An occasion of an utterance: its concept, where it is named, and the sentence that carries it on, if any."""

    reading: UtteranceReading
    concept: str
    evidence: tuple[Passage, ...]


def occasions(desk: Desk, utterances: tuple[Utterance, ...]) -> Iterator[Point]:
    """Every utterance that articles set at occasions which exclude each other."""
    for utterance in utterances:
        found = [item for reading in utterance.readings if (item := _occasion(desk, reading))]
        first = {item.reading.article: item for item in reversed(found)}
        chosen = [first[article] for article in sorted(first)]
        clash = next(((a, b) for a in chosen for b in chosen if a.reading.article < b.reading.article and _exclude(a, b)), None)
        if clash:
            yield _point(chosen, utterance, clash)


def _exclude(one: Occasion, other: Occasion) -> bool:
    """A concept includes those that begin with it; a kind without detail ('speech') excludes only other kinds."""
    a, b = one.concept, other.concept
    return not (a == b or a.startswith(f"{b}.") or b.startswith(f"{a}."))


def _point(chosen: list[Occasion], utterance: Utterance, clash: tuple[Occasion, Occasion]) -> Point:
    return Point(
        kind="setting",
        relation="contradict",
        takes=tuple(_take(item, utterance) for item in chosen),
        why="setting_contradict",
        label="setting",
        says={
            "quote": clash[0].reading.text,
            "first": clash[0].evidence[0].text,
            "second": clash[1].evidence[0].text,
        },
        confidence=0.8,
    )


def _take(item: Occasion, utterance: Utterance) -> Take:
    said = item.reading
    words = Passage(said.article, said.start, said.end, said.text)
    return Take(
        article=said.article,
        value=item.evidence[0].text,
        evidence=(*item.evidence, words),
        certainty=said.certainty,
        chain=tuple(map(link_of, said.chain)),
        voice=utterance.speaker,
    )


# ------------------------------------------------------------------ finding the occasion


def _occasion(desk: Desk, said: UtteranceReading) -> Occasion | None:
    examined = desk.case.article(said.article)
    reading = examined.reading
    number = bisect_right([sentence.start for sentence in reading.sentences], said.start) - 1
    if number < 0:
        return None
    own = _named(examined, number)
    if own:
        return Occasion(said, own[0], (own[1],))
    carried = next((near for near in _paragraph_back(reading, number) if _carries(reading, near)), None)
    if carried is None:
        return None
    for near in range(carried - 1, max(-1, carried - 3), -1):
        named = _named(examined, near)
        if named:
            return Occasion(said, named[0], (named[1], _clause(examined, carried)))
    return None


def _paragraph_back(reading: Reading, number: int) -> list[int]:
    """The sentence of the words and the two before it in its paragraph."""
    paragraph = reading.sentences[number].paragraph
    return [at for at in range(number, max(-1, number - 3), -1) if reading.sentences[at].paragraph == paragraph]


def _named(examined: Examined, number: int) -> tuple[str, Passage] | None:
    """The first occasion that a sentence names behind a word of place or time, and the clause that names it."""
    reading = examined.reading
    sentence = reading.sentences[number]
    for at in range(sentence.first, sentence.last):
        hit = reading.tagged.at(at, "occasion")
        if hit and hit.last <= sentence.last and _set_there(reading, at, sentence.first):
            return hit.concept, _passage(examined, at)
    return None


def _set_there(reading: Reading, at: int, first: int) -> bool:
    """Do the words before an occasion set something at it ('during the', 'at a', 'nel suo')?"""
    begins = range(max(first, at - 4), at + 1)
    return any(hit.kind == "on-occasion" and hit.last >= at - 1 for back in begins for hit in reading.tagged.hits.get(back, ()))


def _carries(reading: Reading, number: int) -> bool:
    sentence = reading.sentences[number]
    return any(reading.tagged.at(at, "continuation") for at in range(sentence.first, sentence.last))


def _passage(examined: Examined, at: int) -> Passage:
    """The statement that holds token ``at``, else its sentence."""
    place = examined.reading.tokens[at].start
    for statement in examined.findings.statements:
        if statement.start <= place < statement.end:
            return Passage(examined.article.id, statement.start, statement.end, statement.text)
    return _clause(examined, next(n for n, s in enumerate(examined.reading.sentences) if s.start <= place < s.end))


def _clause(examined: Examined, number: int) -> Passage:
    sentence = examined.reading.sentences[number]
    return Passage(examined.article.id, sentence.start, sentence.end, examined.article.text[sentence.start : sentence.end])
