"""The dossier in a real browser: offline, by mouse and by keyboard, on a phone and on paper."""

from __future__ import annotations

from collections import Counter

import pytest

from bundled import dossier
from sample_record import sample
from visits import LINE, Visit

pytestmark = pytest.mark.browser
GO = "to => new Promise((done) => { addEventListener('hashchange', done, { once: true }); location.hash = to; })"


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("width", [1366, 390])
def test_a_click_on_a_disagreement_opens_its_passage_marked(visit, language: str, width: int) -> None:
    opened = visit(language, width)
    opened.page.click(LINE)
    assert opened.shows("I feriti sono 31")


def test_every_line_opens_its_own_words(visit) -> None:
    opened = visit()
    opened.unfold()
    lines = opened.page.locator("main .pass").all()
    assert len(lines) > 20
    for line in lines:
        words = line.locator("u").text_content()
        line.click()
        assert opened.shows(words)


def test_by_keyboard_to_the_passage_and_back(visit) -> None:
    opened = visit()
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.className") == "skip"
    opened.page.focus(LINE)
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_selector(".now")
    assert opened.page.evaluate("document.activeElement.classList.contains('now')")
    opened.page.keyboard.press("Escape")
    assert opened.page.evaluate("document.activeElement.closest('.case').id") == "point-1"


def test_the_button_leads_back_and_the_browser_too(visit) -> None:
    opened = visit(width=390)
    opened.page.click(LINE)
    opened.page.click(".back")
    assert opened.page.evaluate("document.activeElement.closest('.case').id") == "point-1"
    assert opened.page.locator(LINE).first.is_visible()


def test_an_address_opens_any_passage_even_one_that_no_finding_bounds(visit) -> None:
    opened = visit()
    opened.page.evaluate("location.hash = '#article-2:3-17'")
    opened.page.wait_for_selector(".now")
    assert opened.marked() == sample().articles[1].text[3:17]
    for nowhere in ("#article-2:99999-100000", "#article-9:1-2"):
        opened.page.evaluate(GO, nowhere)
        assert opened.marked() == ""


def test_without_script_a_line_still_leads_to_its_passage(visit) -> None:
    opened = visit(script=False)
    opened.page.click(LINE)
    assert "#article-1:" in opened.page.url
    box = opened.page.locator(f"[id='{opened.page.url.split('#')[1]}']").bounding_box()
    assert box and 0 <= box["y"] <= 800


def test_a_layer_can_be_switched_off(visit) -> None:
    opened = visit()
    colour = "getComputedStyle(document.querySelector('.texts mark.c')).backgroundColor"
    before = opened.page.evaluate(colour)
    opened.page.click("label[for=f-c]")
    assert opened.page.evaluate(colour) != before


@pytest.mark.parametrize("width", [320, 390, 800, 1366])
def test_nothing_has_to_be_scrolled_sideways(visit, width: int) -> None:
    opened = visit("it", width)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1366, 390])
def test_axe_finds_nothing_to_object_to(visit, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    opened = visit("it", width, scheme=scheme)
    opened.unfold()
    found = axe.Axe().run(opened.page)
    assert found.violations_count == 0, found.generate_report()


def test_the_bundled_coverage_is_as_sound(visit) -> None:
    opened = visit("it", 390, page=dossier("it"))
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    found = axe.Axe().run(opened.page)
    assert found.violations_count == 0, found.generate_report()
    line = opened.page.locator(".r-contradict .pass").first
    words = line.locator("u").text_content()
    line.click()
    assert opened.shows(words)


def test_it_prints(visit) -> None:
    opened = visit("it")
    opened.page.emulate_media(media="print")
    printed = opened.page.pdf(format="A4")
    assert printed.startswith(b"%PDF") and len(printed) > 10_000
    assert opened.page.locator(".toc").is_hidden()


# ------------------------------------------------------------------ one file in every language

SAID = """() => {
  const kept = (node) => node.nodeType === 1 && (node.lang || node.tagName === "SCRIPT")
    ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, kept);
  const found = [];
  while (walker.nextNode()) if (walker.currentNode.data) found.push(walker.currentNode.data.trim());
  for (const name of ["title", "aria-label"]) {
    for (const item of document.querySelectorAll(`[${name}]`)) found.push(item.getAttribute(name));
  }
  return found.filter((text) => text);
}"""


def said(opened: Visit) -> list[str]:
    return opened.page.evaluate(SAID)  # type: ignore[no-any-return]


def alike(mine: list[str], theirs: list[str]) -> bool:
    """The same texts, but for a few: a figure may have room in a table, or be as the article has it, in one language alone."""
    most, least = Counter(mine) - Counter(theirs), Counter(theirs) - Counter(mine)
    assert (most | least).total() <= 0.03 * len(theirs), (most, least)
    return "dato come fatto" in mine or "stated as fact" in mine


@pytest.mark.parametrize(("language", "other"), [("it", "en"), ("en", "it")])
def test_the_interface_speaks_another_language_without_asking_anyone(visit, language: str, other: str) -> None:
    opened, native = visit(language), visit(other)
    before = said(opened)
    opened.page.click(f"[data-tongue={other}]")
    assert opened.page.evaluate("document.documentElement.lang") == other
    assert alike(said(opened), said(native))
    opened.page.click(LINE)
    assert opened.shows("I feriti sono 31")
    opened.page.click(f"[data-tongue={language}]")
    assert said(opened) == before
    assert opened.page.locator(".body").first.text_content() == sample().articles[0].text


def test_a_real_story_is_told_in_the_other_language_but_for_a_line_or_two(visit) -> None:
    opened, native = visit(page=dossier("it")), visit(page=dossier("en"))
    opened.page.click("[data-tongue=en]")
    assert alike(said(opened), said(native))
