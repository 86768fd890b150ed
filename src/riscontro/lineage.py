"""Who relies on whom: cited sources, wire tags, shared text, shared origins. Every edge has its evidence.

Nothing is inferred from silence: an article without a named source has no edge. Shared text counts only
outside quotations; who copied is said only where the dates of publication tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from riscontro.chronicle import days
from riscontro.matching.copied import Shared, shared
from riscontro.matching.terms import key_of, plain
from riscontro.matching.wordings import Wording, wordings
from riscontro.messages import FALLBACK, say_in_all
from riscontro.outputs import Case, LineageEdge, LineageKind, Utterance
from riscontro.provenance.bodies import DOCUMENT, STATE, Bodies, bodies, many
from riscontro.text.tokens import tokenize
from riscontro.types import Attribution, Examined, Link, Passage, Span

_PASSAGES = 4  # passages an edge shows
_QUOTED = 250  # code points
_COPIED = 0.3  # share of the shorter text from which on one is a copy
_DATELINE = 20
_LONGEST = 12  # words of a source without a name that the picture can show
_OPENING = 40  # tokens in which a wire tag may stand
_TAGS = ("agency",)


class Voice(Struct, frozen=True, order=True):
    """A source as a node of the graph: its entity id or folded words, and the label shown."""

    key: str
    label: str


def trace(case: Case, utterances: tuple[Utterance, ...] = ()) -> tuple[LineageEdge, ...]:
    """Every edge of the story's lineage graph, each with its evidence, in order; one a kind between any two nodes."""
    known = bodies(case)
    names = {entity.id: entity.name for entity in case.entities}
    signs = list(tags(case, names))
    signed = [*citations(case, names, known), *signs]
    text = list(common_text(case))
    shares = [*text, *uncredited(signs, text), *common_origins(case, names, utterances)]
    return in_order([*_joined(_placed(signed, case, known)), *shares])


def in_order(edges: Iterable[LineageEdge]) -> tuple[LineageEdge, ...]:
    """The edges as a record gives them."""
    return tuple(sorted(edges, key=lambda edge: (edge.kind, edge.source, edge.target)))


def _placed(edges: Iterable[LineageEdge], case: Case, known: Bodies) -> Iterator[LineageEdge]:
    """The edges with outlets of the story replaced by their articles; what an article says of itself is none.

    Of several articles of one outlet the last is meant that did not appear after the one that cites it.
    """
    days = {item.article.id: item.article.published.earliest or "" for item in case.articles}
    for row in edges:
        by = row.evidence[0].article if row.evidence else row.source
        source, target = (_article(node, by, known, days) for node in (row.source, row.target))
        if source != target and target != by:
            yield replace(row, source=source, target=target)


def _article(node: str, by: str, known: Bodies, days: Mapping[str, str]) -> str:
    """The article that a node of the graph stands for in what the article ``by`` says."""
    articles = known.outlets.get(plain(node), ())
    if by in articles:
        return by
    before = [name for name in articles if not days.get(by) or days[name] <= days[by]]
    return before[-1] if before else node


def _joined(edges: Iterable[LineageEdge]) -> Iterator[LineageEdge]:
    """One edge for all of a kind between two nodes, with the evidence of them all and the surest one's reason."""
    found: defaultdict[tuple[str, str, str], list[LineageEdge]] = defaultdict(list)
    for edge in edges:
        found[edge.kind, edge.source, edge.target].append(edge)
    for _, same in sorted(found.items()):
        best = max(same, key=lambda edge: (edge.confidence, edge.why))
        evidence = sorted({passage for edge in same for passage in edge.evidence})
        yield replace(best, evidence=tuple(evidence[:_PASSAGES]))


# ------------------------------------------------------------------ cited sources


def voice(article: str, link: Link, names: Mapping[str, str], language: str, known: Bodies) -> Voice:
    """The node that a link of a chain stands for; descriptions of one body are one node."""
    if link.entity:
        return Voice(link.entity, names.get(link.entity, link.label))
    told = known.of(article, link)
    if told.body and not told.nameless and not many(told.body) and told.body != STATE and not told.body.startswith(DOCUMENT):
        named = known.sole.get(told.body, "")
        return Voice(named or f"={told.body}", names.get(named, link.label))
    head = link.label.partition(",")[0]
    if head in names.values():
        return Voice(plain(head), head)
    words = link.label.split()
    capital = any(word[0].isupper() for word in words[1:])
    key = " ".join(word for word in map(plain, words) if key_of(word, language)) if capital else ""
    return Voice(key or plain(link.label), link.label)


