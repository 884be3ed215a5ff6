"""Questions for a meeting: to whom, with or without a name, until they are answered."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.core.errors import RitualError
from bot.core.text import t

LONGEST_NOTE = 300
BATCH = timedelta(hours=1)  # how long a question without a name may wait for others to appear with


class State(StrEnum):
    """What became of a question."""

    OPEN = "open"
    CARRIED = "carried"  # not reached at this meeting, and taken to the next
    ANSWERED = "answered"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Question:
    """Something to be answered at a meeting.

    `meeting` is "" while it waits for the next one; `builder` is "" when nobody's name is kept; `to` is a builder or a
    discipline, or "" for everyone. `carried` says how often it was not reached.
    """

    id: str
    ritual: str
    meeting: str
    builder: str
    text: str
    to: str = ""
    carried: int = 0
    state: State = State.OPEN
    note: str = ""

    @property
    def open(self) -> bool:
        """True until it is answered or withdrawn."""
        return self.state is State.OPEN


class EmptyQuestionError(RitualError):
    """Nothing but blanks."""

    sentence = "Write your question first. A few words are enough."


class SettledError(RitualError):
    """A question that was answered, or withdrawn, meanwhile."""

    sentence = "That question is not open any more. Open the list again to see what is."


class AddresseeError(RitualError, field="to_person"):
    """A question put to somebody who is no builder here."""

    sentence = "Choose someone of this company: apps and guests are not asked here."


class LongNoteError(RitualError):
    """A note on an answer that would fill the recap."""

    def __init__(self, length: int) -> None:
        super().__init__(
            t(
                "A note has at most {longest_note} characters, and this has {length:,}. Say it in a line or two.",
                longest_note=LONGEST_NOTE,
                length=length,
            )
        )
        self.length = length


class VotesClosedError(RitualError):
    """A vote after the meeting."""

    sentence = "The meeting is over, so its votes stay as they are. What was not reached is put again next time."


class VotesHiddenError(RitualError):
    """The order by votes before there is one to be seen."""

    def __init__(self, when: str) -> None:
        super().__init__(t("Votes stay hidden until the meeting. From {when} on you see both orders.", when=when))


def ask(question: Question) -> Question:
    """Accept a question; raises `EmptyQuestionError`."""
    if not (text := question.text.strip()):
        raise EmptyQuestionError
    return replace(question, text=text)


def check_stands(question: Question | None, meeting: str, *, over: bool) -> Question:
    """Give a question that still stands at a meeting, unanswered; raises `VotesClosedError`, `SettledError`."""
    if over:
        raise VotesClosedError
    if question is None or not question.open or question.meeting != meeting:
        raise SettledError
    return question


def noted(note: str) -> str:
    """Accept what was answered, in a line; raises `LongNoteError`."""
    line = " ".join(note.split())
    if len(line) > LONGEST_NOTE:
        raise LongNoteError(len(line))
    return line


def next_batch(now: datetime) -> datetime:
    """When questions without a name appear next, together: on the full hour, so that no minute names anyone."""
    whole = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return whole + BATCH
