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
    event, listeners, shown = (
        partial(Event, body=body, now=now, team=team, is_own=is_own),
        store.declared.events[name],
        [],
    )
    if any(each.concerns or not each.writes for each in listeners):
        with store.read() as unit:
            listeners = [each for each in listeners if not each.concerns or each.concerns(event(unit))]
            shown = [each.handle(event(unit)) for each in listeners if not each.writes]
    if writing := [each for each in listeners if each.writes]:
        with store.write(name) as unit:
            if not unit.part(Inbox).known(identity, now):
                shown += [each.handle(event(unit)) for each in writing]
    return next((each for each in shown if each), None)
