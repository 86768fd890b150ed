"""Why the articles of a story stand together: what holds them, with places; copies; stories that were joined late."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.served import Served, accessible

from riscontro import deciding, held, newsroom, regrouping
from riscontro.deciding import Wish
from riscontro.store import articles, opening, stories
from riscontro.types import Draft

NOW, LATER, LAST = (f"2024-05-0{day}T10:00:00+00:00" for day in (7, 8, 9))
WIRE = (
    "Il ponte di Vallombra è stato chiuso lunedì dopo il crollo di un pilone nel torrente Arzina. I feriti sono 12, ha detto la"
    " sindaca Anna Verdi. I vigili del fuoco hanno lavorato tutta la notte con le fotoelettriche e due gru di Pieve."
    " La strada provinciale resta interrotta e gli autobus passano da Cerreto, dove la polizia ha messo un posto di controllo."
)
OTHER = (
    "Chiuso il ponte di Vallombra: un pilone è crollato nel torrente Arzina. Secondo la sindaca Anna Verdi i feriti sono 12."
    " Due gru sono arrivate da Pieve nella notte, e gli autobus passano da Cerreto finché la provinciale resta interrotta."
)
FAIR = "Apre domenica a Roccasole la fiera del miele: quaranta apicoltori, un concorso e la banda di Monteluce in piazza."


def draft(name: str, outlet: str, text: str) -> Draft:
    return Draft(name, text, outlet=outlet, language="it", published="2024-05-06", title=text.split(":")[0][:40])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles on one event, a copy of one of them, and a story that a person put to theirs."""
    path = tmp_path_factory.mktemp("together") / "project.db"
    drafts = [draft("uno", "Uno", WIRE), draft("due", "Due", OTHER), draft("copia", "Copia", WIRE), draft("fiera", "Tre", FAIR)]
    with opening.connect(str(path)) as board:
        newsroom.add(board, drafts, (), NOW)
        assert stories.members(board) == {"story-1": ("copia", "due", "uno"), "story-2": ("fiera",)}
        wish = Wish("merge", "story-1", others=("story-2",))
        newsroom.decide(board, [deciding.made(board, wish, "Ada Neri", LATER, "en")], LATER)
    return path


@pytest.fixture(scope="module")
def served(store: Path) -> Iterator[Served]:
    server = Served(store)
    yield server
    server.stop()


def test_a_story_is_explained_from_what_the_store_keeps_of_it(store: Path) -> None:
    with opening.connect(str(store)) as board:
        found = held.held(board, "story-1")
        texts = {kept.version.article: kept.draft.text for kept in articles.current(board)}
    (join,) = found.joins
    assert join.articles == ("copia", "due") and join.likeness >= held.ENOUGH
    assert found.copies == (("uno", "copia"),) and found.loose == ("fiera",) and found.left_out == 0
    assert {"name", "figure", "word"} >= {item.kind for item in join.shared} >= {"name"}
    for item in join.shared:
        assert all(texts[place.article][place.start : place.end] == place.text for place in item.evidence)


def test_a_large_store_says_the_same_from_what_it_keeps(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opening.connect(str(store)) as board:
        few = held.held(board, "story-1")
        board.execute("VACUUM INTO ?", (str(tmp_path / "large.db"),))
    monkeypatch.setattr(regrouping, "MODEST", 1)
    with opening.connect(str(tmp_path / "large.db")) as board:
        regrouping.regroup(board, newsroom.made_with(), settle=True)
        monkeypatch.setattr(held, "_scale", None)  # nothing but the story is read
        assert held.held(board, "story-1") == few


def test_stories_joined_late_are_named(store: Path) -> None:
    with opening.connect(str(store)) as board:
        assert held.taken(board) == {"story-1": (held.Taken("story-2", FAIR.split(":")[0][:40]),)}


def test_each_shared_word_opens_in_both_articles(served: Served, store: Path) -> None:
    status, found = served.get("story/story-1/together?lang=en")
    assert status == 200 and "Why these articles stand together" in found
    with opening.connect(str(store)) as board:
        record = newsroom.record(board, "story-1")
    assert record is not None
    texts = [article.text for article in record.articles]
    places = re.findall(r'href="[^"]*#article-(\d+):(\d+)-(\d+)"><span class="n">\1</span><bdi[^>]*>([^<]*)<', found)
    assert len(places) >= 6
    for number, start, end, words in places:
        assert texts[int(number) - 1][int(start) : int(end)] == words
    assert "has the text of" in found and "Joined late" in found and "Not held by a likeness here" in found
    assert "Perché questi articoli stanno insieme" in served.get("story/story-1/together?lang=it")[1]
    assert served.get("story/story-77/together")[0] == 404


def test_the_pages_lead_to_the_explanation(served: Served) -> None:
    assert "story/story-1/together" in served.get("story/story-1")[1]
    shelf = served.get("?lang=en")[1]
    assert "joined with" in shelf and urllib.parse.quote("story/story-1/together") in shelf


@pytest.mark.browser
def test_the_page_is_accessible_and_opens_its_passages(served: Served, page: object) -> None:
    accessible(page, served.address + "story/story-1/together?lang=it")
    accessible(page, served.address + "?lang=en")
    page.goto(served.address + "story/story-1/together?lang=en")  # type: ignore[attr-defined]
    link = page.locator(".shared .pair a").first  # type: ignore[attr-defined]
    words = link.locator("bdi").inner_text()
    link.click()
    page.wait_for_selector("mark.now")  # type: ignore[attr-defined]
    assert words in page.locator("mark.now").first.inner_text()  # type: ignore[attr-defined]
