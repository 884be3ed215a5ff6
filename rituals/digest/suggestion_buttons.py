"""What each suggestion's button does. Whatever reaches others does so on a working morning, and the answer says when.

For flows; begins no transaction.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.core.calendar import local_day
from bot.core.occurrence import PROMPT_GRACE, Ritual
from bot.core.people import Person
from bot.engine import rituals
from bot.kit import blocks, words
from bot.kit.blocks import Message
from bot.kit.jobs import ScheduledJob
from bot.kit.modals import View
from bot.kit.unit import Unit
from bot.people import load, rights, roster
from bot.store.jobs import Jobs
from bot.store.occurrences import Occurrences
from bot.store.rituals import Rituals
from bot.store.roster import Roster
from rituals.allhands.agenda import topics
from rituals.allhands.messages import voting as voting_messages
from rituals.allhands.questions import asking
from rituals.allhands.rules import meetings
from rituals.allhands.rules.questions import SettledError
from rituals.allhands.tables.questions import Questions
from rituals.digest import suggestion_facts
from rituals.digest.messages import suggestions as suggestions_messages
from rituals.digest.rules import suggestion_names
from rituals.digest.rules.suggestions import GoneError, NotSuggestedError
from rituals.outcomes import checkin, due_check_ins, gaps
from rituals.outcomes.messages import gaps as gaps_messages
from rituals.outcomes.rules.outcome import Outcome, ResolvedError
from rituals.outcomes.tables.outcomes import Outcomes
from rituals.why.threads.tables import Whys

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
    ritual, crafts = _allhands(unit, press), {each.id for each in unit.part(Roster).disciplines()}
    if press.about not in crafts:
        name = words.opening(blocks.escape(load.discipline_name(unit, press.about)))
        raise GoneError(f"{name} is no discipline here any more.")
    latest = unit.part(Occurrences).of(ritual.id)
    if not latest:
        raise GoneError("Questions can be asked once the call for seats is out.")
    return asking.form(unit, latest[0].id, press.person.id, press.now, to=press.about)


def compare_notes(unit: Unit, press: Press) -> Answer:
    """Put a gap on the agenda of the next all-hands."""
    key = suggestion_facts.gap_key(unit, _outcome(unit, press))
    if key is None:
        raise gaps.NoGapError
    return gaps.place(unit, key, _allhands(unit, press), press.person, press.now)


def talk_about_red(unit: Unit, press: Press) -> Answer:
    """Put a red outcome on the agenda of the next all-hands."""
    outcome, ritual = _outcome(unit, press), _allhands(unit, press)
    key = suggestion_facts.red_key(outcome.number)
    if known := topics.known(unit, ritual, key):
        return gaps_messages.stands(topics.when(unit, ritual, known), ritual.cadence.zone)
    latest, (baseline, target) = unit.part(Outcomes).latest(outcome.number), unit.part(Outcomes).typed(outcome.number)
    title = suggestions_messages.red(outcome, latest.typed if latest else baseline, target)
    item, found = topics.put(unit, ritual, press.person, key, title, press.now)
    return gaps_messages.put(item.id, found.at, found.minutes, ritual.cadence.zone, full=found.full)


def free_question(unit: Unit, press: Press) -> Answer:
    """Have a question be opened to everyone on the next working morning."""
    why = unit.part(Whys).get(int(press.about))
    if why is None or not why.open:
        raise GoneError("That question is closed by now.")
    if why.addressee is None:
        raise GoneError("That question is open to everyone already.")
    planned = unit.part(Jobs).get(suggestion_facts.open_key(why.number))
    at = planned.due_at if planned else suggestion_facts.morning(unit, press.now)
    if planned is None:
        open_on(unit, why.number, at)
    return suggestions_messages.opens(why.number, at, load.zone_of(unit, press.person.id))


def open_on(unit: Unit, number: int, at: datetime) -> None:
    """Have a question be opened to everyone at a moment."""
    unit.part(Jobs).set(
        ScheduledJob(suggestion_facts.open_key(number), "advice", "open", str(number), at, PROMPT_GRACE)
    )


def ask_number(unit: Unit, press: Press) -> Answer:
    """Have an outcome's number wait for who looks after it; who does so themselves is asked at once."""
    outcome = _outcome(unit, press)
    if outcome.steward == press.person.id:
        return checkin.form(unit, str(outcome.number), press.person.id, press.now)
    if press.again or not suggestion_facts.may_be_asked(unit, outcome):
        return suggestions_messages.said("It is asked for already.")
    due_check_ins.ask_between(unit, outcome, press.now)
    morning = suggestion_facts.morning(unit, press.now)
    return suggestions_messages.asked_for(local_day(morning, load.zone_of(unit, press.person.id)))


def pause_costly(unit: Unit, press: Press) -> Answer:
    """Pause a ritual."""
    rights.check(unit, press.person.id)
    ritual = next((each for each in unit.part(Rituals).all() if each.id == press.about), None)
    if ritual is None:
        raise GoneError("That is not planned here any more.")
    if not ritual.active:
        return suggestions_messages.paused(f"{blocks.escape(ritual.name)} is paused already.", ritual.id)
    return suggestions_messages.paused(rituals.stop(unit, ritual, press.person.id, press.now), ritual.id)


def place_people(unit: Unit, press: Press) -> Answer:
    """Give the form that says what somebody stands for."""
    if not load.unplaced(unit):
        raise GoneError("Everyone stands for a discipline by now, or only reads.")
    return roster.stand(unit, "", press.person.id)


def bring_answer(unit: Unit, press: Press) -> Answer:
    """Show all words of a question that was carried over."""
    question = unit.part(Questions).get(press.about)
    if question is None or not question.open:
        raise SettledError
    if load.channel_hidden(unit, unit.part(Rituals).get(question.ritual), press.person.id):
        raise NotSuggestedError
    names = {**unit.part(Roster).discipline_names(), **unit.part(Roster).names([question.builder, question.to])}
    return voting_messages.whole(question, names)


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
    if (found := suggestion_facts.allhands(unit, press.person.id, press.now)) is None:
        raise meetings.ClosedError("No all-hands is planned in a channel you are in. `/builders rituals` lists them.")
    return found[0]


def _outcome(unit: Unit, press: Press) -> Outcome:
    outcome = unit.part(Outcomes).get(int(press.about))
    if outcome is None:
        raise GoneError("That outcome is not here any more.")
    if not outcome.open:
        raise ResolvedError(outcome.title, outcome.status)
    return outcome
