"""Technical debts: the ranked list with what its reader may judge, and the form that adds one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.core.text import t
from bot.kit import Block, View, modals, words
from bot.kit.blocks import actions, button, clip, context, escape, menu, section
from bot.kit.forms import Form, Text
from bot.kit.offers import Accepted
from rituals.why import ids
from rituals.why.debts.rules import SCORES, Judged, Kind
from rituals.why.technologies.field import Technology

ON_A_PAGE = 20  # of two blocks each; a modal takes a hundred, and 250 kB
LENGTH, ABOUT_LENGTH, NAME_LENGTH = 100, 500, 60
PUT, FIXED, DROPPED = "put", "fixed", "dropped"
JUDGE = {Kind.IMPACT: ids.JUDGE_IMPACT, Kind.COST: ids.JUDGE_COST}
WHAT = {Kind.IMPACT: "Costs the business", Kind.COST: "to fix"}
ASKS = {Kind.IMPACT: "The business", Kind.COST: "To fix"}
ENDS = {SCORES[0]: " (little)", SCORES[-1]: " (a lot)"}
EMPTY = "Nothing is on the list. A debt is something in the technology that slows people down."


@dataclass(frozen=True, slots=True)
class Notice:
    """What became of a press, escaped, with a way back: (its label, action and value)."""

    text: str
    back: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """What one reader sees: the debts, the one most worth fixing first, and what they may judge.

    `technologies`: names by id; `by`: the names of the disciplines that judge each kind; `own`: the reader's own
    scores. `page` counts from 0.
    """

    debts: Sequence[Judged]
    technologies: Mapping[str, str]
    by: Mapping[Kind, Sequence[str]]
    may: Collection[Kind]
    own: Mapping[tuple[int, Kind], int]
    page: int = 0
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class NewDebt:
    """What the form for a debt says; `technology` is as its menu says: an id, or `NEW` and a name."""

    title: str
    about: str
    technology: str


def listing(found: Listed) -> View:
    """Show a page of debts; a page that is no more shows the last one."""
    count = len(found.debts)
    last = max(0, (count - 1) // ON_A_PAGE)
    page = min(max(found.page, 0), last)
    start = page * ON_A_PAGE
    shown = found.debts[start : start + ON_A_PAGE]
    blocks = [
        *_notice(found.notice),
        *([context(_about(found))] if count else [section(EMPTY)]),
        *(block for place, each in enumerate(shown, start + 1) for block in _debt(found, place, each)),
        *(
            [
                context(
                    t("{start:,} to {start_2:,} of {count:,}", start=start + 1, start_2=start + len(shown), count=count)
                )
            ]
            if last
            else []
        ),
        actions(*_turns(page, last)),
    ]
    return {**modals.said("Technical debt", *blocks), "private_metadata": str(page)}


ADD = Form(
    "debt_form",
    "Add a debt",
    "Add it",
    NewDebt,
    Text("debt", "What slows you down?", longest=LENGTH, placeholder="Two queues", key="title"),
    Text(
        "debt_about",
        "What comes of it?",
        longest=ABOUT_LENGTH,
        lines=True,
        placeholder="Every new event is written twice.",
        optional=True,
        key="about",
    ),
    Technology("technology", "Technology", optional=True),
)


def form(page: int) -> View:
    """Ask for a debt; it opens over a page of the list."""
    return ADD.view(about=str(page), after=[context("Everyone on the roster sees it, and not who added it.")])


def title(debt: str, longest: int) -> str:
    """Name a debt as something to talk about."""
    return clip(f"Debt: {debt}", longest)


def added(debt: str) -> Notice:
    """Say that a debt is on the list."""
    return Notice(t("{quoted} is on the list.", quoted=_quoted(debt)))


def known(debt: str) -> Notice:
    """Say that a debt was on the list before, so that what was written of it now is not."""
    return Notice(
        t("{debt} is on the list already, and stays as it is. Another name puts yours beside it.", debt=_quoted(debt))
    )


def ended(number: int, debt: str, state: str) -> Notice:
    """Say that a debt is off the list, with the way back."""
    how = "is fixed" if state == FIXED else "is off the list"
    return Notice(f"{_quoted(debt)} {how}.", ("Open it again", ids.REOPEN_DEBT, str(number)))


def reopened(debt: str) -> Notice:
    """Say that a debt is on the list once more."""
    return Notice(t("{quoted} is on the list again.", quoted=_quoted(debt)))


def accepted(topic: Accepted) -> Notice:
    """Say where a debt is talked about, with the way back unless somebody put it there before."""
    return Notice(topic.text, ("Undo", ids.UNDO_DEBT_ITEM, topic.id) if topic.id else None)


def _notice(notice: Notice | None) -> list[Block]:
    if notice is None:
        return []
    return [section(f"*{notice.text}*", beside=button(*notice.back) if notice.back else None)]


def _about(found: Listed) -> str:
    """Say what the order is, and who judges what."""
    impact, cost = (words.listed([escape(each) for each in found.by[kind]]) for kind in Kind)
    who = t("Both are judged by {impact}.", impact=impact) if impact == cost else ""
    who = who or t(
        "What it costs the business is judged by {impact}, what it costs to fix by {cost}.", impact=impact, cost=cost
    )
    return t(
        "First what costs the business most for what it costs to fix. Each figure is the middle one of all "
        "answers, from 1 (little) to 5 (a lot). {who} Nobody else sees yours.",
        who=who,
    )


def _debt(found: Listed, place: int, each: Judged) -> list[Block]:
    debt = each.debt
    rank = f"{place}. " if each.worth is not None else ""
    named = clip(found.technologies.get(debt.technology or "", ""), NAME_LENGTH)
    of = f" · {escape(named)}" if named else ""
    about = escape(clip(debt.about, ABOUT_LENGTH))
    lines = [f"*{rank}{escape(clip(debt.title, LENGTH))}*{of}", *([about] if about else [])]
    lines.append(" · ".join(_figure(each, kind) for kind in Kind))
    choices = [("Put it on the next all-hands", PUT), ("It is fixed", FIXED), ("Not any more", DROPPED)]
    dots = menu([(label, f"{what} {debt.number}") for label, what in choices], ids.DEBT_MENU)
    may = [_ask(found, each, kind) for kind in Kind if kind in found.may]
    asks = [{**actions(*may), "block_id": f"{ids.DEBT}:{debt.number}"}] if may else []
    return [section("\n".join(lines), beside=dots), *asks]


def _figure(each: Judged, kind: Kind) -> str:
    given, middle = len(each.of(kind)), each.median(kind)
    if middle is None:
        return t("{what}: not enough answers ({given}, needs {k})", what=WHAT[kind], given=given, k=each.k)
    return f"{WHAT[kind]} *{float(middle):g}* ({words.number(given, 'answer')}{_apart(each, kind)})"


def _apart(each: Judged, kind: Kind) -> str:
    if ends := each.ends(kind):
        return t(", they see it {low} to {high}", low=ends[0], high=ends[1])
    return ", they see it differently" if each.differs(kind) else ""


def _ask(found: Listed, each: Judged, kind: Kind) -> Block:
    """Give the menu for a score. Its options say of what they are: once chosen, nothing else does."""
    number = each.debt.number
    options = [(f"{ASKS[kind]}: {score}{ENDS.get(score, '')}", f"{number} {score}") for score in SCORES]
    own = found.own.get((number, kind))
    placeholder = t("{asks}: 1 to 5", asks=ASKS[kind])
    select = modals.select(options, f"{number} {own}" if own else None, placeholder=placeholder)
    return {**select, "action_id": JUDGE[kind]}


def _turns(page: int, last: int) -> list[Block]:
    return [
        button("Add one", ids.ADD_DEBT, str(page), primary=not last, spoken="Add a debt"),
        *([button("Earlier", ids.DEBTS_PAGE_BACK, str(page - 1), spoken="The page before")] if page else []),
        *([button("Later", ids.DEBTS_PAGE_ON, str(page + 1), spoken="The next page")] if page < last else []),
    ]


def _quoted(debt: str) -> str:
    return f"“{escape(clip(debt, LENGTH))}”"
