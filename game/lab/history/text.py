"""The report of a series as tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isinf

from game.lab.history.figures import Result
from game.lab.history.losses import MEN, Held, LossRow
from game.lab.history.report import Report
from game.lab.history.statistics import Spread
from game.lab.history.towns import TownEvent, first_day_of
from game.model.figures import counted, day_month, thousands
from game.model.records import Side
from game.rules.intelligence import prize

CAUSES_TOLD = 6


def lines(report: Report) -> Iterator[str]:
    """The whole report, line by line."""
    yield from heading(report)
    for title, rows in (
        ("Towns", towns(report.towns, len(report.courses))),
        ("Losses", losses(report.losses)),
        ("Men lost by cause, in the mean", causes(report.losses)),
        ("Losses beside the sources", bands(report.bands)),
        ("Strength and front", days(report)),
        ("Pockets", pockets(report)),
        ("Figures to reach", figures(report.results)),
    ):
        if len(rows) > 1:
            yield ""
            yield title
            yield from aligned(rows)
    if report.score is not None:
        reached = sum(1 for result in report.results if result.reached)
        yield ""
        yield f"{reached} of {len(report.results)} figures reached; score {report.score:.0f} of 100"


def heading(report: Report) -> Iterator[str]:
    """What was played."""
    series, scenario = report.series, report.world.scenario
    games = "game" if len(report.courses) == 1 else "games"
    seconds = sum(course.seconds for course in report.courses)
    days = counted(series.turn_days or scenario.turn_days, "day")
    yield (
        f"{scenario.title}: {len(report.courses)} {games} of {series.players[0]} (Axis) against "
        f"{series.players[1]} (Soviets), seeds {series.seeds[0]} to {series.seeds[-1]}, "
        f"turns of {days}, {seconds:.0f} s of play"
    )
    if scenario.what_if:
        yield f"  What if: {scenario.what_if} Held against what happened without it."
    for rule, value in series.rules.items():
        yield f"  with {rule}={value}"


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as columns: the first to the left, the others to the right."""
    wide = [max(len(row[n]) for row in rows if n < len(row)) for n in range(len(rows[0]))]
    for row in rows:
        cells = [
            cell.ljust(wide[n]) if n == 0 or n >= len(wide) else cell.rjust(wide[n])
            for n, cell in enumerate(row)
        ]
        yield ("  " + "  ".join(cells)).rstrip()


def date_text(ordinal: float) -> str:
    """A day as `14 Oct`; `never` where there is none."""
    found = first_day_of(ordinal)
    return day_month(found) if found else "never"


def towns(events: Sequence[TownEvent], runs: int) -> list[list[str]]:
    """A row for each loss and recapture."""
    rows = [["", "history", "±", "median", "10 to 90 %", "error", "games"]]
    for event in events:
        spread = event.spread
        then = day_month(event.then) if event.then else "?" if event.unlisted else "never"
        error = event.error
        told = "" if error is None else "never" if isinf(error) else f"{error:+.1f}"
        rows.append(
            [
                f"{event.place} {event.what}",
                then,
                str(event.tolerance) if event.then else "",
                date_text(spread.median),
                dates_text(spread),
                told,
                f"{event.times}/{runs}",
            ]
        )
    return rows


def count(value: float) -> str:
    """A number with its thousands apart; small ones to two places."""
    if isinf(value):
        return "never"
    return thousands(value) if abs(value) >= 100 or value == round(value) else f"{value:.2f}"


def range_text(spread: Spread) -> str:
    """From the tenth to the ninetieth part of a hundred."""
    return f"{count(spread.low)} – {count(spread.high)}"


def dates_text(spread: Spread) -> str:
    """The same of days; one where both ends are alike."""
    low, high = date_text(spread.low), date_text(spread.high)
    return low if low == high else f"{low} – {high}"


def should_be(result: Result) -> str:
    """What a figure should come to."""
    if result.yardstick.measure == "held":
        return "held"
    return f"{count(result.low)} – {count(result.high)}"


def came_to(result: Result) -> str:
    """What it came to in the median."""
    if result.yardstick.measure == "held":
        return "held" if result.spread.median else "lost"
    return count(result.spread.median)


