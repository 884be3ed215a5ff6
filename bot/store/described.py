"""What a row of each of the store's own tables and views is, in the order of docs/data.md."""

from collections.abc import Mapping

DESCRIBED: Mapping[str, str] = {
    "settings": "a setting, as JSON: `ctpo`, `zone`, `stewards`, `introduction`, …",
    "settings_log": "one change of a setting: before, after, by, at",
    "disciplines": (
        "a discipline in the company's order, the user group that fills it; `retired_at` when it is no longer one, "
        "`merged_into` when another took its people"
    ),
    "people": (
        "someone Slack knows (`id` is Slack's) who counts: no guest, no bot; `away_until` by their Slack status, "
        "`said_away_until` by their own word"
    ),
    "memberships": (
        "a person stood for a discipline from `since` to `until` (open while it lasts; one open at a time), and `how`"
        " they came to it: self, title, steward, group, import"
    ),
    "channels": "a channel (`id` is Slack's) the bot is or was in",
    "channel_people": "someone in a channel",
    "kinds": "a kind of ritual there is or was",
    "step_names": "a step of an occurrence, or of its jobs, that there is or was",
    "todo_kinds": "a kind of what can wait for a builder",
    "contribution_kinds": "a kind of contribution",
    "rituals": (
        "a recurring practice of a kind (`allhands`, `outcomes`, `why`): channel, cadence as JSON, minutes, graces in"
        " seconds; a check-in asks everyone every n-th time (`everyone_every`, 0: never) and closes on a weekday "
        "(`closes_on`, Monday is 0) at `closes_at`"
    ),
    "occurrences": (
        "one time it happens: `nominal_at` from the cadence, `held_at` really; open, closed, missed or skipped; `k` "
        "is the least answers shown of it; unique by ritual and nominal time"
    ),
    "steps": (
        "gather, fill, run, pulse or recap of a meeting, ask or close of a check-in, prompt of a why ritual: planned,"
        " done or missed"
    ),
    "asked": "a builder an occurrence was put to, the discipline of that day, and how it ended",
    "contributions": (
        "one counted act of voice (response, item, question, reply, decision), with discipline and week; `late` after"
        " close"
    ),
    "alarms": "something due: kind, step, subject, `due_at`, `look_at`, grace in seconds, tries",
    "inbox": "an event of Slack's that was taken",
    "outbox": (
        "a letter: once or standing; waiting, sending, settled or failed; where it stands (`channel`, `ts`); `key` is"
        " unique"
    ),
    "duties": (
        "something that waits or waited for a builder; `subject` is the meeting, action, outcome or question it is "
        "about, `about` a part of that: whose seat, which outcome; `purpose` tells what it asks for, where a kind has "
        "several"
    ),
    "attention": (
        "what a builder wants to be told, `not_before` when (as they said), `quiet_until` (as their Slack said at "
        "`looked_at`)"
    ),
    "not_asked": "someone in the channel whom an occurrence was not put to, and the reason",
    "usergroups": "one of Slack's user groups (`id` is Slack's)",
    "usergroup_people": "someone in a user group",
    "to_read": "something to be read from Slack soon, and who is told then",
    "keys": "a random key and what it is for",
    "forgotten": "someone who asked to be forgotten, as an HMAC of their Slack id",
    "notes": "a day on which a builder was written to",
    "answering_times": "how long somebody had a form open before they sent it; which form, never whose",
    "participation_by_ritual": "a discipline in one time of a ritual that has closed",
    "attention_notes_by_week": "how many private notes were written in a week, and to how many builders",
    "answering_times_by_form": "how many seconds a form takes",
}
