"""Every rule of every pack and every regular expression against the text that is worst for it."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

import riscontro
from riscontro.packs import Pack, installed, load, tag
from riscontro.text.elements import Element, Gap, OfClass, OfShape, Word, parse
from riscontro.text.patterns import Rule, compile_rules, scan
from riscontro.types import Hit, Tagged, Token

CODES = (*installed(), "und")
RUN = 4  # how often a near-match is repeated; then twice as often
STEPS = 400  # the most looks at a token or its classes that one token may cost, all rules of a layer together
SAMPLES = ("3", "1998", "11:43", "2-4", "3/4", "2024-05-03", "10.5", "1a", "12.03.2024", "007", "XIV")


class CountedTokens(tuple[Token, ...]):
    """Tokens that count how often one is looked at."""

    looks = 0

    def __getitem__(self, at: object) -> Token:  # type: ignore[override]
        CountedTokens.looks += 1
        return super().__getitem__(at)  # type: ignore[index, return-value]


class CountedHits(dict[int, tuple[Hit, ...]]):
    """Hits that count how often those of a token are asked for."""

    def get(self, at: int, default: object = None) -> object:  # type: ignore[override]
        CountedTokens.looks += 1
        return super().get(at, default)  # type: ignore[arg-type]


def looks(pack: Pack, layer: str, text: str) -> tuple[int, int]:
    """How many looks the rules of a layer take at ``text``, and its tokens."""
    found = tag(text, pack)
    counted = Tagged(CountedTokens(found.tokens), CountedHits(found.hits), found.triggers)
    CountedTokens.looks = 0
    list(scan(pack.layer(layer).matcher, counted))
    return CountedTokens.looks, len(found.tokens)


@cache
def word_of(code: str, kind: str, concepts: frozenset[str]) -> str:
    """A word of the class, in the pack ``code``."""
    pack = load(code)
    listed = [form for form, concept in pack.words.get(kind, {}).items() if not concepts or concept in concepts]
    tables = pack.tables.lexicon
    listed += [sample for k, _, shape in tables.shapes if k == kind for sample in SAMPLES if shape.fullmatch(sample)]
    listed += [f"abab{ending}" for ending, rows in tables.suffixes.items() for k, _ in rows if k == kind]
    ordinals = sorted(pack.numerals.grammar.ordinals)
    listed += {"ordinal": ordinals, "fraction": ["3/4"], "range": ["2-4"], "roman": ["XIV"]}.get(kind, [])
    return max(listed, key=lambda form: (len(form.split()), form), default="3")


def words_of(code: str, elements: tuple[Element, ...]) -> Iterator[str]:
    """Words that match ``elements``, all optional ones and the longest of every choice."""
    for element in elements:
        if isinstance(element, Word):
            yield element.low
        elif isinstance(element, OfClass):
            yield word_of(code, element.kind, element.concepts)
        elif isinstance(element, OfShape):
            yield "Xyz" if element.shape == "cap" else "xyz"
        elif isinstance(element, Gap):
            yield from ["xyz"] * element.most
        else:
            yield from max((list(words_of(code, option)) for option in element.options), key=len)


def near_matches(code: str, rule: Rule) -> Iterator[str]:
    """For each pattern all but its last word, and the word that triggers it alone."""
    for pattern in rule.pattern:
        words = list(words_of(code, parse(pattern)))
        yield " ".join(words[:-1] or words)
        yield words[0]


@pytest.mark.parametrize("code", CODES)
def test_what_a_rule_costs_is_bounded_and_grows_with_the_text(code: str) -> None:
    pack = load(code)
    for name, layer in pack.layers.items():
        pieces = list(dict.fromkeys(piece for rule in layer.rules for piece in near_matches(code, rule)))
        few, size = looks(pack, name, "\n".join((piece + " ") * RUN for piece in pieces))
        many, _ = looks(pack, name, "\n".join((piece + " ") * 2 * RUN for piece in pieces))
        assert few <= STEPS * size, f"{code}/{name}: {few / size:.0f} looks for each token"
        assert many <= 2.4 * few + 1000, f"{code}/{name}: {few} looks become {many} where the text doubles"


@pytest.mark.parametrize(
    "pattern",
    [
        "a" + " (a a?)?" * 20 + " b",
        "a" + " (a|a a|a a a)?" * 15 + " b",
        "a" + " <any{0,9}> a" * 6 + " b",
        "a (a (a (a (a (a a?)?)?)?)?)? b",
        "a" + " <x:any{1,5}>" * 8 + " b",
    ],
)
def test_a_pattern_made_to_explode_does_not(pattern: str) -> None:
    found = tag("a " * 60, load("und"))
    counted = Tagged(CountedTokens(found.tokens), CountedHits(found.hits))
    CountedTokens.looks = 0
    assert not list(scan(compile_rules([Rule("worst", (pattern,))]), counted))
    assert CountedTokens.looks < 60 * 3000


# ------------------------------------------------------------------ regular expressions

ATTACKS = (
    "a",
    "A",
    "aA",
    "1",
    "1.",
    "1,",
    "1-",
    "1/",
    "1:",
    ".",
    " ",
    "\t",
    "\n",
    "\n\n",
    "a ",
    "A. ",
    "'",
    "a'",
    "«",
    "»",
    "“",
    '"',
    "-",
    "–",
    "a-",
    "_",
    "<",
    "<a",
    "&",
    "&#",
    "/",
    "a/",
    "://",
    "{",
    "[",
    "(",
    "(a",
    "%",
    "é",
    "é",
    "\u200b",
    "日",
    "X",
    "IV",
)
LENGTH = 500  # enough for cubic work to take seconds, and more than a token, a field or a line has
SECONDS = 0.5  # a linear search takes a thousandth of it


@cache
def expressions() -> Mapping[str, re.Pattern[str]]:
    """Every regular expression of the code and of the packs, by where it stands."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(riscontro.__path__, "riscontro."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            inner = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
            for number, each in enumerate(inner):
                if isinstance(each, re.Pattern) and isinstance(each.pattern, str):
                    found[f"{info.name}.{name}.{number}"] = each
    for code in CODES:
        pack = load(code)
        shapes = {expression.pattern: expression for _, _, expression in pack.tables.lexicon.shapes}
        found |= {f"{code}: {pattern}": expression for pattern, expression in shapes.items()}
        if pack.numerals.cut:
            found[f"{code}: numerals"] = pack.numerals.cut
    return found


def test_no_regular_expression_blows_up() -> None:
    slow = []
    for name, expression in {one.pattern: (name, one) for name, one in expressions().items()}.values():
        for attack in ATTACKS:
            text = "\n " + attack * (LENGTH // len(attack)) + "\x00"
            begin = time.process_time()
            expression.search(text)
            expression.fullmatch(text, 2)
            took = time.process_time() - begin
            if took > SECONDS:
                slow.append(f"{name}: {took:.2f} s on {attack!r}")
    assert not slow, slow
