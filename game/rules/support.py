"""Ground support: aircraft over a battle, counted in sorties of dive bombers."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from game.hexes.grid import HexId
from game.model.board import Terrain
from game.model.events import AirMissionFlown
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.curve import value_at
from game.model.state import Mission
from game.model.tables import SKY
from game.model.why import Why
from game.rules.airspace import (
    after_flight,
    aim,
    claimed,
    in_range,
    loss_rate,
    lost_in,
    sky,
    unhindered,
)

CLOSE: Final = (
    Terrain.LIGHT_FOREST,
    Terrain.FOREST,
    Terrain.TOWN,
    Terrain.CITY,
    Terrain.METROPOLIS,
)
"""Terrain in which pilots hardly see a target."""

GROUP: Final = 30
"""Sorties of a group of dive bombers in a day, by which the rules count."""


@frozen
class Support:
    """What a side's aircraft would do in one battle."""

    flights: tuple[tuple[int, int], ...]
    """Wings and the sorties that each would fly."""
    sorties: int
    counted: int
    """Sorties of dive bombers that they are worth here."""
    percent: int
    """Of the strength of the troops they help."""

    @property
    def shock(self) -> int:
        """Hundredths of a group of dive bombers."""
        return 100 * self.counted // GROUP


NO_SUPPORT: Final = Support((), 0, 0, 100)


def support(game: Game, side: Side, target: HexId) -> Support:
    """22.14  The support that a side has in a battle for a hex, from wings told to give it."""
    wings, hexes = game.state.wings, game.state.hexes
    token = (
        wings.stamp("hex", "mission", "target", "sorties", part=side),
        hexes.stamp(SKY[side.enemy]),
    )
    known: dict[HexId, Support] = game.memo(("support", side), token, dict)
    if target not in known:
        known[target] = _support(game, side, target)
    return known[target]


def _support(game: Game, side: Side, target: HexId) -> Support:
    rules, sorties = game.world.rules.air.support, game.state.wings.sorties
    flights, total, weight = [], 0, 0
    for wing in supporters(game, side, target):
        each = aim(game, wing)
        wanted = -(-(100 * rules.most - weight) // each)
        flying = min(int(sorties[wing]), wanted)
        flights.append((wing, flying))
        total, weight = total + flying, weight + flying * each
        if weight >= 100 * rules.most:
            break
    if not total:
        return NO_SUPPORT
    counted = weight * effect(game, side, target) // 10_000
    return Support(tuple(flights), total, counted, value_at(rules.factor, counted))


def effect(game: Game, side: Side, target: HexId) -> int:
    """22.15  Percent of the effect of support that enemy fighters, woods and houses leave."""
    percent = unhindered(game, side, target)
    if int(game.world.board.like[target]) in CLOSE:
        percent = percent * game.world.rules.air.support.woods // 100
    return percent


def supporters(game: Game, side: Side, target: HexId) -> list[int]:
    """Wings that can fly for a battle there: those told to stand by for that place first."""
    wings, grid = game.state.wings, game.world.board.grid
    focus = game.world.rules.air.support.focus
    mine = game.world.wings_of[side]
    ready = mine[(wings.mission[mine] == Mission.SUPPORT) & (wings.sorties[mine] > 0)]
    found = []
    for wing in ready.tolist():
        place = int(wings.target[wing])
        if not aim(game, wing) or not in_range(game, wing, target):
            continue
        if place < 0 or grid.distance(place, target) <= focus:
            found.append((place < 0, -aim(game, wing), wing))
    return [wing for _, _, wing in sorted(found)]


def fly_support(game: Game, side: Side, target: HexId, given: Support) -> None:
    """22.16  The sorties of a battle are flown and cost what they cost."""
    if not given.sorties:
        return
    flights = dict(given.flights)
    lost = {
        wing: lost_in(game, wing, sorties, loss_rate(game, wing, "support", target))
        for wing, sorties in flights.items()
    }
    gone = sum(lost.values())
    game.emit(
        AirMissionFlown(
            hex=target,
            side=int(side),
            mission="support",
            sorties=given.sorties,
            lost=gone,
            claimed=claimed(game, side.enemy, gone),
            wings=tuple(flights),
            values=after_flight(game, flights, lost),
        )
    )


def support_why(game: Game, side: Side, target: HexId) -> Why:
    """Why aircraft add so much to a side in a battle for a hex."""
    given, world = support(game, side, target), game.world
    named = tuple(
        Why(
            world.wings[wing].name, f"{sorties} sorties", rule=f"air.kinds.{world.wings[wing].kind}"
        )
        for wing, sorties in given.flights
    )
    enemy = sky(game, side.enemy, target)
    hindered = Why(
        "enemy fighters",
        f"x {unhindered(game, side, target) / 100:.2f}",
        (Why("of the sky is theirs", f"{enemy} %", rule="air.battle.cover_km"),),
        "air.battle.hindered",
    )
    reasons = [Why("sorties", str(given.sorties), named, "air.support.most"), hindered]
    if world.board.like[target] in CLOSE:
        woods = world.rules.air.support.woods
        reasons.append(Why("woods and houses", f"x {woods / 100:.2f}", rule="air.support.woods"))
    reasons.append(Why("that count", str(given.counted), rule="air.support.factor"))
    return Why(
        "support from the air", f"x {given.percent / 100:.2f}", tuple(reasons), "air.support"
    )
