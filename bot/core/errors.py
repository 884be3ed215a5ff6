"""What a ritual refuses. Every error's text is fit to be shown to a builder."""

from collections.abc import Mapping
from datetime import date

from bot.core.text import t


class RitualError(Exception):
    """The root of what the rules refuse; str(error) says what is wrong and what to do.

    `field` is the block id of the form's field it belongs to; "" for the first one. Subclasses name theirs:
    `class PastError(RitualError, field="day")`. `sentence`: what str(error) is where nothing else is passed.
    """

    field = ""
    sentence = ""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)

    def __init_subclass__(cls, field: str = "") -> None:
        """Set the field of a class of errors; without one, that of its parent."""
        cls.field = field or cls.field

    @property
    def fields(self) -> Mapping[str, str]:
        """The words to show, by field."""
        return {self.field: str(self)}


class UnknownZoneError(RitualError, field="zone"):
    """No time zone has this name; `nearest` is the most similar one that exists, if any is similar."""

    def __init__(self, name: str, nearest: str | None) -> None:
        hint = t("Did you mean {nearest}?", nearest=nearest) if nearest else "Use a name such as Europe/Berlin."
        super().__init__(t("There is no time zone “{name}”. {hint}", name=name, hint=hint))
        self.name = name
        self.nearest = nearest


class CadenceError(RitualError):
    """A rule by which nothing could ever fall due, or that nobody could have meant."""


class NoWorkingDayError(RitualError):
    """A calendar in which work never resumes: no weekdays, or holidays without a gap."""

    def __init__(self, day: date, within: int) -> None:
        super().__init__(
            t(
                "There is no working day within {within} days of {day}. Check the weekdays and the holidays.",
                within=within,
                day=day,
            )
        )
        self.day = day


class ThresholdError(RitualError):
    """A threshold under which answers would not be safe, or over which nothing would be shown."""

    def __init__(self, k: int, *, lowest: int, highest: int) -> None:
        super().__init__(
            t(
                "{k} answers cannot be the least to show. Choose a number from {lowest} to {highest}.",
                k=k,
                lowest=lowest,
                highest=highest,
            )
        )
        self.k = k
