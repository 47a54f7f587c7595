"""How every plot of the page looks: size, colours, type, and its way into the page as SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import StringIO
from typing import Any, Final

import matplotlib as mpl
import numpy as np
from matplotlib import dates as ticks
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from game.model.figures import day_month, thousands
from game.model.records import Side

COLOURS: Final = {Side.AXIS: "#39546b", Side.SOVIET: "#a8362a"}
HISTORY: Final = "#5d2f86"
INK: Final = "#2b2a27"
FAINT: Final = "#8b877d"
RULE: Final = "#dcd8cc"
WIDE: Final = 9.4
"""Inches, the width of a plot that takes the whole page."""
STYLE: Final[Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "rasputitsa",
    "font.family": "serif",
    "font.serif": ["Source Serif 4", "Georgia", "DejaVu Serif"],
    "font.size": 9,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "axes.titlepad": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "grid.color": RULE,
    "grid.linewidth": 0.6,
    "axes.axisbelow": True,
    "text.color": INK,
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.major.size": 3,
    "ytick.major.size": 0,
    "legend.frameon": False,
    "legend.fontsize": 8.5,
}
"""Settings of the plotting library; words stay words, so that they can be found and copied."""


@contextmanager
def plot(width: float, height: float) -> Iterator[tuple[Figure, list[str]]]:
    """A figure of a size in inches; its SVG stands in the list when the work on it is done."""
    with mpl.rc_context(STYLE):
        figure, done = Figure(figsize=(width, height), layout="constrained"), list[str]()
        yield figure, done
        sink = StringIO()
        figure.savefig(sink, format="svg", transparent=True, metadata={"Date": None})
    done.append(trimmed(sink.getvalue()))


def trimmed(svg: str) -> str:
    """The SVG without what only a file of its own needs, its width a part of that of the page."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    found = re.search(r'<svg [^>]*?width="([\d.]+)pt"', svg)
    wide = f"width:{100 * float(found[1]) / (72 * WIDE):.0f}%" if found else ""
    return re.sub(r'width="[\d.]+pt" height="[\d.]+pt"', f'style="{wide}" role="img"', svg, count=1)


def by_date(axes: Axes) -> None:
    """Days along the foot, named as `1 Nov`."""
    axes.xaxis.set_major_locator(ticks.AutoDateLocator(minticks=4, maxticks=8))
    axes.xaxis.set_major_formatter(lambda at, _: day_text(at))


def day_text(at: float) -> str:
    """A day by the number that the plots count days with."""
    day: date = ticks.num2date(at).date()
    return day_month(day)


def large_figures(axes: Axes) -> None:
    """Large figures along the side, with thin spaces between thousands."""
    axes.yaxis.set_major_formatter(lambda value, _: thousands(value))


def ribbon(axes: Axes, days: Any, rows: Any, colour: str, label: str = "") -> None:
    """The median of games over days and their middle eighty percent; rows are (games, days)."""
    low, middle, high = np.quantile(rows, [0.1, 0.5, 0.9], axis=0)
    axes.fill_between(days, low, high, color=colour, alpha=0.18, linewidth=0)
    axes.plot(days, middle, color=colour, linewidth=1.8, label=label)
