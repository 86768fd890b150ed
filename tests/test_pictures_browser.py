"""The pictures in a real browser: without script, under the mouse, the keyboard and the finger, on a phone and on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from riscontro.exporters.html import EXPORTER
from riscontro.outputs import LineageEdge, Record, TimelineEvent
from sample_record import at, sample
from visits import Visit

pytestmark = pytest.mark.browser

NODE = "[data-picture=lineage] a.node.root"
GROUP = "[data-picture=lineage] .node.group"


def drawn() -> Record:
    """The sample with two outlets of one text, two voices that several rely on, and days enough for an axis."""
    record = sample()
    names = [article.id for article in record.articles]
    words = {"faro": at("faro", "Spalato"), "voce": at("voce", "ha cambiato rotta")}
    copies = [LineageEdge(names[1], names[0], "copies", 0.9, (), share=0.8)]
    cites = [
        LineageEdge(name, voice, "cites", 0.9, (words[name],) if name in words else ())
        for name in names
        for voice in ("Adriapress", "Capitaneria")
    ]
    days = [f"{date(2024, 5, 10) + timedelta(days=number)}" for number in range(6)]
    events = [TimelineEvent(day, day, "day", "Spalato", "happened", "faro", (words["faro"],)) for day in days]
    events[1] = replace(events[1], evidence=(words["voce"],), disputed=(words["faro"],), order="likely")
    return replace(record, lineage=(*copies, *cites), timeline=tuple(events))


@cache
def pictured() -> bytes:
    return EXPORTER.render([drawn()], "it")


@pytest.fixture
def visit(visit: Callable[..., Visit]) -> Callable[..., Visit]:
    """Opens the dossier of that record."""
    return partial(visit, page=pictured())


def overlapping(page) -> list[object]:
    """The boxes of the lineage that overlap."""
    return page.evaluate(
        """() => {
          const boxes = Array.from(document.querySelectorAll('[data-picture=lineage] .node'), (node) =>
            node.querySelector('rect:last-of-type').getBoundingClientRect());
          return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) =>
            a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom));
        }"""
    )


@pytest.mark.parametrize("script", [True, False])
def test_the_pictures_stand_with_and_without_script(visit, script: bool) -> None:
    page = visit(script=script).page
    assert page.locator("[data-picture=lineage] svg.graph .node").count() == 4
    assert page.locator("[data-picture=timeline] .lane").count() == 6
    assert page.locator("table.matrix tbody tr").count() > 1
    for picture in page.locator("svg.graph[role=group]").all():
        assert (picture.bounding_box() or {"height": 0})["height"] > 100
    assert page.locator(GROUP).locator("text.sum").text_content() == "2 testate, un testo"
    assert page.locator(".tools").is_visible() == script
    assert overlapping(page) == [] if script else True


def test_a_voice_opens_the_passage_that_relies_on_it(visit) -> None:
    opened = visit()
    opened.page.locator(NODE).first.click()
    opened.page.wait_for_selector(".now")
    assert opened.marked() == "Spalato"


def test_by_keyboard_too(visit) -> None:
    opened = visit()
    opened.page.locator(NODE).first.focus()
    assert opened.page.locator(".graph.lit").count() == 1
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_selector(".now")
    assert opened.marked() == "Spalato"
    opened.page.keyboard.press("Escape")
    assert opened.page.evaluate("document.activeElement.classList.contains('node')")


@pytest.mark.parametrize("script", [True, False])
def test_a_cell_of_the_table_opens_its_passage(visit, script: bool) -> None:
    opened = visit(script=script)
    opened.page.locator("table.matrix tbody tr.r-contradict td a").first.click()
    opened.page.wait_for_url("**#article-1:*")
    if script:
        opened.page.wait_for_selector(".now")
        assert opened.marked() == "I feriti sono 31"


def test_a_bar_of_the_timeline_opens_its_passage(visit) -> None:
    opened = visit()
    opened.page.locator("[data-picture=timeline] .lane a rect").first.click()
    opened.page.wait_for_selector(".now")
    assert opened.marked() == "Spalato"


def test_what_is_pointed_at_lights_its_ways_and_the_rest_dims(visit) -> None:
    page = visit().page
    page.locator("[data-picture=lineage] a.node.paper").first.hover()
    assert page.locator(".graph.lit .node.on").count() == 3
    assert page.locator(".graph.lit .edge.on").count() == 2
    dimmed = page.locator(f"{GROUP}:not(.on)")
    assert dimmed.evaluate("(node) => getComputedStyle(node).opacity") == "0.2"
    page.locator("h1").hover()
    assert page.locator(".graph.lit").count() == 0


def test_a_box_of_copies_opens_and_nothing_overlaps(visit) -> None:
    page = visit().page
    opener = page.locator(f"{GROUP} .opener")
    tall = "(node) => Number(node.querySelector('rect:last-of-type').getAttribute('height'))"
    before = page.locator(GROUP).evaluate(tall)
    opener.focus()
    page.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    assert page.locator(GROUP).evaluate(tall) > before
    assert page.locator(f"{GROUP} .inside").count() == 1 and page.locator(f"{GROUP} .member").count() == 2
    assert overlapping(page) == []
    page.keyboard.press("Enter")
    assert page.locator(GROUP).evaluate(tall) == before


def test_a_kind_of_line_can_be_switched_off(visit) -> None:
    page = visit().page
    key = page.locator(".key[data-kind=cites]")
    key.click()
    assert key.get_attribute("aria-pressed") == "false"
    assert page.locator(".edge.e-cites:visible").count() == 0
    key.press("Enter")
    assert page.locator(".edge.e-cites:visible").count() > 0


def test_the_first_touch_lights_and_the_second_opens(chromium, tmp_path: Path) -> None:
    path = tmp_path / "dossier.html"
    path.write_bytes(pictured())
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(path.as_uri())
    node = page.locator("[data-picture=lineage] a.node.paper").first
    node.tap()
    assert page.locator(".graph.lit").count() == 1 and "#" not in page.url
    node.tap()
    page.wait_for_url("**#article-*")
    context.close()


@pytest.mark.parametrize("width", [390, 1366])
def test_the_days_can_be_made_wider_in_their_own_box(visit, width: int) -> None:
    page = visit(width=width).page
    size = "Number(document.querySelector('svg.axis').getAttribute('width'))"
    whole = page.evaluate(size)
    page.locator(".tools button").nth(1).click()
    assert page.evaluate(size) > 1.3 * whole
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".tools button").nth(2).click()
    assert page.evaluate(size) == whole


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1366, 390])
def test_axe_finds_nothing_to_object_to(visit, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    opened = visit(width=width, scheme=scheme)
    opened.page.locator(f"{GROUP} .opener").press("Enter")
    found = axe.Axe().run(opened.page)
    assert found.violations_count == 0, found.generate_report()


def test_on_paper_every_picture_fits_the_sheet(visit) -> None:
    opened = visit(width=688)  # the width that A4 leaves between its margins, in CSS pixels
    opened.page.emulate_media(media="print")
    for picture in opened.page.locator("svg.graph[role=group], table.matrix").all():
        box = picture.bounding_box()
        assert box and box["x"] + box["width"] <= 689, picture.get_attribute("class")
    assert opened.page.locator(".tools").is_hidden()
    printed = opened.page.pdf(format="A4")
    assert printed.startswith(b"%PDF") and len(printed) > 20_000
