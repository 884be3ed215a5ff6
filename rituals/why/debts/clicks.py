"""`/why debt`, and what buttons, menus and the form of debts run."""

from collections.abc import Mapping
from functools import partial

from bot.kit import Handler, Reads, Subcommand
from rituals.why import ids
from rituals.why.debts import editing
from rituals.why.debts import messages as debt_messages
from rituals.why.debts.rules import Kind

SUBCOMMANDS = (Subcommand("debt", "what slows us down, and what to fix first", Reads(editing.listing)),)
CLICKS: Mapping[str, Handler] = {
    ids.JUDGE_IMPACT: partial(editing.judge, Kind.IMPACT),
    ids.JUDGE_COST: partial(editing.judge, Kind.COST),
    ids.DEBTS_PAGE_BACK: Reads(editing.listing),
    ids.DEBTS_PAGE_ON: Reads(editing.listing),
    ids.DEBT_MENU: editing.choose,
    ids.REOPEN_DEBT: editing.reopen,
    ids.UNDO_DEBT_ITEM: editing.take_back,
    ids.ADD_DEBT: Reads(editing.form),
}
FORMS: Mapping[str, Handler] = {debt_messages.ADD.callback: editing.add}
