"""A week's figures, written flat as they are stored, and digests of them worded without a store."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any
from zoneinfo import ZoneInfo

from bot.kit.digest import Page, Window
from rituals.allhands import digest as allhands
from rituals.allhands.messages import digest as allhands_messages
from rituals.allhands.rules import figures as allhands_figures
from rituals.digest.messages.lines import Digest
from rituals.digest.rules.week import Week
from rituals.digest.rules.week_parts import Begun
from rituals.outcomes import digest as outcomes
from rituals.outcomes.messages import digest as outcome_messages
from rituals.outcomes.rules import figures as outcome_figures
from rituals.why import digest as why
from rituals.why.messages import digest as why_messages
from rituals.why.messages.digest import Put
from rituals.why.rules import figures as why_figures

KINDS = (outcome_figures.Figures, why_figures.Figures, allhands_figures.Figures)
BEGUN = (outcome_figures.Begun, why_figures.Begun, allhands_figures.Begun, Begun)


def week(*args: Any, **facts: Any) -> Week:
    """A week of flat facts: those of sections by the names they are stored under."""
    names = {each.name for each in fields(Week)} - {"begun"}
    own = {name: facts.pop(name) for name in list(facts) if name in names}
    return changed(Week(*args, **{"figures": {kind: kind() for kind in KINDS}, **own}), **facts)


def changed(known: Week, **facts: Any) -> Week:
    """The same week with other facts."""
    own = {each.name for each in fields(Week)}
    figures = {
        kind: replace(gathered, **{each.name: facts[each.name] for each in fields(kind) if each.name in facts})
        for kind, gathered in known.figures.items()
    }
    if begun := facts.pop("begun", None):
        figures = {kind: replace(each, begun=begun[kind]) for kind, each in figures.items()}
        facts["begun"] = begun[Week]
    return replace(known, **{"figures": figures, **{name: fact for name, fact in facts.items() if name in own}})


def begun(**facts: Any) -> dict[type, Any]:
    """How a first week stands, as flat facts."""
    parts = [kind(**{each.name: facts[each.name] for each in fields(kind) if each.name in facts}) for kind in BEGUN]
    return dict(zip((*KINDS, Week), parts, strict=True))


def digest(
    found: Week,
    names: Mapping[str, str],
    zone: ZoneInfo,
    *,
    titles: Mapping[int, str] | None = None,
    whys: Mapping[int, Put] | None = None,
    debts: Mapping[int, str] | None = None,
    changes: Sequence[str] = (),
    host: str = "",
    stewards: Sequence[str] = (),
    yours: bool = False,
    **facts: Any,
) -> Digest:
    """A week as the digest words it, each section with the words it would look up."""
    page = Page("", zone, Window(found.week, found.since, found.until, found.since), names, found.coming)
    passages = (
        outcome_messages.passage(found.of(outcome_figures.Figures), page, titles or {}, stewards),
        why_messages.passage(found.of(why_figures.Figures), page, whys or {}, debts or {}, yours=yours),
        allhands_messages.passage(found.of(allhands_figures.Figures), page, host, changes),
    )
    sections = (outcomes.SECTION, why.SECTION, allhands.SECTION)
    return Digest(found, names, zone, sections=tuple(zip(sections, passages, strict=True)), **facts)
