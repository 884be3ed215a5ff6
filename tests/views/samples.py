"""Every view once, with the company of the design's examples; `say` may put other words in people's mouths."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.attention import Wants
from bot.core.cadence import Cadence, Weekly
from bot.core.occurrence import Coming, Disposition, Occurrence, Ritual
from bot.core.participation import Heard
from bot.core.people import Discipline
from bot.delivery import messages as directory_messages
from bot.delivery.messages import Read, Twice
from bot.engine.messages import help as help_messages
from bot.engine.messages import ritual_forms as ritual_forms_messages
from bot.engine.messages import rituals as rituals_messages
from bot.engine.messages.help import Health
from bot.engine.messages.rituals import Page, Past, Row
from bot.kit import Block, Message, View, ids
from bot.kit.blocks import escape
from bot.kit.mistyped import mistyped
from bot.kit.todos import Waiting
from bot.parts import DECLARED
from bot.people.messages import disciplines as disciplines_messages
from bot.people.messages import privacy as privacy_messages
from bot.people.messages import roster as roster_messages
from bot.people.messages import waiting as waiting_messages
from bot.people.messages.disciplines import Row as CraftRow
from bot.setup import messages as setup_messages
from bot.setup.messages import Company, Setup
from rituals.allhands import managing
from rituals.allhands import people as allhands_people
from rituals.allhands.forms import actions as actions_forms
from rituals.allhands.forms import agenda as agenda_forms
from rituals.allhands.forms import meeting as meeting_forms
from rituals.allhands.forms.agenda import Place
from rituals.allhands.messages import hosting as hosting_messages
from rituals.allhands.messages import posts as posts_messages
from rituals.allhands.messages import questions as questions_messages
from rituals.allhands.messages import todos as todo_messages
from rituals.allhands.messages import voting as voting_messages
from rituals.allhands.messages.hosting import Stage, Turn
from rituals.allhands.messages.voting import Listed
from rituals.allhands.rules.actions import Action
from rituals.allhands.rules.agenda import Item
from rituals.allhands.rules.figures import Held
from rituals.allhands.rules.meetings import Agenda, Pulse, Recap
from rituals.allhands.rules.questions import Question, State
from rituals.digest import settings as digest_settings
from rituals.digest.messages import digest as digest_messages
from rituals.digest.rules.week import Missed, Week
from rituals.outcomes import people as outcome_people
from rituals.outcomes import settings as outcome_settings
from rituals.why import people as why_people
from rituals.why import settings as why_settings
from tests import weeks
from tests.views import (
    debt_samples,
    decision_samples,
    digest_samples,
    gap_samples,
    home_samples,
    outcome_samples,
    round_samples,
    suggestion_samples,
    technology_samples,
    why_samples,
)

Say = Callable[[str], str]
BERLIN = ZoneInfo("Europe/Berlin")
THURSDAY = datetime(2026, 11, 19, 15, tzinfo=BERLIN).astimezone(UTC)
NEXT = THURSDAY + timedelta(days=14)
FRIDAY = datetime(2026, 11, 20, 16, tzinfo=BERLIN).astimezone(UTC)
CADENCE = Cadence(Weekly(2, frozenset({3})), time(15), BERLIN, date(2026, 10, 22))

# The figures of the design's example company: asked and took part.
WEEK_47 = (Heard("product", 12, 10), Heard("design", 6, 3), Heard("engineering", 68, 41))
WEEK_45 = (Heard("product", 12, 10), Heard("design", 6, 3), Heard("engineering", 68, 41))
WEEK_43 = (Heard("product", 12, 9), Heard("design", 6, 4), Heard("engineering", 68, 42))


def as_typed(words: str) -> str:
    return words


def page(say: Say = as_typed) -> Page:
    ritual = Ritual("all-hands", "allhands", say("All-hands"), "C1", CADENCE, 45)
    ends = {Disposition.ANSWERED: 54, Disposition.AWAY: 1, Disposition.SILENT: 30, Disposition.LATE: 1}
    past = (
        Past(meeting(), {Disposition.ASKED: 86}),
        Past(meeting(state="closed", closed_at=FRIDAY), ends),
        Past(meeting(state="skipped", closed_at=FRIDAY), {}),
    )
    names = [say(f"Lena {n}") for n in range(17)]
    left_out = {"away": names, "no_discipline": [say("Ida")], "leads": [say("Anna")], "later": [say("Ben")]}
    return Page(Row(ritual, say("#builders"), NEXT), say("Germany"), past, {**left_out, "reads_only": [say("Kim")]})


def disciplines(say: Say = as_typed, emoji: str = "") -> tuple[Discipline, ...]:
    return tuple(Discipline(each, say(each), emoji) for each in ("product", "design", "engineering"))


def meeting(**facts: Any) -> Occurrence:
    return Occurrence("all-hands@2026-11-19T14:00Z", "all-hands", THURSDAY, THURSDAY, **facts)


def question(say: Say = as_typed, identity: str = "q0", **facts: Any) -> Question:
    return replace(Question(identity, "all-hands", "m", "U2", say("When do we stop?")), **facts)


def ended(say: Say = as_typed) -> tuple[Question, ...]:
    """Questions that ended in every way, with a name and without, put to a person and a discipline."""
    noted = {"state": State.ANSWERED, "note": say("In March, with the new one.")}
    return (
        question(say, "q0", **noted),
        question(say, "q1", state=State.ANSWERED, builder="", to="design"),
        *(question(say, f"q{n}", state=State.CARRIED, carried=n - 2, to="U1") for n in range(2, 14)),
    )


def asked_for(say: Say = as_typed) -> tuple[Action, ...]:
    made = Action("a", "all-hands", "m", say("Ask the tax office"), "U1", date(2026, 11, 26))
    return made, replace(made, id="b", owner="gone", done_on=date(2026, 11, 25))


def agenda(say: Say = as_typed, *, questions: int = 0, **facts: Any) -> Agenda:
    known = {"questions": tuple(question(say, f"q{n}") for n in range(questions))}
    names = {"U1": say("Mina"), "U2": say("Jonas"), **{each.id: each.name for each in disciplines(say)}}
    blank = Agenda(meeting(), say("All-hands"), 45, BERLIN, disciplines(say))
    return replace(blank, **{"names": names, **known, **facts})


def taken(say: Say = as_typed, *, questions: int = 12, **facts: Any) -> Agenda:
    items = (
        Item("m:design", "m", "U1", "design", say("The button nobody sees"), 8, seat=True),
        Item("m:product", "m", "gone", "product", say("Tax"), 8, seat=True, place=1),
    )
    return agenda(say, questions=questions, items=items, **facts)


def full(say: Say = as_typed, **facts: Any) -> Agenda:
    """An agenda with everything one can have: a host, other items, actions from before, a customer's seat."""
    known = taken(say)
    others = tuple(Item(f"i{n}", "m", "U2", "", say("Search in 200 ms"), 2, place=n) for n in range(3, 15))
    customer = Item("m:customer", "m", "U2", "", say("What a clinic asked"), 6, seat=True, place=2)
    whole = {"items": (*known.items, customer, *others), "questions": (*known.questions, *ended(say)[2:4])}
    told = {"host": "U2", "host_from": "engineering", "actions": asked_for(say), "actions_done": (3, 1)}
    return replace(known, **{**whole, **told, "customer_seat": True, "order": ("q3", "q1"), **facts})


