"""A week put into words: names and titles are looked up, and what should change; no figure is."""

from collections.abc import Callable
from typing import Any

from bot.core.disclosure import LOWEST_K
from bot.kit.blocks import Message
from bot.kit.unit import Unit
from bot.people import load, rights
from bot.store.occurrences import Occurrences
from bot.store.rituals import Rituals
from bot.store.roster import Roster
from bot.store.settings import Settings
from rituals.allhands.rules import meetings
from rituals.allhands.tables.hosts import Hosts
from rituals.allhands.tables.pulses import Pulses
from rituals.digest import reach, suggestion_facts
from rituals.digest.messages import digest as digest_messages
from rituals.digest.messages import first as first_messages
from rituals.digest.messages import more as more_messages
from rituals.digest.messages.lines import Advice, Digest, People
from rituals.digest.messages.why import Put
from rituals.digest.rules.reach import Mirror
from rituals.digest.rules.suggestions import Suggestion
from rituals.digest.rules.week import Week
from rituals.digest.tables.advice import Advice as AdviceTable
from rituals.digest.tables.advice import Said
from rituals.digest.tables.digests import Digests
from rituals.outcomes.tables.outcomes import Outcomes
from rituals.why.debts.tables import Debts
from rituals.why.technologies.tables import Technologies
from rituals.why.threads import posts
from rituals.why.threads.tables import Whys

Permalink = Callable[[str, str], str]


def worded(unit: Unit, found: Week, reader: str) -> Message:
    """Word a digest as it was sent to somebody: with their own mirror, and what was suggested to them."""
    said, mirror = unit.part(AdviceTable).of(found.week, reader), unit.part(Digests).mirror(found.week, reader)
    suggested = [_suggestion(each) for each in said]
    told = suggestion_facts.words(unit, found, reader, suggested, said[0].said_at if said else found.until)
    return digest_messages.digest(_digest(unit, found, reader, mirror=mirror, advice=Advice(suggested, told)))


def speaks(unit: Unit, found: Week, reader: str, mirror: Mirror | None) -> bool:
    """Tell whether a digest has room for suggestions: a company's first and a quiet week's one line have none."""
    told = _digest(unit, found, reader, mirror=mirror.counts if mirror else None)
    return not (first_messages.is_first(told) or first_messages.is_quiet(told))


def so_far(unit: Unit, found: Week, reader: str, *, plain: bool) -> Message:
    """Word the week so far; `plain`: as counts, for builders."""
    mirror = reach.reflect(unit, found, reader)
    counts = mirror.counts if mirror else None
    return digest_messages.digest(_digest(unit, found, reader, so_far=True, plain=plain, mirror=counts))


def printed(unit: Unit, found: Week, *, so_far: bool) -> tuple[Message, Message]:
    """Word a week and what its digest leaves out for whoever runs Builders: without a mirror, or any suggestion."""
    reader = unit.part(Settings).ctpo or ""
    return digest_messages.digest(_digest(unit, found, reader, so_far=so_far)), more(unit, found, reader)


def more(unit: Unit, found: Week, reader: str, permalink: Permalink | None = None) -> Message:
    """Word what a digest left out, for its thread."""
    return more_messages.more(_digest(unit, found, reader, permalink), _changes(unit, found, reader))


def _digest(unit: Unit, found: Week, reader: str, permalink: Permalink | None = None, **facts: Any) -> Digest:
    """Look up the words a week needs."""
    return Digest(
        found,
        unit.part(Roster).discipline_names(),
        load.zone_of(unit, reader),
        titles={each.number: each.title for each in unit.part(Outcomes).all()},
        whys=_whys(unit, found, permalink),
        debts={each.number: known.title for each in found.debts if (known := unit.part(Debts).get(each.number))},
        people=_people(unit, found, reader),
        **facts,
    )


def _suggestion(said: Said) -> Suggestion:
    return Suggestion(said.rule, said.subject, said.level, said.facts, own=bool(said.facts.get("mine")))


def _whys(unit: Unit, found: Week, permalink: Permalink | None) -> dict[int, Put]:
    """Look up the questions that a week says are waiting, as they are by now."""
    waiting = [unit.part(Whys).get(each.number) for each in found.why.waiting] if found.why else []
    names = unit.part(Technologies).names()
    urls = {each.number: posts.url(unit, each.number, permalink) for each in waiting if each and permalink}
    return {
        each.number: Put(names[each.technology], each.asked_at, each.text, urls.get(each.number, ""))
        for each in waiting
        if each
    }


def _people(unit: Unit, found: Week, reader: str) -> People:
    """Look up who is named in a company's first digest."""
    if found.begun is None:
        return People()
    host, first = unit.part(Hosts).of(found.begun.meeting), unit.part(Whys).get(found.begun.first)
    agreed = host.builder if host and host.agreed else ""
    outcomes = [known for each in found.outcomes if (known := unit.part(Outcomes).get(each.number))]
    names = unit.part(Roster).names([agreed, *(each.steward for each in outcomes)])
    return People(
        host=names.get(agreed, ""),
        stewards=[names[each.steward] for each in outcomes if each.steward in names],
        yours=first is not None and first.builder == reader,
        may_set=rights.is_steward(unit, reader),
    )


def _changes(unit: Unit, found: Week, reader: str) -> tuple[str, ...]:
    """Give what should change, as said after the week's meetings where the reader may hear it, in today's words."""
    closed = [
        each
        for each in unit.part(Occurrences).between(found.since, found.until)
        if each.closed_at and each.state == "closed" and each.closed_at <= found.until
        if not load.channel_hidden(unit, unit.part(Rituals).get(each.ritual), reader)
    ]
    said = [pulse for each in closed for pulse in unit.part(Pulses).pulses(each.id)]
    return meetings.changes(said, max((each.k for each in closed), default=LOWEST_K))
