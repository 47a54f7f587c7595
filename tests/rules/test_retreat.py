"""9  Which way beaten units go, and what becomes of those with no way out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.model.events import BattleFought, UnitDestroyed, UnitMoved
from game.model.records import Effects, Factor, HappeningRecord, Side
from game.model.rulebook.movement import Ground
from game.model.state import DESTROYED, Posture
from game.rules.combat import fight, who_gives_up
from game.rules.happenings import occur
from game.rules.odds import odds
from game.rules.retreat import (
    give_way,
    is_broken,
    lay_down_arms,
    running_wounds,
    shaken,
    steps_back,
)
from tests.drawn import drawn, where


def at(game, label):
    return game.world.board.grid.hex_labelled(label)


def labels(game, hexes):
    return sorted(game.world.board.grid.label(h) for h in hexes)


def ways_out(game):
    """Hexes to which S1 can fall back out of the enemy's zones."""
    here = int(game.state.units.hex[game.id.S1])
    return [there for there, commanded in steps_back(game, game.id.S1, here) if not commanded]


def after_giving_way(picture, ending, attackers, **given):
    """The game after S1 was beaten by attackers from these hexes."""
    game = drawn(picture, **given)
    give_way(game, game.id.S1, ending, tuple(at(game, label) for label in attackers.split()))
    return game


OPEN = """
    .   .   .   .   .   .
      G1  S1  .   .   .   .
    .   .   .   .   .   .
"""
SOURCES = {"0602": "soviet", "0102": "axis"}
RAIL = ["0102 0202 0302 0402 0502 0602"]


def test_9_18_nobody_falls_back_into_enemies_lakes_or_crowds():
    game = drawn("""
        .   ~   .   .
          G1  S1  S2+S3+S4+S5  .
        .   .   .   .
    """)
    # North-west is a lake, west the enemy, east four divisions that leave no room.
    assert labels(game, [h for h, _ in steps_back(game, game.id.S1, at(game, "0202"))]) == [
        "0203",
        "0301",
        "0303",
    ]
    assert labels(game, ways_out(game)) == ["0301", "0303"]  # 0203 is in G1's zone


def test_9_18_friends_keep_a_hex_in_the_enemys_zone_open():
    game = drawn("""
        .   .   .   .
          G1  S1  .   .
        .   S2   .   .
    """)
    assert "0203" in labels(game, ways_out(game))


def test_9_19_the_way_back_leads_towards_supply_and_away_from_the_attacker():
    game = after_giving_way(OPEN, "rout", "0102", sources=SOURCES, railways=RAIL)
    assert where(game, game.id.S1) == "0402"
    moved = next(e for e in game.events if isinstance(e, UnitMoved))
    assert moved.how == "retreat"
    assert len(moved.path) == 3


def test_9_20_a_retreat_goes_one_hex_a_rout_two_and_costs_more():
    near = after_giving_way(OPEN, "retreat", "0102")
    far = after_giving_way(OPEN, "rout", "0102")
    distance = near.world.board.grid.distance
    start = at(near, "0202")
    assert distance(start, int(near.state.units.hex[near.id.S1])) == 1
    assert distance(start, int(far.state.units.hex[far.id.S1])) == 2
    captured = [int(game.state.sides.captured[Side.SOVIET]) for game in (near, far)]
    assert 0 < captured[0] < captured[1]


def test_9_20_through_the_enemys_zone_men_are_lost():
    # Every hex around S1 but those of the Germans lies in a German zone.
    ringed = """
        G2  .   G3  .
          .   S1  .   .
        G4  .   G5  .
    """
    through = after_giving_way(ringed, "retreat", "0101")
    free = after_giving_way(OPEN, "retreat", "0102")
    assert through.state.units.men[through.id.S1] < free.state.units.men[free.id.S1]


