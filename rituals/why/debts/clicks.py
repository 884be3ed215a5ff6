"""`/why debt`: the list of technical debts, what is judged and pressed in it, and the form that adds one."""

from collections.abc import Mapping

from bot.kit import Beneath, Click, Handler, Push, Reads, Refresh, Shown, Subcommand
from rituals.why import ids
from rituals.why.debts import editing
from rituals.why.debts import messages as debt_messages
from rituals.why.debts.messages import PUT


def _listed(click: Click) -> Shown:
    return editing.listing(click.unit, click.by)


def _judged(click: Click) -> Shown:
    judged = debt_messages.judged(click.action)
    return Refresh(editing.judge(click.unit, judged, click.by, click.now, _page(click)))


def _turned(click: Click) -> Shown:
    return Refresh(editing.listing(click.unit, click.by, int(click.value)))


def _chosen(click: Click) -> Shown:
    what, number = debt_messages.chosen(click.action)
    if what == PUT:
        return Refresh(editing.put(click.unit, number, click.by, click.now, _page(click)))
    return Refresh(editing.end(click.unit, number, what, click.by, click.now, _page(click)))


def _undone(click: Click) -> Shown:
    return Refresh(editing.take_back(click.unit, click.value, click.by, click.now, _page(click)))


def _sent(click: Click) -> Shown:
    return Beneath(editing.add(click.unit, click.read(debt_messages.ADD), click.by, click.now, _page(click)))


def _page(click: Click) -> int:
    return debt_messages.page_of(click.view)


SUBCOMMANDS = (Subcommand("debt", "what slows us down, and what to fix first", Reads(_listed)),)
CLICKS: Mapping[str, Handler] = {
    ids.JUDGE_IMPACT: _judged,
    ids.JUDGE_COST: _judged,
    ids.DEBTS_PAGE_BACK: Reads(_turned),
    ids.DEBTS_PAGE_ON: Reads(_turned),
    ids.DEBT_MENU: _chosen,
    ids.REOPEN_DEBT: lambda click: Refresh(editing.reopen(click.unit, int(click.value), click.by, _page(click))),
    ids.UNDO_DEBT_ITEM: _undone,
    ids.ADD_DEBT: Reads(lambda click: Push(editing.form(click.unit, click.by, int(click.value)))),
}
FORMS: Mapping[str, Handler] = {debt_messages.ADD.callback: _sent}
