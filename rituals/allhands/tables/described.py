"""What a row of each of the all-hands' tables and views is."""

from collections.abc import Mapping

DESCRIBED: Mapping[str, str] = {
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
    "attendance_by_meeting": "a discipline at an all-hands: who said that they were there",
}
