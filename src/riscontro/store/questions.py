"""Views across the flat tables, and questions to begin with: what SQLite and DuckDB both understand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

VIEWS: Mapping[str, str] = MappingProxyType(
    {
        # every passage of every claim beside the others, with what it stands for
        "side_by_side": (
            "SELECT c.story, c.claim, c.relation, c.label, r.number AS reading, r.value, r.unit, r.certainty, r.chain,"
            ' p.outlet, p.article, p.start, p."end", p.text, o.least, o.most, c.because'
            " FROM claims c JOIN readings r ON r.claim = c.claim JOIN passages p ON p.reading = r.reading"
            " JOIN origins o ON o.claim = c.claim"
        ),
        # who said what, how firmly, and in which outlet
        "who_said_what": (
            "SELECT a.story, a.speaker_name, a.text, a.certainty, a.form, a.chain, t.outlet, t.earliest, a.article, a.start,"
            ' a."end"'
            " FROM attributions a JOIN articles t ON t.article = a.article"
        ),
        # on whom the articles of a story rely: whom they cite, whose text or source they have
        "sources": (
            "SELECT story, target, count(DISTINCT source_article) AS articles FROM lineage"
            " WHERE source_article IS NOT NULL AND source <> target GROUP BY story, target"
        ),
    }
)

# Questions to begin with, in words that SQLite and DuckDB both understand; their titles stand in the catalogues.
QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "two_origins": (
            'SELECT story, claim, label, relation, origins_least, origins_most, outlets, text, article, start, "end"'
            " FROM claims WHERE relation IN ('agree', 'refine') AND origins_least >= 2 AND NOT rejected"
            " ORDER BY origins_least DESC, outlets DESC, claim"
        ),
        "many_outlets_one_origin": (
            'SELECT story, claim, label, relation, outlets, origins_most, text, article, start, "end" FROM claims'
            " WHERE outlets >= 2 AND origins_most <= 1 AND NOT rejected ORDER BY outlets DESC, claim"
        ),
        "who_said_what_about": (
            'SELECT speaker_name, text, certainty, chain, outlet, earliest, article, start, "end" FROM who_said_what'
            " WHERE lower(text) LIKE '%' || lower(:words) || '%' ORDER BY earliest, article, start"
        ),
        "one_source": (
            "SELECT s.story, s.title, x.target AS source, s.articles, s.outlets FROM sources x"
            " JOIN stories s ON s.story = x.story WHERE s.outlets >= 2 AND s.articles <= x.articles"
            " + (SELECT count(*) FROM articles a WHERE a.story = s.story AND a.outlet = x.target)"
            " AND NOT EXISTS (SELECT 1 FROM entities e WHERE e.story = s.story AND e.name = x.target AND e.type = 'PERSON')"
            " ORDER BY s.outlets DESC, s.story, source"
        ),
        "contradictions": (
            'SELECT story, claim, label, value, unit, outlet, certainty, chain, text, article, start, "end" FROM side_by_side'
            " WHERE relation = 'contradict' ORDER BY story, claim, reading, article, start"
        ),
        "hardened": (
            "SELECT story, kind, text, certainty, chain, firmer_text, firmer_certainty, firmer_article, because FROM shifts"
            " ORDER BY story, kind, article, start"
        ),
    }
)
