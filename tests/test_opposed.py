"""Which words of denial deny, and when one of two wordings denies the other."""

from __future__ import annotations

import pytest
from tests.threads import told

from riscontro.matching.opposed import denies, opposed


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("it", "Il ponte non crollerà", True),
        ("it", "Aspettiamo finché la ditta non torna", False),
        ("it", "Non solo restiamo, cresciamo", False),
        ("en", "The bridge won't fall", True),
        ("en", "This is not only a bridge", False),
        ("es", "Esperamos hasta que no quede nadie", False),
        ("es", "El puente no caerá", True),
        ("fr", "On attend tant que la société ne revient pas", False),
        ("fr", "Le pont ne tombera pas", True),
        ("de", "Wir warten, solange die Firma nicht zahlt", False),
        ("de", "Das haben wir bis heute nicht gewusst", True),
        ("pt", "Não só ficamos, crescemos", False),
        ("pt", "A ponte não vai cair", True),
        ("nl", "We wachten zolang het bedrijf niet betaalt", False),
        ("nl", "De brug valt niet om", True),
        ("ru", "Мы ждём, пока компания не вернётся", False),
        ("ru", "Мост не упадёт", True),
    ],
)
def test_words_of_denial(language: str, text: str, wanted: bool) -> None:
    reading = told("a", text, language).reading
    assert denies(reading, 0, len(reading.tokens)) == wanted


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Il ponte nuovo crollerà", "Il ponte nuovo non crollerà", True),
        ("Il ponte nuovo non crollerà", "Il ponte nuovo non crollerà mai", False),
        # the denial stands in a clause that the other wording leaves out
        ("Il ponte nuovo crollerà", "Il ponte nuovo crollerà, non ho dubbi", False),
        ("Il ponte nuovo crollerà", "La scuola non aprirà", False),
    ],
)
def test_a_wording_denies_another_in_the_clauses_they_share(one: str, other: str, wanted: bool) -> None:
    left, right = told("a", one).reading, told("b", other).reading
    assert opposed(left, (0, len(left.tokens)), right, (0, len(right.tokens))) == wanted
