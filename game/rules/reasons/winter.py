"""Why the cold costs what it costs, and whom the ice bears."""

from __future__ import annotations

import numpy as np

from game.model.board import River
from game.model.figures import day_month
from game.model.game import Game
from game.model.rulebook.curve import along
from game.model.state import UnitId
from game.model.why import Why
from game.rules.cold import (
    cases,
    day_by_day,
    exposed_share,
    roofs,
    shelter,
    unpaid,
    was_outside,
)
from game.rules.forecast import outlook
from game.rules.needs import in_contact
from game.rules.reasons.question import Asked
from game.rules.weather import zone_of_hexes

LATER = 5
"""Days ahead for which the ice is foretold."""


def why_cold(asked: Asked) -> Why | None:
    """14.5  The men that days will cost a unit when they are over, in quarters or outside."""
    game, unit = asked.game, asked.units[0]
    if game.state.units.hex[unit] < 0 or game.over:
        return None
    turn = unpaid(game, asked.side)
    days = day_by_day(game, turn)[:, unit]
    bare = along(game.world.rules.recovery.frostbite, days)
    each = tuple(
        Why(
            f"{day_month(day)}, {degrees:+.0f}°",
            f"{rate / 100:.1f} of 1,000",
            (),
            "recovery.frostbite",
        )
        for day, degrees, rate in zip(game.world.days_of(turn), days, bare, strict=True)
    )
    inside, outside = (frozen_men(game, unit, out) for out in (False, True))
    name, counted_on = game.world.units[unit].name, day_month(game.world.date_of(turn + 1))
    went = bool(was_outside(game)[unit])
    quarters = Why("in its quarters", f"{inside} men", (_roof(game, unit, outside=False),))
    return Why(
        f"Frostbite in {name}, counted on {counted_on}",
        f"{outside} men" if went else f"{inside} to {outside} men",
        (
            Why("without kit, day by day", f"{bare.sum() / 100:.1f} of 1,000", each),
            *_spared(game, unit),
            *(() if went else (quarters,)),
            Why(
                "as it has marched or fought" if went else "if it marches or fights",
                f"{outside} men",
                (_roof(game, unit, outside=True),),
            ),
        ),
    )


def frozen_men(game: Game, unit: UnitId, outside: bool) -> int:
    """14.5  Men whom days will cost a unit when they are over, in quarters or outside."""
    where = np.full(len(game.world.units), outside)
    rate = int(cases(game, where, unpaid(game, game.world.side_of[unit]))[unit])
    return int(game.state.units.men[unit]) * rate // 100_000


def _spared(game: Game, unit: UnitId) -> tuple[Why, ...]:
    kit = int(game.state.units.kit[unit])
    protects = game.world.rules.recovery.kit_protects * kit // 100
    training = int(exposed_share(game)[unit])
    kind = game.world.units[unit].type
    return (
        Why(f"winter kit {kit} %", f"× {1 - protects / 100:.2f}", (), "recovery.kit_protects"),
        Why(
            "winter training of its kind",
            f"× {training / 100:.2f}",
            (),
            f"units.{kind}.winter_trained",
        ),
    )


def _roof(game: Game, unit: UnitId, outside: bool) -> Why:
    where = np.full(len(game.world.units), outside)
    percent, hexagon = int(shelter(game, where)[unit]), int(game.state.units.hex[unit])
    burnt = int(game.state.hexes.burnt[hexagon])
    rules = game.world.rules.recovery
    contact = bool(in_contact(game, game.world.side_of[unit])[unit])
    reasons = [
        Why("outside", f"× {rules.exposure / 100:.2f}", (), "recovery.exposure")
        if outside
        else Why("posts in the line", f"× {rules.line / 100:.2f}", (), "recovery.line")
        if contact and roofs(game.world)[hexagon] < rules.line
        else Why(
            "roofs of this ground",
            f"× {roofs(game.world)[hexagon] / 100:.2f}",
            (),
            "recovery.shelter",
        )
    ]
    if burnt:
        reasons.append(Why(f"{burnt} % of the roofs burnt", "", (), "recovery.burnt_ground"))
    return Why("shelter", f"× {percent / 100:.2f}", tuple(reasons))


def why_ice(asked: Asked) -> Why | None:
    """7.7  The ice of a hex, whom it bears, and how thick it is likely to be in some days."""
    game, hexagon = asked.game, asked.hexes[0]
    board, rules = game.world.board, game.world.rules.movement
    if not (board.river[hexagon] > River.NONE).any():
        return None
    ice = int(game.state.hexes.ice[hexagon])
    zone = int(zone_of_hexes(game.world)[hexagon])
    likely = outlook(game, zone).ice[LATER - 1] / 10
    needs: dict[str, int] = {
        name: rules.ice_cm[name] for name in game.world.mobilities if name != "static"
    }
    needs |= {"T-34": rules.ice_tanks["t34"], "KV": rules.ice_tanks["kv"]}
    rule = {"T-34": "movement.ice_tanks.t34", "KV": "movement.ice_tanks.kv"}
    bears = tuple(
        Why(
            f"{name} from {least} cm",
            "bears" if ice >= least * 10 else f"{least - ice / 10:.0f} cm short",
            (),
            rule.get(name, f"movement.ice_cm.{name}"),
        )
        for name, least in sorted(needs.items(), key=lambda item: item[1])
    )
    return Why(
        f"Ice at {board.name_of(hexagon)}",
        f"{ice / 10:.0f} cm",
        (
            *bears,
            Why(
                f"usual in this zone in {LATER} days",
                f"{likely[0]:.0f} to {likely[2]:.0f} cm",
                (),
                "ground.ice_growth",
            ),
        ),
    )
