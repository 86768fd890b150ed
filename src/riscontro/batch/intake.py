"""What is read: files in bundles, archives record by record, each kept as it was read and known by its content.

Of every article only a note stays in memory (its name, address and a hash of its text), from which names are given and
captures of one address chosen as ``inputs`` does for all together; the articles lie in chunks and are cut into shards
in the order of their ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from hashlib import blake2b
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from riscontro import archived, inputs
from riscontro.archived import Holding
from riscontro.batch.run import Hands, read, write
from riscontro.batched import batched
from riscontro.copying.sheaves import Sheaf, bind, standing
from riscontro.crawled.articles import Sifted, sift
from riscontro.crawled.places import Place
from riscontro.inputs import Gathered, Source
from riscontro.types import Draft

_BUNDLE = 32  # files
_CHUNK = 256  # records of an archive
_SIZE = 16  # bytes of a hash
Seen = Callable[[int], None]
Watched = Callable[[Holding], AbstractContextManager[Seen]]  # told how many bytes of an archive have been read


class Bundle(Struct, frozen=True):
    """Files that are read by one job into one chunk, whose name is made from what they hold."""

    raw: str
    chunk: str
    sources: tuple[Source, ...]
    stdin: bytes | None


class Harvest(Struct, frozen=True):
    """A chunk of an archive: what became of its records, with notes of the articles, and where the next begins."""

    found: tuple[Sifted, ...]
    after: Place
    read: int
    ended: bool


def gather(paths: Sequence[str], raw: str, hands: Hands, watched: Watched, stdin: bytes | None = None) -> Gathered:
    """Notes of all articles of ``paths`` in order of id, each with the place at which it is kept for its ``outlet``, and the
    problems of the input; the same as ``inputs.gather`` finds."""
    held, rest = inputs.divided(paths)
    bundles = [_bundle(raw, batch, stdin) for batch in batched(rest, _BUNDLE)]
    waiting = [bundle for bundle in bundles if not _notes(bundle.raw, bundle.chunk).exists()]
    for _ in hands.watch(hands.engine.map(read_bundle, waiting, hands.workers), len(waiting), "reading"):
        pass
    standing(_notes(raw, bundle.chunk) for bundle in bundles)
    notes = [note for bundle in bundles for note in read(_notes(raw, bundle.chunk), list[Draft])]
    notes += archived.drafts((item.path, _harvested(raw, item, hands, watched)) for item in held)
    found = inputs.collected([inputs.within(note, size=note.body_start) for note in notes])
    return Gathered(tuple(sorted(found.drafts, key=lambda draft: draft.id)), found.problems)


def _bundle(raw: str, sources: tuple[Source, ...], stdin: bytes | None) -> Bundle:
    hashed = blake2b(digest_size=_SIZE)
    for source in sources:
        data = _bytes(source.path) if source.path else stdin or b""
        hashed.update(f"{source.name}\0{source.problem and source.problem.code}\0{len(data)}\0".encode("utf-8", "replace"))
        hashed.update(data)
    here = tuple(replace(source, path=source.path and source.path.resolve()) for source in sources)
    return Bundle(raw, hashed.hexdigest(), here, stdin if any(source.name == "-" for source in sources) else None)


def _bytes(path: Path) -> bytes:
    """What a file holds; nothing where it cannot be read, which reading it will say."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _notes(raw: str, chunk: str) -> Path:
    return Path(raw) / f"{chunk}.notes"


def kept(raw: str, chunk: str) -> Path:
    """The sheaf of articles of a chunk."""
    return Path(raw) / chunk


def read_bundle(bundle: Bundle) -> None:
    """Read the files of a bundle: its articles, and then the notes of them."""
    found = [draft for source in bundle.sources for draft in inputs.drafts_of(source, bundle.stdin)]
    bind(kept(bundle.raw, bundle.chunk), [msgspec.msgpack.encode(draft) for draft in found])
    write(_notes(bundle.raw, bundle.chunk), [_note(draft, bundle.chunk, at) for at, draft in enumerate(found)])


def _note(draft: Draft, chunk: str, at: int) -> Draft:
    """A draft without all that can be asked of its chunk; a hash stands for the text, its length for where the body starts."""
    text = blake2b(draft.text.encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest() if draft.text else ""
    problems = () if draft.text else draft.problems
    place, size = f"{chunk}:{at}", len(draft.text)
    return Draft(draft.id, text, draft.source, None, None, place, None, draft.url, None, size, problems, draft.seen)


def drafts_of(raw: str, notes: Iterable[Draft]) -> Iterator[Draft]:
    """The articles of notes, under the names that they were given."""
    sheaves: dict[str, Sheaf] = {}
    for note in notes:
        chunk, _, at = (note.outlet or "").rpartition(":")
        if chunk not in sheaves:
            sheaves[chunk] = Sheaf(kept(raw, chunk))
        yield replace(msgspec.msgpack.decode(sheaves[chunk][int(at)], type=Draft), id=note.id)


# ------------------------------------------------------------------ archives


def _harvested(raw: str, held: Holding, hands: Hands, watched: Watched) -> Iterator[Sifted]:
    with watched(held) as seen:
        yield from harvest(raw, held, hands, seen)


def harvest(raw: str, held: Holding, hands: Hands, seen: Seen) -> Iterator[Sifted]:
    """What became of every record of an archive, with notes in place of the articles; chunks that are kept are not read
    again, and reading goes on behind the last of them."""
    name = blake2b(f"{archived.identity(held)}\0{held.path}\0{held.name}".encode(), digest_size=_SIZE).hexdigest()
    number, last = 0, Harvest((), Place(), 0, False)
    while not last.ended and _notes(raw, f"{name}-{number:06}").exists():
        last = read(_notes(raw, f"{name}-{number:06}"), Harvest)
        yield from last.found
        seen(last.read)
        number += 1
    if last.ended:
        return
    found = iter(hands.engine.map(sift, archived.steps(held, last.after), hands.workers))
    while not last.ended:
        batch = tuple(islice(found, _CHUNK))
        last = _keep(raw, f"{name}-{number:06}", batch, last)
        yield from last.found
        seen(last.read)
        number += 1
    seen(held.size)


def _keep(raw: str, chunk: str, batch: Sequence[Sifted], before: Harvest) -> Harvest:
    """Keep what became of some records: the articles, and then the notes of them; a short batch is the last."""
    articles = [item.draft for item in batch if item.draft]
    bind(kept(raw, chunk), [msgspec.msgpack.encode(draft) for draft in articles])
    notes = iter([_note(draft, chunk, at) for at, draft in enumerate(articles)])
    found = tuple(replace(item, draft=next(notes)) if item.draft else item for item in batch)
    after, size = (batch[-1].step.after, batch[-1].step.read) if batch else (before.after, before.read)
    made = Harvest(found, after, size, len(batch) < _CHUNK)
    write(_notes(raw, chunk), made)
    return made
