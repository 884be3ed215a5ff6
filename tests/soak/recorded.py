"""What Slack sends, recorded from people who use Builders, and mutations of it."""

import contextlib
import copy
import random
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.playground import CannotActError, View, inputs, payloads
from bot.playground.delivery import INTERACTION, Parcel
from bot.playground.passes import ResponseUrl
from tests.soak import typed
from tests.upgrades import fixtures
from tests.upgrades.test_upgrade import open_forms, presses
from tests.world import Saved, World, world

Payload = dict[str, Any]
COMMANDS = (
    "/builders help",
    "/builders ritual new",
    "/builders away friday",
    "/outcome new",
    "/why list",
    "/why Kafka",
)
# Kinds of events that the playground's people can't cause.
SHARED: tuple[Payload, ...] = (
    {"type": "channel_shared", "connected_team_id": "T0ELSEWHERE", "event_ts": "1798000000.000100"},
    {"type": "channel_unshared", "previously_connected_team_id": "T0ELSEWHERE", "is_ext_shared": False},
)
MOVED: Payload = {"type": "channel_id_changed", "old_channel_id": "C00000001", "new_channel_id": "C00000099"}
INSTEAD: tuple[Any, ...] = (
    *(None, 0, -1, 10**30, 1.5, True, "", "x", [], {}, [None], {"id": None}, [[]], "0" * 5_000, "\u0000", "UNOBODY99"),
    *({"type": "modal"}, {"text": {"text": {}}}, ["a", 1, {}], "1798000000.000100", "all-hands@nowhere", "9" * 40),
)


@cache
def company() -> Saved:
    """Return a company after ten weeks."""
    return fixtures.saved("3f6f8fa")


@cache
def samples() -> list[Payload]:
    """Return a payload of each kind, in the order in which they were sent."""
    sent: list[Parcel] = []
    with TemporaryDirectory() as folder:
        for number, record in enumerate((_record_presses, _record_forms, _record_words, _record_events)):
            with world(Path(folder) / str(number), saved=company()) as there:
                there.settle()
                there.slack.on_parcel(sent.append)
                record(there)
                there.slack.settle()
    kinds: dict[str, Payload] = {}
    for parcel in sent:
        kinds.setdefault(kind(parcel.payload), parcel.payload)
    return list(kinds.values())


def kind(payload: Mapping[str, Any]) -> str:
    """Describe what a payload is: its type, and the action, form, command or event."""
    if "command" in payload:
        return f"command {payload['command']}"
    if event := payload.get("event"):
        return f"event {event['type']} {event.get('subtype', '')}".strip()
    place = payload.get("container", {}).get("type", "")
    names = [action["action_id"] for action in payload.get("actions", ())]
    names += [
        payload.get("action_id", ""),
        payload.get("callback_id", ""),
        payload.get("view", {}).get("callback_id", ""),
    ]
    return " ".join(each for each in (payload["type"], place, *names) if each)


def _record_presses(there: World) -> None:
    """Press each button and menu of posts, Homes and open forms, one of each."""
    for press in {(press.action, press.post is None): press for press in presses(there)}.values():
        with contextlib.suppress(CannotActError):  # Another press took it away.
            press.take(there)
    anna = there.person("anna")
    for opened, button in (("/builders ritual new", "What"), ("/builders disciplines", "")):
        anna.command(opened, channel="#builders")
        if anna.modal:
            found = [each for each in inputs.controls(anna.modal.blocks) if button in ("", each.label)]
            options = inputs.options(found[0].element)
            anna.press(anna.modal, found[0].path, choose=options[-1]["value"] if options else None)
    post = next(each for each in anna.messages("#builders") if "See all and vote" in str(each.blocks))
    anna.press(post, "See all and vote")
    if anna.modal:
        anna.press(anna.modal, next(inputs.controls(anna.modal.blocks)).path)


