"""People: choosing a discipline, going away and coming back, and what is kept about somebody."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.kit import Click, Declared, Handler, Instead, Open, Reads, Shown, blocks, modals
from bot.kit import ids as kit_ids
from bot.people import away, ids, privacy, roster
from bot.people.messages import roster as roster_messages


def _pick(click: Click) -> Shown:
    if not click.action.get("selected_option"):
        return Open(roster.pick_form(click.unit, click.by))
    roster.join(click.unit, click.value, click.by, click.now, menu=True)
    return None


def _picked(click: Click) -> Shown:
    discipline, then = click.read(roster_messages.PICK), click.about
    roster.join(click.unit, discipline, click.by, click.now, menu=True)
    return _resumed(click, then)


def _resumed(click: Click, then: str) -> Shown:
    """Return the form that somebody was about to open when they were asked for their discipline, and not this again."""
    action, _, value = then.partition(" ")
    handler = click.unit.part(Declared).clicks.get(action)
    if not isinstance(handler, Reads):
        return None
    shown = handler.handle(replace(click, value=value))
    view = shown.view if isinstance(shown, Open) else shown
    return None if isinstance(view, dict) and view["callback_id"] == roster_messages.PICK.callback else view


def _placed(click: Click) -> Shown:
    placed = click.read(roster_messages.PLACE)
    said = roster.assign(click.unit, placed.who, placed.discipline, click.by, click.now)
    return modals.said("Who stands for what", blocks.section(said))


def _went(click: Click) -> Shown:
    last = date.fromisoformat(click.value)
    return Instead(blocks.say(away.go(click.unit, last, click.by, click.now)))


def _stayed(_click: Click) -> Shown:
    return Instead(blocks.say("Nothing changed. `/builders away until fri` takes another day."))


def _leaving(click: Click) -> Shown:
    return Open(away.form(click.unit, click.by, click.now))


def _back(click: Click) -> Shown:
    said = away.back(click.unit, click.by, click.now)
    return Open(modals.said("Away", blocks.section(said)))


def _left(click: Click) -> Shown:
    said = away.go(click.unit, click.read(roster_messages.AWAY), click.by, click.now)
    return modals.said("Away", blocks.section(said))


def _my_data(click: Click) -> Shown:
    said = privacy.my_data(click.unit, click.by, click.now)
    return Open(modals.said("My data", blocks.section(said)))


def _removed(click: Click) -> Shown:
    said = privacy.forget(click.unit, click.by, click.now)
    return None if click.view else Instead(blocks.say(said))


def _nothing_removed(_click: Click) -> Shown:
    return Instead(blocks.say("Nothing was removed."))


CLICKS: Mapping[str, Handler] = {
    kit_ids.PICK_DISCIPLINE: _pick,
    ids.AWAY_YES: _went,
    ids.AWAY_NO: Reads(_stayed),
    kit_ids.BE_AWAY: Reads(_leaving),
    kit_ids.BE_BACK: _back,
    ids.MY_DATA: _my_data,
    ids.FORGET_YES: _removed,
    ids.FORGET_NO: Reads(_nothing_removed),
}
FORMS: Mapping[str, Handler] = {
    roster_messages.PICK.callback: _picked,
    roster_messages.PLACE.callback: _placed,
    roster_messages.AWAY.callback: _left,
}
