"""What is missing or wrong before Builders can serve, each with its fix. Changes nothing anyone sees for long."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from slack_sdk import WebClient
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # the library the store uses

from bot import clock
from bot.clock import Clock
from bot.config import Config
from bot.slack import client
from bot.store import Channels, Inbox, Rituals, Roster, Settings, Store, StoreError
from bot.store.errors import BusyError
from bot.store.serving import Serving

SKEW = 60  # seconds; Slack's signatures are refused from 300 on
SAFE_SQLITE = (3, 51, 3)  # before it, two processes that write to one file could damage it
LOST = {  # by optional scope
    "dnd:read": "private notes do not wait for the end of someone's do-not-disturb",
    "groups:history": "no private channels",
    "groups:read": "no private channels",
    "usergroups:read": "no user group fills a discipline",
    "users:read.email": "`builders roster import` takes no emails",
}
TEST_LINE = "Builders check: direct messages work. Nothing to do."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `said` states it, and says what to do when it is not `ok`."""

    name: str
    ok: bool
    said: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What the database says: channels where rituals live, as (name, id), and who leads, as (id, name).

    `set_up` is None where the database could not be looked at.
    """

    channels: Sequence[tuple[str, str]] = ()
    leads: tuple[str, str] = ("", "")
    set_up: bool | None = None


def check(
    config: Config, now: Clock = clock.utc_now, *, direct_message: bool = True, more_scopes: Set[str] = frozenset()
) -> Iterator[Finding]:
    """Look at everything in turn; what rests on a token that does not work is left out.

    `more_scopes`: those that rituals need beyond what Builders needs anyway.
    """
    web = client.client(config.bot_token, config.api_url)
    database, kept = _database(config, now())
    try:
        who = client.whoami(web)
    except client.WireError as error:
        yield Finding("token", ok=False, said=_token_fix(error, config))
        yield database
        return
    yield _token(who)
    yield _scopes(who, client.SCOPES | more_scopes)
    yield _door(config)
    yield _clock(who, now())
    yield database
    yield from _channels(kept, web, who)
    if direct_message:
        yield _messages_tab(kept, web)


def set_up(config: Config, now: Clock = clock.utc_now) -> bool | None:
    """Tell whether the company is set up; None if that cannot be known: Builders is serving, or the file is bad."""
    return _database(config, now())[1].set_up


def _token(who: client.Whoami) -> Finding:
    if "bot_id" not in who.data:
        said = "this is a person's token. Use the Bot User OAuth Token (xoxb-…) from Install App."
        return Finding("token", ok=False, said=said)
    if who.data.get("is_enterprise_install"):
        said = "installed for a whole organisation. Install it in one workspace instead."
        return Finding("token", ok=False, said=said)
    return Finding("token", ok=True, said=f"bot @{who.data.get('user')} in {who.data.get('team')}")


def _token_fix(error: client.WireError, config: Config) -> str:
    if isinstance(error, client.RefusedError):
        return f"Slack refuses it ({error.error}). Copy the Bot User OAuth Token again from Install App, or reinstall."
    return f"Slack cannot be reached at {config.api_url}. Look at the network, a proxy, or SLACK_API_URL."


def _scopes(who: client.Whoami, needed: Set[str]) -> Finding:
    if not who.scopes:
        return Finding("scopes", ok=True, said="Slack did not say which are granted")
    if lacking := sorted(needed - who.scopes):
        said = f"{', '.join(lacking)} not granted. Paste manifest.json into the app's page, then reinstall the app."
        return Finding("scopes", ok=False, said=said)
    declined: dict[str, list[str]] = {}
    for scope in sorted(client.OPTIONAL_SCOPES - who.scopes):
        declined.setdefault(LOST[scope], []).append(scope)
    losses = "; ".join(f"{', '.join(scopes)} declined: {lost}" for lost, scopes in declined.items())
    note = f" ({losses}; nothing else depends on that)" if losses else ""
    return Finding("scopes", ok=True, said=f"{len(needed)} of {len(needed)}{note}")


def _door(config: Config) -> Finding:
    if not config.socket_mode:
        return Finding("http", ok=True, said=f"signing secret set; Slack is to call port {config.port}, /slack/events")
    try:
        client.connection(client.client(config.app_token, config.api_url))
    except client.AppTokenError as error:
        return Finding("socket", ok=False, said=str(error))
    except client.WireError as error:
        return Finding("socket", ok=False, said=f"no connection could be opened: {error}. Try again in a minute.")
    return Finding("socket", ok=True, said="an app-level token that opens connections")


def _clock(who: client.Whoami, now: datetime) -> Finding:
    if who.at is None:
        return Finding("clock", ok=True, said="Slack did not say its own")
    skew = round(abs((now - who.at).total_seconds()))
    if skew > SKEW:
        said = f"{skew} seconds off Slack's. Turn on time synchronisation (NTP); signatures are refused from 300 on."
        return Finding("clock", ok=False, said=said)
    return Finding("clock", ok=True, said=f"within {skew + 1} s of Slack's")


def _database(config: Config, now: datetime) -> tuple[Finding, Kept]:
    """Try the database, and read what the rest of the check rests on: only this process may open it meanwhile.

    A newer version's check must not bring the schema up to date under the bot that serves.
    """
    existed, serving = config.database.exists(), Serving(config.database)
    try:
        serving.acquire(wait=0)
    except BusyError:
        said = f"{config.database}, in use by {serving.holder()}: Builders is serving, so rituals are not looked at"
        if sqlite3.sqlite_version_info < SAFE_SQLITE:
            safe = ".".join(map(str, SAFE_SQLITE))
            said += f". SQLite {sqlite3.sqlite_version} is older than {safe}: let no other program write to this file"
        return Finding("database", ok=True, said=said), Kept()
    except StoreError as error:
        return Finding("database", ok=False, said=str(error)), Kept()
    try:
        kept = _kept(config, now)
    except StoreError as error:
        return Finding("database", ok=False, said=str(error)), Kept()
    finally:
        serving.release()
    return Finding("database", ok=True, said=f"{config.database}{'' if existed else ', new'}"), kept


def _kept(config: Config, now: datetime) -> Kept:
    store = Store(config.database)
    try:
        with store.write() as unit:
            unit.part(Inbox).forget(now)  # a write that changes nothing, to see that one is possible
        with store.read() as unit:
            homes = [
                (unit.part(Channels).get(each.channel), each.channel)
                for each in unit.part(Rituals).all()
                if each.active
            ]
            ctpo, names = unit.part(Settings).ctpo or "", unit.part(Roster).names()
    finally:
        store.close()
    return Kept(
        [(channel.name if channel else identity, identity) for channel, identity in homes],
        (ctpo, names.get(ctpo, ctpo)),
        set_up=bool(ctpo),
    )


def _channels(kept: Kept, web: WebClient, who: client.Whoami) -> Iterator[Finding]:
    kinds = "public_channel,private_channel" if who.may("groups:read") else "public_channel"
    try:
        joined = {each["id"]: each for each in client.pages(web, "users.conversations", {"types": kinds}, "channels")}
    except client.WireError as error:
        yield Finding("channels", ok=False, said=f"they cannot be listed: {error}")
        return
    for name, identity in kept.channels:
        if identity not in joined:
            said = f"I am not in #{name}, where a ritual lives. Type /invite @builders there."
            yield Finding("channels", ok=False, said=said)
    if not joined:
        said = "I am in none yet. Type /invite @builders in the channel where the builders meet."
        yield Finding("channels", ok=False, said=said)
    else:
        names = ", ".join(sorted(f"#{each.get('name', key)}" for key, each in joined.items()))
        yield Finding("channels", ok=True, said=f"in {names}")


def _messages_tab(kept: Kept, web: WebClient) -> Finding:
    """Send one line to who leads (before set-up: an owner) and take it back: Slack tells in no other way."""
    reader, name = kept.leads if kept.leads[0] else _owner(web)
    if not reader:
        return Finding("messages tab", ok=True, said="not tried: there is nobody to write to")
    try:
        channel = client.call(web, "conversations.open", {"users": reader})["channel"]["id"]
        sent = client.call(web, "chat.postMessage", {"channel": channel, "text": TEST_LINE})
        client.call(web, "chat.delete", {"channel": channel, "ts": sent["ts"]})
    except client.RefusedError as refused:
        if refused.error == "messages_tab_disabled":
            said = "off, so no direct message arrives. App Home, Show Tabs: turn on the Messages Tab."
            return Finding("messages tab", ok=False, said=said)
        return Finding("messages tab", ok=False, said=f"a test line was refused: {refused}")
    except client.WireError as error:
        return Finding("messages tab", ok=False, said=f"a test line did not arrive: {error}")
    return Finding("messages tab", ok=True, said=f"a test line to {name} was sent and taken back")


def _owner(web: WebClient) -> tuple[str, str]:
    try:
        users = client.pages(web, "users.list", {}, "members")
        owner = next((each for each in users if each.get("is_primary_owner") and not each.get("deleted")), None)
    except client.WireError:
        return "", ""
    return (owner["id"], owner.get("real_name") or owner.get("name", "")) if owner else ("", "")
