"""The dossier: every line opens the words it rests on, and nothing in it can run or reach out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import bundled
from riscontro.dossier.chronicle import chronicle, day
from riscontro.dossier.marks import Mark, cut
from riscontro.dossier.passages import quote
from riscontro.dossier.pointers import passages
from riscontro.dossier.points import value
from riscontro.dossier.safety import link, shown
from riscontro.dossier.shelf import shelve
from riscontro.dossier.wording import amount, interval, moment, span
from riscontro.exporters.html import EXPORTER
from riscontro.messages import catalogue
from riscontro.outputs import LineageEdge, Record, TimelineEvent
from riscontro.record import check
from sample_record import at, sample

VOID = {"meta", "br", "input", "link", "img", "hr", "path", "rect"}


class Page(HTMLParser):
    """A page as a flat list of elements, with the text of every article by offset."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.bodies: dict[str, str] = {}
        self.text: list[str] = []
        self._open: list[str] = []
        self._doc = ""
        self._body = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag not in VOID:
            self._open.append(tag)
        if found.get("class") == "doc":
            self._doc = found.get("id") or ""
        if found.get("class") == "body":
            self._body = len(self._open)
            self.bodies[self._doc] = ""
        if tag == "i" and self._body and found.get("id"):
            assert found["id"].startswith(f"{self._doc}:{len(self.bodies[self._doc])}-")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self._open and self._open[-1] == tag, f"</{tag}> closes {self._open[-1:]}"
        if len(self._open) == self._body:
            self._body = 0
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._body:
            self.bodies[self._doc] += data
        self.text.append(data)

    def all(self, name: str) -> list[str]:
        """The values of an attribute, over all elements."""
        return [value for _, attrs in self.tags for key, value in attrs.items() if key == name and value is not None]


@pytest.fixture(scope="module")
def real() -> tuple[Record, ...]:
    """The records of the bundled coverage."""
    return bundled.told()


def page(record: Record | None = None, language: str = "en") -> Page:
    return Page(EXPORTER.render([record or sample()], language).decode("utf-8"))


def test_the_sample_holds() -> None:
    check(sample())


@pytest.mark.parametrize("language", ["en", "it"])
def test_every_passage_of_the_record_can_be_opened(language: str) -> None:
    record, found = sample(), page(language=language)
    numbers = {article.id: number for number, article in enumerate(record.articles, 1)}
    hrefs, ids = set(found.all("href")), set(found.all("id"))
    for part in (record.claims, record.utterances, record.forecasts, record.timeline, record.lineage):
        for passage, _ in passages(part):
            address = f"article-{numbers[passage.article]}:{passage.start}-{passage.end}"
            assert f"#{address}" in hrefs and address in ids
            assert found.bodies[f"article-{numbers[passage.article]}"][passage.start : passage.end] == passage.text


def test_every_address_in_the_page_leads_somewhere() -> None:
    found = page()
    ids = found.all("id")
    assert len(ids) == len(set(ids))
    for href in found.all("href"):
        if href.startswith("#"):
            assert href[1:] in ids, href


def test_every_line_of_the_bundled_coverage_opens_its_words(real: tuple[Record, ...]) -> None:
    found = Page(EXPORTER.render(real, "it").decode("utf-8"))
    ids = set(found.all("id"))
    assert len(ids) == len(found.all("id"))
    for href in found.all("href"):
        assert href[1:] in ids if href.startswith("#") else href.startswith("https://")
    assert list(found.bodies.values()) == [shown(article.text) for record in real for article in record.articles]


def test_the_bundled_coverage_shows_what_was_planted(real: tuple[Record, ...]) -> None:
    claims = [claim for record in real for claim in record.claims]
    against = [
        {str(reading.value).removesuffix(".0") for reading in claim.readings}
        for claim in claims
        if claim.relation == "contradict"
    ]
    for planted in ({"31", "19"}, {"2.40", "1.15"}):
        assert any(planted <= values for values in against), planted
    opposed = [passage.text for claim in claims if claim.relation == "contradict" for passage, _ in passages(claim)]
    for harmless in ("Spalato", "2019", "412", "milioni"):
        assert not [text for text in opposed if harmless in text]
    assert {"changed", "fulfilled", "open"} <= {forecast.outcome for record in real for forecast in record.forecasts}


def test_a_marked_passage_leads_back_to_what_is_said_of_it() -> None:
    refs = [attrs for tag, attrs in page().tags if (attrs.get("class") or "").startswith("x x-")]
    assert {"#point-1", "#saying-1", "#forecast-1"} <= {attrs["href"] for attrs in refs}
    assert "#point-5" not in {attrs["href"] for attrs in refs}


def test_articles_are_shown_whole() -> None:
    found = page()
    assert list(found.bodies.values()) == [article.text for article in sample().articles]


