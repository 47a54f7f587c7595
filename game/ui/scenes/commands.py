"""What the intents of the key table do in a battle: a method for each, named as the intent."""

from __future__ import annotations

import keyword
from collections.abc import Sequence
from typing import Final

import pygame

from game.ai.officer import delegated
from game.engine.orders import Order
from game.hexes.grid import HexId
from game.model.state import Posture, UnitId
from game.rules.rail import rail_left
from game.scenario.savefile import SaveError
from game.texts import tr
from game.ui.acts import Act, Do, Explain, GoTo, InTurn, OpenPage, PickHex, Select, Several
from game.ui.attention import told
from game.ui.keys import chord, key_name
from game.ui.post import sentence
from game.ui.scenes.drawing import Drawing
from game.ui.scenes.mapcommands import ADD
from game.ui.telling import Line

HELD: Final = ("pan-left", "pan-right", "pan-up", "pan-down")


def method_of(intent: str) -> str:
    """The name of the method that does an intent."""
    name = intent.replace("-", "_")
    return f"{name}_" if keyword.iskeyword(name) else name


NOT_FAST: Final = pygame.KMOD_CTRL | pygame.KMOD_ALT
WITH_OTHERS: Final = pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_SHIFT


class Commands(Drawing):
    """The player's commands."""

    picking: PickHex | None = None
    """What asks for a hex on the map."""

    def key(self, event: pygame.event.Event) -> None:
        """A key went down or up."""
        app, down = self.battle.app, event.type == pygame.KEYDOWN
        if down and self.battle.minimap.steered and self.steer(chord(event)):
            return
        above = next((f for f in reversed(self.battle.floats) if f.shown and f.takes_keys), None)
        if down and above is not None and above.key(event):
            self.battle.stale = True
            return
        plain = app.keys.intent(key_name(event), "battle")
        whole = app.keys.intent(chord(event), "battle") if down else plain
        if plain in HELD and whole in (plain, None) and not event.mod & NOT_FAST * down:
            held = self.battle.pointer.keys_held
            held.discard("fast")
            if event.mod & pygame.KMOD_SHIFT:
                held.add("fast")
            (held.add if down else held.discard)(plain)
        elif plain == "hide-counters" and not (down and event.mod & WITH_OTHERS):
            if self.battle.counters.shown == down:
                self.battle.counters.shown = not down
                self.battle.redraw_map()
        elif whole and down:
            self.do(whole)
            if whole != "help":
                self.battle.pointer.asking.hush()
        elif down and chord(event)[:-1] in ("Ctrl+", "Alt+") and chord(event)[-1:].isdigit():
            self.view_number(chord(event))

    def do(self, intent: str) -> None:
        """Does what an intent means."""
        if (overlay := self.overlay_of(intent)) is not None:
            self.show_overlay(overlay, add=intent.startswith(ADD))
        else:
            getattr(self, method_of(intent))()
        self.battle.stale = True

    def perform(self, act: Act) -> None:
        """Carries out what was pressed on a page, a card or a menu."""
        battle = self.battle
        match act:
            case Order():
                self._give(act)
            case Several(orders=orders):
                all(self._give(order) for order in orders)
            case InTurn(acts=acts):
                for each in acts:
                    self.perform(each)
            case GoTo(hexagon=hexagon):
                battle.book_of_staff.close()
                battle.jump(hexagon)
            case Explain(hexagon=hexagon):
                battle.pointer.asking.explain_hex(hexagon)
            case Select(units=units):
                self._select(units)
            case Do(intent=intent):
                self.do(intent)
            case OpenPage(page=page):
                battle.book_of_staff.turn_to(page)
            case PickHex():
                self.picking = act
                battle.book_of_staff.close()
                battle.tell(
                    tr(
                        "{question} Click on the map; a right click leaves it.",
                        question=act.question,
                    )
                )
            case _:
                act()
        battle.stale = True

    def _give(self, order: Order) -> bool:
        if not self.battle.mine:
            self.battle.tell(tr("Orders can be given in your own turn."))
            return False
        return self.attempt(self.battle.post.obey, order)

    def _select(self, units: Sequence[UnitId]) -> None:
        where = self.battle.game.state.units.hex
        if there := [unit for unit in units if where[unit] >= 0]:
            self.battle.book_of_staff.close()
            self.battle.post.choose(*there)
            self.battle.jump(int(where[there[0]]))
            self.battle.refresh_selection()

    def picked(self, hexagon: HexId | None) -> None:
        """The hex that was asked for, or none."""
        pick, self.picking = self.picking, None
        if pick is not None:
            self.battle.messages.tell("", 0)
        if pick is not None and hexagon is not None:
            self._give(pick.order(hexagon))

    # Game

    def menu(self) -> None:
        """The menu of the battle."""
        from game.ui.dialogs.menu import BattleMenu  # noqa: PLC0415 - dialogs know the scenes

        self.battle.app.open(BattleMenu(self.battle.app, self.battle))

    def quick_save(self) -> None:
        """Saves at once."""
        try:
            self.battle.match.save(self.battle.match.quick_path())
        except (SaveError, OSError) as problem:
            self.battle.tell(sentence(str(problem)))
            return
        key = self.battle.app.keys.keys_of("quick-load")
        self.battle.tell(tr("Saved. {key} comes back to this moment.", key=key))

    def quick_load(self) -> None:
        """Goes back to the quick save."""
        from game.ui.scenes.loading import load_save  # noqa: PLC0415 - loading makes battles

        path = self.battle.match.quick_path()
        if path.exists():
            load_save(self.battle.app, path)
        else:
            self.battle.tell(tr("There is no quick save yet."))

    def replay(self) -> None:
        """The game from its beginning, as the side has seen it."""
        from game.ui.scenes.loading import watch_game  # noqa: PLC0415 - loading makes battles

        match = self.battle.match
        match.session.finish()
        self.battle.app.push(
            watch_game(self.battle.app, match.game, match.players, self.battle.side)
        )

    def save(self) -> None:
        """Saves under a name."""
        from game.ui.dialogs.files import SaveDialog  # noqa: PLC0415 - dialogs know the scenes

        self.battle.app.open(SaveDialog(self.battle.app, self.battle.match))

    def open(self) -> None:
        """Chooses a saved game."""
        from game.ui.dialogs.files import LoadDialog  # noqa: PLC0415 - dialogs know the scenes

        self.battle.app.open(LoadDialog(self.battle.app))

    def settings(self) -> None:
        """The settings."""
        from game.ui.dialogs.settings import SettingsDialog  # noqa: PLC0415 - see above

        self.battle.app.open(SettingsDialog(self.battle.app))

    def help(self) -> None:
        """All about what is under the pointer."""
        self.battle.pointer.asking.explain()

    # Units

    def next_done(self) -> None:
        """Done with this unit; on to the next."""
        self.battle.post.done.update(self.battle.post.selected)
        self.next_unit()

    def next_unit(self) -> None:
        """The next unit that can act."""
        self._go_to(self.battle.post.idle(), back=False)

    def previous_unit(self) -> None:
        """The unit before that can act."""
        self._go_to(self.battle.post.idle(), back=True)

    def next_decision(self) -> None:
        """The next unit that needs attention."""
        self._answer(back=False)

    def previous_decision(self) -> None:
        """The unit before that needs attention."""
        self._answer(back=True)

    def _answer(self, back: bool) -> None:
        battle = self.battle
        call = battle.post.step_call(back)
        if call is None:
            battle.tell(tr("Nothing calls for your attention."))
            return
        self._show_chosen(call.units[0])
        battle.tell(f"{told(battle.post, call)}.")

    def _go_to(self, units: list[int], back: bool) -> None:
        unit = self.battle.post.step(units, back)
        if unit is None:
            self.battle.tell(tr("No unit waits for orders. End the turn when you are ready."))
        else:
            self._show_chosen(unit)

    def _show_chosen(self, unit: int) -> None:
        battle = self.battle
        battle.cards.close()
        hexagon = int(battle.game.state.units.hex[unit])
        if not battle.camera.shows(hexagon, 1.5):
            battle.camera.centre_on(hexagon)
        battle.refresh_selection()

    def next_in_stack(self, step: int = 1) -> None:
        """Another unit of the stack."""
        post = self.battle.post
        if post.hexagon is not None and (units := post.own(post.hexagon)):
            here = units.index(post.lead) if post.lead in units else -1
            post.choose(units[(here + step) % len(units)])
            self.battle.refresh_selection()

    def previous_in_stack(self) -> None:
        """The unit before in the stack."""
        self.next_in_stack(-1)

    def confirm(self) -> None:
        """Attacks as weighed."""
        if self.battle.post.target is not None and self.battle.mine:
            self.attack()

    def dig_in(self) -> None:
        """The selected units dig in."""
        self._posture(Posture.DIG_IN)

    def hold(self) -> None:
        """The selected units hold; the round of units skips them this turn."""
        self.battle.post.done.update(self.battle.post.selected)
        self._posture(Posture.DEFEND)

    def _posture(self, posture: Posture) -> None:
        if self.battle.post.selected and self.battle.mine:
            self.set_posture(posture)

    def rail(self) -> None:
        """The next right click is a station to go to."""
        post = self.battle.post
        if post.lead is None:
            self.battle.tell(tr("Select the unit that is to go by rail."))
            return
        post.rail = not post.rail
        if post.rail:
            left = rail_left(self.battle.game, self.battle.side) / 1000
            self.battle.tell(
                tr(
                    "By rail: right-click on a station. The railways can still carry "
                    "{left:.1f} divisions.",
                    left=left,
                )
            )
        self.battle.refresh_selection()

    def continue_(self) -> None:
        """Marches that were too far for one turn go on."""
        post = self.battle.post
        units = [u for u in (post.selected or list(post.goals)) if u in post.goals]
        if not units:
            self.battle.tell(tr("No march waits to be continued."))
        for unit in units:
            self.attempt(post.go_on, unit)

    def staffs_move(self) -> None:
        """The staffs of delegated armies move their units."""
        battle = self.battle
        if not battle.mine:
            return
        if not delegated(battle.post.view):
            battle.tell(tr("No army is delegated: “Let the staff of ...” in the menu (A) does it."))
            return
        battle.handover.delegates.move()

    def end_turn(self) -> None:
        """Ends the turn, after a question when units are idle."""
        battle = self.battle
        if not battle.mine:
            return
        battle.handover.last_look.ask()

    def undo(self) -> None:
        """Takes the last order back, or says why not."""
        battle = self.battle
        if not battle.mine:
            return
        if problem := battle.match.session.undo():
            battle.tell(sentence(problem))
            return
        battle.motion.skip()
        battle.write([Line(tr("The last order was taken back"))])
        battle.post.refresh()
        battle.refresh()

    def redo(self) -> None:
        """Gives the order undone last again."""
        battle = self.battle
        if battle.mine:
            if problem := battle.match.session.redo():
                battle.tell(sentence(problem))
            battle.post.refresh()
            battle.refresh()

    def cancel(self) -> None:
        """One step back: drag, question, floating panel, rail, selection, menu."""
        battle, post = self.battle, self.battle.post
        if battle.pointer.cancel_drag():
            return
        if self.picking is not None:
            self.picking = None
            battle.tell(tr("Nothing was ordered."))
        elif (panel := battle.top_float()) is not None:
            panel.close()
            battle.refresh_overlays()
        elif post.rail or post.turns > 1:
            post.rail, post.turns = False, 1
            battle.refresh_selection()
        elif post.selected or post.hexagon is not None or battle.card.enemy is not None:
            post.clear()
            battle.card.enemy = None
            battle.refresh_selection()
        elif battle.on_trial:
            battle.app.pop()
        else:
            self.menu()

    def reload_scenario(self) -> None:
        """Reads the scenario again, whose files have changed, and begins it anew."""
        from game.ui.scenes.loading import reload_scenario  # noqa: PLC0415 - loading makes battles

        if self.battle.match.mail is not None:
            self.battle.tell(tr("A game by mail goes on as both sides began it."))
        else:
            reload_scenario(self.battle.app, self.battle.match)

    def select_formation(self) -> None:
        """Selects all units of the army."""
        post = self.battle.post
        if post.lead is not None:
            post.choose(*post.formation(post.lead))
            self.battle.refresh_selection()
