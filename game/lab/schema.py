"""JSON Schemas of the files that people write, for editors that complete and check while one types.

They are made from the classes into which the files are read, with the sentence beneath each field,
its unit of measure and its limits; a YAML language server needs nothing else.
"""

from __future__ import annotations

import json
import re
import types
from collections import abc
from collections.abc import Iterator
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs

from game.lab.handbook.fields import FieldNote, RecordKind, about, fields_of
from game.model.records import (
    AnnalsRecord,
    DirectivesRecord,
    HappeningsRecord,
    HistoryRecord,
    LessonsRecord,
    ScenarioRecord,
    WeatherRecord,
)
from game.model.records.naming import file_name
from game.model.rulebook import Rulebook
from game.scenario.mapfile import MapFile
from game.scenario.mapmaker.spec import MapSpec
from game.scenario.mods import ModRecord
from game.scenario.ruleset import RulesetRecord
from game.scenario.scalars import words_of_enum, words_of_literal
from game.scenario.windows import WindowFile

Schema: TypeAlias = dict[str, Any]

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
"""The draft that language servers for YAML know best."""

FILES: Final[dict[str, tuple[Any, tuple[str, ...]]]] = {
    "scenario": (ScenarioRecord, ("scenarios/*.yaml",)),
    "map": (Union[MapFile, WindowFile], ("scenarios/maps/*.yaml",)),  # noqa: UP007 - a value
    "map-spec": (MapSpec, ("scenarios/maps/*-spec.yaml",)),
    "weather": (WeatherRecord, ("scenarios/weather/*.yaml",)),
    "happenings": (HappeningsRecord, ("scenarios/happenings/*.yaml",)),
    "directives": (DirectivesRecord, ("scenarios/directives/*.yaml",)),
    "history": (HistoryRecord, ("scenarios/history/*.yaml",)),
    "annals": (AnnalsRecord, ("scenarios/annals/*.yaml",)),
    "lessons": (LessonsRecord, ("scenarios/lessons/*.yaml",)),
    **{
        f"rules-{name}": (kind, (f"scenarios/*rules*/{name}.yaml", f"changes/rules/{name}.yaml"))
        for name, kind in get_type_hints(Rulebook).items()
    },
    "ruleset": (RulesetRecord, ("scenarios/*/ruleset.yaml",)),
    "mod": (ModRecord, ("mods/*/mod.yaml",)),
    "mods-order": (tuple[str, ...], ("mods/order.yaml",)),
    "changes-scenario": (ScenarioRecord, ("changes/*.yaml",)),
    "changes-map": (MapFile, ("changes/maps/*.yaml",)),
    "changes-weather": (WeatherRecord, ("changes/weather/*.yaml",)),
    "changes-happenings": (HappeningsRecord, ("changes/happenings/*.yaml",)),
    "changes-directives": (DirectivesRecord, ("changes/directives/*.yaml",)),
    "changes-history": (HistoryRecord, ("changes/history/*.yaml",)),
    "changes-lessons": (LessonsRecord, ("changes/lessons/*.yaml",)),
}
"""What each kind of file is read into, and where such files lie."""

IN_FORMS: Final = ("scenario", "map", "weather", "happenings", "directives")
"""Kinds of files that the editor writes in forms, where their keys are explained."""

DAY: Final = r"^\d{4}-\d{2}-\d{2}$"
FILE_NAME: Final = r"^[\w .+-]*$"
OVERLAYS: Final = ("scenario", "weather", "happenings", "directives", "history")
"""Kinds of files that may build on another and then need not say everything."""


def schemas() -> dict[str, Schema]:
    """The schema of each kind of file by its name."""
    return {name: schema_of(name) for name in FILES}


def schema_of(name: str) -> Schema:
    """The schema of one kind of file."""
    kind, _ = FILES[name]
    parts: dict[str, Schema] = {}
    whole = described(kind, parts)
    if name in OVERLAYS:
        whole = overlaid(kind.__name__, parts)
    elif name.startswith("changes-"):
        whole = changing(kind.__name__, parts)
    elif name.startswith("rules-"):
        for part in parts.values():
            part["required"] = [key for key in part["required"] if key == "id"]
    return {
        "$schema": DIALECT,
        "$id": f"rasputitsa/{name}.schema.json",
        "title": f"Rasputitsa: {name}",
        **whole,
        "definitions": dict(sorted(parts.items())),
    }


