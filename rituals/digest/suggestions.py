"""The buttons under a digest's suggestions: done, taken back, not wanted any more; and what comes due of them."""

from datetime import datetime

from bot.core.calendar import local_day
from bot.kit.blocks import Message
from bot.kit.jobs import ScheduledJob
from bot.kit.modals import View
from bot.kit.unit import Unit
from bot.people import load
from bot.store.jobs import Jobs
from bot.store.outbox import Outbox
from rituals.digest import suggestion_buttons, suggestion_facts
from rituals.digest.messages import suggestions as suggestions_messages
from rituals.digest.rules import suggestions
from rituals.digest.rules.suggestions import GoneError, NotSuggestedError
from rituals.digest.suggestion_buttons import Answer, Press
from rituals.digest.tables.advice import Advice
from rituals.why.rules import threads as whys
from rituals.why.threads import posts, waiting
from rituals.why.threads.tables import Whys


def press(unit: Unit, value: str, by: str, now: datetime) -> Answer:
    """Do what a suggestion's button says, once; pressed again it says what was done."""
    week, rule, subject = suggestions_messages.read(value)
    person, made = load.person(unit, by), unit.part(Advice).of(week, by)
    said = next((each for each in made if (each.rule, each.subject) == (rule, subject)), None)
    if said is None:
        raise NotSuggestedError
    answer = suggestion_buttons.DO[rule](
        unit, Press(suggestion_facts.about(said), person, now, said.used_at is not None)
    )
    unit.part(Advice).use(week, by, said.place, now)
    return answer


def undo(unit: Unit, number: int, by: str, now: datetime) -> Message:
    """Take back that a question is opened to everyone, while nobody was told of it."""
    load.person(unit, by)
    made = unit.part(Advice).since(by, now - suggestions.MUTED)
    if f"why:{number}" not in {each.subject for each in made}:
        raise NotSuggestedError
    if unit.part(Jobs).get(suggestion_facts.open_key(number)) is None:
        raise GoneError("That has happened already, so it cannot be taken back.")
    unit.part(Jobs).clear(suggestion_facts.open_key(number))
    return suggestions_messages.said("Taken back. Nobody is told anything.")


def opened(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Open a question that waited for one person to everyone, with a line in its thread; not one that has an answer."""
    why = unit.part(Whys).get(int(alarm.subject))
    if why is None or not why.open or why.addressee is None:
        return
    if whys.answers(why, unit.part(Whys).replies(why.number)):
        return
    waiting.readdress(unit, why, None, now)
    posts.show(unit, why.number, now)
    key = f"why-opened:{why.number}:{local_day(now, load.home_zone(unit))}"
    post = suggestions_messages.still_open()
    unit.part(Outbox).once(key, why.channel, post.payload, now, after=posts.key(why.number))


def opened_late(unit: Unit, alarm: ScheduledJob, now: datetime) -> None:
    """Open it on the next working morning instead: by now it would only disturb."""
    suggestion_buttons.open_on(unit, int(alarm.subject), suggestion_facts.morning(unit, now))


def not_useful_form(unit: Unit, week: str, by: str, now: datetime) -> View:
    """Ask which of a digest's suggestions was not useful."""
    load.person(unit, by)
    muted = unit.part(Advice).muted(by, now)
    rules = [each.rule for each in unit.part(Advice).of(week, by) if each.rule not in muted]
    return suggestions_messages.not_useful(rules) if rules else suggestions_messages.none_left()


def mute(unit: Unit, rule: str, by: str, now: datetime) -> View:
    """Make no suggestion of a kind to somebody for twelve weeks."""
    load.person(unit, by)
    until = now + suggestions.MUTED
    unit.part(Advice).mute(by, rule, until)
    return suggestions_messages.muted(rule, local_day(until, load.zone_of(unit, by)))


def suggest_again(unit: Unit, rule: str, by: str) -> View:
    """Make suggestions of a kind to somebody again."""
    load.person(unit, by)
    unit.part(Advice).unmute(by, rule)
    return suggestions_messages.again(rule)
