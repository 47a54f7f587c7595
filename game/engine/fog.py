"""Fog of war: what of a game one side knows.

A masked copy has no place and no strength for enemies out of sight, other dice, and a blank for
what only the enemy knows about himself and about the side. Everything that a side asks is answered
from such a copy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from game.model.dice import draw
from game.model.game import Game, Setup
from game.model.records import Side
from game.model.state import UNSEEN, Stage, State
from game.model.table import Blanks, Table
from game.model.tables import Armies, Directives, Happenings, Hexes, Parties, Sides, Units, Wings
from game.model.world import NEVER, World
from game.rules.estimates import estimate_percent, estimated
from game.rules.sight import seen_hexes

PRIVATE: Final = Units.blanks(
    {
        "fuel": 300,
        "ammunition": 300,
        "food": 300,
        "kit": 50,
        "posture": 0,
        "points": 0,
        "marched": 0,
        "battles": 0,
        "fought": 0,
        "supply": 800,
        "lorries": 600,
        "lorry_shop": 0,
        "workshop": 0,
        "shop_kv": 0,
        "shop_t34": 0,
        "shop_guns": 0,
        "shop_lorries": 0,
        "rail": 0,
        "settling": 0,
        "stragglers": 0,
        "back": 0,
        "cadre": 0,
        "fell": -1,
        "reborn": -1,
        "green": 0,
        "due": NEVER,
        "shock": 0,
        "met": 1,
        "merit": 0,
        "pinned": 0,
        "debt": 0,
        "reload": 0,
    }
)
"""Columns of a seen enemy unit that its appearance does not tell, and what a side takes for
granted about the enemy in front of it."""

DAYS: Final = Units.blanks({"isolated": 0, "tied": 0})
"""Private too, except in pockets: they are announced, and everybody can count the days and the
divisions around them."""

REMEMBERED: Final = ("seen_turn", "seen_hex", "seen_men", "seen_tanks")
"""Columns that tell what the enemy saw last, which stays known to him."""

HIDDEN: Final = Units.blanks(
    {
        name: UNSEEN if name == "hex" else 0
        for name in Units.names
        if name not in (*PRIVATE.names, *DAYS.names, *REMEMBERED)
    }
)
"""Columns that are blank for a unit out of sight; where it was last seen stays known."""

WATCHED: Final = Units.blanks(
    {"sighted": 1, "seen_turn": -1, "seen_hex": -1, "seen_men": 0, "seen_tanks": 0}
)
"""Columns of a side's own units that only the enemy knows: a side has to reckon with being seen."""

STAFF: Final = Sides.blanks(
    dict.fromkeys(
        (
            "pool_men",
            "pool_tanks",
            "pool_guns",
            "pool_kv",
            "pool_t34",
            "pool_skill",
            "stragglers",
            "hospital",
            "admitted",
            "rail_used",
            "morale",
            "panic",
            "labour",
            "scouted",
            "believed_low",
            "believed_high",
            "mines",
            "rail_loss",
            "freight_winter",
            "freight_first",
            "winter_waiting",
            "winter_depot",
            "mourned",
            "air_posture",
            "pool_aircraft",
            "claims",
        ),
        0,
    )
)
"""Columns of `Sides` that only the side itself knows."""

STAFFS: Final = Armies.blanks(
    {
        name: -1 if name == "goal" else 0
        for name in Armies.names
        if name not in ("hex", "parent", "leader")
    }
)
"""Columns of the enemy's armies; who commands them and stands under whom is no secret."""

HEADQUARTERS: Final = Armies.blanks({"hex": UNSEEN})
"""Where the enemy's staffs stand, unless somebody sees them."""

DIRECTIVES: Final = Directives.blanks(dict.fromkeys(Directives.names, 0))
"""Columns of what the enemy's high command has ordered."""

AIR_UNITS: Final = Wings.blanks({name: UNSEEN if name == "hex" else 0 for name in Wings.names})
"""Columns of the enemy's air units."""

BUILDERS: Final = Parties.blanks(dict.fromkeys(Parties.names, -1))
"""Columns of the enemy's railway construction parties."""

SECRETS: Final = Happenings.blanks(dict.fromkeys(Happenings.names, 0))
"""Columns of happenings that only the enemy knows of."""

DIGGERS: Final = Hexes.blanks({"labour": 0, "mines": 0})
"""Columns of the enemy's hexes that only he knows."""


SIDE_ROWS: Final = (np.array([Side.AXIS], np.intp), np.array([Side.SOVIET], np.intp))
"""The row of each side in `Sides`."""

SOME_YEAR: Final = 0
"""Seed of the weather in what a side knows: what is to come is not to be read from it."""


def masked(game: Game, side: Side) -> Game:
    """A copy of the game in which what `side` does not know is blank; for reading only."""
    copy = game.as_copy(known_state(game, side), known_setup(game, side))
    copy.eyes = side
    return copy


