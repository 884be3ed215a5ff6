"""The all-hands as people see it: gather, pulse and recap."""

from collections.abc import Sequence
from datetime import timedelta

from bot.core.people import Discipline
from bot.core.text import t
from bot.kit import Block, Message, words
from bot.kit import ids as kit_ids
from bot.kit.blocks import actions, button, context, escape, message, section
from rituals.allhands import ids
from rituals.allhands.messages import lines
from rituals.allhands.rules.meetings import Agenda, Recap


def gather(agenda: Agenda) -> Message:
    """The post that calls for seats and questions, rewritten in place ever after."""
    blocks = [
        *_introduction(agenda),
        section(lines.title(agenda)),
        section(
            t("One seat for each discipline, {minutes} each:", minutes=words.number(agenda.seat_minutes, "minute"))
        ),
        lines.seats(agenda),
        *lines.items(agenda, agenda.others, "Also on the agenda"),
        *lines.asked(agenda),
        *_from_before(agenda),
        actions(
            button("Take a seat", ids.TAKE_SEAT, agenda.meeting.id, primary=True),
            button("Ask a question", ids.ASK_QUESTION, agenda.meeting.id),
            button("Ask without my name", ids.ASK_NAMELESS, agenda.meeting.id),
            *([button("See all and vote", ids.ALL_QUESTIONS, agenda.meeting.id)] if agenda.questions else []),
            *_host_wanted(agenda),
        ),
        *_promise(agenda),
    ]
    return message(_teaser(agenda), *blocks)


def run(agenda: Agenda) -> Message:
    """The same post from ten minutes before: the order, the minutes, and the questions as they are read."""
    blocks = [
        section(lines.title(agenda)),
        lines.slots(agenda),
        *lines.read_out(agenda),
        context(
            "Each discipline counts the same, so what everybody wants a little comes before what one group wants a lot."
        ),
        actions(
            button("Order by votes", ids.ORDER_BY_VOTES, agenda.meeting.id),
            button("All questions", ids.ALL_QUESTIONS, agenda.meeting.id),
            button("Ask a question", ids.ASK_QUESTION, agenda.meeting.id),
            *_host_wanted(agenda),
        ),
    ]
    return message(
        t("{name} at {clock}.", name=escape(agenda.name), clock=words.clock(agenda.meeting.held_at, agenda.zone)),
        *blocks,
    )


def over(agenda: Agenda) -> Message:
    """The gather post once the meeting is over: what was on the agenda, nothing to press."""
    blocks = [
        section(
            t(
                "*{name}* · {day} · over{host}",
                name=escape(agenda.name),
                day=words.day(agenda.meeting.held_at, agenda.zone),
                host=lines.host(agenda),
            )
        ),
        lines.seats(agenda),
        *lines.items(agenda, agenda.others, "Also on the agenda"),
        *lines.asked(agenda),
    ]
    day = words.day(agenda.meeting.held_at, agenda.zone)
    return message(
        t("{name}, {day}{host}: over.", name=escape(agenda.name), day=day, host=lines.host(agenda)), *blocks, covers=1
    )


def called_off(agenda: Agenda) -> Message:
    """The gather post of a meeting that will not be held."""
    said = t(
        "{name} on {when} is called off.",
        name=escape(agenda.name),
        when=words.when(agenda.meeting.held_at, agenda.zone),
    )
    return message(said, section(f"*{said}*"), context("Nothing to do. The next one is announced here."), covers=1)


def moved(name: str, before: str, after: str) -> Message:
    """Say in its thread that a meeting is held at another time."""
    said = t(
        "{name} is moved from {before} to {after}. Everything on the agenda goes along.",
        name=escape(name),
        before=before,
        after=after,
    )
    return message(said, section(said), covers=1)


def pulse(agenda: Agenda, came: int, answers: int) -> Message:
    """The post right after the meeting: one click, and a second one if you like."""
    counts = [words.number(came, "person was", "people were") + " there"] if came else []
    counts += [words.number(answers, "answer")] if answers else []
    blocks = [
        section(t("*{name}* is over. One click, and a second one if you like.", name=escape(agenda.name))),
        actions(
            button("I was there", ids.ATTEND, agenda.meeting.id, primary=True),
            button("How was it?", ids.OPEN_PULSE, agenda.meeting.id),
        ),
        *([context(f"{' · '.join(counts)}.")] if counts else []),
    ]
    return message(t("{name} over. One click: were you there?", name=escape(agenda.name)), *blocks, covers=1)


