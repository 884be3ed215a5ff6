"""Technologies, the radar, and prompts to ask why, in every state they are shown in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.core.cadence import Cadence, Weekly
from bot.core.occurrence import Ritual
from bot.engine.messages import ritual_forms as ritual_forms_messages
from bot.kit import Message, View
from bot.people.messages import waiting as waiting_messages
from rituals.why import managing as why
from rituals.why.decisions.rules import Decision, Status
from rituals.why.messages import prompts as prompts_messages
from rituals.why.messages.prompts import Prompt
from rituals.why.messages.todos import invitation
from rituals.why.rules.threads import State, Why
from rituals.why.technologies import forms as technology_forms
from rituals.why.technologies import messages as technology_messages
from rituals.why.technologies.forms import Filled
from rituals.why.technologies.messages import Blip, Line, Page
from rituals.why.technologies.rules import Move, Ring, Technology

Say = Callable[[str], str]
BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 11, 18)
AT = datetime(2026, 11, 3, 10, tzinfo=UTC)


def redis(say: Say) -> Technology:
    return Technology(
        id="redis",
        name=say("Redis")[:60] or "Redis",
        about=say("Holds our job queue."),
        quadrant=say("Datastores")[:60],
        link=f"https://radar.example.com/{say('redis')}"[:500],
        premise=say("jobs must survive a deploy"),
        steward="U1",
        aliases=(say("redis cluster")[:60] or "cluster", "KeyDB"),
        ring=Ring.TRIAL,
        ring_since=date(2026, 11, 2),
    )


def decision(say: Say) -> Decision:
    return Decision(
        number=9,
        title=say("Redis for jobs"),
        status=Status.ACCEPTED,
        decided_on=date(2024, 3, 5),
        technology="redis",
        choice=say("Jobs must survive a deploy."),
    )


def prompts(say: Say) -> Iterator[tuple[str, Message]]:
    shown, bare = prompts_messages, Prompt("ask-why@2026-11-17T09:00Z", redis(say))
    full = replace(bare, decision=decision(say))
    yield "prompts.ask", shown.ask(full)
    yield "prompts.ask premise", shown.ask(replace(bare, asked_on=DAY))
    yield "prompts.ask unknown", shown.ask(replace(bare, technology=replace(redis(say), premise="")))
    yield "prompts.ask review", shown.ask(replace(full, review_on=DAY))
    yield "prompts.ask again", shown.ask(replace(full, again=3))
    yield "prompts.answered", shown.answered(full, shown.still_so(say("Lena"), DAY))
    yield "prompts.answered asked", shown.answered(bare, shown.asked(say("Mina")))


def pages(say: Say) -> Iterator[tuple[str, Message]]:
    shown, known = technology_messages, redis(say)
    plain = Technology("k8s", say("Kubernetes")[:60] or "Kubernetes")
    lines = [Line(plain, ""), Line(known, say("Lena"))]
    moves = [
        Move("redis", Ring.ASSESS, date(2025, 5, 2)),
        *(Move("redis", Ring.TRIAL, date(2026, 11, day), say("It held."), "U1") for day in range(2, 9)),
    ]
    asked = [
        Why(number, "redis", "U2", "design", say("Why not Postgres?"), "C1", AT, AT, state=State.OPEN)
        for number in range(1, 8)
    ]
    over = replace(decision(say), status=Status.SUPERSEDED, superseded_by=31)
    names = {"U1": say("Lena"), "U2": say("Mina")}
    page = Page(lines[1], moves, [decision(say), over], asked, names, BERLIN, may=True, may_describe=True, merges=True)
    empty = Page(lines[0], [], [], [], {}, BERLIN, may=False, may_describe=True, merges=False)
    yield "technologies.listing", shown.listing(lines)
    yield "technologies.listing first", shown.listing(lines * 8, 2, first=True)
    yield "technologies.listing none", shown.listing([])
    yield "technologies.unknown", shown.unknown(say("Kafak"), None)
    yield "technologies.unknown near", shown.unknown(say("Rediss"), known)
    yield "technologies.one", shown.one(page)
    yield "technologies.one new", shown.one(empty)
    yield "technologies.one affirmed", shown.one(replace(page, line=Line(replace(known, affirmed_on=DAY), "")))
    blips = [Blip(known, Ring.ASSESS, DAY), Blip(replace(known, ring=Ring.ADOPT, quadrant=""), None, DAY), Blip(plain)]
    yield "technologies.radar", shown.radar(blips)
    yield "technologies.radar many", shown.radar([blips[0]] * 120)
    yield "technologies.radar unplaced", shown.radar([Blip(plain)])
    yield "technologies.radar none", shown.radar([])


def messages(say: Say) -> Iterator[tuple[str, Message]]:
    yield from prompts(say)
    yield from pages(say)
    known = Technology("redis", say("Redis"), say("Holds our job queue."))
    invited = invitation("invite:m:1", known, "February", first=True)
    again = invitation("invite:m:1", replace(known, about=""), "February", first=False)
    yield "waiting.note invited", waiting_messages.note([invited, again])


def screens(say: Say) -> Iterator[tuple[str, View]]:
    forms, known = technology_forms, redis(say)
    yield "technology_forms.form", forms.form(Filled(Technology("", say("Kafka"))), may=True)
    yield "technology_forms.form change", forms.form(Filled(known), may=False)
    yield "technology_forms.ring", forms.ring(known, DAY)
    yield "technology_forms.ring first", forms.ring(Technology("k8s", say("Kubernetes")), DAY)
    yield "technology_forms.merge", forms.merge(known)
    cadence = Cadence(Weekly(2, frozenset({1})), time(10), BERLIN, DAY)
    ritual = Ritual("ask-why", "why", say("Ask why"), "C1", cadence, minutes=0)
    yield "ritual_forms.change why", ritual_forms_messages.change(ritual, "Germany", why.fields(ritual))