def explanations() -> Iterator[str]:
    """What the keys of the files mean that are written in forms."""
    for name in IN_FORMS:
        for record_name, part in schema_of(name)["definitions"].items():
            if not record_name.endswith(PART):
                values = part.get("properties", {}).values()
                yield from (value["description"] for value in values if "description" in value)


def overlaid(name: str, parts: dict[str, Schema]) -> Schema:
    """A record that, where it `extends` another, may say as little as it likes, at any depth.

    The records of which parts are enough are put beside the whole ones.
    """
    changing(name, parts)
    parts[f"{name}{PART}"]["properties"] |= {
        "extends": {"type": "string", "pattern": FILE_NAME, "description": EXTENDS},
        "changes": {"type": "object", "description": CHANGES},
    }
    return {
        "if": {"required": ["extends"]},
        "then": {"$ref": f"#/definitions/{name}{PART}"},
        "else": {"$ref": f"#/definitions/{name}"},
    }


def changing(name: str, parts: dict[str, Schema]) -> Schema:
    """A record that lies over another of its kind and says only what is different."""
    for one, record in list(parts.items()):
        kept = {key: value for key, value in record.items() if key != "required"}
        parts[f"{one}{PART}"] = json.loads(REFERENCE.sub(rf"\1{PART}", json.dumps(kept)))
    values = parts[f"{name}{PART}"]["properties"]
    lists = {key: value for key, value in values.items() if value.get("type") == "array"}
    also = {"type": "object", "properties": lists, "additionalProperties": False}
    values |= {
        "also": {**also, "description": ALSO},
        "without": {"type": "object", "description": WITHOUT},
    }
    return {"$ref": f"#/definitions/{name}{PART}"}


PART: Final = "Part"
"""What is added to the name of a record of which a part is enough."""

REFERENCE: Final = re.compile(r'("\$ref": "#/definitions/\w+)')
EXTENDS: Final = "Name of the file on which this one builds; what it says itself comes on top."
ALSO: Final = "Lists whose items are added to those of the base, or change the one with their id."
WITHOUT: Final = "What is left out: lists of ids, by the way to their list, such as `units`."
CHANGES: Final = "What is changed in files shared with other scenarios: weather, rules and so on."


def described(kind: Any, parts: dict[str, Schema]) -> Schema:
    """The schema of a type; records that it needs are put into `parts`."""
    if kind in SCALARS:
        return dict(SCALARS[kind])
    if isinstance(kind, type) and attrs.has(kind):
        return record(kind, parts)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": list(words_of_enum(kind))}
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": [_json(value) for value in words_of_literal(inner).values()]}
    if origin in (Union, types.UnionType):
        return _either(inner, parts)
    if origin in (tuple, frozenset, abc.Sequence):
        return _several(inner, parts)
    if origin in (dict, abc.Mapping):
        return _table(inner, parts)
    return {}


TEXT: Final[Schema] = {"type": ["string", "number", "boolean"]}
"""Anything written is text where text is wanted."""

SCALARS: Final[dict[Any, Schema]] = {
    str: TEXT,
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "pattern": DAY},
    types.NoneType: {"type": "null"},
}


def _either(kinds: tuple[Any, ...], parts: dict[str, Schema]) -> Schema:
    return {"anyOf": [described(kind, parts) for kind in kinds]}


def _several(kinds: tuple[Any, ...], parts: dict[str, Schema]) -> Schema:
    if len(kinds) == 1 or kinds[-1] is Ellipsis:
        return {"type": "array", "items": described(kinds[0], parts)}
    items = [described(kind, parts) for kind in kinds]
    return {"type": "array", "items": items, "minItems": len(items), "maxItems": len(items)}


def _table(kinds: tuple[Any, ...], parts: dict[str, Schema]) -> Schema:
    """A table by name; the names are listed where they are closed."""
    keys, values = kinds
    table: Schema = {"type": "object", "additionalProperties": described(values, parts)}
    if get_origin(keys) is Literal:
        table["propertyNames"] = {"enum": [str(word) for word in get_args(keys)]}
    return table


