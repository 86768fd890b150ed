"""Names, mentions and their types, in two languages, on sentences written for these tests."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro.examine import examine
from riscontro.extractors.names import run
from riscontro.packs import load
from riscontro.text.segment import segment
from riscontro.types import Draft, Findings


def read(text: str, language: str) -> Findings:
    pack = load(language)
    return run(segment(Draft(id="a", text=text, language=language), pack), pack, Findings())


def named(text: str, language: str) -> list[tuple[str, str]]:
    return [(name.text, name.type) for name in read(text, language).names]


def meant(text: str, language: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.entity) for mention in read(text, language).mentions]


NAMES = [
    # persons: particles, initials, hyphens, prepositions with a capital
    (
        "it",
        "Ieri la cancelliera Angela Merkel ha visto Ursula von der Leyen.",
        {"Angela Merkel": "PERSON", "Ursula von der Leyen": "PERSON"},
    ),
    ("it", "Secondo Massimo D'Alema e Luigi Di Maio serve altro.", {"Massimo D'Alema": "PERSON", "Luigi Di Maio": "PERSON"}),
    # a place, then a person named elsewhere
    (
        "it",
        "Il sindaco Mario Ferri è partito. A Livorno Ferri aveva parlato a maggio.",
        {"Mario Ferri": "PERSON", "Livorno": "LOC", "Ferri": "PERSON"},
    ),
    ("it", "Il ritratto è di Leonardo da Vinci.", {"Leonardo da Vinci": "PERSON"}),
    ("it", "Lo ha detto il portavoce John F. Doe.", {"John F. Doe": "PERSON"}),
    ("it", "A Seul il ministro Park Min-jun ha parlato.", {"Park Min-jun": "PERSON", "Seul": "LOC"}),
    ("en", "Chancellor Angela Merkel met Bashar al-Assad.", {"Angela Merkel": "PERSON", "Bashar al-Assad": "PERSON"}),
    ("en", "The letter was signed by Mr. Sanders and by Jane P. Doe.", {"Sanders": "PERSON", "Jane P. Doe": "PERSON"}),
    (
        "en",
        "Then Ms Harding left with Dr Anna Bell.",
        {"Harding": "PERSON", "Anna Bell": "PERSON"},
    ),
    ("fr", "Hier, Mme Anne Leroy a répondu à Mme Vasseur.", {"Anne Leroy": "PERSON", "Vasseur": "PERSON"}),
    ("nl", "Gisteren sprak mevrouw Anna Jansen met Meneer Bakker.", {"Anna Jansen": "PERSON", "Bakker": "PERSON"}),
    # organisations by their noun, their ending, their letters
    ("it", "Lo comunica il Ministero dell'Economia e delle Finanze.", {"Ministero dell'Economia e delle Finanze": "ORG"}),
    ("it", "Parla il ministero degli esteri.", {"ministero degli esteri": "ORG"}),
    ("it", "Studia all'università di Nottingham.", {"università di Nottingham": "ORG"}),
    ("it", "Il consiglio per la sicurezza nazionale si riunisce.", {"consiglio per la sicurezza nazionale": "ORG"}),
    ("it", "La Norhav Shipping SpA e l'Onu tacciono.", {"Norhav Shipping SpA": "ORG", "Onu": "ORG"}),
    ("it", "Il segretario del PD Mario Bianchi ha votato.", {"PD": "ORG", "Mario Bianchi": "PERSON"}),
    (
        "en",
        "The Royal Bank of Scotland sued the United States Air Force.",
        {"Royal Bank of Scotland": "ORG", "United States Air Force": "ORG"},
    ),
    ("en", "He wrote to the Ministry of Defence.", {"Ministry of Defence": "ORG"}),
    # places and facilities
    (
        "it",
        "Abita in via Padova, nella Guyana francese e nella zona di Ucraina orientale.",
        {"via Padova": "LOC", "Guyana francese": "LOC", "Ucraina orientale": "LOC"},
    ),
    ("it", "L'incendio dello Stadio Renato Dall'Ara di Bologna.", {"Stadio Renato Dall'Ara": "FAC", "Bologna": "LOC"}),
    ("it", "Nella Zona economica esclusiva (Zee) del Portogallo.", {"Zona economica esclusiva (Zee) del Portogallo": "LOC"}),
    ("en", "A fire broke out at Heathrow Airport, near London.", {"Heathrow Airport": "FAC", "London": "LOC"}),
    # events, laws, products
    (
        "it",
        "Alla 12a conferenza di Monaco sulla sicurezza internazionale c'era neve.",
        {"12a conferenza di Monaco sulla sicurezza internazionale": "EVENT"},
    ),
    ("it", "Viola la Risoluzione 1970 e la risoluzione 1373.", {"Risoluzione 1970": "LAW", "risoluzione 1373": "LAW"}),
    ("it", "Due razzi Ariane-5 e un Airbus A380.", {"Ariane-5": "PRODUCT"}),
    ("it", "Durante la pandemia di Covid-19 tutto chiuse.", {"pandemia di Covid-19": "EVENT"}),
    ("en", "The World Economic Forum cited Resolution 1970.", {"World Economic Forum": "EVENT", "Resolution 1970": "LAW"}),
    # a pair of persons joined by a hyphen, each named elsewhere
    (
        "it",
        "Il patto Merkel-Sarkozy non piace. Angela Merkel e Nicolas Sarkozy lo sanno.",
        {"Merkel": "PERSON", "Sarkozy": "PERSON", "Angela Merkel": "PERSON", "Nicolas Sarkozy": "PERSON"},
    ),
]

NO_NAMES = [
    ("it", "Ricercatori e studenti hanno protestato. Secondo loro i ricercatori sono pochi."),
    ("it", "L'egemonia Occidentale preoccupa il Paese."),
    ("it", "Il Presidente ha salutato i Ministri."),
    ("it", "Una coalizione anti-Europa."),
    ("it", "Lunedì e Martedì si vota."),
    ("en", "The German and Russian delegations left on Monday."),
    ("en", "Police said that nobody was hurt. The police did not comment."),
]


@pytest.mark.parametrize(("language", "text", "wanted"), NAMES)
def test_names_have_their_bounds_and_types(language: str, text: str, wanted: dict[str, str]) -> None:
    found = dict(named(text, language))
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(("language", "text"), NO_NAMES)
def test_capitals_that_are_no_names(language: str, text: str) -> None:
    assert named(text, language) == []


MENTIONS = [
    # an office that stands with a name teaches whose it is
    (
        "it",
        "Il presidente francese Emmanuel Macron è partito. Poi il leader francese è tornato.",
        ("il leader francese", "person:emmanuel-macron"),
    ),
    (
        "it",
        "Il ministro dei Trasporti e dell'Energia Anna Rossi è qui.",
        ("Il ministro dei Trasporti e dell'Energia", "person:anna-rossi"),
    ),
    (
        "it",
        "Anna Rossi, presidente del comitato per la pesca, tace.",
        ("presidente del comitato per la pesca", "person:anna-rossi"),
    ),
    ("it", "Il capo di Gabinetto, Taro Sato, ha risposto.", ("Il capo di Gabinetto", "person:taro-sato")),
    (
        "en",
        "French President Emmanuel Macron left. The French president came back.",
        ("The French president", "person:emmanuel-macron"),
    ),
    ("en", "The president of France, Emmanuel Macron, left.", ("The president of France", "person:emmanuel-macron")),
    # what one office teaches, another may use; an office nobody has keeps its own id
    (
        "it",
        "Il presidente Emmanuel Macron è qui. Il presidente francese è malato. Il leader di Parigi dorme.",
        ("Il leader di Parigi", "person:emmanuel-macron"),
    ),
    ("it", "Il leader cileno non ha risposto a Emmanuel Macron.", ("Il leader cileno", "office:cl/leads")),
    # capitals that stand for a government
    ("it", "Ankara ha accusato Atene.", ("Ankara", "country:tr")),
    ("it", "Vuole fornire armi a Kiev.", ("Kiev", "country:ua")),
    ("it", "Il regime di Damasco resiste.", ("Damasco", "country:sy")),
    ("it", "La tensione tra Ankara e Atene cresce.", ("Atene", "country:gr")),
    ("it", "Non è vero, afferma Ankara.", ("Ankara", "country:tr")),
    ("en", "Ankara accused Athens of spying.", ("Ankara", "country:tr")),
    ("en", "They sent weapons to Kyiv.", ("Kyiv", "country:ua")),
    # organs of a state, wars, the noun of a longer name
    ("it", "L'esercito turco e il governo di Cipro tacciono.", ("L'esercito turco", "org:tr-army")),
    ("it", "La guerra in Siria continua. La guerra è lunga.", ("La guerra", "event:war-sy")),
    ("it", "È arrivato al Cosmodromo di Kourou. Dal cosmodromo è ripartito.", ("cosmodromo", "place:cosmodromo-di-kourou")),
    ("en", "The Turkish army crossed the border.", ("The Turkish army", "org:tr-army")),
]


@pytest.mark.parametrize(("language", "text", "wanted"), MENTIONS)
def test_descriptions_are_resolved(language: str, text: str, wanted: tuple[str, str]) -> None:
    assert wanted in meant(text, language)


CITIES = [
    ("it", "Il vertice di Ankara è finito.", "Ankara"),
    ("it", "È arrivato a Kiev in treno.", "Kiev"),
    ("it", "L'ambasciata a Pechino è chiusa.", "Pechino"),
    ("it", "La strada tra Ankara e Smirne è lunga.", "Ankara"),
    ("en", "A meeting in Ankara ended.", "Ankara"),
]


@pytest.mark.parametrize(("language", "text", "city"), CITIES)
def test_a_capital_may_be_only_a_city(language: str, text: str, city: str) -> None:
    assert (city, "LOC") in named(text, language)
    assert city not in [words for words, _ in meant(text, language)]


def test_a_bare_name_goes_to_the_person_named_before_and_not_to_a_later_namesake() -> None:
    found = read(
        "Ieri Mario Rossi è partito. Rossi era solo. Poi Anna Rossi, attrice, lo ha chiamato. Rossi ha risposto.", "it"
    )
    assert [name.entity for name in found.names if name.text == "Rossi"] == ["person:mario-rossi"] * 2
    assert [name.entity for name in found.names if name.text == "Anna Rossi"] == ["person:anna-rossi"]


def test_a_bare_name_that_fits_two_persons_named_before_it_is_left_alone() -> None:
    found = read("Erano presenti Mario Rossi e Anna Rossi. Dopo, Rossi ha parlato.", "it")
    assert [name.entity for name in found.names if name.text == "Rossi"] == ["person:rossi"]


def test_names_of_one_country_share_its_id() -> None:
    found = read("Gli Usa e gli Stati Uniti, cioè gli USA.", "it")
    assert {name.entity for name in found.names} == {"country:us"}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(alphabet="Aa Roma-'’«»“\".,:(di)Il leader russo 12\n", max_size=120))
def test_every_span_is_the_text_at_its_place(text: str) -> None:
    found = read(text, "it")
    for one in (*found.names, *found.mentions):
        assert text[one.start : one.end] == one.text
    places = [(name.start, name.end) for name in found.names]
    assert places == sorted(places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))


@pytest.mark.parametrize(
    ("language", "text", "ids"),
    [
        (
            "it",
            "Il ministero della Difesa estone smentisce. Il ministero della Difesa russo protesta.",
            ["org:ee-defence-ministry", "org:ru-defence-ministry"],
        ),
        (
            "ru",
            "По данным эстонского Минобороны, дрон упал. В Минобороны РФ это отрицают. МИД Эстонии вручил ноту.",
            ["org:ee-defence-ministry", "org:ru-defence-ministry", "org:ee-foreign-ministry"],
        ),
        ("en", "The Estonian Defence Ministry agreed.", ["org:ee-defence-ministry"]),
        ("en", "The defence ministry in Tallinn agreed.", ["city:ee/tallinn", "org:ee-defence-ministry"]),
        ("de", "Das Verteidigungsministerium in Tallinn schweigt.", ["city:ee/tallinn", "org:ee-defence-ministry"]),
        ("es", "La Cancillería paraguaya lo confirmó.", ["org:py-foreign-ministry"]),
        ("pt", "O Ministério da Defesa de Portugal negou.", ["org:pt-defence-ministry"]),
        ("nl", "Het Estse ministerie van Defensie ontkent.", ["org:ee-defence-ministry"]),
        ("fr", "Le ministère de la Défense estonien a démenti.", ["org:ee-defence-ministry"]),
        ("it", "Il ministero della Difesa tace.", ["org:ministero-della-difesa"]),
    ],
)
def test_ministries_of_two_states_are_two(language: str, text: str, ids: list[str]) -> None:
    found = examine(Draft(id="a", text=text, language=language)).findings
    named = [*found.names, *found.mentions]
    assert sorted({one.entity for one in named if not one.entity.startswith("country:")}) == sorted(ids)


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "On Friday Escalante toured the harbour.", ["Escalante PERSON"]),
        ("en", "It carried 90 people, according to the operator, Linee Nord.", ["Linee Nord ORG"]),
        ("de", "Das schreibt der „Corriere della Valnera“ am Montag.", ["Corriere della Valnera ORG"]),
        ("fr", "Selon le Corriere della Valnera, le toit a cédé.", ["Corriere della Valnera ORG"]),
        ("nl", "Antiquair Marc Smit kreeg drie jaar.", ["Marc Smit PERSON"]),
        ("it", "Chiude il palaghiaccio Brinella.", ["Brinella FAC"]),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it_and_tells_its_kind(language: str, text: str, names: list[str]) -> None:
    found = examine(Draft(id="a", text=text, language=language)).findings.names
    assert [f"{name.text} {name.type}" for name in found] == names


def test_a_hall_is_no_city() -> None:
    text = "Viele hielten sich in der Halle auf. Danach fuhren sie nach Halle."
    found = examine(Draft(id="a", text=text, language="de")).findings.names
    assert [name.start for name in found if name.entity == "city:de/halle"] == [text.rindex("Halle")]
