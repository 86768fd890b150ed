"""The command line: the same verbs as the package."""

from __future__ import annotations

import sys

import click

from riscontro import codec


@click.group()
def main() -> None:
    """Check one account against another."""


@main.command()
@click.argument("inputs", nargs=-1, required=True)
def annotate(inputs: tuple[str, ...]) -> None:
    """Print each article's findings, one JSON object a line."""
    from riscontro.build import examine_all
    from riscontro.inputs import gather

    for examined in examine_all(list(gather(inputs, None))):
        sys.stdout.buffer.write(codec.annotation(examined) + b"\n")


@main.command()
@click.argument("inputs", nargs=-1, required=True)
def record(inputs: tuple[str, ...]) -> None:
    """Print one JSON object a story."""
    from riscontro.build import examine_all, records
    from riscontro.inputs import gather

    for story in records(examine_all(list(gather(inputs, None)))):
        sys.stdout.buffer.write(codec.record(story) + b"\n")


if __name__ == "__main__":
    main()
