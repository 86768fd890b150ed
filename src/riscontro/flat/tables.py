"""The flat tables of a store, each a frozen struct of text, numbers, yes or no: the one place that says what they hold.

A row that says something carries ``article``, ``start``, ``end`` (code points, end exclusive) and ``text``, so that in any tool
it still opens its span. The name of a column says where it leads: ``claim`` to the table whose key is ``claim``.
What each table and column means stands in the catalogues (sections ``table`` and ``column``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from operator import attrgetter
from types import MappingProxyType, NoneType
from typing import Literal, get_args, get_type_hints

from msgspec import Struct

from riscontro.flat import found, together
from riscontro.flat.found import Pointed, Row, Told

Value = str | float | bool | None
Kind = Literal["text", "whole", "number", "yesno"]
_KINDS: Mapping[type, Kind] = MappingProxyType({str: "text", int: "whole", float: "number", bool: "yesno"})


class Table(Struct, frozen=True):
    """A table: its name, its rows, the column that is its key, and what a browser of tables shows of it: the column that
    names a row, those searched by words, those offered as filters, and the one by which it is ordered."""

    name: str
    row: type[Row]
    key: str = ""
    label: str = ""
    searched: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    order: str = ""


class Column(Struct, frozen=True):
    """A column: its name, what it holds, may it be empty, and the table to which it leads."""

    name: str
    kind: Kind
    optional: bool
    leads_to: str


TABLES = (
    Table("stories", found.Story, "story", "title", ("title",), ("languages", "contradictions"), "latest"),
    Table("members", found.Member),
    Table("articles", found.Article, "article", "title", ("title", "text"), ("outlet", "language", "story"), "earliest"),
    Table("versions", found.Version, filters=("current", "outlet")),
    Table("attributions", found.Attribution, "attribution", "text", ("text", "chain"), ("certainty", "form", "speaker_name")),
    Table("attribution_spans", found.AttributionSpan, filters=("part",)),
    Table("voices", found.Voice, label="label", filters=("label",)),
    Table("quantities", found.Quantity, filters=("dimension", "unit", "approximate")),
    Table("times", found.Time, filters=("type",)),
    Table("claims", together.Claim, "claim", "label", ("label", "text"), ("relation", "kind", "origins_least", "origins_most")),
    Table("readings", together.Reading, "reading", "text", filters=("certainty", "unit")),
    Table("passages", together.Passage, searched=("text",), filters=("outlet",)),
    Table("origins", together.Origin, filters=("least", "most", "rule")),
    Table("roots", together.Root, label="label", filters=("label", "nameless")),
    Table("unsourced", together.Unsourced),
    Table("shifts", together.Shift, filters=("kind",)),
    Table("utterances", together.Utterance, "utterance", "text", ("text",), ("speaker_name", "outlets")),
    Table("wordings", together.Wording, searched=("text",), filters=("outlet", "certainty", "form")),
    Table("variants", together.Variant, filters=("slot",)),
    Table("forecasts", together.Forecast, "forecast", "text", ("text",), ("outcome", "strength", "speaker_name")),
    Table("forecast_passages", together.ForecastPassage, filters=("part",)),
    Table("events", together.Event, "event", "label", ("label",), ("status", "precision"), "earliest"),
    Table("event_passages", together.EventPassage, filters=("part",)),
    Table("reports", together.Report),
    Table("entities", together.Entity, "entity", "name", ("name",), ("type",)),
    Table("spellings", together.Spelling, label="spelling", searched=("spelling",)),
    Table("mentions", together.Mention),
    Table("lineage", together.Edge, "edge", "target", (), ("kind", "target")),
    Table("lineage_passages", together.EdgePassage),
    Table("copied", together.Copied),
    Table("decisions", together.Decision, "decision", "name", ("note",), ("verb", "about", "who"), "made"),
    Table("decision_passages", together.DecisionPassage),
    Table("decision_effects", together.Effect, filters=("state",)),
    Table("problems", together.Problem, filters=("code",)),
)
BY_ROW: Mapping[type[Row], Table] = MappingProxyType({table.row: table for table in TABLES})
KEYS: Mapping[str, Table] = MappingProxyType({table.key: table for table in TABLES if table.key})
# Columns that lead to a key under another name than their own.
_ALSO: Mapping[str, str] = MappingProxyType(
    {
        "speaker": "entity",
        "firmer_article": "article",
        "first_told_by": "article",
        "source_article": "article",
        "target_article": "article",
        "other_article": "article",
        "undoes": "decision",
    }
)


@cache
def columns(table: Table) -> tuple[Column, ...]:
    """The columns of a table in order: what a row says, then its place."""
    hints = get_type_hints(table.row)
    place = [name for name in Pointed.__struct_fields__ if issubclass(table.row, Told | Pointed)]
    names = [name for name in table.row.__struct_fields__ if name not in place] + place
    return tuple(_column(name, hints[name], table) for name in names)


def _column(name: str, hint: object, table: Table) -> Column:
    kinds = get_args(hint) or (hint,)
    (kind,) = [_KINDS[one] for one in kinds if one is not NoneType]
    leads = KEYS.get(_ALSO.get(name, name)) if kind == "text" else None
    return Column(name, kind, NoneType in kinds, leads.name if leads and (leads is not table or name != table.key) else "")


def values(row: Row) -> tuple[Value, ...]:
    """The values of a row, in the order of its columns."""
    found: tuple[Value, ...] = _values(type(row))(row)
    return found


@cache
def _values(kind: type[Row]) -> attrgetter[tuple[Value, ...]]:
    return attrgetter(*(column.name for column in columns(BY_ROW[kind])))
