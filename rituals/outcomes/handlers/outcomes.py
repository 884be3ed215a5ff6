"""`/outcome` and its subcommands, and the forms and buttons of outcomes."""

from collections.abc import Mapping
from dataclasses import replace

from bot.kit import Click, Commands, Handler, Reads, Runs, Shown, Subcommand, Update, ids
from bot.kit.declared import Declared
from bot.kit.mistyped import mistyped
from rituals.outcomes import checkin, outcomes, pages
from rituals.outcomes.forms import outcome as outcome_forms
from rituals.outcomes.messages import help as help_messages

OWNER = "who looks after it"


def _unknown(text: str, near: str | None) -> Reads:
    answer = mistyped(COMMANDS.name, text, near, ids.RUN_OUTCOME)
    return Reads(lambda _: answer)


def _more(click: Click) -> Shown:
    """Show the next page of the list that a button's value names."""
    which, _, page = click.value.partition(" ")
    listing = _all_resolved if which == "resolved" else _list
    return listing(replace(click, value=page))


def _filled(click: Click) -> Shown:
    form = outcome_forms.read(click.view)
    keep = outcomes.edit if form.draft.number else outcomes.name
    return keep(click.unit, form, click.by, click.now)


def _rewrite(click: Click) -> Shown:
    form = outcome_forms.read(click.view)
    return Update(pages.rewrite(click.unit, form, click.by, click.now))


def _resolved(click: Click) -> Shown:
    return outcomes.resolve(click.unit, outcome_forms.read_resolve(click.view), click.by, click.now)


def _given(click: Click) -> Shown:
    number, to = outcome_forms.read_give(click.view)
    return outcomes.give(click.unit, number, to, click.by, click.now)


def _moved(click: Click) -> Shown:
    number, to = outcome_forms.read_move(click.view)
    return outcomes.move(click.unit, number, to, click.by, click.now)


def _help(click: Click) -> Shown:
    return help_messages.help_(click.unit.part(Declared).commands[COMMANDS.name].help())


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
    about="numbers that should move",
)
# In a channel everyone sees a button, so what it leads to is shown to whoever pressed alone.
CLICKS: Mapping[str, Handler] = {
    ids.RUN_OUTCOME: Runs(COMMANDS.name),
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
    ids.OUTCOME_FORM: _filled,
    ids.RESOLVE_FORM: _resolved,
    ids.GIVE_OUTCOME_FORM: _given,
    ids.MOVE_OUTCOME_FORM: _moved,
}
