"""`/outcome` and its subcommands, and the forms and buttons of outcomes."""

from collections.abc import Mapping
from dataclasses import replace

from bot.engine.messages import help as help_messages
from bot.kit import Click, Commands, Handler, Reads, Runs, Shown, Subcommand, Update, ids
from rituals.outcomes import checkin, outcomes, pages
from rituals.outcomes.forms import outcome as outcome_forms

OWNER = "who looks after it"


def _unknown(text: str, near: str | None) -> Reads:
    answer = help_messages.unknown_outcome(text, near)
    return Reads(lambda _: answer)


def _more(click: Click) -> Shown:
    """Show the next page of the list that a button's value names."""
    which, _, page = click.value.partition(" ")
    listing = _all_resolved if which == "resolved" else _list
    return listing(replace(click, value=page))


def _filled(click: Click) -> Shown:
    form = click.read(outcome_forms.OUTCOME)
    keep = outcomes.edit if form.draft.number else outcomes.name
    return keep(click.unit, form, click.by, click.now)


def _rewrite(click: Click) -> Shown:
    return Update(pages.rewrite(click.unit, click.read(outcome_forms.OUTCOME), click.by, click.now))


def _resolved(click: Click) -> Shown:
    return outcomes.resolve(click.unit, click.read(outcome_forms.RESOLVE), click.by, click.now)


def _given(click: Click) -> Shown:
    return outcomes.give(click.unit, int(click.about), click.read(outcome_forms.GIVE), click.by, click.now)


def _moved(click: Click) -> Shown:
    return outcomes.move(click.unit, int(click.about), click.read(outcome_forms.MOVE), click.by, click.now)


def _help(_click: Click) -> Shown:
    return help_messages.outcome_help(COMMANDS.help())


def _new(click: Click) -> Shown:
    return pages.new_form(click.unit, click.value, click.by, click.now)


def _list(click: Click) -> Shown:
    return pages.listing(click.unit, _page(click.value), click.by, click.now)


def _all_resolved(click: Click) -> Shown:
    return pages.resolved(click.unit, _page(click.value), click.by, click.now)


def _show(click: Click) -> Shown:
    return pages.one(click.unit, click.value, click.by, click.now)


def _checkin(click: Click) -> Shown:
    return checkin.form(click.unit, click.value, click.by, click.now)


def _edit(click: Click) -> Shown:
    return pages.edit_form(click.unit, click.value, click.by)


def _resolve(click: Click) -> Shown:
    return pages.resolve_form(click.unit, click.value, click.by)


def _give(click: Click) -> Shown:
    return pages.give_form(click.unit, click.value, click.by)


def _move(click: Click) -> Shown:
    return pages.move_form(click.unit, click.value, click.by)


def _page(typed: str) -> int:
    return max(int(typed), 1) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 1


COMMANDS = Commands(
    "/outcome",
    "Numbers that should move, and what we learn",
    "new | list | show 3 | checkin 3 | edit 3 | resolve 3",
    (
        Subcommand("new", "name one: a number that should move", Reads(_new)),
        Subcommand("list", "the open ones, and how they stand", Reads(_list)),
        Subcommand("show [number]", "one with its history", Reads(_show)),
        Subcommand("checkin [number]", "say where it is now, and what was learned", Reads(_checkin), OWNER),
        Subcommand("edit [number]", "change it; what it was is kept", Reads(_edit), OWNER),
        Subcommand("resolve [number]", "say how it ended, and what was learned", Reads(_resolve), OWNER),
        Subcommand("give [number]", "have somebody else look after it", Reads(_give), OWNER),
        Subcommand("move [number]", "have it asked with another check-in", Reads(_move), OWNER),
        Subcommand("resolved", "those that ended, and how well we knew", Reads(_all_resolved)),
        Subcommand("help", "this", Reads(_help)),
    ),
    _unknown,
    default="list",
)
# In a channel everyone sees a button, so what it leads to is shown to whoever pressed alone.
CLICKS: Mapping[str, Handler] = {
    ids.RUN_OUTCOME: Runs(COMMANDS.find),
    ids.NAME_OUTCOME: Reads(_new),
    ids.MORE_OUTCOMES: Reads(_more),
    ids.ALL_RESOLVED: Reads(_all_resolved),
    ids.SHOW_OUTCOME: Reads(_show),
    ids.EDIT_OUTCOME: Reads(_edit),
    ids.RESOLVE_OUTCOME: Reads(_resolve),
    ids.GIVE_OUTCOME: Reads(_give),
    ids.MOVE_OUTCOME: Reads(_move),
    ids.USE_REWRITE: Reads(_rewrite),
}
FORMS: Mapping[str, Handler] = {
    outcome_forms.OUTCOME.callback: _filled,
    outcome_forms.RESOLVE.callback: _resolved,
    outcome_forms.GIVE.callback: _given,
    outcome_forms.MOVE.callback: _moved,
}
