"""Finds the texts of the program: those that the window says, and the sentences of the rules."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml
from attrs import frozen

from game.hexes.grid import DIRECTION_NAMES
from game.lab.language.sentences import refusals, sentences
from game.lab.schema import explanations, schema_of
from game.model.board import Terrain
from game.model.rulebook.movement import Ground
from game.paths import PACKAGE, scenarios_dir
from game.rules.freight import GOODS_WORDS
from game.rules.needs import ACTIVITIES
from game.rules.strength import OWN

SAYERS: Final = {"tr": 1, "mark": 1, "tr_n": 2, "mark_n": 2, "tr_in": 2}
"""Functions of `game.texts`, with how many texts they are given."""
BELOW: Final = (
    "rules", "engine/orders", "engine/history.py", "lab/deep.py", "model/board.py", "ai/coach.py",
    "ai/courses.py", "ai/dangers.py", "ai/exercise.py", "ai/garrisons.py", "ai/intentions.py",
    "ai/judgement.py", "ai/process.py", "ai/search.py", "lab/reel/captions.py",
    "lab/reel/fronts.py", "lab/reel/of_game.py", "lab/reel/of_history.py", "lab/reel/frames.py",
    "scenario/added_kinds.py", "scenario/blame.py", "scenario/check.py",
    "scenario/check_board.py", "scenario/check_catalogues.py", "scenario/check_country.py",
    "scenario/check_forces.py", "scenario/check_happenings.py", "scenario/check_lessons.py",
    "scenario/check_rules.py", "scenario/check_weather.py", "scenario/checking.py",
    "scenario/directives.py",
    "scenario/document.py", "scenario/doubts.py", "scenario/drafting/copies.py",
    "scenario/drafting/draft.py", "scenario/found_mods.py",
    "scenario/handicaps.py", "scenario/heading.py", "scenario/kinds.py", "scenario/maps.py",
    "scenario/mistakes.py", "scenario/never.py", "scenario/nodes.py", "scenario/overlays.py",
    "scenario/reader.py", "scenario/records.py", "scenario/ruleset.py", "scenario/scalars.py",
    "scenario/shapes.py", "scenario/style.py", "scenario/validation.py", "scenario/variants.py",
)  # fmt: skip
"""What speaks English below the window and is read in it."""

SECTIONS: Final = (
    "Sides", "Handicap", "Briefing", "Front", "Standard gauge", "Armies", "Units", "Commanders",
    "Air", "Air flow", "Airfields", "Rail sources", "Replacements", "Reserves", "Railways",
    "Trains", "Winter goods", "Staff work", "Insistence", "Beliefs", "Works", "Labour", "Factories",
    "Victory", "Plans", "Totals", "Sources", "Projection", "Credits", "Letters", "Lakes", "Rivers",
    "Roads", "Fortifications", "Places", "Heights", "Days", "Zones", "Shifts", "Climate", "Tracks",
    "Happenings", "Epilogue", "Directives",
)  # fmt: skip
"""Sections of files as the editor's contents name them, which are their keys."""

EDITED: Final = ("scenario", "map", "weather", "happenings", "directives")
"""Kinds of files for which the editor has forms."""
OF_FILES: Final = (
    "a day of the calendar", "a day of the years {first} to {last}", "a finite number",
    "{name} is too large a number: {value}",
    "{name} must be a whole number without signs between its digits: {plain}",
    "{name} is the name of a file without a folder and without .yaml, such as moscow-1941, "
    "not {value}",
    "{name} is written such as '#5a6650', not {got}",
    "{corner} is not a corner of this map, such as {known}", "the file is empty",
    "no value named {name} ends before this '*'", "a file holds one document; remove this '---'",
    "lists and records go deeper than {deepest} levels", "the quoted text {text}",
    "there is no file of {key} {word}{word2}", "there is no map {word}{word2}",
    "there is no weather {word}{word2}",
)  # fmt: skip
"""What is found in files and put together from parts, so that no module has it whole."""
FIELD: Final = "field"
"""The context of names of fields: as a field `from` is a day, in a sentence anything."""


@frozen
class Found:
    """A text of the program."""

    text: str
    many: str = ""
    """Its plural."""
    context: str = ""
    place: str = ""
    """The file that says it."""


def program_texts() -> list[Found]:
    """Every text of the program once, in the order of its files."""
    found: dict[tuple[str, str], Found] = {}
    for module in sorted(PACKAGE.rglob("*.py")):
        place = module.relative_to(PACKAGE.parent).as_posix()
        tree = ast.parse(module.read_text("utf-8"))
        said = [*spoken(tree, place), *(Found(text, place=place) for text in refusals(tree))]
        if below(module):
            said += [Found(text, place=place) for text in sentences(tree)]
        for one in said:
            found.setdefault((one.context, one.text), one)
    for one in table_texts():
        found.setdefault((one.context, one.text), one)
    return [one for one in found.values() if one.text.strip()]


def below(module: Path) -> bool:
    """Whether the sentences of a module are said by the window."""
    place = module.relative_to(PACKAGE).as_posix()
    return any(place == room or place.startswith(room + "/") for room in BELOW)


def spoken(tree: ast.AST, place: str) -> Iterator[Found]:
    """The texts that a module says or marks."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        count = SAYERS.get(node.func.id, 0)
        texts = [str(a.value) for a in node.args[:count] if isinstance(a, ast.Constant)]
        if not count or len(texts) < count:
            continue
        if node.func.id == "tr_in":
            yield Found(texts[1], context=texts[0], place=place)
        else:
            yield Found(texts[0], texts[1] if count > 1 else "", place=place)


def table_texts() -> Iterator[Found]:
    """What tables of the program say: keys, kinds of units, levels of the computer."""
    for binding in yaml.safe_load((PACKAGE / "ui" / "keys.yaml").read_text("utf-8")):
        for name in ("caption", "group"):
            yield Found(binding[name], place="game/ui/keys.yaml")
    for each in yaml.safe_load((PACKAGE / "ui" / "keysets.yaml").read_text("utf-8")):
        for name in ("title", "about"):
            yield Found(each[name], place="game/ui/keysets.yaml")
    for name in ("fuel", "shells", "food"):
        yield Found(name, context="short", place="game/ui/panels/card.py")
    kinds = yaml.safe_load((scenarios_dir() / "rules" / "units.yaml").read_text("utf-8"))
    for kind in kinds:
        yield Found(kind["name"], place="scenarios/rules/units.yaml")
    for section in SECTIONS:
        yield Found(section, place="game/ui/editor/contents.py")
    for text in OF_FILES:
        yield Found(text, place="game/scenario")
    for name in field_names():
        yield Found(name, context=FIELD, place="game/ui/editor/fields.py")
    for meaning in explanations():
        yield Found(meaning, place="game/ui/editor/form.py")
    words = (*OWN, *ACTIVITIES, *GOODS_WORDS.values(), *DIRECTION_NAMES)
    terrain = (each.name.lower().replace("_", " ") for each in (*Terrain, *Ground))
    for word in (*words, *terrain):
        yield Found(word, place="game/rules")


def field_names() -> list[str]:
    """The keys of the files that the editor writes, as its forms say them."""
    keys: set[str] = set()
    for kind in EDITED:
        for record in schema_of(kind)["definitions"].values():
            keys.update(record.get("properties", ()))
    return sorted(key.replace("_", " ") for key in keys)


def names_of_slots(text: str) -> list[str]:
    """The names in braces, sorted, for comparing a text with its translation."""
    return sorted(re.findall(r"\{(\w*)", text.replace("{{", "").replace("}}", "")))
