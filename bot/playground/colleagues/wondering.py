"""What people here wonder about the technology they use, what others remember, and what is written down of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.playground import data

# What a form asks for, by its label.
QUESTION, ANSWER = "My question", "Your answer"
AGAIN = "{} was chosen when we were half as many. Is what it was chosen for still true today?"
ANSWERS = " asks: “"  # over the form for an answer


@dataclass(frozen=True, slots=True)
class Wondering:
    """A technology somebody wonders about: the question, what those who were there say, and the decision.

    `decision` is what to write in a form, by the label of the field.
    """

    technology: str
    question: str
    answers: Sequence[str]
    decision: Mapping[str, str]


_DATA = data.of(__file__)
FIRST = Wondering(**_DATA["first"])
WONDERINGS = tuple(Wondering(**each) for each in _DATA["wonderings"])


def words(shown: str, pick: Callable[[Sequence[str]], str]) -> dict[str, str]:
    """What somebody would write about the technology a form shows, by the labels of its fields.

    `pick` chooses an answer, rather one that nobody gave.
    """
    known = next((each for each in (*WONDERINGS, FIRST) if each.technology in shown), None)
    if known is None:
        return {}
    answer = {ANSWER: pick(known.answers)} if ANSWERS in shown else {}
    return {QUESTION: AGAIN.format(known.technology), **answer, **known.decision}
