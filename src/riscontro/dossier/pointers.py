"""Which passages of an article the rest of the dossier points at, and what points back from there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from riscontro.outputs import Record, RecordLink
from riscontro.types import Passage

CLASH = ("contradict", "differ", "revise", "unsure")


class Firsts(Struct, frozen=True):
    """The numbers from which a record's articles, points, sayings and forecasts are counted in the page."""

    article: int = 1
    point: int = 1
    saying: int = 1
    forecast: int = 1

    def after(self, record: Record) -> Firsts:
        """The numbers from which the next record counts."""
        parts = (record.articles, record.claims, record.utterances, record.forecasts)
        firsts = (self.article, self.point, self.saying, self.forecast)
        return Firsts(*(first + len(part) for first, part in zip(firsts, parts, strict=True)))


class Pointer(Struct, frozen=True):
    """A passage that can be opened: the layer that marks it (empty: none), and the anchor and code of what is said of it."""

    passage: Passage
    layer: str = ""
    anchor: str = ""
    code: str = ""


def pointers(record: Record, firsts: Firsts) -> dict[str, list[Pointer]]:
    """Every passage that any part of a record points at, by article."""
    found: dict[str, list[Pointer]] = defaultdict(list)
    for pointer in (*_marking(record, firsts), *_opening(record)):
        found[pointer.passage.article].append(pointer)
    return found


def _marking(record: Record, firsts: Firsts) -> Iterator[Pointer]:
    """What claims, utterances and forecasts point at; what one article alone says is opened but not marked."""
    for number, claim in enumerate(record.claims, firsts.point):
        code = "apparent" if claim.apparent else claim.relation
        layer = "" if code == "single" else "clash" if code in CLASH else "echo"
        yield from _pointers(claim, layer, f"point-{number}", code)
    for number, utterance in enumerate(record.utterances, firsts.saying):
        yield from _pointers(utterance, "saying" if len(utterance.readings) > 1 else "", f"saying-{number}", "saying")
    for number, forecast in enumerate(record.forecasts, firsts.forecast):
        yield from _pointers(forecast, "forecast", f"forecast-{number}", forecast.outcome)


def _pointers(value: Struct, layer: str, anchor: str, code: str) -> Iterator[Pointer]:
    for passage, voice in passages(value):
        yield Pointer(passage, layer, anchor, code) if layer and not voice else Pointer(passage)


def _opening(record: Record) -> Iterator[Pointer]:
    for part in (record.timeline, record.lineage, record.entities, record.shifts):
        for passage, _ in passages(part):
            yield Pointer(passage)
    for problem in record.problems:
        yield Pointer(Passage(problem.source, problem.start, problem.end, ""))


def passages(value: object, voice: bool = False) -> Iterable[tuple[Passage, bool]]:
    """Every passage in an output, however deep, and whether it is a voice in a chain."""
    if isinstance(value, Passage):
        yield value, voice
    elif isinstance(value, Sequence | Mapping) and not isinstance(value, str):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from passages(item, voice)
    elif isinstance(value, Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        if {"article", "start", "end", "text"} <= fields.keys():
            yield Passage(fields["article"], fields["start"], fields["end"], fields["text"]), voice
        yield from passages(tuple(fields.values()), voice or isinstance(value, RecordLink))
