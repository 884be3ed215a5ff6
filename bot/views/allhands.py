"""The all-hands as people see it: gather, pulse and recap."""

from collections.abc import Mapping, Sequence

from bot.views import ids, words
from bot.views.blocks import (
    Block,
    Message,
    actions,
    bullets,
    button,
    clip,
    context,
    escape,
    leaf,
    message,
    section,
    symbol,
)
from rituals.allhands import LEAST_ANSWERS, Agenda, Item, Question, Recap, seat_minutes
from rituals.roster import Discipline

SHOWN_QUESTIONS = 10
SHOWN_WORDS = 300


def gather(agenda: Agenda) -> Message:
    """The post that calls for seats and questions, rewritten in place ever after."""
    when = words.span(agenda.meeting.held_at, agenda.ends_at, agenda.zone)
    blocks = [
        *_introduction(agenda),
        section(f"*{escape(agenda.name)}* · {when}"),
        section(f"One seat for each discipline, {words.number(_seat(agenda), 'minute')} each:"),
        bullets([_seat_line(agenda, each) for each in agenda.disciplines]),
        *_questions(agenda),
        actions(
            button("Take a seat", ids.TAKE_SEAT, agenda.meeting.id, primary=True),
            button("Ask a question", ids.ASK_QUESTION, agenda.meeting.id),
        ),
        *_promise(agenda),
    ]
    return message(_teaser(agenda), *blocks)


def over(agenda: Agenda) -> Message:
    """The gather post once the meeting is over: what was on the agenda, nothing to press."""
    blocks = [
        section(f"*{escape(agenda.name)}* · {words.day(agenda.meeting.held_at, agenda.zone)} · over"),
        bullets([_seat_line(agenda, each) for each in agenda.disciplines]),
        *_questions(agenda),
    ]
    return message(f"{escape(agenda.name)}, {words.day(agenda.meeting.held_at, agenda.zone)}: over.", *blocks, covers=1)


def called_off(agenda: Agenda) -> Message:
    """The gather post of a meeting that will not be held."""
    said = f"{escape(agenda.name)} on {words.when(agenda.meeting.held_at, agenda.zone)} is called off."
    return message(said, section(f"*{said}*"), context("Nothing to do. The next one is announced here."), covers=1)


def pulse(agenda: Agenda, came: int, answers: int) -> Message:
    """The post right after the meeting: one click, and a second one if you like."""
    counts = [words.number(came, "person was", "people were") + " there"] if came else []
    counts += [words.number(answers, "answer")] if answers else []
    blocks = [
        section(f"*{escape(agenda.name)}* is over. One click, and a second one if you like."),
        actions(
            button("I was there", ids.ATTEND, agenda.meeting.id, primary=True),
            button("How was it?", ids.OPEN_PULSE, agenda.meeting.id),
        ),
        *([context(f"{' · '.join(counts)}.")] if counts else []),
    ]
    return message(f"{escape(agenda.name)} over. One click: were you there?", *blocks, covers=1)


def pulse_over(agenda: Agenda, came: int, answers: int) -> Message:
    """The pulse post once it is closed. A late answer is still taken, so its button stays."""
    said = f"{words.number(came, 'person', 'people')} came, {words.number(answers, 'answer')}."
    said = f"{escape(agenda.name)}, {words.day(agenda.meeting.held_at, agenda.zone)}, is closed. {said}"
    return message(
        said,
        section(said),
        actions(button("How was it?", ids.OPEN_PULSE, agenda.meeting.id)),
        context("An answer from now on is kept and marked late; the posted figures stay."),
        covers=1,
    )


def recap(found: Recap) -> Message:
    """What a person who was not there should know, one working day later."""
    agenda = found.agenda
    came, asked = (sum(each[index] for each in found.came.values()) for index in (0, 1))
    names = agenda.discipline_names
    parts = [f"{escape(names.get(key, key))} {words.of(*count)}" for key, count in found.came.items()]
    score = f" · {found.score:.1f} of 5 ({words.number(found.answers, 'answer')})" if found.score is not None else ""
    day = words.day(agenda.meeting.held_at, agenda.zone)
    blocks = [
        section(f"*{escape(agenda.name)}, {day}* · {words.of(came, asked)} came: {', '.join(parts)}{score}"),
        *([context(_few(found.answers))] if found.score is None else []),
        *_shown(agenda),
        *_learned(found, names),
        section(_next(found)),
    ]
    seats = words.number(len(agenda.items), "seat")
    questions = words.number(len(agenda.questions), "question")
    return message(f"{escape(agenda.name)} recap: {words.of(came, asked)} came, {seats} taken, {questions}.", *blocks)


