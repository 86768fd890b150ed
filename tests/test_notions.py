"""Words of several languages for one notion, and words that only look like one of them."""

from __future__ import annotations

import pytest

from riscontro.matching.terms import key_of, vocabulary
from riscontro.packs import installed

SAME = [
    ("acquit", "it:assolti en:acquitted es:absuelto fr:acquitté de:freigesprochen pt:absolvido nl:vrijgesproken ru:оправдан"),
    ("open", "it:aperta en:opened es:abrió fr:ouvert de:geöffnet pt:abriram nl:geopend ru:открыли"),
    ("reopen", "it:riaprirà en:reopening es:reabierto fr:rouvrira de:wiedereröffnung pt:reabriu nl:heropening"),
    ("postpone", "it:rinviata en:postponed es:aplazada fr:reportée de:verschoben pt:adiou nl:uitgesteld ru:отложили"),
    (
        "passenger",
        "it:viaggiatori en:passengers es:pasajeros fr:passagers de:fahrgäste pt:passageiros nl:reizigers ru:пассажиров",
    ),
    ("dam", "it:diga en:dam es:represa fr:barrage de:staudamm pt:barragem nl:stuwdam ru:плотины"),
    ("missing", "it:dispersi en:missing es:desaparecidos fr:disparue de:vermisste pt:desaparecidos nl:vermist ru:пропавших"),
    ("anonymous", "it:anonimo en:anonymous es:anónima fr:anonymat de:anonyme pt:anônimo nl:anoniem ru:анонимный"),
    ("evacuate", "it:sfollati en:evacuated es:evacuados fr:évacuées de:evakuiert pt:evacuados nl:geëvacueerd ru:эвакуировали"),
    ("tunnel", "it:galleria en:tunnel es:túnel fr:tunnel de:tunnel pt:túnel nl:tunnel ru:тоннеля"),
]
OTHERS = [
    ("it", "attraverso", "cross"),
    ("it", "isolati", "island"),
    ("it", "interazione", "interest"),
    ("en", "mission", "missing"),
    ("en", "passion", "approve"),
    ("es", "este", "east"),
    ("fr", "campagne", "countryside"),
    ("de", "kommt", "next"),
    ("pt", "enfermidade", "nurse"),
    ("nl", "openbaar", "open"),
    ("ru", "скорость", "ambulance"),
]


@pytest.mark.parametrize(("notion", "words"), SAME, ids=[notion for notion, _ in SAME])
def test_one_notion_in_all_languages(notion: str, words: str) -> None:
    for language, _, word in (pair.partition(":") for pair in words.split()):
        assert key_of(word, language) == f"={notion}", (language, word)


@pytest.mark.parametrize(("language", "word", "notion"), OTHERS)
def test_a_word_that_only_begins_like_one_of_a_notion(language: str, word: str, notion: str) -> None:
    assert key_of(word, language) != f"={notion}"


@pytest.mark.parametrize("code", installed())
def test_most_notions_stand_in_every_list(code: str) -> None:
    mine, english = set(vocabulary(code).concepts.values()), set(vocabulary("en").concepts.values())
    assert len(english - mine) < 0.1 * len(english)
