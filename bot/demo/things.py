"""The five things to try in the first two minutes, and how it is told that they were really done."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from bot.demo.show import Stage
from bot.playground import data
from bot.playground.page.strip import HOME, Thing, Visit
from bot.playground.people import Person
from rituals.allhands import ids as allhands_ids
from rituals.digest import ids as digest_ids
from rituals.why import ids as why_ids

DIRECT = "@builders"  # everybody's own conversation with the bot
DESIGNER = "mina"
THINGS: Mapping[str, Mapping[str, str]] = data.of(__file__)

Fact = Callable[[Visit], bool]


def things(stage: Stage) -> Sequence[Thing]:
    """What to try, with the people there are."""
    cast, designer, leader = stage.cast, _designer(stage), stage.slack.person(stage.cast.leader).person
    place = next(iter(cast.more), cast.channel)
    names = {"designer": designer, "leader": leader, "channel": cast.channel, "place": place}

    def thing(name: str, done: Fact, there: Fact = lambda _: False) -> Thing:
        return Thing(**{key: text.format(**names) for key, text in THINGS[name].items()}, done=done, there=there)

    first, forms = "seat", [allhands_ids.SEAT_FORM]
    if designer.name != DESIGNER:
        first, forms = "agenda", [allhands_ids.SEAT_FORM, "question_form"]
    return (
        thing(first, lambda visit: _did(visit, "submit", *forms)),
        thing("why", lambda visit: _did(visit, "submit", why_ids.WHY_FORM) and _asked(stage, visit, place)),
        thing(
            "meeting",
            lambda visit: _did(visit, "press", allhands_ids.ATTEND) or _did(visit, "submit", allhands_ids.PULSE_FORM),
            lambda visit: _came(stage, designer.name, cast.channel, "All-hands over", visit.came_at),
        ),
        thing(
            "digest",
            lambda visit: _read_a_digest(stage, visit),
            lambda visit: _came(stage, leader.name, "", "Week ", visit.came_at),
        ),
        thing("advice", _took_advice),
    )


def _took_advice(visit: Visit) -> bool:
    return _did(visit, "press", digest_ids.ADVICE) or any(place == HOME for _, place in visit.looked)


def _designer(stage: Stage) -> Person:
    """Mina, or in another company somebody whose title says design; else anybody but who leads."""
    people = [each for each in stage.slack.people() if not (each.is_bot or each.deleted or each.id == "USLACKBOT")]
    others = [each for each in people if each.name != stage.cast.leader]
    known = [each for each in others if each.name == DESIGNER]
    design = [each for each in others if "design" in each.title.lower()]
    return next(iter((*known, *design, *others, *people)))


def _did(visit: Visit, how: str, *names: str) -> bool:
    return any(each.how == how and each.name.partition(":")[0] in names for each in visit.did)


def _asked(stage: Stage, visit: Visit, place: str) -> bool:
    """Whether a question of theirs stands there: a form may first show what was asked before."""
    people = {stage.slack.person(each.user).person for each in visit.did if each.name == why_ids.WHY_FORM}
    return any(_came(stage, each.name, place, f"{each.display_name} asks", visit.came_at) for each in people)


def _read_a_digest(stage: Stage, visit: Visit) -> bool:
    """Whether one that came since they came was before their eyes."""
    leader = stage.cast.leader
    look = visit.looked.get((leader, DIRECT))
    return look is not None and _came(stage, leader, "", "Week ", visit.came_at, look.at)


def _came(
    stage: Stage, user: str, channel: str, beginning: str, since: datetime, until: datetime | None = None
) -> bool:
    """Whether a post that begins so has come between two moments, into a channel or to somebody alone."""
    said = (each for each in stage.slack.person(user).messages(channel) if each.text.startswith(beginning))
    moments = (datetime.fromtimestamp(float(each.ts), UTC) for each in said)
    return any(since < each and (until is None or each <= until) for each in moments)