def recap(say: Say = as_typed, **facts: Any) -> Recap:
    pulses = tuple(Pulse(4, say("Nobody saw the button."), each) for each in ("design", "engineering", "sales"))
    counts = {"product": (11, 12), "design": (5, 6), "engineering": (47, 68)}
    known = {"came": counts, "score": 4.1, "answers": 38, "learned": pulses, "next_at": NEXT}
    return Recap(**{"agenda": taken(say), **known, **facts})


def week(say: Say = as_typed, **facts: Any) -> Week:
    known: dict[str, Any] = {
        "before": (WEEK_45, WEEK_43),
        "held": (Held(say("All-hands"), THURSDAY, 63, 86, 4.1, 38), Held(say("Another"), THURSDAY, 3, 9, None, 1)),
        "coming": (Coming(say("All-hands"), NEXT),),
        "unplaced": 2,
        "away": 4,
        "undelivered": 1,
        "late": 1,
    }
    return weeks.week(
        "2026-W47", FRIDAY - timedelta(days=7), FRIDAY, **{"heard": WEEK_47, "closed": 1, **known, **facts}
    )


def digest(say: Say = as_typed, *, so_far: bool = False, **facts: Any) -> Message:
    names = {each.id: each.name for each in disciplines(say)}
    return digest_messages.digest(weeks.digest(week(say, **facts), names, BERLIN, so_far=so_far))


