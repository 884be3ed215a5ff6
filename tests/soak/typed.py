"""What people might type: command lines from a grammar, and values for each kind of field."""

import random
from collections.abc import Mapping
from typing import Any

from bot.engine import commands
from bot.playground import inputs
from bot.playground.inputs import Control
from bot.playground.workspace import Workspace
from rituals.outcomes import handlers as outcomes
from rituals.why.threads import commands as why

WORDS: Mapping[str, tuple[str, ...]] = {
    "/builders": tuple(commands.COMMANDS.handlers),
    "/outcome": tuple(outcomes.COMMANDS.handlers),
    "/why": tuple(why.COMMANDS.handlers),
}
SECOND_WORDS = ("new", "set", "sync", "next", "until", "monday", "tomorrow")
IDS = (
    "U00000009",
    "<@U00000009>",
    "<@U00000035|viktor>",
    "<@UNOBODY99>",
    "<@>",
    "C00000001",
    "<#C00000001|builders>",
    "<#C0NOWHERE>",
    "all-hands@2026-12-24T14:00Z",
    "V00000001",
    "host:all-hands",
)
NUMBERS = (
    *("0", "1", "2", "3", "7", "12", "31", "-1", "+4", "007", "3.5", "3,5 %", "1e309", "NaN", "inf", "0x10"),
    *("19 %", "45 days", "€ 1.200,50", "9" * 5, "9" * 19, "9" * 400, "٣", "①", "²", "½", "１２"),
)
NAMES = (
    *("mina", "@mina", "Mina Okafor", "viktor", "@robin", "nobody", "Kafka", "Go", "kafka replay", "Postgres"),
    *("design", "Engineering", "product", "none", "all-hands", "outcomes", "ask-why", "All-hands", "C++", ".NET"),
)
DATES = (
    *("2026-12-24", "2026-02-30", "0001-01-01", "9999-12-31", "99999-01-01", "24 Dec", "31.12.", "12/24", "24 Dec 2"),
    *("tomorrow", "next friday", "until monday", "till", "1 week", "999999999 weeks", "-5 days", "Feb 29", "32 May"),
)
ODD = (
    *(
        "Zoë",
        "Zoe\u0308",
        "İstanbul",
        "ß",
        "ﬁne",
        "日本語",
        "עברית",
        "👩‍💻",
        "🇩🇪",
        "\u202eright to left",
        "\u200b",
        "\ufeff",
    ),
    *("\u00a0", "\u2028", "\u0000", "\x07\x1b[31m", "\r\n", "\n\n", "\t", "Z" + "\u0336" * 200, "\ufffd", "\U0010ffff"),
)
MARKUP = (
    *("<!channel>", "<!here|here>", "@everyone", "<https://example.com/?a=1&b=2|here>", "https://example.com/a b"),
    *(
        "javascript:alert(1)",
        "<script>",
        "&lt;b&gt;",
        "&amp;amp;",
        "<",
        ">",
        "<<>>",
        "|",
        "*bold*",
        "_x_",
        "~y~",
        "```",
    ),
)
QUOTES = (
    *('"', "'", "“Kafka”", '"unbalanced', "'; DROP TABLE people; --", "%", "_", "\\", "%s {0} {x} $y", "a AND", "OR b"),
    *("NOT", "NEAR(a b)", "title:Kafka", "kaf*", "^a", "(", "- -", "--help", "a\\", "null", "None", "true"),
)
LONG = (
    "x" * 10_000,
    "Kafka " * 2_000,
    "👩‍💻" * 2_000,
    "&" * 10_000,
    "*" * 3_000,
    "1," * 4_000,
    "a\n" * 3_000,
    "9" * 10_000,
)
KINDS = (IDS, NUMBERS, NAMES, DATES, ODD, MARKUP, QUOTES)
DAYS = ("0001-01-01", "1970-01-01", "2026-02-28", "2026-12-21", "2026-12-22", "2027-01-15", "2036-12-31", "9999-12-31")


def command_line(dice: random.Random) -> tuple[str, str]:
    """Return a command and what was typed after it."""
    command = dice.choice(list(WORDS))
    words = [dice.choice(WORDS[command])] if dice.random() < 0.85 else []
    if dice.random() < 0.25:
        words.append(dice.choice(SECOND_WORDS))
    words += [text(dice) for _ in range(dice.choice((0, 1, 1, 1, 2, 3)))]
    line = dice.choice((" ", " ", " ", "  ", "\n", "\u00a0")).join(words)
    return command, _mistyped(line, dice) if dice.random() < 0.2 else line


def text(dice: random.Random) -> str:
    """Return something to type, which is long once in twenty times."""
    if dice.random() < 0.05:
        return dice.choice(LONG)
    return dice.choice(dice.choice(KINDS))


def _mistyped(line: str, dice: random.Random) -> str:
    place = dice.randrange(len(line) + 1)
    return dice.choice((line[:place] + line[place + 1 :], line.upper(), line[:place] + dice.choice(ODD) + line[place:]))


def value(control: Control, workspace: Workspace, dice: random.Random) -> Any:
    """Return something to type or choose in a field, but not in one with suggestions; None leaves it empty."""
    kind, people = control.kind, list(workspace.people)
    if dice.random() < 0.1:
        return None
    if options := [option["value"] for option in inputs.options(control.element)]:
        several = kind in inputs.LISTS
        return dice.sample(options, dice.randint(0, min(len(options), 3))) if several else dice.choice(options)
    if kind.endswith("users_select"):
        return dice.sample(people, dice.randint(0, 5)) if kind in inputs.LISTS else dice.choice(people)
    if kind.endswith(("conversations_select", "channels_select")):
        channels = [each.id for each in workspace.channels.values()]
        return dice.sample(channels, 2) if kind in inputs.LISTS else dice.choice(channels)
    chosen = {"datepicker": dice.choice(DAYS), "timepicker": dice.choice(("00:00", "09:30", "23:59"))}
    return chosen.get(kind) or _words(control, dice)


def _words(control: Control, dice: random.Random) -> str:
    """Return words for a field of text, mostly as many as it takes."""
    if control.kind == "number_input" or dice.random() < 0.2:
        return dice.choice(NUMBERS)
    words = " ".join(text(dice) for _ in range(dice.randint(1, 4)))
    most = control.element.get("max_length", 3000)
    return words[:most] if dice.random() < 0.9 else words
