"""Long lists a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar
from urllib.parse import urlencode

from msgspec import Struct
from starlette.requests import Request

T = TypeVar("T")
PARAMETER = "page"
_LAST = 10_000
_DIGITS = 7


class Leaf(Struct, Generic[T], frozen=True):
    """A page of a list: its number from 1, its items, the number of its first item, and where the pages around it are."""

    number: int
    items: tuple[T, ...]
    first: int
    before: str = ""
    after: str = ""


def paged(request: Request, size: int, items: Callable[[int, int], Sequence[T]]) -> Leaf[T]:
    """The page that a request asks for; ``items`` gives those from a position on, so many at most."""
    asked = request.query_params.get(PARAMETER, "1")
    number = min(max(int(asked), 1), _LAST) if asked.isdecimal() and len(asked) < _DIGITS else 1
    first = (number - 1) * size
    found = tuple(items(first, size + 1))
    return Leaf(
        number=number,
        items=found[:size],
        first=first + 1,
        before=_address(request, number - 1) if number > 1 else "",
        after=_address(request, number + 1) if len(found) > size else "",
    )


def _address(request: Request, number: int) -> str:
    """The same list at another page."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in (PARAMETER, "lang")]
    return "?" + urlencode([*kept, (PARAMETER, str(number))])
