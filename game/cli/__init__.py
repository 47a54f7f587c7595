"""The command line: `rasputitsa`, or `python -m game`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from game.cli.asking import why
from game.cli.benching import bench
from game.cli.comparing import history
from game.cli.contesting import lab
from game.cli.editing import edit
from game.cli.files import check, go_on, replay
from game.cli.mailing import mail_group
from game.cli.making import map_group, scenario_group
from game.cli.modding import mods
from game.cli.playing import menu, play, run, scenarios
from game.cli.resuming import resume
from game.cli.schemas import schema
from game.cli.translating import texts
from game.cli.troubles import sentence_about
from game.cli.watching import watch
from game.version import version


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version(), prog_name="rasputitsa")
@click.pass_context
def commands(context: click.Context) -> None:
    """Rasputitsa: the Battle of Moscow, 1941-42, as a turn-based operational wargame.

    Without a command, the game's main menu opens.
    """
    if context.invoked_subcommand is None:
        menu()


for command in (
    play,
    resume,
    mail_group,
    scenarios,
    run,
    history,
    lab,
    check,
    schema,
    texts,
    mods,
    replay,
    go_on,
    watch,
    edit,
    why,
    map_group,
    scenario_group,
    bench,
):
    commands.add_command(command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs a command and exits: 0 done, 1 what was asked failed, 2 wrong usage."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    # Cycles are rare here, and looking for them among a campaign's records and events takes long.
    gc.set_threshold(50_000, 20, 20)
    try:
        code = commands.main(arguments, prog_name="rasputitsa", standalone_mode=False)
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "rasputitsa"
        message = error.format_message()
        if "\n" not in message:  # a group without a command: the message is the help itself
            message = f"{where}: {message} (see {where} --help)"
        print(message, file=sys.stderr)
        sys.exit(2)
    except click.ClickException as error:
        print(f"rasputitsa: {error.format_message()}", file=sys.stderr)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        print("rasputitsa: interrupted", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on
        sys.exit(1)
    except Exception as error:
        print(f"rasputitsa: {sentence_about(error)}", file=sys.stderr)
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)
