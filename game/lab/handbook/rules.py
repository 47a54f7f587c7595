"""Every number of the shipped rules, with what it means and the remark beside it in its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from game.lab.handbook.fields import FieldNote, about, fields_of
from game.lab.handbook.markdown import emphasised, is_curve, item, shown, table, wrapped
from game.lab.handbook.remarks import Keys, remarks
from game.model.rulebook import UnitType
from game.model.rulebook.movement import MovementRules
from game.paths import scenarios_dir
from game.scenario.reader import open_document
from game.scenario.ruleset import load_rules

SECTIONS: Final = {
    "units": "3. Unit types",
    "movement": "7 and 8. Movement, zones of control, stacking",
    "combat": "9. Combat",
    "tactics": "9. Combat: modes, stances, arms",
    "pockets": "11. Pockets",
    "command": "12. Command",
    "weather": "13. Weather and its forecast",
    "ground": "13. Ground, snow and ice",
    "recovery": "14. Recovery",
    "organisation": "15. Replacements, reserves and reorganisation",
    "machines": "14. Machines",
    "fortification": "16. Digging in and works",
    "engineers": "16. Labour, bridges, mines",
    "supply": "17 and 18. Railways and supply",
    "logistics": "17 and 18. Lines, lorries and freight",
    "air": "22. In the air",
}
"""The files of a ruleset under the numbers that the manual and the code give their sections."""

FOREWORD: Final = """
The shipped ruleset, [`scenarios/rules`](../scenarios/rules), number by number. The sections have
the numbers of the [manual](manual.md). Rates are per day; a day has 100 operation points. What
stands in *italics* is the remark beside the number in the file: MF and facts, CL, LG and scale
notes are parts of the page of [sources](sources.md); est is a designer's estimate, cal a figure set
so that the whole comes out as it was. A curve such as `0: 50, 200: 100` runs straight between its
points and is flat outside them.
"""

ABOUT_UNITS: Final = """
A full unit's men and pieces; *motor*: motor vehicles. *km*: front it takes up in a hex. *att*,
*def*: how well it uses its weapons in attack and defence, percent. *AT*: share of its guns that can
hurt a T-34 or KV, percent. *see*: hexes it sees across. *fire*: hexes over which it supports a
battle. Types marked ° have no zone of control.
"""

ABOUT_NEEDS: Final = """
Tonnes a day of a full unit, by what it does; *winter*: share of the effects of cold that its
training spares it, percent.
"""

ABOUT_PACES: Final = """
Points for a hex of 10 km along a paved road, a dirt road, and across open country, and in brackets
the kilometres a day from which they are computed.
"""


def rules_page() -> str:
    """The whole ruleset, section by section."""
    folder = scenarios_dir() / "rules"
    rules = load_rules(folder)
    parts = ["# Tables of the rules", wrapped(FOREWORD)]
    for name, title in SECTIONS.items():
        parts += [f"## {title}", f"`scenarios/rules/{name}.yaml`"]
        section = getattr(rules, name)
        if name == "units":
            parts += unit_tables(section)
            continue
        said = remarks(open_document(folder / f"{name}.yaml"))
        if isinstance(section, MovementRules):
            parts += pace_tables(section, said)
        parts += record_part(section, (), said)
    return "\n\n".join(parts)


def unit_tables(units: Sequence[UnitType]) -> Iterator[str]:
    """What all units of each kind have in common."""
    yield wrapped(ABOUT_UNITS)
    heads = ("moves", "km", "men", "tanks", "guns", "motor", "att", "def", "AT", "see", "fire")
    yield table(("type", *heads), (_establishment(one) for one in units), left=2)
    yield wrapped(ABOUT_NEEDS)
    yield table(
        ("type", "size", "rest", "defence", "attack", "exploitation", "winter"),
        (
            (one.name, one.size, *map(shown, attrs.astuple(one.need)), one.winter_trained)
            for one in units
        ),
        left=2,
    )
    yield "\n".join(item(f"{one.name}: {emphasised(one.source)}") for one in units if one.source)


def _establishment(one: UnitType) -> tuple[object, ...]:
    name = one.name if one.zone_of_control else f"{one.name} °"
    pieces = one.men, one.tanks, one.guns, one.vehicles, one.attack, one.defence, one.anti_tank
    return name, one.mobility, shown(one.frontage), *pieces, one.sight, one.support_range


def pace_tables(rules: MovementRules, said: Mapping[Keys, str]) -> Iterator[str]:
    """What a hex of ten kilometres costs each mobility class, from its kilometres a day."""
    yield wrapped(f"{ABOUT_PACES} {emphasised(said.get(('pace',), ''))}")
    for name, grounds in rules.pace.items():
        yield f"**{name}** {emphasised(said.get(('pace', name), ''))}".rstrip()
        yield table(
            ("ground", "paved", "dirt", "country"),
            (
                (ground, *(f"{round(1000 / max(km, 0.1))} ({km:g})" for km in attrs.astuple(pace)))
                for ground, pace in grounds.items()
            ),
        )


def record_part(record: Any, keys: Keys, said: Mapping[Keys, str]) -> Iterator[str]:
    """A record of the rules: its own numbers as a list, then tables and records within it."""
    notes = [(note, getattr(record, note.name)) for note in fields_of(type(record))]
    if isinstance(record, MovementRules):  # whose paces have tables of another kind
        notes = [(note, value) for note, value in notes if note.key != "pace"]
    plain = [(note, value) for note, value in notes if not is_block(value) and value != ()]
    if plain:
        yield "\n".join(item(_number(note, value, keys, said)) for note, value in plain)
    for note, value in notes:
        if is_block(value):
            yield from block(note, value, (*keys, note.key), said)


def is_block(value: Any) -> bool:
    """Whether a value needs a table or a list of its own."""
    if isinstance(value, Mapping):
        return any(not isinstance(inner, int | float) for inner in value.values())
    return attrs.has(type(value))


def _number(note: FieldNote, value: Any, keys: Keys, said: Mapping[Keys, str]) -> str:
    unit = {"": "", "percent": " %"}.get(note.unit, f" {note.unit}")
    meaning = f": {note.meaning}" if note.meaning else ""
    remark = emphasised(said.get((*keys, note.key), ""))
    return f"`{note.key}` **{shown(value)}**{unit}{meaning} {remark}".rstrip()


def block(note: FieldNote, value: Any, keys: Keys, said: Mapping[Keys, str]) -> Iterator[str]:
    """A record or table within a record, under a heading of its own."""
    yield f"### {'.'.join(keys)}"
    meaning = note.meaning or (about(type(value)) if attrs.has(type(value)) else "")
    if words := f"{meaning} {emphasised(said.get(keys, ''))}".strip():
        yield wrapped(words)
    if attrs.has(type(value)):
        yield from record_part(value, keys, said)
    else:
        yield from mapping_part(value, keys, said)


def mapping_part(value: Mapping[str, Any], keys: Keys, said: Mapping[Keys, str]) -> Iterator[str]:
    """Records or rows of numbers by name: a table where they are alike, else one by one."""
    rows = {name: _row(inner) for name, inner in value.items()}
    heads = next(iter(rows.values()))
    if all(row.keys() == heads.keys() and _fits_a_row(row) for row in rows.values()):
        yield table(("", *heads), ((name, *map(shown, row.values())) for name, row in rows.items()))
        if told := list(_legend(next(iter(value.values())))):
            yield wrapped("; ".join(told))
        return
    for name, inner in value.items():
        here = (*keys, name)
        remark = emphasised(said.get(here, ""))
        if attrs.has(type(inner)):
            yield f"**{name}** {remark}".rstrip()
            yield from record_part(inner, here, said)
        else:
            yield item(f"`{name}` **{shown(inner)}** {remark}".rstrip())


def _row(value: Any) -> Mapping[str, Any]:
    if attrs.has(type(value)):
        return {note.key: getattr(value, note.name) for note in fields_of(type(value))}
    return value if isinstance(value, Mapping) else {"value": value}


def _fits_a_row(row: Mapping[str, Any]) -> bool:
    return not any(is_block(cell) or is_curve(cell) for cell in row.values())


def _legend(value: Any) -> Iterator[str]:
    for note in fields_of(type(value)) if attrs.has(type(value)) else ():
        if note.meaning:
            yield f"*{note.key}*: {note.meaning[0].lower()}{note.meaning[1:].rstrip('.')}"
