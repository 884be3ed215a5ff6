"""A workspace that was saved goes on, after a load, as if nothing had happened."""

import json
from typing import Any

import pytest

from bot.playground import Answer, Playground, Workspace, load_workspace, save_workspace
from bot.playground.company import company
from tests.world import MANIFEST, MONDAY, Now

NOW = Now(MONDAY)
MODAL = {
    "type": "modal",
    "callback_id": "a_form",
    "title": {"type": "plain_text", "text": "A form"},
    "submit": {"type": "plain_text", "text": "Send"},
    "blocks": [
        {
            "type": "input",
            "block_id": "words",
            "label": {"type": "plain_text", "text": "Words"},
            "element": {"type": "plain_text_input", "action_id": "value"},
        }
    ],
}


@pytest.fixture
def lived() -> Workspace:
    """A workspace with a bit of everything in it."""
    workspace = Workspace(MANIFEST, name="Acme")
    workspace.clock = NOW
    company(workspace, now=NOW())
    workspace.decline("users:read.email")
    workspace.snoozing["U1"] = (1, 2)
    workspace.keep_usergroup("design", users=("U00000005",))
    with Playground(workspace, clock=NOW) as slack:
        mina = slack.person("mina")
        slack.invite_bot("#builders")
        ts = mina.post("#builders", "Look at this.", files=["sketch.png"])
        slack.person("jonas").post("#builders", "Nice.", thread_ts=ts, subtype="thread_broadcast")
        mina.react("#builders", ts, ":tada:")
        slack.deliver_directly(lambda _: Answer(ok=True, payload={"text": "Hello"}))
        mina.command("/builders help")
        with workspace.lock:
            view = workspace.screens.open(mina.id, MODAL, push=False)
            workspace.screens.publish(mina.id, {"type": "home", "blocks": []}, None)
        mina.fill({"Words": "Half a thought"})
    assert view.callback_id == "a_form"
    return workspace


def _noted(notes: list[Any], note: Any, answer: Answer = Answer(ok=True)) -> Answer:  # noqa: B008 - it is frozen
    notes.append(note)
    return answer


def again(workspace: Workspace) -> Workspace:
    loaded = load_workspace(MANIFEST, json.loads(json.dumps(save_workspace(workspace))))
    loaded.clock = NOW
    return loaded


def test_a_loaded_workspace_is_saved_as_the_same(lived: Workspace) -> None:
    assert save_workspace(again(lived)) == save_workspace(lived)


def test_an_open_form_keeps_what_was_typed_and_can_be_submitted(lived: Workspace) -> None:
    sent: list[dict[str, Any]] = []

    with Playground(again(lived), clock=NOW) as slack:
        slack.deliver_directly(lambda payload: _noted(sent, payload))
        answer = slack.person("mina").submit()

    assert answer.ok
    assert sent[0]["view"]["state"]["values"]["words"]["value"]["value"] == "Half a thought"


def test_messages_threads_and_reactions_are_as_they_were(lived: Workspace) -> None:
    with Playground(again(lived), clock=NOW) as slack:
        first, reply = slack.person("mina").messages("#builders")

    assert (first.text, reply.text, reply.thread_ts) == ("Look at this.", "Nice.", first.ts)
    assert first.files[0]["name"] == "sketch.png"
    assert first.reactions == (("tada", (lived.person("mina").id,)),)
    assert lived.person("mina").id in {message.only_for for message in again(lived).ephemerals.values()}


def test_new_messages_and_events_get_numbers_never_used_before(lived: Workspace) -> None:
    events: list[str] = []
    before = set(lived.channel("#builders").messages)

    with Playground(again(lived), clock=NOW) as slack:
        slack.deliver_directly(lambda payload: _noted(events, payload.get("event_id", "")))
        ts = slack.person("mina").post("#builders", "And this.")
        slack.settle()

    assert ts not in before
    assert events == [f"Ev{lived.events_told + 1:09d}"]


def test_an_upgrade_grants_no_scope_that_was_declined(lived: Workspace) -> None:
    assert "users:read.email" not in again(lived).app.scopes


def test_a_loaded_workspace_shares_nothing_with_what_it_was_loaded_from(lived: Workspace) -> None:
    saved = save_workspace(lived)
    before = json.dumps(saved)

    with Playground(load_workspace(MANIFEST, saved), clock=NOW) as slack:
        slack.hire("nora").join("#builders")
        slack.person("nora").post("#builders", "Hello.")
        slack.person("mina").close(everything=True)

    assert json.dumps(saved) == before


def test_an_event_that_fails_is_sent_again_to_a_handler_in_this_process(lived: Workspace) -> None:
    answers = iter([Answer(ok=False, error="http_error"), Answer(ok=True)])
    seen: list[str] = []

    with Playground(again(lived), clock=NOW, http_redelivery=(0.0,)) as slack:
        slack.deliver_directly(lambda payload: _noted(seen, payload["event_id"], next(answers)))
        slack.person("mina").post("#builders", "Hello.")
        settled = slack.settle()

    assert settled
    assert len(seen) == 2
    assert len(set(seen)) == 1


def test_a_handler_gets_payloads_of_its_own(lived: Workspace) -> None:
    """What an app does with a payload changes nothing in Slack."""
    with Playground(again(lived), clock=NOW) as slack:
        slack.deliver_directly(lambda payload: _noted([], payload["event"].clear()))
        slack.person("mina").post("#builders", "Hello.")
        slack.settle()

        assert slack.person("mina").messages("#builders")[-1].text == "Hello."
