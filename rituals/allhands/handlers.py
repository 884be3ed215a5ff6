"""What a click, a form or a command of the all-hands runs."""

from collections.abc import Mapping
from dataclasses import replace

from bot.kit import Click, Handler, Open, Push, Reads, Refresh, Shortcut, Shown, Subcommand
from bot.kit.commands import ADMINS
from bot.store import Todos
from rituals.allhands import attending, ids, moving
from rituals.allhands.actions import editing
from rituals.allhands.agenda import items, seats
from rituals.allhands.forms import actions as actions_forms
from rituals.allhands.forms import agenda as agenda_forms
from rituals.allhands.forms import meeting as meeting_forms
from rituals.allhands.hosting import running
from rituals.allhands.messages import hosting as hosting_messages
from rituals.allhands.messages import questions as questions_messages
from rituals.allhands.messages import voting as voting_messages
from rituals.allhands.questions import asking, voting


def _waits(click: Click) -> str:
    """Return what the to-do is about whose button was clicked."""
    return click.unit.part(Todos).subject(click.value)


def _item(click: Click) -> Shown:
    return items.add(click.unit, click.read(agenda_forms.ITEM), click.by, click.now)


def _ask(click: Click) -> None:
    asking.ask(click.unit, replace(click.read(questions_messages.ASK), builder=click.by), click.now)


def _ask_nameless(click: Click) -> None:
    asking.check_may_ask(click.unit, click.by)
    asking.ask_nameless(click.unit, click.read(questions_messages.NAMELESS), click.now)


def _nameless_form(click: Click) -> Shown:
    fresh = click.around.fresh
    return asking.nameless_form(click.unit, click.value, click.by, click.now, lambda count: fresh(count).hex())


def _questions(click: Click, *, by_votes: bool = False) -> Shown:
    place = voting_messages.Place(click.value, by_votes=by_votes)
    return voting.listing(click.unit, place, click.by, click.now)


def _turned(click: Click) -> Shown:
    place = replace(_place(click), page=int(click.value))
    return voting.listing(click.unit, place, click.by, click.now)


def _voted(click: Click) -> Shown:
    stands = click.action["action_id"] == ids.VOTE
    return Refresh(voting.vote(click.unit, _place(click), click.value, click.by, click.now, stands=stands))


def _withdrawn(click: Click) -> Shown:
    return Refresh(voting.withdraw(click.unit, _place(click), click.value, click.by, click.now))


def _place(click: Click) -> voting_messages.Place:
    return voting_messages.read(click.about)


SUBCOMMANDS = (
    Subcommand("host [ritual]", "who hosts next, and whose turn comes", Reads(running.page), order=11),
    Subcommand("item", "put something on the agenda of an all-hands, or take it off", Reads(items.form), order=30),
    Subcommand("move [ritual]", "hold the next one at another time", Reads(moving.form), ADMINS, order=64),
)
SHORTCUTS: Mapping[str, Shortcut] = {
    ids.ADD_TO_ALLHANDS: Shortcut(
        "Add to all-hands", "Put this message on the agenda of an all-hands", Reads(items.from_message)
    )
}
CLICKS: Mapping[str, Handler] = {
    ids.TAKE_SEAT: Reads(lambda click: Open(seats.form(click, click.value))),
    ids.SEAT_FROM_NOTE: Reads(lambda click: Open(seats.form(click, _waits(click)))),
    ids.PASS_SEAT: attending.pass_seat,
    ids.ATTEND: attending.attend,
    ids.OPEN_PULSE: Reads(attending.pulse_form),
    ids.WITHDRAW_ITEM: items.drop,
    ids.HOST_YES: running.accept,
    ids.HOST_PASS: running.let_pass,
    ids.HOST_FREE: running.volunteer,
    ids.RUN_OF_SHOW: Reads(lambda click: running.stage(click, hosting_messages.Place(click.value))),
    ids.LOOK_AGAIN: Reads(lambda click: running.stage(click, running.place_of(click))),
    ids.PAGE_BACK: Reads(running.turn),
    ids.PAGE_ON: Reads(running.turn),
    ids.ITEM_MENU: running.change_item,
    ids.QUESTION_ANSWERED: running.answered,
    ids.QUESTION_LATER: running.later,
    ids.QUESTION_NOTE: Reads(running.note_form),
    ids.ADD_ACTION: Reads(editing.form),
    ids.QUESTION_TO_ACTION: Reads(editing.form),
    ids.ACTION_DONE: lambda click: editing.done(click, _waits(click)),
    ids.ACTION_LATER: Reads(lambda click: Open(editing.day_form(click, _waits(click)))),
    ids.ACTION_GIVE: Reads(lambda click: Open(editing.give_form(click, _waits(click)))),
    ids.ACTION_MENU: editing.choose,
    ids.ASK_QUESTION: Reads(lambda click: asking.form(click.unit, click.value, click.by, click.now)),
    ids.ASK_NAMELESS: Reads(_nameless_form),
    ids.ALL_QUESTIONS: Reads(_questions),
    ids.BALANCED_ORDER: Reads(_questions),
    ids.ORDER_BY_VOTES: Reads(lambda click: _questions(click, by_votes=True)),
    ids.QUESTIONS_BEFORE: Reads(_turned),
    ids.QUESTIONS_AFTER: Reads(_turned),
    ids.READ_QUESTION: Reads(lambda click: Push(voting.whole(click.unit, _place(click), click.value, click.by))),
    ids.VOTE: _voted,
    ids.TAKE_VOTE_BACK: _voted,
    ids.WITHDRAW_QUESTION: _withdrawn,
}
FORMS: Mapping[str, Handler] = {
    meeting_forms.SEAT.callback: seats.take,
    meeting_forms.PULSE.callback: attending.answer,
    agenda_forms.ITEM.callback: _item,
    agenda_forms.MOVE.callback: moving.move,
    hosting_messages.HAND_OVER.callback: running.hand_over,
    hosting_messages.NOTE.callback: running.note,
    actions_forms.ADD.callback: editing.add,
    actions_forms.ANOTHER_DAY.callback: editing.put_off,
    actions_forms.GIVE.callback: editing.give,
    questions_messages.ASK.callback: _ask,
    questions_messages.NAMELESS.callback: _ask_nameless,
}
