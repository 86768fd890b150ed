"""The whole job by files: ``riscontro batch``."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from riscontro import cli_archives
from riscontro.messages import say
from riscontro.terminal import interface, progress, show_problems

SPEAKS = interface()
_SHOWN = 20  # problems; all stand in a file


@click.command(help=say("cli.batch", SPEAKS) + "\n\n" + say("cli.inputs", SPEAKS))
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--into", type=click.Path(file_okay=False), required=True, help=say("cli.option_batch_into", SPEAKS))
@click.option("-w", "--workers", type=click.IntRange(1), default=1, help=say("cli.option_workers", SPEAKS))
@click.option("--engine", default="local", metavar="ENGINE", help=say("cli.option_batch_engine", SPEAKS))
@click.option("--reliability", type=click.Path(), default=None, help=say("cli.option_reliability", SPEAKS))
def batch(inputs: tuple[str, ...], into: str, workers: int, engine: str, reliability: str | None) -> None:
    """Articles to stories and records in a folder, over an engine."""
    from riscontro import build
    from riscontro import reliability as grades
    from riscontro.batch import flow
    from riscontro.batch.run import Hands

    known = grades.read(reliability) if reliability else {}
    stdin = sys.stdin.buffer.read() if "-" in inputs else None
    job = flow.Job(inputs, into, known, stdin, cli_archives.watched)
    done = flow.batch(job, Hands(build.engine(engine), workers, _watch))
    show_problems(done.problems[:_SHOWN], SPEAKS)
    counts = {"articles": done.articles, "copies": done.copies, "stories": done.stories, "problems": len(done.problems)}
    click.echo(say("batch.done", SPEAKS, into=into, **counts), err=True)
    if done.before:
        click.echo(say("batch.before", SPEAKS, before=done.before, jobs=done.jobs), err=True)


def _watch(items: Iterable[None], total: int, stage: str) -> Iterable[None]:
    return progress(items, total, say(f"batch_stage.{stage}", SPEAKS))
