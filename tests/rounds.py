"""Verbs of outcomes for stories: name one, check in, say how sure one is."""

from collections.abc import Mapping
from typing import Any

from bot.playground.handles import PersonHandle
from bot.playground.messages import Message
from tests.world import World

INVITES: dict[str, Any] = {
    "What should change?": "Second person in week one",
    "The number today": "18 %",
    "Where it should be": "40 %",
    "By when": "2027-03-03",
}


def name(town: World, who: str, **form: Any) -> None:
    """Name an outcome, by the form's labels."""
    person = town.person(who)
    person.command("/outcome new", channel="#builders")
    answer = person.submit(form)
    assert answer.ok, answer
    assert not answer.errors, answer.errors
    done(person)
    town.settle()


def done(person: PersonHandle) -> None:
    """Close whatever form is left in front."""
    if person.modal is not None:
        person.close(everything=True)


def note(town: World, who: str) -> Message:
    """The newest private note that has something to check in."""
    found = [each for each in town.person(who).messages() if "Check in" in str(each.blocks)]
    assert found, f"nothing waits for {who}"
    return found[-1]


def check_in(
    town: World, who: str, number: int, value: str, sure: str, lesson: str = "Nothing yet.", then: str = "Persevere"
) -> None:
    """Check in from the private note."""
    person = town.person(who)
    person.press(note(town, who), "Check in", value=str(number))
    filled = {
        "Where is it now?": value,
        "How sure are you that it gets there?": sure,
        "What did we learn?": lesson,
        "What will we do?": then,
    }
    answer = person.submit(filled)
    assert answer.ok, answer
    assert not answer.errors, answer.errors
    done(person)
    town.settle()


def confide(town: World, who: str, post: Message, percents: Mapping[str, str], *, label: str = "My confidence") -> None:
    """Say how sure one is, of several outcomes by title."""
    person = town.person(who)
    person.press(post, label)
    answer = person.submit(percents)
    assert answer.ok, answer
    assert not answer.errors, answer.errors
    done(person)
