"""Which articles tell the same story.

Articles are compared under several views (``grouping/likeness``) with those that share most of their heaviest words
(``grouping/candidates``), and clusters grow by average linkage while they stay alike enough; the parts of a story that has
more articles than one is compared with are put together (``grouping/parts``). What an outlet puts beside everything it
tells does not count (``grouping/furniture``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from riscontro.grouping.candidates import candidates, last_day
from riscontro.grouping.features import Features, Word, features
from riscontro.grouping.furniture import furniture, kept
from riscontro.grouping.likeness import THRESHOLD, Compared, Near, Opening, likeness, likenesses, nearness
from riscontro.grouping.parts import put_together
from riscontro.grouping.reasons import Case, Join, joins
from riscontro.grouping.usual import usual
from riscontro.grouping.views import Rarity, portable, rarity, views
from riscontro.matching.clusters import cluster
from riscontro.types import Examined


class Board(Struct, frozen=True):
    """Articles in order of id as they are compared, how alike pairs of them are, and the groups they form (by place)."""

    articles: tuple[Features, ...]
    compared: tuple[Compared, ...]
    alike: dict[tuple[int, int], float]
    groups: tuple[tuple[int, ...], ...]
    near: Near
    furniture: frozenset[str]


def group(articles: Sequence[Examined]) -> tuple[tuple[str, ...], ...]:
    """Article ids by story; each article stands in exactly one, ids and stories in order of id."""
    board = settle([features(item) for item in articles])
    return tuple(_names(board, members) for members in board.groups)


def _names(board: Board, members: Sequence[int]) -> tuple[str, ...]:
    return tuple(board.articles[number].id for number in members)


def explain(articles: Sequence[Examined]) -> tuple[tuple[tuple[str, ...], tuple[Join, ...]], ...]:
    """The stories of ``group``, each with what holds it together."""
    board = settle([features(item) for item in articles])
    texts = {item.article.id: item.article.text for item in articles}
    case = Case(board.articles, board.compared, board.alike, board.near, texts)
    return tuple((_names(board, members), joins(case, members)) for members in board.groups)


def settle(articles: Sequence[Features], known: Mapping[str, Opening] | None = None) -> Board:
    """Articles compared and put into stories, whatever their order; what their openings mean may be ``known`` by id."""
    ordered = tuple(sorted(articles, key=lambda item: item.id))
    dropped = furniture(ordered)
    compared = prepare(ordered, dropped)
    pairs = meeting(compared)
    near = nearness(ordered, known) if pairs else lambda first, second: None
    alike = likenesses(compared, pairs, near)
    parts = cluster(len(ordered), alike, THRESHOLD)

    def ask(first: Sequence[int], second: Sequence[int]) -> Iterator[float]:
        return (likeness(compared[one], compared[other], near(one, other)) for one in first for other in second)

    whole = put_together(parts, alike, ask, [last_day(item.days) for item in compared], THRESHOLD)
    groups = tuple(map(tuple, whole))
    return Board(ordered, compared, alike, groups, near, dropped)


def meeting(compared: Sequence[Compared]) -> list[tuple[int, int]]:
    """The pairs of articles that are compared, in order: by all words, across languages by what these share."""
    days = [item.days for item in compared]
    pairs = candidates([item.views.seeds for item in compared], days)
    if len({item.language for item in compared}) > 1:
        pairs = sorted({*pairs, *candidates([item.shared for item in compared], days)})
    return pairs


class Scale(Struct, frozen=True):
    """What articles are weighed by: their furniture, how rare words are by language, and notions where there are several."""

    furniture: frozenset[str]
    rare: Mapping[str, Rarity]
    notions: Rarity | None


def prepare(articles: Sequence[Features], dropped: frozenset[str]) -> tuple[Compared, ...]:
    """Articles made ready: without the furniture, their words weighed among those of their language."""
    words = [kept(article, dropped) for article in articles]
    return weighed(articles, words, scale(articles, words, dropped))


def scale(articles: Sequence[Features], words: Sequence[Sequence[Word]], dropped: frozenset[str]) -> Scale:
    """What articles are weighed by among one another; ``words`` are those of each that are no furniture."""
    told = list(zip((article.language for article in articles), words, strict=True))
    languages = sorted({article.language for article in articles})
    rare = {name: rarity({word.stem for word in row} for language, row in told if language == name) for name in languages}
    notions = rarity({word.notion for word in row} for row in words) if len(languages) > 1 else None
    return Scale(dropped, rare, notions)


def weighed(articles: Sequence[Features], words: Sequence[Sequence[Word]], by: Scale) -> tuple[Compared, ...]:
    """Articles as they are compared, their words weighed."""
    return tuple(
        Compared(
            article.language,
            article.days,
            views(row, by.rare[article.language], usual(article.language)),
            portable(row, by.notions) if by.notions else {},
        )
        for article, row in zip(articles, words, strict=True)
    )
