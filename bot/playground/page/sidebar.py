"""The conversations of one person, as the bar beside the messages lists them."""

from dataclasses import dataclass

from bot.playground.conversations import Channel
from bot.playground.page.house import House, label
from bot.playground.page.scene import Scene


@dataclass(frozen=True, slots=True)
class Row:
    """One conversation in the list."""

    id: str
    name: str
    href: str
    current: bool
    unread: int
    private: bool = False


@dataclass(frozen=True, slots=True)
class Sidebar:
    """Where somebody is a member, what else is open to them, and their messages from the app."""

    channels: tuple[Row, ...]
    others: tuple[Row, ...]
    direct: Row


def sidebar(house: House, scene: Scene) -> Sidebar:
    """The list for one person."""
    workspace = house.workspace
    with workspace.lock:
        rooms = [each for each in workspace.channels.values() if not each.is_im and not each.is_archived]
        direct = workspace.direct(scene.user)
        rooms.sort(key=lambda room: room.name)
        mine = tuple(_row(house, scene, each) for each in rooms if scene.user in each.members)
        open_ = (each for each in rooms if scene.user not in each.members and not each.is_private)
        return Sidebar(mine, tuple(_row(house, scene, each) for each in open_), _row(house, scene, direct))


def _row(house: House, scene: Scene, room: Channel) -> Row:
    return Row(
        room.id,
        label(house.workspace, room).removeprefix("#"),
        scene.to(room.id),
        room.id == scene.place,
        house.marks.unread(scene.user, room) if scene.user in room.members else 0,
        room.is_private,
    )
