"""*More*: what a digest left out, in its thread. From what was kept; only names and words are looked up."""

from dataclasses import replace
from fractions import Fraction

from bot.core.participation import Voice
from bot.core.text import t
from bot.kit import Block, Message, words
from bot.kit.blocks import TEXT, actions, button, context, cut, escape, message, section
from rituals.digest import ids
from rituals.digest.messages import faults, lines
from rituals.digest.messages.lines import Digest
from rituals.digest.rules.week_parts import UNSEEN, Late

THERE = "It is in this digest's thread already."
COMES = "It comes into this digest's thread in a moment."
NOT_YOURS = "That digest is not yours, so it has no thread here. `/builders digest` shows the week so far."


def more(found: Digest) -> Message:
    """Say the rest of a week: how much was said, what sections say more, what came late, what comes, what it costs."""
    blocks = [
        *_said(found),
        *_balance(found),
        *lines.placed(*(each.more for each in found.passages)),
        *_corrections(found),
        *_coming(found),
        *_cost(found),
        context("Eight weeks as a picture: in this thread in the first digest of a month, or now."),
        actions(
            button(
                "Show it now",
                ids.SHOW_CHART,
                found.week.week,
                spoken=t("Show eight weeks up to {number}", number=found.number),
            )
        ),
    ]
    post = message(t("More of {lower}.", lower=found.number.lower()), *blocks)
    return replace(post, text=cut(post.text, TEXT))


def _said(found: Digest) -> list[Block]:
    """How much was said, against the share of people asked; and what stands in no discipline."""
    apart = [*lines.apart(found), faults.undelivered(found.week), *lines.unplaced(found.week.unplaced)]
    rest = " ".join(apart)
    spoke = sorted(
        (each for each in found.week.voices if each.representation is not None),
        key=lambda each: -(each.representation or 0),
    )
    if not spoke:
        return [section(rest)]
    first, *others = spoke
    told = [_voice(found, first, whole=True), *(_voice(found, each) for each in others)]
    title = "*How much was said*, against the share of people asked (1 = in proportion)"
    return [section("\n".join([title, " · ".join(told), rest]))]


def _voice(found: Digest, voice: Voice, *, whole: bool = False) -> str:
    name, ratio = words.opening(found.name(voice.discipline)), float(voice.representation or 0)
    said, people = (words.percent(share) for share in (voice.voice_share, voice.roster_share))
    if whole:
        return t(
            "{name} {ratio:.2f} ({said} of what was said, {people} of the people)",
            name=name,
            ratio=ratio,
            said=said,
            people=people,
        )
    return f"{name} {ratio:.2f} ({said.removesuffix(' %')}, {people.removesuffix(' %')})"


def _balance(found: Digest) -> list[Block]:
    """Who pulls balance down, and who up: each discipline's rate less the mean of all."""
    if not found.week.has_figures or found.week.balance is None:
        return []
    drivers = sorted(found.week.drivers.items(), key=lambda pair: -pair[1])
    told = ", ".join(f"{found.name(discipline)} {words.signed(by)}" for discipline, by in drivers)
    return [
        section(
            t(
                "*Balance* · {balance:.2f} {gloss}; off the mean rate: {told}.",
                balance=found.week.balance,
                gloss=words.GLOSS,
                told=told,
            )
        )
    ]


def _corrections(found: Digest) -> list[Block]:
    """What came late since the digest before: it changes nothing that was shown."""
    late = found.week.corrections
    if not late:
        return []
    told = " ".join(_late(found, each) for each in late)
    one = sum(each.answers for each in late) == 1
    stand = t("{they} as late; the figures shown then stand.", they="It counts" if one else "They count")
    return [section(t("*Since the last digest* · {told} {stand}", told=told, stand=stand))]


def _late(found: Digest, each: Late) -> str:
    day = words.day(each.held_at, found.zone)
    if each.kind == UNSEEN:
        what = words.number(each.answers, "question, reply or decision", "questions, replies or decisions")
        return t("{what} before its week was over.", what=what)
    for own, _ in found.sections:
        if own.late and own.kind == each.kind:
            return own.late(each.answers, day)
    return t(
        "{answers} for {name}, {day}.",
        answers=words.number(each.answers, "late answer"),
        name=escape(each.name),
        day=day,
    )


def _coming(found: Digest) -> list[Block]:
    """What else comes next, beside what sections say themselves."""
    theirs = {"", *(each.kind for each, _ in found.sections if each.tells_next)}
    told = [
        f"*Next* · {escape(each.name)}, {words.when(each.held_at, found.zone)}."
        for each in found.week.coming
        if each.kind not in theirs
    ]
    return [section("\n".join(told))] if told else []


def _cost(found: Digest) -> list[Block]:
    """What Builders asked of people, in minutes; the most of one person, and never whose."""
    minutes = found.week.minutes
    if minutes is None:
        return []
    by = ", ".join(f"{found.name(each)} {_rounded(spent)}" for each, spent in minutes.by_discipline.items())
    each = t("about {rounded} a builder", rounded=words.number(_rounded(minutes.mean), "minute"))
    parts = f": {by}" if by else ""
    return [
        section(
            t(
                "*What Builders cost* · {item}{parts}. Most for one person: {rounded}.",
                item=each,
                parts=parts,
                rounded=_rounded(minutes.most),
            )
        )
    ]


def _rounded(minutes: float) -> int:
    return int(Fraction(minutes) + Fraction(1, 2))
