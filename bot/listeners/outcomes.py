"""`/outcome` and its subcommands, and the forms and buttons of outcomes."""

from collections.abc import Mapping
from dataclasses import replace

from bot import flows, views
from bot.kit import Click, Handler, Reads, Runs, Shown, Update
from bot.views import ids
from rituals.roster import nearest


def find(text: str) -> tuple[Reads, str]:
    """Find the handler of what was typed after `/outcome`; nothing is the list, an unknown word the nearest one."""
    name, _, rest = text.strip().partition(" ")
    if command := COMMANDS.get(name.lower() or "list"):
        return command, rest.strip()
    near = nearest(name.lower(), COMMANDS)
    typed = views.blocks.clip(text.strip(), 100)
    answer = views.help.unknown_outcome(typed, f"{near} {rest}".strip() if near else None)
    return Reads(lambda _: answer), text


def _more(click: Click) -> Shown:
    """Show the list that a button's value names."""
    handler, rest = find(click.value)
    return handler.handle(replace(click, value=rest))


def _filled(click: Click) -> Shown:
    form = views.outcome_forms.read(click.view)
    keep = flows.outcomes.edit if form.draft.number else flows.outcomes.name
    return keep(click.unit, form, click.by, click.now)


def _rewrite(click: Click) -> Shown:
    form = views.outcome_forms.read(click.view)
    return Update(flows.outcome_pages.rewrite(click.unit, form, click.by, click.now))


def _resolved(click: Click) -> Shown:
    return flows.outcomes.resolve(click.unit, views.outcome_forms.read_resolve(click.view), click.by, click.now)


def _given(click: Click) -> Shown:
    number, to = views.outcome_forms.read_give(click.view)
    return flows.outcomes.give(click.unit, number, to, click.by, click.now)


def _moved(click: Click) -> Shown:
    number, to = views.outcome_forms.read_move(click.view)
    return flows.outcomes.move(click.unit, number, to, click.by, click.now)


def _help(_click: Click) -> Shown:
    return views.help.outcome_help()


def _new(click: Click) -> Shown:
    return flows.outcome_pages.new_form(click.unit, click.value, click.by, click.now)


def _list(click: Click) -> Shown:
    return flows.outcome_pages.listing(click.unit, _page(click.value), click.by, click.now)


def _all_resolved(click: Click) -> Shown:
    return flows.outcome_pages.resolved(click.unit, _page(click.value), click.by, click.now)


def _show(click: Click) -> Shown:
    return flows.outcome_pages.one(click.unit, click.value, click.by, click.now)


def _checkin(click: Click) -> Shown:
    return flows.outcome_checkin.form(click.unit, click.value, click.by, click.now)


def _edit(click: Click) -> Shown:
    return flows.outcome_pages.edit_form(click.unit, click.value, click.by)


def _resolve(click: Click) -> Shown:
    return flows.outcome_pages.resolve_form(click.unit, click.value, click.by)


def _give(click: Click) -> Shown:
    return flows.outcome_pages.give_form(click.unit, click.value, click.by)


def _move(click: Click) -> Shown:
    return flows.outcome_pages.move_form(click.unit, click.value, click.by)


def _page(typed: str) -> int:
    return max(int(typed), 1) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 1


COMMANDS: Mapping[str, Reads] = {
    "new": Reads(_new),
    "list": Reads(_list),
    "show": Reads(_show),
    "checkin": Reads(_checkin),
    "edit": Reads(_edit),
    "resolve": Reads(_resolve),
    "give": Reads(_give),
    "move": Reads(_move),
    "resolved": Reads(_all_resolved),
    "help": Reads(_help),
}
# In a channel everyone sees a button, so what it leads to is shown to whoever pressed alone.
CLICKS: Mapping[str, Handler] = {
    ids.RUN_OUTCOME: Runs(find),
    ids.NAME_OUTCOME: COMMANDS["new"],
    ids.MORE_OUTCOMES: Reads(_more),
    ids.ALL_RESOLVED: COMMANDS["resolved"],
    ids.SHOW_OUTCOME: COMMANDS["show"],
    ids.EDIT_OUTCOME: COMMANDS["edit"],
    ids.RESOLVE_OUTCOME: COMMANDS["resolve"],
    ids.GIVE_OUTCOME: COMMANDS["give"],
    ids.MOVE_OUTCOME: COMMANDS["move"],
    ids.USE_REWRITE: Reads(_rewrite),
}
FORMS: Mapping[str, Handler] = {
    ids.OUTCOME_FORM: _filled,
    ids.RESOLVE_FORM: _resolved,
    ids.GIVE_OUTCOME_FORM: _given,
    ids.MOVE_OUTCOME_FORM: _moved,
}
