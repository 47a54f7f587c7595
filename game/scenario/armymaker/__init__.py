"""Makes campaign scenarios and their weather from the tables of the history folder."""

from __future__ import annotations

from pathlib import Path

from game.model.rulebook.units import UnitType
from game.scenario.armymaker.errors import CannotBeMade
from game.scenario.armymaker.extending import read_spec
from game.scenario.armymaker.history import History
from game.scenario.armymaker.output import write_record
from game.scenario.armymaker.typhoon import campaign, heading
from game.scenario.armymaker.weather import make_weather
from game.scenario.maps import load_map
from game.scenario.reader import read

__all__ = ["CannotBeMade", "make_typhoon", "make_weather"]


def make_typhoon(history: Path, map_file: Path, spec: Path, out: Path) -> None:
    """Writes the scenario `out`, and its weather beside it, from the history, the map and the spec.

    The unit types are those of `rules/units.yaml` beside the spec.  The same input always gives the
    same files.  Raises BrokenFile for mistakes in the spec, CannotBeMade where things do not fit.
    """
    decided = read_spec(spec)
    kinds = read(spec.parent / "rules" / "units.yaml", tuple[UnitType, ...])
    record = campaign(History(history), load_map(map_file), decided, kinds)
    write_record(record, out, heading(record, decided))
    make_weather(history, out.parent / "weather" / f"{decided.weather}.yaml")
