"""What is shown of outcomes to who looks them up: the open ones, one of them, those resolved, and the forms."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from bot.kit import Click, Message, Unit, Update, View
from bot.people import load
from bot.store import Rituals, Roster, Settings
from rituals.outcomes import first_check_in, forecasts, visible
from rituals.outcomes.forms import outcome as outcome_forms
from rituals.outcomes.messages import outcomes as outcomes_messages
from rituals.outcomes.messages.outcomes import Page
from rituals.outcomes.rules.drafts import Draft, OneCheckInError
from rituals.outcomes.rules.outcome import Outcome
from rituals.outcomes.tables import Outcomes

QUARTER = timedelta(weeks=13)


def listing(click: Click) -> Message:
    """List the open outcomes with how they stand."""
    unit, today = click.unit, visible.today(click.unit, click.now)
    visible.reader(unit, click.by)
    known = visible.seen(unit, click.by)
    lines = [visible.line(unit, each, today) for each in known if each.open]
    return outcomes_messages.listing(lines, click.page, resolved=len(known) - len(lines))


def more(click: Click) -> Message:
    """Show the next page of the list that a button's value names."""
    which, _, page = click.value.partition(" ")
    return (resolved if which == "resolved" else listing)(replace(click, value=page))


def resolved(click: Click) -> Message:
    """List the resolved outcomes, the newest first, and how well confidence came true by discipline."""
    unit, today = click.unit, visible.today(click.unit, click.now)
    visible.reader(unit, click.by)
    ended = [each for each in visible.seen(unit, click.by) if not each.open]
    newest = sorted(ended, key=lambda each: (each.resolved_on or today, each.number), reverse=True)
    lines = [visible.line(unit, each, today) for each in newest]
    return outcomes_messages.resolved(lines, *forecasts.scores(unit, ended), click.page)


def one(click: Click) -> Message:
    """Show an outcome with everything that is kept of it."""
    unit, by, now = click.unit, click.by, click.now
    outcome = visible.find(unit, click.value, by)
    states = [*unit.part(Outcomes).edits(outcome.number), (by, now, outcome)]
    edits = [(at, before, after) for (_, at, before), (_, _, after) in pairwise(states)]
    people = {each.steward for _, each, _ in edits}
    rituals = {each.id: each for each in unit.part(Rituals).all()}
    shown = {each: rituals[each].name for each in rituals if not load.channel_hidden(unit, rituals[each], by)}
    page = Page(
        line=visible.line(unit, outcome, visible.today(unit, now)),
        place=f"{rituals[outcome.ritual].name} in {load.channel_name(unit, rituals[outcome.ritual], by)}",
        readings=unit.part(Outcomes).readings(outcome.number),
        edits=edits,
        names={**unit.part(Roster).names(people), **shown},
        may=visible.may(unit, outcome, by),
        moves=len(visible.check_ins(unit, by)) > 1,
        zone=load.zone_of(unit, by),
        comma=unit.part(Settings).decimal_comma,
    )
    return outcomes_messages.one(page)


def new_form(click: Click) -> View:
    """Return the form for a new outcome, for a quarter from now, owned by who asks for it."""
    unit, by, now = click.unit, click.by, click.now
    visible.reader(unit, by)
    today = visible.today(unit, now)
    draft = Draft(title=click.value, since=today.isoformat(), deadline=(today + QUARTER).isoformat(), steward=by)
    return outcome_forms.form(draft, visible.around(unit, by, first_check_in.wanted(unit, now)))


def edit_form(click: Click) -> View:
    """Return the form that changes an outcome, as it stands."""
    outcome = visible.mine(click.unit, click.value, click.by)
    return outcome_forms.form(_draft(click.unit, outcome), visible.around(click.unit, click.by, None))


def rewrite(click: Click) -> Update:
    """Show the form as it is filled in, with the beginning of another title."""
    unit, filled = click.unit, click.read(outcome_forms.OUTCOME)
    visible.reader(unit, click.by)
    first = None if filled.draft.number else first_check_in.wanted(unit, click.now)
    return Update(outcome_forms.rewritten(filled, visible.around(unit, click.by, first)))


def resolve_form(click: Click) -> View:
    """Return the form that says how an outcome ended."""
    outcome = visible.mine(click.unit, click.value, click.by)
    latest = click.unit.part(Outcomes).latest(outcome.number)
    return outcome_forms.resolve(outcome, latest.typed if latest else "")


def give_form(click: Click) -> View:
    """Return the form that hands an outcome over."""
    return outcome_forms.give(visible.mine(click.unit, click.value, click.by))


def move_form(click: Click) -> View:
    """Return the form that moves an outcome to another check-in."""
    outcome, known = visible.mine(click.unit, click.value, click.by), visible.check_ins(click.unit, click.by)
    if len(known) < 2:
        raise OneCheckInError
    return outcome_forms.move(outcome, known)


def _draft(unit: Unit, outcome: Outcome) -> Draft:
    baseline, target = unit.part(Outcomes).typed(outcome.number)
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
