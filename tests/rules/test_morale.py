from hypothesis import given
from hypothesis import strategies as st

from game.engine.fog import masked
from game.engine.view import shown
from game.model.events import MoodShifted
from game.model.records import Effects, Factor, HappeningRecord, Side
from game.rules.happenings import occur
from game.rules.morale import (
    Cause,
    labour_in_panic,
    moving,
    rest_by_morale,
    shift_mood,
    trains_in_panic,
    weigh_morale,
    why_morale,
    why_panic,
    worth_of_morale,
)
from game.rules.victory import items
from tests.drawn import drawn

STRIP = """
G1  .   .   .   .   .   .   .   .   .   S1
  .   .   .   .   .   .   .   .   .   .   .
"""


def moscow(**fields):
    """An army 100 km from the capital, which stands in the east."""
    return drawn(STRIP, **({"places": {"1101": "Moscow", "0601": "Town"}} | fields))


def caused(game, side, word):
    """What causes whose words hold `word` do to morale and panic."""
    return [(c.morale, c.panic) for c in moving(game, side) if word in c.what]


def set_mood(game, side, **values):
    """Writes morale and panic."""
    for name, value in values.items():
        game.state.sides.put(name, side, value)


def test_a_town_lost_costs_more_than_it_gives():
    game = moscow()
    town = game.world.board.place("Town").hex
    game.state.hexes.put("control", town, int(Side.AXIS))
    game.state.hexes.put("taken", town, game.state.turn)
    ((lost, _),) = caused(game, Side.SOVIET, "Town lost")
    ((won, _),) = caused(game, Side.AXIS, "Town taken")
    assert lost < 0 < won < -lost


def test_the_capital_weighs_more_than_all_else():
    places = moscow().world.rules.morale.place
    assert places[5] > 10 * places[4]


def test_losses_weigh_by_their_rate_and_only_once():
    game = moscow()
    game.state.sides.put("captured", Side.SOVIET, 600)
    weigh_morale(game)
    assert game.state.sides.mourned[Side.SOVIET] == 600
    ((again, _),) = caused(game, Side.SOVIET, "men lost")
    assert again == 0


@given(st.integers(0, 9000), st.integers(0, 9000))
def test_more_losses_never_cheer(some, more):
    game = moscow()
    felt = []
    for lost in sorted((some, more)):
        game.state.sides.put("killed", Side.SOVIET, lost)
        felt.append(caused(game, Side.SOVIET, " lost")[0][0])
    assert felt[1] <= felt[0] <= 0


def test_troops_shut_in_weigh_and_cheer_those_around_them():
    game = moscow()
    game.state.units.put("pocket", game.id.S1, 1)
    ((sad, _),) = caused(game, Side.SOVIET, "of the men surrounded")
    ((glad, _),) = caused(game, Side.AXIS, "of the enemy surrounded")
    assert sad < 0 < glad < -sad


def test_morale_goes_back_to_where_it_began():
    game = moscow()
    start = game.world.rules.morale.start["soviet"]
    for value, sign in ((start - 100, 1), (start + 100, -1), (start, 0)):
        set_mood(game, Side.SOVIET, morale=value)
        ((drift, _),) = caused(game, Side.SOVIET, "time")
        assert drift == sign * game.world.rules.morale.drift * game.world.turn_days


def test_panic_grows_with_the_enemy_near_and_fear_and_passes():
    game = moscow()
    far = caused(game, Side.SOVIET, "from Moscow")[0][1]
    game.state.hexes.put("control", game.world.board.grid.hex_labelled("0901"), int(Side.AXIS))
    near = caused(game, Side.SOVIET, "from Moscow")[0][1]
    set_mood(game, Side.SOVIET, morale=300, panic=500)
    afraid = caused(game, Side.SOVIET, "from Moscow")[0][1]
    assert 0 <= far < near < afraid
    assert caused(game, Side.SOVIET, "calm down")[0][1] < 0
    assert not caused(game, Side.AXIS, "from")


def test_martial_law_keeps_people_calm():
    factor = Factor(side="soviet", of="alarm", percent=30)
    law = HappeningRecord(id="law", title="Law", text="", effects=Effects(factors=(factor,)))
    game = moscow(happenings=(law,))
    game.state.hexes.put("control", game.world.board.grid.hex_labelled("0901"), int(Side.AXIS))
    before = caused(game, Side.SOVIET, "from Moscow")[0][1]
    occur(game, 0)
    assert 0 < caused(game, Side.SOVIET, "from Moscow")[0][1] < before // 2


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_more_panic_never_runs_more_trains_nor_keeps_more_people_at_work(one, other):
    game = moscow()
    trains, workers = [], []
    for panic in sorted((one, other)):
        set_mood(game, Side.SOVIET, panic=panic)
        trains.append(trains_in_panic(game, Side.SOVIET))
        workers.append(labour_in_panic(game, Side.SOVIET))
    assert trains[1] <= trains[0] <= 100
    assert workers[1] <= workers[0] <= 100


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_better_morale_never_rests_worse(one, other):
    game = moscow()
    rest = []
    for morale in sorted((one, other)):
        set_mood(game, Side.AXIS, morale=morale)
        rest.append(rest_by_morale(game, Side.AXIS))
    assert rest[0] <= rest[1]


@given(st.lists(st.integers(-2000, 2000), max_size=4))
def test_morale_and_panic_stay_within_their_bounds(shifts):
    game = moscow()
    for shift in (0, *shifts):
        shift_mood(game, Side.SOVIET, (Cause("test", shift, -shift),))
        assert 0 <= game.state.sides.morale[Side.SOVIET] <= 1000
        assert 0 <= game.state.sides.panic[Side.SOVIET] <= 1000


def test_high_morale_is_worth_points_that_both_sides_can_see():
    game = moscow()
    shift_mood(game, Side.SOVIET, (Cause("test", 240, 0),))
    points = {item.title: item.points for item in items(game)}
    assert points["Soviet morale"] == game.state.sides.spirit[Side.SOVIET] > 0
    assert items(masked(game, Side.AXIS)) == items(game)


def test_the_enemy_does_not_learn_how_we_feel():
    game = moscow()
    shift_mood(game, Side.SOVIET, (Cause("test", -50, 200),))
    event = next(e for e in game.events if isinstance(e, MoodShifted))
    assert shown(game, Side.AXIS, event) is None
    assert shown(game, Side.SOVIET, event) is event
    known = masked(game, Side.AXIS).state.sides
    assert known.panic[Side.SOVIET] == 0


def test_causes_are_kept_on_record_and_explained_by_what_moves_them():
    game = moscow()
    game.state.hexes.put("control", game.world.board.grid.hex_labelled("0901"), int(Side.AXIS))
    weigh_morale(game)
    event = next(e for e in game.events if isinstance(e, MoodShifted) and e.side == Side.SOVIET)
    assert any("from Moscow" in what for what, _, _ in event.causes)
    for why in (why_morale(game, Side.SOVIET), why_panic(game, Side.SOVIET)):
        rules = [step.rule for _, step in why.lines() if step.rule]
        assert rules
        assert any(rule.startswith("morale.") for rule in rules)


def test_24_8_only_morale_above_the_bound_is_worth_points():
    game = moscow()
    rules = game.world.rules.morale
    worth = [worth_of_morale(game, rules.points_above + more) for more in (-100, 0, 100, 200)]
    assert worth[:2] == [0, 0]
    assert 0 < worth[2] == rules.points
    assert worth[3] == 2 * rules.points
