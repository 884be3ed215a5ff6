"""Three thousand people and twelve user groups, within the limits Slack sets."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.people import Discipline
from bot.delivery.sync import Sync
from bot.parts import DECLARED
from bot.playground import Playground, Workspace
from bot.playground.slack_app import TEAM_ID
from bot.slack import client
from bot.store import Roster, Store
from tests import telling
from tests.world import MANIFEST, Now

PEOPLE, GROUPS = 3000, 12
DISCIPLINES = [Discipline(f"d{n}", f"craft {n}", usergroup=f"S{n + 1:08d}") for n in range(GROUPS)]


def workspace() -> Workspace:
    """Three thousand accounts, Slack's own and the bot's among them, in twelve groups of equal size."""
    made = Workspace(MANIFEST, name="Acme")
    crowd = [made.add_person(f"p{n}", f"P{n}", title="Staff Engineer").id for n in range(PEOPLE - len(made.people))]
    for number in range(GROUPS):
        made.keep_usergroup(f"g{number}", users=tuple(crowd[number::GROUPS]))
    made.enforce_limits = True
    return made


@pytest.fixture
def big(now: Now) -> Iterator[Playground]:
    with Playground(workspace(), clock=now) as playground:
        yield playground


def reader(big: Playground, folder: Path, now: Now) -> tuple[Store, Sync]:
    store = Store(folder / "builders.db", DECLARED)
    with store.write() as unit:
        unit.part(Roster).set_disciplines(DISCIPLINES, now())
    return store, Sync(store, client.client(big.bot_token, big.api_url), now, team=TEAM_ID)


def test_three_thousand_people_are_read_and_placed_in_as_few_calls_as_pages_need(
    big: Playground, tmp_path: Path, now: Now
) -> None:
    store, sync = reader(big, tmp_path, now)

    found = sync.everything()

    assert Counter(each.method for each in big.calls) == {
        "auth.test": 1,
        "users.list": 3,
        "users.conversations": 1,
        "usergroups.list": 1,
    }
    assert (found.people, found.groups, found.new) == (PEOPLE - 2, GROUPS, PEOPLE - 2)
    with store.read() as unit:
        counts = unit.part(Roster).counts()
    assert sum(counts.values()) == PEOPLE - 2
    assert set(counts.values()) <= {249, 250}
    assert big.warnings == []
    store.close()


def test_an_event_of_one_person_touches_one_person(big: Playground, tmp_path: Path, now: Now) -> None:
    store, sync = reader(big, tmp_path, now)
    sync.everything()
    who, calls = big.workspace.person("p0").id, len(big.calls)
    with store.read() as unit:
        before = {each.id: each for each in unit.part(Roster).people()}

    now.advance(minutes=1)
    telling.group_moved(store, "Ev1", DISCIPLINES[5].usergroup, [], [who], now())
    telling.group_moved(store, "Ev2", DISCIPLINES[0].usergroup, [], [who], now())
    telling.group_moved(store, "Ev3", DISCIPLINES[5].usergroup, [who], [], now())
    telling.group_moved(store, "Ev2", DISCIPLINES[5].usergroup, [], [who], now())

    with store.read() as unit:
        after = {each.id: each for each in unit.part(Roster).people()}
    assert after.pop(who).discipline == "d5"
    assert before.pop(who).discipline == "d0"
    assert after == before
    assert len(big.calls) == calls
    store.close()


def test_the_second_night_moves_nobody(big: Playground, tmp_path: Path, now: Now) -> None:
    store, sync = reader(big, tmp_path, now)
    sync.everything()
    now.advance(hours=24)

    found = sync.everything()

    assert (found.new, found.gone, found.moved) == (0, 0, 0)
    store.close()


def test_where_slack_asks_to_wait_the_reading_goes_on_and_begins_nothing_anew(
    big: Playground, tmp_path: Path, now: Now
) -> None:
    store, sync = reader(big, tmp_path, now)
    web = client.client(big.bot_token, big.api_url)
    for _ in range(18):  # two of twenty a minute are left
        client.call(web, "users.list", {"limit": 1})
    before = len(big.calls)

    with pytest.raises(client.RefusedError) as refused:
        sync.everything()
    now.advance(seconds=refused.value.retry_after or 0)
    found = sync.everything()

    pages = [each.args for each in big.calls[before:] if each.method == "users.list"]
    assert [bool(each.get("cursor")) for each in pages] == [False, True, True, True]  # the third was refused once
    assert found.people == PEOPLE - 2
    store.close()


def test_what_was_read_long_ago_is_read_again(big: Playground, tmp_path: Path, now: Now) -> None:
    store, sync = reader(big, tmp_path, now)
    big.faults.add("usergroups.list", "rate_limited", retry_after=60)
    with pytest.raises(client.RefusedError):
        sync.everything()
    big.workspace.change_person("p0", deleted=True)
    now.advance(hours=1)

    assert sync.everything().people == PEOPLE - 3
    store.close()
