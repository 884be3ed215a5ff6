"""The forms of a question about technology: ask, answer, say what answered it, pass it on."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from bot.core.text import t
from bot.kit import Block, Option, View, modals, words
from bot.kit.blocks import actions, button, clean, clip, context, divider, escape, section, typed
from bot.kit.forms import About, Form, OwnId, Person, Several, Text, marked
from rituals.why import ids
from rituals.why.decisions.rules import Decision
from rituals.why.technologies.field import Technology
from rituals.why.technologies.rules import SUGGESTED
from rituals.why.threads.messages import QUOTED, SHOWN, thread

LENGTH = SHOWN
NEW = modals.NEW
PRIVATE = "This came from a private channel, so I do not quote or link it. Ask in your own words?"
LISTED = 5  # earlier questions
LINE = 300  # characters of each
MOST_BOXES = 10
PROMPTS: Mapping[str, tuple[str, str]] = {
    "instead": ("Why this over what else?", "Why {it}, and not something else? What was there to choose from?"),
    "still": ("Still true?", "{It} was chosen for a reason. Is that still true today?"),
    "product": ("Fits the product?", "How does {it} fit what the product needs to do for people?"),
    "goals": ("Fits our goals?", "How does {it} fit what the company wants to reach this year?"),
    "without": ("What would break without it?", "What would break without {it}, and who would notice first?"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The form of a question as far as it is filled in.

    `technology`: an id, or `NEW` and a name; "" for none yet. `to` was chosen, or is who looks after it, `looks_after`.
    `anew` counts the fields that took another's place. `id` is the form's own.
    """

    technology: str = ""
    text: str = ""
    to: str = ""
    looks_after: str = ""
    quoted: str = ""
    quoted_from: str = ""
    permalink: str = ""
    anew: int = 0
    id: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A question there was about a technology. `mine`: the reader asked it; `url`: where it stands, "" if unknown."""

    number: int
    asker: str
    on: date
    text: str
    open: bool
    mine: bool
    url: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What the form shows beside a question: where it goes (escaped), and what is there about its technology.

    `decisions` are (number, when, what was chosen), newest first.
    """

    place: str
    name: str = ""
    looked_after_by: str = ""
    decisions: Sequence[tuple[int, date, str]] = ()
    earlier: Sequence[Earlier] = ()


def _asked(own: str, about: str, **said: str) -> Asked:
    return Asked(**{**json.loads(about), **said, "id": own})


TECHNOLOGY = Technology("technology", "Technology", dispatches=True)
ANSWERED_BY = Several(
    "answered_by",
    "Which of these answered it?",
    placeholder="The replies that did",
    hint="They go into the decision, if one is written down.",
)
ASK = Form(
    "why_form",
    "Ask why this tech?",
    "Ask",
    _asked,
    OwnId("own"),
    About("about"),
    TECHNOLOGY,
    Text(
        "question",
        "My question",
        longest=LENGTH,
        lines=True,
        key="text",
        hint="Something you do not understand is the best one.",
    ),
    Person("to_person", "To", optional=True, key="to", hint="Empty asks everyone in the channel. Anyone may answer."),
)
ANSWER = Form(
    "answer_form",
    "Answer",
    "Answer",
    str,
    Text(
        "answer",
        "Your answer",
        longest=LENGTH,
        lines=True,
        hint="Two sentences are enough. “We would not do it again” is an answer.",
    ),
)
MARK = Form("mark_form", "That answers it", "Close it", list[str], ANSWERED_BY)
PASS_ON = Form(
    "pass_why_form",
    "Pass it to…",
    "Pass it on",
    str,
    Person("to_person", "Who might know?", hint="They are asked in private, at their 09:30."),
)


def form(asked: Asked, around: Around, notice: str = "") -> View:
    """Ask for a question, filled in as far as it is. `notice` (escaped) says why this form came."""
    known = bool(around.decisions or around.earlier)
    prompts = section("Start from a question many ask, or from your own.", beside=_prompts())
    mark = str(asked.anew or "")
    return ASK.view(
        asked,
        about=clean(json.dumps(asdict(replace(asked, text="", to="")), ensure_ascii=False)),
        submit="Ask anyway" if known else "",
        before=[section(notice)] if notice else [],
        after=[context(around.place)],
        changed=[replace(TECHNOLOGY, known=around.name), marked(ASK["question"], mark), marked(ASK["to_person"], mark)],
        beneath={"technology": [*_known(asked, around), prompts], "question": _quoted(asked)},
    )


def start_from(asked: Asked, prompt: str, name: str) -> Asked:
    """Fill one of the ready questions in; words of one's own stay above it."""
    it = name or "this"
    ready = PROMPTS[prompt][1].format(it=it, It=words.opening(it))
    own = asked.text.strip()
    ours = {each.format(it=called, It=words.opening(called)) for _, each in PROMPTS.values() for called in (it, "this")}
    text = ready if not own or own in ours else f"{own}\n{ready}"
    return replace(asked, text=clip(text, LENGTH), anew=asked.anew + 1)


