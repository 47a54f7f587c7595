"""9  How a battle is fought: losses, endings, advance; and what must hold for any battle."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.model.events import BattleFought, ControlChanged, UnitDestroyed, UnitMoved
from game.model.records import Side
from game.model.rulebook.curve import value_at
from game.model.rulebook.movement import Ground
from game.model.tables import LOSSES, Units
from game.rules.combat import attack_problem, ending_of, fight, first_to_enter, odds
from game.rules.defence import stance_percent, works_of
from game.rules.losses import loss_rates, tank_rates
from tests.drawn import drawn, under_repair, where

STRONG = """
    .   P1+P2 G1  .
      .   S1  .   .
    .   .   .   .
"""

FRONTAL = """
    .   G1  .
      .   S1  .
    .   .   .
"""


def at(game, label):
    return game.world.board.grid.hex_labelled(label)


def ids(game, names):
    return [getattr(game.id, name) for name in names.split()]


def fought(picture, names, target, *, seed_turn=0, advance=True, **columns):
    """A battle as drawn; another turn has other dice."""
    game = drawn(picture, **columns)
    game.state.clock.put("turn", 0, seed_turn)
    fight(game, ids(game, names), at(game, target), advance)
    return game


def the(kind, game):
    return [event for event in game.events if isinstance(event, kind)]


def won(game):
    return the(BattleFought, game)[0].result != "held"


def first_where(picture, names, target, test, **columns):
    """The first of many turns whose dice bring what the test asks for."""
    for turn in range(200):
        game = fought(picture, names, target, seed_turn=turn, **columns)
        if test(game):
            return game
    raise AssertionError("200 battles, and none ended like that")


def lost_men(losses):
    return sum(losses.get(name, 0) for name in ("killed", "wounded", "missing", "captured"))


def test_9_2_a_battle_costs_points_and_is_counted():
    game = fought(STRONG, "P1 P2 G1", "0202")
    units = game.state.units
    assert units.points[game.id.P1] in (140, 175)
    assert units.points[game.id.S1] == 200
    assert list(units.battles) == [1, 1, 1, 1]


def test_9_14_the_lower_the_roll_the_earlier_the_enemy_gives_ground_and_the_less_it_costs():
    spent, lost = {}, {}
    for turn in range(60):
        game = fought(FRONTAL, "G1", "0202", seed_turn=turn)
        battle = the(BattleFought, game)[0]
        if battle.result == "retreat":
            spent[battle.roll] = 200 - int(game.state.units.points[game.id.G1])
            lost[battle.roll] = lost_men(battle.attacker_losses)
    costs = [points for _, points in sorted(spent.items())]
    assert costs == sorted(costs)
    assert 25 <= costs[0] < costs[-1] <= 60
    half = len(costs) // 2
    losses = [men for _, men in sorted(lost.items())]
    assert sum(losses[:half]) / half < sum(losses[-half:]) / half


def test_9_14_who_holds_has_fought_the_whole_battle():
    game = first_where(FRONTAL, "G1", "0202", lambda game: not won(game))
    assert game.state.units.points[game.id.G1] == 140


def test_9_14_what_is_foretold_in_the_mean_is_what_many_battles_cost():
    game = drawn(FRONTAL)
    foretold = odds(game, [game.id.G1], at(game, "0202"))
    games = [fought(FRONTAL, "G1", "0202", seed_turn=turn) for turn in range(19)]
    costs = [200 - int(game.state.units.points[game.id.G1]) for game in games]
    assert foretold.lasting[0] < foretold.lasting[1] < foretold.lasting[2] == 60
    assert sum(costs) / len(costs) == pytest.approx(foretold.lasting[1], rel=0.15)


def test_9_2_the_battle_is_the_one_that_was_foretold():
    game = drawn(STRONG)
    attackers = ids(game, "P1 P2 G1")
    foretold = odds(game, attackers, at(game, "0202"))
    fight(game, attackers, at(game, "0202"))
    battle = the(BattleFought, game)[0]
    assert battle.ratio == foretold.ratio
    assert battle.factors == tuple((f.side, f.name, f.percent) for f in foretold.factors)
    ending = ending_of(foretold, battle.roll)
    assert battle.result == ("overrun" if foretold.overrun and ending != "held" else ending)
    low, high = foretold.attackers.low.men, foretold.attackers.high.men
    assert low - 3 <= lost_men(battle.attacker_losses) <= high + 3


def test_9_2_the_same_decision_has_the_same_luck():
    assert (
        fought(STRONG, "P1 P2 G1", "0202").digest() == fought(STRONG, "P1 P2 G1", "0202").digest()
    )


def test_9_16_a_second_attack_has_luck_of_its_own():
    """Who was lucky in an attack cannot count on the same luck in the next one that turn."""

    def losses(turn, battles):
        game = drawn("G1 S1 .", battles=battles)
        game.state.clock.put("turn", 0, turn)
        fight(game, [game.id.G1], at(game, "0201"))
        return lost_men(the(BattleFought, game)[0].attacker_losses)

    assert sum(losses(turn, 0) != losses(turn, 1) for turn in range(12)) >= 10


def test_9_24_the_victor_enters_the_hex_and_holds_it():
    game = first_where(STRONG, "P1 P2 G1", "0202", won)
    moved = [e for e in the(UnitMoved, game) if e.how == "advance"]
    assert [e.unit for e in moved] == [game.id.P1]  # the mobile go first
    assert where(game, game.id.P1) == "0202"
    assert game.state.hexes.control[at(game, "0202")] == Side.AXIS
    assert where(game, game.id.S1) not in ("0202", "off the map")


def test_9_24_nobody_advances_who_was_told_not_to():
    game = first_where(STRONG, "P1 P2 G1", "0202", won, advance=False)
    assert where(game, game.id.P1) == "0201"
    assert not the(ControlChanged, game) or game.state.hexes.control[at(game, "0202")] == 1


def test_9_20_the_beaten_fall_back_dug_out_and_shaken():
    game = first_where(STRONG, "P1 P2 G1", "0202", won, entrenchment=200)
    units, unit = game.state.units, game.id.S1
    assert units.entrenchment[unit] == 0
    assert units.cohesion[unit] < 850


def test_9_14_who_holds_stays():
    game = first_where(". G1 .\n . S1/F .", "G1", "0202", lambda g: not won(g), entrenchment=300)
    assert where(game, game.id.S1) == "0202"
    assert where(game, game.id.G1) == "0201"
    assert 200 < game.state.units.entrenchment[game.id.S1] < 300


def test_9_16_the_better_the_odds_the_cheaper_the_attack():
    cheap = odds_loss(". G1+G2 G3\n . S1 .", "G1 G2 G3")
    dear = odds_loss(". G1 .\n . S1+S2+S3/F .", "G1")
    assert cheap < dear


def odds_loss(picture, names):
    """Attackers' expected men lost, per thousand."""
    game = drawn(picture)
    attackers = ids(game, names)
    men = sum(int(game.state.units.men[u]) for u in attackers)
    return 1000 * odds(game, attackers, at(game, "0202")).attackers.mean.men / men


