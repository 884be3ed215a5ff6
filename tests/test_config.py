from pathlib import Path

import pytest

from bot import config
from bot.config import Config, ConfigError

BOT, APP, SECRET = "xoxb-1-secret", "xapp-1-secret", "0signing0secret"
SOCKET = {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP}
HTTP = {"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": SECRET}


def problems(**env: str) -> list[str]:
    with pytest.raises(ConfigError) as refusal:
        config.load({**SOCKET, **env})
    return refusal.value.problems


def test_two_tokens_are_enough() -> None:
    assert config.load(SOCKET) == Config(BOT, APP)
    assert config.load(SOCKET).socket_mode


def test_a_signing_secret_instead_of_an_app_token_means_http() -> None:
    assert config.load(HTTP) == Config(BOT, signing_secret=SECRET)
    assert not config.load(HTTP).socket_mode


def test_everything_can_be_set() -> None:
    env = {
        "SLACK_API_URL": "http://127.0.0.1:9/api",
        "BUILDERS_DB": "/data/b.db",
        "PORT": "8080",
        "LOG_LEVEL": "debug",
        "LOG_FORMAT": "JSON",
        "BUILDERS_CLOCK_FILE": "/data/now",
        "BUILDERS_BEAT": "0.5",
    }

    assert config.load({**SOCKET, **env}) == Config(
        BOT,
        APP,
        api_url="http://127.0.0.1:9/api/",
        database=Path("/data/b.db"),
        port=8080,
        log_level="DEBUG",
        log_json=True,
        clock_file=Path("/data/now"),
        beat=0.5,
    )


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(ConfigError) as refusal:
        config.load({"PORT": "x", "LOG_LEVEL": "LOUD", "LOG_FORMAT": "xml", "BUILDERS_BEAT": "0", "SLACK_API_URL": "a"})

    told = refusal.value.problems
    named = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL", "PORT", "BUILDERS_BEAT", "LOG_LEVEL", "LOG_FORMAT")
    assert [problem.split()[0] for problem in told] == list(named)
    assert str(refusal.value) == "\n".join(told)


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("", "SLACK_BOT_TOKEN is missing"),
        ("xapp-1", "holds an app-level token (xapp-…). Put that one in SLACK_APP_TOKEN"),
        ("xoxp-1", "holds a user token (xoxp-…)"),
        ("hello", "holds something else"),
    ],
)
def test_each_wrong_kind_of_bot_token_is_named(token: str, said: str) -> None:
    told = problems(SLACK_BOT_TOKEN=token)

    assert len(told) == 1
    assert said in told[0]
    assert "xoxb-" in told[0]


def test_tokens_in_each_others_place_are_two_problems() -> None:
    told = problems(SLACK_BOT_TOKEN=APP, SLACK_APP_TOKEN=BOT)

    assert [each.split()[0] for each in told] == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *[("PORT", each) for each in ("0", "65536", "-1", "80.5", "nan", "inf", "http")],
        *[("BUILDERS_BEAT", each) for each in ("0", "-1", "nan", "inf", "61", "fast")],
        ("LOG_LEVEL", "TRACE"),
        ("LOG_FORMAT", "jsn"),
        ("SLACK_API_URL", "slack.com"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_by_name(key: str, value: str) -> None:
    assert problems(**{key: value})[0].startswith(key)


def test_no_problem_repeats_a_secret() -> None:
    told = " ".join(problems(SLACK_BOT_TOKEN=APP, SLACK_APP_TOKEN=BOT, SLACK_SIGNING_SECRET=SECRET))

    assert "secret" not in told


def test_secrets_stay_out_of_repr() -> None:
    shown = repr(config.load({**SOCKET, "SLACK_SIGNING_SECRET": SECRET}))

    assert "secret" not in shown
    assert "builders.db" in shown


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(f"SLACK_BOT_TOKEN={BOT}\nPORT=1\n# PORT=2\nexport LOG_LEVEL='DEBUG'\n", encoding="utf-8")

    env = config.environment({"PORT": "3", "SLACK_APP_TOKEN": APP}, file)

    assert env == {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP, "PORT": "3", "LOG_LEVEL": "DEBUG"}


def test_what_is_empty_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(f"SLACK_BOT_TOKEN={BOT}\nBUILDERS_DB=\n", encoding="utf-8")

    env = config.environment({"SLACK_BOT_TOKEN": "", "PORT": " ", "SLACK_APP_TOKEN": f"{APP}\n"}, file)

    assert env == {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP}


def test_without_a_file_the_environment_is_all_there_is(tmp_path: Path) -> None:
    assert config.environment(SOCKET, tmp_path / ".env") == SOCKET
