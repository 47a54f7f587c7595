"""Command: range, rating, chain, attacks supported, seams."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.fog import masked
from game.model.records import ArmyRecord, CommandRecord, Side
from game.model.rulebook.curve import value_at
from game.model.state import UNSEEN
from game.rules.combat import odds
from game.rules.command import (
    attacks_over,
    beyond,
    hexes_beyond,
    points_percent,
    reach_of_staff,
    seam_percent,
    seams,
    staffs,
    support_percent,
)
from tests.drawn import drawn, rules

HQ = ArmyRecord(id="a", name="A", side="axis", kind="army", hex="0101")
OTHER = ArmyRecord(id="b", name="B", side="soviet", kind="army", hex="0901")
LINE = "G1 . . . . . . . . . . . . . . . . . . . . . . G2 S1"


def led(picture=LINE, armies=(HQ,), who=("G1", "G2"), **more):
    """A strip whose units named in `who` serve under the first of `armies`."""
    strength = {name: {"army": armies[0].id} for name in who}
    return drawn(picture, armies=armies, strength=strength, **more)


def factor(game, units, target, name):
    """Percent of one factor of a battle, 100 when it is not named."""
    hexagon = game.world.board.grid.hex_labelled(target)
    found = [f.percent for f in odds(game, units, hexagon).factors if f.name == name]
    return found[0] if found else 100


def test_a_unit_within_range_of_its_staff_fights_at_full_strength():
    game = led("G1 S1 .")
    assert factor(game, [game.id.G1], "0201", "range") == 100


def test_a_unit_beyond_range_fights_and_marches_worse():
    game = led()
    far = 23 - rules().command.staffs["axis"].range["army"]
    assert beyond(game, 2, int(game.state.units.hex[game.id.G2])) == far
    assert factor(game, [game.id.G2], "2501", "range") < 100
    assert points_percent(game, Side.AXIS)[game.id.G2] < points_percent(game, Side.AXIS)[0]


def test_an_army_without_a_staff_on_the_map_costs_nothing():
    game = drawn(LINE)
    assert not hexes_beyond(game, Side.AXIS).any()
    assert factor(game, [game.id.G2], "2501", "range") == 100


@given(st.integers(0, 40))
def test_farther_from_the_staff_is_never_better(steps):
    command = rules().command
    assert value_at(command.far, steps + 1) <= value_at(command.far, steps) <= 100
    assert value_at(command.late, steps + 1) <= value_at(command.late, steps) <= 100
    assert value_at(command.beyond, steps + 1) <= value_at(command.beyond, steps) <= 100


def test_the_enemys_staff_is_not_seen_and_does_not_count_in_a_preview():
    game = led("G1 . . . . . . . . . S1", armies=(OTHER,), who=("S1",), fog=True)
    view = masked(game, Side.AXIS)
    assert view.state.armies.hex[2] == UNSEEN
    assert staffs(view)[2].hex < 0


def test_a_staff_in_sight_is_seen():
    near = ArmyRecord(id="b", name="B", side="soviet", kind="army", hex="0201")
    game = led("G1 . S1", armies=(near,), who=("S1",), fog=True)
    assert masked(game, Side.AXIS).state.armies.hex[2] >= 0


def test_a_better_commander_makes_his_army_stronger():
    men = [
        CommandRecord(army="a", name=n, from_=date(1941, 9, 1), to=date(1942, 1, 1), rating=rating)
        for n, rating in (("poor", 3), ("able", 9))
    ]
    weak, strong = (led("G1 S1 .", who=("G1",), commanders=[m]) for m in men)
    assert factor(weak, [0], "0201", "command") < 100 < factor(strong, [0], "0201", "command")


def test_the_front_above_counts_too():
    front = ArmyRecord(id="f", name="F", side="axis", kind="front", hex="0101")
    army = ArmyRecord(id="a", name="A", side="axis", kind="army", hex="0101", parent="f")
    able = CommandRecord(army="f", name="N", from_=date(1941, 9, 1), to=date(1942, 1, 1), rating=10)
    game = led("G1 S1 .", armies=(army, front), who=("G1",), commanders=[able])
    assert factor(game, [0], "0201", "command") == 100 + 5 * rules().command.above


def test_an_army_out_of_reach_of_its_front_gets_its_orders_late():
    front = ArmyRecord(id="f", name="F", side="soviet", kind="front", hex="4001")
    army = ArmyRecord(id="b", name="B", side="soviet", kind="army", hex="0101", parent="f")
    strip = "S1 " + ". " * 38 + "G1"
    game = led(strip, armies=(army, front), who=("S1",))
    assert points_percent(game, Side.SOVIET)[game.id.S1] == rules().command.chain


def test_more_attacks_than_a_staff_supports_are_weaker():
    game = led("G1 S1 .", who=("G1",))
    most = staffs(game)[2].attacks
    assert support_percent(game, [0]) == 100
    game.state.armies.put("attacks", 2, most)
    assert attacks_over(game, 2) == 1
    assert factor(game, [0], "0201", "staff") < 100


def test_a_defender_is_weaker_where_two_armies_meet():
    other = ArmyRecord(id="c", name="C", side="soviet", kind="army", hex="0302")
    picture = """
        G1  S1  .
          .   S2  .
    """
    game = drawn(picture, armies=(other,), strength={"S2": {"army": "c"}})
    together = drawn(picture)
    assert factor(game, [0], "0201", "seam") == rules().command.front_seam
    assert factor(together, [0], "0201", "seam") == 100
    assert len(seams(game, Side.SOVIET)) == 2


def test_armies_of_one_front_meet_better_than_those_of_two():
    front = ArmyRecord(id="f", name="F", side="soviet", kind="front", hex="0301")
    pair = [
        ArmyRecord(id=i, name=i, side="soviet", kind="army", hex="0302", parent="f") for i in "cd"
    ]
    game = drawn(
        """
        G1  S1  .
          .   S2  .
        """,
        armies=(*pair, front),
        strength={"S1": {"army": "c"}, "S2": {"army": "d"}},
    )
    here = int(game.state.units.hex[game.id.S1])
    assert seam_percent(game, here, Side.SOVIET) == rules().command.seam


@pytest.mark.parametrize("attacks", [0, 3])
def test_views_of_equal_knowledge_are_equal(attacks):
    game = led("G1 . . . . . . . . . S1", armies=(OTHER,), who=("S1",), fog=True)
    before = masked(game, Side.AXIS).state.armies.cells.copy()
    game.state.armies.put("attacks", 2, attacks)
    game.state.armies.put("shaken", 2, 10 * attacks)
    assert np.array_equal(masked(game, Side.AXIS).state.armies.cells, before)


def test_a_front_and_its_army_fight_under_one_hand():
    front = ArmyRecord(id="f", name="F", side="soviet", kind="front", hex="0301")
    army = ArmyRecord(id="c", name="C", side="soviet", kind="army", hex="0302", parent="f")
    game = drawn(
        """
        G1  S1  .
          .   S2  .
        """,
        armies=(army, front),
        strength={"S1": {"army": "c"}, "S2": {"army": "f"}},
    )
    assert not seams(game, Side.SOVIET)


def test_an_overrun_staff_reaches_less_far():
    game = led()
    far = reach_of_staff(game, 2)
    game.state.armies.put("shaken", 2, 3)
    game.state.armies.put("toll", 2, rules().command.orderly.toll)
    assert reach_of_staff(game, 2) == far
    game.state.armies.put("toll", 2, rules().command.lost.toll)
    assert reach_of_staff(game, 2) == far * rules().command.signals // 100 < far
