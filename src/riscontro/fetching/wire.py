"""One question to one machine by its number, and its answer, within a time and a size that nothing in it can stretch."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec

from msgspec import Struct

from riscontro.fetching.address import Target
from riscontro.fetching.rules import REDIRECTS, Rules, agent, refusal

_CHUNK = 65_536  # bytes
_ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.9"
_PACKED = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


class Answer(Struct, frozen=True):
    """What a machine answered: the status, the headers by their names in lower case, and the body, decompressed."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class _Timed(io.RawIOBase):
    """What a socket gives, until a moment of the monotonic clock."""

    def __init__(self, line: socket.socket, until: float) -> None:
        self._line, self._until = line, until

    def readable(self) -> bool:
        return True

    def readinto(self, into: bytearray | memoryview) -> int:  # type: ignore[override]
        self._line.settimeout(_left(self._until))
        return self._line.recv_into(into)


class _Line(http.client.HTTPConnection):
    """A connection to one checked address, whatever the name in the question."""

    def __init__(self, target: Target, address: str, until: float) -> None:
        super().__init__(target.host, target.port)
        self._target, self._address, self._until = target, address, until
        self._answering: socket.socket | None = None

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self._target.port), timeout=_left(self._until))
        self.sock = plain
        if self._target.scheme == "https":
            plain.settimeout(_left(self._until))
            self.sock = _trust().wrap_socket(plain, server_hostname=self._target.host)

    def answer(self) -> http.client.HTTPResponse:
        """The head of the answer, its body to be read."""
        response = http.client.HTTPResponse(self.sock, method="GET")
        response.fp.close()
        response.fp = io.BufferedReader(_Timed(self.sock, self._until))
        response.begin()
        return response


@cache
def _trust() -> ssl.SSLContext:
    """Whom to believe: the authorities of the system, and those of certifi where it is installed."""
    context = ssl.create_default_context()
    if find_spec("certifi") is not None:
        import certifi

        context.load_verify_locations(certifi.where())
    return context


def _left(until: float) -> float:
    """The seconds that are left; TimeoutError where none are."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def ask(target: Target, addresses: tuple[str, ...], rules: Rules, most: int) -> Answer:
    """The answer of the first of these addresses that takes the question, ``most`` bytes of it at most.

    Refusal where none answers, in time, in a form that can be read, or where the answer is longer.
    """
    try:
        return _first(target, addresses, time.monotonic() + rules.seconds, most)
    except TimeoutError as error:
        raise refusal("slow", target.address, seconds=int(rules.seconds)) from error
    except ssl.SSLCertVerificationError as error:
        raise refusal("certificate", target.address, host=target.host) from error
    except (OSError, http.client.HTTPException, zlib.error) as error:
        raise refusal("broken", target.address, host=target.host) from error


def _first(target: Target, addresses: tuple[str, ...], until: float, most: int) -> Answer:
    """The answer of the first address that gives one; where none does, the error of the last."""
    for address in addresses[:-1]:
        try:
            return _ask(target, address, until, most)
        except OSError:
            continue
    return _ask(target, addresses[-1], until, most)


def _ask(target: Target, address: str, until: float, most: int) -> Answer:
    line = _Line(target, address, until)
    try:
        line.connect()
        line.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
        for name, value in _headers(target):
            line.putheader(name, value)
        line.endheaders()
        response = line.answer()
        headers = {name.lower(): value for name, value in response.getheaders()}
        body = b"" if response.status in REDIRECTS else _body(target, response, headers, most)
        return Answer(response.status, headers, body)
    finally:
        line.close()


def _headers(target: Target) -> tuple[tuple[str, str], ...]:
    return (
        ("Host", target.netloc),
        ("User-Agent", agent()),
        ("Accept", _ACCEPT),
        ("Accept-Encoding", "gzip, deflate"),
        ("Connection", "close"),
    )


def _body(target: Target, response: http.client.HTTPResponse, headers: Mapping[str, str], most: int) -> bytes:
    """The body of an answer, decompressed; Refusal as soon as it is longer than it may be."""
    packed = headers.get("content-encoding", "identity").strip().lower()
    if packed != "identity" and packed not in _PACKED:
        raise refusal("packed", target.address, packing=packed)
    found = bytearray()
    for piece in _unpacked(_pieces(response), packed, most):
        found += piece
        if len(found) > most:
            raise refusal("too_long", target.address, limit=most // 1_000_000)
    return bytes(found)


def _pieces(response: http.client.HTTPResponse) -> Iterator[bytes]:
    while piece := response.read(_CHUNK):
        yield piece
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)


def _unpacked(pieces: Iterator[bytes], packed: str, most: int) -> Iterator[bytes]:
    """The pieces decompressed, each into so many bytes at most that one too many is noticed."""
    if packed not in _PACKED:
        yield from pieces
        return
    engine = zlib.decompressobj(_PACKED[packed])
    for piece in pieces:
        yield engine.decompress(piece, most + 1)
    yield engine.flush(_CHUNK)
    if not engine.eof:
        raise zlib.error
