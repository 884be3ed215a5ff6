"""What is shown of questions and decisions to who looks them up: the list, what was found, one, and the whole of it."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from bot.core.calendar import local_day
from bot.kit import Click, Instead, Message, Unit, View
from bot.kit.schema import TAKEN_BACK
from bot.people import load
from bot.store import Roster
from rituals.why.decisions import finding, posts
from rituals.why.decisions import messages as decision_messages
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


def turned(click: Click) -> Instead:
    """Show another page of the list in its place."""
    return Instead(listing(click))


def listing(click: Click) -> Message:
    """List the open questions, the one that waits longest first, then the decisions, newest first; a page of them."""
    unit = click.unit
    load.person(unit, click.by)
    asked, count = visible.seen(unit, unit.part(Whys).open(), click.by), unit.part(Decisions).count()
    page = max(1, min(click.page, -(-(len(asked) + count) // PAGE)))
    first = (page - 1) * PAGE
    here = asked[first : first + PAGE]
    rest = unit.part(Decisions).latest(PAGE - len(here), skip=max(first - len(asked), 0)) if len(here) < PAGE else []
    names = unit.part(Technologies).names()
    rows: list[Asked | Decided] = [_asked(click, each, names) for each in here]
    rows += [_decided(each, names) for each in rest]
    return lookup_messages.listing(rows, page, len(asked), count)


def found(click: Click) -> Message:
    """Find decisions and questions that have the words in them, and what was decided about a technology named so."""
    unit, typed = click.unit, click.value
    load.person(unit, click.by)
    query = searching.query(typed)
    if query is None:
        return lookup_messages.no_words() if not typed.strip() else lookup_messages.found(Found(typed, [], []))
    hits = unit.part(Search).decisions(query, MOST + 1)
    asked = _seen(unit, unit.part(Search).whys(query, LOOKED_AT), click.by)
    names = unit.part(Technologies).names()
    known = technology_rules.find(typed, unit.part(Technologies).all())
    shown = {each.number for each in hits[:MOST]}
    of_it = [each for each in unit.part(Decisions).of(known.id) if each.number not in shown] if known else []
    result = Found(
        typed,
        [_decided(each, names, hit.snippet) for hit in hits[:MOST] if (each := unit.part(Decisions).get(hit.number))],
        [_asked(click, why, names, hit.snippet) for why, hit in asked[:MOST]],
        known.name if known else "",
        [_decided(each, names) for each in of_it[:OF_IT]],
        more=max(len(hits), len(asked)) > MOST or len(of_it) > OF_IT,
    )
    return lookup_messages.found(result)


def one(click: Click) -> Message:
    """Show a decision with everything that is kept of it."""
    unit, by = click.unit, click.by
    decision = finding.find(unit, click.value, by)
    kept = [(who, at, _of_today(unit, before)) for who, at, before in unit.part(Decisions).edits(decision.number)]
    states = [*kept, (None, None, decision)]
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
        url=why_posts.url(unit, why.number, click.around.permalink) if why else "",
        names=unit.part(Technologies).names(),
    )
    return decision_messages.one(page)


def _of_today(unit: Unit, before: Decision) -> Decision:
    """Give what a decision was before, about what its technology is the same as by now."""
    about = listed.of(unit, before.technology) if before.technology else None
    return replace(before, technology=about.id) if about else before


def whole(click: Click) -> View:
    """Show all that a decision says, in parts: by its number, and the part to begin with."""
    number, _, part = click.value.partition(" ")
    return decision_messages.whole(finding.find(click.unit, number, click.by), int(part or 0))


def _asked(click: Click, why: Why, names: dict[str, str], snippet: str = "") -> Asked:
    unit, zone = click.unit, load.home_zone(click.unit)
    days = whys.waited(local_day(why.asked_at, zone), local_day(click.now, zone), load.days(unit))
    who, url = unit.part(Roster).name(why.builder, SOMEONE), why_posts.url(unit, why.number, click.around.permalink)
    return Asked(why, names.get(why.technology, ""), who, days, url, snippet)


def _decided(decision: Decision, names: dict[str, str], snippet: str = "") -> Decided:
    return Decided(decision, names.get(decision.technology or "", ""), snippet)


def _seen(unit: Unit, hits: Iterable[Hit], by: str) -> list[tuple[Why, Hit]]:
    """The questions that were found, best first, those somebody may read."""
    found = {each.number: each for each in hits}
    asked = [why for number in found if (why := unit.part(Whys).get(number))]
    return [(each, found[each.number]) for each in visible.seen(unit, asked, by)]
