"""An address as a person pastes it, read strictly: what browsers and resolvers read in different ways is refused."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

from riscontro.fetching.rules import refusal

_PORTS = {"http": 80, "https": 443}
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\\\ud800-\udfff]")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMERIC = re.compile(r"0x[0-9a-f]*|[0-9]+")
_SAFE = "/%:;,@&=+$!*'()~-._"
_LONGEST = 4096  # code points of an address


class Target(Struct, frozen=True):
    """Where to ask for what: the scheme, the host (a name in ASCII, or an IP address without brackets), port and path."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """Scheme, host and port, as they begin an address."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def netloc(self) -> str:
        """Host, and port where it is not the usual one of the scheme."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        """The whole address, without a fragment."""
        return self.site + self.path


def target(address: str) -> Target:
    """Where an address leads; Refusal where it is no plain address of the web."""
    text = address.strip()
    if _FORBIDDEN.search(text) or len(text) > _LONGEST:
        raise refusal("malformed", address[:_LONGEST])
    try:
        parts = urlsplit(text)
        port, host = parts.port, parts.hostname or ""
    except ValueError as error:
        raise refusal("malformed", address) from error
    if parts.scheme not in _PORTS:
        raise refusal("scheme", address)
    if "@" in parts.netloc:
        raise refusal("credentials", address)
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE + '?')}" if parts.query else "")
    return Target(parts.scheme, _host(host, address), _PORTS[parts.scheme] if port is None else port, path)


def _host(host: str, address: str) -> str:
    """A host in ASCII: an IP address in its usual form, or a name that no resolver takes for a number."""
    if ":" in host:
        return _literal(host, address)
    try:
        name = host.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as error:
        raise refusal("host", address) from error
    labels = name.split(".")
    if _NUMERIC.fullmatch(labels[-1]):
        return _literal(name, address)
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        raise refusal("host", address)
    return name


def _literal(host: str, address: str) -> str:
    """An IP address in its only usual form: no zone, no octal, hexadecimal or shortened number."""
    try:
        found = ipaddress.ip_address(host)
    except ValueError as error:
        raise refusal("host", address) from error
    if "%" in host or (found.version == 4 and str(found) != host):
        raise refusal("host", address)
    return str(found)


def onwards(here: Target, location: str) -> Target:
    """Where a redirect from ``here`` leads; Refusal as in ``target``."""
    try:
        joined = urljoin(here.address, location.strip())
    except ValueError as error:
        raise refusal("malformed", location) from error
    return target(joined)
