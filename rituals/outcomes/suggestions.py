"""What the digest suggests of outcomes: comparing notes, asking for a number, talking about a red one."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import partial

from bot.core import numbers
from bot.core.advice import Advice, GoneError
from bot.core.calendar import local_day
from bot.core.occurrence import Ritual
from bot.core.text import t
from bot.engine import upcoming
from bot.kit import Declared, Message, Unit, View, words
from bot.kit.blocks import clip, escape, say
from bot.kit.digest import Press, Seen, Suggestion, Wording
from bot.kit.offers import TOPIC, Offer
from bot.people import load
from bot.store import Occurrences, Roster, Todos
from rituals.allhands import next_meeting
from rituals.allhands.agenda import topics
from rituals.outcomes import checkin, due_check_ins, gaps
from rituals.outcomes.messages import gaps as gaps_messages
from rituals.outcomes.rules import suggestions
from rituals.outcomes.rules.figures import Figures
from rituals.outcomes.rules.outcome import Outcome, ResolvedError
from rituals.outcomes.rules.suggestions import ASK_NUMBER, COMPARE_NOTES, TALK_ABOUT_RED
from rituals.outcomes.tables import Outcomes

SHOWN = 80  # characters of a title
ASKED_FOR = "It is asked for already."


def compare_notes(advice: Advice, names: Mapping[str, str], meeting: date | None) -> Wording:
    """Say how far two disciplines are apart; `names` are those of disciplines, `meeting` the day of the next one."""
    facts = advice.facts
    high, low = (escape(names.get(facts[end], facts[end])) for end in ("high", "low"))
    return Wording(
        t(
            "Let {high} and {low} compare notes: {facts:g} against {facts_2:g}.",
            high=high,
            low=low,
            facts=facts["most"],
            facts_2=facts["least"],
        ),
        _put(meeting),
    )


def talk_about_red(advice: Advice, title: str, meeting: date | None) -> Wording:
    """Say where a red outcome stands."""
    facts = advice.facts
    by = words.day(date.fromisoformat(facts["deadline"]))
    value, target = escape(facts["value"]), escape(facts["target"])
    return Wording(
        t("Talk about {title}: {now}, target {target} by {by}.", title=_titled(title), now=value, target=target, by=by),
        _put(meeting),
    )


def ask_number(advice: Advice, title: str) -> Wording:
    """Say since when an outcome had no number."""
    last = advice.facts["last"]
    since = f" since {words.day(date.fromisoformat(last))}" if last else " yet"
    return Wording(
        t("{titled} has had no number{since}.", titled=_titled(title), since=since),
        "Check in" if advice.own else "Ask for it privately",
    )


def asked_for(day: date) -> Message:
    """Say that a number is asked for, and from when on; which morning it is, only they know."""
    return say(
        t("Who looks after it is asked in private, on a working morning of theirs from {day} on.", day=words.day(day))
    )


def red(outcome: Outcome, value: str, target: str, longest: int) -> str:
    """Name the item that puts a red outcome on an agenda: "First invoice: 4.4 days, target 3.5 days"."""
    told = t(
        ": {written}, target {written_2}",
        written=numbers.written(value, outcome.unit),
        written_2=numbers.written(target, outcome.unit),
    )
    return f"{clip(outcome.title, longest - len(told))}{told}"


def _titled(title: str) -> str:
    return escape(clip(title, SHOWN))


def _put(day: date | None) -> str:
    return (
        t("Put it on {day} {months}", day=day.day, months=words.MONTHS[day.month - 1])
        if day
        else "Put it on the agenda"
    )


def _advise_to_compare(unit: Unit, seen: Seen) -> list[Advice]:
    placed = _placed(unit, seen)
    return [] if placed is None else suggestions.compare_notes(seen.of(Figures).outcomes, placed)


def _advise_to_talk(unit: Unit, seen: Seen) -> list[Advice]:
    placed = _placed(unit, seen)
    return [] if placed is None else suggestions.talk_about_red(seen.of(Figures).outcomes, seen.until.date(), placed)


def _advise_to_ask(unit: Unit, seen: Seen) -> list[Advice]:
    tracked = seen.of(Figures).outcomes
    outcomes = [each for row in tracked if (each := unit.part(Outcomes).get(row.number)) and each.open]
    mine = {each.number for each in outcomes if each.steward == seen.reader}
    told = {each.number for each in outcomes if _may_be_asked(unit, each)} - mine
    return suggestions.ask_number(tracked, seen.until.date(), mine, told)


def _may_be_asked(unit: Unit, outcome: Outcome) -> bool:
    """Tell whether an outcome's number can be asked for: who looks after it is here, and it was not asked already."""
    here = unit.part(Roster).active(outcome.steward) is not None
    return here and not unit.part(Todos).at(due_check_ins.between(outcome.number))


