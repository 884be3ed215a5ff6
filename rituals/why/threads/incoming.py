"""What is said under posts of ours: kept under a question about technology, and counted everywhere."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.core.calendar import local_day
from bot.core.errors import RitualError
from bot.kit import Unit, quoting
from bot.people import load
from bot.store import Inbox, Occurrences, Outbox, Roster
from rituals.why.rules.threads import Reply, Why
from rituals.why.threads import replies, waiting
from rituals.why.threads.answers import THANKS
from rituals.why.threads.tables import Whys


class OnItsWayError(RitualError):
    """A reply under a post of which it is not known yet where it stands: Slack tells it again in a moment."""

    sentence = "A post of mine is on its way, so this is heard again in a moment."


@dataclass(frozen=True, slots=True)
class Said:
    """A person's message in a thread, as Slack tells it: `thread` and `ts` are its own times."""

    channel: str
    thread: str
    ts: str
    by: str
    text: str

    @property
    def ref(self) -> str:
        """Where it was said."""
        return f"{self.channel}:{self.ts}"


def heard(unit: Unit, said: Said, now: datetime) -> None:
    """Count the first reply of a day in one of our threads; under a question about technology keep its words."""
    key = unit.part(Outbox).key_at(said.channel, said.thread)
    if key is None:
        if unit.part(Outbox).on_its_way(said.channel):
            raise OnItsWayError
    elif why := _why(unit, key):
        _keep(unit, why, said, now)
    elif found := unit.part(Occurrences).find(key.partition(":")[2]):
        source = f"reply:{said.channel}:{said.thread}:{said.by}:{local_day(now, load.home_zone(unit))}"
        load.count(unit, unit.part(Roster).person(said.by), source, "reply", found, now)


def edited(unit: Unit, said: Said, at: str, now: datetime) -> None:
    """Have what somebody said to a question be as they changed it, at a time of Slack's; an older change is none."""
    before, changed = unit.part(Whys).said(said.ref), _moment(at)
    if before is None:
        why = _why(unit, unit.part(Outbox).key_at(said.channel, said.thread) or "")
        if why is not None:  # its first words come later, or never
            _keep(unit, why, said, now, edited_at=changed)
    elif before.builder == said.by and (before.edited_at is None or before.edited_at < changed):
        unit.part(Whys).say(replace(before, text=_words(unit, said), edited_at=changed))


def deleted(unit: Unit, said: Said, now: datetime) -> None:
    """Forget what somebody said to a question and took back, for good: it may yet be told a second time."""
    unit.part(Inbox).known(_gone(said), now)
    if before := unit.part(Whys).said(said.ref):
        replies.take_back(unit, before, now)


def matters(unit: Unit, said: Said) -> bool:
    """Tell whether a change is of anything kept: most are of messages that are none of ours to keep.

    Raises `OnItsWayError` as `heard` does: the reply itself is told again, too.
    """
    key = unit.part(Outbox).key_at(said.channel, said.thread) if said.thread else None
    if said.thread and key is None and unit.part(Outbox).on_its_way(said.channel):
        raise OnItsWayError
    return bool(unit.part(Whys).said(said.ref) or (key and _why(unit, key)))


def _keep(unit: Unit, why: Why, said: Said, now: datetime, edited_at: datetime | None = None) -> None:
    if unit.part(Roster).active(said.by) is None or unit.part(Whys).said(said.ref):
        return
    if unit.part(Inbox).known(_gone(said), now):  # taken back before it was heard
        return
    reply = Reply(said.ref, why.number, said.by, None, _words(unit, said), _moment(said.ts), edited_at)
    replies.keep(unit, why, reply, now)
    waiting.end(unit, why, said.by, now, THANKS)


def _why(unit: Unit, key: str) -> Why | None:
    kind, _, number = key.partition(":")
    return unit.part(Whys).get(int(number)) if kind == "why" else None


def _words(unit: Unit, said: Said) -> str:
    return quoting.plain_words(said.text, unit.part(Roster).names(quoting.mentioned(said.text)))


def _gone(said: Said) -> str:
    return f"gone:{said.ref}"


def _moment(ts: str) -> datetime:
    return datetime.fromtimestamp(float(ts), UTC)
