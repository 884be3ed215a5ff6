"""Presses, forms and replies of the all-hands."""

from collections.abc import Mapping

from bot.kit import Click, Handler, Open, Reads, Shown
from bot.store import Todos
from rituals.allhands import attending, ids
from rituals.allhands.agenda import ordering
from rituals.allhands.forms import meeting as meeting_forms


def _seat_sent(click: Click) -> Shown:
    ordering.take_seat(click.unit, click.about, click.read(meeting_forms.SEAT), click.by, click.now)
    return None


def _pulse_sent(click: Click) -> Shown:
    pulse, nameless = click.read(meeting_forms.PULSE)
    if nameless:
        attending.answer_nameless(click.unit, click.about, pulse, click.by, click.now, click.around.fresh)
        return None
    late = attending.answer(click.unit, click.about, pulse, click.by, click.now)
    return meeting_forms.kept_late() if late else None


def _seat_from_note(click: Click) -> Shown:
    return Open(ordering.seat_form(click.unit, click.unit.part(Todos).subject(click.value), click.by, click.now))


CLICKS: Mapping[str, Handler] = {
    ids.TAKE_SEAT: Reads(lambda click: Open(ordering.seat_form(click.unit, click.value, click.by, click.now))),
    ids.ATTEND: lambda click: attending.attend(click.unit, click.value, click.by, click.now),
    ids.OPEN_PULSE: Reads(lambda click: Open(attending.pulse_form(click.unit, click.value, click.by))),
    ids.SEAT_FROM_NOTE: Reads(_seat_from_note),
    ids.PASS_SEAT: lambda click: attending.pass_seat(click.unit, click.value, click.by, click.now),
}
FORMS: Mapping[str, Handler] = {meeting_forms.SEAT.callback: _seat_sent, meeting_forms.PULSE.callback: _pulse_sent}
