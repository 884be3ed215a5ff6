"""A company's first digest, when it is too early to say who is heard; and a week in which there is nothing to say."""

from bot.kit import ids, words
from bot.kit.blocks import Block, Message, actions, button, context, escape, message, section
from rituals.digest.messages import lines
from rituals.digest.messages import why as digest_why
from rituals.digest.messages.lines import Digest
from rituals.digest.rules.week_parts import Begun

EARLY = "Too early to say who is heard: nothing that asks everyone has closed yet."
OPEN = (
    "Every builder can see these counts in Builders' Home. Nobody sees more than you, and you see no person's score, "
    "because there is none."
)
NAMED = 3


def is_first(found: Digest) -> bool:
    """Tell whether a digest is a company's first, and nothing that asks everyone has closed or was missed."""
    week = found.week
    return week.first and not found.so_far and not week.has_figures and not week.missed


def first(found: Digest) -> Message:
    """Say how far a company has come in its first days."""
    begun = found.week.begun or Begun()
    after = f" That comes after {_meeting(found, begun, ' on ')}." if begun.held_at else ""
    told = [each for each in (_whys(found, begun), _outcomes(found, begun), _seats(found, begun)) if each]
    blocks = [
        section(f"*{found.number}* · your first\n*{EARLY}*{after}"),
        *([section("\n".join(told))] if told else []),
        *digest_why.debts(found.week.debts, found.debts),
        _builders(found, begun),
        *_more(found),
        context(OPEN),
    ]
    return message(f"{found.number}, the first. Too early to say who is heard.", *blocks)


def is_quiet(found: Digest) -> bool:
    """Tell whether there is nothing to say of a week: nothing closed, waits, moved, went wrong or came late."""
    week = found.week
    wrong = week.missed or week.failed or week.lost_week or week.late or week.undelivered
    said = (week.why and week.why.says) or any(each.says for each in week.outcomes)
    return not (found.counted or wrong or said or week.held or any((found.mirror or {}).values()))


def quiet(found: Digest) -> Message:
    """Say in one line that there is nothing to say, and what comes next."""
    coming = [f"{escape(each.name)} {words.day(each.held_at, found.zone)}" for each in found.week.coming]
    next_ = f" Next: {', '.join(coming)}." if coming else ""
    why = "everything is paused, as set" if found.week.paused else "nothing that asks everyone closed"
    rest = f"{lines.days(found)}, {why}. Nothing waits.{next_}"
    return message(
        f"{found.number}{', so far' if found.so_far else ''}: {rest}", section(f"*{found.number}* · {rest}"), covers=1
    )


def _whys(found: Digest, begun: Begun) -> str:
    why = found.week.why
    if why is None or not why.asked:
        return "".join(f"• {each}" for each in digest_why.longest(why, found.whys))
    asked, answered = words.number(why.asked, "why"), min(why.answered, why.asked)
    which = {0: "none", 1: "and", 2: "both"}.get(answered, "all") if answered in (0, why.asked) else f"{answered:,}"
    by = f", by {words.number(begun.voices, 'person', 'people')}" if answered and begun.voices else ""
    yours = " The first one was yours." if found.people.yours else ""
    waits = "".join(f" {each}" for each in digest_why.longest(why, found.whys))
    return f"• {asked} asked, {which} answered{by or ' yet'}.{waits}{yours}"


def _more(found: Digest) -> list[Block]:
    """Give the way to the words of what waits, where anything does."""
    waits = found.week.why is not None and found.week.why.waiting
    return [actions(button("More", ids.DIGEST_MORE, found.week.week))] if waits and found.advice else []


def _outcomes(found: Digest, begun: Begun) -> str:
    count = len(found.week.outcomes)
    if not count:
        return ""
    names = [escape(each) for each in dict.fromkeys(found.people.stewards)]
    by = f", by {words.listed(names)}" if 0 < len(names) <= NAMED else ""
    whose = "Its first number is" if count == 1 else "Their first numbers are"
    due = f" {whose} due {words.day(begun.due)}." if begun.due else ""
    return f"• {words.number(count, 'outcome')} named{by}.{due}"


def _seats(found: Digest, begun: Begun) -> str:
    if not begun.held_at:
        return ""
    taken, free = ([found.name(each) for each in group] for group in (begun.taken, begun.free))
    said = []
    if taken:
        said.append(f"{words.listed(taken)} {'has taken its seat' if len(taken) == 1 else 'have taken their seats'}")
    if free:
        whose = words.listed([f"{each}'s" for each in free])
        said.append(f"{whose} {'is' if len(free) == 1 else 'are'} open")
    host = f" Host: {escape(found.people.host)}." if found.people.host else ""
    stands = f": {', '.join(said)}." if said else "."
    return f"• {_meeting(found, begun)}{stands}{host}"


def _meeting(found: Digest, begun: Begun, on: str = " ") -> str:
    return f"{escape(begun.name)}{on}{words.day(begun.held_at, found.zone)}" if begun.held_at else ""


def _builders(found: Digest, begun: Begun) -> Block:
    unplaced = found.week.unplaced
    said = f"• {words.number(begun.builders, 'builder')}."
    if not unplaced:
        return section(said)
    has = "1 has" if unplaced == 1 else f"{unplaced:,} have"
    set_ = button("Set them", ids.SET_SOMEONE) if found.people.may_set else None
    return section(f"{said} {has} not picked a discipline; they are in no figure until they do.", beside=set_)
