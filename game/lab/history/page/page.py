"""The page itself: words, tables and plots put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from math import isinf
from typing import Final

from game.lab.history.figures import Result
from game.lab.history.losses import MEN
from game.lab.history.page import plots
from game.lab.history.page.maps import front_maps
from game.lab.history.report import Report
from game.lab.history.text import (
    came_to,
    count,
    date_text,
    dates_text,
    range_text,
    should_be,
)
from game.lab.history.towns import TownEvent
from game.lab.history.turns import DATES_MAY_DIFFER, LOSSES_MAY_DIFFER, Differences
from game.model.figures import counted, day_month, with_minus

STYLE: Final = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 60rem; padding: 2.5rem 1.5rem 4rem; background: #fbfaf6;
  color: #2b2a27; font: 16px/1.5 "Source Serif 4", Georgia, "DejaVu Serif", serif; }
h1 { font-size: 1.9rem; line-height: 1.15; margin: 0 0 .3rem; font-weight: 600; }
h2 { font-size: 1.2rem; margin: 2.6rem 0 .3rem; font-weight: 600; }
p { max-width: 44rem; margin: .3rem 0 .9rem; }
.lead { color: #5f5b52; }
.note { color: #5f5b52; font-size: .88rem; }
figure { margin: .4rem 0 0; break-inside: avoid; }
svg { width: 100%; height: auto; display: block; }
table { border-collapse: collapse; font-size: .86rem; width: 100%; }
th { text-align: right; font-weight: 500; color: #5f5b52; }
th, td { padding: .22rem .6rem; border-bottom: 1px solid #e4e0d5; }
td { text-align: right; font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; padding-left: 0; white-space: normal; }
tr { break-inside: avoid; }
.yes { color: #2c6e3f; } .no { color: #a8362a; }
.key { display: inline-block; width: 1.6em; height: .55em; margin: 0 .35em 0 .1em; }
.score { font-size: 2.6rem; line-height: 1; font-weight: 600; }
.score small { font-size: 1rem; font-weight: 400; color: #5f5b52; }
@media print { body { background: none; padding: 0; max-width: none; font-size: 10pt; }
  h2 { break-after: avoid; } @page { size: A4; margin: 16mm 14mm; } }
"""
KEY: Final = (
    '<span class="key" style="background:#39546b"></span>Axis, and lines of games &nbsp; '
    '<span class="key" style="background:#a8362a"></span>Soviets &nbsp; '
    '<span class="key" style="background:#5d2f86"></span>history. Lines are medians; bands hold '
    "the middle eighty percent of the games."
)


def page(report: Report, other: Differences | None = None) -> str:
    """The whole page as HTML; `other` are the same games with turns of another length."""
    title = escape(f"{report.world.scenario.title}: games beside history")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE}</style></head>\n<body>\n"
        + "\n".join((*body(report), *turn_lengths(other)))
        + "\n</body></html>\n"
    )


def body(report: Report) -> Iterator[str]:
    """The parts of the page from the top down."""
    yield from heading(report)
    if report.results:
        yield "<h2>Figures to reach</h2>"
        yield figures(report.results)
    yield from section(
        "The front by date",
        "The line that the median game held, with the band between the first and the last tenth "
        "of the games; the dashed line is that of history, dotted where none was drawn for the "
        "day.",
        front_maps(report),
    )
    if report.towns:
        yield from section(
            "Towns",
            "Bars span the middle eighty percent of the games, the stroke is the median, the "
            "diamond is history with the spread of its sources.",
            plots.towns(report),
        )
        yield towns(report.towns, len(report.courses))
    yield from section(
        "Losses",
        "Upright bars are what sources say of a span of days, set upon what the median game had "
        "lost when those days began; the table below has their numbers.",
        plots.losses(report),
    )
    yield bands(report)
    yield f"<figure>{plots.causes(report)}</figure>"
    yield from section(
        "Strength",
        "What stands on the map; diamonds are figures of the sources.",
        plots.strengths(report),
    )
    yield from section("The way to the prize", "", plots.distance(report))
    yield from section("Pockets", "", plots.pockets(report))


