"""What the tests share: how Hypothesis searches, one browser, and stores of the bundled coverage to be copied."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pytest
from hypothesis import settings
from tests.served import page, served, store

from visits import visit

__all__ = ["page", "served", "store", "visit"]  # fixtures

settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """The one browser; each test opens a context of its own in it, so that nothing of another is left."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (it is in the dev extra)")
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}; set CHROMIUM to where one is")
    with sync_api.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


def _closed(path: Path, given: str) -> Path:
    """A store that ``riscontro add`` made, whole in one file, so that a copy of the file is a copy of the store."""
    from click.testing import CliRunner

    from riscontro.cli import main
    from riscontro.store import opening

    added = CliRunner().invoke(main, ["add", given, "--store", str(path)])
    assert added.exit_code == 0, added.output
    board = opening.connect(str(path))
    board.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    board.close()
    return path


@pytest.fixture(scope="session")
def whole_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the bundled coverage. Copy it: nobody writes here."""
    from riscontro.examples import coverage

    return _closed(tmp_path_factory.mktemp("whole") / "project.db", str(coverage()))


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with four articles of the bundled coverage. Copy it: nobody writes here."""
    from bundled import NOW, four
    from riscontro import newsroom
    from riscontro.store import opening

    path = tmp_path_factory.mktemp("filled") / "project.db"
    board = opening.connect(str(path))
    newsroom.add(board, four(), (), NOW)
    board.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    board.close()
    return path


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a machine without the extra ``meaning``."""
    from riscontro.matching import meaning

    monkeypatch.setattr(meaning, "find_spec", lambda _: None)
    meaning.encoder.cache_clear()
    yield
    meaning.encoder.cache_clear()
