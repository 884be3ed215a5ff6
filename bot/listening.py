"""What people do in Slack, as handlers by Slack's names for it. No SQL, no rules."""

import threading
from collections.abc import Callable
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot.clock import Clock
from bot.engine import costing, errors
from bot.engine.dispatch import Dispatch
from bot.engine.showing import Showing
from bot.home import page
from bot.kit import View
from bot.kit.click import Around
from bot.store import Store


def listen(
    app: App,
    store: Store,
    clock: Clock,
    web: WebClient,
    *,
    who: dict[str, Any],
    setup_code: str,
    fresh: Callable[[int], bytes],
) -> None:
    """Have a Bolt app hand everything to these handlers. `who` is Slack's answer to `auth.test`."""
    url = str(who.get("url", "")).rstrip("/")

    def permalink(channel: str, ts: str) -> str:
        """Give the address of a message, as Slack makes it of the workspace's own."""
        return f"{url}/archives/{channel}/p{ts.replace('.', '')}"

    def home_of(user: str) -> View:
        with store.read() as unit:
            return page.home(unit, user, clock(), permalink)

    def took(form: str, seconds: float) -> None:
        if costing.asks(store.declared, form):
            with store.write() as unit:
                costing.took(unit, form, seconds, clock())

    seen_ready = threading.Event()

    def ready() -> bool:
        """Tell whether the company is set up. Once it is, it stays so, and the database isn't asked again."""
        if not seen_ready.is_set():
            with store.read() as unit:
                if page.ready(unit):
                    seen_ready.set()
        return seen_ready.is_set()

    showing = Showing(store, clock, web, app.listener_runner.listener_executor, home_of, took)
    around = Around(permalink, fresh, setup_code, ready)
    Dispatch(showing, around, team=who["team_id"], bot=who["user_id"]).register(app)
    errors.register(app, showing)
