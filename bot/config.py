"""Settings from the environment or a `.env` file; every problem is told at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dotenv import dotenv_values

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOG_FORMATS = ("text", "json")
PORTS = range(1, 65536)
SHORTEST_BEAT, LONGEST_BEAT = 0.01, 60
SLACK = "https://slack.com/api/"


class ConfigError(Exception):
    """The settings cannot be used; `problems` holds one sentence for each thing to mend."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Config:
    """What the environment says. Secrets stay out of `repr`, so they cannot reach a log by accident."""

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    api_url: str = SLACK
    database: Path = Path("builders.db")
    port: int = 3000
    log_level: str = "INFO"
    log_json: bool = False
    clock_file: Path | None = None
    beat: float = 1.0

    @property
    def socket_mode(self) -> bool:
        """Socket Mode whenever there is an app-level token; HTTP otherwise."""
        return bool(self.app_token)


def environment(base: Mapping[str, str], dotenv: Path = Path(".env")) -> dict[str, str]:
    """Join a `.env` file and the environment; the environment wins, and what is empty is as if it were not there."""
    kept = dotenv_values(dotenv) if dotenv.is_file() else {}
    return {key: value.strip() for each in (kept, base) for key, value in each.items() if value and value.strip()}


def load(env: Mapping[str, str]) -> Config:
    """Read the settings, or raise `ConfigError` with every problem in it."""
    problems = [*_token_problems(env), *_transport_problems(env)]
    port, beat = _number(env, "PORT", "3000", problems), _number(env, "BUILDERS_BEAT", "1", problems)
    if port not in PORTS:
        problems.append("PORT is the port to listen on, from 1 to 65535. Leave it out for 3000.")
    if not SHORTEST_BEAT <= beat <= LONGEST_BEAT:
        problems.append(f"BUILDERS_BEAT is in seconds, from {SHORTEST_BEAT} to {LONGEST_BEAT}. Leave it out for 1.")
    level, form = env.get("LOG_LEVEL", "INFO").upper(), env.get("LOG_FORMAT", LOG_FORMATS[0]).lower()
    if level not in LOG_LEVELS:
        problems.append(f"LOG_LEVEL is one of {', '.join(LOG_LEVELS)}.")
    if form not in LOG_FORMATS:
        problems.append(f"LOG_FORMAT is one of {', '.join(LOG_FORMATS)}.")
    if problems:
        raise ConfigError(problems)
    clock_file = env.get("BUILDERS_CLOCK_FILE")
    return Config(
        bot_token=env["SLACK_BOT_TOKEN"],
        app_token=env.get("SLACK_APP_TOKEN", ""),
        signing_secret=env.get("SLACK_SIGNING_SECRET", ""),
        api_url=env.get("SLACK_API_URL", SLACK).rstrip("/") + "/",
        database=Path(env.get("BUILDERS_DB", "builders.db")),
        port=int(port),
        log_level=level,
        log_json=form == "json",
        clock_file=Path(clock_file) if clock_file else None,
        beat=beat,
    )


def _token_problems(env: Mapping[str, str]) -> list[str]:
    token = env.get("SLACK_BOT_TOKEN", "")
    if not token:
        return ["SLACK_BOT_TOKEN is missing. Copy the Bot User OAuth Token (xoxb-…) from your app's page, Install App."]
    if token.startswith("xapp-"):
        return ["SLACK_BOT_TOKEN holds an app-level token (xapp-…). Put that one in SLACK_APP_TOKEN, and xoxb-… here."]
    if not token.startswith("xoxb-"):
        kind = "a user token (xoxp-…)" if token.startswith("xoxp-") else "something else"
        return [f"SLACK_BOT_TOKEN holds {kind}. It takes the Bot User OAuth Token, which begins with xoxb-."]
    return []


def _transport_problems(env: Mapping[str, str]) -> list[str]:
    problems = []
    app_token = env.get("SLACK_APP_TOKEN", "")
    if not app_token and not env.get("SLACK_SIGNING_SECRET"):
        problems.append(
            "SLACK_APP_TOKEN is missing. Make one under Basic Information, App-Level Tokens, with connections:write "
            "(xapp-…). For HTTP instead of Socket Mode, set SLACK_SIGNING_SECRET."
        )
    if app_token and not app_token.startswith("xapp-"):
        problems.append("SLACK_APP_TOKEN takes an app-level token, which begins with xapp-. The xoxb- one is another.")
    if not env.get("SLACK_API_URL", SLACK).startswith(("http://", "https://")):
        problems.append("SLACK_API_URL is an address that begins with https:// (or http:// for a local playground).")
    return problems


def _number(env: Mapping[str, str], key: str, default: str, problems: list[str]) -> float:
    try:
        return float(env.get(key, default))
    except ValueError:
        problems.append(f"{key} is a number; “{env[key]}” is not. Leave it out for {default}.")
        return float(default)
