"""Ways into and through the dossier: addresses, folds, keys, paper; and article text that would like to be more than text."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from riscontro.exporters.html import EXPORTER
from riscontro.outputs import Record
from sample_record import sample
from visits import LINE, Visit, sampled

pytestmark = pytest.mark.browser

EVIL = (
    "</script><script>document.title = 'gone'</script><img src=x onerror=\"document.title = 'gone'\">"
    '<style>main { display: none }</style><a href="javascript:document.title = \'gone\'" onclick="alert(1)">click</a>'
    "<!-- words --><base href='https://example.org/'>"
)


def there(opened: Visit, path: Path, hash_: str) -> None:
    opened.page.goto("about:blank")
    opened.page.goto(f"{path.as_uri()}#{hash_}")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "kept.html"
    path.write_bytes(sampled("en"))
    return path


@pytest.mark.parametrize("width", [1366, 390])
def test_an_address_opens_its_passage_when_the_page_is_loaded(visit, written: Path, width: int) -> None:
    opened = visit(width=width)
    there(opened, written, "article-2:3-17")
    assert opened.shows(sample().articles[1].text[3:17])
    assert opened.page.evaluate("document.activeElement.classList.contains('now')")


@pytest.mark.parametrize("script", [True, False])
def test_an_address_opens_the_fold_that_its_line_is_in(visit, written: Path, script: bool) -> None:
    opened = visit(script=script)
    there(opened, written, "point-5")
    opened.page.wait_for_selector("#point-5", state="visible")
    folds = opened.page.locator("details:not([open])").count()
    assert folds
    top = opened.page.locator("details:has(> #point-5)").bounding_box()
    assert top and -40 <= top["y"] < 800


def test_back_and_forward_go_from_passage_to_passage(visit) -> None:
    opened = visit()
    opened.unfold()
    first, second = (opened.page.locator("main .pass").nth(index) for index in (0, 3))
    words = [line.locator("u").text_content() for line in (first, second)]
    first.click()
    assert opened.shows(words[0])
    second.click()
    assert opened.shows(words[1])
    opened.page.go_back()
    assert opened.shows(words[0])
    opened.page.go_forward()
    assert opened.shows(words[1])


def test_keys_alone_unfold_open_switch_and_come_back(visit) -> None:
    opened = visit()
    keys = opened.page.keyboard
    opened.page.focus(".point:not([open]) > summary")
    fold = opened.page.locator(".point:not([open])").count()
    keys.press("Enter")
    assert opened.page.locator(".point:not([open])").count() == fold - 1
    opened.page.focus("#f-c")
    keys.press("Space")
    assert not opened.page.is_checked("#f-c")
    opened.page.focus("[data-tongue=it]")
    keys.press("Enter")
    assert opened.page.evaluate("document.documentElement.lang") == "it"
    opened.page.focus(LINE)
    keys.press("Enter")
    assert opened.shows("I feriti sono 31")
    keys.press("Escape")
    assert opened.page.locator(".now").count() == 0


def test_every_link_and_button_can_be_reached_with_the_tabulator(visit) -> None:
    opened = visit()
    opened.unfold()
    reached = opened.page.evaluate(
        "[...document.querySelectorAll('main a[href], main button, summary, input')]"
        ".filter((one) => one.tabIndex < 0 && !one.closest('svg') && !one.closest('[hidden]')).length"
    )
    assert reached == 0


def test_paper_has_no_folds_and_says_in_which_paragraph_a_passage_stands(visit) -> None:
    opened = visit("it")
    folded = opened.page.locator("details:not([open])").count()
    assert folded
    opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    assert opened.page.locator("details:not([open])").count() == 0
    where = "getComputedStyle(document.querySelector('#point-1 .pass'), '::after').content"
    number = opened.page.locator("#point-1 .pass").first.get_attribute("data-p")
    assert opened.page.evaluate(where) == f'" ¶{number}"'
    assert opened.page.locator(f"#article-1 .p[data-p='{number}']").count() == 1
    for name in (".sides", ".pass", ".point"):
        assert opened.page.evaluate(f"getComputedStyle(document.querySelector('{name}')).breakInside") == "avoid"
    opened.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert opened.page.locator("details:not([open])").count() == folded


def poisoned() -> Record:
    """A record whose articles, names and reasons are full of markup."""
    record = sample()
    first, *rest = record.articles
    return replace(
        record,
        story=replace(record.story, title=EVIL),
        articles=(replace(first, text=first.text + EVIL, title=EVIL, outlet=EVIL, url="javascript:alert(1)"), *rest),
        entities=tuple(replace(item, name=EVIL) for item in record.entities),
        claims=tuple(replace(item, label={"en": EVIL, "it": EVIL + "it"}) for item in record.claims),
        annotations=(),
    )


def test_hostile_text_stays_text_in_both_languages(visit) -> None:
    opened = visit(page=EXPORTER.render([poisoned()], "en"))
    assert EVIL[:40] in opened.page.title()
    opened.page.click("[data-tongue=it]")
    opened.page.click(LINE)
    assert opened.shows("I feriti sono 31")
    assert EVIL in opened.page.locator("#article-1 .body").text_content()
    assert opened.page.locator("body img, body style, base, [onerror], [onclick], a[href^=javascript]").count() == 0
    assert EVIL[:40] in opened.page.title() and opened.page.locator("main").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_english_after_the_switch(visit, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    opened = visit("it", scheme=scheme)
    opened.page.click("[data-tongue=en]")
    opened.page.click(LINE)
    opened.unfold()
    found = axe.Axe().run(opened.page)
    assert found.violations_count == 0, found.generate_report()
