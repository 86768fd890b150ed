"""Every rule of every pack against its own examples."""

from __future__ import annotations

import pytest

from riscontro.packs import Pack, installed, load, tag
from riscontro.text.patterns import Rule, matches_at, scan

CODES = (*installed(), "und")
RULES = [(code, layer, rule) for code in installed() for layer, rows in load(code).layers.items() for rule in rows.rules]


def rule_names(pack: Pack, layer: str, text: str, *, everywhere: bool) -> set[str]:
    """The rules that win somewhere in ``text`` (or match at all, if ``everywhere``)."""
    tagged, matcher = tag(text, pack), pack.layer(layer).matcher
    if everywhere:
        return {match.rule.name for at in range(len(tagged.tokens)) for match in matches_at(matcher, tagged, at)}
    return {match.rule.name for match in scan(matcher, tagged)}


@pytest.mark.parametrize("code", CODES)
def test_a_pack_loads(code: str) -> None:
    assert load(code).about.code == code


@pytest.mark.parametrize(("code", "layer", "rule"), RULES, ids=[f"{c}-{layer}-{r.name}" for c, layer, r in RULES])
def test_a_rule_matches_its_examples(code: str, layer: str, rule: Rule) -> None:
    pack = load(code)
    assert rule.yes, f"{code}/{layer}: rule {rule.name} has no example that it must match"
    for text in rule.yes:
        assert rule.name in rule_names(pack, layer, text, everywhere=True), f"must match: {text}"
    for text in rule.no:
        assert rule.name not in rule_names(pack, layer, text, everywhere=False), f"must not match: {text}"


def test_rule_names_are_unique_in_a_layer() -> None:
    keys = [(code, layer, rule.name) for code, layer, rule in RULES]
    assert len(keys) == len(set(keys))