def test_the_page_is_in_its_language_and_its_passages_in_theirs() -> None:
    for language, other in (("en", "it"), ("it", "en")):
        html = EXPORTER.render([sample()], language).decode("utf-8")
        assert f'<html lang="{language}">' in html
        shown, _, words = html.partition('<script type="application/json"')
        assert f"Feriti ({language})" in shown and f"Feriti ({other})" not in shown
        assert f'"Feriti ({language})":"Feriti ({other})"' in words
        assert 'lang="it"' in html and 'lang="en"' in html


def test_the_same_record_gives_the_same_bytes() -> None:
    assert EXPORTER.render([sample()], "it") == EXPORTER.render([sample()], "it")


def test_the_catalogues_have_the_same_messages() -> None:
    mine = {key for key in catalogue("it") if key.startswith("dossier")}
    full = {key for key in catalogue("en") if key.startswith("dossier")}
    assert mine <= full
    assert {key for key in full - mine if not key.startswith("dossier_sign")} == set()


def test_no_story_gives_a_page_that_says_so() -> None:
    assert "No story was found" in EXPORTER.render([], "en").decode("utf-8")


def test_two_stories_share_one_page_without_clashing() -> None:
    found = Page(EXPORTER.render([sample(), sample()], "en").decode("utf-8"))
    ids = found.all("id")
    assert len(ids) == len(set(ids))
    assert {"article-1", "article-6", "point-1", "point-12", "story-2"} <= set(ids)


# ------------------------------------------------------------------ nothing runs, nothing reaches out

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style></title></textarea>--><img src=x onerror=alert(1)>",
    "\"'><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnirts desrever\u2066 \x00 \x0b \x9f \ud800 \r\n",
    "&lt;b&gt; &amp;#39;",
)


def poisoned(text: str) -> Record:
    """The sample with ``text`` in every place where a string of an article may end up."""
    record = sample()
    first, *rest = record.articles
    first = replace(
        first,
        title=text,
        outlet=text,
        author=text,
        url=text,
        language=text,
        text=first.text + text,
        published=replace(first.published),
    )
    claims = tuple(replace(item, label={"en": text}, because_in={"en": text}) for item in record.claims)
    entities = tuple(replace(item, name=text) for item in record.entities)
    return replace(
        record,
        story=replace(record.story, title=text),
        articles=(first, *rest),
        entities=entities,
        claims=claims,
        timeline=tuple(replace(item, label=text, precision=text) for item in record.timeline),
        forecasts=tuple(replace(item, strength=text, horizon=text, because_in={"en": text}) for item in record.forecasts),
        lineage=(*record.lineage, LineageEdge("faro", text, "cites", 0.5, (), text)),
        problems=tuple(replace(item, message=text, source=text) for item in record.problems),
        made_by=replace(record.made_by, packs={text: text}, models={text: text}),
    )


RISKY = ("script", "style", "img", "iframe", "object", "link", "base", "form")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    found = page(poisoned(text))
    risky = [(tag, attrs) for tag, attrs in found.tags if tag in RISKY]
    assert risky == [("style", {}), ("script", {"type": "application/json", "id": "words"}), ("script", {})]
    assert not [
        name for _, attrs in found.tags for name in attrs if name.startswith("on") or name in ("src", "style", "srcdoc")
    ]
    assert all(href.startswith(("#", "https://")) for href in found.all("href"))
    assert found.bodies["article-1"] == shown(poisoned(text).articles[0].text)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x0b]", "".join(found.text))


@given(st.text(max_size=40))
def test_any_text_is_shown_one_code_point_for_one(text: str) -> None:
    assert len(shown(text)) == len(text)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/b?c=d#e", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" https://a.example", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https:///nohost", False),
        ("https://[bad", False),
        ("ftp://a.example", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, kept: bool) -> None:
    assert link(url) == (url if kept else None)


