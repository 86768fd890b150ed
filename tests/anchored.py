"""What must hold of every annotation: each span in it is the text at its place."""

from __future__ import annotations

import json
from collections.abc import Iterator

from riscontro.codec import annotation
from riscontro.types import Draft, Examined

PAIRED = ("claims",)  # scorers of pairs of sentences, which are never read as articles


def spans(value: object) -> Iterator[dict[str, object]]:
    """Every object with a start, an end and a text, at any depth."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for item in value.values():
            yield from spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from spans(item)


def check(draft: Draft, found: Examined) -> None:
    """The annotation of ``draft`` is JSON and holds no span that is not the text at its place."""
    shown = json.loads(annotation(found))
    text = shown["article"]["text"]
    assert text == draft.text.encode("utf-8", "replace").decode()
    bad = [span for span in spans(shown) if text[span["start"] : span["end"]] != span["text"]]  # type: ignore[misc]
    assert not bad, (draft.id, bad[:3])
    assert all(0 <= start < end <= len(text) for start, end in shown["sentences"])
    assert not [problem for problem in shown["problems"] if problem["code"] == "unanchored"]