def offered(known: Iterable[Option], typed_name: str) -> list[Block]:
    """What the menu of technologies offers: (name, id), and last a new one if what was typed is nobody's name."""
    new = [(f"New: {typed_name}", f"{NEW}{typed_name}")] if typed_name else []
    return modals.options([*list(known)[: SUGGESTED - len(new)], *new])


def answer(number: int, asker: str, question: str, before: str, url: str = "") -> View:
    """Ask for an answer; `before` is what the reader gave already."""
    nobody = actions(button("Nobody remembers", ids.NOBODY_REMEMBERS, str(number)), *thread(url))
    return ANSWER.view(
        {"answer": before},
        about=str(number),
        before=[typed(t("{asker} asks: “{question}”", asker=asker, question=clip(question, SHOWN)))],
        after=[nobody, context("It stands in the thread under your name. Press Answer again to change it.")],
    )


def mark(number: int, replies: Sequence[tuple[str, str, str]]) -> View:
    """Ask which replies answered it, of several: (a short handle, by whom, what was said)."""
    shown = replies[-modals.MOST_OPTIONS :]
    boxes = [(f"{name}: {clip(' '.join(said.split()), LINE) or 'a file'}", handle) for handle, name, said in shown]
    many = len(boxes) > MOST_BOXES
    return MARK.view(
        None if many else {"answered_by": [handle for handle, _, _ in shown]},
        about=str(number),
        changed=[replace(ANSWERED_BY, options=boxes, menu=many)],
    )


def pass_on(number: int, question: str) -> View:
    """Ask to whom a question goes."""
    return PASS_ON.view(
        about=str(number),
        before=[typed(f"“{clip(question, SHOWN)}”")],
        after=[context("Nothing tells that you passed it on.")],
    )


def decision(found: Decision) -> View:
    """What was decided, read over the form."""
    parts = [("Chosen because", found.choice), ("Instead of", found.options), ("True as long as", found.premise)]
    return modals.said(
        f"Decision {found.number}",
        section(f"*{escape(found.title)}* · {words.dated(found.decided_on)}"),
        *[typed(f"{name}: {clip(said, SHOWN)}") for name, said in parts if said.strip()],
    )


def said(words_: str, url: str = "") -> View:
    """Say what became of a press or a form; escaped."""
    links = thread(url)
    return modals.said("Ask why this tech?", section(words_), *([actions(*links)] if links else []))


def _known(asked: Asked, around: Around) -> list[Block]:
    """What is there about the technology that was chosen, before anything new is asked."""
    if not asked.technology or asked.technology.startswith(NEW):
        return []
    counts = [words.number(len(each), one) for each, one in _counted(around) if each]
    who = (
        t("looked after by {looked_after_by}", looked_after_by=escape(around.looked_after_by))
        if around.looked_after_by
        else "looked after by nobody"
    )
    head = section(f"*{escape(around.name)}* · {who} · {', '.join(counts) or 'nothing asked yet'}")
    rows = [_decision(*each) for each in around.decisions[:1]] + [_before(each) for each in around.earlier[:LISTED]]
    enough = [actions(button("That answers it", ids.ENOUGH))] if rows else []
    return [head, *rows, *enough, divider()] if rows else [head]


def _counted(around: Around) -> list[tuple[Sequence[Any], str]]:
    return [(around.decisions, "decision"), (around.earlier, "earlier question")]


def _decision(number: int, on: date, choice: str) -> Block:
    when = f"{words.MONTHS[on.month - 1]} {on.year}"
    read_it = button("Read it", ids.READ_DECISION, str(number), spoken=t("Read decision {number}", number=number))
    return typed(
        t("Decision {number} ({when}): “{choice}”", number=number, when=when, choice=clip(choice, LINE)), beside=read_it
    )


def _before(each: Earlier) -> Block:
    state = "open" if each.open else "closed"
    line = f"{each.asker}, {words.day(each.on)}, {state}: “{clip(' '.join(each.text.split()), LINE)}”"
    if each.open and not each.mine:
        return typed(
            line, beside=button("I wonder too", ids.WONDER, str(each.number), spoken="I wonder about that too")
        )
    return typed(line, beside=next(iter(thread(each.url)), None))


def _prompts() -> Block:
    choices = [(label, name) for name, (label, _) in PROMPTS.items()]
    return {**modals.select(choices, placeholder="Start from"), "action_id": ids.START_FROM}


def _quoted(asked: Asked) -> list[Block]:
    """What is asked about: a message, of which only builders' words are quoted."""
    if asked.quoted:
        return [typed(f"About: “{clip(asked.quoted, QUOTED)}”")]
    return [typed("About the message you chose, with a link to it.")] if asked.permalink else []
