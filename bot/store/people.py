"""Where people stand in the schema: one mapping that `my-data`, `forget-me` and docs/privacy.md go by.

A test holds it against the schema, so that no table can be left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

NOBODY_ANY_MORE = "someone who left"
TAKEN_BACK = "Taken back"
NO_QUOTE: Mapping[str, str] = {"quoted": "''", "quoted_from": "NULL", "permalink": "''"}


@dataclass(frozen=True, slots=True)
class Holds:
    """How a table holds people.

    `named`: columns that are somebody's Slack id. `part`: columns with an id inside longer text, which makes the row
    that person's. `mentions`: columns where somebody's id may turn up in a row that is not theirs. `beside`: columns
    with the id of whoever else had to do with a row, which is none of its person's data. `becomes`: what other columns
    of a forgotten person's rows become, as SQL. `quotes`: columns with the id of whoever somebody else's row quotes,
    and what becomes of which columns when they are forgotten; of such a row these are their data. `gone`: their rows go
    altogether; otherwise they stay under a name that says nothing, for the counts.
    """

    named: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    becomes: Mapping[str, str] = field(default_factory=dict)
    quotes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    gone: bool = False


def _wordless(column: str) -> str:
    """An answer without its words: the score and the discipline something was learned from are counts."""
    return f"CASE WHEN {column} IS NOT NULL THEN json_set({column}, '$.learned', '', '$.change', '') END"


def _taken_back(column: str) -> str:
    """Words that were there, as taken back."""
    return f"CASE WHEN {column} <> '' THEN '{TAKEN_BACK}' ELSE '' END"


HOLDS: Mapping[str, Holds] = {
    "people": Holds(
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
    ),
    "memberships": Holds(named=("builder",)),
    "channel_people": Holds(named=("person",), gone=True),
    "usergroup_people": Holds(named=("person",), gone=True),
    "attention": Holds(named=("builder",), gone=True),
    "asked": Holds(named=("builder",)),
    "not_asked": Holds(named=("person",)),
    "attendance": Holds(named=("builder",)),
    "contributions": Holds(named=("builder",), part=("source",)),
    "items": Holds(named=("builder",), becomes={"title": f"'{TAKEN_BACK}'", "permalink": "''"}, beside=("added_by",)),
    "questions": Holds(
        named=("builder",), becomes={"text": f"'{TAKEN_BACK}'"}, mentions=("addressee",), beside=("answered_by",)
    ),
    "votes": Holds(named=("voter",)),
    "hosts": Holds(named=("builder",)),
    "actions": Holds(named=("owner",), becomes={"text": f"'{TAKEN_BACK}'"}, beside=("added_by",)),
    # What an outcome is belongs to the company; what was learned belongs to who wrote it.
    "outcomes": Holds(named=("steward",), becomes={"lesson": _taken_back("lesson")}, beside=("added_by",)),
    "outcome_edits": Holds(named=("by",), mentions=("before",)),
    "check_ins": Holds(named=("by",), becomes={"lesson": f"'{TAKEN_BACK}'"}),
    "confidences": Holds(named=("builder",), becomes={"note": "''"}),
    "earlier_confidences": Holds(named=("builder",), gone=True),
    # A technology, a ring, a decision and a debt are the company's; a question and an answer are somebody's words.
    "technologies": Holds(named=("steward",)),
    "ring_moves": Holds(named=("by",)),
    "whys": Holds(
        named=("builder",),
        becomes={"text": f"'{TAKEN_BACK}'", **NO_QUOTE},
        quotes={"quoted_from": NO_QUOTE},
        beside=("addressee",),
    ),
    "why_replies": Holds(named=("builder",), part=("ref",), becomes={"text": f"'{TAKEN_BACK}'"}),
    "wonders": Holds(named=("builder",)),
    "decisions": Holds(named=("by",)),
    "decision_edits": Holds(named=("by",)),
    "debts": Holds(named=("added_by",)),
    "debt_scores": Holds(named=("builder",)),
    "responses": Holds(
        named=("builder",), becomes={"answer": _wordless("answer"), "after_close": _wordless("after_close")}
    ),
    "earlier_responses": Holds(named=("builder",), gone=True),
    # A duty that was given stays given: after two passes nobody else is asked.
    "duties": Holds(named=("builder",), part=("key",), becomes={"settled_at": "coalesce(settled_at, :now)"}),
    "notes": Holds(named=("builder",), gone=True),
    "rituals": Holds(named=("created_by",)),
    "settings": Holds(part=("value",)),
    "settings_log": Holds(named=("by",), part=("before", "after")),
    "digests": Holds(named=("recipient",), becomes={"figures": "json_remove(figures, '$.mirror')"}),
    "suggestions": Holds(named=("recipient",)),
    "muted_rules": Holds(named=("recipient",), gone=True),
    "alarms": Holds(named=("subject",), part=("key",), mentions=("error",), gone=True),
    "outbox": Holds(named=("recipient",), part=("key",), mentions=("payload", "error"), gone=True),
    "to_read": Holds(named=("by",), part=("what",), gone=True),
}

# What is about the company, or says nothing of anyone.
NOBODY = frozenset(
    {
        "answering_times",
        "channels",
        "disciplines",
        "marks",
        "nameless_answers",
        "stood",
        "forgotten",
        "inbox",
        "keys",
        "occurrences",
        "prompts",
        "steps",
        "technology_names",
        "usergroups",
    },
)
