"""The page of command: orders from above, fronts and armies, delegated staffs, axes, changes."""

from __future__ import annotations

from collections.abc import Iterator

from game.engine.orders import Answer, Delegate, TakeBack
from game.model.events import LeaderChanged
from game.model.figures import day_in_full, day_month
from game.model.game import Game
from game.model.records import Side
from game.model.state import Posture, Stance
from game.rules.axes import Axis, axes
from game.rules.command import hexes_beyond, staffs
from game.rules.directives import bill, progress, wanted
from game.rules.recovery import came_late
from game.rules.standing import in_force
from game.texts import mark, tr
from game.ui.acts import Do, GoTo, PickHex
from game.ui.decisions.directives import ANSWERS, effects, story
from game.ui.dossier import Dossier
from game.ui.staff.blocks import (
    Block,
    Buttons,
    Cell,
    Choice,
    Column,
    Gauge,
    Heading,
    Row,
    Stepper,
    Table,
    Text,
    Tone,
    figures,
)
from game.ui.staff.page import Page

COUNTED = ("attack", "take", "hold", "prepare", "concentrate")
"""Kinds of directives that want something done."""
LIMIT_STEP = 10


class CommandPage(Page):
    """Who commands whom, what high command wants, which armies lead themselves."""

    key, title = "command", mark("Command")

    def waiting(self, dossier: Dossier) -> int:
        """Directives without an answer."""
        if not dossier.to_move:
            return 0
        return sum(
            dossier.game.state.directives.stance[number] == Stance.OPEN
            for number in standing(dossier)
        )

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """Orders from above first; then the tree of armies."""
        yield from above(dossier)
        yield Heading(tr("Fronts and armies"))
        yield tree(dossier)
        yield from delegated(dossier)
        yield Heading(tr("Axes of advance"))
        yield axis_table(dossier)
        yield from changes(dossier)


def standing(dossier: Dossier) -> list[int]:
    """The directives in force for the side."""
    numbers = dossier.game.world.directives_of[dossier.side].tolist()
    return [number for number in numbers if in_force(dossier.game, number)]


def above(dossier: Dossier) -> Iterator[Block]:
    """Each directive with its answers and how far it is done."""
    yield Heading(tr("Orders from above"))
    numbers = standing(dossier)
    if not numbers:
        yield Text(tr("High command leaves you free today."), "muted")
    groups: dict[str, list[int]] = {}
    for number in numbers:
        base = dossier.game.world.directives[number].id.partition(":")[0]
        groups.setdefault(base, []).append(number)
    for group in groups.values():
        yield from directive(dossier, group)


def directive(dossier: Dossier, group: list[int]) -> Iterator[Block]:
    """One directive, or one that several armies answer by themselves: text, answers, prices."""
    game, alone = dossier.game, len(group) == 1
    record = game.world.directives[group[0]]
    title = record.title if alone else record.title.rpartition(":")[0]
    yield Heading(title, tr("until {day}", day=day_in_full(record.to)))
    yield Text(story(game, group))
    for each, word in ANSWERS.items():
        said = "; ".join(effects(game, group[0], each, named=alone)) or tr("costs nothing")
        yield Text(f"{word}: {said}.", "muted")
    for number in group:
        army = game.world.army_ids[game.world.directives[number].armies[0]]
        name = tr("Your answer") if alone else game.world.armies[army].name
        yield Buttons(name, tuple(answers(dossier, number)))
        if record.kind in COUNTED:
            done, goal = progress(game, number), wanted(game, number)
            share = min(1.0, done / goal) if goal else 1.0
            yield Gauge(tr("Done so far"), tr("{done} of {goal}", done=done, goal=goal), share)
        due = bill(game, number)
        if due.reason:
            risk = (
                tr(", {dismissal} % chance of a dismissal", dismissal=due.dismissal)
                if due.dismissal
                else ""
            )
            yield Text(
                tr(
                    "Due at the end of the turn: -{points:g} points{risk}",
                    points=due.points / 10,
                    risk=risk,
                ),
                "bad",
            )


def answers(dossier: Dossier, number: int) -> Iterator[Choice]:
    """The answers to one directive; that which holds is pressed."""
    game = dossier.game
    stance = Stance(int(game.state.directives.stance[number]))
    for each, word in ANSWERS.items():
        order = Answer(number, each)
        problem = order.problem(game) if dossier.to_move else tr("it is not your turn")
        tip = "\n".join(effects(game, number, each)) or tr("costs nothing")
        held = stance == each or (stance == Stance.OPEN and each == Stance.OBEY)
        act = stay if stance == each else None if problem else order
        yield Choice(word, act, problem or tip, held)


