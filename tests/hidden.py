"""The same game where all that one side cannot know is otherwise."""

import numpy as np
from attrs import evolve

from game.engine.fog import HIDDEN, REMEMBERED, STAFF, STAFFS, secrets
from game.model.game import Setup
from game.model.tables import Directives, Happenings, Parties, Units, Wings
from game.rules.sight import seen_hexes

OF_AN_ENEMY_IN_SIGHT = (
    "fuel", "ammunition", "food", "kit", "posture", "points", "marched", "battles", "fought",
    "supply", "workshop", "rail", "lorries", "lorry_shop",
)  # fmt: skip
OF_HIS_STAFF = tuple(STAFF.names)


def otherwise(game, side, seed=5):
    """The same game where all that `side` cannot know is otherwise: other dice and weather to come,

    the enemy's hidden columns somewhere else and of another strength, his stocks, staffs, aircraft,
    secrets and orders of the past. `seed` chooses in what way.
    """
    other, rng = game.clone(), np.random.default_rng(seed)
    other._memo = {}
    other.setup = evolve(Setup(seed=other.setup.seed + seed), eyes=other.setup.eyes)
    assert not other.orders
    assert not other.events
    _units(game, other, side, rng)
    _staffs(game, other, side, rng)
    _secrets(game, other, side, rng)
    return other


def _units(game, other, side, rng):
    units, theirs = other.state.units, game.world.of_side[side.enemy]
    unseen = np.flatnonzero(theirs & (units.sighted == 0))
    for name in Units.names:
        if name not in ("sighted", *REMEMBERED):
            units.put(name, unseen, rng.permutation(getattr(units, name)[unseen]))
    hidden = np.flatnonzero((game.state.hexes.control == side.enemy) & ~seen_hexes(game, side))
    somewhere = unseen[units.hex[unseen] >= 0]
    if len(hidden):
        units.put("hex", somewhere, rng.choice(hidden, len(somewhere)))
    units.put("men", unseen, rng.integers(1, 20_000, len(unseen)))
    seen = np.flatnonzero(theirs & (units.sighted > 0))
    for name in OF_AN_ENEMY_IN_SIGHT:
        units.put(name, seen, rng.integers(0, 400, len(seen)))
    mine = np.flatnonzero(game.world.of_side[side])
    units.put("sighted", mine, rng.integers(0, 2, len(mine)))
    units.put("seen_turn", mine, rng.integers(-1, 4, len(mine)))
    for name in ("seen_hex", "seen_men", "seen_tanks"):
        units.put(name, mine, rng.integers(0, 100, len(mine)))


def _staffs(game, other, side, rng):
    for name in OF_HIS_STAFF:
        other.state.sides.put(name, int(side.enemy), int(rng.integers(0, 5000)))
    world, state = game.world, other.state
    for table, names, rows in (
        (state.armies, STAFFS.names, world.armies_of[side.enemy]),
        (state.wings, Wings.names, world.wings_of[side.enemy]),
        (state.parties, Parties.names, world.parties_of[side.enemy]),
        (state.directives, Directives.names, world.directives_of[side.enemy]),
    ):
        for name in names:
            table.put(name, rows, rng.integers(0, 90, len(rows)))


def _secrets(game, other, side, rng):
    rows = secrets(game, side)
    silent = [n for n in rows.tolist() if not game.world.happenings[n].public]
    for name in Happenings.names:
        where = np.array(silent if name == "stage" else rows.tolist(), np.intp)
        other.state.happenings.put(name, where, rng.integers(0, 2, len(where)))
    diggers = np.flatnonzero(game.state.hexes.control == side.enemy)
    for name in ("labour", "mines"):
        other.state.hexes.put(name, diggers, rng.integers(0, 3, len(diggers)))


def shows_nothing_hidden(state, world, side):
    """Whether a state has a blank for every enemy that is not in sight."""
    unseen = world.of_side[side.enemy] & (state.units.sighted == 0)
    values = dict(zip(HIDDEN.names, HIDDEN.values.tolist(), strict=True))
    blank = all((getattr(state.units, name)[unseen] == v).all() for name, v in values.items())
    return bool(blank) and not any(int(getattr(state.sides, n)[side.enemy]) for n in OF_HIS_STAFF)
