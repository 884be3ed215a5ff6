"""What a row of each table and view is, in the order of docs/data.md. Their columns come from the schema."""

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
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
    "items": (
        "an entry of an agenda in its `place`, presented by `builder`; `seat` when it fills a discipline's seat (or, "
        "without a discipline, the customer's); without an occurrence it waits for the next one; `dropped_at` when it"
        " was withdrawn; each discipline has one seat in an occurrence"
    ),
    "questions": (
        "a question for a meeting: open, answered or dropped, how often `carried`; without an occurrence it waits for"
        " the next one; without a builder and a time it was asked without a name, and is `shown` with others"
    ),
    "stood": (
        "a question that stood at a meeting, and how it ended there: answered or carried, after how many `times` before"
    ),
    "votes": "a person's vote for a question",
    "hosts": (
        "who is asked to host a meeting (`meeting`, an occurrence's id), `agreed` when they said yes, `held` once "
        "they did"
    ),
    "actions": "something a meeting asked its `owner` to do by a day; `done_on` when it was",
    "nameless_answers": (
        "how it was for someone, without a name, as JSON; no time, no discipline of theirs; `id` is random"
    ),
    "marks": "that somebody answered without a name, as an HMAC under the meeting's own key; both go when it closes",
    "attendance": "someone was there",
    "responses": (
        "how it was for one builder, as JSON: score, learned, learned_from, change; `after_close` when it was changed"
        " too late, and so in no figure"
    ),
    "earlier_responses": "what they had said before they changed it",
    "outcomes": (
        "a number that should move, by a day: baseline, target (decimals as text, and as they were typed), unit, who "
        "looks after it (`steward`); open, met, missed or dropped"
    ),
    "outcome_edits": "what an outcome was before somebody changed it, as JSON",
    "check_ins": (
        "where an outcome was on a day, how sure who looked after it was, what was learned and what comes next; "
        "without an occurrence between two rounds; of several for one round, or one day, the newest stands"
    ),
    "confidences": (
        "how sure someone was of an outcome, 0 to 100 %, and what they wrote beside it; `late` after close, beside "
        "what they said in time"
    ),
    "earlier_confidences": "what they had said before they changed it",
    "technologies": (
        "a technology: what it does here, who looks after it (`steward`), why it was chosen (`premise`) while no "
        "decision says so, and when somebody last said that this is still so"
    ),
    "technology_names": "a name a technology has, `folded` as names are compared",
    "ring_moves": "a technology moved to a ring (adopt, trial, assess, hold) on a day; the newest is where it is",
    "whys": (
        "a question about a technology, put to somebody first (`addressee`) or to everyone, maybe about a message "
        "(`quoted`, words of `quoted_from`, and its `permalink`); open, answered or dropped; `touched_at` is the last"
        " word in its thread"
    ),
    "why_replies": (
        "what somebody said to a question, in its thread or in the form (`ref`); `nobody` when it is that nobody "
        "remembers, `answers` when it is marked as what answered it; `ref` is unique"
    ),
    "wonders": "somebody wonders about a question, too",
    "prompts": "the technology a scheduled prompt was about",
    "decisions": (
        "a decision: context, options, choice, premise, consequences, how it fits product and goals, a day to look "
        "again; proposed, accepted, rejected, deprecated or superseded (by another one). `source` is the file it came"
        " from, until it is changed here; `extra` what that says beside"
    ),
    "decision_edits": "what a decision was before somebody changed it, as JSON",
    "debts": "something that slows people down: open, fixed or dropped",
    "debt_scores": "what somebody thinks a debt costs the business (`impact`), or to fix (`cost`), from 1 to 5",
    "alarms": "something due: kind, step, subject, `due_at`, `look_at`, grace in seconds, tries",
    "inbox": "an event of Slack's that was taken",
    "outbox": (
        "a letter: once or standing; waiting, sending, settled or failed; where it stands (`channel`, `ts`); `key` is"
        " unique"
    ),
    "duties": (
        "something that waits or waited for a builder; `subject` is the meeting, action, outcome or question it is "
        "about"
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
    "digests": "a week's figures as they were sent",
    "suggestions": (
        "what a digest suggested: by which rule, about what, how bad it was (`level`), its reason in numbers; "
        "`used_at` when the button was pressed"
    ),
    "muted_rules": "a kind of suggestion somebody does not want before a moment",
    "answering_times": "how long somebody had a form open before they sent it; which form, never whose",
}

VIEWS: Mapping[str, str] = {
    "participation_by_week": "a discipline in a week, as the digest counted it: who was heard, of those asked",
    "participation_by_ritual": "a discipline in one time of a ritual that has closed",
    "attendance_by_meeting": "a discipline at an all-hands: who said that they were there",
    "voice_by_week": (
        "how much a discipline said in a week, beside its part of the people; `representation` 1 is in proportion"
    ),
    "balance_by_week": "how alike the disciplines' rates were in a week; 1 is all alike",
    "digest_figures": "a digest as it was sent, all disciplines together",
    "pulse_by_meeting": (
        "an all-hands as a digest told of it: who came, and the mean score, empty where it may not be shown"
    ),
    "outcome_progress": (
        "an outcome with its newest number: shares of the way and of the time, the light by these, how sure who looks"
        " after it is"
    ),
    "confidence_by_discipline": "how sure a discipline was of an outcome when a check-in closed",
    "questions_unanswered": "an open question about a technology that nobody else has said anything to",
    "technologies_by_ring": "a technology, and in which ring it is now (empty: in none)",
    "decisions_now": "a decision that holds, or is proposed",
    "debts_ranked": "an open debt, most worth fixing first: median impact ÷ median cost",
    "attention_notes_by_week": "how many private notes were written in a week, and to how many builders",
    "answering_times_by_form": "how many seconds a form takes",
}
