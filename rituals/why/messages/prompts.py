"""The prompt to ask why: its post, and what became of it."""

from dataclasses import dataclass
from datetime import date

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
    again = f" It is looked at again on {words.day(until)}." if until else ""
    return f"{escape(who)} says that it is still so.{again}"


def affirmed(name: str, until: date | None) -> str:
    """Say to whoever pressed what it did."""
    again = f" It is looked at again on {words.day(until)}." if until else ""
    return f"Kept: {escape(name)} is still so.{again}"


def told(who: str) -> str:
    """Say that somebody wrote down why; the decision is quoted after it."""
    return f"{escape(who)} told the story."


def _post(prompt: Prompt, said: str, *, ask_only: bool) -> Message:
    text = f"{f'*{_name(prompt)}*: {said}' if ask_only else said} {_known(prompt)}".strip()
    return say(text, _buttons(prompt, ask_only=ask_only))


def _buttons(prompt: Prompt, *, ask_only: bool) -> Block:
    name, identity = prompt.technology.name, prompt.technology.id
    known = prompt.decision is not None or bool(prompt.technology.premise)
    still = [button("Still true", ids.STILL_SO, prompt.occurrence, spoken=f"{name}: still true")] if known else []
    story = button("I can tell the story", ids.TELL_STORY, identity, spoken=f"I can tell the story of {name}")
    return actions(
        button("Ask why", ids.ASK_WHY_OF, identity, primary=not ask_only, spoken=f"Ask why {name}"),
        *([] if ask_only else [*still, story]),
    )


def _wonder(prompt: Prompt) -> str:
    name = f"*{_name(prompt)}*"
    if prompt.review_on:
        return f"{name} was to be looked at again on {words.day(prompt.review_on)}."
    if prompt.again:
        return f"{name} was asked about {words.number(prompt.again, 'time')} since it was last settled."
    if prompt.asked_on:
        return f"Nobody has asked about {name} since {_month(prompt.asked_on)}."
    return f"Nobody has asked about {name} yet."


def _known(prompt: Prompt) -> str:
    """Say why it was chosen, as far as that is written down."""
    decision, premise = prompt.decision, prompt.technology.premise
    if decision is not None:
        # Here the form asks for the reason; a file tells the whole of it.
        how = "chosen because" if decision.by and decision.choice else "decided:"
        said = f"“{_quoted(decision.choice or decision.title)}” (decision {decision.number})."
        return f"In {_month(decision.decided_on)} it was {how} {said}"
    return f"It was chosen because “{_quoted(premise)}”." if premise else "Why it was chosen is not written down."


def _quoted(text: str) -> str:
    return cut(escape(" ".join(text.split())).rstrip("."), QUOTED)


def _name(prompt: Prompt) -> str:
    return escape(prompt.technology.name)


def _month(day: date) -> str:
    return f"{words.LONG_MONTHS[day.month - 1]} {day.year}"
