"""Presses and forms of a question's thread."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot import flows, views
from bot.kit import Click, Handler, Open, Reads, Refresh, Shown
from bot.store import Unit
from bot.views import ids

NOBODY = "Noted: nobody remembers. The thread offers to decide afresh; it does not say who said so."


def _answer_form(click: Click) -> Shown:
    return Open(flows.why_threads.answer_form(click.unit, int(click.value), click.by, click.around.permalink))


def _answered(click: Click) -> Shown:
    number, text = views.why_forms.read_answer(click.view)
    flows.why_threads.answer(click.unit, number, text, click.by, click.now)
    return None


def _nobody(click: Click) -> Shown:
    flows.why_threads.nobody(click.unit, int(click.value), click.by, click.now)
    return _seen(click, NOBODY)


def _wonder(click: Click) -> Shown:
    wonders = flows.why_threads.wonder(click.unit, int(click.value), click.by, click.now)
    return _seen(click, "Counted: you wonder, too." if wonders else "Taken back: you do not wonder any more.")


def _pass_form(click: Click) -> Shown:
    return Open(flows.why_threads.pass_form(click.unit, int(click.value), click.by))


def _passed(click: Click) -> Shown:
    number, to = views.why_forms.read_pass(click.view)
    flows.why_threads.pass_on(click.unit, number, to, click.by, click.now)
    return None


def _answers_it(click: Click) -> Shown:
    which = flows.why_closing.answers_it(click.unit, int(click.value), click.by, click.now)
    return Open(which) if which else None


def _not_yet(click: Click) -> Shown:
    return flows.why_closing.not_yet(click.unit, int(click.value), click.by, click.now)


def _marked(click: Click) -> Shown:
    number, refs = views.why_forms.read_mark(click.view)
    flows.why_closing.marked(click.unit, number, refs, click.by, click.now)
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
    return Refresh(views.why_forms.said(said)) if click.in_modal else None


CLICKS: Mapping[str, Handler] = {
    ids.OPEN_LINK: Reads(_led),
    ids.ANSWER_WHY: Reads(_answer_form),
    ids.NOBODY_REMEMBERS: _nobody,
    ids.WONDER: _wonder,
    ids.PASS_WHY: Reads(_pass_form),
    ids.ANSWERS_IT: _answers_it,
    ids.NOT_YET: _not_yet,
    ids.DROP_WHY: _acting(flows.why_closing.drop),
    ids.REOPEN_WHY: _acting(flows.why_closing.reopen),
    ids.LOOK_LATER: _acting(flows.why_closing.look_later),
    ids.NO_NEED: _acting(flows.why_closing.no_need),
}
FORMS: Mapping[str, Handler] = {
    ids.ANSWER_FORM: _answered,
    ids.PASS_WHY_FORM: _passed,
    ids.MARK_FORM: _marked,
}
