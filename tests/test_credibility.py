"""Admiralty grades: of claims by rule, of outlets by the user alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bundled import told
from riscontro import reliability
from riscontro.cli import main
from riscontro.examples import coverage
from riscontro.messages import languages
from riscontro.outputs import Origins
from riscontro.provenance.credibility import credibility
from riscontro.types import Article, Certainty, InputError, Published, Relation


def origins(low: int, high: int, *roots: str) -> Origins:
    return Origins(low, high, roots, ())


@pytest.mark.parametrize(
    ("relation", "found", "certainties", "grade"),
    [
        ("agree", origins(3, 3, "a", "b", "c"), ["asserted", "asserted"], 1),
        ("refine", origins(2, 3, "a", "b"), ["asserted", "asserted"], 2),
        ("agree", origins(1, 5, "a"), ["asserted"] * 5, 3),
        ("agree", origins(1, 1, "an official"), ["reportative", "asserted"], 3),
        ("revise", origins(3, 3, "a", "b", "c"), ["asserted", "asserted"], 3),
        ("contradict", origins(5, 5, "a", "b", "c"), ["asserted", "asserted"], 4),
        ("differ", origins(3, 3, "a", "b", "c"), ["asserted", "asserted"], 6),
        ("agree", origins(0, 3), ["asserted", "asserted"], 6),
        ("agree", origins(3, 3, "a", "b", "c"), ["hedged", "future"], 6),
    ],
)
def test_a_grade_follows_from_origins_and_contradictions(
    relation: Relation, found: Origins, certainties: list[Certainty], grade: int
) -> None:
    given = credibility(relation, found, certainties)
    assert given.grade == grade
    assert set(given.because) == set(languages()) and all(text.startswith(str(grade)) for text in given.because.values())


def test_copies_never_raise_a_grade() -> None:
    alone, copied = (credibility("agree", origins(1, 1, "wire"), ["asserted"] * n).grade for n in (1, 9))
    assert alone == copied == 3


def article(name: str, outlet: str | None) -> Article:
    return Article(name, "it", None, outlet, None, None, "x", "", Published())


def test_an_outlet_is_f_until_the_user_says_otherwise(tmp_path: Path) -> None:
    (tmp_path / "grades.toml").write_text('"Il  FARO" = "B"\nb = "C"\n')
    known = reliability.read(str(tmp_path / "grades.toml"))
    told = reliability.grades([article("a", "Il Faro"), article("b", None), article("c", "La Voce")], known)
    assert told == {"a": "B", "b": "C", "c": "F"}


@pytest.mark.parametrize("text", ['"Il Faro" = "G"', '"Il Faro" = 1', "Il Faro: B", "[outlets]"])
def test_a_file_that_is_none_is_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "grades.toml").write_text(text)
    with pytest.raises(InputError, match=r"grades\.toml"):
        reliability.read(str(tmp_path / "grades.toml"))


def test_a_record_carries_both_grades(tmp_path: Path) -> None:
    (tmp_path / "grades.toml").write_text(f'"{told()[0].articles[0].outlet}" = "A"')
    run = CliRunner().invoke(main, ["record", str(coverage()), "--reliability", str(tmp_path / "grades.toml")])
    record = json.loads(run.stdout.splitlines()[0])
    assert list(record["reliability"]) == [item["id"] for item in record["articles"]]
    assert "A" in record["reliability"].values() and "F" in record["reliability"].values()
    for claim in record["claims"]:
        assert (claim["credibility"] is None) == claim["apparent"]
        if claim["relation"] == "contradict":
            assert claim["credibility"]["grade"] in (4, 6)
