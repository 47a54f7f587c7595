"""Drawn plans at the window: which there are, which is in hand, which are to be seen."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from game.ai.carried import Done, done
from game.ai.operations import Kind, Operation, Plan, Posture
from game.engine.drawing import PlanBook
from game.engine.orders.planning import aims
from game.model.game import Game
from game.model.records.drawing import DrawnPlan, Stroke
from game.texts import said, tr
from game.ui.pencil import TOOLS, Pencil
from game.ui.post import CommandPost
from game.ui.telling import Line
from game.ui.telling.line import Tone


class Drawing:
    """The drawn plans of the side at the window."""

    def __init__(self, post: CommandPost) -> None:
        self.post = post
        self.pencil = Pencil(post.game.world.board.grid)
        self.in_hand: int | None = None
        """The number of the plan that is worked at."""
        self.visible = True
        """Whether plans are drawn on the map also while none is worked at."""
        self.hidden: set[int] = set()
        """Plans that are not to be seen on the map."""
        self._book = PlanBook(int(post.side))

    @property
    def book(self) -> PlanBook:
        """The plans on record."""
        self._book.look(self.post.session.game.events)
        return self._book

    @property
    def plans(self) -> list[DrawnPlan]:
        """All plans, in the order of their numbers."""
        return [plan for _, plan in sorted(self.book.plans.items())]

    @property
    def plan(self) -> DrawnPlan | None:
        """The one that is worked at."""
        return self.book.plans.get(self.in_hand) if self.in_hand is not None else None

    def to_see(self, working: bool) -> list[DrawnPlan]:
        """The plans that are drawn on the map."""
        if not (working or self.visible):
            return []
        return [plan for plan in self.plans if plan.number not in self.hidden]

    def new(self, army: int) -> DrawnPlan:
        """A plan for an army without anything drawn yet, not on record."""
        number, world = self.book.next_number, self.post.game.world
        name = world.armies[army].short or world.armies[army].name
        return DrawnPlan(number, tr("Plan {number}, {name}", number=number, name=name)[:60], army)

    def step(self, steps: int) -> None:
        """Takes the next plan in hand."""
        numbers = [plan.number for plan in self.plans]
        if numbers:
            at = numbers.index(self.in_hand) + steps if self.in_hand in numbers else 0
            self.in_hand = numbers[at % len(numbers)]


def with_stroke(plan: DrawnPlan, stroke: Stroke) -> DrawnPlan:
    """A plan with one thing more."""
    return evolve(plan, strokes=(*plan.strokes, stroke))


def without_stroke(plan: DrawnPlan, number: int) -> DrawnPlan:
    """A plan with one thing less."""
    return evolve(plan, strokes=plan.strokes[:number] + plan.strokes[number + 1 :])


def with_turn(plan: DrawnPlan, number: int, turn: int) -> DrawnPlan:
    """A plan with another turn from which a phase line may be crossed."""
    stroke = evolve(plan.strokes[number], turn=max(0, turn))
    return evolve(plan, strokes=(*plan.strokes[:number], stroke, *plan.strokes[number + 1 :]))


def in_words(game: Game, report: Done) -> str:
    """What has been done of a stroke, as a person reads it."""
    stroke, board = report.stroke, game.world.board
    match stroke.kind:
        case "axis":
            told = tr("{reached} of {count} objectives", reached=report.reached, count=report.of)
            if report.next is not None and report.units:
                km = round(report.far * board.projection.hex_km)
                place = board.name_of(report.next)
                told += tr("; {km} km to {place}", km=km, place=place)
            return told
        case "line":
            return tr("{reached} of {count} hexes held", reached=report.reached, count=report.of)
        case "phase":
            closed = stroke.turn > game.state.turn
            told = tr("may be crossed")
            if closed:
                told = tr("closed until turn {n}", n=stroke.turn + 1)
            if report.of:
                reached = tr("{reached} of {count} axes there", reached=report.reached,
                             count=report.of)  # fmt: skip
                told = f"{reached}; {told}"
            return told
        case "area":
            return tr("{reached} of {count} units there", reached=report.reached, count=report.of)
        case _:
            return tr("nobody crosses it")


def news_of(game: Game, drawing: Drawing) -> list[Line]:
    """What was done of the plans that are carried out, for the situation at a turn's start."""
    lines = []
    for plan in drawing.plans:
        if drawing.book.since(plan) is None:
            continue
        for report in done(game, plan):
            if report.stroke.kind in ("boundary", "area"):
                continue
            name = said(TOOLS[report.stroke.kind][0])
            told = f"{plan.name}, {name}: {in_words(game, report)}"
            if report.fresh:
                places = ", ".join(game.world.board.name_of(h) for h in report.fresh[:3])
                told += tr("; won: {places}", places=places)
            at = report.next if report.next is not None else report.stroke.hexes[-1]
            tone: Tone = "good" if report.fresh else "plain"
            lines.append(Line(told, at, tone, "command"))
    return lines


def as_operations(game: Game, plans: Iterable[DrawnPlan]) -> Plan:
    """Drawn plans as operations, to be shown beside those of the computer's staffs."""
    found = []
    for plan in plans:
        for number, stroke in enumerate(plan.strokes, 1):
            kind, posture = OPERATIONS.get(stroke.kind, (None, None))
            if kind is None or posture is None:
                continue
            objectives = aims(stroke) if stroke.kind == "axis" else stroke.hexes
            name = plan.name if stroke.kind == "axis" else f"{plan.name} {number}"
            axes = (stroke.hexes,) if stroke.kind == "axis" else ()
            found.append(
                Operation(name, kind, (plan.army,), posture, objectives, axes=axes,
                          main=stroke.kind == "axis", since=game.state.turn)
            )  # fmt: skip
    return tuple(found)


OPERATIONS: dict[str, tuple[Kind, Posture]] = {
    "axis": ("advance", "attack"),
    "line": ("line", "hold"),
    "area": ("reserve", "wait"),
}
