"""What a Web API method is given, and the row that describes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.playground.conversations import Channel
from bot.playground.refusals import RefusedError
from bot.playground.slack_app import BOT_USER_ID
from bot.playground.tokens import Kind, Token
from bot.playground.workspace import Workspace

ANYWHERE = ("token", "team_id")  # Bolt sends the team with every call


class Host(Protocol):
    """The server a method runs in."""

    @property
    def base_url(self) -> str:
        """The address of the server, with no slash at the end."""
        ...

    def tell(self, event: dict[str, Any]) -> None:
        """Let the app hear of its own act, as Slack does."""
        ...

    def new_link(self) -> str:
        """A WebSocket address that is good once."""
        ...


@dataclass(frozen=True, slots=True)
class Ask:
    """One call of a method."""

    workspace: Workspace
    host: Host
    args: dict[str, Any]
    token: Token

    @property
    def user(self) -> str:
        """Who acts: the bot, or the person whose token it is."""
        return self.token.user

    @property
    def by_bot(self) -> bool:
        """Whether the app acts as itself."""
        return self.user == BOT_USER_ID

    def text(self, name: str) -> str:
        """A string argument, empty if it was left out."""
        return str(self.args.get(name) or "")

    def flag(self, name: str) -> bool:
        """A boolean argument, in any of Slack's spellings."""
        return str(self.args.get(name, "")).lower() in ("1", "true")

    def need(self, *scopes: str) -> None:
        """Go on only if one of these scopes was granted."""
        granted = self.workspace.app.scopes
        if scopes and granted.isdisjoint(scopes):
            raise RefusedError("missing_scope", needed=",".join(scopes), provided=",".join(sorted(granted)))

    def channel(self, access: str, name: str = "channel") -> Channel:
        """The conversation an argument names, if the app may see it and holds its `access` scope (read, history)."""
        channel = self.workspace.channel(self.text(name))
        self.need(f"{channel.kind}:{access}")
        if self.user not in channel.members and channel.kind != "channels":
            raise RefusedError("channel_not_found")
        return channel


Run = Callable[[Ask], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Method:
    """A method, and its row in `methods.toml`: `scopes` are those of which one is needed, `tier` is calls a minute."""

    run: Run
    tier: int
    required: Sequence[str] = ()
    optional: Sequence[str] = ()
    scopes: Sequence[str] = ()
    tokens: Sequence[str] = (Kind.BOT, Kind.USER)

    def unknown(self, args: dict[str, Any]) -> list[str]:
        """Arguments Slack would silently ignore."""
        known = {*self.required, *self.optional, *ANYWHERE}
        return sorted(args.keys() - known)

    def missing(self, args: dict[str, Any]) -> list[str]:
        """Required arguments that were left out or empty."""
        return [each for each in self.required if args.get(each) in (None, "")]
