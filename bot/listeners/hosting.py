"""Hosting: yes, pass, handing over, and the run of show in the host's hands."""

from collections.abc import Mapping

from bot import flows, views
from bot.kit import Beneath, Click, Handler, Push, Reads, Refresh, Shown
from bot.views import hosting, ids
from bot.views.hosting import Place


def stage(click: Click, place: Place) -> Shown:
    """Show the run of show as it is by now: in its own place, over the page it was opened from, or beneath a form."""
    view = flows.hosting.run_of_show(click.unit, place, click.by, click.now)
    return Beneath(view) if click.submitted else view


def place_of(click: Click) -> Place:
    """Read where in the run of show someone is from what they pressed in."""
    return hosting.load(click.about)[0]


def _yes(click: Click) -> Shown:
    flows.hosting.accept(click.unit, click.value, click.by, click.now)
    return _again(click)


def _passed(click: Click) -> Shown:
    flows.hosting.let_pass(click.unit, click.value, click.by, click.now)
    return _again(click)


def _again(click: Click) -> Shown:
    """Show a list that was pressed in as it is by now; a note is rewritten by itself, and Home follows."""
    if not click.in_modal:
        return None
    return Refresh(flows.hosting.page_of(click.unit, flows.hosting.meeting_of(click.value), click.by, click.now))


def _free(click: Click) -> Shown:
    said = flows.hosting.volunteer(click.unit, click.value, click.by, click.now)
    if not click.in_modal:
        return said
    return said, Refresh(flows.hosting.page_of(click.unit, click.value, click.by, click.now))


def _handed_over(click: Click) -> Shown:
    meeting, to = hosting.read_page(click.view)
    said = flows.hosting.hand_over(click.unit, meeting, to, click.by, click.now)
    return views.forms.said("Hosting", views.blocks.section(said))


def _opened(click: Click) -> Shown:
    return stage(click, Place(click.value))


def _look_again(click: Click) -> Shown:
    return stage(click, place_of(click))


def _turned(click: Click) -> Shown:
    place = place_of(click)
    return stage(click, Place(place.meeting, int(click.value), place.later))


def _item(click: Click) -> Shown:
    what, _, identity = click.value.partition(" ")
    identity = flows.items.listed(click.unit, place_of(click).meeting, identity)
    if what == hosting.DROP:
        flows.items.withdraw(click.unit, identity, click.by, click.now)
    else:
        flows.items.move(click.unit, identity, click.by, -1 if what == hosting.UP else 1, click.now)
    return stage(click, place_of(click))


def _answered(click: Click) -> Shown:
    flows.questions.answer(click.unit, click.value, "", click.by, click.now)
    return stage(click, place_of(click).taken(click.value))


def _later(click: Click) -> Shown:
    was_answered = click.action["text"]["text"] == hosting.NOT_ANSWERED
    flows.questions.later(click.unit, click.value, click.by, click.now)
    place = place_of(click)
    return stage(click, place if was_answered else place.put_off(click.value))


def _note(click: Click) -> Shown:
    return Push(flows.hosting.note_form(click.unit, place_of(click), click.value, click.by))


def _noted(click: Click) -> Shown:
    place, question, said = hosting.read_note(click.view)
    flows.questions.answer(click.unit, question, said, click.by, click.now)
    return stage(click, place)


CLICKS: Mapping[str, Handler] = {
    ids.HOST_YES: _yes,
    ids.HOST_PASS: _passed,
    ids.HOST_FREE: _free,
    ids.RUN_OF_SHOW: Reads(_opened),
    ids.LOOK_AGAIN: Reads(_look_again),
    ids.PAGE_BACK: Reads(_turned),
    ids.PAGE_ON: Reads(_turned),
    ids.ITEM_MENU: _item,
    ids.QUESTION_ANSWERED: _answered,
    ids.QUESTION_LATER: _later,
    ids.QUESTION_NOTE: Reads(_note),
}
FORMS: Mapping[str, Handler] = {ids.HOST_FORM: _handed_over, ids.NOTE_FORM: _noted}
