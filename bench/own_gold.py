"""The project's own annotated articles: load them, score the system on them, export them.

    python -m bench.own_gold                    # every language and half
    python -m bench.own_gold it dev --errors    # one half, with every missed, false and wrong attribution
    python -m bench.own_gold it --export        # the articles as JSON Lines in the shape of ../shared/corpora

The articles are TOML files in ``gold/attributions/<language>``; ``docs/annotation.md`` says how they are annotated.
A part of an attribution is written as words of the text: words that stand there more than once carry ``@n``, the
number of the occurrence. Only occurrences at the edges of words count (``ha`` is not found in ``hanno``).
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from bench.own_score import Board, compare, faults
from riscontro.examine import examine
from riscontro.types import Certainty, Draft, Form, Span

FOLDER = Path(__file__).resolve().parent.parent / "gold" / "attributions"
HALVES = ("dev", "test")


class GoldError(Exception):
    """An annotated article that cannot be used; its message names the file and the words."""


class Written(Struct, frozen=True, forbid_unknown_fields=True):
    """An attribution as it stands in its file: words, not yet places.

    ``chain`` runs from the article to the root; ``full_chain``, where the context implies more links than are
    written, is accepted beside it.
    """

    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    chain: tuple[str, ...]
    form: Form
    certainty: Certainty
    full_chain: tuple[str, ...] | None = None


class File(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the gold as it is written."""

    id: str
    language: str
    outlet: str
    title: str
    published: str
    split: Literal["dev", "test"]
    text: str
    attribution: tuple[Written, ...] = ()


class Told(Struct, frozen=True):
    """An attribution with its words in their places."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    chain: tuple[str, ...]
    form: Form
    certainty: Certainty
    full_chain: tuple[str, ...] | None = None


class Annotated(Struct, frozen=True):
    """An article of the gold with its attributions in the order of the text."""

    id: str
    language: str
    outlet: str
    title: str
    published: str
    split: Literal["dev", "test"]
    text: str
    attributions: tuple[Told, ...]


# ------------------------------------------------------------------ loading


def languages() -> tuple[str, ...]:
    """The languages that have annotated articles."""
    return tuple(sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())) if FOLDER.is_dir() else ()


def load(language: str, half: str = "") -> tuple[Annotated, ...]:
    """The articles of one language (of one half) by name; GoldError where one is wrong."""
    found = (read(path) for path in sorted((FOLDER / language).glob("*.toml")))
    return tuple(item for item in found if half in ("", item.split))


def read(path: Path) -> Annotated:
    """One article; GoldError where it is malformed or words of it cannot be placed."""
    try:
        file = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise GoldError(f"{path.name}: {error}") from None
    told = [_placed(file.text, item, f"{path.name}, attribution {number}") for number, item in enumerate(file.attribution, 1)]
    told.sort(key=lambda item: min(span.start for span in (*item.cue, *item.content)))
    return Annotated(file.id, file.language, file.outlet, file.title, file.published, file.split, file.text, tuple(told))


def _placed(text: str, item: Written, where: str) -> Told:
    def spans(name: str, words: Sequence[str]) -> tuple[Span, ...]:
        return tuple(place(text, part, f"{where}, {name}") for part in words)

    content = spans("content", item.content)
    if not content:
        raise GoldError(f"{where}: it has no content")
    return Told(
        source=spans("source", item.source),
        cue=spans("cue", item.cue),
        content=content,
        chain=item.chain,
        form=item.form,
        certainty=item.certainty,
        full_chain=item.full_chain,
    )


def place(text: str, words: str, where: str = "") -> Span:
    """Where ``words`` (``words@2``: their second occurrence) stand in ``text``; GoldError where that is not one place."""
    plain, mark, number = words.rpartition("@")
    if not (mark and number.isdigit()):
        plain, number = words, ""
    found = list(_occurrences(text, plain))
    if not found:
        raise GoldError(f"{where}: {plain!r} does not stand in the text")
    if not number and len(found) > 1:
        raise GoldError(f"{where}: {plain!r} stands {len(found)} times in the text, say which with @n")
    if number and not 1 <= int(number) <= len(found):
        raise GoldError(f"{where}: {plain!r} stands {len(found)} times in the text, not {number}")
    start = found[int(number or 1) - 1]
    return Span(start, start + len(plain), plain)


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        before = words[0].isalnum() and at > 0 and text[at - 1].isalnum()
        behind = words[-1].isalnum() and end < len(text) and text[end].isalnum()
        if not before and not behind:
            yield at
        at = text.find(words, at + 1)


# ------------------------------------------------------------------ scoring and export


def draft(item: Annotated) -> Draft:
    """An annotated article as the system is given it."""
    return Draft(
        id=item.id,
        text=item.text,
        language=item.language,
        title=item.title,
        outlet=item.outlet,
        published=item.published,
    )


def score(language: str, half: str) -> Board:
    """The counts of one half of one language."""
    board = Board()
    for item in load(language, half):
        board.add_all(compare(item.attributions, examine(draft(item)).findings.attributions))
    return board


def figures(only: str = "") -> dict[str, float]:
    """Every figure that is kept, as ``own.it.dev: whole.f1``; of the names that begin with ``only`` or begin it."""
    found: dict[str, float] = {}
    for language in languages():
        for half in HALVES:
            corpus = f"own.{language}.{half}"
            if (corpus.startswith(only) or only.startswith(corpus)) and load(language, half):
                found |= {f"{corpus}: {name}.f1": round(count.f1, 4) for name, count in score(language, half).rows.items()}
    return found


def export(item: Annotated) -> bytes:
    """An article as one line in the shape of the corpora: spans with offsets, what they say beside them."""
    told = [
        {
            "source": item.source,
            "cue": item.cue,
            "content": item.content,
            "chain": item.chain,
            "form": item.form,
            "certainty": item.certainty,
        }
        for item in item.attributions
    ]
    row = {name: getattr(item, name) for name in ("id", "language", "text", "published", "outlet", "title", "split")}
    return msgspec.json.encode({**row, "gold": {"attributions": told}})


def _show(language: str, half: str, errors: bool) -> None:
    articles = load(language, half)
    if not articles:
        return
    told = sum(len(item.attributions) for item in articles)
    print(f"\n{language} {half}: {len(articles)} articles, {told} attributions")
    print(score(language, half).table())
    for item in articles if errors else ():
        for line in faults(item.attributions, examine(draft(item)).findings.attributions):
            print(f"{item.id}: {line}")


def main(arguments: Sequence[str]) -> int:
    words = [word for word in arguments if not word.startswith("-")]
    chosen = [word for word in words if word not in HALVES] or languages()
    halves = [word for word in words if word in HALVES] or HALVES
    for language in chosen:
        for half in halves:
            if "--export" in arguments:
                sys.stdout.buffer.writelines(export(item) + b"\n" for item in load(language, half))
            else:
                _show(language, half, "--errors" in arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
