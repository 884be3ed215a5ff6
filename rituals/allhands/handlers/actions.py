"""What meetings ask people to do: the forms, and the buttons under a note, in Home and in the run of show."""

from collections.abc import Mapping

from bot.kit import Click, Handler, Open, Push, Reads, Shown
from bot.store import Todos
from rituals.allhands import ids
from rituals.allhands.actions import editing
from rituals.allhands.forms import actions as actions_forms
from rituals.allhands.handlers import hosting
from rituals.allhands.messages import hosting as hosting_messages
from rituals.allhands.messages.hosting import ANOTHER_DAY, DONE


def _from_question(click: Click) -> Shown:
    return Push(editing.form(click.unit, hosting.place_of(click), click.by, click.now, click.value))


def _sent(click: Click) -> Shown:
    form = click.read(actions_forms.ADD)
    editing.add(click.unit, form, click.by, click.now)
    return hosting.stage(click, form.place)


def _done(click: Click) -> Shown:
    editing.done(click.unit, click.unit.part(Todos).subject(click.value), click.by, click.now)
    return None


def _put_off(click: Click) -> Shown:
    action, _, stage = click.about.partition(" ")
    editing.put_off(click.unit, action, click.read(actions_forms.ANOTHER_DAY), click.by, click.now)
    return _beneath(click, stage)


def _given(click: Click) -> Shown:
    action, _, stage = click.about.partition(" ")
    editing.give(click.unit, action, click.read(actions_forms.GIVE), click.by, click.now)
    return _beneath(click, stage)


def _chosen(click: Click) -> Shown:
    what, _, identity = click.value.partition(" ")
    if what == DONE:
        editing.done(click.unit, identity, click.by, click.now)
        return hosting.stage(click, hosting.place_of(click))
    return Push((editing.day_form if what == ANOTHER_DAY else editing.give_form)(click, identity))


def _beneath(click: Click, stage: str) -> Shown:
    """Show the run of show a form was opened from as it is by now; Home follows by itself."""
    return hosting.stage(click, hosting_messages.load(stage)[0]) if stage else None


CLICKS: Mapping[str, Handler] = {
    ids.ADD_ACTION: Reads(lambda click: Push(editing.form(click.unit, hosting.place_of(click), click.by, click.now))),
    ids.QUESTION_TO_ACTION: Reads(_from_question),
    ids.ACTION_DONE: _done,
    ids.ACTION_LATER: Reads(lambda click: Open(editing.day_form(click, click.unit.part(Todos).subject(click.value)))),
    ids.ACTION_GIVE: Reads(lambda click: Open(editing.give_form(click, click.unit.part(Todos).subject(click.value)))),
    ids.ACTION_MENU: _chosen,
}
FORMS: Mapping[str, Handler] = {
    actions_forms.ADD.callback: _sent,
    actions_forms.ANOTHER_DAY.callback: _put_off,
    actions_forms.GIVE.callback: _given,
}
