"""Every finding leads back to a line of its pack or to a step that is explained, and to the words that counted."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from bundled import examined
from riscontro.cli import main
from riscontro.examine import examine
from riscontro.examples import coverage
from riscontro.messages import say
from riscontro.packs import home
from riscontro.types import Draft, InputError
from riscontro.why import LAYERS, Why, address, why

STEP = say("why.step", rule="\0").partition("\0")[0]


def asked(text: str, words: str, language: str = "it") -> Why:
    """The reasons of what was found at ``words``."""
    found = examine(Draft("a", text, language=language, published="2024-03-05"))
    return why(found, text.index(words), text.index(words) + len(words))


ARTICLES = 7  # of the bundled coverage: a number, so that nothing has to be read before the tests begin


@pytest.mark.parametrize("number", range(ARTICLES))
def test_every_finding_is_explained(number: int) -> None:
    assert len(examined()) == ARTICLES
    found = examined()[number]
    for reason in why(found, 0, len(found.reading.text.rstrip())).reasons:
        assert reason.layer in LAYERS
        told = reason.line is not None or reason.method
        assert told, f"{reason.layer} {reason.rule}: no rule of the pack and no line of the catalogue tells of it"
        assert not reason.method.startswith(STEP), (
            f"say in catalogues/*/why.toml what method_{reason.layer}_{reason.rule.replace('-', '_')} does"
        )


@pytest.mark.parametrize("number", range(len(examined())))
def test_a_line_is_where_it_is_said_to_be(number: int) -> None:
    assert len(examined()) == ARTICLES
    found = examined()[number]
    for reason in why(found, 0, 900).reasons:
        for line in [*(line for cause in reason.causes for line in cause.lines), *([reason.line] if reason.line else [])]:
            text = (home() / line.file).read_text(encoding="utf-8").splitlines()[line.line - 1]
            assert text.strip() == line.text.strip()


@pytest.mark.parametrize(
    ("text", "words", "layer", "rule", "trigger"),
    [
        ("Il ponte fu chiuso tre giorni fa.", "giorni", "times", "ago", ("time-units", "day")),
        ("Sono morte 12 persone.", "12", "quantities", "count", ("number", "12")),
        ("Sono partiti da Torino.", "Torino", "names", "city", ("city", "it/turin")),
        ("Secondo il sindaco il ponte è chiuso.", "Secondo", "attributions", "secondo", None),
        ("Il sindaco ha detto che il ponte è chiuso.", "ha detto", "attributions", "verb-that", ("say.participle", "say")),
    ],
)
def test_the_rule_and_its_words(text: str, words: str, layer: str, rule: str, trigger: tuple[str, str] | None) -> None:
    reasons = [reason for reason in asked(text, words).reasons if reason.layer == layer]
    assert [reason.rule for reason in reasons] == [rule]
    causes = {(cause.trigger.kind, cause.trigger.concept): cause.lines for cause in reasons[0].causes}
    if trigger:
        assert trigger in causes
        assert causes[trigger] or trigger[0] == "number", "a word of a list has its line"


def test_what_was_considered_is_told_with_what_became_of_it() -> None:
    tried = {
        (a.layer, a.rule): a for a, _ in asked("Il ponte fu chiuso pochi minuti prima della piena.", "pochi minuti prima").tried
    }
    beaten = tried["times", "length-vague"]
    assert (beaten.fate, beaten.by) == ("outmatched", "after-or-before-vague")
    assert tried["times", "after-or-before-vague"].fate == "made"


def test_the_words_that_made_it_uncertain() -> None:
    reasons = asked("Secondo il sindaco la diga avrebbe ceduto.", "Secondo").reasons
    said = next(reason for reason in reasons if reason.layer == "attributions")
    assert said.modality_line is not None
    assert [cause.trigger.text for cause in said.causes if cause.trigger.kind == "modality"] == ["avrebbe ceduto"]


@pytest.mark.parametrize("text", ["", "a", "a:1", "a:5-5", "a:7-5", "a:x-y", "a:-5"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        address(text)


def test_a_place_outside_the_text_is_refused() -> None:
    with pytest.raises(InputError):
        why(examine(Draft("a", "Breve.", language="it")), 3, 900)


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_command_prints_lines_or_json(language: str) -> None:
    article = examined()[0].article
    run = CliRunner().invoke(main, ["why", f"{article.id}:0-60", str(coverage()), "-l", language])
    assert run.exit_code == 0 and article.id in run.output and ".t" in run.output
    run = CliRunner().invoke(main, ["why", f"{article.id}:0-60", str(coverage()), "--json"])
    assert json.loads(run.output)["article"] == article.id


def test_the_command_refuses_an_article_it_has_not() -> None:
    run = CliRunner().invoke(main, ["why", "nowhere:0-6", str(coverage())])
    assert run.exit_code == 1 and "nowhere" in run.output
