"""Drawing plans on the map: tools, points, and what becomes of a plan."""

from __future__ import annotations

from game.ai.operations import as_data
from game.engine.orders import CarryOutPlan, DrawPlan, ErasePlan, TakeBack, TellPlan
from game.hexes.grid import OFF_MAP, HexId
from game.model.records.drawing import DrawnPlan, Stroke, StrokeKind
from game.texts import tr
from game.ui.drawing import as_operations, with_stroke
from game.ui.panels.coach import army_of
from game.ui.scenes.attacking import Attacking


class Drawing(Attacking):
    """What the player does with his pencil."""

    def draw_plans(self) -> None:
        """Opens the list of drawn plans; again: closes it."""
        battle = self.battle
        if battle.drawing_panel.shown:
            battle.drawing_panel.close()
            return
        for other in (battle.plans, battle.coach, battle.attack_panel):
            other.close()
        if battle.drawing.plan is None:
            battle.drawing.step(1)
        battle.drawing_panel.show()
        battle.drawing_panel.renew()

    def show_plans(self) -> None:
        """Drawn plans on the map, or not."""
        battle = self.battle
        battle.drawing.visible = not battle.drawing.visible
        seen = battle.drawing.visible
        battle.tell(tr("Your plans are on the map.") if seen else tr("Your plans are hidden."))
        battle.drawing_panel.renew()

    def change_plan(self, plan: DrawnPlan) -> None:
        """Draws a plan anew; the army that follows it follows what it is now."""
        battle = self.battle
        followed = battle.drawing.book.since(plan) is not None
        if self.attempt(battle.post.obey, DrawPlan(int(battle.side), plan.as_data())):
            battle.drawing.in_hand = plan.number
            if followed:
                self._entrust(plan.number)
        battle.drawing_panel.renew()

    def _entrust(self, number: int) -> None:
        """The army's staff is told the plan as it is now, when there is anything to do in it."""
        order = CarryOutPlan(int(self.battle.side), number)
        if order.problem(self.battle.match.game) is None:
            self.attempt(self.battle.post.obey, order)

    def draw_new(self) -> None:
        """A plan for the army of the selected unit."""
        battle = self.battle
        army = army_of(battle.game, battle.post.lead, battle.side)
        if not battle.mine:
            battle.tell(tr("Plans are drawn in your own turn."))
        elif army is None:
            battle.tell(tr("Select a unit of the army for which you want a plan."))
        else:
            plan = battle.drawing.new(army)
            self.change_plan(plan)
            self._tool("axis")

    # Tools

    def _tool(self, kind: StrokeKind) -> None:
        battle, pencil = self.battle, self.battle.drawing.pencil
        if not battle.mine:
            return
        if battle.drawing.plan is None:
            battle.tell(tr("Make a plan first, or take one in hand."))
            return
        pencil.take(None if pencil.tool == kind else kind)
        if pencil.tool is not None:
            pencil.cursor = self._first_cursor(battle.drawing.plan)
        battle.drawing_panel.renew()

    def _first_cursor(self, plan: DrawnPlan) -> HexId:
        """Where the pencil begins: under the pointer, or where the army stands."""
        battle = self.battle
        if battle.pointer.hexagon != OFF_MAP:
            return battle.pointer.hexagon
        if battle.post.hexagon is not None:
            return battle.post.hexagon
        units = battle.game.state.units
        there = units.hex[(units.army == plan.army) & (units.hex >= 0)]
        return int(there[len(there) // 2]) if len(there) else 0

    def draw_axis(self) -> None:
        """An axis of advance."""
        self._tool("axis")

    def draw_line(self) -> None:
        """A line to hold."""
        self._tool("line")

    def draw_phase(self) -> None:
        """A phase line."""
        self._tool("phase")

    def draw_boundary(self) -> None:
        """A boundary."""
        self._tool("boundary")

    def draw_area(self) -> None:
        """An area."""
        self._tool("area")

    # Points

    def draw_at(self, hexagon: HexId) -> None:
        """Sets a point; on the last one again: ends the line."""
        battle, pencil = self.battle, self.battle.drawing.pencil
        if pencil.points and pencil.points[-1] == hexagon and pencil.enough():
            self.draw_finish()
        else:
            pencil.put(hexagon)
            battle.redraw_map()

    def draw_point(self) -> None:
        """Sets a point where the cursor is."""
        if self.battle.drawing.pencil.cursor != OFF_MAP:
            self.draw_at(self.battle.drawing.pencil.cursor)

    def draw_back(self) -> None:
        """Takes the last point back; without any, puts the tool away."""
        pencil = self.battle.drawing.pencil
        if not pencil.points:
            pencil.take(None)
            self.battle.drawing_panel.renew()
        else:
            pencil.back()
            self.battle.redraw_map()

    def draw_finish(self) -> None:
        """Ends what is drawn: it goes on the record."""
        battle, pencil = self.battle, self.battle.drawing.pencil
        plan, tool = battle.drawing.plan, pencil.tool
        if tool != "area" and len(pencil.points) == 1:
            pencil.put(pencil.cursor)  # by keys, the cursor is the end
        stroke: Stroke | None = pencil.stroke(battle.game.state.turn)
        if plan is None or stroke is None:
            battle.tell(tr("Set at least two points."))
            return
        pencil.take(tool)
        self.change_plan(with_stroke(plan, stroke))

    def _cursor(self, across: int, down: int) -> None:
        battle, pencil = self.battle, self.battle.drawing.pencil
        pencil.move(across, down)
        if not battle.camera.shows(pencil.cursor, 1.5):
            battle.camera.centre_on(pencil.cursor)
        battle.redraw_map()

    def draw_west(self) -> None:
        """The cursor to the west."""
        self._cursor(-1, 0)

    def draw_east(self) -> None:
        """The cursor to the east."""
        self._cursor(1, 0)

    def draw_north(self) -> None:
        """The cursor to the north."""
        self._cursor(0, -1)

    def draw_south(self) -> None:
        """The cursor to the south."""
        self._cursor(0, 1)

    # What becomes of a plan

    def draw_next(self) -> None:
        """Takes the next plan in hand."""
        self.battle.drawing.step(1)
        self.battle.drawing_panel.renew()

    def draw_visible(self) -> None:
        """The plan in hand on the map, or not."""
        drawing = self.battle.drawing
        if drawing.in_hand is not None:
            drawing.hidden ^= {drawing.in_hand}
        self.battle.drawing_panel.renew()

    def draw_remove(self) -> None:
        """Gives the plan in hand up."""
        battle = self.battle
        if battle.drawing.plan is not None:
            self.attempt(battle.post.obey, ErasePlan(int(battle.side), battle.drawing.plan.number))
            battle.drawing.in_hand = None
            battle.drawing.step(1)
        battle.drawing_panel.renew()

    def draw_carry_out(self) -> None:
        """The army's staff carries the plan in hand out; again: you command it yourself."""
        battle = self.battle
        plan = battle.drawing.plan
        if plan is None:
            return
        battle.drawing.pencil.take(None)
        if battle.drawing.book.since(plan) is not None:
            self.attempt(battle.post.obey, TakeBack(plan.army))
        elif self.attempt(battle.post.obey, CarryOutPlan(int(battle.side), plan.number)):
            key = battle.app.keys.keys_of("staffs-move")
            told = tr(
                "Its staff moves the army by it at the end of your turn; {key}: now.", key=key
            )
            battle.tell(told)
        battle.drawing_panel.renew()

    def tell_plans(self) -> None:
        """At the end of a turn, what was drawn goes on the record beside the plans of staffs."""
        battle = self.battle
        if plan := as_operations(battle.game, battle.drawing.plans):
            battle.match.session.obey(TellPlan(battle.side, as_data(plan)))
