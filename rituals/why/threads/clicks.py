"""Presses and forms of a question's thread."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.kit import Click, Handler, Open, Reads, Refresh, Shown, ids
from bot.kit.unit import Unit
from rituals.why.threads import answers, closing
from rituals.why.threads import forms as thread_forms

NOBODY = "Noted: nobody remembers. The thread offers to decide afresh; it does not say who said so."


def _answer_form(click: Click) -> Shown:
    return Open(answers.answer_form(click.unit, int(click.value), click.by, click.around.permalink))


def _answered(click: Click) -> Shown:
    number, text = thread_forms.read_answer(click.view)
    answers.answer(click.unit, number, text, click.by, click.now)
    return None


def _nobody(click: Click) -> Shown:
    answers.nobody(click.unit, int(click.value), click.by, click.now)
    return _seen(click, NOBODY)


def _wonder(click: Click) -> Shown:
    wonders = answers.wonder(click.unit, int(click.value), click.by, click.now)
    return _seen(click, "Counted: you wonder, too." if wonders else "Taken back: you do not wonder any more.")


def _passed(click: Click) -> Shown:
    number, to = thread_forms.read_pass(click.view)
    answers.pass_on(click.unit, number, to, click.by, click.now)
    return None


def _answers_it(click: Click) -> Shown:
    which = closing.answers_it(click.unit, int(click.value), click.by, click.now)
    return Open(which) if which else None


def _marked(click: Click) -> Shown:
    number, refs = thread_forms.read_mark(click.view)
    closing.marked(click.unit, number, refs, click.by, click.now)
    return None


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
    ids.ANSWER_WHY: Reads(_answer_form),
    ids.NOBODY_REMEMBERS: _nobody,
    ids.WONDER: _wonder,
    ids.PASS_WHY: Reads(lambda click: Open(answers.pass_form(click.unit, int(click.value), click.by))),
    ids.ANSWERS_IT: _answers_it,
    ids.NOT_YET: lambda click: closing.not_yet(click.unit, int(click.value), click.by, click.now),
    ids.DROP_WHY: _acting(closing.drop),
    ids.REOPEN_WHY: _acting(closing.reopen),
    ids.LOOK_LATER: _acting(closing.look_later),
    ids.NO_NEED: _acting(closing.no_need),
}
FORMS: Mapping[str, Handler] = {
    ids.ANSWER_FORM: _answered,
    ids.PASS_WHY_FORM: _passed,
    ids.MARK_FORM: _marked,
}
