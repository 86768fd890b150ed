"""The date of an article: what is stated, what the text's own dates make of it, and when nothing is known."""

from __future__ import annotations

import pytest

from riscontro.dating import date_article
from riscontro.packs import load
from riscontro.text.segment import segment
from riscontro.times.spot import spot
from riscontro.times.stated import parse_date
from riscontro.types import Draft, Published


def dated(text: str, language: str = "it", published: str | None = None, url: str | None = None, body: int = 0) -> Published:
    pack = load(language)
    reading = segment(Draft("a", text, published=published, url=url, body_start=body), pack)
    return date_article(reading, pack, spot(reading, pack))


def days(found: Published) -> tuple[str | None, str | None, str]:
    return found.earliest, found.latest, found.basis


@pytest.mark.parametrize(
    ("stated", "language", "first", "last"),
    [
        ("2023-09", "it", "2023-09-01", "2023-09-30"),
        ("2024-02", "it", "2024-02-01", "2024-02-29"),
        ("2023-09-13T10:20:00+02:00", "it", "2023-09-13", "2023-09-13"),
        ("Wed, 13 Sep 2023 10:00:00 +0200", "it", "2023-09-13", "2023-09-13"),
        ("mer, 13 set 2023", "it", "2023-09-13", "2023-09-13"),
        ("13 settembre 2023", "it", "2023-09-13", "2023-09-13"),
        ("September 13, 2023", "en", "2023-09-13", "2023-09-13"),
        ("13/09/2023", "it", "2023-09-13", "2023-09-13"),
    ],
)
def test_stated_dates_are_read(stated: str, language: str, first: str, last: str) -> None:
    found = parse_date(stated, load(language))
    assert found and (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize("stated", ["", "2023-13", "2023-02-31", "31 febbraio 2023", "presto", "0000-00-00", "-", "99999999"])
def test_what_is_no_date_is_none(stated: str) -> None:
    assert parse_date(stated, load("it")) is None


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Il vertice si è tenuto il 13 settembre a Roma.", "2023-09", ("2023-09-13", "2023-09-30", "inferred")),
        ("Il forum si svolgerà dal 10 al 13 settembre.", "2023-09", ("2023-09-01", "2023-09-09", "inferred")),
        (
            "Il forum si svolgerà dal 10 al 13 settembre. Il ministro ha firmato il 4 settembre.",
            "2023-09",
            ("2023-09-04", "2023-09-09", "inferred"),
        ),
        (
            "Dal 10 al 13 settembre si terrà il forum e il 12 settembre è stata confermata la presenza.",
            "2023-09",
            ("2023-09-01", "2023-09-09", "inferred"),
        ),
        ("Oggi, 13 settembre, il ministro ha parlato.", "2023-09", ("2023-09-13", "2023-09-13", "inferred")),
        ("Il ministro ha parlato ieri, 12 settembre.", "2023-09", ("2023-09-13", "2023-09-13", "inferred")),
        ("Il ministro ha parlato.", "2023-09", ("2023-09-01", "2023-09-30", "stated")),
        (
            "«Il patto che abbiamo firmato a Roma il 20 settembre resta in vigore per tutti noi», ha detto.",
            "2023-09",
            ("2023-09-01", "2023-09-30", "stated"),
        ),
        ("Il ministro ha parlato il 20 settembre.", "2023-09-13", ("2023-09-13", "2023-09-13", "stated")),
    ],
)
def test_the_text_narrows_a_stated_month(text: str, published: str, expected: tuple[str, str, str]) -> None:
    assert days(dated(text, published=published)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Titolo\n13 settembre 2023\n\nIl ministro ha parlato.", "it", ("2023-09-13", "2023-09-13", "stated")),
        ("ROMA, 13 settembre 2023 (Agenzia) - Il ministro ha parlato.", "it", ("2023-09-13", "2023-09-13", "stated")),
        ("LONDON, Sept. 13, 2023 (Agency) - The minister spoke.", "en", ("2023-09-13", "2023-09-13", "stated")),
        ("Pubblicato il 13/09/2023 alle 12:30\n\nIl ministro ha parlato.", "it", ("2023-09-13", "2023-09-13", "stated")),
        (
            "Il ministro ha parlato.\n\nLa stretta di mano. (13.9.2023) AFP\n\nFine.",
            "it",
            ("2023-09-13", "2023-09-14", "inferred"),
        ),
        (
            "Il patto è stato firmato il 3 settembre 2023. Il forum si terrà il 10 ottobre 2023.",
            "it",
            ("2023-09-03", "2023-10-09", "inferred"),
        ),
        ("Il ministro ha parlato.", "it", (None, None, "unknown")),
        ("Nel 1998 il ministro ha parlato.", "it", (None, None, "unknown")),
        ("Lunedì il ministro ha parlato.", "it", (None, None, "unknown")),
    ],
)
def test_a_text_without_metadata(text: str, language: str, expected: tuple[str | None, str | None, str]) -> None:
    assert days(dated(text, language)) == expected


def test_a_dateline_makes_a_month_exact() -> None:
    found = dated("ROMA, 13 set. (Agenzia) - Il ministro ha parlato.", published="2023-09")
    assert days(found)[:2] == ("2023-09-13", "2023-09-13")


def test_an_address_can_hold_the_date() -> None:
    assert days(dated("Il ministro ha parlato.", url="https://example.org/2023/09/13/ministro"))[:2] == (
        "2023-09-13",
        "2023-09-13",
    )
    assert days(dated("Il ministro ha parlato.", url="https://example.org/20230231/ministro")) == (None, None, "unknown")


def test_every_piece_of_evidence_is_a_span_of_the_text() -> None:
    text = " date 2023-09 Il vertice si è tenuto il 13 settembre a Roma."
    found = dated(text, published="2023-09", body=14)
    assert [span.text for span in found.evidence] == ["2023-09", "13 settembre"]
    assert all(text[span.start : span.end] == span.text for span in found.evidence)
