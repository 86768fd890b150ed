"""Make ``docs/dossier.png``: the first screen of the dossier of the bundled coverage, in headless Chromium.

python tools/picture.py [--language it] [--output docs/dossier.png] [--browser /usr/bin/chromium]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from riscontro.build import examine_all, records
from riscontro.examples import coverage
from riscontro.exporters.html import EXPORTER
from riscontro.inputs import gather

WIDTH, HEIGHT = 1366, 900
LINE = ".r-contradict .pass"  # the line that is opened, if the record has one


def dossier(language: str) -> bytes:
    """The dossier of the bundled coverage."""
    found = gather([str(coverage())])
    return EXPORTER.render(records(examine_all(found.drafts)), language)


def shoot(page: Path, output: Path, browser: str) -> None:
    """A picture of ``page`` with its first contradiction opened."""
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        view = opened.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        view.goto(page.as_uri())
        if view.locator(LINE).count():
            view.locator(LINE).first.click()
            view.evaluate("window.scrollTo(0, 0)")
        view.screenshot(path=str(output))
        opened.close()


def main() -> None:
    """Write the picture."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--language", default="en")
    options.add_argument("--output", type=Path, default=Path("docs/dossier.png"))
    options.add_argument("--browser", default="/usr/bin/chromium")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "dossier.html"
        page.write_bytes(dossier(chosen.language))
        shoot(page, chosen.output, chosen.browser)


if __name__ == "__main__":
    main()
