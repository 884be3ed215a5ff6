"""Hosting: saying yes or letting it go by, handing it over, and running the meeting."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core import rotation, setup
from bot.core.occurrence import Ritual, parse
from bot.core.text import t
from bot.kit import Beneath, Click, Push, Refresh, Shown, Unit, View, words
from bot.kit.blocks import escape
from bot.people import load, rights, todos
from bot.store import Occurrences, Rituals, Todos
from rituals.allhands import posts
from rituals.allhands.agenda import items
from rituals.allhands.hosting import rights as hosting_rights
from rituals.allhands.hosting import turns
from rituals.allhands.messages import hosting as hosting_messages
from rituals.allhands.messages.hosting import Place, Stage, Turn
from rituals.allhands.questions import asking
from rituals.allhands.rules import questions
from rituals.allhands.rules.meetings import ALLHANDS
from rituals.allhands.tables import Actions, Hosts, Questions
from rituals.allhands.tables.hosts import Host

AHEAD = 5  # turns shown as disciplines


def accept(click: Click) -> Shown:
    """Host the meeting one was asked to host; from now on everybody sees who does."""
    unit, by, now = click.unit, click.by, click.now
    duty, meeting = unit.part(Todos).get(click.value), _meeting(unit, click.value)
    ritual, host = unit.part(Rituals).get(parse(meeting)[0]), unit.part(Hosts).of(meeting)
    if host is None:  # passed on since, and nobody is asked by now
        _take(unit, ritual, meeting, _held(unit, ritual, meeting, now), by, now)
    elif not (host.agreed and host.builder == by):  # or else it is a second press
        if duty is None or duty.builder != by:
            raise _not_yours(unit, host)
        _take(unit, ritual, meeting, host.at, by, now)
    return _again(click)


def volunteer(click: Click) -> Shown:
    """Host a meeting nobody hosts and nobody is asked to; says so."""
    said = _volunteer(click.unit, click.value, click.by, click.now)
    return (said, Refresh(_page_of(click, click.value))) if click.in_modal else said


def _volunteer(unit: Unit, meeting: str, by: str, now: datetime) -> str:
    ritual, host = unit.part(Rituals).get(parse(meeting)[0]), unit.part(Hosts).of(meeting)
    held = _held(unit, ritual, meeting, now)
    if host is not None and (host.agreed or not _waits(unit, meeting, by)):
        if host.agreed and host.builder == by:
            return t("You host {name} already.", name=escape(ritual.name))
        raise _not_yours(unit, host)
    _take(unit, ritual, meeting, held, by, now)
    return t("You host {name} on {when}.", name=escape(ritual.name), when=words.when(held, ritual.cadence.zone))


def let_pass(click: Click) -> Shown:
    """Let a turn go by, without a trace; the next in line is asked."""
    unit, by, now = click.unit, click.by, click.now
    duty = unit.part(Todos).get(click.value)
    if duty is not None and duty.builder == by:
        turns.passed(unit, duty, now)
        todos.refresh_note(unit, by, now, "Passed.")
        _show(unit, duty.subject, now)
    return _again(click)


def page(click: Click) -> View:
    """Show who hosts next and the line ahead; whoever hosts, and who looks after the ritual, can hand it over."""
    load.person(click.unit, click.by)
    ritual = setup.find(click.value, click.unit.part(Rituals).of_kind(ALLHANDS))
    load.check_inside(click.unit, ritual, click.by)
    meeting = next(iter(turns.coming(click.unit, ritual, click.now)), None)
    if meeting is None:
        raise setup.NothingToSkipError(ritual.name)
    return _page_of(click, meeting)


def _page_of(click: Click, meeting: str) -> View:
    load.person(click.unit, click.by)
    ritual = click.unit.part(Rituals).get(parse(meeting)[0])
    load.check_inside(click.unit, ritual, click.by)
    return hosting_messages.page(_turn(click.unit, ritual, meeting, click.by, click.now))


def _again(click: Click) -> Shown:
    """Show a list that was pressed in as it is by now; a note is rewritten by itself, and Home follows."""
    return Refresh(_page_of(click, _meeting(click.unit, click.value))) if click.in_modal else None


def hand_over(click: Click) -> str:
    """Ask somebody of one's choice to host; until they say yes, who hosts goes on to."""
    unit, by, now, meeting = click.unit, click.by, click.now, click.about
    to = click.read(hosting_messages.HAND_OVER)
    hosting_rights.check_runs(unit, meeting, by)
    ritual, person = unit.part(Rituals).get(parse(meeting)[0]), load.other(unit, to)
    held, host = _held(unit, ritual, meeting, now), unit.part(Hosts).of(meeting)
    when, name = words.when(held, ritual.cadence.zone), escape(person.name)
    if person.away(held):
        raise rotation.AwayThenError(person.name)
    if load.channel_hidden(unit, ritual, to):
        raise rotation.OutsideError(person.name)
    if host is not None and host.agreed and host.builder == to:
        return t("{who} on {when} already.", who="You host" if to == by else f"{name} hosts", when=when)
    if to == by:
        _take(unit, ritual, meeting, held, by, now)
        return t("You host on {when}.", when=when)
    if host is None or not host.agreed:
        unit.part(Hosts).ask(Host(meeting, ritual.id, to, turns.stands(unit, to), held))
    turns.settle(unit, meeting, now, but=to)
    at = todos.morning(unit, to, now)
    if not _waits(unit, meeting, to):
        turns.give(unit, meeting, to, at, now)
    _show(unit, meeting, now)
    late = " No note reaches them before it begins, so tell them: it waits in their Home." if at >= held else ""
    return t("{name} is asked to host on {when}, and named once they say yes.{late}", name=name, when=when, late=late)


