"""Claims on small coverages of our own: what must be found, and what must never be called a contradiction."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro.build import record
from riscontro.examine import examine
from riscontro.outputs import Claim, Record
from riscontro.provenance.affiliations import affiliations
from riscontro.types import Draft


def story(*texts: str, languages: str = "", days: tuple[str, ...] = ()) -> Record:
    """The record of one article for each text; ``languages`` gives a letter for each, ``i`` or ``e``."""
    codes = [{"i": "it", "e": "en"}[letter] for letter in languages or "i" * len(texts)]
    drafts = [
        Draft(f"a{at}", text, language=code, published=days[at] if days else "2024-05-14")
        for at, (text, code) in enumerate(zip(texts, codes, strict=True))
    ]
    return record("s", [examine(draft) for draft in drafts])


def claims(*texts: str, languages: str = "", days: tuple[str, ...] = ()) -> tuple[Claim, ...]:
    return story(*texts, languages=languages, days=days).claims


def contradictions(found: tuple[Claim, ...]) -> list[Claim]:
    return [claim for claim in found if claim.relation == "contradict"]


def passages(claim: Claim) -> list[str]:
    return [passage.text for reading in claim.readings for passage in reading.evidence]


# ------------------------------------------------------------------ contradictions that must be found


@pytest.mark.parametrize(
    ("languages", "first", "second", "kind"),
    [
        ("ii", "Il vertice è durato tre ore.", "Il vertice tra i due ministri è durato circa 40 minuti.", "quantity"),
        ("ee", "The summit lasted three hours.", "The summit lasted about 40 minutes, officials said.", "quantity"),
        ("ie", "I colloqui sono durati dalle sei alle sette ore.", "The talks lasted about two hours.", "quantity"),
        (
            "ii",
            "I morti sono 12, secondo la prefettura.",
            "Nel crollo sono rimasti uccisi 7 operai: i morti sono 7.",
            "quantity",
        ),
        ("ee", "The blast killed 12 people in the town.", "The blast killed seven people in the town.", "quantity"),
        ("ie", "I feriti sono 31.", "A train derailed near the station, leaving 19 people injured.", "quantity"),
        ("ii", "L'esplosione è avvenuta alle 3.10.", "L'esplosione è avvenuta alle 5.40, dice la questura.", "time"),
        ("ee", "The explosion happened at 3:10 a.m.", "The explosion happened at 5:40 a.m., police said.", "time"),
    ],
)
def test_figures_and_times_that_exclude_each_other(languages: str, first: str, second: str, kind: str) -> None:
    found = contradictions(claims(first, second, languages=languages))
    assert [claim.kind for claim in found] == [kind]
    assert len(found[0].readings) == 2
    assert {passage.article for reading in found[0].readings for passage in reading.evidence} == {"a0", "a1"}
    assert found[0].because and set(found[0].because_in) == {"en", "it"} and set(found[0].label) == {"en", "it"}


# ------------------------------------------------------------------ what is no contradiction


@pytest.mark.parametrize(
    ("languages", "first", "second"),
    [
        # intervals that overlap
        ("ii", "Il vertice è durato circa tre ore.", "Il vertice è durato tra le due e le quattro ore."),
        ("ii", "I feriti sono almeno 20.", "I feriti sono 31."),
        ("ee", "The blast injured dozens of people.", "The blast injured 31 people."),
        # the same figure, the same measure, of another thing
        ("ii", "La stretta di mano è durata 40 secondi.", "Il vertice è durato due ore."),
        ("ee", "The dinner lasted an hour.", "The talks lasted three hours."),
        ("ii", "I feriti sono 12.", "I dispersi sono 3."),
        ("ii", "A bordo c'erano 236 passeggeri.", "A bordo c'erano 412 passeggeri."),
        ("ii", "Il sindaco ha speso 3 milioni per la scuola.", "Il sindaco ha speso 5 milioni per lo stadio."),
        # hedged against asserted, another moment, a part against the whole
        ("ii", "Il vertice potrebbe essere durato sei ore.", "Il vertice è durato due ore."),
        ("ii", "I feriti sono 31.", "Nel 2011 uno scontro simile causò 5 feriti."),
        ("ee", "The factory fire injured 4 people.", "In a fire in 2015, 19 people were injured."),
        ("ee", "A gunman killed two clerks in Leeds.", "Last year a gunman killed three at the Museum of Bremen."),
        # announced against done
        ("ii", "Il ministro incontrerà i sindaci a Verona.", "Il ministro ha incontrato i sindaci a Padova."),
        ("ee", "The minister will meet the mayors in Leeds.", "The minister met the mayors in York."),
        # said otherwise, denied elsewhere
        ("ii", "La giunta ha approvato il bilancio.", "La giunta non ha approvato il piano urbano."),
    ],
)
def test_what_only_looks_like_a_contradiction(languages: str, first: str, second: str) -> None:
    assert not contradictions(claims(first, second, languages=languages))


def test_a_later_count_revises_an_earlier_one() -> None:
    found = claims("I morti sono 12.", "Il bilancio è stato aggiornato: i morti sono 15.", days=("2024-05-14", "2024-05-16"))
    assert [claim.relation for claim in found if claim.kind == "quantity"] == ["revise"]


MINE = "2024-05-14", "2024-05-15", "2024-05-18"


@pytest.mark.parametrize(
    ("language", "texts", "expected"),
    [
        # a later count of one more is no side of the contradiction
        (
            "i",
            (
                "I feriti sono 31, secondo la prefettura di Ferrara.",
                "I feriti sono 19, ha dichiarato la portavoce Rita Galli.",
                "I feriti sono 33, ha detto il questore Aldo Neri.",
            ),
            [("contradict", {31, 19}), ("revise", {31, 33})],
        ),
        (
            "e",
            (
                "The blast injured 31 people, the prefect Rita Cole said.",
                "The blast injured 19 people, company spokesman Ian West said.",
                "The blast injured 33 people, the prefect Rita Cole said.",
            ),
            [("contradict", {31, 19}), ("revise", {31, 33})],
        ),
    ],
)
def test_a_later_count_is_no_side_of_a_contradiction(
    language: str, texts: tuple[str, ...], expected: list[tuple[str, set[int]]]
) -> None:
    found = [claim for claim in claims(*texts, languages=language * 3, days=MINE) if claim.kind == "quantity"]
    assert [(claim.relation, {reading.value for reading in claim.readings}) for claim in found] == expected


@pytest.mark.parametrize(
    ("language", "first", "second", "relations"),
    [
        (
            "i",
            "Tre persone risultano disperse.",
            "Le tre persone disperse sono state ritrovate in una baita.",
            ["revise"],
        ),
        ("i", "Tre persone risultano disperse.", "Nessuna persona risulta più dispersa.", ["revise"]),
        ("e", "Three people are missing.", "The three missing people were found in a hut.", ["revise"]),
        ("i", "Tre persone risultano disperse.", "Le tre persone disperse non sono state ritrovate.", []),
        ("e", "Three people are missing.", "The three missing people have not been found.", []),
    ],
)
def test_the_missing_who_were_found(language: str, first: str, second: str, relations: list[str]) -> None:
    found = claims(first, second, languages=language * 2, days=("2024-05-14", "2024-05-16"))
    assert [claim.relation for claim in found if claim.relation in ("revise", "contradict")] == relations


# ------------------------------------------------------------------ what only seems to disagree


@pytest.mark.parametrize(
    ("languages", "first", "second", "kind"),
    [
        ("ii", "Il missile è caduto nel Mar del Giappone.", "Il missile è caduto nel Mare dell'Est.", "place"),
        ("ie", "La nave era diretta a Spalato.", "The ship was bound for Split.", "place"),
        ("ee", "The ships sailed to the Falkland Islands.", "The ships sailed to the Malvinas.", "place"),
        ("ii", "È il primo vertice tra i due dal 2011.", "È il secondo vertice dal 2009.", "ordinal"),
        ("ee", "It was the first crash there since 2011.", "It is the second crash of the airline since 2019.", "ordinal"),
        (
            "ii",
            "La città festeggia il 50esimo anniversario della fondazione del museo.",
            "La città ricorda il 50esimo anniversario dell'alluvione.",
            "quantity",
        ),
    ],
)
def test_apparent_disagreements_are_told_apart(languages: str, first: str, second: str, kind: str) -> None:
    found = claims(first, second, languages=languages)
    assert not contradictions(found)
    assert kind in [claim.kind for claim in found if claim.apparent]


# ------------------------------------------------------------------ what agrees, refines, differs


@pytest.mark.parametrize(
    ("languages", "first", "second", "kind", "relation"),
    [
        (
            "ii",
            "Il mercantile ha cambiato rotta senza avvertire il traghetto.",
            "Il mercantile potrebbe aver cambiato rotta senza avvertire il traghetto.",
            "certainty",
            "differ",
        ),
        (
            "ee",
            "The cargo ship changed course without warning the ferry.",
            "The cargo ship may have changed course without warning the ferry.",
            "certainty",
            "differ",
        ),
        (
            "ii",
            "Il magazzino conteneva una quantità notevole di fucili e cartucce.",
            "Il magazzino conteneva 4.000 fucili e cartucce.",
            "event",
            "refine",
        ),
        (
            "ii",
            "Il governo francese ha avvertito le compagnie aeree.",
            "La Francia minaccia ritorsioni contro i vettori stranieri.",
            "stance",
            "differ",
        ),
    ],
)
def test_what_is_compatible(languages: str, first: str, second: str, kind: str, relation: str) -> None:
    found = claims(first, second, languages=languages)
    assert (kind, relation) in [(claim.kind, claim.relation) for claim in found], [(c.kind, c.relation) for c in found]


@pytest.mark.parametrize(
    ("languages", "first", "second"),
    [
        # one phrase in common, two things said of it
        (
            "ii",
            "Secondo il rapporto, la guerra ha accresciuto la minaccia dei droni con motore elettrico.",
            "La fabbrica di Brescia sta cercando di vendere camion e droni con motore elettrico.",
        ),
        ("ee", "The court banned trucks with electric engines.", "The museum has bought two trucks with electric engines."),
        # the same people at another matter
        ("ii", "Il sindaco Luca Ferri ha lodato i pompieri di Rimini.", "Luca Ferri ha perso le elezioni di Rimini."),
        ("ee", "Mayor Ann Lee praised the firefighters of Leeds.", "Ann Lee lost an election in Leeds."),
        # lines that say nothing: a date, the address of a page
        ("ee", "Monday, Sep 10, 2012, 9:01 AM.", "Monday, Sep 10, 2012, 9:01 AM."),
        ("ii", "https://giornale.example/2012/09/10/ponte-chiuso", "https://giornale.example/2012/09/10/ponte-chiuso"),
        # a count on board of one ship and of another
        ("ii", "A bordo del traghetto c'erano 236 passeggeri.", "A bordo della nave da crociera c'erano 412 turisti."),
    ],
)
def test_words_in_common_are_no_common_point(languages: str, first: str, second: str) -> None:
    assert not [claim for claim in claims(first, second, languages=languages) if claim.relation in ("agree", "refine")]


@pytest.mark.parametrize(
    ("languages", "first", "second", "relation"),
    [
        (
            "ii",
            "Il teatro di Siena ha venduto la collezione di maschere.",
            "La collezione di maschere del teatro di Siena è stata venduta.",
            "agree",
        ),
        (
            "ee",
            "The theatre sold its collection of masks.",
            "The theatre sold its collection of masks to a Danish bank.",
            "refine",
        ),
        ("ii", "Il teatro venderà la collezione di maschere.", "Il teatro ha venduto la collezione di maschere.", "differ"),
        ("ee", "The theatre will sell its collection of masks.", "The theatre sold its collection of masks.", "differ"),
        (
            "ii",
            "Il teatro ha venduto la collezione di maschere.",
            "Il teatro non ha venduto la collezione di maschere.",
            "contradict",
        ),
    ],
)
def test_statements_agree_only_if_each_says_what_the_other_says(languages: str, first: str, second: str, relation: str) -> None:
    found = claims(first, second, languages=languages)
    assert [claim.relation for claim in found] == [relation]
    for text in (*found[0].because_in.values(), *found[0].label.values()):
        assert "%" not in text
    assert all(len(text) <= 100 for text in found[0].label.values())
    assert "masch" in found[0].because or "mask" in found[0].because


def test_one_speaker_behind_several_outlets_is_one_origin() -> None:
    quoted = "«Il porto non chiuderà mai, neppure per un'ora», ha detto la ministra Lia Corsi."
    again = "La ministra Lia Corsi ha assicurato: «Il porto non chiuderà mai, neppure per un'ora»."
    for claim in claims(quoted, again):
        assert claim.origins.high <= 1, claim


# ------------------------------------------------------------------ whole coverages

AGREED = (
    "Il ponte di Rialto è stato chiuso martedì per lavori. I lavori dureranno tre settimane, ha detto il sindaco Luca Ferri.",
    "Chiuso martedì per lavori il ponte di Rialto. Il sindaco Luca Ferri ha detto che i lavori dureranno tre settimane.",
    "The Rialto bridge was closed for works on Tuesday. The works will last three weeks, mayor Luca Ferri said.",
)


def test_where_everything_agrees_nothing_is_called_a_disagreement() -> None:
    found = claims(*AGREED, languages="iie")
    assert found
    assert not [claim for claim in found if claim.relation in ("contradict", "revise")]


def test_a_copy_is_no_confirmation() -> None:
    text = "Il ponte è stato chiuso martedì, ha detto il sindaco Luca Ferri. I feriti sono 12, secondo la prefettura."
    for claim in claims(text, text, text):
        assert claim.relation == "agree"
        assert claim.origins.low <= 1 and claim.origins.high <= 1, claim


def test_what_is_not_compared_is_told() -> None:
    long = story("La banda suonò. " * 700, "Il ponte è chiuso.")
    assert [(problem.code, problem.source) for problem in long.problems if problem.code == "compared-in-part"] == [
        ("compared-in-part", "a0")
    ]


def test_one_article_makes_no_claims() -> None:
    assert claims("I feriti sono 31, ma secondo altri sono 19.") == ()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_the_articles_changes_nothing(order: tuple[int, ...]) -> None:
    texts = (*AGREED[:2], "Il ponte resterà chiuso un mese. I lavori dureranno quattro settimane, ha detto l'assessora.")
    articles = [examine(Draft(f"a{at}", text, language="it", published="2024-05-14")) for at, text in enumerate(texts)]
    assert record("s", [articles[at] for at in order]).claims == record("s", articles).claims


def test_contradictions_come_first_then_what_only_seems_one() -> None:
    found = claims(
        "Il vertice è durato tre ore. Il missile è caduto nel Mar del Giappone. La sindaca Anna Neri ha aperto la fiera.",
        "Il vertice è durato 20 minuti. Il missile è caduto nel Mare dell'Est. La fiera è stata aperta dalla sindaca.",
    )
    ranks = [0 if claim.relation == "contradict" else 1 if claim.apparent else 2 for claim in found]
    assert ranks == sorted(ranks) and ranks[:2] == [0, 1]


def test_states_of_those_who_speak_for_them() -> None:
    text = "Il presidente francese Jean Morel ha visto la cantante spagnola Ana Ruiz. Morel è tornato a Parigi."
    case_states = affiliations_of(text)
    assert set(case_states.values()) >= {"country:fr"}
    assert "country:es" not in {state for entity, state in case_states.items() if entity.startswith("person:")}


def affiliations_of(text: str) -> dict[str, str]:
    from riscontro import entities

    found = affiliations(entities.link("s", [examine(Draft("a", text, language="it"))]))
    return {entity: state for entity, state in found.items() if entity.startswith("person:")}


# ------------------------------------------------------------------ what must hold whatever the figures

hours = st.integers(1, 40)


@settings(max_examples=40, deadline=None)
@given(hours, hours, hours, hours, st.permutations([0, 1]))
def test_intervals_contradict_only_where_they_share_no_value(a: int, b: int, c: int, d: int, order: list[int]) -> None:
    first, second = sorted((a, a + b)), sorted((c, c + d))
    texts = [f"Il vertice è durato tra {low} e {high} ore." for low, high in (first, second)]
    found = contradictions(claims(*(texts[at] for at in order)))
    assert bool(found) == (first[1] < second[0] or second[1] < first[0])
