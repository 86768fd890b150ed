"""Figures of one thing across articles and languages: who gives the same, who contradicts, and what must stay apart."""

from __future__ import annotations

import pytest

from riscontro.build import record
from riscontro.claims.intervals import distinct, excluded, measured_alike, same
from riscontro.examine import examine
from riscontro.outputs import Claim
from riscontro.types import Draft, Quantity


def quantity(value: float, unit: str = "", dimension: str = "count") -> Quantity:
    return Quantity(0, 1, "x", value, value, value, unit, dimension)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (quantity(31), quantity(19), True),
        (quantity(30), quantity(31), False),  # a round count
        (quantity(600), quantity(640), True),
        (quantity(12_000_000), quantity(11_800_000), False),
        (quantity(4, "hour", "duration"), quantity(6, "hour", "duration"), True),
        (quantity(90, "minute", "duration"), quantity(1.5, "hour", "duration"), False),
        (quantity(3, "percent", "share"), quantity(3.2, "percent", "share"), False),  # fewer digits
        (quantity(3.1, "percent", "share"), quantity(3.2, "percent", "share"), True),
        (quantity(9.4, "kilometre", "length"), quantity(6, "mile", "length"), False),  # converted
        (quantity(78, "metre", "length"), quantity(256, "foot", "length"), False),
        (quantity(9, "kilometre", "length"), quantity(9, "mile", "length"), True),
    ],
)
def test_figures_exclude_each_other_only_beyond_rounding(one: Quantity, other: Quantity, apart: bool) -> None:
    assert excluded(one, other) == excluded(other, one) == apart


def test_what_can_be_compared_at_all() -> None:
    assert measured_alike(quantity(9, "mile", "length"), quantity(9, "metre", "length"))
    assert not measured_alike(quantity(9, "EUR", "money"), quantity(9, "USD", "money"))
    assert not measured_alike(quantity(9, "percent", "share"), quantity(9))
    assert same(quantity(90, "minute", "duration"), quantity(1.5, "hour", "duration"))
    assert distinct(quantity(48)) and not distinct(quantity(300)) and not distinct(quantity(12))


def claims(*texts: tuple[str, str], days: tuple[str, ...] = ()) -> list[Claim]:
    """The claims about figures of one article for each language and text."""
    drafts = [
        Draft(f"a{at}", text, language=code, outlet=f"Outlet {at}", published=days[at] if days else "2024-05-14")
        for at, (code, text) in enumerate(texts)
    ]
    return [claim for claim in record("s", [examine(draft) for draft in drafts]).claims if claim.kind == "quantity"]


