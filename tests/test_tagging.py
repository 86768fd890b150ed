"""Tagging: what is remembered of a spelling changes nothing, and triggers miss no rule."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro.packs import Pack, installed, load, tag
from riscontro.text.numerals import numerals_at
from riscontro.text.patterns import matches_at
from riscontro.text.tokens import tokenize

CODES = (*installed(), "und")


def number_words(pack: Pack) -> list[str]:
    """Words and marks that numerals of the language are made of, and some that end one."""
    return [*sorted(pack.tables.number_words), "3", "12", "400", "1.5", "2-4", "3/4", "½", "-", "XIV", "x", ",", "km"]


@pytest.mark.parametrize("code", CODES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_numerals_are_those_that_a_search_at_every_token_finds(code: str, data: st.DataObject) -> None:
    pack = load(code)
    words = data.draw(st.lists(st.sampled_from(number_words(pack)), max_size=12))
    gaps = data.draw(st.lists(st.sampled_from(["", " "]), min_size=len(words), max_size=len(words)))
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=True))
    tokens, kinds = tokenize(text, pack.about.elision), {"number", "ordinal", "fraction", "range", "roman"}
    found = tag(text, pack)
    for at in range(len(tokens)):
        wanted = [(n.kind, n.concept, n.last, n.value) for n in numerals_at(tokens, at, pack.numerals)]
        hits = [hit for hit in found.hits.get(at, ()) if hit.kind in kinds and hit.value is not None]
        assert [(hit.kind, hit.concept, hit.last, hit.value) for hit in hits] == wanted, text


@pytest.mark.parametrize("code", installed())
def test_no_rule_matches_where_its_layer_marked_no_trigger(code: str) -> None:
    pack = load(code)
    for name, layer in pack.layers.items():
        for text in (text for rule in layer.rules for text in rule.yes[:2]):
            found = tag(text, pack)
            begins = {at for at in range(len(found.tokens)) if matches_at(layer.matcher, found, at)}
            assert begins <= set(found.triggers[name]), (name, text)


@pytest.mark.parametrize("code", CODES)
def test_a_text_is_tagged_alike_the_second_time(code: str) -> None:
    text = "Il 3 maggio 2024, e poi two hundred and five, ¾ of XIV. " * 2
    pack = load(code)
    first = tag(text, pack)
    pack.tables.known.clear()
    assert tag(text, pack) == first == tag(text, pack)
