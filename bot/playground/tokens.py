"""Tokens, and whose they are."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from bot.playground.refusals import RefusedError
from bot.playground.slack_app import BOT_USER_ID


class Kind(StrEnum):
    """What a token is for; Slack tells by the prefix."""

    BOT = "xoxb"
    USER = "xoxp"
    APP = "xapp"


@dataclass(frozen=True, slots=True)
class Token:
    """A token; `refused` is the error Slack answers once it is no longer good."""

    value: str
    kind: Kind
    user: str
    refused: str | None = None


class Tokens:
    """Every token that was minted."""

    def __init__(self) -> None:
        self._known: dict[str, Token] = {}
        self.bot = self.mint(Kind.BOT)
        self.app = self.mint(Kind.APP)

    def mint(self, kind: Kind, *, user: str = BOT_USER_ID, refused: str | None = None) -> str:
        """A new token of this kind; give `refused` for one that is no longer good."""
        value = f"{kind}-playground-{len(self._known) + 1}"
        self._known[value] = Token(value, kind, user, refused)
        return value

    def refuse_all(self, error: str) -> None:
        """End every token, as uninstalling the app does."""
        self._known = {each.value: Token(each.value, each.kind, each.user, error) for each in self._known.values()}

    def check(self, value: str | None, wanted: Collection[str]) -> Token:
        """The token that was sent, if it may be used where these kinds may."""
        if not value:
            raise RefusedError("not_authed")
        if value not in self._known:
            raise RefusedError("invalid_auth")
        token = self._known[value]
        if token.refused:
            raise RefusedError(token.refused)
        if token.kind not in wanted:
            raise RefusedError("not_allowed_token_type")
        return token
