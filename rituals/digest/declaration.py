"""What the CTPO's weekly digest is."""

from bot.kit.ritual import Ritual, Step
from rituals.digest import digest, handlers, suggestions

RITUAL = Ritual(
    kind="digest",
    title="Digest",
    steps={
        "send": Step(digest.send, digest.lost),
        "open": Step(suggestions.opened, suggestions.opened_late, kind="advice"),
    },
    clicks=handlers.CLICKS,
    forms=getattr(handlers, "FORMS", {}),
)
