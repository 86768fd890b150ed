"""The archive for ``bench.whole_way``: real texts of known stories within pages of six makes, among other records.

The texts are the ECB+ articles beside this repository (where they are there) and the project's own coverages. Around each
stand some forty kilobytes as news sites put them: menus, teasers with the headlines of other articles, a cookie notice,
scripts; in some makes comments, links inside the text and text broken by ``<br>``. How often each make comes follows the
public pages of trafilatura and htmldate: half of them have no ``<article>``, a fifth several, a tenth ``articleBody``.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from random import Random

from msgspec import Struct

from bench import own_stories
from bench.archive import FOREIGN, record

ECB = Path(__file__).parent.parent.parent / "shared" / "corpora" / "stories.ecbplus.en.jsonl"
MAKES = {"article": 30, "cards": 20, "entry": 22, "breaks": 12, "microdata": 8, "json": 8}
# Records beside a hundred articles, as in ``bench.archive``.
BESIDE = {"front": 20, "foreign": 13, "missing": 13, "picture": 14, "robots": 2, "revisit": 5}
_OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
_DAY = "2012-06-01"  # ECB+ gives no days; one for all, as pages state some, tells no story from another
_SCRIPT = "window.dataLayer=window.dataLayer||[];function track(e,n){dataLayer.push({event:e,name:n})};"
_STYLE = ".card{display:flex;margin:0 0 1rem}.card h3{font:600 1rem/1.3 serif}.menu li{list-style:none}"
_COOKIES = (
    "We and our partners store and read information on a device, such as cookies, to show you advertising that suits you."
)
_COMMENTS = (
    "I have lived here for thirty years and nobody ever asked me what I think of any of this.",
    "Typical. Same people, same promises, and who pays for it in the end? We do, as always.",
    "Thank you for this report, it is the first one that explains what really happened there.",
)


class Told(Struct, frozen=True):
    """An article with its story: ``address`` is its number at its outlet, which both sides know it by."""

    id: str
    story: str
    language: str
    lines: tuple[str, ...]
    published: str | None = None

    @property
    def title(self) -> str:
        """The first words, as a headline above the whole text."""
        return " ".join(self.lines[0].split()[:9]).rstrip(".,;:")


def told() -> list[Told]:
    """Every article with a known story."""
    rows = [json.loads(line) for line in ECB.open(encoding="utf-8")] if ECB.is_file() else []
    found = [Told(row["id"], f"ecb {row['gold']['story']}", "en", _lines(row["text"]), _DAY) for row in rows]
    for name in own_stories.names():
        for item in own_stories.load(name).article:
            found.append(Told(f"{name}-{item.id}", f"own {name}", item.language, _lines(item.text), item.published))
    return found


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


# ------------------------------------------------------------------ pages


def _link(words: str, chance: Random) -> str:
    return f'<a href="/{chance.randrange(10**6)}" class="card-link">{escape(words)}</a>'


def page(item: Told, others: list[str], make: str, chance: Random) -> bytes:
    """The page of an article; ``others`` are headlines that its teasers show."""
    tag = "article" if make == "cards" else "div"
    menu = "".join(
        f'<li class="menu-item">{_link(" ".join(words.split()[:3]), chance)}</li>' for words in chance.sample(others, 40)
    )
    cards = "".join(
        f'<{tag} class="card"><h3>{_link(words, chance)}</h3><span class="when">{n} min</span>'
        f'<img src="/i/{n}.jpg" alt=""></{tag}>'
        for n, words in enumerate(chance.sample(others, 60))
    )
    scripts = "".join(f"<script>{_SCRIPT * 6}track('view',{chance.randrange(10**6)});</script>" for _ in range(8))
    day = f'<meta property="article:published_time" content="{item.published}T08:00:00Z">' if item.published else ""
    head = f"<h1>{escape(item.title)}</h1><p class='byline'>{_link('Staff', chance)} <time>08:00</time></p>"
    also = f"<p class='also'><strong>{_link(chance.choice(others), chance)}</strong></p>"
    return (
        f'<!doctype html><html lang="{item.language}"><head><meta charset="utf-8"><title>{escape(item.title)}</title>'
        f'<meta property="og:title" content="{escape(item.title)}">{day}{_data(item, make)}'
        f"<style>{_STYLE * 20}</style>{scripts}</head><body><div id='consent'><p>{_COOKIES}</p></div>"
        f"<nav><ul class='menu'>{menu}</ul></nav>{_body(item, make, head, also)}"
        f"<section class='more'>{cards}</section><footer><ul>{menu}</ul><p>© Outlet</p></footer>{scripts}</body></html>"
    ).encode()


def _data(item: Told, make: str) -> str:
    if make not in ("json", "microdata"):
        return ""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": item.title}
    if make == "json":
        data["articleBody"] = "\n".join(item.lines)
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def _body(item: Told, make: str, head: str, also: str) -> str:
    lines = [f"<p>{escape(line)}</p><div class='ad' data-slot='{n}'></div>" for n, line in enumerate(item.lines)]
    if len(lines) > 3:
        lines.insert(2, also)
    text = "".join(lines)
    if make in ("article", "cards"):
        return f"<main><article>{head}{text}</article></main>"
    if make == "microdata":
        return f"<main>{head}<div itemprop='articleBody'>{text}</div></main>"
    if make == "json":
        return f"<div class='page'><div class='column'>{head}<div class='story-text'>{text}</div></div></div>"
    if make == "breaks":
        return f"<div class='page'>{head}<div class='story'>{'<br><br>'.join(map(escape, item.lines))}</div></div>"
    comments = "".join(f"<li class='comment'><p>{words}</p></li>" for words in _COMMENTS)
    comments = f"<div id='comments' class='comments'><ol class='comment-list'>{comments}</ol></div>"
    return f"<div class='page'><div class='post'>{head}<div class='entry-content'>{text}</div>{comments}</div></div>"


# ------------------------------------------------------------------ the archive


def write(path: Path, articles: list[Told], seed: int = 1) -> dict[str, str]:
    """Write the archive; the address of each article with its id."""
    chance, known = Random(seed), {}
    with path.open("wb") as file:
        for number, (block, kind, item) in enumerate(_blocks(articles, chance)):
            whole = record(block, number, kind)
            if item is not None:
                known[f"https://outlet{number % 97}.example/{number}"] = item.id
            file.write(gzip.compress(whole, 3, mtime=0))
    return known


def _blocks(articles: list[Told], chance: Random) -> Iterator[tuple[bytes, str, Told | None]]:
    """Blocks of records with their type, and the article that each holds."""
    titles = [item.title for item in articles]
    order = chance.sample(articles, len(articles))
    for item in order:
        make = chance.choices(list(MAKES), list(MAKES.values()))[0]
        yield _OK + page(item, titles, make, chance), "response", item
        for kind, share in BESIDE.items():
            if chance.random() < share / 100:
                yield *_beside(kind, titles, chance), None


def _beside(kind: str, titles: list[str], chance: Random) -> tuple[bytes, str]:
    if kind == "front":
        return _OK + page(Told("", "", "en", (chance.choice(titles),)), titles, "cards", chance), "response"
    if kind == "foreign":
        words = chance.choice(FOREIGN)
        return _OK + page(Told("", "", "pl", (words, *[words * 3] * 6)), titles, "article", chance), "response"
    if kind == "missing":
        return b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<h1>404</h1>", "response"
    if kind == "picture":
        return b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n" + chance.randbytes(40_000), "response"
    if kind == "robots":
        return b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *\nDisallow:\n", "response"
    return _OK, "revisit"
