"""How long a nightly sync of people and twelve user groups takes, without the time that Slack takes to answer."""

import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.core.people import Discipline
from bot.delivery.sync import Sync
from bot.parts import DECLARED
from bot.playground import Playground, Workspace
from bot.playground.slack_app import TEAM_ID
from bot.store import Roster, Store
from tests import telling
from tests.bench.bench import Bench, timed
from tests.bench.budgets import Line
from tests.world import MANIFEST, MONDAY, Now

GROUPS = 12


class Timed(WebClient):
    """A client that counts its calls and the seconds it waited for answers."""

    calls, waited = 0, 0.0

    def api_call(self, *args: Any, **more: Any) -> SlackResponse:
        """Make a call."""
        begun = time.perf_counter()
        try:
            return super().api_call(*args, **more)
        finally:
            self.calls += 1
            self.waited += time.perf_counter() - begun


def measure(bench: Bench) -> Iterator[Line]:
    """Measure the first sync, one in which nothing changed, and one person's events."""
    now, store = Now(MONDAY), Store(bench.folder / "builders.db", DECLARED)
    with store.write() as unit:
        crafts = [Discipline(f"d{n}", f"craft {n}", usergroup=f"S{n + 1:08d}") for n in range(GROUPS)]
        unit.part(Roster).set_disciplines(crafts, now())
    workspace = _workspace(bench.size.synced)
    with Playground(workspace, clock=now) as slack:
        web = Timed(slack.bot_token, base_url=slack.api_url)
        sync = Sync(store, web, now, team=TEAM_ID)
        for name in ("first-sync", "nightly-sync"):
            web.calls, web.waited = 0, 0.0
            spent = timed(sync.everything)
            yield bench.within(name, spent - web.waited, f"and {web.calls} calls that took {web.waited:.2f} s")
        user = workspace.user_object(workspace.person("p7"))
    took = _event(lambda n: telling.user_changed(store, f"U{n}", user, TEAM_ID, now()))
    yield Line("an event of one person", f"{took:.1f} ms")
    took = _event(lambda n: telling.group_moved(store, f"G{n}", f"S{n % 2 + 1:08d}", [user["id"]], [], now()))
    yield Line("an event of a group", f"{took:.1f} ms")
    store.close()


def _workspace(people: int) -> Workspace:
    made = Workspace(MANIFEST, name="Acme")
    crowd = [made.add_person(f"p{n}", f"P{n}", title="Staff Engineer").id for n in range(people - len(made.people))]
    for number in range(GROUPS):
        made.keep_usergroup(f"g{number}", users=tuple(crowd[number::GROUPS]))
    made.enforce_limits = True
    return made


def _event(take: Callable[[int], None]) -> float:
    """Return the median of a hundred events, in milliseconds."""
    return 1000 * statistics.median(timed(lambda n=n: take(n)) for n in range(100))  # type: ignore[misc]
