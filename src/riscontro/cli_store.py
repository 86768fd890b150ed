"""The commands that work on a store."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from riscontro.messages import say
from riscontro.terminal import interface, show_problems

SPEAKS = interface()
OPTION = click.option("--store", "store", type=click.Path(dir_okay=False), required=True, help=say("cli.option_store", SPEAKS))


def now() -> str:
    """The time of the clock, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def listed(path: str) -> list[str]:
    """A line for each story of a store, the newest first."""
    from riscontro.store import opening, stories

    board = opening.connect(path, make=False)
    return [
        say(
            "store.story",
            SPEAKS,
            name=item.name,
            latest=item.latest or "?",
            articles=len(item.articles),
            claims=item.claims,
            contradictions=item.contradictions,
            title=" ".join(item.title.split()),
        )
        for item in stories.shelf(board)
    ]


@click.command(help=say("cli.status", SPEAKS))
@OPTION
def status(store: str) -> None:
    from riscontro.newsroom import made_with
    from riscontro.store import articles, opening, stories

    board = opening.connect(store, make=False)
    counts = stories.counts(board, made_with())
    click.echo(say("store.status", SPEAKS, **{name: getattr(counts, name) for name in counts.__struct_fields__}))
    show_problems(articles.refused(board), SPEAKS)


@click.command(help=say("cli.vacuum", SPEAKS))
@OPTION
def vacuum(store: str) -> None:
    from riscontro.newsroom import made_with
    from riscontro.store import opening, stories

    stories.vacuum(opening.connect(store, make=False), made_with())
