"""What is shown of questions and decisions to who looks them up: the list, what was found, one, and the whole of it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from bot.core.calendar import local_day
from bot.kit import Message, Unit, View
from bot.kit.schema import TAKEN_BACK
from bot.people import load
from bot.store import Roster
from rituals.why.decisions import messages as decision_messages
from rituals.why.decisions import posts, writing
from rituals.why.decisions.messages import SOMEONE, Page
from rituals.why.decisions.rules import Decision
from rituals.why.decisions.tables import Decisions
from rituals.why.messages import lookup as lookup_messages
from rituals.why.messages.lookup import PAGE, Asked, Decided, Found
from rituals.why.rules import searching
from rituals.why.rules import threads as whys
from rituals.why.rules.threads import Why
from rituals.why.tables import Search
from rituals.why.tables.search import Hit
from rituals.why.technologies import editing as listed
from rituals.why.technologies import rules as technology_rules
from rituals.why.technologies.tables import Technologies
from rituals.why.threads import posts as why_posts
from rituals.why.threads import visible
from rituals.why.threads.tables import Whys

MOST = 8  # results of a kind
LOOKED_AT = 50  # questions with the words in them, of which some may be for others' eyes
OF_IT = 5  # decisions about the technology that was named
Permalink = Callable[[str, str], str]


def listing(unit: Unit, page: int, by: str, now: datetime, permalink: Permalink) -> Message:
    """List the open questions, the one that waits longest first, then the decisions, newest first; a page of them."""
    load.person(unit, by)
    asked, count = visible.seen(unit, unit.part(Whys).open(), by), unit.part(Decisions).count()
    page = max(1, min(page, -(-(len(asked) + count) // PAGE)))
    first = (page - 1) * PAGE
    here = asked[first : first + PAGE]
    rest = unit.part(Decisions).latest(PAGE - len(here), skip=max(first - len(asked), 0)) if len(here) < PAGE else []
    names = unit.part(Technologies).names()
    rows: list[Asked | Decided] = [_asked(unit, each, names, now, permalink) for each in here]
    rows += [_decided(each, names) for each in rest]
    return lookup_messages.listing(rows, page, len(asked), count)


def found(unit: Unit, typed: str, by: str, now: datetime, permalink: Permalink) -> Message:
    """Find decisions and questions that have the words in them, and what was decided about a technology named so."""
    load.person(unit, by)
    query = searching.query(typed)
    if query is None:
        return lookup_messages.no_words() if not typed.strip() else lookup_messages.found(Found(typed, [], []))
    hits, asked = (
        unit.part(Search).decisions(query, MOST + 1),
        _seen(unit, unit.part(Search).whys(query, LOOKED_AT), by),
    )
    names = unit.part(Technologies).names()
    known = technology_rules.find(typed, unit.part(Technologies).all())
    shown = {each.number for each in hits[:MOST]}
    of_it = [each for each in unit.part(Decisions).of(known.id) if each.number not in shown] if known else []
    result = Found(
        typed,
        [_hit(each, hit, names) for hit in hits[:MOST] if (each := unit.part(Decisions).get(hit.number))],
        [_asked(unit, why, names, now, permalink, hit.snippet) for why, hit in asked[:MOST]],
        known.name if known else "",
        [_decided(each, names) for each in of_it[:OF_IT]],
        more=max(len(hits), len(asked)) > MOST or len(of_it) > OF_IT,
    )
    return lookup_messages.found(result)


def one(unit: Unit, typed: str, by: str, permalink: Permalink) -> Message:
    """Show a decision with everything that is kept of it."""
    decision = writing.find(unit, typed, by)
    kept = [(who, at, _of_today(unit, before)) for who, at, before in unit.part(Decisions).edits(decision.number)]
    states = [*((who, at, before) for who, at, before in kept), (None, None, decision)]
    names = unit.part(Roster).names({who for who, _, _ in kept if who})
    edits = [
        (names.get(who, SOMEONE) if who else "", at, before, after)
        for (who, at, before), (_, _, after) in pairwise(states)
        if at
    ]
    asked = unit.part(Whys).get(decision.why)
    why = next(iter(visible.seen(unit, [asked] if asked else [], by)), None)
    page = Page(
        shown=posts.facts(unit, decision),
        edits=edits,
        zone=load.zone_of(unit, by),
        question=why.text if why and why.text != TAKEN_BACK else "",
        url=why_posts.url(unit, why.number, permalink) if why else "",
        names=unit.part(Technologies).names(),
    )
    return decision_messages.one(page)


def _of_today(unit: Unit, before: Decision) -> Decision:
    """Give what a decision was before, about what its technology is the same as by now."""
    about = listed.of(unit, before.technology) if before.technology else None
    return replace(before, technology=about.id) if about else before


def whole(unit: Unit, number: int, part: int, by: str) -> View:
    """Show all that a decision says, in parts."""
    return decision_messages.whole(writing.find(unit, str(number), by), part)


def _asked(
    unit: Unit, why: Why, names: dict[str, str], now: datetime, permalink: Permalink, snippet: str = ""
) -> Asked:
    zone = load.home_zone(unit)
    asked_on: date = local_day(why.asked_at, zone)
    who = unit.part(Roster).names([why.builder]).get(why.builder, SOMEONE)
    days = whys.waited(asked_on, local_day(now, zone), load.days(unit))
    return Asked(why, names.get(why.technology, ""), who, days, why_posts.url(unit, why.number, permalink), snippet)


def _decided(decision: Decision, names: dict[str, str], snippet: str = "") -> Decided:
    return Decided(decision, names.get(decision.technology or "", ""), snippet)


def _hit(decision: Decision, hit: Hit, names: dict[str, str]) -> Decided:
    return _decided(decision, names, hit.snippet)


def _seen(unit: Unit, hits: Iterable[Hit], by: str) -> list[tuple[Why, Hit]]:
    """The questions that were found, best first, those somebody may read."""
    found = {each.number: each for each in hits}
    asked = [why for number in found if (why := unit.part(Whys).get(number))]
    return [(each, found[each.number]) for each in visible.seen(unit, asked, by)]
