"""What one ritual hands another, which accepts it by name and needs no import of either."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.core.errors import RitualError
from bot.core.occurrence import Ritual as Recurring
from bot.core.people import Person
from bot.core.text import t
from bot.kit.unit import Unit

TOPIC = "topic"  # something to talk about at a meeting


class NotAcceptedError(RitualError):
    """Something was offered that no ritual accepts."""

    def __init__(self, name: str) -> None:
        super().__init__(
            t("No ritual here accepts a {name}. Your Builders admin knows which rituals there are.", name=name)
        )
        self.name = name


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that a person hands from one ritual to another.

    `key` says what it's about, and is stored: the same thing is accepted once. `title` returns what it's called, in at
    most so many characters. It's called only for what is new, and may raise RitualError. `to` is who should get it;
    without it, whoever comes next of those that `by` takes part in, and that may know of what came up `beside` them.
    """

    key: str
    title: Callable[[int], str]
    by: Person
    now: datetime
    beside: Recurring | None = None
    to: Recurring | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of an offer: a sentence, escaped. `id` takes it back, and is empty if it had been accepted before."""

    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """How a ritual accepts what others offer. All raise RitualError for what can't be done, which is shown.

    `take` accepts an offer. `take_back` undoes that for a person, by the id in `Accepted`, and returns a sentence.
    `when` returns the day on which something from a ritual would come up next ("Thu 3 Dec"), "" if none is planned.
    """

    take: Callable[[Unit, Offer], Accepted]
    take_back: Callable[[Unit, str, str, datetime], str]
    when: Callable[[Unit, Recurring, datetime], str]
