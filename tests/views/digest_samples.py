"""The design's example company in week 47 of 2026, whole: 90 builders, Anna leads; and its first and quiet weeks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.advice import Advice
from bot.core.cost import Minutes
from bot.core.occurrence import Coming
from bot.core.participation import Heard
from bot.kit import Message
from bot.kit.digest import Wording
from bot.people import suggestions as people_suggestions
from rituals.allhands import suggestions as allhands_suggestions
from rituals.allhands.rules import figures
from rituals.allhands.rules import suggestions as allhands_rules
from rituals.allhands.rules.figures import Held, Scored
from rituals.digest.messages import digest as digest_messages
from rituals.digest.messages import more as more_messages
from rituals.digest.messages.lines import Digest
from rituals.digest.messages.suggestions import Suggested
from rituals.digest.rules import suggestions, week_parts
from rituals.digest.rules.week import Missed, Week
from rituals.digest.rules.week_parts import Late, Said
from rituals.outcomes import suggestions as outcome_suggestions
from rituals.outcomes.rules import figures as outcome_figures
from rituals.outcomes.rules import suggestions as outcome_rules
from rituals.outcomes.rules.figures import Tracked
from rituals.why import suggestions as why_suggestions
from rituals.why.messages.digest import Put
from rituals.why.rules import figures as why_figures
from rituals.why.rules import suggestions as why_rules
from rituals.why.rules.figures import Asked, Waits
from tests import weeks

Say = Callable[[str], str]
BERLIN = ZoneInfo("Europe/Berlin")
WEEK_47 = (Heard("product", 12, 10), Heard("design", 6, 3), Heard("engineering", 68, 41))
WEEK_45 = (Heard("product", 12, 10), Heard("design", 6, 3), Heard("engineering", 68, 41))
WEEK_43 = (Heard("product", 12, 9), Heard("design", 6, 4), Heard("engineering", 68, 42))
CAME = (Heard("product", 12, 11), Heard("design", 6, 5), Heard("engineering", 68, 47))
# 8, 2 and 28 answers to how the all-hands was: 4.1 in all, 4.2 of engineering.
SCORES = {
    "product": (3, 3, 4, 4, 4, 4, 4, 5),
    "design": (3, 4),
    "engineering": (*[5] * 10, *[4] * 14, *[3] * 4),
}
SAID = (Said("design", 5), Said("engineering", 84), Said("product", 31))
MINUTES = Minutes({"product": 8.2, "design": 6.0, "engineering": 4.6}, 5.2, 14.0)
KAFKA = "Why Kafka rather than the Postgres queue we already run?"
MIRROR = {"product": 3, "design": 0, "engineering": 8}


def at(day: int, hour: int, minute: int = 0, *, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


def by_discipline(scores: Mapping[str, Sequence[int]]) -> tuple[Scored, ...]:
    """What may be shown of a meeting's scores."""
    return figures.scored(figures.disclosed(scores, list(SCORES), 3))


def held(name: str = "All-hands", **facts: Any) -> Held:
    by = by_discipline(SCORES)
    known = Held(name, at(19, 15), 63, 86, 156 / 38, 38, came_by=CAME, by=by, carried=3, again=1, times=2)
    return replace(known, **facts)


def tracked() -> tuple[Tracked, ...]:
    """On pace with a wide gap, red, and stale."""
    seen: dict[str, Any] = {"checked": True, "moved": True, "stale": False}
    gap = ("product", 80.0, "design", 40.0)
    return (
        Tracked(1, "25 %", "40 %", date(2027, 3, 3), **seen, light="green", sure=80, gap=gap, last=date(2026, 11, 16)),
        Tracked(2, "4.4 days", "3.5 days", date(2026, 12, 18), **seen, light="red", sure=70, last=date(2026, 11, 16)),
        Tracked(3, "31", "20", date(2027, 2, 26), checked=False, moved=False, stale=True, last=date(2026, 11, 2)),
    )


