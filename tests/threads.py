"""Articles made for the tests of what runs across articles: read, without findings unless given."""

from __future__ import annotations

from riscontro.packs import load
from riscontro.text.segment import segment
from riscontro.types import Article, Draft, Examined, Findings, Published


def told(
    name: str, text: str, language: str = "it", published: tuple[str, str] | None = None, findings: Findings | None = None
) -> Examined:
    """An article called ``name`` as the flow would hand it over."""
    draft = Draft(name, text, language=language)
    days = Published(*published, basis="stated") if published else Published()
    article = Article(name, language, None, None, None, None, text, "", days)
    return Examined(article, segment(draft, load(language)), findings or Findings(published=days))
