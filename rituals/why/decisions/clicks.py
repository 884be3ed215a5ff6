"""Decisions: the words after `/why` that look them up, and their buttons and forms."""

from collections.abc import Mapping

from bot.kit import Click, Handler, Instead, Open, Reads, Refresh, Shown, Subcommand, blocks
from rituals.why import ids
from rituals.why.decisions import forms as decision_forms
from rituals.why.decisions import pages, reviews, writing
from rituals.why.threads import asking


def _from_question(click: Click) -> Shown:
    return Open(writing.from_question(click.unit, int(click.value), click.by, click.now))


def _whole(click: Click) -> Shown:
    return Open(pages.whole(click.unit, int(click.value), 0, click.by))


def _turned(click: Click) -> Shown:
    number, part = map(int, click.value.split())
    return Refresh(pages.whole(click.unit, number, part, click.by))


def _page(click: Click) -> Shown:
    return Instead(_listing(click))


def _ask_somebody(click: Click) -> Shown:
    technology = reviews.ask_somebody(click.unit, int(click.value), click.by, click.now)
    return Open(asking.form(click.unit, technology, click.by, click.now, click.around.permalink))


def _filled(click: Click) -> Shown:
    return writing.save(click.unit, click.read(decision_forms.DECISION), click.by, click.now)


def _listing(click: Click) -> blocks.Message:
    """List open questions and decisions, a page of them."""
    page = int(click.value) if click.value.isascii() and click.value.isdecimal() and len(click.value) < 6 else 1
    return pages.listing(click.unit, page, click.by, click.now, click.around.permalink)


def _found(click: Click) -> Shown:
    return pages.found(click.unit, click.value, click.by, click.now, click.around.permalink)


def _one(click: Click) -> Shown:
    return pages.one(click.unit, click.value, click.by, click.around.permalink)


SUBCOMMANDS = (
    Subcommand("list", "open questions, and what was decided", Reads(lambda click: _listing(click))),
    Subcommand("find [words]", "questions and decisions that have them", Reads(_found)),
    Subcommand("show [number]", "a decision with its history", Reads(_one)),
    Subcommand("decide [technology]", "write a decision down", Reads(writing.form)),
)
CLICKS: Mapping[str, Handler] = {
    ids.KEEP_DECISION: Reads(_from_question),
    ids.DECIDE_NOW: Reads(_from_question),
    ids.HAS_CHANGED: writing.change_form,
    ids.NOT_ANY_MORE: writing.change_form,
    ids.TELL_STORY: Reads(writing.story),
    ids.EDIT_DECISION: Reads(writing.edit_form),
    ids.READ_ALL: Reads(_whole),
    ids.READ_BACK: Reads(_turned),
    ids.READ_ON: Reads(_turned),
    ids.SHOW_DECISION: Reads(_one),
    ids.MORE_WHYS: Reads(_page),
    ids.WHYS_BACK: Reads(_page),
    ids.STILL_TRUE: reviews.still_true,
    ids.ASK_SOMEBODY: _ask_somebody,
}
FORMS: Mapping[str, Handler] = {
    decision_forms.REVIEW.callback: reviews.until,
    decision_forms.DECISION.callback: _filled,
}
