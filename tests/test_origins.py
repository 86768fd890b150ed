"""Origins as an interval: named roots counted once, copies never, the nameless never for certain."""

from __future__ import annotations

import pytest

from riscontro.outputs import LineageEdge, LineageKind
from riscontro.provenance.bodies import Bodies
from riscontro.provenance.origins import origins
from riscontro.provenance.roots import Roster, Voice
from riscontro.types import Link

STATES = {"person:minister": "country:xx", "person:spokeswoman": "country:xx", "org:state-agency": "country:xx"}
NAMES = {"person:singer": "Rosa Neri"}
AGENCY = Link("Agenzia Uno", "org:agency")
OFFICIALS = Link("alti dirigenti")
MINISTER = Link("il ministro", "person:minister")
SPOKESWOMAN = Link("la portavoce", "person:spokeswoman")
EXPERT = Link("Ada Neri", "person:expert")
KNOWN = Roster(STATES, NAMES, Bodies(kinds={"person:expert": "private"}))


@pytest.mark.parametrize(
    ("voices", "low", "high", "roots"),
    [
        ([("a", ()), ("b", ())], 0, 1, ()),
        ([("a", (MINISTER,)), ("b", ())], 1, 1, ("il ministro",)),
        ([("a", (AGENCY, MINISTER)), ("b", (MINISTER,))], 1, 1, ("il ministro",)),
        ([("a", (MINISTER,)), ("b", (SPOKESWOMAN,))], 1, 1, ("il ministro / la portavoce",)),
        ([("a", (MINISTER,)), ("b", (EXPERT,))], 2, 2, ("Ada Neri", "il ministro")),
        ([("a", (AGENCY, OFFICIALS)), ("b", (AGENCY,))], 1, 1, ("Agenzia Uno / alti dirigenti (Agenzia Uno)",)),
        ([("a", (OFFICIALS,)), ("b", (OFFICIALS,))], 0, 1, ()),
    ],
)
def test_roots_are_counted_once(
    voices: list[tuple[str, tuple[Link, ...]]], low: int, high: int, roots: tuple[str, ...]
) -> None:
    found = origins([Voice(article, chain) for article, chain in voices], KNOWN, ())
    assert (found.low, found.high, found.roots) == (low, high, roots)


OFFICIAL = Link("un funzionario del Ministero", None)
SOURCES = Link("fonti del Ministero della Salute", None)
PORT = Link("Capitaneria di porto di Siena", "org:capitaneria-di-porto-di-siena")
PORT_AGAIN = Link("Capitaneria", "org:capitaneria")
SHIP = Link("Aurora", "product:aurora")


@pytest.mark.parametrize(
    ("voices", "low", "high"),
    [
        # two anonymous voices may be one, and an anonymous voice may be a named one
        ([("a", (OFFICIAL,)), ("b", (SOURCES,))], 1, 2),
        ([("a", (OFFICIAL,)), ("b", (EXPERT,))], 1, 2),
        # a body under a longer and a shorter name
        ([("a", (PORT,)), ("b", (PORT_AGAIN,))], 1, 2),
        ([("a", (PORT,)), ("b", (EXPERT,))], 2, 2),
        # an agency that only relays the voice that another article names
        ([("a", (AGENCY, EXPERT)), ("b", (AGENCY,))], 1, 1),
        # what does not speak is no voice
        ([("a", (SHIP,)), ("b", (EXPERT,))], 1, 1),
    ],
)
def test_only_voices_that_are_distinct_for_certain_are_counted(
    voices: list[tuple[str, tuple[Link, ...]]], low: int, high: int
) -> None:
    found = origins([Voice(article, chain) for article, chain in voices], KNOWN, ())
    assert (found.low, found.high) == (low, high)


def test_a_thing_that_acts_is_no_voice() -> None:
    found = origins([Voice("a", (), "product:aurora"), Voice("b", (), "city:it/siena")], KNOWN, ())
    assert (found.low, found.roots) == (0, ())


def test_an_act_of_speech_is_its_own_source() -> None:
    found = origins([Voice("a", (), "person:singer"), Voice("b", (), "person:singer")], KNOWN, ())
    assert (found.low, found.high, found.roots, found.unsourced) == (1, 1, ("Rosa Neri",), ())


def test_an_article_that_names_nobody_is_listed_and_never_counted() -> None:
    found = origins([Voice("a", (MINISTER,)), Voice("b", ()), Voice("c", ())], KNOWN, ())
    assert (found.low, found.high, found.unsourced) == (1, 1, ("b", "c"))


@pytest.mark.parametrize(("kind", "high"), [("copies", 1), ("shares-text", 2), ("shares-origin", 2)])
def test_a_copy_adds_nothing_where_its_voice_may_be_that_of_the_original(kind: LineageKind, high: int) -> None:
    edge = LineageEdge("b", "a", kind, 0.9, ())
    found = origins([Voice("a", (PORT,)), Voice("b", (OFFICIAL,))], KNOWN, (edge,))
    assert (found.low, found.high) == (1, high)


@pytest.mark.parametrize(("place", "high"), [((120, 180), 1), ((390, 460), 1), ((400, 460), 2), ((0, 60), 2)])
def test_what_stands_beside_a_wire_that_an_article_embeds_is_its_own(place: tuple[int, int], high: int) -> None:
    edge = LineageEdge("b", "a", "copies", 0.9, (), shared=((100, 400),))
    found = origins([Voice("a", (PORT,), None, ((10, 60),)), Voice("b", (OFFICIAL,), None, (place,))], KNOWN, (edge,))
    assert (found.low, found.high) == (1, high)


def test_the_order_of_the_readings_changes_nothing() -> None:
    voices = [Voice("c", ()), Voice("a", (MINISTER,)), Voice("b", (SPOKESWOMAN,)), Voice("d", (EXPERT,))]
    assert origins(voices, KNOWN, ()) == origins(voices[::-1], KNOWN, ())