def relations(found: list[Claim]) -> list[str]:
    return [claim.relation for claim in found]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("it", "Lo sciopero è durato quattro ore."), ("fr", "La grève a duré sept heures.")),
        (("de", "Die Suche dauerte elf Stunden."), ("it", "Le ricerche sono durate quattordici ore.")),
        (("es", "El incendio dejó 31 heridos."), ("pt", "O incêndio deixou 19 feridos.")),
        (("nl", "Bij de brand vielen 31 gewonden."), ("en", "The fire left 19 people injured.")),
    ],
)
def test_a_clash_across_languages(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert "contradict" in relations(claims(first, second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # a part and the whole, other dimensions, other things, one figure of two things
        (("it", "I feriti sono 31."), ("en", "Three of the injured died.")),
        (("en", "The bridge is 300 metres long."), ("de", "Die Brücke kostet 400 Millionen Euro.")),
        (("it", "Il ponte è costato 12 milioni di euro."), ("en", "The bridge cost 13 million dollars.")),
        (("it", "Sul treno viaggiavano 212 persone."), ("es", "El tren tenía 8 vagones.")),
        (("it", "La galleria è lunga 9,4 chilometri."), ("en", "The tunnel is almost six miles long.")),
    ],
)
def test_what_only_looks_like_a_clash(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert "contradict" not in relations(claims(first, second))


def test_a_later_count_of_one_voice_and_each_value_with_those_who_give_it() -> None:
    found = claims(
        ("it", "I feriti sono 48, ha detto la prefetta Anna Riva."),
        ("en", "The fire left 48 people injured, the prefect Anna Riva said."),
        ("es", "El incendio dejó 61 heridos, según la prefecta Anna Riva."),
        days=("2024-05-14", "2024-05-14", "2024-05-16"),
    )
    assert relations(found) == ["revise", "agree"]
    assert found[1].readings[0].articles == ("a0", "a1")
    assert (found[1].origins.low, found[1].origins.high) == (1, 1)


def test_the_figure_that_is_attributed_speaks_for_its_article() -> None:
    found = claims(
        ("it", "Crolla il tetto, 27 feriti\n\nI feriti sono 27, secondo la prefettura di Ferrara."),
        ("fr", "Le toit s'effondre : 27 blessés, selon la préfecture de Ferrare."),
    )
    assert relations(found) == ["agree"]
    assert found[0].origins.low == 1 and not found[0].origins.unsourced


def test_two_voices_side_by_side_contradict_each_other() -> None:
    found = claims(
        ("en", "More than 5,000 people took part in the march, the union said. Police put the turnout at 1,800."),
        ("it", "Al corteo c'erano cinquemila persone, ha detto il sindacato. Milleottocento, secondo la questura."),
    )
    (clash,) = [claim for claim in found if claim.relation == "contradict"]
    assert {reading.low for reading in clash.readings} == {1800, 5000}
    assert {claim.readings[0].low for claim in found if claim.relation in ("agree", "refine")} == {1800, 5000}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # what is asked for and what is given
        (("fr", "Trois ans ont été réclamés contre l'antiquaire Marc Baeten."), ("nl", "Marc Baeten kreeg drie jaar.")),
        # a part, and others beside it
        (("en", "Four people were injured."), ("it", "Altre quattro persone sono indagate.")),
        # the same small figure of two things
        (("ru", "По тревоге подняли два истребителя."), ("en", "Two drones entered the country.")),
        (("it", "Le vittime sono cinque."), ("de", "Fünf der Verletzten schweben in Lebensgefahr.")),
    ],
)
def test_the_same_figure_of_two_things_is_no_agreement(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert claims(first, second) == []


def times(*texts: tuple[str, str]) -> list[Claim]:
    """The claims about times of one article for each language and text."""
    drafts = [Draft(f"a{at}", text, language=code, published="2024-05-14") for at, (code, text) in enumerate(texts)]
    return [claim for claim in record("s", [examine(draft) for draft in drafts]).claims if claim.kind == "time"]


def test_a_clock_time_with_its_zone_does_not_contradict_one_without() -> None:
    found = times(
        ("it", "L'esplosione è avvenuta alle 19.40 di lunedì."), ("en", "The explosion happened at 18:40 GMT on Monday.")
    )
    assert "contradict" not in relations(found)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("it", "Il sindaco fu arrestato il 14 marzo 2023."), ("nl", "De burgemeester werd op 16 maart 2023 opgepakt."), True),
        (("it", "Il sindaco fu arrestato il 14 marzo 2023."), ("nl", "De burgemeester werd op 14 maart 2023 opgepakt."), False),
        (("it", "Il sindaco fu arrestato il 14 marzo 2023."), ("nl", "De directeur werd op 16 maart 2023 opgepakt."), False),
        (("it", "Il sindaco fu arrestato il 14 marzo 2023."), ("nl", "De burgemeester werd op 16 mei 2023 opgepakt."), False),
    ],
)
def test_the_day_of_a_fate(first: tuple[str, str], second: tuple[str, str], expected: bool) -> None:
    assert ("contradict" in relations(times(first, second))) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # a degree, a provisional count, a stamp of an article, another object of nearly the same words
        (("it", "Dodici feriti gravi sono in ospedale."), ("en", "The crash left 31 people injured.")),
        (("de", "Zwölf Menschen wurden schwer verletzt."), ("fr", "L'accident a fait 31 blessés.")),
        (("it", "I morti sono 12, secondo un bilancio provvisorio."), ("en", "The explosion killed 14 people.")),
        (("en", "Published: Wednesday, 2: 29 PM"), ("en", "Published: Wednesday, 12: 38 AM")),
        (("en", "The bridge at Ashby cost 12 million pounds."), ("en", "The tunnel at Ashby cost 25 million pounds.")),
    ],
)
def test_what_is_not_surely_one_thing_is_no_contradiction(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert "contradict" not in relations(claims(first, second))