def _placed(unit: Unit, seen: Seen) -> set[int] | None:
    """Which outcomes are on the agenda of the reader's next all-hands; None where it takes none."""
    meeting = next_meeting.takes_topics(unit, seen.reader, seen.now)
    if meeting is None:
        return None
    matters = [each.number for each in seen.of(Figures).outcomes if each.gap or each.light == "red"]
    outcomes = [each for number in matters if (each := unit.part(Outcomes).get(number)) and each.open]
    return {each.number for each in outcomes if any(topics.known(unit, meeting, key) for key in _keys(unit, each))}


def _keys(unit: Unit, outcome: Outcome) -> Iterator[str]:
    """What names an item about an outcome on an agenda: its gap, or that it is red."""
    if gap := _gap_key(unit, outcome):
        yield f"gap:{gap}"
    yield _red_key(outcome.number)


def _gap_key(unit: Unit, outcome: Outcome) -> str | None:
    """The newest round in which people said how sure they are of an outcome, as a gap's name; None without one."""
    rounds = (each for each in unit.part(Occurrences).of(outcome.ritual) if each.state == "closed")
    found = next((each for each in rounds if unit.part(Occurrences).is_put(each.id)), None)
    return f"{found.id}:{outcome.number}" if found else None


def _red_key(number: int) -> str:
    return f"red:{number}"


def _title(unit: Unit, number: int) -> str:
    outcome = unit.part(Outcomes).get(number)
    return outcome.title if outcome else f"Outcome {number}"


def _word_comparing(unit: Unit, advice: Advice, reader: str, now: datetime) -> Wording:
    return compare_notes(advice, unit.part(Roster).discipline_names(), next_meeting.day(unit, reader, now))


def _word_talking(unit: Unit, advice: Advice, reader: str, now: datetime) -> Wording:
    return talk_about_red(advice, _title(unit, advice.facts["outcome"]), next_meeting.day(unit, reader, now))


def _word_asking(unit: Unit, advice: Advice, _reader: str, _now: datetime) -> Wording:
    return ask_number(advice, _title(unit, advice.facts["outcome"]))


def _compare(unit: Unit, press: Press) -> Message:
    """Put a gap on the agenda of the next all-hands."""
    key = _gap_key(unit, _outcome(unit, press))
    if key is None:
        raise gaps.NoGapError
    return gaps.offer(unit, key, press.person, press.now, to=_meeting(unit, press))


def _talk(unit: Unit, press: Press) -> Message:
    """Put a red outcome on the agenda of the next all-hands."""
    outcome, ritual = _outcome(unit, press), _meeting(unit, press)
    latest, (baseline, target) = unit.part(Outcomes).latest(outcome.number), unit.part(Outcomes).typed(outcome.number)
    title = partial(red, outcome, latest.typed if latest else baseline, target)
    offer = Offer(_red_key(outcome.number), title, press.person, press.now, to=ritual)
    return gaps_messages.accepted(unit.part(Declared).acceptance(TOPIC).take(unit, offer))


def _ask(unit: Unit, press: Press) -> Message | View:
    """Have an outcome's number wait for who looks after it; who does so themselves is asked at once."""
    outcome = _outcome(unit, press)
    if outcome.steward == press.person.id:
        return checkin.form(unit, str(outcome.number), press.person.id, press.now)
    if press.again or not _may_be_asked(unit, outcome):
        return say(ASKED_FOR)
    due_check_ins.ask_between(unit, outcome, press.now)
    morning = upcoming.morning(unit, press.now)
    return asked_for(local_day(morning, load.zone_of(unit, press.person.id)))


def _meeting(unit: Unit, press: Press) -> Ritual:
    return next_meeting.get(unit, press.person.id, press.now)


def _outcome(unit: Unit, press: Press) -> Outcome:
    outcome = unit.part(Outcomes).get(int(press.about))
    if outcome is None:
        raise GoneError("That outcome is not here any more.")
    if not outcome.open:
        raise ResolvedError(outcome.title, outcome.status)
    return outcome


SUGGESTIONS = (
    Suggestion(
        name=COMPARE_NOTES,
        kind="Two disciplines comparing notes",
        place=20,
        advise=_advise_to_compare,
        word=_word_comparing,
        press=_compare,
    ),
    Suggestion(
        name=ASK_NUMBER,
        kind="An outcome without a number",
        place=40,
        advise=_advise_to_ask,
        word=_word_asking,
        press=_ask,
    ),
    Suggestion(
        name=TALK_ABOUT_RED,
        kind="Talking about a red outcome",
        place=50,
        advise=_advise_to_talk,
        word=_word_talking,
        press=_talk,
    ),
)
