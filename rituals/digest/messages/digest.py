"""The digest: a week in one minute of reading. Conclusion first, counts before rates, rates before indices."""

from dataclasses import replace

from bot.core.participation import LOW, Heard, total
from bot.core.text import t
from bot.kit import Block, Message, words
from bot.kit.blocks import TEXT, button, context, cut, message, section
from bot.kit.digest import Verdict
from rituals.digest import ids
from rituals.digest.messages import faults, first, lines, suggestions
from rituals.digest.messages.lines import Digest
from rituals.digest.rules.week import WEEKS_BEFORE

NOTHING, HEARD, QUIET, MISSED = 0, 10, 20, 30  # how much each of its own verdicts weighs


def digest(found: Digest) -> Message:
    """The weekly message to who leads all disciplines, or the week so far on request."""
    if first.is_first(found):
        return first.first(found)
    if first.is_quiet(found):
        return first.quiet(found)
    verdict, short = _verdict(found)
    blocks = [
        section(f"*{found.number}* · {lines.days(found)}{_which(found)}\n*{verdict}*"),
        *faults.faults(found),
        *lines.heard(found),
        *lines.placed(*(part for each in found.passages for part in (each.blocks, each.lasting))),
        *lines.mirror(found),
        *(lines.small_print(found) if found.advice is None else []),
        *below(found),
        *([context(first.OPEN)] if found.week.first and not found.so_far else []),
    ]
    post = message(_teaser(found, short), *blocks)
    return replace(post, text=cut(lines.aloud(post.text), TEXT))


def below(found: Digest) -> list[Block]:
    """What stands under a digest that was sent: what the reader could do, and the way to the rest."""
    if found.advice is None:
        return []
    more = [
        button("More", ids.DIGEST_MORE, found.week.week, spoken=t("More of week {int}", int=int(found.week.week[-2:])))
    ]
    health = [button("Health", ids.SHOW_HEALTH)] if found.week.missed or found.week.failed else []
    return suggestions.blocks(found.advice, *more, *health)


def _teaser(found: Digest, short: str) -> str:
    """The notification: the verdict, and what sections would alert the reader to."""
    so_far = ", so far" if found.so_far else ""
    opening = f"{found.number}{so_far}: {short}"
    if found.plain:
        return opening
    return " ".join([opening, *(alert for each in found.passages for alert in each.alerts)])


def _which(found: Digest) -> str:
    return " · so far" if found.so_far else " · your first" if found.week.first else ""


def _verdict(found: Digest) -> tuple[str, str]:
    """Say what happened in the room, in full and for a notification: the heaviest of what there is to say."""
    others = [] if found.plain else [each.verdict for each in found.passages if each.verdict]
    heaviest = max([_own_verdict(found), *others], key=lambda each: each.weight)
    return heaviest.line, heaviest.short


def _own_verdict(found: Digest) -> Verdict:
    week = found.week
    if week.missed and not week.has_figures:
        return Verdict(MISSED, said := faults.verdict(week.missed, found.zone), said)
    if not found.counted:
        said = "Nothing that asks everyone closed this week, so there are no figures by discipline."
        return Verdict(NOTHING, said, lines.lower(said))
    said = f"{words.of(week.total.took_part, week.total.asked)} heard"
    if found.plain or week.balance is None:
        return Verdict(HEARD, f"{said}.", f"{said}.")
    if week.quiet:
        return Verdict(QUIET, *_quiet(found, week.quiet))
    said = t("{said}, balance {balance:.2f} {gloss}.", said=said, balance=week.balance, gloss=words.GLOSS)
    return Verdict(HEARD, said, said)


def _quiet(found: Digest, discipline: str) -> tuple[str, str]:
    """Say which discipline was not heard, and whether it was there: that is a matter of the room, and not of it."""
    name = found.name(discipline)
    row = next(each for each in found.week.shown if each.discipline == discipline)
    heard, came = words.of(row.took_part, row.asked), _came(found, discipline)
    times = f"{'at least the ' if found.week.running > WEEKS_BEFORE else ''}{words.nth(found.week.running)} time"
    if came and came.rate and came.rate >= LOW and came.took_part > row.took_part:
        full = t(
            "{name} came ({of}) but was not heard ({heard}).",
            name=words.opening(name),
            of=words.of(came.took_part, came.asked),
            heard=heard,
        )
        short = t("{name} came but was not heard ({heard}, {times}).", name=name, heard=heard, times=times)
    else:
        full, short = (
            t("{name} was heard least ({heard}).", name=words.opening(name), heard=heard),
            t("{name} was heard least ({heard}, {times}).", name=name, heard=heard, times=times),
        )
    return f"{full} {words.opening(times)} running.", short


def _came(found: Digest, discipline: str) -> Heard | None:
    """How many of a discipline were there; None where nobody was asked that."""
    rows = [row for each in found.passages for row in each.came if row.discipline == discipline and row.asked]
    return total(rows) if rows else None
