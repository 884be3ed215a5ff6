from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.playground.colleagues import phrases
from bot.playground.colleagues.crew import Colleague, Craft, Temper
from bot.playground.colleagues.filling import Pen, fill_in
from bot.playground.colleagues.sayings import Sayings
from bot.playground.colleagues.streams import stream
from tests.playground.firm import FORMS, choice, field, typed

NOW = datetime(2026, 10, 15, 13, 45, tzinfo=UTC)
MINA = Colleague("U1", "mina", Craft.DESIGN, Temper.EAGER, ZoneInfo("Europe/Berlin"))
PULSE = FORMS["How was it?"]["blocks"]


def filled(*blocks: dict[str, Any], seed: int = 1, others: tuple[str, ...] = ()) -> dict[str, Any]:
    return fill_in(Pen(MINA, stream(seed), Sayings(), NOW, others), blocks)


def test_scores_are_mostly_good_and_never_the_worst() -> None:
    scores = [filled(*PULSE, seed=seed)["How was it?"][0] for seed in range(100)]

    assert set(scores) == {"2", "3", "4", "5"}
    assert scores.count("2") < 20


def test_something_learned_says_from_whom_and_only_then() -> None:
    answers = [filled(*PULSE, seed=seed) for seed in range(100)]

    learned = [each for each in answers if "Something I learned" in each]
    assert 20 < len(learned) < 80
    assert [each for each in answers if "Learned from" in each] == learned
    for each in learned:
        assert each["Something I learned"] in phrases.PHRASES["learned"][Craft(each["Learned from"].lower())]
        assert each["Learned from"] != "Design"


def test_what_should_change_is_said_sometimes() -> None:
    answers = [filled(*PULSE, seed=seed) for seed in range(100)]

    assert 5 < len([each for each in answers if "What should change?" in each]) < 50


def test_a_changed_answer_is_another_score_and_leaves_the_words() -> None:
    score, *words = PULSE
    chosen = score["element"]["options"][3]
    before = {**score, "element": {**score["element"], "initial_option": chosen}}
    learned = field("Something I learned", typed(initial_value="Undo is cheap."), optional=True)

    for seed in range(20):
        answer = filled(before, learned, *words[1:], seed=seed)

        assert answer["How was it?"] != chosen["text"]["text"]
        assert not {"Something I learned", "Learned from"} & answer.keys()


def test_the_own_craft_is_what_they_stand_for() -> None:
    asked = field("Which one do you stand for?", choice("static_select", "Product", "Design", "None, I only read"))

    assert filled(asked) == {"Which one do you stand for?": "Design"}


def test_a_company_with_other_disciplines_is_answered_with_one_of_them() -> None:
    asked = field("Which one do you stand for?", choice("static_select", "Data", "Research"))

    assert filled(asked)["Which one do you stand for?"] in ("Data", "Research")


def test_a_question_is_sometimes_put_to_another_craft_or_to_somebody_and_mostly_to_everyone() -> None:
    to = choice("static_select", "Everyone", "Product", "Design", "Engineering")
    asked = [
        field("To", {**to, "initial_option": to["options"][0]}, optional=True),
        field("Or to one person", {"type": "users_select", "action_id": "v"}, optional=True),
    ]

    answers = [filled(*asked, seed=seed, others=("U2", "U3")) for seed in range(200)]

    assert {each["To"] for each in answers if "To" in each} == {"Product", "Engineering"}
    assert {each["Or to one person"] for each in answers if "Or to one person" in each} == {"U2", "U3"}
    assert len([each for each in answers if not each]) > 100


def test_an_action_goes_to_somebody_else_and_comes_from_its_question() -> None:
    asked = [
        field("What is to be done?", typed(initial_value="Who looks at error texts?")),
        field("By whom?", {"type": "users_select", "action_id": "v"}),
        field("Until", {"type": "datepicker", "action_id": "v", "initial_date": "2026-10-21"}),
    ]

    assert filled(*asked, others=("U2",)) == {
        "What is to be done?": "Find out: Who looks at error texts?",
        "By whom?": "U2",
        "Until": "2026-10-21",
    }
    assert filled(asked[1]) == {"By whom?": "U1"}


def test_an_action_from_nothing_is_of_their_craft() -> None:
    answer = filled(field("What is to be done?", typed()))

    assert answer["What is to be done?"] in phrases.PHRASES["tasks"][Craft.DESIGN]


def test_what_was_said_is_always_written_down() -> None:
    asked = field("What was said, in a line", typed(), optional=True)

    assert all(filled(asked, seed=seed) for seed in range(20))


def test_who_stands_there_already_presents() -> None:
    asked = field("Who presents it?", {"type": "users_select", "action_id": "v", "initial_user": "U9"})

    assert filled(asked) == {"Who presents it?": "U9"}


def test_fields_nobody_knows_are_filled_in_by_their_kind() -> None:
    element = {"action_id": "v"}

    answer = filled(
        field("Why?", typed(max_length=12)),
        field("Long", typed(min_length=200)),
        field("Minutes", {**element, "type": "number_input", "is_decimal_allowed": False, "max_value": "5"}),
        field("Mail", {**element, "type": "email_text_input"}),
        field("Link", {**element, "type": "url_text_input"}),
        field("Day", {**element, "type": "datepicker"}),
        field("Time", {**element, "type": "timepicker"}),
        field("Moment", {**element, "type": "datetimepicker"}),
        field("Who", {**element, "type": "users_select"}),
        field("All", {**element, "type": "multi_users_select"}),
        field("How", choice("radio_buttons", "Live", "Recorded")),
        field("Also", choice("checkboxes", "Slides", "Demo")),
    )

    assert 0 < len(answer.pop("Why?")) <= 12
    assert len(answer.pop("Long")) == 200
    assert 1 <= int(answer.pop("Minutes")) <= 5
    assert answer.pop("How") in ("Live", "Recorded")
    assert answer.pop("Also") in (["Slides"], ["Demo"])
    assert answer == {
        "Mail": "mina@example.com",
        "Link": "https://example.com/mina",
        "Day": "2026-10-22",
        "Time": "10:00",
        "Moment": 1792676700,
        "Who": "U1",
        "All": ["U1"],
    }


def test_optional_fields_nobody_knows_are_filled_in_sometimes() -> None:
    asked = field("Anything else?", typed(), optional=True)

    answers = [filled(asked, seed=seed) for seed in range(100)]

    assert 10 < len([each for each in answers if each]) < 60


def test_what_stands_there_already_is_kept() -> None:
    asked = field("Name", typed(initial_value="All-hands"))

    assert filled(asked) == {"Name": "All-hands"}


def test_a_field_nobody_can_fill_in_is_left_alone() -> None:
    asked = field("File", {"type": "file_input", "action_id": "v"})

    assert filled(asked) == {}
