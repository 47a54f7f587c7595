"""The air in the window: the page, the menu of missions, the log."""

from game.engine.orders import AssignMission, SetAirPosture, obey
from game.engine.view import View, shown
from game.model.records import Side
from game.model.state import AirPosture, Mission
from game.rules.flights import fly_missions
from game.rules.sorties import ready_wings
from game.ui.acts import Several
from game.ui.dossier import Dossier
from game.ui.menus.air import bases, missions
from game.ui.staff.blocks import Buttons, Table
from game.ui.staff.pages.air import AirPage, flown_by
from game.ui.telling import tell
from tests.drawn import drawn, wing


def dossier(side=Side.AXIS, learnt=()):
    game = drawn(
        "G1 . . . S1 . . . .",
        sources={"0101": "axis", "0901": "soviet"},
        airfields={"0101": "ordinary", "0201": "primitive", "0901": "prepared"},
        wings=(wing("A1", "0101"), wing("A2", "0101", "fighter"), wing("S3", "0901", "bomber")),
    )
    ready_wings(game)
    return game, Dossier(View(game, side), learnt)


def test_a_button_of_the_page_sets_the_posture():
    game, what = dossier()
    (buttons,) = (block for block in AirPage().blocks(what) if isinstance(block, Buttons))
    choice = next(c for c in buttons.choices if c.text == "Support")
    assert choice.act == SetAirPosture(Side.AXIS, AirPosture.SUPPORT)
    obey(game, choice.act)
    assert game.state.sides.air_posture[Side.AXIS] == AirPosture.SUPPORT


def test_the_page_lists_ones_own_wings_and_no_others():
    _, what = dossier()
    table = next(b for b in AirPage().blocks(what) if isinstance(b, Table) and b.name == "wings")
    assert [row.cells[0].text for row in table.rows] == ["A1", "A2"]


def test_the_menu_offers_the_wings_that_can_fly_a_mission_to_a_hex():
    game, what = dossier()
    (entry,) = missions(what, game.world.board.grid.hex_labelled("0501"), ())
    roads = next(e for e in entry.entries if e.text == "attack the roads here")
    orders = [choice.act for choice in roads.entries]
    assert isinstance(orders[0], Several)
    assert AssignMission(0, Mission.INTERDICTION, 4) in orders
    raid = next(e for e in entry.entries if e.text == "raid the city")
    assert raid.why_not


def test_the_menu_offers_wings_for_an_airfield():
    game, what = dossier()
    (entry,) = bases(what, game.world.board.grid.hex_labelled("0201"), ())
    assert len(entry.entries) == 2
    assert not list(bases(what, game.world.board.grid.hex_labelled("0301"), ()))


def test_missions_are_told_and_counted_by_week():
    game, _ = dossier()
    game.state.wings.put("mission", 0, Mission.INTERDICTION)
    game.state.wings.put("target", 0, 4)
    fly_missions(game, Side.AXIS)
    event = next(e for e in game.events if getattr(e, "mission", "") == "interdiction")
    mine, theirs = (shown(game, side, event) for side in Side)
    assert "our sorties" in tell(game.world, Side.AXIS, mine).text
    assert "enemy sorties" in tell(game.world, Side.SOVIET, theirs).text
    assert flown_by(game.world, [mine], Side.AXIS) == [event.sorties]