def test_9_21_guns_are_left_behind_in_snow_and_mud():
    guns = {}
    for ground in (Ground.DRY, Ground.DEEP_SNOW):
        strength = {"S1": {"guns": 1000}}
        game = after_giving_way(OPEN, "rout", "0102", ground=ground, strength=strength)
        guns[ground] = int(game.state.units.guns[game.id.S1])
    assert guns[Ground.DEEP_SNOW] < guns[Ground.DRY] < 1000


def test_9_21_tanks_under_repair_are_lost_by_who_runs():
    game = drawn(OPEN.replace("S1", "T1"), workshop=20)
    give_way(game, game.id.T1, "shattered", (at(game, "0102"),))
    assert game.state.units.workshop[game.id.T1] == 0
    assert game.state.sides.tanks[Side.SOVIET] >= 20


SHUT_IN = """
    G2  G3  G4  .
      G1  S1  G5  .
    .   G6  G7  .
"""


def test_9_20_with_no_way_out_the_steady_stand_and_the_broken_surrender():
    steady = after_giving_way(SHUT_IN, "retreat", "0102", cohesion=800)
    assert where(steady, steady.id.S1) == "0202"
    broken = after_giving_way(SHUT_IN, "retreat", "0102", cohesion=200)
    assert broken.state.units.hex[broken.id.S1] < 0
    routed = after_giving_way(SHUT_IN, "rout", "0102", cohesion=600)
    assert routed.state.units.hex[routed.id.S1] < 0


def test_9_20_seasoned_troops_with_no_way_out_fight_on_though_routed():
    seasoned = {"S1": {"experience": 80, "cohesion": 30}}
    game = after_giving_way(SHUT_IN, "rout", "0102", strength=seasoned)
    assert where(game, game.id.S1) == "0202"


HUDDLED = SHUT_IN.replace("S1", "S1+S2+S3")


@pytest.mark.parametrize(("steady", "stands"), [("S1", True), ("S3", False)])
def test_9_20_of_those_with_no_way_out_each_stands_or_gives_up_but_guns_do_not_stand_alone(
    steady, stands
):
    hearts = {name: {"cohesion": 100 if name == steady else 1} for name in ("S1", "S2", "S3")}
    game = drawn(HUDDLED, strength=hearts)
    game.world.frontage[game.id.S3] = 0
    battle = odds(game, [game.id.G1], int(game.state.units.hex[game.id.S1]))
    given_up = {game.world.units[u].name for u in who_gives_up(game, battle, "retreat")}
    assert given_up == {"S1", "S2", "S3"} - ({steady} if stands else set())


def test_9_20_the_broken_lay_down_their_arms_beside_the_steady_who_hold_the_hex():
    game = drawn(HUDDLED, strength={"S2": {"cohesion": 1}, "S3": {"cohesion": 1}})
    units, here = game.state.units, int(game.state.units.hex[game.id.S1])
    for _ in range(20):
        units.put("cohesion", game.id.S1, 1000)
        fight(game, [game.id.G1, game.id.G3], here)
        if units.hex[game.id.S2] < 0:
            break
    assert [e for e in game.events if isinstance(e, BattleFought)][-1].result == "held"
    assert units.hex[[game.id.S1, game.id.S2, game.id.S3]].tolist() == [here, DESTROYED, DESTROYED]


@pytest.mark.parametrize(("men", "stands"), [(9000, True), (200, False)])
def test_9_20_a_handful_with_no_way_out_is_swept_away_however_steady(men, stands):
    game = drawn(SHUT_IN, cohesion=1000, strength={"S1": {"men": men, "guns": 0}})
    here = int(game.state.units.hex[game.id.S1])
    attackers = [game.id.G1, game.id.G3]
    ratio = odds(game, attackers, here).ratio
    assert (ratio < game.world.rules.combat.swept_ratio) == stands
    fight(game, attackers, here)
    assert (game.state.units.hex[game.id.S1] >= 0) == stands


def test_9_22_a_routed_remnant_dissolves_and_some_find_back():
    game = after_giving_way(OPEN, "rout", "0102", strength={"S1": {"men": 1000}})
    gone = next(e for e in game.events if isinstance(e, UnitDestroyed))
    assert gone.cause == "battle"
    assert 300 <= game.state.sides.stragglers[Side.SOVIET] <= 500


