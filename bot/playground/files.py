"""Files on their way in and after."""

from dataclasses import dataclass
from typing import Any

from bot.playground.slack_app import BOT_USER_ID


@dataclass(frozen=True, slots=True)
class File:
    """A file; `content` is there once it was uploaded, `channels` once it was shared."""

    id: str
    name: str
    length: int
    alt_text: str
    created: int
    title: str = ""
    content: bytes | None = None
    complete: bool = False
    shares: tuple[tuple[str, str], ...] = ()
    user: str = BOT_USER_ID

    def as_json(self) -> dict[str, Any]:
        """The file as files.info and messages show it."""
        channels = [channel for channel, _ in self.shares]
        return {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": "image/png" if self.name.endswith(".png") else "application/octet-stream",
            "filetype": self.name.rpartition(".")[2],
            "user": self.user,
            "size": self.length,
            "alt_txt": self.alt_text,
            "mode": "hosted",
            "is_public": bool(channels),
            "channels": [each for each in channels if each.startswith("C")],
            "groups": [],
            "ims": [each for each in channels if each.startswith("D")],
            "shares": {
                "public": {channel: [{"ts": ts, "reply_users": [], "reply_count": 0}] for channel, ts in self.shares}
            },
        }
