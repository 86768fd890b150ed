"""Persons, bodies and places in the application: found, listed, and each on a page of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.served import Served, accessible

from riscontro import build, newsroom
from riscontro.dossier.figure import figure
from riscontro.examine import examine
from riscontro.store import entities
from riscontro.store.entities import Asked
from riscontro.store.opening import connect
from riscontro.types import Draft

pytest.importorskip("starlette", reason="starlette is not installed (it is in the extra app)")
pytest.importorskip("uvicorn", reason="uvicorn is not installed (it is in the extra app)")

BOTH = ("en", "it")
MINISTER = "person:davor-brncic"

STORY = (
    Draft(
        "uno",
        "La sindaca Elena Ferri ha detto che la diga è sicura. Ferri è arrivata a Torino.",
        language="it",
        outlet="Il Faro",
    ),
    Draft(
        "two", "Mayor Elena Ferri said on Monday that the dam is safe. Engineer Paolo Neri said Ferri is wrong.", language="en"
    ),
)


def test_an_entity_has_its_spellings_its_words_and_what_is_said_of_it() -> None:
    record = build.record("story-1", [examine(draft) for draft in STORY])
    name = next(entity.id for entity in record.entities if entity.name == "Elena Ferri")
    found = figure(record, name, "en")
    assert found is not None
    assert {spelling.text: spelling.languages for spelling in found.names} == {
        "Elena Ferri": ("en", "it"),
        "Ferri": ("en", "it"),
    }
    assert {item.text for item in found.descriptions} >= {"La sindaca"}
    assert len(found.said) == 2
    assert [item.chain[-1].label for item in found.about] == ["Paolo Neri"]
    assert figure(record, "person:nobody", "en") is None


def test_every_passage_of_an_entity_opens_in_the_dossier() -> None:
    record = build.record("story-1", [examine(draft) for draft in STORY])
    texts = {article.id: article.text for article in record.articles}
    for entity in record.entities:
        found = figure(record, entity.id, "it")
        assert found is not None
        for card, quoted in found.mentions:
            for item in quoted:
                start, end = map(int, item.href.rpartition(":")[2].split("-"))
                assert texts[card.article.id][start:end] == "".join(part.text for part in item.parts)


def test_names_across_stories_are_one_row_and_not_one_entity(tmp_path: Path) -> None:
    board = connect(str(tmp_path / "project.db"))
    other = Draft(
        "tre",
        "Il chitarrista Elena Ferri suona a Lima. Il concerto di sabato è esaurito e il pubblico aspetta il nuovo disco, "
        "registrato in autunno con una piccola orchestra di fiati. Le prove si tengono nel vecchio teatro.",
        language="it",
        published="2020-01-02",
    )
    newsroom.add(board, [*STORY, other], (), "2024-05-01T10:00:00+00:00")
    (name,) = (row for row in entities.named(board, Asked(words="elèna ferri"), 0, 10) if row.name == "Elena Ferri")
    assert name.stories == 2
    found = entities.everywhere(board, name.id)
    assert {item.story for item in found} == {"story-1", "story-2"}
    assert [row.id for row in entities.named(board, Asked("story-2", "PERSON", "ferri"), 0, 10)] == [name.id]
    assert len(entities.named(board, Asked(), 0, 2)) == 2
    board.close()


PAGES = [
    ("entities", "Davor Brnčić"),
    ("entities?words=brncic", "Davor Brnčić"),
    ("entities?words=nobody", "No name like this"),
    ("entities?page=99999999999999", "Entities"),
    ("entities?story=story-1&type=PERSON", "Marta Giuliani"),
    (f"story/story-1/entity/{MINISTER}", "The Adriatic is no country road"),
    (f"story/story-1/entity/{MINISTER}", "il ministro croato del Mare"),
    (f"entity/{MINISTER}", "7</td>"),
    ("story/story-1/entity/city:it/ancona", "Ancona"),
    ("story/story-1", "/entity/person%3Adavor-brncic"),
]


@pytest.mark.parametrize(("path", "words"), PAGES)
def test_pages(served: Served, path: str, words: str) -> None:
    status, text = served.get(path)
    assert status == 200
    assert words in text


@pytest.mark.parametrize("path", ["story/story-1/entity/person:nobody", "story/story-9/entity/x", "entity/person:nobody"])
def test_what_is_not_there(served: Served, path: str) -> None:
    assert served.get(path)[0] == 404


def test_a_name_is_looked_for_only_as_words(served: Served) -> None:
    assert "No name like this" in served.get("entities?words=%25")[1]


@pytest.mark.browser
def test_from_a_name_in_the_text_to_its_page_and_to_a_passage(served: Served, page: object) -> None:
    page.goto(served.address + "story/story-1")  # type: ignore[attr-defined]
    page.locator('.body a.who[href$="davor-brncic"]').first.click()  # type: ignore[attr-defined]
    page.locator("h1", has_text="Davor Brnčić").wait_for()  # type: ignore[attr-defined]
    page.locator(".hits .pass").first.click()  # type: ignore[attr-defined]
    page.locator(".body .now").first.wait_for()  # type: ignore[attr-defined]


@pytest.mark.browser
def test_the_language_that_was_chosen_stays(served: Served, page: object) -> None:
    page.goto(served.address + "entities?words=a")  # type: ignore[attr-defined]
    page.locator(".tongues a").click()  # type: ignore[attr-defined]
    page.locator("h1", has_text="Nomi").wait_for()  # type: ignore[attr-defined]
    assert page.locator("#words").input_value() == "a"  # type: ignore[attr-defined]
    page.goto(served.address + "story/story-1")  # type: ignore[attr-defined]
    assert page.locator("html").get_attribute("lang") == "it"  # type: ignore[attr-defined]


@pytest.mark.browser
@pytest.mark.parametrize("path", ["entities", f"story/story-1/entity/{MINISTER}", f"entity/{MINISTER}"])
def test_no_violation_of_accessibility(served: Served, page: object, path: str) -> None:
    accessible(page, served.address + path)
