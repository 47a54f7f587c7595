"""22  The war in the air: fields, sorties, the sky, missions, and what they do."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.orders import AssignMission, Attack, EndTurn, Rebase, SetAirPosture, obey
from game.engine.view import shown
from game.model.board import River
from game.model.events import AirMissionFlown, WingMoved
from game.model.records import Side, WeatherDay
from game.model.rulebook.curve import value_at
from game.model.rulebook.movement import Ground
from game.model.state import AirPosture, Mission
from game.model.tables import HARRIED, SKY
from game.rules.airfields import fields_of, leave_lost_bases
from game.rules.airspace import held_over_the_front, hold_the_sky, loss_rate, sky
from game.rules.airstaff import parted, plan_missions
from game.rules.flights import fly_missions
from game.rules.movement import entry_percent
from game.rules.odds import odds
from game.rules.sight import look, seen_hexes
from game.rules.sorties import fitness, product, ready_wings, replaced, sorties_why, strained
from game.rules.strikes import exposure, raid_city
from game.rules.support import support, support_why
from tests.drawn import START, drawn, rules, wing

AXIS, SOVIET = Side.AXIS, Side.SOVIET
FIELDS = {"0101": "ordinary", "0901": "prepared"}
LINE = "G1 . . . S1 . . . ."
STUKAS = wing("A1", "0101")


def flying(*wings, picture=LINE, cloud="good", temperature=10.0, **given):
    days = [
        WeatherDay(date=START + timedelta(days=n - 6), temperature=temperature, cloud=cloud)
        for n in range(60)
    ]
    given.setdefault("sources", {"0101": "axis", "0901": "soviet"})
    given.setdefault("airfields", FIELDS)
    game = drawn(picture, wings=wings, weather=days, **given)
    ready_wings(game)
    game.events.clear()
    return game


def told(game, name, mission, label=None):
    """Gives a wing its mission without asking its commander."""
    number = game.world.wing_ids[name]
    game.state.wings.put("mission", number, mission)
    game.state.wings.put(
        "target", number, game.world.board.grid.hex_labelled(label) if label else -1
    )
    game.state.wings.put("ordered", number, 1)
    return number


def flown(game, mission):
    return [e for e in game.events if isinstance(e, AirMissionFlown) and e.mission == mission]


def at(game, label):
    return game.world.board.grid.hex_labelled(label)


# --- fields


def test_22_1_a_captured_airfield_is_primitive_until_it_is_restored():
    game = flying(STUKAS)
    here = at(game, "0901")
    assert fields_of(game, SOVIET)[here] == 2
    game.state.hexes.put("control", here, AXIS)
    game.state.hexes.put("taken", here, 0)
    assert fields_of(game, AXIS)[here] == 0
    game.state.clock.put("turn", 0, rules().air.fields.restored)
    assert fields_of(game, AXIS)[here] == 2


def test_22_2_a_wing_moves_to_a_field_of_its_own_with_room_out_of_reach_of_the_enemy():
    game = flying(STUKAS, airfields={"0101": "ordinary", "0301": "primitive", "0401": "primitive"})
    game.state.hexes.put("control", at(game, "0401"), AXIS)
    assert "no airfield" in (Rebase(0, at(game, "0201")).problem(game) or "")
    assert "not in your hands" in (Rebase(0, at(game, "0901")).problem(game) or "")
    assert "too near" in (Rebase(0, at(game, "0401")).problem(game) or "")
    obey(game, Rebase(0, at(game, "0301")))
    assert game.state.wings.hex[0] == at(game, "0301")


def test_22_3_an_overrun_base_costs_what_cannot_fly_and_more():
    game = flying(wing("S9", "0401"), airfields={"0401": "prepared", "0901": "prepared"})
    game.state.hexes.put("control", at(game, "0401"), AXIS)
    before = int(game.state.wings.aircraft[0])
    leave_lost_bases(game, SOVIET)
    (moved,) = (e for e in game.events if isinstance(e, WingMoved))
    assert (moved.cause, moved.hex) == ("overrun", at(game, "0901"))
    assert moved.lost >= before - 24
    assert game.state.sides.aircraft[SOVIET] == moved.lost


def test_22_3_with_no_field_left_a_wing_is_gone():
    game = flying(wing("S9", "0401"), airfields={"0401": "prepared"})
    game.state.hexes.put("control", at(game, "0401"), AXIS)
    leave_lost_bases(game, SOVIET)
    assert game.state.wings.hex[0] < 0


def test_22_7_rest_takes_the_strain_of_flying_away():
    game = flying(STUKAS)
    easy = rules().air.sorties.sustained * game.world.turn_days
    game.state.wings.put("strain", 0, 500)
    for flown_of_100, change in ((0, -easy), (easy, 0), (2 * easy, easy)):
        game.state.wings.put("serviceable", 0, 100)
        game.state.wings.put("flown", 0, flown_of_100)
        assert strained(game)[0] == min(max(500 + change, 0), 1000)


def test_22_6_new_aircraft_go_where_the_greater_share_is_missing():
    small = wing("A1", "0101", aircraft=10, serviceable=5)
    game = flying(small, wing("A2", "0101", aircraft=100, serviceable=50))
    game.state.wings.put("aircraft", [0, 1], [4, 80])
    game.state.sides.put("pool_aircraft", AXIS, 300)
    aircraft, _ = replaced(game)
    assert aircraft.tolist() == [7, 80]


def test_22_9_by_night_one_flies_as_often_as_the_rules_of_night_say():
    game = flying(wing("A1", "0101"), wing("A2", "0101", night=True))
    by_day, by_night = game.state.wings.sorties.tolist()
    rate = rules().air.sorties
    assert rate.night["good"] != rate.rate["axis"]["good"]
    expected = by_day * rate.night["good"] / rate.rate["axis"]["good"]
    assert by_night == pytest.approx(expected, abs=2)


@pytest.mark.parametrize(
    ("terrain", "entrenchment", "hidden"),
    [(".", 0, False), ("F", 0, True), ("C", 0, True), (".", 100, True)],
)
def test_22_18_pilots_hardly_find_who_is_in_woods_in_houses_or_dug_in(
    terrain, entrenchment, hidden
):
    game = drawn(f"G1 . S1/{terrain}", entrenchment=entrenchment)
    percent = rules().air.interdiction.cover if hidden else 100
    assert exposure(game, game.id.S1) == percent


# --- sorties


def sorties(cloud="good", temperature=10.0, label="0101", **given):
    game = flying(wing("A1", label), cloud=cloud, temperature=temperature, **given)
    return int(game.state.wings.sorties[0])


def test_22_9_worse_weather_never_gives_more_sorties():
    assert sorties("good") > sorties("limited") > sorties("none")


@given(st.integers(-40, 15), st.integers(-40, 15))
def test_22_8_colder_never_leaves_more_aircraft_fit(one, other):
    assert rules().air.sorties.serviceable
    for grades in rules().air.sorties.serviceable.values():
        assert {"primitive", "ordinary", "prepared"} <= set(grades)
        low, high = sorted((one, other))
        for curve in grades.values():
            assert value_at(curve, low) <= value_at(curve, high)
        for degrees in (one, other):
            fit = [value_at(grades[g], degrees) for g in ("primitive", "ordinary", "prepared")]
            assert fit == sorted(fit)


def test_22_9_mud_closes_grass_and_leaves_a_prepared_field_open():
    grass = {"airfields": {"0101": "primitive"}}
    paved = {"airfields": {"0101": "prepared"}}
    lost_on_grass = sorties(ground=Ground.DRY, **grass) - sorties(ground=Ground.MUD, **grass)
    lost_on_paved = sorties(ground=Ground.DRY, **paved) - sorties(ground=Ground.MUD, **paved)
    assert lost_on_grass > 5 * max(lost_on_paved, 1)


def test_22_7_fresh_crews_surge_and_tire():
    game = flying(STUKAS)
    told(game, "A1", Mission.INTERDICTION, "0501")
    flights = []
    for _ in range(5):
        flights.append(
            int(game.state.wings.sorties[0]) * 100 // int(game.state.wings.serviceable[0])
        )
        fly_missions(game, AXIS)
        game.state.clock.put("turn", 0, game.state.turn + 1)
        ready_wings(game)
    assert flights[0] > flights[2]
    assert game.state.wings.strain[0] > 0


def test_22_5_wings_come_and_leave_on_their_days():
    late = wing("A2", "0101", from_=START + timedelta(days=3))
    short = wing("A3", "0101", to=START + timedelta(days=1))
    game = flying(late, short)
    assert game.state.wings.hex.tolist() == [-1, 0]
    game.state.clock.put("turn", 0, 1)
    ready_wings(game)
    assert game.state.wings.hex[0] == at(game, "0101")
    assert game.state.wings.hex[1] < 0


@given(st.lists(st.sampled_from(list(Mission)), min_size=3, max_size=3), st.integers(0, 9))
def test_22_no_more_fit_than_present_and_none_below_zero(missions, seed):
    game = flying(
        wing("A1", "0101", "fighter"),
        wing("A2", "0101", "bomber"),
        wing("S3", "0901", "fighter", aircraft=6, serviceable=6),
    )
    for name, mission in zip(("A1", "A2", "S3"), missions, strict=True):
        told(game, name, mission, "0501")
    game.state.clock.put("turn", 0, seed)
    for _ in range(3):
        for side in Side:
            fly_missions(game, side)
        ready_wings(game)
        wings = game.state.wings
        assert (wings.serviceable >= 0).all()
        assert (wings.serviceable <= wings.aircraft).all()
        assert (wings.sorties >= 0).all()


# --- the sky


def test_22_10_fighters_hold_the_sky_where_they_patrol_and_less_further_off():
    game = flying(wing("A1", "0101", "fighter"))
    told(game, "A1", Mission.SUPERIORITY, "0301")
    hold_the_sky(game)
    column = getattr(game.state.hexes, SKY[AXIS])
    assert column[at(game, "0301")] > column[at(game, "0601")] > 0
    assert not getattr(game.state.hexes, SKY[SOVIET]).any()


def test_22_10_the_sky_over_the_front_is_told_at_the_end_of_a_turn():
    game = flying(wing("A1", "0101", "fighter"))
    told(game, "A1", Mission.SUPERIORITY, "0301")
    hold_the_sky(game)
    axis, soviet = held_over_the_front(game)
    assert axis > 30
    assert soviet == 0


def test_22_12_an_escort_never_makes_it_worse():
    rates = []
    for escort in (4, 20, 60):
        game = flying(
            wing("A1", "0101"),
            wing("A2", "0101", "fighter", aircraft=escort, serviceable=escort),
            wing("S3", "0901", "fighter"),
        )
        told(game, "A2", Mission.SUPERIORITY, "0501")
        told(game, "S3", Mission.SUPERIORITY, "0501")
        hold_the_sky(game)
        rates.append(loss_rate(game, 0, "support", at(game, "0501")))
    assert rates[0] > rates[1] > rates[2]


def test_22_12_who_flies_by_night_meets_few_fighters():
    game = flying(wing("A1", "0101"), wing("A2", "0101", night=True), wing("S3", "0901", "fighter"))
    told(game, "S3", Mission.SUPERIORITY, "0501")
    hold_the_sky(game)
    assert sky(game, SOVIET, at(game, "0501")) > 30
    by_day, by_night = (loss_rate(game, n, "interdiction", at(game, "0501")) for n in (0, 1))
    assert by_night * 2 < by_day


# --- support


def test_22_14_support_is_a_named_factor_of_the_battle_and_the_preview_is_the_battle():
    game = flying(STUKAS, picture="G1 S1 . . . . . . .")
    without = odds(game, (game.id.G1,), at(game, "0201"))
    told(game, "A1", Mission.SUPPORT)
    battle = odds(game, (game.id.G1,), at(game, "0201"))
    (factor,) = (f for f in battle.factors if f.name == "air")
    assert factor.side == "attacker"
    assert 115 <= factor.percent <= 140
    assert battle.ratio > without.ratio
    before = int(game.state.wings.sorties[0])
    obey(game, Attack((game.id.G1,), at(game, "0201")))
    (flight,) = flown(game, "support")
    assert flight.sorties == battle.air[0].sorties
    assert game.state.wings.sorties[0] == before - flight.sorties


def test_22_14_the_attacker_does_not_foresee_the_defenders_aircraft():
    game = flying(wing("S9", "0901"), picture="G1 S1 . . . . . . .")
    told(game, "S9", Mission.SUPPORT)
    foreseen = odds(game, (game.id.G1,), at(game, "0201"))
    truth = odds(game, (game.id.G1,), at(game, "0201"), known=False)
    assert "air" not in [f.name for f in foreseen.factors]
    assert truth.ratio < foreseen.ratio


def test_22_14_a_wing_that_stands_by_for_a_place_flies_for_no_other():
    game = flying(STUKAS, picture="G1 S1 . . . . . . .")
    told(game, "A1", Mission.SUPPORT, "0901")
    assert support(game, AXIS, at(game, "0201")).sorties == 0
    told(game, "A1", Mission.SUPPORT, "0301")
    assert support(game, AXIS, at(game, "0201")).sorties > 0


def test_22_15_woods_and_enemy_fighters_make_support_count_less():
    open_ground = flying(STUKAS, picture="G1 S1 . . . . . . .")
    woods = flying(STUKAS, picture="G1 S1/F . . . . . . .")
    met = flying(STUKAS, wing("S9", "0901", "fighter"), picture="G1 S1 . . . . . . .")
    told(met, "S9", Mission.SUPERIORITY, "0201")
    hold_the_sky(met)
    counted = []
    for game in (open_ground, woods, met):
        told(game, "A1", Mission.SUPPORT)
        counted.append(support(game, AXIS, at(game, "0201")).counted)
    assert counted[0] > counted[1]
    assert counted[0] > counted[2]


# --- strikes


def strike(game, mission, label, name="A1"):
    told(game, name, mission, label)
    fly_missions(game, AXIS)
    return flown(game, mission.name.lower())[0]


def test_22_17_columns_in_the_open_lose_vehicles_and_those_dug_in_few():
    strength = {"S1": {"vehicles": 2000, "guns": 100}}
    marching = flying(STUKAS, strength=strength)
    dug_in = flying(STUKAS, strength=strength, entrenchment=200)
    lost = [strike(g, Mission.INTERDICTION, "0501").done["vehicles"] for g in (marching, dug_in)]
    assert lost[0] > 10
    assert lost[1] * 3 < lost[0]


def test_22_18_a_beaten_column_loses_several_times_as_much():
    strength = {"S1": {"vehicles": 4000, "guns": 100}}
    marching = flying(STUKAS, strength=strength)
    beaten = flying(STUKAS, strength=strength)
    beaten.state.units.put("fled", beaten.id.S1, 1)
    lost = [strike(g, Mission.INTERDICTION, "0501").done["vehicles"] for g in (marching, beaten)]
    assert lost[1] > 3 * lost[0]


def test_22_17_a_bombed_road_is_dearer_to_march_on_until_they_fly_again():
    game = flying(STUKAS)
    plain = entry_percent(game, SOVIET)[at(game, "0501")]
    strike(game, Mission.INTERDICTION, "0501")
    assert entry_percent(game, SOVIET)[at(game, "0501")] > plain
    assert getattr(game.state.hexes, HARRIED[SOVIET])[at(game, "0601")] > 0
    told(game, "A1", Mission.REST)
    fly_missions(game, AXIS)
    assert entry_percent(game, SOVIET)[at(game, "0501")] == plain


def test_22_19_bombers_cut_a_railway_for_a_time():
    game = flying(wing("A1", "0101", "bomber"), railways=["0101 0201 0301 0401 0501 0601 0701"])
    event = strike(game, Mission.RAIL, "0601")
    assert game.state.hexes.cut[at(game, "0601")] == event.done["cut"] > 0
    assert game.state.hexes.cut[at(game, "0601")] <= rules().air.rail.most


def test_22_19_a_bridge_may_come_down_on_both_of_its_banks():
    game = flying(
        wing("A1", "0101", "dive_bomber", aircraft=2000, serviceable=2000),
        railways=["0501 0601 0701"],
        rivers={"0601 0701": River.MAJOR},
    )
    event = strike(game, Mission.RAIL, "0601")
    assert event.done["bridges"] == 1
    assert game.state.hexes.blown[at(game, "0601")] == 1
    assert game.state.hexes.blown[at(game, "0701")] == 8


def raided(defended):
    game = flying(
        wing("A1", "0101", "bomber", aircraft=2000, serviceable=1000),
        wing("S9", "0901", "fighter", aircraft=400, serviceable=300),
        picture="G1 . . . . . S1/M . .",
        places={"0701": "Moscow"},
    )
    if defended:
        told(game, "S9", Mission.SUPERIORITY, "0701")
        hold_the_sky(game)
    return game


def test_22_20_guns_and_fighters_turn_nearly_all_bombers_back_from_moscow():
    game = raided(defended=True)
    blow = raid_city(game, AXIS, at(game, "0701"), {0: 2000})
    assert 40 <= blow.done["through"] <= 110  # of 2,000 in October 1941, 72
    alone = raided(defended=False)
    assert raid_city(alone, AXIS, at(alone, "0701"), {0: 2000}).done["through"] > 100


def test_22_20_what_gets_through_burns_and_frightens_as_far_as_fire_brigades_let_it():
    game = raided(defended=False)
    strike(game, Mission.RAID, "0701")
    assert game.state.sides.panic[SOVIET] > 0
    assert 0 < game.state.hexes.burnt[at(game, "0701")] <= 100


def test_22_29_reconnaissance_keeps_open_country_in_sight_but_not_woods():
    game = flying(wing("A1", "0101", "reconnaissance"), picture="G1 . . . . . . S1 S2/F", fog=True)
    assert not game.state.units.sighted[game.id.S1]
    strike(game, Mission.RECONNAISSANCE, "0801")
    look(game)
    assert game.state.units.sighted[game.id.S1]
    assert not game.state.units.sighted[game.id.S2]
    assert seen_hexes(game, AXIS)[at(game, "0801")]


def test_22_32_reconnaissance_far_behind_the_front_finds_what_the_enemy_hides():
    picture = "G1 S1 . . . . . . . . . . . . ."
    fields = {"airfields": {"0101": "ordinary"}, "sources": {"0101": "axis", "1501": "soviet"}}
    for label, finds in (("0501", False), ("1201", True)):
        game = flying(wing("A1", "0101", "reconnaissance"), picture=picture, **fields)
        strike(game, Mission.RECONNAISSANCE, label)
        assert (game.state.sides.scouted[AXIS] > 0) == finds


def test_22_22_an_airlift_feeds_those_who_are_cut_off_and_stays_their_decay():
    game = flying(wing("A1", "0101", "transport", aircraft=100, serviceable=60), isolated=600)
    game.state.units.put("food", slice(None), 0)
    game.state.units.put("isolated", game.id.S1, 0)
    event = strike(game, Mission.TRANSPORT, "0201")
    assert event.done["tonnes"] > 50
    assert game.state.units.food[game.id.G1] > 0
    assert game.state.units.isolated[game.id.G1] < 600


def test_22_21_what_is_dropped_arrives_in_part():
    landed = flying(
        wing("A1", "0101", "transport"), airfields={"0101": "ordinary", "0301": "primitive"}
    )
    dropped = flying(wing("A1", "0101", "transport"))
    tonnes = []
    for game in (landed, dropped):
        game.state.units.put("hex", game.id.G1, at(game, "0301"))
        game.state.units.put("hex", game.id.S1, at(game, "0801"))
        tonnes.append(strike(game, Mission.TRANSPORT, "0301").done["tonnes"])
    assert tonnes[1] == pytest.approx(tonnes[0] * rules().air.transport.dropped / 100, abs=1)


# --- orders, staff and news


def test_22_16_a_mission_needs_such_aircraft_and_a_target_in_range():
    game = flying(wing("A1", "0101", "fighter"), wing("A2", "0101", "transport"), STUKAS)
    assert "cannot raid a city" in (AssignMission(0, Mission.RAID, 3).problem(game) or "")
    assert "needs a target" in (AssignMission(0, Mission.INTERDICTION).problem(game) or "")
    assert "no air unit" in (AssignMission(9, Mission.REST).problem(game) or "")
    assert AssignMission(1, Mission.TRANSPORT, 0).problem(game) is None
    obey(game, AssignMission(0, Mission.SUPERIORITY, at(game, "0301")))
    assert game.state.wings.ordered[0] == 1
    obey(game, AssignMission(0, -1))
    assert game.state.wings.ordered[0] == 0


def test_22_24_a_posture_is_a_share_of_the_wings_for_each_mission():
    shares = rules().air.postures["balanced"]["bomber"]
    dealt = list(parted(range(10), shares).values())
    assert len(dealt) == 10
    for name, percent in shares.items():
        assert dealt.count(Mission[name.upper()]) == pytest.approx(percent / 10, abs=1)


def test_22_24_the_staff_leaves_alone_what_its_commander_ordered():
    game = flying(STUKAS, wing("A2", "0101"))
    told(game, "A1", Mission.REST)
    obey(game, SetAirPosture(AXIS, AirPosture.SUPPORT))
    plan_missions(game, AXIS)
    assert game.state.wings.mission.tolist() == [Mission.REST, Mission.SUPPORT]


def test_22_13_each_side_reads_its_own_losses_and_its_own_claims():
    game = flying(
        wing("A1", "0101", aircraft=400, serviceable=400), strength={"S1": {"vehicles": 3000}}
    )
    told(game, "A1", Mission.INTERDICTION, "0501")
    fly_missions(game, AXIS)
    (event,) = flown(game, "interdiction")
    mine, theirs = shown(game, AXIS, event), shown(game, SOVIET, event)
    assert mine.lost == event.lost
    assert mine.done["vehicles"] > event.done["vehicles"]
    assert theirs.lost == event.claimed > event.lost
    assert theirs.done["vehicles"] == event.done["vehicles"]
    assert not theirs.wings
    assert not theirs.unit_values
    assert game.state.sides.claims[SOVIET] == event.claimed


def test_22_a_whole_turn_flies_by_itself():
    game = flying(
        STUKAS,
        wing("A2", "0101", "fighter"),
        wing("S3", "0901", "fighter"),
        wing("S4", "0901", "bomber"),
    )
    obey(game, EndTurn(AXIS))
    obey(game, EndTurn(SOVIET))
    assert flown(game, "superiority")
    assert game.state.wings.flown.sum() == 0  # a new turn has begun
    assert game.state.turn == 1


def test_22_the_reasons_name_the_figures_that_resolve_it():
    game = flying(STUKAS, picture="G1 S1 . . . . . . .")
    told(game, "A1", Mission.SUPPORT)
    why = sorties_why(game, 0)
    assert why.value == str(int(game.state.wings.sorties[0]))
    texts = " ".join(line.value for _, line in why.lines())
    assert f"{product(fitness(game, 0)) // 100} %" in texts
    percent = support(game, AXIS, at(game, "0201")).percent
    assert support_why(game, AXIS, at(game, "0201")).value == f"x {percent / 100:.2f}"


def test_22_8_december_grounds_those_who_are_far_from_home_and_not_those_on_prepared_fields():
    cold = {"temperature": -22.0}
    axis = flying(wing("A1", "0101"), airfields={"0101": "primitive"}, **cold)
    soviet = flying(wing("S9", "0901"), **cold)
    for game in (axis, soviet):
        for turn in range(8):
            game.state.clock.put("turn", 0, turn)
            ready_wings(game)
    assert axis.state.wings.serviceable[0] * 2 < soviet.state.wings.serviceable[0]
