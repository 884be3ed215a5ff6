"""The open questions about technology in somebody's Home."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.calendar import local_day
from bot.core.text import t
from bot.kit import Block, Reader, words
from bot.kit.blocks import actions, button, clip, context, header, section, typed
from bot.store import Roster
from rituals.why import ids
from rituals.why.technologies.tables import Technologies
from rituals.why.threads import posts, visible
from rituals.why.threads.messages import thread
from rituals.why.threads.tables import Whys

MOST = 5
LINE = 300  # characters of a question


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question about a technology, asked on a day. `url`: where it stands, "" if unknown."""

    technology: str
    asker: str
    on: date
    text: str
    url: str


def whys(reader: Reader) -> list[Block]:
    """Show the open questions about technology that the reader may read, oldest first."""
    unit, technologies = reader.unit, reader.unit.part(Technologies).names()
    asked = visible.seen(unit, unit.part(Whys).open(), reader.by)
    names = unit.part(Roster).names({each.builder for each in asked[:MOST]})
    shown = [
        Asked(
            technologies.get(each.technology, "it"),
            names.get(each.builder, posts.SOMEONE),
            local_day(each.asked_at, reader.zone),
            each.text,
            posts.url(unit, each.number, reader.permalink) if reader.permalink else "",
        )
        for each in asked[:MOST]
    ]
    return blocks(shown, len(asked) - len(shown))


def blocks(shown: Sequence[Asked], more: int = 0) -> list[Block]:
    """Show questions, how many `more` are open, and the button that asks one."""
    return [
        header("Why"),
        *map(_why, shown),
        *([] if shown else [section("Nothing is open. Something you do not understand is the best question.")]),
        *([context(t("{more:,} more are open: `/why list` shows them.", more=more))] if more > 0 else []),
        actions(button("Ask why this tech?", ids.ASK_WHY_OF)),
    ]


def _why(each: Asked) -> Block:
    said = clip(" ".join(each.text.split()), LINE)
    line = f"{each.technology} · {each.asker}, {words.day(each.on)}: “{said}”"
    return typed(
        line,
        beside=next(
            iter(thread(each.url, spoken=t("The thread about {technology}", technology=each.technology))), None
        ),
    )
