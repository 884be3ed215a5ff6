"""Where the laws of the rules are tried: zones with every kind of daylight saving, days around their changes."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from bot.core.cadence import zone
from tests.examples import examples

# Half an hour of daylight saving on Lord Howe; a change at midnight in Beirut; none in Kolkata.
ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Asia/Beirut"]

law = settings(max_examples=examples(60), deadline=None)

zones = st.sampled_from(ZONES).map(zone)
days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 – its bounds must be naive
spans = st.timedeltas(timedelta(0), timedelta(days=200))
times = st.sampled_from([time(0), time(0, 30), time(2), time(2, 15), time(2, 30), time(9, 30), time(15)]) | st.times()
weekdays = st.integers(0, 6)
