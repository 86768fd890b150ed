"""Furniture and rarity from counts of shards, merged by bucket of word: no job holds more words than a shard or a bucket.

1. ``count_parts``: the parts of a shard's articles and in how many articles each stem stands, sorted by bucket.
2. ``merge_parts``: the parts of a bucket that stand in many articles; in how many articles the stems of every shard stand.
3. ``rest``: what is left of the articles that are looked at for this, without parts that are common.
4. ``judge_parts``: which common parts of a bucket are furniture.
5. ``count_words``: in how many articles of a shard each word stands, without the furniture.
6. ``merge_words``: in how many articles of all it stands, given back to every shard in the order of its words.
7. ``weigh``: the articles of a shard as they are compared, and under which words they stand.

The result is that of ``grouping/furniture`` and ``stories.weighed`` for all articles at once. Copies of a whole do not count.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping

import msgspec

from riscontro.batch.run import Facts, Run, Stage, facts, leading, read, write
from riscontro.copying.sheaves import Sheaf, across, bind
from riscontro.grouping import furniture
from riscontro.grouping.candidates import Row, last_day, seeds
from riscontro.grouping.features import Features, Word
from riscontro.grouping.furniture import LEAST, LOOKED, kept, rest_of, unlike
from riscontro.grouping.likeness import Compared
from riscontro.grouping.usual import usual
from riscontro.grouping.views import Rarity, portable, views
from riscontro.store.packing import unpack

Counted = tuple[str, int]
Place = tuple[str, list[int]]
NOTIONS = ""  # in place of a language: what languages share
_BETWEEN = "\0"


def stages(run: Run) -> tuple[tuple[Stage, ...], tuple[Stage, ...]]:
    """The stages before and behind the moment at which the articles of each language are counted."""
    shards, buckets = run.shards, run.buckets
    return (
        (
            Stage(count_parts, shards, "stems"),
            Stage(merge_parts, buckets, "spread"),
            Stage(rest, shards, "rests"),
            Stage(judge_parts, buckets, "furniture"),
            Stage(count_words, shards, "words"),
        ),
        (Stage(merge_words, buckets, "rare"), Stage(weigh, shards, "seeds")),
    )


def _articles(run: Run, shard: int) -> dict[int, Features]:
    """The articles of a shard that stand for their copies, by number."""
    sheaf, first = Sheaf(run.path("features", shard)), run.numbers(shard).start
    found: dict[int, Features] = {}
    for number in leading(run, shard):
        item = unpack(sheaf[number - first], Features)
        assert item is not None, number
        found[number] = item
    return found


def _sorted_out(run: Run, counts: Mapping[str, int]) -> list[bytes]:
    """Words with their counts in order, as one part for each bucket."""
    rows: list[list[Counted]] = [[] for _ in range(run.buckets)]
    for word, number in sorted(counts.items()):
        rows[run.word_bucket(word)].append((word, number))
    return [msgspec.msgpack.encode(row) for row in rows]


def _merged(run: Run, stage: str, bucket: int) -> list[bytes]:
    """The counts of all shards for the words of each shard, one part a shard, from the counts that a stage sorted out."""
    rows = [_counts(part) for part in across(run.paths(stage, run.shards), bucket)]
    total: Counter[str] = Counter()
    for row in rows:
        total.update(dict(row))
    return [array("I", (total[word] for word, _ in row)).tobytes() for row in rows]


def _given_back(run: Run, stage: str, merged: str, shard: int) -> dict[str, int]:
    """The counts of all shards for the words of one."""
    own = Sheaf(run.path(stage, shard))
    found: dict[str, int] = {}
    for row, totals in zip(own, across(run.paths(merged, run.buckets), shard), strict=True):
        found.update(zip((word for word, _ in _counts(row)), array("I", totals), strict=True))
    return found


def _counts(part: bytes) -> list[Counted]:
    return msgspec.msgpack.decode(part, type=list[Counted])


# ------------------------------------------------------------------ furniture


def count_parts(run: Run, shard: int) -> None:
    """Stage 1."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    spread: Counter[str] = Counter()
    for number, article in _articles(run, shard).items():
        for part in sorted({part for part in article.parts if furniture.counts(part)}):
            places[part].append(number)
        spread.update({word.stem for word in article.words})
    rows: list[list[Place]] = [[] for _ in range(run.buckets)]
    for part, numbers in sorted(places.items()):
        rows[run.word_bucket(part)].append((part, numbers))
    bind(run.path("parts", shard), [msgspec.msgpack.encode(row) for row in rows])
    bind(run.path("stems", shard), _sorted_out(run, spread))


