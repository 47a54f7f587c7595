"""Moving about on the map."""

import pygame
import pytest

from game.ui.camera import ZOOMS
from game.ui.dialogs.find import find
from game.ui.layers.layer import Sheet
from game.ui.telling import Line
from tests.drawn import drawn


def test_there_are_at_least_six_levels_of_zoom():
    assert len(ZOOMS) >= 6


@pytest.mark.parametrize("steps", [1, -1, 2])
def test_the_wheel_zooms_so_that_the_point_under_the_pointer_stays(battle, steps):
    wide = "\n".join(" ".join(["G1" if row == 15 else "."] + ["."] * 39) for row in range(30))
    hands = battle(game=drawn(wide))
    camera = hands.battle.camera
    camera.look_at(20, 13)
    point = camera.viewport.centerx + 90, camera.viewport.centery - 40
    before = camera.to_map(point)
    hands.wheel(steps, point)
    assert camera.to_map(point) == pytest.approx(before, abs=0.6)


def test_dragging_the_ground_moves_the_map(battle):
    hands = battle()
    camera = hands.battle.camera
    hands.wheel(3, camera.viewport.center)
    hands.move(camera.viewport.center)
    x, y = camera.x, camera.y
    middle = camera.viewport.center
    hands.drag((middle[0], middle[1]), (middle[0] - 60, middle[1]), button=2)
    assert camera.x == pytest.approx(x + 60 / camera.zoom, abs=0.05)
    assert camera.y == pytest.approx(y, abs=0.05)


def test_arrow_keys_move_the_map_while_held(battle):
    hands = battle()
    camera = hands.battle.camera
    hands.wheel(3, camera.viewport.center)
    x = camera.x
    hands.press("Right", up=False)
    hands.wait(10)
    hands.release("Right")
    moved = camera.x
    hands.wait(10)
    assert moved > x
    assert camera.x == moved


def test_what_is_scrolled_looks_like_what_is_painted_anew(battle):
    hands = battle()
    scene, camera = hands.battle, hands.battle.camera
    hands.wheel(2, camera.viewport.center)
    camera.look_at(2.0, 2.0)
    scene.map.invalidate(ground=True)
    hands.wait()
    hands.wait_until(lambda: not scene.tiles.busy)
    for dx, dy in ((170, 0), (0, 170), (165, 90), (-200, -160)):
        camera.pan(dx, dy)
        scene.map.draw(hands.app.screen)
    shown = hands.app.screen.subsurface(camera.viewport)
    scrolled = pygame.surfarray.array3d(shown).astype(int)
    scene.map.invalidate(ground=True)
    scene.map.draw(hands.app.screen)
    # Smooth lines that are cut at the rim of a strip round a shade otherwise.
    assert abs(pygame.surfarray.array3d(shown) - scrolled).max() <= 1


def test_the_minimap_brings_the_view_where_it_is_clicked(battle):
    hands = battle()
    hands.wheel(3, hands.battle.camera.viewport.center)
    rect = hands.battle.minimap.map_rect.move(hands.battle.minimap.rect.topleft)
    hands.click((rect.left + rect.width // 2, rect.top + rect.height // 2))
    camera = hands.battle.camera
    assert camera.x == pytest.approx(camera.grid.extent[0] / 2, abs=0.3)


def test_overlays_are_shown_one_at_a_time_and_added_with_shift(battle):
    hands = battle()

    def shown():
        return {overlay.intent for overlay in hands.battle.overlays if overlay.shown}

    hands.press("F2")
    hands.press("F4")
    assert shown() == {"overlay-zones"}
    hands.press("Shift+F8")
    assert shown() == {"overlay-zones", "overlay-control"}
    hands.press("F4")
    hands.press("F8")
    hands.press("F8")
    assert not shown()


def test_k_hides_the_counters_while_it_is_held(battle):
    hands = battle()
    hands.press("K", up=False)
    assert not hands.battle.counters.shown
    hands.release("K")
    assert hands.battle.counters.shown


def test_a_line_of_the_log_jumps_to_its_place(battle):
    hands = battle()
    scene = hands.battle
    hands.wheel(4, scene.camera.viewport.center)
    there = scene.match.world.board.grid.hex_labelled("0802")
    scene.log_panel.add([Line("Vyazma is ours", there, "good")])
    scene.stale = True
    hands.wait()
    spot = scene.log_panel.spots[0].rect
    hands.click((scene.log_panel.rect.left + spot.centerx, scene.log_panel.rect.top + spot.centery))
    assert scene.camera.shows(there)


def test_find_knows_places_units_hexes_and_misspelt_names(battle):
    hands = battle()
    board, post = hands.game.world.board, hands.battle.post
    vyazma = board.place("Vyazma").hex
    assert find(post, "vyaz")[0][1] == vyazma
    assert find(post, "Wyazma")[0][1] == vyazma
    assert find(post, "0802")[0][1] == vyazma
    assert find(post, "G1")[0][1] == board.grid.hex_labelled("0101")


def test_the_tip_of_a_hex_comes_after_a_moment_and_goes_when_the_pointer_moves(battle):
    hands = battle()
    hands.move(hands.at("0802"))
    assert hands.battle.pointer.asking.tip is None
    hands.wait(30)
    assert hands.battle.pointer.asking.tip is not None
    hands.move(hands.at("0702"))
    assert hands.battle.pointer.asking.tip is None


def test_no_tip_covers_the_odds_of_the_enemy_under_the_pointer(battle):
    hands = battle(game=drawn("P1+P2 S1 . .\n . . . .\n . . . ."))
    hands.click("0101")
    hands.order("0201")
    assert hands.battle.odds.shown
    hands.wait(60)
    assert hands.battle.pointer.asking.tip is None


def test_no_tip_covers_what_a_key_has_opened_until_the_pointer_moves(battle):
    hands = battle()
    hands.move(hands.at("0302"))
    hands.wait(40)
    assert hands.battle.pointer.asking.tip is not None
    hands.press("F6", frames=60)
    assert hands.battle.book_of_staff.shown
    assert hands.battle.pointer.asking.tip is None


def test_the_rim_of_the_map_is_drawn_at_its_edge_and_nowhere_else(battle):
    hands = battle()
    layer, grid = hands.battle.ground, hands.battle.camera.grid
    width, height = (round(side * 112) for side in grid.extent)
    for left, top, rims in ((300, 250, 0), (-50, 250, 1), (width - 100, height - 100, 2)):
        picture = pygame.Surface((200, 180))
        picture.fill((90, 120, 90))
        layer.tiles.coarse.fill((90, 120, 90))
        layer.draw(Sheet(picture, grid, 112, (left, top), pygame.Rect(left, top, 200, 180)))
        dark = (pygame.surfarray.array3d(picture) < 40).all(axis=2)
        bars = sum(bool((dark.mean(axis=side) > 0.4).any()) for side in (0, 1))
        assert bars == rims


def test_the_letter_of_the_key_that_opens_the_search_is_not_searched_for(battle):
    hands = battle(game=drawn("G1 . . . S1 .\n . . . . . .", places={"0301": "Vyazma"}))

    def write(sign):
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=ord(sign), mod=0, unicode=sign))
        pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=sign))
        pygame.event.post(pygame.event.Event(pygame.KEYUP, key=ord(sign), mod=0))
        hands.wait(2)

    for sign in "/vya":
        write(sign)
    search = hands.app.dialogs[-1]
    assert search.entry.get_text() == "vya"
    assert [told for told, _ in search.found] == ["Vyazma"]
