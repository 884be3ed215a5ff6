"""Whether a decision is still true, asked when its day to look again has come."""

from bot.kit import Block, Message, words
from bot.kit.blocks import actions, button, clip, escape, say
from rituals.why import ids
from rituals.why.decisions.messages import short
from rituals.why.decisions.rules import Decision

QUOTED = 600


def ask(decision: Decision) -> Message:
    """Quote what a decision rests on, and ask whether that is so."""
    said = f"{_quoted(decision)} Still true?"
    return say(said, _buttons(decision, "Still true", "Not any more", "Ask somebody"))


def stands(decision: Decision, who: str) -> Message:
    """Say that somebody says it is still true."""
    until = f" It is looked at again on {words.dated(decision.review_on)}." if decision.review_on else ""
    said = f"{_quoted(decision)} Still true, says {escape(who)}.{until}"
    return say(said)


def looked_at(decision: Decision, who: str) -> Message:
    """Say that somebody looks into it; it is asked again unless something came of that."""
    again = f" If nothing comes of it, I ask again on {words.day(decision.review_on)}." if decision.review_on else ""
    said = f"{_quoted(decision)} {escape(who)} looks into it.{again}"
    return say(said, _buttons(decision, "Still true", "Not any more"))


def replaced(decision: Decision, by: tuple[int, str]) -> Message:
    """Say that another decision took its place."""
    said = f"{_quoted(decision)} Not any more: decision {by[0]}, {escape(clip(by[1], 150))}, took its place."
    show = button(f"Show decision {by[0]}", ids.SHOW_DECISION, str(by[0]))
    return say(said, actions(show))


def _quoted(decision: Decision) -> str:
    premise = decision.premise.strip()
    if premise:
        first = "" if premise.casefold().startswith("true as long") else "True as long as "
        said = f"{first}{premise}"
        return f"Decision {decision.number} said: “{short(said, QUOTED)}{'' if said.endswith('.') else '.'}”"
    title, choice = escape(clip(decision.title, 150)), short(decision.choice, QUOTED)
    because = f" It said: “{choice}”" if choice else ""
    return f"Decision {decision.number}, {title}, was to be looked at again.{because}"


def _buttons(decision: Decision, *labels: str) -> Block:
    known = {"Still true": ids.STILL_TRUE, "Not any more": ids.NOT_ANY_MORE, "Ask somebody": ids.ASK_SOMEBODY}
    number = str(decision.number)
    return actions(*[button(each, known[each], number, spoken=f"{each}: decision {number}") for each in labels])
