"""Every span of every finding is the text at its place: over any text, over bad input, over the public corpora."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from random import Random

import pytest
from bench.own_gold import load
from bench.quality import TASKS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import anchored
from riscontro.examine import examine
from riscontro.inputs import gather
from riscontro.packs import installed
from riscontro.types import Draft

CORPORA = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora"
SCORED = {
    task.corpus for task in TASKS if task.scorer not in anchored.PAIRED
}  # test_quality.py checks their spans as it scores them
FILES = sorted(path for path in CORPORA.glob("*.jsonl") if path.stem not in SCORED)


MARKS = [*"-/:\"«»(),.'’%€„“@#\n", "2019-", "12", "3.", "5/", "1.000", "1998/", "(ANSA)", "n. ", "S.", "\n\n", "— "]


@pytest.mark.parametrize("code", installed())
def test_no_soup_of_a_languages_words_and_marks_stops_the_reading(code: str) -> None:
    """Phrases of the pack's own annotated articles in any order, cut anywhere: what stands at an end has nothing behind it."""
    words = [word for item in load(code) for word in re.findall(r"\S+\s*", item.text)]
    random = Random(code)
    for _ in range(150):
        size = random.choice((1, 2, 3, 5, 8, 15))
        soup = "".join(random.choice(words if random.random() < 0.7 else MARKS) for _ in range(size))
        check(Draft("soup", soup.rstrip(), language=code, published="2024-03-05"))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("it", "Nel 2019-"),
        ("en", "It began in 1998/"),
        ("pt", "«torcida terá a 12O A 'Ponte dezembro, mostra Colisão 5/anos bilhões "),
    ],
)
def test_what_ends_a_text_has_nothing_behind_it(code: str, text: str) -> None:
    check(Draft("end", text, language=code, published="2024-03-05"))


def check(draft: Draft) -> None:
    anchored.check(draft, examine(draft))


PIECES = [
    "Il presidente ha detto: «Non so quando, forse domani». ",
    "“Abbiamo 300 missili”, avrebbe dichiarato il ministro Anna Verdi il 13 settembre 2023",
    "The minister said on Monday that about two million people — 5% — would be moved. ",
    "di Luca Neri\n",
    "\u200b\u202eroma\u202c ",
    "Secondo l'agenzia, l'incontro è durato dalle 4 alle 5 ore.\r\n\r\n",
    "👍🏽 e\u0301 ß İ ŉ Ǆ ﬁ ",
    "“",
    "'",
    "11.43 del 2023-09-13, 75/o, €5, l'11a",
    "\n",
    "مرحبا بالعالم، قال الرئيس. ",
    "U.S. ",
    "\x0b\x85\u2028",
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=8).map("".join)))
def test_spans_hold_over_any_text(text: str) -> None:
    check(Draft("a", text))


ONE_LINE = "Il presidente ha detto che i colloqui, durati due ore, sono andati bene e proseguiranno domani a Roma, "

ODD = {
    "nothing": "",
    "blank": " \n\u200b\n ",
    "one line": ONE_LINE * 100,
    "one word": "a" * 50_000,
    "one number": "1" * 5_000,
    "a number of many parts": "1.1" * 3_000,
    "opening marks": "“" * 100_000,
    "opening marks and words": "“parola " * 10_000,
    "brackets": "(" * 20_000,
    "stops": "." * 20_000,
    "right to left": "قال الرئيس: «سنعود غدا» في 13 سبتمبر 2023. \u202eabc\u202c " * 20,
    "zero width": "\u200bIl\u200b pre\u00adsi\u200bden\u2060te\ufeff ha\u200d detto\u200b: «Sì\u200b»\u200b. " * 20,
    "controls": "Il\x00 presidente\x07 ha\x1b[31m detto\x7f di\x85 sì\u2028.",
    "lone surrogate": "Il presidente ha detto \ud83d di sì.",
    "beyond the first plane": "𝕀𝕝 𝕡𝕣𝕖𝕤𝕚𝕕𝕖𝕟𝕥𝕖 😀 «𐍈» disse 𝟙𝟛. " * 20,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts(text: str) -> None:
    began = time.process_time()
    check(Draft("a", text, language="it"))
    assert time.process_time() - began < 20


@pytest.mark.corpora
@pytest.mark.skipif(not FILES, reason="the public corpora are not beside the project")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_spans_hold_over_the_corpora_that_are_not_scored(path: Path) -> None:
    found = gather([str(path)])
    drafts = list(found.drafts) or _pairs(path)
    assert drafts
    for draft in drafts:
        check(draft)


def _pairs(path: Path) -> list[Draft]:
    """Both texts of each pair of statements."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Draft(f"{row['id']}-{side}", row[side], language=row["language"]) for row in rows for side in ("text_a", "text_b")]
