"""Which disciplines judge debts: a part of the company's settings; and the first question, which set-up ends with."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.people import Discipline
from bot.kit import Block, Unit, modals, words
from bot.kit.blocks import actions, button, section
from bot.kit.managing import CompanySettings, FirstRun, Saved, Submitted
from bot.store import Roster, Settings
from rituals.why import ids
from rituals.why.debts import rules
from rituals.why.debts.rules import Kind

FIRST_RUN = FirstRun(
    next_steps=(
        section(
            "Two minutes now would set the tone: *ask the first why yourself.* Something you do not understand is the "
            "best one."
        ),
        actions(button("Ask why this tech?", ids.ASK_WHY_OF, primary=True)),
    )
)


def fields(disciplines: Sequence[Discipline], impact_by: Sequence[str], cost_by: Sequence[str]) -> Sequence[Block]:
    """Ask which disciplines judge debts (by id), of those there are."""
    choices = [(words.opening(each.name), each.id) for each in disciplines]
    if not choices:
        return ()
    return (
        modals.field(
            ids.IMPACT_BY,
            "What a debt costs the business is judged by",
            modals.several(choices, impact_by),
            hint="They know what it does to the product. Type /why debt to see the debts.",
        ),
        modals.field(
            ids.COST_BY,
            "What it costs to fix is judged by",
            modals.several(choices, cost_by),
            hint="They would fix it. A discipline may judge both.",
        ),
    )


def _fields(unit: Unit) -> Sequence[Block]:
    disciplines, now = unit.part(Roster).disciplines(), unit.part(Settings)
    return fields(
        disciplines,
        rules.judges(Kind.IMPACT, now.impact_by, disciplines),
        rules.judges(Kind.COST, now.cost_by, disciplines),
    )


def _save(unit: Unit, view: Submitted, by: str, now: datetime) -> Saved:
    """Store which disciplines judge debts; what is as it would be anyway isn't stored, so that it follows them."""
    disciplines, before = unit.part(Roster).disciplines(), unit.part(Settings)
    for kind, field, stored in (
        (Kind.IMPACT, ids.IMPACT_BY, before.impact_by),
        (Kind.COST, ids.COST_BY, before.cost_by),
    ):
        chosen = modals.read_many(view, field)
        if set(chosen) != set(rules.judges(kind, stored, disciplines)):
            unit.part(Settings).set(f"{kind.value}_by", chosen, by=by, at=now)
    return Saved()


SETTINGS = CompanySettings(30, _fields, _save)
