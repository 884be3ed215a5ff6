"""What a row of each of the digest's tables and views is."""

from collections.abc import Mapping

DESCRIBED: Mapping[str, str] = {
    "digests": "a week's figures as they were sent",
    "suggestions": (
        "what a digest suggested: by which rule, about what, how bad it was (`level`), its reason in numbers; "
        "`used_at` when the button was pressed"
    ),
    "muted_rules": "a kind of suggestion somebody does not want before a moment",
    "participation_by_week": "a discipline in a week, as the digest counted it: who was heard, of those asked",
    "voice_by_week": (
        "how much a discipline said in a week, beside its part of the people; `representation` 1 is in proportion"
    ),
    "balance_by_week": "how alike the disciplines' rates were in a week; 1 is all alike",
    "digest_figures": "a digest as it was sent, all disciplines together",
    "pulse_by_meeting": (
        "an all-hands as a digest told of it: who came, and the mean score, empty where it may not be shown"
    ),
}
