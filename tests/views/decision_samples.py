"""Decisions in every state they are written down, posted, looked up and asked about in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.kit import Message, View
from bot.kit.blocks import escape
from rituals.why.decisions import forms as decision_forms
from rituals.why.decisions import messages as decision_messages
from rituals.why.decisions import review_messages
from rituals.why.decisions.forms import Around
from rituals.why.decisions.messages import Page, Shown
from rituals.why.decisions.rules import Decision, Status
from rituals.why.messages import lookup as lookup_messages
from rituals.why.messages.lookup import Asked, Decided, Found
from rituals.why.rules.threads import State, Why

Say = Callable[[str], str]
BERLIN = ZoneInfo("Europe/Berlin")
AT = datetime(2026, 11, 20, 15, tzinfo=UTC)
OLD = {"lead": "Technical Story: T-1", "sections": [["## Context", None], ["## Notes", "Some."]], "front": ["by: Jo"]}


def kafka(say: Say) -> Decision:
    return Decision(
        number=31,
        title=say("Kafka for order events"),
        status=Status.ACCEPTED,
        decided_on=date(2026, 11, 20),
        technology="kafka",
        why=1,
        context=say("Why Kafka rather than the Postgres queue we already run?"),
        options=say("Postgres queue (no replay), SQS (not in our region then)."),
        choice=say("three teams read the same events and one must replay a week."),
        premise=say("three teams or more read these events."),
        consequences=say("one more thing on call."),
        product_fit=say("fits “orders you can follow”"),
        goals_fit=say("not needed for anything else."),
        review_on=date(2027, 5, 18),
        by="U2",
    )


def shown(say: Say) -> Shown:
    return Shown(kafka(say), say("Kafka"), say("Jonas"), say("Mina"), [say("Jonas"), say("Lena")])


def replaced(say: Say) -> Shown:
    old = replace(kafka(say), status=Status.SUPERSEDED, superseded_by=40, review_on=None)
    return replace(shown(say), decision=old, replaced_by=(40, say("One queue")))


def page(say: Say) -> Page:
    now = kafka(say)
    blank = {"context": "", "options": "", "premise": "", "consequences": "", "product_fit": "", "goals_fit": ""}
    before = replace(
        now,
        title=say("Kafka"),
        choice=say("Because."),
        status=Status.PROPOSED,
        technology="other",
        decided_on=date(2026, 11, 1),
        review_on=None,
        **blank,  # type: ignore[arg-type]
    )
    edits = [(say("Lena"), AT, before, now), ("", AT, replace(now, file="x.md"), now)]
    edits += [(say("Lena"), AT, replace(now, premise=say("two")), now)] * 6
    whole = replace(shown(say), replaces=[(9, say("A queue")), (4, say("No queue"))])
    return Page(whole, edits, BERLIN, say("Why Kafka?"), "https://acme.example.com/x", {"other": say("Postgres")})


def asked(say: Say, **facts: object) -> Asked:
    why = Why(1, "kafka", "U1", "design", say("Why Kafka?") or "?", "C1", AT, AT)
    return replace(Asked(why, say("Kafka"), say("Mina"), 6, "https://acme.example.com/x"), **facts)  # type: ignore[arg-type]


def messages(say: Say) -> Iterator[tuple[str, Message]]:
    posts, look, reviews = decision_messages, lookup_messages, review_messages
    proposed = replace(shown(say), decision=replace(kafka(say), status=Status.PROPOSED), asker="", answered_by=())
    in_a_file = Shown(
        Decision(2, say("Shell") or "x", Status.REJECTED, date(2016, 2, 12), file=say("0002-shell.md"), extra=OLD)
    )
    for name, one in (
        ("", shown(say)),
        (" replaced", replaced(say)),
        (" proposed", proposed),
        (" in a file", in_a_file),
    ):
        yield f"decisions.post{name}", posts.post(one)
        yield f"decisions.line{name}", posts.line(one)
        yield f"decisions.one{name}", posts.one(Page(one, [], BERLIN))
    yield "decisions.line replacing", posts.line(replace(shown(say), replaces=[(9, say("A queue"))]))
    yield "decisions.one whole", posts.one(page(say))
    closed = asked(say, why=replace(asked(say).why, state=State.ANSWERED, closed_at=AT), url="", days=0)
    snippet = f"{escape(say('one must'))} \x02{say('replay')}\x03 …"
    decided = [
        Decided(kafka(say), say("Kafka")),
        Decided(in_a_file.decision),
        Decided(kafka(say), say("Kafka"), snippet),
    ]
    yield "lookup.listing", look.listing([asked(say), *decided[:2]], 2, 20, 17)
    yield "lookup.listing one page", look.listing([asked(say), decided[0]], 1, 1, 1)
    yield "lookup.listing none", look.listing([], 1, 0, 0)
    hits = [asked(say, snippet=snippet), closed]
    yield "lookup.found", look.found(Found(say("replay"), decided, hits, say("Kafka"), decided[:1], more=True))
    yield "lookup.found one", look.found(Found(say("replay"), decided[:1], []))
    yield "lookup.found none", look.found(Found(say("xyzzy"), [], []))
    yield "lookup.no_words", look.no_words()
    plain = replace(kafka(say), premise="", review_on=None)
    for name, decision in (("", kafka(say)), (" without premise", plain)):
        yield f"reviews.ask{name}", reviews.ask(decision)
        yield f"reviews.stands{name}", reviews.stands(decision, say("Mina"))
        yield f"reviews.looked_at{name}", reviews.looked_at(decision, say("Mina"))
        yield f"reviews.replaced{name}", reviews.replaced(decision, (40, say("One queue")))


def screens(say: Say) -> Iterator[tuple[str, View]]:
    forms, around = decision_forms, Around()
    kept = kafka(say)
    yield "decision_forms.form", forms.form(replace(kept, number=0, title=""), around)
    menu = [(f"{n} · {say('A queue')}", str(n)) for n in range(1, 40)]
    full = Around(("kafka", say("Kafka")), menu, 9, [escape(say("2 answers are longer."))], story=True)
    yield "decision_forms.form replacing", forms.form(replace(kept, number=0), full)
    gone = replace(kept, status=Status.SUPERSEDED, review_on=None, title="x" * 200, context="y" * 4000)
    yield "decision_forms.form long", forms.form(gone, replace(full, technology=("new:Kafka", "")))
    yield "decision_forms.review", forms.review(31, say("Kafka for order events"), date(2027, 5, 18))
    long = replace(kept, context=say("Some words.\n") * 300, choice=say("word") * 20, extra=OLD)
    yield "decisions.whole", decision_messages.whole(kept)
    yield "decisions.whole long", decision_messages.whole(long)
    yield "decisions.whole later", decision_messages.whole(replace(long, context="z" * 60_000), 1)
