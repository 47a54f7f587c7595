"""The sequence of play: sides alternate within a turn; nature and the staffs work in between.

A turn: the weather of its days acts on the ground; then each side in its order gets reinforcements,
traces supply, recovers and moves; at the end control is tidied, points are counted.

A window that shows a game lets time pass between the stages: the functions that yield.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.model.events import GameEnded, SideTurnBegan, TurnEnded
from game.model.game import Game
from game.model.records import Side
from game.model.tables import LOSSES
from game.rules.airfields import leave_lost_bases
from game.rules.airspace import held_over_the_front, hold_the_sky
from game.rules.airstaff import plan_missions
from game.rules.bridges import mend_in_the_rear
from game.rules.cold import freeze
from game.rules.collapse import pockets_phase
from game.rules.consequences import run_off
from game.rules.control import mop_up
from game.rules.conversion import convert_gauge
from game.rules.counterblows import counter_blows
from game.rules.directives import directives_phase, judge_directives
from game.rules.estimates import remember
from game.rules.flights import fly_missions
from game.rules.forecast import look_at_the_sky
from game.rules.fortification import build_works
from game.rules.freight import bring_winter_goods
from game.rules.ground import weather_the_ground
from game.rules.happenings import decide_by_default, let_happen
from game.rules.headquarters import move_staffs, rest_staffs
from game.rules.intelligence import mark_advance, send_report
from game.rules.labour import call_up, lead_away
from game.rules.leaders import relieve_commanders
from game.rules.morale import weigh_morale
from game.rules.rail import clear_the_lines
from game.rules.railways import announce_cuts
from game.rules.recovery import make_ready
from game.rules.reinforcement import bring_reinforcements
from game.rules.sight import look
from game.rules.sorties import ready_wings, strength_in_the_air
from game.rules.stocks import draw_supply
from game.rules.upkeep import settle
from game.rules.victory import count_points, level
from game.rules.weather import announce_weather


def begin_turn(game: Game, turn: int) -> None:
    """4.1  Weather and ground of the turn, then the first side's part of it."""
    for _ in turn_in_stages(game, turn):
        pass


def turn_in_stages(game: Game, turn: int) -> Iterator[None]:
    """The beginning of a turn, stage by stage."""
    first = Side[game.world.scenario.first_side.upper()]
    game.emit(SideTurnBegan(turn, first))
    look_at_the_sky(game)
    run_off(game)
    weather_the_ground(game)
    yield
    announce_weather(game)
    build_works(game)
    yield
    ready_wings(game)
    plan_missions(game, first.enemy)
    yield
    yield from side_turn_in_stages(game, first)


def begin_side_turn(game: Game, side: Side) -> None:
    """4.2  Before a side moves: the cold of the days gone by, arrivals, rail, supply, pockets,
    recovery, a look round."""
    for _ in side_turn_in_stages(game, side):
        pass


def side_turn_in_stages(game: Game, side: Side) -> Iterator[None]:
    """What comes before a side moves, stage by stage."""
    if game.state.to_move != side:
        game.emit(SideTurnBegan(game.state.turn, side))
    freeze(game, side, game.state.turn - 1)
    let_happen(game, side)
    bring_reinforcements(game, side)
    yield
    convert_gauge(game, side)
    yield
    mend_in_the_rear(game, side)
    call_up(game, side)
    draw_supply(game, side)
    yield
    bring_winter_goods(game, side)
    clear_the_lines(game, side)
    announce_cuts(game, side)
    yield
    pockets_phase(game, side)
    rest_staffs(game, side)
    directives_phase(game, side)
    relieve_commanders(game, side)
    yield
    move_staffs(game, side)
    yield
    make_ready(game, side)
    settle(game, side)
    lead_away(game, side)
    yield
    look(game)
    yield
    plan_missions(game, side)
    hold_the_sky(game)
    send_report(game, side)


def end_in_stages(game: Game) -> Iterator[None]:
    """4.3  After a side has moved: the other side's part, or the end of the turn."""
    side, first = game.side_to_move, Side[game.world.scenario.first_side.upper()]
    decide_by_default(game, side)
    counter_blows(game, side.enemy)
    mop_up(game, side)
    yield
    fly_missions(game, side)
    yield
    leave_lost_bases(game, side.enemy)
    judge_directives(game, side)
    mark_advance(game, side)
    remember(game)
    yield
    if side == first:
        yield from side_turn_in_stages(game, side.enemy)
    else:
        yield from turn_over_in_stages(game)


def turn_over_in_stages(game: Game) -> Iterator[None]:
    """4.4  Points are counted; the next turn begins, or the game ends."""
    last = game.state.turn + 1 >= game.world.turns
    for side in Side if last else ():  # there is no next turn at which they would
        freeze(game, side, game.state.turn)
    weigh_morale(game)
    count_points(game)
    game.emit(
        TurnEnded(
            game.state.turn,
            {side.key: strength(game, side) for side in Side},
            {side.key: losses(game, side) for side in Side},
            game.digest(),
        )
    )
    if last:
        game.emit(GameEnded(level(game)))
    else:
        yield
        yield from turn_in_stages(game, game.state.turn + 1)


def strength(game: Game, side: Side) -> dict[str, int]:
    """What a side has on the map: men, tanks (with assault guns), guns, divisions, the air."""
    units, world = game.state.units, game.world
    there = world.of_side[side] & (units.hex >= 0)
    divisions = int((there & world.is_division).sum())
    aircraft, serviceable = strength_in_the_air(game, side)
    held = held_over_the_front(game)
    return {
        "men": int(units.men[there].sum()),
        "tanks": int((units.tanks[there] + units.assault_guns[there]).sum()),
        "guns": int(units.guns[there].sum()),
        "aircraft": aircraft,
        "serviceable": serviceable,
        "sky": held[side],
        "enemy_sky": held[side.enemy],
        "divisions": divisions,
    }


def losses(game: Game, side: Side) -> dict[str, int]:
    """What a side has lost since the start, by category."""
    sides = game.state.sides
    return {name: int(getattr(sides, name)[side]) for name in LOSSES}
