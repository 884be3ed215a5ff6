"""What a company decides when it sets a ritual up, and what is refused."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.cadence import Cadence, Monthly, Weekly, moment
from bot.core.errors import RitualError
from bot.core.occurrence import Ritual
from bot.core.people import nearest, slug
from bot.core.text import t

MOST_AHEAD = timedelta(days=366)


class ChannelError(RitualError, field="channel"):
    """A channel a ritual cannot live in."""


class OneAlreadyError(RitualError):
    """A second ritual of a kind there is one of."""

    def __init__(self, name: str) -> None:
        super().__init__(t("{name} is there already, and one is enough. `/builders rituals` shows it.", name=name))


class PastError(RitualError, field="day"):
    """A first time that is already over."""

    sentence = "That moment has passed. Choose a day and time ahead."


class FarAheadError(RitualError, field="day"):
    """A time more than a year ahead."""

    sentence = "That's more than a year ahead. Choose a day within a year."


class OtherFormError(RitualError, field="kind"):
    """A form that was submitted before it changed to match the kind of ritual that was chosen."""

    sentence = "The form was still changing to match your choice. Check the fields, then submit again."


class NoNameError(RitualError, field="name"):
    """A ritual without a name."""

    sentence = "Give it a name, as people will call it."


class NotAllowedError(RitualError):
    """Someone who may not change this; says who may."""

    def __init__(self, names: Sequence[str]) -> None:
        who = t("{names} and workspace admins", names=", ".join(names)) if names else "Workspace admins"
        super().__init__(t("{who} can change this.", who=who))


class SetupCodeError(RitualError):
    """Set-up by someone who is no admin and brought no code, or a wrong one."""

    sentence = (
        "Workspace admins can set me up. Anyone else needs the code that `builders check` prints: "
        "`/builders setup CODE`."
    )


class AlreadySetUpError(RitualError):
    """Set-up is done once."""

    def __init__(self, who: str) -> None:
        super().__init__(
            t("Builders is set up already; {who} leads all disciplines. `/builders rituals` shows the rest.", who=who)
        )


class NotSetUpError(RitualError):
    """Nothing works before set-up."""

    sentence = "Builders is not set up yet. A workspace admin types `/builders setup`."


class UnknownRitualError(RitualError):
    """No ritual of that name; says which there are, the nearest first."""

    def __init__(self, typed: str, rituals: Sequence[Ritual]) -> None:
        known = [each.id for each in rituals]
        if not known:
            super().__init__("There are no rituals yet. `/builders ritual new` makes the first one.")
        elif not typed:
            super().__init__(t("Say which one: {known}.", known=", ".join(known)))
        else:
            close = nearest(typed, known)
            hint = t(" Did you mean {close}?", close=close) if close else ""
            super().__init__(
                t(
                    "“{typed}” is not a ritual here.{hint} There are: {known}.",
                    typed=typed,
                    hint=hint,
                    known=", ".join(known),
                )
            )
        self.typed = typed


class NothingToSkipError(RitualError):
    """A paused ritual has no next time."""

    def __init__(self, name: str) -> None:
        super().__init__(
            t("{name} is paused, so there is nothing to call off. `/builders resume` starts it again.", name=name)
        )


class MovedOnError(RitualError):
    """A form for one meeting that has begun since, or was called off."""

    sentence = "That meeting has begun meanwhile, or is called off. Open the form again: it is for the next."


class PausedError(RitualError):
    """A paused ritual opens nothing."""

    def __init__(self, ritual: Ritual) -> None:
        super().__init__(
            t("{name} is paused. `/builders resume {id}` first, then run it.", name=ritual.name, id=ritual.id)
        )


class NoPreviewError(RitualError):
    """A ritual whose posts can't be shown beforehand."""

    def __init__(self, ritual: Ritual) -> None:
        super().__init__(t("{name} has no preview. `/builders rituals` shows when it happens next.", name=ritual.name))


class TooSoonError(RitualError):
    """A first post that would come after the meeting it calls for. `noun`: what the meeting is called."""

    def __init__(self, noun: str) -> None:
        super().__init__(t("The first {noun} is before that. Post it now, or change its day.", noun=noun))


class OpenAlreadyError(RitualError):
    """An occurrence is open, and a ritual has one at a time."""

    def __init__(self, name: str, when: str) -> None:
        super().__init__(t("{name} is open already, for {when}. Its post is in the channel.", name=name, when=when))


def check_channel(name: str, *, known: bool, joined: bool, shared: bool, archived: bool) -> None:
    """Raise `ChannelError` unless the bot can run a ritual there; says what to type."""
    if not known or not joined:
        place = f"#{name}" if name else "that channel"
        raise ChannelError(
            t("I am not in {place}. Type /invite @builders there, then press again; this form waits.", place=place)
        )
    if archived:
        raise ChannelError(t("#{name} is archived. Choose another channel, or unarchive it first.", name=name))
    if shared:
        raise ChannelError(t("#{name} is shared with another company. Choose one that is only yours.", name=name))


def cadence(rhythm: str, first: date, at: time, zone: ZoneInfo) -> Cadence:
    """Read a rhythm such as "weekly-2" or "monthly--1" (the last of the month), on the first one's weekday."""
    kind, _, count = rhythm.partition("-")
    rule = (
        Weekly(int(count), frozenset({first.weekday()}))
        if kind == "weekly"
        else Monthly(1, int(count), first.weekday())
    )
    return Cadence(rule, at, zone, first)


def ahead(day: date, at: time, zone: ZoneInfo, now: datetime) -> datetime:
    """Return the moment of a day and time, in UTC; raises `PastError` or `FarAheadError`."""
    # The day comes first: the first and the last day there is have no moment in every zone.
    today = now.astimezone(zone).date()
    if day > today + MOST_AHEAD:
        raise FarAheadError
    if day < today or (found := moment(day, at, zone)) <= now:
        raise PastError
    return found


def check_ahead(rule: Cadence, now: datetime) -> None:
    """Check that a rhythm starts later than now, within a year; raises as `ahead` does."""
    ahead(rule.start, rule.at, rule.zone, now)


def find(typed: str, rituals: Sequence[Ritual]) -> Ritual:
    """Find a ritual by id or name, whatever the case; the only one needs no name. Raises `UnknownRitualError`."""
    wanted = typed.strip().lower()
    if not wanted and len(rituals) == 1:
        return rituals[0]
    for each in rituals:
        if wanted in (each.id.lower(), each.name.lower()):
            return each
    raise UnknownRitualError(typed.strip(), rituals)


def identify(name: str, taken: Iterable[str]) -> str:
    """Make a short id of a ritual's name, unlike those taken."""
    base, known = slug(name), set(taken)
    if not base:
        raise NoNameError
    return next(each for n in range(1, len(known) + 2) if (each := base if n == 1 else f"{base}-{n}") not in known)
