"""The page of supply and the menu of track, without a window."""

import pytest

from game.engine.orders import SendParty, SetFreight, SetPriority
from game.engine.view import View
from game.model.events import FreightSet, PartySent, PrioritySet
from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.rules.line_report import lifelines
from game.rules.supply_report import supply_report
from game.scenario.build import start
from game.ui.dossier import Dossier
from game.ui.menus.supply import priority, track
from game.ui.staff.blocks import Stepper, Table, Text
from game.ui.staff.pages import supply
from game.ui.staff.pages.supply import SupplyPage
from game.ui.telling import tell
from game.ui.tips import unit_tip
from tests.drawn import along
from tests.rules.test_line_report import LINE, front


@pytest.fixture(scope="module")
def dossier():
    return Dossier(View(start("typhoon", seed=1), Side.AXIS))


def tables(dossier):
    return {b.name: b for b in SupplyPage().blocks(dossier) if isinstance(b, Table)}


def test_the_page_lists_armies_lines_stations_and_parties(dossier):
    found = tables(dossier)
    assert len(found["armies"].rows) > 6
    assert len(found["parties"].rows) == 4
    assert any("Smolensk" in row.cells[0].text for row in found["lines"].rows)
    assert found["stations"].rows


def test_the_stepper_gives_trains_to_winter_goods(dossier):
    [stepper] = [b for b in SupplyPage().blocks(dossier) if isinstance(b, Stepper)]
    assert isinstance(stepper.more, SetFreight)
    assert stepper.more.winter == 3
    assert stepper.more.problem(dossier.game) is None


def test_a_click_changes_an_army_s_priority(dossier):
    acts = [row.cells[1].act for row in tables(dossier)["armies"].rows]
    assert all(isinstance(act, SetPriority) and act.priority == 2 for act in acts)


def test_nothing_can_be_changed_in_the_other_side_s_turn():
    soviet = Dossier(View(start("typhoon", seed=1), Side.SOVIET))
    assert all(row.cells[1].act is None for row in tables(soviet)["armies"].rows)


def test_an_army_on_one_line_near_the_enemy_is_an_alarm(monkeypatch):
    game = front([LINE], ground=Ground.MUD)
    [line] = lifelines(game, Side.AXIS)
    monkeypatch.setattr(supply, "NEAR", line.enemy)
    page, dossier = SupplyPage(), Dossier(View(game, Side.AXIS))
    told = [b.text for b in page.blocks(dossier) if isinstance(b, Text)]
    assert page.waiting(dossier) == 1
    assert any("hangs on one line" in text for text in told)


def test_the_menu_sends_parties_to_own_railways_without_trains(dossier):
    game = dossier.game
    hexes = range(len(game.world.board))
    [entry] = next(found for h in hexes if (found := list(track(dossier, h, ()))))
    assert entry.entries or entry.why_not
    station = along(game, game.world.scenario.rail_sources[0].hex)[0]
    assert not list(track(dossier, station, ()))


def test_the_menu_changes_the_priority_of_the_units_army(dossier):
    [entry] = priority(dossier, 0, [0])
    assert {choice.act.priority for choice in entry.entries} == {0, 2}


@pytest.mark.parametrize(
    ("event", "word"),
    [
        (PrioritySet(0, 0, 2), "first"),
        (FreightSet(0, 6, 1), "6 % of the trains"),
        (PartySent(0, 0, 5), "lay track to"),
        (PartySent(0, 0, -1), "where most is lacking"),
    ],
)
def test_the_log_tells_what_was_ordered(dossier, event, word):
    line = tell(dossier.game.world, Side.AXIS, event)
    assert word in line.text
    assert SendParty(0, -1).problem(dossier.game) is None


def test_the_tip_of_a_unit_and_its_card_tell_the_same_supply(dossier):
    game = dossier.game
    game.state.units.put("supply", 0, 10)
    assert f"Supply {supply_report(game, 0).share // 10} %" in unit_tip(game, Side.AXIS, 0)
    assert supply_report(game, 0).share != 10
