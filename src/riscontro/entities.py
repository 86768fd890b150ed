"""Mentions to entities, in one article and across the articles of a story."""

from __future__ import annotations

from collections.abc import Sequence

from riscontro.outputs import Case
from riscontro.types import Examined


def link(story: str, articles: Sequence[Examined]) -> Case:
    """The story's case: local entity ids replaced by ids that hold across its articles."""
    return Case(story, tuple(sorted(articles, key=lambda item: item.article.id)), ())
