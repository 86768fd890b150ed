"""Who is one voice with whom, in any language: a body and its people, descriptions and names, states."""

from __future__ import annotations

import pytest

from riscontro import entities
from riscontro.claims.writing import ledger
from riscontro.examine import examine
from riscontro.outputs import Origins
from riscontro.provenance.affiliations import affiliations
from riscontro.provenance.bodies import described
from riscontro.provenance.origins import origins
from riscontro.provenance.roots import Voice
from riscontro.types import Draft


def counted(*texts: tuple[str, str]) -> Origins:
    """The origins of one reading an article: the chain of its first attribution."""
    drafts = [Draft(f"a{n}", text, language=code, published="2024-03-05") for n, (code, text) in enumerate(texts)]
    case = entities.link("s", [examine(draft) for draft in drafts])
    voices = [
        Voice(item.article.id, item.findings.attributions[0].chain if item.findings.attributions else ())
        for item in case.articles
    ]
    return origins(voices, ledger(case, affiliations(case), ()).roster, ())


ONE_VOICE = [
    # a hospital and its director, a hospital in another language
    [
        ("it", "I feriti sono 12, ha detto la direttrice dell'ospedale di Arna, Livia Costa."),
        ("en", "Twelve people were hurt, the hospital said."),
    ],
    [
        ("de", "Zwölf Menschen wurden verletzt, teilte das Krankenhaus mit."),
        ("fr", "Douze personnes ont été blessées, a indiqué l'hôpital."),
        ("ru", "Пострадали 12 человек, сообщила городская больница."),
    ],
    # a company by its name, by what it is, in two languages
    [
        ("it", "La linea riaprirà lunedì, ha annunciato la società Ferrovie Arnesi."),
        ("en", "The line will reopen on Monday, the operator said."),
        ("es", "La línea reabrirá el lunes, informó la empresa."),
    ],
    # the police of several countries' tongues
    [
        ("nl", "De man is aangehouden, meldt de politie."),
        ("pt", "O homem foi detido, informou a polícia."),
        ("en", "The man was arrested, police said."),
    ],
    # the mayor and the town hall
    [
        ("fr", "Le pont sera fermé, a annoncé la mairie."),
        ("de", "Die Brücke werde gesperrt, sagte der Bürgermeister."),
    ],
]


@pytest.mark.parametrize("texts", ONE_VOICE)
def test_names_and_descriptions_of_one_body_are_one_origin(texts: list[tuple[str, str]]) -> None:
    found = counted(*texts)
    assert (found.low, found.high, found.unsourced) == (1, 1, ()), found


TWO_VOICES = [
    [("it", "I feriti sono 12, ha detto l'ospedale."), ("it", "I feriti sono 12, ha riferito la protezione civile.")],
    [("en", "The man fell, police said."), ("de", "Der Mann sei gestürzt, teilte das Krankenhaus mit.")],
    [("fr", "Le pont a cédé, selon les pompiers."), ("es", "El puente cedió, según la empresa.")],
]


@pytest.mark.parametrize("texts", TWO_VOICES)
def test_bodies_of_different_kinds_are_two_origins(texts: list[tuple[str, str]]) -> None:
    found = counted(*texts)
    assert (found.low, found.high) == (2, 2), found


@pytest.mark.parametrize(
    ("texts", "low", "high"),
    [
        # a voice whose name is kept back may be any other
        (
            [
                ("it", "Il ponte era guasto, ha detto un funzionario del Comune."),
                ("en", "The bridge was broken, the hospital said."),
            ],
            1,
            2,
        ),
        # one nameless official, described alike
        (
            [
                ("it", "Il ponte era guasto, ha detto un funzionario del Comune."),
                ("fr", "Le pont était endommagé, a déclaré un fonctionnaire de la mairie."),
            ],
            1,
            1,
        ),
        # two states
        (
            [
                ("en", "The plane crossed the border, the Finnish defence ministry said."),
                ("en", "No plane crossed the border, the Russian defence ministry said."),
            ],
            2,
            2,
        ),
        # one state, two of its bodies
        (
            [
                ("en", "The plane crossed the border, the Finnish defence ministry said."),
                ("de", "Das Flugzeug habe die Grenze überquert, teilte die finnische Regierung mit."),
            ],
            1,
            1,
        ),
    ],
)
def test_what_may_be_one_widens_the_interval(texts: list[tuple[str, str]], low: int, high: int) -> None:
    found = counted(*texts)
    assert (found.low, found.high) == (low, high), found


DESCRIPTIONS = [
    ("it", "il direttore sanitario dell'ospedale", "hospital", False),
    ("it", "fonti della procura", "prosecution", True),
    ("it", "una nota del ministero", "state", False),
    ("it", "un tecnico che ha chiesto l'anonimato", "", True),
    ("en", "a hospital spokeswoman", "hospital", False),
    ("en", "the company's chief executive", "company", False),
    ("en", "people familiar with the matter", "", True),
    ("en", "a lawyer for the family", "defence", False),
    ("es", "un portavoz de la aerolínea", "airline", False),
    ("es", "una fuente cercana al caso", "", True),
    ("fr", "les gendarmes", "police", False),
    ("fr", "un communiqué du ministère", "state", False),
    ("pt", "um funcionário da empresa", "company", True),
    ("pt", "a Câmara Municipal", "municipality", False),
    ("de", "die Berufsfeuerwehr", "fire-service", False),
    ("de", "ein Mitarbeiter des Werks", "", True),
    ("nl", "een woordvoerder van de luchtvaartmaatschappij", "airline", False),
    ("nl", "bronnen bij justitie", "prosecution", True),
    ("ru", "главврач больницы", "hospital", False),
    ("ru", "источник в прокуратуре", "prosecution", True),
]


@pytest.mark.parametrize(("language", "phrase", "body", "nameless"), DESCRIPTIONS)
def test_a_description_says_for_whom_it_speaks(language: str, phrase: str, body: str, nameless: bool) -> None:
    examined = examine(Draft("a", phrase[0].upper() + phrase[1:], language=language))
    found = described(examined, 0, len(examined.reading.tokens))
    assert (found.body, found.nameless) == (body, nameless)
