from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.playground import Playground, Workspace
from bot.playground.colleagues import Colleagues
from bot.playground.company import PRODUCT, company
from tests.playground.conftest import MANIFEST, Now, button, connected
from tests.playground.firm import THURSDAY, Body, Firm, field, form, handles, live, plain, typed

OFFERS = {
    "See all and vote": ("Vote",),
    "Open the run of show": ("Answered", "Make it an action"),
}
NOTE = form("What was said", field("What was said, in a line", typed(), optional=True))
TASK = form("Add an action", field("What is to be done?", typed()))
SHORTCUT = {"name": "Add to all-hands", "type": "message", "callback_id": "add", "description": "Add it"}


class Lists:
    """A firm with lists of six things: a press in one marks it, and shows the list again."""

    def __init__(self, app: App, client: WebClient) -> None:
        self.marked: list[tuple[str, str, str]] = []
        self.picked: list[tuple[str, str]] = []
        self._client = client
        for label in OFFERS:
            app.action(label)(self._opened)
        for label in ("Vote", "Voted", "Answered", "Make it an action", "What was said"):
            app.action(label)(self._pressed)
        app.shortcut("add")(self._shortcut)

    def of(self, label: str) -> list[tuple[str, str]]:
        return [(name, value) for name, pressed, value in self.marked if pressed == label]

    def _opened(self, ack: Ack, body: Body, action: Body) -> None:
        shown = self._list(OFFERS[action["text"]["text"]], body["user"]["name"])
        self._client.views_open(trigger_id=body["trigger_id"], view=shown)
        ack()

    def _pressed(self, ack: Ack, body: Body, action: Body) -> None:
        label, name = action["text"]["text"], body["user"]["name"]
        self.marked.append((name, label, action["value"]))
        if label in ("What was said", "Make it an action"):
            self._client.views_push(trigger_id=body["trigger_id"], view=NOTE if label == "What was said" else TASK)
        else:
            shown = self._list(tuple(body["view"]["private_metadata"].split("|")), name)
            self._client.views_update(view_id=body["view"]["id"], view=shown)
        ack()

    def _list(self, labels: tuple[str, ...], name: str) -> Body:
        marked = {value for who, label, value in self.marked if who == name and label in ("Vote", "Answered")}
        rows = [
            row
            for each in map(str, range(6))
            for row in (
                {"type": "section", "text": plain(f"Question {each}")},
                _row(each, (("Voted",) if labels == ("Vote",) else ("What was said",)) if each in marked else labels),
            )
        ]
        return {"type": "modal", "title": plain("List"), "private_metadata": "|".join(labels), "blocks": rows}

    def _shortcut(self, ack: Ack, body: Body) -> None:
        self.picked.append((body["user"]["name"], body["message"]["text"]))
        ack()


def _row(value: str, labels: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "actions", "elements": [button(each, each, value)["elements"][0] for each in labels]}


@pytest.fixture
def workspace(now: Now) -> Workspace:
    features = {**MANIFEST["features"], "shortcuts": [SHORTCUT]}
    workspace = Workspace({**MANIFEST, "features": features})
    company(workspace, now=now())
    workspace.invite_bot("#builders")
    return workspace


@pytest.fixture
def lists(app: App, client: WebClient) -> Lists:
    return Lists(app, client)


@pytest.fixture
def firm(play: Playground, app: App, client: WebClient, lists: Lists, workspace: Workspace, now: Now) -> Iterator[Firm]:
    firm = Firm(app, client, workspace, now)
    with connected(play, app):
        yield firm


def test_voters_press_one_to_three_different_questions_and_take_nothing_back(
    firm: Firm, lists: Lists, colleagues: Colleagues, now: Now
) -> None:
    firm.post("See all and vote")

    live(colleagues, now, days=3)

    votes = lists.of("Vote")
    voters = {name for name, _ in votes}
    assert len(voters) >= 10
    assert len(votes) == len(set(votes))
    assert {len([each for each in votes if each[0] == name]) for name in voters} == {1, 2, 3}
    assert {value for _, value in votes} == {str(each) for each in range(6)}
    assert not lists.of("Voted")


def test_a_host_marks_questions_from_the_top_notes_one_makes_one_an_action_and_leaves_the_last(
    play: Playground, firm: Firm, lists: Lists, colleagues: Colleagues, now: Now
) -> None:
    now.moment = THURSDAY
    firm.post("Open the run of show", channel="priya", text="You host in 10 minutes.")

    live(colleagues, now, hours=1)

    answered = [value for _, value in lists.of("Answered")]
    assert answered == [str(each) for each in range(len(answered))]
    assert 3 <= len(answered) <= 5
    assert len(lists.of("What was said")) == len(lists.of("Make it an action")) == 1
    assert [(name, title) for name, title, _ in firm.sent] == [("priya", "What was said"), ("priya", "Add an action")]
    assert all(value for _, _, values in firm.sent for value in values.values())
    assert play.person("priya").modal is None


def test_a_turn_to_host_is_taken_or_passed(firm: Firm, colleagues: Colleagues, now: Now) -> None:
    invited = sorted(handles(PRODUCT))
    for handle in invited:
        firm.post("I'll host", "Pass", channel=handle, text="1 thing waits for you.")

    live(colleagues, now, days=1)

    agreed, passed = set(firm.who("I'll host")), set(firm.who("Pass"))
    assert agreed
    assert passed
    assert not agreed & passed


def test_under_a_post_without_a_host_one_of_all_steps_in_a_while_after_it_is_offered(
    firm: Firm, colleagues: Colleagues, now: Now
) -> None:
    ts = firm.post("Ask a question")
    live(colleagues, now, days=2)
    offered_at = now()

    firm.rewrite(ts, "Ask a question", "I'll host", text="All-hands Thu 15 Oct.")
    live(colleagues, now, days=1)

    assert len(firm.who("I'll host")) == 1
    assert all(at > offered_at for _, label, at in firm.presses if label == "I'll host")


def test_what_is_due_is_done_or_gets_another_day(firm: Firm, colleagues: Colleagues, now: Now) -> None:
    for handle in sorted(handles(PRODUCT)):
        firm.post("Done", "Another day", "Give it to…", channel=handle, text="1 thing waits for you.")

    live(colleagues, now, days=1)

    done, later = set(firm.who("Done")), set(firm.who("Another day"))
    assert done
    assert not done & later
    assert not firm.who("Give it to…")


def test_somebody_of_product_brings_up_what_a_colleague_said_under_a_recap(
    play: Playground, firm: Firm, lists: Lists, colleagues: Colleagues, now: Now
) -> None:
    said = set()
    for week in range(4):
        ts = firm.post("Ask for next time", text=f"All-hands recap {week}: 2 answered.")
        live(colleagues, now, hours=23)
        thread = play.person("anna").messages("#builders", thread_ts=ts)
        said |= {(play.person(each.user).name, each.text) for each in thread if each.thread_ts}

    assert 1 <= len(lists.picked) <= 4
    assert {name for name, _ in lists.picked} <= handles(PRODUCT)
    for name, text in lists.picked:
        assert any(text == words and name != whose for whose, words in said)
