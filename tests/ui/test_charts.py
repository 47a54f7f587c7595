"""Charts: what is drawn between the points of a series."""

import numpy as np
import pygame
import pytest

from game.ui.charts import Chart, Series, draw_chart
from game.ui.ink import Ink


@pytest.mark.parametrize("points", [2, 3, 4, 7])
def test_a_dashed_line_goes_all_the_way_with_gaps_between_its_dashes(points):
    ink, surface = Ink(), pygame.Surface((600, 200))
    series = Series("", [(float(n), 5.0) for n in range(points)], "axis", "dashed")
    draw_chart(surface, ink, surface.get_rect(), Chart((series,)))
    colour = surface.map_rgb(ink.theme.axis.rgb)
    drawn = (pygame.surfarray.array2d(surface) == colour).any(axis=1)
    plot = drawn[np.flatnonzero(drawn)[0] : np.flatnonzero(drawn)[-1] + 1]
    assert len(plot) > 500
    for part in np.array_split(plot, points - 1):
        assert 0.3 < part.mean() < 0.9
