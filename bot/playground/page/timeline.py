"""The messages of a conversation or thread, as one person sees them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.playground.conversations import Channel
from bot.playground.messages import Message
from bot.playground.page.house import House, moment
from bot.playground.page.scene import Scene
from bot.playground.people import Person

TOGETHER = timedelta(minutes=5)  # messages of one person so close to each other share one head


@dataclass(frozen=True, slots=True)
class Line:
    """A message, who said it and when; `day` where it is the first of one, `follows` where it needs no head of its own,
    and how many replies there are."""

    message: Message
    author: Person
    at: datetime
    day: str = ""
    follows: bool = False
    replies: int = 0
    last_reply: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What stands in a list of messages; `earlier` is how many more there are before them."""

    lines: tuple[Line, ...]
    earlier: int


def of_channel(house: House, scene: Scene, room: Channel) -> Timeline:
    """The newest messages of a conversation, and what only this person sees there."""
    with house.workspace.lock:
        ids = room.timeline[-scene.messages :]
        messages = [room.messages[each] for each in ids]
        earlier = len(room.timeline) - len(ids)
        messages += _whispers(house, scene.user, room, None, since=ids[0] if earlier else "")
        return Timeline(_lines(house, scene, room, messages), earlier)


def of_thread(house: House, scene: Scene, room: Channel) -> tuple[Line, Timeline]:
    """The message a thread hangs from, and its newest replies."""
    with house.workspace.lock:
        every = room.threads.get(scene.thread, [])
        ids = every[-scene.replies :]
        replies = [room.messages[each] for each in ids] + _whispers(house, scene.user, room, scene.thread)
        root = _lines(house, scene, room, [room.messages[scene.thread]])[0]
        return root, Timeline(_lines(house, scene, room, replies, dated=False), len(every) - len(ids))


def _whispers(house: House, user: str, room: Channel, thread: str | None, since: str = "") -> list[Message]:
    """What only this person sees."""
    return [
        each
        for each in house.workspace.ephemerals.values()
        if each.only_for == user and each.channel == room.id and each.thread_ts == thread and each.ts > since
    ]


def _lines(
    house: House, scene: Scene, room: Channel, messages: Iterable[Message], *, dated: bool = True
) -> tuple[Line, ...]:
    reader = house.workspace.people[scene.user]
    ordered = sorted(messages, key=lambda message: message.ts)
    lines = [_line(house, room, reader, each) for each in ordered]
    return tuple(_placed(lines, dated=dated))


def _line(house: House, room: Channel, reader: Person, message: Message) -> Line:
    replies = room.threads.get(message.ts, [])
    author, at = house.workspace.people[message.user], moment(message.ts, reader)
    last = moment(replies[-1], reader).strftime("%a %H:%M") if replies else ""
    return Line(message, author, at, "", follows=False, replies=len(replies), last_reply=last)


def _placed(lines: Sequence[Line], *, dated: bool) -> Iterable[Line]:
    """With the days between them, and heads only where somebody else speaks or some time has passed."""
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else None
        fresh = before is None or before.at.date() != line.at.date()
        day = f"{line.at:%A} {line.at.day} {line.at:%B}" if fresh and dated else ""
        yield replace(line, day=day, follows=before is not None and not fresh and _goes_on(before, line))


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a message reads as one with the message before it."""
    same = before.author == line.author and before.message.only_for == line.message.only_for
    return same and line.at - before.at < TOGETHER
