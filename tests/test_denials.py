"""An act asserted by one outlet and flatly denied by another is a contradiction; half a denial is none."""

from __future__ import annotations

import pytest

from riscontro import entities
from riscontro.build import record
from riscontro.claims.frames import frames
from riscontro.claims.polarity import polarity
from riscontro.claims.units import desk
from riscontro.examine import examine
from riscontro.matching import meaning
from riscontro.provenance.affiliations import affiliations
from riscontro.types import Draft

needs_encoder = pytest.mark.skipif(meaning.encoder() is None, reason="the extra `meaning` is not installed")


def contradictions(*rows: tuple[str, str], days: tuple[str, ...] = ()) -> list[str]:
    days = days or ("2024-03-05",) * len(rows)
    drafts = [
        Draft(f"a{n}", text, language=code, published=day) for n, ((code, text), day) in enumerate(zip(rows, days, strict=True))
    ]
    return [claim.kind for claim in record("s", [examine(draft) for draft in drafts]).claims if claim.relation == "contradict"]


ASSERTED = ("it", "Il pilota ha ignorato l'allarme della torre. La pista resta chiusa.")


@pytest.mark.parametrize(
    "denial",
    [
        "La procura ha sentito il pilota, che nega di avere ignorato l'allarme della torre.",
        "Il pilota non ha ignorato l'allarme della torre.",
    ],
)
def test_an_act_and_its_flat_denial(denial: str) -> None:
    assert contradictions(ASSERTED, ("it", denial)) == ["event"]


@pytest.mark.parametrize(
    "other",
    [
        "Il pilota non esclude di avere ignorato l'allarme della torre.",
        "Il pilota avrebbe ignorato l'allarme della torre.",
        "Il pilota non ha ancora ignorato l'allarme della torre.",
        "Il pilota ha ignorato l'allarme della torre senza motivo.",
        "Il pilota non ha risposto a domande sull'allarme della torre.",
        "Il pilota non ha ignorato l'allarme del rimorchiatore.",
    ],
)
def test_no_flat_denial_of_the_act(other: str) -> None:
    assert not contradictions(ASSERTED, ("it", other))


def test_what_came_after_a_denial_does_not_contradict_it() -> None:
    early = ("it", "I due comuni non hanno firmato il patto sui rifiuti.")
    late = ("it", "I due comuni hanno firmato il patto sui rifiuti.")
    assert not contradictions(early, late, days=("2024-03-05", "2024-03-20"))
    assert contradictions(late, early, days=("2024-03-05", "2024-03-20"))


def test_what_has_held_since_before_a_denial_is_contradicted_by_it() -> None:
    denial = ("it", "Nessun camion è fermo al valico di Drena.")
    assert contradictions(
        denial, ("it", "Dal 4 marzo un camion è fermo al valico di Drena."), days=("2024-03-05", "2024-03-06")
    )
    assert not contradictions(denial, ("it", "Un camion è fermo al valico di Drena."), days=("2024-03-05", "2024-03-06"))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("«Il pilota non ha ignorato l'allarme», ha detto l'avvocata Rita Sala.", True),
        ("L'avvocata Rita Sala lo nega: «Il pilota non ha ignorato l'allarme».", True),
        ("«Il pilota non ha mai temuto l'allarme dei colleghi», ha detto l'avvocata Rita Sala.", False),
        ("«Non ho paura», ha detto il pilota.", False),
    ],
)
def test_a_quotation_denies_what_it_repeats_word_for_word(said: str, found: bool) -> None:
    assert bool(contradictions(ASSERTED, ("it", said))) is found


@needs_encoder
def test_across_languages() -> None:
    english = ("en", "The pilot denied that he had ignored the alarm of the tower.")
    assert contradictions(ASSERTED, english) == ["event"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("it", "La nave non ha lasciato il porto.", "denies"),
        ("en", "The ship did not leave the harbour.", "denies"),
        ("es", "El barco no salió del puerto.", "denies"),
        ("fr", "Le navire n'a pas quitté le port.", "denies"),
        ("de", "Das Schiff hat den Hafen nicht verlassen.", "denies"),
        ("pt", "O navio não deixou o porto.", "denies"),
        ("nl", "Het schip heeft de haven niet verlaten.", "denies"),
        ("ru", "Судно не покидало порт.", "denies"),
        ("it", "La nave ha lasciato il porto.", "asserts"),
        ("ru", "Судно покинуло порт.", "asserts"),
        ("en", "The ship has not left the harbour yet.", "open"),
        ("es", "El barco todavía no salió del puerto.", "open"),
        ("fr", "Le navire n'a pas encore quitté le port.", "open"),
        ("de", "Das Schiff hat den Hafen noch nicht verlassen.", "open"),
        ("pt", "O navio ainda não deixou o porto.", "open"),
        ("nl", "Het schip heeft de haven nog niet verlaten.", "open"),
        ("ru", "Судно ещё не покинуло порт.", "open"),
        ("en", "The captain tried to leave the harbour.", "open"),
        ("it", "La nave lascerà il porto.", "open"),
        ("fr", "Le navire n'a que deux moteurs.", "open"),
    ],
)
def test_polarity(language: str, text: str, expected: str) -> None:
    case = entities.link("s", [examine(Draft("a", text, language=language, published="2024-03-05"))])
    board = desk(case, affiliations(case))
    assert polarity(board, frames(board)[0]) == expected


APPROVED = ("it", "Il consiglio comunale ha approvato il piano dei parcheggi.")


@pytest.mark.parametrize(
    "text",
    [
        "Il consiglio comunale ha respinto il piano dei parcheggi.",
        "Il piano dei parcheggi è stato bocciato dal consiglio comunale.",
    ],
)
def test_opposite_outcomes_of_one_thing(text: str) -> None:
    assert contradictions(APPROVED, ("it", text)) == ["event"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Il consiglio comunale ha respinto il piano dei parcheggi.", "2024-06-20"),
        ("Il consiglio comunale ha respinto il piano degli asili.", "2024-03-05"),
        ("Il consiglio comunale potrebbe respingere il piano dei parcheggi.", "2024-03-05"),
        ("Il consiglio comunale ha discusso il piano dei parcheggi.", "2024-03-05"),
    ],
)
def test_no_opposite_outcomes(text: str, day: str) -> None:
    assert not contradictions(APPROVED, ("it", text), days=("2024-03-05", day))


@needs_encoder
def test_opposite_outcomes_across_languages() -> None:
    assert contradictions(APPROVED, ("en", "The town council rejected the parking plan.")) == ["event"]
