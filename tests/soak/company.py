"""What the people of a soak test do in each week, drawn from a seed: the same seed, the same clicks."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.playground import Message, Reply
from bot.playground.handles import PersonHandle
from tests.world import BERLIN, named

CHANNEL = "#builders"
DISCIPLINES = {
    "product": ("priya", "tomas", "petra"),
    "design": ("mina", "dora", "dan"),
    "engineering": ("jonas", "lena", "emil", "ines"),
}
BUILDERS = [name for names in DISCIPLINES.values() for name in names]
TOPICS = ("the importer", "onboarding", "search", "invoices", "releases", "the old app", "exports", "sign-up")
OUTCOMES = {"Teams that invite a second person": "priya", "Invoices paid within a day": "tomas"}
MONDAY = datetime(2026, 10, 12, tzinfo=BERLIN)

# Does something as a person, and returns False if what it needs isn't on screen yet.
Attempt = Callable[[PersonHandle], bool]


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a person does at a moment, or as soon after it as they can."""

    at: datetime
    who: str
    attempt: Attempt


def first_run(at: datetime) -> list[Act]:
    """Return Anna's first run: she fills in the form and posts the preview."""
    form = {"First all-hands": "2026-10-15", "How often": "every week"}
    return [
        Act(at, "anna", fill(command("/builders setup"), form)),
        Act(at + timedelta(minutes=1), "anna", press("Post it now", since=at)),
    ]


def week(number: int, seed: int) -> list[Act]:
    """Return what people do in a week, in order; outcomes are created in the first week (0)."""
    dice, monday = random.Random(f"{seed}:{number}"), MONDAY + timedelta(weeks=number)
    checked = _check_ins(dice, monday) if number else _outcomes(monday)
    return sorted([*_topics(dice, monday), *_pulses(dice, monday), *checked], key=lambda act: act.at)


def _topics(dice: random.Random, monday: datetime) -> Iterator[Act]:
    """Topics, questions and replies until Wednesday afternoon, then votes until Thursday noon."""
    until_wednesday = _moments(dice, monday + timedelta(hours=12), monday + timedelta(days=2, hours=14))
    for names in DISCIPLINES.values():
        seat = fill(on("Take a seat", monday), {"What will you show?": f"What we learned about {dice.choice(TOPICS)}"})
        yield Act(next(until_wednesday), dice.choice(names), seat)
    questions = [f"What about {topic}?" for topic in dice.sample(TOPICS, 4)]
    askers = dice.sample(BUILDERS, 4)
    # Only one is anonymous: the order of several is random.
    buttons = ("Ask without my name", *["Ask a question"] * 3)
    for asker, question, button in zip(askers, questions, buttons, strict=True):
        yield Act(next(until_wednesday), asker, fill(on(button, monday), {"Your question": question}))
    yield Act(next(until_wednesday), dice.choice(BUILDERS), reply(f"I can show {dice.choice(TOPICS)}.", monday))
    until_thursday = _moments(dice, monday + timedelta(days=2, hours=16), monday + timedelta(days=3, hours=12))
    for voter in dice.sample([name for name in BUILDERS if name not in askers], 5):
        yield Act(next(until_thursday), voter, vote(dice.choice(questions), monday))


def _pulses(dice: random.Random, monday: datetime) -> Iterator[Act]:
    """Attendance and ratings, on the evening after the meeting."""
    after = monday + timedelta(days=3, hours=15, minutes=50)
    moments = _moments(dice, after, after + timedelta(hours=3))
    for name in dice.sample(BUILDERS, dice.randint(4, 9)):
        yield Act(next(moments), name, press("I was there", since=monday))
        learned = {"Something I learned": f"More about {dice.choice(TOPICS)}.", "Learned from": "design"}
        rating = {"How was it?": str(dice.randint(1, 5)), **(learned if dice.random() < 0.3 else {})}
        yield Act(next(moments), name, fill(on("How was it?", monday), rating))


