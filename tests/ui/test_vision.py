"""Colours told apart by every kind of eyes, measured after simulation."""

import numpy as np
import pygame
import pytest
from attrs import evolve

from game.model.records import Side
from game.ui.counterface import PAINTS, draw_counter
from game.ui.ink import window_theme
from game.ui.layers.overlays import OVERLAYS
from game.ui.vision import AT_A_GLANCE, as_seen, distance, least_distance, simulate, told_apart
from tests.ui.test_counters import PLAIN
from tests.ui.test_painting import contrast

EYES = ("deuteranopia", "protanopia", "tritanopia")


@pytest.mark.parametrize("vision", EYES)
def test_each_kind_of_eyes_has_paints_that_it_tells_apart(vision):
    paints, theme = PAINTS[vision], window_theme(vision=vision)
    assert least_distance(paints.faces, vision) > 50
    assert least_distance(paints.rims, vision) > 40
    assert least_distance(paints.grades, vision) > 40
    assert least_distance([theme.good.rgb, theme.fair.rgb, theme.poor.rgb], vision) > 25
    assert distance(theme.axis.rgb, theme.soviet.rgb, vision) > 60


@pytest.mark.parametrize("vision", EYES[:2])
def test_the_usual_paints_would_not_do_for_eyes_that_confuse_red_and_green(vision):
    assert least_distance(PAINTS["usual"].grades, vision) < 25


@pytest.mark.parametrize("vision", EYES)
def test_eyes_that_lack_a_cone_confuse_what_they_are_known_to(vision):
    pair = {
        "deuteranopia": ((190, 90, 40), (120, 130, 30)),
        "protanopia": ((150, 60, 50), (80, 85, 50)),
        "tritanopia": ((60, 110, 190), (30, 130, 110)),
    }[vision]
    assert distance(*pair, vision) < distance(*pair) * 0.6


def test_grey_is_grey_to_all_eyes():
    for vision in EYES:
        assert np.abs(as_seen([(128, 128, 128)], vision) - 128).max() < 2


@pytest.mark.parametrize("vision", EYES)
def test_classes_of_every_overlay_differ_in_colour_for_every_kind_of_eyes(battle, vision):
    hands = battle(vision=vision)
    scene, told = hands.battle, 0
    assert len(scene.overlays) == len(OVERLAYS)
    for overlay in scene.overlays:
        overlay.refresh(scene.game, Side.AXIS)
        if overlay.classes:
            told += 1
            shown = overlay.colours()
            meant = [kind.colour for kind in overlay.classes]
            assert len(set(shown)) == len(set(meant))
            assert least_distance(list(set(shown)), vision) >= AT_A_GLANCE, overlay.title
    assert told > 5


def test_classes_keep_their_colours_for_usual_eyes():
    colours = ((74, 140, 60), (222, 168, 40), (205, 90, 40))
    assert told_apart(colours, "usual") == colours


@pytest.mark.parametrize("vision", ["usual", *EYES])
def test_high_contrast_is_high_and_text_can_be_read_for_all_eyes(vision):
    for high in (False, True):
        theme = window_theme(high, vision)
        assert contrast(theme.paper.rgb, theme.slate.rgb) > (15 if high else 8)
        assert contrast(theme.muted.rgb, theme.slate.rgb) > (12 if high else 4.5)
        for colour in (theme.good, theme.fair, theme.poor, theme.axis, theme.soviet):
            assert contrast(colour.rgb, theme.deep.rgb) > (6 if high else 3.4)
        assert contrast(theme.ink.rgb, theme.accent.rgb) > 7
        assert contrast(theme.paper.rgb, theme.accent_deep.rgb) > (6 if high else 3)


@pytest.mark.parametrize("vision", EYES)
def test_counters_of_the_sides_differ_for_every_kind_of_eyes(vision):
    words = [contrast((22, 18, 14), face) for face in PAINTS[vision].faces]
    assert min(words) > 5
    faces = []
    for side in Side:
        picture = draw_counter(evolve(PLAIN, side=side, vision=vision), 40)
        simulate(picture, vision)
        pixels = pygame.surfarray.array3d(picture).reshape(-1, 3)
        faces.append(tuple(np.median(pixels, axis=0).tolist()))
    assert distance(*faces) > 40


def test_the_window_can_be_shown_as_other_eyes_see_it(battle):
    hands = battle()
    hands.wait_until(lambda: not hands.battle.tiles.busy)
    usual = pygame.surfarray.array3d(hands.app.screen).astype(int)
    hands.app.seen_as, hands.battle.stale = "deuteranopia", True
    hands.wait()
    seen = pygame.surfarray.array3d(hands.app.screen).astype(int)
    wanted = as_seen(usual, "deuteranopia")
    assert np.percentile(np.abs(seen - wanted), 99) < 16
    assert np.abs(seen - usual).max() > 40
