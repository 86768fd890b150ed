"""Plain text: the file as decoded, unchanged; a header above it is read as metadata and still counts in offsets."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.intake.decoding import decode
from riscontro.intake.refusals import refusal, refused
from riscontro.intake.stated import impossible_day, read_header
from riscontro.plugs import Reader
from riscontro.types import Draft, Problem


def read(data: bytes, source: str) -> Iterator[Draft]:
    """The one article of a text file."""
    text = decode(data)
    if text is None:
        yield refused(refusal("binary", source))
    elif not text.strip():
        yield refused(refusal("empty", source))
    else:
        yield draft_of(text, source)


def draft_of(text: str, source: str) -> Draft:
    """The draft of a text with what its header states."""
    header = read_header(text)
    fields = dict(header.fields)
    published = fields.get("published", "")
    problems: tuple[Problem, ...] = ()
    if impossible_day(published):
        problems += (refusal("no_such_day", source, value=fields.pop("published")),)
    if "\ufffd" in text:
        problems += (refusal("damaged", source, count=text.count("\ufffd")),)
    return Draft(
        id="",
        text=text,
        source=source,
        language=fields.get("language"),
        title=fields.get("title"),
        outlet=fields.get("outlet"),
        author=fields.get("author"),
        url=fields.get("url"),
        published=fields.get("published"),
        body_start=header.body_start,
        problems=problems,
    )


READER = Reader("text", (".txt", ".text", ".md"), read)
