"""The language of an article, among the packs and beyond them."""

from __future__ import annotations

import pytest

from riscontro.examine import examine
from riscontro.text.language import detect, normalise, stated
from riscontro.types import Draft

TEXTS = [
    ("it", "Il presidente ha detto che la città è più sicura di prima."),
    ("it", "Maltempo, chiusa l'autostrada"),
    ("en", "The president said that the city was safer than it had been before."),
    ("en", "Storm shuts motorway"),
    ("fr", "Le président a déclaré que la ville était plus sûre qu'avant, selon les autorités."),
    ("es", "El presidente ha dicho que la ciudad es más segura que antes, según las autoridades."),
    ("und", "总统说,这座城市比以前更安全了。"),
    ("ru", "Президент заявил, что город стал безопаснее."),
    ("und", "12 345 --- 6.7 %%"),
    ("und", "\x83\x12ÿ§þ¤±£¤µ§§£"),
    ("und", ""),
]


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_detection(code: str, text: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize(("code", "plain"), [("it-IT", "it"), ("IT_it", "it"), (" en ", "en"), ("", None), (None, None)])
def test_a_stated_code(code: str | None, plain: str | None) -> None:
    assert normalise(code) == plain == stated(code)


def test_a_stated_language_wins_where_there_is_a_pack() -> None:
    english = "The president said that the city was safer than it had been before."
    assert examine(Draft("a", english, language="it-IT")).article.language == "it"
    assert examine(Draft("a", english, language="tlh")).article.language == "en"
    assert (
        examine(Draft("a", "Le président a déclaré hier que la ville était sûre.", language="fr-FR")).article.language == "fr"
    )
