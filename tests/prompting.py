"""Verbs of prompts to ask why, for stories: set the ritual up, put technologies on the list, see who is invited."""

from typing import Any

from bot.playground.messages import Message
from bot.playground.reply import Reply
from bot.store import Roster, Todos
from rituals.why.technologies.tables import Technologies
from rituals.why.threads.tables import Whys
from tests.world import World

TECHNOLOGIES = ("Kafka", "Go", "Redis")


def add(town: World, who: str, **form: Any) -> None:
    """Put a technology on the list, by the form's labels."""
    person = town.person(who)
    person.command("/why technology new")
    answer = person.submit(form)
    assert answer.ok, answer
    assert not answer.errors, answer.errors
    person.close(everything=True)


def set_up(town: World, who: str = "anna", channel: str = "#builders", **more: Any) -> Reply:
    """Set the ritual up that asks why, from Tue 20 Oct on unless another day is said."""
    person = town.person(who)
    person.command("/builders ritual new", channel=channel)
    assert person.modal is not None
    person.press(person.modal, "What", choose="Ask why this tech?")
    answer = person.submit({"First prompt": "2026-10-20", **more})
    town.settle()
    return answer


def begin(town: World, *, meetings: bool = False, first: str = "2026-10-20") -> None:
    """A company with three technologies, all of engineers, and the ritual that asks why; with its all-hands or not."""
    town.set_up(first="2026-10-29", every="every second week")
    if not meetings:
        town.say("anna", "/builders pause all-hands")
    for name, steward in zip(TECHNOLOGIES, ("jonas", "lena", "emil"), strict=True):
        add(town, "anna", Name=name, **{"Who looks after it": steward})
    answer = set_up(town, **{"First prompt": first})
    assert not answer.errors, answer.errors
    town.person("anna").close(everything=True)


def invited(town: World) -> list[str]:
    """Who has an invitation that waits, by name."""
    with town.bot.store.read() as unit:
        people = unit.part(Roster).people()
        return [
            each.name.lower() for each in people if any(duty.kind == "invite" for duty in unit.part(Todos).of(each.id))
        ]


def prompt(town: World) -> Message:
    """The newest prompt in the channel."""
    found = [each for each in town.person("anna").messages("#builders") if "Ask why" in str(each.blocks)]
    found = [each for each in found if "ask_why_of" in str(each.blocks)]
    assert found, "nothing was prompted"
    return found[-1]


def prompts(town: World) -> list[str]:
    """The names of the technologies that prompts were about, oldest first."""
    with town.bot.store.read() as unit:
        names = unit.part(Technologies).names()
        return [names[technology] for _, technology, _ in reversed(unit.part(Whys).prompts())]
