"""The personal data in the digest's tables."""

from collections.abc import Mapping

from bot.kit import PersonalData

PERSONAL_DATA: Mapping[str, PersonalData] = {
    "digests": PersonalData(
        named=("recipient",),
        becomes={"figures": "json_remove(figures, '$.mirror')"},
        text="kept under that name; how your own questions, replies and votes spread over disciplines is removed",
    ),
    "suggestions": PersonalData(named=("recipient",)),
    "muted_rules": PersonalData(named=("recipient",), removed=True),
}
