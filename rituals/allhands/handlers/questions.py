"""Questions: their forms, and the list of all of them."""

from collections.abc import Mapping
from dataclasses import replace

from bot.kit import Click, Handler, Push, Reads, Refresh, Shown
from rituals.allhands import ids
from rituals.allhands.messages import questions as questions_messages
from rituals.allhands.messages import voting as voting_messages
from rituals.allhands.messages.voting import Place
from rituals.allhands.questions import asking, voting


def _nameless_form(click: Click) -> Shown:
    fresh = click.around.fresh
    return asking.nameless_form(click.unit, click.value, click.by, click.now, lambda count: fresh(count).hex())


def _sent(click: Click) -> Shown:
    asking.ask(click.unit, replace(click.read(questions_messages.ASK), builder=click.by), click.now)
    return None


def _sent_nameless(click: Click) -> Shown:
    asking.check_may_ask(click.unit, click.by)
    asking.ask_nameless(click.unit, click.read(questions_messages.NAMELESS), click.now)
    return None


def _list(click: Click) -> Shown:
    return _page(click, Place(click.value))


def _turned(click: Click) -> Shown:
    here = _place(click)
    return _page(click, Place(here.meeting, int(click.value), here.by_votes))


def _voted(click: Click) -> Shown:
    stands = click.action["action_id"] == ids.VOTE
    return Refresh(voting.vote(click.unit, _place(click), click.value, click.by, click.now, stands=stands))


def _withdrawn(click: Click) -> Shown:
    return Refresh(voting.withdraw(click.unit, _place(click), click.value, click.by, click.now))


def _page(click: Click, place: Place) -> Shown:
    return voting.listing(click.unit, place, click.by, click.now)


def _place(click: Click) -> Place:
    return voting_messages.read(click.about)


CLICKS: Mapping[str, Handler] = {
    ids.ASK_QUESTION: Reads(lambda click: asking.form(click.unit, click.value, click.by, click.now)),
    ids.ASK_NAMELESS: Reads(_nameless_form),
    ids.ALL_QUESTIONS: Reads(_list),
    ids.ORDER_BY_VOTES: Reads(lambda click: _page(click, Place(click.value, by_votes=True))),
    ids.BALANCED_ORDER: Reads(_list),
    ids.QUESTIONS_BEFORE: Reads(_turned),
    ids.QUESTIONS_AFTER: Reads(_turned),
    ids.READ_QUESTION: Reads(lambda click: Push(voting.whole(click.unit, _place(click), click.value, click.by))),
    ids.VOTE: _voted,
    ids.TAKE_VOTE_BACK: _voted,
    ids.WITHDRAW_QUESTION: _withdrawn,
}
FORMS: Mapping[str, Handler] = {
    questions_messages.ASK.callback: _sent,
    questions_messages.NAMELESS.callback: _sent_nameless,
}