def stay() -> None:
    """What is answered already stays so."""


def tree(dossier: Dossier) -> Table:
    """Every army on the map under the one above it."""
    columns = (
        Column(tr("army"), 2.2), Column(tr("commander"), 2.1),
        figures(tr("ability"), 0.5, tr("How able the commander is, 1 to 10; 5 is ordinary")),
        Column(tr("headquarters"), 1.7), figures(tr("units"), 0.5),
        figures(tr("out of reach"), 1, tr("Units beyond the range of their headquarters")),
        figures(tr("attacks"), 0.8, tr("Led this turn, of those that the staff supports well")),
        Column(tr("state"), 1.4),
    )  # fmt: skip
    rows = tuple(
        army_row(dossier, army, depth) for army, depth in in_order(dossier.game, dossier.side)
    )
    return Table("armies", columns, rows, sortable=False)


def in_order(game: Game, side: Side) -> Iterator[tuple[int, int]]:
    """The side's armies with anything on the map, each with its depth below its front."""
    units, parent = game.state.units, game.state.armies.parent
    own = game.world.armies_of[side].tolist()
    there = {a for a in own if ((units.army == a) & (units.hex >= 0)).any()}
    shown = {a for a in own if a in there or game.state.armies.hex[a] >= 0}

    def below(army: int, depth: int) -> Iterator[tuple[int, int]]:
        if army in shown:
            yield army, depth
        for child in own:
            if parent[child] == army:
                yield from below(child, depth + (army in shown))

    for army in own:
        if parent[army] < 0:
            yield from below(army, 0)


def army_row(dossier: Dossier, army: int, depth: int) -> Row:
    """One army: who leads it, where its staff is and how it fares."""
    game = dossier.game
    record, staff = game.world.armies[army], staffs(game)[army]
    units = game.state.units
    own = (units.army == army) & (units.hex >= 0)
    out = int((own & (hexes_beyond(game, dossier.side) > 0)).sum())
    leader = int(game.state.armies.leader[army])
    person = game.world.people[leader] if leader >= 0 else None
    name = f"{person.rank} {person.name}".strip() if person else tr("the chief of staff")
    where = game.world.board.name_of(staff.hex) if staff.hex >= 0 else tr("not on the map")
    led = int(game.state.armies.attacks[army])
    tip = f"{person.life} {person.reason}".strip() if person else ""
    return Row(
        (
            "    " * depth + record.name,
            Cell(name, tip=tip),
            Cell(str(staff.rating)),
            Cell(where, "plain" if staff.hex >= 0 else "faint"),
            Cell(str(int(own.sum())), sort=int(own.sum())),
            Cell(str(out) if out else "", "bad" if out else "plain"),
            Cell(f"{led}/{staff.attacks}", "bad" if led > staff.attacks else "plain"),
            Cell(*state_of(game, army)),
        ),
        GoTo(staff.hex) if staff.hex >= 0 else None,
    )


def state_of(game: Game, army: int) -> tuple[str, Tone]:
    """What is wrong with a staff, or who leads its units."""
    armies = game.state.armies
    if armies.shaken[army] > 0:
        days = int(armies.shaken[army]) / 10
        return tr("shaken, {days:g} days: -{toll} %", days=days, toll=int(armies.toll[army])), "bad"
    if not staffs(game)[army].in_chain:
        return tr("out of reach of its front"), "fair"
    if came_late(game, game.world.army_sides[army])[army]:
        return tr("orders came late"), "bad"
    if armies.delegated[army]:
        return tr("led by its staff"), "accent"
    return ("placed" if armies.placed[army] else ""), "muted"


def delegated(dossier: Dossier) -> Iterator[Block]:
    """Armies that their own staffs lead, and how to give them one."""
    game = dossier.game
    given = [
        a for a in game.world.armies_of[dossier.side].tolist() if game.state.armies.delegated[a]
    ]
    yield Heading(
        tr("Delegated armies"), tr("their staffs move when you say so, or as your turn ends")
    )
    for army in given:
        yield from one_delegated(dossier, army)
    if given:
        act = Do("staffs-move") if dossier.to_move else None
        yield Buttons("", (Choice(tr("Let the staffs move now"), act),))
    yield Buttons(tr("Give to its staff"), tuple(to_give(dossier, given)))


