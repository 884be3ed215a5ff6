"""Hosting: yes, pass, handing over, and the run of show in the host's hands."""

from collections.abc import Mapping

from bot.kit import Beneath, Click, Handler, Push, Reads, Refresh, Shown, Subcommand, blocks, modals
from rituals.allhands import ids
from rituals.allhands.agenda import items
from rituals.allhands.hosting import running
from rituals.allhands.messages import hosting as hosting_messages
from rituals.allhands.messages.hosting import Place
from rituals.allhands.questions import asking


def stage(click: Click, place: Place) -> Shown:
    """Show the run of show as it is by now: in its own place, over the page it was opened from, or beneath a form."""
    view = running.run_of_show(click.unit, place, click.by, click.now)
    return Beneath(view) if click.submitted else view


def place_of(click: Click) -> Place:
    """Read where in the run of show someone is from what they pressed in."""
    return hosting_messages.load(click.about)[0]


def _hosts(click: Click) -> Shown:
    return running.page(click.unit, click.value, click.by, click.now)


def _yes(click: Click) -> Shown:
    running.accept(click.unit, click.value, click.by, click.now)
    return _again(click)


def _passed(click: Click) -> Shown:
    running.let_pass(click.unit, click.value, click.by, click.now)
    return _again(click)


def _again(click: Click) -> Shown:
    """Show a list that was pressed in as it is by now; a note is rewritten by itself, and Home follows."""
    if not click.in_modal:
        return None
    return Refresh(running.page_of(click.unit, running.meeting_of(click.unit, click.value), click.by, click.now))


def _free(click: Click) -> Shown:
    said = running.volunteer(click.unit, click.value, click.by, click.now)
    if not click.in_modal:
        return said
    return said, Refresh(running.page_of(click.unit, click.value, click.by, click.now))


def _handed_over(click: Click) -> Shown:
    to = click.read(hosting_messages.HAND_OVER)
    said = running.hand_over(click.unit, click.about, to, click.by, click.now)
    return modals.said("Hosting", blocks.section(said))


def _turned(click: Click) -> Shown:
    place = place_of(click)
    return stage(click, Place(place.meeting, int(click.value), place.later))


def _item(click: Click) -> Shown:
    what, _, identity = click.value.partition(" ")
    identity = items.listed(click.unit, place_of(click).meeting, identity)
    if what == hosting_messages.DROP:
        items.withdraw(click.unit, identity, click.by, click.now)
    else:
        items.move(click.unit, identity, click.by, -1 if what == hosting_messages.UP else 1, click.now)
    return stage(click, place_of(click))


def _answered(click: Click) -> Shown:
    asking.answer(click.unit, click.value, "", click.by, click.now)
    return stage(click, place_of(click).taken(click.value))


def _later(click: Click) -> Shown:
    was_answered = click.action["text"]["text"] == hosting_messages.NOT_ANSWERED
    asking.later(click.unit, click.value, click.by, click.now)
    place = place_of(click)
    return stage(click, place if was_answered else place.put_off(click.value))


def _noted(click: Click) -> Shown:
    place, question = hosting_messages.load(click.about)
    asking.answer(click.unit, question, click.read(hosting_messages.NOTE), click.by, click.now)
    return stage(click, place)


SUBCOMMANDS = (Subcommand("host [ritual]", "who hosts next, and whose turn comes", Reads(_hosts), order=11),)
CLICKS: Mapping[str, Handler] = {
    ids.HOST_YES: _yes,
    ids.HOST_PASS: _passed,
    ids.HOST_FREE: _free,
    ids.RUN_OF_SHOW: Reads(lambda click: stage(click, Place(click.value))),
    ids.LOOK_AGAIN: Reads(lambda click: stage(click, place_of(click))),
    ids.PAGE_BACK: Reads(_turned),
    ids.PAGE_ON: Reads(_turned),
    ids.ITEM_MENU: _item,
    ids.QUESTION_ANSWERED: _answered,
    ids.QUESTION_LATER: _later,
    ids.QUESTION_NOTE: Reads(lambda click: Push(running.note_form(click.unit, place_of(click), click.value, click.by))),
}
FORMS: Mapping[str, Handler] = {
    hosting_messages.HAND_OVER.callback: _handed_over,
    hosting_messages.NOTE.callback: _noted,
}
