"""A spec that builds on another."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.paths import scenarios_dir
from game.scenario.armymaker.extending import read_spec
from game.scenario.inspection import inspect
from game.scenario.mistakes import BrokenFile


def extended(folder: Path, text: str) -> Path:
    """A spec of that text beside a copy of Typhoon's."""
    base = (scenarios_dir() / "typhoon-spec.yaml").read_text(encoding="utf-8")
    (folder / "typhoon-spec.yaml").write_text(base, encoding="utf-8")
    (folder / "more-spec.yaml").write_text("extends: typhoon-spec\n" + text, encoding="utf-8")
    return folder / "more-spec.yaml"


def test_what_a_spec_says_itself_comes_on_top(tmp_path: Path) -> None:
    spec = read_spec(extended(tmp_path, "id: more\naxis: {kit: 5}\n"))
    base = read_spec(tmp_path / "typhoon-spec.yaml")
    assert (spec.id, spec.title, spec.axis.kit) == ("more", base.title, 5)
    assert spec.axis.types == base.axis.types


def test_items_are_added_to_lists_and_change_those_of_the_same_name(tmp_path: Path) -> None:
    spec = read_spec(
        extended(
            tmp_path,
            "also:\n"
            "  armies:\n"
            "    - {id: 9_armee, short: Ninth}\n"
            "    - {id: 61_army, name: 61st Army, side: soviet, kind: army}\n"
            "  values: [{place: Tula, axis: 99}]\n",
        )
    )
    armies = {army.id: army for army in spec.armies}
    assert (armies["9_armee"].short, armies["9_armee"].called) == ("Ninth", ("a9",))
    assert spec.armies[-1].id == "61_army"
    (tula,) = (value for value in spec.values if value.place == "Tula")
    assert (tula.axis, tula.soviet) == (99, 25)


def test_a_spec_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = extended(tmp_path, "")
    path.write_text("extends: nowhere\n", encoding="utf-8")
    with pytest.raises(BrokenFile, match="no such file"):
        read_spec(path)


def test_a_list_that_the_base_lacks_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrokenFile, match="no such list"):
        read_spec(extended(tmp_path, "also: {navies: []}\n"))


def test_a_spec_may_leave_out_what_its_base_has(tmp_path: Path) -> None:
    spec = read_spec(extended(tmp_path, "without: {soviet.units: [316RD], not_units: [2CC]}\n"))
    base = read_spec(tmp_path / "typhoon-spec.yaml")
    assert set(base.soviet.units) - set(spec.soviet.units) == {"316RD"}
    assert not spec.not_units


def test_what_the_base_lacks_cannot_be_left_out(tmp_path: Path) -> None:
    with pytest.raises(BrokenFile, match="no 999RD there"):
        read_spec(extended(tmp_path, "without: {soviet.units: [999RD]}\n"))


def test_a_spec_that_builds_on_another_is_looked_over_as_a_whole(tmp_path: Path) -> None:
    path = extended(tmp_path, "id: more\n")
    assert not inspect([path])[1]
    path.write_text("extends: typhoon-spec\nturn_days: often\n", encoding="utf-8")
    assert [mistake.line for mistake in inspect([path])[1]] == [2]


def test_items_of_lists_may_be_left_out_by_their_names(tmp_path: Path) -> None:
    spec = read_spec(extended(tmp_path, "without: {armies: [40_army]}\n"))
    base = read_spec(tmp_path / "typhoon-spec.yaml")
    assert {a.id for a in base.armies} - {a.id for a in spec.armies} == {"40_army"}
