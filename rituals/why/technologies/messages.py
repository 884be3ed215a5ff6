"""Technologies as people look them up: the list, one of them, and the radar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.core.text import t
from bot.kit import Block, Message, words
from bot.kit.blocks import actions, button, context, cut, escape, message, paged, say, section
from rituals.why import ids
from rituals.why.decisions.rules import Decision, Status
from rituals.why.rules.threads import State, Why
from rituals.why.technologies.rules import LONGEST, Move, Ring, Technology

PAGE = 12  # technologies
SHOWN = 5  # of each kind of thing in one's page
ROOM = 300  # for one's words in a list, as they are written for Slack: an & takes five
ALIASES = 6
RING_ROOM = 2500  # characters of all that is in a ring: a section takes 3,000
NONE = "No technology is on the list yet. Asking about one puts it there, or you do."
RINGS = {
    Ring.ADOPT: "use it",
    Ring.TRIAL: "try it",
    Ring.ASSESS: "look into it",
    Ring.HOLD: "begin nothing new with it",
}
STATES = {State.OPEN: "open", State.ANSWERED: "answered", State.DROPPED: "no longer needed"}


@dataclass(frozen=True, slots=True)
class Line:
    """A technology in a list; `who` looks after it, "" for nobody."""

    technology: Technology
    who: str


@dataclass(frozen=True, slots=True)
class Page:
    """One technology with all there is about it; `moves` oldest first, `decisions` and `asked` newest first.

    `names` of people by id. `may`: the reader may say where it stands; `may_describe`: what it is; `merges`: make it
    one with another.
    """

    line: Line
    moves: Sequence[Move]
    decisions: Sequence[Decision]
    asked: Sequence[Why]
    names: Mapping[str, str]
    zone: ZoneInfo
    may: bool
    may_describe: bool
    merges: bool


@dataclass(frozen=True, slots=True)
class Blip:
    """A technology on the radar. `moved_on`: when it came into its ring, if lately; `came_from` another one, if so."""

    technology: Technology
    came_from: Ring | None = None
    moved_on: date | None = None


def listing(lines: Sequence[Line], page: int = 1, *, first: bool = False) -> Message:
    """List technologies, a page of them. `first`: those come first that nobody looks after, which is said."""
    if not lines:
        return say(NONE, actions(_new()))
    shown, rest, page = paged(lines, page, PAGE)
    alone = sum(not each.who for each in lines) if first else 0
    said = words.number(len(lines), "technology", "technologies")
    if alone:
        said = t("{said}; nobody looks after the first{count}", said=said, count=f" {alone:,}" if alone > 1 else "")
    more = [button(f"{rest:,} more", ids.MORE_TECHNOLOGIES, str(page + 1))] if rest else []
    return message(
        f"{said}.",
        *[section(_line(each), beside=_show(each.technology)) for each in shown],
        *([context(f"{rest:,} more.")] if rest else []),
        actions(_new(), *more, button("The radar", ids.RADAR)),
    )


def unknown(typed: str, near: Technology | None) -> Message:
    """Say that no technology has a name, which one is called alike, and how to put it on the list."""
    read = " ".join(typed.split())
    hint = t(" Did you mean *{name}*?", name=escape(near.name)) if near else " `/why technology` lists those I know."
    said = t("I do not know “{read}”.{hint}", read=cut(escape(read), ROOM), hint=hint)
    yes = [button("Yes", ids.SHOW_TECHNOLOGY, near.id, primary=True, spoken=f"Show {near.name}")] if near else []
    new = [_new(read)] if len(read) <= LONGEST else []
    return say(said, *([actions(*yes, *new)] if yes or new else []))


def one(page: Page) -> Message:
    """Show a technology: what it does here, who looks after it, where it stands and why, what was asked and decided."""
    technology = page.line.technology
    first = f"*{escape(technology.name)}*{_stands(technology)}"
    lists = [*_decided(page), *_asked(page), *_moved(page)]
    return message(
        first,
        section(first),
        section("\n".join(_facts(page))),
        *lists,
        *([context(t("Found at {link}", link=cut(escape(technology.link), ROOM)))] if technology.link else []),
        _buttons(page),
        covers=1,
    )


def _facts(page: Page) -> list[str]:
    technology = page.line.technology
    who = t("{who} looks after it.", who=escape(page.line.who)) if page.line.who else "Nobody looks after it."
    also = t("Also called {aliases}.", aliases=_aliases(technology)) if technology.aliases else ""
    about = f"Here: {cut(escape(technology.about), 2 * ROOM)}" if technology.about else ""
    premise = (
        t("Chosen because: {premise}", premise=cut(escape(technology.premise), 3 * ROOM)) if technology.premise else ""
    )
    affirmed = (
        t("Still so, somebody said on {day}.", day=_day(technology.affirmed_on)) if technology.affirmed_on else ""
    )
    return [each for each in (about, also, who, premise, affirmed) if each]


def _decided(page: Page) -> list[Block]:
    lines = [
        f"• {each.number} · {cut(escape(each.title), ROOM)} · {_status(each)}, {_day(each.decided_on)}"
        for each in page.decisions[:SHOWN]
    ]
    return _listed("Decisions", lines, len(page.decisions), "`/why show` and its number shows one.")


def _asked(page: Page) -> list[Block]:
    lines = [
        f"• {each.number} · {escape(page.names.get(each.builder, 'Someone'))}: “{cut(escape(each.text), ROOM)}” · "
        f"{STATES[each.state]}, {words.day(each.asked_at, page.zone)}"
        for each in page.asked[:SHOWN]
    ]
    return _listed("Questions", lines, len(page.asked))


def _moved(page: Page) -> list[Block]:
    newest = page.moves[::-1][:SHOWN]
    lines = [
        t("• {capitalize} since {day}", capitalize=each.ring.value.capitalize(), day=_day(each.day))
        + (f", {escape(page.names[each.by])}" if each.by and each.by in page.names else "")
        + (f": {cut(escape(each.note), ROOM)}" if each.note else "")
        for each in newest
    ]
    return _listed("Rings", lines, len(page.moves))


def _listed(title: str, lines: Sequence[str], count: int, more: str = "") -> list[Block]:
    if not lines:
        return []
    rest = [t("and {count:,} more before", count=count - len(lines))] if count > len(lines) else []
    return [section("\n".join([f"*{title}*", *lines, *rest])), *([context(more)] if more else [])]


def _buttons(page: Page) -> Block:
    technology = page.line.technology
    name, identity = technology.name, technology.id
    change = button("Change", ids.CHANGE_TECHNOLOGY, identity, spoken=f"Change {name}")
    ring = button("Move to another ring", ids.MOVE_RING, identity, spoken=t("Move {name} to another ring", name=name))
    mine = button("Look after it", ids.LOOK_AFTER, identity, spoken=t("Look after {name}", name=name))
    same = button(
        "It is the same as…", ids.MERGE_TECHNOLOGY, identity, spoken=t("{name} is the same as another one", name=name)
    )
    return actions(
        button("Ask why", ids.ASK_WHY_OF, identity, primary=True, spoken=t("Ask why {name}", name=name)),
        *([change] if page.may_describe else []),
        *([ring] if page.may else []),
        *([] if page.line.who else [mine]),
        *([same] if page.merges else []),
    )


def radar(blips: Sequence[Blip]) -> Message:
    """Show technologies by ring, and in it by kind where kinds are used; what moved lately says so."""
    placed = [each for each in blips if each.technology.ring]
    buttons = actions(_new(), button("The list", ids.MORE_TECHNOLOGIES, "1"))
    if not placed:
        how = "*Move to another ring*, under any technology of the list, puts it on the radar."
        said = t("No technology is in a ring yet. {how}", how=how) if blips else NONE
        return say(said, buttons)
    rest = len(blips) - len(placed)
    return message(
        t("The radar: {placed}.", placed=words.number(len(placed), "technology", "technologies")),
        *[block for ring in Ring for block in _ring(ring, [each for each in placed if each.technology.ring is ring])],
        *([context(t("{rest:,} more in no ring. `/why technology` lists them.", rest=rest))] if rest else []),
        buttons,
    )


def _ring(ring: Ring, blips: Sequence[Blip]) -> list[Block]:
    title = f"*{ring.value.capitalize()}*, {RINGS[ring]}"
    if not blips:
        return [section(f"{title}\nNothing.")]
    newest = sorted(blips, key=lambda each: each.moved_on or date.min, reverse=True)
    shown = _fitting(newest)
    kinds = sorted({each.technology.quadrant for each in shown}, key=lambda each: (not each, each.casefold()))
    lines = [
        line
        for kind in kinds
        for line in (
            *([f"_{escape(kind)}_"] if kind else []),
            *(_blip(each) for each in shown if each.technology.quadrant == kind),
        )
    ]
    more = [t("and {blips:,} more", blips=len(blips) - len(shown))] if len(shown) < len(blips) else []
    return [section("\n".join([title, *lines, *more]))]


def _fitting(blips: Sequence[Blip]) -> list[Blip]:
    """Give the first of a ring for which there is room, each with the name of its kind as if that stood above it."""
    shown, room = [], RING_ROOM
    for each in blips:
        room -= len(_blip(each)) + len(escape(each.technology.quadrant)) + 4
        if room < 0:
            break
        shown.append(each)
    return shown


def _blip(blip: Blip) -> str:
    name = f"• *{escape(blip.technology.name)}*"
    if not blip.moved_on:
        return name
    came = t("moved in from {ring} on", ring=blip.came_from.value) if blip.came_from else "new on"
    return f"{name}, {came} {words.day(blip.moved_on)}"


def _line(line: Line) -> str:
    technology = line.technology
    about = f"\n{cut(escape(technology.about), ROOM)}" if technology.about else ""
    who = t("looked after by {who}", who=escape(line.who)) if line.who else "nobody looks after it"
    also = f" ({_aliases(technology)})" if technology.aliases else ""
    return f"*{escape(technology.name)}*{also}{_stands(technology)} · {who}{about}"


def _aliases(technology: Technology) -> str:
    return cut(", ".join(escape(each) for each in technology.aliases[:ALIASES]), ROOM)


def _stands(technology: Technology) -> str:
    if technology.ring is None or technology.ring_since is None:
        return ""
    return t(" · {ring} since {day}", ring=technology.ring.value, day=_day(technology.ring_since))


def _status(decision: Decision) -> str:
    by = f" by {decision.superseded_by}" if decision.superseded_by else ""
    return f"{decision.status.value}{by}" if decision.status is Status.SUPERSEDED else decision.status.value


def _show(technology: Technology) -> Block:
    return button("Show", ids.SHOW_TECHNOLOGY, technology.id, spoken=f"Show {technology.name}")


def _new(name: str = "") -> Block:
    return button("Add it" if name else "Add one", ids.NEW_TECHNOLOGY, name, spoken=f"Add {name or 'a technology'}")


def _day(day: date | None) -> str:
    return words.dated(day) if day else ""
