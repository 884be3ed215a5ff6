"""A question about technology as people see it: its post, and what stands in its thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.text import t
from bot.kit import Block, Message, words
from bot.kit.blocks import actions, button, clip, context, escape, message, say, section, typed
from rituals.why import ids
from rituals.why.rules.threads import State, Why

NAMED = 3  # people who answered, by name
SHOWN = 1800  # characters of a question, or of an answer
QUOTED = 600
ENDS = {State.OPEN: "asks", State.ANSWERED: "asked · answered", State.DROPPED: "asked · no longer needed"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A question with everything its posts show, by name.

    `answered_by`: who said more than that nobody remembers; `nobody`: somebody said that. `decision`: the number of
    what was written down of it, 0 for nothing. `again_on`: when it is looked at again. `left`: who asked is here no
    more; `taken_back`: its words are not, either.
    """

    why: Why
    technology: str
    asker: str
    addressee: str = ""
    wonders: int = 0
    answered_by: Sequence[str] = ()
    nobody: bool = False
    decision: int = 0
    again_on: date | None = None
    left: bool = False
    taken_back: bool = False


def post(shown: Shown) -> Message:
    """The question in its channel, rewritten in place ever after. Its addressee is named, and not mentioned."""
    why, asker, technology = shown.why, escape(shown.asker), escape(shown.technology)
    said = clip(why.text, SHOWN)
    blocks = [
        section(t("*Why {technology}?* · {asker} {ends}", technology=technology, asker=asker, ends=ENDS[why.state])),
        typed(f"“{said}”"),
        *_quoted(why),
        context(t("{to} Two sentences are enough, “we would not do it again” is an answer.", to=_to(shown))),
        actions(*answer(why.number, primary=why.open), *([_wonder(shown)] if why.open else [])),
    ]
    asks = f"{asker} {ENDS[why.state].partition(' ')[0]} why {technology}"
    closed = "" if why.open else f" ({ENDS[why.state].partition('· ')[2]})"
    return message(f"{asks}{closed}: “{escape(said)}”", *blocks, covers=2)


def stands(shown: Shown) -> bool:
    """Tell whether there is anything to say of how it stands: an answer, or that it is closed."""
    return bool(shown.answered_by or shown.nobody or not shown.why.open)


def status(shown: Shown, *, offer: bool = True) -> Message:
    """The line in the thread that says how it stands. `offer`: a closed one offers to be kept as a decision."""
    if shown.why.open:
        return _open(shown)
    number = str(shown.why.number)
    again = [] if shown.taken_back else [button("Open it again", ids.REOPEN_WHY, number)]
    if shown.why.state is State.DROPPED:
        dropped = (
            "Who asked has taken it back."
            if shown.taken_back
            else t("{asker} does not need it any more.", asker=escape(shown.asker))
        )
        return _line(f"{dropped}{_kept(shown)}", *again)
    if shown.again_on and not shown.decision:
        said = t("Nobody remembers why. It is looked at again on {day}.", day=words.day(shown.again_on))
        return _line(said, button("Decide it now", ids.DECIDE_NOW, number), *again)
    # Once who asked has left, it was anyone.
    closed = "Closed." if shown.left or shown.again_on else t("Closed by {asker}.", asker=escape(shown.asker))
    if shown.decision or not offer:
        return _line(f"{closed}{_kept(shown)}", *again)
    return _line(
        t(
            "{closed} Keep it, so that nobody has to ask again? About 3 minutes, filled in from this thread.",
            closed=closed,
        ),
        button("Keep it as a decision", ids.KEEP_DECISION, number, primary=True),
        button("No need", ids.NO_NEED, number),
        *again,
    )


def said(name: str, text: str) -> Message:
    """An answer that was given with the form, in the thread."""
    who = t("*{name}* answers:", name=escape(name))
    shown = clip(text, SHOWN)
    return message(f"{who} “{escape(shown)}”", section(who), typed(f"“{shown}”"), covers=2)


def again(shown: Shown) -> Message:
    """Ask once more in the thread, months after nobody remembered."""
    asked = t(
        "Nobody remembered why {technology}. Does anybody know by now, or shall it be decided afresh?",
        technology=escape(shown.technology),
    )
    number = shown.why.number
    return message(
        asked,
        section(asked),
        actions(*answer(number), button("Decide it now", ids.DECIDE_NOW, str(number))),
        covers=1,
    )


def answer(number: int, *, primary: bool = True) -> list[Block]:
    """Give the button that opens the form for an answer."""
    return [
        button(
            "Answer", ids.ANSWER_WHY, str(number), primary=primary, spoken=t("Answer question {number}", number=number)
        )
    ]


def names(answered_by: Sequence[str]) -> str:
    """Say who answered, a few by name; escaped."""
    shown = [escape(each) for each in answered_by[:NAMED]]
    more = len(answered_by) - len(shown)
    return words.listed([*shown, f"{more:,} more"] if more else shown)


def thread(url: str, label: str = "The thread", *, spoken: str = "") -> list[Block]:
    """Give the button that leads to a place in Slack, where it is known."""
    return [{**button(label, ids.OPEN_LINK, spoken=spoken), "url": url}] if url else []


def _open(shown: Shown) -> Message:
    number = str(shown.why.number)
    settle = button("That answers it", ids.ANSWERS_IT, number, primary=True)
    if shown.answered_by:
        return _line(
            f"{names(shown.answered_by)} answered.{_kept(shown)}",
            settle,
            button("Not yet", ids.NOT_YET, number),
            *_decide(shown, ids.KEEP_DECISION, "Keep it as a decision"),
            note=t("{asker} says whether that answers it.", asker="Anyone" if shown.left else escape(shown.asker)),
        )
    if shown.nobody:
        return _line(
            t("Nobody remembers why. That is an answer too: it can be decided afresh.{kept}", kept=_kept(shown)),
            *_decide(shown, ids.DECIDE_NOW, "Decide it now"),
            button("Look at it in 3 months", ids.LOOK_LATER, number),
            settle,
        )
    return _line("No answer yet. Two sentences are enough.", *answer(shown.why.number))


def _decide(shown: Shown, action: str, label: str) -> list[Block]:
    return [] if shown.decision else [button(label, action, str(shown.why.number))]


def _kept(shown: Shown) -> str:
    return t(" Kept as decision {decision}.", decision=shown.decision) if shown.decision else ""


def _line(said: str, *buttons: Block, note: str = "") -> Message:
    row = [actions(*buttons)] if buttons else []
    return say(said, *row, *([context(note)] if note else []))


def _to(shown: Shown) -> str:
    return (
        t("For {addressee} first, for anyone who knows.", addressee=escape(shown.addressee))
        if shown.addressee
        else "For anyone who knows."
    )


def _wonder(shown: Shown) -> Block:
    count = f" · {shown.wonders:,}" if shown.wonders else ""
    return button(t("I wonder too{count}", count=count), ids.WONDER, str(shown.why.number))


def _quoted(why: Why) -> list[Block]:
    """What it was asked about: a public message, with its address."""
    if not why.quoted and not why.permalink:
        return []
    beside = next(iter(thread(why.permalink, "The message")), None)
    return [typed(f"About: “{clip(why.quoted, QUOTED)}”" if why.quoted else "About a message:", beside=beside)]
