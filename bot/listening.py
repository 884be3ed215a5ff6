"""What people do in Slack, as handlers by Slack's names for it. No SQL, no rules."""

from collections.abc import Callable
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot.clock import Clock
from bot.engine import commands, costing, errors, people, ritual_handlers
from bot.engine.dispatch import Dispatch, Handlers
from bot.engine.showing import Showing
from bot.home import handlers as home
from bot.home import page
from bot.kit.click import Around
from bot.kit.modals import View
from bot.people.handlers import disciplines, roster, waiting
from bot.setup import handlers
from bot.store import Store
from rituals.allhands.handlers import actions, agenda, attending, hosting, questions
from rituals.digest import handlers as suggestions
from rituals.outcomes.handlers import checkins, gaps, outcomes, trends
from rituals.why import prompt_clicks
from rituals.why.debts import clicks
from rituals.why.decisions import clicks as decisions
from rituals.why.technologies import clicks as technologies
from rituals.why.threads import clicks as why_threads
from rituals.why.threads import commands as why
from rituals.why.threads import events

__all__ = ["HANDLERS", "listen"]

MODULES = (
    actions,
    agenda,
    attending,
    checkins,
    commands,
    handlers,
    clicks,
    decisions,
    disciplines,
    gaps,
    home,
    hosting,
    outcomes,
    people,
    prompt_clicks,
    questions,
    events,
    ritual_handlers,
    roster,
    suggestions,
    technologies,
    trends,
    waiting,
    why,
    why_threads,
)


def _all(name: str) -> dict[str, Any]:
    """Put together what the modules list under a name; raises ValueError where two list the same."""
    found: dict[str, Any] = {}
    for module in MODULES:
        listed = getattr(module, name, {})
        if twice := found.keys() & listed.keys():
            raise ValueError(f"more than one module handles {', '.join(sorted(twice))}")
        found |= listed
    return found


HANDLERS = Handlers(
    clicks=_all("CLICKS"),
    forms=_all("FORMS"),
    commands={each.name: each for each in (commands.COMMANDS, outcomes.COMMANDS, why.COMMANDS)},
    shortcuts=_all("SHORTCUTS"),
    options=_all("OPTIONS"),
    events=_all("EVENTS"),
)


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
        if costing.asks(form):
            with store.write() as unit:
                costing.took(unit, form, seconds, clock())

    showing = Showing(store, clock, web, app.listener_runner.listener_executor, home_of, took)
    dispatch = Dispatch(
        HANDLERS, showing, Around(permalink, fresh, setup_code), team=who["team_id"], bot=who["user_id"]
    )
    dispatch.register(app)
    errors.register(app, showing)
