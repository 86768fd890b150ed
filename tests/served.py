"""The application as a person starts it, and a browser before it: what the tests of its pages share."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from riscontro.cli import main
from riscontro.examples import coverage

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))


class Served:
    """A server on a store, started as a person starts it."""

    def __init__(self, store: Path) -> None:
        command = [sys.executable, "-m", "riscontro.cli", "serve", "--store", str(store), "--no-open", "--lang", "en"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        line = self.process.stderr.readline()
        found = re.search(r"http://\S+/", line)
        assert found, line
        self.address = found[0]

    def get(self, path: str = "", host: str | None = None) -> tuple[int, str]:
        request = urllib.request.Request(self.address + path, headers={"Host": host} if host else {})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        self.process.send_signal(how)
        self.process.wait(timeout=20)
        assert self.process.stderr is not None
        self.process.stderr.close()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("application") / "project.db"
    added = CliRunner().invoke(main, ["add", str(coverage()), "--store", str(path)])
    assert added.exit_code == 0, added.output
    return path


@pytest.fixture(scope="module")
def served(store: Path) -> Iterator[Served]:
    server = Served(store)
    yield server
    server.stop()


@pytest.fixture
def page(served: Served) -> Iterator[object]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (it is in the dev extra)")
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}; set CHROMIUM to where one is")
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_page(viewport={"width": 1100, "height": 800})
        opened.on("console", lambda message: pytest.fail(message.text) if message.type == "error" else None)
        yield opened
        browser.close()


def accessible(page: object, address: str) -> None:
    """No violation in light and dark, and nothing wider than a phone at 390 px."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (it is in the dev extra)")
    page.goto(address)  # type: ignore[attr-defined]
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[attr-defined]
        found = axe.Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    page.set_viewport_size({"width": 390, "height": 800})  # type: ignore[attr-defined]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390  # type: ignore[attr-defined]