def one_delegated(dossier: Dossier, army: int) -> Iterator[Block]:
    """The task of one army, its limit and the way back."""
    game, armies = dossier.game, dossier.game.state.armies
    record, can = game.world.armies[army], dossier.to_move
    goal, posture = int(armies.goal[army]), int(armies.delegated[army])
    choices = [
        Choice(
            word,
            Delegate(army, each, goal, int(armies.limit[army])) if can else None,
            pressed=posture == each,
        )
        for each, word in (
            (int(Posture.ATTACK), "attack"),
            (int(Posture.DEFEND), "hold"),
            (int(Posture.WITHDRAW), tr("fall back")),
        )
    ]
    where = game.world.board.name_of(goal)
    pick = PickHex(
        tr("Where shall {name} go?", name=record.name),
        lambda hexagon: Delegate(army, posture, hexagon),
    )
    choices += [
        Choice(
            tr("goal: {where}", where=where),
            pick if can else None,
            tr("Choose another goal on the map"),
        ),
        Choice(tr("lead it yourself"), TakeBack(army) if can else None),
    ]
    yield Buttons(record.name, tuple(choices))
    limit = int(armies.limit[army])
    less, more = (Delegate(army, posture, goal, limit + step) for step in (-LIMIT_STEP, LIMIT_STEP))
    units = game.state.units
    men = int(units.men[(units.army == army) & (units.hex >= 0)].sum())
    lost = 100 - men * 100 // max(1, int(armies.entrusted[army]))
    yield Stepper(
        tr("Men it may lose before it only holds"),
        tr("{limit} % (lost {number} %)", limit=limit, number=max(0, lost)),
        less if can and less.problem(game) is None else None,
        more if can and more.problem(game) is None else None,
    )


def to_give(dossier: Dossier, given: list[int]) -> Iterator[Choice]:
    """A button for each army that can be given to its staff."""
    game, side = dossier.game, dossier.side
    for army, _depth in in_order(game, side):
        if army in given or game.state.armies.hex[army] < 0:
            continue
        record = game.world.armies[army]
        pick = PickHex(
            tr("Which place shall the staff of {name} take or hold?", name=record.name),
            lambda hexagon, army=army: entrust(game, side, army, hexagon),  # type: ignore[misc]
        )
        yield Choice(record.short or record.name, pick if dossier.to_move else None, record.name)


def entrust(game: Game, side: Side, army: int, hexagon: int) -> Delegate:
    """To attack what the enemy holds, to hold what is ours."""
    ours = game.state.hexes.control[hexagon] == side
    return Delegate(army, int(Posture.DEFEND if ours else Posture.ATTACK), hexagon)


def axis_table(dossier: Dossier) -> Table:
    """What the plans want of each army today, and how far it has come."""
    columns = (
        Column(tr("army"), 1.6),
        Column(tr("corps"), 1.2),
        Column(tr("to do"), 1),
        Column(tr("places"), 3.4),
        figures(tr("in hand"), 0.8),
        Column(tr("until"), 1),
    )
    rows = tuple(axis_row(dossier.game, axis) for axis in axes(dossier.game, dossier.side))
    return Table("axes", columns, rows, tr("no plan is in force today"))


def axis_row(game: Game, axis: Axis) -> Row:
    """One axis."""
    names = ", ".join(game.world.board.name_of(goal) for goal in axis.goals)
    share = axis.reached / len(axis.goals) if axis.goals else 1.0
    until = day_month(axis.until) if axis.until else tr("as long as you like")
    return Row(
        (
            game.world.armies[axis.army].name,
            ", ".join(axis.corps[:3]) or tr("all"),
            axis.posture,
            Cell(names, tip=axis.note),
            Cell(f"{axis.reached}/{len(axis.goals)}", share=share, sort=share),
            until,
        ),
        GoTo(axis.goals[-1] if axis.goals else axis.start),
    )


def changes(dossier: Dossier) -> Iterator[Block]:
    """Who took over from whom, latest first."""
    world = dossier.game.world
    rows = []
    for event in reversed([e for e in dossier.learnt if isinstance(e, LeaderChanged)]):
        new = world.people[event.leader] if event.leader >= 0 else None
        old = world.people[event.before] if event.before >= 0 else None
        rows.append(
            Row(
                (
                    world.armies[event.army].name,
                    Cell(
                        new.name if new else tr("the chief of staff"), tip=new.life if new else ""
                    ),
                    Cell(old.name if old else "", tip=old.life if old else ""),
                    Cell(tr("dismissed") if event.how == "dismissal" else tr("relieved"), "muted"),
                    Cell(new.reason if new else "", "muted"),
                ),
                tone="axis" if event.side == Side.AXIS else "soviet",
            )
        )
    if rows:
        yield Heading(tr("Changes of command"))
        columns = (
            Column(tr("army"), 1.5),
            Column(tr("now"), 1.5),
            Column(tr("before"), 1.5),
            Column(tr("how"), 0.8),
            Column(tr("why"), 2.4),
        )
        yield Table("changes", columns, tuple(rows), sortable=False)
