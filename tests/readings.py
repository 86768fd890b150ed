"""What a sentence in some language is read as: the questions that the tests of several languages ask alike."""

from __future__ import annotations

from functools import cache

import pytest

from riscontro.examine import examine
from riscontro.types import Draft, Findings

PUBLISHED = "2024-05-15"  # a Wednesday


@cache
def read(language: str, text: str) -> Findings:
    """What is found in an article of that Wednesday that holds only ``text``."""
    return examine(Draft("a", text, language=language, published=PUBLISHED)).findings


def first_quantity_is(found: Findings, number: float, unit: str | None) -> None:
    """The first quantity with a value has this one, in a unit that begins so."""
    one = next(quantity for quantity in found.quantities if quantity.value is not None)
    assert one.value == pytest.approx(number)
    assert unit is None or one.unit.startswith(unit)


def some_name_is(found: Findings, name: str, kind: str) -> None:
    """A name that holds these words is of this kind, or a place that is a state."""
    names = [(one.text, one.type) for one in found.names]
    assert any(name in words and type_ in (kind, "GPE") for words, type_ in names), names


def first_attribution_is(found: Findings, source: str, cue: str, content: str, certainty: str, chain: list[str]) -> None:
    """Who says what, by which word, how firmly; through whom, where ``chain`` says so."""
    one = found.attributions[0]
    assert " ".join(span.text for span in one.source) == source
    assert one.cue[0].text == cue
    assert one.content[0].text == content
    assert one.certainty == certainty
    assert not chain or [link.label for link in one.chain] == chain
