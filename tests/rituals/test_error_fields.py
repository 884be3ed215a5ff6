"""Under which field of a form each refusal is shown, by its block id."""

from collections.abc import Mapping

import pytest

from bot.core import away, cost, disciplines, errors, numbers, people, setup
from bot.core.errors import RitualError
from bot.kit.forms import under
from bot.people import holidays
from rituals.allhands.rules import actions, questions
from rituals.outcomes.rules import drafts, outcome
from rituals.why.decisions import rules as decisions
from rituals.why.rules import threads
from rituals.why.rules.channels import PrivateChannelError
from rituals.why.technologies import rules as technologies

FIELDS: Mapping[type[RitualError], str] = {
    disciplines.EmojiError: "emoji",
    disciplines.GroupTakenError: "usergroup",
    disciplines.TooFewError: "fate",
    setup.ChannelError: "channel",
    setup.PastError: "day",
    setup.FarAheadError: "day",
    setup.OtherFormError: "kind",
    away.PastDayError: "day",
    away.TooFarError: "day",
    cost.MinutesError: "minutes_a_week",
    people.NoDisciplinesError: "disciplines",
    people.NotOnRosterError: "leads",
    errors.UnknownZoneError: "zone",
    setup.NoNameError: "name",
    holidays.UnknownCountryError: "country",
    away.StatusEmojiError: "away_emoji",
    actions.OwnerError: "owner",
    actions.PastDueError: "due",
    questions.AddresseeError: "to_person",
    outcome.ConfidenceError: "confidence",
    outcome.NoLessonError: "lesson",
    drafts.StrangerError: "looks_after",
    decisions.NoTitleError: "title",
    decisions.NoChoiceError: "choice",
    decisions.ReviewError: "review_on",
    decisions.SupersededError: "supersedes",
    decisions.NotReplacingError: "supersedes",
    threads.NoQuestionError: "question",
    threads.AskerError: "to_person",
    threads.AskedWhyError: "to_person",
    technologies.NoTechnologyError: "name",
    technologies.LongNameError: "name",
    technologies.AliasTakenError: "aliases",
    technologies.NameTakenError: "name",
    technologies.LongAliasError: "aliases",
    technologies.LinkError: "link",
    technologies.AheadError: "day",
}


@pytest.mark.parametrize(("error", "field"), FIELDS.items(), ids=lambda each: getattr(each, "__qualname__", each))
def test_an_error_names_its_field(error: type[RitualError], field: str) -> None:
    assert error.field == field


def test_a_kind_of_an_error_is_shown_where_that_is() -> None:
    assert PrivateChannelError.field == "channel"


def test_an_error_without_a_field_is_shown_under_the_first() -> None:
    assert setup.OneAlreadyError.field == ""
    assert RitualError("No.").fields == {"": "No."}


def test_a_draft_is_refused_field_by_field() -> None:
    refused = drafts.DraftError({"looks_after": "Who?", "last_value": "What?"})

    assert refused.fields == {"looks_after": "Who?", "last_value": "What?"}


@pytest.mark.parametrize("field", ["now_at", "last_value"])
def test_what_is_refused_under_a_field_is_shown_there_and_nowhere_else(field: str) -> None:
    with pytest.raises(numbers.NotANumberError) as refused, under(field):
        numbers.parse("many", comma=False)

    assert refused.value.fields == {field: str(refused.value)}
    assert numbers.NotANumberError.field == ""
