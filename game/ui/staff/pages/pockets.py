"""The page of pockets: who is cut off, how long they will last, how tight the ring is."""

from __future__ import annotations

from collections.abc import Iterator

from game.engine.orders import BreakOut
from game.model.figures import counted, of_men, thousands
from game.model.game import Game
from game.model.records import Side
from game.rules.breakout import best_door, prospects
from game.rules.bulges import Bulge, find_bulges
from game.rules.outlook import LONG, Outlook, days_bought, outlook, why_it_holds
from game.rules.pockets import Pocket, find_pockets, leaks
from game.texts import decimal, mark, tr
from game.ui.acts import GoTo
from game.ui.dossier import Dossier
from game.ui.staff.blocks import (
    Block,
    Buttons,
    Cell,
    Choice,
    Column,
    Gauge,
    Heading,
    Row,
    Table,
    Text,
    figures,
)
from game.ui.staff.page import Page


class PocketsPage(Page):
    """Pockets of both sides as far as they are known, and corridors that may become some."""

    key, title = "pockets", mark("Pockets")

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """A table for each side, then each own pocket by itself, then the corridors."""
        game, side = dossier.game, dossier.side
        for whose, title in (
            (side, tr("Our troops cut off")),
            (side.enemy, tr("The enemy cut off")),
        ):
            yield Heading(title, total(find_pockets(game, whose)))
            yield pockets_table(dossier, whose)
        for pocket in find_pockets(game, side):
            yield from one_pocket(dossier, pocket)
        yield Heading(tr("Corridors"), tr("ground that hangs on a narrow neck"))
        yield corridors_table(game)

    def waiting(self, dossier: Dossier) -> int:
        """Own pockets."""
        return len(find_pockets(dossier.game, dossier.side))


def total(pockets: list[Pocket]) -> str:
    """All of them in a few words."""
    if not pockets:
        return ""
    men, divisions = sum(p.men for p in pockets), sum(p.divisions for p in pockets)
    return f"{counted(divisions, 'division')}, {of_men(men)}"


def pockets_table(dossier: Dossier, side: Side) -> Table:
    """A row for each pocket."""
    columns = (
        Column(tr("place"), 2.2), figures(tr("div."), 0.6), figures(tr("men"), 0.9),
        figures(tr("days"), 0.6, tr("Days without a supply path")),
        figures(tr("left"), 0.8, tr("Days until it has collapsed, if nobody comes")),
        figures(tr("stocks"), 1.2, tr("Days of food, ammunition and fuel")),
        figures(tr("ring"), 1.3, tr("Divisions around it, of those that would hold it tightly")),
        figures(tr("bought"), 0.8, tr("Days for which it has tied down the divisions around it")),
    )  # fmt: skip
    rows = tuple(pocket_row(dossier, pocket) for pocket in find_pockets(dossier.game, side))
    return Table(
        tr("pockets of {key}", key=side.key), columns, rows, tr("nobody, as far as is known")
    )


def heart(game: Game, pocket: Pocket) -> int:
    """Where to look for a pocket: at its strongest unit."""
    units = game.state.units
    return int(units.hex[max(pocket.units, key=lambda unit: int(units.men[unit]))])


def pocket_row(dossier: Dossier, pocket: Pocket) -> Row:
    """One pocket."""
    game, seen = dossier.game, outlook(dossier.game, pocket)
    middle = heart(game, pocket)
    short = min(1.0, pocket.holds / max(1, pocket.need))
    return Row(
        (
            Cell(dossier.pocket_names.of(pocket), tip=game.world.board.name_of(middle)),
            Cell(str(pocket.divisions)),
            Cell(thousands(pocket.men), sort=pocket.men, tip=armies_in_words(game, seen)),
            Cell(decimal(pocket.days / 100, "g"), sort=pocket.days),
            Cell(
                days_in_words(seen),
                "bad" if seen.days <= SOON else "plain",
                sort=seen.days,
                why=lambda: why_it_holds(game, pocket),
            ),
            Cell(f"{seen.food / 10:.0f} · {seen.ammunition / 10:.0f} · {seen.fuel / 10:.0f}"),
            Cell(ring_in_words(pocket), share=short, sort=short),
            Cell(
                str(days_bought(game, pocket)),
                tip=tr("{tied} of those around it", tied=counted(pocket.tied, "division-day")),
            ),
        ),
        GoTo(middle),
    )


SOON = 4
"""Days to the end that are shown as an alarm."""


def days_in_words(seen: Outlook) -> str:
    """How long it will last."""
    return "long" if seen.days >= LONG else str(seen.days)


