"""What waits for someone, within what Slack takes."""

from bot.people.messages import waiting as waiting_messages
from rituals.outcomes.todos import check_in


def test_a_note_of_very_much_stays_within_fifty_blocks_and_counts_the_rest() -> None:
    things = [check_in(n, "Second person in week one") for n in range(60)]

    note = waiting_messages.note(things)

    assert len(note.blocks) <= 50
    assert "60 things wait for you, about 150 minutes." in note.text
    assert "30 more in Home." in str(note.blocks)


def test_a_note_of_thirty_outcomes_has_them_all() -> None:
    things = [check_in(n, "&" * 150) for n in range(30)]

    note = waiting_messages.note(things)

    assert "more in Home" not in str(note.blocks)
    assert sum(len(str(each["text"]["text"])) for each in note.blocks if each["type"] == "section") < 13_200
