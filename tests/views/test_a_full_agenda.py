"""Sixty items, two hundred questions and forty actions, as long as the forms let them be, in any script."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.core.people import Discipline
from bot.kit import Message, View
from bot.playground import blocks as slack
from rituals.allhands.forms.meeting import TITLE_LENGTH
from rituals.allhands.messages import posts as posts_messages
from rituals.allhands.messages import voting as voting_messages
from rituals.allhands.messages.questions import LENGTH
from rituals.allhands.messages.voting import Listed, Place
from rituals.allhands.rules.actions import Action
from rituals.allhands.rules.agenda import Item
from rituals.allhands.rules.meetings import Agenda, Recap
from rituals.allhands.rules.questions import LONGEST_NOTE, Question, State
from tests.views import samples
from tests.views.test_views_fit_slack import LONGEST_BLOCKS, LONGEST_TEXT

SCRIPTS = {
    "latin": "Long words are typed, & <so> on. ",
    "arabic": "مرحبا بالعالم، هل الترجمة جاهزة؟ ",
    "japanese": "次の全体会議はいつですか。",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪",
    "ampersands": "&",
}


def typed(words: str, length: int) -> str:
    """As much of some words as a form takes, counted in UTF-16 units; a character is never cut in two."""
    many = words * (length // len(words) + 1)
    return many.encode("utf-16-le")[: 2 * length].decode("utf-16-le", errors="ignore")


def full(words: str, state: State = State.OPEN) -> Agenda:
    crafts = tuple(Discipline(f"d{n}", typed(words, 30), "🎨") for n in range(12))
    ids = [f"U{n}" for n in range(40)]
    items = [
        Item(f"i{n}", "m", ids[n % 40], f"d{n}" if n < 12 else "", typed(words, TITLE_LENGTH), 2, seat=n < 12, place=n)
        for n in range(60)
    ]
    questions = [
        Question(f"q{n:03}", "all-hands", "m", ids[n % 40] if n % 3 else "", typed(words, LENGTH), f"d{n % 12}", n % 4)
        for n in range(200)
    ]
    ended = [
        replace(each, state=State.ANSWERED, note=typed(words, LONGEST_NOTE)) if n % 2 else replace(each, state=state)
        for n, each in enumerate(questions)
    ]
    actions = [Action(f"a{n}", "all-hands", "m", typed(words, 300), ids[n], samples.FRIDAY.date()) for n in range(40)]
    return replace(
        samples.agenda(),
        name=typed(words, 80),
        minutes=240,
        disciplines=crafts,
        items=tuple(items),
        questions=tuple(questions if state is State.OPEN else ended),
        names={each: typed(words, 60) for each in ids},
        host="U1",
        host_from="d1",
        actions=tuple(actions),
        actions_done=(40, 0),
        order=tuple(each.id for each in reversed(questions)),
        introduced_by=typed(words, 60),
        customer_seat=True,
    )


def recap(words: str) -> Recap:
    agenda = full(words, State.CARRIED)
    learned = samples.recap(lambda _: typed(words, 1000)).learned
    came = {each.id: (3, 30) for each in agenda.disciplines}
    return samples.recap(agenda=agenda, came=came, learned=(*learned, *learned[:2]), asked_for=agenda.actions)


def posts(words: str) -> Iterator[tuple[str, Message]]:
    agenda = full(words)
    over = replace(full(words, State.CARRIED), meeting=samples.meeting(state="closed"))
    yield "gather", posts_messages.gather(agenda)
    yield "run", posts_messages.run(agenda)
    yield "over", posts_messages.over(over)
    yield "pulse", posts_messages.pulse(agenda, 80, 60)
    yield "recap", posts_messages.recap(recap(words))


def pages(words: str) -> Iterator[View]:
    agenda = full(words)
    votes = {each.id: 1000 for each in agenda.questions}
    parting = (agenda.questions[0].text, agenda.questions[1].text)
    for page in range(20):
        for hidden in (True, False):
            found = Listed(Place("m", page), agenda.name, agenda.questions, agenda.called, "U1", notice="Gone.")
            yield voting_messages.listing(found if hidden else replace(found, votes=votes, parting=parting))
    yield voting_messages.whole(agenda.questions[0], agenda.called)


@pytest.mark.parametrize("words", SCRIPTS.values(), ids=SCRIPTS)
def test_every_post_of_a_full_agenda_fits(words: str) -> None:
    for name, shown in posts(words):
        assert slack.problems(list(shown.blocks), "message") == [], name
        assert 0 < slack.length(shown.text) <= LONGEST_TEXT, name
        assert slack.words(list(shown.blocks)) <= LONGEST_BLOCKS, name


@pytest.mark.parametrize("words", SCRIPTS.values(), ids=SCRIPTS)
def test_every_page_of_two_hundred_questions_fits(words: str) -> None:
    for shown in pages(words):
        assert slack.view_problems(shown) == []
        assert slack.size(shown) <= slack.LARGEST_VIEW


def test_every_question_is_on_one_page() -> None:
    agenda = full("Who decides? ")
    listed = [
        each["accessory"]["value"]
        for page in range(20)
        for each in voting_messages.listing(
            Listed(Place("m", page), agenda.name, agenda.questions, agenda.called, "U1")
        )["blocks"]
        if "accessory" in each
    ]

    assert listed == [each.id for each in agenda.questions]


@pytest.mark.parametrize("page", [-3, 20, 99])
def test_a_page_that_is_no_more_shows_one_that_is(page: int) -> None:
    agenda = full("Who decides? ")

    shown = voting_messages.listing(Listed(Place("m", page), agenda.name, agenda.questions, agenda.called, "U1"))

    assert voting_messages.read(shown["private_metadata"]).page in (0, 19)