def troubled(say: Say = as_typed) -> dict[str, Any]:
    steps = ("gather", "fill", "run", "pulse", "recap")
    missed = tuple(Missed(say("All-hands"), each, THURSDAY) for each in steps)
    return {"missed": missed, "failed": 2, "lost_week": "2026-W46"}


def filled(say: Say = as_typed) -> Setup:
    names = ", ".join(each.name for each in disciplines(say))
    return Setup("U1", "C1", names, "2026-11-19", "15:00", 45, 2, "Europe/Berlin")


def ritual(say: Say = as_typed) -> Ritual:
    return Ritual("all-hands", "allhands", say("All-hands"), "C1", CADENCE, 45)


def seats(say: Say = as_typed) -> list[Waiting]:
    keys = (f"seat:design:all-hands@{n}" for n in range(2))
    return [todo_messages.seat(key, say("design"), say("All-hands"), meeting(), 8, BERLIN) for key in keys]


def things(say: Say = as_typed) -> list[Waiting]:
    """One of each that may wait for someone."""
    action = Action("a", "all-hands", "m", say("Ask the tax office"), "U1", date(2026, 11, 26))
    turns = (("host:all-hands@1", say("design")), ("host:all-hands@2", ""))
    hosts = (todo_messages.host(key, say("All-hands"), THURSDAY, discipline, BERLIN) for key, discipline in turns)
    due = todo_messages.action("action:a", action, say("All-hands"), THURSDAY)
    return [*seats(say), *hosts, due, *round_samples.due(say)]


def health(say: Say = as_typed, trouble: int = 0) -> Health:
    told = [("gather:all-hands@2026-11-19T14:00Z", say("not_in_channel"))] * trouble
    return Health(NEXT if trouble else None, 1, told, told)


def home(say: Say = as_typed, **facts: Any) -> View:
    return home_samples.home(say, disciplines(say), week(say), seats(say), **facts)