def test_9_17_half_of_the_tanks_put_out_of_action_can_be_mended():
    game = fought(". P1+P2 P3\n . S1+S2+T1/F .", "P1 P2 P3", "0202", entrenchment=300)
    units = game.state.units
    out = sum(120 - int(units.tanks[u]) for u in ids(game, "P1 P2 P3"))
    mended = sum(int(units.workshop[u]) for u in ids(game, "P1 P2 P3"))
    lost = int(game.state.sides.tanks[Side.AXIS])
    assert out == mended + lost
    assert out > 3
    assert mended > 0


# --- the scale of losses: model facts 2, "daily losses by type of day"


def a_day(men, battle):
    return men * 100 / battle.lasting[1]


def test_a_german_division_in_main_attack_loses_100_to_350_men_a_day():
    game = drawn(". G1 G2\n . S1/f .\n . . .", entrenchment=200)
    battle = odds(game, ids(game, "G1 G2"), at(game, "0202"))
    assert 100 <= a_day(battle.attackers.mean.men / 2, battle) <= 350


def test_a_rifle_division_in_main_defence_loses_150_to_500_men_a_day():
    game = drawn(". G1 G2\n . S1/f .\n . . .", entrenchment=200)
    battle = odds(game, ids(game, "G1 G2"), at(game, "0202"))
    assert 150 <= a_day(battle.defenders.mean.men, battle) <= 500