def place_of(click: Click) -> Place:
    """Read where in the run of show someone is from what they pressed in."""
    return hosting_messages.load(click.about)[0]


def stage(click: Click, place: Place) -> Shown:
    """Show the run of show as it is by now: in its own place, over the page it was opened from, or beneath a form."""
    view = _run_of_show(click.unit, place, click.by, click.now)
    return Beneath(view) if click.submitted else view


def turn(click: Click) -> Shown:
    """Show another page of the questions in the run of show."""
    return stage(click, replace(place_of(click), first=int(click.value)))


def change_item(click: Click) -> Shown:
    """Move an item of the run of show up or down, or take it off."""
    what, _, handle = click.value.partition(" ")
    identity = items.listed(click.unit, place_of(click).meeting, handle)
    if what == hosting_messages.DROP:
        items.withdraw(click.unit, identity, click.by, click.now)
    else:
        items.move(click.unit, identity, click.by, -1 if what == hosting_messages.UP else 1, click.now)
    return stage(click, place_of(click))


def answered(click: Click) -> Shown:
    """Mark a question in the run of show as answered."""
    asking.answer(click.unit, click.value, "", click.by, click.now)
    return stage(click, place_of(click).taken(click.value))


def later(click: Click) -> Shown:
    """Put a question at the end of the run of show, or take its answer back."""
    was_answered = click.action["text"]["text"] == hosting_messages.NOT_ANSWERED
    asking.later(click.unit, click.value, click.by, click.now)
    place = place_of(click)
    return stage(click, place if was_answered else place.put_off(click.value))


def note(click: Click) -> Shown:
    """Keep what was said to a question."""
    place, question = hosting_messages.load(click.about)
    asking.answer(click.unit, question, click.read(hosting_messages.NOTE), click.by, click.now)
    return stage(click, place)


