"""From an address to a page: every step of the way is checked as if it were the first."""

from __future__ import annotations

import time
from collections.abc import Callable

from msgspec import Struct

from riscontro.fetching.address import Target, onwards, target
from riscontro.fetching.guard import Resolver, checked, resolve
from riscontro.fetching.robots import allowed
from riscontro.fetching.rules import PROJECT, REDIRECTS, TYPES, Refusal, Rules, refusal
from riscontro.fetching.wire import Answer, ask

RULES = Rules()
_ROBOTS = "/robots.txt"


class Fetched(Struct, frozen=True):
    """A page as it came: where it was found at last, its type, the encoding that the answer states, and its bytes."""

    address: str
    kind: str
    encoding: str
    data: bytes


class Fetcher:
    """Fetches pages one after another, and remembers what each site asks of programs and when it was asked last."""

    def __init__(self, rules: Rules = RULES, resolver: Resolver = resolve, wait: Callable[[float], None] = time.sleep) -> None:
        self._rules, self._resolver, self._wait = rules, resolver, wait
        self._robots: dict[str, str | None] = {}
        self._asked: dict[str, float] = {}

    def fetch(self, address: str) -> Fetched:
        """The page at an address; Refusal, with the reason in a sentence, where it may not or cannot be had."""
        here = target(address)
        for _ in range(self._rules.redirects + 1):
            self._permitted(here)
            self._pause(here)
            answer = self._ask(here, self._rules.size)
            if answer.status not in REDIRECTS:
                return _page(here, answer)
            here = onwards(here, answer.headers.get("location", ""))
        raise refusal("redirects", address, most=self._rules.redirects)

    def _ask(self, here: Target, most: int) -> Answer:
        return ask(here, checked(here, self._rules, self._resolver), self._rules, most)

    def _pause(self, here: Target) -> None:
        """Wait until it is polite to ask a site for another page."""
        before = self._asked.get(here.site)
        if before is not None and (rest := before + self._rules.pause - time.monotonic()) > 0:
            self._wait(rest)
        self._asked[here.site] = time.monotonic()

    def _permitted(self, here: Target) -> None:
        """Refusal where the site asks programs not to fetch this, or where what it asks cannot be known."""
        if here.site not in self._robots:
            self._robots[here.site] = self._asks(here)
        text = self._robots[here.site]
        if text is None:
            raise refusal("robots_unknown", here.address, host=here.host)
        if not allowed(text, PROJECT, here.path):
            raise refusal("robots", here.address, host=here.host)

    def _asks(self, here: Target) -> str | None:
        """The robots.txt of a site; empty where it has none, None where it cannot be had now (RFC 9309, 2.3.1)."""
        at = Target(here.scheme, here.host, here.port, _ROBOTS)
        for _ in range(self._rules.redirects + 1):
            answer = self._robots_answer(at)
            if answer is None:
                return None
            if answer.status in REDIRECTS:
                at = onwards(at, answer.headers.get("location", ""))
                continue
            if answer.status == 200:
                return answer.body.decode("utf-8", "replace")
            return None if answer.status >= 500 else ""
        return ""

    def _robots_answer(self, at: Target) -> Answer | None:
        """What is answered for a robots.txt; None where the site answers too much, too slowly or not at all."""
        try:
            return self._ask(at, self._rules.robots_size)
        except Refusal as error:
            if error.problem.code in ("fetch-too-long", "fetch-packed"):
                return None
            raise


def _page(here: Target, answer: Answer) -> Fetched:
    """An answer as a page; Refusal where it is none that can be read."""
    if answer.status != 200:
        raise refusal("status", here.address, status=answer.status)
    stated, _, rest = answer.headers.get("content-type", "").partition(";")
    kind = stated.strip().lower()
    if kind not in TYPES:
        raise refusal("type", here.address, kind=kind or "?")
    _, _, encoding = rest.partition("charset=")
    return Fetched(here.address, kind, encoding.partition(";")[0].strip(" \"'"), answer.body)