def pulse_over(agenda: Agenda, came: int, answers: int) -> Message:
    """The pulse post once it is closed. A late answer is still taken, so its button stays."""
    said = t(
        "{came} came, {answers}.", came=words.number(came, "person", "people"), answers=words.number(answers, "answer")
    )
    said = t(
        "{name}, {day}, is closed. {said}",
        name=escape(agenda.name),
        day=words.day(agenda.meeting.held_at, agenda.zone),
        said=said,
    )
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
    names = agenda.discipline_names
    day = words.day(agenda.meeting.held_at, agenda.zone)
    to = f" to {words.day(found.next_at, agenda.zone)}" if found.next_at else ""
    blocks = [
        section(f"*{escape(agenda.name)}, {day}*{_came(found)}"),
        *([context(_few(found.answers, agenda.meeting.k))] if found.counted and found.score is None else []),
        *([] if found.counted else [context("I was down after the meeting, so nobody was asked who came.")]),
        *lines.items(agenda, agenda.items, "Shown"),
        *lines.ended(agenda, "Answered", found.answered),
        *lines.ended(agenda, f"Carried{to}", found.carried),
        *lines.learned(found.learned, names),
        *lines.actions(agenda, found.asked_for, "*Actions*"),
        section(_next(found)),
        actions(
            button("Ask for next time", ids.ASK_QUESTION, agenda.meeting.id),
            *([button("All questions", ids.ALL_QUESTIONS, agenda.meeting.id)] if agenda.questions else []),
        ),
    ]
    told = [words.number(len(found.answered), "question") + " answered", f"{len(found.carried):,} carried"]
    told += [words.number(len(found.asked_for), "action")] if found.asked_for else []
    return message(t("{name} recap: {told}.", name=escape(agenda.name), told=", ".join(told)), *blocks)


def _came(found: Recap) -> str:
    """Say who came and how it was; nothing of a meeting after which nobody was asked."""
    if not found.counted:
        return ""
    names = found.agenda.discipline_names
    came, asked = (sum(each[index] for each in found.came.values()) for index in (0, 1))
    parts = [f"{escape(names.get(key, key))} {words.of(*count)}" for key, count in found.came.items()]
    score = (
        t(" · {score:.1f} of 5 ({answers})", score=found.score, answers=words.number(found.answers, "answer"))
        if found.score is not None
        else ""
    )
    return t(" · {of} came: {parts}{score}", of=words.of(came, asked), parts=", ".join(parts), score=score)


def _few(answers: int, least: int) -> str:
    if not answers:
        return "Nobody said how it was."
    if answers >= least:
        return t(
            "How it was: held back, so that no one's answer can be worked out ({answers}).",
            answers=words.number(answers, "answer"),
        )
    return t("How it was: not enough answers to show this ({answers}, needs {least}).", answers=answers, least=least)


def _next(found: Recap) -> str:
    if found.next_at is None:
        return "No next one is planned."
    names = found.agenda.discipline_names
    host = (
        t(" Host from {names}.", names=escape(names.get(found.next_host_from, "")))
        if found.next_host_from in names
        else ""
    )
    return f"Next: {words.when(found.next_at, found.agenda.zone)}.{host}"


def _teaser(agenda: Agenda) -> str:
    when = words.when(agenda.meeting.held_at, agenda.zone)
    if agenda.introduced_by:
        names = escape(words.listed([each.name for each in agenda.disciplines]))
        return t("{names}: one all-hands, {when}. Each has a seat.", names=words.opening(names), when=when)
    return f"{escape(agenda.name)} {when}. {_open_seats(agenda.open_seats)}"


def _open_seats(open_seats: Sequence[Discipline]) -> str:
    if not open_seats:
        return "Every seat is taken."
    names = [words.opening(escape(each.name)) if n == 0 else escape(each.name) for n, each in enumerate(open_seats)]
    return (
        t("{names}'s seat is open.", names=names[0])
        if len(names) == 1
        else t("{listed} have an open seat.", listed=words.listed(names))
    )


def _introduction(agenda: Agenda) -> list[Block]:
    if not agenda.introduced_by:
        return []
    names = words.opening(escape(words.listed([each.name for each in agenda.disciplines])))
    length = timedelta(minutes=agenda.minutes)
    first = words.span(agenda.meeting.held_at, agenda.meeting.held_at + length, agenda.zone)
    return [
        section(
            t(
                "*{names} are one team here: builders.* {introduced_by} asked me to help with three "
                "habits:\n• one all-hands for all, with a seat for each discipline. The first is {first}\n• "
                "outcomes: a number that should move, and what we learned\n• asking why: anyone may ask why "
                "a technology was chosen (`/why`), and the answer is kept",
                names=names,
                introduced_by=escape(agenda.introduced_by),
                first=first,
            )
        )
    ]


def _promise(agenda: Agenda) -> list[Block]:
    if not agenda.introduced_by:
        return []
    return [
        context(
            t(
                "I count who replies to my own posts, keep what is said under a question about technology, "
                "and read nothing else that is said here. I count disciplines, not people: no scores, no "
                "lists of who was silent. {introduced_by} gets those counts on Fridays; you see the same "
                "ones in my Home.",
                introduced_by=escape(agenda.introduced_by),
            )
        ),
        actions(
            button("My discipline", kit_ids.PICK_DISCIPLINE, agenda.meeting.id),
            button("What is kept", kit_ids.WHAT_IS_KEPT),
        ),
    ]


def _host_wanted(agenda: Agenda) -> list[Block]:
    if agenda.host or not agenda.host_free:
        return []
    return [button("I'll host", ids.HOST_FREE, agenda.meeting.id)]


def _from_before(agenda: Agenda) -> list[Block]:
    """What earlier meetings asked for and is still open."""
    count, done = agenda.actions_done
    return lines.actions(
        agenda,
        agenda.actions,
        t("*From last time* · {count}, {done} done", count=words.number(count, "action"), done=done),
    )
