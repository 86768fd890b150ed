"""The pattern notation: what parses, what matches, what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riscontro.text.patterns import Rule, compile_rules, parse, scan
from riscontro.text.tokens import tokenize
from riscontro.types import Hit, PackError, Tagged


def tagged(text: str, **classes: str) -> Tagged:
    """``text`` tokenized, each token given as ``class=word`` tagged with that class."""
    tokens = tokenize(text)
    hits = {
        index: tuple(Hit(kind, token.low, index + 1, float(token.low) if token.low.isdigit() else None) for kind in kinds)
        for index, token in enumerate(tokens)
        if (kinds := [kind for kind, words in classes.items() if token.low in words.split()])
    }
    return Tagged(tokens, hits)


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("red fox", "a red fox ran", ["red fox"]),
        ("red fox?", "a red hen", ["red"]),
        ("red (fox|hen)", "red hen, red fox, red cow", ["red hen", "red fox"]),
        ("(big|small) red?", "big red small", ["big red", "small"]),
        ("<n:number> ~th", "the 9th and 9 th", ["9th"]),
        ("<n:number=9> days", "9 days, 8 days", ["9 days"]),
        ('see "(" <cap> ")"', "see (Alpha) and see (beta)", ["see (Alpha)"]),
        ("from <any{1,3}> to", "from a to b from a b c d to", ["from a to"]),
        ("red", "Red RED red", ["Red", "RED", "red"]),
    ],
)
def test_matches(pattern: str, text: str, found: list[str]) -> None:
    tokens = tagged(text, number="8 9")
    matches = scan(compile_rules([Rule("r", (pattern,))]), tokens)
    assert [text[tokens.tokens[m.first].start : tokens.tokens[m.last - 1].end] for m in matches] == found


def test_the_longest_match_wins_then_the_heaviest() -> None:
    rules = [Rule("short", ("red",), weight=9), Rule("long", ("red fox",)), Rule("heavy", ("red fox",), weight=1)]
    assert [match.rule.name for match in scan(compile_rules(rules), tagged("red fox red"))] == ["heavy", "short"]


def test_captures_keep_their_place_and_number() -> None:
    (match,) = scan(compile_rules([Rule("r", ("<low:number> to <high:number>",))]), tagged("8 to 9", number="8 9"))
    assert [(name, capture.first, capture.value) for name, capture in match.captures] == [("low", 0, 8.0), ("high", 2, 9.0)]


@pytest.mark.parametrize("pattern", ["", "red?", "<any{0,2}> red", "(red", "red)", "<any{1,2}> red", "? red", "<9"])
def test_a_pattern_that_begins_with_nothing_or_is_malformed_is_refused(pattern: str) -> None:
    with pytest.raises(PackError):
        parse(pattern)


@given(st.lists(st.sampled_from(["red", "fox", "hen", "9", ",", "x"]), max_size=40))
def test_a_scan_never_overlaps_and_stays_inside(words: list[str]) -> None:
    text = " ".join(words)
    tokens = tagged(text, number="9")
    rules = [Rule("a", ("red (fox|hen)? <any{0,3}> x",)), Rule("b", ("<n:number> red?",)), Rule("c", ("fox <word>",))]
    last = 0
    for match in scan(compile_rules(rules), tokens):
        assert last <= match.first < match.last <= len(tokens.tokens)
        last = match.last


def test_cost_is_bounded_by_the_pattern() -> None:
    """Nested optional parts over a text that almost matches everywhere: the number of ways stays small."""
    text = "a " * 400
    rule = Rule("worst", ("a (a a?)? (a a?)? (a a?)? (a a?)? (a a?)? b",))
    assert list(scan(compile_rules([rule]), tagged(text))) == []
