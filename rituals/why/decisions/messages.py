"""A decision as people see it: its post in the thread, its line in the channel, its page, and the whole of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.text import t
from bot.kit import Block, Message, View, modals, words
from bot.kit.blocks import actions, button, clip, context, cut, escape, header, message, say, section, typed
from rituals.why import ids
from rituals.why.decisions.rules import Decision, Status
from rituals.why.threads import messages as thread_messages

SOMEONE = "Someone"
PART = 400  # characters of a part in a post
PAGE = 900  # in a decision's page
NAME = 150  # of a title, where it is one of several things
EDITS = 5
COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)  # of a file; the whole of the decision has it
CHUNK = 2900  # characters of a paragraph of the whole: a section takes 3,000
CHUNKS = 12  # in one view of it
SINGLE = ("choice", "options", "consequences")
LABELS: Mapping[str, str] = {
    "context": "The question",
    "choice": "Chosen because",
    "options": "Instead of",
    "consequences": "Price",
    "product_fit": "Fits the product",
    "goals_fit": "Fits our goals",
    "premise": "True as long as",
}
CHANGES: Mapping[str, str] = {**LABELS, "title": "Title", "technology": "Technology"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A decision with everything its posts show, by name. `by` wrote it down, "" where it came in a file.

    `asker` asked the question it came of, `answered_by` answered that. `replaces` and `replaced_by`: (number, title).
    """

    decision: Decision
    technology: str = ""
    by: str = ""
    asker: str = ""
    answered_by: Sequence[str] = ()
    replaces: Sequence[tuple[int, str]] = ()
    replaced_by: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One decision with all that is kept of it. `edits`: (by, when, before, after), oldest first, by name.

    `question`: its words, `url`: where it stands; `names` of technologies by id.
    """

    shown: Shown
    edits: Sequence[tuple[str, datetime, Decision, Decision]]
    zone: ZoneInfo
    question: str = ""
    url: str = ""
    names: Mapping[str, str] | None = None


def post(shown: Shown) -> Message:
    """The decision in the thread of the question it came of."""
    decision = shown.decision
    after = t(", after {whose} question", whose=_whose(shown.asker)) if shown.asker else ""
    by = t(" · by {by}{after}", by=escape(shown.by), after=after) if shown.by else ""
    head = f"{_named(decision)}, {_standing(shown)}"
    lines = [*_parts(decision, PART), _premise(decision, PART)]
    return message(
        f"{head}{by}",
        section(f"*{head}*{by}"),
        *([section("\n".join(each for each in lines if each))] if any(lines) else []),
        _buttons(shown),
        covers=1,
    )


def line(shown: Shown) -> Message:
    """The decision as one line in the channel."""
    decision = shown.decision
    title = escape(clip(decision.title, NAME))
    said = t("{title} is written down (decision {number}). {who}", title=title, number=decision.number, who=_who(shown))
    if shown.replaced_by:
        said = t(
            "{title} (decision {number}) was replaced by {other}.",
            title=title,
            number=decision.number,
            other=_other(shown.replaced_by),
        )
    elif decision.status is not Status.ACCEPTED:
        said = t(
            "{title} ({standing}, decision {number}) is written down. {who}",
            title=title,
            standing=_standing(shown),
            number=decision.number,
            who=_who(shown),
        )
    if shown.replaces:
        said = t(
            "{said} It takes the place of {listed}.",
            said=said,
            listed=words.listed([_other(each) for each in shown.replaces]),
        )
    return say(said, _buttons(shown))


def one(page: Page) -> Message:
    """Show a decision to who looks it up: its parts, what it took the place of, what was changed, what they may do."""
    shown, decision = page.shown, page.shown.decision
    about = escape(shown.technology) if shown.technology else "no technology"
    by = (
        t("written down by {by}", by=escape(shown.by))
        if shown.by
        else t("from the file {file}", file=escape(clip(decision.file, NAME)))
    )
    decided = t("Decided on {dated}, about {about}; {by}.", dated=words.dated(decision.decided_on), about=about, by=by)
    parts = [*_parts(decision, PAGE, whole=True), _premise(decision, PAGE)]
    return message(
        f"{_named(decision)}, {_standing(shown)}\n{decided}",
        section(f"*{_named(decision)}*, {_standing(shown)}\n{decided}"),
        *[section(each) for each in parts if each],
        *_around(page),
        *([context(history)] if (history := "\n".join(_history(page))) else []),
        _page_buttons(page),
        covers=1,
    )


def whole(decision: Decision, part: int = 0) -> View:
    """Show everything a decision says, word for word, in as many parts as it takes."""
    paragraphs = list(_paragraphs(decision))
    last = max(-(-len(paragraphs) // CHUNKS) - 1, 0)
    part = max(0, min(part, last))
    turns = [
        button(label, action, f"{decision.number} {to}")
        for label, action, to in (("Before", ids.READ_BACK, part - 1), ("Go on", ids.READ_ON, part + 1))
        if 0 <= to <= last
    ]
    said = [context(t("Part {part} of {last}", part=part + 1, last=last + 1))] if last else []
    return modals.said(
        f"Decision {decision.number}",
        typed(clip(decision.title, CHUNK)),
        *said,
        *paragraphs[part * CHUNKS : (part + 1) * CHUNKS],
        *([actions(*turns)] if turns else []),
    )


def _paragraphs(decision: Decision) -> Iterator[Block]:
    for name, label in LABELS.items():
        yield from _chunks(label, str(getattr(decision, name)))
    if before := str(decision.extra.get("lead", "")):
        yield from _chunks("Besides", before)
    for heading, text in decision.extra.get("sections", ()):
        if text:
            yield from _chunks(str(heading).strip("# ") or "Besides", str(text))
    yield from _chunks("In front of the file", "\n".join(decision.extra.get("front", ())))


def _chunks(label: str, text: str) -> Iterator[Block]:
    """Give a part under its heading, cut at the ends of lines where that is possible; nothing of it is left out."""
    if text.strip():
        yield header(label)
    rest = text
    while rest.strip():
        piece = rest[: CHUNK // 2] if len(clip(rest, CHUNK)) < len(rest) else rest
        end = piece.rfind("\n") if piece != rest else -1
        piece = piece[: end + 1] if end > CHUNK // 4 else piece
        yield typed(piece)
        rest = rest[len(piece) :]


def _named(decision: Decision) -> str:
    return t("Decision {number}: {title}", number=decision.number, title=escape(clip(decision.title, 300)))


def _standing(shown: Shown) -> str:
    if shown.replaced_by:
        return t("replaced by decision {replaced_by}", replaced_by=shown.replaced_by[0])
    return shown.decision.status.value


def _other(other: tuple[int, str]) -> str:
    return t("decision {number}, {title}", number=other[0], title=escape(clip(other[1], NAME)))


def _whose(name: str) -> str:
    return "someone's" if name.casefold().startswith("someone") else f"{escape(name)}'s"


def _first(name: str) -> str:
    """Give a name at the beginning of a sentence; "someone who left" is none of its own."""
    return f"Someone{escape(name[len(SOMEONE) :])}" if name.startswith("someone ") else escape(name)


def _who(shown: Shown) -> str:
    """Say who asked and who answered; without a question, who wrote it down."""
    if shown.asker:
        answered = t(", {names} answered", names=thread_messages.names(shown.answered_by)) if shown.answered_by else ""
        return f"{_first(shown.asker)} asked{answered}."
    return t("{first} wrote it down.", first=_first(shown.by)) if shown.by else "It came in a file."


def _parts(decision: Decision, room: int, *, whole: bool = False) -> list[str]:
    """Give the parts that have words, each with its label, as far as there is room."""
    lines = [_labelled(name, str(getattr(decision, name)), room) for name in SINGLE]
    fits = "; ".join(short(each, room) for each in (decision.product_fit, decision.goals_fit) if each)
    question = [_labelled("context", decision.context, room)] if whole else []
    return [each for each in (*question, *lines, t("*Product and goals:* {fits}", fits=fits) if fits else "") if each]


def _labelled(name: str, text: str, room: int) -> str:
    text = COMMENT.sub("", text).strip()
    if not text:
        return ""
    label = "Chosen" if name == "choice" and text.casefold().startswith("chosen") else LABELS[name]
    return f"*{label}:* {short(text, room)}"


def short(text: str, room: int) -> str:
    """Cut and escape people's words."""
    return cut(escape(clip(text.strip(), room)), 2 * room)


