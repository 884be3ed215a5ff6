"""The one error listener: interactions are answered with 200 and words, events with 500 so that they come again."""

import logging
from collections.abc import Mapping
from typing import Any

from slack_bolt import App, BoltResponse

from bot import logs
from bot.core.away import PastDayError, StatusEmojiError, TooFarError
from bot.core.cost import MinutesError
from bot.core.disciplines import EmojiError, GroupTakenError, TooFewError
from bot.core.errors import RitualError, UnknownZoneError
from bot.core.numbers import AmbiguousError, NotANumberError, UnitError
from bot.core.people import NoDisciplinesError, NotOnRosterError
from bot.core.setup import ChannelError, FarAheadError, NoNameError, OtherFormError, PastError
from bot.engine.showing import Showing
from bot.kit import blocks, ids, modals
from bot.people.holidays import UnknownCountryError
from bot.slack import client
from bot.store import StoreError
from rituals.allhands.rules.actions import OwnerError, PastDueError
from rituals.allhands.rules.questions import AddresseeError
from rituals.outcomes.forms import outcome as outcome_forms
from rituals.outcomes.rules.drafts import DraftError, StrangerError
from rituals.outcomes.rules.outcome import ConfidenceError, NoLessonError
from rituals.why.decisions.rules import NoChoiceError, NoTitleError, NotReplacingError, ReviewError, SupersededError
from rituals.why.rules.threads import AskedWhyError, AskerError, NoQuestionError
from rituals.why.technologies.rules import (
    AheadError,
    AliasTakenError,
    LinkError,
    LongAliasError,
    LongNameError,
    NameTakenError,
    NoTechnologyError,
)

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
            if isinstance(error, client.RefusedError) and error.permanent:
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
    return {"response_type": "ephemeral", "text": blocks.escape(words)}


def _errors(body: Mapping[str, Any], error: Exception, words: str) -> dict[str, str]:
    """Say which words stand under which fields: under the first one, unless an error names its own."""
    fields = [str(block["block_id"]) for block in body["view"]["blocks"] if block["type"] == "input"]
    if isinstance(error, DraftError):
        named = {outcome_forms.FIELDS[each]: said for each, said in error.fields.items()}
    else:
        named = {next((field for kind, field in FIELD.items() if isinstance(error, kind)), ""): words}
    found: dict[str, str] = {}
    for name, said in named.items():
        field = next((each for each in fields if modals.is_field(name, each)), fields[0])
        found[field] = f"{found[field]} {said}" if field in found else said
    return found


def _show(showing: Showing, body: Mapping[str, Any], words: str) -> None:
    """Show words to whoever pressed, in a small window: it works from messages and from Home alike."""
    try:
        showing.open(body, modals.said("Builders", blocks.section(blocks.escape(words))))
        if (body.get("view") or {}).get("type") == "home":
            showing.show_home(body["user"]["id"])  # what they saw is over: somebody was faster
    except client.WireError as error:
        log.warning("could not tell a person why their press did nothing: %s", error)
