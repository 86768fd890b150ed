"""A store as flat tables: the same rows in every format, each with its place, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import bundled
from riscontro import deciding, newsroom
from riscontro.cli import main
from riscontro.deciding import Wish
from riscontro.flat import flow
from riscontro.flat.cells import guarded, plain
from riscontro.flat.described import about, meant
from riscontro.flat.found import Told
from riscontro.flat.tables import BY_ROW, TABLES, Kind, Table, columns, values
from riscontro.messages import catalogue, languages
from riscontro.plugs import Format, discover
from riscontro.store import articles, flatfile, opening, stories, whole
from riscontro.store.questions import QUESTIONS, VIEWS
from riscontro.types import Draft, Problem

NOW, LATER = "2024-06-01T10:00:00+00:00", "2024-06-02T10:00:00+00:00"
SPLIT = '=HYPERLINK("http://x.example"); il ponte\n-1 gradi\t@qui\n\'=già\n'
LIBRARY = Draft("biblioteca.txt", "Ha riaperto lunedì la biblioteca di Fermo, chiusa per lavori da marzo.", language="it")
Cell = str | float | bool | None
Rows = dict[str, list[tuple[Cell, ...]]]
FORMATS = tuple(plug for plug in discover("tabular", "FORMAT") if isinstance(plug, Format))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two stories, an article with two versions, a decision, one that waits to be judged, and a refused file."""
    path = tmp_path_factory.mktemp("exports") / "project.db"
    drafts = [item for item in bundled.drafts() if item.id not in ("channel-post-0514", "the-harbour-courier")]
    with opening.connect(str(path)) as board:
        newsroom.add(board, [*drafts, LIBRARY], [Problem("empty", "vuoto.txt is empty.", source="vuoto.txt")], NOW)
        record = newsroom.record(board, "story-1")
        assert record is not None
        wish = Wish("reject", f"story-1/{record.claims[0].id}", note="=no")
        newsroom.decide(board, [deciding.made(board, wish, "Ada Neri", LATER, "en")], LATER)
        edited = replace(drafts[0], text=drafts[0].text + "\n\nTesto aggiornato.")
        other = Draft(
            "altro.txt", SPLIT + "«È vero», ha detto Anna Verdi.", language="it", title="+39", url="http://x.example/1"
        )
        articles.put(board, [edited, other], LATER)
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def exported(store: Path, kind: str, target: Path) -> Path:
    done = run("export", "--store", store, "--as", kind, "-o", target, "--lang", "en")
    assert done.exit_code == 0, done.output
    return target


# ------------------------------------------------------------------ reading each format back


def read_sqlite(path: Path) -> Rows:
    with sqlite3.connect(path) as board:
        return {table.name: list(board.execute(f"SELECT * FROM {table.name} ORDER BY rowid")) for table in TABLES}


def read_duckdb(path: Path) -> Rows:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed (it is in the extra analysis)")
    with duckdb.connect(str(path), read_only=True) as board:
        return {table.name: board.execute(f"SELECT * FROM {table.name}").fetchall() for table in TABLES}


def read_parquet(path: Path) -> Rows:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed (it is in the extra analysis)")
    with duckdb.connect() as board:
        return {t.name: board.execute(f"SELECT * FROM '{path}/{t.name}.parquet'").fetchall() for t in TABLES}


def read_csv(path: Path) -> Rows:
    found: Rows = {}
    for table in TABLES:
        with (path / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file)
        kinds = [column.kind for column in columns(table)]
        assert head == [column.name for column in columns(table)]
        found[table.name] = [tuple(_typed(cell, kind) for cell, kind in zip(row, kinds, strict=True)) for row in rows]
    return found


def _typed(cell: str, kind: Kind) -> Cell:
    if kind == "text":
        return plain(cell)
    return None if cell == "" else {"whole": int, "number": float, "yesno": "true".__eq__}[kind](cell)


READ = {"sqlite": read_sqlite, "csv": read_csv, "duckdb": read_duckdb, "parquet": read_parquet}


