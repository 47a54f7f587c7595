"""Entries of the menu: break-outs, mergers, the end of a formation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine.orders import BreakOut, Disband, Merge
from game.hexes.grid import HexId
from game.model.figures import thousands
from game.model.state import UnitId
from game.rules.breakout import best_door, prospects, whole_pocket
from game.rules.reorganisation import strength_percent
from game.rules.stacks import stack
from game.texts import tr
from game.ui.acts import PickHex
from game.ui.dossier import Dossier
from game.ui.menus.entry import Entry


def formations(dossier: Dossier, hexagon: HexId, units: Sequence[UnitId]) -> Iterator[Entry]:
    """What can be done with formations that are cut off or worn out."""
    if not units:
        return
    if any(dossier.game.state.units.pocket[unit] for unit in units):
        yield from break_outs(dossier, units)
    yield from mergers(dossier, hexagon, units)


def break_outs(dossier: Dossier, units: Sequence[UnitId]) -> Iterator[Entry]:
    """By the nearest door, these units or the whole pocket; or towards a hex of the player's."""
    game = dossier.game
    door = best_door(game, units)
    choices = []
    if door is not None:
        groups = (
            (tuple(units), tr("these units")),
            (whole_pocket(game, units[0]), tr("the whole pocket")),
        )
        for group, whom in groups:
            choices.append(towards(dossier, group, door, whom))
    chosen = tuple(units)
    choices.append(
        Entry(
            tr("towards another place …"),
            PickHex(tr("Break out towards which place?"), lambda to: BreakOut(chosen, to)),
        )
    )
    yield Entry(tr("Break out"), entries=tuple(choices))


def towards(dossier: Dossier, units: tuple[UnitId, ...], door: HexId, whom: str) -> Entry:
    """A break-out with what must be expected of it."""
    game = dossier.game
    order = BreakOut(units, door)
    problem = order.problem(game)
    hopes = prospects(game, units, door)
    men = sum(int(game.state.units.men[hope.unit]) for hope in hopes)
    through = sum(int(game.state.units.men[hope.unit]) * hope.out // 1000 for hope in hopes)
    share = 100 * through // max(1, men)
    text = tr(
        "{whom} towards {place}: about {share} % come through",
        whom=whom,
        place=game.world.board.name_of(door),
        share=share,
    )
    tip = tr(
        "{through} of {men} men; guns and vehicles stay behind",
        through=thousands(through),
        men=thousands(men),
    )
    return Entry(text, None if problem else order, problem or "", tip)


def mergers(dossier: Dossier, hexagon: HexId, units: Sequence[UnitId]) -> Iterator[Entry]:
    """Worn formations that stand together, and breaking one up."""
    game = dossier.game
    limit = game.world.rules.organisation.worn.merge
    here = [u for u in stack(game, hexagon, dossier.side) if strength_percent(game, u) <= limit]
    chosen = [unit for unit in units if unit in here]
    if chosen and len(here) > 1:
        first = chosen[0]
        order = Merge((first, *(unit for unit in here if unit != first)))
        problem = order.problem(game)
        name = game.world.units[first].name
        tip = tr(
            "The others give up their names; what is above its establishment goes to the depots"
        )
        yield Entry(
            tr("Merge into {name}", name=name), None if problem else order, problem or "", tip
        )
    for unit in chosen[:1]:
        end = Disband(unit)
        problem = end.problem(game)
        name = game.world.units[unit].name
        tip = tr("Men, tanks and guns go to the depots; it does not come back")
        yield Entry(tr("Break up {name}", name=name), None if problem else end, problem or "", tip)