def _premise(decision: Decision, room: int) -> str:
    said = [_labelled("premise", decision.premise, room)]
    if decision.review_on and decision.holds:
        said.append(t("*Look again:* {dated}.", dated=words.dated(decision.review_on)))
    return " ".join(each for each in said if each)


def _buttons(shown: Shown) -> Block:
    number = str(shown.decision.number)
    read = button("Read all", ids.READ_ALL, number, spoken=t("Read all of decision {number}", number=number))
    if shown.replaced_by:
        other = str(shown.replaced_by[0])
        return actions(read, button(t("Show decision {other}", other=other), ids.SHOW_DECISION, other))
    changed = button(
        "This has changed", ids.HAS_CHANGED, number, spoken=t("Decision {number} has changed", number=number)
    )
    return actions(read, *([changed] if shown.decision.holds else []))


def _page_buttons(page: Page) -> Block:
    shown, number = page.shown, str(page.shown.decision.number)
    posted = _buttons(shown)
    edit = button("Edit", ids.EDIT_DECISION, number, spoken=t("Edit decision {number}", number=number))
    return {
        **posted,
        "elements": [posted["elements"][0], edit, *posted["elements"][1:], *thread_messages.thread(page.url)],
    }


def _around(page: Page) -> list[Block]:
    """What it came of, what it took the place of, and what took its place."""
    shown = page.shown
    said = [
        t("{first} asked: “{short}”", first=_first(shown.asker), short=short(page.question, PART))
        if page.question
        else "",
        t("Takes the place of {listed}.", listed=words.listed([_other(each) for each in shown.replaces[:3]]))
        if shown.replaces
        else "",
        t("Replaced by {other}.", other=_other(shown.replaced_by)) if shown.replaced_by else "",
    ]
    return [section("\n".join(each for each in said if each))] if any(said) else []


