"""Why threads: a question about a technology, what is said to it, and when it is asked once more."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.core.calendar import WorkingDays
from bot.core.errors import RitualError
from bot.core.text import t

NUDGE_AFTER = 2  # working days, once
QUIET_AFTER = 5  # working days without a word, then the asker is asked, once
AGAIN_AFTER = timedelta(weeks=13)  # three months
TOLD_AFTER = 5  # working days, then the digest says that it waits


class State(StrEnum):
    """What became of a question."""

    OPEN = "open"
    ANSWERED = "answered"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Why:
    """A question about a technology (by id), posted in `channel`; `discipline` is what its asker stood for that day.

    `quoted` and `permalink`: the message it was asked about, with words of `quoted_from`. `addressee`: of whom it is
    asked first, None for everyone.
    `touched_at`: the last word in its thread.
    """

    number: int
    technology: str
    builder: str
    discipline: str | None
    text: str
    channel: str
    asked_at: datetime
    touched_at: datetime
    addressee: str | None = None
    quoted: str = ""
    quoted_from: str | None = None
    permalink: str = ""
    state: State = State.OPEN
    nudged_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def open(self) -> bool:
        """True until it is answered or dropped."""
        return self.state is State.OPEN


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody said to a question. `ref`: a message ("CHANNEL:TS"), or the form ("form:NUMBER:BUILDER").

    `nobody`: they said that nobody remembers. `answers`: it is marked as what answered the question.
    """

    ref: str
    why: int
    builder: str
    discipline: str | None
    text: str
    given_at: datetime
    edited_at: datetime | None = None
    nobody: bool = False
    answers: bool = False


class NoQuestionError(RitualError, field="question"):
    """A question without words."""

    sentence = "Write your question, in a sentence or two."


class NoAnswerError(RitualError):
    """An answer without words."""

    sentence = "Write a sentence or two. “Nobody remembers” is a button, too."


class UnknownWhyError(RitualError):
    """A question there is not."""

    sentence = "That question is not here any more. `/why list` shows those that are."


class NotYoursError(RitualError):
    """Something only who asked may do."""

    def __init__(self, asker: str) -> None:
        super().__init__(t("{asker} asked, so {asker} says whether that answers it.", asker=asker))


class OwnWhyError(RitualError):
    """Wondering about one's own question."""

    sentence = "It is your own question, so your wondering counts already."


class ClosedWhyError(RitualError):
    """Something only an open question takes."""

    sentence = "That question is closed by now. *Open it again* stands in its thread."


class PassedWhyError(RitualError):
    """Passing on what is put to somebody else by now."""

    sentence = "That question does not wait for you any more."


class AskerError(RitualError, field="to_person"):
    """A question passed to who asked it."""

    def __init__(self, asker: str) -> None:
        super().__init__(t("{asker} asked it. Choose somebody else who might know.", asker=asker))


class AskedWhyError(RitualError, field="to_person"):
    """A question passed to somebody who was asked already: nobody hears of one more than twice."""

    def __init__(self, name: str) -> None:
        super().__init__(t("{name} was asked already. Choose somebody else who might know.", name=name))


def ask(why: Why) -> Why:
    """Accept a question; raises `NoQuestionError`."""
    if not why.text.strip():
        raise NoQuestionError
    return replace(why, text=why.text.strip())


def say(reply: Reply) -> Reply:
    """Accept an answer; raises `NoAnswerError`."""
    if not reply.text.strip():
        raise NoAnswerError
    return replace(reply, text=reply.text.strip())


def close(why: Why, state: State, now: datetime) -> Why:
    """Close a question as answered, or dropped; one that is closed stays as it is."""
    return replace(why, state=state, closed_at=now) if why.open else why


def reopen(why: Why, now: datetime) -> Why:
    """Open a question once more; one that is open stays as it is."""
    return why if why.open else replace(why, state=State.OPEN, closed_at=None, touched_at=now)


def answered_by(why: Why, replies: Iterable[Reply]) -> list[str]:
    """Who answered, first come first: with more than that nobody remembers, and not who asked."""
    return list(dict.fromkeys(each.builder for each in answers(why, replies)))


def answers(why: Why, replies: Iterable[Reply]) -> list[Reply]:
    """What may have answered a question: words of somebody else than who asked it."""
    return [each for each in replies if each.builder != why.builder and not each.nobody]


def nudge_on(asked: date, days: WorkingDays) -> date:
    """The day on which who was asked is told once more, and no more after that."""
    return days.shift(asked, NUDGE_AFTER)


def quiet_on(touched: date, days: WorkingDays) -> date:
    """The day on which the asker is asked whether that was the answer, if nothing is said before."""
    return days.shift(touched, QUIET_AFTER)


def again_on(today: date, days: WorkingDays) -> date:
    """The working day, three months on, on which what nobody remembered is looked at again."""
    return days.on_or_after(today + AGAIN_AFTER)


def told_on(asked: date, days: WorkingDays) -> date:
    """The first day on which the digest says that a question waits."""
    return days.shift(asked, TOLD_AFTER)


def waited(asked: date, today: date, days: WorkingDays) -> int:
    """How many working days a question has waited."""
    return days.count(asked, today)
