"""Writing decisions down: from a question's thread, from nothing, changed, or in the place of another."""

from dataclasses import replace
from datetime import datetime

from bot.core.calendar import local_day
from bot.core.text import t
from bot.kit import Click, Open, Unit, View, modals, words
from bot.kit.blocks import clean, escape, section, units
from bot.kit.modals import LONGEST
from bot.people import load
from bot.store import Inbox
from rituals.why import prompt_posts
from rituals.why.decisions import finding, posts, review_messages, reviews
from rituals.why.decisions import forms as decision_forms
from rituals.why.decisions import rules as decision_rules
from rituals.why.decisions.files import adr
from rituals.why.decisions.forms import Around, Filled
from rituals.why.decisions.rules import (
    LOOK_AGAIN,
    Decision,
    KnownDecisionError,
    Status,
    SupersededError,
)
from rituals.why.decisions.tables import Decisions
from rituals.why.rules.threads import Why
from rituals.why.technologies import editing
from rituals.why.technologies import rules as known_as
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies
from rituals.why.threads import visible
from rituals.why.threads.forms import NEW

REPLACEABLE = 100  # Slack takes no more choices


def form(click: Click) -> View:
    """Return the form for a decision, about a technology by any of its names."""
    typed = click.value
    known = click.unit.part(Technologies).find(typed) if typed else None
    new = f"{NEW}{known_as.name(typed)}" if typed and known is None else ""
    return _new(click, _draft(click.unit, click.now), known, new)


def from_question(click: Click) -> View:
    """Return the form filled in from a question's thread, or say where that is written down already."""
    unit, why = click.unit, visible.find(click)
    if kept := unit.part(Decisions).of_why(why.number):
        said = t(
            "It is written down already, as decision {number}. `/why show {number}` shows it.", number=kept[-1].number
        )
        return modals.said("Decision", section(said))
    draft, notes = _from_thread(unit, why, click.now)
    return _new(click, draft, unit.part(Technologies).get(why.technology), "", *notes)


def story(click: Click) -> Open:
    """Open the form for who can tell why a technology was chosen, with the premise that is kept of it."""
    known = editing.known(click.unit, click.value)
    draft = replace(_draft(click.unit, click.now), premise=known.premise)
    return Open(_new(click, draft, known, story=True))


def edit_form(click: Click) -> Open:
    """Open the form that changes a decision, as it stands."""
    unit, decision = click.unit, finding.find(click.unit, click.value, click.by)
    technology = unit.part(Technologies).get(decision.technology)
    menu = (technology.id, technology.name) if technology else ("", "")
    return Open(decision_forms.form(decision, Around(menu, _replaceable(unit, technology, decision.number))))


def change_form(click: Click) -> Open:
    """Open the form for a decision that takes the place of another, begun with what that one says."""
    unit, old = click.unit, finding.holding(click.unit, click.value, click.by)
    reviews.look_into(unit, old, click.by, click.now)
    technology = unit.part(Technologies).get(old.technology)
    context = old.context if decision_forms.fits("context", old.context) else ""
    said = t(
        "It takes the place of decision {number}, {title}, which stays to be read.",
        number=old.number,
        title=escape(old.title),
    )
    draft = replace(_draft(unit, click.now), context=context)
    return Open(_new(click, draft, technology, "", said, supersedes=old.number))


def save(click: Click) -> View:
    """Keep a decision, new or changed, once; whatever is posted of it, and of what it replaces, follows."""
    unit, filled, by, now = click.unit, click.read(decision_forms.DECISION), click.by, click.now
    person = load.person(unit, by)
    if unit.part(Inbox).known(f"form:{filled.id}", now):
        return modals.said("Decision", section("It is kept already. `/why list` shows it."))
    before = finding.find(unit, str(filled.number), by) if filled.number else None
    _check_meanwhile(unit, filled, before)
    decision = _read(unit, filled, before, by, now)
    if before is None:
        number = unit.part(Decisions).add(decision, now)
        decision = replace(decision, number=number)
        load.count(unit, person, f"decision:{number}", "decision", None, now)
    elif before != decision:
        unit.part(Decisions).change(decision, by, now)
    if filled.supersedes:
        _supersede(unit, filled.supersedes, decision, by, now)
    reviews.plan(unit, decision, now)
    if before is None:
        posts.announce(unit, decision, now)
        if filled.story and decision.technology:
            prompt_posts.told(unit, decision.technology, by, now)
    else:
        posts.show(unit, decision, now)
        _show_others(unit, before, now)
    return _kept(decision, new=before is None)


def _draft(unit: Unit, now: datetime) -> Decision:
    """A decision of today, to be looked at again in half a year."""
    today = local_day(now, load.home_zone(unit))
    again = load.days(unit).on_or_after(today + LOOK_AGAIN)
    return Decision(0, "", Status.ACCEPTED, today, review_on=again)


