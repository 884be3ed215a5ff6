"""The digest of the design's example company in week 47, word for word, and what stands in its thread."""

import re
from dataclasses import replace
from typing import Any

import pytest

from bot.core.occurrence import Coming
from bot.core.participation import Heard
from bot.kit import Message
from rituals.digest.rules.week import Week
from rituals.digest.rules.week_parts import Late
from rituals.why import ids
from tests.views import digest_samples as company
from tests.views.digest_samples import week

HEARD = """*Heard*
Product  10 of 12 · 83 % · ▲ 4
Engineering  41 of 68 · 60 % · ▼ 1
Design  3 of 6 · 50 % · ▼ 8
All  54 of 86 · 63 % · balance 0.72, was 0.81 (1 = all disciplines alike)"""
OUTCOMES = """*Outcomes* · 2 of 3 checked in
• Second person in week one: 25 %, target 40 % by Wed 3 Mar. On pace, but product is 80 % sure, design 40.
• First invoice: 4.4 days, target 3.5 days by Fri 18 Dec. Red; who looks after it is 70 % sure.
• Export tickets: no number since Mon 2 Nov."""
ALLHANDS = (
    "*All-hands* · Thu 19 Nov: 63 came, pulse 4.1 of 5 (38 answers). "
    "Next Thu 3 Dec; 3 questions carried, one for the second time."
)
WHOLE = [
    "*Week 47* · 16–20 Nov\n*Design came (5 of 6) but was not heard (3 of 6). Second time running.*",
    HEARD,
    OUTCOMES,
    "*Why* · 2 asked, 1 answered. Kafka has waited 6 working days.",
    ALLHANDS,
    "*You* · 11 questions, replies and votes: engineering 8, product 3, design 0.",
    "*You could*",
    "1. Ask design something yourself: you put 0 of 11 to them.",
    "2. Let product and design compare notes: 80 against 40.",
    "3. Free the Kafka question from waiting for one person.",
    "What you press now reaches people on Monday morning.",
]
TEASER = (
    "Week 47: design came but was not heard (3 of 6, second time). First invoice is red. "
    "Kafka has waited 6 working days."
)
MORE = [
    (
        "*How much was said*, against the share of people asked (1 = in proportion)\n"
        "Product 1.85 (26 % of what was said, 14 % of the people) · Engineering 0.89 (70, 79) · Design 0.60 (4, 7)\n"
        "Two questions came without a name and are in no discipline. 4 people away. Nothing undelivered."
    ),
    (
        "*Balance* · 0.72 (1 = all disciplines alike); off the mean rate: "
        "product +0.19, engineering −0.04, design −0.15."
    ),
    (
        "*Pulse* · all 4.1 (38 answers), engineering 4.2 (28). Design: not enough answers (2, needs 3). "
        "Product is held back so that design cannot be worked out."
    ),
    "*Why* · median 9 working hours to a first answer (8 weeks, 6 questions, the 2 open ones counted).",
    "1. Kafka, asked Thu 12 Nov: “Why Kafka rather than the Postgres queue we already run?”",
    "2. Feature flags, asked Thu 19 Nov: “Why do we have two?”",
    "*Since the last digest* · 1 late pulse for Thu 5 Nov. It counts as late; the figures shown then stand.",
    "*Next* · Outcomes, Mon 23 Nov, 10:00.",
    "*What Builders cost* · about 5 minutes a builder: product 8, design 6, engineering 5. Most for one person: 14.",
    "Eight weeks as a picture: in this thread in the first digest of a month, or now.",
]


def said(message: Message) -> list[str]:
    """The words of each block, as they are shown."""
    found = []
    for block in message.blocks:
        if block["type"] == "section":
            found.append(block["text"]["text"])
        elif block["type"] == "context":
            found.append(" ".join(each["text"] for each in block["elements"]))
    return found


def buttons(message: Message) -> list[str]:
    pressed = [each for block in message.blocks for each in block.get("elements", []) if each["type"] == "button"]
    return [each["text"]["text"] for each in [*_beside(message), *pressed]]


def _beside(message: Message) -> list[dict[str, Any]]:
    return [block["accessory"] for block in message.blocks if "accessory" in block]


def lines(found: Week, **facts: Any) -> str:
    return "\n".join(said(company.digest(str, found, **facts)))


# The whole of it


def test_the_example_week_is_said_word_for_word() -> None:
    assert said(company.digest()) == WHOLE


def test_the_notification_is_the_verdict_what_is_red_and_what_has_waited_longest() -> None:
    assert company.digest().text.startswith(f"{TEASER}\n")


def test_the_text_says_the_whole_of_it_with_words_for_arrows() -> None:
    text = company.digest().text

    for block in WHOLE:
        heard = re.sub(r"▲ (\d+)", r"up \1 points", block).replace("▼ 8", "down 8 points")
        assert heard.replace("▼ 1", "down 1 point") in text
    assert not re.search("[▲▼]", text)