def _outcomes(monday: datetime) -> Iterator[Act]:
    for hour, (title, owner) in enumerate(OUTCOMES.items(), start=10):
        form = {"What should change?": title, "The number today": "18 %", "Where it should be": "40 %"}
        created = fill(command("/outcome new"), {**form, "By when": "2027-03-03"})
        yield Act(monday + timedelta(days=1, hours=hour), owner, created)


def _check_ins(dice: random.Random, monday: datetime) -> Iterator[Act]:
    """Numbers and confidence, while the round is open."""
    moments = _moments(dice, monday + timedelta(hours=12), monday + timedelta(days=2, hours=15))
    for number, owner in enumerate(OUTCOMES.values(), start=1):
        form = {
            "Where is it now?": f"{dice.randint(15, 30)} %",
            "How sure are you that it gets there?": f"{dice.randint(1, 9) * 10} %",
            "What did we learn?": f"People ask for {dice.choice(TOPICS)}.",
            "What will we do?": "Persevere",
        }
        yield Act(next(moments), owner, fill(command(f"/outcome checkin {number}"), form))
    for name in dice.sample(BUILDERS, 6):
        sure = {title: f"{dice.randint(1, 9) * 10} %" for title in OUTCOMES}
        yield Act(next(moments), name, fill(on("My confidence", monday), sure))


def _moments(dice: random.Random, start: datetime, end: datetime) -> Iterator[datetime]:
    while True:
        yield start + (end - start) * dice.random()


# Attempts


def command(line: str) -> Callable[[PersonHandle], Reply]:
    """Return a function that types a command."""
    return lambda person: person.command(line, channel=CHANNEL)


def on(button: str, since: datetime) -> Callable[[PersonHandle], Reply | None]:
    """Return a function that presses a button on the newest post that has it; None without such a post."""

    def pressed(person: PersonHandle) -> Reply | None:
        post = newest(person, button, since)
        return person.press(post, button) if post else None

    return pressed


def press(button: str, *, since: datetime) -> Attempt:
    """Return an attempt to press a button."""
    return lambda person: (reply := on(button, since)(person)) is not None and reply.ok


def fill(opening: Callable[[PersonHandle], Reply | None], form: Mapping[str, Any]) -> Attempt:
    """Return an attempt to open a form and submit it."""

    def attempt(person: PersonHandle) -> bool:
        opening(person)
        if not _shows(person, next(iter(form))):
            return False
        reply = person.submit({**form, **named(person)})
        assert reply.ok, reply
        assert not reply.errors, (form, reply.errors)
        _close(person)
        return True

    return attempt


def vote(question: str, since: datetime) -> Attempt:
    """Return an attempt to vote for a question."""

    def attempt(person: PersonHandle) -> bool:
        on("See all and vote", since)(person)
        label = f"Vote for: {question}"
        if not _shows(person, label) or person.modal is None:
            return False
        assert person.press(person.modal, label).ok
        _close(person)
        return True

    return attempt


def reply(text: str, since: datetime) -> Attempt:
    """Return an attempt to reply in the thread of the newest post that takes questions."""

    def attempt(person: PersonHandle) -> bool:
        post = newest(person, "Ask a question", since)
        return post is not None and bool(person.post(CHANNEL, text, thread_ts=post.ts))

    return attempt


def newest(person: PersonHandle, button: str, since: datetime) -> Message | None:
    """Find the newest post with a button, in the channel or in somebody's direct messages."""
    shown = [*person.messages(), *person.messages(CHANNEL)]
    found = [each for each in shown if float(each.ts) >= since.timestamp() and f"'{button}'" in str(each.blocks)]
    return found[-1] if found else None


def _shows(person: PersonHandle, words: str) -> bool:
    """Check whether the right modal is open; one that reports trouble instead is closed."""
    if person.modal is None or words in str(person.modal.blocks):
        return person.modal is not None
    person.close(everything=True)
    return False


def _close(person: PersonHandle) -> None:
    """Close what is still open."""
    if person.modal is not None:
        person.close(everything=True)
