"""Report clauses behind, within and before what they report: how far what is said reaches, and whose it is."""

from __future__ import annotations

import pytest

from riscontro.examine import examine
from riscontro.types import Draft


def told(text: str, language: str) -> list[tuple[str, str]]:
    """What each attribution gives to whom, halves joined by `` / ``."""
    found = examine(Draft(id="a", text=text, language=language)).findings.attributions
    return [(" / ".join(c.text for c in item.content), ", ".join(s.text for s in item.source)) for item in found]


@pytest.mark.parametrize(
    ("language", "text", "pairs"),
    [
        (
            "it",
            "Le ricerche sono durate undici ore, ha riferito la comandante Ada Neri: l'ultimo è stato trovato all'alba.",
            [("Le ricerche sono durate undici ore / l'ultimo è stato trovato all'alba", "la comandante Ada Neri")],
        ),
        ("it", "Duemila, secondo la questura.", [("Duemila", "la questura")]),
        (
            "it",
            "I residenti rientreranno lunedì, sempre secondo la prefettura; per gli altri apre la palestra.",
            [("I residenti rientreranno lunedì", "la prefettura")],
        ),
        (
            "it",
            "Secondo un impiegato, che ha chiesto di restare anonimo, il ponte era chiuso da anni.",
            [("il ponte era chiuso da anni", "un impiegato")],
        ),
        (
            "it",
            "La frana ha isolato il paese. Lo ha reso noto in serata la Protezione civile.",
            [("La frana ha isolato il paese", "la Protezione civile")],
        ),
        ("it", "Il giudice ha sentito l'autista: «Era verde», ha detto la donna.", [("Era verde", "la donna")]),
        (
            "fr",
            "Les travaux seront terminés mardi, a indiqué le diocèse.",
            [("Les travaux seront terminés mardi", "le diocèse")],
        ),
        ("fr", "Luc Morin, qui dirige le port, a plaidé la prudence.", []),
        (
            "en",
            "Those who leave may receive a year's pay, said a person close to the board.",
            [("Those who leave may receive a year's pay", "a person close to the board")],
        ),
        (
            "en",
            "According to a clerk, who asked not to be named, the bridge was closed.",
            [("the bridge was closed", "a clerk")],
        ),
        ("en", 'Outside the school on Sunday she said: "Nobody knew that."', [("Nobody knew that.", "she")]),
        (
            "en",
            '"It was rust," Aldo Neri, a retired engineer who used to service the lift, told The Evening News.',
            [("It was rust", "Aldo Neri, a retired engineer who used to service the lift")],
        ),
        (
            "de",
            "Im Keller sollen Fässer liegen. Das berichtet die Zeitung »Nordbote«, die sich auf einen Beamten beruft.",
            [("Im Keller sollen Fässer liegen", "die Zeitung »Nordbote«")],
        ),
        ("it", "Al corteo c'erano cinquemila persone, per la Fiom.", [("Al corteo c'erano cinquemila persone", "la Fiom")]),
        ("it", "Il conto è salato, per la Lega.", []),
        (
            "it",
            "Il bar chiude lunedì sera, ha comunicato più tardi il gruppo svizzero.",
            [("Il bar chiude lunedì sera", "il gruppo svizzero")],
        ),
        ("en", "According to the police 12 people were hurt.", [("12 people were hurt", "the police")]),
        ("it", "Secondo la questura 300 persone erano in piazza.", [("300 persone erano in piazza", "la questura")]),
        (
            "nl",
            "Het huis is volgens het parket 2 miljoen euro waard.",
            [("Het huis is / 2 miljoen euro waard", "het parket")],
        ),
        (
            "de",
            "Die Zahl der Toten stieg auf vier, wie der Zivilschutz mitteilte: Ein Junge starb in einem Krankenhaus.",
            [("Die Zahl der Toten stieg auf vier / Ein Junge starb in einem Krankenhaus", "der Zivilschutz")],
        ),
        ("de", "Es fielen 58 Zentimeter, so viel wie lange nicht.", []),
        ("de", "Die Halle bleibt zu, so der Betreiber.", [("Die Halle bleibt zu", "der Betreiber")]),
        (
            "es",
            "La comisión entregará su informe en mayo, señala la declaración conjunta.",
            [("La comisión entregará su informe en mayo", "la declaración conjunta")],
        ),
    ],
)
def test_what_is_said_and_by_whom(language: str, text: str, pairs: list[tuple[str, str]]) -> None:
    assert told(text, language) == pairs
