"""Fetching a page that a person pasted the address of: what is refused, and what comes, from a real server."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.website import HTML, PAGE, TEXT, Site, fetcher, html, site

from riscontro.fetching.address import target
from riscontro.fetching.fetch import Fetched, Fetcher
from riscontro.fetching.guard import checked, public
from riscontro.fetching.pages import fetched, is_address, read
from riscontro.fetching.robots import allowed
from riscontro.fetching.rules import Refusal, Rules, agent
from riscontro.intake.decoding import decode_page

__all__ = ["site"]  # a fixture
PUBLIC = "8.8.8.8"


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    assert set(caught.value.problem.message_in) == {"en", "it"}
    return caught.value.problem.code.removeprefix("fetch-")


# ------------------------------------------------------------------ addresses

ADDRESSES = [
    # what is pasted; what is asked, or why it is not
    ("https://giornale.example.it/a/b?c=d#e", "https://giornale.example.it/a/b?c=d"),
    ("  HTTP://Example.COM:80 ", "http://example.com/"),
    ("https://example.com:8443/x", "https://example.com:8443/x"),
    ("https://città.example/perché no", "malformed"),
    ("https://città.example/perché", "https://xn--citt-3na.example/perch%C3%A9"),
    ("https://example.com/100%/à?q=è|é", "https://example.com/100%/%C3%A0?q=%C3%A8%7C%C3%A9"),
    ("https://[2001:4860:4860::8888]/", "https://[2001:4860:4860::8888]/"),
    ("ftp://example.com/", "scheme"),
    ("file:///etc/passwd", "scheme"),
    ("javascript:alert(1)", "scheme"),
    ("example.com/x", "scheme"),
    ("https://user:secret@example.com/", "credentials"),
    ("https://example.com\\@127.0.0.1/", "malformed"),
    ("https://example.com@127.0.0.1/", "credentials"),
    ("http://2130706433/", "host"),
    ("http://0x7f000001/", "host"),
    ("http://017700000001/", "host"),
    ("http://0177.0.0.1/", "host"),
    ("http://0x7f.0.0.1/", "host"),
    ("http://127.1/", "host"),
    ("http://127.0.0.1./", "http://127.0.0.1/"),
    ("http://１２７。０。０。１/", "http://127.0.0.1/"),
    ("http://①②⑦.0.0.1/", "http://127.0.0.1/"),
    ("http://localhost/", "host"),
    ("http:///x", "host"),
    ("http://a..b/", "host"),
    ("http://-a.example/", "host"),
    ("http://[fe80::1%25eth0]/", "host"),
    ("http://[fe80::1%eth0]/", "host"),
    ("http://[::1", "malformed"),
    ("http://example.com:99999/", "malformed"),
    ("http://example.com/\r\nHost: evil", "malformed"),
    ("http://example.com/\x00", "malformed"),
    ("http://example.com/" + "a" * 5000, "malformed"),
]


@pytest.mark.parametrize(("pasted", "expected"), ADDRESSES)
def test_an_address_is_read_strictly(pasted: str, expected: str) -> None:
    found = target(pasted).address if "://" in expected else code_of(lambda: target(pasted))
    assert found == expected


@given(st.text(max_size=60).map(lambda text: f"http://{text}"))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    try:
        found = target(text)
    except Refusal:
        return
    assert target(found.address) == found
    assert found.address.isascii()


# ------------------------------------------------------------------ machines

MACHINES = [
    ("8.8.8.8", True), ("193.206.1.1", True), ("2001:4860:4860::8888", True), ("2a00:1450:4002:406::200e", True),
    ("127.0.0.1", False), ("127.255.255.254", False), ("0.0.0.0", False), ("10.1.2.3", False), ("172.16.0.1", False),
    ("172.31.255.255", False), ("172.32.0.1", True), ("192.168.1.1", False), ("169.254.169.254", False),
    ("100.64.0.1", False), ("100.127.255.255", False), ("100.128.0.1", True), ("192.0.0.8", False), ("192.0.2.1", False),
    ("198.18.0.1", False), ("198.51.100.7", False), ("203.0.113.7", False), ("224.0.0.1", False), ("239.1.1.1", False),
    ("240.0.0.1", False), ("255.255.255.255", False), ("::", False), ("::1", False), ("::127.0.0.1", False),
    ("::ffff:127.0.0.1", False), ("::ffff:8.8.8.8", False), ("64:ff9b::7f00:1", False), ("64:ff9b:1::a00:1", False),
    ("2002:7f00:1::", False), ("2002:808:808::", False), ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
    ("2001:db8::1", False), ("fc00::1", False), ("fd12:3456::1", False), ("fe80::1", False), ("fe80::1%eth0", False),
    ("2001:4860:4860::8888%1", False), ("fec0::1", False), ("ff02::1", False), ("100::1", False), ("5f00::1", False),
    ("localhost", False), ("", False), ("0177.0.0.1", False),
]  # fmt: skip


@pytest.mark.parametrize(("address", "expected"), MACHINES)
def test_only_machines_of_the_open_web_may_be_asked(address: str, expected: bool) -> None:
    assert public(address) is expected


RESOLVED = [
    # the address; what its name leads to; why it is refused, or empty
    ("http://a.example/", [PUBLIC], ""),
    ("http://a.example/", [PUBLIC, "127.0.0.1"], "private"),
    ("http://a.example/", ["10.0.0.1"], "private"),
    ("http://a.example/", [], "unknown-host"),
    ("http://127.0.0.1/", ["127.0.0.1"], "private"),
    ("http://a.example:22/", [PUBLIC], "port"),
    ("http://a.example:0/", [PUBLIC], "port"),
]


@pytest.mark.parametrize(("address", "leads", "expected"), RESOLVED)
def test_every_address_of_a_name_is_checked(address: str, leads: Sequence[str], expected: str) -> None:
    def ask() -> object:
        return checked(target(address), Rules(), lambda host, port: leads)

    assert (code_of(ask) if expected else ask()) == (expected or tuple(leads))


def test_a_name_that_is_not_found() -> None:
    def resolver(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(-2, "not known")

    assert code_of(lambda: checked(target("http://a.example/"), Rules(), resolver)) == "unknown-host"


# ------------------------------------------------------------------ what sites ask of programs

ROBOTS = [
    # robots.txt, path, whether it may be fetched
    ("", "/a", True),
    ("User-agent: *\nDisallow: /", "/a", False),
    ("User-agent: *\nDisallow:", "/a", True),
    ("User-agent: other\nDisallow: /", "/a", True),
    ("user-agent: RISCONTRO/1.0\ndisallow: /a", "/abc", False),
    ("User-agent: riscontro\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", True),
    ("User-agent: riscontro\n\nUser-agent: *\nDisallow: /", "/a", False),
    ("User-agent: a\nUser-agent: riscontro\nDisallow: /x", "/x", False),
    ("User-agent: riscontro\nDisallow: /x\nUser-agent: b\nDisallow: /y\nUser-agent: riscontro\nDisallow: /z", "/z", False),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
    ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
    ("User-agent: *\nDisallow: /*/private/*", "/it/private/1", False),
    ("User-agent: *\nDisallow: /a$", "/ab", True),
    ("User-agent: *\nDisallow: /perché", "/perch%C3%A9", False),
    ("User-agent: *\nDisallow: /%7Eanna", "/~anna", False),
    ("User-agent: *\nDisallow: /a%2fb", "/a/b", True),
    ("User-agent: *\nDisallow: /x # all of it", "/x", False),
    ("\ufeffUser-agent: *\nDisallow: /", "/a", False),
    ("Disallow: /\nUser-agent: *\nAllow: /", "/a", True),
    ("User-agent: *\nSitemap: https://a.example/s\nDisallow: /?q=", "/?q=1", False),
    ("<html>not a robots file</html>", "/a", True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "path", "expected"), ROBOTS)
def test_what_a_site_asks_of_programs(text: str, path: str, expected: bool) -> None:
    assert allowed(text, "riscontro", path) is expected


def test_a_pattern_with_many_stars_takes_no_time() -> None:
    started = time.process_time()
    assert allowed("User-agent: *\nDisallow: /" + "*a" * 200 + "$", "riscontro", "/" + "a" * 4000 + "b")
    assert time.process_time() - started < 1


# ------------------------------------------------------------------ a real server


def slowly(site: Site, piece: bytes) -> None:
    """A piece every tenth of a second, for ten seconds at most."""
    try:
        for _ in range(100):
            site.wfile.write(piece)
            site.wfile.flush()
            time.sleep(0.1)
    except OSError:
        return  # the reader has gone, as it should


def drip(site: Site) -> None:
    site.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    slowly(site, b"x")


def slow_head(site: Site) -> None:
    slowly(site, b"H")


def endless(site: Site) -> None:
    site.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    try:
        while True:
            site.wfile.write(b"x" * 65536)
    except OSError:
        return


def short(site: Site) -> None:
    site.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<html>")


def test_a_page_comes_whole_and_who_asks_is_named(site: tuple[str, type[Site]]) -> None:
    base, server = site
    server.pages["/a"] = (200, {**HTML, "Set-Cookie": "a=b"}, html())
    one = fetcher(base)
    assert one.fetch(f"{base}/a#part") == Fetched(f"{base}/a", "text/html", "utf-8", html())
    one.fetch(f"{base}/a")
    assert [path for path, _ in server.asked] == ["/robots.txt", "/a", "/a"]
    headers = server.asked[-1][1]
    assert headers["user-agent"] == agent()
    assert headers["user-agent"].startswith("riscontro/")
    assert headers["host"] == base.removeprefix("http://")
    assert not {"cookie", "authorization", "referer"} & headers.keys()


ANSWERS = [
    # what the server does at /a; what becomes of it
    ((200, {"Content-Type": "application/pdf"}, b"%PDF"), "type"),
    ((200, {}, b"x"), "type"),
    ((404, HTML, b""), "status"),
    ((500, HTML, b""), "status"),
    ((200, {**HTML, "Content-Encoding": "gzip"}, b"not gzip"), "broken"),
    ((200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(b"0" * 3000)[:-9]), "broken"),
    ((200, {**HTML, "Content-Encoding": "br"}, b"x"), "packed"),
    ((200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(b"0" * 3_000_000)), "too-long"),
    ((302, {"Location": "/a"}, b""), "redirects"),
    ((302, {"Location": ""}, b""), "redirects"),
    ((302, {"Location": "file:///etc/passwd"}, b""), "scheme"),
    ((302, {"Location": "http://user:x@press.example/"}, b""), "credentials"),
    ((302, {"Location": "http://[::1"}, b""), "malformed"),
    (drip, "slow"),
    (slow_head, "slow"),
    (endless, "too-long"),
    (short, "broken"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "expected"), ANSWERS)
def test_what_is_no_page_is_refused(
    site: tuple[str, type[Site]], answer: tuple[int, dict[str, str], bytes] | Callable[[Site], None], expected: str
) -> None:
    base, server = site
    server.pages["/a"] = answer
    started = time.monotonic()
    one = fetcher(base, size=2_000_000, seconds=1.0)
    assert code_of(lambda: one.fetch(f"{base}/a")) == expected
    assert time.monotonic() - started < 9  # the slow ones would go on for ten


PACKED = [("gzip", gzip.compress), ("deflate", zlib.compress), ("identity", bytes)]


@pytest.mark.parametrize(("name", "pack"), PACKED)
def test_a_packed_page_is_unpacked(site: tuple[str, type[Site]], name: str, pack: Callable[[bytes], bytes]) -> None:
    base, server = site
    server.pages["/a"] = (200, {**HTML, "Content-Encoding": name}, pack(html()))
    assert fetcher(base).fetch(f"{base}/a").data == html()


def test_a_redirect_is_followed_and_its_robots_asked(site: tuple[str, type[Site]]) -> None:
    base, server = site
    port = base.rpartition(":")[2]
    server.pages["/a"] = (301, {"Location": f"http://other.example:{port}/b"}, b"")
    server.pages["/b"] = (200, HTML, html())
    assert fetcher(base).fetch(f"{base}/a").address == f"http://other.example:{port}/b"
    assert [(path, headers["host"]) for path, headers in server.asked] == [
        ("/robots.txt", f"press.example:{port}"),
        ("/a", f"press.example:{port}"),
        ("/robots.txt", f"other.example:{port}"),
        ("/b", f"other.example:{port}"),
    ]


INWARD = [
    "http://127.0.0.1:1/",
    "http://10.0.0.1/",
    "http://169.254.169.254/latest",
    "http://[::1]/",
    "http://[64:ff9b::a00:1]/",
]


@pytest.mark.parametrize("location", INWARD)
def test_a_redirect_to_a_machine_of_the_network_is_refused(site: tuple[str, type[Site]], location: str) -> None:
    base, server = site
    server.pages["/a"] = (302, {"Location": location}, b"")
    port = int(base.rpartition(":")[2])
    literal = location.split("/")[2].strip("[]").removesuffix(":1")
    rules = Rules(local=frozenset({("127.0.0.1", port)}))
    one = Fetcher(rules, lambda host, at: ["127.0.0.1"] if host == "press.example" else [literal])
    assert code_of(lambda: one.fetch(f"{base}/a")) == "private"


def test_a_name_that_leads_elsewhere_the_second_time_is_not_asked_twice(site: tuple[str, type[Site]]) -> None:
    """The connection goes to the address that was checked; a name server that changes its mind is found out each time."""
    base, server = site
    server.pages["/a"] = (200, HTML, html())
    asked: list[str] = []
    port = int(base.rpartition(":")[2])

    def resolver(host: str, at: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) <= 2 else ["127.0.0.2"]

    one = Fetcher(Rules(local=frozenset({("127.0.0.1", port)}), pause=0.0), resolver)
    one.fetch(f"{base}/a")
    assert asked == ["press.example"] * 2  # once for robots.txt, once for the page
    assert code_of(lambda: one.fetch(f"{base}/a")) == "private"
    assert len(server.asked) == 2


def test_the_next_address_of_a_name_is_tried(site: tuple[str, type[Site]]) -> None:
    base, server = site
    server.pages["/a"] = (200, HTML, html())
    port = int(base.rpartition(":")[2])
    rules = Rules(local=frozenset({("127.0.0.1", port), ("127.0.0.9", port)}), pause=0.0)
    assert Fetcher(rules, lambda host, at: ["127.0.0.9", "127.0.0.1"]).fetch(f"{base}/a").data == html()
    assert code_of(lambda: Fetcher(rules, lambda host, at: ["127.0.0.9"]).fetch(f"{base}/a")) == "broken"


ASKED = [
    # what the site answers for robots.txt; why the page is refused, or empty
    ((200, {}, b"User-agent: riscontro\nDisallow: /a"), "robots"),
    ((200, {}, b"User-agent: *\nDisallow: /b"), ""),
    ((404, {}, b""), ""),
    ((403, {}, b""), ""),
    ((503, {}, b""), "robots-unknown"),
    ((200, {}, b"#" * 600_000), "robots-unknown"),
    ((302, {"Location": "/r"}, b""), "robots"),
]


@pytest.mark.parametrize(("answer", "expected"), ASKED)
def test_what_a_site_asks_is_honoured(
    site: tuple[str, type[Site]], answer: tuple[int, dict[str, str], bytes], expected: str
) -> None:
    base, server = site
    server.pages |= {"/robots.txt": answer, "/a": (200, HTML, html()), "/r": (200, {}, b"User-agent: *\nDisallow: /")}
    one = fetcher(base)
    if expected:
        assert code_of(lambda: one.fetch(f"{base}/a")) == expected
        assert "/a" not in [path for path, _ in server.asked]
    else:
        assert one.fetch(f"{base}/a").data == html()


def test_one_site_is_asked_with_a_pause(site: tuple[str, type[Site]]) -> None:
    base, server = site
    server.pages["/a"] = (200, HTML, html())
    port = int(base.rpartition(":")[2])
    waited: list[float] = []
    one = Fetcher(Rules(local=frozenset({("127.0.0.1", port)}), pause=5.0), lambda host, at: ["127.0.0.1"], waited.append)
    one.fetch(f"{base}/a")
    assert not waited
    one.fetch(f"{base}/a")
    assert len(waited) == 1
    assert 4 < waited[0] <= 5


def test_a_certificate_for_nobody_is_refused(site: tuple[str, type[Site]]) -> None:
    base, _ = site
    assert code_of(lambda: fetcher(base).fetch(base.replace("http:", "https:") + "/a")) == "broken"


# ------------------------------------------------------------------ drafts


def test_pages_become_articles_and_what_could_not_be_had_is_named(site: tuple[str, type[Site]]) -> None:
    base, server = site
    canonical = '<link rel="canonical" href="http://elsewhere.example/stolen">'
    server.pages |= {"/2024/ponte.html": (200, HTML, html(head=canonical)), "/empty": (200, HTML, b"<html></html>")}
    told: list[tuple[str, int, int]] = []
    addresses = [f"{base}/2024/ponte.html", "", f"{base}/2024/ponte.html", f"{base}/none", f"{base}/empty"]
    found = fetched(addresses, fetcher(base), lambda *step: told.append(step))
    (draft,) = found.drafts
    assert draft.id == "press-example-ponte"
    assert draft.url == f"{base}/2024/ponte.html"
    assert "Elena Ferri" in draft.text
    assert [(problem.code, problem.source) for problem in found.problems] == [
        ("fetch-status", f"{base}/none"),
        ("no-article", f"{base}/empty"),
    ]
    assert [step[1:] for step in told] == [(1, 3), (2, 3), (3, 3)]


def test_a_page_keeps_the_address_that_it_states_where_it_is_of_its_site() -> None:
    head = '<link rel="canonical" href="https://www.press.example/ponte">'
    page = Fetched("https://press.example/ponte?utm_source=x", "text/html", "utf-8", html(head=head))
    assert read(page).drafts[0].url == "https://www.press.example/ponte"


def test_the_encoding_that_the_answer_states_is_believed_where_it_fits() -> None:
    text = TEXT.replace("lunedì", "понедельник").replace("ponte", "мост")
    page = Fetched("https://press.example/x", "text/html", "koi8-r", PAGE.format(text=text, head="").encode("koi8-r", "ignore"))
    assert "понедельник" in read(page).drafts[0].text
    assert "Elena Ferri" in read(Fetched("https://press.example/x", "text/html", "punycode", html())).drafts[0].text


def test_an_encoding_that_is_none_of_the_web_takes_no_time() -> None:
    started = time.process_time()
    decode_page(b'<meta charset="punycode">\xff' + b"a" * 100_000 + b"-" + b"b" * 100_000)
    assert time.process_time() - started < 2


def test_what_is_an_address() -> None:
    assert is_address(" HTTPS://a.example")
    assert not is_address("articles/http.txt")