@pytest.fixture(scope="module")
def wanted(store: Path) -> Rows:
    """The rows as they stream from the store."""
    found: Rows = {table.name: [] for table in TABLES}
    board = opening.connect(str(store), make=False)
    with whole.snapshot(board):
        for row in flow.rows(board, whole.told(board), "en"):
            found[BY_ROW[type(row)].name].append(values(row))  # type: ignore[arg-type]
    board.close()
    return found


def without_absent(table: Table, rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Rows in which no text is absent, but empty, as a plain reader of CSV has it."""
    texts = [column.kind == "text" for column in columns(table)]
    return [tuple("" if v is None and text else v for v, text in zip(row, texts, strict=True)) for row in rows]


@pytest.mark.parametrize("plug", FORMATS, ids=lambda plug: plug.name)
def test_every_format_has_every_row_in_order(plug: Format, store: Path, wanted: Rows, tmp_path: Path) -> None:
    if plug.needs:
        pytest.importorskip(plug.needs, reason=f"{plug.needs} is not installed (it is in the extra analysis)")
    found = READ[plug.name](exported(store, plug.name, tmp_path / "tables"))
    for table in TABLES:
        rows = wanted[table.name]
        assert found[table.name] == (without_absent(table, rows) if plug.name == "csv" else rows)


def test_no_table_is_always_empty(wanted: Rows) -> None:
    assert {name for name, rows in wanted.items() if not rows} <= {"problems"}


# ------------------------------------------------------------------ what rows say


def test_every_place_holds_its_text(tables: Path) -> None:
    """In plain SQL, as in any tool: code points from ``start``, ``end - start`` of them."""
    told = [table.name for table in TABLES if issubclass(table.row, Told)]
    assert len(told) > 15
    with sqlite3.connect(tables) as board:
        for name in told:
            query = (
                f'SELECT count(*), sum(substr(a.text, x.start + 1, x."end" - x.start) = x.text) FROM {name} x'
                " JOIN articles a ON a.article = x.article"
            )
            total, right = board.execute(query).fetchone()
            assert (total, total) == (board.execute(f"SELECT count(*) FROM {name}").fetchone()[0], right), name
        assert board.execute("PRAGMA foreign_key_check").fetchall() == []


def test_an_article_that_waits_is_there_with_its_versions(wanted: Rows) -> None:
    rows = {row[0]: row for row in wanted["articles"]}
    assert rows["altro.txt"][1] is None  # no story yet
    assert SPLIT in str(rows["altro.txt"][-1])
    versions = [(row[0], row[1], row[2]) for row in wanted["versions"]]
    assert ("adriapress-0514", 1, False) in versions and ("adriapress-0514", 2, True) in versions
    assert "Testo aggiornato" not in str(rows["adriapress-0514"][-1])  # as it was judged


def test_a_story_says_whether_its_record_is_of_the_articles_as_they_are(wanted: Rows) -> None:
    names = [column.name for column in columns(TABLES[0])]
    assert [dict(zip(names, row, strict=True))["settled"] for row in wanted["stories"]] == [False, True]


def test_a_rejected_claim_is_marked_and_its_decision_is_there(wanted: Rows) -> None:
    names = [column.name for column in columns(next(table for table in TABLES if table.name == "claims"))]
    rejected = [dict(zip(names, row, strict=True)) for row in wanted["claims"] if row[names.index("rejected")]]
    assert len(rejected) == 1
    ((_, made, who, verb, *_),) = wanted["decisions"]
    assert (made, who, verb) == (LATER, "Ada Neri", "reject")
    assert {row[2] for row in wanted["decision_effects"]} == {"applied"}


@pytest.fixture(scope="module")
def tables(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The flat tables as an SQLite file."""
    return exported(store, "sqlite", tmp_path_factory.mktemp("tables") / "tables.sqlite")


def test_questions_have_one_answer_in_every_database(store: Path, tables: Path, tmp_path: Path) -> None:
    words, answers = {"words": "collisione"}, {}
    with sqlite3.connect(tables) as board:
        for name, query in QUESTIONS.items():
            answers[name] = board.execute(query, words if ":words" in query else {}).fetchall()
    assert {name for name, rows in answers.items() if rows} >= {"many_outlets_one_origin", "who_said_what_about", "hardened"}
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed (it is in the extra analysis)")
    with duckdb.connect(str(exported(store, "duckdb", tmp_path / "tables.duckdb")), read_only=True) as other:
        for name, query in QUESTIONS.items():
            given_ = words if ":words" in query else {}
            assert other.execute(query.replace(":words", "$words"), given_).fetchall() == answers[name], name


def test_the_queries_of_the_guide_run(store: Path, tables: Path, tmp_path: Path) -> None:
    guide = (Path(__file__).parent.parent / "docs" / "store.md").read_text(encoding="utf-8")
    queries = re.findall(r"```sql\n(.*?);\n```", guide, re.DOTALL)
    assert len(queries) >= 7
    with sqlite3.connect(tables) as board:
        found = [sorted(board.execute(query).fetchall(), key=repr) for query in queries]
    assert sum(map(bool, found)) >= 4
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed (it is in the extra analysis)")
    with duckdb.connect(str(exported(store, "duckdb", tmp_path / "tables.duckdb")), read_only=True) as other:
        assert [sorted(other.execute(query).fetchall(), key=repr) for query in queries] == found
        told = 'passages p JOIN articles a USING (article) WHERE substr(a.text, p.start + 1, p."end" - p.start)'
        assert other.execute(f"SELECT count(*) FROM {told} <> p.text").fetchone() == (0,)


def test_claims_of_two_origins_count_only_where_articles_agree(tables: Path) -> None:
    with sqlite3.connect(tables) as board:
        board.execute("UPDATE claims SET origins_least = 2")
        known = {
            name for (name,) in board.execute("SELECT claim FROM claims WHERE relation IN ('agree', 'refine') AND NOT rejected")
        }
        assert {row[1] for row in board.execute(QUESTIONS["two_origins"])} == known
        board.rollback()


def test_one_source_behind_all_outlets_is_found() -> None:
    with sqlite3.connect(":memory:") as board:
        flatfile.make(board, iter(()))
        board.execute("INSERT INTO stories VALUES ('s', 'One wire', NULL, NULL, 3, 3, 'it', 0, 0, 1, 1, '', 1, '')")
        for name, outlet in (("a", "The Wire"), ("b", "Uno"), ("c", "Due")):
            article = (name, "s", outlet, "", None, "it", None, None, None, None, None, 1, "", "")
            board.execute(f"INSERT INTO articles VALUES ({', '.join('?' * 14)})", article)
        for name in "bc":
            edge = (f"s/{name}", "s", name, name, "The Wire", "a", "copies", 1.0, 0.9, "", None, None, None, None)
            assert board.execute(QUESTIONS["one_source"]).fetchall() == []
            board.execute(f"INSERT INTO lineage VALUES ({', '.join('?' * 14)})", edge)
        assert board.execute(QUESTIONS["one_source"]).fetchall() == [("s", "One wire", "The Wire", 3, 3)]


# ------------------------------------------------------------------ words


@pytest.mark.parametrize("language", languages())
def test_every_table_and_column_is_described(language: str) -> None:
    for table in TABLES:
        assert about(table, language)
        assert all(meant(table, language).values())
    known = {key for key in catalogue("en") if key.startswith("column.")}
    used = {f"column.{c.name}" for t in TABLES for c in columns(t)} | {
        f"column.{t.name}.{c.name}" for t in TABLES for c in columns(t)
    }
    assert known <= used
    assert {key for key in catalogue("en") if key.startswith("question.")} == {f"question.{name}" for name in QUESTIONS}


def test_labels_and_reasons_are_in_the_language_asked_for(store: Path, tmp_path: Path) -> None:
    run("export", "--store", store, "--as", "sqlite", "-o", tmp_path / "it.sqlite", "--lang", "it")
    with sqlite3.connect(tmp_path / "it.sqlite") as board:
        assert board.execute("SELECT count(*) FROM claims WHERE label LIKE 'Quando è avvenuto%'").fetchone()[0]
    told = json.loads((tmp_path / "it.metadata.json").read_text(encoding="utf-8"))
    assert told["databases"]["it"]["tables"]["claims"]["columns"]["claim"] == "L'affermazione"


# ------------------------------------------------------------------ the same bytes, at bounded memory


def test_the_same_store_gives_the_same_bytes(store: Path, tmp_path: Path) -> None:
    for kind in ("sqlite", "csv"):
        for name in ("one", "two"):
            (tmp_path / name).mkdir(exist_ok=True)
            exported(store, kind, tmp_path / name / kind)
    one, two = (
        {p.relative_to(tmp_path / name): p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()}
        for name in ("one", "two")
    )
    assert one == two and len(one) == len(TABLES) + 3


def test_stories_are_read_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opening.connect(str(tmp_path / "many.db")) as board:
        articles.put(board, [Draft(f"a{n}", f"testo {n}") for n in range(3)], NOW)
        stories.regroup(board, [("a0",), ("a1",), ("a2",)])
        asked: list[str] = []
        names = whole.told(board)
        monkeypatch.setattr(stories, "newest", lambda _, name: asked.append(name))
        watched = (name for name in names if not asked.append(f"next {name}"))  # type: ignore[func-returns-value]
        list(flow.rows(board, watched, "en"))
    assert asked == ["next story-1", "story-1", "next story-2", "story-2", "next story-3", "story-3"]


def test_an_export_is_of_one_moment(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    with sqlite3.connect(store) as old, sqlite3.connect(path) as new:
        old.backup(new)
    reader, writer = opening.connect(str(path)), opening.connect(str(path))
    with whole.snapshot(reader):
        stream = flow.rows(reader, whole.told(reader), "en")
        next(stream)
        articles.put(writer, [Draft("late", "Troppo tardi.")], LATER)
        assert "late" not in {getattr(row, "article", "") for row in stream}
    assert "late" in {getattr(row, "article", "") for row in flow.rows(reader, whole.told(reader), "en")}
    reader.close()
    writer.close()


# ------------------------------------------------------------------ cells


CELLS = [
    ("=1+1", "'=1+1"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("-3", "'-3"),
    ("\tx", "'\tx"),
    ("\t=1", "'\t'=1"),
    ("'=1", "''=1"),
    ('  "=1', "  \"'=1"),
    ("a; =1", "a; '=1"),
    ("a\n- b", "a\n'- b"),
    ("＝1", "'＝1"),
    ("a, -5 °C = freddo", "a, -5 °C = freddo"),
    ("'ndrangheta", "'ndrangheta"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "safe"), CELLS)
def test_no_cell_is_a_formula(text: str, safe: str) -> None:
    assert guarded(text) == safe and plain(safe) == text


@given(st.text("'\t\r\n;,=+-@ \"a", max_size=20) | st.text())
def test_a_guarded_text_comes_back(text: str) -> None:
    safe = guarded(text)
    assert plain(safe) == text
    for part in (safe, *safe.replace("\t", "\n").replace("\r", "\n").replace(";", "\n").split("\n")):
        assert not part.strip(' "').startswith(("=", "+", "-", "@"))


# ------------------------------------------------------------------ refusals


def test_what_would_be_lost_is_refused(store: Path, tmp_path: Path) -> None:
    before = store.read_bytes()
    refused = run("export", "--store", store, "--as", "sqlite", "-o", store)
    assert refused.exit_code == 1 and "is a store" in refused.output and store.read_bytes() == before
    (tmp_path / "file").write_text("x")
    assert "is a file" in run("export", "--store", store, "--as", "csv", "-o", tmp_path / "file").output
    assert "is a folder" in run("export", "--store", store, "--as", "sqlite", "-o", tmp_path).output
    assert (
        "there are csv, duckdb, parquet, sqlite" in run("export", "--store", store, "--as", "xls", "-o", tmp_path / "x").output
    )
    assert "cannot be written" in run("export", "--store", store, "--as", "sqlite", "-o", tmp_path / "no" / "x").output


def test_what_is_not_installed_is_said(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("riscontro.cli_export.find_spec", lambda name: None)
    assert "riscontro[analysis]" in run("export", "--store", store, "--as", "parquet", "-o", tmp_path / "x").output


def test_the_views_are_there(tables: Path) -> None:
    with sqlite3.connect(tables) as board:
        assert {name for (name,) in board.execute("SELECT name FROM sqlite_master WHERE type = 'view'")} == set(VIEWS)
