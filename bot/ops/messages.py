"""How Builders is doing, in the Home of admins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.cost import Minutes
from bot.core.text import t
from bot.kit import Block, minutes, words
from bot.kit import ids as kit_ids
from bot.kit.blocks import actions, button, clip, context, escape, header, section
from bot.ops import ids

MOST_FAILED = 6
MOST_MISSED = 4
MOST_FAILING = 4
WHAT = 200  # characters
ADVICE = {
    "not_in_channel": "I am not in that channel. Type /invite @builders there, then try again",
    "channel_not_found": "that channel is gone, or I am not in it",
    "is_archived": "that channel is archived",
    "missing_scope": "Slack does not let me. `builders check` says what is missing",
    "user_disabled": "that person is deactivated",
    "the post it answers never reached Slack": "what it belongs to did not reach Slack either",
}


@dataclass(frozen=True, slots=True)
class Failed:
    """A post that did not reach Slack: what it is, never for whom; with why, and whether it may be tried again."""

    id: int
    what: str
    error: str
    may_try: bool


@dataclass(frozen=True, slots=True)
class Missed:
    """Something that was given up because it came due while the bot was down or Slack refused."""

    what: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Care:
    """How Builders is doing. `failing`: what raised and is tried again by itself, with why; `may_try`: of all that
    failed, how many may be tried again."""

    next_at: datetime | None = None
    on_the_way: int = 0
    failing: Sequence[tuple[str, str]] = ()
    missed: Sequence[Missed] = ()
    failed: Sequence[Failed] = ()
    more_failed: int = 0
    may_try: int = 0
    minutes: Minutes | None = None
    budget: int = 0


def blocks(care: Care, names: Mapping[str, str], zone: ZoneInfo) -> list[Block]:
    """Say whether all is well, what was missed, what people are asked for, and what did not reach Slack."""
    warned = minutes.warning(care.minutes, care.budget)
    return [
        header("How Builders is doing"),
        section(_health(care, zone)),
        *_missed(care.missed, zone),
        section(t("*What it asks of people* · {minutes}", minutes=minutes.said(care.minutes, names, care.budget))),
        *([section(f"*{warned}*")] if warned else []),
        *_failed(care),
        actions(button("Settings", kit_ids.OPEN_SETTINGS, spoken="Change the settings")),
    ]


def why(error: str) -> str:
    """Say why something did not reach Slack, and what to do about it where that is known; escaped."""
    known = next((said for sign, said in ADVICE.items() if sign in error), "")
    return known or escape(clip(error, WHAT))


def _health(care: Care, zone: ZoneInfo) -> str:
    well = not (care.failing or care.failed or care.missed)
    due = t("Next thing due {when}.", when=words.when(care.next_at, zone)) if care.next_at else "Nothing is due."
    said = f"*{'All is well.' if well else 'Something needs a look.'}* {due} "
    lines = [t("{said}{on_the_way} on the way.", said=said, on_the_way=words.number(care.on_the_way, "post"))]
    lines += [
        t("• {what} is tried again: {why}", what=escape(what), why=why(error))
        for what, error in care.failing[:MOST_FAILING]
    ]
    return "\n".join(lines)


def _missed(missed: Sequence[Missed], zone: ZoneInfo) -> list[Block]:
    if not missed:
        return []
    lines = [
        t("• {what}: was due {when}", what=escape(clip(each.what, WHAT)), when=words.when(each.due_at, zone))
        for each in missed[:MOST_MISSED]
    ]
    more = len(missed) - MOST_MISSED
    lines += [f"{more:,} more."] if more > 0 else []
    return [section("*Missed in the last seven days*, while I was down or Slack refused\n" + "\n".join(lines))]


def _failed(care: Care) -> list[Block]:
    """Each post that did not reach Slack, with the button that tries it again where that is of use."""
    if not care.failed:
        return []
    more = care.more_failed + len(care.failed) - len(care.failed[:MOST_FAILED])
    every = button(t("Try all {may_try:,} again", may_try=care.may_try), ids.TRY_ALL)
    return [
        section("*Did not reach Slack*"),
        *[_post(each) for each in care.failed[:MOST_FAILED]],
        *([context(t("{more:,} more did not.", more=more))] if more > 0 else []),
        *([actions(every)] if care.may_try > 1 else []),
    ]


def _post(each: Failed) -> Block:
    what = clip(each.what, WHAT)
    again = (
        button("Try again", ids.TRY_AGAIN, str(each.id), spoken=t("Try again: {what}", what=what))
        if each.may_try
        else None
    )
    over = "" if each.may_try else " It would be of no use any more."
    return section(f"• {words.opening(escape(what))}: {why(each.error)}.{over}", beside=again)
