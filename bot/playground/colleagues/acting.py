"""Doing it: pressing, filling in, sending, replying, with a person's own hands."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bot.playground.colleagues import aims, wondering
from bot.playground.colleagues.filling import Pen, fill_in
from bot.playground.colleagues.habits import FROM_A_MESSAGE, NAMING, REPLY_AFTER, Habit, Press
from bot.playground.colleagues.noticing import buttons
from bot.playground.handles import PersonHandle
from bot.playground.inputs import Control
from bot.playground.messages import Message
from bot.playground.playground import Playground
from bot.playground.refusals import CannotActError, RefusedError
from bot.playground.reply import Reply
from bot.playground.views import View

MOST_FORMS = 4  # in a row: a discipline, the form behind it, and something that says thank you
PATIENCE = 0.5  # real seconds for a form that comes after the acknowledgement


class Outcome(Enum):
    """What came of it. `FAILED`: the app did not answer, so it may be worth another try."""

    DONE = "done"
    LET_BE = "let be"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Hands:
    """One person about to do one thing about one message."""

    playground: Playground
    person: PersonHandle
    pen: Pen

    def do(self, habit: Habit, message: Message) -> Outcome:
        """Do it; a refusal is read, closed and let be."""
        try:
            if habit.label == FROM_A_MESSAGE:
                return self._pick(habit, message)
            if habit.is_command:
                return self._name(message) if habit.label == NAMING else self._wonder(message)
            return self._reply(habit, message) if habit.is_reply else self._press(habit, message)
        except (CannotActError, RefusedError):
            return Outcome.LET_BE
        finally:
            self._close()

    def _reply(self, habit: Habit, message: Message) -> Outcome:
        said = self.pen.say("after" if habit.label == REPLY_AFTER else "before")
        self.person.post(message.channel, said, thread_ts=message.ts)
        return Outcome.DONE

    def _pick(self, habit: Habit, message: Message) -> Outcome:
        """Take something a colleague said in the thread, and use what the menu of a message offers."""
        thread = self.person.messages(message.channel, thread_ts=message.ts)
        said = [each for each in thread if each.thread_ts and each.user not in (message.user, self.person.id)]
        if not said:
            return Outcome.LET_BE
        return self._fill(self.person.shortcut(habit.label, self.pen.draw.choice(said)))

    def _name(self, message: Message) -> Outcome:
        """Name what one's craft wants to change, unless somebody did."""
        aim = aims.of(self.pen.one.craft)
        if aim is None or not self.pen.sayings.is_new(aim.title):
            return Outcome.LET_BE
        named = {"What should change?": aim.title, "The number today": aim.numbers[0], "Where it should be": aim.target}
        return self._command("/outcome new", message, named)

    def _wonder(self, message: Message) -> Outcome:
        """Ask why about the first thing people wonder about that nobody has asked."""
        asks = next((each for each in wondering.WONDERINGS if self.pen.sayings.is_new(each.question)), None)
        if asks is None:
            return Outcome.LET_BE
        return self._command(f"/why {asks.technology}", message, {wondering.QUESTION: asks.question})

    def _command(self, line: str, message: Message, values: Mapping[str, str]) -> Outcome:
        """Type a command and fill in the form it opens."""
        opened = self.person.command(line, channel=message.channel)
        if not opened.ok or self.person.modal is None:
            return Outcome.LET_BE
        return Outcome.LET_BE if self.person.submit(values).errors else Outcome.DONE

    def _press(self, habit: Habit, message: Message) -> Outcome:
        found = buttons(message.blocks, habit.label, habit.beside)
        value = found[0].element.get("value") if found else None
        reply = self.person.press(message, found[0].label if found else habit.label, value=value)
        if habit.opens and reply.ok and reply.view is None and not reply.text:
            self.playground.until(lambda: self.person.modal is not None, PATIENCE)
        outcome = self._fill(reply)
        for press in habit.within:
            self._press_some(press)
        return outcome

    def _press_some(self, press: Press) -> None:
        """Press some buttons of a label in what is in front, which is looked at again after each."""
        pressed: set[str] = set()
        for _ in range(self.pen.draw.choice(press.counts)):
            view = self.person.modal
            found = [each for each in buttons(view.blocks if view else (), press.label) if _id(each) not in pressed]
            if view is None or not found:
                break
            chosen = self.pen.draw.choice(found) if press.by_taste else found[0]
            pressed.add(_id(chosen))
            reply = self.person.press(view, press.label, value=chosen.element.get("value"))
            self._await_another(view)
            self._fill(reply)

    def _await_another(self, view: View) -> None:
        """Wait until something else is in front, or the same with other words."""
        self.playground.until(lambda: self.person.modal is None or self.person.modal.hash != view.hash, PATIENCE)

    def _fill(self, reply: Reply) -> Outcome:
        """Fill in what is in front, and what comes after it, until nothing more is asked."""
        for _ in range(MOST_FORMS):
            view = self.person.modal
            if not reply.ok or reply.errors or view is None or not view.body.get("submit"):
                break
            reply = self.person.submit(fill_in(self.pen, view.blocks))
        if not reply.ok:
            return Outcome.FAILED
        return Outcome.LET_BE if reply.errors else Outcome.DONE

    def _close(self) -> None:
        if self.person.modal is not None and not self.person.person.deleted:
            self.person.close(everything=True)


def _id(control: Control) -> str:
    return str(control.element.get("value", control.action_id))
