"""What waits for people because of technology: an answer, a word on the answers, an invitation to ask."""

from datetime import date

from bot.kit import words
from bot.kit.blocks import actions, button, clip, context, cut, escape, section
from bot.kit.todos import Waiting
from rituals.why import ids
from rituals.why.rules.threads import Why
from rituals.why.technologies.rules import Technology
from rituals.why.threads.messages import answer

SHOWN = 500  # characters of a question
NAME = 300  # of a technology's name, as it is written for Slack
ABOUT = 300  # of what it does here, as it is written for Slack


def due(why: Why, technology: str, asker: str, told_on: date) -> Waiting:
    """Ask for an answer; the second time say what happens without one: from `told_on` the digest says that it waits."""
    technology = cut(escape(technology), NAME)
    if why.nudged_at is not None:
        said = (
            f"The {technology} question is still open. From {words.day(told_on)} on it is in the weekly digest as "
            "open: the question, without your name."
        )
    else:
        text = escape(clip(" ".join(why.text.split()), SHOWN))
        said = f"{escape(asker)} asks why {technology}: “{text}”\nTwo sentences are enough."
    number = str(why.number)
    return Waiting(
        [
            section(said),
            actions(
                *answer(why.number),
                button("Pass it to…", ids.PASS_WHY, number, spoken=f"Pass question {number} to somebody else"),
                button("Nobody remembers", ids.NOBODY_REMEMBERS, number, spoken=f"Nobody remembers question {number}"),
            ),
        ],
        minutes=3,
    )


def quiet(why: Why, technology: str, answers: int) -> Waiting:
    """Ask who asked whether that was the answer, once; their question got so many, and has been quiet since."""
    technology, number = cut(escape(technology), NAME), str(why.number)
    no_longer = button("I no longer need it", ids.DROP_WHY, number, spoken=f"I no longer need question {number}")
    if not answers:
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
    got = f"{words.spelled(answers).lower()} replies" if answers > 1 else "a reply"
    did = "Did it answer it?" if answers == 1 else "Did they answer it?"
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


def invitation(key: str, technology: Technology, month: str, *, first: bool) -> Waiting:
    """Invite somebody to ask about a technology. `first`: nobody did before; `month`: before it they rest."""
    name = escape(technology.name)
    ask = f"ask the first question about *{name}*" if first else f"ask about *{name}*"
    about = f" What it does here: {cut(escape(technology.about), ABOUT).rstrip('.')}." if technology.about else ""
    return Waiting(
        [
            section(
                f"Would you {ask}?{about} You did not choose it, which makes your question worth having. "
                "Five to start from; 1 minute."
            ),
            actions(
                button("Ask why", ids.ASK_WHY_OF, technology.id, primary=True, spoken=f"Ask why {technology.name}"),
                button("Pass", ids.PASS_INVITE, key, spoken=f"Pass asking about {technology.name}"),
            ),
            context(f"Pass leaves no trace. While others are free, you are not invited again before {month}."),
        ],
    )
