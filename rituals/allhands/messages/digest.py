"""What the digest says of all-hands."""

from collections.abc import Iterable, Sequence

from bot.core.text import t
from bot.kit import Block, words
from bot.kit.blocks import bullets, escape, leaf, section
from bot.kit.digest import Page, Passage
from rituals.allhands.rules.figures import NAMELESS, Begun, Figures, Held, Scored
from rituals.allhands.rules.meetings import ALLHANDS

SHOWN_WORDS = 300
OWN = (ALLHANDS, "")  # kinds of next times; the first digests that were kept had no other


def passage(figures: Figures, page: Page, host: str = "", changes: Iterable[str] = ()) -> Passage:
    """Say how all-hands were, and when the next one is.

    `host` has agreed to host a company's first one, by name. `changes`: what should change, as said after the week's.
    """
    begun = figures.begun or Begun()
    return Passage(
        blocks={30: _meetings(figures, page)},
        more={10: _pulses(figures, page), 30: _changes(list(changes))},
        first={30: _seats(begun, page, host)},
        awaited=_first(begun, page, " on "),
        apart=_apart(figures),
        happened=bool(figures.held),
        came=figures.came,
    )


def late(answers: int, day: str) -> str:
    """Say how many answers to how a meeting was came late."""
    return t("{answers} for {day}.", answers=words.number(answers, "late pulse"), day=day)


def _meetings(figures: Figures, page: Page) -> list[Block]:
    named = {each.name for each in figures.held}
    lines = [_meeting(page, each) for each in figures.held]
    lines += [
        t("*{name}* · next {when}.", name=escape(each.name), when=words.when(each.held_at, page.zone))
        for each in page.coming
        if each.kind in OWN and each.name not in named
    ]
    return [section("\n".join(lines))] if lines else []


def _meeting(page: Page, each: Held) -> str:
    score = (
        t(", pulse {score:.1f} of 5 ({answers})", score=each.score, answers=words.number(each.answers, "answer"))
        if each.score
        else ""
    )
    came = f"{each.came:,} came{score}" if each.counted else "nobody was asked who came"
    coming = [next_ for next_ in page.coming if next_.name == each.name]
    after = [f"Next {words.day(coming[0].held_at, page.zone)}"] if coming else []
    after += [_carried(each)] if each.carried else []
    then = f" {words.opening('; '.join(after))}." if after else ""
    return f"*{escape(each.name)}* · {words.day(each.held_at, page.zone)}: {came}.{then}"


def _carried(each: Held) -> str:
    said = f"{words.number(each.carried, 'question')} carried"
    if not each.again:
        return said
    which = "all of them" if each.again == each.carried > 1 else words.spelled(each.again).lower()
    which = "" if each.carried == 1 else f" {which}"
    return f"{said},{which} {'for the second time' if each.times == 2 else 'not for the first time'}"


def _pulses(figures: Figures, page: Page) -> list[Block]:
    many = len(figures.held) > 1
    return [section(_pulse(page, each, named=many)) for each in figures.held if each.counted and each.by]


def _pulse(page: Page, held: Held, *, named: bool) -> str:
    """The pulse as it may be shown: the mean of all, of the disciplines that may be told, and why others may not."""
    total = (
        t("all {score:.1f} ({answers})", score=held.score, answers=words.number(held.answers, "answer"))
        if held.score
        else _few(held)
    )
    shown = [each for each in held.by if each.score is not None and each.discipline != NAMELESS]
    told = [f"{page.name(each.discipline)} {each.score:.1f} ({each.answers:,})" for each in shown]
    few = [each for each in held.by if each.hidden == "few" and each.discipline != NAMELESS]
    hidden = [f"{words.opening(page.name(each.discipline))}: {_short(each, held.k)}" for each in few]
    back = [each for each in held.by if each.hidden in ("held_back", "alike") and each.discipline != NAMELESS]
    kept = [_held_back(page, back, few)] if back else []
    name = t("*Pulse* of {name}", name=escape(held.name)) if named else "*Pulse*"
    return " ".join([f"{name} · {', '.join([total, *told])}.", *hidden, *kept])


def _few(held: Held) -> str:
    if held.answers < held.k:
        return t("not enough answers ({answers:,}, needs {k})", answers=held.answers, k=held.k)
    return t("held back ({answers})", answers=words.number(held.answers, "answer"))


def _short(each: Scored, k: int) -> str:
    return t("not enough answers ({answers:,}, needs {k}).", answers=each.answers, k=k)


def _held_back(page: Page, back: Sequence[Scored], few: Sequence[Scored]) -> str:
    """Say who is held back, and so that who cannot be worked out; never that answers were alike."""
    names = words.opening(words.listed([page.name(each.discipline) for each in back]))
    are = "is" if len(back) == 1 else "are"
    whom = words.listed([page.name(each.discipline) for each in few if each.answers])
    why = f"{whom} cannot" if whom else "nobody's answer can"
    return t("{names} {are} held back so that {why} be worked out.", names=names, are=are, why=why)


def _changes(said: list[str]) -> list[Block]:
    if not said:
        return []
    told = [[leaf(f"“{each}”" if len(each) <= SHOWN_WORDS else f"“{each[:SHOWN_WORDS]}…”")] for each in said]
    return [section("*What should change*, as said after the all-hands"), bullets(told)]


def _apart(figures: Figures) -> list[str]:
    said = []
    if count := figures.nameless_questions:
        are = "question came without a name and is" if count == 1 else "questions came without a name and are"
        said.append(t("{spelled} {are} in no discipline.", spelled=words.spelled(count), are=are))
    if figures.nameless_answers:
        said.append(
            t(
                "{nameless_answers} without a name, too few to count in a discipline.",
                nameless_answers=words.number(figures.nameless_answers, "answer"),
            )
        )
    return said


def _seats(begun: Begun, page: Page, host: str) -> str:
    if not begun.held_at:
        return ""
    taken, free = ([page.name(each) for each in group] for group in (begun.taken, begun.free))
    said = []
    if taken:
        said.append(f"{words.listed(taken)} {'has taken its seat' if len(taken) == 1 else 'have taken their seats'}")
    if free:
        whose = words.listed([f"{each}'s" for each in free])
        said.append(f"{whose} {'is' if len(free) == 1 else 'are'} open")
    hosted = t(" Host: {host}.", host=escape(host)) if host else ""
    stands = f": {', '.join(said)}." if said else "."
    return f"• {_first(begun, page)}{stands}{hosted}"


def _first(begun: Begun, page: Page, on: str = " ") -> str:
    return f"{escape(begun.name)}{on}{words.day(begun.held_at, page.zone)}" if begun.held_at else ""
