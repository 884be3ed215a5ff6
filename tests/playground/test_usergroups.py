"""User groups: what Slack tells of them, and who may hear it."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground import Playground, Workspace
from bot.playground.refusals import CannotActError
from tests.playground.conftest import Now, connected


@pytest.fixture
def heard(play: Playground, app: App) -> Iterator[list[dict[str, Any]]]:
    """What the app hears of user groups, in order."""
    events: list[dict[str, Any]] = []
    for name in ("subteam_created", "subteam_updated", "subteam_members_changed"):
        app.event(name)(lambda event: events.append(event))
    with connected(play, app):
        yield events


def test_a_new_group_its_people_and_its_names_are_told_of(play: Playground, heard: list[dict[str, Any]]) -> None:
    mina, jonas = play.person("mina").id, play.person("jonas").id

    play.add_usergroup("design", ["mina"])
    play.add_usergroup("design", ["jonas"])
    play.change_usergroup("design", name="Designers")

    created, came, full, moved, after, renamed = heard
    assert [each["type"] for each in (created, came, full)] == [
        "subteam_created",
        "subteam_members_changed",
        "subteam_updated",
    ]
    assert "users" not in created["subteam"]
    assert (came["added_users"], came["removed_users"]) == ([mina], [])
    assert (moved["added_users"], moved["removed_users"], moved["removed_users_count"]) == ([jonas], [mina], "1")
    assert full["subteam"]["users"] == [mina]
    assert after["subteam"]["users"] == [jonas]
    assert renamed["subteam"]["name"] == "Designers"


def test_a_group_is_switched_off_and_on(
    play: Playground, client: WebClient, now: Now, heard: list[dict[str, Any]]
) -> None:
    play.add_usergroup("design", ["mina"])

    play.change_usergroup("design", disabled=True)
    listed = client.usergroups_list()["usergroups"]
    everyone = client.usergroups_list(include_disabled=True, include_users=True)["usergroups"]
    play.change_usergroup("design", disabled=False)

    assert [each["subteam"]["date_delete"] for each in heard[-2:]] == [int(now().timestamp()), 0]
    assert listed == []
    assert [each["users"] for each in everyone] == [[play.person("mina").id]]


def test_nothing_is_told_without_the_scope_or_when_nothing_changes(
    play: Playground, workspace: Workspace, heard: list[dict[str, Any]]
) -> None:
    play.add_usergroup("design", ["mina"])
    heard.clear()

    play.add_usergroup("design", ["mina"])
    workspace.decline("usergroups:read")
    play.add_usergroup("design", ["jonas"])

    assert heard == []


def test_a_workspace_that_does_not_pay_has_no_groups(play: Playground, workspace: Workspace, client: WebClient) -> None:
    workspace.paid = False

    with pytest.raises(CannotActError):
        play.add_usergroup("design", ["mina"])
    with pytest.raises(SlackApiError, match="plan_upgrade_required"):
        client.usergroups_list()


def test_three_thousand_people_come_by_pages_and_no_faster_than_slack_lets_them(
    workspace: Workspace, client: WebClient, now: Now
) -> None:
    for number in range(3000 - len(workspace.people)):
        workspace.add_person(f"p{number}")
    workspace.enforce_limits = True

    pages = [len(each["members"]) for each in client.users_list(limit=1000)]
    for _ in range(20 - len(pages)):
        client.users_list(limit=1)

    assert pages == [1000, 1000, 1000]
    with pytest.raises(SlackApiError) as limited:
        client.users_list(limit=1000)
    assert limited.value.response.status_code == 429
    assert limited.value.response.headers["Retry-After"] == "60"
    now.advance(seconds=60)
    assert len(client.users_list(limit=1000)["members"]) == 1000
