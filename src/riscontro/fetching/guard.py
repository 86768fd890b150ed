"""Which machines may be asked: only those of the open web, whatever name, spelling or tunnel leads to them.

A name is resolved once, every address that it has is checked, and what is asked then is an address that was checked, never
the name again: a name server that answers otherwise the second time is not asked a second time.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

from riscontro.fetching.address import Target
from riscontro.fetching.rules import Rules, refusal

Resolver = Callable[[str, int], Sequence[str]]

# What the tables of IANA call special, and the ways to write or tunnel an IPv4 address within IPv6.
_SPECIAL = tuple(
    map(
        ipaddress.ip_network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23",
            "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        ),
    )
)  # fmt: skip


def public(address: str) -> bool:
    """Whether an IP address is one of the open web; a text that is none, or has a zone, is not."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return found.is_global and "%" not in address and not any(found in net for net in _SPECIAL if net.version == found.version)


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, in the order in which the system would try them; OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return tuple(dict.fromkeys(str(row[4][0]) for row in found))


def checked(target: Target, rules: Rules, resolver: Resolver) -> tuple[str, ...]:
    """The addresses that may be asked for a target; Refusal where it has none, or one that may not be asked."""
    try:
        found = tuple(resolver(target.host, target.port))
    except (OSError, UnicodeError) as error:
        raise refusal("unknown_host", target.address, host=target.host) from error
    if not found:
        raise refusal("unknown_host", target.address, host=target.host)
    if all((address, target.port) in rules.local for address in found):
        return found
    if not all(map(public, found)):
        raise refusal("private", target.address, host=target.host)
    if target.port not in rules.ports:
        raise refusal("port", target.address, port=target.port)
    return found
