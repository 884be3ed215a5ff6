"""Whether a decision is still true, asked when its day to look again has come."""

from bot.core.text import t
from bot.kit import Block, Message, words
from bot.kit.blocks import actions, button, clip, escape, say
from rituals.why import ids
from rituals.why.decisions.messages import short
from rituals.why.decisions.rules import Decision

QUOTED = 600


def ask(decision: Decision) -> Message:
    """Quote what a decision rests on, and ask whether that is so."""
    said = t("{quoted} Still true?", quoted=_quoted(decision))
    return say(said, _buttons(decision, "Still true", "Not any more", "Ask somebody"))


def stands(decision: Decision, who: str) -> Message:
    """Say that somebody says it is still true."""
    until = t(" It is looked at again on {dated}.", dated=words.dated(decision.review_on)) if decision.review_on else ""
    said = t("{quoted} Still true, says {who}.{until}", quoted=_quoted(decision), who=escape(who), until=until)
    return say(said)


def looked_at(decision: Decision, who: str) -> Message:
    """Say that somebody looks into it; it is asked again unless something came of that."""
    again = (
        t(" If nothing comes of it, I ask again on {day}.", day=words.day(decision.review_on))
        if decision.review_on
        else ""
    )
    said = t("{quoted} {who} looks into it.{again}", quoted=_quoted(decision), who=escape(who), again=again)
    return say(said, _buttons(decision, "Still true", "Not any more"))


def replaced(decision: Decision, by: tuple[int, str]) -> Message:
    """Say that another decision took its place."""
    said = t(
        "{quoted} Not any more: decision {by}, {by_2}, took its place.",
        quoted=_quoted(decision),
        by=by[0],
        by_2=escape(clip(by[1], 150)),
    )
    show = button(t("Show decision {by}", by=by[0]), ids.SHOW_DECISION, str(by[0]))
    return say(said, actions(show))


def _quoted(decision: Decision) -> str:
    premise = decision.premise.strip()
    if premise:
        first = "" if premise.casefold().startswith("true as long") else "True as long as "
        said = f"{first}{premise}"
        return t(
            "Decision {number} said: “{short}{value}”",
            number=decision.number,
            short=short(said, QUOTED),
            value="" if said.endswith(".") else ".",
        )
    title, choice = escape(clip(decision.title, 150)), short(decision.choice, QUOTED)
    because = t(" It said: “{choice}”", choice=choice) if choice else ""
    return t(
        "Decision {number}, {title}, was to be looked at again.{because}",
        number=decision.number,
        title=title,
        because=because,
    )


def _buttons(decision: Decision, *labels: str) -> Block:
    known = {"Still true": ids.STILL_TRUE, "Not any more": ids.NOT_ANY_MORE, "Ask somebody": ids.ASK_SOMEBODY}
    number = str(decision.number)
    return actions(
        *[
            button(each, known[each], number, spoken=t("{item}: decision {number}", item=each, number=number))
            for each in labels
        ]
    )