def merge_parts(run: Run, bucket: int) -> None:
    """Stage 2."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for part in across(run.paths("parts", run.shards), bucket):
        for text, numbers in msgspec.msgpack.decode(part, type=list[Place]):
            places[text] += numbers
    common = [(text, numbers[:LOOKED]) for text, numbers in sorted(places.items()) if len(numbers) >= LEAST]
    write(run.path("frequent", bucket), common)
    bind(run.path("spread", bucket), _merged(run, "stems", bucket))


def _common(run: Run, bucket: int) -> list[Place]:
    return read(run.path("frequent", bucket), list[Place])


def rest(run: Run, shard: int) -> None:
    """Stage 3."""
    own = run.numbers(shard)
    common: set[str] = set()
    looked: set[int] = set()
    for bucket in range(run.buckets):
        for text, numbers in _common(run, bucket):
            common.add(text)
            looked.update(number for number in numbers if number in own)
    articles = _articles(run, shard) if looked else {}
    spread = _given_back(run, "stems", "spread", shard) if looked else {}
    write(run.path("rests", shard), {number: rest_of(articles[number], common, spread) for number in sorted(looked)})


def judge_parts(run: Run, bucket: int) -> None:
    """Stage 4."""
    rests: dict[int, dict[int, dict[str, float]]] = {}
    found: list[str] = []
    for text, numbers in _common(run, bucket):
        rows: list[dict[str, float]] = []
        for number in numbers:
            shard = number // run.shard
            if shard not in rests:
                rests[shard] = read(run.path("rests", shard), dict[int, dict[str, float]])
            rows.append(rests[shard][number])
        if unlike(rows):
            found.append(text)
    write(run.path("furniture", bucket), found)


# ------------------------------------------------------------------ rarity


def _kept(run: Run, shard: int) -> dict[int, tuple[Features, tuple[Word, ...]]]:
    """The articles of a shard with the words that are no furniture."""
    dropped = frozenset(text for path in run.paths("furniture", run.buckets) for text in read(path, list[str]))
    return {number: (article, kept(article, dropped)) for number, article in _articles(run, shard).items()}


def count_words(run: Run, shard: int) -> None:
    """Stage 5."""
    counts: Counter[str] = Counter()
    tally: Counter[str] = Counter()
    for article, words in _kept(run, shard).values():
        tally[article.language] += 1
        counts.update({f"{article.language}{_BETWEEN}{word.stem}" for word in words})
        counts.update({f"{NOTIONS}{_BETWEEN}{word.notion}" for word in words})
    write(run.path("tallies", shard), dict(sorted(tally.items())))
    bind(run.path("words", shard), _sorted_out(run, counts))


def languages(run: Run) -> dict[str, int]:
    """How many articles of each language stand for their copies."""
    total: Counter[str] = Counter()
    for path in run.paths("tallies", run.shards):
        total.update(read(path, dict[str, int]))
    return dict(sorted(total.items()))


def merge_words(run: Run, bucket: int) -> None:
    """Stage 6."""
    bind(run.path("rare", bucket), _merged(run, "words", bucket))


def weigh(run: Run, shard: int) -> None:
    """Stage 7: of every article what is compared, empty for a copy; the rows of its heaviest words, those that languages share
    in buckets behind the others."""
    known = facts(run)
    rare = _rarities(known, _given_back(run, "words", "rare", shard))
    found = {number: _compared(article, words, known, rare) for number, (article, words) in _kept(run, shard).items()}
    rows: list[list[tuple[str, Row]]] = [[] for _ in range(2 * run.buckets)]
    for number, item in found.items():
        for behind, vector in enumerate((item.views.seeds, item.shared)):
            for key, weight in seeds(vector):
                row = last_day(item.days), number, weight
                rows[behind * run.buckets + run.word_bucket(key)].append((key, row))
    bind(run.path("compared", shard), [_packed(found.get(number)) for number in run.numbers(shard)])
    bind(run.path("seeds", shard), [msgspec.msgpack.encode(row) for row in rows])


def _packed(item: Compared | None) -> bytes:
    return msgspec.msgpack.encode(item) if item else b""


def _rarities(known: Facts, counts: Mapping[str, int]) -> dict[str, Rarity]:
    """How rare the words of a shard are, by language."""
    rare = {language: Rarity(Counter(), total) for language, total in known.languages.items()}
    rare[NOTIONS] = Rarity(Counter(), sum(known.languages.values()))
    for key, number in counts.items():
        language, _, word = key.partition(_BETWEEN)
        rare[language].spread[word] = number
    return rare


def _compared(article: Features, words: tuple[Word, ...], known: Facts, rare: Mapping[str, Rarity]) -> Compared:
    """An article as ``stories.weighed`` makes it."""
    shared = portable(words, rare[NOTIONS]) if len(known.languages) > 1 else {}
    own = views(words, rare[article.language], usual(article.language))
    return Compared(article.language, article.days, own, shared)
