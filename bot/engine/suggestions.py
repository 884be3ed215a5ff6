"""What the digest suggests of rituals that fewer and fewer answer."""

from collections.abc import Iterator
from datetime import datetime
from math import ceil

from bot.core import costly
from bot.core.advice import Advice, GoneError
from bot.core.costly import FALLS, PAUSE_COSTLY, Ran
from bot.core.occurrence import Disposition, Occurrence
from bot.core.participation import ALL, Heard
from bot.core.text import t
from bot.engine import rituals
from bot.kit import Declared, Message, Unit, blocks, ids, words
from bot.kit.blocks import actions, button, clip, escape, message, section
from bot.kit.digest import Press, Seen, Suggestion, Wording
from bot.people import load, rights
from bot.store import Occurrences, Rituals

LATEST = FALLS + 2  # of a ritual's occurrences that may have been put to everyone are looked at
SHOWN = 80  # characters of a name


def word(advice: Advice, name: str) -> Wording:
    """Say how participation fell in a ritual, and what it takes of each who is asked."""
    rates = ", ".join(words.percent(rate).removesuffix(" %") for rate in advice.facts["rates"])
    minutes = words.number(ceil(advice.facts["minutes"]), "minute")
    return Wording(
        t("Pause {name}: {rates} % heard, {time} each.", name=escape(clip(name, SHOWN)), rates=rates, time=minutes),
        "Pause it",
    )


def paused(text: str, ritual: str) -> Message:
    """Say that a ritual is paused, with the way on."""
    on = button("Resume it", ids.RUN_COMMAND, f"resume {ritual}")
    return message(text, section(text), actions(on), covers=1)


def _advise(unit: Unit, seen: Seen) -> list[Advice]:
    return costly.pause(_ran(unit, seen)) if rights.is_steward(unit, seen.reader) else []


def _ran(unit: Unit, seen: Seen) -> Iterator[Ran]:
    for ritual in unit.part(Rituals).all():
        if not ritual.active or load.channel_hidden(unit, ritual, seen.reader):
            continue
        closed = [each for each in unit.part(Occurrences).of(ritual.id) if each.state == "closed"]
        lately = closed[: LATEST * max(1, ritual.everyone_every)]
        put = [each for each in lately if unit.part(Occurrences).is_put(each.id)][:FALLS]
        takes = unit.part(Declared).of(ritual).takes
        minutes = takes(unit, seen.now) if takes else ritual.minutes
        yield Ran(ritual.id, tuple(_heard(unit, each) for each in reversed(put)), minutes)


def _heard(unit: Unit, found: Occurrence) -> Heard:
    """How many of those asked took part; away and not reached are no part of them."""
    ends = unit.part(Occurrences).ends(found.id)
    asked = sum(ends.values()) - ends.get(Disposition.AWAY, 0) - ends.get(Disposition.UNDELIVERED, 0)
    return Heard(ALL, asked, ends.get(Disposition.ANSWERED, 0))


def _word(unit: Unit, advice: Advice, _reader: str, _now: datetime) -> Wording:
    names = {each.id: each.name for each in unit.part(Rituals).all()}
    return word(advice, names.get(advice.facts["ritual"], "it"))


def _press(unit: Unit, press: Press) -> Message:
    """Pause a ritual."""
    rights.check(unit, press.person.id)
    ritual = next((each for each in unit.part(Rituals).all() if each.id == press.about), None)
    if ritual is None:
        raise GoneError("That is not planned here any more.")
    if not ritual.active:
        return paused(t("{name} is paused already.", name=blocks.escape(ritual.name)), ritual.id)
    return paused(rituals.stop(unit, ritual, press.person.id, press.now), ritual.id)


SUGGESTIONS = (
    Suggestion(
        name=PAUSE_COSTLY,
        kind="Pausing what fewer and fewer answer",
        place=60,
        advise=_advise,
        word=_word,
        press=_press,
    ),
)
