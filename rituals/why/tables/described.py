"""What a row of each table and view about technology is."""

from collections.abc import Mapping

DESCRIBED: Mapping[str, str] = {
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
    "questions_unanswered": "an open question about a technology that nobody else has said anything to",
    "technologies_by_ring": "a technology, and in which ring it is now (empty: in none)",
    "decisions_now": "a decision that holds, or is proposed",
    "debts_ranked": "an open debt, most worth fixing first: median impact ÷ median cost",
}
