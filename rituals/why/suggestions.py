"""What the digest suggests of questions about technology: opening one that waits for one person."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.advice import Advice, GoneError
from bot.core.calendar import local_day
from bot.core.occurrence import PROMPT_GRACE
from bot.core.text import t
from bot.engine import upcoming
from bot.kit import Message, ScheduledJob, Unit, ids, words
from bot.kit.blocks import actions, button, clip, escape, say
from bot.kit.digest import Press, Seen, Suggestion, Wording
from bot.people import load
from bot.store import Jobs, Outbox
from rituals.why.rules import suggestions, threads
from rituals.why.rules.figures import Figures
from rituals.why.rules.suggestions import FREE_QUESTION
from rituals.why.technologies.tables import Technologies
from rituals.why.threads import posts, waiting
from rituals.why.threads.tables import Whys

SHOWN = 80  # characters of a name


def free_question(technology: str) -> Wording:
    """Name the question by its technology."""
    line = t("Free the {technology} question from waiting for one person.", technology=escape(clip(technology, SHOWN)))
    return Wording(line, "Open it to everyone")


def opens(number: int, at: datetime, zone: ZoneInfo) -> Message:
    """Say when a question is opened to everyone, with the way back."""
    text = t(
        "On {when}, its thread says that anyone may answer, and it waits for nobody alone any more.",
        when=words.when(at, zone),
    )
    return say(text, actions(button("Undo", ids.ADVICE_UNDO, str(number))))


def still_open() -> Message:
    """Say in its thread that anyone may answer a question."""
    return say("Still open. Anyone who was there may answer; two sentences are enough.")


def opened(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Open a question that waited for one person to everyone, with a line in its thread; not one that has an answer."""
    why = unit.part(Whys).get(int(alarm.subject))
    if why is None or not why.open or why.addressee is None:
        return
    if threads.answers(why, unit.part(Whys).replies(why.number)):
        return
    waiting.readdress(unit, why, None, now)
    posts.show(unit, why.number, now)
    key = f"why-opened:{why.number}:{local_day(now, load.home_zone(unit))}"
    unit.part(Outbox).once(key, why.channel, still_open().payload, now, after=posts.key(why.number))


def opened_late(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Open it on the next working morning instead: by now it would only disturb."""
    _open_on(unit, int(alarm.subject), upcoming.morning(unit, now))


def _advise(unit: Unit, seen: Seen) -> list[Advice]:
    asked = seen.of(Figures).why
    return suggestions.free_question(asked.waiting, set(_alone(unit, seen))) if asked else []


def _alone(unit: Unit, seen: Seen) -> Iterator[int]:
    """Which of a week's questions wait for one person, not for the reader."""
    asked = seen.of(Figures).why
    for each in asked.waiting if asked else ():
        why = unit.part(Whys).get(each.number)
        waits = why and why.open and why.addressee not in (None, seen.reader)
        if waits and unit.part(Jobs).get(_key(each.number)) is None:
            yield each.number


def _word(unit: Unit, advice: Advice, _reader: str, _now: datetime) -> Wording:
    why = unit.part(Whys).get(int(advice.facts["why"]))
    return free_question(unit.part(Technologies).names()[why.technology] if why else "technology")


def _press(unit: Unit, press: Press) -> Message:
    """Have a question be opened to everyone on the next working morning."""
    why = unit.part(Whys).get(int(press.about))
    if why is None or not why.open:
        raise GoneError("That question is closed by now.")
    if why.addressee is None:
        raise GoneError("That question is open to everyone already.")
    planned = unit.part(Jobs).get(_key(why.number))
    at = planned.due_at if planned else upcoming.morning(unit, press.now)
    if planned is None:
        _open_on(unit, why.number, at)
    return opens(why.number, at, load.zone_of(unit, press.person.id))


def _undo(unit: Unit, about: str, _now: datetime) -> Message:
    """Take back that a question is opened to everyone, while nobody was told of it."""
    if unit.part(Jobs).get(_key(int(about))) is None:
        raise GoneError("That has happened already, so it cannot be taken back.")
    unit.part(Jobs).clear(_key(int(about)))
    return say("Taken back. Nobody is told anything.")


def _open_on(unit: Unit, number: int, at: datetime) -> None:
    unit.part(Jobs).set(ScheduledJob(_key(number), "advice", "open", str(number), at, PROMPT_GRACE))


def _key(number: int) -> str:
    """The key of the job that opens a question to everyone."""
    return f"advice-open:{number}"


SUGGESTIONS = (
    Suggestion(
        name=FREE_QUESTION,
        kind="Opening a question that waits for one person",
        place=30,
        advise=_advise,
        word=_word,
        press=_press,
        undo=_undo,
    ),
)
