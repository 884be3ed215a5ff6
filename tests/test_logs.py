import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import logs
from tests.rituals.strategies import law

SECRETS = (
    "xoxb-17653285-ABCdef",
    "xoxp-17653285-ABCdef",
    "xapp-1-A0B1-17653285-abcdef0123",
    "xoxe.xoxb-1-Mi0yLTE3NjUzMjg1",
    "xoxe-1-My0xLTE3NjUzMjg1",
    "https://hooks.slack.com/commands/T1/17653285/abcdef",
    "https:\\/\\/hooks.slack.com\\/actions\\/T1\\/17653285\\/abcdef",
    "https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1%2F17653285%2Fabcdef",
    "wss://wss-primary.slack.com/link/?ticket=17653285-abcdef&app_id=1",
)
TELLING = ("17653285", "abcdef", "ABCdef", "Mi0yLTE3", "My0xLTE3")


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The root logger, given back as it was."""
    logger = logging.getLogger()
    handlers, level = logger.handlers[:], logger.level
    yield logger
    logger.handlers[:] = handlers
    logger.setLevel(level)


def record(message: str, *args: Any, error: BaseException | None = None) -> logging.LogRecord:
    raised = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("bot.app", logging.INFO, "app.py", 1, message, args, raised)


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("formatter", [logs.Redacted("%(message)s"), logs.RedactedJson("%(message)s")])
def test_no_token_ticket_or_response_address_gets_through(formatter: logging.Formatter, secret: str) -> None:
    lines = [
        formatter.format(record(f"Authorization: Bearer {secret}")),
        formatter.format(record("%s and %r", secret, {"url": secret})),
        formatter.format(record("failed", error=ValueError(secret))),
    ]

    assert [word for word in TELLING for line in lines if word in line] == []


@law
@given(
    st.sampled_from(SECRETS), st.text(max_size=30), st.text(" '\"\n,;)", min_size=1, max_size=3), st.text(max_size=30)
)
def test_wherever_in_a_line_a_secret_stands(secret: str, before: str, between: str, after: str) -> None:
    line = logs.Redacted("%(message)s").format(record("%s", f"{before}{between}{secret}{between}{after}"))

    assert not any(word in line for word in TELLING)


def test_what_is_no_secret_is_left_alone() -> None:
    said = "letter gather:all-hands@2026-11-19T14:00Z went to C012 at https://slack.com/api/"

    assert logs.Redacted("%(message)s").format(record(said)) == said


@law
@given(st.text(max_size=80))
def test_json_mode_is_one_json_object_a_line(said: str) -> None:
    line = logs.RedactedJson("%(message)s").format(record("%s", said))

    told = json.loads(line)
    assert line.count("\n") == 0
    assert told.keys() == {"at", "level", "logger", "message"}
    assert told["message"] == logs.SECRETS.sub("…", said)


def test_json_mode_keeps_a_traceback_in_its_line() -> None:
    line = logs.RedactedJson("%(message)s").format(record("failed\nbadly", error=ValueError("no “such” thing")))

    assert "\n" not in line
    assert "ValueError: no “such” thing" in json.loads(line)["message"]


def test_everything_goes_to_stderr_and_libraries_stay_quiet(
    root: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.set_up("DEBUG", as_json=True)

    logging.getLogger("bot.app").debug("ours")
    logging.getLogger("slack_sdk.web").debug("whole payloads")
    logging.getLogger("slack_bolt").info("signatures")
    logging.getLogger("slack_sdk").warning("theirs")
    logging.getLogger("slack_bolt.App").warning("As you gave `client` as well, `token` will be unused.")

    written = capsys.readouterr()
    assert written.out == ""
    assert [json.loads(line)["message"] for line in written.err.splitlines()] == ["ours", "theirs"]


def test_setting_up_twice_says_things_once(root: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO", as_json=False)
    logs.set_up("INFO", as_json=False)

    logging.getLogger("bot.app").info("once")

    assert capsys.readouterr().err.count("once") == 1


def test_a_reference_is_four_letters_none_of_which_is_mistaken_for_another() -> None:
    marks = {logs.reference() for _ in range(200)}

    assert {len(each) for each in marks} == {4}
    assert not {*"01IOl"} & {*"".join(marks)}
    assert len(marks) > 190
