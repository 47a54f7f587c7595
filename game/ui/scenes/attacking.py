"""The attack planner's commands: opening it, picking on the map, carrying the plan out."""

from __future__ import annotations

from typing import Final

from game.engine.blows import Blow, Forecast, forecast
from game.engine.blows.stage import Stage
from game.engine.orders import Attack, Move, Order
from game.hexes.grid import OFF_MAP, HexId
from game.texts import tr, tr_n
from game.ui.post import sentence
from game.ui.scenes.orders import Orders

WORSE: Final = 120
"""Thousandths by which the chance of an attack may be less than was planned when its turn comes."""


class Attacking(Orders):
    """What the player does with the attack planner."""

    def attack_planner(self) -> None:
        """Opens the planner on the enemy that is weighed, pointed at or nearest; again: closes."""
        battle, post = self.battle, self.battle.post
        if battle.attack_panel.shown:
            battle.attack_panel.close()
            return
        pointed = battle.pointer.hexagon
        target = post.target
        if target is None and pointed != OFF_MAP and post.enemies(pointed):
            target = pointed
        self.plan_attack(target)

    def plan_attack(self, target: HexId | None) -> None:
        """Opens the planner on a target."""
        battle = self.battle
        if not battle.mine:
            battle.tell(tr("Attacks are planned in your own turn."))
            return
        battle.plans.close()
        battle.coach.close()
        battle.post.target = None
        battle.attack_panel.begin(target, battle.post.hexagon)
        battle.refresh_selection()

    def plan_pick(self, hexagon: HexId) -> None:
        """A click on the map meanwhile: an enemy is aimed at, an own unit ticked."""
        battle, post = self.battle, self.battle.post
        planning = battle.attacks
        if post.enemies(hexagon):
            battle.attack_panel.aim(hexagon)
            return
        own = [u for u in post.own(hexagon) if any(
            c.unit == u and c.places for c in planning.candidates()
        )]  # fmt: skip
        if not own:
            battle.tell(tr("Nobody there could take part in this attack."))
            return
        ticked = [u for u in own if planning.plan.used(u) == planning.target]
        planning.toggle(next((u for u in own if u not in ticked), own[0]))
        battle.attack_panel.renew()

    def plan_best(self) -> None:
        """Takes the best combination."""
        battle = self.battle
        if battle.attacks.found:
            battle.attacks.choose(battle.attacks.found[0])
            battle.attack_panel.renew()

    def plan_remove(self) -> None:
        """Gives the attack in hand up."""
        self.battle.attacks.drop()
        self.battle.attack_panel.renew()

    def plan_positions(self) -> None:
        """All take the positions from which they are to attack; every step can be undone."""
        if self._take_positions():
            battle = self.battle
            key = battle.app.keys.keys_of("undo")
            battle.tell(tr("All stand ready to attack; {key} takes each step back.", key=key))

    def plan_carry_out(self) -> None:
        """Marches and aircraft first, then one attack after the other, while each still promises
        what was planned. Without a plan, the best combination becomes it."""
        battle, planning = self.battle, self.battle.attacks
        if not planning.plan.blows:
            self.plan_best()
            return
        planned = {blow.target: planning.foreseen(blow.target) for blow in planning.plan.blows}
        if not self._take_positions():
            return
        made = 0
        for blow in list(planning.plan.blows):
            if problem := self._strike(blow, planned[blow.target]):
                place = battle.game.world.board.name_of(blow.target)
                battle.tell(tr("{place} was not attacked: {problem}", place=place, problem=problem))
                battle.attack_panel.aim(blow.target)
                return
            made += 1
            planning.plan.drop(blow.target)
        battle.attack_panel.close()
        battle.tell(tr_n("{count} attack was made.", "{count} attacks were made.", made))

    def _take_positions(self) -> bool:
        """Gives the plan's marches and missions; whether all went as planned."""
        battle, planning = self.battle, self.battle.attacks
        for order in planning.orders():
            if not self.attempt(battle.post.obey, order):
                break
            if strayed := self._strayed(order):
                battle.tell(strayed)
                break
        else:
            planning.look_again()
            battle.attack_panel.renew()
            return True
        planning.look_again()
        battle.attack_panel.renew()
        return False

    def _strayed(self, order: Order) -> str:
        """A sentence when a march did not end where it was to."""
        if not isinstance(order, Move):
            return ""
        game = self.battle.game
        here = int(game.state.units.hex[order.unit])
        if here == order.path[-1]:
            return ""
        name = game.world.units[order.unit].name
        place = game.world.board.name_of(max(here, 0))
        return tr("{name} was stopped at {place}; the plan waits.", name=name, place=place)

    def _strike(self, blow: Blow, planned: Forecast | None) -> str:
        """Makes one attack; a sentence when it had better not be made, or cannot."""
        post, game = self.battle.post, self.battle.game
        if not post.enemies(blow.target):
            return tr("nobody is seen there any more.")
        units = tuple(u for u in blow.places if post.can_join(u, blow.target))
        now = forecast(game, Stage(game), units, blow.target, blow.mode)
        if now is None:
            return tr("nobody can attack it as was planned.")
        if planned is not None and now.gives < planned.gives - WORSE:
            return tr(
                "the chance is {now:.0f} % instead of {planned:.0f} %. Look again.",
                now=now.gives / 10, planned=planned.gives / 10,
            )  # fmt: skip
        order = Attack(units, blow.target, mode=blow.mode)
        if problem := order.problem(game):
            return sentence(problem)
        return "" if self.attempt(post.obey, order) else tr("the rules refused it.")
