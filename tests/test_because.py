"""Every judgement names its rule, what was compared, and what would change it, in every interface language."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from riscontro.intake.refusals import refusal
from riscontro.messages import FALLBACK, catalogue, languages
from riscontro.verbs import compare

SECTIONS = ("because", "shift", "lineage_why", "origin_why", "forecast_why", "credibility", "judge")
KEYS = sorted(key for key in catalogue(FALLBACK) if key.partition(".")[0] in SECTIONS)
# a rule in a few words and a colon; what was compared; behind the last semicolon what would change it; a full stop
SHAPE = re.compile(r"^(?P<rule>[^:;«{]{4,60}): (?P<compared>.{12,}); (?P<changes>[^;]{12,})\.$")
# how each interface language says what would be
WOULD = {"en": re.compile(r"\bwould\b"), "it": re.compile(r"(?:ebbe|ebbero)\b")}
LONGEST = 330


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_interface_language_can_be_checked() -> None:
    assert set(WOULD) == set(languages())


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("key", KEYS)
def test_a_reason_has_its_three_parts(key: str, language: str) -> None:
    text = catalogue(language)[key]
    parts = SHAPE.match(text)
    assert parts, f"{key} ({language}) is not «rule: what was compared; what would change it.»: {text}"
    assert text[0].isupper() or text[0].isdigit()
    assert WOULD[language].search(parts["changes"]), f"{key} ({language}) does not say what would change it: {parts['changes']}"
    assert len(text) <= LONGEST
    assert "  " not in text and ".." not in text


@pytest.mark.parametrize("key", KEYS)
def test_the_placeholders_of_a_reason_agree(key: str) -> None:
    wanted = fields(catalogue(FALLBACK)[key])
    assert all(fields(catalogue(language)[key]) == wanted for language in languages())


def test_a_problem_is_said_in_every_interface_language() -> None:
    problem = refusal("wrong_type", "a.jsonl", 3, field="title", kind="array")
    assert set(problem.message_in) == set(languages())
    assert problem.message == problem.message_in[FALLBACK]
    assert "un array" in problem.message_in["it"] and "an array" in problem.message_in["en"]


def test_compare_gives_its_reason_in_every_interface_language() -> None:
    verdict = compare("Il ponte è lungo 300 metri.", "Il ponte è lungo 400 metri.")
    assert verdict.rule == "contradict_figure"
    assert set(verdict.because_in) == set(languages()) and verdict.because == verdict.because_in[FALLBACK]
