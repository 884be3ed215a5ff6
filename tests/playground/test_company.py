from datetime import UTC, datetime, timedelta

from bot.playground import Workspace
from bot.playground.company import BUILDERS, DESIGN, ENGINEERING, PRODUCT, company
from tests.playground.conftest import MANIFEST, MONDAY


def founded(now: datetime = MONDAY, zone: str = "Europe/Berlin") -> Workspace:
    workspace = Workspace(MANIFEST)
    company(workspace, now=now, zone=zone)
    return workspace


def test_there_are_thirty_builders_of_three_disciplines() -> None:
    workspace = founded()

    assert (len(PRODUCT), len(DESIGN), len(ENGINEERING)) == (6, 4, 20)
    builders = [workspace.person(row["name"]) for row in BUILDERS]
    assert len({each.id for each in builders}) == len({each.real_name for each in builders}) == 30
    assert all(each.title for each in builders)


def test_anna_leads_and_owns_the_workspace() -> None:
    anna = founded().person("anna")

    assert anna.title == "Chief Product & Technology Officer"
    assert (anna.is_admin, anna.is_owner, anna.is_primary_owner) == (True, True, True)


def test_the_guest_is_only_where_they_were_let_in() -> None:
    workspace = founded()
    guests = {each.id for each in workspace.people.values() if each.is_restricted}

    everyone, builders = workspace.channel("#general").members, workspace.channel("#builders").members

    assert len(guests) == 1
    assert guests <= builders.keys()
    assert not guests & everyone.keys()
    assert len(builders) == 32


def test_another_bot_and_a_leaver_are_there_and_in_no_channel_of_builders() -> None:
    workspace = founded()
    deploys, viktor = workspace.person("deploys"), workspace.person("viktor")

    assert deploys.is_bot
    assert viktor.deleted
    assert not {deploys.id, viktor.id} & {user for each in workspace.channels.values() for user in each.members}


def test_the_app_is_in_no_channel_yet() -> None:
    assert not any(each.has_bot for each in founded().channels.values())


def test_one_builder_is_on_holiday_for_ten_days() -> None:
    now = datetime(2026, 10, 12, 7, tzinfo=UTC)

    away = [each for each in founded(now).people.values() if each.status_emoji]

    assert [(each.status_emoji, each.status_text) for each in away] == [(":palm_tree:", "On holiday")]
    assert away[0].status_expiration == int((now + timedelta(days=10)).timestamp())


def test_the_zone_is_that_of_everyone_who_sits_nowhere_else() -> None:
    zones = [founded(zone="Europe/Lisbon").person(row["name"]).tz for row in BUILDERS]

    assert set(zones) == {"Europe/Lisbon", "Europe/London", "America/New_York", "Asia/Kolkata"}
    assert zones.count("Europe/Lisbon") > 20
