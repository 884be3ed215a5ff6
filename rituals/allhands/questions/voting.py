"""All questions of a meeting in pages: votes given and taken back, one's own withdrawn, in either order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.occurrence import Occurrence, Ritual
from bot.kit import Unit, View, words
from bot.people import load
from rituals.allhands import posts
from rituals.allhands.hosting import turns
from rituals.allhands.messages import voting as voting_messages
from rituals.allhands.messages.voting import Listed, Place
from rituals.allhands.rules import meetings, questions, ranking
from rituals.allhands.rules.meetings import Agenda
from rituals.allhands.rules.questions import Question
from rituals.allhands.tables import Questions

CALLED_OFF = "This all-hands was called off. Its questions wait for the next one."


def listing(unit: Unit, place: Place, by: str, now: datetime) -> View:
    """Give a page of a meeting's questions, as one person sees it."""
    load.person(unit, by)
    return _page(unit, place, by, now)


def vote(unit: Unit, place: Place, question: str, by: str, now: datetime, *, stands: bool) -> View:
    """Give one's vote or take it back, and give the page as it is then. Pressed twice, it does the same once."""
    load.person(unit, by)
    ritual, meeting = load.meeting(unit, place.meeting)
    if refused := _refused(unit, ritual, meeting, question, now):
        return _page(unit, place, by, now, refused)
    if stands:
        unit.part(Questions).vote(question, by)
    else:
        unit.part(Questions).unvote(question, by)
    if turns.runs(unit, meeting.id):  # before, no post says anything of votes
        posts.show(unit, ritual, meeting, now)
    return _page(unit, place, by, now)


def withdraw(unit: Unit, place: Place, question: str, by: str, now: datetime) -> View:
    """Take one's own question back, and give the page as it is then. One without a name is nobody's."""
    load.person(unit, by)
    ritual, meeting = load.meeting(unit, place.meeting)
    found = unit.part(Questions).get(question)
    refused = _refused(unit, ritual, meeting, question, now)
    if refused or found is None or found.builder != by:
        return _page(unit, place, by, now, refused or str(questions.SettledError()))
    unit.part(Questions).drop(question)
    posts.show(unit, ritual, meeting, now)
    return _page(unit, place, by, now)


def whole(unit: Unit, place: Place, question: str, by: str) -> View:
    """Give all words of one question."""
    load.person(unit, by)
    ritual, meeting = load.meeting(unit, place.meeting)
    shown = posts.agenda(unit, ritual, meeting)
    found = next((each for each in shown.questions if each.id == question), None)
    if found is None:
        raise questions.SettledError
    return voting_messages.whole(found, shown.called)


def _refused(unit: Unit, ritual: Ritual, meeting: Occurrence, question: str, now: datetime) -> str:
    """Say why nothing can be changed about a question any more; "" while it can."""
    try:
        questions.check_stands(unit.part(Questions).get(question), meeting.id, over=_over(ritual, meeting, now))
    except (questions.VotesClosedError, questions.SettledError) as error:
        return str(error)
    return ""


def _page(unit: Unit, place: Place, by: str, now: datetime, notice: str = "") -> View:
    ritual, meeting = load.meeting(unit, place.meeting)
    shown, ballots = posts.agenda(unit, ritual, meeting), posts.ballots(unit, meeting)
    eligible, told = posts.eligible(unit, meeting), posts.told(unit, meeting, now)
    if place.by_votes and not told:
        begins = words.when(meeting.held_at - meetings.RUN_AHEAD, ritual.cadence.zone)
        place, notice = replace(place, by_votes=False), notice or str(questions.VotesHiddenError(begins))
    order = [each.question for each in ranking.by_votes(ballots)] if place.by_votes else shown.order
    parting = ranking.differ(ballots, eligible) if told else None
    texts = {each.id: each.text for each in shown.questions}
    return voting_messages.listing(
        Listed(
            place=place,
            title=f"{shown.name}, {words.day(meeting.held_at, shown.zone)}",
            questions=_ordered(shown, order if told else (), meeting),
            names=shown.called,
            reader=by,
            voted=unit.part(Questions).voted(by, texts),
            votes={each.question: each.total for each in ballots} if told and meeting.open else None,
            parting=(texts[parting[0].question], texts[parting[1].question]) if parting else None,
            open=not _over(ritual, meeting, now),
            notice=notice or (CALLED_OFF if meeting.state == "skipped" else ""),
        )
    )


def _ordered(shown: Agenda, order: Sequence[str], meeting: Occurrence) -> list[Question]:
    """Put questions in an order, those that are still to be read first; with none, as the post shows them."""
    places = {identity: place for place, identity in enumerate(order)}
    listed = sorted(shown.questions, key=lambda each: places.get(each.id, len(places)))
    return sorted(listed, key=lambda each: not each.open) if meeting.open else listed


def _over(ritual: Ritual, meeting: Occurrence, now: datetime) -> bool:
    return not meeting.open or now >= posts.ends_at(ritual, meeting)
