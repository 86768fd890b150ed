"""Bytes out: one spelling, the keys of the contract, the same every time."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from riscontro import codec
from riscontro.build import records
from riscontro.examine import examine
from riscontro.outputs import LineageEdge, Record
from riscontro.record import check
from riscontro.types import AnchorError, Draft, Passage

TEXT = "Il ministro Anna Rossi ha detto: «Partiremo il 13 settembre». Alla riunione erano in 40."
ARTICLE = {"id", "language", "title", "outlet", "author", "url", "text", "sha256", "published"}
ANNOTATION = {"schema", "article", "sentences", "times", "quantities", "names", "mentions", "attributions", "problems"}
RECORD = {"schema", "story", "articles", "entities", "utterances", "claims", "timeline", "forecasts", "lineage", "made_by"}


@pytest.fixture(scope="module")
def record() -> Record:
    return records([examine(Draft("one", TEXT)), examine(Draft("two", TEXT.replace("40", "45")))])[0]


def test_an_annotation_has_the_keys_of_the_contract() -> None:
    row = json.loads(codec.annotation(examine(Draft("one", TEXT))))
    assert set(row) >= ANNOTATION and set(row["article"]) == ARTICLE
    assert set(row["article"]["published"]) == {"earliest", "latest", "basis", "evidence"}


def test_a_record_has_the_keys_of_the_contract(record: Record) -> None:
    row = json.loads(codec.record(record))
    assert set(row) >= RECORD and set(row["made_by"]) == {"version", "packs", "models"}


def test_a_lineage_edge_says_from_and_to() -> None:
    assert json.loads(codec.dump(LineageEdge("a", "b", "cites", 0.5, ()))) == {
        "from": "a",
        "to": "b",
        "kind": "cites",
        "confidence": 0.5,
        "evidence": [],
        "why": "",
        "why_in": {},
        "share": 0,
        "shared": [],
    }


@pytest.mark.parametrize(("value", "text"), [(2.0, b"2"), (0.5, b"0.5"), ("è", '"è"'.encode()), ((1.0, None), b"[1,null]")])
def test_numbers_and_text_have_one_spelling(value: object, text: bytes) -> None:
    assert codec.dump(value) == text


def test_a_passage_that_is_not_at_its_place_is_refused(record: Record) -> None:
    check(record)
    moved = LineageEdge("one", "two", "copies", 1.0, (Passage("one", 1, 12, "Il ministro"),))
    with pytest.raises(AnchorError):
        check(replace(record, lineage=(moved,)))
    with pytest.raises(AnchorError):
        check(replace(record, lineage=(replace(moved, evidence=(Passage("three", 0, 2, "Il"),)),)))


def test_the_same_articles_give_the_same_bytes(record: Record) -> None:
    again = records([examine(Draft("two", TEXT.replace("40", "45"))), examine(Draft("one", TEXT))])
    assert [codec.record(story) for story in again] == [codec.record(record)]
