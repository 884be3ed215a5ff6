"""The words after `/why` that look decisions up, and what their buttons and forms run."""

from collections.abc import Mapping

from bot.kit import Handler, Reads, Subcommand
from rituals.why import ids
from rituals.why.decisions import forms as decision_forms
from rituals.why.decisions import pages, reviews, writing

SUBCOMMANDS = (
    Subcommand("list", "open questions, and what was decided", Reads(pages.listing)),
    Subcommand("find [words]", "questions and decisions that have them", Reads(pages.found)),
    Subcommand("show [number]", "a decision with its history", Reads(pages.one)),
    Subcommand("decide [technology]", "write a decision down", Reads(writing.form)),
)
CLICKS: Mapping[str, Handler] = {
    ids.KEEP_DECISION: Reads(writing.from_question),
    ids.DECIDE_NOW: Reads(writing.from_question),
    ids.HAS_CHANGED: writing.change_form,
    ids.NOT_ANY_MORE: writing.change_form,
    ids.TELL_STORY: Reads(writing.story),
    ids.EDIT_DECISION: Reads(writing.edit_form),
    ids.READ_ALL: Reads(pages.whole),
    ids.READ_BACK: Reads(pages.whole),
    ids.READ_ON: Reads(pages.whole),
    ids.SHOW_DECISION: Reads(pages.one),
    ids.MORE_WHYS: Reads(pages.turned),
    ids.WHYS_BACK: Reads(pages.turned),
    ids.STILL_TRUE: reviews.still_true,
    ids.ASK_SOMEBODY: reviews.ask_somebody,
}
FORMS: Mapping[str, Handler] = {
    decision_forms.REVIEW.callback: reviews.until,
    decision_forms.DECISION.callback: writing.save,
}
