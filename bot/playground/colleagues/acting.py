"""Doing it: pressing, filling in, sending, replying, with a person's own hands."""

from dataclasses import dataclass
from enum import Enum

from bot.playground.colleagues import phrases
from bot.playground.colleagues.filling import Pen, fill_in
from bot.playground.colleagues.habits import REPLY_AFTER, Habit
from bot.playground.handles import PersonHandle
from bot.playground.messages import Message
from bot.playground.playground import Playground
from bot.playground.refusals import CannotActError, RefusedError
from bot.playground.reply import Reply

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
            return self._reply(habit, message) if habit.is_reply else self._press(habit, message)
        except (CannotActError, RefusedError):
            return Outcome.LET_BE
        finally:
            self._close()

    def _reply(self, habit: Habit, message: Message) -> Outcome:
        said = phrases.AFTER if habit.label == REPLY_AFTER else phrases.BEFORE
        self.person.post(message.channel, self.pen.say(said), thread_ts=message.ts)
        return Outcome.DONE

    def _press(self, habit: Habit, message: Message) -> Outcome:
        reply = self.person.press(message, habit.label)
        if habit.opens and reply.ok and reply.view is None and not reply.text:
            self.playground.until(lambda: self.person.modal is not None, PATIENCE)
        return self._fill(reply)

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
