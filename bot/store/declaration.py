"""What the store's own tables hold of people, and its views."""

from collections.abc import Mapping

from bot.kit import IMPERSONAL, Part, PersonalData
from bot.kit.schema import described
from bot.store.views import VIEWS

NOBODY_ANY_MORE = "someone who left"
_HASH = PersonalData(text="a hash of your Slack id under a random key, until you come back")

PERSONAL_DATA: Mapping[str, PersonalData] = {
    "people": PersonalData(
        named=("id",),
        becomes={
            "name": f"'{NOBODY_ANY_MORE}'",
            "zone": "'UTC'",
            "title": "''",
            "admin": "0",
            "active": "0",
            "reads_only": "0",
            "away_until": "NULL",
            "said_away_until": "NULL",
            "welcomed_at": "NULL",
        },
        text="kept under a name that says nothing; name, title, zone, absences removed",
    ),
    "memberships": PersonalData(named=("builder",), text="kept under that name, ended on the day"),
    "channels": IMPERSONAL,
    "channel_people": PersonalData(named=("person",), removed=True),
    "usergroups": IMPERSONAL,
    "usergroup_people": PersonalData(named=("person",), removed=True),
    "disciplines": IMPERSONAL,
    "attention": PersonalData(named=("builder",), removed=True),
    "kinds": IMPERSONAL,
    "step_names": IMPERSONAL,
    "todo_kinds": IMPERSONAL,
    "contribution_kinds": IMPERSONAL,
    "rituals": PersonalData(named=("created_by",)),
    "occurrences": IMPERSONAL,
    "steps": IMPERSONAL,
    "asked": PersonalData(named=("builder",)),
    "not_asked": PersonalData(named=("person",)),
    "contributions": PersonalData(named=("builder",), part=("source",)),
    # A duty that was given stays given: after two passes nobody else is asked.
    "duties": PersonalData(
        named=("builder",),
        part=("key",),
        becomes={"settled_at": "coalesce(settled_at, :now)"},
        text="kept under that name; what waited is ended and offered to the next in line",
    ),
    "notes": PersonalData(named=("builder",), removed=True),
    "settings": PersonalData(part=("value",), text="kept under that name; your rights as a steward removed"),
    "settings_log": PersonalData(named=("by",), part=("before", "after")),
    "alarms": PersonalData(named=("subject",), part=("key",), mentions=("error",), removed=True),
    "inbox": IMPERSONAL,
    "outbox": PersonalData(
        named=("recipient",),
        part=("key",),
        mentions=("payload", "error"),
        removed=True,
        # Messages given up keep what they said; whom they quote, nothing tells for certain.
        first=("UPDATE outbox SET payload = NULL WHERE state = 'failed'",),
        text="letters to you removed; what others' failed letters said removed, whoever they quoted",
    ),
    "to_read": PersonalData(named=("by",), part=("what",), removed=True),
    "answering_times": IMPERSONAL,
    "keys": _HASH,
    "forgotten": _HASH,
}

PART = Part(kind="store", personal_data=PERSONAL_DATA, views=VIEWS, described=described("bot.store"))
