"""The article of a page where it is evident which it is, and where it is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from riscontro.intake.evident import evident
from riscontro.intake.metadata import stated
from riscontro.intake.pages import read_page
from riscontro.intake.trees import parse, parse_for_others

CORPORA = Path(__file__).parent.parent.parent / "shared" / "corpora"
FIRST = "Il consiglio comunale ha approvato ieri sera il piano per il nuovo porto, dopo tre ore di discussione in aula."
SECOND = "I lavori cominceranno in primavera e dureranno due anni, ha detto l'assessora ai lavori pubblici alla stampa."
THIRD = "L'opposizione ha votato contro: secondo il capogruppo il costo, 40 milioni, non è coperto dal bilancio."
OTHER = "Una squadra di volontari ha ripulito la spiaggia dopo la mareggiata di domenica, con l'aiuto di due scuole."
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
LINES = f"{FIRST}\n{SECOND}\n{THIRD}"


def page(body: str) -> str | None:
    tree = parse(f"<html><head><title>Il porto</title></head><body>{body}</body></html>")
    assert tree is not None
    return evident(tree)


@pytest.mark.parametrize(
    "body",
    [
        f"<article>{TEXT}</article>",
        f"<nav><a href='/'>Cronaca</a></nav><article>{TEXT}</article><footer><p>{OTHER}</p></footer>",
        f"<div itemprop='articleBody'>{TEXT}</div><div class='comments'><p>{OTHER}</p></div>",
        f"<div class='cookie-banner'><p>{OTHER}</p></div><div><div><div class='entry'>{TEXT * 3}</div></div></div>",
        f"<article>{TEXT}<p><a href='/x'>Leggi anche: la spiaggia ripulita</a></p></article>",
        f"<article>{TEXT}<h3>Altre notizie</h3><p><a href='/x'>La spiaggia ripulita dai volontari</a></p></article>",
        f"<article>{TEXT}<script>var x = '{OTHER}';</script><p style='display: none'>{OTHER}</p></article>",
        f"<article><p>{FIRST}</p><blockquote><p>{SECOND}</p></blockquote><ul><li>{THIRD}</li></ul></article>",
        f"<article><p>{FIRST}</p>{SECOND}<br><br><b>{THIRD[:30]}</b>{THIRD[30:]}</article>",
        f"<article class='post tag-porto has-post-thumbnail hentry'>{TEXT}</article><div class='comments'><p>{OTHER}</p></div>",
        f"<div class='with-sidebar'><div><h1>Il porto</h1><div>{TEXT}</div></div><div class='sidebar'>{OTHER}</div></div>",
        f"<div class='sharing-box'><div>{TEXT}</div></div>",  # nearly all prose of the page stands in it
        f"<article>{TEXT}<div>Di Marta Belli, redazione</div></article>",  # a label
        f"<article>{TEXT}<p>La spiaggia ripulita. Foto © Marta Belli</p><h3>Altro</h3><p>Sulla spiaggia</p></article>",
        f"<article>{TEXT}</article><section class='more'><article><h3><a href='/y'>Altro</a></h3></article></section>",
    ],
)
def test_evident(body: str) -> None:
    found = page(body)
    assert found is not None
    assert LINES in found
    assert OTHER not in found
    assert "spiaggia" not in found


@pytest.mark.parametrize(
    "body",
    [
        "",
        TEXT,  # nothing holds it
        f"<article>{TEXT}</article><article><p>{OTHER} {OTHER} {OTHER}</p><p>{OTHER} {OTHER}</p></article>",
        f"<div class='lead'><p>{OTHER}</p></div><div itemprop='articleBody'>{TEXT}</div>",  # prose before it
        f"<article>{TEXT}<div>La sindaca non ha risposto.</div></article>",  # a sentence outside of paragraphs
        f"<article>{TEXT}{'<div>Di Marta Belli, redazione</div>' * 3}</article>",  # many words outside of paragraphs
        f"<div class='page'><div>{TEXT}<div>Di Marta Belli, redazione</div></div></div>",  # ... where nothing is marked
        f"<article>{TEXT}<table><tr><td>{OTHER}</td></tr></table></article>",
        f"<div><div><p>{FIRST}</p><p>{SECOND}</p></div></div>",  # too little for a page that marks nothing
        f"<div><div>{TEXT}</div><div class='comments'>{f'<p>{OTHER}</p>' * 5}</div></div>",  # most is set apart
        f"<article><p>{FIRST}</p><div class='teaser'><p>{OTHER}</p></div><p>{SECOND}</p></article>",  # much is set apart
        f"<article>{TEXT}{'<p><a href=/x>Un nome</a></p>' * 4}</article>",  # a list of links may belong to it
        f"<article>{TEXT}<p>La sindaca <span class='photo-note'>in una foto di ieri</span> ha firmato.</p></article>",
    ],
)
def test_not_evident(body: str) -> None:
    assert page(body) is None


def test_headings_stay_and_breaks_are_lines() -> None:
    found = page(f"<article><h1>Il porto</h1><p>{FIRST}</p><h2>I lavori</h2><p>{SECOND}<br>{THIRD}</p><h2>Video</h2></article>")
    assert found == f"Il porto\n{FIRST}\nI lavori\n{SECOND}\n{THIRD}"


def test_words_within_a_paragraph_are_never_dropped() -> None:
    linked = FIRST.replace("nuovo porto", "<a class='tag-link' href='/porto'>nuovo porto</a>")
    assert page(f"<article><p>{linked}</p><p>{SECOND}</p><p>{THIRD}</p></article>") == LINES


def test_a_page_of_which_it_is_not_evident_is_weighed_as_before() -> None:
    found = read_page(f"<html><body>{TEXT}</body></html>")
    assert found.text == LINES


def test_what_is_stated_is_what_trafilatura_finds_in_the_whole_page() -> None:
    import trafilatura

    rows = [json.loads(line) for path in sorted(CORPORA.glob("extraction.*.jsonl")) for line in path.open(encoding="utf-8")]
    if not rows:
        pytest.skip("the public corpora are not beside this repository")
    given = {"extensive_search": False, "original_date": True, "max_date": "2099-12-31"}
    for row in rows[::4]:
        whole = trafilatura.extract_metadata(parse_for_others(row["html"]), None, dict(given), False)
        tree = parse(row["html"])
        assert tree is not None
        found = stated(tree, row["html"], None, titled=False, dated=False)
        assert (found.title, found.author, found.date) == (whole.title, whole.author, whole.date), row["id"]
