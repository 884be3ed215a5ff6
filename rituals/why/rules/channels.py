"""What is refused of the channel that questions about technology are asked in."""

from bot.core.setup import ChannelError
from bot.core.text import t


class PrivateChannelError(ChannelError):
    """A private channel for what is everyone's."""

    def __init__(self, name: str) -> None:
        super().__init__(t("#{name} is private, and anyone may ask why. Choose a public channel.", name=name))


class ChannelGoneError(ChannelError):
    """A channel that was right for what is everyone's, and is not any more; whoever reads this cannot choose one."""

    def __init__(self, ritual: str) -> None:
        super().__init__(
            t(
                "The channel of questions is archived, private or shared with another company by now. Who "
                "leads, or an admin, moves them: `/builders ritual {ritual}`, then *Change*. Your words wait "
                "here meanwhile.",
                ritual=ritual,
            )
        )


class NoPublicChannelError(ChannelError):
    """No channel in which everyone could read along."""

    def __init__(self, name: str) -> None:
        super().__init__(
            t(
                "Questions about technology are for everyone, so they need a public channel. Make #{name}, "
                "type /invite @builders there, then press again.",
                name=name,
            )
        )
