"""What buttons and forms of a question's thread run."""

from collections.abc import Mapping

from bot.kit import Handler, Reads
from rituals.why import ids
from rituals.why.threads import answers, closing
from rituals.why.threads import forms as thread_forms

CLICKS: Mapping[str, Handler] = {
    ids.OPEN_LINK: Reads(lambda _: None),  # it only leads somewhere
    ids.ANSWER_WHY: Reads(answers.answer_form),
    ids.NOBODY_REMEMBERS: answers.nobody,
    ids.WONDER: answers.wonder,
    ids.PASS_WHY: Reads(answers.pass_form),
    ids.ANSWERS_IT: closing.answers_it,
    ids.NOT_YET: closing.not_yet,
    ids.DROP_WHY: closing.drop,
    ids.REOPEN_WHY: closing.reopen,
    ids.LOOK_LATER: closing.look_later,
    ids.NO_NEED: closing.no_need,
}
FORMS: Mapping[str, Handler] = {
    thread_forms.ANSWER.callback: answers.answer,
    thread_forms.PASS_ON.callback: answers.pass_on,
    thread_forms.MARK.callback: closing.marked,
}
