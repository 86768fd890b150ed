"""When things happened, and who said so first."""

from __future__ import annotations

import pytest

from riscontro import entities, timeline
from riscontro.chronicle.happened import clauses
from riscontro.examine import examine
from riscontro.outputs import TimelineEvent
from riscontro.types import Draft

Row = tuple[str, str | None, str]


def order(*rows: Row, language: str = "it") -> tuple[TimelineEvent, ...]:
    articles = [examine(Draft(name, text, language=language, published=day)) for name, day, text in rows]
    return timeline.order(entities.link("s", articles))


def brief(events: tuple[TimelineEvent, ...]) -> list[tuple[str | None, str, str]]:
    return [(event.earliest, event.status, event.label) for event in events]


def test_one_event_of_two_articles_is_one_line_and_says_who_was_first() -> None:
    events = order(
        ("late", "2024-05-03", "Il traghetto Nora si è scontrato con un mercantile il 1 maggio."),
        ("early", "2024-05-02", "Il 1 maggio il traghetto Nora si è scontrato con un mercantile nel golfo."),
    )
    assert [(event.earliest, event.latest, event.precision, event.first_reported_by) for event in events] == [
        ("2024-05-01", "2024-05-01", "day", "early")
    ]
    assert [passage.article for passage in events[0].evidence] == ["early", "late"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        # order words: the same day where the event before is of a day
        (
            "Il 3 maggio i due sindaci si sono incontrati a Torvo. Poche ore dopo il ministro Ferri ha visitato la diga.",
            "it",
            ["2024-05-03", "2024-05-03"],
        ),
        (
            "On 3 May the two mayors met in Turin. A few hours later minister Ferri visited the dam.",
            "en",
            ["2024-05-03", "2024-05-03"],
        ),
        # a month is a month
        ("Ad aprile il ministro Ferri ha visitato la diga di Valmarena.", "it", ["2024-04-01"]),
    ],
)
def test_days_come_from_the_words(text: str, language: str, expected: list[str]) -> None:
    assert [event.earliest for event in order(("a", "2024-05-04", text), language=language)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "La diga è alta quaranta metri e serve tre frazioni.",
        "Il ministro Ferri ha detto che la diga è sicura.",
        "Negli ultimi mesi la regione ha visitato le dighe del Torvo.",
    ],
)
def test_states_words_and_loose_times_are_no_events(text: str) -> None:
    assert order(("a", "2024-05-04", text)) == ()


def test_what_is_announced_for_a_day_is_marked_as_such() -> None:
    events = order(("a", "2024-05-02", "Il ministro Ferri visiterà la diga di Valmarena il 10 maggio."))
    assert brief(events) == [("2024-05-10", "announced", "Il ministro Ferri visiterà la diga di Valmarena il 10 maggio")]


def test_labels_are_the_words_of_the_text_cut_at_a_space() -> None:
    text = "parola " * 40
    label = timeline.label(text)
    assert label.endswith(" …") and text.startswith(label[:-2]) and len(label) <= 112


def test_the_order_of_the_articles_does_not_matter() -> None:
    rows: list[Row] = [
        ("b", "2024-05-03", "Il traghetto Nora si è scontrato con un mercantile il 1 maggio."),
        ("a", "2024-05-02", "Il 1 maggio il traghetto Nora si è scontrato con un mercantile nel golfo."),
        ("c", None, "Il ministro Ferri visiterà la diga il 10 maggio 2024."),
    ]
    assert order(*rows) == order(*reversed(rows))