def _run_of_show(unit: Unit, place: Place, by: str, now: datetime) -> View:
    """Return a meeting's order, its questions and what it asks people to do, for who runs it.

    Before the order is read out, its questions stand as in the channel: in theirs, votes could be read.
    """
    hosting_rights.check_runs(unit, place.meeting, by)
    ritual, meeting = load.meeting(unit, place.meeting)
    load.check_inside(unit, ritual, by)
    shown = posts.agenda(unit, ritual, meeting)
    shown = shown if posts.told(unit, meeting, now) else replace(shown, order=())
    wanted = {each.id: each for each in (*unit.part(Actions).of(meeting.id), *shown.actions)}
    return hosting_messages.run_of_show(Stage(shown, place, tuple(wanted.values())))


def note_form(click: Click) -> Push:
    """Show the form that asks what was said to a question."""
    place = place_of(click)
    hosting_rights.check_runs(click.unit, place.meeting, click.by)
    found = click.unit.part(Questions).get(click.value)
    if found is None:
        raise questions.SettledError
    return Push(hosting_messages.note(found, place))


def _meeting(unit: Unit, key: str) -> str:
    """Return the meeting that a to-do asked somebody to host. Raises `NoTurnError` if there was none."""
    if meeting := unit.part(Todos).subject(key):
        return meeting
    raise rotation.NoTurnError


def _turn(unit: Unit, ritual: Ritual, meeting: str, by: str, now: datetime) -> Turn:
    host, helps = unit.part(Hosts).of(meeting), rights.is_steward(unit, by)
    agreed = host is not None and host.agreed
    asked = host is not None and not agreed and helps
    return Turn(
        meeting=meeting,
        name=ritual.name,
        held_at=_held(unit, ritual, meeting, now),
        zone=ritual.cadence.zone,
        host=load.name(unit, host.builder, "somebody") if host and agreed else "",
        mine=bool(host and agreed and host.builder == by),
        asked_from=load.discipline_name(unit, host.discipline) or "the builders" if host and asked else "",
        free=host is None,
        duty=_waits(unit, meeting, by),
        ahead=tuple(turns.ahead(unit, ritual, AHEAD, now)),
        may_hand_over=hosting_rights.runs(unit, meeting, by),
        opened=unit.part(Occurrences).find(meeting) is not None,
    )


def _take(unit: Unit, ritual: Ritual, meeting: str, held: datetime, by: str, now: datetime) -> None:
    """Have someone host, and everybody see it."""
    load.person(unit, by)
    load.check_inside(unit, ritual, by)
    unit.part(Hosts).ask(Host(meeting, ritual.id, by, turns.stands(unit, by), held, agreed=True))
    turns.settle(unit, meeting, now, but=by)
    if (mine := _waits(unit, meeting, by)) and unit.part(Todos).settle(mine, now):
        todos.refresh_note(unit, by, now, t("You host on {when}.", when=words.when(held, ritual.cadence.zone)))
    _show(unit, meeting, now)


def _show(unit: Unit, meeting: str, now: datetime) -> None:
    """Put a meeting's post up to date, if it has one yet; the host is told once the run of show stands."""
    if unit.part(Occurrences).find(meeting) is not None:
        ritual, found = load.meeting(unit, meeting)
        posts.show(unit, ritual, found, now)
        turns.tell_host(unit, ritual, found, now)


def _held(unit: Unit, ritual: Ritual, meeting: str, now: datetime) -> datetime:
    """When a meeting that is ahead, or on just now, is held; raises `NoTurnError` for any other."""
    held = turns.coming(unit, ritual, now).get(meeting)
    if held is None or held + timedelta(minutes=ritual.minutes) <= now:
        raise rotation.NoTurnError
    return held


def _waits(unit: Unit, meeting: str, builder: str) -> str:
    """The key of someone's own turn at a meeting, or ""."""
    mine = (each for each in unit.part(Todos).at(meeting) if each.kind == "host" and each.builder == builder)
    return next((each.key for each in mine), "")


def _not_yours(unit: Unit, host: Host) -> rotation.HostedError:
    return rotation.HostedError(load.name(unit, host.builder, "Somebody") if host.agreed else "")
