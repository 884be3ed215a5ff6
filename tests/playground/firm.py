"""A small app for the colleagues to answer: posts with buttons, and a form behind each."""

from datetime import UTC, datetime, timedelta
from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.playground import Workspace
from bot.playground.colleagues import Colleagues
from bot.playground.company import Rows
from tests.playground.conftest import Now, button

Body = dict[str, Any]

MONDAY = datetime(2026, 10, 12, 8, tzinfo=UTC)  # 10:00 in Berlin
THURSDAY = datetime(2026, 10, 15, 13, 45, tzinfo=UTC)  # 15:45 in Berlin
CALL = ("Take a seat", "Ask a question")
PULSE = ("I was there", "How was it?")


def plain(text: str) -> Body:
    return {"type": "plain_text", "text": text}


def choice(kind: str, *texts: str) -> Body:
    chosen = [{"text": plain(each), "value": each[:1]} for each in texts]
    return {"type": kind, "action_id": "v", "options": chosen}


def typed(**facts: Any) -> Body:
    return {"type": "plain_text_input", "action_id": "v", **facts}


def field(label: str, element: Body, *, optional: bool = False) -> Body:
    return {"type": "input", "block_id": label, "label": plain(label), "element": element, "optional": optional}


def form(title: str, *blocks: Body, about: str = "") -> Body:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain(title),
        "submit": plain("Send"),
        "private_metadata": about,
        "blocks": list(blocks),
    }


SAID: Body = {
    "type": "modal",
    "title": plain("No"),
    "blocks": [{"type": "section", "text": plain("That seat is taken.")}],
}
FORMS = {
    "Take a seat": form("Seat", field("What will you show?", typed(max_length=150))),
    "Take the seat": form("Seat", field("What will you show?", typed(max_length=150))),
    "Ask a question": form("Question", field("Your question", typed(multiline=True))),
    "How was it?": form(
        "How was it?",
        field("How was it?", choice("radio_buttons", "1 · a waste of time", "2", "3 · all right", "4", "5")),
        field("Something I learned", typed(), optional=True),
        field("Learned from", choice("static_select", "Product", "Design", "Engineering"), optional=True),
        field("What should change?", typed(), optional=True),
    ),
}
DISCIPLINE = form(
    "Your discipline",
    field(
        "Which one do you stand for?", choice("static_select", "Product", "Design", "Engineering", "None, I only read")
    ),
)


class Firm:
    """A small app with a form behind each button; it remembers who pressed and sent what, and when."""

    def __init__(self, app: App, client: WebClient, workspace: Workspace, now: Now) -> None:
        self.presses: list[tuple[str, str, datetime]] = []
        self.sent: list[tuple[str, str, Body]] = []
        self.refuses = ""
        self.unplaced = False
        self.forms = dict(FORMS)
        self._client, self._workspace, self._now = client, workspace, now
        for label in (*FORMS, "I was there", "Pass", "What is kept", "I'll host", "Done", "Another day", "Give it to…"):
            app.action(label)(self._pressed)
        app.view("form")(self._submitted)
        for event in ("message", "user_change"):
            app.event(event)(lambda: None)

    def post(self, *labels: str, channel: str = "#builders", text: str = "All-hands Thu 15 Oct.") -> str:
        room = self._workspace.channel(channel) if channel[0] == "#" else None
        where = room.id if room else self._workspace.person(channel).id
        return str(self._client.chat_postMessage(channel=where, text=text, blocks=self._blocks(labels, text))["ts"])

    def rewrite(self, ts: str, *labels: str, text: str) -> None:
        where = self._workspace.channel("#builders").id
        self._client.chat_update(channel=where, ts=ts, text=text, blocks=self._blocks(labels, text))

    def _blocks(self, labels: tuple[str, ...], text: str) -> list[Body]:
        row = [element for each in labels for element in button(each, each)["elements"]]
        return [{"type": "section", "text": plain(text)}, *([{"type": "actions", "elements": row}] if row else [])]

    def who(self, label: str) -> list[str]:
        return [name for name, pressed, _ in self.presses if pressed == label]

    def _name(self, body: Body) -> str:
        return self._workspace.person(body["user"]["id"]).name

    def _pressed(self, ack: Ack, body: Body, action: Body, respond: Respond) -> None:
        label = action["text"]["text"]
        self.presses.append((self._name(body), label, self._now()))
        if label == self.refuses:
            self._open(body, SAID)
        elif self.unplaced:
            self._open(body, {**DISCIPLINE, "private_metadata": label})
        elif label in self.forms:
            self._open(body, self.forms[label])
        else:
            respond("Counted.", response_type="ephemeral", replace_original=False)
        ack()

    def _open(self, body: Body, view: Body) -> None:
        self._client.views_open(trigger_id=body["trigger_id"], view=view)

    def _submitted(self, ack: Ack, body: Body, view: Body) -> None:
        values = {label: _value(each["v"]) for label, each in view["state"]["values"].items()}
        self.sent.append((self._name(body), view["title"]["text"], values))
        then = view["private_metadata"]
        ack(response_action="update", view=self.forms[then]) if then else ack()


def _value(state: Body) -> Any:
    option = state.get("selected_option")
    return option["text"]["text"] if option else next((state[key] for key in state if key != "type"), None)


def live(colleagues: Colleagues, now: Now, **delta: float) -> int:
    """Go through a time, from one thing somebody wants to do to the next."""
    end, acts = now.moment + timedelta(**delta), 0
    while (at := colleagues.next_at()) is not None and at <= end:
        now.moment = max(now.moment, at)
        acts += colleagues.act(now.moment)
    now.moment = end
    return acts


def handles(rows: Rows) -> set[str]:
    return {row["name"] for row in rows}
