"""Logging: one line each, or JSON; secrets never get through."""

import json
import logging
import re
import secrets
from datetime import UTC, datetime

# However a payload writes its slashes: as they are, "\/" in JSON, "%2F" in a form.
SECRETS = re.compile(r"(xox[a-z]-|xapp-|xoxe\.)[\w.-]+|hooks\.slack(-gov)?\.com[^\s\"']*|(?<=ticket=)[^&\s\"']+")
NOISY = ("apscheduler", "slack_bolt", "slack_sdk", "urllib3", "waitress", "websockets")
# Bolt reads SLACK_BOT_TOKEN by itself and says that it does not need it.
NEEDLESS = "As you gave `client` as well, `token` will be unused"

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that are mistaken for another when read aloud


class Redacted(logging.Formatter):
    """Formats a record and takes every token, ticket and response address out of it."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the line, without its secrets."""
        return SECRETS.sub("…", super().format(record))


class RedactedJson(Redacted):
    """The same as one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write at, level, logger and message as JSON."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": super().format(record),
        }
        return json.dumps(line, ensure_ascii=False)


def wanted(record: logging.LogRecord) -> bool:
    """Let libraries speak only from WARNING on: below it they log whole payloads, which are people's words.

    On the handler, because Bolt gives its loggers the root's level whatever theirs was.
    """
    if record.name.partition(".")[0] not in NOISY:
        return True
    return record.levelno >= logging.WARNING and not record.getMessage().startswith(NEEDLESS)


def reference() -> str:
    """Make four letters that tie what a person saw to the log."""
    return "".join(secrets.choice(LETTERS) for _ in range(4))


def set_up(level: str, *, as_json: bool) -> None:
    """Send everything to stderr; libraries stay quiet even at DEBUG."""
    handler = logging.StreamHandler()
    handler.addFilter(wanted)
    handler.setFormatter(
        RedactedJson("%(message)s") if as_json else Redacted("%(asctime)s %(levelname)-7s %(name)s  %(message)s")
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