def test_an_unsupported_soviet_attack_costs_250_to_600_men_a_day_and_many_times_the_defenders():
    game = drawn(". S1+S2 S3\n . G1 .\n . . .", to_move=Side.SOVIET, entrenchment=100)
    battle = odds(game, ids(game, "S1 S2 S3"), at(game, "0202"))
    assert 250 <= a_day(battle.attackers.mean.men / 3, battle) <= 600
    # Model facts 2 has three to six for one where the odds are even; here they are one to two.
    assert battle.ratio < 60
    assert 6 <= battle.attackers.mean.men / battle.defenders.mean.men <= 32


def test_a_panzer_division_has_3_to_8_tanks_hit_in_a_day_of_main_attack():
    hit, points = 0, 0
    for turn in range(19):
        game = drawn(". P1+P2 G1\n . S1/f .\n . . .", entrenchment=200)
        game.state.clock.put("turn", 0, turn)
        units, panzers = game.state.units, ids(game, "P1 P2")
        tanks, left = units.tanks[panzers].sum(), units.points[panzers].sum()
        fight(game, ids(game, "P1 P2 G1"), at(game, "0202"))
        hit += int(tanks - units.tanks[panzers].sum())
        points += int(left - units.points[panzers].sum())
    assert 2.5 <= hit * 100 / points <= 8


def test_a_panzer_corps_and_infantry_break_a_stretched_line_within_a_turn_or_two():
    held = 1.0
    game = drawn(STRONG, entrenchment=200)
    attackers = ids(game, "P1 P2 G1")
    for _ in range(3):  # three attacks of 60 points in a turn of 200
        held *= odds(game, attackers, at(game, "0202")).chances["held"] / 1000
    assert held < 0.15


def test_the_mozhaisk_line_in_the_mud_costs_days():
    game = drawn(
        ". P1+H1 .\n . S1+M1/f .",
        ground=Ground.MUD,
        entrenchment=250,
        cohesion=650,
    )
    chances = odds(game, ids(game, "P1 H1"), at(game, "0202")).chances
    assert 700 <= chances["held"] <= 950


# --- what must hold for any battle

strengths = st.fixed_dictionaries(
    {
        "men": st.integers(50, 20000),
        "guns": st.integers(0, 300),
        "vehicles": st.integers(0, 2500),
        "experience": st.integers(5, 95),
        "cohesion": st.integers(16, 100),
    }
)
tanks = st.fixed_dictionaries(
    {"tanks": st.integers(20, 150), "tanks_kv": st.integers(0, 8), "tanks_t34": st.integers(0, 12)}
)
anything = st.fixed_dictionaries(
    {
        "P1": strengths,
        "G1": strengths,
        "S1": strengths,
        "T1": st.builds(dict.__or__, strengths, tanks),
    }
)
surroundings = st.sampled_from(
    [
        ". P1 G1\n . S1+T1 .\n . . .",
        ". P1+G1 .\n . S1+T1/F S2\n . . .",
        "G9 P1 G1\n G8 S1+T1/t G7\n ~ . .",
        "G9 P1 G1\n G8 S1+T1/C G7\n . G6 G5",
    ]
)


@settings(max_examples=80, deadline=None)
@given(surroundings, anything, st.integers(0, 50), st.integers(0, 1000))
def test_nobody_is_lost_from_the_books_and_nothing_is_negative(picture, strength, turn, isolated):
    game = drawn(picture, strength=strength, isolated=isolated)
    game.state.clock.put("turn", 0, turn)
    before = {name: getattr(game.state.units, name).copy() for name in ("men", "guns", "vehicles")}
    armour = armoured(game)
    fight(game, ids(game, "P1 G1"), at(game, "0202"))
    units, sides = game.state.units, game.state.sides
    for side in Side:
        ours = game.world.of_side[side]
        gone = sum(
            int(getattr(sides, n)[side]) for n in ("killed", "wounded", "missing", "captured")
        )
        gone += int(sides.stragglers[side])
        assert int(before["men"][ours].sum()) == int(units.men[ours].sum()) + gone
        for name in ("guns", "vehicles"):
            lost = int(getattr(sides, name)[side])
            assert int(before[name][ours].sum()) == int(getattr(units, name)[ours].sum()) + lost
        assert armour[side] == armoured(game)[side] + int(sides.tanks[side])
    for name in Units.names:
        if name not in ("hex", "seen_turn", "seen_hex", "fell", "reborn"):
            assert (getattr(units, name) >= 0).all(), name
    assert (units.kv + units.t34 <= units.tanks).all()
    for name in LOSSES:
        assert (getattr(sides, name) >= 0).all()


