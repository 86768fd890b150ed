"""Text that was pasted into the page, with what a person says of it, as an article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from riscontro.codec import digest
from riscontro.fetching.address import target
from riscontro.fetching.rules import Refusal
from riscontro.inputs import Gathered, received
from riscontro.types import Draft, Problem

PASTED = ("title", "outlet", "published", "url")
_NAME = "pasted-{time}-{digest}"
_DIGITS = 6  # of the hash of a text in its article's name


def pasted(fields: Mapping[str, str], now: datetime) -> Gathered:
    """The article whose text is ``fields["text"]``, with the title, outlet, day and address that are not empty.

    An address that is none becomes a problem, and the article has none; with the address of a known article it becomes a
    new version of it.
    """
    name = _NAME.format(time=now.strftime("%Y%m%d-%H%M%S"), digest=digest(fields["text"])[:_DIGITS])
    found = received([(f"{name}.txt", fields["text"].encode("utf-8", "replace"))])
    stated = {field: fields[field] for field in PASTED if fields[field]}
    problems: tuple[Problem, ...] = ()
    try:
        stated |= {"url": target(stated["url"]).address} if "url" in stated else {}
    except Refusal as error:
        problems = (error.problem,)
        del stated["url"]
    return Gathered(tuple(_with(draft, stated) for draft in found.drafts), (*found.problems, *problems))


def _with(draft: Draft, stated: Mapping[str, str]) -> Draft:
    return replace(draft, **dict(stated))