def week(**facts: Any) -> Week:
    """Week 47 as it was kept on Friday at 16:00."""
    waiting = (Waits(1, 6), Waits(2, 1))
    known = weeks.week(
        week="2026-W47",
        since=at(13, 16),
        until=at(20, 16),
        heard=WEEK_47,
        closed=2,
        before=(WEEK_45, WEEK_43),
        held=(held(),),
        coming=(Coming("Outcomes", at(23, 10), "outcomes"), Coming("All-hands", at(3, 15, month=12), "allhands")),
        away=4,
        late=1,
        nameless_questions=2,
        outcomes=tracked(),
        why=Asked(2, 1, open=2, told=1, waiting=waiting, questions=6, hours=9.0, unanswered=2),
        said=SAID,
        corrections=(Late("All-hands", "allhands", at(5, 15), 1),),
        minutes=MINUTES,
    )
    return weeks.changed(known, **facts)


def suggested(say: Say, found: Week) -> Suggested:
    """What the rules suggest of a week to Anna, with an all-hands planned and Kafka waiting for one person."""
    names, titles, meeting = named(say), titled(say), date(2026, 12, 3)
    tracked, why = found.of(outcome_figures.Figures).outcomes, found.of(why_figures.Figures).why
    made = {
        "ask_quiet": allhands_rules.ask_quiet(found.shown, found.quiet, MIRROR),
        "compare_notes": outcome_rules.compare_notes(tracked, ()),
        "free_question": why_rules.free_question(why.waiting if why else (), (1,)),
        "ask_number": outcome_rules.ask_number(tracked, found.until.date(), (), (3,)),
        "talk_about_red": outcome_rules.talk_about_red(tracked, found.until.date(), ()),
        "place_people": people_suggestions.place(found.unplaced, found.total.asked),
    }
    word: dict[str, Callable[[Advice], Wording]] = {
        "ask_quiet": lambda each: allhands_suggestions.ask_quiet(each, names.get(each.facts["discipline"])),
        "compare_notes": lambda each: outcome_suggestions.compare_notes(each, names, meeting),
        "free_question": lambda _: why_suggestions.free_question(say("Kafka")),
        "ask_number": lambda each: outcome_suggestions.ask_number(each, titles[each.facts["outcome"]]),
        "talk_about_red": lambda each: outcome_suggestions.talk_about_red(each, titles[each.facts["outcome"]], meeting),
        "place_people": people_suggestions.word,
    }
    chosen = suggestions.choose(made, {})
    return Suggested(found.week, date(2026, 11, 23), [(each, word[each.rule](each)) for each in chosen])


def named(say: Say) -> dict[str, str]:
    """The disciplines by id."""
    return {each: say(each) for each in ("product", "design", "engineering")}


def titled(say: Say) -> dict[int, str]:
    """The outcomes by number."""
    return {1: say("Second person in week one"), 2: say("First invoice"), 3: say("Export tickets")}


def digest_of(say: Say = str, found: Week | None = None, **facts: Any) -> Digest:
    """A week with the words it needs."""
    found = found or week()
    url = "https://acme.slack.com/archives/C1/p"
    whys = {
        1: Put(say("Kafka"), at(12, 10), say(KAFKA), f"{url}1"),
        2: Put(say("Feature flags"), at(19, 11), say("Why do we have two?"), f"{url}2"),
    }
    known = {"titles": titled(say), "whys": whys, "mirror": MIRROR, "advice": suggested(say, found)}
    return weeks.digest(found, named(say), BERLIN, **{**known, **facts})


def digest(say: Say = str, found: Week | None = None, **facts: Any) -> Message:
    return digest_messages.digest(digest_of(say, found, **facts))


def more(say: Say = str, found: Week | None = None, changes: tuple[str, ...] = (), **facts: Any) -> Message:
    return more_messages.more(digest_of(say, found, changes=changes, **facts))


