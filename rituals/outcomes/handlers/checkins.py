"""Presses and forms of a check-in."""

from collections.abc import Mapping

from bot.kit import Click, Handler, Open, Reads, Shown
from rituals.outcomes import checkin, confidence, ids, pages
from rituals.outcomes.forms import checkin as checkin_forms
from rituals.outcomes.rules.outcome import Next


def _sent(click: Click) -> Shown:
    filled = click.read(checkin_forms.CHECK_IN)
    again = checkin.save(click.unit, filled, click.by, click.now)
    if again is None and filled.then == Next.STOP:
        return checkin_forms.stopping(pages.resolve_form(click.unit, str(filled.number), click.by))
    return again


def _confident(click: Click) -> Shown:
    return confidence.save(click.unit, click.read(checkin_forms.CONFIDENCE), click.by, click.now)


CLICKS: Mapping[str, Handler] = {
    ids.CHECK_IN: Reads(lambda click: Open(checkin.form(click.unit, click.value, click.by, click.now))),
    ids.MY_CONFIDENCE: Reads(lambda click: Open(confidence.form(click.unit, click.value, click.by, click.now))),
    ids.WHY_ASKED: Reads(lambda click: confidence.why(click.unit, click.value)),
}
FORMS: Mapping[str, Handler] = {checkin_forms.CHECK_IN.callback: _sent, checkin_forms.CONFIDENCE.callback: _confident}
