"""When someone is away, as people type it: "fri", "next monday", "24 Dec", "2026-12-24", "for 3 days"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.core.errors import RitualError
from bot.core.text import t

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
AWAY_EMOJI = (
    ":palm_tree:",
    ":desert_island:",
    ":beach_with_umbrella:",
    ":face_with_thermometer:",
    ":airplane:",
    ":baby:",
)
LONGEST = 366  # days; longer than that is a leaver, not an absence


class UnknownDayError(RitualError):
    """What was typed names no day."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            t(
                "“{typed}” is not a day I know. Write it as in: today, fri, next monday, 24 Dec, "
                "2026-12-24, for 3 days.",
                typed=typed,
            )
        )
        self.typed = typed


class PastDayError(RitualError, field="day"):
    """An absence that is over already."""

    sentence = "That day has passed. Name one ahead, or type /builders back."


class TooFarError(RitualError, field="day"):
    """An absence longer than a year."""

    sentence = "That is more than a year. Name a nearer day, and say so again then."


class StatusEmojiError(RitualError, field="away_emoji"):
    """What was typed is no emoji's name."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            t("“{typed}” is not an emoji's name. Write each as Slack shows it when typed: :palm_tree:.", typed=typed)
        )
        self.typed = typed


def toneless(emoji: str) -> str:
    """An emoji's name without the skin tone someone has chosen: ":baby::skin-tone-3:" is ":baby:"."""
    return re.sub(r"::skin-tone-[2-6](?:-[2-6])?:$", ":", emoji)


def parse_emoji(typed: str) -> tuple[str, ...]:
    """Read status emoji as typed, blanks or commas between, colons or not. Raises `StatusEmojiError`."""
    found: dict[str, None] = {}
    for word in typed.replace(",", " ").split():
        name = toneless(f":{word.strip(':').lower()}:").strip(":")
        if not re.fullmatch(r"[\w+'-]+", name):
            raise StatusEmojiError(word)
        found[f":{name}:"] = None
    return tuple(found)


def last_day(typed: str, today: date) -> date:
    """Read the last day of an absence that begins today.

    A weekday is its next one, today's own name included; "next monday" is the one of the week after this; a day and
    month without a year is the next to come. Raises `UnknownDayError`, `PastDayError`, `TooFarError`.
    """
    words = re.sub(r"^(until|till|through)\s+", "", " ".join(typed.lower().replace(",", " ").replace(".", " ").split()))
    day = next((each for each in _readings(words, today) if each is not None), None)
    if day is None:
        raise UnknownDayError(words or "until when?")
    return check(day, today)


def check(last: date, today: date) -> date:
    """Give the last day of an absence as it is; raises `PastDayError` or `TooFarError`."""
    if last < today:
        raise PastDayError
    if last > today + timedelta(days=LONGEST):
        raise TooFarError
    return last


def _readings(words: str, today: date) -> Iterator[date | None]:
    yield {"today": today, "tomorrow": today + timedelta(days=1)}.get(words)
    yield _span(words, today)
    yield _weekday(words, today)
    yield _iso(words)
    yield _named(words, today)


def _span(words: str, today: date) -> date | None:
    if not (found := re.fullmatch(r"for (\d{1,3}|a|an|one|two|three) (days?|weeks?)", words)):
        return None
    count = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}.get(found[1]) or int(
        found[1] if found[1].isdigit() else 0
    )
    days = count * (7 if found[2].startswith("week") else 1)
    return today + timedelta(days=days - 1) if days else None


def _weekday(words: str, today: date) -> date | None:
    following, _, name = words.rpartition(" ")
    if following not in ("", "next", "this") or len(name) < 3:
        return None
    number = next((number for number, each in enumerate(DAYS) if each.startswith(name)), None)
    if number is None:
        return None
    if following == "next":
        return today + timedelta(days=7 - today.weekday() + number)
    return today + timedelta(days=(number - today.weekday()) % 7)


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _named(words: str, today: date) -> date | None:
    """Read "24 dec", "dec 24" and "24 december 2026", with "24th" and the like."""
    found = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})(?: (\d{4}))?", words)
    if found:
        day, name, year = found.groups()
    elif found := re.fullmatch(r"([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?", words):
        name, day, year = found.groups()
    else:
        return None
    month = next((number for number, each in enumerate(MONTHS, 1) if each.startswith(name)), None)
    return _on(month, int(day), int(year) if year else None, today) if month else None


def _on(month: int, day: int, year: int | None, today: date) -> date | None:
    for each in (year,) if year else (today.year, today.year + 1):
        try:
            found = date(each, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    return None
