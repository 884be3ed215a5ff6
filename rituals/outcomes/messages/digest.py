"""What the digest says of outcomes."""

from collections.abc import Mapping, Sequence

from bot.core.text import t
from bot.kit import Block, words
from bot.kit.blocks import clip, escape, section
from bot.kit.digest import Page, Passage
from rituals.outcomes.rules.figures import Figures, Tracked

MOST = 8
MOST_RED = 2  # outcomes; as many are only counted
SHOWN_TITLE = 80
NAMED = 3  # people
LIGHTS = {"green": "On pace", "amber": "Amber", "red": "Red"}


def passage(figures: Figures, page: Page, titles: Mapping[int, str], stewards: Sequence[str] = ()) -> Passage:
    """Say how outcomes stand. `titles` are by number; `stewards` look after those of a company's first week."""
    red = [t("{title} is red.", title=_title(titles, each)) for each in figures.outcomes if each.light == "red"]
    return Passage(
        blocks={10: _outcomes(figures.outcomes, page, titles)},
        first={20: _first(figures, stewards)},
        alerts=red if len(red) < MOST_RED else [t("{red:,} outcomes are red.", red=len(red))],
        happened=any(each.says for each in figures.outcomes),
    )


def _outcomes(tracked: Sequence[Tracked], page: Page, titles: Mapping[int, str]) -> list[Block]:
    """Of the open outcomes those there is something to say of: moved, at risk, seen differently, without a number."""
    if not tracked:
        return []
    checked = words.of(sum(each.checked for each in tracked), len(tracked))
    lines = [_outcome(page, titles, each) for each in tracked if each.says]
    more = [t("{lines:,} more in `/outcome list`.", lines=len(lines) - MOST)] if len(lines) > MOST else []
    return [section("\n".join([t("*Outcomes* · {checked} checked in", checked=checked), *lines[:MOST], *more]))]


def _outcome(page: Page, titles: Mapping[int, str], each: Tracked) -> str:
    name = _title(titles, each)
    early = "Too early for a light" if each.last or each.checked else "No number yet"
    light = LIGHTS.get(each.light or "", early)
    value = t(
        "• {name}: {value}, target {target} by {day}. {light}",
        name=name,
        value=escape(each.value),
        target=escape(each.target),
        day=words.day(each.deadline),
        light=light,
    )
    if each.stale:
        value = t(
            "• {name}: no number{since}", name=name, since=f" since {words.day(each.last)}" if each.last else " yet"
        )
    if each.gap:
        high, most, low, least = each.gap
        return t(
            "{value}, but {name} is {most:g} % sure, {name_2} {least:g}.",
            value=value,
            name=page.name(high),
            most=most,
            name_2=page.name(low),
            least=least,
        )
    if each.apart:
        return t("{line}, but the squad sees it differently by {apart:g}.", line=value, apart=each.apart)
    told = each.sure is not None and not each.stale
    return t("{line}; who looks after it is {sure} % sure.", line=value, sure=each.sure) if told else f"{value}."


def _first(figures: Figures, stewards: Sequence[str]) -> str:
    count = len(figures.outcomes)
    if not count:
        return ""
    names = [escape(each) for each in dict.fromkeys(stewards)]
    by = t(", by {listed}", listed=words.listed(names)) if 0 < len(names) <= NAMED else ""
    whose = "Its first number is" if count == 1 else "Their first numbers are"
    due = (
        t(" {whose} due {day}.", whose=whose, day=words.day(figures.begun.due))
        if figures.begun and figures.begun.due
        else ""
    )
    return t("• {count} named{by}.{due}", count=words.number(count, "outcome"), by=by, due=due)


def _title(titles: Mapping[int, str], each: Tracked) -> str:
    return escape(clip(titles.get(each.number, f"Outcome {each.number}"), SHOWN_TITLE))
