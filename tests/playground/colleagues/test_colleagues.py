from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.playground import Playground, Workspace
from bot.playground.colleagues import Colleagues
from bot.playground.company import DESIGN, ENGINEERING, ON_HOLIDAY, PRODUCT
from tests.playground.conftest import Now
from tests.playground.firm import CALL, MONDAY, PULSE, THURSDAY, Firm, handles, live


def test_after_a_meeting_most_say_they_were_there_within_twenty_minutes(
    firm: Firm, colleagues: Colleagues, now: Now
) -> None:
    now.moment = THURSDAY
    firm.post(*PULSE)

    live(colleagues, now, minutes=20)

    there = firm.who("I was there")
    assert 15 <= len(there) == len(set(there))
    assert not {"anna", "robin", "deploys", "viktor", "arjun", "deepa", ON_HOLIDAY} & set(there)


def test_many_say_how_it_was_and_a_few_say_it_again(firm: Firm, colleagues: Colleagues, now: Now) -> None:
    now.moment = THURSDAY
    for week in range(4):
        firm.post(*PULSE, text=f"All-hands {week} over.")

    live(colleagues, now, days=1)

    said = firm.who("How was it?")
    assert len(set(said)) >= 15
    assert max(Counter(said).values()) > 4
    assert len(firm.sent) == len(said)


def test_calls_for_seats_find_product_and_engineering(firm: Firm, colleagues: Colleagues, now: Now) -> None:
    for week in range(4):
        firm.post(*CALL, text=f"All-hands {week}.")

    live(colleagues, now, days=3)

    takers = firm.who("Take a seat")
    product, design, engineering = (
        len([each for each in takers if each in handles(rows)]) for rows in (PRODUCT, DESIGN, ENGINEERING)
    )
    assert 2 <= product <= 4
    assert design <= 2
    assert 4 <= engineering <= 8
    titles = [values["What will you show?"] for _, title, values in firm.sent if title == "Seat"]
    assert len(titles) == len(set(titles)) == len(takers)
    assert all(titles)


def test_a_few_ask_questions_and_nobody_asks_the_same(firm: Firm, colleagues: Colleagues, now: Now) -> None:
    firm.post(*CALL)

    live(colleagues, now, days=3)

    questions = [values["Your question"] for _, title, values in firm.sent if title == "Question"]
    assert 2 <= len(questions) == len(set(questions)) <= 10


def test_nobody_acts_at_night_or_at_the_weekend(play: Playground, firm: Firm, colleagues: Colleagues, now: Now) -> None:
    now.moment = datetime(2026, 10, 16, 15, 50, tzinfo=UTC)  # Friday, 17:50 in Berlin
    firm.post(*CALL, "What is kept")

    live(colleagues, now, days=4)

    assert {f"{at:%a}" for _, _, at in firm.presses} <= {"Fri", "Mon"}
    for name, _, at in firm.presses:
        local = at.astimezone(ZoneInfo(play.person(name).person.tz))
        assert 9 <= local.hour < 18


def test_somebody_asked_for_when_they_no_longer_work_waits_for_their_morning(
    firm: Firm, colleagues: Colleagues, now: Now
) -> None:
    firm.post(*CALL)
    colleagues.next_at()
    now.moment = datetime(2026, 10, 12, 23, tzinfo=UTC)

    assert colleagues.act(now.moment) == 0

    live(colleagues, now, days=2)
    assert firm.presses


def test_an_offered_seat_is_taken_or_passed(play: Playground, firm: Firm, colleagues: Colleagues, now: Now) -> None:
    invited = sorted(handles(DESIGN) | handles(PRODUCT))
    for handle in invited:
        firm.post("Take the seat", "Pass", channel=handle, text="1 thing waits for you.")

    live(colleagues, now, days=1)

    taken, passed = set(firm.who("Take the seat")), set(firm.who("Pass"))
    assert not taken & passed
    assert len(taken | passed) >= len(invited) - 2
    assert passed & handles(DESIGN)