def losses(rows: Sequence[LossRow]) -> list[list[str]]:
    """Medians by period and side."""
    kinds = ("men", *MEN, "tanks", "guns", "aircraft")
    table = [["", *kinds, "men, 10 to 90 %"]]
    for row in rows:
        found = [thousands(row.by_kind[kind].median) for kind in kinds]
        who = f"{row.period.title}, {row.side.key}"
        table.append([who, *found, range_text(row.by_kind["men"])])
    return table


def causes(rows: Sequence[LossRow]) -> list[list[str]]:
    """The greatest causes by period and side."""
    table = [["", *[""] * CAUSES_TOLD]]
    for row in rows:
        told = [
            f"{cause} {thousands(men)}" for cause, men in list(row.by_cause.items())[:CAUSES_TOLD]
        ]
        told += [""] * (CAUSES_TOLD - len(told))
        table.append([f"{row.period.title}, {row.side.key}", *told])
    return table


def bands(rows: Sequence[Held]) -> list[list[str]]:
    """Each band of the sources that the games cover."""
    table = [["", "from", "to", "source says", "median", "10 to 90 %", ""]]
    for row in rows:
        band = row.band
        what = "men" if band.kinds == MEN else ", ".join(band.kinds)
        low, high, here = row.low, row.high, row.here.median
        verdict = "below" if here < low else "above" if here > high else "within"
        said = count(low) if low == high else f"{count(low)} – {count(high)}"
        table.append(
            [
                f"{band.side}: {what}",
                day_month(band.from_),
                day_month(band.to),
                said,
                count(here),
                range_text(row.here),
                "claim" if band.claim else f"{verdict} ({100 * here / max(low, 1):.0f} %)",
            ]
        )
    return table


def days(report: Report) -> list[list[str]]:
    """Strengths in the median, and how near the front was."""
    goal = prize(report.world)
    kinds = ("men", "tanks", "divisions")
    heads = [f"{report.world.scenario.sides[s.key].adjective} {kinds[0]}" for s in Side]
    far = f"km to {goal[0]}" if goal else ""
    table = [["", heads[0], *kinds[1:], heads[1], *kinds[1:], far, "history"]]
    for row in report.days:
        cells = [day_month(row.day)]
        for side in Side:
            cells += [thousands(row.strength[side][kind].median) for kind in kinds]
        apart = row.distance
        cells.append(f"{apart.median:.0f} ({apart.low:.0f} – {apart.high:.0f})" if apart else "")
        cells.append("" if row.distance_then is None else f"{row.distance_then:.0f}")
        table.append(cells)
    return table


def pockets(report: Report) -> list[list[str]]:
    """What was encircled, and how far the front moved back."""
    table = [["", "median", "10 to 90 %", "history"]]
    for row in report.pockets:
        told = [
            ("divisions in pockets at one time, most", row.largest),
            (f"divisions ever in a pocket by {day_month(row.ever_by)}", row.ever),
            (f"prisoners by {day_month(row.captured_by)}", row.captured),
            ("pockets of five divisions or more", row.number),
            ("days such a pocket held", row.days),
        ]
        table += [
            [f"{row.side.key}: {what}", count(spread.median), range_text(spread), ""]
            for what, spread in told
            if spread is not None
        ]
    for push in report.pushes:
        days = f"{day_month(push.first)} to {day_month(push.last)}"
        for name, word in (("mean", "in the mean"), ("deepest", "at the deepest")):
            spread = Spread.of([getattr(one, name) for one in push.here])
            known = f"{getattr(push.then, name):.0f}" if push.then else ""
            between = f"{spread.low:.0f} – {spread.high:.0f}"
            table.append([f"km back, {days}, {word}", f"{spread.median:.0f}", between, known])
    return table


def figures(results: Sequence[Result]) -> list[list[str]]:
    """What should be reached, and whether it is."""
    table = [["", "should be", "median", "10 to 90 %", "games within", ""]]
    for result in results:
        spread, one = result.spread, result.yardstick
        inside = f"{result.within:.0f} %" if len(result.values) > 1 else ""
        need = f" (of {one.games})" if one.games else ""
        table.append(
            [
                one.title,
                should_be(result),
                came_to(result),
                range_text(spread) if len(result.values) > 1 and one.measure != "held" else "",
                inside + need,
                "reached" if result.reached else "MISSED",
            ]
        )
    return table
