"""When two names are one, and entities across the articles of a story."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro.entities import link
from riscontro.examine import examine
from riscontro.names.forms import pieces
from riscontro.names.people import same_person
from riscontro.outputs import Case
from riscontro.types import Draft

ONE_PERSON = [
    ("Sergei Lavrov", "Sergey Lavrov"),
    ("Sergei Lavrov", "Serghei Lavrov"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyj"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Mikhail Gorbachev", "Michail Gorbaciov"),
    ("Dmitry Medvedev", "Dmitrij Medvedev"),
    ("Ban Ki-moon", "Ban Ki Moon"),
    ("Jair Messias Bolsonaro", "Jair Bolsonaro"),
    ("John F. Kennedy", "John Kennedy"),
    ("Muammar Gheddafi", "Muammar Gheddafi"),
    ("Davor Brnčić", "Davor Brncic"),
]
TWO_PERSONS = [
    ("Mario Rossi", "Maria Rossi"),
    ("Paolo Bianchi", "Paola Bianchi"),
    ("Park Geun-hye", "Park Chung-hee"),
    ("Moon Jae-in", "Moon Se-in"),
    ("George W. Bush", "George H. Bush"),
    ("Fidel Castro", "Raul Castro"),
    ("Bill Clinton", "Hillary Clinton"),
    ("Anna Verdi", "Verdi Anna"),
    ("Lech Kaczynski", "Jaroslaw Kaczynski"),
    ("Daniele Conti", "Daniela Conti"),
    ("Luca Neri", "Luca Nero"),
    ("Pavel Karenin", "Pavel Karelin"),
    ("Kim Dae-jung", "Kim Young-sam"),
]


@pytest.mark.parametrize(("left", "right"), ONE_PERSON)
def test_spellings_of_one_name(left: str, right: str) -> None:
    assert same_person(pieces(left), pieces(right))
    assert same_person(pieces(right), pieces(left))


@pytest.mark.parametrize(("left", "right"), TWO_PERSONS)
def test_names_that_are_never_one(left: str, right: str) -> None:
    assert not same_person(pieces(left), pieces(right))
    assert not same_person(pieces(right), pieces(left))


STORY = [
    ("a", "Il presidente francese Emmanuel Macron ha visto il ministro degli Esteri russo Sergei Lavrov. Macron è ripartito."),
    ("b", "Il leader francese non ha parlato con Sergey Lavrov. Lavrov tace. Gli Usa protestano."),
    ("c", "Serghei Lavrov e Anna Macron erano a Parigi. Gli Stati Uniti e Washington protestano. L'esercito russo avanza."),
    ("d", "French President Emmanuel Macron spoke with Sergei Lavrov in Paris. The Russian army is in the United States."),
]


def case_of(rows: list[tuple[str, str]]) -> Case:
    return link("s", [examine(Draft(id=name, text=text, language="en" if name == "d" else "it")) for name, text in rows])


def ids(case: Case, text: str) -> set[str]:
    items = [one for item in case.articles for one in (*item.findings.names, *item.findings.mentions)]
    return {one.entity for one in items if one.text == text}


def test_entities_hold_across_articles_and_languages() -> None:
    case = case_of(STORY)
    lavrov = {entity for name in ("Sergei Lavrov", "Sergey Lavrov", "Serghei Lavrov", "Lavrov") for entity in ids(case, name)}
    assert len(lavrov) == 1
    assert ids(case, "Il leader francese") == ids(case, "Emmanuel Macron") == {"person:emmanuel-macron"}
    assert ids(case, "Anna Macron") == {"person:anna-macron"}
    assert ids(case, "Usa") == ids(case, "Stati Uniti") == ids(case, "United States") == {"country:us"}
    assert ids(case, "L'esercito russo") == ids(case, "The Russian army")
    assert ids(case, "Parigi") == ids(case, "Paris") == {"city:fr/paris"}


def test_an_entity_lists_its_spellings_and_every_place() -> None:
    case = case_of(STORY)
    lavrov = next(entity for entity in case.entities if "Lavrov" in entity.name)
    assert set(lavrov.variants) == {"Sergei Lavrov", "Sergey Lavrov", "Serghei Lavrov", "Lavrov"}
    assert lavrov.type == "PERSON"
    assert {passage.article for passage in lavrov.mentions} == {"a", "b", "c", "d"}
    texts = dict(STORY)
    for entity in case.entities:
        assert all(texts[p.article][p.start : p.end] == p.text for p in entity.mentions)
        assert list(entity.mentions) == sorted(entity.mentions)


def test_the_order_of_the_articles_does_not_matter() -> None:
    first = case_of(STORY)
    for order in permutations(STORY):
        assert case_of(list(order)) == first


def test_a_word_that_fits_two_persons_of_a_story_is_left_alone() -> None:
    case = case_of([("a", "È arrivato Mario Rossi."), ("b", "È partita Anna Rossi."), ("c", "Lo dice il signor Rossi.")])
    assert ids(case, "Rossi") == {"person:rossi"}
    assert len({entity.id for entity in case.entities if entity.type == "PERSON"}) == 3


def test_differences_do_not_add_up_along_a_chain() -> None:
    case = case_of(
        [
            ("a", "Ha parlato il ministro Pavel Karenin."),
            ("b", "Ha parlato il ministro Pavel Karanin."),
            ("c", "Ha parlato il ministro Pavel Karanon."),
        ]
    )
    first, last = ids(case, "Pavel Karenin"), ids(case, "Pavel Karanon")
    assert first != last


NAMES = ["Mario Rossi", "Maria Rossi", "Sergei Orlov", "Sergey Orlov", "Anna Rossi", "Rossi", "Orlov"]


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3), min_size=2, max_size=4))
def test_any_order_gives_the_same_case(stories: list[list[str]]) -> None:
    rows = [(f"x{at}", " ".join(f"Ieri il signor {name} ha parlato." for name in names)) for at, names in enumerate(stories)]
    assert case_of(rows) == case_of(rows[::-1])
    merged = {frozenset(entity.variants) for entity in case_of(rows).entities}
    assert not any({"Mario Rossi", "Maria Rossi"} <= one or {"Mario Rossi", "Anna Rossi"} <= one for one in merged)


def test_a_place_that_one_article_does_not_know_is_the_city_of_another() -> None:
    case = case_of([("a", "Il traghetto è partito per Spalato."), ("d", "The ferry left for Split. The ship stayed in Split.")])
    assert ids(case, "Spalato") == ids(case, "Split") == {"city:hr/split"}


def test_a_person_that_one_article_takes_for_a_place_is_the_person_of_the_others() -> None:
    rows = [
        ("a", "ru", "Об этом заявила министр обороны республики Тийна Куслап."),
        ("b", "it", "Lo ha detto la ministra Tiina Kuslap."),
    ]
    case = link("s", [examine(Draft(id=name, text=text, language=language)) for name, language, text in rows])
    assert ids(case, "Тийна Куслап") == ids(case, "Tiina Kuslap") == {"person:tiina-kuslap"}


def test_a_body_that_one_article_takes_for_a_person_stays_a_body() -> None:
    texts = ("Lo ha annunciato la società Linee Nord.", "Linee Nord ha sospeso l'autista. Linee Nord tace.")
    case = link("s", [examine(Draft(id=str(number), text=text, language="it")) for number, text in enumerate(texts)])
    assert {name.entity for item in case.articles for name in item.findings.names} == {"org:linee-nord"}
