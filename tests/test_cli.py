"""The command line, as whoever runs Builders meets it."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bot import app
from bot.parts import DECLARED
from bot.playground import Playground, Workspace
from bot.store import Settings, Store
from bot.store.serving import Serving
from tests.world import MANIFEST, MONDAY, Now, people

HEAVY = ("matplotlib", "starlette", "uvicorn", "websockets", "slack_bolt", "slack_sdk", "apscheduler", "sqlite_utils")
SETTINGS = re.compile(r"^(SLACK|BUILDERS|LOG)_|^PORT$")


class Told(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def slack() -> Iterator[Playground]:
    workspace = Workspace(MANIFEST, name="Acme")
    people(workspace)
    with Playground(workspace, clock=Now(MONDAY)) as here:
        here.invite_bot("#builders")
        yield here


class Terminal:
    """A shell in a folder of its own, with settings in its environment and nothing else of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env: dict[str, str] = {}

    def start(self, *words: str) -> subprocess.Popen[str]:
        kept = {name: value for name, value in os.environ.items() if not SETTINGS.search(name)}
        return subprocess.Popen(
            [sys.executable, "-m", "bot", *words],
            cwd=self.folder,
            env={**kept, "PYTHONPATH": str(Path(__file__).parent.parent), **self.env},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, *words: str) -> Told:
        with self.start(*words) as process:
            out, err = process.communicate(timeout=60)
            return Told(process.returncode, out, err)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.fixture
def connected(terminal: Terminal, slack: Playground) -> Terminal:
    tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
    terminal.env = {**tokens, "SLACK_API_URL": slack.api_url}
    return terminal


def test_help_lists_the_commands_without_loading_what_they_need() -> None:
    help_ = "builders(['--help'], standalone_mode=False)"
    asked = f"import sys; from bot.cli.main import builders; {help_}; print(*sys.modules)"

    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True).stdout

    assert all(command in said for command in ("serve", "check", "demo"))
    assert {*said.split()} & {*HEAVY} == set()


def test_no_words_at_all_are_answered_with_help(terminal: Terminal) -> None:
    told = terminal.run()

    assert told.code == 2
    assert "Usage:" in told.err + told.out


def test_the_version_is_told(terminal: Terminal) -> None:
    assert re.fullmatch(r".*\d+\.\d+\.\d+\n", terminal.run("--version").out)


def test_a_mistyped_command_is_a_sentence_and_not_a_traceback(terminal: Terminal) -> None:
    told = terminal.run("serv")

    assert told.code == 2
    assert "No such command" in told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize("command", ["serve", "check"])
def test_broken_settings_are_told_at_once_as_sentences(terminal: Terminal, command: str) -> None:
    terminal.env = {"SLACK_BOT_TOKEN": "xoxp-17653285", "PORT": "http"}

    told = terminal.run(command)

    said = told.out + told.err
    assert told.code == 1
    assert "SLACK_BOT_TOKEN holds a user token" in said
    assert "SLACK_APP_TOKEN is missing" in said
    assert "PORT is a number" in said
    assert "17653285" not in said
    assert "Traceback" not in said


def test_check_says_that_all_is_well_and_what_to_type_in_slack(connected: Terminal, slack: Playground) -> None:
    told = connected.run("check")

    assert told.code == 0, told
    assert "MEND" not in told.out
    assert f"/builders setup {app.setup_code(slack.bot_token)}" in told.out
    assert slack.bot_token not in told.out + told.err
    assert slack.app_token not in told.out + told.err


def test_check_does_not_ask_for_a_set_up_that_was_done(connected: Terminal, slack: Playground) -> None:
    store = Store(connected.folder / "builders.db", DECLARED)
    with store.write() as unit:
        unit.part(Settings).set("ctpo", slack.person("anna").id, by=slack.person("anna").id, at=MONDAY)
    store.close()

    told = connected.run("check")

    assert told.code == 0, told
    assert "/builders setup" not in told.out


def test_check_does_not_know_whether_a_bot_that_serves_is_set_up(connected: Terminal, slack: Playground) -> None:
    serving = Serving(connected.folder / "builders.db")
    serving.acquire(wait=0)

    told = connected.run("check")
    serving.release()

    assert told.code == 0, told
    line = f"/builders setup {app.setup_code(slack.bot_token)}"
    assert told.out.endswith(f"\nIf the company is not set up yet: in Slack, type   {line}\n")


def test_check_counts_what_is_to_mend(connected: Terminal, slack: Playground) -> None:
    slack.remove_bot("#builders")

    told = connected.run("check", "--no-dm")

    assert told.code == 1
    assert re.search(r"channels +MEND +I am in none yet", told.out)
    assert "1 to mend. Then: builders check" in told.err


