"""Which articles tell the same story."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.threads import told

from riscontro import stories
from riscontro.build import grouped
from riscontro.chronicle import days
from riscontro.examine import examine, glance
from riscontro.grouping.candidates import BEST, candidates
from riscontro.grouping.features import features
from riscontro.grouping.furniture import furniture, kept
from riscontro.grouping.likeness import closeness
from riscontro.matching.terms import key_of
from riscontro.types import Examined, Published

DAM = {
    "diga-1": "Il ministro Orlando Ferri visiterà giovedì la diga di Valmarena, danneggiata dalla piena del Torvo. "
    "I tecnici della regione temono per la stabilità della diga.",
    "diga-2": "La diga di Valmarena ha ceduto nella notte: il Torvo ha invaso tre frazioni. "
    "Il ministro Orlando Ferri è sul posto.",
    "diga-3": "Valmarena, dopo il crollo della diga il ministro Ferri promette aiuti alle frazioni invase dal Torvo.",
}
DAM_EN = (
    "The dam at Valmarena gave way overnight and the river Torvo flooded three hamlets. Minister Orlando Ferri, who was due to "
    "visit the dam on Thursday, travelled to Valmarena at once."
)
THEFT = {
    "furto-1": "Rubato al museo Passerini un dipinto di Elio Sarnataro: i ladri sono entrati dal tetto, secondo i carabinieri.",
    "furto-2": "I carabinieri cercano i ladri del dipinto di Sarnataro, sparito dal museo Passerini. "
    "Nessuna traccia del quadro.",
}


def articles() -> list[Examined]:
    return [told(name, text) for name, text in {**DAM, **THEFT}.items()]


def test_two_stories_stay_apart_and_a_plan_belongs_with_its_event() -> None:
    assert stories.group(articles()) == (("diga-1", "diga-2", "diga-3"), ("furto-1", "furto-2"))


def test_another_language_joins_its_story() -> None:
    groups = stories.group([*articles(), told("dam-en", DAM_EN, "en")])
    assert groups == (("dam-en", "diga-1", "diga-2", "diga-3"), ("furto-1", "furto-2"))


@given(st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_the_articles_does_not_matter(chance: random.Random) -> None:
    given_, mixed = articles(), articles()
    chance.shuffle(mixed)
    assert stories.group(mixed) == stories.group(given_)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "Il chitarrista Orlando Ferri suona a Lima. Il concerto è esaurito e il pubblico aspetta il nuovo disco."),
        ("en", "Guitarist Orlando Ferri plays in Lima. The concert is sold out and the audience awaits the new record."),
    ],
)
def test_one_full_name_joins_nothing(language: str, text: str) -> None:
    assert ("musica",) in stories.group([told("diga-2", DAM["diga-2"]), told("musica", text, language)])


def test_nothing_and_empty_articles() -> None:
    assert stories.group([]) == ()
    assert stories.group([told("a", ""), told("b", "")]) == (("a",), ("b",))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("2024-05-14", "2024-05-14"), ("2024-05-16", "2024-05-16"), 1.0),
        (("2024-05", "2024-05"), ("2024-05-30", "2024-05-30"), 1.0),
        (("2024-05-14", "2024-05-14"), ("2025-05-16", "2025-05-16"), 0.0),
        ((None, None), ("2025-05-16", "2025-05-16"), 1.0),
    ],
)
def test_articles_of_distant_dates_are_less_alike(
    first: tuple[str | None, str | None], second: tuple[str | None, str | None], expected: float
) -> None:
    assert closeness(days.of(Published(*first)), days.of(Published(*second))) == expected


def test_the_same_words_a_year_later_are_another_story() -> None:
    text = DAM["diga-2"]
    early, late = (
        told("a", text, published=("2023-04-01", "2023-04-01")),
        told("b", text, published=("2024-04-01", "2024-04-01")),
    )
    assert stories.group([early, late]) == (("a",), ("b",))


def test_pairs_to_compare_grow_with_the_stories_not_with_their_square() -> None:
    def rows(number: int) -> list[dict[str, float]]:
        return [{"the": 0.1, f"story{at // 3}": 1.0, f"name{at // 3}": 1.0, f"own{at}": 1.0} for at in range(number)]

    few, many = (len(candidates(rows(number), [None] * number)) for number in (600, 1200))
    assert 1200 < many <= 2.05 * few <= 2.05 * BEST * 600


@pytest.mark.parametrize(
    ("low", "language", "key"),
    [
        ("lotta", "it", "=fight"),
        ("struggle", "en", "=fight"),
        ("sovranità", "it", "=sovereign"),
        ("della", "it", ""),
        ("the", "en", ""),
        ("14", "it", "#14"),
        ("«", "it", ""),
        ("difendevano", "it", "=defend"),
    ],
)
def test_words_become_terms(low: str, language: str, key: str) -> None:
    assert key_of(low, language) == key


FOOT = "Il Corriere di Valmarena – Leggi anche le altre notizie e sostieni il giornale"
FOUR = {
    "a": "Chiusa la strada del passo per una frana, isolate due frazioni di montagna.",
    "b": "Il bilancio comunale è stato approvato con i voti della maggioranza.",
    "c": "Vittoria della squadra di pallanuoto nel derby regionale.",
    "d": "Aperta al museo una mostra di fotografie del primo Novecento.",
}


def test_what_an_outlet_puts_beside_everything_joins_nothing() -> None:
    items = [features(told(name, f"{text} {FOOT}.")) for name, text in FOUR.items()]
    dropped = furniture(items)
    assert len(dropped) == 2
    assert {len(kept(item, dropped)) < len(item.words) for item in items} == {True}
    assert stories.group([told(name, f"{text} {FOOT}.") for name, text in FOUR.items()]) == (("a",), ("b",), ("c",), ("d",))


def test_copies_are_not_furniture() -> None:
    items = [told(name, DAM["diga-2"]) for name in "abcde"]
    assert furniture([features(item) for item in items]) == frozenset()
    assert stories.group(items) == (tuple("abcde"),)


@pytest.mark.parametrize(
    "address",
    ["https://www.esempio.it/diga-crollata-valmarena?x=1", "www.esempio.it/diga", "http: / / www. esempio. it / diga"],
)
def test_a_web_address_is_no_word_of_the_story(address: str) -> None:
    words = {word.stem for word in features(told("a", f"{address}\nIl ponte chiude.")).words}
    assert "esempio" not in words and "chiud" in words


def test_a_join_shows_what_both_articles_have() -> None:
    items = articles()
    by_id = {item.article.id: item.article.text for item in items}
    told_ = dict(stories.explain(items))
    assert tuple(told_) == stories.group(items)
    for members, why in told_.items():
        assert len(why) == len(members) - 1
        assert {name for join in why for name in join.articles} == set(members)
        for join in why:
            assert join.shared and sum(shared.share for shared in join.shared) <= 1.01
            for shared in join.shared:
                assert tuple(passage.article for passage in shared.evidence) == join.articles
                assert all(by_id[p.article][p.start : p.end] == p.text for p in shared.evidence)
    first = told_["diga-1", "diga-2", "diga-3"][0]
    assert {"Valmarena", "Torvo"} & {shared.evidence[0].text for shared in first.shared if shared.kind == "name"}


def test_a_join_across_languages_shows_names_in_both() -> None:
    ((_, (join,)),) = stories.explain([told("dam-en", DAM_EN, "en"), told("diga-2", DAM["diga-2"])])
    assert ("Valmarena", "Valmarena") in {tuple(p.text for p in shared.evidence) for shared in join.shared}


def test_a_glance_is_enough() -> None:
    drafts = [item.reading.draft for item in articles()]
    assert grouped([glance(draft) for draft in drafts]) == grouped([examine(draft) for draft in drafts])
    shown = [(item.article.published, item.reading) for item in map(glance, drafts)]
    assert shown == [(examine(draft).article.published, examine(draft).reading) for draft in drafts]