def armoured(game):
    """Tanks and assault guns of each side, those under repair included."""
    units = game.state.units
    total = units.tanks + units.assault_guns + under_repair(game)
    return [int(total[ours].sum()) for ours in game.world.of_side]


@settings(max_examples=60, deadline=None)
@given(
    surroundings, anything, st.sampled_from(["men", "guns", "experience", "cohesion", "ammunition"])
)
def test_a_stronger_attacker_never_has_a_worse_chance(picture, strength, column):
    game = drawn(picture, strength=strength)
    attackers, target = ids(game, "P1 G1"), at(game, "0202")
    units = game.state.units
    weak = odds(game, attackers, target)
    units.put(column, game.id.G1, int(getattr(units, column)[game.id.G1]) * 3 // 2 + 10)
    strong = odds(game, attackers, target)
    # Factors of a mixed stack are whole percents: rounding may cost two in a hundred of each of
    # those for experience, cohesion and ammunition, which may be as low as 35.
    assert strong.ratio * 100 >= weak.ratio * 93
    if strong.overrun == weak.overrun:
        assert strong.chances["held"] <= weak.chances["held"] + 5


@settings(max_examples=60, deadline=None)
@given(surroundings, anything, st.integers(0, 1500), st.integers(0, 1500))
def test_the_longer_supply_is_cut_the_weaker_the_attack(picture, strength, some, more):
    game = drawn(picture, strength=strength)
    attackers, target, units = ids(game, "P1 G1"), at(game, "0202"), game.state.units
    strengths_by_days = []
    for days in sorted((some, some + more)):
        units.put("isolated", attackers, days)
        strengths_by_days.append(odds(game, attackers, target).attackers.strength)
    assert strengths_by_days[0] >= strengths_by_days[1]


def test_the_destroyed_are_off_the_map():
    ring = "G9 P1 G1\n G8 S1 G7\n . G6 G5"
    game = first_where(ring, "P1 G1 G8 G7", "0202", lambda g: the(UnitDestroyed, g), cohesion=300)
    gone = the(UnitDestroyed, game)[0]
    assert gone.cause == "no retreat"
    assert the(BattleFought, game)[0].result == "surrendered"
    assert game.state.units.hex[game.id.S1] < 0
    assert gone.losses["captured"] > gone.losses["killed"] > 0
    assert gone.stragglers > 0
    assert sum(gone.losses[n] for n in ("killed", "missing", "captured")) > 6 * gone.stragglers


@pytest.mark.parametrize("turn", range(20))
def test_a_battle_is_reckoned_from_the_truth_not_from_what_is_seen(turn):
    game = drawn(". G1 .\n . S1+T1 .")
    game.state.clock.put("turn", 0, turn)
    game.state.units.put("sighted", game.id.T1, 0)
    expected = odds(game, [game.id.G1], at(game, "0202")).ratio
    fight(game, [game.id.G1], at(game, "0202"))
    battle = the(BattleFought, game)[0]
    assert battle.ratio < expected
    assert ("defender", "ambush") in {(side, name) for side, name, _ in battle.factors}


def test_9_10_batteries_near_by_help_to_defend_and_spend_shells():
    alone = drawn(". G1 .\n . S1 .\n . S2 .")
    battery = {"S2": {"type": "army_artillery", "men": 6000, "guns": 200}}
    game = drawn(". G1 .\n . S1 .\n . S2 .", strength=battery)
    helped = odds(game, [game.id.G1], at(game, "0202"))
    assert helped.ratio < odds(alone, [alone.id.G1], at(alone, "0202")).ratio
    fight(game, [game.id.G1], at(game, "0202"))
    assert game.state.units.battles[game.id.S2] == 1
    assert game.state.units.men[game.id.S2] == 6000


def test_9_24_the_fastest_enters_and_of_the_fast_the_strongest():
    strength = {"P1": {"men": 6000}, "P2": {"men": 9000}, "G1": {"men": 14_600}}
    game = drawn(STRONG, strength=strength)
    target = at(game, "0202")
    assert first_to_enter(game, ids(game, "P1 P2 G1"), target) == game.id.P2
    assert first_to_enter(game, ids(game, "G1 P1"), target) == game.id.P1


def test_9_1_batteries_do_not_attack_alone():
    battery = {"G1": {"type": "army_artillery", "men": 6000, "guns": 200}}
    game = drawn("G1+G2 S1 .", strength=battery, cohesion=900)
    target = at(game, "0201")
    assert "go forward" in (attack_problem(game, ids(game, "G1"), target) or "")
    assert attack_problem(game, ids(game, "G1 G2"), target) is None


def rates(picture=". G1 .\n . S1 .", *, works=0, overrun=False, ratio=200, target="0202"):
    """Millionths of their men that attacker and defender lose in a day."""
    game = drawn(picture)
    return loss_rates(game, at(game, target), ratio, works, 100, overrun, (100, 100))


def test_9_16_works_spare_the_defender_and_cost_the_attacker():
    losses = drawn(". G1 .\n . S1 .").world.rules.combat.losses
    (attacker, defender), (before_works, in_works) = rates(), rates(works=200)
    assert before_works == attacker * value_at(losses.attacker_works, 200) // 100 > attacker
    assert in_works == defender * value_at(losses.defender_works, 200) // 100 < defender


def test_9_16_an_overrun_is_cheap_for_one_and_dear_for_the_other():
    losses = drawn(". G1 .\n . S1 .").world.rules.combat.losses
    swept, plain = rates(overrun=True), rates()
    assert swept == tuple(
        rate * percent // 100 for rate, percent in zip(plain, losses.overrun, strict=True)
    )


def test_9_16_houses_cost_the_attacker_more():
    field, houses = rates(), rates(". G1 .\n . S1/C .")
    assert houses[0] > field[0]
    assert houses[1] == field[1]


def test_9_17_guns_that_cannot_hurt_heavy_tanks_hit_few_of_them():
    losses = drawn(". G1 .\n . S1 .").world.rules.combat.losses
    light, heavy = tank_rates(losses, 10_000, 0)
    assert heavy == light * losses.hard_to_hit // 100 < light
    assert tank_rates(losses, 10_000, 100) == (light, light)


@pytest.mark.parametrize(("terrain", "at_home"), [(".", False), ("C", True)])
def test_9_11_a_home_guard_is_worth_less_outside_its_town(terrain, at_home):
    guard = {"S1": {"type": "militia_regiment", "men": 2000, "guns": 0}}
    game = drawn(f". G1 .\n . S1/{terrain} .", strength=guard)
    usual = stance_percent(game, game.id.S1, at_home=True)
    outside = game.world.rules.combat.place.home_guard_outside
    expected = usual if at_home else usual * outside // 100
    assert stance_percent(game, game.id.S1, at_home) == expected
    strength = odds(game, ids(game, "G1"), at(game, "0202")).defence
    named = {factor.name: factor.percent for factor in strength.factors()}
    assert (named.get("posture", 100) < 100) == (not at_home)


def test_9_12_trenches_in_a_fortified_place_add_a_part():
    game = drawn(". G1 .\n . S1+S2+S3 .", entrenchment=100)
    target = at(game, "0202")
    game.state.hexes.put("fort", target, 200)
    part = game.world.rules.combat.place.second_works
    assert part > 0
    assert works_of(game, game.id.S1, target) == 200 + 100 * part // 100


def test_9_9_guns_without_a_front_before_them_are_worth_little():
    battery = {"S1": {"type": "army_artillery", "men": 6000, "guns": 200}}
    game = drawn(". G1 .\n . S1 .", strength=battery)
    found = odds(game, ids(game, "G1"), at(game, "0202"))
    named = {factor.name: factor.percent for factor in found.defence.factors()}
    assert named["guns alone"] == game.world.rules.combat.place.guns_alone


def test_9_10_batteries_that_nobody_has_seen_are_not_in_the_preview():
    battery = {"S2": {"type": "army_artillery", "men": 6000, "guns": 200}}
    game = drawn(". G1 .\n . S1 .\n . S2 .", strength=battery)
    target = at(game, "0202")
    true = odds(game, ids(game, "G1"), target, known=False).ratio
    assert odds(game, ids(game, "G1"), target).ratio == true
    game.state.units.put("sighted", game.id.S2, 0)
    assert odds(game, ids(game, "G1"), target).ratio > true
    assert odds(game, ids(game, "G1"), target, known=False).ratio == true
