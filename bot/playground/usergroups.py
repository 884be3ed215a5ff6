"""User groups, which only paid workspaces have."""

from dataclasses import dataclass
from typing import Any

from bot.playground.slack_app import TEAM_ID


@dataclass(frozen=True, slots=True)
class Usergroup:
    """A user group; a disabled one was deleted but can come back."""

    id: str
    handle: str
    name: str
    users: tuple[str, ...]
    created: int
    disabled_at: int = 0

    def as_json(self, *, users: bool = False, count: bool = False) -> dict[str, Any]:
        """The group as usergroups.list shows it."""
        shown: dict[str, Any] = {
            "id": self.id,
            "team_id": TEAM_ID,
            "is_usergroup": True,
            "is_subteam": True,
            "name": self.name,
            "handle": self.handle,
            "description": "",
            "is_external": False,
            "date_create": self.created,
            "date_update": self.created,
            "date_delete": self.disabled_at,
        }
        if users:
            shown["users"] = list(self.users)
        if count:
            shown["user_count"] = len(self.users)
        return shown
