"""The command that asks a story."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from riscontro.messages import languages, say
from riscontro.terminal import interface, progress, show_problems
from riscontro.types import InputError

if TYPE_CHECKING:
    from riscontro.asking.types import Answer

SPEAKS = interface()


@click.command(help=say("cli.ask", SPEAKS))
@click.argument("story", nargs=-1, required=True, metavar="STORY...")
@click.argument("question", metavar="QUESTION")
@click.option("--store", type=click.Path(dir_okay=False), default=None, help=say("cli.ask_store", SPEAKS))
@click.option("--json", "as_json", is_flag=True, help=say("cli.option_json", SPEAKS))
@click.option("-w", "--workers", type=click.IntRange(1), default=1, help=say("cli.option_workers", SPEAKS))
@click.option("-l", "--lang", type=click.Choice(languages()), default=SPEAKS, help=say("cli.option_language", SPEAKS))
def ask(story: tuple[str, ...], question: str, store: str | None, as_json: bool, workers: int, lang: str) -> None:
    from riscontro import codec
    from riscontro.asking.page import lines

    found = list(_stored(store, story, question) if store is not None else _read(story, question, workers, lang))
    answered = [item for item in found if item.answered] or found[:1]
    for number, item in enumerate(found if as_json else answered):
        if as_json:
            click.echo(codec.dump(item).decode())
            continue
        if number:
            click.echo("")
        if len(answered) > 1:
            click.echo(f"== {item.story}")
        for line in lines(item, lang):
            click.echo(line)


def _stored(store: str, names: Sequence[str], question: str) -> Iterable[Answer]:
    """The answers of some stories of a store; InputError where it has no such story."""
    from riscontro import inquiry
    from riscontro.store import opening

    board = opening.connect(store, make=False)
    for name in names:
        found = inquiry.ask(board, name, question)
        if found is None:
            raise InputError(say("error.no_story", SPEAKS, name=name, path=store))
        yield found


def _read(inputs: Sequence[str], question: str, workers: int, language: str) -> Iterable[Answer]:
    """The answers of every story in some files and folders."""
    from riscontro.asking.answering import answer
    from riscontro.asking.told import told
    from riscontro.build import examine_all, records
    from riscontro.inputs import gather

    found = gather(inputs, sys.stdin.buffer.read() if "-" in inputs else None)
    show_problems(found.problems, SPEAKS)
    if not found.drafts:
        raise InputError(say("error.nothing_to_read", SPEAKS, paths=", ".join(inputs)))
    read = progress(examine_all(found.drafts, workers), len(found.drafts), say("cli.reading", language))
    articles = {item.article.id: item for item in read}
    for record in records(articles.values(), found.problems):
        yield answer(told(record, [articles[item.id] for item in record.articles]), question)
