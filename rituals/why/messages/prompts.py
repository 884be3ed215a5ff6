"""The prompt to ask why: its post, and what became of it."""

from dataclasses import dataclass
from datetime import date

from bot.core.text import t
from bot.kit import Block, Message, words
from bot.kit.blocks import actions, button, cut, escape, say
from rituals.why import ids
from rituals.why.decisions.rules import Decision
from rituals.why.technologies.rules import Technology

QUOTED = 300  # characters of what was decided, as they are written for Slack


@dataclass(frozen=True, slots=True)
class Prompt:
    """A technology nobody has asked about for long. `decision`: the newest of those that hold.

    `asked_on`: the last time somebody asked. `review_on`: the day to look again that has passed. `again`: how often it
    was asked about since it was settled, where that is why it comes up.
    """

    occurrence: str
    technology: Technology
    decision: Decision | None = None
    asked_on: date | None = None
    review_on: date | None = None
    again: int = 0


def ask(prompt: Prompt) -> Message:
    """Wonder about a technology, and say what is known of why it was chosen."""
    teaser = _wonder(prompt)
    return _post(prompt, teaser, ask_only=False)


def answered(prompt: Prompt, said: str) -> Message:
    """The same post once somebody did something about it. `said`: what, escaped."""
    return _post(prompt, said, ask_only=True)


def asked(who: str) -> str:
    """Say that somebody asked."""
    return f"{escape(who)} asked."


def still_so(who: str, until: date | None = None) -> str:
    """Say that somebody says that it is still so."""
    again = t(" It is looked at again on {day}.", day=words.day(until)) if until else ""
    return t("{who} says that it is still so.{again}", who=escape(who), again=again)


def affirmed(name: str, until: date | None) -> str:
    """Say to whoever pressed what it did."""
    again = t(" It is looked at again on {day}.", day=words.day(until)) if until else ""
    return t("Kept: {name} is still so.{again}", name=escape(name), again=again)


def told(who: str) -> str:
    """Say that somebody wrote down why; the decision is quoted after it."""
    return t("{who} told the story.", who=escape(who))


def _post(prompt: Prompt, said: str, *, ask_only: bool) -> Message:
    text = f"{f'*{_name(prompt)}*: {said}' if ask_only else said} {_known(prompt)}".strip()
    return say(text, _buttons(prompt, ask_only=ask_only))


def _buttons(prompt: Prompt, *, ask_only: bool) -> Block:
    name, identity = prompt.technology.name, prompt.technology.id
    known = prompt.decision is not None or bool(prompt.technology.premise)
    still = (
        [button("Still true", ids.STILL_SO, prompt.occurrence, spoken=t("{name}: still true", name=name))]
        if known
        else []
    )
    story = button(
        "I can tell the story", ids.TELL_STORY, identity, spoken=t("I can tell the story of {name}", name=name)
    )
    return actions(
        button("Ask why", ids.ASK_WHY_OF, identity, primary=not ask_only, spoken=t("Ask why {name}", name=name)),
        *([] if ask_only else [*still, story]),
    )


def _wonder(prompt: Prompt) -> str:
    name = f"*{_name(prompt)}*"
    if prompt.review_on:
        return t("{name} was to be looked at again on {day}.", name=name, day=words.day(prompt.review_on))
    if prompt.again:
        return t(
            "{name} was asked about {again} since it was last settled.",
            name=name,
            again=words.number(prompt.again, "time"),
        )
    if prompt.asked_on:
        return t("Nobody has asked about {name} since {month}.", name=name, month=_month(prompt.asked_on))
    return t("Nobody has asked about {name} yet.", name=name)


def _known(prompt: Prompt) -> str:
    """Say why it was chosen, as far as that is written down."""
    decision, premise = prompt.decision, prompt.technology.premise
    if decision is not None:
        # Here the form asks for the reason; a file tells the whole of it.
        how = "chosen because" if decision.by and decision.choice else "decided:"
        said = t(
            "“{quoted}” (decision {number}).", quoted=_quoted(decision.choice or decision.title), number=decision.number
        )
        return t("In {month} it was {how} {said}", month=_month(decision.decided_on), how=how, said=said)
    return (
        t("It was chosen because “{quoted}”.", quoted=_quoted(premise))
        if premise
        else "Why it was chosen is not written down."
    )


def _quoted(text: str) -> str:
    return cut(escape(" ".join(text.split())).rstrip("."), QUOTED)


def _name(prompt: Prompt) -> str:
    return escape(prompt.technology.name)


def _month(day: date) -> str:
    return f"{words.LONG_MONTHS[day.month - 1]} {day.year}"