def record(kind: RecordKind, parts: dict[str, Schema]) -> Schema:
    """A reference to the schema of a record, which is put into `parts` when it is not there."""
    name = kind.__name__
    if name not in parts:
        parts[name] = {}
        notes = fields_of(kind)
        parts[name] = {
            "type": "object",
            "description": about(kind),
            "properties": {note.key: _field(kind, note, parts) for note in notes},
            "required": [note.key for note in notes if note.required],
            "additionalProperties": False,
        }
    return {"$ref": f"#/definitions/{name}"}


def _field(kind: RecordKind, note: FieldNote, parts: dict[str, Schema]) -> Schema:
    """The schema of a field with its limits, its default and what it means."""
    schema = described(note.kind, parts)
    schema |= _limits(getattr(attrs.fields(kind), note.name).validator, schema)
    said = " ".join(filter(None, (note.meaning, f"Unit: {note.unit}." if note.unit else "")))
    said = said or COMMON.get(note.key, "") or _told_by(note.kind)
    if "$ref" in schema and said:
        schema = {"allOf": [schema]}
    if said:
        schema["description"] = said
    if not note.required and isinstance(note.default, str | int | float | date):
        schema["default"] = _json(note.default)
    return schema


def _told_by(kind: Any) -> str:
    """What the record says of which a field is made, or is a list."""
    kinds = [kind, *get_args(kind)]
    return next((about(one) for one in kinds if isinstance(one, type) and attrs.has(one)), "")


COMMON: Final = {
    "id": "The word by which others name it; no two may have the same.",
    "name": "What it is called, for people.",
    "name_ru": "What it is called in Russian.",
    "title": "What it is called, for people.",
    "text": "What a player reads.",
    "side": "Whose it is, or for which side it counts: `axis` or `soviet`.",
    "hex": "A hex as it is printed on the map, four digits in quotation marks.",
    "place": "A place by its name on the map, in either alphabet.",
    "places": "Places by their names on the map.",
    "army": "Id of an army, panzer group or front.",
    "armies": "Ids of armies, panzer groups or fronts.",
    "from": "The first day.",
    "to": "The last day.",
    "date": "A day, such as 1941-10-02.",
    "days": "How many days.",
    "km": "Kilometres.",
    "percent": "Percent.",
    "men": "How many men.",
    "tanks": "How many tanks.",
    "guns": "How many guns and mortars.",
    "vehicles": "How many lorries and cars.",
    "aircraft": "How many aircraft.",
    "kv": "How many KV tanks.",
    "t34": "How many T-34 tanks.",
    "note": "A remark for those who read the file.",
    "source": "Where it is from.",
    "sources": "Where all of it is from.",
    "confidence": "How sure it is.",
    "kind": "Of which kind it is.",
    "latitude": "Degrees north.",
    "longitude": "Degrees east.",
    "columns": "Hexes from west to east.",
    "rows": "Hexes from north to south.",
    "credits": "Whose data it was made from, and under which licence.",
    "killed": "Share of the killed.",
    "wounded": "Share of the wounded.",
    "missing": "Share of the missing.",
    "captured": "Share of the prisoners.",
    "axis": "For the Axis side.",
    "soviet": "For the Soviet side.",
}
"""Keys that mean the same wherever they stand."""


def _limits(validator: Any, schema: Schema) -> Schema:
    """What the validators of a field say, as far as a schema can say it."""
    found: Schema = {}
    for one in getattr(validator, "_validators", (validator,)):
        if hasattr(one, "compare_op"):
            found[_BOUNDS[one.compare_op]] = one.bound
        elif one is file_name:
            found["pattern"] = FILE_NAME
        elif hasattr(one, "min_length"):
            found["minItems" if schema.get("type") == "array" else "minLength"] = one.min_length
    return found


_BOUNDS: Final = {
    ">=": "minimum",
    "<=": "maximum",
    ">": "exclusiveMinimum",
    "<": "exclusiveMaximum",
}


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def write(folder: Path) -> list[Path]:
    """Writes all schemas into a folder, and how an editor finds them by the names of files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schemas().items():
        path = folder / f"{name}.schema.json"
        path.write_text(as_text(schema), encoding="utf-8", newline="\n")
        written.append(path)
    return written


def settings(folder: Path) -> str:
    """What to put into the settings of an editor with the YAML language server."""
    where = {(folder / f"{n}.schema.json").as_posix(): list(g) for n, (_, g) in FILES.items()}
    return as_text({"yaml.schemas": where})


def as_text(schema: Schema) -> str:
    """A schema as text, the same for the same classes."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
