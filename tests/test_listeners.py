"""What the listeners make of Slack's payloads, where a story would not go."""

from typing import Any

import pytest

from tests.world import World

# Replies


def took_part(town: World, name: str) -> bool:
    with town.bot.store.read() as unit:
        rows = unit._db.query("SELECT 1 FROM contributions WHERE builder = ?", [town.person(name).id])
        return list(rows) != []


@pytest.mark.parametrize(
    "how",
    [{}, {"files": ["sketch.png"]}, {"subtype": "me_message"}, {"subtype": "thread_broadcast"}],
    ids=["words", "picture", "me", "broadcast"],
)
def test_a_reply_counts_however_it_is_said(town: World, how: dict[str, Any]) -> None:
    town.set_up()
    post = town.post("one all-hands")

    town.person("dan").post("#builders", "Like this.", thread_ts=post.ts, **how)

    assert took_part(town, "dan")
    assert not took_part(town, "dora")


@pytest.mark.parametrize("how", [{"files": ["sketch.png"]}, {"subtype": "me_message"}])
def test_a_picture_beside_the_thread_is_no_reply(town: World, how: dict[str, Any]) -> None:
    town.set_up()

    town.person("dan").post("#builders", "Like this.", **how)

    assert not took_part(town, "dan")