def citations(case: Case, names: Mapping[str, str], known: Bodies) -> Iterator[LineageEdge]:
    """An edge from each article to each voice that it cites, and on along the chain from voice to voice."""
    found: defaultdict[tuple[str, str, str, str], list[Passage]] = defaultdict(list)
    labels: dict[str, str] = {}
    for item in case.articles:
        for said in item.findings.attributions:
            links = [link for link in said.chain if _tells(item, link)]
            nodes = [voice(item.article.id, link, names, item.reading.language, known) for link in links]
            nodes = [Voice(node.key, labels.setdefault(node.key, node.label)) for node in nodes]
            for number, node in enumerate(nodes):
                before = nodes[number - 1].label if number else item.article.id
                if before != node.label:
                    found[before, node.label, "passes-on" if number else "cites", item.article.id] += _shown(item, said)
    merged: defaultdict[tuple[str, str, str], list[Passage]] = defaultdict(list)
    for (before, after, kind, _), passages in sorted(found.items()):
        merged[before, after, kind] += passages
    for (before, after, kind), passages in sorted(merged.items()):
        named = {"article": before, "source": after} if kind == "cites" else {"source": before, "root": after}
        yield edge(before, after, "cites", 0.9 if passages else 0.6, passages, kind, **named)


def _tells(item: Examined, link: Link) -> bool:
    """Does a link name or describe somebody, and not merely stand for whom the text leaves out?"""
    if link.entity:
        return True
    if len(link.label.split()) > _LONGEST:
        return False
    return any(key_of(token.low, item.reading.language) for token in tokenize(link.label)) and link.label[0] != "("


def _shown(item: Examined, said: Attribution) -> list[Passage]:
    """The passage of an attribution that shows the citing: its source and cue, whole where they stand together."""
    parts = sorted((*said.source, *said.cue))
    if not parts:
        return []
    if parts[-1].end - parts[0].start <= 2 * sum(part.end - part.start for part in parts) + 20:
        parts = [item.reading.cut(parts[0].start, parts[-1].end)]
    return [_passage(item, part) for part in parts]


def _passage(item: Examined, span: Span) -> Passage:
    return Passage(item.article.id, span.start, span.end, span.text)


def edge(
    source: str,
    target: str,
    kind: LineageKind,
    confidence: float,
    evidence: Sequence[Passage],
    why: str,
    /,
    **named: object,
) -> LineageEdge:
    """An edge with its reason in every interface language; ``named`` may give the ``share`` that is common, in percent."""
    texts = say_in_all(f"lineage_why.{why}", **named)
    shown = tuple(sorted(set(evidence))[:_PASSAGES])
    share = named.get("share")
    common = share / 100 if isinstance(share, int) else 0.0
    return LineageEdge(source, target, kind, round(confidence, 2), shown, texts[FALLBACK], texts, common)


# ------------------------------------------------------------------ wire tags


def tags(case: Case, names: Mapping[str, str]) -> Iterator[LineageEdge]:
    """An edge from an article to each news agency that signs it: in brackets, or between a place, a date and a dash."""
    for item in case.articles:
        seen = set()
        dateline = _dateline(item)
        if dateline:
            yield edge(
                item.article.id, dateline.text, "cites", 0.7, [_passage(item, dateline)], "wire-tag", source=dateline.text
            )
        for at, hits in sorted(item.reading.tagged.hits.items()):
            hit = next((hit for hit in hits if hit.kind in _TAGS), None)
            if hit and hit.concept not in seen and _is_tag(item, at, hit.last):
                seen.add(hit.concept)
                node = f"org:{hit.concept.rpartition('/')[2]}"
                label, span = names.get(node), item.reading.span(at, hit.last)
                target = label or span.text
                named = {"source": target}
                yield edge(item.article.id, target, "cites", 0.8, [_passage(item, span)], "wire-tag", **named)


def _dateline(item: Examined) -> Span | None:
    """A name in brackets between dashes at the very beginning (``ROMA, 3 MAG - (Name) -``), whatever the name."""
    tokens = item.reading.tokens
    for at in range(1, min(_DATELINE, len(tokens) - 3)):
        marks = tokens[at - 1].low, tokens[at].text, tokens[at + 2].text, tokens[at + 3].low
        if marks == ("-", "(", ")", "-") and tokens[at + 1].text[0].isupper():
            known = any(hit.kind in _TAGS for hit in item.reading.tagged.hits.get(at + 1, ()))
            return None if known else item.reading.span(at + 1, at + 2)
    return None


def _is_tag(item: Examined, first: int, last: int) -> bool:
    """Does a name stand alone in brackets, at the beginning or the end of the text?"""
    tokens = item.reading.tokens
    if first == 0 or last >= len(tokens):
        return False
    bracketed = tokens[first - 1].text in "([" and tokens[last].text in ")]"
    return bracketed and (first < _OPENING or last > len(tokens) - _OPENING)


