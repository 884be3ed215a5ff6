"""What a digest suggests to its reader, and the buttons under it: done, taken back, not wanted any more."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.advice import Advice, NotSuggestedError
from bot.core.calendar import local_day, week_shift
from bot.engine import upcoming
from bot.kit import Click, Declared, Instead, Message, Open, Refresh, Unit, View
from bot.kit.digest import Press, Seen
from bot.people import load
from rituals.digest import reach
from rituals.digest.messages import suggestions as suggestions_messages
from rituals.digest.messages.suggestions import Suggested
from rituals.digest.rules import suggestions
from rituals.digest.rules.suggestions import NOT_AGAIN
from rituals.digest.rules.week import Week
from rituals.digest.tables import Advice as AdviceTable
from rituals.digest.tables.advice import Said


def advise(unit: Unit, week: Week, recipient: str, now: datetime) -> list[Advice]:
    """Return what a week suggests to somebody, at most three; nothing is kept."""
    seen = Seen(
        reader=recipient,
        now=now,
        until=week.until,
        heard=week.shown,
        asked=week.total.asked,
        quiet=week.quiet,
        unplaced=week.unplaced,
        turned=reach.reflect(unit, week, recipient) or {},
        figures={each.figures: week.of(each.figures) for each in unit.part(Declared).sections},
    )
    made = {name: list(each.advise(unit, seen)) for name, each in unit.part(Declared).suggestions.items()}
    return suggestions.choose(made, _lately(unit, week, recipient, now), unit.part(AdviceTable).muted(recipient, now))


def _lately(unit: Unit, week: Week, recipient: str, now: datetime) -> dict[tuple[str, str], float]:
    """Return the worst that was said of each thing in the digests of the weeks before, whatever their minute."""
    said: dict[tuple[str, str], float] = {}
    for each in unit.part(AdviceTable).since(recipient, now - timedelta(weeks=NOT_AGAIN + 1)):
        if each.week > week_shift(week.week, -NOT_AGAIN):
            key = (each.rule, each.subject)
            said[key] = max(each.level, said.get(key, 0))
    return said


def keep(unit: Unit, week: Week, recipient: str, suggested: Sequence[Advice], now: datetime) -> None:
    """Keep what was suggested to somebody in a week's digest."""
    unit.part(AdviceTable).keep(
        [
            Said(week.week, recipient, place, each.rule, each.subject, each.level, now, each.facts)
            for place, each in enumerate(suggested, 1)
        ]
    )


def worded(unit: Unit, week: Week, recipient: str) -> Suggested:
    """Word what was suggested to somebody: names and titles as they are now, and when a click reaches people."""
    said, known = unit.part(AdviceTable).of(week.week, recipient), unit.part(Declared).suggestions
    now = said[0].said_at if said else week.until
    made = [Advice(each.rule, each.subject, each.level, each.facts, own=bool(each.facts.get("mine"))) for each in said]
    return Suggested(
        week.week,
        local_day(upcoming.morning(unit, now), load.zone_of(unit, recipient)),
        [(each, known[each.rule].word(unit, each, recipient, now)) for each in made if each.rule in known],
    )


def press(click: Click) -> Message | Open:
    """Do what a suggestion's button says, once; pressed again it says what was done."""
    unit, by, now = click.unit, click.by, click.now
    week, rule, subject = suggestions_messages.read(click.value)
    person, made = load.person(unit, by), unit.part(AdviceTable).of(week, by)
    said = next((each for each in made if (each.rule, each.subject) == (rule, subject)), None)
    if said is None or (suggestion := unit.part(Declared).suggestions.get(rule)) is None:
        raise NotSuggestedError
    about = subject.partition(":")[2]
    answer = suggestion.press(unit, Press(about, person, now, said.used_at is not None))
    unit.part(AdviceTable).use(week, by, said.place, now)
    return answer if isinstance(answer, Message) else Open(answer)


def undo(click: Click) -> Instead:
    """Take back what a suggestion's button did, for whoever it was made to."""
    unit, by, now, about = click.unit, click.by, click.now, click.value
    load.person(unit, by)
    known = unit.part(Declared).suggestions
    for each in unit.part(AdviceTable).since(by, now - suggestions.MUTED):
        suggestion = known.get(each.rule)
        if suggestion and suggestion.undo and each.subject.partition(":")[2] == about:
            return Instead(suggestion.undo(unit, about, now))
    raise NotSuggestedError


def not_useful_form(click: Click) -> Open:
    """Ask which of a digest's suggestions was not useful."""
    unit, by, now, week = click.unit, click.by, click.now, click.value
    load.person(unit, by)
    muted, known = unit.part(AdviceTable).muted(by, now), unit.part(Declared).suggestions
    rules = [each.rule for each in unit.part(AdviceTable).of(week, by) if each.rule in known.keys() - muted]
    kinds = [(known[each].kind, each) for each in rules]
    return Open(suggestions_messages.not_useful(kinds) if kinds else suggestions_messages.none_left())


def mute(click: Click) -> View:
    """Make no suggestion of a kind to somebody for twelve weeks."""
    unit, by, now, rule = click.unit, click.by, click.now, click.read(suggestions_messages.MUTE)
    load.person(unit, by)
    kind, until = unit.part(Declared).suggestions[rule].kind, now + suggestions.MUTED
    unit.part(AdviceTable).mute(by, rule, until)
    return suggestions_messages.muted(kind, rule, local_day(until, load.zone_of(unit, by)))


def suggest_again(click: Click) -> Refresh:
    """Make suggestions of a kind to somebody again."""
    load.person(click.unit, click.by)
    click.unit.part(AdviceTable).unmute(click.by, click.value)
    return Refresh(suggestions_messages.again(click.unit.part(Declared).suggestions[click.value].kind))
