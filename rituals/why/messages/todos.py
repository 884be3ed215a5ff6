"""What waits for people because of technology: an answer, a word on the answers, an invitation to ask."""

from datetime import date

from bot.core.text import t
from bot.kit import words
from bot.kit.blocks import Block, actions, button, clip, context, cut, escape, section
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
        said = t(
            "The {technology} question is still open. From {day} on it is in the weekly digest as open: the "
            "question, without your name.",
            technology=technology,
            day=words.day(told_on),
        )
    else:
        text = escape(clip(" ".join(why.text.split()), SHOWN))
        said = t(
            "{asker} asks why {technology}: “{text}”\nTwo sentences are enough.",
            asker=escape(asker),
            technology=technology,
            text=text,
        )
    number = str(why.number)
    return Waiting(
        [
            section(said),
            actions(
                *answer(why.number),
                button(
                    "Pass it to…",
                    ids.PASS_WHY,
                    number,
                    spoken=t("Pass question {number} to somebody else", number=number),
                ),
                button(
                    "Nobody remembers",
                    ids.NOBODY_REMEMBERS,
                    number,
                    spoken=t("Nobody remembers question {number}", number=number),
                ),
            ),
        ],
        minutes=3,
    )


def quiet(why: Why, technology: str, answers: int) -> Waiting:
    """Ask who asked whether that was the answer, once; their question got so many, and has been quiet since."""
    name, number = cut(escape(technology), NAME), str(why.number)
    spoken = t("I no longer need question {number}", number=number)
    no_longer = button("I no longer need it", ids.DROP_WHY, number, spoken=spoken)
    if not answers:
        asked = section(t("Your question about {name} has no answer yet. Do you still want to know?", name=name))
        return Waiting([asked, actions(*_unanswered(number), no_longer)])
    got = t("{count} replies", count=words.spelled(answers).lower()) if answers > 1 else "a reply"
    did = "Did it answer it?" if answers == 1 else "Did they answer it?"
    said = t("Your question about {name} got {got} and has been quiet since. {did}", name=name, got=got, did=did)
    return Waiting([section(said), actions(*_answered(number), no_longer)])


def _unanswered(number: str) -> list[Block]:
    ask, keep = t("Ask somebody else: {number}", number=number), t("Keep question {number} open", number=number)
    somebody = button("Ask somebody else", ids.PASS_WHY, number, primary=True, spoken=ask)
    return [somebody, button("Keep it open", ids.NOT_YET, number, spoken=keep)]


def _answered(number: str) -> list[Block]:
    yes, no = "Yes, that answers question {number}", "Question {number} is not answered yet"
    answered = button("Yes", ids.ANSWERS_IT, number, primary=True, spoken=t(yes, number=number))
    return [answered, button("Not yet", ids.NOT_YET, number, spoken=t(no, number=number))]


def invitation(key: str, technology: Technology, month: str, *, first: bool) -> Waiting:
    """Invite somebody to ask about a technology. `first`: nobody did before; `month`: before it they rest."""
    name = escape(technology.name)
    ask = t("ask the first question about *{name}*", name=name) if first else t("ask about *{name}*", name=name)
    about = (
        t(" What it does here: {rstrip}.", rstrip=cut(escape(technology.about), ABOUT).rstrip("."))
        if technology.about
        else ""
    )
    return Waiting(
        [
            section(
                t(
                    "Would you {ask}?{about} You did not choose it, which makes your question worth having. "
                    "Five to start from; 1 minute.",
                    ask=ask,
                    about=about,
                )
            ),
            actions(
                button(
                    "Ask why",
                    ids.ASK_WHY_OF,
                    technology.id,
                    primary=True,
                    spoken=t("Ask why {name}", name=technology.name),
                ),
                button("Pass", ids.PASS_INVITE, key, spoken=t("Pass asking about {name}", name=technology.name)),
            ),
            context(
                t("Pass leaves no trace. While others are free, you are not invited again before {month}.", month=month)
            ),
        ],
    )