def messages(say: Say = as_typed) -> Iterator[tuple[str, Message]]:
    """Every post, by the view that makes it and the case it is in."""
    hands, first = posts_messages, {"introduced_by": say("Anna")}
    yield "allhands.gather", hands.gather(agenda(say))
    yield "allhands.gather taken", hands.gather(taken(say))
    yield "allhands.gather first", hands.gather(agenda(say, questions=1, **first))
    yield "allhands.gather full", hands.gather(full(say))
    yield "allhands.gather customer", hands.gather(agenda(say, customer_seat=True, host="gone"))
    yield "allhands.gather free", hands.gather(agenda(say, host_free=True))
    yield "allhands.run", hands.run(full(say))
    yield "allhands.run empty", hands.run(agenda(say))
    yield "allhands.over full", hands.over(full(say, meeting=meeting(state="closed")))
    yield "allhands.over", hands.over(taken(say, meeting=meeting(state="closed")))
    yield "allhands.called_off", hands.called_off(agenda(say))
    yield "allhands.moved", hands.moved(say("All-hands"), "Thu 19 Nov, 15:00", "Fri 20 Nov, 11:00")
    yield "allhands.pulse", hands.pulse(agenda(say), 0, 0)
    yield "allhands.pulse answered", hands.pulse(agenda(say), 3, 1)
    yield "allhands.pulse_over", hands.pulse_over(agenda(say), 1, 3)
    yield "allhands.recap", hands.recap(recap(say))
    kept = full(say, questions=ended(say), meeting=meeting(state="closed"))
    yield (
        "allhands.recap whole",
        hands.recap(recap(say, agenda=kept, asked_for=asked_for(say), next_host_from="design")),
    )
    few = {"score": None, "answers": 2, "learned": (), "next_at": None}
    yield "allhands.recap few", hands.recap(recap(say, **few, agenda=agenda(say)))
    yield "allhands.recap alike", hands.recap(recap(say, **{**few, "answers": 4}))
    yield "allhands.recap none", hands.recap(recap(say, **{**few, "answers": 0}))
    yield from digests(say)
    yield from answers(say)
    yield from outcome_samples.messages(say)
    yield from why_samples.messages(say)
    yield from decision_samples.messages(say)
    yield from technology_samples.messages(say)
    yield from round_samples.messages(say)
    yield from gap_samples.messages(say)
    yield from suggestion_samples.messages(say)
    yield "hosting.starts", hosting_messages.starts("m", timedelta(minutes=10))
    yield "hosting.starts now", hosting_messages.starts("m", timedelta(minutes=-2))
    yield "rituals.one", rituals_messages.one(page(say))
    yield "rituals.one new", rituals_messages.one(replace(page(say), holidays="", past=(), left_out={}))
    meets, unplanned = allhands_people.meets(NEXT, BERLIN), allhands_people.meets(None, BERLIN)
    moves, asks = outcome_people.moves(3), why_people.HABIT
    yield "roster.welcome", roster_messages.welcome(say("design"), [meets, asks])
    yield (
        "roster.welcome outcomes",
        roster_messages.welcome(say("design"), [meets, moves, asks]),
    )
    yield (
        "roster.welcome unknown",
        roster_messages.welcome(None, [unplanned, asks]),
    )
    yield "roster.welcome without habits", roster_messages.welcome(None, [])
    yield "privacy.propose", privacy_messages.propose()
    yield "waiting.note", waiting_messages.note(seats(say))
    yield "waiting.note things", waiting_messages.note(things(say))
    yield "waiting.note whys", waiting_messages.note(why_samples.things(say))
    yield "waiting.note host", waiting_messages.note(things(say)[3:4])
    yield "waiting.note check-in", waiting_messages.note(round_samples.due(say)[:1])
    yield "waiting.note taken", waiting_messages.note(seats(say), "Taken, thank you.")
    yield "waiting.note done", waiting_messages.note(())
    yield "waiting.note passed", waiting_messages.note((), "Passed.")
    yield "waiting.put_off", waiting_messages.put_off(1, NEXT, BERLIN)
    yield "waiting.put_off nothing", waiting_messages.put_off(0, NEXT, BERLIN)


def digests(say: Say = as_typed) -> Iterator[tuple[str, Message]]:
    nothing: dict[str, Any] = {"heard": (), "closed": 0, "before": (), "held": (), "coming": ()}
    yield "digest.digest", digest(say)
    yield "digest.digest outcomes", digest(say, outcomes=round_samples.tracked())
    yield from debt_samples.digests(say)
    yield from digest_samples.messages(say)
    yield "digest.digest quiet nowhere", digest(say, before=())
    yield "digest.digest one discipline", digest(say, heard=WEEK_47[:1])
    yield "digest.digest small ones", digest(say, heard=(*WEEK_47, Heard("data", 1, 1), Heard("research", 2, 0)))
    yield "digest.digest so far", digest(say, so_far=True, closed=0)
    yield "digest.digest first", digest(say, **nothing, first=True, unplaced=1)
    yield "digest.digest nothing closed", digest(say, **nothing)
    yield "digest.digest missed", digest(say, **nothing, **troubled(say))
    yield "digest.digest missed some", digest(say, **troubled(say))


