"""Every budget of the bench, in one table, and the lines that are measured against them."""

from collections.abc import Mapping
from dataclasses import dataclass

NONE = "–"
MEETS, MISSES = "meets", "misses"
DECIMALS = {"×": 2, "s": 2, "MB": 0}


@dataclass(frozen=True, slots=True)
class Budget:
    """A limit in a unit; `what` may name counts of the run's `Size`."""

    what: str
    limit: float
    unit: str = "ms"
    at_least: bool = False

    def met(self, value: float) -> bool:
        """Check whether a value is within the limit."""
        return value >= self.limit if self.at_least else value <= self.limit

    def words(self) -> str:
        """Return the limit as it is printed."""
        return f"{'at least' if self.at_least else 'at most'} {self.limit:g} {self.unit}"


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement as it is printed. `name` is its budget's, if there is one."""

    what: str
    measured: str
    budget: str = NONE
    share: str = NONE
    verdict: str = NONE
    name: str | None = None
    value: float | None = None


ACKING = "against an app that only acks"

BUDGETS: Mapping[str, Budget] = {
    "http-help": Budget(f"`/builders help` over HTTP, {ACKING}", 0.7, "×", at_least=True),
    "http-help-p99": Budget("`/builders help` over HTTP: 99th percentile", 100),
    "http-click": Budget(f"“I was there” over HTTP, {ACKING}", 0.45, "×", at_least=True),
    "http-click-p99": Budget("“I was there” over HTTP: 99th percentile", 100),
    "http-roster": Budget(f"`/builders roster` over HTTP, {ACKING}", 0.35, "×", at_least=True),
    "http-roster-p99": Budget("`/builders roster` over HTTP: 99th percentile", 100),
    "socket-help": Budget(f"`/builders help` over Socket Mode, {ACKING}", 0.7, "×", at_least=True),
    "socket-help-p99": Budget("`/builders help` over Socket Mode: 99th percentile", 100),
    "socket-click": Budget(f"“I was there” over Socket Mode, {ACKING}", 0.45, "×", at_least=True),
    "socket-click-p99": Budget("“I was there” over Socket Mode: 99th percentile", 100),
    "socket-roster": Budget(f"`/builders roster` over Socket Mode, {ACKING}", 0.35, "×", at_least=True),
    "socket-roster-p99": Budget("`/builders roster` over Socket Mode: 99th percentile", 100),
    "http-burst": Budget("{submissions:,} pulses at 200 a second over HTTP: longest ack", 1000),
    "socket-burst": Budget("{submissions:,} pulses at 200 a second over Socket Mode: longest ack", 1000),
    "mixed-p99": Budget("acks of help, roster and pulses in turn: 99th percentile", 100),
    "sync-p99": Budget("acks during the nightly sync: 99th percentile", 100),
    "opening-p99": Budget("acks while {openings} all-hands open: 99th percentile", 100),
    "close-p99": Budget("acks while {openings} all-hands close: 99th percentile", 100),
    "sends-p99": Budget("acks while {sends:,} messages are sent: 99th percentile", 100),
    "write-lock": Budget("one of the three longest write locks", 50),
    "idle-tick": Budget("a tick with nothing due among {rituals:,} rituals", 1),
    "prompts": Budget("{rituals:,} prompts due at once: all queued", 10, "s"),
    "prompts-ack": Budget("the longest ack of a pulse while they are queued", 1000),
    "update-limited": Budget("longest delay of a post while `chat.update` is limited", 2, "s"),
    "post-limited": Budget("longest delay of an update while `chat.postMessage` is limited", 2, "s"),
    "digest": Budget("the digest's data, after {past} weeks", 100),
    "week-so-far": Budget("the week so far, in words", 100),
    "home-builder": Budget("Home of a builder", 50),
    "home-admin": Budget("Home of an admin", 50),
    "home-ctpo": Budget("Home of the CTPO", 50),
    "late-weeks": Budget("the work for a late week, against week 10", 1.25, "×"),
    "help-start": Budget("`builders --help`", 0.3, "s"),
    "start-small": Budget("from start to serving {serving[0]:,} builders", 1, "s"),
    "start-large": Budget("from start to serving {serving[1]:,} builders", 1, "s"),
    "memory": Budget("resident memory while serving {serving[0]:,} builders", 100, "MB"),
    "first-sync": Budget("the first sync of {synced:,} people, less Slack's time", 5, "s"),
    "nightly-sync": Budget("a nightly sync of {synced:,} people, less Slack's time", 5, "s"),
    "search": Budget("the slowest of six searches among {decisions:,} decisions", 20),
    "page-channel": Budget("the page: the server draws a channel for the first time", 200),
    "page-whole": Budget("the page: the server draws all of it again", 200),
    "page-nothing": Budget("the page: the server finds nothing new", 200),
    "page-click": Budget("the page in Chromium: a click on another channel", 200),
    "page-key": Budget("the page in Chromium: a key typed into a message", 200),
    "page-sent": Budget("the page in Chromium: a message sent", 200),
    "page-find": Budget("the page in Chromium: a letter typed to find one of {people:,} people", 200),
}


def figure(value: float, unit: str) -> str:
    """Return a value with its unit, as precise as it is worth."""
    decimals = DECIMALS.get(unit, 3 if value < 1 else 1 if value < 20 else 0)
    return f"{value:,.{decimals}f} {unit}"
