"""Archives among the input: which files are some, their records one at a time, and the count of what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

from msgspec import Struct

from riscontro.crawled.articles import Sifted
from riscontro.crawled.codecs import packing
from riscontro.crawled.places import Place, Step
from riscontro.messages import FALLBACK, languages, say
from riscontro.plugs import Archive, discover
from riscontro.types import Draft, Problem

ARTICLES = "articles"
_HEAD = 1 << 16
_ORDER = (
    "status",
    "kind",
    "robots",
    "revisit",
    "tiny",
    "listing",
    "language",
    "no_article",
    "older",
    "same",
    "too_big",
    "broken",
)
_COMPRESSED = (".gz", ".zst")
Each = Callable[[Callable[[Step], Sifted], Iterable[Step]], Iterable[Sifted]]


class Holding(Struct, frozen=True):
    """An archive in a file: how it is read, its name as shown, what the names of its articles begin with, and its length."""

    archive: Archive
    path: str
    name: str
    size: int


def archives() -> tuple[Archive, ...]:
    """The installed ways to read archives."""
    return tuple(plug for plug in discover("archives", "ARCHIVE") if isinstance(plug, Archive))


def archive_of(name: str) -> Archive | None:
    """The way to read a file of this name, or None where it is no archive by its name."""
    return next((archive for archive in archives() if name.lower().endswith(archive.suffixes)), None)


def sniffed(head: bytes) -> Archive | None:
    """The way to read a file that begins so and whose name says nothing."""
    name = "x.warc" if head.startswith(b"WARC/") or packing(head) else ""
    return archive_of(name) if name else None


def holding(path: str, name: str) -> Holding:
    """The archive in the file at ``path``, its articles named after ``name``."""
    archive = archive_of(path)
    assert archive is not None, path
    return Holding(archive, path, name, Path(path).stat().st_size)


def identity(held: Holding) -> str:
    """What an archive is known by, wherever it lies: its length and how it begins."""
    with Path(held.path).open("rb") as file:
        head = file.read(_HEAD)
    return blake2b(head + str(held.size).encode(), digest_size=16).hexdigest()


def steps(held: Holding, start: Place | None = None) -> Iterator[Step]:
    """The records of an archive from a place on."""
    with Path(held.path).open("rb") as file:
        yield from held.archive.read(file, held.path, held.name, start or Place())


def steps_in(data: bytes, archive: Archive, name: str) -> Iterator[Step]:
    """The records of an archive in memory."""
    return iter(archive.read(BytesIO(data), name, stem(name), Place()))


def stem(name: str) -> str:
    """What an archive's file is called without the ends that say what it is."""
    plain = Path(name).name
    for suffix in _COMPRESSED:
        plain = plain.removesuffix(suffix)
    return Path(plain).stem or plain


# ------------------------------------------------------------------ all of one archive


def drafts(found: Iterable[tuple[str, Iterable[Sifted]]]) -> list[Draft]:
    """The articles of archives, each with its file: of the captures of one address the newest. Drafts without text behind
    them carry what is damaged, and for each archive what was passed over."""
    kept: dict[str, tuple[str, Draft]] = {}
    counts: dict[str, Counter[str]] = {}
    problems: list[Problem] = []
    for source, items in found:
        counts[source] = Counter()
        for item in items:
            count(counts[source], item.step)
            problems += item.step.problems
            if item.draft is not None:
                _newest(kept, source, item.draft, counts)
    problems += [passed(counts[source], source) for source in counts]
    return [*(draft for _, draft in kept.values()), *(Draft("", "", item.source, problems=(item,)) for item in problems)]


def _newest(kept: dict[str, tuple[str, Draft]], source: str, draft: Draft, counts: Mapping[str, Counter[str]]) -> None:
    """Keep a draft, unless a newer one of its address is kept, which it takes the place of otherwise."""
    key = draft.url or draft.id
    if key in kept:
        other, before = kept[key]
        stays = before.text == draft.text or (before.seen or "") > (draft.seen or "")
        loser = source if stays else other
        counts[loser][ARTICLES] -= 1
        counts[loser]["same" if before.text == draft.text else "older"] += 1
        if stays:
            return
    kept[key] = source, draft


def count(counts: Counter[str], step: Step) -> None:
    """Add what became of a sifted record to ``counts``."""
    counts[step.why or ARTICLES] += 1


def passed(counts: Mapping[str, int], source: str) -> Problem:
    """What an archive held, and what of it was passed over."""
    texts = {language: told(counts, language) for language in languages()}
    return Problem("archive-passed", texts[FALLBACK], source=source, message_in=texts)


def told(counts: Mapping[str, int], language: str) -> str:
    """What an archive held, in words."""
    reasons = [say(f"archive_why.{why}", language, count=counts[why]) for why in _ORDER if counts.get(why)]
    listed = ", ".join(reasons) or say("archive_why.nothing", language)
    return say("reading.archive_passed", language, articles=counts.get(ARTICLES, 0), reasons=listed)
