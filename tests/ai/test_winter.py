import numpy as np

from game.ai.picture import Picture
from game.ai.winter import bitten_outside, warmth
from game.model.records import Side
from tests.drawn import drawn
from tests.rules.test_recovery import at


def picture(degrees: float, **columns: object) -> Picture:
    return Picture(drawn("G1 F , C S1", weather=at(degrees), **columns), Side.AXIS)  # type: ignore[arg-type]


def test_in_bitter_cold_a_staff_looks_for_roofs():
    worth = warmth(picture(-25))
    assert worth[3] > worth[2] > worth[1] > 0


def test_in_mild_weather_or_in_warm_clothes_it_does_not():
    assert not warmth(picture(-3)).any()
    assert warmth(picture(-25, kit=100)).max() < warmth(picture(-25)).max() // 2


def test_burnt_villages_are_worth_nothing():
    scene = picture(-25)
    scene.hexes.put("burnt", slice(None), 100)
    assert not np.any(warmth(scene))


def test_the_colder_the_dearer_is_a_day_outside():
    assert bitten_outside(picture(-30)) > bitten_outside(picture(-15)) > bitten_outside(picture(0))
