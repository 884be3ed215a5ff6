"""Questions: the form that asks one, and how one is said."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.views import forms, ids, words
from bot.views.blocks import Block, clip, leaf, section
from bot.views.forms import View
from rituals.questions import Question
from rituals.roster import Discipline

LENGTH = 1000
SHOWN_WORDS = 300
EVERYONE = "-"


def ask(meeting: str, when: str, disciplines: Sequence[Discipline], notice: str = "", *, to: str = "") -> View:
    """Ask a question for the meeting; `notice` (escaped) says why this form came instead of another.

    `to` is the discipline it is put to already, "" for everyone.
    """
    choices = [("Everyone", EVERYONE), *((words.opening(each.name), each.id) for each in disciplines)]
    return forms.modal(
        ids.QUESTION_FORM,
        "Ask a question",
        "Ask",
        *([section(notice)] if notice else []),
        section(f"It is read out on {when}. Your name stands beside it."),
        forms.field(ids.QUESTION, "Your question", forms.text(longest=LENGTH, lines=True)),
        forms.field(ids.TO, "To", forms.select(choices, to or EVERYONE), optional=True),
        about=meeting,
    )


def read(view: Mapping[str, Any], by: str) -> Question:
    """Read a question. Its id is the form's own, so that a second click asks it once."""
    to = forms.read(view, ids.TO)
    text = forms.read(view, ids.QUESTION)
    return Question(view["id"], "", view["private_metadata"], by, text, "" if to == EVERYONE else to)


def line(question: Question, names: Mapping[str, str]) -> list[Block]:
    """Say a question in a line: its words, whose it is, how often it was carried, and what was answered."""
    whose = names.get(question.builder, "a builder") if question.builder else "no name"
    to = f" to {names[question.to]}" if question.to in names else ""
    parts = [
        f"“{clip(question.text, SHOWN_WORDS)}”",
        f"{whose}{to}",
        *([carried(question)] if question.carried else []),
    ]
    note = f" · {question.note}" if question.note else ""
    return [leaf(" · ".join(parts) + note)]


def carried(question: Question) -> str:
    """Say how often a question was carried over."""
    return "carried" if question.carried == 1 else f"carried {question.carried} times"
