"""Every rule of every pack against its own examples."""

from __future__ import annotations

import pytest

from riscontro.packs import installed, load
from riscontro.text.patterns import Rule
from riscontro.workshop.checking import names_in

CODES = (*installed(), "und")
RULES = [(code, layer, rule) for code in installed() for layer, rows in load(code).layers.items() for rule in rows.rules]


@pytest.mark.parametrize("code", CODES)
def test_a_pack_loads(code: str) -> None:
    assert load(code).about.code == code


@pytest.mark.parametrize(("code", "layer", "rule"), RULES, ids=[f"{c}-{layer}-{r.name}" for c, layer, r in RULES])
def test_a_rule_matches_its_examples(code: str, layer: str, rule: Rule) -> None:
    pack = load(code)
    assert rule.yes, f"{code}/{layer}: rule {rule.name} has no example that it must match"
    for text in rule.yes:
        assert rule.name in names_in(pack, layer, text, everywhere=True), f"must match: {text}"
    for text in rule.no:
        assert rule.name not in names_in(pack, layer, text, everywhere=False), f"must not match: {text}"


def test_rule_names_are_unique_in_a_layer() -> None:
    keys = [(code, layer, rule.name) for code, layer, rule in RULES]
    assert len(keys) == len(set(keys))
