"""Whose an e-mail address is: read from Slack, and never stored. Heavy parts are imported where they're used."""

from typing import TYPE_CHECKING, Any

from bot.config import Config
from bot.core.people_plan import Accounts

if TYPE_CHECKING:
    from bot.store import Store

EMAILS = "users:read.email"


def read(config: Config, store: "Store") -> Accounts | None:
    """Read from Slack whose the addresses are, to be forgotten at the end; None where it does not show them."""
    from bot.delivery import directory
    from bot.slack import client
    from bot.store import Settings

    web = client.client(config.bot_token, config.api_url)
    who = client.whoami(web)
    if not who.may(EMAILS):
        return None
    with store.read() as unit:
        guests = unit.part(Settings).guests
    addresses: dict[str, str] = {}
    others: dict[str, str] = {}
    for user in client.pages(web, "users.list", {}, "members", limit=1000):
        counts = directory.counts(user, who.data["team_id"], guests=guests)
        if not counts:
            others[user["id"]] = _what(user)
        address = ((user.get("profile") or {}).get("email") or "").lower()
        if address and (counts or address not in addresses):  # who left may share it with who came back
            addresses[address] = user["id"]
    return Accounts(addresses, others) if addresses else None


def _what(user: dict[str, Any]) -> str:
    if user.get("deleted"):
        return "deactivated"
    if user.get("is_bot") or user["id"] == "USLACKBOT":
        return "a bot"
    return "a guest" if user.get("is_restricted") or user.get("is_ultra_restricted") else "of another company"
