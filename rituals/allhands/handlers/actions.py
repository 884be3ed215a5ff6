"""What meetings ask people to do: the forms, and the buttons under a note, in Home and in the run of show."""

from collections.abc import Mapping

from bot.kit import Click, Handler, Open, Push, Reads, Shown, ids
from bot.kit.modals import View
from bot.store.todos import Todos
from rituals.allhands.actions import editing
from rituals.allhands.forms import actions as actions_forms
from rituals.allhands.handlers import hosting
from rituals.allhands.messages.hosting import ANOTHER_DAY, DONE


def _from_question(click: Click) -> Shown:
    return Push(editing.form(click.unit, hosting.place_of(click), click.by, click.now, click.value))


def _sent(click: Click) -> Shown:
    form = actions_forms.read_form(click.view)
    editing.add(click.unit, form, click.by, click.now)
    return hosting.stage(click, form.place)


def _done(click: Click) -> Shown:
    editing.done(click.unit, click.unit.part(Todos).subject(click.value), click.by, click.now)
    return None


def _put_off(click: Click) -> Shown:
    action, day = actions_forms.read_day(click.view)
    editing.put_off(click.unit, action, day, click.by, click.now)
    return _beneath(click)


def _given(click: Click) -> Shown:
    action, to = actions_forms.read_owner(click.view)
    editing.give(click.unit, action, to, click.by, click.now)
    return _beneath(click)


def _chosen(click: Click) -> Shown:
    what, _, identity = click.value.partition(" ")
    if what == DONE:
        editing.done(click.unit, identity, click.by, click.now)
        return hosting.stage(click, hosting.place_of(click))
    return Push((_day if what == ANOTHER_DAY else _owner)(click, identity))


def _day(click: Click, action: str) -> View:
    return editing.day_form(click.unit, action, click.by, click.now, _stage(click))


def _owner(click: Click, action: str) -> View:
    return editing.give_form(click.unit, action, click.by, _stage(click))


def _stage(click: Click) -> str:
    """Where in the run of show a form was opened, to be shown again when it is sent; "" from a note or from Home."""
    return click.about if click.in_modal else ""


def _beneath(click: Click) -> Shown:
    """Show the run of show a form was opened from as it is by now; Home follows by itself."""
    place = actions_forms.read_stage(click.view)
    return hosting.stage(click, place) if place else None


CLICKS: Mapping[str, Handler] = {
    ids.ADD_ACTION: Reads(lambda click: Push(editing.form(click.unit, hosting.place_of(click), click.by, click.now))),
    ids.QUESTION_TO_ACTION: Reads(_from_question),
    ids.ACTION_DONE: _done,
    ids.ACTION_LATER: Reads(lambda click: Open(_day(click, click.unit.part(Todos).subject(click.value)))),
    ids.ACTION_GIVE: Reads(lambda click: Open(_owner(click, click.unit.part(Todos).subject(click.value)))),
    ids.ACTION_MENU: _chosen,
}
FORMS: Mapping[str, Handler] = {
    ids.ACTION_FORM: _sent,
    ids.ACTION_DAY_FORM: _put_off,
    ids.ACTION_OWNER_FORM: _given,
}
