"""manifest.json is what `builders manifest` prints, Slack accepts it, and the views have a handler for every id."""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from slack_bolt import BoltRequest

from bot import manifest
from bot.cli.main import builders
from bot.kit import ids
from bot.parts import DECLARED
from bot.slack import client
from tests import listening
from tests.listening import names
from tests.views import samples
from tests.world import World

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT.parent / "shared" / "slack" / "manifest.schema.json"
COMMITTED = (ROOT / "manifest.json").read_text(encoding="utf-8")
MANIFEST: Mapping[str, Any] = json.loads(COMMITTED)
URL = "https://builders.example.com/slack/events"
ASKED = MANIFEST["oauth_config"]["scopes"]

HISTORY = {"channels:history", "groups:history"}
READ = {"channels:read", "groups:read"}
# What each method the bot calls needs, and each event it hears.
METHODS: Mapping[str, set[str]] = {
    "apps.connections.open": set(),
    "auth.test": set(),
    "chat.delete": {"chat:write"},
    "chat.postMessage": {"chat:write"},
    "chat.update": {"chat:write"},
    "conversations.history": {*HISTORY, "im:history"},
    "conversations.info": READ,
    "conversations.members": READ,
    "conversations.open": {"im:write"},
    "conversations.replies": {*HISTORY, "im:history"},
    "files.completeUploadExternal": {"files:write"},
    "files.getUploadURLExternal": {"files:write"},
    "dnd.teamInfo": {"dnd:read"},
    "usergroups.list": {"usergroups:read"},
    "users.conversations": READ,
    "users.info": {"users:read"},
    "users.list": {"users:read", "users:read.email"},
    "views.open": set(),
    "views.publish": set(),
    "views.push": set(),
    "views.update": set(),
}
EVENTS: Mapping[str, set[str]] = {
    "app_home_opened": set(),
    "channel_archive": {"channels:read"},
    "channel_deleted": {"channels:read"},
    "channel_id_changed": {"channels:read", "groups:read"},
    "channel_rename": {"channels:read"},
    "channel_shared": READ,
    "channel_unarchive": {"channels:read"},
    "channel_unshared": READ,
    "group_archive": {"groups:read"},
    "group_deleted": {"groups:read"},
    "group_rename": {"groups:read"},
    "group_unarchive": {"groups:read"},
    "member_joined_channel": READ,
    "member_left_channel": READ,
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "subteam_created": {"usergroups:read"},
    "subteam_members_changed": {"usergroups:read"},
    "subteam_updated": {"usergroups:read"},
    "team_join": {"users:read"},
    "user_change": {"users:read"},
}


@pytest.fixture
def heard() -> dict[str, list[str]]:
    return listening.heard()


def rendered(key: str) -> set[str]:
    """Every id of a kind in any view, that of a form's own fields left out."""
    shown: list[Any] = [list(each.blocks) for _, each in samples.messages()] + [each for _, each in samples.screens()]
    found = list(samples.parts(shown))
    return {str(each[key]) for each in found if key in each} - {ids.VALUE}


def constants() -> set[str]:
    return {value for name, value in vars(ids).items() if name.isupper()}


def called() -> Iterator[str]:
    """Every Web API method named in the bot's code."""
    method = re.compile(r"(apps|auth|chat|conversations|dnd|files|reactions|team|usergroups|users|views)(\.[a-zA-Z]+)+")
    for file in sorted((ROOT / "bot").rglob("*.py")):
        if "playground" not in file.parts:
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and method.fullmatch(node.value):
                    yield node.value


@pytest.mark.skipif(not SCHEMA.exists(), reason="Slack's manifest schema is not beside the project")
@pytest.mark.parametrize("url", ["", URL])
def test_slacks_own_schema_accepts_the_manifest(url: str) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))

    assert list(jsonschema.validators.validator_for(schema)(schema).iter_errors(manifest.manifest(url))) == []


def test_the_committed_manifest_is_the_one_that_is_printed() -> None:
    printed = CliRunner().invoke(builders, ["manifest"])

    assert printed.output == COMMITTED, "run: make docs"


