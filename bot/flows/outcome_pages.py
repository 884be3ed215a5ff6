"""What is shown of outcomes to who looks them up: the open ones, one of them, those resolved, and the forms."""

from datetime import datetime, timedelta
from itertools import pairwise

from bot import views
from bot.flows import calibrating, first_check_in, load, outcome_sight
from bot.store import Unit
from bot.views.blocks import Message
from bot.views.forms import View
from bot.views.outcome_forms import Filled
from bot.views.outcomes import Page
from rituals.outcome_drafts import Draft, OneCheckInError
from rituals.outcomes import Outcome

QUARTER = timedelta(weeks=13)


def listing(unit: Unit, page: int, by: str, now: datetime) -> Message:
    """List the open outcomes with how they stand."""
    outcome_sight.reader(unit, by)
    known, today = outcome_sight.seen(unit, by), outcome_sight.today(unit, now)
    lines = [outcome_sight.line(unit, each, today) for each in known if each.open]
    return views.outcomes.listing(lines, page, resolved=len(known) - len(lines))


def resolved(unit: Unit, page: int, by: str, now: datetime) -> Message:
    """List the resolved outcomes, the newest first, and how well confidence came true by discipline."""
    outcome_sight.reader(unit, by)
    today = outcome_sight.today(unit, now)
    ended = [each for each in outcome_sight.seen(unit, by) if not each.open]
    newest = sorted(ended, key=lambda each: (each.resolved_on or today, each.number), reverse=True)
    lines = [outcome_sight.line(unit, each, today) for each in newest]
    return views.outcomes.resolved(lines, *calibrating.scores(unit, ended), page)


def one(unit: Unit, typed: str, by: str, now: datetime) -> Message:
    """Show an outcome with everything that is kept of it."""
    outcome = outcome_sight.find(unit, typed, by)
    states = [*unit.outcomes.edits(outcome.number), (by, now, outcome)]
    edits = [(at, before, after) for (_, at, before), (_, _, after) in pairwise(states)]
    people = {each.steward for _, each, _ in edits}
    rituals = {each.id: each for each in unit.rituals.all()}
    shown = {each: rituals[each].name for each in rituals if not load.channel_hidden(unit, rituals[each], by)}
    page = Page(
        line=outcome_sight.line(unit, outcome, outcome_sight.today(unit, now)),
        place=f"{rituals[outcome.ritual].name} in {load.channel_name(unit, rituals[outcome.ritual], by)}",
        readings=unit.outcomes.readings(outcome.number),
        edits=edits,
        names={**unit.roster.names(people), **shown},
        may=outcome_sight.may(unit, outcome, by),
        moves=len(outcome_sight.check_ins(unit, by)) > 1,
        zone=load.zone_of(unit, by),
        comma=unit.settings.decimal_comma,
    )
    return views.outcomes.one(page)


def new_form(unit: Unit, title: str, by: str, now: datetime) -> View:
    """Give the form for a new outcome, for a quarter from now, looked after by who asks for it."""
    outcome_sight.reader(unit, by)
    today = outcome_sight.today(unit, now)
    draft = Draft(title=title, since=today.isoformat(), deadline=(today + QUARTER).isoformat(), steward=by)
    return views.outcome_forms.form(draft, outcome_sight.around(unit, by, first_check_in.wanted(unit, now)))


def edit_form(unit: Unit, typed: str, by: str) -> View:
    """Give the form that changes an outcome, as it stands."""
    outcome = outcome_sight.mine(unit, typed, by)
    return views.outcome_forms.form(_draft(unit, outcome), outcome_sight.around(unit, by, None))


def rewrite(unit: Unit, filled: Filled, by: str, now: datetime) -> View:
    """Give the form as it is filled in, with the beginning of another title."""
    outcome_sight.reader(unit, by)
    first = None if filled.draft.number else first_check_in.wanted(unit, now)
    return views.outcome_forms.rewritten(filled, outcome_sight.around(unit, by, first))


def resolve_form(unit: Unit, typed: str, by: str) -> View:
    """Give the form that says how an outcome ended."""
    outcome = outcome_sight.mine(unit, typed, by)
    latest = unit.outcomes.latest(outcome.number)
    return views.outcome_forms.resolve(outcome, latest.typed if latest else "")


def give_form(unit: Unit, typed: str, by: str) -> View:
    """Give the form that hands an outcome over."""
    return views.outcome_forms.give(outcome_sight.mine(unit, typed, by))


def move_form(unit: Unit, typed: str, by: str) -> View:
    """Give the form that moves an outcome to another check-in."""
    outcome, known = outcome_sight.mine(unit, typed, by), outcome_sight.check_ins(unit, by)
    if len(known) < 2:
        raise OneCheckInError
    return views.outcome_forms.move(outcome, known)


def _draft(unit: Unit, outcome: Outcome) -> Draft:
    baseline, target = unit.outcomes.typed(outcome.number)
    return Draft(
        title=outcome.title,
        why=outcome.why,
        unit=outcome.unit,
        baseline=baseline,
        since=outcome.since.isoformat(),
        target=target,
        deadline=outcome.deadline.isoformat(),
        link=outcome.link,
        number=outcome.number,
    )
