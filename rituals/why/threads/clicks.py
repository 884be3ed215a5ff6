"""Presses and forms of a question's thread."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.kit import Click, Handler, Reads, Refresh, Shown, Unit
from rituals.why import ids
from rituals.why.threads import answers, closing
from rituals.why.threads import forms as thread_forms

NOBODY = "Noted: nobody remembers. The thread offers to decide afresh; it does not say who said so."


def _answered(click: Click) -> Shown:
    answers.answer(click.unit, int(click.about), click.read(thread_forms.ANSWER), click.by, click.now)
    return None


def _nobody(click: Click) -> Shown:
    answers.nobody(click.unit, int(click.value), click.by, click.now)
    return _seen(click, NOBODY)


def _wonder(click: Click) -> Shown:
    wonders = answers.wonder(click.unit, int(click.value), click.by, click.now)
    return _seen(click, "Counted: you wonder, too." if wonders else "Taken back: you do not wonder any more.")


def _not_yet(click: Click) -> Shown:
    return closing.not_yet(click.unit, int(click.value), click.by, click.now)


def _acting(act: Callable[[Unit, int, str, datetime], None]) -> Handler:
    """What stands under a question and shows nothing of its own: its post follows."""

    def pressed(click: Click) -> Shown:
        act(click.unit, int(click.value), click.by, click.now)
        return None

    return pressed


def _led(_click: Click) -> Shown:
    """A button that only leads somewhere."""
    return None


def _seen(click: Click, said: str) -> Shown:
    """Show a form that was pressed in as words; Home follows by itself."""
    return Refresh(thread_forms.said(said)) if click.in_modal else None


CLICKS: Mapping[str, Handler] = {
    ids.OPEN_LINK: Reads(_led),
    ids.ANSWER_WHY: Reads(answers.answer_form),
    ids.NOBODY_REMEMBERS: _nobody,
    ids.WONDER: _wonder,
    ids.PASS_WHY: Reads(answers.pass_form),
    ids.ANSWERS_IT: closing.answers_it,
    ids.NOT_YET: _not_yet,
    ids.DROP_WHY: _acting(closing.drop),
    ids.REOPEN_WHY: _acting(closing.reopen),
    ids.LOOK_LATER: _acting(closing.look_later),
    ids.NO_NEED: _acting(closing.no_need),
}
FORMS: Mapping[str, Handler] = {
    thread_forms.ANSWER.callback: _answered,
    thread_forms.PASS_ON.callback: answers.pass_on,
    thread_forms.MARK.callback: closing.marked,
}
