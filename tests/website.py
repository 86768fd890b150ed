"""A site of the web on this machine, and a fetcher that may ask it, under whatever name."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from riscontro.fetching.fetch import Fetcher
from riscontro.fetching.rules import Rules

PAGE = "<html><head><title>Il ponte riapre</title>{head}</head><body><article><p>{text}</p></article></body></html>"
TEXT = "Il ponte sul fiume riapre lunedì mattina, ha detto la sindaca Elena Ferri ai giornalisti. " * 8


class Site(BaseHTTPRequestHandler):
    """Answers as ``pages`` says: path to status, headers and body, or a function that writes as it likes."""

    pages: dict[str, tuple[int, dict[str, str], bytes] | Callable[[Site], None]]
    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        found = self.pages.get(self.path.partition("?")[0], (404, {}, b""))
        if callable(found):
            found(self)
            return
        status, headers, body = found
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


HTML = {"Content-Type": "text/html; charset=utf-8"}


def html(text: str = TEXT, head: str = "") -> bytes:
    return PAGE.format(text=text, head=head).encode()


@pytest.fixture
def site() -> Iterator[tuple[str, type[Site]]]:
    handler = type("Handler", (Site,), {"pages": {}, "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://press.example:{server.server_port}", handler
    server.shutdown()
    server.server_close()


def fetcher(address: str, leads: Sequence[str] = ("127.0.0.1",), **rules: object) -> Fetcher:
    """A fetcher that may ask the one local server, under any name."""
    port = int(address.rpartition(":")[2])
    given = Rules(local=frozenset({("127.0.0.1", port)}), **{"pause": 0.0, "seconds": 5.0, **rules})  # type: ignore[arg-type]
    return Fetcher(given, lambda host, port: leads)