def _few(answers: int) -> str:
    if not answers:
        return "Nobody said how it was."
    if answers >= LEAST_ANSWERS:
        return f"How it was: held back, so that no one's answer can be worked out ({words.number(answers, 'answer')})."
    return f"How it was: not enough answers to show this ({answers}, needs {LEAST_ANSWERS})."


def _shown(agenda: Agenda) -> list[Block]:
    if not agenda.items:
        return _questions(agenda)
    shown = bullets([_item_line(agenda, each) for each in agenda.items])
    return [section("*Shown*"), shown, *_questions(agenda)]


def _learned(found: Recap, names: Mapping[str, str]) -> list[Block]:
    if not found.learned:
        return []
    lines = [
        [
            leaf(f"from {names.get(each.learned_from, each.learned_from)}: "),
            leaf(f"“{clip(each.learned, SHOWN_WORDS)}”"),
        ]
        for each in found.learned
    ]
    return [section("*Learned*"), bullets(lines)]


def _next(found: Recap) -> str:
    if found.next_at is None:
        return "No next one is planned."
    return f"Next: {words.when(found.next_at, found.agenda.zone)}."


def _teaser(agenda: Agenda) -> str:
    when = words.when(agenda.meeting.held_at, agenda.zone)
    if agenda.introduced_by:
        names = escape(words.listed([each.name for each in agenda.disciplines]))
        return f"{words.opening(names)}: one all-hands, {when}. Each has a seat."
    return f"{escape(agenda.name)} {when}. {_open_seats(agenda.open_seats)}"


def _open_seats(open_seats: Sequence[Discipline]) -> str:
    if not open_seats:
        return "Every seat is taken."
    names = [words.opening(escape(each.name)) if n == 0 else escape(each.name) for n, each in enumerate(open_seats)]
    return f"{names[0]}'s seat is open." if len(names) == 1 else f"{words.listed(names)} have an open seat."


def _introduction(agenda: Agenda) -> list[Block]:
    if not agenda.introduced_by:
        return []
    names = words.opening(escape(words.listed([each.name for each in agenda.disciplines])))
    return [
        section(
            f"*{names} are one team here: builders.* {escape(agenda.introduced_by)} asked me to help with one habit: "
            "a joint all-hands for all, with a seat for each discipline."
        )
    ]


def _promise(agenda: Agenda) -> list[Block]:
    if not agenda.introduced_by:
        return []
    return [
        context(
            "I count who replies to my own posts, and read nothing else that is said here. I count disciplines, not "
            f"people: no scores, no lists of who was silent. {escape(agenda.introduced_by)} gets those counts on "
            "Fridays; you see the same ones in my Home."
        ),
        actions(
            button("My discipline", ids.PICK_DISCIPLINE, agenda.meeting.id), button("What is kept", ids.WHAT_IS_KEPT)
        ),
    ]


def _seat(agenda: Agenda) -> int:
    return seat_minutes(agenda.minutes, len(agenda.disciplines))


def _seat_line(agenda: Agenda, discipline: Discipline) -> list[Block]:
    name = [
        *([symbol(discipline.emoji), leaf(" ")] if discipline.emoji else []),
        leaf(words.opening(discipline.name), bold=True),
    ]
    item = next((each for each in agenda.items if each.discipline == discipline.id), None)
    if item is None:
        state = "open" if agenda.meeting.open else "was free"
        return [*name, leaf(f" · {state}")]
    return [*name, leaf(f" · {item.title} · {agenda.names.get(item.builder, 'a builder')}")]


def _item_line(agenda: Agenda, item: Item) -> list[Block]:
    return [leaf(item.title), leaf(f" · {agenda.names.get(item.builder, 'a builder')}")]


def _questions(agenda: Agenda) -> list[Block]:
    if not agenda.questions:
        return []
    shown = [_question_line(agenda, each) for each in agenda.questions[:SHOWN_QUESTIONS]]
    if (more := len(agenda.questions) - SHOWN_QUESTIONS) > 0:
        shown.append([leaf(f"{more} more", italic=True)])
    so_far = f" · {len(agenda.questions)} so far" if agenda.meeting.open else ""
    return [section(f"*Questions*{so_far}"), bullets(shown)]


def _question_line(agenda: Agenda, question: Question) -> list[Block]:
    return [leaf(f"“{clip(question.text, SHOWN_WORDS)}” · {agenda.names.get(question.builder, 'a builder')}")]
