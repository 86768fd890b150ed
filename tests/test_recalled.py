"""Whose words they are where a report names nobody: the one who acts before, never a document or a place."""

from __future__ import annotations

import pytest

from riscontro.examine import examine
from riscontro.types import Draft


def roots(text: str, language: str) -> list[str]:
    """The root of each direct quotation of an article, in order."""
    found = examine(Draft(id="a", text=text, language=language)).findings.attributions
    return [item.chain[-1].label if item.chain else "" for item in found if item.form == "direct"]


@pytest.mark.parametrize(
    ("language", "before", "quotation", "root"),
    [
        (
            "it",
            "Nel 2019 una relazione ha segnalato crepe nel ponte.\n\nLa preside Anna Conti è arrivata alle 9.",
            "«Erano bambini. Nessuno sapeva», ha detto.",
            "Anna Conti",
        ),
        (
            "it",
            "La gara è ferma da un anno, dice una perizia.\n\nIl sindaco Paolo Neri è uscito dal municipio.",
            "«Aspettiamo i giudici», ha detto.",
            "Paolo Neri",
        ),
        (
            "fr",
            "Le parquet a confirmé l'enquête.\n\nLuc Morin, pompier, n'a pas dormi.",
            "« Nous avons creusé toute la nuit », raconte-t-il.",
            "Luc Morin",
        ),
        (
            "nl",
            "De stad vraagt 900 euro terug.\n\nDirecteur Jan Smit was opgelucht.",
            "'Wij gaan morgen weer open', zei hij.",
            "Jan Smit",
        ),
        (
            "de",
            "Ein Gutachten warnte schon 2019 vor Rissen.\n\nFür Anna Berg ist die Sache klar.",
            "„Das Dach war gesund und trocken“, sagte sie am Montag.",
            "Anna Berg",
        ),
        (
            "ru",
            "Министерство подтвердило аварию.\n\nДиректор завода Олег Панин прибыл на место.",
            "«Мы начнём работу завтра утром», — сказал он журналистам.",
            "Олег Панин",
        ),
        (
            "en",
            "A survey warned of cracks in 2019.\n\nThe mayor, Ann Green, walked to the bridge.",
            '"They were children. Nobody knew," she said.',
            "Ann Green",
        ),
    ],
)
def test_a_quotation_without_a_name_belongs_to_who_acted_before(language: str, before: str, quotation: str, root: str) -> None:
    assert roots(f"{before} {quotation}", language)[-1] == root


@pytest.mark.parametrize(
    ("language", "text", "root"),
    [
        (
            "fr",
            "Le ministre des Sports s'est rendu au stade. « Tous les stades seront contrôlés », a-t-il promis.",
            "Le ministre des Sports",
        ),
        ("it", "Il questore è arrivato alle nove. «Non abbiamo ancora un nome», ha detto.", "Il questore"),
    ],
)
def test_an_office_without_a_name_speaks_too(language: str, text: str, root: str) -> None:
    assert roots(text, language) == [root]
