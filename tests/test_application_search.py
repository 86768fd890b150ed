"""Search: words, facets with their counts, days, pages, meaning; in the browser and in the terminal."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.served import Served, accessible

from riscontro import finding, newsroom, search
from riscontro.cli import main
from riscontro.matching.meaning import encoder
from riscontro.store import passages, vectors
from riscontro.store.opening import connect
from riscontro.store.passages import Facets
from riscontro.types import Draft

pytest.importorskip("starlette", reason="starlette is not installed (it is in the extra app)")
pytest.importorskip("uvicorn", reason="uvicorn is not installed (it is in the extra app)")

ENCODER = pytest.mark.skipif(encoder() is None, reason="no sentence encoder is installed (extra meaning)")
NOW = "2024-05-01T10:00:00+00:00"


@pytest.fixture
def board(store: Path) -> Iterator[sqlite3.Connection]:
    found = connect(str(store))
    yield found
    found.close()


# ------------------------------------------------------------------ facets

FACETS = [
    Facets(),
    Facets(outlet="Gazzetta Dorica"),
    Facets(speaker="BRNCIC"),
    Facets(certainty="denied"),
    Facets(relation="contradict"),
    Facets(relation="contradict", certainty="asserted", after="2024-05-14", before="2024-05-14"),
    Facets(story="story-1"),
    Facets(story="story-9"),
]


@pytest.mark.parametrize("facets", FACETS)
@pytest.mark.parametrize("query", ["", "traghetto"])
def test_a_count_is_what_is_found_when_it_is_asked_for(board: sqlite3.Connection, query: str, facets: Facets) -> None:
    counts = finding.count(board, query, facets)
    assert counts.total == len(finding.find(board, query, facets, 10_000).hits)
    for name in ("outlet", "certainty", "relation"):
        for value, number in getattr(counts, name):
            asked = Facets(**{field: getattr(facets, field) for field in Facets.__struct_fields__} | {name: value})
            assert len(finding.find(board, query, asked, 10_000).hits) == number, (name, value)
    values = dict(counts.certainty)
    assert list(values.values()) == sorted(values.values(), reverse=True)


def test_pages_of_a_search_are_the_search(board: sqlite3.Connection) -> None:
    whole = finding.find(board, "traghetto", Facets(), 1000)
    assert not whole.more
    cut = [hit for first in range(0, len(whole.hits), 7) for hit in finding.find(board, "traghetto", Facets(), 7, first).hits]
    assert tuple(cut) == whole.hits
    assert finding.find(board, "traghetto", Facets(), 7).more


def test_a_relation_is_that_of_the_newest_record(tmp_path: Path) -> None:
    board = connect(str(tmp_path / "project.db"))
    texts = {"uno": "I feriti sono dodici, ha detto il sindaco.", "due": "I feriti sono trenta, ha detto la prefetta Bassi."}
    drafts = [
        Draft(name, f"Crollo del ponte di Avigna. {text}", language="it", published="2024-05-01")
        for name, text in texts.items()
    ]
    newsroom.add(board, drafts, (), NOW)
    related = finding.find(board, "", Facets(relation="contradict"), 10).hits
    newsroom.add(board, [Draft("due", drafts[0].text, language="it", published="2024-05-01")], (), "2024-05-02T10:00:00+00:00")
    assert [hit for hit in finding.find(board, "", Facets(relation="contradict"), 10).hits if hit.article == "due"] == []
    assert {hit.article for hit in related} in ({"uno", "due"}, set())
    board.close()


DAYS = [
    (Facets(), ""),
    (Facets(after="2024-05-01", before="2024-05-01"), ""),
    (Facets(after="2024-13-01"), "2024-13-01"),
    (Facets(before="ieri"), "ieri"),
    (Facets(after="20240501"), "20240501"),
    (Facets(after="2024-05-02", before="2024-05-01"), "2024-05-02"),
]


@pytest.mark.parametrize(("facets", "words"), DAYS)
@pytest.mark.parametrize("language", ["en", "it"])
def test_days_that_are_none_are_said(facets: Facets, words: str, language: str) -> None:
    found = finding.trouble(facets, language)
    assert words in found
    assert bool(found) is bool(words)


# ------------------------------------------------------------------ what is marked

MARKED = [
    # query, sentence, its language, what is marked
    ("traghetti", "Il traghetto è fermo.", "it", ["traghetto"]),
    ("traghetti", "The ferry stopped; two ferries wait.", "en", ["ferry", "ferries"]),
    ("perche", "Ecco perché.", "it", ["perché"]),
    ('"è fermo"', "Il traghetto è fermo.", "it", ["è", "fermo"]),
    ("croati", "Il ministro croato tace.", "it", ["croato"]),
    ("ponte", "Кабмин молчит.", "ru", []),
    ("ponte", "Il ponte.", "xx", ["ponte"]),
    ("ponte", "Il ponte.", None, ["ponte"]),
    ("", "Il ponte.", "it", []),
]


@pytest.mark.parametrize(("query", "text", "language", "expected"), MARKED)
def test_the_words_asked_for_are_marked_in_every_form(query: str, text: str, language: str | None, expected: list[str]) -> None:
    found = search.pieces(text, language, search.wanted(query))
    assert [piece for piece, marked in found if marked] == expected
    assert "".join(piece for piece, _ in found) == text


@given(st.text(max_size=80), st.text(max_size=20))
def test_pieces_are_the_text(text: str, query: str) -> None:
    assert "".join(piece for piece, _ in search.pieces(text, "it", search.wanted(query))) == text


# ------------------------------------------------------------------ by meaning


@ENCODER
def test_a_sentence_in_another_language_is_found_by_meaning(board: sqlite3.Connection) -> None:
    hits = finding.near(board, "quanto tempo ci è voluto per far scendere i passeggeri", Facets(), 5)
    assert any("cinque ore per riportare a terra" in hit.text for hit in hits)
    assert any("The evacuation lasted" in hit.text for hit in hits)
    assert all(hit.nearness is not None and hit.nearness >= finding.LEAST for hit in hits)
    assert [hit.nearness for hit in hits] == sorted((hit.nearness or 0 for hit in hits), reverse=True)


@ENCODER
def test_what_the_words_find_is_not_offered_again_and_facets_hold(board: sqlite3.Connection) -> None:
    query = "evacuazione"
    found = {(hit.article, hit.start) for hit in finding.find(board, query, Facets(), 1000).hits}
    assert not found & {(hit.article, hit.start) for hit in finding.near(board, query, Facets(), 50)}
    hits = finding.near(board, "quanto è durata", Facets(outlet="Channel Post"), 50)
    assert {hit.outlet for hit in hits} <= {"Channel Post"}
    assert finding.near(board, " ", Facets(), 5) == ()


@ENCODER
def test_vectors_follow_the_text(tmp_path: Path) -> None:
    board = connect(str(tmp_path / "project.db"))
    newsroom.add(board, [Draft("a", "Il faro è spento. Il molo è chiuso.", language="it")], (), NOW)
    assert vectors.lacking(board, finding.encoder_name(), 9) == ()
    (block,) = vectors.blocks(board, finding.encoder_name())
    assert (len(block.ids), len(block.data)) == (2, 2 * 2 * 512)
    newsroom.add(board, [Draft("a", "Il treno per Torino parte alle otto.", language="it")], (), NOW)
    (block,) = vectors.blocks(board, finding.encoder_name())
    assert len(block.ids) == 1
    assert [hit.text for hit in finding.near(board, "a che ora parte il treno", Facets(), 5)] == [
        "Il treno per Torino parte alle otto."
    ]
    passages.index(board, "a", None, ())
    assert list(vectors.blocks(board, finding.encoder_name())) == []
    board.close()


def test_without_an_encoder_it_is_off(board: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    monkeypatch.setattr(finding, "available", lambda: False)
    assert finding.near(board, "evacuazione", Facets(), 5) == ()
    shown = CliRunner().invoke(main, ["search", "evacuazione", "--store", str(store), "--meaning"])
    assert shown.exit_code == 1
    assert "riscontro[meaning]" in shown.output


# ------------------------------------------------------------------ in the terminal


def run(store: Path, *arguments: str) -> str:
    shown = CliRunner().invoke(main, ["search", *arguments, "--store", str(store)])
    return shown.output


def test_the_terminal_pages_counts_and_names_a_wrong_day(store: Path) -> None:
    assert "There are more: --first 3 shows them." in run(store, "traghetto", "--limit", "3")
    first, second = (run(store, "traghetto", "--limit", "3", "--first", str(first), "--json") for first in (0, 3))
    assert not set(first.splitlines()) & set(second.splitlines()) - {"There are more: --first 6 shows them."}
    assert json.loads(run(store, "traghetto", "--counts"))["total"] > 10
    assert "is not a day" in run(store, "traghetto", "--after", "2024-02-30")
    assert "Nothing in this store says so." in run(store, "ornitorinco")


@ENCODER
def test_the_terminal_says_what_was_found_by_meaning(store: Path) -> None:
    assert "by meaning, 0." in run(store, "quanto tempo ci è voluto per far scendere i passeggeri", "--meaning")


# ------------------------------------------------------------------ over the wire and in a browser

PAGES = [
    ("search?q=traghetto", "<b>ferry</b>"),
    ("search?q=traghetto&page=2", "page 2"),
    ("search?q=traghetto&page=99", "No sentence says so"),
    ("search?after=2024-02-31", "is not a day"),
    ("search?after=2024-06-01&before=2024-05-01", "is after the last"),
    ("search?outlet=Gazzetta+Dorica", '<option value="Gazzetta Dorica" selected>'),
    ("search?outlet=Nessuno", '<option value="Nessuno" selected>Nessuno (0)'),
    ("search?q=x&story=story-1", '<option value="story-1" selected>'),
    ("search?q=%3Cscript%3E", "&lt;script&gt;"),
    ('search?q="%20OR%20words:*', "Sentences found"),
    ("search?q=evacuazione&meaning=1", "Near in meaning" if encoder() else "Search by meaning is off"),
]


@pytest.mark.parametrize(("path", "words"), PAGES)
def test_pages(served: Served, path: str, words: str) -> None:
    status, text = served.get(path.replace('"', "%22"))
    assert status == 200
    assert words in text


@pytest.mark.parametrize("path", ["open/none?at=1-2", "open/?at=1-2"])
def test_what_is_not_there(served: Served, path: str) -> None:
    assert served.get(path)[0] == 404


@pytest.mark.browser
def test_a_hit_opens_its_passage_in_the_dossier(served: Served, page: object) -> None:
    page.goto(served.address + "search")  # type: ignore[attr-defined]
    page.fill("#q", "evacuazione")  # type: ignore[attr-defined]
    page.keyboard.press("Enter")  # type: ignore[attr-defined]
    page.select_option("#outlet", index=1)  # type: ignore[attr-defined]
    page.locator(".ask button").click()  # type: ignore[attr-defined]
    hit = page.locator(".hits .pass").first  # type: ignore[attr-defined]
    words = hit.locator("b").first.text_content()
    hit.click()
    marked = page.locator(".body .now")  # type: ignore[attr-defined]
    marked.first.wait_for()
    assert words in "".join(marked.all_text_contents())


@pytest.mark.browser
@pytest.mark.parametrize("path", ["search?q=traghetto&meaning=1", "search?after=2024-02-31"])
def test_no_violation_of_accessibility(served: Served, page: object, path: str) -> None:
    accessible(page, served.address + path)