def test_9_23_more_men_slip_away_in_woods():
    slipped = {}
    for letter in ".F":
        game = drawn(SHUT_IN.replace("S1", f"S1/{letter}"))
        lay_down_arms(game, game.id.S1, "surrender")
        slipped[letter] = int(game.state.sides.stragglers[Side.SOVIET])
        captured = int(game.state.sides.captured[Side.SOVIET])
        assert 0.68 <= captured / 8500 <= 0.80  # model facts 3: 70-80 % captured
        assert 0.07 <= game.state.sides.killed[Side.SOVIET] / 8500 <= 0.12
    assert 0.10 <= slipped["."] / 8500 < slipped["F"] / 8500 <= 0.25


def test_9_23_seasoned_troops_find_their_way_out_without_their_guns():
    # Model facts 3: of the Germans that were surrounded in winter 70-85 % of the men were saved, of
    # the corps that was cut off at Livny 50-70 %; its guns and vehicles were lost.
    game = drawn(SHUT_IN, strength={"S1": {"experience": 75}})
    men = int(game.state.units.men[game.id.S1])
    lay_down_arms(game, game.id.S1, "no retreat")
    assert 0.5 <= game.state.sides.stragglers[Side.SOVIET] / men <= 0.85
    assert game.state.units.guns[game.id.S1] == 0


def lost_on_the_way(cohesion, experience):
    """Men that a rifle division loses when it falls back, by what holds it together."""
    game = after_giving_way(
        OPEN, "retreat", "0102", sources=SOURCES, railways=RAIL, cohesion=cohesion,
        experience=experience,
    )  # fmt: skip
    moved = next(e for e in game.events if isinstance(e, UnitMoved))
    return sum(moved.losses.get(k, 0) for k in ("killed", "wounded", "missing", "captured"))


def test_9_21_a_crowd_on_the_run_is_rounded_up():
    # Model facts 2: a rifle division that is pursued loses 300 to 800 men a day, mostly prisoners.
    assert 600 <= lost_on_the_way(cohesion=0, experience=450) <= 1600
    assert lost_on_the_way(cohesion=600, experience=450) < 300


def test_9_21_seasoned_troops_stay_together_longer():
    green, seasoned = (lost_on_the_way(cohesion=100, experience=e) for e in (450, 700))
    assert green > 3 * seasoned


@given(st.integers(0, 999), st.integers(0, 1000))
def test_9_21_more_cohesion_never_loses_more_men_on_the_way(cohesion, experience):
    game = drawn(OPEN, cohesion=cohesion, experience=experience)
    looser = shaken(game, game.id.S1)
    game.state.units.put("cohesion", slice(None), cohesion + 1)
    assert shaken(game, game.id.S1) <= looser


def test_9_20_who_holds_at_all_costs_does_not_give_up_while_it_has_shells():
    game = drawn("G1 S1", cohesion=20)
    unit = game.id.S1
    assert is_broken(game, unit, "retreat")
    game.state.units.put("posture", unit, Posture.HOLD)
    assert not is_broken(game, unit, "retreat")
    assert is_broken(game, unit, "shattered")
    game.state.units.put("ammunition", unit, 0)
    assert is_broken(game, unit, "retreat")


def test_23_13_a_retreat_that_was_prepared_costs_less():
    prepared = Factor(side="soviet", of="retreat losses", percent=50, days=10)
    allowed = HappeningRecord(id="x", title="X", text="", effects=Effects(factors=(prepared,)))
    game = drawn(OPEN, happenings=(allowed,), cohesion=200)

    def men_lost():
        return running_wounds(game, game.id.S1, "rout", 1).losses

    before = sum(men_lost()[kind] for kind in ("killed", "missing", "captured"))
    occur(game, 0)
    after = sum(men_lost()[kind] for kind in ("killed", "missing", "captured"))
    assert 0.4 * before < after < 0.6 * before
