"""Set-up: one form, filled in; a preview; and what is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.core.cost import BUDGET
from bot.core.disclosure import HIGHEST_K, LOWEST_K
from bot.core.text import t
from bot.kit import Block, Message, View, managing, modals, words
from bot.kit import ids as kit_ids
from bot.kit.blocks import actions, button, context, escape, inert, message, section
from bot.kit.forms import About, Choice, Day, Form, People, Person, Text, Tick, Time
from bot.kit.managing import Creation
from bot.setup import ids

RHYTHMS = [("every week", 1), ("every second week", 2), ("every third week", 3), ("every fourth week", 4)]


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


SETUP = Form(
    "setup_form",
    "Set up Builders",
    "See it first",
    Setup,
    Person(ids.LEADS, "Who leads all disciplines?"),
    replace(managing.CHANNEL, label="Where do the builders meet?"),
    Text(
        ids.DISCIPLINES,
        "Disciplines",
        longest=200,
        hint="First guessed from people's Slack titles. Anyone can change their own.",
    ),
    Day(kit_ids.DAY, "First one", kind=str),
    Time(kit_ids.TIME, "Starts at", key="at", kind=str),
    managing.MINUTES,
    Choice(kit_ids.EVERY, "How often", options=RHYTHMS, kind=int),
    About("zone"),
)


def setup(filled: Setup, creation: Creation, noun: str, notes: Sequence[str] = ()) -> View:
    """The one form of the first run, every field filled in.

    `creation`: how the first ritual is added, and `noun` what one is called. `notes` say what follows.
    """
    follows = ", ".join([f"Zone {escape(filled.zone)}", "working days Mon–Fri", *notes])
    return SETUP.view(
        filled,
        about=filled.zone,
        changed=[
            replace(SETUP[kit_ids.DAY], label=f"First {noun}"),
            replace(SETUP[kit_ids.TIME], label=creation.time_label),
        ],
        options={kit_ids.MINUTES: managing.lengths(creation)},
        left_out=() if creation.lengths else (kit_ids.MINUTES,),
        after=[context(t("{follows}. Nothing is posted before you see it.", follows=follows))],
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


COMPANY = Form(
    "settings_form",
    "Settings",
    "Save",
    Company,
    People(
        "stewards",
        "Who else may change things?",
        optional=True,
        hint="Beside who leads all disciplines, and workspace admins.",
    ),
    Tick("guests", "Guests", yes="Slack guests may be builders", optional=True),
    Text(
        "away_emoji",
        "Status emoji that mean away",
        longest=500,
        optional=True,
        hint="They count until the status ends; a status without an end does not.",
    ),
    Text(
        kit_ids.COUNTRY,
        "Public holidays of",
        longest=60,
        placeholder="Germany, DE, or DE-BY for Bavaria",
        optional=True,
        hint="Nobody is written to on them, and rituals keep them unless they have a country of their own.",
    ),
    Choice(
        "least",
        "Least answers that are shown",
        options=[(str(each), each) for each in range(LOWEST_K, HIGHEST_K + 1)],
        kind=int,
        hint="How a meeting was is shown only from so many answers on. It holds for meetings called from now on.",
    ),
    Text(
        ids.MINUTES_A_WEEK,
        "Minutes a week",
        key="minutes",
        longest=4,
        hint="How much I may ask of one builder. Above it, Home and /builders health warn those who may change things.",
    ),
)
LEAD = Form("lead_form", "Who leads", "Save", str, Person(ids.LEADS, "Who leads all disciplines?"))


def company(now: Company, own: Sequence[Block] = ()) -> View:
    """The company's settings, filled in; `own` are those of its rituals."""
    return COMPANY.view(now, after=[*own, context("Each change is recorded: who, when, from what to what.")])


def lead(who: str) -> View:
    """Ask who leads all disciplines from now on."""
    told = "They get the digest, stand for no discipline and are in no count. The change is recorded."
    return LEAD.view({"leads": who}, after=[context(told)])


def preview(
    post: Message, channel: str, counts: Mapping[str, int], unplaced: int, filled: str, posted_at: time
) -> Message:
    """Show the first post to who set Builders up, before anyone else sees anything.

    `filled` is the form, as text, and `posted_at` when it's posted if not at once.
    """
    people = sum(counts.values()) + unplaced
    each = [f"{escape(name)} {count}" for name, count in counts.items()]
    asked = t("; {unplaced} will be asked for theirs", unplaced=unplaced) if unplaced else ""
    said = t(
        "This is what {people} will see in #{channel}, and the only thing they will see today. No direct messages.",
        people=words.number(people, "person", "people"),
        channel=escape(channel),
    )
    return message(
        said,
        section(said),
        context(t("Disciplines, from Slack titles: {item}{asked}.", item=", ".join(each), asked=asked)),
        {"type": "divider"},
        *inert(post.blocks, kit_ids.PREVIEWED),
        {"type": "divider"},
        actions(
            button("Post it now", ids.POST_NOW, filled, primary=True),
            button(t("Post it tomorrow {posted_at:%H:%M}", posted_at=posted_at), ids.POST_TOMORROW, filled),
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
    said = " ".join([t("It goes out {when}.", when=words.when(opens, zone)) if opens else "Posted.", *follows])
    return message(
        said,
        section(said),
        *next_steps,
        context(t("`/builders help` lists what I know. `/builders ritual new` adds another {noun}.", noun=noun)),
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
