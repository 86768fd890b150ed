"""What reading a web archive costs: records a second, articles a second and core, memory, and where the time goes.

    python -m bench.archive                     # 20,000 records read and sifted; 300 and 3,000 into a store; some minutes
    python -m bench.archive --records 2000      # another size for the reading
    python -m bench.archive --store 100 1000    # other sizes for the store
    python -m bench.archive --news 300          # a file of so many megabytes with the habits of CC-NEWS, read and looked at
    python -m bench.archive --sieve             # what the sieve keeps back of the public pages, and what that costs

The archive is made of pages of our own: articles from ``bench/story_parts.toml`` in three languages within menus, scripts and
lists of links, front pages, pages in languages without a pack, answers that are no pages, pictures. Every measurement runs
in a process of its own.
"""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from html import escape
from pathlib import Path
from random import Random

from bench.story_size import parts, story
from riscontro import archived, harvest
from riscontro.crawled.articles import sift
from riscontro.crawled.sieve import verdict
from riscontro.examine import examine
from riscontro.intake.decoding import decode_page
from riscontro.intake.page_drafts import draft_of_page
from riscontro.intake.refusals import refusal
from riscontro.store import opening
from riscontro.terminal import left_of
from riscontro.text.language import detect
from riscontro.types import Draft

STORY = 40  # articles of one story
SHARES = {"article": 60, "front": 12, "foreign": 8, "missing": 8, "picture": 8, "revisit": 4}
FOREIGN = (
    "Rada miasta przyjęła wczoraj wieczorem nowy plan dla portu po trzech godzinach dyskusji w sali obrad. ",
    "Kaupunginvaltuusto hyväksyi eilen illalla uuden sataman suunnitelman kolmen tunnin keskustelun jälkeen. ",
    "Belediye meclisi dün akşam salonda üç saat süren tartışmanın ardından yeni liman planını kabul etti. ",
)
CORPORA = Path(__file__).parent.parent.parent / "shared" / "corpora"
_SCRIPT = "window.dataLayer=window.dataLayer||[];function track(e,n){dataLayer.push({event:e,name:n})};"
_STYLE = ".card{display:flex;margin:0 0 1rem}.card h3{font:600 1rem/1.3 serif}.menu li{list-style:none}"
_FORETOLD_AT = 0.10, 0.25, 0.50, 0.75


def _link(words: str, chance: Random) -> str:
    return f'<a href="/{chance.randrange(10**6)}" class="card-link">{escape(words)}</a>'


def _teaser(title: str, chance: Random) -> str:
    return _link(" ".join(chance.sample(title.split(), min(6, len(title.split())))), chance)


def page(title: str, paragraphs: list[str], language: str, chance: Random) -> bytes:
    """A page as news sites make them: some forty kilobytes around an article."""
    menu = "".join(f'<li class="menu-item">{_teaser(title, chance)}</li>' for _ in range(40))
    cards = "".join(
        f'<div class="card"><h3>{_teaser(title, chance)}</h3><span class="when">{n} min</span>'
        f'<img src="/i/{n}.jpg" alt=""></div>'
        for n in range(60)
    )
    scripts = "".join(f"<script>{_SCRIPT * 6}track('view',{chance.randrange(10**6)});</script>" for _ in range(8))
    text = "".join(f"<p>{escape(words)}</p><div class='ad' data-slot='{n}'></div>" for n, words in enumerate(paragraphs))
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE * 20}</style>{scripts}</head><body><nav><ul class='menu'>{menu}</ul></nav>"
        f"<main><article><h1>{escape(title)}</h1>{text}</article></main>"
        f"<section class='more'>{cards}</section><footer><ul>{menu}</ul></footer>{scripts}</body></html>"
    ).encode()


def articles() -> Iterator[Draft]:
    """Articles without end, story after story."""
    given, seed = parts(), 0
    while True:
        yield from story(STORY, seed, given)
        seed += 1


