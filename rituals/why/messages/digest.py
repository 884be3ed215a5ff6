"""What the digest says of questions about technology, decisions and debts. It names technologies, and nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.text import t
from bot.kit import Block, words
from bot.kit.blocks import button, clip, escape, section
from bot.kit.digest import Page, Passage
from rituals.why import ids
from rituals.why.rules.figures import Asked, Begun, Figures, Owed

SHOWN_NAME, SHOWN_TITLE, SHOWN_QUESTION = 60, 80, 300
GONE = "a technology"


@dataclass(frozen=True, slots=True)
class Put:
    """A question as the digest tells it: about which technology, when it was asked, its words, and where it stands."""

    technology: str
    asked_at: datetime
    text: str
    url: str = ""


def passage(
    figures: Figures, page: Page, put: Mapping[int, Put], titles: Mapping[int, str], *, yours: bool = False
) -> Passage:
    """Say what was asked, answered and decided, and what is owed. `put`: questions by number, `titles`: of debts.

    `yours`: the reader asked the very first question.
    """
    week, waits = figures.why, _longest(figures.why, put)
    return Passage(
        blocks={20: _why(week, waits)},
        lasting={21: _debts(figures.debts, titles)},
        more={20: _more(week, put, page.names, page.zone)},
        first={10: _first(week, figures.begun or Begun(), waits, yours=yours)},
        has_words=week is not None and bool(week.waiting),
        alerts=waits,
        happened=week is not None and week.says,
    )


def _why(week: Asked | None, waits: list[str]) -> list[Block]:
    """Say in a line what was asked and answered, what waits longest, and what is due; nothing of a week without any."""
    if week is None or not week.says:
        return []
    asked = t("*Why* · {asked:,} asked, {answered:,} answered.", asked=week.asked, answered=week.answered)
    return [section(" ".join([asked, *(waits or _waiting(week)), *_decisions(week)]))]


def _first(week: Asked | None, begun: Begun, waits: list[str], *, yours: bool) -> str:
    if week is None or not week.asked:
        return "".join(f"• {each}" for each in waits)
    asked, answered = words.number(week.asked, "why"), min(week.answered, week.asked)
    which = {0: "none", 1: "and", 2: "both"}.get(answered, "all") if answered in (0, week.asked) else f"{answered:,}"
    by = t(", by {voices}", voices=words.number(begun.voices, "person", "people")) if answered and begun.voices else ""
    first = " The first one was yours." if yours else ""
    return t(
        "• {asked} asked, {which} answered{by}.{list}{first}",
        asked=asked,
        which=which,
        by=by or " yet",
        list="".join(f" {each}" for each in waits),
        first=first,
    )


def _longest(week: Asked | None, put: Mapping[int, Put]) -> list[str]:
    """Say which question has waited longest, if it has for a working day."""
    if week is None or not week.waiting or not week.waiting[0].days:
        return []
    first = week.waiting[0]
    name = words.opening(_name(put[first.number]) if first.number in put else GONE)
    return [t("{name} has waited {days}.", name=name, days=words.number(first.days, "working day"))]


def _more(week: Asked | None, put: Mapping[int, Put], names: Mapping[str, str], zone: ZoneInfo) -> list[Block]:
    """Say the rest: how long an answer takes, who asks, what crosses, and the words of what waits."""
    if week is None or not (week.says or week.questions):
        return []
    counts = [line for line in (_lately(week, names), _crossing(week)) if line]
    told = [_told(place, put[each.number], zone) for place, each in enumerate(week.waiting, 1) if each.number in put]
    left = (
        [t("{rest:,} more wait; `/why list` shows them.", rest=rest)]
        if (rest := week.open - len(week.waiting)) > 0
        else []
    )
    if not counts and not told:
        return []
    first, *rest_ = [*counts, *left] or ["Not answered yet:"]
    return [section("\n".join([f"*Why* · {first}", *rest_])), *told]


def _debts(owed: tuple[Owed, ...], titles: Mapping[int, str]) -> list[Block]:
    """Say which debts are most worth fixing, with what people think they cost."""
    lines = [
        t(
            "{place}. {titles}: costs the business {impact:g}, to fix {cost:g}.",
            place=place,
            titles=escape(clip(titles.get(each.number, f"Debt {each.number}"), SHOWN_TITLE)),
            impact=each.impact,
            cost=each.cost,
        )
        for place, each in enumerate(owed, 1)
    ]
    return [section("*Debt* · " + "\n".join(lines))] if lines else []


def _waiting(week: Asked) -> list[str]:
    return [t("{open} for an answer.", open=words.number(week.open, "waits", "wait"))] if week.open else []


def _told(place: int, put: Put, zone: ZoneInfo) -> Block:
    """One that waits, in its asker's words and without their name, with the way to its thread."""
    said = escape(clip(" ".join(put.text.split()), SHOWN_QUESTION))
    link = [{**button("Open", ids.OPEN_LINK, spoken=f"Open {put.technology}"), "url": put.url}] if put.url else []
    return section(
        t(
            "{place}. {name}, asked {day}: “{said}”",
            place=place,
            name=_name(put),
            day=words.day(put.asked_at, zone),
            said=said,
        ),
        beside=next(iter(link), None),
    )


def _name(put: Put) -> str:
    return escape(clip(put.technology, SHOWN_NAME))


def _lately(week: Asked, names: Mapping[str, str]) -> str:
    """Say how long a first answer takes, and who asks; both over eight weeks."""
    said = []
    if week.hours is not None:
        hours = f"{week.hours:.1f}".removesuffix(".0")
        unit = "hour" if hours == "1" else "hours"
        open_ = (
            "the open one" if week.unanswered == 1 else t("the {unanswered:,} open ones", unanswered=week.unanswered)
        )
        counted = t(", {open} counted", open=open_) if week.unanswered else ""
        questions = words.number(week.questions, "question")
        said.append(
            t(
                "median {hours} working {unit} to a first answer (8 weeks, {questions}{counted}).",
                hours=hours,
                unit=unit,
                questions=questions,
                counted=counted,
            )
        )
    if week.by:
        by = words.listed([f"{escape(names.get(each, each))} {count:,}" for each, count in week.by])
        said.append(t("Asked by {by}.", by=by) if said else t("asked in 8 weeks by {by}.", by=by))
    return " ".join(said)


def _crossing(week: Asked) -> str:
    if week.crossing is None:
        return ""
    said = words.of(week.across, week.across + week.within)
    chance = "" if week.chance is None else t("by chance {signed}; ", signed=words.signed(week.chance))
    index = t("{signed} ({chance}1 = all of them, −1 = none)", signed=words.signed(week.crossing), chance=chance)
    return t("{said} answers came from another discipline: {index}.", said=said, index=index)


def _decisions(week: Asked) -> list[str]:
    said = []
    if week.decisions:
        said.append(t("{decisions} written down.", decisions=words.number(week.decisions, "decision")))
    if week.reviews:
        said.append(
            t("{reviews} due for another look.", reviews=words.number(week.reviews, "decision is", "decisions are"))
        )
    return said
