"""What the flat tables mean, in words: for Datasette, for a data package of CSV files, for comments in a database."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from riscontro.flat.tables import KEYS, TABLES, Kind, Table, columns
from riscontro.messages import FALLBACK, catalogue, say

_TYPES: Mapping[Kind, str] = MappingProxyType({"text": "string", "whole": "integer", "number": "number", "yesno": "boolean"})


def about(table: Table, language: str) -> str:
    """What a table holds."""
    return say(f"table.{table.name}", language)


def meant(table: Table, language: str) -> dict[str, str]:
    """What each column of a table holds: in this table where it means something of its own there."""
    known = catalogue(FALLBACK)
    return {
        column.name: say(own if (own := f"column.{table.name}.{column.name}") in known else f"column.{column.name}", language)
        for column in columns(table)
    }


def metadata(database: str, language: str, words_of: Mapping[str, str], questions: Mapping[str, str]) -> dict[str, object]:
    """What Datasette is told of a database: tables, columns, filters, order, the index of words of each table (``words_of``)
    and questions to begin with."""
    tables = {table.name: _shown(table, language, words_of.get(table.name)) for table in TABLES}
    queries = {
        name: {"sql": sql, "title": say(f"question.{name}", language), "hide_sql": False} for name, sql in questions.items()
    }
    return {
        "title": say("analysis.title", language),
        "description": say("analysis.description", language),
        "databases": {database: {"description": say("analysis.description", language), "tables": tables, "queries": queries}},
    }


def _shown(table: Table, language: str, words: str | None) -> dict[str, object]:
    shown: dict[str, object] = {"description": about(table, language), "columns": meant(table, language)}
    if table.label:
        shown["label_column"] = table.label
    if table.filters:
        shown["facets"] = list(table.filters)
    if table.order:
        shown["sort_desc"] = table.order
    if words:
        shown["fts_table"] = words
    return shown


def package(language: str) -> dict[str, object]:
    """A folder of CSV files as a Frictionless data package: types, keys, where columns lead, and how cells are written."""
    return {
        "profile": "tabular-data-package",
        "name": "riscontro",
        "title": say("analysis.title", language),
        "description": " ".join((say("analysis.description", language), say("analysis.cells", language))),
        "resources": [_resource(table, language) for table in TABLES],
    }


def _resource(table: Table, language: str) -> dict[str, object]:
    words = meant(table, language)
    fields = [
        {
            "name": column.name,
            "type": _TYPES[column.kind],
            "description": words[column.name],
            **({} if column.optional else {"constraints": {"required": True}}),
        }
        for column in columns(table)
    ]
    leads = [
        {
            "fields": column.name,
            "reference": {"resource": column.leads_to if column.leads_to != table.name else "", "fields": key},
        }
        for column in columns(table)
        for key, other in KEYS.items()
        if other.name == column.leads_to
    ]
    schema = {"fields": fields, "foreignKeys": leads} | ({"primaryKey": table.key} if table.key else {})
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": about(table, language),
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": schema,
    }
