"""Set-up: one form, filled in; a preview; and what is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.cost import BUDGET
from bot.core.disclosure import HIGHEST_K, LOWEST_K
from bot.kit import Block, Message, View, managing, modals, words
from bot.kit import ids as kit_ids
from bot.kit.blocks import actions, button, context, escape, inert, message, section
from bot.kit.managing import Creation
from bot.setup import ids

RHYTHMS = ((1, "every week"), (2, "every second week"), (3, "every third week"), (4, "every fourth week"))


@dataclass(frozen=True, slots=True)
class Setup:
    """What the set-up form says. `day` is the first meeting's date, `at` its wall-clock time HH:MM in `zone`."""

    leads: str
    channel: str
    disciplines: str
    day: str
    at: str
    minutes: int
    every: int
    zone: str


def setup(filled: Setup, creation: Creation, noun: str, notes: Sequence[str] = ()) -> View:
    """The one form of the first run, every field filled in.

    `creation`: how the first ritual is added, and `noun` what one is called. `notes` say what follows.
    """
    follows = ", ".join([f"Zone {escape(filled.zone)}", "working days Mon–Fri", *notes])
    return modals.modal(
        ids.SETUP_FORM,
        "Set up Builders",
        "See it first",
        modals.field(ids.LEADS, "Who leads all disciplines?", modals.person(filled.leads)),
        modals.field(
            kit_ids.CHANNEL,
            "Where do the builders meet?",
            modals.channel(filled.channel),
            hint="Type /invite @builders in that channel first.",
        ),
        modals.field(
            ids.DISCIPLINES,
            "Disciplines",
            modals.text(filled.disciplines, longest=200),
            hint="First guessed from people's Slack titles. Anyone can change their own.",
        ),
        modals.field(kit_ids.DAY, f"First {noun}", modals.day(filled.day)),
        modals.field(kit_ids.TIME, creation.time_label, modals.time(filled.at)),
        *([managing.lasts(creation, filled.minutes)] if creation.lengths else []),
        modals.field(kit_ids.EVERY, "How often", modals.select(rhythms(), str(filled.every))),
        context(f"{follows}. Nothing is posted before you see it."),
        about=filled.zone,
    )


@dataclass(frozen=True, slots=True)
class Company:
    """What the settings form says. `away_emoji`, `country` and `minutes` (a week) are as typed."""

    stewards: Sequence[str]
    guests: bool
    away_emoji: str
    country: str
    least: int
    minutes: str = str(BUDGET)


def company(now: Company, own: Sequence[Block] = ()) -> View:
    """The company's settings, filled in; `own` are those of its rituals."""
    return modals.modal(
        ids.SETTINGS_FORM,
        "Settings",
        "Save",
        modals.field(
            ids.STEWARDS,
            "Who else may change things?",
            modals.people(now.stewards),
            optional=True,
            hint="Beside who leads all disciplines, and workspace admins.",
        ),
        modals.field(
            ids.GUESTS,
            "Guests",
            modals.ticks([("Slack guests may be builders", "yes")], ["yes"] if now.guests else []),
            optional=True,
        ),
        modals.field(
            ids.AWAY_EMOJI,
            "Status emoji that mean away",
            modals.text(now.away_emoji, longest=500),
            optional=True,
            hint="They count until the status ends; a status without an end does not.",
        ),
        modals.field(
            kit_ids.COUNTRY,
            "Public holidays of",
            modals.text(now.country, longest=60, placeholder="Germany, DE, or DE-BY for Bavaria"),
            optional=True,
            hint="Nobody is written to on them, and rituals keep them unless they have a country of their own.",
        ),
        _least(now.least),
        _minutes(now.minutes),
        *own,
        context("Each change is recorded: who, when, from what to what."),
    )


def _least(now: int) -> Block:
    return modals.field(
        ids.LEAST,
        "Least answers that are shown",
        modals.select([(str(each), str(each)) for each in range(LOWEST_K, HIGHEST_K + 1)], str(now)),
        hint="How a meeting was is shown only from so many answers on. It holds for meetings called from now on.",
    )