@pytest.mark.parametrize("typed", [URL, "https://builders.example.com", "https://builders.example.com/"])
def test_a_manifest_for_http_differs_only_in_its_urls_and_socket_mode(typed: str) -> None:
    printed = json.loads(CliRunner().invoke(builders, ["manifest", "--http", typed]).output)

    settings = printed["settings"]
    assert [each.pop("url") for each in printed["features"]["slash_commands"]] == [URL] * len(DECLARED.commands)
    assert settings["event_subscriptions"].pop("request_url") == URL
    assert settings["interactivity"].pop("request_url") == URL
    assert settings["interactivity"].pop("message_menu_options_url") == URL
    assert settings["socket_mode_enabled"] is False
    settings["socket_mode_enabled"] = True
    assert printed == MANIFEST


def test_a_url_behind_a_prefix_is_printed_unchanged() -> None:
    made = manifest.manifest("https://example.com/tools/builders")

    assert made["settings"]["interactivity"]["request_url"] == "https://example.com/tools/builders"


@pytest.mark.parametrize("typed", ["http://builders.example.com", "builders.example.com", "https://", "https://["])
def test_a_url_that_slack_cannot_use_is_refused(typed: str) -> None:
    printed = CliRunner().invoke(builders, ["manifest", "--http", typed])

    assert printed.exit_code == 2
    assert "Slack needs a URL that starts with https://" in printed.output


def test_no_scope_is_both_required_and_optional() -> None:
    assert not client.SCOPES & client.OPTIONAL_SCOPES


def test_every_method_the_bot_calls_is_in_the_table() -> None:
    beginnings = {each for each in called() if any(name != each and name.startswith(each) for name in METHODS)}

    assert set(called()) - beginnings == METHODS.keys()


def test_it_asks_for_what_the_bot_needs_and_for_nothing_else() -> None:
    events = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    needed = set().union(*METHODS.values(), *(EVENTS[each] for each in events), {"commands"})

    assert set(ASKED["bot"]) == needed


def test_an_event_nobody_handles_is_acknowledged(town: World) -> None:
    event = {"type": "event_callback", "event_id": "Ev1", "team_id": "T1", "event": {"type": "emoji_changed"}}

    response = town.bot.app.dispatch(BoltRequest(mode="socket_mode", body=event))

    assert response.status == 200


def test_every_button_shown_does_something_and_every_listener_has_a_button(heard: dict[str, list[str]]) -> None:
    shown = rendered("action_id")
    numbered = {each for each in shown if each.startswith(ids.PREVIEWED)}

    assert (shown - numbered) | {ids.PREVIEWED} == names(heard["action"])
    assert numbered


def test_every_form_shown_is_read_and_every_reader_has_a_form(heard: dict[str, list[str]]) -> None:
    assert rendered("callback_id") == names(heard["view"])


def test_every_menu_that_fills_itself_is_filled_and_no_other(heard: dict[str, list[str]]) -> None:
    shown = samples.parts([each for _, each in samples.screens()])
    menus = {each["action_id"] for each in shown if each.get("type") == "external_select"}

    assert menus == names(heard["options"])


def test_every_id_is_used_and_stands_for_one_thing() -> None:
    fields = {each.partition(":")[0] for each in rendered("block_id")}  # one for each of several things, say
    used = rendered("action_id") | rendered("callback_id") | fields | {ids.VALUE, ids.PREVIEWED}
    used |= {each["callback_id"] for each in MANIFEST["features"]["shortcuts"]}

    assert constants() - used == set()
    assert len([name for name in vars(ids) if name.isupper()]) == len(constants())


def test_people_can_write_to_the_app_home_and_are_shown_it() -> None:
    home = MANIFEST["features"]["app_home"]

    assert home["home_tab_enabled"]
    assert home["messages_tab_enabled"], "without it every direct message is refused"


def test_it_can_be_installed_in_one_workspace_over_socket_mode_without_an_address() -> None:
    settings = MANIFEST["settings"]

    assert settings["socket_mode_enabled"]
    assert settings["interactivity"] == {"is_enabled": True}
    assert not settings["token_rotation_enabled"], "it could not be turned off again"
    assert not settings["org_deploy_enabled"]
    assert "url" not in json.dumps([MANIFEST["features"], settings])


def test_the_usage_hints_name_commands_that_exist() -> None:
    for each in MANIFEST["features"]["slash_commands"]:
        hinted = {line.split()[0] for line in each["usage_hint"].split(" | ")}
        names = {word for word in hinted if word[0].isupper()}  # a technology's, say
        assert hinted - names <= DECLARED.commands[each["command"]].handlers.keys()
