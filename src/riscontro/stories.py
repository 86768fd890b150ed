"""Which articles tell the same story."""

from __future__ import annotations

from collections.abc import Sequence

from riscontro.types import Examined


def group(articles: Sequence[Examined]) -> tuple[tuple[str, ...], ...]:
    """Article ids by story; each article stands in exactly one, ids and stories in order of id."""
    return (tuple(sorted(item.article.id for item in articles)),) if articles else ()
