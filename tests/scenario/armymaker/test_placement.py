"""Where units come to stand on the first day."""

from __future__ import annotations

from datetime import date

from game.model.records import SideKey, UnitRecord
from game.model.rulebook.units import UnitType
from game.scenario.armymaker.drafts import Draft
from game.scenario.armymaker.placement import Placement
from game.scenario.armymaker.terrain import StartingGround
from tests.scenario.armymaker.boards import GRID, at, kind, small_board

MIDDLE = ((56.0, 33.0), (54.0, 33.0))
"""A front line between the fourth and the fifth column."""

DIVISION = kind(9)


def draft(
    id_: str,
    label: str,
    side: SideKey = "axis",
    type_: UnitType = DIVISION,
    line: bool = False,
    arrives: date | None = None,
) -> Draft:
    record = UnitRecord(
        id=id_,
        name=id_,
        type=type_.id,
        side=side,
        army="army",
        hex="",
        men=100,
        experience=50,
        arrives=arrives,
    )
    return Draft(record, type_, at(label), line)


def placed(*drafts: Draft, lakes: tuple[str, ...] = ()) -> dict[str, str]:
    ground = StartingGround(small_board(lakes), MIDDLE)
    hexes = Placement(ground, 30, 5).place_all(drafts)
    return {id_: GRID.label(h) for id_, h in hexes.items()}


def test_west_of_the_line_is_axis_and_east_of_it_soviet() -> None:
    ground = StartingGround(small_board(lakes=("0203",)), MIDDLE)
    west, east = GRID.hex_labelled("0403"), GRID.hex_labelled("0503")
    assert ground.may_stand(west, "axis")
    assert not ground.may_stand(west, "soviet")
    assert ground.may_stand(east, "soviet")
    assert not ground.may_stand(GRID.hex_labelled("0203"), "axis")


def test_depth_counts_hexes_to_the_other_side() -> None:
    ground = StartingGround(small_board(), MIDDLE)
    row = [int(ground.depth[GRID.at(column, 2)]) for column in range(8)]
    assert row == [4, 3, 2, 1, 1, 2, 3, 4]


def test_a_unit_stands_in_the_hex_of_its_place() -> None:
    assert placed(draft("a", "0203")) == {"a": "0203"}


def test_nobody_stands_across_the_front_or_in_a_lake() -> None:
    assert placed(draft("a", "0503"))["a"] in ("0403", "0402", "0404")
    assert placed(draft("a", "0403", "soviet"))["a"] in ("0503", "0502", "0504")
    assert placed(draft("a", "0203"), lakes=("0203",))["a"] != "0203"


def test_a_place_off_the_map_comes_to_the_nearest_hex() -> None:
    far_west = Draft(draft("a", "0103").record, DIVISION, (at("0103")[0], 32.3), False)
    assert placed(far_west)["a"] == "0103"


def test_a_crowded_hex_spills_over_to_its_neighbours() -> None:
    hexes = placed(*(draft(name, "0203") for name in "abcd"))
    assert sorted(hexes.values())[:3].count("0203") + list(hexes.values()).count("0203") >= 3
    assert list(hexes.values()).count("0203") == 3
    (other,) = set(hexes.values()) - {"0203"}
    assert GRID.distance(GRID.hex_labelled(other), GRID.hex_labelled("0203")) == 1


def test_infantry_of_the_line_close_to_the_enemy_goes_to_the_front() -> None:
    assert placed(draft("a", "0303", line=True))["a"].startswith("04")
    assert placed(draft("a", "0303"))["a"] == "0303"


def test_motorised_divisions_are_brought_up_only_where_nobody_covers_the_front() -> None:
    motor = kind(9, mobility="motorised")
    hexes = placed(
        draft("tanks", "0303", type_=motor, line=True),
        *(draft(f"foot{row}", f"040{row}", line=True) for row in range(1, 7)),
    )
    assert hexes["tanks"] == "0303"
    assert placed(draft("tanks", "0303", type_=motor, line=True))["tanks"].startswith("04")


def test_guns_stand_behind_the_front_and_assault_guns_with_their_division() -> None:
    guns = kind(0, support_range=1)
    battalion = kind(0)
    hexes = placed(
        draft("division", "0403", line=True),
        draft("guns", "0403", type_=guns),
        draft("assault", "0404", type_=battalion),
    )
    assert hexes["guns"][:2] == "03"
    assert hexes["assault"] == hexes["division"] == "0403"


def test_arrivals_take_no_room_before_they_come() -> None:
    later = [draft(f"l{i}", "0203", arrives=date(1941, 10, 10)) for i in range(4)]
    hexes = placed(*later, draft("a", "0203"))
    assert set(hexes.values()) == {"0203"}
