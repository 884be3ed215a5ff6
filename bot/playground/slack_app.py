"""The app as Slack knows it: what its manifest asks for and what was granted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from bot.playground import data

TEAM_ID = "T0PLAYGROUND"
TEAM_DOMAIN = "playground"
APP_ID = "A0BUILDERS"
BOT_ID = "B0BUILDERS"
BOT_USER_ID = "U0BUILDERS"

# One of the scopes named here lets the event through; an event that is absent needs none.
EVENT_SCOPES: Mapping[str, Sequence[str]] = data.of(__file__)


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command of the manifest."""

    name: str
    should_escape: bool
    description: str = ""
    usage_hint: str = ""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut of the manifest; `kind` is global or message."""

    callback_id: str
    name: str
    kind: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class SlackApp:
    """What the manifest asks for; `scopes` is what was granted of it."""

    name: str
    scopes: frozenset[str]
    optional_scopes: frozenset[str]
    events: frozenset[str]
    commands: Mapping[str, Command]
    shortcuts: tuple[Shortcut, ...]
    home_enabled: bool
    messages_enabled: bool
    messages_read_only: bool = False  # what Slack's own screens then hide: the box to write in

    @classmethod
    def of(cls, manifest: Mapping[str, Any]) -> Self:
        """The app a manifest describes, with every scope it asks for granted."""
        features = manifest.get("features", {})
        home = features.get("app_home", {})
        scopes = manifest.get("oauth_config", {}).get("scopes", {})
        events = manifest.get("settings", {}).get("event_subscriptions", {}).get("bot_events", ())
        commands = [
            Command(
                each["command"],
                each.get("should_escape", False),
                str(each.get("description", "")),
                str(each.get("usage_hint", "")),
            )
            for each in _of(features, "slash_commands")
        ]
        return cls(
            name=str(features.get("bot_user", {}).get("display_name", "builders")),
            scopes=frozenset(scopes.get("bot", ())),
            optional_scopes=frozenset(scopes.get("bot_optional", ())),
            events=frozenset(events),
            commands={each.name: each for each in commands},
            shortcuts=tuple(
                Shortcut(each["callback_id"], str(each.get("name", "")), each["type"], str(each.get("description", "")))
                for each in _of(features, "shortcuts")
            ),
            home_enabled=bool(home.get("home_tab_enabled", False)),
            messages_enabled=bool(home.get("messages_tab_enabled", False)),
            messages_read_only=bool(home.get("messages_tab_read_only_enabled", False)),
        )

    @property
    def handle(self) -> str:
        """The bot's name as people type it: `builders`."""
        return self.name.lower().replace(" ", "_")

    def shortcut(self, wanted: str, kind: str) -> Shortcut | None:
        """The shortcut of this callback_id or name."""
        return next(
            (each for each in self.shortcuts if each.kind == kind and wanted in (each.callback_id, each.name)), None
        )

    def granted(self, scopes: Iterable[str]) -> Self:
        """The same app with these scopes granted and no others."""
        return replace(self, scopes=frozenset(scopes))

    def hears(self, event: str) -> bool:
        """Whether an event of this subscription name reaches the app."""
        wanted = EVENT_SCOPES.get(event, ())
        return event in self.events and (not wanted or not self.scopes.isdisjoint(wanted))


def _of(features: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    return list(features.get(kind, ()))
