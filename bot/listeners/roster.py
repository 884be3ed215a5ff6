"""People: choosing a discipline, going away and coming back, and what is kept about somebody."""

from collections.abc import Mapping
from datetime import date

from bot import flows, views
from bot.kit import Click, Handler, Instead, Open, Reads, Shown
from bot.listeners import allhands
from bot.views import ids


def _pick(click: Click) -> Shown:
    if not click.action.get("selected_option"):
        return Open(flows.roster.pick_form(click.unit, click.by))
    flows.roster.join(click.unit, click.value, click.by, click.now, menu=True)
    return None


def _picked(click: Click) -> Shown:
    discipline, then = views.roster.read_pick(click.view)
    flows.roster.join(click.unit, discipline, click.by, click.now, menu=True)
    if discipline == views.roster.READS_ONLY and then.startswith(ids.TAKE_SEAT):
        return None
    return allhands.next_form(click, then)


def _placed(click: Click) -> Shown:
    who, discipline = views.forms.read(click.view, ids.WHO), views.forms.read(click.view, ids.DISCIPLINE)
    said = flows.roster.assign(click.unit, who, discipline, click.by, click.now)
    return views.forms.said("Who stands for what", views.blocks.section(said))


def _went(click: Click) -> Shown:
    last = date.fromisoformat(click.value)
    return Instead(views.help.say(flows.away.go(click.unit, last, click.by, click.now)))


def _stayed(_click: Click) -> Shown:
    return Instead(views.help.say("Nothing changed. `/builders away until fri` takes another day."))


def _leaving(click: Click) -> Shown:
    return Open(flows.away.form(click.unit, click.by, click.now))


def _back(click: Click) -> Shown:
    said = flows.away.back(click.unit, click.by, click.now)
    return Open(views.forms.said("Away", views.blocks.section(said)))


def _left(click: Click) -> Shown:
    said = flows.away.go(click.unit, views.roster.read_absence(click.view), click.by, click.now)
    return views.forms.said("Away", views.blocks.section(said))


def _my_data(click: Click) -> Shown:
    said = flows.privacy.my_data(click.unit, click.by, click.now)
    return Open(views.forms.said("My data", views.blocks.section(said)))


def _removed(click: Click) -> Shown:
    said = flows.privacy.forget(click.unit, click.by, click.now)
    return None if click.view else Instead(views.help.say(said))


def _nothing_removed(_click: Click) -> Shown:
    return Instead(views.help.say("Nothing was removed."))


CLICKS: Mapping[str, Handler] = {
    ids.PICK_DISCIPLINE: _pick,
    ids.AWAY_YES: _went,
    ids.AWAY_NO: Reads(_stayed),
    ids.BE_AWAY: Reads(_leaving),
    ids.BE_BACK: _back,
    ids.MY_DATA: _my_data,
    ids.FORGET_YES: _removed,
    ids.FORGET_NO: Reads(_nothing_removed),
}
FORMS: Mapping[str, Handler] = {
    ids.DISCIPLINE_FORM: _picked,
    ids.STAND_FORM: _placed,
    ids.AWAY_FORM: _left,
}
