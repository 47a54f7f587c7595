"""The page of happenings: what waits for a decision, what may be done, what happened, what may."""

from __future__ import annotations

from collections.abc import Iterator

from game.engine.orders import Decide
from game.lab.citing import cited
from game.model.events import HappeningOccurred
from game.model.figures import day_month
from game.model.records import HappeningRecord
from game.model.state import Stage
from game.rules.effect_words import ACTS_ON, in_words
from game.rules.happenings import actions, awaited, conditions, in_time, too_late
from game.rules.influence import in_force
from game.texts import mark, tr, tr_in
from game.ui.acts import Act, GoTo
from game.ui.decisions.happenings import place_of, story
from game.ui.dossier import Dossier
from game.ui.staff.blocks import Block, Buttons, Cell, Choice, Column, Heading, Row, Table, Text
from game.ui.staff.page import Page
from game.ui.telling import dates

CONFIDENCE = {
    "high": mark("well attested"),
    "medium": "attested",
    "low": "doubtful",
    "legend": mark("a legend"),
    "": "",
}


class HappeningsPage(Page):
    """What happened beside the fighting, and what may still."""

    key, title = "happenings", mark("Happenings")

    def waiting(self, dossier: Dossier) -> int:
        """What awaits a decision, and what could be done now."""
        if not dossier.to_move:
            return 0
        game, side = dossier.game, dossier.side
        return len(awaited(game, side)) + len(actions(game, side))

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """Decisions and deeds first, then what is in force, the past, and the future."""
        yield from open_matters(dossier)
        yield Heading(
            tr("In force"), tr("percents that news and orders put on the rules, for now or good")
        )
        yield force_table(dossier)
        yield Heading(tr("What happened"))
        yield past_table(dossier)
        yield Heading(tr("What may happen"), tr("as far as your side can know"))
        yield future_table(dossier)


def open_matters(dossier: Dossier) -> Iterator[Block]:
    """What can be decided or done now, with buttons."""
    game, side = dossier.game, dossier.side
    waits, may = awaited(game, side), actions(game, side)
    if not waits and not may:
        return
    yield Heading(tr("Open now"), tr("what waits for you, and what you may do or leave"))
    for number in [*waits, *may]:
        record = game.world.happenings[number]
        yield Text(record.title, "accent")
        yield Text(record.text)
        choices = []
        for at, option in enumerate(record.options):
            order = Decide(number, at)
            problem = order.problem(game)
            told = "\n".join((option.text, *in_words(game.world, option.effects)))
            choices.append(Choice(option.title, None if problem else order, problem or told))
        yield Buttons(tr("To be decided") if number in waits else tr("May be done"), tuple(choices))


def force_table(dossier: Dossier) -> Table:
    """Factors that act now."""
    rows = []
    world = dossier.game.world
    for each in in_force(dossier.game):
        factor = each.factor
        percent = factor.percent - 100
        whose = world.scenario.sides[factor.side].adjective
        harms = factor.of in ("retreat losses", "frostbite", "alarm")
        good = ((percent > 0) != harms) == (factor.side == dossier.side.key)
        left = (
            tr("{days_left} days", days_left=each.days_left) if each.days_left else tr("for good")
        )
        what = f"{whose} {ACTS_ON[factor.of]}"
        rows.append(
            Row((what, Cell(f"{percent:+d} %", "good" if good else "bad"), left, each.title))
        )
    columns = (
        Column(tr("what"), 2),
        Column(tr_in("in force", "change")),
        Column(tr_in("column", "still")),
        Column(tr("by"), 3),
    )
    return Table(tr("in force"), columns, tuple(rows), tr("nothing out of the ordinary"))


def past_table(dossier: Dossier) -> Table:
    """What the side has learnt of, the latest first."""
    world, rows = dossier.game.world, []
    occurred = [e for e in dossier.learnt if isinstance(e, HappeningOccurred)]
    for event in reversed(occurred):
        record = world.happenings[event.happening]
        hexagon = place_of(world, record)
        act: Act | None = None if hexagon is None else GoTo(hexagon)
        did = "; ".join(event.effects)
        rows.append(
            Row(
                (
                    Cell(dates(world, event.turn), sort=event.turn),
                    Cell(record.title, tip=story(record)),
                    Cell(event.option, "accent"),
                    Cell(did, "muted", tip=did),
                    Cell(
                        CONFIDENCE[record.confidence],
                        tip=tr("Source: {cited}", cited=cited(record.source)),
                    ),
                ),
                act,
            )
        )
    columns = (
        Column(tr_in("column", "when"), 1.3),
        Column(tr("what"), 2, lines=2),
        Column(tr_in("column", "decided"), 2, lines=2),
        Column(tr_in("column", "did"), 3, lines=4),
        "",
    )
    return Table("happened", columns, tuple(rows), tr("nothing yet"))


def future_table(dossier: Dossier) -> Table:
    """What may still happen to the side, and what it takes."""
    game, rows = dossier.game, []
    for number, record in enumerate(game.world.happenings):
        own = record.side in (None, dossier.side.key)
        if not own or game.state.happenings.stage[number] != Stage.WAITS or too_late(game, record):
            continue
        wants = list(conditions(game, record.when))
        met = sum(condition.met for condition in wants)
        lacking = [condition.words for condition in wants if not condition.met]
        soon = in_time(game, record)
        what = (
            "; ".join(lacking) if lacking else tr("nothing but its day") if not soon else "chance"
        )
        rows.append(
            Row(
                (
                    Cell(record.title, "plain" if soon else "muted", tip=record.text),
                    Cell(when_of(record), sort=record.from_.toordinal() if record.from_ else 0),
                    Cell(
                        tr("{met} of {count}", met=met, count=len(wants)) if wants else "",
                        sort=met - len(wants),
                    ),
                    Cell(what, "muted", tip=what),
                )
            )
        )
    columns = (
        Column(tr("what"), 2),
        Column(tr_in("column", "when"), 1.5),
        Column(tr_in("column", "conditions")),
        Column(tr_in("column", "it takes"), 4),
    )
    return Table(tr("may happen"), columns, tuple(rows), tr("nothing more"))


def when_of(record: HappeningRecord) -> str:
    """The days of a happening."""
    first = day_month(record.from_) if record.from_ else ""
    last = day_month(record.to) if record.to else ""
    if first and last:
        return tr("{first} to {last}", first=first, last=last)
    return (
        tr("from {first}", first=first)
        if first
        else tr("to {last}", last=last)
        if last
        else tr("any day")
    )
