"""What one voice is told to have said is no agreement where one article has the voice deny it."""

from __future__ import annotations

import pytest

from riscontro.build import examine_all, records
from riscontro.types import Draft

HEAD = "Un pont s'est effondré mardi à Valmont, a annoncé la préfecture. Le pont mesurait 120 mètres et datait de 1964.\n\n"
SAYS = "Selon le maire, Paul Garnier, l'ouvrage a été inspecté en janvier."


@pytest.mark.parametrize(
    ("other", "joined"),
    [
        ("Le maire, Paul Garnier, affirme que l'ouvrage a été inspecté en janvier.", True),
        ("Le maire, Paul Garnier, nie que l'ouvrage ait été inspecté en janvier.", False),
    ],
)
def test_a_denial_is_not_joined(other: str, joined: bool) -> None:
    drafts = [Draft(name, HEAD + text, language="fr", published="2024-03-13") for name, text in (("a", SAYS), ("b", other))]
    claims = [claim for record in records(examine_all(drafts)) for claim in record.claims if claim.kind == "stance"]
    relayed = [claim for claim in claims if claim.relation == "agree" and "inspecté" in claim.because]
    assert bool(relayed) == joined


def test_what_one_voice_denies_is_a_denial() -> None:
    denial = "Le maire, Paul Garnier, nie que l'ouvrage ait été inspecté en janvier."
    again = "Paul Garnier, le maire, dément que l'ouvrage ait été inspecté en janvier."
    drafts = [Draft(name, HEAD + text, language="fr", published="2024-03-13") for name, text in (("a", denial), ("b", again))]
    claims = [claim for record in records(examine_all(drafts)) for claim in record.claims if claim.kind == "stance"]
    relayed = [claim for claim in claims if "inspecté" in claim.label["en"] and claim.relation == "agree"]
    assert [claim.label["en"][:6] for claim in relayed] == ["Denied"]
    assert [(claim.origins.low, claim.origins.high) for claim in relayed] == [(1, 1)]
