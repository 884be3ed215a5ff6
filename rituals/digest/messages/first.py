"""A company's first digest, when it is too early to say who is heard; and a week in which there is nothing to say."""

from bot.core.text import t
from bot.kit import Block, Message, words
from bot.kit.blocks import actions, button, context, escape, message, section
from rituals.digest import ids
from rituals.digest.messages import lines
from rituals.digest.messages.lines import Digest
from rituals.digest.rules.week_parts import Begun

EARLY = "Too early to say who is heard: nothing that asks everyone has closed yet."
OPEN = (
    "Every builder can see these counts in Builders' Home. Nobody sees more than you, and you see no person's score, "
    "because there is none."
)


def is_first(found: Digest) -> bool:
    """Tell whether a digest is a company's first, and nothing that asks everyone has closed or was missed."""
    week = found.week
    return week.first and not found.so_far and not week.has_figures and not week.missed


def first(found: Digest) -> Message:
    """Say how far a company has come in its first days."""
    passages = found.passages
    after = next((t(" That comes after {awaited}.", awaited=each.awaited) for each in passages if each.awaited), "")
    told = sorted((place, line) for each in passages for place, line in each.first.items() if line)
    blocks = [
        section(t("*{number}* · your first\n*{early}*{after}", number=found.number, early=EARLY, after=after)),
        *([section("\n".join(line for _, line in told))] if told else []),
        *lines.placed(*(each.lasting for each in passages)),
        _builders(found),
        *_more(found),
        context(OPEN),
    ]
    return message(t("{number}, the first. Too early to say who is heard.", number=found.number), *blocks)


def is_quiet(found: Digest) -> bool:
    """Tell whether there is nothing to say of a week: nothing closed, waits, moved, went wrong or came late."""
    week = found.week
    wrong = week.missed or week.failed or week.lost_week or week.late or week.undelivered
    happened = any(each.happened for each in found.passages)
    return not (found.counted or wrong or happened or any((found.mirror or {}).values()))


def quiet(found: Digest) -> Message:
    """Say in one line that there is nothing to say, and what comes next."""
    coming = [f"{escape(each.name)} {words.day(each.held_at, found.zone)}" for each in found.week.coming]
    next_ = t(" Next: {coming}.", coming=", ".join(coming)) if coming else ""
    why = "everything is paused, as set" if found.week.paused else "nothing that asks everyone closed"
    rest = t("{days}, {why}. Nothing waits.{next}", days=lines.days(found), why=why, next=next_)
    return message(
        f"{found.number}{', so far' if found.so_far else ''}: {rest}", section(f"*{found.number}* · {rest}"), covers=1
    )


def _more(found: Digest) -> list[Block]:
    """Give the way to the words of what waits, where anything does."""
    waits = any(each.has_words for each in found.passages)
    return [actions(button("More", ids.DIGEST_MORE, found.week.week))] if waits and found.advice else []


def _builders(found: Digest) -> Block:
    unplaced, begun = found.week.unplaced, found.week.begun or Begun()
    said = f"• {words.number(begun.builders, 'builder')}."
    if not unplaced:
        return section(said)
    has = "1 has" if unplaced == 1 else f"{unplaced:,} have"
    set_ = button("Set them", ids.SET_SOMEONE) if found.may_set else None
    return section(
        t("{said} {has} not picked a discipline; they are in no figure until they do.", said=said, has=has), beside=set_
    )