def test_it_is_read_in_a_minute_and_its_head_fits_the_first_screen_of_a_phone() -> None:
    message = company.digest()

    assert len(" ".join(said(message)).split()) <= 230
    assert [each.partition("\n")[0] for each in said(message)[:2]] == ["*Week 47* · 16–20 Nov", "*Heard*"]


def test_each_suggestion_has_its_button_and_the_rest_is_one_press_away() -> None:
    labels = ["Ask design a question", "Put it on 3 Dec", "Open it to everyone", "More", "Not useful"]

    assert buttons(company.digest()) == labels


def test_nobody_is_named_who_looks_after_something() -> None:
    shown = company.digest().text + company.more().text

    assert not [name for name in ("Priya", "Jonas", "Anna", "Mina", "Lena", "Tomás") if name in shown]


# What stands in its thread


def test_more_says_the_rest_word_for_word() -> None:
    assert said(company.more()) == MORE
    assert buttons(company.more()) == ["Open", "Open", "Show it now"]


def test_what_waits_is_opened_where_it_stands() -> None:
    beside = _beside(company.more())

    assert beside[0]["url"] == "https://acme.slack.com/archives/C1/p1"
    assert beside[0]["action_id"] == ids.OPEN_LINK


def test_what_is_alike_is_held_back_and_never_called_so() -> None:
    scores = {"product": (3, 3, 3), "design": (1, 5, 2), "engineering": (4, 4, 5)}
    held = company.held(by=company.by_discipline(scores), score=None, answers=9)

    shown = "\n".join(said(company.more(str, week(held=(held,)))))

    assert "Product, design and engineering are held back so that nobody's answer can be worked out." in shown
    assert "alike" not in shown.replace("(1 = all disciplines alike)", "")


def test_late_answers_are_told_by_what_they_came_too_late_for() -> None:
    late = (Late("Outcomes", "outcomes", company.at(4, 10), 2), Late("All-hands", "allhands", company.at(5, 15), 1))

    shown = company.more(str, week(corrections=late)).text

    assert (
        "2 late answers for Outcomes, Wed 4 Nov. 1 late pulse for Thu 5 Nov. "
        "They count as late; the figures shown then stand." in shown
    )


# The three traps


@pytest.mark.parametrize("took_part", [0, 1, 2])
def test_two_of_six_designers_and_a_median_of_three_never_stand_in_one_company(took_part: int) -> None:
    """A gap that quotes design has three answers of it, and whoever answered took part: the example has three."""
    shown = company.digest().text

    assert "design 40" in shown
    assert f"Design  {took_part} of 6" not in shown


def test_a_pulse_of_two_is_hidden_and_the_next_smallest_with_it() -> None:
    by = {
        each.discipline: (each.answers, each.score and round(each.score, 1), each.hidden) for each in company.held().by
    }

    assert by == {"product": (8, None, "held_back"), "design": (2, None, "few"), "engineering": (28, 4.2, None)}


def test_shares_are_compared_as_fractions() -> None:
    """4/6 is four fifths of 10/12, and not under it: in floating point design would be named by mistake."""
    equal = (Heard("product", 12, 10), Heard("design", 6, 4))

    shown = lines(week(heard=equal, before=(equal, equal)))

    assert "*14 of 18 heard, balance 0.83 (1 = all disciplines alike).*" in shown


# Verdicts


def test_who_neither_came_nor_was_heard_was_heard_least() -> None:
    came = (Heard("product", 12, 11), Heard("design", 6, 3), Heard("engineering", 68, 47))

    found = company.digest(str, week(held=(company.held(came_by=came),)))

    assert said(found)[0].endswith("*Design was heard least (3 of 6). Second time running.*")
    assert found.text.startswith("Week 47: design was heard least (3 of 6, second time).")


def test_without_an_allhands_nothing_is_said_of_who_came() -> None:
    assert "*Design was heard least (3 of 6). Second time running.*" in lines(week(held=()))


def test_a_third_time_is_called_that() -> None:
    assert "Third time running." in lines(week(before=(company.WEEK_45, company.WEEK_45, company.WEEK_43)))


def test_a_fifth_time_may_be_the_sixth_for_a_week_knows_the_four_before_it() -> None:
    found = company.digest(str, week(before=(company.WEEK_45,) * 4))

    assert "At least the fifth time running.*" in said(found)[0]
    assert "(3 of 6, at least the fifth time)." in found.text


def test_a_first_time_names_nobody() -> None:
    assert "*54 of 86 heard, balance 0.72 (1 = all disciplines alike).*" in lines(week(before=(company.WEEK_43,)))


def test_several_red_outcomes_are_counted_in_the_notification() -> None:
    red = company.tracked()[1]

    shown = company.digest(str, week(outcomes=(red, replace(red, number=3)))).text

    assert "2 outcomes are red." in shown.partition("\n")[0]


