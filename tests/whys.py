"""The verbs of stories about questions on technology."""

from typing import Any

from bot.playground.messages import Message
from rituals.why.rules.threads import Reply, Why
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies
from rituals.why.threads.tables import Whys
from tests.world import World

WHY = "Why Kafka rather than the Postgres queue we already run?"


def ask(town: World, who: str = "mina", technology: str = "Kafka", question: str = WHY, to: str = "") -> None:
    """Ask about a technology, of somebody first if a name is given."""
    person = town.person(who)
    assert person.command(f"/why {technology}").ok
    answer = person.submit({"My question": question, **({"To": town.person(to).id} if to else {})})
    assert answer.ok, answer
    assert not answer.errors, answer.errors
    pass_on(town)


def pass_on(town: World, seconds: float = 10) -> None:
    """Let a moment go by, in which what is to be posted is."""
    for _ in range(2):  # one post a second
        town.now.advance(seconds=seconds / 2)
        town.settle()


def place(town: World, channel: str = "#builders", containing: str = WHY) -> Message:
    """The post of a question, as it stands now."""
    return town.post(containing, who="anna", channel=channel)


def thread(town: World, post: Message, who: str = "anna") -> list[str]:
    """What stands in a question's thread, top to bottom."""
    every = town.person(who).messages("#builders", thread_ts=post.ts)
    return [each.text for each in every if each.ts != post.ts]


def line(town: World, post: Message) -> Message:
    """The line in the thread that says how it stands."""
    found = [
        each
        for each in town.person("anna").messages("#builders", thread_ts=post.ts)
        if each.ts != post.ts and each.by_bot and "answers:" not in each.text
    ]
    return found[-1]


def reply(town: World, who: str, post: Message, text: str) -> str:
    """Say something in a question's thread."""
    ts = town.person(who).post("#builders", text, thread_ts=post.ts)
    pass_on(town)
    return ts


def new(name: str) -> dict[str, Any]:
    """The option of a technology that is on no list yet, as its menu offers it last."""
    return {"text": {"type": "plain_text", "text": f"New: {name}", "emoji": True}, "value": f"new:{name}"}


def kept(town: World, number: int = 1) -> Why:
    with town.bot.store.read() as unit:
        found = unit.part(Whys).get(number)
    assert found is not None
    return found


def said(town: World, number: int = 1) -> list[Reply]:
    with town.bot.store.read() as unit:
        return unit.part(Whys).replies(number)


def know(town: World, name: str = "Kafka", looks_after: str = "", aliases: tuple[str, ...] = ()) -> None:
    """Put a technology on the list, looked after by somebody if a name is given."""
    steward = town.person(looks_after).id if looks_after else None
    with town.bot.store.write() as unit:
        unit.part(Technologies).add(Technology(name.lower(), name, steward=steward, aliases=aliases), town.now())


def answer(town: World, who: str, text: str) -> None:
    """Answer with the form."""
    person = town.person(who)
    person.press(place(town), "Answer")
    sent = person.submit({"Your answer": text})
    assert not sent.errors, sent.errors
    pass_on(town)


def press(town: World, who: str, label: str, where: Message | None = None) -> None:
    """Press a button of the line in the thread, or of another message."""
    person = town.person(who)
    person.press(where or line(town, place(town)), label)
    pass_on(town)


def labels(post: Message) -> list[str]:
    buttons = [each for block in post.blocks for each in block.get("elements", ()) if each["type"] == "button"]
    return [each["text"]["text"] for each in buttons]
