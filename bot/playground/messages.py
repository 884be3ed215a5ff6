"""Messages, and how Slack shows them."""

from dataclasses import dataclass, replace
from typing import Any, Self

from bot.playground.slack_app import APP_ID, BOT_ID, TEAM_ID


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands now. `only_for` is set on ephemerals: who sees it; `me` on what /me says."""

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: tuple[dict[str, Any], ...] = ()
    by_bot: bool = False
    metadata: dict[str, Any] | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    me: bool = False
    edited: str | None = None
    reactions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    files: tuple[dict[str, Any], ...] = ()
    only_for: str | None = None

    def reacted(self, name: str, user: str) -> Self:
        """The message with one more reaction."""
        reactions = dict(self.reactions)
        reactions[name] = (*reactions.get(name, ()), user)
        return replace(self, reactions=tuple(reactions.items()))

    def unreacted(self, name: str, user: str) -> Self:
        """The message with one reaction fewer."""
        left = {each: tuple(u for u in users if each != name or u != user) for each, users in self.reactions}
        return replace(self, reactions=tuple((each, users) for each, users in left.items() if users))

    def as_json(self, *, all_metadata: bool = True) -> dict[str, Any]:
        """The message as history and interaction payloads show it."""
        shown: dict[str, Any] = {
            "type": "message",
            "user": self.user,
            "text": self.text,
            "ts": self.ts,
            "team": TEAM_ID,
        }
        if self.by_bot:
            shown |= {"bot_id": BOT_ID, "app_id": APP_ID}
        if self.blocks:
            shown["blocks"] = list(self.blocks)
        if self.thread_ts:
            shown["thread_ts"] = self.thread_ts
        if self.broadcast:
            shown["subtype"] = "thread_broadcast"
        if self.me:
            shown["subtype"] = "me_message"
        if self.edited:
            shown["edited"] = {"user": self.user, "ts": self.edited}
        return shown | self._attached(all_metadata)

    def _attached(self, all_metadata: bool) -> dict[str, Any]:
        attached: dict[str, Any] = {}
        if self.metadata:
            # Without include_all_metadata Slack returns the type alone.
            attached["metadata"] = self.metadata if all_metadata else {"event_type": self.metadata["event_type"]}
        if self.reactions:
            attached["reactions"] = [
                {"name": name, "users": list(users), "count": len(users)} for name, users in self.reactions
            ]
        if self.files:
            attached |= {"files": list(self.files), "upload": True}
        return attached
