"""What people do about what they see: one row for each thing, found by the label of a button."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.playground.colleagues.crew import Colleague, Craft, Temper

# Not a button: a thread to say something in, under a post before or after a meeting.
REPLY_BEFORE, REPLY_AFTER = "(a thread before)", "(a thread after)"
# Not a button either: what the menu of every message offers, here of what somebody said in the thread of a recap.
FROM_A_MESSAGE = "Add to all-hands"
# Not a button either: once people have met, some know what they want to change, and type a command.
NAMING = "(something to change)"

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Odds:
    """How likely somebody does a thing: the eager ones by craft, the reserved ones all alike."""

    product: float = 0.0
    design: float = 0.0
    engineering: float = 0.0
    reserved: float = 0.0

    def of(self, one: Colleague) -> float:
        """The likelihood for this person."""
        if one.temper is Temper.EAGER:
            return {Craft.PRODUCT: self.product, Craft.DESIGN: self.design, Craft.ENGINEERING: self.engineering}[
                one.craft
            ]
        return self.reserved if one.temper is Temper.RESERVED else 0.0


@dataclass(frozen=True, slots=True)
class Press:
    """What they press in a list that opens: one of `counts` buttons of a label, the topmost first or any `by_taste`."""

    label: str
    counts: Sequence[int]
    by_taste: bool = False


@dataclass(frozen=True, slots=True)
class Habit:
    """One thing people do. Either each has their `odds`, or some `volunteers` are found: for each craft (or None for
    anybody) one of these numbers of people.

    It is done from `soonest` to `latest` after the post, or after the habit it comes `after`; past `worth` nobody
    sees the point any more. With `unless`, only those do it who did not do that; `late`, once the post says it is
    closed. A press of it `opens` something to fill in or read, or a list `within` which they press some more. The
    button is told from others of its name by one `beside` it. What they `promised` they do at any hour. A label that
    ends in … is the beginning of one.
    """

    name: str
    label: str
    soonest: timedelta
    latest: timedelta
    worth: timedelta
    odds: Odds = Odds()
    volunteers: Mapping[Craft | None, Sequence[int]] = field(default_factory=dict)
    after: str = ""
    unless: str = ""
    late: bool = False
    opens: bool = True
    beside: str = ""
    promised: bool = False
    within: Sequence[Press] = ()

    @property
    def is_reply(self) -> bool:
        """Whether it is words in a thread, with nothing to press."""
        return self.label in (REPLY_BEFORE, REPLY_AFTER)

    @property
    def is_command(self) -> bool:
        """Whether it is a command, typed without a button."""
        return self.label == NAMING

    @property
    def needs_no_button(self) -> bool:
        """Whether nothing on the post itself is pressed for it."""
        return self.is_reply or self.is_command or self.label == FROM_A_MESSAGE


# Whoever is asked says yes or passes; under a post that names no host anybody may say yes. The host marks questions
# twice: a while into the meeting, and towards its end, when also somebody gets something to do.
HOSTING = (
    Habit(
        "agree to host",
        "I'll host",
        15 * MINUTE,
        4 * HOUR,
        worth=2 * DAY,
        odds=Odds(0.7, 0.4, 0.55, reserved=0.15),
        opens=False,
        beside="Pass",
    ),
    Habit(
        "pass hosting",
        "Pass",
        10 * MINUTE,
        6 * HOUR,
        worth=2 * DAY,
        odds=Odds(0.95, 0.95, 0.95, reserved=0.85),
        unless="agree to host",
        opens=False,
        beside="I'll host",
    ),
    Habit(
        "step in",
        "I'll host",
        HOUR,
        4 * HOUR,
        worth=3 * DAY + 5 * HOUR,
        volunteers={None: (1,)},
        opens=False,
        beside="Ask a question",
    ),
    Habit(
        "run the meeting",
        "Open the run of show",
        30 * MINUTE,
        42 * MINUTE,
        worth=55 * MINUTE,
        odds=Odds(1.0, 1.0, 1.0, reserved=1.0),
        promised=True,
        within=(Press("Answered", (2, 3)), Press("What was said", (1,), by_taste=True)),
    ),
    Habit(
        "wind it up",
        "Open the run of show",
        45 * MINUTE,
        53 * MINUTE,
        worth=55 * MINUTE,
        odds=Odds(1.0, 1.0, 1.0, reserved=1.0),
        promised=True,
        within=(Press("Make it an action", (1,)), Press("Answered", (1, 2))),
    ),
)
HABITS = (
    Habit(
        "take a seat",
        "Take a seat",
        10 * MINUTE,
        20 * HOUR,
        worth=3 * DAY,
        volunteers={Craft.PRODUCT: (1, 1, 1, 0), Craft.DESIGN: (0, 0, 0, 0, 1), Craft.ENGINEERING: (1, 1, 2)},
    ),
    Habit("ask", "Ask a question", 20 * MINUTE, 28 * HOUR, worth=3 * DAY, odds=Odds(0.4, 0.06, 0.16, reserved=0.02)),
    Habit(
        "ask without a name",
        "Ask without my name",
        HOUR,
        50 * HOUR,
        worth=3 * DAY,
        odds=Odds(0.05, 0.12, 0.06, reserved=0.12),
    ),
    Habit(
        "vote",
        "See all and vote",
        3 * HOUR,
        70 * HOUR,
        worth=3 * DAY,
        odds=Odds(0.7, 0.5, 0.5, reserved=0.15),
        within=(Press("Vote", (1, 2, 2, 3), by_taste=True),),
    ),
    Habit(
        "be there",
        "I was there",
        MINUTE,
        20 * MINUTE,
        worth=2 * HOUR,
        odds=Odds(0.96, 0.95, 0.93, reserved=0.4),
        opens=False,
    ),
    Habit(
        "say how it was",
        "How was it?",
        MINUTE,
        4 * HOUR,
        worth=20 * HOUR,
        odds=Odds(0.97, 0.95, 0.95, reserved=0.05),
        after="be there",
    ),
    Habit(
        "think again",
        "How was it?",
        15 * MINUTE,
        3 * HOUR,
        worth=20 * HOUR,
        odds=Odds(0.12, 0.1, 0.12, reserved=0.1),
        after="say how it was",
    ),
    Habit(
        "say it late",
        "How was it?",
        20 * MINUTE,
        5 * HOUR,
        worth=DAY,
        volunteers={None: (1,)},
        after="be there",
        unless="say how it was",
        late=True,
    ),
    Habit("accept", "Take the seat", 15 * MINUTE, 5 * HOUR, worth=2 * DAY, odds=Odds(0.7, 0.5, 0.7, reserved=0.1)),
    Habit(
        "pass",
        "Pass",
        10 * MINUTE,
        6 * HOUR,
        worth=2 * DAY,
        odds=Odds(0.95, 0.95, 0.95, reserved=0.85),
        unless="accept",
        opens=False,
        beside="Take the seat",
    ),
    *HOSTING,
    Habit("finish", "Done", 10 * MINUTE, 5 * HOUR, worth=2 * DAY, odds=Odds(0.75, 0.7, 0.7, reserved=0.4), opens=False),
    Habit("put off", "Another day", 20 * MINUTE, 6 * HOUR, 2 * DAY, Odds(0.9, 0.9, 0.9, reserved=0.8), unless="finish"),
    Habit(
        "name an outcome",
        NAMING,
        HOUR,
        20 * HOUR,
        worth=3 * DAY,
        volunteers={Craft.PRODUCT: (1,), Craft.ENGINEERING: (1,)},
    ),
    Habit("check in", "Check in", 10 * MINUTE, 5 * HOUR, worth=2 * DAY, odds=Odds(1.0, 1.0, 1.0, reserved=0.5)),
    Habit(
        "say how sure",
        "My confidence",
        5 * MINUTE,
        8 * HOUR,
        worth=2 * DAY,
        volunteers={Craft.PRODUCT: (5,), Craft.DESIGN: (3,), Craft.ENGINEERING: (10, 11, 12)},
    ),
    Habit(
        "talk about it",
        "Put it on …",
        5 * MINUTE,
        45 * MINUTE,
        worth=20 * HOUR,
        volunteers={Craft.PRODUCT: (1,)},
        opens=False,
    ),
    Habit("read on", "What is kept", 10 * MINUTE, DAY, worth=3 * DAY, odds=Odds(0.05, 0.05, 0.05, reserved=0.12)),
    Habit("reply before", REPLY_BEFORE, 15 * MINUTE, 8 * HOUR, DAY, odds=Odds(0.35, 0.03, 0.18, reserved=0.01)),
    Habit("reply after", REPLY_AFTER, 10 * MINUTE, 6 * HOUR, DAY, odds=Odds(0.35, 0.03, 0.2, reserved=0.01)),
    Habit("bring it up", FROM_A_MESSAGE, 2 * HOUR, 7 * HOUR, DAY, volunteers={Craft.PRODUCT: (1, 1, 0)}),
)
NAMED = {each.name: each for each in HABITS}
