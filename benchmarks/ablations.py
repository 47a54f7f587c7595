"""Ablations: what becomes of a campaign when one system is switched off in the rules.

Each ablation plays the same seeds as the baseline, one player on both sides with the historical
weather, and looks at one figure that the system should move in one direction.  The answer is the
median of the differences, game by game, and in how many games the sign is the expected one.

    python benchmarks/ablations.py                    all of them, 20 games each
    python benchmarks/ablations.py mud ice --games 4  some of them
    python benchmarks/ablations.py --json FILE        and the figures of every game
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from statistics import median
from typing import Final, TypeAlias

from attrs import asdict, frozen
from courses import (
    Course,
    Figure,
    all_lost,
    axis_ground,
    lost,
    men,
    misjudged,
    snapshot,
    spirit,
    supplied,
    works,
)

from game.ai.player import make_player
from game.lab.run import play
from game.model.game import Game
from game.model.records import Side, UnitRecord
from game.model.world import NEVER
from game.scenario.build import start

Missing: TypeAlias = Callable[[UnitRecord], bool]

LONGEST: Final = "moscow-1941"
RINGS = date(1941, 10, 10)
MUD_ENDS, LAST_DAY = date(1941, 10, 31), date(1942, 1, 7)
DEPTH = date(1942, 1, 31)


@frozen
class Ablation:
    """A system that is switched off, and what history suggests should come of it."""

    name: str
    rules: Mapping[str, str]
    """Values of the ruleset that switch it off."""
    figure: Figure
    what: str
    """The figure in words."""
    more: bool
    """Whether the figure should be larger without the system."""
    until: date = RINGS
    """The games stop after this day."""
    scenario: str = LONGEST
    missing: Missing | None = None
    """Units that never come, for what no rule says."""
    player: str = "officer"
    """Who plays both sides."""


@frozen
class Answer:
    """What an ablation showed."""

    name: str
    what: str
    expected: str
    with_it: float
    """Median over the games with the system."""
    without: float
    difference: float
    """Median of the differences game by game."""
    as_expected: int
    """Games in which the sign was the expected one."""
    games: int


def course(task: tuple[str, str, str, int, date]) -> Course:
    """One game to a day, a snapshot a turn; the name of an ablation, or none for the baseline."""
    scenario, player, name, seed, until = task
    one = next((a for a in ABLATIONS if a.name == name), None)
    game = start(scenario, seed=seed, rules=one.rules if one else {})
    if one and one.missing:
        keep_away(game, one.missing)
    players = {side: make_player(player) for side in Side}
    turns: Course = []
    while not game.over and game.world.date_of(game.state.turn) <= until:
        play(game, players, turns=1)
        turns.append(snapshot(game))
    return turns


def keep_away(game: Game, missing: Missing) -> None:
    """Some units never arrive in this game."""
    away = [number for number, unit in enumerate(game.world.units) if missing(unit)]
    game.state.units.put("due", away, NEVER)


def late_reserve(unit: UnitRecord) -> bool:
    """The armies that the Stavka held back for December."""
    return unit.side == "soviet" and unit.arrives is not None and unit.arrives >= date(1941, 11, 24)


GROUNDS = ("dry", "wet", "mud", "frozen", "snow", "deep-snow", "thaw")
BY_RINGS, BY_MUD = RINGS.isoformat(), MUD_ENDS.isoformat()

ABLATIONS: Final[Sequence[Ablation]] = (
    Ablation(
        "mud",
        {"ground.mud": "1000", "ground.soil_uptake": "0"},
        axis_ground(BY_MUD),
        "hexes in Axis hands on 31 October",
        more=True,
        until=MUD_ENDS,
    ),
    Ablation(
        "reserves",
        {},
        men("axis", LAST_DAY.isoformat()),
        "Axis men on the map on 7 January",
        more=True,
        until=LAST_DAY,
        missing=late_reserve,
        player="history",
    ),
    Ablation(
        "winter kit",
        {"logistics.winter.kilograms": "4", "logistics.winter.issued": "12"},
        lost("axis", "frostbite", last=DEPTH.isoformat()),
        "Axis frostbite, 8 to 31 January 1942, coats light on the trains",
        more=False,
        until=DEPTH,
        scenario="rzhev-vyazma",
    ),
    Ablation(
        "pockets",
        {"pockets.surrender": "[[0, 0]]", "pockets.small": "0", "pockets.collapse": "0"},
        lost("soviet", "captured", last=BY_RINGS),
        "Soviet prisoners by 10 October",
        more=False,
    ),
    Ablation(
        "air",
        {
            "air.sorties.rate.axis": "{good: 0, limited: 0, none: 0}",
            "air.sorties.rate.soviet": "{good: 0, limited: 0, none: 0}",
        },
        lost("soviet", "vehicles", last=BY_RINGS),
        "Soviet vehicles lost by 10 October",
        more=False,
    ),
    Ablation(
        "command",
        {"recovery.late_orders": "100"},
        all_lost("axis", last=BY_RINGS),
        "Axis losses in men by 10 October",
        more=True,
    ),
    Ablation(
        "gauge",
        {f"supply.rail.conversion.{ground}": "0" for ground in GROUNDS},
        supplied("axis", BY_RINGS),
        "percent of its needs that reach an Axis unit, 10 October",
        more=False,
    ),
    Ablation(
        "armour",
        {
            "tactics.armour.shock": "0",
            "combat.place.armour": "0",
            "combat.losses.hard_to_hit": "100",
        },
        lost("soviet", "tanks", last=BY_RINGS),
        "Soviet tanks lost by 10 October",
        more=True,
    ),
    Ablation(
        "labour",
        {"engineers.labour.earth": "0"},
        works(BY_RINGS),
        "levels of Soviet works on 10 October",
        more=False,
    ),
    Ablation(
        "replacements",
        {f"organisation.refit.{where}": "0" for where in ("refitting", "behind", "in_the_line")},
        men("soviet", BY_RINGS),
        "Soviet men on the map on 10 October",
        more=False,
    ),
    Ablation(
        "intelligence",
        {"intelligence.error_contact": "0", "intelligence.error_seen": "0"},
        misjudged(),
        "percent by which a strength in sight is misjudged",
        more=False,
    ),
    Ablation(
        "morale",
        {"morale.losses": "[[0, 0]]", "morale.shut_in": "[[1, 0]]", "morale.drift": "0"},
        spirit("soviet", BY_RINGS),
        "Soviet morale on 10 October",
        more=True,
    ),
)


def answers(
    names: Sequence[str], games: int, workers: int
) -> Iterator[tuple[Answer, list[Course]]]:
    """Each ablation's answer and the courses of its games; the baseline is played once."""
    seeds = range(1, games + 1)
    chosen = [one for one in ABLATIONS if not names or one.name in names]
    with ProcessPoolExecutor(workers) as pool:
        base: dict[tuple[str, str], list[Course]] = {}
        for one in chosen:
            setting = one.scenario, one.player
            if setting not in base:
                last = max(o.until for o in chosen if (o.scenario, o.player) == setting)
                tasks = [(*setting, "", seed, last) for seed in seeds]
                base[setting] = list(pool.map(course, tasks))
            tasks = [(*setting, one.name, seed, one.until) for seed in seeds]
            played = list(pool.map(course, tasks))
            yield answer(one, base[setting], played)


def answer(one: Ablation, base: list[Course], played: list[Course]) -> Answer:
    """The figure with and without the system, game by game."""
    until = one.until.isoformat()
    with_it = [one.figure([t for t in turns if t["date"] <= until]) for turns in base]
    without = [one.figure(turns) for turns in played]
    differences = [b - a for a, b in zip(with_it, without, strict=True)]
    sign = 1 if one.more else -1
    return Answer(
        one.name,
        one.what,
        "more" if one.more else "less",
        median(with_it),
        median(without),
        median(differences),
        sum(difference * sign > 0 for difference in differences),
        len(differences),
    )


def main() -> None:
    """Prints a row an ablation."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help=", ".join(one.name for one in ABLATIONS))
    parser.add_argument("--games", type=int, default=20)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = []
    for found in answers(options.names, options.games, options.workers):
        rows.append(asdict(found))
        print(
            f"{found.name:<18}{found.what:<52}{found.with_it:>12,.0f} -> {found.without:>12,.0f}"
            f"  {found.as_expected}/{found.games} {found.expected}"
        )
        sys.stdout.flush()
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1), "utf-8")


if __name__ == "__main__":
    main()