def ring_in_words(pocket: Pocket) -> str:
    """`21 of 28`, and whether it leaks."""
    ring = tr("{holds:.0f} of {need}", holds=pocket.holds / 10, need=-(-pocket.need // 10))
    return tr("{ring}, leaks", ring=ring) if leaks(pocket) else ring


def armies_in_words(game: Game, seen: Outlook) -> str:
    """Which armies are in it, with their divisions and men."""
    return "\n".join(
        f"{game.world.armies[army].name}: {counted(divisions, 'division')}, {of_men(men)}"
        for army, divisions, men in seen.armies
    )


def one_pocket(dossier: Dossier, pocket: Pocket) -> Iterator[Block]:
    """An own pocket: its armies, what will become of it, and the way out."""
    game, seen = dossier.game, outlook(dossier.game, pocket)
    yield Heading(tr("The pocket of {of}", of=dossier.pocket_names.of(pocket)), days_of_it(seen))
    lines = [
        tr(
            "{army} with {divisions} and {men}",
            army=game.world.armies[army].name,
            divisions=counted(divisions, "division"),
            men=of_men(men),
        )
        for army, divisions, men in seen.armies
    ]
    yield Text(tr("Inside: ") + "; ".join(lines) + ".")
    yield Gauge(
        tr("Ring around it"),
        ring_in_words(pocket),
        min(1.0, pocket.holds / max(1, pocket.need)),
        "good" if leaks(pocket) else "bad",
        tip=tr(
            "Enemy divisions around it, as far as they are seen; a ring that is not "
            "held tightly lets men out"
        ),
        why=lambda: why_it_holds(game, pocket),
    )
    if seen.days < LONG:
        yield Text(
            tr(
                "Left to itself: about {captured} will lay down their arms, about {out} "
                "will come out through the woods in small groups.",
                captured=of_men(seen.captured),
                out=thousands(seen.out),
            ),
            "muted",
        )
    yield break_out_button(dossier, pocket)


def days_of_it(seen: Outlook) -> str:
    """The clock in words."""
    return (
        tr("it can hold out")
        if seen.days >= LONG
        else tr("about {days} left", days=counted(seen.days, "day"))
    )


def break_out_button(dossier: Dossier, pocket: Pocket) -> Buttons:
    """All who can try at once, towards the nearest door, with what is to be expected."""
    game = dossier.game
    door = best_door(game, pocket.units)
    if door is None:
        return Buttons(
            tr("Break out"), (Choice(tr("no way out is known"), None, tr("The ring is closed")),)
        )
    hopes = [
        hope
        for hope in prospects(game, pocket.units, door)
        if BreakOut((hope.unit,), door).problem(game) is None
    ]
    order = BreakOut(tuple(hope.unit for hope in hopes), door)
    problem = order.problem(game)
    men = game.state.units.men
    through = sum(int(men[hope.unit]) * hope.out // 1000 for hope in hopes)
    free = sum(hope.free for hope in hopes)
    place = game.world.board.name_of(door)
    tip = tr(
        "By night towards {place}, without guns and vehicles: about {through} come "
        "through, {free} of {count} units reach supplied ground this turn.",
        place=place,
        through=of_men(through),
        free=free,
        count=len(hopes),
    )
    act = order if dossier.to_move and problem is None else None
    return Buttons(
        tr("Break out"), (Choice(tr("towards {place}", place=place), act, problem or tip),)
    )


CORRIDORS = 10
"""Rows of the table of corridors at most."""


def corridors_table(game: Game) -> Table:
    """The bulges of both sides, the narrowest neck first."""
    columns = (
        Column(tr("corridor"), 2),
        Column(tr("whose"), 1),
        figures(tr("width"), 0.8),
        figures(tr("div."), 0.7),
        figures(tr("men"), 1),
        Column(tr("held by"), 3, lines=3),
    )
    bulges = [bulge for side in Side for bulge in find_bulges(game, side)]
    narrow = sorted(bulges, key=lambda bulge: (bulge.km, -bulge.men))[:CORRIDORS]
    rows = tuple(corridor_row(game, bulge) for bulge in narrow)
    return Table("corridors", columns, rows, "none")


def corridor_row(game: Game, bulge: Bulge) -> Row:
    """One corridor."""
    middle = sorted(bulge.neck)[len(bulge.neck) // 2]
    names = [game.world.units[unit].name for unit in bulge.holders]
    held = ", ".join(names[:5]) + (" …" if len(names) > 5 else "") if names else "nobody"
    return Row(
        (
            game.world.board.name_of(middle),
            game.world.scenario.sides[bulge.side.key].adjective,
            Cell(tr("{km} km", km=bulge.km), sort=bulge.km),
            Cell(str(bulge.divisions)),
            Cell(thousands(bulge.men), sort=bulge.men),
            Cell(held, "muted", tip=", ".join(names)),
        ),
        GoTo(middle),
    )
