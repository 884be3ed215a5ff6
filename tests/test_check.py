"""`builders check` against a local Slack with each thing wrong that it looks for, one at a time."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot import clock
from bot.config import Config
from bot.ops import check
from bot.parts import DECLARED
from bot.playground import Playground, Workspace
from bot.slack import client as slack_wire
from bot.store import Store
from bot.store.serving import Serving
from tests.world import MANIFEST, MONDAY, Now, World, people

Trouble = Callable[[Playground, Config], Config]


def workspace() -> Workspace:
    acme = Workspace(MANIFEST, name="Acme")
    people(acme)
    acme.change_person("anna", is_primary_owner=True)
    return acme


@pytest.fixture
def slack() -> Iterator[Playground]:
    with Playground(workspace(), clock=Now(MONDAY)) as here:
        here.invite_bot("#builders")
        yield here


@pytest.fixture
def config(slack: Playground, tmp_path: Path) -> Config:
    return Config(slack.bot_token, slack.app_token, api_url=slack.api_url, database=tmp_path / "builders.db")


def look(config: Config, now: clock.Clock = clock.utc_now) -> dict[str, tuple[bool, str]]:
    """The findings by name, what is wrong before what is right."""
    made = check.check(config, now, more_scopes=DECLARED.scopes)
    found = sorted(made, key=lambda each: each.ok, reverse=True)
    return {each.name: (each.ok, each.said) for each in found}


def wrong(found: dict[str, tuple[bool, str]]) -> dict[str, str]:
    return {name: said for name, (ok, said) in found.items() if not ok}


def test_when_all_is_well_every_line_says_what_was_seen(slack: Playground, config: Config) -> None:
    found = look(config)

    assert wrong(found) == {}
    assert {name: said for name, (_, said) in found.items()} == {
        "token": "bot @builders in Acme",
        "scopes": "8 of 8",
        "socket": "an app-level token that opens connections",
        "clock": found["clock"][1],
        "database": f"{config.database}, new",
        "channels": "in #builders",
        "messages tab": "a test line to Anna was sent and taken back",
    }
    assert found["clock"][1].startswith("within")


def test_the_test_line_is_gone_again(slack: Playground, config: Config) -> None:
    look(config)

    assert slack.person("anna").messages() == []
    assert slack.person("mina").messages() == []


def test_nobody_is_written_to_when_that_is_not_wanted(slack: Playground, config: Config) -> None:
    found = [each.name for each in check.check(config, direct_message=False)]

    assert "messages tab" not in found
    assert slack.said("chat.postMessage") == []


def test_a_second_look_finds_the_database_there(config: Config) -> None:
    look(config)

    assert look(config)["database"] == (True, str(config.database))


def _revoked(slack: Playground, config: Config) -> Config:
    return replace(config, bot_token=slack.mint("xoxb", refused="token_revoked"))


def _persons(slack: Playground, config: Config) -> Config:
    return replace(config, bot_token=slack.mint("xoxp", user="anna"))


def _unknown_socket(_slack: Playground, config: Config) -> Config:
    return replace(config, app_token="xapp-unknown")


def _bot_token_as_socket(_slack: Playground, config: Config) -> Config:
    return replace(config, app_token=config.bot_token)


def _missing_scope(slack: Playground, config: Config) -> Config:
    slack.workspace.grant(*(slack.workspace.app.scopes - {"channels:history"}))
    return config


def _in_no_channel(slack: Playground, config: Config) -> Config:
    slack.remove_bot("#builders")
    return config


def _no_messages_tab(slack: Playground, config: Config) -> Config:
    slack.workspace.app = replace(slack.workspace.app, messages_enabled=False)
    return config


def _unreachable(_slack: Playground, config: Config) -> Config:
    return replace(config, api_url="http://127.0.0.1:9/api/")


def _no_folder(_slack: Playground, config: Config) -> Config:
    (config.database.parent / "file").write_text("not a folder", encoding="utf-8")
    return replace(config, database=config.database.parent / "file" / "builders.db")


def _a_folder(_slack: Playground, config: Config) -> Config:
    config.database.mkdir()
    return config


def _foreign(_slack: Playground, config: Config) -> Config:
    with closing(sqlite3.connect(config.database)) as other:
        other.execute("CREATE TABLE invoices (id INTEGER)")
        other.commit()
    return config


def _no_database(_slack: Playground, config: Config) -> Config:
    config.database.write_text("Dear diary, " * 200, encoding="utf-8")
    return config


def _newer(_slack: Playground, config: Config) -> Config:
    Store(config.database).close()
    with closing(sqlite3.connect(config.database)) as ours:
        columns = [row[1] for row in ours.execute("PRAGMA table_info(_sqlite_migrations)")]
        facts = {"migration_set": "builders", "name": "m9999_later", "applied_at": "2030-01-01", "id": None}
        marks = ", ".join("?" for _ in columns)
        ours.execute(f"INSERT INTO _sqlite_migrations VALUES ({marks})", [facts[each] for each in columns])
        ours.commit()
    return config


TROUBLES: list[tuple[Trouble, str, tuple[str, ...]]] = [
    (_revoked, "token", ("token_revoked", "Copy the Bot User OAuth Token again from Install App")),
    (_persons, "token", ("a person's token", "Use the Bot User OAuth Token (xoxb-…)")),
    (_unreachable, "token", ("cannot be reached at http://127.0.0.1:9/api/", "SLACK_API_URL")),
    (_missing_scope, "scopes", ("channels:history not granted", "reinstall the app")),
    (_unknown_socket, "socket", ("invalid_auth", "Make an app-level token with connections:write")),
    (_bot_token_as_socket, "socket", ("not_allowed_token_type", "Make an app-level token")),
    (_no_folder, "database", ("cannot be written", "set BUILDERS_DB to a writable place")),
    (_a_folder, "database", ("cannot be written", "set BUILDERS_DB to a writable place")),
    (_foreign, "database", ("is not a Builders database", "Set BUILDERS_DB to another file")),
    (_no_database, "database", ("cannot be read as a database", "Restore it from a backup")),
    (_newer, "database", ("written by a newer Builders", "Install that version again")),
    (_in_no_channel, "channels", ("I am in none yet", "Type /invite @builders in the channel")),
    (_no_messages_tab, "messages tab", ("no direct message arrives", "turn on the Messages Tab")),
]


@pytest.mark.parametrize(("trouble", "name", "said"), TROUBLES, ids=[each[0].__name__[1:] for each in TROUBLES])
def test_each_fault_is_found_alone_with_its_fix(
    slack: Playground, config: Config, trouble: Trouble, name: str, said: tuple[str, ...]
) -> None:
    found = wrong(look(trouble(slack, config)))

    assert name in found
    assert all(each in found[name] for each in said), found[name]
    assert found.keys() - {name} <= ({"messages tab", "channels"} if name == "token" else set())


@pytest.mark.parametrize("scope", sorted(MANIFEST["oauth_config"]["scopes"]["bot"]))
def test_every_scope_is_looked_for(slack: Playground, config: Config, scope: str) -> None:
    slack.workspace.grant(*(slack.workspace.app.scopes - {scope}))

    ok, said = look(config)["scopes"]

    assert scope in said
    assert ok is (scope in MANIFEST["oauth_config"]["scopes"]["bot_optional"])


def test_a_declined_optional_scope_is_no_fault_and_says_what_is_lost(slack: Playground, config: Config) -> None:
    slack.workspace.decline("groups:history", "groups:read")

    found = look(config)

    assert wrong(found) == {}
    assert "groups:history, groups:read declined: no private channels; nothing else" in found["scopes"][1]


def test_what_each_optional_scope_is_for_is_known() -> None:
    assert check.LOST.keys() == slack_wire.OPTIONAL_SCOPES


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_clock_that_is_off_is_found(slack: Playground, config: Config, minutes: int) -> None:
    def off() -> datetime:
        return clock.utc_now() + timedelta(minutes=minutes)

    found = wrong(look(config, off))

    assert found.keys() == {"clock"}
    assert "Turn on time synchronisation" in found["clock"]


def test_over_http_the_address_slack_is_to_call_is_named(config: Config) -> None:
    found = look(replace(config, app_token="", signing_secret="s", port=8080))

    assert found["http"] == (True, "signing secret set; Slack is to call port 8080, /slack/events")
    assert "socket" not in found


def test_a_bot_that_serves_is_not_disturbed(slack: Playground, config: Config) -> None:
    serving = Serving(config.database)
    serving.acquire(wait=0)

    found = look(config)
    serving.release()

    assert wrong(found) == {}
    assert "Builders is serving" in found["database"][1]
    assert not config.database.exists()


@pytest.mark.parametrize("safe", [(99, 0, 0), (3, 0, 0)], ids=["old library", "new library"])
def test_an_old_library_is_named_while_another_process_serves(
    config: Config, monkeypatch: pytest.MonkeyPatch, safe: tuple[int, ...]
) -> None:
    monkeypatch.setattr(check, "SAFE_SQLITE", safe)
    alone = look(config)["database"]
    serving = Serving(config.database)
    serving.acquire(wait=0)

    ok, said = look(config)["database"]
    serving.release()

    assert "SQLite" not in alone[1]
    assert ok
    named = f"SQLite {sqlite3.sqlite_version} is older than 99.0.0: let no other program write to this file"
    assert (named in said) is (safe > sqlite3.sqlite_version_info)


def test_whether_the_company_is_set_up_is_read_where_that_disturbs_nobody(town: World) -> None:
    assert check.set_up(town.config) is False
    town.set_up()
    assert check.set_up(town.config) is True

    serving = Serving(town.config.database)
    serving.acquire(wait=0)
    assert check.set_up(town.config) is None
    serving.release()


def test_a_channel_a_ritual_lives_in_and_the_bot_left_is_named(town: World) -> None:
    town.set_up()
    town.slack.remove_bot("#builders")
    town.slack.invite_bot("#general")

    found = list(check.check(town.config))

    assert [each.said for each in found if not each.ok] == [
        "I am not in #builders, where a ritual lives. Type /invite @builders there."
    ]


def test_after_set_up_the_test_line_goes_to_who_leads(town: World) -> None:
    town.set_up()

    assert look(town.config)["messages tab"] == (True, "a test line to Anna was sent and taken back")


def test_a_private_channel_counts_where_it_may_be_seen(slack: Playground, config: Config) -> None:
    slack.workspace.add_channel("leads", ["anna"], private=True, bot=True)

    seen = look(config)["channels"]
    slack.workspace.decline("groups:history", "groups:read")

    assert seen == (True, "in #builders, #leads")
    assert look(config)["channels"] == (True, "in #builders")


@pytest.mark.parametrize("trouble", [each[0] for each in TROUBLES], ids=[each[0].__name__[1:] for each in TROUBLES])
def test_no_finding_repeats_a_token(slack: Playground, config: Config, trouble: Trouble) -> None:
    changed = trouble(slack, config)

    said = json.dumps(look(changed))

    assert not [each for each in (changed.bot_token, changed.app_token) if each in said]
