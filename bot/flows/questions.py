"""Questions for an all-hands: asking, with or without a name."""

from dataclasses import replace
from datetime import datetime

from bot import views
from bot.flows import load, posts
from bot.store import Store
from bot.views.forms import View
from rituals import allhands, questions
from rituals.questions import Question


def form(store: Store, meeting: str, by: str, now: datetime) -> View:
    """Give the form for a question; whoever has not chosen a discipline is asked for it first."""
    with store.read() as unit:
        ritual, found = load.meeting(unit, meeting)
        allhands.check_takes(found, posts.agenda(unit, ritual, found).ends_at, now)
        person, disciplines = load.person(unit, by), unit.roster.disciplines()
        if not person.discipline and not person.reads_only and by != unit.settings.ctpo:
            return views.roster.pick(disciplines, then=f"{views.ids.ASK_QUESTION} {meeting}")
        return views.questions.ask(meeting, views.words.when(found.held_at, ritual.cadence.zone), disciplines)


def ask(store: Store, question: Question, now: datetime) -> None:
    """Keep a question and show it in the channel."""
    with store.write() as unit:
        ritual, found = load.meeting(unit, question.meeting)
        allhands.check_takes(found, posts.agenda(unit, ritual, found).ends_at, now)
        asked = questions.ask(replace(question, ritual=ritual.id))
        person = load.person(unit, asked.builder)
        if not unit.questions.keep(asked, now):
            return
        load.count(unit, person, f"question:{asked.id}", "question", found, now)
        posts.show(unit, ritual, found, now)
