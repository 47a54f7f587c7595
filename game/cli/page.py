"""`python -m game.cli.page FOLDER` writes the page of all commands and their options.

It is made from the commands themselves, so that none is missing and none grows old.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

from game.cli import commands
from game.lab.handbook.markdown import table, wrapped

NAME: Final = "commands.md"
MADE: Final = (
    "<!-- Made by `python -m game.cli.page docs`; change what it is made from, not this. -->"
)
HEAD: Final = """\
`rasputitsa COMMAND` is the command of an installed game, `python3 -m game COMMAND` the same in
the folder of the project; `--help` behind any of them says what stands here. The exit code is 0
when all is done, 1 when what was asked failed or has mistakes, 2 for wrong usage."""


def commands_page() -> str:
    """Every command, with what it does, how it is called, and each of its options."""
    root = click.Context(commands, info_name="rasputitsa")
    parts = [MADE, "# The command line", wrapped(HEAD), *_all(commands, root)]
    return "\n\n".join(parts) + "\n"


def _all(group: click.Group, above: click.Context) -> Iterator[str]:
    """The sections of the commands of a group, in their order; a group is only its commands."""
    for name, command in group.commands.items():
        context = click.Context(command, info_name=name, parent=above)
        if isinstance(command, click.Group):
            yield from _all(command, context)
        else:
            yield from _section(command, context)


def _section(command: click.Command, context: click.Context) -> Iterator[str]:
    path = context.command_path.partition(" ")[2]
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    yield f"## {path}\n\n`{usage}`"
    yield from map(wrapped, inspect.cleandoc(command.help or "").split("\n\n"))
    if rows := [_row(each) for each in command.params if isinstance(each, click.Option)]:
        yield table(("option", "what it does"), rows, left=2)


def _row(option: click.Option) -> tuple[str, str]:
    """An option with what it takes, and what it does."""
    names = ", ".join(option.opts)
    taken = "" if option.is_flag else f" {option.metavar or _taken(option.type)}"
    default = f" [default: {option.default}]" if option.show_default else ""
    needed = " [needed]" if option.required else ""
    return f"`{names}{taken}`", f"{option.help}{default}{needed}"


def _taken(kind: click.ParamType[Any]) -> str:
    """What an option takes that does not say so itself."""
    if isinstance(kind, click.Choice):
        return "|".join(kind.choices)
    if isinstance(kind, click.DateTime):
        return "DAY"
    return {"integer range": "NUMBER", "integer": "NUMBER", "float": "NUMBER"}.get(
        kind.name, kind.name.upper()
    )


def write(folder: Path) -> None:
    """Writes the page into a folder."""
    (folder / NAME).write_text(commands_page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m game.cli.page FOLDER")
    write(Path(sys.argv[1]))
