"""Hands what Slack tells to the listener that was declared for it, once."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from bot.kit import Event, ShowHome
from bot.store import Inbox, Store


def hear(
    store: Store, identity: str, body: Mapping[str, Any], now: datetime, *, team: str, is_own: bool = False
) -> ShowHome | None:
    """Handle an event in transactions of its own; returns what is to be shown after them. `identity` is its id."""
    kinds = f"{body['type']}.{body.get('subtype') or ''}", body["type"]
    name = next((each for each in kinds if each in store.declared.events), None)
    if name is None:
        return None
    listener = store.declared.events[name]
    event = partial(Event, body=body, now=now, team=team, is_own=is_own)
    if listener.concerns or not listener.writes:
        with store.read() as unit:
            if listener.concerns and not listener.concerns(event(unit)):
                return None
            if not listener.writes:
                return listener.handle(event(unit))
    with store.write(name) as unit:
        return None if unit.part(Inbox).known(identity, now) else listener.handle(event(unit))
