"""What a player sees of tactics and engineers: ways to attack, tags, menu, overlay, page."""

import pytest

from game.model.board import River
from game.model.figures import thousands
from game.model.records import Side
from game.model.state import Posture
from game.rules.labour import unassigned
from game.rules.reasons import QUESTIONS, Asked
from game.ui.conditions import tags
from game.ui.layers.bridges import BridgesLayer
from game.ui.layers.overlays.weight import WeightOverlay
from game.ui.layers.overlays.works import WorksOverlay
from game.ui.menus.engineers import engineers
from game.ui.panels.odds import MODES
from game.ui.staff.blocks import Stepper, Table
from game.ui.staff.pages.engineers import EngineersPage
from tests.drawn import along, drawn

FRONT = ". G1 .\n . S1 .\n" + " . . .\n" * 6


@pytest.fixture
def digging(battle):
    """A Soviet window with people to put to work, and a bridge beside S1."""
    game = drawn(
        FRONT,
        to_move=Side.SOVIET,
        rivers={"0202 0203": River.MAJOR},
        roads=["0202 0203"],
    )
    game.state.sides.put("labour", Side.SOVIET, 100)
    game.state.sides.put("mines", Side.SOVIET, 2)
    return battle({"axis": "passive"}, game, Side.SOVIET)


def test_the_way_to_attack_is_chosen_in_the_odds_window(battle):
    hands = battle(game=drawn(FRONT))
    post, ids = hands.battle.post, hands.game.world.unit_ids
    post.choose(ids["G1"])
    post.aim(along(hands.game, "0202")[0])
    hands.battle.refresh_selection()
    hands.wait()
    usual = post.odds()
    for mode in MODES:
        hands.battle.commands.set_mode(mode)
        hands.wait()
        assert post.odds().mode == mode
    hands.battle.commands.set_mode("all-out")
    assert post.odds().attackers.mean.men > usual.attackers.mean.men
    events = post.attack()
    assert next(e.mode for e in events if hasattr(e, "mode")) == "all-out"
    assert post.mode == "normal"


def test_the_menu_sends_people_and_engineers(digging):
    dossier, ids = digging.battle.dossier(), digging.game.world.unit_ids
    far, here = along(digging.game, "0208 0202")
    works = next(iter(engineers(dossier, far, ())))
    assert works.text == f"Works 0 %: {thousands(10_000)} wait for work"
    gang = works.entries[0]
    digging.battle.post.obey(gang.act)
    assert unassigned(digging.game, Side.SOVIET) == 90
    texts = [entry.text for entry in engineers(dossier, here, (ids["S1"],))]
    assert any("blow the bridge" in text for text in texts)
    assert any("mine and block" in text for text in texts)


def test_works_are_laid_over_the_map_and_listed_in_the_book(digging):
    game = digging.game
    game.state.hexes.put("fort", along(game, "0208")[0], 60)
    game.state.hexes.put("labour", along(game, "0208")[0], 20)
    battle = digging.battle
    battle.post.refresh()
    overlay = next(each for each in battle.overlays if isinstance(each, WorksOverlay))
    overlay.refresh(battle.post.game, Side.SOVIET)
    assert overlay.of[along(game, "0208")[0]] == 1
    blocks = list(EngineersPage().blocks(battle.dossier()))
    assert any(isinstance(block, Stepper) for block in blocks)
    assert [b.name for b in blocks if isinstance(b, Table)] == ["belts", "bridges"]
    question = next(q for q in QUESTIONS if q.name == "works")
    tree = question.answer(Asked(battle.post.game, Side.SOVIET, (), along(game, "0208")))
    assert "people dig" in str(tree)


def test_a_bridge_that_is_down_is_drawn(digging):
    game, ids = digging.game, digging.game.world.unit_ids
    here, there = along(game, "0202 0203")
    entries = engineers(digging.battle.dossier(), here, (ids["S1"],))
    blow = next(entry for entry in entries if "blow" in entry.text)
    digging.battle.post.obey(blow.act)
    layer = BridgesLayer()
    layer.refresh(game, Side.SOVIET, [])
    assert layer._down == [tuple(sorted((here, there)))]
    digging.wait()


def test_tags_tell_what_a_unit_is_in():
    game = drawn(". G1 .\n . S1/F .", shock=600, pinned=40, guards=3)
    assert [tag.text for tag in tags(game, game.id.G1, Side.AXIS)] == [
        "Guards 3",
        "First contact",
        "Pinned",
    ]
    assert [tag.text for tag in tags(game, game.id.S1, Side.AXIS)] == ["Guards 3"]
    game.state.units.put("posture", game.id.S1, Posture.AMBUSH)
    assert "No ambush" in [tag.text for tag in tags(game, game.id.S1, Side.SOVIET)]


def test_weight_is_what_the_side_sees(battle):
    hands = battle(game=drawn("G1 G2 S1 . .\n. . . S2 ."))
    overlay = next(each for each in hands.battle.overlays if isinstance(each, WeightOverlay))
    overlay.refresh(hands.battle.post.game, Side.AXIS)
    assert overlay.of.max() >= 0
    assert "hexes of our line" in overlay.notes()[1]
