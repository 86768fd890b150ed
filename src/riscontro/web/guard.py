"""Who may ask, and what a page may do.

The application answers only under a random token that stands first in every address, and only where the address names
this machine, so that another site in the same browser can neither guess an address nor reach it under a name of its own.
"""

from __future__ import annotations

import hashlib
import secrets
from base64 import b64encode
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from riscontro.messages import languages

HERE = frozenset({"127.0.0.1", "localhost", "[::1]"})
COOKIE, PARAMETER = "riscontro-lang", "lang"
_TOKEN = 24  # bytes
_YEAR = 365 * 24 * 3600  # seconds
_HEADERS = {
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


def token() -> str:
    """A new token that fits into an address."""
    return secrets.token_urlsafe(_TOKEN)


def policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """A content security policy that lets only these styles and scripts run and only this application be asked."""
    style, script = (" ".join(f"'sha256-{_hash(part)}'" for part in parts) for parts in (styles, scripts))
    return (
        f"default-src 'none'; style-src {style}; script-src {script}; img-src data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def _hash(part: str) -> str:
    return b64encode(hashlib.sha256(part.encode("utf-8")).digest()).decode("ascii")


def _chosen(scope: Scope) -> str:
    """The interface language that an address chooses, to be kept; empty where it chooses none that there is."""
    chosen = QueryParams(scope["query_string"]).get(PARAMETER, "")
    return chosen if chosen in languages() else ""


class Guard:
    """Lets a request through that names this machine and the token, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, secret: str) -> None:
        self._app, self._secret = app, secret

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        allowed = self._allowed(scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                if allowed and (chosen := _chosen(scope)):
                    headers.append("set-cookie", f"{COOKIE}={chosen}; Path=/; Max-Age={_YEAR}; SameSite=Strict; HttpOnly")
            await send(message)

        await (self._app if allowed else PlainTextResponse("Not found", 404))(scope, receive, guarded)

    def _allowed(self, scope: Scope) -> bool:
        host = Headers(scope=scope).get("host", "")
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        first = scope["path"].split("/")[1]
        return name in HERE and secrets.compare_digest(first.encode(), self._secret.encode())
