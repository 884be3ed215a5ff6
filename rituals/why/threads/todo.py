"""What waits for someone because of a question about technology: an answer, or a word on the answers."""

from dataclasses import dataclass
from datetime import date

from bot.kit import ids, words
from bot.kit.blocks import Block, actions, button, clip, cut, escape, section
from rituals.why.threads.messages import answer

SHOWN = 500  # characters of a question
NAME = 300  # of a technology's name, as it is written for Slack


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


def due(each: WhyDue) -> list[Block]:
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
    return [
        section(said),
        actions(
            *answer(each.number),
            button("Pass it to…", ids.PASS_WHY, number, spoken=f"Pass question {number} to somebody else"),
            button("Nobody remembers", ids.NOBODY_REMEMBERS, number, spoken=f"Nobody remembers question {number}"),
        ),
    ]


def quiet(each: QuietWhy) -> list[Block]:
    """Ask who asked whether that was the answer, once."""
    technology, number = cut(escape(each.technology), NAME), str(each.number)
    no_longer = button("I no longer need it", ids.DROP_WHY, number, spoken=f"I no longer need question {number}")
    if not each.answers:
        return [
            section(f"Your question about {technology} has no answer yet. Do you still want to know?"),
            actions(
                button("Ask somebody else", ids.PASS_WHY, number, primary=True, spoken=f"Ask somebody else: {number}"),
                button("Keep it open", ids.NOT_YET, number, spoken=f"Keep question {number} open"),
                no_longer,
            ),
        ]
    got = f"{words.spelled(each.answers).lower()} replies" if each.answers > 1 else "a reply"
    did = "Did it answer it?" if each.answers == 1 else "Did they answer it?"
    return [
        section(f"Your question about {technology} got {got} and has been quiet since. {did}"),
        actions(
            button("Yes", ids.ANSWERS_IT, number, primary=True, spoken=f"Yes, that answers question {number}"),
            button("Not yet", ids.NOT_YET, number, spoken=f"Question {number} is not answered yet"),
            no_longer,
        ),
    ]
