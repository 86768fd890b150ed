"""Pairs of statements to verdicts (contract, section 3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from riscontro.engines.local import ENGINE as LOCAL
from riscontro.examine import examine
from riscontro.judge import compare
from riscontro.messages import say
from riscontro.outputs import Verdict
from riscontro.plugs import Engine
from riscontro.types import Draft, InputError


class Pair(Struct, frozen=True):
    """A line of the input of ``compare``; further fields are ignored."""

    id: str
    text_a: str
    text_b: str
    language: str | None = None
    published: str | None = None


def read_pairs(data: bytes, source: str) -> tuple[Pair, ...]:
    """The pairs in JSON Lines; InputError names the line that is not one."""
    return tuple(_pair(line, number, source) for number, line in enumerate(data.splitlines(), 1) if line.strip())


def _pair(line: bytes, number: int, source: str) -> Pair:
    try:
        return msgspec.json.decode(line, type=Pair)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise InputError(say("error.pair_not_json", source=source, line=number)) from None


def judge(pair: Pair) -> Verdict:
    """The verdict on one pair."""
    first, second = (
        examine(Draft(f"{pair.id}/{side}", text, language=pair.language, published=pair.published))
        for side, text in (("a", pair.text_a), ("b", pair.text_b))
    )
    return compare(pair.id, first, second)


def compare_all(pairs: Sequence[Pair], workers: int = 1, engine: Engine = LOCAL) -> Iterable[Verdict]:
    """A verdict for each pair, in order."""
    return engine.map(judge, pairs, workers)
