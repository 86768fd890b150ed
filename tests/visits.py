"""A dossier opened in the browser, and all that went wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.served import PATIENCE

from riscontro.exporters.html import EXPORTER
from sample_record import sample

LINE = "#point-1 .pass"
SHOWN = """words => {
  const marks = [...document.querySelectorAll(".now")];
  if (!marks.length || marks.map((one) => one.textContent).join("") !== words) return false;
  const box = marks[0].getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
}"""


@cache
def sampled(language: str) -> bytes:
    """The dossier of the record written by hand."""
    return EXPORTER.render([sample()], language)


class Visit:
    """An open page with everything that went wrong in it, and every request it made."""

    def __init__(self, browser: object, path: Path, width: int, height: int, scheme: str, script: bool) -> None:
        self.context = browser.new_context(  # type: ignore[attr-defined]
            viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=script
        )
        self.context.set_default_timeout(1000 * PATIENCE)
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())

    def marked(self) -> str:
        return "".join(self.page.locator(".now").all_text_contents())

    def shows(self, words: str) -> bool:
        """Whether, in a moment, these words are marked and in sight."""
        self.page.wait_for_function(SHOWN, arg=words)
        return self.in_sight()

    def unfold(self) -> None:
        self.page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")

    def in_sight(self) -> bool:
        box = self.page.locator(".now").first.bounding_box()
        size = self.page.viewport_size
        return bool(box) and box["y"] >= 0 and box["y"] + box["height"] <= size["height"]


@pytest.fixture
def visit(chromium: object, tmp_path: Path) -> Iterator[object]:
    """Opens a dossier, of the record written by hand unless another ``page`` is given."""
    visits: list[Visit] = []

    def go(
        language: str = "en",
        width: int = 1366,
        height: int = 800,
        scheme: str = "light",
        script: bool = True,
        page: bytes | None = None,
    ) -> Visit:
        path = tmp_path / f"dossier-{len(visits)}.html"
        path.write_bytes(page or sampled(language))
        visits.append(Visit(chromium, path, width, height, scheme, script))
        return visits[-1]

    yield go
    for done in visits:
        done.context.close()
    for done in visits:
        assert done.errors == []
        assert [url for url in done.requests if not url.startswith(("file:", "data:"))] == []