def known_setup(game: Game, side: Side) -> Setup:
    """Other dice, another year's weather and other errors than those of the truth.

    The dice follow from the errors in what the side sees, so that the true ones leave no trace.
    """

    def compute() -> Setup:
        seed = draw(game.setup.eyes, "what a side would roll", side) >> 8
        return evolve(game.setup, seed=seed, year=SOME_YEAR, eyes=0)

    return game.memo(("known setup", side), game.setup, compute)


def known_state(game: Game, side: Side) -> State:
    """What `side` knows, table by table; a table in which nothing changed is not masked again."""
    units, wings = game.state.units, game.state.wings
    also = {
        "units": (game.state.turn, game.setup.eyes),
        "armies": (units.stamp("hex", part=side), wings.stamp("watch", part=side)),
    }
    known: dict[str, Any] = {}
    for name, mask in MASKS.items():
        table = game.state.table(name)
        token = table.version, also.get(name)
        known[name] = game.memo(("known", name, side), token, partial(mask, game, side, table))
    return State(**known)


def known_units(game: Game, side: Side, truth: Units) -> Units:
    """Own units but for what only the enemy knows of them; the enemy's as far as they are seen."""
    units, enemy = truth.clone(), side.enemy
    mine, theirs = (np.flatnonzero(game.world.of_side[each]) for each in (side, enemy))
    unseen = units.sighted[theirs] == 0
    secret = theirs[unseen | (units.pocket[theirs] == 0)]
    sight, pockets = units.stamp("sighted", part=enemy), units.stamp("pocket", part=enemy)
    percent = estimate_percent(game, side)[theirs]
    units.guess(estimated(game, side, theirs), theirs, enemy, percent.tobytes())
    units.blank(PRIVATE, theirs, enemy, "private")
    units.blank(DAYS, secret, enemy, (sight, pockets))
    units.blank(HIDDEN, theirs[unseen], enemy, sight)
    units.blank(WATCHED, mine, side, "private")
    return units


def known_hexes(_game: Game, side: Side, truth: Hexes) -> Hexes:
    """The country, without the enemy's diggers and mines."""
    hexes = truth.clone()
    secret = (hexes.labour | hexes.mines) * (hexes.control == side.enemy)
    if (where := np.flatnonzero(secret)).size:
        hexes.blank(DIGGERS, where, 0, (side, hexes.stamp("control")))
    return hexes


def known_armies(game: Game, side: Side, truth: Armies) -> Armies:
    """Who commands whom, own staffs, and of the enemy's those that somebody sees."""
    armies, enemy = truth.clone(), side.enemy
    staffs = game.world.armies_of[enemy]
    armies.blank(STAFFS, staffs, enemy, "private")
    at = armies.hex[staffs]
    out_of_sight = staffs[(at < 0) | ~seen_hexes(game, side)[at]]
    armies.blank(HEADQUARTERS, out_of_sight, enemy, (side, out_of_sight.tobytes()))
    return armies


def known_happenings(game: Game, side: Side, truth: Happenings) -> Happenings:
    """What happened to the side, or in public."""
    happenings = truth.clone()
    happenings.blank(SECRETS, secrets(game, side), 0, (side, truth.stamp("stage")))
    return happenings


def without(
    blanks: Blanks, rows_of: Callable[[World], tuple[NDArray[np.intp], NDArray[np.intp]]]
) -> Callable[[Game, Side, Any], Any]:
    """A mask that blanks all rows of the enemy's."""

    def mask(game: Game, side: Side, truth: Table) -> Table:
        known, enemy = truth.clone(), side.enemy
        known.blank(blanks, rows_of(game.world)[enemy], enemy, "private")
        return known

    return mask


def everything(_game: Game, _side: Side, truth: Table) -> Table:
    """The mask of what is no secret."""
    return truth.clone()


MASKS: Final[Mapping[str, Callable[[Game, Side, Any], Any]]] = {
    "units": known_units,
    "hexes": known_hexes,
    "sides": without(STAFF, lambda _: SIDE_ROWS),
    "armies": known_armies,
    "wings": without(AIR_UNITS, lambda world: world.wings_of),
    "parties": without(BUILDERS, lambda world: world.parties_of),
    "happenings": known_happenings,
    "directives": without(DIRECTIVES, lambda world: world.directives_of),
    "skies": everything,
    "clock": everything,
}
"""How each table of the truth becomes what a side knows."""


def secrets(game: Game, side: Side) -> NDArray[np.intp]:
    """The happenings of the enemy of which a side knows nothing."""

    def compute() -> NDArray[np.intp]:
        stage = game.state.happenings.stage
        return np.array(
            [
                number
                for number, record in enumerate(game.world.happenings)
                if record.side == side.enemy.key
                and not (record.public and stage[number] == Stage.OCCURRED)
            ],
            np.intp,
        )

    return game.memo(("secrets", side), game.state.happenings.stamp("stage"), compute)


def as_known(game: Game, side: Side) -> Game:
    """The game as a side knows it: masked, unless it is already."""
    return game if game.eyes == side else masked(game, side)
