"""Web archives: every record is read or named with its place, whatever is wrong with the file."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro.archives.wacz import ARCHIVE as WACZ
from riscontro.archives.warc import ARCHIVE as WARC
from riscontro.crawled.articles import sift
from riscontro.crawled.pages import pages
from riscontro.crawled.places import Place, Step
from riscontro.inputs import gather
from riscontro.plugs import Archive, discover
from riscontro.types import Draft
from web_archives import DAY, article, digest, http, packed, page, record, wacz

RECORDS = [article(number) for number in range(5)]
FORMS: dict[str, Callable[[list[bytes]], bytes]] = {
    "plain": b"".join,
    "members": packed,
    "one member": lambda records: gzip.compress(b"".join(records), mtime=0),
}


def steps(data: bytes, start: Place | None = None, archive: Archive = WARC) -> list[Step]:
    return list(archive.read(io.BytesIO(data), "x.warc", "x", start or Place()))


def urls(found: list[Step]) -> list[str | None]:
    return [step.capture.url for step in found if step.capture]


def codes(found: list[Step]) -> list[str]:
    return [problem.code.removeprefix("archive-") for step in found for problem in step.problems]


def only(data: bytes) -> Step:
    (found,) = steps(data)
    return found


def draft(data: bytes) -> Draft:
    found = sift(only(data))
    assert found.draft is not None, found.step
    return found.draft


# ------------------------------------------------------------------ whole and cut


@pytest.mark.parametrize("form", FORMS)
def test_every_record_is_read_and_reading_goes_on_from_any(form: str) -> None:
    data = FORMS[form](RECORDS)
    found = steps(data)
    assert [step.capture.data for step in found if step.capture] == [page(number).encode() for number in range(5)]
    assert codes(found) == []
    assert found[-1].after.offset == found[-1].read == len(data)
    for number, step in enumerate(found):
        assert steps(data, step.place) == found[number:]
        assert steps(data, step.after) == found[number + 1 :]


@pytest.mark.parametrize("form", ["plain", "members"])
def test_a_file_cut_anywhere_loses_one_record_at_most_and_says_where(form: str) -> None:
    data, bounds = FORMS[form](RECORDS), [0]
    for one in RECORDS:
        bounds.append(bounds[-1] + len(FORMS[form]([one])))
    cuts = {at + by for at in bounds[1:] for by in (-700, -99, -12, -9, -8, -7, -4, -3, -2, -1, 1, 2, 3, 5, 12, 60, 300)}
    for cut in sorted(cut for cut in cuts if 0 < cut < len(data)):
        found = steps(data[:cut])
        whole = sum(1 for bound in bounds[1:] if bound <= cut)
        last = bounds[whole]
        assert urls(found)[:whole] == [f"https://news.example/{number}" for number in range(whole)], cut
        if cut == last:
            assert codes(found) == []
        else:
            assert [problem.source for problem in found[-1].problems] == [f"x.warc@{last}"], cut
            # a record whose page is whole and that lacks only the empty lines behind it is kept
            assert len(urls(found)) == whole + (form == "plain" and bounds[whole + 1] - cut <= 4), cut


def test_a_file_cut_at_a_record_is_whole_as_far_as_anyone_can_tell() -> None:
    assert codes(steps(packed(RECORDS[:3]))) == []


@settings(max_examples=80, deadline=None)
@given(data=st.data(), form=st.sampled_from(sorted(FORMS)))
def test_damage_is_never_silent_and_never_stops_the_rest(data: st.DataObject, form: str) -> None:
    sound = FORMS[form](RECORDS)
    whole = steps(sound)
    at = data.draw(st.integers(0, len(sound) - 1))
    junk = data.draw(st.binary(min_size=0, max_size=40))
    drop = data.draw(st.integers(0, 40))
    found = steps(sound[:at] + junk + sound[at + drop :])
    kept = [step.capture.data for step in found if step.capture]
    expected = [step.capture.data for step in whole if step.capture]
    if form == "members":  # a checksum stands over every record
        assert all(item in expected for item in kept)
        assert len(kept) >= 3
    assert len(kept) >= (3 if form != "one member" else 0)
    if form != "plain" and sound[:at] + junk + sound[at + drop :] != sound and kept != expected:
        assert codes(found)


@settings(max_examples=60, deadline=None)
@given(
    data=st.binary(max_size=300), head=st.sampled_from([b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08\0", RECORDS[0][:200], b"PK\3\4"])
)
def test_no_bytes_make_it_fail(data: bytes, head: bytes) -> None:
    for archive in discover("archives", "ARCHIVE"):
        assert isinstance(archive, Archive)
        for step in archive.read(io.BytesIO(head + data), "x", "x", Place()):
            assert all(problem.message and problem.source.startswith("x") for problem in step.problems)
            sift(step)


# ------------------------------------------------------------------ what can be wrong with a record

HEADERS = [
    ("no length", RECORDS[0].replace(b"Content-Length", b"Content-Width"), "bad-length"),
    ("negative length", record(b"x", length=-5), "bad-length"),
    ("length in words", record(b"x", length="ten"), "bad-length"),
    ("absurd length", record(b"x" * 50, length=10**15), "cut-record"),
    ("length beyond any number", record(b"x" * 50, length=10**30), "bad-length"),
    ("two lengths", record(b"x" * 50, more="Content-Length: 3\r\n"), "bad-length"),
    ("length too small", record(http(page().encode()), length=40), "wrong-length"),
    ("line that is no field", record(b"x", more="nonsense\r\n"), "bad-header"),
    ("endless header", b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"y" * 90_000 + b"\r\n\r\n", "bad-header"),
    ("no end of the header", b"WARC/1.0\r\nWARC-Type: response\r\n" * 3, "bad-header"),
    ("version", b"WARC/x\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "bad-header"),
    ("no answer of a server", record(b"hello"), "bad-http"),
    ("bytes between records", b"", "garbage"),
]


@pytest.mark.parametrize(("bad", "code"), [row[1:] for row in HEADERS], ids=[row[0] for row in HEADERS])
@pytest.mark.parametrize("form", FORMS)
def test_a_bad_record_is_named_and_the_rest_goes_on(bad: bytes, code: str, form: str) -> None:
    bad = bad or b"junk\r\nof more lines than one\r\n"
    found = steps(FORMS[form]([RECORDS[0], bad, RECORDS[1], RECORDS[2]]))
    assert urls(found) == [f"https://news.example/{number}" for number in range(3)]
    assert code in codes(found) or (form == "members" and codes(found)), codes(found)
    first = steps(FORMS[form]([RECORDS[0]]))[0]
    place = str(first.after) if form != "one member" else f"0+{len(RECORDS[0])}"
    assert next(step for step in found if step.problems).problems[0].source == f"x.warc@{place}"


def test_zeros_behind_the_last_record_are_named() -> None:
    found = steps(packed(RECORDS) + bytes(5000))
    assert len(urls(found)) == 5
    assert codes(found) == ["garbage"]


def test_a_page_about_archives_is_read_whole() -> None:
    text = page().replace("<footer>", "<pre>\nWARC/1.0\nWARC-Type: response\nContent-Length: 3\n\nabc\n</pre><footer>").encode()
    data = record(http(text)) + RECORDS[1]
    assert [step.capture.data for step in steps(data) if step.capture] == [text, page(1).encode()]


def test_members_of_almost_nothing_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("riscontro.crawled.flow._BOMB", 1_000_000)
    bomb = record(bytes(20_000_000), media="image/png", kind="resource")
    found = steps(packed([RECORDS[0], bomb, RECORDS[1]]))
    assert len(urls(found)) == 2
    assert codes(found) == ["bomb"]


def test_a_page_too_large_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed([record(http(page().encode() + bytes(3_000_000))), RECORDS[1]])
    found = list(WARC.read(io.BytesIO(data), "x.warc", "x", Place()))
    assert len(urls(found)) == 2
    found = list(pages(io.BytesIO(data), Place(), lambda place: ("x", f"x@{place}"), limit=1_000_000))
    assert (urls(found), codes(found)) == (["https://news.example/1"], ["too-big"])


# ------------------------------------------------------------------ what a server sent

BODY = page().encode()


def chunked(data: bytes) -> bytes:
    pieces = [data[at : at + 700] for at in range(0, len(data), 700)]
    return b"".join(f"{len(piece):x};ext=1\r\n".encode() + piece + b"\r\n" for piece in pieces) + b"0\r\n\r\n"


def deflated(data: bytes, window: int) -> bytes:
    made = zlib.compressobj(9, zlib.DEFLATED, window)
    return made.compress(data) + made.flush()


CODED = [
    (BODY, ""),
    (gzip.compress(BODY), "Content-Encoding: gzip\r\n"),
    (BODY, "Content-Encoding: gzip\r\n"),  # the crawler took the coding away and left the field
    (deflated(BODY, 15), "Content-Encoding: deflate\r\n"),
    (deflated(BODY, -15), "content-encoding: Deflate\r\n"),
    (gzip.compress(gzip.compress(BODY)), "Content-Encoding: gzip, gzip\r\n"),
    (chunked(BODY), "Transfer-Encoding: chunked\r\n"),
    (BODY, "Transfer-Encoding: chunked\r\n"),
    (chunked(gzip.compress(BODY)), "Transfer-Encoding: chunked\r\nContent-Encoding: x-gzip\r\n"),
]


@pytest.mark.parametrize(("body", "fields"), CODED)
def test_codings_of_the_transfer_are_undone(body: bytes, fields: str) -> None:
    found = only(record(http(body, more=fields), more=f"WARC-Payload-Digest: {digest(body)}\r\n"))
    assert found.capture is not None and found.capture.data == BODY
    assert found.capture.problems == ()


BROKEN = [
    (gzip.compress(BODY)[:-40], "Content-Encoding: gzip\r\n", "bad-coding"),
    (gzip.compress(BODY)[:60] + b"\xff" * 60, "Content-Encoding: gzip\r\n", "bad-coding"),
    (chunked(BODY)[:-900], "Transfer-Encoding: chunked\r\n", "bad-chunks"),
    (chunked(BODY).replace(b"2bc;", b"zz;", 2), "Transfer-Encoding: chunked\r\nContent-Encoding: aes\r\n", "coding"),
    (b"\0" + BODY, "Content-Encoding: gzip, gzip, gzip, gzip\r\n", "coding"),
    (gzip.compress(bytes(21_000_000)), "Content-Encoding: gzip\r\n", "page-too-big"),
]


@pytest.mark.parametrize(("body", "fields", "code"), BROKEN)
def test_a_broken_body_is_named_and_left_out(body: bytes, fields: str, code: str) -> None:
    found = only(record(http(body, more=fields)))
    assert (found.capture, found.why, codes([found])) == (None, "broken", [code])


def test_brotli_and_zstandard_bodies() -> None:
    brotli = pytest.importorskip("brotli", reason="needs the extra archives")
    zstandard = pytest.importorskip("zstandard", reason="needs the extra archives")
    packers = {"br": partial(brotli.compress, quality=1), "zstd": zstandard.ZstdCompressor().compress}
    for name, pack in packers.items():
        sound, field = pack(BODY), f"Content-Encoding: {name}\r\n"
        found = only(record(http(sound, more=field)))
        assert found.capture is not None and found.capture.data == BODY
        assert codes([only(record(http(sound[:-30], more=field)))]) == ["bad-coding"]
        assert codes([only(record(http(pack(bytes(30_000_000)), more=field)))]) == ["page-too-big"]


def test_archives_compressed_with_zstandard() -> None:
    zstandard = pytest.importorskip("zstandard", reason="needs the extra archives")
    pack = zstandard.ZstdCompressor(write_checksum=True).compress
    data = b"".join(map(pack, RECORDS))
    found = steps(data)
    assert urls(found) == [f"https://news.example/{number}" for number in range(5)]
    assert steps(data, found[2].place) == found[2:]
    assert codes(steps(data[:-3])) == ["cut-file"]
    assert len(urls(steps(data[:-3]))) == 4


def test_a_wrong_digest_is_a_doubt_and_no_refusal() -> None:
    right = f"WARC-Payload-Digest: {digest(BODY)}\r\n"
    wrong = f"WARC-Payload-Digest: {digest(b'another')}\r\n"
    assert draft(record(http(BODY), more=right)).problems == ()
    assert [problem.code for problem in draft(record(http(BODY), more=wrong)).problems] == ["archive-digest"]
    block = f"WARC-Block-Digest: {digest(b'another')}\r\n"
    assert [problem.code for problem in draft(record(http(BODY), more=block)).problems] == ["archive-digest"]


def test_a_page_that_the_crawler_cut_says_so() -> None:
    found = draft(record(http(BODY), more="WARC-Truncated: length\r\n"))
    assert [problem.code for problem in found.problems] == ["archive-truncated"]


# ------------------------------------------------------------------ which records hold a page

KINDS = [
    (record(b"software: x\r\n", kind="warcinfo", media="application/warc-fields"), "other"),
    (record(b"GET / HTTP/1.1\r\n\r\n", kind="request"), "other"),
    (record(b"", kind="revisit"), "revisit"),
    (record(http(BODY, status="404 Not Found")), "status"),
    (record(http(b"", status="301 Moved", more="Location: /b\r\n")), "status"),
    (record(http(b"User-agent: *\n" * 9, media="text/plain"), url="https://a.example/robots.txt"), "robots"),
    (record(http(b"\x89PNG", media="image/png")), "kind"),
    (record(http(b"body {}", media="text/css")), "kind"),
    (record(b"1 2 3", media="text/dns", url="dns:a.example"), "kind"),
    (record(http(BODY)), ""),
    (record(http(BODY, media="")), ""),
    (record(http(BODY, media="application/xhtml+xml")), ""),
    (record(BODY, kind="resource", media="text/html"), ""),
    (record(page().encode()[400:], kind="conversion", media="text/plain"), ""),
    (record(http(page(0, "ja").encode())), "language"),
    (record(http(b"<html><body><script>var a = 1;</script></body></html>")), "tiny"),
    (
        record(http(("<html><body>" + "<li><a href='/x'>Il titolo di una notizia che qui non c'è</a></li>" * 40).encode())),
        "listing",
    ),
]


@pytest.mark.parametrize(("data", "why"), KINDS)
def test_what_holds_no_article_is_passed_over_with_a_reason(data: bytes, why: str) -> None:
    found = sift(only(data))
    assert (found.step.why, found.draft is None) == (why, bool(why))


ADDRESSES = [
    ("https://news.example/a?b=c", "https://news.example/a?b=c"),
    ("<https://news.example/a>", "https://news.example/a"),
    ("javascript:alert(1)", None),
    ("file:///etc/passwd", None),
    ("http://[", None),
    ("http://", None),
    ("https://news.example/" + "a" * 9000, None),
    ("urn:uuid:1", None),
]


@pytest.mark.parametrize(("stated", "expected"), ADDRESSES)
def test_only_sound_addresses_of_the_web_are_kept(stated: str, expected: str | None) -> None:
    found = only(record(http(BODY), url=stated))
    assert found.capture is not None and found.capture.url == expected


CHARSETS = [
    ("utf-8", "text/html; charset=utf-8", "perché"),
    ("windows-1252", "text/html; charset=windows-1252", "perché"),
    ("iso-8859-2", 'text/html; charset="iso-8859-2"', "perché"),
    ("utf-8", "text/html; charset=iso-8859-1", "perché"),  # what is UTF-8 is UTF-8
    ("utf-16-le", "text/html; charset=utf-16-le", "perché"),
    ("windows-1251", "text/html; charset=windows-1251", "мост закрыт"),
]


@pytest.mark.parametrize(("encoding", "media", "word"), CHARSETS)
def test_the_encoding_is_the_servers_then_the_pages(encoding: str, media: str, word: str) -> None:
    text = page().replace('<meta charset="utf-8">', "").replace("come dichiara", word).replace("in aula", f"in aula, {word}")
    text = "".join(char for char in text if char.isascii() or char in word)
    assert word in draft(record(http(text.encode(encoding), media=media))).text


DATES = [
    # fetched, stated by the page; the last day that it can have appeared, the stated day kept, problems
    (DAY, "", "2024-05-17", None, []),
    ("2024-05-17T23:30:00Z", "", "2024-05-18", None, []),
    ("2024-05-17", "", "2024-05-18", None, []),
    (DAY, "2024-05-16", "2024-05-17", "2024-05-16", []),
    (DAY, "2024-05-18", "2024-05-17", None, ["archive-later"]),
    ("17 May 2024", "2024-05-16", None, "2024-05-16", ["archive-bad-date"]),
    ("2024-02-31T00:00:00Z", "", None, None, ["archive-bad-date"]),
]


@pytest.mark.parametrize(("fetched", "stated", "seen", "published", "problems"), DATES)
def test_a_page_is_not_published_after_it_was_fetched(
    fetched: str, stated: str, seen: str | None, published: str | None, problems: list[str]
) -> None:
    meta = f'<meta property="article:published_time" content="{stated}T10:00:00Z">' if stated else ""
    found = draft(record(http(page().replace("<style>", f"{meta}<style>").encode()), date=fetched))
    assert (found.seen, found.published, [item.code for item in found.problems]) == (seen, published, problems)


# ------------------------------------------------------------------ collections


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_collection_is_read_file_by_file(method: int) -> None:
    files = {
        "archive/b.warc.gz": packed(RECORDS[2:]),
        "archive/a.warc": b"".join(RECORDS[:2]),
        "pages/pages.jsonl": b"{}",
        "datapackage.json": b"{}",
        "../archive/c.warc": RECORDS[0],
        "/archive/d.warc": RECORDS[0],
    }
    data = wacz(files, method)
    found = steps(data, archive=WACZ)
    assert urls(found) == [f"https://news.example/{number}" for number in range(5)]
    assert found[0].capture is not None and found[0].capture.source == "x.warc!archive/a.warc@0"
    assert [step.read for step in found] == sorted(step.read for step in found)
    for number, step in enumerate(found):
        assert steps(data, step.after, WACZ) == found[number + 1 :]


COLLECTIONS = [
    (b"no zip", "not-zip"),
    (wacz({"archive/a.warc.gz": packed(RECORDS)})[:-30], "not-zip"),
    (wacz({"pages/pages.jsonl": b""}), "no-warc"),
    (wacz({"archive/a.wacz": b""}), "nested"),
    (wacz({"archive/a.warc": bytes(70_000_000)}, zipfile.ZIP_DEFLATED), "bomb-file"),
    (wacz({"archive/a.warc": RECORDS[0]}).replace(b"giunta", b"pianta"), "unreadable"),
    (wacz({"archive/a.warc": RECORDS[0]}).replace(b"PK\1\2\x14\3\x14\0\0", b"PK\1\2\x14\3\x14\0\1"), "encrypted"),
]


@pytest.mark.parametrize(("data", "code"), COLLECTIONS)
def test_a_collection_that_cannot_be_read_says_why(data: bytes, code: str) -> None:
    assert codes(steps(data, archive=WACZ)) == [code]


# ------------------------------------------------------------------ as input


def test_archives_beside_other_files(tmp_path: Path) -> None:
    (tmp_path / "uno.txt").write_text("Il ponte è chiuso.", encoding="utf-8")
    (tmp_path / "due.warc.gz").write_bytes(packed([RECORDS[0], article(0, date="2024-05-20T00:00:00Z"), RECORDS[1]]))
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "due.warc.gz").write_bytes(packed([RECORDS[2], RECORDS[3][:-50]]))
    found = gather([str(tmp_path)])
    first = len(packed(RECORDS[:1])) + len(packed([article(0, date="2024-05-20T00:00:00Z")]))
    names = {item.id for item in found.drafts}
    assert {"uno", "b/due@0"} <= names and len(names) == 4
    assert any(name.endswith(f"due@{first}") for name in names)
    told = {problem.code: problem.message for problem in found.problems}
    assert sorted(told) == ["archive-cut-record", "archive-passed"]
    assert found == gather([str(tmp_path / "b"), str(tmp_path)])


def test_of_two_captures_of_an_address_the_newer_is_kept(tmp_path: Path) -> None:
    old, new = article(1, date="2024-05-01T00:00:00Z", url="https://a.example/"), article(2, url="https://a.example/")
    for records in ([old, new], [new, old]):
        (tmp_path / "x.warc.gz").write_bytes(packed(records))
        found = gather([str(tmp_path / "x.warc.gz")])
        assert ["(2.1)" in item.text for item in found.drafts] == [True]
        assert "earlier versions of a page: 1" in found.problems[-1].message


def test_an_archive_on_standard_input() -> None:
    assert len(gather(["-"], packed(RECORDS)).drafts) == 5


def test_what_warcio_writes_is_read() -> None:
    warcwriter = pytest.importorskip("warcio.warcwriter", reason="needs warcio")
    headers = pytest.importorskip("warcio.statusandheaders", reason="needs warcio")
    for compressed in (False, True):
        out = io.BytesIO()
        writer = warcwriter.WARCWriter(out, gzip=compressed)
        for number in range(3):
            head = headers.StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            url = f"https://news.example/{number}"
            writer.write_record(
                writer.create_warc_record(url, "response", payload=io.BytesIO(page(number).encode()), http_headers=head)
            )
        found = steps(out.getvalue())
        assert urls(found) == [f"https://news.example/{number}" for number in range(3)]
        assert codes(found) == [] and all(step.capture and not step.capture.problems for step in found)


# How CC-NEWS differs from what its format says, by year (commoncrawl/news-crawl, issues 11, 29, 30, 31, 42 and 66).
NEWS = {
    "no line ends behind a record, 2016": record(http(BODY), close=b""),
    "codings stated that were taken away, to 2019": record(
        http(BODY, more="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nContent-Length: 17\r\n")
    ),
    "codings stated under other names, from 2019": record(
        http(BODY, more="X-Crawler-Content-Encoding: br\r\nX-Crawler-Transfer-Encoding: chunked\r\nContent-Length: 9\r\n")
    ),
    "an empty line too many, 2018": record(http(b"\r\n" + BODY)),
    "HTTP/2, 2020": record(http(BODY).replace(b"HTTP/1.1 200 OK", b"HTTP/2 200 ")),
    "HTTP/2 told as HTTP/1.1, 2026": record(
        http(BODY).replace(b"200 OK", b"200 "), more="WARC-Protocol: h2\r\nWARC-Protocol: tls/1.3\r\n"
    ),
}


@pytest.mark.parametrize("name", NEWS)
@pytest.mark.parametrize("form", FORMS)
def test_what_cc_news_does_otherwise_is_read(name: str, form: str) -> None:
    request = record(b"GET / HTTP/1.1\r\n\r\n", kind="request", media="application/http; msgtype=request")
    about = record(b"fetchTimeMs: 120\r\n", kind="metadata", media="application/warc-fields")
    found = steps(FORMS[form]([request, NEWS[name], about, article(2)]))
    assert [step.why for step in found] == ["other", "", "other", ""]
    assert not [problem for step in found for problem in step.problems]
    assert found[1].capture is not None and found[1].capture.data.strip() == BODY


# ------------------------------------------------------------------ pages in segments

ORIGIN = "WARC-Segment-Origin-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"


def segments(block: bytes, *cuts: int, total: int | None = None, more: str = "", last: str = "") -> list[bytes]:
    """A record cut at places of its block."""
    parts = [block[begin:end] for begin, end in zip((0, *cuts), (*cuts, len(block)), strict=True)]
    found = [record(parts[0], "https://news.example/a", more=f"WARC-Segment-Number: 1\r\n{more}")]
    for number, part in enumerate(parts[1:], 2):
        ends = f"WARC-Segment-Total-Length: {len(block) if total is None else total}\r\n{last}" if number == len(parts) else ""
        own = f"WARC-Segment-Number: {number}\r\n{ORIGIN}WARC-Block-Digest: {digest(part)}\r\n{ends}"
        found.append(record(part, kind="continuation", media="text/html", more=own))
    return found


WHOLE = http(BODY)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("cuts", [(900,), (900, 1500), (10, 10, len(WHOLE)), (20, 70), (len(WHOLE) - 1,)])
def test_a_page_in_segments_is_read_whole_and_reading_goes_on_from_any(form: str, cuts: tuple[int, ...]) -> None:
    more = f"WARC-Payload-Digest: {digest(BODY)}\r\nWARC-Block-Digest: {digest(WHOLE[: cuts[0]])}\r\n"
    rows = segments(WHOLE, *cuts, more=more)
    data = FORMS[form]([article(1), *rows, article(2)])
    found = steps(data)
    assert [step.capture.data for step in found if step.capture] == [page(1).encode(), BODY, page(2).encode()]
    assert codes(found) == [] and not [item for step in found if step.capture for item in step.capture.problems]
    assert len(found) == 3 and str(found[1].place) == str(found[0].after)
    for number, step in enumerate(found):
        assert steps(data, step.place) == found[number:]
        assert steps(data, step.after) == found[number + 1 :]


INCOMPLETE = {
    "the rest is not there": segments(WHOLE, 900)[:1],
    "the last is not there": segments(WHOLE, 900, 1500)[:2],
    "one is missing": [*segments(WHOLE, 900, 1500)[:1], *segments(WHOLE, 900, 1500)[2:]],
    "they stand in another order": [segments(WHOLE, 900, 1500)[at] for at in (0, 2, 1)],
    "another record stands between": [segments(WHOLE, 900)[0], article(3), segments(WHOLE, 900)[1]],
    "of another record": [segments(WHOLE, 900)[0], segments(WHOLE, 900)[1].replace(b"-4000-8000-", b"-4000-8001-")],
    "another length in all": segments(WHOLE, 900, total=77),
    "one that is cut": [segments(WHOLE, 900)[0], segments(WHOLE, 900)[1][:-400] + b"\n"],
    "a second beginning": [*segments(WHOLE, 900)[:1], *segments(WHOLE, 800)[:1]],
}


@pytest.mark.parametrize("form", ["plain", "members"])
@pytest.mark.parametrize("name", INCOMPLETE)
def test_a_page_whose_segments_do_not_follow_is_named_and_left_out(name: str, form: str) -> None:
    data = FORMS[form]([*INCOMPLETE[name], article(2)])
    found = steps(data)
    assert "segments" in codes(found)[0] and found[0].problems[0].source == "x.warc@0"
    assert "https://news.example/2" in urls(found) and "https://news.example/a" not in urls(found)
    for number, step in enumerate(found):
        assert steps(data, step.after) == found[number + 1 :]


def test_segments_of_what_is_no_page_are_passed_over() -> None:
    for cut in (30, 2000):
        rows = segments(http(b"\x89PNG" + bytes(3000), media="image/png"), cut)
        assert {step.why for step in steps(packed(rows))} <= {"kind", "other"}
        assert codes(steps(packed(rows[:1]))) == codes(steps(packed(rows))) == []


def test_what_segments_say_of_themselves_is_heard() -> None:
    cut = only(packed(segments(WHOLE, 900, last="WARC-Truncated: length\r\n")))
    wrong = only(packed(segments(WHOLE, 900, more=f"WARC-Block-Digest: {digest(b'another')}\r\n")))
    assert [[item.code for item in step.capture.problems] for step in (cut, wrong) if step.capture] == [
        ["archive-truncated"],
        ["archive-digest"],
    ]


def test_segments_are_held_up_to_the_size_of_a_page() -> None:
    rows = segments(WHOLE + bytes(3_000_000), 900, 1_400_000, 2_500_000)
    found = list(pages(io.BytesIO(packed([*rows, article(2)])), Place(), lambda place: ("x", f"x@{place}"), limit=2_000_000))
    assert [(step.why, codes([step])) for step in found] == [
        ("too_big", ["too-big"]),
        ("other", []),
        ("other", []),
        ("other", []),
        ("", []),
    ]


@settings(max_examples=60, deadline=None)
@given(data=st.data(), form=st.sampled_from(["plain", "members"]))
def test_segments_that_are_damaged_are_never_joined_in_silence(data: st.DataObject, form: str) -> None:
    sound = FORMS[form]([*segments(WHOLE, 900, 1500), article(2)])
    at = data.draw(st.integers(0, len(sound) - 1))
    found = steps(sound[:at] + data.draw(st.binary(max_size=30)) + sound[at + data.draw(st.integers(0, 30)) :])
    for step in found:
        if form == "members" and step.capture:
            assert step.capture.data in (BODY, page(2).encode())