def uncredited(signs: Sequence[LineageEdge], text: Sequence[LineageEdge]) -> Iterator[LineageEdge]:
    """An edge to the agency from an article that shares text with one that bears its mark, and bears none itself."""
    marks: defaultdict[str, list[LineageEdge]] = defaultdict(list)
    for sign in signs:
        marks[sign.source].append(sign)
    for both in text:
        for signed, bare in ((both.source, both.target), (both.target, both.source)):
            if marks.get(signed) and not marks.get(bare):
                agency = marks[signed][0]
                named = {"article": signed, "source": agency.target}
                passages = [*agency.evidence, *both.evidence]
                yield edge(
                    bare, agency.target, "shares-origin", min(0.7, both.confidence), passages, "wire-uncredited", **named
                )


# ------------------------------------------------------------------ shared text


def common_text(case: Case) -> Iterator[LineageEdge]:
    """An edge for each two articles that share text: from the later one where the dates tell, else from the first by id."""
    for found in shared(case.articles):
        after = later(case.article(found.first), case.article(found.second))
        evidence = [passage for pair in _longest(found) for passage in pair]
        first, second = (found.second, found.first) if after == found.second else (found.first, found.second)
        copied = after is not None and found.share >= _COPIED
        named = {"words": found.words, "share": round(100 * found.share)}
        confidence = min(0.95, 0.5 + found.words / 200 + found.share / 3)
        kind: LineageKind = "copies" if copied else "shares-text"
        row = edge(first, second, kind, confidence, evidence, kind, **named)
        yield replace(row, shared=_stretches(pair[pair[1].article == first] for pair in found.passages))


def _stretches(passages: Iterable[Passage]) -> tuple[tuple[int, int], ...]:
    """Where passages of one text stand; what lies between two is in the stretch where it is no longer than a quotation."""
    found: list[tuple[int, int]] = []
    for passage in sorted(passages):
        if found and passage.start - found[-1][1] <= _QUOTED:
            found[-1] = (found[-1][0], max(found[-1][1], passage.end))
        else:
            found.append((passage.start, passage.end))
    return tuple(found)


def _longest(found: Shared) -> list[tuple[Passage, Passage]]:
    return sorted(found.passages, key=lambda pair: (pair[0].start - pair[0].end, pair))[: _PASSAGES // 2]


def later(one: Examined, other: Examined) -> str | None:
    """The id of the article that surely appeared after the other, or None."""
    first, second = days.of(one.article.published), days.of(other.article.published)
    if first is None or second is None or not days.apart(first, second):
        return None
    return other.article.id if first[1] < second[0] else one.article.id


# ------------------------------------------------------------------ shared origins


def common_origins(case: Case, names: Mapping[str, str], utterances: Sequence[Utterance]) -> Iterator[LineageEdge]:
    """An edge from the first of the articles that give the same utterance, or the same nameless root, to each other."""
    found: defaultdict[tuple[str, str], list[Common]] = defaultdict(list)
    for common in [*_one_utterance(case, utterances, names), *_one_description(case)]:
        found[common[0].article, common[1].article].append(common)
    for (first, second), rows in sorted(found.items()):
        roots = {plain(root): root for _, _, root, _ in reversed(rows)}
        evidence = [passage for row in rows[: _PASSAGES // 2] for passage in row[:2]]
        confidence = max(row[3] for row in rows)
        label = "; ".join(root for _, root in sorted(roots.items()))
        yield edge(first, second, "shares-origin", confidence, evidence, "shares-origin", root=label)


Common = tuple[Passage, Passage, str, float]


def _one_utterance(case: Case, utterances: Sequence[Utterance], names: Mapping[str, str]) -> Iterator[Common]:
    """The readings of an utterance in other articles beside its first reading."""
    for said in utterances:
        first = said.readings[0]
        label = names.get(said.speaker or "") or next((link.label for link in reversed(first.chain) if link.label), first.text)
        for other in said.readings[1:]:
            if other.article != first.article:
                pair = [Passage(reading.article, reading.start, reading.end, reading.text) for reading in (first, other)]
                yield pair[0], pair[1], label, 0.85


def _one_description(case: Case) -> Iterator[Common]:
    """Passages of two articles that rest on people without a name whom both describe in the same words."""
    firsts: dict[str, Wording] = {}
    for item in case.articles:
        for row in wordings(item):
            if not row.speaker.startswith("~"):
                continue
            first = firsts.setdefault(row.speaker, row)
            if first.article != row.article:
                said = item.findings.attributions[row.attribution]
                pair = [Passage(r.article, r.span.start, r.span.end, r.span.text) for r in (first, row)]
                yield pair[0], pair[1], said.chain[-1].label, 0.6
