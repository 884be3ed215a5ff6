"""Kudos in the weekly digest: how many thanks there were, and a suggestion where there were none."""

from collections.abc import Iterator
from datetime import datetime

from bot.core.advice import Advice
from bot.kit import Unit, View, words
from bot.kit.blocks import section
from bot.kit.digest import Page, Passage, Press, Section, Seen, Suggestion, Window, Wording
from bot.store import Rituals
from tests.sample_ritual import forms, giving, rules
from tests.sample_ritual.rules import Figures
from tests.sample_ritual.tables import Kudos

SAY_THANKS = "say_thanks"


def _gather(unit: Unit, window: Window) -> Figures:
    asked = any(each.active for each in unit.part(Rituals).of_kind(rules.KUDOS))
    return Figures(unit.part(Kudos).count(window.since, window.until), asked)


def _word(_unit: Unit, figures: Figures, _page: Page) -> Passage:
    if not figures.kudos:
        return Passage()
    return Passage(blocks={50: [section(f"*Kudos* · {words.number(figures.kudos, 'thank-you')}")]}, happened=True)


def _advise(_unit: Unit, seen: Seen) -> Iterator[Advice]:
    figures = seen.of(Figures)
    if figures.kudos_asked and not figures.kudos:
        yield Advice(SAY_THANKS, "kudos:all", 1.0, {}, own=True)


def _say(_unit: Unit, _advice: Advice, _reader: str, _now: datetime) -> Wording:
    return Wording("Nobody thanked anybody this week. You could be the first.", "Say thanks")


def _press(unit: Unit, press: Press) -> View:
    return forms.thanks(giving.place(unit, press.person.id).id)


SECTION = Section(
    place=60,
    figures=Figures,
    gather=_gather,
    word=_word,
    kind=rules.KUDOS,
    steps={rules.ASK: "the call for thanks", rules.CLOSE: "the list of thanks"},
)
SUGGESTIONS = (Suggestion(name=SAY_THANKS, kind="Saying thanks", place=90, advise=_advise, word=_say, press=_press),)
