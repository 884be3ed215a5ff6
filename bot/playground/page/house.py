"""What the page keeps besides the playground it shows."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.playground.conversations import Channel
from bot.playground.page.controls import Controls
from bot.playground.page.marks import Marks
from bot.playground.people import Person
from bot.playground.playground import Playground
from bot.playground.refusals import RefusedError
from bot.playground.workspace import Workspace


@dataclass(frozen=True, slots=True)
class House:
    """The playground, who runs it (None where nobody does, as in a test), what was read, and what forms were refused
    for: by view, the complaints by block."""

    slack: Playground
    controls: Controls | None = None
    marks: Marks = field(default_factory=Marks)
    complaints: dict[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def workspace(self) -> Workspace:
        """The workspace shown."""
        return self.slack.workspace

    @contextmanager
    def acting(self) -> Iterator[None]:
        """Let time stand still while somebody acts."""
        if self.controls is None:
            yield
        else:
            with self.controls.acting():
                yield


@dataclass(frozen=True, slots=True)
class Directory:
    """Who and what ids stand for in a workspace."""

    workspace: Workspace

    def user(self, user: str) -> str:
        """What a person is called."""
        person = self.workspace.people.get(user)
        return called(person) if person else user

    def channel(self, channel: str) -> str:
        """The name of a channel."""
        room = self.workspace.channels.get(channel)
        return label(self.workspace, room).removeprefix("#") if room else channel

    def usergroup(self, usergroup: str) -> str:
        """The handle of a group."""
        group = self.workspace.usergroups.get(usergroup)
        return group.handle if group else usergroup


class Handles(Directory):
    """The same with the names that people type: `@jonas`."""

    __slots__ = ()

    def user(self, user: str) -> str:
        """The handle of a person."""
        person = self.workspace.people.get(user)
        return person.name if person else user


def called(person: Person) -> str:
    """What stands beside a person's messages: the whole name, for there may be two of a first name."""
    return person.real_name


def label(workspace: Workspace, room: Channel) -> str:
    """What a conversation is called in a list: `#builders`, or the app's name."""
    return workspace.app.name if room.is_im else f"#{room.name}"


def moment(ts: str, person: Person) -> datetime:
    """When something was said, in somebody's zone."""
    return datetime.fromtimestamp(float(ts), ZoneInfo(person.tz))


def room_of(workspace: Workspace, user: str, place: str) -> Channel | None:
    """The conversation somebody looks at, if it is there and they may."""
    try:
        room = workspace.channel(place)
    except RefusedError:
        return None
    return room if user in room.members or room.kind == "channels" else None