def turn_lengths(other: Differences | None) -> Iterator[str]:
    """The same campaign with turns of another length: what of it differs, and whether much."""
    if other is None:
        return
    usual, changed = (f"turns of {counted(n, 'day')}" for n in other.turn_days)
    days, men = DATES_MAY_DIFFER, LOSSES_MAY_DIFFER
    yield "<h2>Turns of another length</h2>"
    yield (
        f'<p class="note">The same seeds with {usual} and with {changed}, in medians. Rates are by '
        f"the day, so little should differ: at most {men} % of losses, and {days} days in the "
        f"median of the dates.</p>"
    )
    dates = other.in_dates
    told = "no dates to compare" if dates is None else f"dates differ by {dates:.1f} days"
    word, name = ("alike", "yes") if other.alike else ("not alike", "no")
    yield f'<p>In the median {told}: <span class="{name}">{word}</span>.</p>'
    heads = ("", usual, changed, "difference")
    yield table(
        heads,
        [
            (
                escape(row.what),
                count(row.usual),
                count(row.other),
                _marked("few" if row.percent is None else f"{row.percent:+.0f} %", row.alike),
            )
            for row in other.losses
        ],
    )
    yield "<br>"
    yield table(
        heads,
        [
            (
                escape(row.what),
                date_text(row.usual),
                date_text(row.other),
                _marked(
                    "only in one" if isinf(row.days) else f"{row.days:+.1f} days",
                    abs(row.days) <= DATES_MAY_DIFFER,
                ),
            )
            for row in other.dates
            if not (isinf(row.usual) and isinf(row.other))
        ],
    )


def _marked(text: str, good: bool) -> str:
    return f'<span class="{"yes" if good else "no"}">{escape(with_minus(text))}</span>'


def section(title: str, note: str, *drawn: str) -> Iterator[str]:
    """A heading, a line about it and its plots."""
    yield f"<h2>{escape(title)}</h2>"
    if note:
        yield f'<p class="note">{escape(note)}</p>'
    for svg in drawn:
        yield f"<figure>{svg}</figure>"


def heading(report: Report) -> Iterator[str]:
    """What was played, and the score."""
    series, world = report.series, report.world
    yield f"<h1>{escape(world.scenario.title)}: games beside history</h1>"
    told = (
        f"{counted(len(report.courses), 'game')} of {series.players[0]} for the Axis against "
        f"{series.players[1]} for the Soviets, seeds {series.seeds[0]} to {series.seeds[-1]}, "
        f"turns of {counted(world.turn_days, 'day')}"
    )
    rules = "".join(f", {key}={value}" for key, value in series.rules.items())
    yield f'<p class="lead">{escape(told + rules)}.</p>'
    if world.scenario.what_if:
        supposed = escape(world.scenario.what_if)
        yield f"<p><b>What if:</b> {supposed} What happened without it stands beside it.</p>"
    if report.score is not None:
        reached = sum(1 for result in report.results if result.reached)
        yield (
            f'<p class="score">{report.score:.0f} <small>of 100; {reached} of '
            f"{len(report.results)} figures reached</small></p>"
        )
    yield f'<p class="note">{KEY}</p>'


def figures(results: Sequence[Result]) -> str:
    """The table of figures to reach."""
    rows = []
    for result in results:
        one, spread = result.yardstick, result.spread
        many = len(result.values) > 1
        need = f" (of {one.games})" if one.games else ""
        rows.append(
            (
                f'<span title="{escape(one.source)}">{escape(one.title)}</span>',
                should_be(result),
                came_to(result),
                range_text(spread) if many and one.measure != "held" else "",
                (f"{result.within:.0f} %" if many else "") + need,
                '<span class="yes">reached</span>'
                if result.reached
                else '<span class="no">missed</span>',
            )
        )
    return table(("", "should be", "median", "10 to 90 %", "games within", ""), rows)


def towns(events: Sequence[TownEvent], games: int) -> str:
    """The table of towns."""
    rows = []
    for event in events:
        spread, error = event.spread, event.error
        then = day_month(event.then) if event.then else "?"
        if event.then is None and not event.unlisted:
            then = "never"
        told = "" if error is None else "never" if isinf(error) else with_minus(f"{error:+.1f}")
        rows.append(
            (
                escape(f"{event.place} {event.what}"),
                then,
                str(event.tolerance) if event.then else "",
                date_text(spread.median),
                dates_text(spread),
                told,
                f"{event.times} of {games}",
            )
        )
    heads = ("", "history", "±", "median", "10 to 90 %", "days off", "games")
    return table(heads, rows)


def bands(report: Report) -> str:
    """What each source says of men, and what the games came to."""
    rows = []
    for number, held in plots.numbered(report):
        band = held.band
        what = "all causes" if band.kinds == MEN else ", ".join(band.kinds)
        said = " – ".join(dict.fromkeys((count(held.low), count(held.high))))
        rows.append(
            (
                f"{number}&ensp;{escape(report.world.scenario.sides[band.side].adjective)}: "
                f'{escape(what)}<br><span class="note">{escape(band.source)}</span>',
                f"{day_month(band.from_)} – {day_month(band.to)}",
                said,
                count(held.here.median),
                range_text(held.here),
            )
        )
    return table(("", "days", "source says", "median", "10 to 90 %"), rows)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table, nothing where it has no rows; what stands in the cells is HTML already."""
    if not rows:
        return ""
    top = "".join(f"<th>{head}</th>" for head in heads)
    inner = "\n".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>\n{inner}\n</tbody></table>"
