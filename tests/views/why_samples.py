"""Questions about technology in every state they are asked, answered and closed in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.kit import Message, View
from bot.kit.blocks import escape
from bot.kit.todos import Waiting
from bot.parts import DECLARED
from rituals.why.decisions.rules import Decision, Status
from rituals.why.home import Asked as Open
from rituals.why.messages import help as help_messages
from rituals.why.messages import todos as todo_messages
from rituals.why.rules.threads import State, Why
from rituals.why.threads import forms as thread_forms
from rituals.why.threads import messages as thread_messages
from rituals.why.threads.forms import Around, Asked, Earlier
from rituals.why.threads.messages import Shown

Say = Callable[[str], str]
AT = datetime(2026, 11, 12, 9, tzinfo=UTC)
URL = "https://acme.slack.com/archives/C1/p1"


def shown(say: Say) -> Shown:
    text = say("Why Kafka rather than the Postgres queue we already run? I want to show order status live.")
    why = Why(3, "kafka", "U1", "design", text, "C1", AT, AT, addressee="U2")
    return Shown(why, say("Kafka"), say("Mina"), say("Jonas"), wonders=4)


def over(say: Say, state: State = State.ANSWERED) -> Shown:
    found = shown(say)
    return replace(found, why=replace(found.why, state=state, closed_at=AT), answered_by=[say("Jonas")])


def decision(say: Say) -> Decision:
    return Decision(
        14,
        say("Postgres for what must last"),
        Status.ACCEPTED,
        date(2025, 3, 3),
        technology="postgres",
        choice=say("One database on call is enough."),
        options=say("MySQL: nobody knows it"),
        premise=say("We are one squad."),
    )


def messages(say: Say) -> Iterator[tuple[str, Message]]:
    found, made = shown(say), thread_messages
    asked = replace(found.why, quoted=say("We chose it in 2021"), permalink=URL)
    yield "why.post", made.post(found)
    yield "why.post quoted", made.post(replace(found, why=asked, addressee="", wonders=0))
    yield "why.post linked", made.post(replace(found, why=replace(asked, quoted="")))
    yield "why.post over", made.post(over(say))
    yield "why.post dropped", made.post(over(say, State.DROPPED))
    people = [say("Jonas"), say("Lena"), say("Priya"), say("Tomás")]
    lines = {
        "": replace(found, answered_by=people[:1]),
        " several": replace(found, answered_by=people),
        " kept": replace(found, answered_by=people[:2], decision=31),
        " nobody": replace(found, nobody=True),
        " over": over(say),
        " over kept": replace(over(say), decision=31),
        " dropped": over(say, State.DROPPED),
        " again": replace(over(say), again_on=date(2027, 2, 15)),
    }
    for name, each in lines.items():
        yield f"why.status{name}", made.status(each)
    yield "why.status none", made.status(found)
    yield "why.said", made.said(say("Jonas"), say("Three teams read the same events."))
    yield "why.again", made.again(found)
    yield "why_help.help_", help_messages.help_(DECLARED.commands["/why"].help())
    yield "why_help.unknown", help_messages.unknown(say("hlep"), f"help {say('me')}")


def screens(say: Say) -> Iterator[tuple[str, View]]:
    forms = thread_forms
    here = Around(f"It is posted in {escape(say('#ask-why'))}.")
    earlier = [Earlier(n, say("Anna"), date(2026, 3, 2), say("Why Postgres?"), n > 1, n > 2, URL) for n in range(1, 9)]
    around = replace(
        here,
        name=say("Postgres"),
        looked_after_by=say("Lena"),
        decisions=[(14, date(2025, 3, 3), say("One database on call is enough."))],
        earlier=earlier,
    )
    asked = Asked("postgres", say("Still?"), "U2", "U2", say("We chose it in 2021")[:600], URL, anew=2, id="V1")
    yield "why_forms.form", forms.form(Asked(), here)
    yield "why_forms.form known", forms.form(asked, around)
    yield "why_forms.form unknown", forms.form(replace(asked, technology="new:Kafkaa", quoted=""), here)
    yield "why_forms.form plain", forms.form(asked, replace(around, looked_after_by="", decisions=(), earlier=()))
    yield "why_forms.form private", forms.form(Asked(), here, forms.PRIVATE)
    yield "why_forms.answer", forms.answer(3, say("Mina"), say("Why Kafka?"), say("Three teams read it."), URL)
    yield "why_forms.answer new", forms.answer(3, say("Mina"), say("Why Kafka?"), "")
    replies = [(f"C1:{n}", say("Jonas"), say("Three teams read the same events.")) for n in range(13)]
    yield "why_forms.mark", forms.mark(3, replies)
    yield "why_forms.pass_on", forms.pass_on(3, say("Why Kafka?"))
    yield "why_forms.said", forms.said("Asked.")
    yield "why_forms.said linked", forms.said("Asked.", URL)
    yield "why_forms.decision", forms.decision(decision(say))


def home(say: Say) -> list[Open]:
    """The open questions in somebody's Home."""
    asked = Open(say("Kafka"), say("Mina"), date(2026, 11, 12), say("Why Kafka?"), URL)
    return [asked, replace(asked, url=""), *[asked] * 5]


def things(say: Say) -> list[Waiting]:
    """What waits for someone because of questions."""
    asked = replace(shown(say).why, text=say("Why Kafka?"))
    technology, told_on = say("Kafka"), date(2026, 11, 19)
    again = replace(asked, nudged_at=asked.asked_at)
    due = [todo_messages.due(each, technology, say("Mina"), told_on) for each in (asked, again)]
    return [*due, *(todo_messages.quiet(asked, technology, answers) for answers in (2, 1, 0))]
