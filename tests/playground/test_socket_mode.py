from bot.playground import Message
from tests.playground.conftest import connected

MODAL = {
    "type": "modal",
    "callback_id": "item",
    "title": {"type": "plain_text", "text": "An item"},
    "submit": {"type": "plain_text", "text": "Send"},
    "blocks": [
        {
            "type": "input",
            "block_id": "title",
            "label": {"type": "plain_text", "text": "Title"},
            "element": {"type": "plain_text_input", "action_id": "title"},
        }
    ],
}
BUTTON = [
    {
        "type": "actions",
        "elements": [
            {"type": "button", "action_id": "open", "text": {"type": "plain_text", "text": "Open"}, "value": "7"}
        ],
    }
]


def test_a_command_a_press_and_a_form_make_the_round(play, app, client, mina):
    heard = []

    @app.command("/builders")
    def command(ack, body):
        heard.append(body["text"])
        ack("Hello")

    @app.action("open")
    def opened(ack, body, client):
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=MODAL)

    @app.view("item")
    def sent(ack, view):
        heard.append(view["state"]["values"]["title"]["title"]["value"])
        ack()

    with connected(play, app):
        reply = mina.command("/builders join design")
        client.chat_postMessage(channel="#builders", text="Press", blocks=BUTTON)
        message = mina.messages("#builders")[-1]
        pressed = mina.press(message, "Open")
        submitted = mina.submit({"Title": "The importer"})

    assert reply.ok
    assert reply.text == "Hello"
    assert isinstance(message, Message)
    assert pressed.view.title == "An item"
    assert submitted.ok
    assert mina.modal is None
    assert heard == ["join design", "The importer"]
    assert play.warnings == []
    print(reply.took, pressed.took, submitted.took)