def answers(say: Say = as_typed) -> Iterator[tuple[str, Message]]:
    gather = posts_messages.gather(agenda(say, introduced_by=say("Anna")))
    held = recap(say, agenda=taken(say, questions=1))
    counts = {say("product"): 12, say("design"): 6, say("engineering"): 1}
    yield "help.help_", help_messages.help_(DECLARED.commands, ready=True)
    yield "help.help_ new", help_messages.help_(DECLARED.commands, ready=False)
    yield "mistyped.mistyped", mistyped("/builders", say("xyzzy"), None, ids.RUN_COMMAND)
    yield "mistyped.mistyped near", mistyped("/builders", say("digset now"), f"digest {say('now')}", ids.RUN_COMMAND)
    yield "help.health", help_messages.health(health(say), BERLIN)
    yield "help.health trouble", help_messages.health(health(say, trouble=15), BERLIN)
    costly = replace(health(say), minutes=replace(home_samples.ASKED, mean=21.0), budget=20)
    yield "help.health costly", help_messages.health(costly, BERLIN)
    yield from home_samples.messages(say)
    yield "rituals.listing none", rituals_messages.listing([], BERLIN)
    rows = [Row(ritual(say), say("builders"), NEXT), Row(ritual(say), say("builders"), None)]
    yield "rituals.listing", rituals_messages.listing(rows, BERLIN)
    posts = [
        ("Mon", gather),
        ("Thu", posts_messages.pulse(agenda(say), 0, 0)),
        ("Fri", posts_messages.recap(held)),
    ]
    yield "rituals.preview", rituals_messages.preview(posts)
    yield "roster.away", roster_messages.away(date(2026, 11, 20), date(2026, 11, 23))
    sizes = {"product": 12, "design": 6, "engineering": 1}
    yield "roster.listing", roster_messages.listing(disciplines(say), sizes, 1)
    twice = [
        Twice(say("Mina"), [say("design"), say("research")], say("design"), first=n > 0)
        for n in range(directory_messages.SHOWN + 2)
    ]
    yield "roster.listing more", roster_messages.listing(disciplines(say), sizes, 0, twice=twice, more=True)
    yield "directory.read", directory_messages.read(Read(3000, 12, 2, 1, 3, twice))
    yield "directory.read no groups", directory_messages.read(Read(1, None, 0, 0, 0))
    yield "directory.unread", directory_messages.unread(say("users.list: missing_scope"))
    carried = json.dumps(asdict(filled(lambda word: say(word)[:60])), ensure_ascii=False)
    yield "settings.preview", setup_messages.preview(gather, say("builders"), counts, 3, carried, time(10))
    follows, steps = ["Your first digest comes Fri 20 Nov, 16:00."], why_settings.FIRST_RUN.next_steps
    yield "settings.confirmed", setup_messages.confirmed(None, BERLIN, "all-hands", follows, steps)
    yield "settings.confirmed tomorrow", setup_messages.confirmed(NEXT, BERLIN, "all-hands")


