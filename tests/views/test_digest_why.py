"""What a digest says of questions about technology, decisions and debts."""

from dataclasses import replace

from rituals.why.rules.figures import Asked, Waits
from tests.views.debt_samples import OWED, WHY, digest, more


def test_the_examples_week_says_what_waits_in_a_line() -> None:
    said = digest().text

    assert "*Why* · 2 asked, 1 answered. Kafka has waited 6 working days. " in said
    assert "2 decisions written down. 1 decision is due for another look." in said
    assert "Why Kafka rather than" not in said


def test_the_words_of_what_waits_stand_in_its_thread() -> None:
    said = more().text

    assert "1. Kafka, asked Thu 12 Nov: “Why Kafka rather than the Postgres queue we already run?”" in said
    assert "2. Feature flags, asked Thu 19 Nov: “Why these?”" in said


def test_the_median_says_how_many_questions_it_counts_and_how_many_wait() -> None:
    counted = "8 weeks, 6 questions, the 2 open ones counted"

    assert f"median 9 working hours to a first answer ({counted})." in more().text
    assert "median" not in more(why=replace(WHY, hours=None)).text


def test_crossing_stands_beside_its_counts_and_what_chance_would_give() -> None:
    assert "9 of 12 answers came from another discipline: +0.50 (by chance 0.00;" in more().text


def test_debts_stand_in_their_order_with_what_they_cost() -> None:
    said = digest().text

    assert (
        "*Debt* · 1. Two queues: costs the business 4, to fix 2.\n2. No staging: costs the business 3.5, to fix 3."
        in said
    )


def test_builders_see_the_same_counts() -> None:
    lead, plain = digest().text, digest(plain=True).text

    assert lead[lead.index("*Why*") :] == plain[plain.index("*Why*") :]


def test_a_week_without_any_of_it_has_no_line() -> None:
    said = digest(why=replace(Asked(0, 0), questions=6, hours=9.0), debts=()).text

    assert "Why" not in said
    assert "Debt" not in said


def test_a_digest_from_before_there_were_questions_has_no_line() -> None:
    assert "Why" not in digest(why=None, debts=OWED).text


def test_a_question_of_today_waits_without_being_named() -> None:
    said = digest(why=Asked(1, 0, open=1, waiting=(Waits(2, 0),))).text

    assert "*Why* · 1 asked, 0 answered. 1 waits for an answer." in said
    assert "Feature flags" not in said


def test_of_many_that_wait_three_are_told_and_the_others_counted() -> None:
    said = more(why=replace(WHY, waiting=(Waits(1, 9), Waits(2, 8), Waits(1, 7)), told=5, open=6)).text

    assert said.count("asked Thu") == 3
    assert "3 more wait; `/why list` shows them." in said
