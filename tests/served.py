"""The application as a person starts it, and a browser before it: what the tests of its pages share."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PATIENCE = 180  # seconds: what a test waits for comes at once on an idle machine, and late on a busy one


def until(true: Callable[[], bool]) -> None:
    """Wait for something to be so; it must be at last."""
    deadline = time.monotonic() + PATIENCE
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert true()


class Served:
    """A server on a store, started as a person starts it, and asked over the wire."""

    def __init__(self, store: Path) -> None:
        command = [sys.executable, "-m", "riscontro.cli", "serve", "--store", str(store), "--no-open", "--lang", "en"]
        kept = {name: value for name, value in os.environ.items() if name != "RISCONTRO_WHO"}
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=kept)
        assert self.process.stderr is not None
        line = self.process.stderr.readline()
        found = re.search(r"http://\S+/", line)
        assert found, line
        self.address = found[0]

    def get(self, path: str = "", host: str | None = None) -> tuple[int, str]:
        """The status and the page."""
        status, _, page = self._asked(urllib.request.Request(self.address + path, headers={"Host": host} if host else {}))
        return status, page

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str, str]:
        """The status, the address that it led to, and the page."""
        return self._asked(urllib.request.Request(self.address + path, urllib.parse.urlencode(fields).encode()))

    def _asked(self, request: urllib.request.Request) -> tuple[int, str, str]:
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.url, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.url or "", error.read().decode()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        self.process.send_signal(how)
        self.process.wait(timeout=PATIENCE)
        assert self.process.stderr is not None
        self.process.stderr.close()


@pytest.fixture(scope="module")
def store(whole_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the bundled coverage, one for the tests of a file."""
    return Path(shutil.copy(whole_store, tmp_path_factory.mktemp("application")))


@pytest.fixture(scope="module")
def served(store: Path) -> Iterator[Served]:
    server = Served(store)
    yield server
    server.stop()


@pytest.fixture
def page(chromium: object) -> Iterator[object]:
    """A page in a context of its own; whatever its console calls an error fails the test."""
    context = chromium.new_context(viewport={"width": 1100, "height": 800})  # type: ignore[attr-defined]
    context.set_default_timeout(1000 * PATIENCE)
    errors: list[str] = []
    context.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield context.new_page()
    context.close()
    assert errors == []


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
