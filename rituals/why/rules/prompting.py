"""The prompt to ask why: which technology comes next, and who of another discipline is invited to ask about it.

No dice: the same facts give the same answer, so that nobody is favoured and a restart changes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.core import rotation
from bot.core.errors import RitualError
from bot.core.occurrence import Step
from bot.core.rotation import Hosted
from bot.core.text import t

WHY = "why"  # the kind of these rituals, as it is stored
PROMPT = "prompt"
LEAST = 3  # technologies; with fewer the same ones would come again and again
AGAIN = 3  # questions since it was settled, then it is worth deciding afresh
MOST_INVITED = 2  # for one prompt: the first, and one more if they pass
NOT_AGAIN = timedelta(days=90)
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class History:
    """What there was about a technology (by id).

    `settled_at`: when it was last decided, or said to be still so; `affirmed_at`: the latter alone. `reviews`: when its
    decisions are to be looked at again. `asked`, `prompted`: when somebody asked about it, when a prompt was about it.
    """

    technology: str
    settled_at: datetime | None = None
    affirmed_at: datetime | None = None
    reviews: Sequence[datetime] = ()
    asked: Sequence[datetime] = ()
    prompted: Sequence[datetime] = ()

    @property
    def heard_at(self) -> datetime:
        """When it was last asked about, prompted or affirmed."""
        return max([*self.asked, *self.prompted, *([self.affirmed_at] if self.affirmed_at else [])], default=NEVER)

    def review_passed(self, now: datetime) -> bool:
        """Tell whether a day to look again has come that no prompt was about yet."""
        return any(self._prompted_at < each <= now for each in self.reviews)

    @property
    def asked_again(self) -> bool:
        """Tell whether it was asked about again and again since it was settled, or since a prompt was about it."""
        since = max(self.settled_at or NEVER, self._prompted_at)
        return sum(each > since for each in self.asked) >= AGAIN

    @property
    def _prompted_at(self) -> datetime:
        return max(self.prompted, default=NEVER)


class TooFewTechnologiesError(RitualError):
    """A prompt with too little to choose from."""

    def __init__(self, count: int) -> None:
        known = {0: "there is none yet", 1: "there is one"}.get(count, t("there are {count}", count=count))
        super().__init__(
            t(
                "A prompt chooses from three technologies or more, and {known}. `/why technology new` adds one.",
                known=known,
            )
        )


class QuestionOpenError(RitualError):
    """A prompt while a question waits for an answer."""

    sentence = "A question waits for an answer, and a prompt waits for that. `/why list` shows it."


class NoPromptError(RitualError):
    """A prompt there is not any more."""

    sentence = "That technology is on the list under another name by now. `/why technology` shows it."


def plan(held_at: datetime) -> tuple[Step, ...]:
    """Lay the one step of a prompt."""
    return (Step(PROMPT, held_at, asks=True),)


def choose(known: Sequence[History], now: datetime) -> str | None:
    """Choose the technology a prompt is about; None with fewer than three.

    Those whose review date has passed or that were asked about again and again come first, each once; then whichever
    was asked about, prompted or affirmed longest ago. Never the same twice in a row.
    """
    if len(known) < LEAST:
        return None
    last = max(known, key=lambda each: (max(each.prompted, default=NEVER), each.technology))
    free = [each for each in known if each is not last or not last.prompted]

    def rank(each: History) -> tuple[bool, datetime, str]:
        return not (each.review_passed(now) or each.asked_again), each.heard_at, each.technology

    return min(free, key=rank).technology


def invite(
    people: Mapping[str, str],
    homes: Sequence[str],
    order: Sequence[str],
    invited: Sequence[Hosted],
    now: datetime,
) -> str | None:
    """Choose who is invited to ask, of those who can be (builder → discipline); None if nobody can.

    `invited`: whoever was before, standing for which discipline. `homes`: the disciplines a technology is at home in,
    that of who looks after it first. Nobody of the first is invited, nobody of the others while somebody else is free.
    Nobody is invited twice in 90 days while others are free. Then: whoever was invited least; of these the discipline
    that waits longest, and in it whoever waits longest, by id where nobody ever was.
    """
    last = _last(invited)
    for known in range(len(homes), min(len(homes), 1) - 1, -1):
        able = {each: stands for each, stands in people.items() if stands not in homes[:known]}
        fresh = {each: stands for each, stands in able.items() if now - last.get(each, NEVER) >= NOT_AGAIN}
        if free := fresh or able:
            return _next(free, order, invited)
    return None


def _next(people: Mapping[str, str], order: Sequence[str], invited: Sequence[Hosted]) -> str:
    counts, last = Counter(each.builder for each in invited), _last(invited)
    fewest = min(counts[each] for each in people)
    able = {each: stands for each, stands in people.items() if counts[each] == fewest}
    disciplines = [*order, *sorted(set(able.values()) - set(order))]
    turn = rotation.line(disciplines, invited, set(able.values()))[0]
    return min(
        (each for each, stands in able.items() if stands == turn), key=lambda each: (last.get(each, NEVER), each)
    )


def _last(invited: Iterable[Hosted]) -> dict[str, datetime]:
    return {each.builder: each.at for each in sorted(invited, key=lambda each: each.at)}
