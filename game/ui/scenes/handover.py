"""Whose turn it is: the opponent's moves as far as they are seen, the curtain, the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Final

import pygame

from game.ai.officer import delegated
from game.ai.process import Failure, Opponent
from game.engine.history import Underway
from game.engine.orders import EndTurn, IllegalOrder, Order
from game.engine.view import shown
from game.model.events import BattleFought, Event, UnitMoved
from game.model.figures import counted
from game.texts import decimal, tr
from game.ui.dialogs.dialog import Notice
from game.ui.keys import chord
from game.ui.memory import leave_alone
from game.ui.motion import act_of
from game.ui.scenes.delegates import Delegates
from game.ui.scenes.keeping import Keeping, goes_on_here
from game.ui.scenes.lastlook import LastLook
from game.ui.scenes.onlooker import Onlooker
from game.ui.scenes.recount import Recount
from game.ui.scenes.ribbon import ribbon, runner
from game.ui.scenes.staffs import Staffs

if TYPE_CHECKING:
    from game.ui.scenes.battle import Battle

SECONDS_A_FRAME: Final = 0.008
"""How long orders that nobody sees are carried out before the next frame is drawn."""
FRAMES_TO_TELL: Final = 2
THINKS_LONG: Final = 2.0
"""Seconds without an order after which the player is told how long the opponent thinks."""


class Handover:
    """The turn of those who do not sit at the window, and what comes between turns."""

    def __init__(self, battle: Battle) -> None:
        self.battle = battle
        self.active: Opponent | None = None
        self.staffs = Staffs(battle.match)
        self.keeping = Keeping(battle)
        self._skipping = False
        self.onlooker = Onlooker(battle)
        self._since = 0.0
        """The moment since which the opponent thinks about its next order."""
        self._moment = 0.0
        self._first_save = 0
        """Frames that are still drawn before the game is saved for the first time."""
        self._ending = 0
        """Frames that are still drawn before the player's turn ends."""
        self.delegates = Delegates(battle)
        self.last_look = LastLook(battle, self.end_turn)
        self._underway: tuple[Underway, Callable[[list[Event]], None]] | None = None
        """An end of a turn that the rules are working on, and who waits for its events."""
        self._steps: list[Callable[[], Iterator[None] | None]] = []
        """What is still to be done before the player's turn, one a frame."""
        self._step: Iterator[None] | None = None
        """The one that takes several frames."""
        self._unseen = False
        """Whether something was done in sight that the map does not show yet."""
        self.recount = Recount(battle)

    @property
    def busy(self) -> bool:
        """Whether an opponent is having its turn, staffs move, or the turn is being ended."""
        steps = bool(self._steps) or self._step is not None
        moving = self.delegates.busy or self._underway is not None
        moving = moving or self.recount.busy
        return self.active is not None or self._ending > 0 or moving or steps

    def begin(self) -> None:
        """The match begins or goes on: the staffs start, the side to move has its turn."""
        leave_alone()
        self.recount.begin()
        self.staffs.employ()
        self._first_save = FRAMES_TO_TELL
        self.check()

    def check(self) -> None:
        """Looks whose turn it is now."""
        battle, game = self.battle, self.battle.match.game
        if battle.match.mail is not None and not goes_on_here(battle.app, battle.match.mail):
            return
        if game.over:
            self._end()
            return
        side = game.side_to_move
        if battle.match.is_human(side):
            if self.busy:
                self.active = None
                self._steps = [self._back, self._survey, self.battle.refresh_layers]
                self._steps += [self.battle.refresh_panels, self.keeping.turn, self._greet]
        elif self.active is not self.staffs.of(side):
            self._start(self.staffs.of(side))

    def _start(self, staff: Opponent) -> None:
        self.active, self._skipping = staff, not self.battle.app.settings.show_opponent
        self.onlooker.look_on()
        self._since = self._moment
        staff.inform(self.battle.match.game)
        if self.battle.match.journal is not None:
            self._steps.append(self.keeping.journal)  # while the staff thinks
        self.battle.stale = True

    def _back(self) -> Iterator[None]:
        """What stands on the map now that the person's turn has come, drawn bit by bit."""
        battle = self.battle
        self.onlooker.look_back()
        battle.post.refresh()
        battle.refresh_ways()
        yield
        yield from battle.counters.drawn_ahead(battle.camera)

    def _survey(self) -> Iterator[None]:
        """Who waits and what calls for a decision is worked out and kept."""
        self.battle.post.idle()
        yield
        self.battle.post.calls()

    def _greet(self) -> None:
        """The person's turn again: what is to be decided, and the situation."""
        battle = self.battle
        battle.refresh_selection()
        battle.cards.show()
        if battle.app.settings.situation and battle.news[battle.side]:
            battle.brief()
            return
        told = tr("Turn {turn}: your orders.", turn=battle.game.state.turn + 1)
        if waiting := battle.post.calls():
            told += tr(
                " {count} for your attention (key .).", count=counted(len(waiting), "matter")
            )
        battle.tell(told)

    def _end(self) -> None:
        from game.ui.scenes.ending import Ending  # noqa: PLC0415 - scenes know each other

        self.stop()
        battle = self.battle
        self.keeping.end_of_game()
        battle.motion.skip()
        battle.post.refresh()
        battle.refresh()
        if not any(isinstance(scene, Ending) for scene in battle.app.scenes):
            battle.app.push(Ending(battle.app, battle))

    # The opponent's turn

    def update(self, seconds: float) -> None:
        """Carries out the opponent's orders: those that are seen one by one, the others at once."""
        self._moment += seconds
        self.keeping.watch()
        if self._first_save:  # once the map is on the screen
            self._first_save -= 1
            if not self._first_save:
                self.keeping.turn()
        if self._underway is not None:
            self._work_on(*self._underway)
            return
        self.recount.update()
        self.delegates.update()
        if self._steps or self._step is not None:
            self._one_step()
        if self._ending:
            self._end_turn_after_a_frame()
        if self.active is None:
            return
        self.battle.stale = True
        if self._unseen:  # A frame that draws the map anew carries out no orders.
            self._unseen = False
            self.battle.follow()
            return
        until = perf_counter() + SECONDS_A_FRAME
        while self._listens and perf_counter() < until:
            assert self.active is not None
            answer = self.active.answer()
            if answer is None:
                return
            self._carry_out(answer)

    @property
    def _listens(self) -> bool:
        """Whether the opponent's next order can be carried out now."""
        waits = self._underway is not None or self.battle.motion.playing or self._unseen
        return self.active is not None and not waits

    def _one_step(self) -> None:
        """Something of what is to be done before the player's turn."""
        self.battle.stale = True
        if self._step is None:
            self._step = self._steps.pop(0)()
        elif next(self._step, self) is self:
            self._step = None

    def _work_on(self, underway: Underway, then: Callable[[list[Event]], None]) -> None:
        """The rules go on with the end of a turn, as long as a frame has time."""
        until = perf_counter() + SECONDS_A_FRAME
        self.battle.stale = True
        while not underway.done and perf_counter() < until:
            underway.step()
        if underway.done:
            self._underway = None
            then(underway.events)

    def _carry_out(self, answer: Order | Failure) -> None:
        assert self.active is not None
        staff, battle = self.active, self.battle
        if isinstance(answer, Failure):
            if self._begins_anew(staff, answer):
                return
            staff = self.active = self._replaced(staff, answer)
        order = answer if isinstance(answer, Order) else EndTurn(staff.side)
        try:
            if isinstance(order, EndTurn):
                self._underway = battle.match.session.begin(order), self._carried_out
                return
            events = battle.match.session.obey(order)
        except IllegalOrder as refusal:
            # A staff may err under fog; it goes on, but an order refused is never carried out.
            print(f"{staff.side.key}: {order} was refused: {refusal.problem}", file=sys.stderr)
            events = []
        self._carried_out(events)

    def _carried_out(self, events: list[Event]) -> None:
        """What came of an order is shown, and the staff is told."""
        assert self.active is not None
        staff, battle, game = self.active, self.battle, self.battle.match.game
        seen = [e for event in events if (e := shown(game, battle.side, event))]
        visible = any(act_of(e) and isinstance(e, UnitMoved | BattleFought) for e in seen)
        visible = visible and not self._skipping
        battle.note(events, play=visible)
        self._since = self._moment
        if not game.over and game.state.to_move == staff.side:
            staff.inform(game)
            if visible:
                battle.post.refresh()
                battle.refresh_ways()
                self._unseen = True
        else:
            self.active_ended()

    def _begins_anew(self, staff: Opponent, failure: Failure) -> bool:
        """A staff whose process was ended from outside goes on in a new one, once a turn."""
        if not self.staffs.goes_on(staff, failure):
            return False
        told = tr("The opponent's process was ended from outside; a new one goes on with the turn.")
        self.battle.tell(told)
        self.active = self.staffs.another(staff)
        self.active.inform(self.battle.match.game)
        return True

    def cut_short(self) -> None:
        """The opponent's turn ends as it stands, by the player's wish."""
        if self.active is None or self._underway is not None:
            return
        side = self.active.side
        self.active = self.staffs.another(self.active)
        self.battle.tell(tr("You have cut the opponent's turn short: it ends as it stands."))
        self._skipping = True
        self.battle.motion.skip()
        self._carry_out(EndTurn(side))

    def _replaced(self, staff: Opponent, failure: Failure) -> Opponent:
        """Tells once that a staff broke down; another takes over in the next turn."""
        battle, side = self.battle, staff.side
        if self.staffs.first_failure():
            kept = tr("Its turn was ended; the autosave of it is kept.")
            text = f"{failure.text}<br><br>{kept}"
            battle.app.open(Notice(battle.app, tr("The opponent's staff broke down"), text))
        print(f"{side.key}: {failure.text}", file=sys.stderr)
        return self.staffs.another(staff)

    def active_ended(self) -> None:
        """The opponent ended its turn."""
        if self.battle.match.game.over or not self.battle.match.is_human(
            self.battle.match.game.side_to_move
        ):
            self.active = None
            self.battle.post.refresh()
            self.battle.refresh()
        self.check()

    def handle(self, event: pygame.event.Event) -> bool:
        """Skip and accelerate while the opponent moves; whether the event was used."""
        if not self.busy:
            return False
        intent = None
        if event.type == pygame.KEYDOWN:
            intent = self.battle.app.keys.intent(chord(event), "playback")
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 3:
            intent = self.battle.app.keys.intent("mouse right", "playback")
        if intent == "cut-short":
            self.cut_short()
        elif intent == "skip":
            self._skipping = self.active is not None
            self.battle.motion.skip()
        elif intent == "accelerate":
            self.onlooker.accelerate()
        return intent is not None

    def draw(self, screen: pygame.Surface) -> None:
        """A ribbon at the top of the map while the opponent moves."""
        battle, ink, view = self.battle, self.battle.ink, self.battle.camera.viewport
        self.recount.draw(screen)
        if self._ending or (self._underway and not self.active):
            ribbon(ink, screen, view, battle.side, tr("The turn ends …"))
        if self.delegates.busy:
            ribbon(ink, screen, view, battle.side, tr("Your staffs move their armies …"))
        if self.active is None:
            return
        side, keys = battle.match.world.scenario.sides[self.active.side.key], battle.app.keys
        text = tr("The {side} side moves", side=side.adjective)
        hint = tr(
            "{key} skip   ·   {key2} faster",
            key=keys.keys_of("skip"),
            key2=keys.keys_of("accelerate"),
        )
        if self.onlooker.factor > 1:
            hint += f" (× {decimal(self.onlooker.factor, 'g')})"
        if (thought := self._moment - self._since) > THINKS_LONG:
            text = tr(
                "The {side} side is thinking, {thought:.0f} s", side=side.adjective, thought=thought
            )
            hint = tr(
                "{key} skip   ·   {key2} end its turn now",
                key=keys.keys_of("skip"),
                key2=keys.keys_of("cut-short"),
            )
        rect = ribbon(ink, screen, view, self.active.side, text, hint)
        runner(ink, screen, rect, self._moment)

    def stop(self) -> None:
        """Ends the staffs' processes."""
        self.staffs.stop()
        self.battle.match.session.finish()
        self.active = self._underway = None
        self.delegates.stop()
        self._steps.clear()
        self._step = None

    # The end of the person's turn

    def end_turn(self) -> None:
        """Ends the person's turn; at a shared window, the curtain falls first."""
        self.battle.post.leave_the_rest()
        self.battle.commands.tell_plans()
        if delegated(self.battle.post.view):
            self.delegates.move(self._finish_turn)
        else:
            self._finish_turn()

    def _finish_turn(self) -> None:
        from game.ui.scenes.curtain import Curtain  # noqa: PLC0415 - scenes know each other

        battle = self.battle
        battle.hear("turn")
        battle.motion.skip()
        battle.news[battle.side].clear()
        self.recount.seen()
        if battle.match.hotseat:
            battle.app.push(Curtain(battle.app, battle))
        else:
            self._ending = FRAMES_TO_TELL

    def _end_turn_after_a_frame(self) -> None:
        """The rules take a moment for what comes between turns; the player is told before."""
        self._ending -= 1
        self.battle.stale = True
        if not self._ending:
            battle = self.battle
            self._underway = battle.match.session.begin(EndTurn(battle.side)), self._show_what_ended

    def _show_what_ended(self, events: list[Event]) -> None:
        """What the rules made of the end of the turn; until now the window showed what was."""
        battle = self.battle
        battle.post.let_go()
        battle.refresh_ways()
        self._steps = [lambda: battle.counters.drawn_ahead(battle.camera)]
        self._steps += [lambda: battle.note(events, play=True), battle.refresh_layers]
        self._steps += [battle.refresh_panels, self.check]
