"""What people do about themselves, the roster and its disciplines, and the user groups that change."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.delivery import groups
from bot.kit import Click, Declared, Event, Handler, Instead, Listener, Open, Reads, Shown, Subcommand, blocks, modals
from bot.kit import ids as kit_ids
from bot.kit.commands import ADMINS, BUILDERS
from bot.kit.mistyped import mistyped
from bot.people import away, disciplines, ids, privacy, roster, waiting, welcome
from bot.people.messages import disciplines as disciplines_messages
from bot.people.messages import roster as roster_messages
from bot.people.messages import waiting as waiting_messages


def _join(click: Click) -> Shown:
    if welcome_back := privacy.come_back(click.unit, click.by, click.now):
        return welcome_back
    if not click.value:
        return roster.pick_form(click)
    return roster.join(click.unit, click.value, click.by, click.now)


def _roster(click: Click) -> Shown:
    if click.value:
        return mistyped(BUILDERS, f"roster {click.value}", "roster", kit_ids.RUN_COMMAND)
    return roster.listing(click)


def _pick(click: Click) -> Shown:
    if not click.action.get("selected_option"):
        return Open(roster.pick_form(click))
    roster.join(click.unit, click.value, click.by, click.now, menu=True)
    return None


def _picked(click: Click) -> Shown:
    """Return the form that somebody was about to open when they were asked for their discipline, and not this again."""
    roster.join(click.unit, click.read(roster_messages.PICK), click.by, click.now, menu=True)
    action, _, value = click.about.partition(" ")
    handler = click.unit.part(Declared).clicks.get(action)
    if not isinstance(handler, Reads):
        return None
    shown = handler.handle(replace(click, value=value))
    view = shown.view if isinstance(shown, Open) else shown
    return None if isinstance(view, dict) and view["callback_id"] == roster_messages.PICK.callback else view


def _went(click: Click) -> Shown:
    return Instead(blocks.say(away.go(click, date.fromisoformat(click.value))))


def _stayed(_click: Click) -> Shown:
    return Instead(blocks.say("Nothing changed. `/builders away until fri` takes another day."))


def _back(click: Click) -> Shown:
    return Open(modals.said("Away", blocks.section(away.back(click))))


def _my_data(click: Click) -> Shown:
    return Open(modals.said("My data", blocks.section(privacy.my_data(click))))


def _removed(click: Click) -> Shown:
    said = privacy.forget(click.unit, click.by, click.now)
    return None if click.view else Instead(blocks.say(said))


def _nothing_removed(_click: Click) -> Shown:
    return Instead(blocks.say("Nothing was removed."))


def _changed(click: Click) -> Shown:
    return disciplines.save(click.unit, click.about, *click.read(disciplines_messages.DISCIPLINE), click.by, click.now)


def _kept(event: Event) -> None:
    groups.keep(event.unit, [event.body["subteam"]], event.now)


def _moved(event: Event) -> None:
    came, went = event.body.get("added_users") or (), event.body.get("removed_users") or ()
    groups.moved(event.unit, event.body["subteam_id"], came, went, event.now)


SUBCOMMANDS = (
    Subcommand("join [discipline]", "stand for a discipline, from now on", _join, order=2),
    Subcommand("leave", "stand for none", roster.leave, order=3),
    Subcommand(
        "away until [day]", "be left in peace until then: fri, 24 Dec, for 3 days", Reads(away.propose), order=4
    ),
    Subcommand("back", "be back sooner", away.back, order=5),
    Subcommand("roster", "how many builders there are, by discipline", Reads(_roster), order=6),
    Subcommand(
        "roster set [person] [discipline]", "say what someone stands for", Reads(roster.set_form), ADMINS, order=7
    ),
    Subcommand("roster sync", "read people and user groups anew", roster.sync, ADMINS, order=8),
    Subcommand(
        "disciplines",
        "add, rename, order, merge, retire, and let a user group fill one",
        Reads(disciplines.listing),
        ADMINS,
        order=9,
    ),
    Subcommand("my-data", "all that is kept about you, in a file", privacy.my_data, order=20),
    Subcommand("forget-me", "have your name and words removed", Reads(privacy.propose_forget), order=21),
)
CLICKS: Mapping[str, Handler] = {
    kit_ids.PICK_DISCIPLINE: _pick,
    ids.AWAY_YES: _went,
    ids.AWAY_NO: Reads(_stayed),
    kit_ids.BE_AWAY: Reads(away.form),
    kit_ids.BE_BACK: _back,
    ids.MY_DATA: _my_data,
    ids.FORGET_YES: _removed,
    ids.FORGET_NO: Reads(_nothing_removed),
    ids.CHANGE_DISCIPLINE: Reads(disciplines.form),
    ids.ADD_DISCIPLINE: Reads(disciplines.form),
    ids.NOTE_TOMORROW: waiting.tomorrow,
    ids.NOTE_SKIP: waiting.skip_week,
    kit_ids.NOTE_FEWER: Reads(waiting.wants_form),
    ids.WELCOME_YES: Reads(welcome.right),
    ids.WELCOME_CHANGE: Reads(lambda click: Open(roster.pick_form(click))),
}
FORMS: Mapping[str, Handler] = {
    roster_messages.PICK.callback: _picked,
    roster_messages.PLACE.callback: roster.assign,
    roster_messages.AWAY.callback: lambda click: away.go(click, click.read(roster_messages.AWAY)),
    disciplines_messages.DISCIPLINE.callback: _changed,
    waiting_messages.WANTS.callback: waiting.want,
}
EVENTS: Mapping[str, Listener] = {
    "subteam_created": Listener(_kept),
    "subteam_updated": Listener(_kept),
    "subteam_members_changed": Listener(_moved),
}
