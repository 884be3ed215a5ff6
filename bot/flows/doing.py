"""What each suggestion's button does. Whatever reaches others does so on a working morning, and the answer says when.

For flows; begins no transaction.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot import views
from bot.flows import (
    advising,
    checking,
    gaps,
    load,
    outcome_checkin,
    questions,
    rituals,
    roster,
    stewards,
    topics,
)
from bot.store import Unit
from bot.store.alarms import Alarm
from bot.views.blocks import Message
from bot.views.forms import View
from rituals import allhands, suggestion_names
from rituals.calendar import local_day
from rituals.occurrence import PROMPT_GRACE, Ritual
from rituals.outcomes import Outcome, ResolvedError
from rituals.questions import SettledError
from rituals.roster import Person
from rituals.suggestions import GoneError, NotSuggestedError

Answer = Message | View


@dataclass(frozen=True, slots=True)
class Press:
    """A press of a suggestion's button: what it is about, by whom, when; `again`: they did before."""

    about: str
    person: Person
    now: datetime
    again: bool


def ask_quiet(unit: Unit, press: Press) -> Answer:
    """Give the form for a question, put to a discipline already."""
    ritual, crafts = _allhands(unit, press), {each.id for each in unit.roster.disciplines()}
    if press.about not in crafts:
        name = views.words.opening(views.blocks.escape(load.discipline_name(unit, press.about)))
        raise GoneError(f"{name} is no discipline here any more.")
    latest = unit.occurrences.of(ritual.id)
    if not latest:
        raise GoneError("Questions can be asked once the call for seats is out.")
    return questions.filled(unit, latest[0].id, press.person.id, press.now, to=press.about)


def compare_notes(unit: Unit, press: Press) -> Answer:
    """Put a gap on the agenda of the next all-hands."""
    key = advising.gap_key(unit, _outcome(unit, press))
    if key is None:
        raise gaps.NoGapError
    return gaps.place(unit, key, _allhands(unit, press), press.person, press.now)


def talk_about_red(unit: Unit, press: Press) -> Answer:
    """Put a red outcome on the agenda of the next all-hands."""
    outcome, ritual = _outcome(unit, press), _allhands(unit, press)
    key = advising.red_key(outcome.number)
    if known := topics.known(unit, ritual, key):
        return views.gaps.stands(topics.when(unit, ritual, known), ritual.cadence.zone)
    latest, (baseline, target) = unit.outcomes.latest(outcome.number), unit.outcomes.typed(outcome.number)
    title = views.suggestions.red(outcome, latest.typed if latest else baseline, target)
    item, found = topics.put(unit, ritual, press.person, key, title, press.now)
    return views.gaps.put(item.id, found.at, found.minutes, ritual.cadence.zone, full=found.full)


def free_question(unit: Unit, press: Press) -> Answer:
    """Have a question be opened to everyone on the next working morning."""
    why = unit.whys.get(int(press.about))
    if why is None or not why.open:
        raise GoneError("That question is closed by now.")
    if why.addressee is None:
        raise GoneError("That question is open to everyone already.")
    planned = unit.alarms.get(advising.open_key(why.number))
    at = planned.due_at if planned else advising.morning(unit, press.now)
    if planned is None:
        open_on(unit, why.number, at)
    return views.suggestions.opens(why.number, at, load.zone_of(unit, press.person.id))


def open_on(unit: Unit, number: int, at: datetime) -> None:
    """Have a question be opened to everyone at a moment."""
    unit.alarms.set(Alarm(advising.open_key(number), "advice", "open", str(number), at, PROMPT_GRACE))


def ask_number(unit: Unit, press: Press) -> Answer:
    """Have an outcome's number wait for who looks after it; who does so themselves is asked at once."""
    outcome = _outcome(unit, press)
    if outcome.steward == press.person.id:
        return outcome_checkin.blank(unit, str(outcome.number), press.person.id, press.now)
    if press.again or not advising.may_be_asked(unit, outcome):
        return views.suggestions.said("It is asked for already.")
    checking.ask_between(unit, outcome, press.now)
    morning = advising.morning(unit, press.now)
    return views.suggestions.asked_for(local_day(morning, load.zone_of(unit, press.person.id)))


def pause_costly(unit: Unit, press: Press) -> Answer:
    """Pause a ritual."""
    stewards.check(unit, press.person.id)
    ritual = next((each for each in unit.rituals.all() if each.id == press.about), None)
    if ritual is None:
        raise GoneError("That is not planned here any more.")
    if not ritual.active:
        return views.suggestions.paused(f"{views.blocks.escape(ritual.name)} is paused already.", ritual.id)
    return views.suggestions.paused(rituals.stop(unit, ritual, press.person.id, press.now), ritual.id)


def place_people(unit: Unit, press: Press) -> Answer:
    """Give the form that says what somebody stands for."""
    if not load.unplaced(unit):
        raise GoneError("Everyone stands for a discipline by now, or only reads.")
    return roster.stand(unit, "", press.person.id)


def bring_answer(unit: Unit, press: Press) -> Answer:
    """Show all words of a question that was carried over."""
    question = unit.questions.get(press.about)
    if question is None or not question.open:
        raise SettledError
    if load.channel_hidden(unit, unit.rituals.get(question.ritual), press.person.id):
        raise NotSuggestedError
    names = {**unit.roster.discipline_names(), **unit.roster.names([question.builder, question.to])}
    return views.voting.whole(question, names)


DO: Mapping[str, Callable[[Unit, Press], Answer]] = {
    suggestion_names.ASK_QUIET: ask_quiet,
    suggestion_names.COMPARE_NOTES: compare_notes,
    suggestion_names.FREE_QUESTION: free_question,
    suggestion_names.ASK_NUMBER: ask_number,
    suggestion_names.TALK_ABOUT_RED: talk_about_red,
    suggestion_names.PAUSE_COSTLY: pause_costly,
    suggestion_names.PLACE_PEOPLE: place_people,
    suggestion_names.BRING_ANSWER: bring_answer,
}


def _allhands(unit: Unit, press: Press) -> Ritual:
    if (found := advising.allhands(unit, press.person.id, press.now)) is None:
        raise allhands.ClosedError("No all-hands is planned in a channel you are in. `/builders rituals` lists them.")
    return found[0]


def _outcome(unit: Unit, press: Press) -> Outcome:
    outcome = unit.outcomes.get(int(press.about))
    if outcome is None:
        raise GoneError("That outcome is not here any more.")
    if not outcome.open:
        raise ResolvedError(outcome.title, outcome.status)
    return outcome
