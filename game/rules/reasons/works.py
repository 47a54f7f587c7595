"""Why works in a hex count for what they do, and when they will be ready."""

from __future__ import annotations

from game.model.figures import thousands
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.curve import value_at
from game.model.why import Why
from game.rules.defence import manned_works
from game.rules.labour import earth_moved, planned, progress
from game.rules.reasons.question import Asked
from game.rules.stacks import stack


def why_works(asked: Asked) -> Why | None:
    """16.4  Works of a hex: how far they are, who mans them, who digs."""
    game, hexagon = asked.game, asked.hexes[0]
    built, diggers = int(game.state.hexes.fort[hexagon]), int(game.state.hexes.labour[hexagon])
    if not built and not diggers:
        return None
    held = int(game.state.hexes.control[hexagon])
    plan = planned(game, hexagon) / 100
    steps = [
        Why(
            f"{progress(game, hexagon)} % of the earth for level {plan:g} has been moved",
            f"level {built / 100:.1f}",
            (),
            "engineers.labour.levels",
        )
    ]
    if held >= 0:
        steps.append(_manning(game, hexagon, Side(held)))
    if diggers:
        steps.append(_digging(game, hexagon, diggers))
    return Why(f"Works at {game.world.board.name_of(hexagon)}", f"{built / 100:.1f}", tuple(steps))


def _manning(game: Game, hexagon: int, side: Side) -> Why:
    """How much of them there are men for."""
    units = stack(game, hexagon, side)
    men = sum(int(game.state.units.men[unit]) for unit in units)
    worth = manned_works(game, units, hexagon)
    need = game.world.rules.engineers.manned.men
    told = f"{thousands(men)} men, {thousands(need)} man all of it"
    strength = value_at(game.world.rules.combat.place.works, worth)
    return Why(
        told,
        f"level {worth / 100:.1f} counts",
        (Why("strength of defenders who are not dug in better", f"{strength} %", (), _WORKS),),
        "engineers.manned.worth",
    )


_WORKS = "combat.place.works"


def _digging(game: Game, hexagon: int, hundreds: int) -> Why:
    """What those who dig there move in a day, and what slows them."""
    rules, frost = game.world.rules.engineers.labour, int(game.state.hexes.frost[hexagon])
    side = int(game.state.hexes.control[hexagon])
    panic = int(game.state.sides.panic[side]) if side >= 0 else 0
    reasons = [
        Why("litres of earth a head", f"{rules.earth}", (), "engineers.labour.earth"),
        Why(
            f"{frost // 10} cm of frozen soil",
            f"{value_at(rules.frost, frost)} %",
            (),
            "engineers.labour.frost",
        ),
    ]
    if panic:
        left = 100 - panic * rules.panic // 1000
        reasons.append(Why("panic", f"{left} %", (), "engineers.labour.panic"))
    return Why(
        f"{thousands(hundreds * 100)} people dig",
        f"{thousands(earth_moved(game, hexagon, hundreds))} m³ a day",
        tuple(reasons),
    )
