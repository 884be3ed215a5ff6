"""`/outcome` and its subcommands, and what buttons and forms of outcomes run."""

from collections.abc import Mapping

from bot.kit import Click, Commands, Declared, Handler, Reads, Runs, Shown, Subcommand
from bot.kit.mistyped import mistyped
from rituals.outcomes import checkin, confidence, gaps, ids, outcomes, pages, trends
from rituals.outcomes.forms import checkin as checkin_forms
from rituals.outcomes.forms import outcome as outcome_forms
from rituals.outcomes.messages import help as help_messages

OWNER = "who looks after it"


def _unknown(text: str, near: str | None) -> Reads:
    answer = mistyped(COMMANDS.name, text, near, ids.RUN_OUTCOME)
    return Reads(lambda _: answer)


def _help(click: Click) -> Shown:
    return help_messages.help_(click.unit.part(Declared).commands[COMMANDS.name].help())


COMMANDS = Commands(
    "/outcome",
    "Numbers that should move, and what we learn",
    "new | list | show 3 | checkin 3 | edit 3 | resolve 3",
    (
        Subcommand("new", "name one: a number that should move", Reads(pages.new_form)),
        Subcommand("list", "the open ones, and how they stand", Reads(pages.listing)),
        Subcommand("show [number]", "one with its history", Reads(pages.one)),
        Subcommand("checkin [number]", "say where it is now, and what was learned", Reads(checkin.opened), OWNER),
        Subcommand("edit [number]", "change it; what it was is kept", Reads(pages.edit_form), OWNER),
        Subcommand("resolve [number]", "say how it ended, and what was learned", Reads(pages.resolve_form), OWNER),
        Subcommand("give [number]", "have somebody else look after it", Reads(pages.give_form), OWNER),
        Subcommand("move [number]", "have it asked with another check-in", Reads(pages.move_form), OWNER),
        Subcommand("resolved", "those that ended, and how well we knew", Reads(pages.resolved)),
        Subcommand("help", "this", Reads(_help, stored=False)),
    ),
    _unknown,
    default="list",
    about="numbers that should move",
)
# In a channel everyone sees a button, so what it leads to is shown to whoever pressed alone.
CLICKS: Mapping[str, Handler] = {
    ids.RUN_OUTCOME: Runs(COMMANDS.name),
    ids.NAME_OUTCOME: Reads(pages.new_form),
    ids.MORE_OUTCOMES: Reads(pages.more),
    ids.ALL_RESOLVED: Reads(pages.resolved),
    ids.SHOW_OUTCOME: Reads(pages.one),
    ids.EDIT_OUTCOME: Reads(pages.edit_form),
    ids.RESOLVE_OUTCOME: Reads(pages.resolve_form),
    ids.GIVE_OUTCOME: Reads(pages.give_form),
    ids.MOVE_OUTCOME: Reads(pages.move_form),
    ids.USE_REWRITE: Reads(pages.rewrite),
    ids.SHOW_TREND: trends.send,
    ids.CHECK_IN: Reads(checkin.opened),
    ids.MY_CONFIDENCE: Reads(confidence.form),
    ids.WHY_ASKED: Reads(confidence.why),
    ids.PUT_GAP: gaps.put,
    ids.UNDO_GAP: gaps.undo,
}
FORMS: Mapping[str, Handler] = {
    checkin_forms.CHECK_IN.callback: checkin.save,
    checkin_forms.CONFIDENCE.callback: confidence.save,
    outcome_forms.OUTCOME.callback: outcomes.save,
    outcome_forms.RESOLVE.callback: outcomes.resolve,
    outcome_forms.GIVE.callback: outcomes.give,
    outcome_forms.MOVE.callback: outcomes.move,
}
