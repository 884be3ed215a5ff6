"""Whatever a week was, what was kept of it is worded the same again, and within what Slack takes."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.digest.messages import digest as digest_messages
from rituals.digest.messages import more as more_messages
from rituals.digest.messages.lines import Digest
from rituals.digest.rules import week as digest
from rituals.digest.rules.week import Week
from tests import weeks as weeks_of
from tests.rituals.strategies import law
from tests.rituals.test_digest import weeks

zones = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]).map(ZoneInfo)


def shown(week: Week, zone: ZoneInfo, *, so_far: bool, plain: bool) -> Digest:
    return weeks_of.digest(week, {}, zone, so_far=so_far, plain=plain)


@law
@given(weeks, zones, st.booleans(), st.booleans())
def test_a_kept_week_is_worded_as_it_was_sent(week: Week, zone: ZoneInfo, so_far: bool, plain: bool) -> None:
    again = digest.from_facts(json.loads(json.dumps(week.as_facts())), weeks_of.KINDS)

    for view in (digest_messages.digest, more_messages.more):
        first = view(shown(week, zone, so_far=so_far, plain=plain))
        assert view(shown(again, zone, so_far=so_far, plain=plain)) == first


@law
@given(weeks, zones)
def test_builders_are_told_the_counts_and_nothing_that_judges(week: Week, zone: ZoneInfo) -> None:
    said = digest_messages.digest(shown(week, zone, so_far=True, plain=True)).text

    assert not any(each in said for each in ("running", "not heard", "least", "points", "new\n"))


@law
@given(weeks, zones)
def test_no_week_is_too_long_for_a_post(week: Week, zone: ZoneInfo) -> None:
    for message in (
        digest_messages.digest(shown(week, zone, so_far=False, plain=False)),
        more_messages.more(shown(week, zone, so_far=False, plain=False)),
    ):
        assert len(message.blocks) <= 50
        assert len(message.text) <= 4000
        assert message.text.strip()


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Kiritimati", "Pacific/Niue"])
def test_a_week_is_named_by_its_days_wherever_its_reader_is(zone: str) -> None:
    week = weeks_of.week(
        "2026-W47", datetime(2026, 11, 13, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC), (), 0, late=1
    )

    assert "16–20 Nov" in digest_messages.digest(weeks_of.digest(week, {}, ZoneInfo(zone))).text
