"""Who relies on whom."""

from __future__ import annotations

import random

from msgspec.structs import replace
from tests.threads import told

from riscontro import lineage, utterances
from riscontro.outputs import Case, LineageEdge
from riscontro.types import Attribution, Examined, Findings, Link, Span

WIRE = (
    "Il traghetto è rientrato in porto dopo una notte di ricerche difficili nel golfo, mentre i soccorritori continuavano "
    "a perlustrare la costa con le torce e due elicotteri sorvolavano la zona fino all'alba."
)


def edges(*articles: Examined) -> tuple[LineageEdge, ...]:
    case = Case("s", tuple(sorted(articles, key=lambda item: item.article.id)), ())
    return lineage.trace(case, utterances.align(case).utterances)


def brief(found: tuple[LineageEdge, ...]) -> list[tuple[str, str, str]]:
    return [(edge.source, edge.target, edge.kind) for edge in found]


def test_a_later_article_with_the_same_text_is_a_copy() -> None:
    one = told("z-first", WIRE, published=("2024-05-01", "2024-05-01"))
    two = told("a-second", "Dal nostro inviato. " + WIRE, published=("2024-05-02", "2024-05-02"))
    assert brief(edges(one, two)) == [("a-second", "z-first", "copies")]


def test_an_article_that_embeds_a_wire_copies_that_part_alone() -> None:
    before = "Da due giorni il sindaco Anna Verdi chiede alla regione una seconda nave per gli abitanti dell'isola.\n\n"
    after = "\n\nChi vive sull'isola racconta intanto di scaffali vuoti e di medicine che finiranno venerdì."
    wire = told("wire", WIRE, published=("2024-05-01", "2024-05-01"))
    host = told("host", before + WIRE + after, published=("2024-05-02", "2024-05-02"))
    (edge,) = edges(wire, host)
    assert (edge.source, edge.target, edge.kind) == ("host", "wire", "copies")
    ((start, end),) = edge.shared
    assert len(before) <= start < end <= len(before) + len(WIRE)
    assert host.article.text[start:end] == WIRE.rstrip(".")


def test_without_dates_nobody_is_called_the_copier() -> None:
    assert brief(edges(told("a", WIRE), told("b", WIRE))) == [("a", "b", "shares-text")]


def test_quotations_names_and_chance_are_no_copies() -> None:
    quoted = f"Il sindaco ha letto il testo: «{WIRE}»"
    assert edges(told("a", quoted), told("b", quoted)) == ()
    titles = "Il ministro della Difesa della Repubblica di Valmarena Orlando Ferri e il presidente Elio Serra"
    assert edges(told("a", titles + " cenano."), told("b", titles + " litigano.")) == ()


def attributed(name: str, text: str, content: str, links: tuple[Link, ...]) -> Examined:
    start = text.index(content)
    cue = Span(text.index("riferisce"), text.index("riferisce") + 9, "riferisce")
    said = Attribution(
        (Span(start, start + len(content), content),), (cue,), (), links[-1].entity, "indirect", "asserted", links
    )
    return told(name, text, findings=Findings(attributions=(said,)))


def test_sources_are_followed_along_the_chain_and_meet_in_one_origin() -> None:
    text = "L'agenzia Adriapress riferisce, citando il capitano Serra, che il traghetto cambierà rotta dopo Ortona."
    links = (Link("Adriapress", "org:adriapress"), Link("Serra", "person:serra"))
    content = "il traghetto cambierà rotta dopo Ortona"
    found = edges(attributed("a", text, content, links), attributed("b", text, content, links[1:]))
    assert ("a", "Adriapress", "cites") in brief(found)
    assert ("Adriapress", "Serra", "cites") in brief(found)
    assert ("b", "Serra", "cites") in brief(found)
    assert ("a", "b", "shares-origin") in brief(found)
    assert all(edge.evidence and edge.why_in["it"] and edge.why_in["en"] for edge in found)


def test_an_outlet_of_the_story_is_its_article() -> None:
    text = "L'agenzia Adriapress riferisce, citando il capitano Serra, che il traghetto cambierà rotta dopo Ortona."
    links = (Link("Adriapress", "org:adriapress"), Link("Serra", "person:serra"))
    cited = told("wire", "ROMA, 3 MAG - (Adriapress) - Il traghetto è rientrato.")
    cited = replace(cited, article=replace(cited.article, outlet="Adriapress"))
    found = edges(cited, attributed("a", text, "il traghetto cambierà rotta dopo Ortona", links))
    assert brief(found) == [("a", "wire", "cites"), ("wire", "Serra", "cites")]


def test_a_wire_tag_names_the_agency() -> None:
    found = edges(told("a", "ROMA (Reuters) - Il traghetto è rientrato."), told("b", "Il presidente (della Reuters) parla."))
    assert [(edge.source, edge.kind, edge.evidence[0].text) for edge in found] == [("a", "cites", "Reuters")]


def test_the_order_of_the_articles_does_not_matter() -> None:
    rows = [told(f"a{number}", WIRE[number * 5 :], published=("2024-05-01", "2024-05-01")) for number in range(4)]
    first = edges(*rows)
    random.Random(3).shuffle(rows)
    assert edges(*rows) == first