def _history(page: Page) -> list[str]:
    lines = [said for edit in reversed(page.edits) if (said := _change(page, *edit))]
    more = len(lines) - EDITS
    return [*lines[:EDITS], *([t("and {more} before.", more=words.number(more, "change"))] if more > 0 else [])]


def _change(page: Page, by: str, at: datetime, before: Decision, after: Decision) -> str:
    """Say what somebody changed on a day, and what it was where that is short."""
    other = [name for name in CHANGES if getattr(before, name) != getattr(after, name)]
    was = [f"{CHANGES[name]} was {_was(page, name, before)}" for name in other]
    if before.status is not after.status:
        was.append(t("It was {status}", status=before.status.value))
    if before.review_on != after.review_on:
        was.append(t("Look again was {dated}", dated=words.dated(before.review_on) if before.review_on else "no day"))
    if before.decided_on != after.decided_on:
        was.append(t("Decided on was {dated}", dated=words.dated(before.decided_on)))
    who = f" ({escape(by)})" if by else ""
    return (
        t("{was} until {dated}{who}.", was=". ".join(was), dated=words.dated(at.astimezone(page.zone).date()), who=who)
        if was
        else ""
    )


def _was(page: Page, name: str, before: Decision) -> str:
    said = getattr(before, name) or ""
    if name == "technology":
        said = (page.names or {}).get(said, "")
    return f"“{short(str(said), 80)}”" if said else "empty"
