"""What is worked out once: as long as the object lives, by identity, and by place in a text."""

from __future__ import annotations

from msgspec import Struct

from riscontro.kept import Kept
from riscontro.matching.concepts import concepts
from riscontro.packs import load
from riscontro.text.places import edges, holds, marked
from riscontro.text.segment import segment
from riscontro.types import Draft, Reading


class Thing(Struct, frozen=True, weakref=True):
    """Something with a value, equal to others with the same."""

    value: int


def test_an_object_is_worked_out_once_and_an_equal_one_apart() -> None:
    asked: list[int] = []
    double = Kept(lambda thing: asked.append(thing.value) or 2 * thing.value)
    one, other = Thing(3), Thing(3)
    assert [double(one), double(one), double(other)] == [6, 6, 6]
    assert asked == [3, 3]


def test_what_is_kept_goes_with_its_object() -> None:
    double = Kept(lambda thing: 2 * thing.value)
    assert [double(Thing(number)) for number in range(50)] == [2 * number for number in range(50)]
    assert not double._known


TEXT = "Il ponte riaprirà il 3 maggio. Il sindaco non ha annunciato altri lavori, ma la strada resterà chiusa."


def read() -> Reading:
    return segment(Draft("a", TEXT), load("it"))


def test_phrases_of_a_class_are_found_in_any_stretch_as_by_looking_at_every_token() -> None:
    reading = read()
    size = len(reading.tokens)
    kinds = {hit.kind for hits in reading.tagged.hits.values() for hit in hits}
    for kind in sorted(kinds):
        for first in range(size):
            for last in (first, first + 3, size):
                every = [(at, hit) for at in range(first, min(last, size)) if (hit := reading.tagged.at(at, kind))]
                assert list(marked(reading.tagged, kind, first, last)) == every
                assert holds(reading.tagged, kind, first, last) == bool(every)


def test_tokens_between_offsets() -> None:
    reading = read()
    for at, token in enumerate(reading.tokens):
        assert edges(reading, token.start, token.end) == (at, at + 1)


def test_concepts_of_a_stretch_are_those_of_the_text_within_it() -> None:
    reading = read()
    size = len(reading.tokens)
    whole = list(concepts(reading, "event", 0, size))
    assert whole
    assert all(list(concepts(reading, "event", at, at + 1)) == [(at, event)] for at, event in whole)
    assert list(concepts(reading, "event", 0, 0)) == []
