"""Compiled packs are kept between runs, and whatever is wrong with what was kept, the pack comes out the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from riscontro.packcache import folder, kept
from riscontro.packs import Pack, compiled, home, installed, load, tag
from riscontro.types import PackError

TEXT = "Il 3 maggio 2024, ha detto Anna Verdi, sono arrivate due navi a Roma. On 4 May 2024 he said two ships sank."


@pytest.fixture
def pack_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = tmp_path / "xx"
    (made / "lexicons").mkdir(parents=True)
    (made / "pack.toml").write_text("first", encoding="utf-8")
    (made / "lexicons" / "city.tsv").write_text("a\tA", encoding="utf-8")
    return made


def counted() -> tuple[list[int], Callable[[], bytes]]:
    calls: list[int] = []

    def make() -> bytes:
        calls.append(1)
        return b"compiled"

    return calls, make


def test_what_was_kept_is_read_back(pack_folder: Path) -> None:
    calls, make = counted()
    assert [kept("xx", [pack_folder], make) for _ in range(3)] == [b"compiled"] * 3
    assert len(calls) == 1


@pytest.mark.parametrize("name", ["pack.toml", "lexicons/city.tsv", "lexicons/new.tsv"])
def test_a_changed_or_new_file_of_the_pack_makes_it_anew(pack_folder: Path, name: str) -> None:
    calls, make = counted()
    kept("xx", [pack_folder], make)
    (pack_folder / name).write_text("b\tB", encoding="utf-8")
    kept("xx", [pack_folder], make)
    assert len(calls) == 2


def test_other_code_makes_it_anew(pack_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls, make = counted()
    kept("xx", [pack_folder], make)
    monkeypatch.setattr("riscontro.packcache._code", lambda: b"other")
    kept("xx", [pack_folder], make)
    assert len(calls) == 2


@pytest.mark.parametrize("damage", [b"", b"garbage", b"riscontro pack 1\n"])
def test_a_damaged_file_is_made_anew(pack_folder: Path, damage: bytes) -> None:
    calls, make = counted()
    kept("xx", [pack_folder], make)
    (place,) = (folder() or pack_folder).glob("xx-*.pack")
    whole = place.read_bytes()
    for data in (damage, whole[:-1], whole[:-1] + b"?", whole + b"?"):
        place.write_bytes(data)
        assert kept("xx", [pack_folder], make) == b"compiled"
        assert place.read_bytes() == whole
    assert len(calls) == 5


def test_a_folder_that_cannot_be_written_keeps_nothing(pack_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = pack_folder.parent / "file"
    blocked.write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    calls, make = counted()
    assert [kept("xx", [pack_folder], make) for _ in range(2)] == [b"compiled"] * 2
    assert len(calls) == 2


def test_without_a_home_nothing_is_kept(pack_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError("no home directory")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", nobody)
    calls, make = counted()
    kept("xx", [pack_folder], make)
    assert folder() is None and calls == [1]


def test_no_file_is_left_behind(pack_folder: Path) -> None:
    kept("xx", [pack_folder], lambda: b"compiled")
    assert [path.suffix for path in (folder() or pack_folder).iterdir()] == [".pack"]


@pytest.mark.parametrize("code", installed())
def test_a_pack_that_was_kept_reads_a_text_like_one_just_made(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    load.cache_clear()
    fresh = load(code)
    load.cache_clear()
    again: Pack = load(code)
    load.cache_clear()
    assert tag(TEXT, again) == tag(TEXT, fresh)
    assert {name: layer.rules for name, layer in again.layers.items()} == {n: layer.rules for n, layer in fresh.layers.items()}
    assert dict(again.words) == dict(fresh.words)
    assert again.settings == fresh.settings


def test_kept_data_of_another_shape_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = installed()[0]
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    kept(code, [home() / "common", home() / code], lambda: msgspec.msgpack.encode({"about": 1}))
    load.cache_clear()
    assert load(code).about.code == code
    load.cache_clear()


def test_a_pack_without_its_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PackError):
        compiled([tmp_path])