def test_check_gives_no_code_for_a_token_that_is_none(connected: Terminal, slack: Playground) -> None:
    connected.env["SLACK_BOT_TOKEN"] = slack.mint("xoxb", refused="account_inactive")

    told = connected.run("check")

    assert told.code == 1
    assert "account_inactive" in told.out
    assert "/builders setup" not in told.out


def test_settings_may_stand_in_a_file(connected: Terminal) -> None:
    lines = [f"{name}={value}\n" for name, value in connected.env.items()]
    (connected.folder / ".env").write_text("".join(lines), encoding="utf-8")
    connected.env = {}

    assert connected.run("check").code == 0


def test_a_file_that_is_no_database_is_a_sentence(connected: Terminal) -> None:
    broken = connected.folder / "builders.db"
    broken.write_text("Dear diary, " * 200, encoding="utf-8")

    told = connected.run("serve")

    assert told.code == 1
    assert told.err.strip() == (
        "builders.db cannot be read as a database. Restore it from a backup, or set BUILDERS_DB to another file."
    )


def test_a_token_slack_does_not_know_is_a_sentence(connected: Terminal) -> None:
    connected.env["SLACK_BOT_TOKEN"] = "xoxb-unknown"

    told = connected.run("serve")

    assert told.code == 1
    assert "(auth.test: invalid_auth). `builders check` says what to mend." in told.err
    assert "Traceback" not in told.err
    assert "xoxb-unknown" not in told.err


def test_an_app_token_slack_does_not_know_is_a_sentence_that_names_it(connected: Terminal) -> None:
    connected.env["SLACK_APP_TOKEN"] = "xapp-unknown"

    told = connected.run("serve")

    assert told.code == 1
    assert told.err.strip().splitlines()[-1] == (
        "Slack refuses SLACK_APP_TOKEN (invalid_auth). Make an app-level token with connections:write, "
        "and turn Socket Mode on in the app's page."
    )
    assert "Traceback" not in told.err
    assert "xapp-unknown" not in told.err


def test_a_busy_port_is_a_sentence_that_names_the_setting(connected: Terminal, slack: Playground) -> None:
    del connected.env["SLACK_APP_TOKEN"]
    connected.env["SLACK_SIGNING_SECRET"] = slack.signing_secret
    with socket.create_server(("0.0.0.0", 0)) as other:
        port = other.getsockname()[1]
        connected.env["PORT"] = str(port)

        told = connected.run("serve")

    assert told.code == 1
    said = f"Port {port} is in use by another program. Stop that one, or set PORT to a free one."
    assert told.err.strip().splitlines()[-1] == said
    assert "Traceback" not in told.err


def test_what_nobody_foresaw_is_told_as_a_reference_that_the_log_has_too(connected: Terminal) -> None:
    broken = connected.folder / "now"
    broken.write_text("half past nine", encoding="ascii")
    connected.env["BUILDERS_CLOCK_FILE"] = str(broken)

    told = connected.run("serve")

    *log, last = told.err.strip().splitlines()
    mark = re.search(r"The log has it as (\w{4})", last)
    assert told.code == 1
    assert mark is not None
    assert f"stopped, told as {mark[1]}" in "\n".join(log)
    assert "ValueError" in "\n".join(log)
    assert "Traceback" not in last


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_serving_says_when_it_serves_and_ends_in_peace(connected: Terminal, stop: signal.Signals) -> None:
    with connected.start("serve") as process:
        assert process.stderr is not None
        first = process.stderr.readline()
        process.send_signal(stop)
        _, err = process.communicate(timeout=60)

    assert first == "Builders is serving (Socket Mode). Ctrl-C stops it.\n"
    assert process.returncode == 0
    assert "Stopped. Nothing is lost" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("level", ["INFO", "DEBUG"])
def test_no_level_logs_what_people_write(connected: Terminal, slack: Playground, level: str) -> None:
    connected.env["LOG_LEVEL"] = level

    with connected.start("serve") as process:
        assert process.stderr is not None
        assert any("is serving" in line for line in process.stderr)
        answer = slack.person("mina").command("/builders kumquat", channel="#builders")
        process.terminate()
        _, err = process.communicate(timeout=60)

    assert "kumquat" in answer.text
    assert "kumquat" not in err
    assert slack.bot_token not in err


def test_a_reader_who_has_seen_enough_is_no_fault(terminal: Terminal) -> None:
    with terminal.start("check") as process:
        assert process.stdout is not None
        process.stdout.close()
        process.stdout = None
        _, err = process.communicate(timeout=60)

    assert err == ""
