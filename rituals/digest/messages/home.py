"""A week's counts in Home."""

from collections.abc import Mapping

from bot.core.text import t
from bot.kit import Block, words
from bot.kit.blocks import clip, context, escape, header, section
from rituals.digest.rules.week import Week

MOST_COUNTS = 20  # disciplines told with their counts
NAME = 80  # characters
COUNTED = (
    "Heard means: said something where everyone was asked. Who leads sees these counts too, how they changed, and how "
    "much each discipline said; nobody sees who."
)


def week(week: Week | None, names: Mapping[str, str], *, took_part: bool) -> list[Block]:
    """Show who was heard in a week. `names` are of disciplines. `took_part`: the reader was one of those heard."""
    if week is None or not week.has_figures:
        empty = "Nothing that asks everyone has closed yet. After the first all-hands it stands here who was heard."
        return [header("The week, as counts"), section(empty)]
    you = " You were one of them." if took_part else ""
    balance = (
        "" if week.balance is None else t("Balance {balance:.2f} {gloss}.", balance=week.balance, gloss=words.GLOSS)
    )
    return [
        header(t("Week {int}, as counts", int=int(week.week[-2:]))),
        section(f"Heard: {_counts(week, names)}.{you}"),
        context(f"{balance} {COUNTED}".strip()),
    ]


def so_far(week: Week, names: Mapping[str, str]) -> list[Block]:
    """Say who was heard this week so far, as `/builders digest` does."""
    if not week.total.asked:
        empty = "Nobody was asked anything yet. `/builders run` opens a ritual now."
        return [header("The week so far"), section(empty)]
    balance = (
        "" if week.balance is None else t(" Balance {balance:.2f} {gloss}.", balance=week.balance, gloss=words.GLOSS)
    )
    all_ = t("{of} in all", of=words.of(week.total.took_part, week.total.asked))
    return [
        header("The week so far"),
        section(f"Heard: {_counts(week, names)}; {all_}.{balance}"),
        context("`/builders digest` says the rest."),
    ]


def _counts(week: Week, names: Mapping[str, str]) -> str:
    """Say by discipline how many of those asked were heard; escaped."""
    told = [
        f"{escape(clip(names.get(each.discipline, each.discipline), NAME))} {words.of(each.took_part, each.asked)}"
        for each in week.shown
        if each.asked
    ]
    more = len(told) - MOST_COUNTS
    return ", ".join([*told[:MOST_COUNTS], *([t("{more:,} more disciplines", more=more)] if more > 0 else [])])
