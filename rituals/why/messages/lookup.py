"""What `/why list` and `/why find` show: open questions, and decisions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.text import t
from bot.kit import Block, Message, words
from bot.kit.blocks import actions, button, clip, context, cut, escape, message, say, section
from rituals.why import ids
from rituals.why.decisions.rules import Decision
from rituals.why.rules.threads import Why
from rituals.why.threads import messages as thread_messages

PAGE = 12  # of a list
TITLE = 150
LINE = 200  # characters of a question in a list
SNIPPET = 400  # as it is written for Slack
MARKED = re.compile("\x02([^\x02\x03]*)\x03")  # around a word that was found
NONE = "Nothing is asked or written down yet. `/why Kafka` asks why it was chosen, `/why decide` keeps a decision."


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in a list. `who` asked, `days`: the working days it waits, `url`: where it stands."""

    why: Why
    technology: str
    who: str
    days: int = 0
    url: str = ""
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision in a list."""

    decision: Decision
    technology: str = ""
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for some words, best first. `about`: the technology they name, with what was decided about it."""

    typed: str
    decisions: Sequence[Decided]
    asked: Sequence[Asked]
    about: str = ""
    of_it: Sequence[Decided] = ()
    more: bool = False


def listing(rows: Sequence[Asked | Decided], page: int, asked: int, decided: int) -> Message:
    """List a page of what there is: `asked` open questions, then `decided` decisions."""
    if not asked + decided:
        return say(NONE)
    pages = -(-(asked + decided) // PAGE)
    counts = ", ".join(words.number(n, one) for n, one in ((asked, "open question"), (decided, "decision")) if n)
    where = t(" · page {page} of {pages}", page=page, pages=pages) if pages > 1 else ""
    turns = [
        button(label, action, str(to))
        for label, action, to in (("Page back", ids.WHYS_BACK, page - 1), ("Page on", ids.MORE_WHYS, page + 1))
        if 1 <= to <= pages
    ]
    return message(
        f"{counts}{where}",
        section(f"*{counts}*{where}"),
        *map(_row, rows),
        *([actions(*turns)] if turns else []),
        covers=1,
    )


def found(result: Found) -> Message:
    """Show what was found, or say what to try."""
    typed = escape(clip(result.typed.strip(), 100))
    if not (result.decisions or result.asked or result.of_it):
        said = t(
            "Nothing here has “{typed}” in it. Try fewer words, the beginning of one, or another name of the "
            "same thing; `/why list` shows all there is.",
            typed=typed,
        )
        return say(said)
    count = len(result.decisions) + len(result.asked) + len(result.of_it)
    head = t(
        "{value} {count} for “{typed}”",
        value="The best" if result.more else "Found:",
        count=words.number(count, "result"),
        typed=typed,
    )
    of_it = (
        [context(t("Decided about {about}:", about=escape(result.about))), *map(_row, result.of_it)]
        if result.of_it
        else []
    )
    more = [context("There are more. Another word narrows it down.")] if result.more else []
    return message(
        head, section(f"*{head}*"), *map(_row, result.decisions), *of_it, *map(_row, result.asked), *more, covers=1
    )


def no_words() -> Message:
    """Say how to look for something."""
    said = "Say which words to look for, as in `/why find replay`."
    return say(said)


def _row(row: Asked | Decided) -> Block:
    return _asked(row) if isinstance(row, Asked) else _decided(row)


def _asked(row: Asked) -> Block:
    waits = t(" · waits {days}", days=words.number(row.days, "working day")) if row.why.open and row.days else ""
    state = "open" if row.why.open else row.why.state.value
    said = _marked(row.snippet) if row.snippet else f"“{cut(escape(clip(row.why.text, LINE)), SNIPPET)}”"
    head = t(
        "*Why {technology}?* · {who} asked · {state}{waits}",
        technology=escape(clip(row.technology, TITLE)),
        who=escape(row.who),
        state=state,
        waits=waits,
    )
    return section(f"{head}\n{said}", beside=next(iter(thread_messages.thread(row.url)), None))


def _decided(row: Decided) -> Block:
    decision = row.decision
    title = cut(escape(clip(decision.title, TITLE)), SNIPPET)
    about = f" · {escape(row.technology)}" if row.technology else ""
    head = f"*{decision.number} · {title}* · {decision.status.value}, {words.dated(decision.decided_on)}{about}"
    show = button(
        "Show", ids.SHOW_DECISION, str(decision.number), spoken=t("Show decision {number}", number=decision.number)
    )
    return section(f"{head}\n{_marked(row.snippet)}" if row.snippet else head, beside=show)


def _marked(snippet: str) -> str:
    """Say a part of what was found, the found words bold: escaped once, piece by piece."""
    pieces = MARKED.split(" ".join(snippet.split(" ")))
    around = ["", *pieces, ""]  # a piece has those before and after it around it
    said = [
        f"*{escape(each)}*" if n % 2 and each.strip() and _alone(around[n], around[n + 2]) else escape(each)
        for n, each in enumerate(pieces)
    ]
    return cut(" ".join("".join(said).split()), SNIPPET)


def _alone(before: str, after: str) -> bool:
    """Tell whether Slack makes bold what stands between two texts: not inside a word, nor beside other marks."""
    return not any(each.isalnum() or each in "_*`~" for each in (before[-1:], after[:1]) if each)
