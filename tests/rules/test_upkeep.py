"""16.7  Factories of a city: men, tanks under repair, mines."""

from datetime import date

from attrs import evolve

from game.model.records import Factory, Side
from game.rules.upkeep import near_factory, settle, working
from tests.drawn import START, drawn

CITY = "S1 T1 . . . . S2 . . . G1"


def with_factory(side=Side.SOVIET, **strength):
    """A city at 0201 whose works reach one hex."""
    game = drawn(CITY, places={"0201": "Tula"}, strength=strength)
    works = Factory(
        place="Tula",
        side="soviet",
        from_=date(1941, 9, 1),
        to=date(1942, 4, 30),
        range=1,
        repair=100,
        men=50,
        mines=10,
    )
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, factories=(works,)))
    game.state.hexes.put("control", 1, side)
    return game


def test_16_7_a_factory_sends_men_to_the_weakest_near_it():
    game = with_factory(S1={"men": 3000})
    before = [int(game.state.units.men[u]) for u in (game.id.S1, game.id.S2)]
    settle(game, Side.SOVIET)
    after = [int(game.state.units.men[u]) for u in (game.id.S1, game.id.S2)]
    assert after[0] > before[0]
    assert after[1] == before[1]


def test_16_7_its_shops_mend_tanks_near_the_city():
    game = with_factory()
    units, brigade = game.state.units, game.id.T1
    units.put("workshop", brigade, 20)
    units.put("shop_t34", brigade, 10)
    tanks, t34 = int(units.tanks[brigade]), int(units.t34[brigade])
    settle(game, Side.SOVIET)
    assert (units.workshop[brigade], units.shop_t34[brigade]) == (16, 8)
    assert (units.tanks[brigade], units.t34[brigade]) == (tanks + 6, t34 + 2)


def test_16_7_it_makes_mines_and_nothing_for_the_enemy():
    game = with_factory()
    settle(game, Side.SOVIET)
    assert game.state.sides.mines[Side.SOVIET] >= 2
    lost = with_factory(side=Side.AXIS)
    lost.state.units.put("workshop", lost.id.T1, 20)
    settle(lost, Side.SOVIET)
    assert lost.state.units.workshop[lost.id.T1] == 20


def test_16_7_it_works_until_it_is_evacuated_and_only_for_who_has_time():
    game = with_factory()
    (factory,) = working(game, Side.SOVIET)
    assert near_factory(game, factory, Side.SOVIET).tolist() == [game.id.S1, game.id.T1]
    game.state.units.put("battles", game.id.S1, 1)
    assert near_factory(game, factory, Side.SOVIET).tolist() == [game.id.T1]
    for first, last in ((START, START), (date(1941, 9, 1), date(1941, 9, 30))):
        other = evolve(factory, from_=first, to=last)
        scenario = evolve(game.world.scenario, factories=(other,))
        game.world = evolve(game.world, scenario=scenario)
        assert bool(working(game, Side.SOVIET)) == (last >= START)
