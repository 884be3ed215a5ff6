"""Presses and forms of a check-in."""

from collections.abc import Mapping

from bot import flows, views
from bot.kit import Click, Handler, Open, Reads, Shown
from bot.views import ids
from rituals.outcomes import Next


def _form(click: Click) -> Shown:
    return Open(flows.outcome_checkin.form(click.unit, click.value, click.by, click.now))


def _sent(click: Click) -> Shown:
    filled = views.checkin.read(click.view)
    again = flows.outcome_checkin.save(click.unit, filled, click.by, click.now)
    if again is None and filled.then == Next.STOP:
        return views.checkin.stopping(flows.outcome_pages.resolve_form(click.unit, str(filled.number), click.by))
    return again


def _confidence(click: Click) -> Shown:
    return Open(flows.confidence.form(click.unit, click.value, click.by, click.now))


def _confident(click: Click) -> Shown:
    return flows.confidence.save(click.unit, views.checkin.read_confidence(click.view), click.by, click.now)


def _why(click: Click) -> Shown:
    return flows.confidence.why(click.unit, click.value)


CLICKS: Mapping[str, Handler] = {
    ids.CHECK_IN: Reads(_form),
    ids.MY_CONFIDENCE: Reads(_confidence),
    ids.WHY_ASKED: Reads(_why),
}
FORMS: Mapping[str, Handler] = {ids.CHECK_IN_FORM: _sent, ids.CONFIDENCE_FORM: _confident}
