"""What people here wonder about the technology they use, what others remember, and what is written down of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

# What a form asks for, by its label.
QUESTION, ANSWER = "My question", "Your answer"
TITLE, CHOICE, OPTIONS, PRICE, PREMISE = (
    "What was decided",
    "Chosen because",
    "Instead of",
    "Price",
    "True as long as",
)


@dataclass(frozen=True, slots=True)
class Wondering:
    """A technology somebody wonders about: the question, what those who were there say, and the decision."""

    technology: str
    question: str
    answers: Sequence[str]
    decision: Mapping[str, str] = field(default_factory=dict)


WONDERINGS = (
    Wondering(
        "Kafka",
        "Why Kafka rather than the Postgres queue we already run? I want to show order status live and keep hearing "
        "that it is hard.",
        (
            "Three teams read the same events, and one replays a week at times; a queue forgets what was read.",
            "With two teams it would have been the queue. We would look again if the third one stopped reading.",
        ),
        {
            TITLE: "Kafka for order events",
            CHOICE: "Three teams read the same events, and one must replay a week.",
            OPTIONS: "Postgres queue (no replay), SQS (not in our region then)",
            PRICE: "One more thing on call; live order status needs a reader of its own.",
            PREMISE: "Three teams or more read these events.",
        },
    ),
    Wondering(
        "GraphQL",
        "Why GraphQL for the accountants' view? Partners ask us for plain files every month.",
        (
            "The phone app needed one call instead of nine. For partners nobody ever asked it of us; a file would do.",
            "It pays where screens change weekly. For an export it is more than we need.",
        ),
        {
            TITLE: "GraphQL for our own screens, files for partners",
            CHOICE: "Our screens change weekly and need one call; partners need a file a month.",
            OPTIONS: "GraphQL for all, REST for all",
            PRICE: "Two ways out of the same data to look after.",
            PREMISE: "No partner builds screens of their own.",
        },
    ),
    Wondering(
        "Redis",
        "What would break without Redis, and who would notice first?",
        (
            "Jobs must survive a deploy, that was all of it. Support would notice first: exports would be lost.",
            "Sessions live there too by now, which nobody planned. Everyone would have to sign in again.",
        ),
        {
            TITLE: "Redis for jobs that survive a deploy",
            CHOICE: "Jobs must survive a deploy.",
            OPTIONS: "Jobs in Postgres (slower then), no queue at all",
            PRICE: "Sessions came to live there too, unplanned.",
            PREMISE: "Postgres cannot keep up with the jobs.",
        },
    ),
    Wondering(
        "Terraform",
        "Why does a new country take two weeks of Terraform, and does it have to?",
        (
            "Because each country is a copy of all of it. It does not have to: most of it could be shared.",
            "We wrote it when there were two countries. Nobody has looked at it as a whole since.",
        ),
        {
            TITLE: "Terraform for countries, shared where they are alike",
            CHOICE: "Each country is a copy of all of it; most of it could be shared, so that a new one takes a day.",
            OPTIONS: "A copy for each country, as today",
            PRICE: "A mistake in what is shared reaches every country.",
            PREMISE: "Countries differ in data, not in how they run.",
        },
    ),
)
# What who leads asks first, as somebody who does not know.
FIRST = Wondering(
    "Elasticsearch",
    "Everyone tells me search is hard to change. I do not understand what Elasticsearch gives us that Postgres would "
    "not. Explain it to me like to a customer?",
    (
        "It forgives typos, and Postgres did not when we chose it. Today that could do most of what people use.",
        "Honestly: it was the tool two of us knew. It is hard to change because every list in the product asks it.",
    ),
    {
        TITLE: "Elasticsearch for search that forgives typos",
        CHOICE: "Customers mistype half of what they look for, and Postgres found nothing then.",
        OPTIONS: "Postgres full-text search (no typos then), a search service (too dear for our size)",
        PRICE: "Every list asks it, so it is hard to change; one more thing on call.",
        PREMISE: "Postgres cannot find what was mistyped.",
    },
)
KNOWN = (*WONDERINGS, FIRST)
AGAIN = "{} was chosen when we were half as many. Is what it was chosen for still true today?"
ANSWERS = " asks: “"  # over the form for an answer


def words(shown: str, pick: Callable[[Sequence[str]], str]) -> dict[str, str]:
    """What somebody would write about the technology a form shows, by the labels of its fields.

    `pick` chooses an answer, rather one that nobody gave.
    """
    known = next((each for each in KNOWN if each.technology in shown), None)
    if known is None:
        return {}
    answer = {ANSWER: pick(known.answers)} if ANSWERS in shown else {}
    return {QUESTION: AGAIN.format(known.technology), **answer, **known.decision}
