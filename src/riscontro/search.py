"""What is found in an article as sentences that can be searched, and a person's query as what the index is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from riscontro.matching.terms import key_of, plain, terms
from riscontro.packs import NO_PACK, installed, load
from riscontro.store.passages import Row, Wanted
from riscontro.text.tokens import fold
from riscontro.types import Examined

_QUERY = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"\w+", re.UNICODE)


def rows(item: Examined) -> Iterator[Row]:
    """The sentences of an article with their terms, the speakers quoted in them, and how firmly they are told."""
    found = item.findings
    named = {name.entity: name.text for name in reversed(found.names)} | {entity.id: entity.name for entity in found.entities}
    for number, sentence in enumerate(item.reading.sentences):
        told = [a for a in found.attributions if any(s.start < sentence.end and s.end > sentence.start for s in a.content)]
        labels = (named.get(link.entity or "", link.label) for a in told for link in a.chain)
        own = (statement.certainty for statement in found.statements if statement.sentence == number)
        yield Row(
            start=sentence.start,
            end=sentence.end,
            words=item.article.text[sentence.start : sentence.end],
            terms=tuple(dict.fromkeys(term.key for term in terms(item.reading, sentence.first, sentence.last))),
            speakers=tuple(dict.fromkeys(label for label in labels if label)),
            certainties=tuple(dict.fromkeys((*own, *(a.certainty for a in told)))),
        )


def wanted(query: str) -> tuple[Wanted, ...]:
    """A query as what each of its words asks for: a quoted phrase asks for itself, a word also for its terms in every
    installed language; function words, unless all are, ask for nothing."""
    found = [_wanted(phrase, word) for phrase, word in _QUERY.findall(query)]
    asked = [item for item in found if item is not None]
    telling = [item for item in asked if item.terms or " " in item.words]
    return tuple(telling or asked)


def _wanted(phrase: str, word: str) -> Wanted | None:
    if phrase:
        return Wanted(phrase) if _WORD.search(phrase) else None
    words = _WORD.findall(word)
    if not words:
        return None
    keys = (key for language in installed() if (key := _key(fold(words[0]), language))) if len(words) == 1 else ()
    return Wanted(" ".join(words), tuple(dict.fromkeys(keys)))


def _key(low: str, language: str) -> str:
    """The term of a word in a language; a country where the language's lists know the word as one."""
    pack = load(language)
    for kind in ("country", "demonym"):
        if concept := pack.words.get(kind, {}).get(low):
            return f"@{concept.partition('/')[0]}"
    return key_of(low, language) if language != NO_PACK else ""


def pieces(text: str, language: str | None, asked: Sequence[Wanted]) -> tuple[tuple[str, bool], ...]:
    """A sentence in pieces, each with whether it is one of the words asked for, in whatever form."""
    words = {plain(word) for item in asked for word in _WORD.findall(item.words)}
    terms = {term for item in asked for term in item.terms}
    known = language if language in installed() else NO_PACK
    found: list[tuple[str, bool]] = []
    last = 0
    for match in _WORD.finditer(text):
        if plain(match[0]) in words or (known != NO_PACK and _key(fold(match[0]), known) in terms):
            found += [(text[last : match.start()], False), (match[0], True)]
            last = match.end()
    return tuple(piece for piece in (*found, (text[last:], False)) if piece[0])
