"""Command in the window: cards, page, overlay, flags, delegated staffs."""

from datetime import date

import pytest

from game.engine.orders import Answer, Delegate, EndTurn, obey
from game.engine.view import View
from game.model.events import DirectiveChanged, HeadquartersLost, LeaderChanged
from game.model.records import ArmyRecord, DirectiveRecord, Price, Side
from game.model.state import Posture, Stance
from game.rules.directives import directives_phase
from game.rules.headquarters import rest_staffs
from game.ui.decisions.directives import directive_cards
from game.ui.dossier import Dossier
from game.ui.layers.overlays.command import CommandOverlay
from game.ui.menus.command import attachments, delegation, headquarters, withdrawals
from game.ui.staff.blocks import Buttons, Table
from game.ui.staff.pages.command import CommandPage
from game.ui.telling import told_events
from tests.drawn import along, drawn

HALT = DirectiveRecord(
    id="halt",
    title="Not a step back",
    text="Stand.",
    side="axis",
    kind="no_withdrawal",
    armies=("axis",),
    from_=date(1941, 10, 1),
    to=date(1941, 10, 9),
    breach=Price(points=0.5),
    defiance=Price(points=6),
)
HQ = ArmyRecord(id="a", name="4. Armee", side="axis", kind="army", hex="0101", short="4 A")


@pytest.fixture
def game():
    made = drawn(
        """
        .   .   G1  S1  .   .   .   .
          .   G2  .   .   .   .   .   .
        .   .   .   .   .   .   .   .
        """,
        armies=(HQ,),
        strength={"G1": {"army": "a"}},
        directives=[HALT],
    )
    rest_staffs(made, Side.AXIS)
    directives_phase(made, Side.AXIS)
    return made


def dossier(game):
    return Dossier(View(game, Side.AXIS))


def test_a_directive_is_a_card_with_the_price_of_each_answer(game):
    (card,) = directive_cards(dossier(game))
    assert [option.text for option in card.options] == ["Obey", "Ask to put it off", "Refuse"]
    assert "-6 points" in card.options[2].effects
    assert card.waits
    obey(game, Answer(0, Stance.OBEY))
    (card,) = directive_cards(dossier(game))
    assert card.taken == 0


def test_the_enemy_gets_no_card(game):
    assert not list(directive_cards(Dossier(View(game, Side.SOVIET))))


def test_the_page_shows_armies_and_answers(game):
    blocks = list(CommandPage().blocks(dossier(game)))
    table = next(b for b in blocks if isinstance(b, Table) and b.name == "armies")
    assert any("4. Armee" in row.cells[0].text for row in table.rows)
    answers = next(b for b in blocks if isinstance(b, Buttons))
    assert [choice.text for choice in answers.choices] == ["Obey", "Ask to put it off", "Refuse"]
    assert CommandPage().waiting(dossier(game)) == 1


def test_the_menu_offers_headquarters_attachment_delegation_and_withdrawal(game):
    units, (here,) = (game.id.G2,), along(game, "0102")
    names = [
        entry.text
        for part in (headquarters, attachments, delegation)
        for entry in part(dossier(game), here, units)
    ]
    assert "Headquarters here" in names
    assert "Put under another army" in names
    (front,) = along(game, "0301")
    (entry,) = withdrawals(dossier(game), front, (game.id.G1,))
    assert "to hold" in entry.tip


def test_every_event_of_command_that_is_told_has_a_teller():
    assert {DirectiveChanged, HeadquartersLost, LeaderChanged} <= told_events()


def test_the_overlay_and_the_flags_are_drawn(battle, game):
    hands = battle(game=game)
    hands.press("Y")
    shown = [o for o in hands.battle.overlays if isinstance(o, CommandOverlay)]
    assert shown[0].shown
    assert "in touch" in shown[0].notes()[0]


def test_ctrl_d_lets_the_staffs_move(battle, game):
    (goal,) = along(game, "0701")
    obey(game, Delegate(2, Posture.ATTACK, goal))
    hands = battle(game=game)
    before = hands.where("G1"), hands.game.state.units.points[0]
    hands.press("Ctrl+D")
    hands.wait_until(lambda: hands.battle.mine)
    after = hands.where("G1"), hands.game.state.units.points[0]
    assert before != after


def test_while_the_staffs_move_no_order_is_taken_and_the_turn_ends_after_them(battle, game):
    (goal,) = along(game, "0701")
    obey(game, Delegate(2, Posture.ATTACK, goal))
    hands = battle(game=game)
    hands.app.ask_idle = False
    before = hands.where("G1"), hands.game.state.units.points[0]
    hands.battle.handover.end_turn()
    assert not hands.battle.mine
    assert (hands.where("G1"), hands.game.state.units.points[0]) == before
    moved = len(hands.game.orders)
    hands.wait_until(lambda: isinstance(hands.game.orders[-1][0], EndTurn))
    assert len(hands.game.orders) > moved + 1


def test_without_a_delegated_army_it_says_so(battle, game):
    hands = battle(game=game)
    hands.press("Ctrl+D")
    assert "No army is delegated" in hands.message()