def _minutes(now: str) -> Block:
    return modals.field(
        ids.MINUTES_A_WEEK,
        "Minutes a week",
        modals.text(now, longest=4),
        hint="How much I may ask of one builder. Above it, Home and /builders health warn those who may change things.",
    )


def read_company(view: Mapping[str, Any]) -> Company:
    """Read the settings form."""
    return Company(
        stewards=tuple(modals.read_many(view, ids.STEWARDS)),
        guests="yes" in modals.read_many(view, ids.GUESTS),
        away_emoji=modals.read(view, ids.AWAY_EMOJI),
        country=modals.read(view, kit_ids.COUNTRY),
        least=int(modals.read(view, ids.LEAST)),
        minutes=modals.read(view, ids.MINUTES_A_WEEK),
    )


def lead(who: str) -> View:
    """Ask who leads all disciplines from now on."""
    return modals.modal(
        ids.LEAD_FORM,
        "Who leads",
        "Save",
        modals.field(ids.LEADS, "Who leads all disciplines?", modals.person(who)),
        context("They get the digest, stand for no discipline and are in no count. The change is recorded."),
    )


def rhythms() -> list[modals.Option]:
    """How often it may recur."""
    return [(label, str(every)) for every, label in RHYTHMS]


def read_setup(view: Mapping[str, Any]) -> Setup:
    """Read the set-up form."""
    return Setup(
        leads=modals.read(view, ids.LEADS),
        channel=modals.read(view, kit_ids.CHANNEL),
        disciplines=modals.read(view, ids.DISCIPLINES),
        day=modals.read(view, kit_ids.DAY),
        at=modals.read(view, kit_ids.TIME),
        minutes=int(modals.read(view, kit_ids.MINUTES) or 0),
        every=int(modals.read(view, kit_ids.EVERY)),
        zone=view["private_metadata"],
    )


def preview(
    post: Message, channel: str, counts: Mapping[str, int], unplaced: int, filled: str, posted_at: time
) -> Message:
    """Show the first post to who set Builders up, before anyone else sees anything.

    `filled` is the form, as text, and `posted_at` when it's posted if not at once.
    """
    people = sum(counts.values()) + unplaced
    each = [f"{escape(name)} {count}" for name, count in counts.items()]
    asked = f"; {unplaced} will be asked for theirs" if unplaced else ""
    said = (
        f"This is what {words.number(people, 'person', 'people')} will see in #{escape(channel)}, and the only thing "
        "they will see today. No direct messages."
    )
    return message(
        said,
        section(said),
        context(f"Disciplines, from Slack titles: {', '.join(each)}{asked}."),
        {"type": "divider"},
        *inert(post.blocks, kit_ids.PREVIEWED),
        {"type": "divider"},
        actions(
            button("Post it now", ids.POST_NOW, filled, primary=True),
            button(f"Post it tomorrow {posted_at:%H:%M}", ids.POST_TOMORROW, filled),
            button("Change something", ids.CHANGE_SETUP, filled),
        ),
        covers=1,
    )


def confirmed(
    opens: datetime | None, zone: ZoneInfo, noun: str, follows: Sequence[str] = (), next_steps: Sequence[Block] = ()
) -> Message:
    """Replace the preview once it is confirmed, so that it cannot be confirmed twice.

    `opens`: None for now. `noun` is what one of the first ritual is called; `follows` are sentences, and `next_steps`
    what can be done now.
    """
    said = " ".join([f"It goes out {words.when(opens, zone)}." if opens else "Posted.", *follows])
    return message(
        said,
        section(said),
        *next_steps,
        context(f"`/builders help` lists what I know. `/builders ritual new` adds another {noun}."),
        covers=1,
    )


def kept() -> View:
    """Say what Builders keeps."""
    lines = (
        "• your name, title and time zone, as Slack shows them, and your discipline since when",
        "• what you write in my forms; `/builders my-data` shows it all, `/builders forget-me` removes it",
        "• that you replied to one of my posts; what you said only under a question about technology",
        "• nothing else that is said in any channel",
    )
    return modals.said(
        "What is kept",
        section("Builders keeps, in one file on your company's own machine:\n" + "\n".join(lines)),
        section("It counts disciplines. There is no score, rank or list of persons, and nobody can make one here."),
    )
