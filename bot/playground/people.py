"""People of the workspace, and how Slack shows them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.playground.slack_app import APP_ID, BOT_ID, BOT_USER_ID, TEAM_ID, SlackApp


@dataclass(frozen=True, slots=True)
class Person:
    """One account. `team_id` differs from the workspace's for people who come through Slack Connect."""

    id: str
    name: str
    real_name: str
    title: str = ""
    tz: str = "Europe/Berlin"
    is_admin: bool = False
    is_owner: bool = False
    is_primary_owner: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    deleted: bool = False
    team_id: str = TEAM_ID
    status_text: str = ""
    status_emoji: str = ""
    status_expiration: int = 0
    email: str = ""

    @property
    def address(self) -> str:
        """Where mail reaches them: the address given, or one made of the name. Bots have none."""
        return "" if self.is_bot or self.id == "USLACKBOT" else self.email or f"{self.name}@acme.example"

    @property
    def display_name(self) -> str:
        """What colleagues see beside a message: the first name."""
        return self.real_name.split()[0] if self.real_name.strip() else self.name

    @property
    def is_stranger(self) -> bool:
        """Whether the account belongs to another company."""
        return self.team_id != TEAM_ID


def bot_user(app: SlackApp) -> Person:
    """The app's own account."""
    return Person(BOT_USER_ID, app.handle, app.name, is_bot=True, tz="America/Los_Angeles")


def slackbot() -> Person:
    """Slack's own account; Slack does not call it a bot."""
    return Person("USLACKBOT", "slackbot", "Slackbot", tz="America/Los_Angeles")


def user_object(person: Person, now: datetime, *, with_email: bool = False) -> dict[str, Any]:
    """The `user` of users.info, users.list and the user events; the address takes a scope of its own."""
    shown = {
        "id": person.id,
        "team_id": person.team_id,
        "name": person.name,
        "deleted": person.deleted,
        "real_name": person.real_name,
        "profile": _profile(person) | ({"email": person.address} if with_email and person.address else {}),
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": int(now.timestamp()),
    }
    if person.is_stranger:
        shown["is_stranger"] = True
    # Slack leaves roles and time zone out for accounts that are switched off.
    return shown if person.deleted else shown | _zone(person, now) | _roles(person)


def _profile(person: Person) -> dict[str, Any]:
    profile: dict[str, Any] = {
        "title": person.title,
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.display_name,
        "display_name_normalized": person.display_name,
        "status_text": person.status_text,
        "status_emoji": person.status_emoji,
        "status_expiration": person.status_expiration,
        "avatar_hash": f"g{person.id.lower()}",
        "team": person.team_id,
    }
    if person.id == BOT_USER_ID:
        profile |= {"api_app_id": APP_ID, "bot_id": BOT_ID, "always_active": True}
    return profile


def _zone(person: Person, now: datetime) -> dict[str, Any]:
    local = now.astimezone(ZoneInfo(person.tz))
    offset = local.utcoffset()
    return {
        "tz": person.tz,
        "tz_label": local.tzname() or person.tz,
        "tz_offset": int(offset.total_seconds()) if offset is not None else 0,
    }


def _roles(person: Person) -> dict[str, Any]:
    return {
        "is_admin": person.is_admin,
        "is_owner": person.is_owner,
        "is_primary_owner": person.is_primary_owner,
        "is_restricted": person.is_restricted,
        "is_ultra_restricted": person.is_ultra_restricted,
        "is_email_confirmed": True,
        "who_can_share_contact_card": "EVERYONE",
    }