def first(**facts: Any) -> Week:
    """Week 42, the first: nothing that asks everyone has closed."""
    begun = weeks.begun(
        builders=90,
        voices=4,
        first=1,
        due=date(2026, 10, 19),
        meeting="all-hands@1",
        name="All-hands",
        held_at=at(22, 15, month=10),
        taken=("product", "engineering"),
        free=("design",),
    )
    outcome = Tracked(1, "18 %", "40 %", date(2027, 3, 3), checked=False, moved=False, stale=False)
    known = weeks.week("2026-W42", at(12, 0, month=10), at(16, 16, month=10), (), 0, first=True, unplaced=2)
    return weeks.changed(known, **{"why": Asked(2, 2), "outcomes": (outcome,), "begun": begun, **facts})


def quiet(**facts: Any) -> Week:
    """Week 53, in which nothing happens."""
    coming = (
        Coming("Outcomes", at(4, 10, month=1, year=2027), "outcomes"),
        Coming("All-hands", at(14, 15, month=1, year=2027), "allhands"),
    )
    until = at(1, 16, month=1, year=2027)
    return weeks.changed(weeks.week("2026-W53", until - timedelta(days=7), until, (), 0, coming=coming), **facts)


def at_fault(**facts: Any) -> Week:
    """Week 48: down on Monday morning, so that the numbers were not asked."""
    missed = Missed("Outcomes", "ask", at(23, 10), at(23, 14, 10))
    coming = (Coming("Outcomes", at(30, 10), "outcomes"),)
    known = weeks.week("2026-W48", at(20, 16), at(27, 16), (), 0, missed=(missed,), coming=coming)
    return weeks.changed(known, **facts)


def messages(say: Say) -> Iterator[tuple[str, Message]]:
    """Every week there may be, and what stands in its thread."""
    people = {"host": say("Lena"), "stewards": [say("Priya")], "yours": True, "may_set": True}
    yield "digest.digest whole", digest(say, week(held=(held(say("All-hands")),)))
    yield "digest.digest whole first", digest(say, week(first=True), **people)
    yield "digest.digest whole plain", digest(say, plain=True, advice=None, so_far=True)
    yield "digest.digest twice", digest(say, week(held=(held(again=3, times=3), held("Another", carried=1, again=1))))
    yield "digest.digest beginning", digest(say, first(), **people, mirror=None)
    few = weeks.begun(builders=1, voices=1, name=say("All-hands"), held_at=at(22, 15))
    yield (
        "digest.digest beginning with little",
        digest(say, first(begun=few, unplaced=1, why=Asked(1, 1), outcomes=()), mirror=None),
    )
    yield "digest.digest beginning with nothing", digest(say, first(begun=None, unplaced=0, why=None, outcomes=()))
    yield "digest.digest quiet week", digest(say, quiet(), mirror=None)
    yield "digest.digest quiet week paused", digest(say, quiet(paused=True, coming=()), mirror=None, so_far=True)
    yield "digest.digest at fault", digest(say, at_fault(), mirror=None)
    long = Missed(say("All-hands"), "gather", at(20, 10), at(24, 9))
    yield "digest.digest at fault for days", digest(say, at_fault(missed=(long,), failed=1), mirror=None)
    yield "digest_more.more", more(say, changes=(say("Shorter."), say("Start with questions.") * 20))
    scores = {"product": (3, 3, 3), "design": (), "engineering": (4, 4, 5), "": (2,)}
    hidden = held(say("All-hands"), by=by_discipline(scores), score=None, answers=7)
    hardly = replace(hidden, answers=2, by=by_discipline({"product": (1, 5)}))
    late = Late(say("Outcomes"), "outcomes", at(4, 10), 3)
    told = {
        "held": (hidden, hardly),
        "corrections": (late, late, Late("", week_parts.UNSEEN, at(13, 16), 1)),
        "undelivered": 2,
        "unplaced": 1,
    }
    yield "digest_more.more hidden", more(say, week(**told, nameless_answers=2))
    yield "digest_more.more little", more(say, week(said=(), held=(), why=None, minutes=None, corrections=()))
