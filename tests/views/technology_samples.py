"""Technologies, the radar, and prompts to ask why, in every state they are shown in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

from bot import views
from bot.views.blocks import Message
from bot.views.forms import View
from bot.views.prompts import Prompt
from bot.views.waiting import Invitation
from rituals.cadence import Cadence, Weekly
from rituals.decisions import Decision, Status
from rituals.occurrence import Ritual
from rituals.technologies import Ring, Technology

Say = Callable[[str], str]
BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 11, 18)


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
    shown, bare = views.prompts, Prompt("ask-why@2026-11-17T09:00Z", redis(say))
    full = replace(bare, decision=decision(say))
    yield "prompts.ask", shown.ask(full)
    yield "prompts.ask premise", shown.ask(replace(bare, asked_on=DAY))
    yield "prompts.ask unknown", shown.ask(replace(bare, technology=replace(redis(say), premise="")))
    yield "prompts.ask review", shown.ask(replace(full, review_on=DAY))
    yield "prompts.ask again", shown.ask(replace(full, again=3))
    yield "prompts.answered", shown.answered(full, shown.still_so(say("Lena"), DAY))
    yield "prompts.answered asked", shown.answered(bare, shown.asked(say("Mina")))


def messages(say: Say) -> Iterator[tuple[str, Message]]:
    yield from prompts(say)
    invited = Invitation("invite:m:1", "redis", say("Redis"), say("Holds our job queue."), first=True, month="February")
    yield "waiting.note invited", views.waiting.note([invited, replace(invited, about="", first=False)], BERLIN)


def screens(say: Say) -> Iterator[tuple[str, View]]:
    cadence = Cadence(Weekly(2, frozenset({1})), time(10), BERLIN, DAY)
    ritual = Ritual("ask-why", "why", say("Ask why"), "C1", cadence, minutes=0)
    yield "ritual_forms.new_why", views.ritual_forms.new_why("C1", "2026-11-24", "Europe/Berlin")
    yield "ritual_forms.change why", views.ritual_forms.change(ritual, "Germany")
