"""The project's own annotated articles: they load, every part is anchored, and no figure on them falls below its floor."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import msgspec
import pytest
from bench.own_gold import FOLDER, HALVES, Annotated, GoldError, export, figures, languages, load, place, read
from bench.own_score import compare, faults
from bench.quality import drops

from riscontro.packs import installed
from riscontro.types import Attribution, Link, Span

FILES = sorted(FOLDER.glob("*/*.toml"))
TEXT = "Il porto è chiuso\n\nIl porto è chiuso, ha detto la comandante Vinci.\n"
FORTY = {"it": 40}
TEN = 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_article_loads_and_is_what_it_says(path) -> None:  # type: ignore[no-untyped-def]
    item = read(path)
    assert item.id == f"{item.language}-{path.stem}" and item.language == path.parent.name
    assert item.text.startswith(item.title + "\n")
    assert date.fromisoformat(item.published)
    assert 90 <= len(item.text.split()) <= 340
    assert all(item.text[s.start : s.end] == s.text for told in item.attributions for s in (*told.source, *told.content))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_parts_stand_in_the_order_of_the_text_and_apart(path) -> None:  # type: ignore[no-untyped-def]
    for told in read(path).attributions:
        for part in (told.source, told.cue, told.content):
            assert all(one.end <= other.start for one, other in pairwise(part)), part
        assert told.cue or told.source or told.chain
        assert all(link and link == link.strip() for link in told.chain)


@pytest.mark.parametrize("language", installed())
def test_every_language_has_articles_enough_in_both_halves(language: str) -> None:
    names = [item.id for item in load(language)]
    assert len(names) == len(set(names))
    for half in HALVES:
        assert 2 * len(load(language, half)) >= FORTY.get(language, TEN)


def test_words_are_placed_at_the_edges_of_words() -> None:
    assert place("Ha detto che hanno ragione.", "ha detto".capitalize()) == Span(0, 8, "Ha detto")
    assert place(TEXT, "Il porto@2").start == 19
    assert place("Ci hanno detto e ha riso.", "ha").start == 17


@pytest.mark.parametrize(
    ("words", "reason"), [("Il porto", "2 times"), ("il molo", "does not stand"), ("Il porto@3", "not 3"), ("hius", "does not")]
)
def test_words_without_one_place_are_refused(words: str, reason: str) -> None:
    with pytest.raises(GoldError, match=reason):
        place(TEXT, words, "x.toml")


def test_a_file_with_an_unknown_value_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "01-x.toml"
    path.write_text('id = "it-01-x"\nlanguage = "it"\nsplit = "train"\n', encoding="utf-8")
    with pytest.raises(GoldError, match=r"01-x\.toml"):
        read(path)


def _predicted(item: Annotated) -> tuple[Attribution, ...]:
    return tuple(
        Attribution(told.content, told.cue, told.source, None, told.form, told.certainty, tuple(map(Link, told.chain)))
        for told in item.attributions
    )


@pytest.mark.parametrize("language", languages())
def test_the_gold_scored_against_itself_is_without_fault(language: str) -> None:
    for item in load(language):
        same = _predicted(item)
        assert not list(faults(item.attributions, same)), item.id
        assert all(row.f1 == 1 for row in compare(item.attributions, same).rows.values())


def test_faults_and_counts_of_a_wrong_prediction() -> None:
    item = next(one for language in languages() for one in load(language) if len(one.attributions) > 2)
    first, *rest = _predicted(item)
    wrong = msgspec.structs.replace(first, chain=(Link("nobody@all"), Link("no")), certainty="questioned")
    lines = list(faults(item.attributions, (wrong, *rest[1:])))
    assert sum(line.startswith("MISSED") for line in lines) == 1
    assert any("chain: nobody@all <- no" in line and "certainty: questioned" in line for line in lines)
    assert compare(item.attributions, (wrong, *rest)).rows["chain"].f1 < 1


def test_an_export_has_the_shape_of_the_corpora() -> None:
    item = load("it")[0]
    row = msgspec.json.decode(export(item))
    assert row["gold"]["attributions"][0]["content"][0]["text"] in row["text"]
    assert {"id", "language", "text", "published"} <= row.keys()


def test_no_figure_on_our_own_articles_falls_below_its_floor() -> None:
    assert drops(figures()) == []
