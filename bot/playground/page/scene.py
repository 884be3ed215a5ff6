"""What one browser looks at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from bot.playground.page.house import House, room_of
from bot.playground.people import Person
from bot.playground.refusals import RefusedError
from bot.playground.slack_app import BOT_USER_ID

HOME = "home"
WINDOW = 100  # messages shown at once; older ones when asked for
MOST = 5000


@dataclass(frozen=True, slots=True)
class Scene:
    """As whom, where (the id of a conversation, or `home`), which thread beside it, and how many messages of each."""

    user: str
    place: str
    thread: str = ""
    messages: int = WINDOW
    replies: int = WINDOW
    session: str = ""  # a name the browser gave itself for as long as its tab is open

    @property
    def query(self) -> str:
        """The scene as an address."""
        return address(self.user, self.place, self.thread)

    def to(self, place: str, thread: str = "") -> str:
        """The address of another place, as the same person."""
        return address(self.user, place, thread)


def address(user: str, place: str, thread: str = "") -> str:
    """Where somebody sees something."""
    fields = {"as": user, "in": place, "thread": thread}
    return "?" + urlencode({name: value for name, value in fields.items() if value})


def read(house: House, asked: Mapping[str, Any]) -> Scene:
    """The scene a browser asks for; what it cannot have is replaced by what it can."""
    workspace = house.workspace
    with workspace.lock:
        person = _person(house, str(asked.get("as", "")))
        place = str(asked.get("in", ""))
        if place in (BOT_USER_ID, f"@{workspace.app.handle}") or _is_direct(house, place):
            place = workspace.direct(person.id).id  # somebody else's messages from the app are not theirs to see
        room = room_of(workspace, person.id, place)
        if room is None and place != HOME:
            place = _first(house, person)
            room = workspace.channels[place]
        thread = str(asked.get("thread", ""))
        known = room is not None and thread in room.messages
    return Scene(
        person.id,
        room.id if room else place,
        thread if known else "",
        _number(asked.get("messages")),
        _number(asked.get("replies")),
        str(asked.get("session", ""))[:64],
    )


def _is_direct(house: House, place: str) -> bool:
    room = house.workspace.channels.get(place)
    return room is not None and room.is_im


def _person(house: House, wanted: str) -> Person:
    try:
        found = house.workspace.person(wanted)
    except RefusedError:
        found = None
    return found if found is not None and can_act(found) else _visitor(house)


def _visitor(house: House) -> Person:
    """Whom somebody new acts as."""
    if house.controls is not None:
        return house.workspace.person(house.controls.leader)
    return next(each for each in house.workspace.people.values() if can_act(each))


def can_act(person: Person) -> bool:
    """Whether a visitor can act as them."""
    return not (person.is_bot or person.deleted or person.id == "USLACKBOT")


def _first(house: House, person: Person) -> str:
    """Where somebody looks first: where the company's builders meet, or any channel of theirs."""
    wanted = house.controls.channel if house.controls is not None else ""
    if wanted and (room := room_of(house.workspace, person.id, wanted)):
        return room.id
    mine = [each.id for each in house.workspace.channels.values() if person.id in each.members and not each.is_im]
    return mine[0] if mine else house.workspace.direct(person.id).id


def _number(value: Any) -> int:
    return min(MOST, max(WINDOW, int(value))) if str(value).isdigit() else WINDOW
