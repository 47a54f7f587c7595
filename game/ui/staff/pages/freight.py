"""Blocks of the supply page about trains and freight: what comes, what goes first, winter goods."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.engine.orders import Order, SetFreight
from game.model.figures import counted, thousands
from game.model.state import EVENLY
from game.rules.deliveries import deliveries
from game.rules.freight import GOODS_WORDS, winter_trains
from game.rules.lines import supply_trains, tonnes_a_train
from game.rules.zoc import on_map
from game.texts import mark, tr
from game.ui.dossier import Dossier
from game.ui.staff.blocks import Block, Buttons, Choice, Gauge, Heading, Stepper, Text, Tone
from game.ui.supplied import arrives, explained, tone_of
from game.ui.whys import asker

STEP: Final = 2
"""Percent of the trains by which the stepper goes."""
NOT_YOUR_TURN: Final = mark("it is not your turn")


def trains_and_freight(dossier: Dossier) -> Iterator[Block]:
    """What the sources send, what of it is used, and the plan of the trains."""
    game, side = dossier.game, dossier.side
    brought = deliveries(game, side)
    trains = sum(supply_trains(game, side).values()) / 100
    needs, arrived, sent = (
        int(column.sum()) / 1000 for column in (brought.wanted, brought.arrived, brought.sent)
    )
    stock = int(brought.stock.sum()) / 1000
    yield Heading(
        tr("Trains"),
        tr(
            "{trains:.1f} a day, {tonnes_a_train} t each for the troops",
            trains=trains,
            tonnes_a_train=tonnes_a_train(game),
        ),
    )
    share, why = arrives(game, side), asker(game, side, "trains")
    tip = tr("What columns hand over, of all that units need for what they did.\n")
    yield Gauge(
        tr("Arrives at the troops"),
        f"{share} %: {_of(arrived, needs)}",
        share / 100,
        tone_of(share),
        tip=tip + explained(game, side),
        why=why,
    )
    yield Gauge(
        tr("Trains used"), _of(sent, stock), sent / max(stock, 1),
        tip=tr("What cannot be carried on from the railheads stays behind in the depots"), why=why,
    )  # fmt: skip
    yield from plan(dossier)


def _of(part: float, whole: float) -> str:
    return tr("{part} of {whole} t a day", part=thousands(part), whole=thousands(whole))


def can(dossier: Dossier, order: Order) -> str:
    """Why an order cannot be given from the page; empty when it can."""
    return (order.problem(dossier.game) or "") if dossier.to_move else NOT_YOUR_TURN


def plan(dossier: Dossier) -> Iterator[Block]:
    """The stepper for winter goods, the goods that go first, and where the winter goods are."""
    sides, side = dossier.game.state.sides, dossier.side
    winter, first = int(sides.freight_winter[side]), int(sides.freight_first[side])
    less = SetFreight(side, max(winter - STEP, 0), first)
    more = SetFreight(side, winter + STEP, first)
    yield Stepper(
        tr("Trains for winter goods"),
        f"{winter} %",
        less if winter and not can(dossier, less) else None,
        more if not can(dossier, more) else None,
        tip=tr("They carry coats, boots, antifreeze and winter oil, and neither shells nor fuel"),
    )
    choices = []
    for goods, word in {EVENLY: "nothing", **GOODS_WORDS}.items():
        order = SetFreight(side, winter, goods)
        problem = can(dossier, order)
        tip = problem or tr("Loaded in place of other goods where there is too little for all")
        choices.append(Choice(word, None if problem else order, tip, first == goods))
    yield Buttons(tr("Goes first"), tuple(choices))
    yield from winter_goods(dossier)


def winter_goods(dossier: Dossier) -> Iterator[Block]:
    """Where the winter goods are: far behind, in the depots, with the men."""
    game, side = dossier.game, dossier.side
    sides, mine = game.state.sides, on_map(game, side)
    waiting, depot = int(sides.winter_waiting[side]), int(sides.winter_depot[side])
    queue = waiting / game.world.rules.logistics.winter.tonnes_per_train
    trains = winter_trains(game, side) / 100
    when = tr("no train is given to them")
    if trains:
        when = tr(
            "at {trains:.1f} a day the last of them comes in {days}",
            trains=trains,
            days=counted(round(queue / trains), "day"),
        )
    if not waiting:
        behind = tr("Winter goods: none wait far behind, and trains for them would run empty.")
        yield Text(
            tr(
                "{behind} {depot} t lie in the depots at the front.",
                behind=behind,
                depot=thousands(depot),
            )
        )
    else:
        yield Text(
            tr(
                "Winter goods: {waiting} t wait far behind for {queue}; {when}. {depot} t "
                "lie in the depots at the front.",
                waiting=thousands(waiting),
                queue=counted(round(queue), "train"),
                when=when,
                depot=thousands(depot),
            )
        )
    if mine.any():
        kit = float(game.state.units.kit[mine].mean())
        tone: Tone = "bad" if kit < 30 else "fair" if kit < 70 else "good"
        tip = tr("Mean of all units on the map; each unit's card has its own")
        yield Gauge(tr("Men with winter kit"), f"{kit:.0f} %", kit / 100, tone, tip=tip)