def test_the_policy_lets_only_the_page_itself_run() -> None:
    found = page()
    policy = next(attrs["content"] for tag, attrs in found.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy and policy.startswith("default-src 'none';") and "unsafe" not in policy


# ------------------------------------------------------------------ pieces, words, days, pictures


@given(
    st.text(alphabet="ab \n", max_size=30),
    st.lists(st.tuples(st.integers(-2, 32), st.integers(-2, 32), st.sampled_from("xyz")), max_size=12),
)
def test_pieces_are_the_text_and_bear_exactly_their_layers(text: str, raw: list[tuple[int, int, str]]) -> None:
    pieces = cut(text, [Mark(*item) for item in raw], [(start, end) for start, end, _ in raw])
    assert "".join(piece.text for piece in pieces) == text
    valid = [item for item in raw if 0 <= item[0] < item[1] <= len(text)]
    for piece in pieces:
        over = {layer for start, end, layer in valid if start <= piece.start < end}
        assert set(piece.layers) == over
        assert set(piece.anchors) == {end for start, end, _ in valid if start == piece.start}


def test_cutting_is_not_quadratic() -> None:
    size = 10_000
    pieces = cut("x" * 3 * size, [Mark(3 * index, 3 * index + 2, "time") for index in range(size)])
    nested = cut("x" * 2 * size, [Mark(index, 2 * size - index, "name") for index in range(size)])
    assert len(pieces) == 2 * size and len(nested) == 2 * size - 1


def test_differing_words_are_marked_only_where_enough_is_common() -> None:
    shelf = shelve(sample(), 1)
    near = quote(shelf, at("faro", "I feriti sono 31"), [at("voce", "I feriti sono 19")])
    far = quote(shelf, at("faro", "I feriti sono 31"), [at("voce", "paura sulla rotta")])
    abroad = quote(shelf, at("faro", "I feriti sono 31"), [at("courier", "The first findings")])
    assert [part.text for part in near.parts if part.differs] == ["31"]
    assert not [part for quoted in (far, abroad) for part in quoted.parts if part.differs]


def test_a_passage_keeps_a_little_context() -> None:
    quoted = quote(shelve(sample(), 1), at("voce", "ha colpito"))
    assert quoted.before == "Il mercantile ha cambiato rotta e "
    assert quoted.after.startswith(" il traghetto")


@pytest.mark.parametrize(
    ("value", "en", "it"),
    [
        ("2024", "2024", "2024"),
        ("2024-05", "May 2024", "maggio 2024"),
        ("2024-05-14", "14 May 2024", "14 maggio 2024"),
        ("2024-05-14T02:40", "14 May 2024, 02:40", "14 maggio 2024, 02:40"),
        ("2024-13-01", "2024-13-01", "2024-13-01"),
        ("P2D", "P2D", "P2D"),
    ],
)
def test_moments_in_words(value: str, en: str, it: str) -> None:
    assert (moment(value, "en"), moment(value, "it")) == (en, it)


@pytest.mark.parametrize(
    ("known", "low", "high", "unit", "words"),
    [
        (2.0, None, 2.0, "hour", "≤ 2 hours"),
        (400.0, 400.0, None, None, "≥ 400"),
        (5.0, 4.5, 5.5, "hour", "4.5–5.5 hours"),
        (19.0, None, None, "injured", "19 injured"),
        ("city:hr/split", None, None, None, "Spalato"),
        ("city:it/fano", None, None, None, "city:it/fano"),
        ("2.40", "2024-05-14T02:40", "2024-05-14T02:40", None, "14 May 2024, 02:40"),
        (None, None, None, None, ""),
    ],
)
def test_values_in_words(
    known: str | float | None, low: str | float | None, high: str | float | None, unit: str | None, words: str
) -> None:
    said = replace(sample().claims[0].readings[0], value=known, low=low, high=high, unit=unit)
    assert value(shelve(sample(), 1), said, "en") == words


def test_intervals_and_amounts_in_words() -> None:
    assert interval("2024-05-14", "2024-05-14", "en") == "14 May 2024"
    assert interval("2024-02-01", "2024-02-29", "it") == "febbraio 2024"
    assert interval("2024-02-01", "2024-02-28", "it") == "1–28 febbraio 2024"
    assert interval("2024-01-01", "2024-12-31", "it") == "2024"
    assert span("2024-05-01/2024-05-31", "en") == "May 2024"
    assert interval("2024-05-14", "2024-05-31", "it") == "14–31 maggio 2024"
    assert interval("2024-05-14", "2024-06-01", "it") == "14 maggio – 1 giugno 2024"
    assert interval("2023-12-30", "2024-01-02", "en") == "30 December 2023 – 2 January 2024"
    assert interval("2024-05", "2024-07", "it") == "maggio–luglio 2024"
    assert interval("2022", "2024", "en") == "2022–2024"
    assert interval("2024-05-14", "2024-07", "it") == "14 maggio 2024 – luglio 2024"
    assert interval("2024-05", None, "en") == "May 2024"
    assert interval(None, None, "en") == ""
    assert amount(4.0, 5.0, "hour", "it") == "4–5 ore"
    assert amount(1234.5, 1234.5, None, "it") == "1.234,5"
    assert amount(1200, 1200, "person", "en") == "1,200 people"
    assert amount(1, 1, "hour", "it") == "1 ora" and amount(0.5, 1, "hour", "en") == "0.5–1 hours"
    assert amount(12.5, 12.5, "percent", "it") == "12,5%" and amount(10, 15, "percent", "en") == "10–15%"


@pytest.mark.parametrize("value", ["2024-02-31", "0000", "99999-01-01", "x", "", None, "2024-"])
def test_days_that_are_none_are_none(value: str | None) -> None:
    assert day(value) is None


def test_a_doubtful_order_is_said() -> None:
    days = [
        ("2024-05-13", "2024-05-13"),
        ("2024-05-13", "2024-05-19"),
        ("2024-05-14", "2024-05-14"),
        ("2024-05-14", "2024-05-14"),
    ]
    evidence = (at("faro", "Spalato"),)
    events = [TimelineEvent(low, high, "day", "", "happened", "faro", evidence) for low, high in days]
    shown_moments = chronicle(shelve(sample(), 1), sample().story, events, "en").moments
    assert [moment.doubtful for moment in shown_moments] == [False, False, True, False]
