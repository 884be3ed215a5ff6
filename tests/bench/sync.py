"""How long a nightly sync of three thousand people and twelve user groups takes, less what Slack takes to answer."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot import mirror, mirror_groups
from bot.playground import Playground, Workspace
from bot.playground.slack_app import TEAM_ID
from bot.store import Store
from bot.sync import Sync
from rituals.roster import Discipline
from tests.world import MANIFEST, MONDAY, Now

PEOPLE, GROUPS = 3000, 12


class Timed(WebClient):
    """A client that notes how many calls it made, and how long it waited for answers."""

    calls, waited = 0, 0.0

    def api_call(self, *args: Any, **more: Any) -> SlackResponse:
        """Call, and note how long it took."""
        begun = time.perf_counter()
        try:
            return super().api_call(*args, **more)
        finally:
            self.calls += 1
            self.waited += time.perf_counter() - begun


def measure(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Measure the first sync, one in which nothing changed, and one person's events."""
    now, store = Now(MONDAY), Store(folder / "builders.db")
    with store.write() as unit:
        crafts = [Discipline(f"d{n}", f"craft {n}", usergroup=f"S{n + 1:08d}") for n in range(GROUPS)]
        unit.roster.set_disciplines(crafts, now())
    workspace = _workspace()
    with Playground(workspace, clock=now) as slack:
        web = Timed(slack.bot_token, base_url=slack.api_url)
        sync = Sync(store, web, now, team=TEAM_ID)
        for name in ("a first sync", "a nightly sync"):
            web.calls, web.waited = 0, 0.0
            spent = _timed(sync.everything)
            yield f"{name} of 3,000 people and 12 groups", f"{spent - web.waited:.2f} s", "5 s"
            yield "  its calls", f"{web.calls}, answered in {web.waited:.2f} s", "as few as pages need"
        user = workspace.user_object(workspace.person("p7"))
    yield "a user event of one of them", _event(lambda n: mirror.user_changed(store, f"U{n}", user, TEAM_ID, now())), ""
    moved = _event(lambda n: mirror_groups.moved(store, f"G{n}", f"S{n % 2 + 1:08d}", [user["id"]], [], now()))
    yield "a group event of one of them", moved, ""
    store.close()


def _workspace() -> Workspace:
    made = Workspace(MANIFEST, name="Acme")
    crowd = [made.add_person(f"p{n}", f"P{n}", title="Staff Engineer").id for n in range(PEOPLE - len(made.people))]
    for number in range(GROUPS):
        made.keep_usergroup(f"g{number}", users=tuple(crowd[number::GROUPS]))
    made.enforce_limits = True
    return made


def _event(take: Callable[[int], None]) -> str:
    took = sorted(_timed(lambda n=n: take(n)) for n in range(100))  # type: ignore[misc]
    return f"{1000 * took[50]:.1f} ms"


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