def screens(say: Say = as_typed) -> Iterator[tuple[str, View]]:
    """Every modal and Home, by the view that makes it and the case it is in."""
    forms, own = meeting_forms, disciplines(say)
    item = Item("m:design", "m", "U1", "design", say("The button nobody sees"), 8, seat=True)
    said = Pulse(4, say("Nobody saw the button."), "design", say("Less of it"))
    yield "allhands_forms.seat", forms.seat("m", own[1], "Thu 19 Nov, 15:00", 8)
    yield "allhands_forms.seat again", forms.seat("m", own[1], "Thu 19 Nov, 15:00", 8, item)
    ask = questions_messages.ask
    yield "questions.ask", ask("m", "Thu 19 Nov, 15:00", own)
    yield "questions.ask notice", ask("m", "Thu 19 Nov, 15:00", own, escape(say("It is taken.")), to="design")
    yield "questions.ask waits", ask("m", "Thu 3 Dec, 15:00", own, waits=True)
    nameless = questions_messages.ask_nameless
    yield "questions.ask_nameless", nameless("m", "5e" * 16, "Thu 19 Nov, 15:00", own, waits=False)
    yield "questions.ask_nameless waits", nameless("m", "5e" * 16, "", own, waits=True)
    yield from lists(say)
    yield from stages(say)
    yield from outcome_samples.screens(say)
    yield from why_samples.screens(say)
    yield from decision_samples.screens(say)
    yield from technology_samples.screens(say)
    yield from suggestion_samples.screens(say)
    yield from debt_samples.screens(say)
    yield from round_samples.screens(say)
    yield "allhands_forms.pulse", forms.pulse("m", own)
    yield "allhands_forms.pulse again", forms.pulse("m", own, said=said, closed=True)
    yield "allhands_forms.kept_late", forms.kept_late()
    kinds = {kind: each.create for kind, each in DECLARED.rituals.items() if each.create}
    for kind in kinds:
        yield (
            f"ritual_forms.new {kind}",
            ritual_forms_messages.new(kinds, kind, "C1", "2026-11-19", "Europe/Berlin"),
        )
    yield "roster.stand", roster_messages.stand(own, "U1", "design")
    yield "roster.stand empty", roster_messages.stand(own)
    yield "disciplines.listing", disciplines_messages.listing([CraftRow(each, 3, say("crew")) for each in own])
    groups = [(f"@{say('crew')} · {say('Crew')}", f"S{n}") for n in range(250)]
    yield "disciplines.form", disciplines_messages.form(replace(own[1], usergroup="S3"), [own[0], own[2]], 2, 6, groups)
    yield "disciplines.form new", disciplines_messages.form(None, own, 4, 0, [])
    yield "roster.pick", roster_messages.pick(own, then="take_seat m", mine="design")
    yield "settings.setup", setup_messages.setup(filled(say), managing.CREATE, "all-hands", ["digest Fri 16:00"])
    yield "settings.kept", setup_messages.kept()
    yield from home_samples.screens(say, own, week(say), things(say))
    yield "privacy.forgotten", privacy_messages.forgotten()
    yield "waiting.wants", waiting_messages.wants(Wants.QUESTIONS)
    ritual = Ritual("all-hands", "allhands", say("All-hands"), "C1", CADENCE, 45, country="DE-BY")
    yield "ritual_forms.change", ritual_forms_messages.change(ritual, "Germany", managing.fields(ritual))
    bare = replace(ritual, country="", customer_seat=True)
    yield "ritual_forms.change none", ritual_forms_messages.change(bare, "", managing.fields(bare))
    company = Company(("U1", "U2"), guests=True, away_emoji=":palm_tree:", country="DE-BY", least=5)
    shown = [*digest_settings.fields(["U1"], 4, time(16)), *outcome_settings.fields(comma=False, pictures=True)]
    yield "settings.company", setup_messages.company(company, shown)
    judged = why_settings.fields(own, ["product"], ["design", "engineering"])
    known = Company((), guests=False, away_emoji="", country="", least=3)
    yield "settings.company debts", setup_messages.company(known, [*shown, *judged])
    yield "settings.company new", setup_messages.company(known)
    places = [Place("all-hands|m|design", say("Design's seat, Thu 19 Nov")), Place("all-hands||", say("The next one"))]
    mine = [Item("i", "m", "U1", "", say("Search in 200 ms"), 5), Item("j", "", "U1", "", say("Tax"), 10)]
    yield "agenda.item", agenda_forms.item(places, "U1", title=say("Why Kafka?"), permalink="https://a/p1", mine=mine)
    yield "agenda.item private", agenda_forms.item(places, "U1", notice=agenda_forms.PRIVATE)
    yield "agenda.move", agenda_forms.move(say("All-hands"), "Thu 19 Nov, 15:00", "2026-11-19", "15:00", "all-hands@m")
    yield "settings.lead", setup_messages.lead("U1")


