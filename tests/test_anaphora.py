"""Pronouns and common nouns that point back, resolved where one thing near by fits, on sentences written for these tests."""

from __future__ import annotations

import pytest

from riscontro.extractors.names import run
from riscontro.names.anaphora import women
from riscontro.packs import load
from riscontro.text.segment import segment
from riscontro.types import Draft, Findings


def meant(text: str, language: str) -> list[tuple[str, str]]:
    pack = load(language)
    found = run(segment(Draft(id="a", text=text, language=language), pack), pack, Findings())
    return [(mention.text, mention.entity) for mention in found.mentions]


RESOLVED = [
    ("it", "In Cile si vota. Il paese è diviso.", ("Il paese", "country:cl")),
    ("it", "In Cile si vota. Il governo ha taciuto.", ("Il governo", "org:cl-government")),
    ("it", "A Damasco si spara. Ieri la città era vuota.", ("la città", "city:sy/damascus")),
    ("it", "La Norhav SpA ha chiuso. L'azienda aveva debiti.", ("L'azienda", "org:norhav-spa")),
    ("it", "Ieri Anna Ferri è partita. Lei non ha detto nulla.", ("Lei", "person:anna-ferri")),
    ("it", "Si spara a Damasco, capitale della Siria, da ieri.", ("capitale della Siria", "city:sy/damascus")),
    (
        "it",
        "È arrivato al Cosmodromo di Kourou, base spaziale sul mare, di notte.",
        ("base spaziale sul mare", "place:cosmodromo-di-kourou"),
    ),
    ("en", "The vote in Chile is over. The country is split.", ("The country", "country:cl")),
    ("en", "Acme Corp. cut 30 jobs. The company said nothing more.", ("The company", "org:acme-corp")),
    ("en", "Angela Merkel left. She said no.", ("She", "person:angela-merkel")),
]

OPEN = [
    # two may be meant, or none
    ("it", "Cile e Perù votano. Il paese è diviso.", "Il paese"),
    ("it", "Parlano Anna Ferri e Lia Bianchi. Lei non ha detto nulla.", "Lei"),
    ("it", "Nel paese si vota.", "paese"),
    # something else says which one
    ("it", "In Cile si vota. Il governo norvegese ha taciuto. Il paese di Anna è lontano.", "Il paese"),
    ("it", "In Cile si vota. Un paese vicino protesta.", "paese"),
    # the pronoun does not fit, or stands in a quotation
    ("en", "Angela Merkel left. He said no.", "He"),
    ("it", "Ieri Anna Ferri è partita. «Lei mi odia», diceva un vicino.", "Lei"),
    # a public body is no company
    ("it", "Il Senato ha votato. La società è divisa.", "La società"),
    # no apposition: a participle, another place in a list
    ("it", "Si spara a Damasco, e la città di Homs brucia.", "la città di Homs"),
]


@pytest.mark.parametrize(("language", "text", "wanted"), RESOLVED)
def test_what_points_to_one_thing_is_resolved(language: str, text: str, wanted: tuple[str, str]) -> None:
    assert wanted in meant(text, language)


@pytest.mark.parametrize(("language", "text", "words"), OPEN)
def test_what_may_mean_another_thing_stays_open(language: str, text: str, words: str) -> None:
    assert words not in [found for found, _ in meant(text, language)]


def test_names_that_men_bear_too_are_not_women_s() -> None:
    assert {"Angela", "Giorgia"} <= women() and not {"Andrea", "Marco", "Kim"} & women()
