"""The commands that work on a store."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, get_args

import click

from riscontro.messages import languages, say
from riscontro.terminal import interface, show_problems
from riscontro.types import Certainty, InputError, Relation

if TYPE_CHECKING:
    from riscontro.newsroom import Done
    from riscontro.store.passages import Hit

SPEAKS = interface()
_CERTAINTY, _RELATION = click.Choice(["", *get_args(Certainty)]), click.Choice(["", *get_args(Relation)])
OPTION = click.option("--store", "store", type=click.Path(dir_okay=False), required=True, help=say("cli.option_store", SPEAKS))


def now() -> str:
    """The time of the clock, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def added(done: Done, path: str, *, told: bool, judged: bool) -> None:
    """Say what became of articles that were added (where there were any beside archives), and of the stories."""
    if told:
        counts = {"new": len(done.new), "versions": len(done.versions), "known": len(done.known)}
        click.echo(say("store.taken", SPEAKS, **counts), err=True)
    words = say("store.judged", SPEAKS, n=len(done.judged)) if judged else say("store.due", SPEAKS, n=done.due, path=path)
    click.echo(words, err=True)


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
    from riscontro import cli_archives
    from riscontro.newsroom import made_with
    from riscontro.store import articles, opening, stories

    board = opening.connect(store, make=False)
    cli_archives.status(board)
    counts = stories.counts(board, made_with())
    click.echo(say("store.status", SPEAKS, **{name: getattr(counts, name) for name in counts.__struct_fields__}))
    show_problems(articles.refused(board), SPEAKS)


@click.command(help=say("cli.vacuum", SPEAKS))
@OPTION
def vacuum(store: str) -> None:
    from riscontro.newsroom import made_with
    from riscontro.store import opening, stories

    stories.vacuum(opening.connect(store, make=False), made_with())


@click.command(help=say("cli.diff", SPEAKS))
@OPTION
@click.option("--since", "when", default="", help=say("cli.option_since", SPEAKS))
@click.option("--story", default="", help=say("cli.option_story", SPEAKS))
@click.option("--json", "as_json", is_flag=True, help=say("cli.option_json", SPEAKS))
def diff(store: str, when: str, story: str, as_json: bool) -> None:
    from riscontro import codec, newsroom
    from riscontro.changes import is_moment
    from riscontro.dossier.turns import turn
    from riscontro.dossier.wording import known
    from riscontro.store import opening, stories

    if when and not is_moment(when):
        raise InputError(say("store.bad_moment", SPEAKS, when=when))
    board = opening.connect(store, make=False)
    for item in stories.shelf(board):
        if story in ("", item.name):
            for change in newsroom.since(board, item.name, when):
                turned = turn(change.what, change.before, change.after, SPEAKS)
                words = (known("change", change.what, SPEAKS), change.label[SPEAKS], turned)
                click.echo(codec.dump(change).decode() if as_json else "  ".join((item.name, *filter(None, words))))


@click.command(help=say("cli.serve", SPEAKS))
@OPTION
@click.option("--port", type=click.IntRange(0, 65535), default=0, help=say("cli.option_port", SPEAKS))
@click.option("--open/--no-open", "open_", default=True, help=say("cli.option_open", SPEAKS))
@click.option("-l", "--lang", type=click.Choice(languages()), default=SPEAKS, help=say("cli.option_language", SPEAKS))
def serve(store: str, port: int, open_: bool, lang: str) -> None:
    import webbrowser

    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        raise InputError(say("serve.missing", lang))
    from riscontro.web.guard import token
    from riscontro.web.server import run

    secret = token()

    def ready(address: str) -> None:
        click.echo(say("serve.at", lang, address=address), err=True)
        if open_:
            webbrowser.open(address)

    run(store, secret, lang, port, ready)


@click.command(help=say("cli.search", SPEAKS))
@click.argument("query")
@OPTION
@click.option("--outlet", default="", help=say("cli.option_outlet", SPEAKS))
@click.option("--after", default="", help=say("cli.option_after", SPEAKS))
@click.option("--before", default="", help=say("cli.option_before", SPEAKS))
@click.option("--speaker", default="", help=say("cli.option_speaker", SPEAKS))
@click.option("--certainty", type=_CERTAINTY, default="", help=say("cli.option_certainty", SPEAKS))
@click.option("--relation", type=_RELATION, default="", help=say("cli.option_relation", SPEAKS))
@click.option("--story", default="", help=say("cli.option_story", SPEAKS))
@click.option("--limit", type=click.IntRange(1), default=20, help=say("cli.option_limit", SPEAKS))
@click.option("--first", type=click.IntRange(0), default=0, help=say("cli.option_first", SPEAKS))
@click.option("--meaning", is_flag=True, help=say("cli.option_meaning", SPEAKS))
@click.option("--counts", is_flag=True, help=say("cli.option_counts", SPEAKS))
@click.option("--json", "as_json", is_flag=True, help=say("cli.option_json", SPEAKS))
def search(query: str, store: str, limit: int, first: int, meaning: bool, counts: bool, as_json: bool, **given: str) -> None:
    from riscontro import codec, finding
    from riscontro.store import opening
    from riscontro.store.passages import Facets

    facets = Facets(**given)
    if wrong := finding.trouble(facets, SPEAKS):
        raise InputError(wrong)
    if meaning and not finding.available():
        raise InputError(say("store.no_meaning", SPEAKS))
    board = opening.connect(store, make=False)
    if counts:
        click.echo(codec.dump(finding.count(board, query, facets)).decode())
        return
    found = finding.find(board, query, facets, limit, first)
    hits = (*found.hits, *(finding.near(board, query, facets, limit) if meaning else ()))
    for hit in hits:
        click.echo(codec.dump(hit).decode() if as_json else _hit(hit))
    if found.more:
        click.echo(say("store.more", SPEAKS, first=first + limit), err=True)
    if not hits and not as_json:
        click.echo(say("store.nothing", SPEAKS), err=True)


def _hit(hit: Hit) -> str:
    return say(
        "store.hit" if hit.nearness is None else "store.near",
        SPEAKS,
        nearness=hit.nearness,
        article=hit.article,
        start=hit.start,
        end=hit.end,
        outlet=hit.outlet or "?",
        day=hit.earliest or "?",
        speakers=" ← ".join(hit.speakers),
        text=" ".join(hit.text.split()),
    )
