"""Being forgotten, and who cannot be just now."""

from bot.core.errors import RitualError
from bot.core.people import NotOnRosterError


class ForgottenError(NotOnRosterError):
    """They asked to be forgotten: nothing they do counts until they come back by themselves."""

    def __init__(self) -> None:
        RitualError.__init__(self, "You asked me to forget you. `/builders join` starts afresh.")


class StillLeadsError(RitualError):
    """The digest goes to who leads all disciplines; somebody has to be that."""

    sentence = (
        "You lead all disciplines, and the digest goes to you. Name someone else first with `/builders lead`, then "
        "ask me again."
    )
