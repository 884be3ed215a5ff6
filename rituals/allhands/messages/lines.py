"""What the posts of an all-hands say in lines: seats, items, questions, actions; as many as a post has room for."""

from collections.abc import Mapping, Sequence

from bot.core.people import Discipline
from bot.core.text import t
from bot.kit import Block, words
from bot.kit.blocks import bullets, clip, escape, fitting, leaf, link, listed, section, symbol
from rituals.allhands.messages import questions
from rituals.allhands.rules import agenda as agendas
from rituals.allhands.rules.actions import Action
from rituals.allhands.rules.agenda import CUSTOMER, Item
from rituals.allhands.rules.meetings import Agenda, Pulse
from rituals.allhands.rules.questions import Question

# Characters each list may fill: a post takes 13,200, whatever its lists are full of.
ITEMS_ROOM, QUESTIONS_ROOM, ACTIONS_ROOM, LEARNED_ROOM, SLOTS_ROOM = 1_800, 3_000, 1_500, 1_300, 7_500
SHORTEST_SLOT = 40
SHOWN_WORDS = 300
FRAME = {"welcome": "Welcome", "questions": "Questions", "actions": "Actions"}


def title(agenda: Agenda) -> str:
    """Say what is held, from when to when, and by whom."""
    when = words.span(agenda.meeting.held_at, agenda.ends_at, agenda.zone)
    return f"*{escape(agenda.name)}* · {when}{host(agenda)}"


def host(agenda: Agenda) -> str:
    """Say who hosts, once they have agreed."""
    if not agenda.host:
        return " · host: open" if agenda.host_free and agenda.meeting.open else ""
    stands = agenda.discipline_names.get(agenda.host_from)
    return t(
        " · host {names}{value}",
        names=escape(agenda.names.get(agenda.host, "a builder")),
        value=f" ({escape(stands)})" if stands else "",
    )


def seats(agenda: Agenda) -> Block:
    """List the seats, taken and open."""
    lines = [_seat(agenda, each, agenda.seat(each.id)) for each in agenda.disciplines]
    if agenda.customer_seat or agenda.seat(CUSTOMER):
        lines.append(_seat(agenda, Discipline(CUSTOMER, "from a customer"), agenda.seat(CUSTOMER)))
    return bullets(lines)


def items(agenda: Agenda, shown: Sequence[Item], heading: str) -> list[Block]:
    """List items, if there are any."""
    if not shown:
        return []
    return [section(f"*{heading}*"), listed([_item(agenda, each) for each in shown], ITEMS_ROOM)]


def slots(agenda: Agenda) -> Block:
    """List the run of show: every line of it, the shorter the more there are."""
    found = agendas.run_of_show(agenda.meeting.held_at, agenda.minutes, agenda.items)
    longest = max(SHORTEST_SLOT, SLOTS_ROOM // max(len(found), 1))
    lines = [
        [leaf(f"{words.clock(each.at, agenda.zone)} ", bold=True), leaf(clip(_slot(agenda, each), longest))]
        for each in found
    ]
    cut = [clip(each.title, SHORTEST_SLOT) for each in agendas.without_time(agenda.items, found)]
    return bullets(
        [*lines, *([[leaf(clip(t("No time left for: {cut}", cut="; ".join(cut)), SHOWN_WORDS))]] if cut else [])]
    )


def read_out(agenda: Agenda) -> list[Block]:
    """List the first questions as they are read, if there are any."""
    lines = [questions.line(each, agenda.called) for each in agenda.open_questions]
    if not lines:
        return []
    first = fitting(lines, QUESTIONS_ROOM)
    more = (
        t(" · {lines:,}, the first {first} here", lines=len(lines), first=len(first)) if len(first) < len(lines) else ""
    )
    return [section(f"*Questions*{more}"), bullets(first, ordered=True)]


def asked(agenda: Agenda) -> list[Block]:
    """List the questions so far, or, of a meeting that is over, those there were."""
    if not agenda.questions:
        return []
    hidden = ". Votes stay hidden until the meeting." if agenda.meeting.open else ""
    so_far = (
        t(" · {questions:,} so far{hidden}", questions=len(agenda.questions), hidden=hidden)
        if agenda.meeting.open
        else ""
    )
    lines = [questions.line(each, agenda.called) for each in agenda.questions]
    return [section(f"*Questions*{so_far}"), listed(lines, QUESTIONS_ROOM)]


def ended(agenda: Agenda, heading: str, found: Sequence[Question]) -> list[Block]:
    """List questions that ended in one way, if there are any."""
    if not found:
        return []
    lines = [questions.line(each, agenda.called) for each in found]
    return [section(f"*{heading}* ({len(found):,})"), listed(lines, QUESTIONS_ROOM)]


def actions(agenda: Agenda, found: Sequence[Action], heading: str) -> list[Block]:
    """List actions, if there are any. `heading` is escaped."""
    if not found:
        return []
    return [section(heading), listed([action(each, agenda.names) for each in found], ACTIONS_ROOM)]


def action(asked_for: Action, names: Mapping[str, str]) -> list[Block]:
    """Say an action in a line: what, who, by when."""
    done = "" if asked_for.open else " · done"
    who, by = names.get(asked_for.owner, "a builder"), words.day(asked_for.due)
    return [leaf(f"{clip(asked_for.text, SHOWN_WORDS)} · {who} · {by}{done}")]


def learned(pulses: Sequence[Pulse], names: Mapping[str, str]) -> list[Block]:
    """List what was learned, from which discipline; never by whom."""
    if not pulses:
        return []
    lines = [
        [
            leaf(
                t(
                    "from {names}: “{learned}”",
                    names=names.get(each.learned_from, each.learned_from),
                    learned=clip(each.learned, SHOWN_WORDS),
                )
            )
        ]
        for each in pulses
    ]
    return [section("*Learned*"), listed(lines, LEARNED_ROOM)]


def _seat(agenda: Agenda, discipline: Discipline, item: Item | None) -> list[Block]:
    name = [
        *([symbol(discipline.emoji), leaf(" ")] if discipline.emoji else []),
        leaf(words.opening(discipline.name), bold=True),
    ]
    if item is None:
        state = "open" if agenda.meeting.open else "was free"
        return [*name, leaf(f" · {state}")]
    return [*name, leaf(f" · {item.title} · {agenda.names.get(item.builder, 'a builder')}")]


def _item(agenda: Agenda, item: Item) -> list[Block]:
    said = leaf(
        t(" · {minutes} min · {names}", minutes=item.minutes, names=agenda.names.get(item.builder, "a builder"))
    )
    came_from = [leaf(" · "), link(item.permalink, "the message")] if item.permalink else []
    return [leaf(item.title), said, *came_from]


def _slot(agenda: Agenda, slot: agendas.Slot) -> str:
    """Say a line of the run of show: what, for how long, by whom."""
    if slot.item is not None:
        return f"{slot.item.title} · {slot.minutes} · {agenda.names.get(slot.item.builder, 'a builder')}"
    by = f" · {agenda.names.get(agenda.host, 'a builder')}" if slot.name == "welcome" and agenda.host else ""
    free = [words.opening(each.name) for each in agenda.open_seats] if slot.name == "questions" else []
    left = t(" ({listed}'s minutes are here)", listed=words.listed(free)) if free else ""
    return f"{FRAME[slot.name]} · {slot.minutes}{by}{left}"
