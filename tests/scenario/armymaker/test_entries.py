"""Rows of the tables as units: names, parts, remarks."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario.armymaker import axis, soviet
from game.scenario.armymaker.entries import Entry, middle_of, parted, shared_out
from game.scenario.armymaker.errors import CannotBeMade
from game.scenario.armymaker.history import History, remark
from game.scenario.armymaker.spec import Part


def artillery() -> Entry:
    return Entry(
        id="ART",
        name="Artillery",
        short="Art",
        kind="artillery",
        side="soviet",
        army="Western",
        men=1001,
        guns=10,
        quality=5,
        at=(55.0, 33.0),
    )


def test_shares_add_up_to_the_whole() -> None:
    assert shared_out(10, [1, 1, 1]) == [4, 3, 3]
    assert shared_out(1220, [3, 3, 4, 7, 7, 4]) == [131, 131, 174, 305, 305, 174]
    assert sum(shared_out(1220, [3, 3, 4, 7, 7, 4])) == 1220
    assert shared_out(0, [1, 2]) == [0, 0]


def test_a_row_for_several_armies_is_parted_among_them_behind_their_divisions() -> None:
    parts = (
        Part(id="ART16", name="16th Army artillery", short="Art 16", army="16_army", share=2),
        Part(id="ART20", name="20th Army artillery", short="Art 20", at=(54.0, 34.0)),
    )
    divisions = [("", "16_army", (55.0, 32.0)), ("", "16_army", (55.2, 32.4))]
    sixteenth, twentieth = parted(artillery(), parts, divisions)
    assert (sixteenth.men, twentieth.men) == (667, 334)
    assert (sixteenth.guns, twentieth.guns) == (7, 3)
    assert sixteenth.at == pytest.approx((55.1, 32.2))
    assert twentieth.at == (54.0, 34.0)
    assert (sixteenth.army, twentieth.army) == ("16_army", "Western")


def test_the_middle_of_a_corps_is_that_of_its_divisions() -> None:
    divisions = [("VI", "9", (55.0, 32.0)), ("VI", "9", (56.0, 32.0)), ("V", "9", (54.0, 30.0))]
    assert middle_of("VI", "9", divisions) == (55.5, 32.0)
    assert middle_of("X", None, divisions) is None


@pytest.mark.parametrize(
    ("id_", "short"),
    [("ger_10_pz", "10 Pz"), ("ger_7_id", "7 ID"), ("ger_36_mot", "36 Mot"), ("ss_das_reich", "")],
)
def test_german_counters_show_number_and_kind(id_: str, short: str) -> None:
    assert axis.short_name(id_) == short


@pytest.mark.parametrize(
    ("id_", "short"),
    [
        ("316RD", "316"),
        ("160RDb", "160"),
        ("5GRD", "5 G"),
        ("4TB", "4 TB"),
        ("1GMRD", "1 GMR"),
        ("WFART", ""),
    ],
)
def test_soviet_counters_show_the_number_and_the_arm_unless_rifle(id_: str, short: str) -> None:
    assert soviet.short_name(id_) == short


def test_remarks_lose_only_their_asides_on_sources() -> None:
    assert remark("Frost sets in (seed 1). Roads harden.") == "Frost sets in. Roads harden."
    assert remark("Ring closed (by two groups).") == "Ring closed (by two groups)."
    assert remark("Named in a source document; formed in Moscow") == "Formed in Moscow"
    assert remark("") == ""


def test_a_missing_table_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotBeMade, match=r"axis_oob\.csv cannot be read"):
        History(tmp_path).rows("axis_oob")
    (tmp_path / "climate.yaml").write_text("- 1\n")
    with pytest.raises(CannotBeMade, match="should hold a record"):
        History(tmp_path).document("climate")