def days_of(text: str, published: str, language: str = "it") -> list[tuple[str | None, str | None]]:
    return [(event.earliest, event.latest) for event in order(("a", published, text), language=language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        # a small hour without a day: the article's night, not its day
        ("Lo scontro tra il bus e il tram è avvenuto alle 3.20.", "it", [("2024-05-14", "2024-05-15")]),
        ("The crash of the bus happened at 3:20 a.m.", "en", [("2024-05-14", "2024-05-15")]),
        ("Lo scontro tra il bus e il tram è avvenuto alle 11.20.", "it", [("2024-05-15", "2024-05-15")]),
        # the night behind an evening
        (
            "Il bus è partito lunedì sera. Il bus si è scontrato nella notte con un tram a Torvo.",
            "it",
            [("2024-05-13", "2024-05-13"), ("2024-05-13", "2024-05-14")],
        ),
        # the time of a participle is not that of the clause
        ("La giunta ha chiuso il ponte danneggiato lunedì.", "it", [("2024-05-15", "2024-05-15")]),
        # the day of the clause before goes on in its sentence
        (
            "Il ministro Ferri è arrivato a Torvo lunedì 13 maggio, e ha incontrato i pescatori del porto.",
            "it",
            [("2024-05-13", "2024-05-13"), ("2024-05-13", "2024-05-13")],
        ),
        # who says something on a day has not made an event of it
        ("I bacini erano tutti occupati, ha spiegato lunedì la portavoce Marta Ruini.", "it", []),
    ],
)
def test_days_are_as_precise_as_the_words(text: str, language: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert days_of(text, "2024-05-15", language) == expected


def test_an_inquiry_lies_between_the_event_and_the_article() -> None:
    events = order(
        ("a", "2024-05-15", "Il bus si è scontrato martedì con un tram a Torvo. La procura ha aperto un'inchiesta sul bus."),
        (
            "b",
            "2024-05-16",
            "Lo scontro di martedì a Torvo ha ferito sei passeggeri. La procura ha aperto un fascicolo.",
        ),
    )
    assert [(event.earliest, event.latest) for event in events][-1] == ("2024-05-14", "2024-05-15")


def test_a_gathering_of_one_day_is_one_line_and_what_follows_it_another() -> None:
    events = order(
        (
            "a",
            "2024-05-04",
            "Il 3 maggio i sindaci si sono incontrati a Torvo. Dopo i colloqui, il prefetto ha organizzato una cena.",
        ),
        ("b", "2024-05-04", "I sindaci della valle si sono incontrati il 3 maggio e hanno parlato del ponte."),
    )
    assert [[passage.article for passage in event.evidence] for event in events] == [["a", "b"], ["a"]]


def test_each_article_that_tells_an_event_is_listed_with_its_days() -> None:
    (event,) = order(
        ("late", "2024-05-03", "Il traghetto Nora si è scontrato con un mercantile il 1 maggio."),
        ("early", "2024-05-02", "Il 1 maggio il traghetto Nora si è scontrato con un mercantile nel golfo."),
    )
    assert [(row.article, row.earliest, row.latest) for row in event.reported] == [
        ("early", "2024-05-02", "2024-05-02"),
        ("late", "2024-05-03", "2024-05-03"),
    ]
    assert event.order == "known"


def test_one_event_on_two_days_is_in_dispute() -> None:
    events = order(
        ("a", "2024-05-04", "Il traghetto Nora si è scontrato con un mercantile il 1 maggio."),
        ("b", "2024-05-04", "Il 2 maggio il traghetto Nora si è scontrato con un mercantile nel golfo."),
    )
    assert [(event.earliest, [passage.article for passage in event.disputed]) for event in events] == [
        ("2024-05-01", ["b"]),
        ("2024-05-02", ["a"]),
    ]


def test_an_event_told_in_two_languages_is_one_line() -> None:
    drafts = [
        Draft("a", "Il ministro Ferri ha visitato Torvo venerdì.", language="it", published="2024-05-04"),
        Draft("b", "Minister Ferri visited Torvo on Friday.", language="en", published="2024-05-04"),
    ]
    events = timeline.order(entities.link("s", [examine(draft) for draft in drafts]))
    assert [[passage.article for passage in event.evidence] for event in events] == [["a", "b"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il vertice di Torvo si è aperto il 3 maggio. Alla vigilia del vertice è esploso un ordigno al porto.", 1),
        ("La vigilia di Natale è esploso un ordigno al porto di Torvo.", 0),
    ],
)
def test_what_is_told_of_the_eve_may_fall_in_the_hours_before(text: str, expected: int) -> None:
    told = [row.told for row in clauses(examine(Draft("a", text, language="it", published="2024-05-04"))) if row.told]
    assert [last - first for first, last in told][-1] == expected
