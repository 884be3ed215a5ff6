"""The prompt to ask why: it comes due, is answered with a press, and whoever is invited may pass."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from bot.core.calendar import local_day
from bot.core.occurrence import Occurrence, Ritual
from bot.engine import occasions
from bot.kit import Click, Declared, Handler, ScheduledJob, Step, Unit
from bot.people import load
from bot.store import Occurrences, Outbox, Todos
from rituals.why import ids, inviting, prompt_posts
from rituals.why.decisions import reviews
from rituals.why.decisions.rules import LOOK_AGAIN
from rituals.why.decisions.tables import Decisions
from rituals.why.messages import prompts as prompts_messages
from rituals.why.rules import prompting
from rituals.why.rules.prompting import History
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies
from rituals.why.threads.tables import Whys


def still_so(click: Click) -> str:
    """Have a technology be as it was chosen, as far as somebody knows; says so, and the post does."""
    unit, by, now = click.unit, click.by, click.now
    person, technology = load.person(unit, by), inviting.prompted(unit, click.value)
    if technology is None:
        raise prompting.NoPromptError
    today = local_day(now, load.home_zone(unit))
    until = _affirm(unit, technology, by, today, now)
    prompt_posts.acted(unit, technology.id, now, prompts_messages.still_so(person.name, until))
    return prompts_messages.affirmed(technology.name, until)


def let_pass(click: Click) -> None:
    """Let an invitation go by, without a trace."""
    duty = click.unit.part(Todos).get(click.value)
    if duty is not None and duty.builder == click.by:
        inviting.let_pass(click.unit, duty, click.now, "Passed.")


def _open(unit: Unit, alarm: ScheduledJob, now: datetime, *, late: bool) -> None:
    """Post a prompt about a technology, and invite somebody of another discipline to ask; nothing if none is due.

    One that came due too long ago (`late`) is given up: the channel is not disturbed, and the digest says so.
    """

    def begin(unit: Unit, ritual: Ritual, found: Occurrence) -> None:
        # Where there is nothing to be about, the prompt leaves no trace.
        if (chosen := prompt_posts.choose(unit, now)) and unit.part(Occurrences).add(found):
            unit.part(Occurrences).plan(
                found.id, unit.part(Declared).plan(ritual, found.held_at, load.days(unit, ritual))
            )
            if not late:
                _prompt(unit, ritual, found, chosen, now)
            unit.part(Occurrences).settle_step(found.id, prompting.PROMPT, "missed" if late else "done", now)
            unit.part(Occurrences).end(found.id, "missed" if late else "closed", now)

    occasions.open_(unit, alarm, now, begin)


def _prompt(unit: Unit, ritual: Ritual, found: Occurrence, chosen: History, now: datetime) -> None:
    technology = unit.part(Technologies).get(chosen.technology)
    if technology is None:
        return
    post = prompts_messages.ask(prompt_posts.shown(unit, found.id, technology, now, chosen))
    unit.part(Whys).prompted(found.id, technology.id, now)
    for before, _, _ in unit.part(Whys).prompts()[1:2]:
        inviting.settle(unit, before, now)  # whoever has not answered that by now is asked no more
    key = prompt_posts.key(found.id)
    unit.part(Outbox).standing(key, ritual.channel, post.payload, now, good_for=ritual.prompt_grace)
    inviting.invite(unit, found.id, technology.id, now)


def _affirm(unit: Unit, technology: Technology, by: str, today: date, now: datetime) -> date | None:
    """Keep that it is still so; a decision whose day to look again has passed gets another one, which is given."""
    unit.part(Technologies).change(replace(technology, affirmed_on=today))
    newest = next(iter(unit.part(Decisions).of(technology.id)), None)
    if newest is None or not newest.holds or newest.review_on is None or newest.review_on > today:
        return None
    return reviews.stand(unit, newest, load.days(unit).on_or_after(today + LOOK_AGAIN), by, now).review_on


OPEN = Step(partial(_open, late=False), partial(_open, late=True))
CLICKS: Mapping[str, Handler] = {ids.STILL_SO: still_so, ids.PASS_INVITE: let_pass}
