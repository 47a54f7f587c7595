"""Schemas for editors: they accept every file that comes with the game, and refuse broken ones."""

import json
from functools import cache

import pytest
from jsonschema import Draft7Validator

from game.cli import main
from game.lab.schema import FILES, PART, schema_of, schemas
from game.paths import scenarios_dir
from game.scenario.nodes import Listing, Record
from game.scenario.reader import open_document
from game.scenario.scalars import plain_value
from tests.scenario.broken.bases import FILES as SOUND
from tests.scenario.broken.bases import Bases

FOLDERS = {
    "scenario": ".",
    "map": "maps",
    "weather": "weather",
    "happenings": "happenings",
    "directives": "directives",
    "history": "history",
    "annals": "annals",
    "lessons": "lessons",
}


def shipped():
    """Each file that comes with the game and the kind that it is."""
    for kind, folder in FOLDERS.items():
        for file in sorted((scenarios_dir() / folder).glob("*.yaml")):
            if not file.stem.endswith("-spec"):
                yield kind, file
    for file in sorted((scenarios_dir() / "rules").glob("*.yaml")):
        yield f"rules-{file.stem}", file
    yield "map-spec", scenarios_dir() / "maps" / "moscow-spec.yaml"


@cache
def validator(kind):
    return Draft7Validator(schema_of(kind))


def plain(node):
    """A tree of nodes as an editor sees it: dates are text."""
    if isinstance(node, Record):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    value = plain_value(node)
    return value.isoformat() if hasattr(value, "isoformat") else value


def complaints(kind, file):
    found = validator(kind).iter_errors(plain(open_document(file).root))
    return [f"{'/'.join(map(str, each.absolute_path))}: {each.message[:200]}" for each in found]


@pytest.mark.parametrize("kind", FILES)
def test_each_schema_is_one(kind):
    Draft7Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize(
    ("kind", "file"), list(shipped()), ids=lambda each: getattr(each, "stem", each)
)
def test_every_file_that_comes_with_the_game_fits_its_schema(kind, file):
    assert complaints(kind, file) == []


@pytest.mark.parametrize(
    ("kind", "sound", "broken", "complaint"),
    [
        ("scenario", "turn_days: 2", "turn_days: 20", "turn_days: 20 is greater than the maximum"),
        ("scenario", "men: 9000", "man: 9000", "units/0: Additional properties are not allowed"),
        ("scenario", "first_side: axis", "first_side: german", "first_side: 'german' is not one"),
        ("scenario", "start: 1941-10-01", "start: October", "start: 'October' does not match"),
        ("scenario", "map: small", "map: ../small", "map: '../small' does not match"),
        ("scenario", "summary: Two divisions a side\n", "", ": 'summary' is a required property"),
        ("weather", "temperature: 5", "temperature: warm", "days/0/temperature: 'warm' is not"),
        ("happenings", "km: 60", "km: -60", "happenings/0/when/near/0/km: -60 is less than"),
        ("happenings", "{soviet: 5}", "{russia: 5}", "'russia' is not one of ['axis', 'soviet']"),
        ("directives", "kind: stop", "kind: halt", "directives/0/kind: 'halt' is not one of"),
        ("lessons", "lessons:", "lesson:", ": 'lessons' is a required property"),
    ],
)
def test_what_does_not_fit_is_told(kind, sound, broken, complaint, tmp_path):
    bases = Bases(tmp_path)
    assert complaints(kind, bases.file(kind)) == []
    bases.file(kind).write_text(SOUND[kind][1].replace(sound, broken, 1), "utf-8")
    assert any(complaint in each for each in complaints(kind, bases.file(kind)))


def test_nearly_every_field_says_what_it_means():
    fields = [
        field
        for schema in schemas().values()
        for name, record in schema["definitions"].items()
        if not name.endswith(PART)
        for field in record["properties"].values()
    ]
    assert len(fields) > 800
    assert sum("description" in field for field in fields) > len(fields) * 0.8


def test_units_of_measure_are_told():
    frontage = schema_of("rules-units")["definitions"]["UnitType"]["properties"]["frontage"]
    assert frontage["description"].endswith("Unit: km.")


def test_the_command_writes_them_and_says_how_an_editor_finds_them(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["schema", "--out", str(tmp_path / "schemas")])
    out = capsys.readouterr().out
    assert ended.value.code == 0
    told = json.loads(out.partition("\n")[2])
    assert len(told["yaml.schemas"]) == len(FILES)
    assert {f.name for f in (tmp_path / "schemas").iterdir()} == {
        f"{kind}.schema.json" for kind in FILES
    }


def test_an_unknown_kind_is_told_with_the_nearest(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["schema", "scenari"])
    assert ended.value.code == 2
    assert "did you mean 'scenario'?" in capsys.readouterr().err


def test_without_a_kind_all_schemas_are_printed_as_one_object(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["schema"])
    assert ended.value.code == 0
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == list(FILES)
    assert printed["weather"] == json.loads(json.dumps(schema_of("weather")))