def test_a_week_across_two_months_names_both() -> None:
    assert "*Week 49* · 30 Nov – 4 Dec" in lines(week(week="2026-W49"))


# Weeks that are otherwise


def test_the_first_friday_says_how_far_the_company_is() -> None:
    people = {"host": "Lena", "stewards": ["Priya"], "yours": True, "may_set": True}

    found = company.digest(str, company.first(), **people, mirror=None)

    assert found.text.startswith("Week 42, the first. Too early to say who is heard.\n")
    assert said(found) == [
        (
            "*Week 42* · your first\n*Too early to say who is heard: nothing that asks everyone has closed yet.* "
            "That comes after All-hands on Thu 22 Oct."
        ),
        (
            "• 2 whys asked, both answered, by 4 people. The first one was yours.\n"
            "• 1 outcome named, by Priya. Its first number is due Mon 19 Oct.\n"
            "• All-hands Thu 22 Oct: product and engineering have taken their seats, design's is open. Host: Lena."
        ),
        "• 90 builders. 2 have not picked a discipline; they are in no figure until they do.",
        (
            "Every builder can see these counts in Builders' Home. Nobody sees more than you, and you see no person's "
            "score, because there is none."
        ),
    ]
    assert buttons(found) == ["Set them"]


def test_who_may_not_set_others_is_offered_no_button() -> None:
    assert buttons(company.digest(str, company.first(), mirror=None)) == []


def test_a_quiet_week_is_one_line() -> None:
    (line,) = said(company.digest(str, company.quiet(), mirror=None))

    assert line == (
        "*Week 53* · 28 Dec – 1 Jan, nothing that asks everyone closed. Nothing waits. "
        "Next: Outcomes Mon 4 Jan, All-hands Thu 14 Jan."
    )


def test_a_quiet_week_says_that_everything_is_paused() -> None:
    (line,) = said(company.digest(str, company.quiet(paused=True, coming=()), mirror=None))

    assert line == "*Week 53* · 28 Dec – 1 Jan, everything is paused, as set. Nothing waits."


@pytest.mark.parametrize("facts", [{"late": 1}, {"failed": 1}, {"lost_week": "2026-W52"}, {"undelivered": 1}])
def test_a_week_in_which_something_went_wrong_or_came_late_is_not_quiet(facts: dict[str, Any]) -> None:
    assert "Nothing waits" not in lines(company.quiet(**facts), mirror=None)


def test_builders_was_at_fault_and_says_from_when_to_when() -> None:
    found = company.digest(str, company.at_fault(), mirror=None)

    assert said(found) == [
        "*Week 48* · 23–27 Nov\n*Builders was down on Mon 23 Nov, 10:00 to 14:10. That is my gap, not your people's.*",
        (
            "*Missed*\n• Outcomes: the numbers, or how sure people are, of Mon 23 Nov, 10:00 was missed. I was down or "
            "Slack refused, and later it would only have disturbed people. Next: Mon 30 Nov.\n"
            "Nothing else that asks everyone closed, so there are no figures by discipline this week."
        ),
    ]
    assert "Health" in buttons(found)


def test_what_every_builder_sees_has_no_verdict_and_no_arrow() -> None:
    shown = lines(week(), plain=True, advice=None, mirror=None, so_far=True)

    assert "*54 of 86 heard.*" in shown
    assert "Design  3 of 6 · 50 %\n" in shown
    assert not re.search(r"[▲▼]|quiet|least|not heard|running|You could", shown)


def test_the_week_so_far_suggests_nothing_and_has_no_thread() -> None:
    assert buttons(company.digest(str, week(), so_far=True, advice=None)) == []


def test_an_allhands_to_come_is_told_though_none_was_held() -> None:
    coming = (Coming("All-hands", company.at(3, 15, month=12), "allhands"),)

    assert "*All-hands* · next Thu 3 Dec, 15:00." in lines(week(held=(), coming=coming))


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"carried": 0, "again": 0}, "Next Thu 3 Dec."),
        ({"carried": 1, "again": 0}, "1 question carried."),
        ({"carried": 1, "again": 1}, "1 question carried, for the second time."),
        ({"carried": 4, "again": 2, "times": 3}, "4 questions carried, two not for the first time."),
        ({"carried": 2, "again": 2, "times": 2}, "2 questions carried, all of them for the second time."),
    ],
)
def test_questions_not_reached_are_counted(facts: dict[str, Any], says: str) -> None:
    assert says in lines(week(held=(company.held(**facts),)))


def test_who_led_and_turned_to_nobody_has_no_line_of_their_own() -> None:
    assert "*You*" not in lines(week(), mirror={"product": 0, "design": 0})
    assert "*You* · 1 question, reply or vote: design 1, product 0." in lines(
        week(), mirror={"product": 0, "design": 1}
    )
