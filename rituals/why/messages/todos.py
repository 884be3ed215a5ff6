"""What waits for people because of technology: an answer, a word on the answers, an invitation to ask."""

from dataclasses import dataclass
from datetime import date

from bot.kit import words
from bot.kit.blocks import actions, button, clip, context, cut, escape, section
from bot.kit.todos import Waiting
from rituals.why import ids
from rituals.why.threads.messages import answer

SHOWN = 500  # characters of a question
NAME = 300  # of a technology's name, as it is written for Slack
ABOUT = 300  # of what it does here, as it is written for Slack


@dataclass(frozen=True, slots=True)
class WhyDue:
    """A question put to the reader. `again`: it is told once more; `told_on`: from when the digest says so."""

    key: str
    number: int
    technology: str
    asker: str
    text: str
    again: bool
    told_on: date


@dataclass(frozen=True, slots=True)
class QuietWhy:
    """The reader's own question, with so many answers, and quiet since."""

    key: str
    number: int
    technology: str
    answers: int


@dataclass(frozen=True, slots=True)
class Invitation:
    """A technology the reader is invited to ask about, by its name and what it does here.

    `technology` is its id. `first`: nobody asked before; `month`: before which they are not invited again.
    """

    key: str
    technology: str
    name: str
    about: str
    first: bool
    month: str


def due(each: WhyDue) -> Waiting:
    """Ask for an answer; the second time say what happens without one."""
    technology = cut(escape(each.technology), NAME)
    if each.again:
        said = (
            f"The {technology} question is still open. From {words.day(each.told_on)} on it is in the weekly digest as "
            "open: the question, without your name."
        )
    else:
        text = escape(clip(" ".join(each.text.split()), SHOWN))
        said = f"{escape(each.asker)} asks why {technology}: “{text}”\nTwo sentences are enough."
    number = str(each.number)
    return Waiting(
        [
            section(said),
            actions(
                *answer(each.number),
                button("Pass it to…", ids.PASS_WHY, number, spoken=f"Pass question {number} to somebody else"),
                button("Nobody remembers", ids.NOBODY_REMEMBERS, number, spoken=f"Nobody remembers question {number}"),
            ),
        ],
        minutes=3,
    )


def quiet(each: QuietWhy) -> Waiting:
    """Ask who asked whether that was the answer, once."""
    technology, number = cut(escape(each.technology), NAME), str(each.number)
    no_longer = button("I no longer need it", ids.DROP_WHY, number, spoken=f"I no longer need question {number}")
    if not each.answers:
        return Waiting(
            [
                section(f"Your question about {technology} has no answer yet. Do you still want to know?"),
                actions(
                    button(
                        "Ask somebody else", ids.PASS_WHY, number, primary=True, spoken=f"Ask somebody else: {number}"
                    ),
                    button("Keep it open", ids.NOT_YET, number, spoken=f"Keep question {number} open"),
                    no_longer,
                ),
            ]
        )
    got = f"{words.spelled(each.answers).lower()} replies" if each.answers > 1 else "a reply"
    did = "Did it answer it?" if each.answers == 1 else "Did they answer it?"
    return Waiting(
        [
            section(f"Your question about {technology} got {got} and has been quiet since. {did}"),
            actions(
                button("Yes", ids.ANSWERS_IT, number, primary=True, spoken=f"Yes, that answers question {number}"),
                button("Not yet", ids.NOT_YET, number, spoken=f"Question {number} is not answered yet"),
                no_longer,
            ),
        ]
    )


def invitation(invited: Invitation) -> Waiting:
    """Invite somebody to ask about a technology."""
    name = escape(invited.name)
    ask = f"ask the first question about *{name}*" if invited.first else f"ask about *{name}*"
    about = f" What it does here: {cut(escape(invited.about), ABOUT).rstrip('.')}." if invited.about else ""
    return Waiting(
        [
            section(
                f"Would you {ask}?{about} You did not choose it, which makes your question worth having. "
                "Five to start from; 1 minute."
            ),
            actions(
                button("Ask why", ids.ASK_WHY_OF, invited.technology, primary=True, spoken=f"Ask why {invited.name}"),
                button("Pass", ids.PASS_INVITE, invited.key, spoken=f"Pass asking about {invited.name}"),
            ),
            context(f"Pass leaves no trace. While others are free, you are not invited again before {invited.month}."),
        ],
    )
