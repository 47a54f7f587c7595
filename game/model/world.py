"""The world of a game: what is fixed once the scenario is loaded, shared by all copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from game.model.board import Board
from game.model.records import (
    AirRecord,
    ArmyRecord,
    CommandRecord,
    DirectiveRecord,
    HappeningRecord,
    HistoryRecord,
    PlanStep,
    ScenarioRecord,
    Side,
    UnitRecord,
    WeatherRecord,
)
from game.model.rulebook import Rulebook, UnitType
from game.model.rulebook.mobility import MOBILITIES
from game.model.state import Sizes, UnitId

NEVER: Final = 9999
"""A turn that never comes."""
BLIND: Final = np.int32(-1)
"""Sight of what does not even see its own hex."""


@frozen(eq=False)
class World:
    """Board, rulebook, scenario and weather; and, per unit, what never changes, as arrays."""

    scenario: ScenarioRecord
    board: Board
    rules: Rulebook
    weather: WeatherRecord
    history: HistoryRecord | None = None
    """What really happened, where that is known."""
    happenings: tuple[HappeningRecord, ...] = ()
    """All that may happen in it; a happening's number is its place in this order."""
    directives: tuple[DirectiveRecord, ...] = ()
    """All that high commands may order in it; a directive's number is its place in this order."""
    epilogue: tuple[str, ...] = ()
    """What came after, paragraph by paragraph."""
    file: Path | None = None
    """The scenario's file; None for a world that no file holds."""
    content: Mapping[str, str] = field(factory=dict)
    """Hash of each file it was made from, by its name."""
    mods: tuple[str, ...] = ()
    """Folders of the mods that lie over its files, the lowest first."""
    before: str = ""
    """Scenario, by id or file, whose game goes on in this one; empty for a beginning."""

    @property
    def units(self) -> tuple[UnitRecord, ...]:
        """All units that ever take part; a unit's id is its place in this order."""
        return self.scenario.units

    @property
    def armies(self) -> tuple[ArmyRecord, ...]:
        """All armies and fronts."""
        return self.scenario.armies

    @property
    def people(self) -> tuple[CommandRecord, ...]:
        """All who command an army at some time; `Armies.leader` counts in this order."""
        return self.scenario.commanders

    @property
    def wings(self) -> tuple[AirRecord, ...]:
        """All air units that ever take part; a wing's number is its place in this order."""
        return self.scenario.air

    @cached_property
    def parties(self) -> tuple[Side, ...]:
        """The side of each railway construction party."""
        sides = self.scenario.sides
        return tuple(
            s for s in Side if s.key in sides for _ in range(sides[s.key].construction_parties)
        )

    @property
    def sizes(self) -> Sizes:
        """How many rows the tables of a state of this world have."""
        return Sizes(
            units=len(self.units),
            hexes=len(self.board),
            armies=len(self.armies),
            wings=len(self.wings),
            parties=len(self.parties),
            happenings=len(self.happenings),
            directives=len(self.directives),
            skies=len(self.weather.zones) * self.sky_days,
        )

    @cached_property
    def plans_of(self) -> Mapping[str, tuple[PlanStep, ...]]:
        """The plans of each army that has any, by its id."""
        found: dict[str, tuple[PlanStep, ...]] = {}
        for step in self.scenario.plans:
            found[step.army] = (*found.get(step.army, ()), step)
        return found

    @cached_property
    def army_sides(self) -> tuple[Side, ...]:
        """The side of each army."""
        return tuple(Side[army.side.upper()] for army in self.armies)

    @cached_property
    def wing_sides(self) -> tuple[Side, ...]:
        """The side of each air unit."""
        return tuple(Side[wing.side.upper()] for wing in self.wings)

    @cached_property
    def wing_ids(self) -> dict[str, int]:
        """From an air unit's id to its number."""
        return {wing.id: number for number, wing in enumerate(self.wings)}

    @cached_property
    def armies_of(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The numbers of the Axis's armies, and of the Soviets'."""
        return _divided(self.army_sides)

    @cached_property
    def wings_of(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The numbers of the Axis's air units, and of the Soviets'."""
        return _divided(self.wing_sides)

    @cached_property
    def directive_sides(self) -> tuple[Side, ...]:
        """The side whose high command gives each directive."""
        return tuple(Side[record.side.upper()] for record in self.directives)

    @cached_property
    def directives_of(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The numbers of the directives to the Axis, and of those to the Soviets."""
        return _divided(self.directive_sides)

    @cached_property
    def parties_of(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The numbers of the Axis's construction parties, and of the Soviets'."""
        return _divided(self.parties)

    @cached_property
    def unit_ids(self) -> dict[str, UnitId]:
        """From a record's id to the unit's number."""
        return {unit.id: number for number, unit in enumerate(self.units)}

    @cached_property
    def army_ids(self) -> dict[str, int]:
        """From an army's id to its number."""
        return {army.id: number for number, army in enumerate(self.armies)}

    @cached_property
    def happening_ids(self) -> dict[str, int]:
        """From a happening's id to its number."""
        return {happening.id: number for number, happening in enumerate(self.happenings)}

    @cached_property
    def types(self) -> tuple[UnitType, ...]:
        """The type of each unit."""
        kinds = {kind.id: kind for kind in self.rules.units}
        return tuple(kinds[unit.type] for unit in self.units)

    @cached_property
    def side(self) -> NDArray[np.int8]:
        """(units,) Side."""
        return np.array([Side[unit.side.upper()] for unit in self.units], np.int8)

    @cached_property
    def side_of(self) -> tuple[Side, ...]:
        """The side of each unit, for one unit at a time."""
        return tuple(map(Side, self.side.tolist()))

    @cached_property
    def of_side(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """(units,) whether a unit is the Axis's; the same for the Soviets."""
        return self.side == Side.AXIS, self.side == Side.SOVIET

    @cached_property
    def mobility(self) -> NDArray[np.int8]:
        """(units,) number of the class among `rules.mobilities`."""
        classes = self.rules.mobilities
        return np.array([classes.index(kind.mobility) for kind in self.types], np.int8)

    @cached_property
    def mobilities(self) -> tuple[str, ...]:
        """All classes of mobility, by number."""
        return self.rules.mobilities

    def class_of(self, unit: UnitId) -> str:
        """Id of the class of mobility of a unit."""
        return self.mobilities[int(self.mobility[unit])]

    @cached_property
    def gait(self) -> NDArray[np.int8]:
        """(units,) index into MOBILITIES: how a unit goes, or what its class takes after."""
        return self.gaits[self.mobility]

    @cached_property
    def gaits(self) -> NDArray[np.int8]:
        """(classes,) index into MOBILITIES of each of `rules.mobilities`."""
        like = (*MOBILITIES, *(added.like for added in self.rules.mobility))
        return np.array([MOBILITIES.index(name) for name in like], np.int8)

    @cached_property
    def frontage(self) -> NDArray[np.int32]:
        """(units,) metres of front taken up in a stack."""
        return np.array([round(kind.frontage * 1000) for kind in self.types], np.int32)

    @cached_property
    def has_zone(self) -> NDArray[np.bool_]:
        """(units,) whether its type exerts a zone of control."""
        return np.array([kind.zone_of_control for kind in self.types], np.bool_)

    @cached_property
    def is_division(self) -> NDArray[np.bool_]:
        """(units,) whether it is a division, not a brigade or less."""
        return np.array([kind.size == "division" for kind in self.types], np.bool_)

    def divisions_among(self, units: Iterable[UnitId]) -> int:
        """How many of some units are divisions."""
        return int(np.count_nonzero(self.is_division[np.fromiter(units, np.intp)]))

    @cached_property
    def corps(self) -> dict[str, NDArray[np.intp]]:
        """The units of each corps name."""
        return grouped((unit.corps,) for unit in self.units)

    @cached_property
    def artillery(self) -> NDArray[np.intp]:
        """The units that reach other hexes than those next to them."""
        return np.flatnonzero([kind.support_range > 0 for kind in self.types])

    @cached_property
    def sight_of(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """(units,) how far the Axis's units see, hexes, BLIND for others; that of the Soviets."""
        sight = np.array([kind.sight for kind in self.types], np.int32)
        axis, soviet = self.of_side
        return np.where(axis, sight, BLIND), np.where(soviet, sight, BLIND)

    @cached_property
    def arrival_turn(self) -> NDArray[np.int32]:
        """(units,) turn in which it arrives; 0 for those there from the start."""
        return np.array([self.turn_of(u.arrives) if u.arrives else 0 for u in self.units], np.int32)

    @cached_property
    def first_due(self) -> NDArray[np.int32]:
        """(units,) turn in which it may arrive as things stand at first; NEVER while it waits."""
        waits = np.array([unit.waits for unit in self.units], np.bool_)
        return np.where(waits, NEVER, self.arrival_turn).astype(np.int32)

    @cached_property
    def tags(self) -> dict[str, NDArray[np.intp]]:
        """The units of each tag."""
        return grouped([t.strip() for t in unit.tag.split(";") if t] for unit in self.units)

    @cached_property
    def withdrawal_turn(self) -> NDArray[np.int32]:
        """(units,) turn in which it is taken away, or NEVER."""
        return np.array(
            [self.turn_of(u.withdraws) if u.withdraws else NEVER for u in self.units], np.int32
        )

    @property
    def turn_days(self) -> int:
        """Days in a turn."""
        return self.scenario.turn_days

    @property
    def turns(self) -> int:
        """Number of turns of the whole game."""
        return self.scenario.turns

    @property
    def sky_days(self) -> int:
        """Days of which the weather is kept: those of the game and those foretold on the last."""
        return self.turns * self.turn_days + len(self.rules.weather.forecast.errors)

    def turns_in(self, days: int) -> int:
        """How many turns so many days take, the last of them begun."""
        return self.scenario.turns_in(days)

    def date_of(self, turn: int) -> date:
        """First day of a turn."""
        return self.scenario.start + timedelta(days=turn * self.turn_days)

    def days_of(self, turn: int) -> tuple[date, ...]:
        """All days of a turn."""
        first = self.date_of(turn)
        return tuple(first + timedelta(days=i) for i in range(self.turn_days))

    def turn_of(self, day: date) -> int:
        """The turn that holds a day; negative before the start."""
        return (day - self.scenario.start).days // self.turn_days

    def commander(self, army: int, day: date) -> CommandRecord | None:
        """Who leads an army on a day, as far as the scenario says."""
        for record in self._commanders.get(self.armies[army].id, ()):
            if record.from_ <= day <= record.to:
                return record
        return None

    def people_of(self, army: int) -> tuple[int, ...]:
        """The numbers of all who ever lead an army, in order of time."""
        return self._people.get(self.armies[army].id, ())

    @cached_property
    def _people(self) -> dict[str, tuple[int, ...]]:
        by_army: dict[str, list[int]] = {}
        for number in sorted(range(len(self.people)), key=lambda n: self.people[n].from_):
            by_army.setdefault(self.people[number].army, []).append(number)
        return {army: tuple(numbers) for army, numbers in by_army.items()}

    @cached_property
    def _commanders(self) -> dict[str, tuple[CommandRecord, ...]]:
        by_army: dict[str, tuple[CommandRecord, ...]] = {}
        for record in self.scenario.commanders:
            by_army[record.army] = (*by_army.get(record.army, ()), record)
        return by_army


def _divided(sides: tuple[Side, ...]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The rows of each side."""
    rows = np.array(sides, np.int8)
    return np.flatnonzero(rows == Side.AXIS), np.flatnonzero(rows == Side.SOVIET)


def grouped(names: Iterable[Iterable[str]]) -> dict[str, NDArray[np.intp]]:
    """The numbers of those who go by each name, from the names of each."""
    found: dict[str, list[int]] = {}
    for number, own in enumerate(names):
        for name in own:
            found.setdefault(name, []).append(number)
    return {name: np.array(numbers, np.intp) for name, numbers in found.items()}