def record(block: bytes, number: int, kind: str = "response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://outlet{number % 97}.example/{number}\r\n"
        f"WARC-Date: 2024-05-17T08:30:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def records(count: int, seed: int = 1) -> Iterator[bytes]:
    """The records of an archive; the same for the same ``seed``."""
    chance, told = Random(seed), articles()
    ok = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    for number in range(count):
        kind = chance.choices(list(SHARES), list(SHARES.values()))[0]
        if kind == "article":
            draft = next(told)
            title, *rest = draft.text.strip().split("\n\n")
            yield record(ok + page(title, rest, draft.language or "", chance), number)
        elif kind == "front":
            yield record(ok + page(next(told).text.split("\n")[0], [], "it", chance), number)
        elif kind == "foreign":
            words = chance.choice(FOREIGN)
            yield record(ok + page(words, [words * 3] * 6, "pl", chance), number)
        elif kind == "missing":
            yield record(b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<h1>404</h1>", number)
        elif kind == "picture":
            yield record(b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n" + chance.randbytes(40_000), number)
        else:
            yield record(ok, number, "revisit")


def write(path: Path, count: int) -> None:
    with path.open("wb") as file:
        for item in records(count):
            file.write(gzip.compress(item, 3, mtime=0))


def write_news(path: Path, size: int) -> int:
    """A file of ``size`` megabytes as CC-NEWS writes them, from four hundred captures again and again: requests and metadata
    between the pages, codings stated that are not there, lengths that do not hold, HTTP/2, some pages in Latin-1, some cut
    at a megabyte, some records without their last lines. Returns how many records it has."""
    chance, pool, count = Random(5), [], 0
    for number, item in enumerate(records(400, 5)):
        head, end, rest = item.partition(b"\r\n\r\n")
        status, _, answer = rest.partition(b"\r\n")
        habit = number % 8
        if habit == 1:
            answer = b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nContent-Length: 12\r\n" + answer
        elif habit == 2:
            status = b"HTTP/2 200 " if b"200" in status else status
        elif habit == 3 and b"charset=utf-8" in answer:
            answer = answer.replace(b"charset=utf-8", b"charset=iso-8859-1", 1).decode().encode("latin-1", "replace")
        elif habit == 4:
            answer = b"X-Crawler-Content-Encoding: br\r\nX-Crawler-Transfer-Encoding: chunked\r\n" + answer
        block = (status + b"\r\n" + answer).removesuffix(b"\r\n\r\n") if status else b""
        close = b"" if habit == 5 else b"\r\n\r\n"
        cut = b"WARC-Truncated: length\r\n" if habit == 6 else b""
        fields = head.rpartition(b"Content-Length")[0] + cut + b"Content-Length: %d" % len(block)
        ask = record(b"GET / HTTP/1.1\r\nHost: outlet.example\r\n\r\n", number, "request")
        about = record(b"fetchTimeMs: 120\r\n", number, "metadata")
        pool.append((gzip.compress(fields + end + block + close, 6, mtime=0), gzip.compress(ask), gzip.compress(about)))
    with path.open("wb") as file:
        file.write(gzip.compress(record(b"software: news crawler\r\n", 0, "warcinfo")))
        while file.tell() < size * 1_000_000:
            file.writelines(chance.choice(pool))
            count += 3
    return count + 1


# ------------------------------------------------------------------ measurements


def reading(path: str) -> dict[str, object]:
    """Reading every record, and looking at every page, without extraction."""
    held = archived.holding(path, "bench")
    begin = time.process_time()
    found = Counter(step.why or "page" for step in archived.steps(held))
    read = time.process_time() - begin
    begin, looked = time.process_time(), Counter[str]()
    for step in archived.steps(held):
        if step.capture:
            looked[verdict(decode_page(step.capture.data, step.capture.charset) or "") or "kept"] += 1
    sieved = time.process_time() - begin - read
    total, pages = sum(found.values()), found["page"]
    return {
        "records": total,
        "MB": round(held.size / 1e6),
        "records a second": round(total / read),
        "MB a second": round(held.size / 1e6 / read, 1),
        "ms to look at a page": round(1000 * sieved / pages, 2),
        "found": dict(found),
        "looked": dict(looked),
        "peak MiB": peak(),
    }


def news(path: str, size: int) -> dict[str, object]:
    """A file as CC-NEWS writes them, read and looked at in one pass; and whether reading on from its middle gives the rest."""
    count, held = write_news(Path(path), size), archived.holding(path, "bench")
    begin, found, told = time.process_time(), Counter[str](), Counter[str]()
    middle, rest = None, 0
    for number, step in enumerate(archived.steps(held)):
        capture = step.capture
        why = step.why or (verdict(decode_page(capture.data, capture.charset) or "") if capture else "")
        found[why or "kept"] += 1
        told.update(problem.code for problem in (*step.problems, *(capture.problems if capture else ())))
        if number >= count * 9 // 10:
            middle, rest = middle or step.place, rest + 1
    took = time.process_time() - begin
    again = sum(1 for _ in archived.steps(held, middle))
    return {
        "MB": round(held.size / 1e6),
        "records": count,
        "read": found.total(),
        "found": dict(found),
        "problems": dict(told),
        "records a second, looked at": round(count / took),
        "MB a second": round(held.size / 1e6 / took, 1),
        "the last tenth again from its place": [rest, again],
        "peak MiB": peak(),
    }


def shares(path: str) -> dict[str, object]:
    """Where the time goes for the first 400 records, in seconds of the processor."""
    spent: defaultdict[str, float] = defaultdict(float)
    steps = archived.steps(archived.holding(path, "bench"))
    kept = 0
    for number in range(420):
        begin = time.process_time()
        step = next(steps)
        read = time.process_time()
        draft = sift(step).draft if number < 20 or step.capture else None
        if number < 20:
            if draft:
                examine(draft)
            continue
        spent["reading"] += read - begin
        if step.capture is None:
            continue
        text = decode_page(step.capture.data, step.capture.charset) or ""
        begin = time.process_time()
        why = verdict(text)
        looked = time.process_time()
        spent["looking"] += looked - begin
        if why:
            continue
        made = draft_of_page(text, "x", url=step.capture.url)
        drawn = time.process_time()
        spent["extraction"] += drawn - looked
        examine(made)
        spent["examination"] += time.process_time() - drawn
        kept += 1
    total = sum(spent.values())
    return {
        "articles": kept,
        "ms an article": {name: round(1000 * value / kept, 1) for name, value in spent.items()},
        "share": {name: round(value / total, 3) for name, value in spent.items()},
        "share of extraction before examination": round(spent["extraction"] / (total - spent["examination"]), 3),
        "articles a second and core, extracted": round(kept / (total - spent["examination"]), 1),
        "articles a second and core, examined": round(kept / total, 1),
    }


def stored(path: str) -> dict[str, object]:
    """Into a store: articles a second, peak memory, and how far the foretold end was from the real one."""
    held = archived.holding(path, "bench")
    paces: list[tuple[float, int]] = []
    with tempfile.TemporaryDirectory() as folder:
        board = opening.connect(str(Path(folder) / "s.db"))
        begin, cpu = time.perf_counter(), time.process_time()
        done = harvest.harvest(
            board, held, "2024-05-18T00:00:00+00:00", seen=lambda read: paces.append((time.perf_counter() - begin, read))
        )
        took, cpu = time.perf_counter() - begin, time.process_time() - cpu
    foretold = {}
    for share in _FORETOLD_AT:
        at = next(number for number, pace in enumerate(paces) if pace[1] >= share * held.size)
        left = left_of((paces[0], paces[at]), held.size)
        foretold[f"{share:.0%}"] = None if left is None else round((paces[at][0] + left) / took - 1, 3)
    count = done.counts.get(archived.ARTICLES, 0)
    return {
        "records": sum(done.counts.values()),
        "articles": count,
        "seconds": round(took, 1),
        "articles a second of the processor": round(count / cpu, 1),
        "peak MiB": peak(),
        "foretold end against the real one": foretold,
    }


def peak() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def sieve() -> dict[str, object]:
    """What the sieve keeps back of the public pages, all of which hold an article or are damaged."""
    rows = [json.loads(line) for path in sorted(CORPORA.glob("extraction.*.jsonl")) for line in path.open(encoding="utf-8")]
    detect(refusal("empty", "x").message * 9)
    begin = time.process_time()
    told = [verdict(row["html"]) for row in rows]
    looked = time.process_time()
    texts = [draft_of_page(row["html"], "x", url=row.get("url")).text for row in rows]
    drawn = time.process_time()
    lost = [
        (row["id"], why, len(text))
        for row, why, text in zip(rows, told, texts, strict=True)
        if why and len(text) > 200 and detect(text) != "und"
    ]
    return {
        "pages": len(rows),
        "kept back": dict(Counter(filter(None, told))),
        "kept back though an article in a language with a pack": lost,
        "ms to look": round(1000 * (looked - begin) / len(rows), 2),
        "ms to extract": round(1000 * (drawn - looked) / len(rows), 2),
    }


def alone(name: str, *given: str | int) -> None:
    """One measurement in a process of its own, printed."""
    code = f"import json; from bench import archive; print(json.dumps(archive.{name}(*{given!r})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    print(name, json.dumps(json.loads(done.stdout)), flush=True)


def sizes(arguments: list[str], option: str, default: tuple[int, ...]) -> list[int]:
    if option not in arguments:
        return list(default) if not arguments else []
    rest = arguments[arguments.index(option) + 1 :]
    return [int(word) for word in rest[: next((n for n, word in enumerate(rest) if word.startswith("-")), len(rest))]]


def main(arguments: list[str]) -> None:
    if "--sieve" in arguments:
        alone("sieve")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes(arguments, "--news", ()):
            alone("news", str(Path(folder) / "news.warc.gz"), size)
        for count in sizes(arguments, "--records", (2000, 20_000)):
            path = Path(folder) / f"{count}.warc.gz"
            write(path, count)
            alone("reading", str(path))
            alone("shares", str(path))
        for count in sizes(arguments, "--store", (300, 3000)):
            path = Path(folder) / f"store-{count}.warc.gz"
            write(path, count)
            alone("stored", str(path))


if __name__ == "__main__":
    main(sys.argv[1:])
