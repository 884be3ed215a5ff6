"""Questions about technology, decisions and debts in the digest."""

from collections.abc import Callable, Iterator
from datetime import datetime

from bot.kit import Unit
from bot.kit.digest import Page, Passage, Section
from bot.store import Roster
from rituals.why import figures
from rituals.why.debts.tables import Debts
from rituals.why.messages import digest
from rituals.why.messages.digest import Put
from rituals.why.rules import prompting
from rituals.why.rules.figures import Figures
from rituals.why.technologies.tables import Technologies
from rituals.why.threads import posts
from rituals.why.threads.tables import Whys


def _word(unit: Unit, found: Figures, page: Page) -> Passage:
    titles = {each.number: known.title for each in found.debts if (known := unit.part(Debts).get(each.number))}
    first = unit.part(Whys).get(found.begun.first) if found.begun else None
    yours = first is not None and first.builder == page.reader
    return digest.passage(found, page, _waiting(unit, found, page), titles, yours=yours)


def _waiting(unit: Unit, found: Figures, page: Page) -> dict[int, Put]:
    """Look up the questions that a week says are waiting, as they are by now."""
    waiting = [unit.part(Whys).get(each.number) for each in found.why.waiting] if found.why else []
    names = unit.part(Technologies).names()
    return {
        each.number: Put(
            names[each.technology],
            each.asked_at,
            each.text,
            posts.url(unit, each.number, page.permalink) if page.permalink else "",
        )
        for each in waiting
        if each
    }


def _reach(unit: Unit, by: str, since: datetime, until: datetime) -> Iterator[str | None]:
    """Of whom somebody's questions were asked, one person or who looks after it; and whose questions they replied to.

    A reply counts once a thread and day.
    """
    for why in unit.part(Whys).between(since, until):
        if why.builder == by and why.asked_at > since:
            technology = unit.part(Technologies).get(why.technology)
            to = why.addressee or (technology.steward if technology else None)
            yield unit.part(Roster).stood_for(to, why.asked_at) if to and to != by else None
    yield from unit.part(Whys).replied_to(by, since, until)


def _quotes(unit: Unit, person: str) -> Callable[[Figures], bool]:
    """Tell of digests that may say what someone asked."""
    asked = {each.number for each in unit.part(Whys).by(person) if each.builder == person}

    def may_quote(found: Figures) -> bool:
        return found.why is not None and any(each.number in asked for each in found.why.waiting)

    return may_quote


SECTION = Section(
    place=20,
    figures=Figures,
    gather=figures.gather,
    word=_word,
    kind=prompting.WHY,
    steps={prompting.PROMPT: "the prompt to ask why"},
    reach=_reach,
    quotes=_quotes,
)
