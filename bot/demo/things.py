"""The five things to try in the first two minutes, and how it is told that they were really done."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.demo.show import Cast, Stage
from bot.playground.page.strip import HOME, Thing, Visit
from bot.playground.people import Person
from rituals.allhands import ids as allhands_ids
from rituals.digest import ids as digest_ids
from rituals.why import ids as why_ids

DIRECT = "@builders"  # everybody's own conversation with the bot
MEETING, FRIDAY = "meeting", "friday"  # names of skips
DESIGNER = "mina"


def things(stage: Stage) -> Sequence[Thing]:
    """What to try, with the people there are."""
    designer, leader = _designer(stage), stage.slack.person(stage.cast.leader).person
    return (
        _seat(stage.cast, designer),
        _why(stage, designer),
        _meeting(stage, designer),
        _digest(stage, leader),
        _advice(leader),
    )


def _seat(cast: Cast, designer: Person) -> Thing:
    title = f"Take design's seat as {designer.display_name}"
    why = "Each discipline has a seat on the agenda, and design's is open. Press Take a seat in the newest post."
    forms = [allhands_ids.SEAT_FORM]
    if designer.name != DESIGNER:  # in another company nobody knows whose seat is open
        title = f"Put something on the agenda as {designer.display_name}"
        why = "Each discipline has a seat on it. Press Take a seat in the newest post, or Ask a question."
        forms.append("question_form")
    return Thing(
        title,
        why,
        f"Be {designer.display_name} in {cast.channel}",
        lambda visit: _did(visit, "submit", *forms),
        acts_as=designer.name,
        opens=cast.channel,
    )


def _why(stage: Stage, designer: Person) -> Thing:
    place = next(iter(stage.cast.more), stage.cast.channel)
    return Thing(
        "Ask why about a technology",
        "Anyone may ask, and the answer lasts. Type /why Redis below the messages, or a technology of yours.",
        f"Open {place}",
        lambda visit: _did(visit, "submit", why_ids.WHY_FORM) and _asked(stage, visit, place),
        acts_as=designer.name,
        opens=place,
    )


def _meeting(stage: Stage, designer: Person) -> Thing:
    return Thing(
        "Say how the all-hands was",
        "The meeting is on Thursday. Right after it, press I was there or How was it? It takes 20 seconds.",
        "Skip to after the all-hands",
        lambda visit: _did(visit, "press", allhands_ids.ATTEND) or _did(visit, "submit", allhands_ids.PULSE_FORM),
        acts_as=designer.name,
        opens=stage.cast.channel,
        skip=MEETING,
        there=lambda visit: _came(stage, designer.name, stage.cast.channel, "All-hands over", visit.came_at),
    )


def _digest(stage: Stage, leader: Person) -> Thing:
    return Thing(
        f"Read the digest as {leader.display_name}",
        f"On Friday {leader.display_name}, who leads them all, reads which discipline was heard, never who.",
        "Skip to Friday",
        lambda visit: _read_a_digest(stage, visit),
        acts_as=leader.name,
        opens=DIRECT,
        skip=FRIDAY,
        there=lambda visit: _came(stage, leader.name, "", "Week ", visit.came_at),
    )


def _advice(leader: Person) -> Thing:
    return Thing(
        "Do what the digest suggests",
        "Press one of its suggestions. Or open Home, where everybody sees the same counts.",
        "Open Home",
        lambda visit: _did(visit, "press", digest_ids.ADVICE) or any(place == HOME for _, place in visit.looked),
        acts_as=leader.name,
        opens=HOME,
    )


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
