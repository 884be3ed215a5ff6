"""Joining, leaving, and looking at the roster."""

from datetime import datetime

from bot import views
from bot.flows import load
from bot.store import Store
from bot.views.blocks import Message, escape
from bot.views.forms import View
from bot.views.roster import READS_ONLY
from rituals.roster import LeadsAllError, NotOnRosterError, find
from rituals.setup import NotSetUpError


def pick_form(store: Store, by: str) -> View:
    """Give the form that asks for a discipline."""
    with store.read() as unit:
        disciplines = unit.roster.disciplines()
        if not disciplines:
            raise NotSetUpError
        if by == unit.settings.ctpo:
            raise LeadsAllError
        return views.roster.pick(disciplines, mine=load.person(unit, by).discipline)


def join(store: Store, typed: str, by: str, now: datetime) -> str:
    """Have someone stand for a discipline from now on; what they said before stays where it was."""
    with store.write() as unit:
        load.person(unit, by)
        disciplines = unit.roster.disciplines()
        if not disciplines:
            raise NotSetUpError
        if by == unit.settings.ctpo:
            raise LeadsAllError
        if typed == READS_ONLY:
            unit.roster.only_reads(by, now)
            return "You only read along, and are in no count. `/builders join` changes that."
        found = find(typed, disciplines)
        if not unit.roster.join(by, found.id, how="self", at=now):
            return f"You stand for {escape(found.name)} already."
        return f"You stand for {escape(found.name)} from now on."


def leave(store: Store, by: str, now: datetime) -> str:
    """Have someone stand for no discipline from now on."""
    with store.write() as unit:
        if unit.roster.person(by) is None:
            raise NotOnRosterError
        if not unit.roster.leave(by, now):
            return "You stand for no discipline. `/builders join` puts you in one."
        unit.roster.only_reads(by, now)
        return "You stand for no discipline from now on, and are in no count. `/builders join` brings you back."


def listing(store: Store, by: str) -> Message:
    """Say how many stand for each discipline."""
    with store.read() as unit:
        load.person(unit, by)
        disciplines = unit.roster.disciplines()
        if not disciplines:
            raise NotSetUpError
        return views.roster.listing(disciplines, unit.roster.counts(), load.unplaced(unit))