def _from_thread(unit: Unit, why: Why, now: datetime) -> tuple[Decision, list[str]]:
    """Give a draft from a question's thread, and what is worth saying above it."""
    given = [each.text.strip() for each in posts.answers(unit, why)]
    choice = ""
    for text in given:
        joined = f"{choice}\n\n{text}".strip()
        choice = joined if units(joined) <= LONGEST else choice
    left = sum(text not in choice for text in given)
    answers = words.number(left, "answer is", "answers are")
    notes = [t("{answers} longer than this form takes: see the thread.", answers=answers)] if left else []
    return replace(_draft(unit, now), why=why.number, context=why.text, choice=choice), notes


def _new(
    click: Click,
    draft: Decision,
    technology: Technology | None,
    new: str = "",
    *notes: str,
    supersedes: int = 0,
    story: bool = False,
) -> View:
    """Give the form for a new decision; `new`: what a menu holds for a technology that is on no list yet."""
    load.person(click.unit, click.by)
    menu = (technology.id, technology.name) if technology else (new, "")
    around = Around(menu, _replaceable(click.unit, technology, draft.number), supersedes, notes, story)
    return decision_forms.form(draft, around)


def _replaceable(unit: Unit, technology: Technology | None, number: int) -> list[tuple[str, str]]:
    """The decisions another one may take the place of: those about its technology first, then the newest."""
    of_it = unit.part(Decisions).of(technology.id) if technology else []
    known = {each.number: each for each in (*of_it, *unit.part(Decisions).latest(REPLACEABLE)) if each.holds}
    known.pop(number, None)
    return [(f"{each.number} · {each.title}", str(each.number)) for each in list(known.values())[:REPLACEABLE]]


def _read(unit: Unit, filled: Filled, before: Decision | None, by: str, now: datetime) -> Decision:
    """Read a form: what was left out of it stays as it was; raises what is wrong, under its field."""
    technology = editing.chosen(unit, filled.technology, by, now).id if filled.technology else None
    base = before or replace(_draft(unit, now), why=filled.why or None, by=by)
    same_day = before is not None and before.review_on == filled.review_on
    written = {name: adr.tidy(clean(text)) for name, text in filled.parts.items()}  # else no form would take it again
    after = replace(
        base,
        **written,  # type: ignore[arg-type]  # all of them are texts
        technology=technology,
        status=filled.status,
        decided_on=filled.decided_on,
        review_on=None if same_day else filled.review_on,
        review_asked_at=base.review_asked_at if same_day else None,
        superseded_by=base.superseded_by if filled.status is Status.SUPERSEDED else None,
    )
    accepted = decision_rules.decide(after, local_day(now, load.home_zone(unit)))
    accepted = replace(accepted, review_on=filled.review_on)
    return decision_rules.edited(before, accepted) if before else accepted


def _check_meanwhile(unit: Unit, filled: Filled, before: Decision | None) -> None:
    """Raise what somebody else did while the form was open, so that it is not undone by chance."""
    if before and before.status is Status.SUPERSEDED and filled.stood is not Status.SUPERSEDED:
        raise SupersededError(before.number, before.superseded_by)
    if before is None and filled.why and (kept := unit.part(Decisions).of_why(filled.why)):
        raise KnownDecisionError(kept[-1].number)


def _show_others(unit: Unit, before: Decision, now: datetime) -> None:
    """Put what is posted of the decisions up to date that one was before or after."""
    others = [
        *unit.part(Decisions).superseded_by(before.number),
        *([before.superseded_by] if before.superseded_by else []),
    ]
    for other in filter(None, map(unit.part(Decisions).get, others)):
        posts.show(unit, other, now)


def _supersede(unit: Unit, number: int, by_this: Decision, by: str, now: datetime) -> None:
    """Have a decision take the place of an older one; whatever is posted of that says so."""
    old = finding.find(unit, str(number), by)
    after = decision_rules.edited(old, decision_rules.supersede(old, by_this))
    unit.part(Decisions).change(after, by, now)
    reviews.plan(unit, after, now)
    reviews.rewrite(unit, old, review_messages.replaced(old, (by_this.number, by_this.title)), now)
    posts.show(unit, after, now)


def _kept(decision: Decision, *, new: bool) -> View:
    number = decision.number
    looks = t("`/why show {number}` shows it, `/why find` finds it by any word.", number=number)
    said = t("*{title}* is decision {number}. {looks}", title=escape(decision.title), number=number, looks=looks)
    if not new:
        said = t("Saved. `/why show {number}` tells what it was before.", number=number)
    return modals.said(f"Decision {number}", section(said))