def test_a_form_that_comes_first_is_filled_in_with_the_own_craft(firm: Firm, colleagues: Colleagues, now: Now) -> None:
    firm.unplaced = True
    firm.post(*CALL)

    live(colleagues, now, days=3)

    crafts = {name: values["Which one do you stand for?"] for name, title, values in firm.sent if "disc" in title}
    assert crafts
    for name, craft in crafts.items():
        assert name in handles({"Product": PRODUCT, "Design": DESIGN, "Engineering": ENGINEERING}[craft])
    assert {name for name, title, _ in firm.sent if title in ("Seat", "Question")} == crafts.keys()


def test_one_person_answers_once_it_is_closed(firm: Firm, colleagues: Colleagues, now: Now) -> None:
    now.moment = THURSDAY
    ts = firm.post(*PULSE)
    live(colleagues, now, hours=18)
    before = len(firm.presses)

    firm.rewrite(ts, "How was it?", text="The all-hands is closed. 20 people came.")
    live(colleagues, now, days=3)

    assert [label for _, label, _ in firm.presses[before:]] == ["How was it?"]
    assert firm.presses[-1][0] in firm.who("I was there")


def test_a_rewritten_post_invites_nobody_again(firm: Firm, colleagues: Colleagues, now: Now) -> None:
    ts = firm.post(*CALL)
    live(colleagues, now, days=3)
    before = len(firm.presses)

    firm.rewrite(ts, *CALL, text="All-hands Thu 15 Oct. Design's seat is open.")

    assert live(colleagues, now, days=3) == 0
    assert len(firm.presses) == before


def test_whoever_is_on_holiday_does_nothing_until_it_is_over(
    workspace: Workspace, firm: Firm, colleagues: Colleagues, now: Now
) -> None:
    back = int((MONDAY + timedelta(days=1)).timestamp())
    for handle in handles(PRODUCT):
        workspace.change_person(handle, status_emoji=":palm_tree:", status_expiration=back)
        firm.post("Take the seat", "Pass", channel=handle)

    live(colleagues, now, days=1, seconds=-1)
    assert firm.presses == []

    live(colleagues, now, days=1)
    assert len(firm.presses) >= len(PRODUCT) - 1


def test_they_reply_in_threads(play: Playground, firm: Firm, colleagues: Colleagues, now: Now) -> None:
    ts = firm.post(*CALL)

    live(colleagues, now, days=1)

    replies = [each for each in play.person("anna").messages("#builders", thread_ts=ts) if each.thread_ts]
    assert len(replies) >= 2
    assert len({each.text for each in replies}) == len(replies)


def test_the_same_seed_tells_the_same_story_and_one_more_post_does_not_change_it(
    play: Playground, firm: Firm, now: Now
) -> None:
    def told(*more: str) -> list[tuple[str, str, datetime]]:
        colleagues = Colleagues(play, seed=7)
        now.moment = MONDAY
        firm.presses.clear()
        for channel in more:
            firm.post("Take the seat", "Pass", channel=channel)
        firm.post(*CALL)
        live(colleagues, now, days=3)
        colleagues.paused = True
        return [each for each in firm.presses if each[1] in CALL]

    once = told()

    assert once
    assert told() == once
    assert told("mina", "lena") == once


def test_the_quiet_ones_do_not_act(firm: Firm, play: Playground, now: Now) -> None:
    everyone = [each.name for each in play.people() if each.name != "lena"]
    colleagues = Colleagues(play, quiet=everyone)
    now.moment = THURSDAY
    firm.post(*PULSE, *CALL)

    live(colleagues, now, days=1)

    assert {name for name, _, _ in firm.presses} == {"lena"}


def test_a_pause_holds_everybody(firm: Firm, colleagues: Colleagues, now: Now) -> None:
    colleagues.paused = True
    firm.post(*CALL)

    assert colleagues.next_at() is None
    assert colleagues.act(now.moment + timedelta(hours=3)) == 0

    colleagues.paused = False
    assert live(colleagues, now, days=1) > 0