def stages(say: Say = as_typed) -> Iterator[tuple[str, View]]:
    """Hosting and actions: whose turn it is, and the run of show in each of its states."""
    hosting = hosting_messages
    place = hosting.Place("all-hands@2026-11-19T14:00Z", 10, ("q2", "q11"))
    ahead = tuple(each.name for each in disciplines(say))
    turn = Turn(
        meeting=place.meeting,
        name=say("All-hands"),
        held_at=THURSDAY,
        zone=BERLIN,
        host=say("Tomás"),
        mine=False,
        asked_from="",
        free=False,
        duty="",
        ahead=ahead,
        may_hand_over=False,
        opened=True,
    )
    yield "hosting.page", hosting.page(turn)
    yield "hosting.page mine", hosting.page(replace(turn, mine=True, may_hand_over=True))
    yield "hosting.page free", hosting.page(replace(turn, host="", free=True, ahead=(), opened=False))
    yield "hosting.page asked", hosting.page(replace(turn, host="", duty="host:m:1"))
    yield "hosting.page others", hosting.page(replace(turn, host="", asked_from=say("design"), may_hand_over=True))
    asked = tuple(
        question(say, f"q{n}", state=State.ANSWERED if n % 3 else State.OPEN, note=say("In May") if n % 3 == 1 else "")
        for n in range(23)
    )
    wanted = tuple(
        Action(f"a{n}", "all-hands", "m", say("Share five clips"), "U1", date(2026, 11, 26), done)
        for n, done in enumerate((None, date(2026, 11, 25)))
    )
    stage = Stage(taken(say), place, wanted)
    full = replace(stage, agenda=replace(stage.agenda, questions=asked))
    yield "hosting.run_of_show", hosting.run_of_show(full)
    yield "hosting.run_of_show first", hosting.run_of_show(replace(full, place=hosting.Place(place.meeting)))
    yield "hosting.run_of_show empty", hosting.run_of_show(Stage(agenda(say), hosting.Place(place.meeting), ()))
    yield "hosting.note", hosting.note(asked[0], place)
    forms = actions_forms
    yield "actions.form", forms.form(place, date(2026, 11, 26))
    yield "actions.form question", forms.form(place, date(2026, 11, 26), say("When do we stop?"))
    yield "actions.another_day", forms.another_day(wanted[0], date(2026, 11, 27))
    yield "actions.give", forms.give(wanted[0], hosting.dump(place))


def lists(say: Say = as_typed) -> Iterator[tuple[str, View]]:
    """The list of all questions, in each of its states."""
    facts: list[dict[str, Any]] = [
        {},
        {"builder": "U1", "to": "design", "carried": 1},
        {"builder": "", "to": "U2", "carried": 2},
        {"state": State.ANSWERED, "note": say("31 March; Priya tells customers in January")},
        {"state": State.CARRIED},
        {"text": say("When do we stop?") + " And how?" * 60},
    ]
    asked = [question(say, f"q{n}", **facts[n % len(facts)]) for n in range(23)]
    names = {"U1": say("Mina"), "U2": say("Jonas"), "design": say("design")}
    hidden = Listed(voting_messages.Place("m", 1), say("All-hands"), asked, names, "U1", voted={"q10", "q11"})
    told = replace(hidden, votes={each.id: n for n, each in enumerate(asked)})
    parting = (say("When do we stop?"), say("Who decides?"))
    yield "voting.listing", voting_messages.listing(hidden)
    yield (
        "voting.listing told",
        voting_messages.listing(replace(told, place=voting_messages.Place("m"), notice=say("That is gone."))),
    )
    yield "voting.listing parting", voting_messages.listing(replace(told, parting=parting))
    by_votes = replace(told, place=voting_messages.Place("m", 2, by_votes=True), parting=parting)
    yield "voting.listing by votes", voting_messages.listing(by_votes)
    yield "voting.listing closed", voting_messages.listing(replace(hidden, open=False))
    yield "voting.listing empty", voting_messages.listing(replace(hidden, questions=[]))
    yield "voting.whole", voting_messages.whole(asked[1], names)


def blocks_of(shown: Message | View) -> Sequence[Block]:
    return shown.blocks if isinstance(shown, Message) else shown["blocks"]


def parts(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every object in a payload, outermost first."""
    if isinstance(value, Mapping):
        yield value
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from parts(each)


def texts(shown: Message | View) -> list[str]:
    """Everything a person can read in it, the notification included."""
    seen = [
        str(each["text"])
        for each in parts(shown if isinstance(shown, dict) else list(shown.blocks))
        if isinstance(each.get("text"), str)
    ]
    return [*([shown.text] if isinstance(shown, Message) else []), *seen]
