"""Every key of the files that people write, from the classes into which they are read."""

from __future__ import annotations

from typing import Any, Final

import attrs

from game.lab.handbook.fields import FieldNote, RecordKind, about, described, fields_of, records_in
from game.lab.handbook.markdown import item, shown, wrapped
from game.model.records import (
    AnnalsRecord,
    DirectivesRecord,
    HappeningsRecord,
    HistoryRecord,
    LessonsRecord,
    ScenarioRecord,
    WeatherRecord,
)
from game.model.rulebook import MobilityClass, TerrainKind, UnitType, Weapon
from game.scenario.mapfile import MapFile
from game.scenario.mapmaker.spec import MapSpec
from game.scenario.mods import ModRecord
from game.scenario.ruleset import RulesetRecord
from game.scenario.windows import WindowFile

FORMATS: Final[dict[str, tuple[str, RecordKind]]] = {
    "Scenarios": ("`scenarios/*.yaml`", ScenarioRecord),
    "Maps": ("`scenarios/maps/*.yaml`", MapFile),
    "Parts of maps": ("`scenarios/maps/*.yaml`", WindowFile),
    "Specifications of maps": ("for `map make`, `*-spec.yaml`", MapSpec),
    "Weather": ("`scenarios/weather/*.yaml`", WeatherRecord),
    "Happenings": ("`scenarios/happenings/*.yaml`", HappeningsRecord),
    "Directives": ("`scenarios/directives/*.yaml`", DirectivesRecord),
    "History": ("`scenarios/history/*.yaml`", HistoryRecord),
    "Annals": ("`scenarios/annals/*.yaml`", AnnalsRecord),
    "Lessons": ("`scenarios/lessons/*.yaml`", LessonsRecord),
    "Unit types": ("`scenarios/rules/units.yaml`, a list of these", UnitType),
    "Terrain": ("`scenarios/rules/terrain.yaml`, a list of these", TerrainKind),
    "Mobility": ("`scenarios/rules/mobility.yaml`, a list of these", MobilityClass),
    "Weapons": ("`scenarios/rules/weapons.yaml`, a list of these", Weapon),
    "Rulesets that build on others": ("`ruleset.yaml` in the folder of the ruleset", RulesetRecord),
    "Mods": ("`mod.yaml` in the folder of the mod", ModRecord),
}

FOREWORD: Final = """
Made from the classes into which the files are read. A key without a default must be there.
[Modding](modding.md) tells how the files belong together; the keys of the other files of rules
stand with their numbers in the [tables of the rules](rules-tables.md).
"""


def formats_page() -> str:
    """The keys of scenarios, maps, weather, happenings, history, annals and unit types."""
    parts = ["# Keys of the files", wrapped(FOREWORD)]
    for title, (where, kind) in FORMATS.items():
        parts += [f"## {title}", where]
        for record in records_in(kind):
            listed = "\n".join(item(_field(note)) for note in fields_of(record))
            parts += [f"### {record.__name__}", about(record), listed]
    return "\n\n".join(parts)


def _field(note: FieldNote) -> str:
    what = ", ".join(filter(None, (described(note.kind), note.limits, note.unit)))
    what += "" if note.required else f"; {_by_default(note.default)}"
    return f"`{note.key}` ({what}) {note.meaning}".rstrip()


def _by_default(value: Any) -> str:
    if value in (None, "", (), {}) or attrs.has(type(value)):
        return "may be left out"
    said = str(value).lower() if isinstance(value, bool) else shown(value)
    return f"`{said}` by default"
