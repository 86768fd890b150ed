"""How a dossier opens and answers in a real browser. Figures to look at, never a timed test.

    python -m bench.dossier_page                        # the bundled coverage, and stories of 60 and 500 articles
    python -m bench.dossier_page 60 ../shared/coverage/vostochny
    python -m bench.dossier_page --cache FOLDER 500     # keeps the records, which take minutes for 500 articles

Every page is opened from its file with the network off, at the width of a laptop and of a phone. ``paint`` is the first
contentful paint and ``load`` the end of loading, in milliseconds from the start of the navigation; ``click``, ``layer`` and
``fold`` are the median and the slowest of some clicks on lines that open a passage, of switching layers of marks, and of
unfolding points, in milliseconds from the input to the next frame, as the Event Timing API of the browser gives them (in
steps of eight; 0 is less than sixteen). What else the machine does counts in.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import msgspec
from playwright.sync_api import Browser, Page, sync_playwright

from bench.story_size import parts, story
from riscontro import build
from riscontro.examples import coverage
from riscontro.exporters.html import EXPORTER
from riscontro.inputs import gather
from riscontro.outputs import Record

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
WIDTHS = {"laptop": (1366, 800), "phone": (390, 844)}
CLICKS = 5
SEED = 7
WATCH = """
window.slowest = 0;
new PerformanceObserver(function (list) {
  for (const entry of list.getEntries()) {
    if (["click", "pointerup", "mouseup", "keydown"].includes(entry.name)) slowest = Math.max(slowest, entry.duration);
  }
}).observe({ type: "event", durationThreshold: 16, buffered: true });
"""


def records(wanted: str, cache: Path | None) -> Sequence[Record]:
    """The records of a folder of articles, or of a story of so many written ones; read again from ``cache`` where kept."""
    kept = cache / f"{Path(wanted).name}.msgpack" if cache else None
    if kept and kept.exists():
        return msgspec.msgpack.decode(kept.read_bytes(), type=tuple[Record, ...])
    drafts = list(story(int(wanted), SEED, parts())) if wanted.isdigit() else gather([wanted]).drafts
    made = build.records(build.examine_all(drafts))
    if kept:
        kept.write_bytes(msgspec.msgpack.encode(made))
    return made


def clicks(page: Page, selector: str, spread: bool = False) -> tuple[float, float]:
    """The median and the slowest of some clicks on ``selector``, one after another or ``spread`` over the page."""
    found = page.locator(selector)
    took: list[float] = []
    for index in range(min(CLICKS, found.count())):
        each = found.nth(index * max(1, found.count() // CLICKS) if spread else index)
        if each.is_visible():
            each.scroll_into_view_if_needed()
            page.wait_for_timeout(100)
            page.evaluate("slowest = 0")
            each.click()
            page.wait_for_timeout(300)
            took.append(float(page.evaluate("slowest")))
    return (round(median(took)), round(max(took))) if took else (0, 0)


def opened(browser: Browser, path: Path, width: int, height: int) -> dict[str, object]:
    """The figures of one page in one window."""
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(path.as_uri(), timeout=120_000)
    page.wait_for_timeout(500)
    figures: dict[str, object] = {
        "paint": round(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")),
        "load": round(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")),
        "height": page.evaluate("document.querySelector('main').scrollHeight"),
        "fold": clicks(page, "main .point:not([open]) > summary", spread=True),
        "click": clicks(page, "main .pass"),
        "layer": clicks(page, ".reader > label"),
    }
    context.close()
    return figures


def run(wanted: str, cache: Path | None, browser: Browser, folder: Path) -> dict[str, object]:
    """The figures of one dossier."""
    found = records(wanted, cache)
    begin = time.process_time()
    page = EXPORTER.render(found, "it")
    seconds = time.process_time() - begin
    path = folder / "dossier.html"
    path.write_bytes(page)
    return {
        "articles": sum(len(record.articles) for record in found),
        "kB": round(len(page) / 1000),
        "seconds to write": round(seconds, 1),
        **{name: opened(browser, path, *size) for name, size in WIDTHS.items()},
    }


def main(arguments: list[str]) -> None:
    cache = None
    if "--cache" in arguments:
        at = arguments.index("--cache")
        cache = Path(arguments[at + 1])
        arguments = arguments[:at] + arguments[at + 2 :]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for wanted in arguments or [str(coverage()), "60", "500"]:
            print(json.dumps(run(wanted, cache, browser, Path(folder))), flush=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
