"""`mail`: a game between two homes, in one file that goes to and fro."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.modding import MOD
from game.cli.playing import HANDICAP, PLAYERS, WEATHER, handicap_of, scenario_path

if TYPE_CHECKING:
    from game.model.records import Side
    from game.scenario.mail.chain import Chain
    from game.scenario.mail.playing import Turn

FILE = click.Path(dir_okay=False, path_type=Path)
THERE = click.Path(exists=True, dir_okay=False, path_type=Path)
NAME = click.option("--name", default="", help="what you call yourself in this game")


@click.group("mail")
def mail_group() -> None:
    """Play against somebody elsewhere: one file goes to and fro, with sealed and signed turns."""


@mail_group.command()
@click.argument("scenario")
@click.argument("file", type=FILE)
@NAME
@WEATHER
@HANDICAP
@MOD
def start(
    scenario: str, file: Path, name: str, weather: str, handicap_given: tuple[str, ...]
) -> None:
    """Begin a game of SCENARIO in a new FILE.rasmail, on the side that moves first.

    Send the file to whom you want to play against.
    """
    from game.scenario.mail import playing  # noqa: PLC0415 - loaded when it is used

    scenario_path(scenario)
    chain = playing.start(
        file, scenario, name, weather=weather, handicap=handicap_of(handicap_given)
    )
    print(f"{file}: {chain.start.told['title']} is begun, you play the {chain.start.by} side.")
    print("Send the file to whom you want to play against; `mail join` there goes on.")


@mail_group.command()
@click.argument("file", type=THERE)
@NAME
@MOD
def join(file: Path, name: str) -> None:
    """Join the game of FILE on the side that is free, and send the file back."""
    from game.scenario.mail import playing  # noqa: PLC0415

    chain = playing.join(file, name)
    side = chain.links[-1].by
    print(f"{file}: {chain.start.told['title']}, you play the {side} side.")
    print(f"Send the file back to {chain.name_of(first_side(chain))}, who has the first turn.")


@mail_group.command()
@click.argument("file", type=THERE)
@click.option("--player", metavar="PLAYER", help=f"who gives the orders in your place: {PLAYERS}")
@MOD
def play(file: Path, player: str | None) -> None:
    """Play your turn of FILE in the window, and write it back.

    A turn that was begun goes on where it was left. With --player a program plays it.
    """
    if player is None:
        from game.ui.doors import play_by_mail  # noqa: PLC0415 - the screen only when used

        play_by_mail(file)
        return
    from game.cli.playing import player as player_named  # noqa: PLC0415
    from game.lab.run import Cost, play_side_turn  # noqa: PLC0415
    from game.scenario.mail.playing import take_up  # noqa: PLC0415

    staff = player_named(player)
    turn = take_up(file)
    if turn.game.side_to_move == turn.side:
        play_side_turn(turn.game, staff, Cost())
    turn.finish()
    told_after(turn)


@mail_group.command("list")
@click.option("--out", type=FILE, metavar="FILE.rasmail", help="write the file of a game again")
@click.option("--number", type=click.IntRange(min=1), default=1, help="which, in the list")
def list_games(out: Path | None, number: int) -> int:
    """List your games by mail and what is to be done in each, the latest first.

    With --out, what was last seen of one is written again, should its file be lost.
    """
    from game.scenario.mail.chain import read_chain  # noqa: PLC0415
    from game.scenario.mail.home import latest_files  # noqa: PLC0415
    from game.scenario.mail.letters import letter  # noqa: PLC0415

    files = latest_files()
    if out is not None:
        if number > len(files) or out.exists():
            why = "there is such a file already" if out.exists() else "there are not so many games"
            raise click.UsageError(why)
        read_chain(files[number - 1]).write(out)
        print(f"{out} is written.")
        return 0
    for place, path in enumerate(files, 1):
        print(f"{place}  {letter(path).status}")
    if not files:
        print("No game by mail is played here.")
    return 0


@mail_group.command()
@click.argument("file", type=THERE)
@click.option("--yes", is_flag=True, help="give the game up without being asked")
def end(file: Path, yes: bool) -> None:
    """Open your secrets at the end of the game, so that anybody can verify it.

    In your own turn of a game that is not over, this gives it up.
    """
    from game.scenario.mail import playing  # noqa: PLC0415
    from game.scenario.mail.chain import read_chain  # noqa: PLC0415

    chain = read_chain(file)
    if not (chain.ends or chain.over or yes):
        click.confirm("The game is not over. Give it up and open everything?", abort=True)
    chain = playing.end(file)
    print(f"{file}: your secrets are open.")
    if len(chain.ends) < 2:
        print("Send the file to the other side, who opens the others.")


@mail_group.command()
@click.argument("file", type=THERE)
@click.option("--json", "as_json", is_flag=True, help="print one JSON object")
@MOD
def verify(file: Path, as_json: bool) -> None:
    """Print the chain of FILE and check every link, signature and die; after the end every order.

    Whoever has no keys of the game checks the chain; a player all orders so far.
    """
    from game.scenario.mail.verifying import rows  # noqa: PLC0415
    from game.scenario.mail.verifying import verify as verified  # noqa: PLC0415

    found = verified(file)
    if as_json:
        told = {"depth": found.depth, "digest": found.digest, "links": list(rows(found.chain))}
        print(json.dumps(told, ensure_ascii=False))
        return
    for row in rows(found.chain):
        print(
            f"{row['number']:>4}  {row['hash']}  {row['side']:<7} {row['name']:<16} {row['what']}"
        )
    print(found.sentence)


def told_after(turn: Turn) -> None:
    """What is to be done with the file after a turn."""
    orders = len(turn.game.orders) - turn.first
    print(f"{turn.path}: turn {turn.number}, {orders} orders of the {turn.side.key} side.")
    if turn.game.over:
        print("The game is over. `mail end` at both homes opens it for everybody.")
    else:
        print(f"Send the file to {turn.opponent}.")


def first_side(chain: Chain) -> Side:
    """The side of who began."""
    from game.model.records import Side  # noqa: PLC0415

    return Side[chain.start.by.upper()]
