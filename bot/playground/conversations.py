"""Channels and direct messages with what was said in them."""

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from bot.playground.messages import Message
from bot.playground.slack_app import BOT_USER_ID, TEAM_ID


@dataclass
class Channel:
    """A conversation of any kind; a direct message has `partner`, the human in it.

    Mutable, and guarded by the workspace's lock.
    """

    id: str
    name: str
    created: int
    creator: str
    is_private: bool = False
    is_archived: bool = False
    is_ext_shared: bool = False
    is_deleted: bool = False
    partner: str | None = None
    members: dict[str, None] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    threads: dict[str, list[str]] = field(default_factory=dict)
    timeline: list[str] = field(default_factory=list)

    @property
    def is_im(self) -> bool:
        """Whether this is a direct message."""
        return self.partner is not None

    @property
    def kind(self) -> str:
        """The first half of the scopes that open it: channels, groups or im."""
        return "im" if self.is_im else "groups" if self.is_private else "channels"

    @property
    def channel_type(self) -> str:
        """What message events call its kind."""
        return {"im": "im", "groups": "group", "channels": "channel"}[self.kind]

    @property
    def has_bot(self) -> bool:
        """Whether the app may read here."""
        return BOT_USER_ID in self.members

    def keep(self, message: Message) -> None:
        """Store a new message, or a new state of one."""
        if message.ts not in self.messages:
            thread = message.thread_ts
            if thread and thread != message.ts:
                self.threads.setdefault(thread, []).append(message.ts)
            if not thread or thread == message.ts or message.broadcast:
                self.timeline.append(message.ts)
        self.messages[message.ts] = message

    def remove(self, ts: str) -> None:
        """Forget a message."""
        message = self.messages.pop(ts)
        if message.ts in self.timeline:
            self.timeline.pop(bisect_left(self.timeline, ts))
        if message.thread_ts:
            replies = self.threads.get(message.thread_ts, [])
            if ts in replies:
                replies.remove(ts)


def channel_object(channel: Channel, *, member_count: bool = False) -> dict[str, Any]:
    """The `channel` of conversations.info and conversations.list."""
    if channel.is_im:
        return {
            "id": channel.id,
            "created": channel.created,
            "is_im": True,
            "is_org_shared": False,
            "user": channel.partner,
            "is_archived": False,
            "context_team_id": TEAM_ID,
            "is_user_deleted": False,
        }
    shown = _named(channel)
    if member_count:
        shown["num_members"] = len(channel.members)
    return shown


def _named(channel: Channel) -> dict[str, Any]:
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private,
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.is_private,
        "created": channel.created,
        "creator": channel.creator,
        "is_archived": channel.is_archived,
        "is_general": channel.name == "general",
        "is_shared": channel.is_ext_shared,
        "is_ext_shared": channel.is_ext_shared,
        "is_org_shared": False,
        "is_member": channel.has_bot,
        "context_team_id": TEAM_ID,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }
