"""The one error listener: interactions are answered with 200 and words, events with 500 so that they come again."""

import logging
from collections.abc import Mapping
from typing import Any

from slack_bolt import App, BoltResponse

from bot import logs, slack, views
from bot.engine.showing import Showing
from bot.holidays import UnknownCountryError
from bot.store import StoreError
from bot.views import ids
from rituals.actions import OwnerError, PastDueError
from rituals.away import PastDayError, StatusEmojiError, TooFarError
from rituals.cost import MinutesError
from rituals.decisions import NoChoiceError, NoTitleError, NotReplacingError, ReviewError, SupersededError
from rituals.disciplines import EmojiError, GroupTakenError, TooFewError
from rituals.errors import RitualError, UnknownZoneError
from rituals.numbers import AmbiguousError, NotANumberError, UnitError
from rituals.outcome_drafts import DraftError, StrangerError
from rituals.outcomes import ConfidenceError, NoLessonError
from rituals.questions import AddresseeError
from rituals.roster import NoDisciplinesError, NotOnRosterError
from rituals.setup import ChannelError, FarAheadError, NoNameError, OtherFormError, PastError
from rituals.technologies import (
    AheadError,
    AliasTakenError,
    LinkError,
    LongAliasError,
    LongNameError,
    NameTakenError,
    NoTechnologyError,
)
from rituals.why import AskedWhyError, AskerError, NoQuestionError

log = logging.getLogger(__name__)

FIELD: Mapping[type[RitualError], str] = {
    EmojiError: ids.EMOJI,
    GroupTakenError: ids.USERGROUP,
    TooFewError: ids.FATE,
    ChannelError: ids.CHANNEL,
    PastError: ids.DAY,
    FarAheadError: ids.DAY,
    OtherFormError: ids.KIND,
    PastDayError: ids.DAY,
    TooFarError: ids.DAY,
    MinutesError: ids.MINUTES_A_WEEK,
    NoDisciplinesError: ids.DISCIPLINES,
    NotOnRosterError: ids.LEADS,
    UnknownZoneError: ids.ZONE,
    NoNameError: ids.NAME,
    UnknownCountryError: ids.COUNTRY,
    StatusEmojiError: ids.AWAY_EMOJI,
    OwnerError: ids.OWNER,
    PastDueError: ids.DUE,
    AddresseeError: ids.TO_PERSON,
    NotANumberError: ids.NOW_AT,
    AmbiguousError: ids.NOW_AT,
    UnitError: ids.NOW_AT,
    ConfidenceError: ids.CONFIDENCE,
    NoLessonError: ids.LESSON,
    StrangerError: ids.LOOKS_AFTER,
    NoTitleError: ids.TITLE,
    NoChoiceError: ids.CHOICE,
    ReviewError: ids.REVIEW_ON,
    SupersededError: ids.SUPERSEDES,
    NotReplacingError: ids.SUPERSEDES,
    NoQuestionError: ids.QUESTION,
    AskerError: ids.TO_PERSON,
    AskedWhyError: ids.TO_PERSON,
    NoTechnologyError: ids.NAME,
    LongNameError: ids.NAME,
    AliasTakenError: ids.ALIASES,
    NameTakenError: ids.NAME,
    LongAliasError: ids.ALIASES,
    LinkError: ids.LINK,
    AheadError: ids.DAY,
}


def register(app: App, showing: Showing) -> None:
    """Turn whatever a listener raises into words for whoever pressed, or into a retry."""

    @app.error
    def failed(error: Exception, body: dict[str, Any]) -> BoltResponse:
        if "event" in body:
            if isinstance(error, slack.RefusedError) and error.permanent:
                log.warning("event %s: %s", body.get("event_id"), error)
                return BoltResponse(status=200)  # Slack would refuse the same again
            log.error("event %s comes again: %s", body.get("event_id"), error, exc_info=error)
            return BoltResponse(status=500)
        return BoltResponse(status=200, body=_answer(showing, body, error, _words(error, body)))


def _words(error: Exception, body: Mapping[str, Any]) -> str:
    if isinstance(error, RitualError):
        return str(error)
    mark = logs.reference()
    log.error("%s failed, told as %s: %s", body.get("type", "command"), mark, error, exc_info=error)
    cause = f" {error}" if isinstance(error, StoreError) else ""
    if body.get("type") == "view_submission":
        return (
            "Not saved, and your text is still here. Press Submit again in a minute. If it goes on, tell whoever "
            f"runs me: {mark}."
        )
    return f"That did not work.{cause} Try again in a minute. If it goes on, tell whoever runs me: {mark}."


def _answer(showing: Showing, body: Mapping[str, Any], error: Exception, words: str) -> dict[str, Any] | str:
    kind = body.get("type")
    if kind == "view_submission":
        return {"response_action": "errors", "errors": _errors(body, error, words)}
    if kind == "block_actions":
        _show(showing, body, words)
        return ""
    return {"response_type": "ephemeral", "text": views.blocks.escape(words)}


def _errors(body: Mapping[str, Any], error: Exception, words: str) -> dict[str, str]:
    """Say which words stand under which fields: under the first one, unless an error names its own."""
    fields = [str(block["block_id"]) for block in body["view"]["blocks"] if block["type"] == "input"]
    if isinstance(error, DraftError):
        named = {views.outcome_forms.FIELDS[each]: said for each, said in error.fields.items()}
    else:
        named = {next((field for kind, field in FIELD.items() if isinstance(error, kind)), ""): words}
    found: dict[str, str] = {}
    for name, said in named.items():
        field = next((each for each in fields if views.forms.is_field(name, each)), fields[0])
        found[field] = f"{found[field]} {said}" if field in found else said
    return found


def _show(showing: Showing, body: Mapping[str, Any], words: str) -> None:
    """Show words to whoever pressed, in a small window: it works from messages and from Home alike."""
    try:
        showing.open(body, views.forms.said("Builders", views.blocks.section(views.blocks.escape(words))))
        if (body.get("view") or {}).get("type") == "home":
            showing.show_home(body["user"]["id"])  # what they saw is over: somebody was faster
    except slack.WireError as error:
        log.warning("could not tell a person why their press did nothing: %s", error)