def _record_forms(there: World) -> None:
    """Submit each open form, use each shortcut and type into a field with suggestions."""
    for form, person in open_forms(there).items():
        if form == "why_form":
            person.suggest("Technology", "kaf")
        with contextlib.suppress(CannotActError):
            person.submit()
    anna = there.person("anna")
    for shortcut in ("add_to_allhands", "ask_why"):
        anna.shortcut(shortcut, anna.messages("#builders")[0])
    # Slack sends neither to Builders today: it has no global shortcut, and doesn't ask about closed forms.
    assert anna.modal
    for payload in (
        payloads.global_shortcut(anna.person, "anywhere", "1798000000.000100"),
        payloads.closed(anna.person, anna.modal, cleared=True),
    ):
        anna._seat.ask(INTERACTION, payload | anna._seat.passes())


def _record_words(there: World) -> None:
    mina = there.person("mina")
    for line in COMMANDS:
        mina.command(line, channel="#builders")
    post = next(each for each in reversed(mina.messages("#builders")) if each.by_bot and not each.thread_ts)
    ts = mina.post("#builders", "I can show that.", thread_ts=post.ts)
    mina.edit("#builders", ts, "I can show that, if there's time.")
    mina.delete("#builders", ts)
    mina.post("#builders", "A sketch.", thread_ts=post.ts, files=["sketch.png"])
    for subtype in ("me_message", "thread_broadcast"):
        mina.post("#builders", "Like this.", thread_ts=post.ts, subtype=subtype)
    mina.open_home()


def _record_events(there: World) -> None:
    slack = there.slack
    slack.hire("zoe", "Zoë Zimmer", title="Product Designer").join("#builders")
    slack.person("zoe").change(title="Staff Engineer")
    slack.person("zoe").leave("#builders")
    slack.add_usergroup("guild", ["mina", "jonas"])
    slack.add_usergroup("guild", ["mina", "lena"])
    slack.workspace.add_channel("squad", ["anna", "mina"], private=True, bot=True)
    slack.workspace.add_channel("old", ["anna", "mina"], bot=True)
    for channel in ("#squad", "#old"):
        slack.archive(channel)
        slack.unarchive(channel)
        slack.rename(channel, f"{channel[1:]}-2")
        slack.person("anna").post(f"{channel}-2", "Hello.")
        slack.delete_channel(f"{channel}-2")
    for event in (*({**each, "channel": slack.channel("#ask-why").id} for each in SHARED), MOVED):
        slack._tell(event)


def fresh(payload: Payload, there: World) -> Payload:
    """Return a copy that is sent now, with a trigger id, a response URL and a modal that are still there."""
    workspace, now = there.slack.workspace, there.now()
    user = payload.get("user_id") or payload.get("user", {}).get("id", "")
    sent = copy.deepcopy(payload)
    if "trigger_id" in sent:
        sent["trigger_id"] = workspace.passes.trigger(user, now)
    if "response_url" in sent:
        channel = sent.get("channel_id") or sent["channel"]["id"]
        secret = workspace.passes.respond_at(ResponseUrl(user, channel, now, sent.get("message", {}).get("ts")))
        sent["response_url"] = f"{there.slack.base_url}/response/{secret}"
    if (view := sent.get("view")) and view["id"] not in workspace.screens.views:
        shown = View(view["id"], user, view["hash"], view, view["state"]["values"], root_id=view["id"])
        workspace.screens.views[view["id"]] = shown
    if "event_id" in sent:
        sent["event_id"] = f"Ev{workspace.tick()}"
    return sent


# Mutations


def mutated(payload: Payload, dice: random.Random) -> Payload:
    """Return a copy with one to three things dropped or replaced, at any depth."""
    changed = copy.deepcopy(payload)
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        parent, key = dice.choice(list(_places(changed)) or [(changed, "type")])
        if dice.random() < 0.3:
            del parent[key]
        elif dice.random() < 0.2:
            parent[key] = typed.text(dice)
        elif dice.random() < 0.1:
            parent[key] = copy.deepcopy(dice.choice(list(_places(payload)))[0])
        else:
            parent[key] = copy.deepcopy(dice.choice(INSTEAD))
    return changed


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Go through each key of each object and each index of each list, but not to URLs that would be called."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        if key != "response_url":
            yield value, key
            yield from _places(inner)
