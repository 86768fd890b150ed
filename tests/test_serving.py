"""Starting the application: what it prints, what it makes, and what it says where it cannot start."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.served import Served, until

from riscontro.cli import main
from riscontro.store import opening

pytest.importorskip("starlette", reason="starlette is not installed (it is in the extra app)")
pytest.importorskip("uvicorn", reason="uvicorn is not installed (it is in the extra app)")


def serve(store: Path, *more: str) -> str:
    shown = CliRunner().invoke(main, ["serve", "--store", str(store), "--no-open", "--lang", "en", *more])
    assert shown.exit_code == 1
    assert "Traceback" not in shown.output
    return shown.output


def test_two_servers_on_one_store_that_did_not_exist(tmp_path: Path) -> None:
    store = tmp_path / "new.db"
    first, second = Served(store), Served(store)
    try:
        assert store.is_file()
        assert "No articles yet" in first.get()[1]
        assert first.post("add", {"text": "Il faro è spento.", "title": "Il faro"})[0] == 200
        until(lambda: "Il faro" in second.get()[1])
    finally:
        first.stop()
        second.stop()


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert f"Port {port} cannot be used" in serve(tmp_path / "new.db", "--port", str(port))


def test_a_store_of_a_newer_version_and_what_is_no_store_are_named(tmp_path: Path) -> None:
    newer, other = tmp_path / "newer.db", tmp_path / "other.db"
    CliRunner().invoke(main, ["add", str(tmp_path), "--store", str(newer)])
    with closing(sqlite3.connect(newer)) as board:
        board.execute("PRAGMA user_version = 99")
    assert "newer version of riscontro (schema 99" in serve(newer)
    other.write_text("this is a text, not a database, and long enough to be read as one" * 20, encoding="utf-8")
    assert "cannot be used as a store" in serve(other)
    assert "cannot be used as a store" in serve(tmp_path / "no-such-folder" / "new.db")


def test_an_older_store_gets_the_tables_that_it_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "older.db"
    with monkeypatch.context() as older:
        older.setattr(opening, "_STEPS", opening._STEPS[:5])
        opening.connect(str(store)).close()
    with closing(sqlite3.connect(store)) as board:
        assert board.execute("PRAGMA user_version").fetchone() == (5,)
    server = Served(store)
    assert server.get()[0] == 200
    server.stop()
    with closing(sqlite3.connect(store)) as board:
        assert board.execute("PRAGMA user_version").fetchone() == (opening.SCHEMA,)
