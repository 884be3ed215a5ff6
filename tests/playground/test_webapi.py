from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground import PersonHandle, Playground, Workspace
from tests.playground.conftest import Now


def refused(client: WebClient, method: str, **args: Any) -> str:
    """The error Slack answers, which has to be one."""
    with pytest.raises(SlackApiError) as caught:
        client.api_call(method, params=args)
    return str(caught.value.response["error"])


def test_the_bot_knows_itself(client: WebClient) -> None:
    answer = client.auth_test()

    assert answer["user"] == "builders"
    assert answer["bot_id"]
    assert "chat:write" in answer.headers["x-oauth-scopes"]
    assert answer.headers["date"]


@pytest.mark.parametrize(
    ("token", "error"),
    [
        ("", "not_authed"),
        ("xoxb-nobody", "invalid_auth"),
        ("revoked", "token_revoked"),
        ("app", "not_allowed_token_type"),
    ],
)
def test_a_bad_token_is_refused(play: Playground, token: str, error: str) -> None:
    known = {"revoked": play.mint("xoxb", refused="token_revoked"), "app": play.app_token}
    client = WebClient(known.get(token, token), base_url=play.api_url, retry_handlers=[])

    assert refused(client, "users.info", user="U00000002") == error


def test_only_an_app_token_opens_a_connection(play: Playground, client: WebClient) -> None:
    opened = WebClient(base_url=play.api_url).apps_connections_open(app_token=play.app_token)

    assert opened["url"].startswith("ws://127.0.0.1:")
    assert refused(client, "apps.connections.open") == "not_allowed_token_type"


def test_an_unknown_method_is_refused(client: WebClient) -> None:
    assert refused(client, "chat.shout") == "unknown_method"


def test_a_missing_scope_is_named(workspace: Workspace, client: WebClient) -> None:
    workspace.decline("groups:history")

    with pytest.raises(SlackApiError) as caught:
        client.conversations_history(channel=workspace.channel("secret").id)

    assert caught.value.response["error"] == "missing_scope"
    assert caught.value.response["needed"] == "groups:history"
    assert "groups:history" not in caught.value.response["provided"]


def test_only_optional_scopes_can_be_declined(workspace: Workspace) -> None:
    with pytest.raises(ValueError, match="chat:write"):
        workspace.decline("chat:write")


def test_a_post_is_seen_and_remembered(play: Playground, client: WebClient, mina: PersonHandle) -> None:
    answer = client.chat_postMessage(channel="#builders", text="Morning")

    assert mina.messages("#builders")[-1].ts == answer["ts"]
    assert play.said()[0]["text"] == "Morning"
    entry = play.transcript[-1]
    assert (entry.kind, entry.channel, entry.user, entry.text) == ("message", "#builders", "builders", "Morning")
    assert entry.at == "2026-03-02T09:00:00+00:00"
    assert entry.as_json()["blocks"] == []


def test_every_ts_is_later_than_the_one_before(client: WebClient) -> None:
    every = [client.chat_postMessage(channel="#builders", text="x")["ts"] for _ in range(5)]

    assert every == sorted(set(every))


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({"channel": "#nowhere", "text": "x"}, "channel_not_found"),
        ({"channel": "#random", "text": "x"}, "not_in_channel"),
        ({"channel": "#secret", "text": "x"}, "channel_not_found"),
        ({"channel": "#builders"}, "no_text"),
        ({"channel": "#builders", "text": " "}, "no_text"),
        ({"text": "x"}, "invalid_arguments"),
        ({"channel": "USLACKBOT", "text": "x"}, "cannot_dm_bot"),
        ({"channel": "#builders", "text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
        ({"channel": "#builders", "text": "x", "blocks": "{"}, "invalid_blocks_format"),
        ({"channel": "#builders", "blocks": '[{"type":"pie"}]'}, "invalid_blocks"),
        ({"channel": "#builders", "text": "x", "metadata": '{"event_type":1}'}, "invalid_metadata_format"),
        ({"channel": "#builders", "text": "x", "metadata": '{"event_type":"a","event_payload":{"k":[[1]]}}'},
         "invalid_metadata_schema"),
        ({"channel": "#builders", "text": "x",
          "metadata": '{"event_type":"a","event_payload":{"k":"' + "x" * 4000 + '"}}'}, "metadata_too_large"),
    ],
)  # fmt: skip
def test_a_wrong_post_is_refused(client: WebClient, args: dict[str, Any], error: str) -> None:
    assert refused(client, "chat.postMessage", **args) == error


def test_a_refused_block_is_named(client: WebClient) -> None:
    blocks: list[dict[str, Any]] = [
        {"type": "divider"},
        {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}},
    ]

    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel="#builders", text="x", blocks=blocks)

    messages = caught.value.response["response_metadata"]["messages"]
    assert messages == ["[ERROR] must be less than 151 characters [json-pointer:/blocks/1/text/text]"]


def test_blocks_with_too_many_words_in_all_are_refused(client: WebClient) -> None:
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3000}}
    blocks: list[dict[str, Any]] = [section] * 5

    with pytest.raises(SlackApiError, match="msg_blocks_too_long"):
        client.chat_postMessage(channel="#builders", text="x", blocks=blocks)


def test_a_post_to_a_person_opens_their_direct_message(client: WebClient, mina: PersonHandle) -> None:
    answer = client.chat_postMessage(channel=mina.id, text="Hello")

    assert answer["channel"].startswith("D")
    assert client.conversations_open(users=mina.id)["channel"]["id"] == answer["channel"]
    assert [each.text for each in mina.messages()] == ["Hello"]


def test_a_deactivated_person_gets_no_message(client: WebClient, mina: PersonHandle) -> None:
    mina.deactivate()

    assert refused(client, "chat.postMessage", channel=mina.id, text="x") == "user_disabled"
    assert refused(client, "conversations.open", users=mina.id) == "user_disabled"


def test_without_the_messages_tab_direct_messages_fail(now: Now) -> None:
    workspace = Workspace({"oauth_config": {"scopes": {"bot": ["chat:write"]}}})
    workspace.add_person("mina")
    with Playground(workspace, clock=now) as play:
        client = WebClient(play.bot_token, base_url=play.api_url)

        assert refused(client, "chat.postMessage", channel=play.person("mina").id, text="x") == "messages_tab_disabled"
        assert (
            refused(client, "views.publish", user_id=play.person("mina").id, view='{"type":"home","blocks":[]}')
            == "not_enabled"
        )


def test_an_archived_channel_takes_nothing(play: Playground, client: WebClient) -> None:
    play.archive("#builders")

    assert refused(client, "chat.postMessage", channel="#builders", text="x") == "is_archived"


def test_an_update_replaces_text_and_blocks_and_keeps_metadata(client: WebClient, mina: PersonHandle) -> None:
    metadata = {"event_type": "letter", "event_payload": {"key": "abc"}}
    divider = [{"type": "divider"}]
    posted = client.chat_postMessage(channel="#builders", text="one", blocks=divider, metadata=metadata)

    client.chat_update(channel=posted["channel"], ts=posted["ts"], text="two")

    message = mina.messages("#builders")[-1]
    assert (message.text, message.blocks, message.metadata) == ("two", (), metadata)
    assert message.edited

    client.chat_update(channel=posted["channel"], ts=posted["ts"], text="two", metadata={})

    assert mina.messages("#builders")[-1].metadata is None


def test_a_long_text_is_posted_but_no_update(client: WebClient) -> None:
    posted = client.chat_postMessage(channel="#builders", text="x" * 4001)

    error = refused(client, "chat.update", channel=posted["channel"], ts=posted["ts"], text="x" * 4001)

    assert error == "msg_too_long"


def test_only_its_own_messages_can_the_app_change(client: WebClient, play: Playground, mina: PersonHandle) -> None:
    ts, channel = mina.post("#builders", "mine"), play.channel("#builders").id

    assert refused(client, "chat.update", channel=channel, ts=ts, text="x") == "cant_update_message"
    assert refused(client, "chat.delete", channel=channel, ts=ts) == "cant_delete_message"
    assert refused(client, "chat.update", channel=channel, ts="1.000000", text="x") == "message_not_found"


def test_a_deleted_message_is_gone(client: WebClient, play: Playground, mina: PersonHandle) -> None:
    posted = client.chat_postMessage(channel="#builders", text="oops")

    client.chat_delete(channel=posted["channel"], ts=posted["ts"])

    assert mina.messages("#builders") == []
    assert (play.transcript[-1].kind, play.transcript[-1].text) == ("update", "")


def test_an_ephemeral_is_seen_by_one_person(client: WebClient, play: Playground, mina: PersonHandle) -> None:
    client.chat_postEphemeral(channel="#builders", user=mina.id, text="psst")

    assert [each.text for each in mina.ephemerals] == ["psst"]
    assert play.person("jonas").ephemerals == []
    assert mina.messages("#builders") == []
    assert refused(client, "chat.postEphemeral", channel="#builders", user="U0", text="x") == "user_not_in_channel"


def test_history_pages_backwards_and_hides_metadata_unless_asked(client: WebClient, play: Playground) -> None:
    metadata = {"event_type": "letter", "event_payload": {"key": "abc"}}
    channel = play.channel("#builders").id
    every = [client.chat_postMessage(channel=channel, text=str(n), metadata=metadata)["ts"] for n in range(5)]

    first = client.conversations_history(channel=channel, limit=3)
    second = client.conversations_history(
        channel=channel, limit=3, cursor=first["response_metadata"]["next_cursor"], include_all_metadata=True
    )

    assert [each["ts"] for each in first["messages"]] == every[:1:-1]
    assert first["has_more"]
    assert first["messages"][0]["metadata"] == {"event_type": "letter"}
    assert [each["ts"] for each in second["messages"]] == every[1::-1]
    assert second["messages"][0]["metadata"] == metadata
    assert not second["has_more"]


def test_history_between_two_moments(client: WebClient, play: Playground, now: Now) -> None:
    channel, every = play.channel("#builders").id, []
    for each in range(4):
        every.append(client.chat_postMessage(channel=channel, text=str(each))["ts"])
        now.advance(minutes=1)

    found = client.conversations_history(channel=channel, oldest=every[1], latest=every[3])
    inclusive = client.conversations_history(channel=channel, oldest=every[1], latest=every[3], inclusive=True)

    assert [each["text"] for each in found["messages"]] == ["2"]
    assert [each["text"] for each in inclusive["messages"]] == ["3", "2", "1"]
    assert refused(client, "conversations.history", channel=channel, oldest="soon") == "invalid_ts_oldest"
    assert refused(client, "conversations.history", channel=channel, cursor="x") == "invalid_cursor"
    assert refused(client, "conversations.history", channel=play.channel("#random").id) == "not_in_channel"


def test_replies_begin_with_the_first_message(client: WebClient, play: Playground, mina: PersonHandle) -> None:
    channel = play.channel("#builders").id
    root = client.chat_postMessage(channel=channel, text="root")["ts"]
    reply = mina.post("#builders", "reply", thread_ts=root)

    thread = client.conversations_replies(channel=channel, ts=root)["messages"]
    history = client.conversations_history(channel=channel)["messages"]

    assert [each["text"] for each in thread] == ["root", "reply"]
    assert thread[0]["reply_count"] == 1
    assert thread[1]["thread_ts"] == root
    assert [each["text"] for each in history] == ["root"]
    assert refused(client, "conversations.replies", channel=channel, ts="1.000000") == "thread_not_found"
    assert refused(client, "chat.postMessage", channel=channel, text="x", thread_ts=reply) == "cannot_reply_to_message"


def test_channels_are_listed_by_kind_and_by_page(client: WebClient, play: Playground) -> None:
    first = client.conversations_list(limit=2)
    rest = client.conversations_list(limit=2, cursor=first["response_metadata"]["next_cursor"])

    assert [each["name"] for each in [*first["channels"], *rest["channels"]]] == ["general", "builders", "random"]
    assert client.conversations_list(types="private_channel")["channels"] == []
    play.invite_bot("#secret")
    assert [
        each["name"] for each in client.users_conversations(types="public_channel,private_channel")["channels"]
    ] == [
        "builders",
        "secret",
    ]
    assert refused(client, "conversations.list", types="party") == "invalid_types"


def test_a_channel_has_facts_and_members(client: WebClient, play: Playground, mina: PersonHandle) -> None:
    channel = play.channel("#builders").id

    shown = client.conversations_info(channel=channel, include_num_members=True)["channel"]

    assert (shown["name"], shown["is_member"], shown["num_members"]) == ("builders", True, 3)
    assert mina.id in client.conversations_members(channel=channel)["members"]
    assert refused(client, "conversations.info", channel=play.channel("#secret").id) == "channel_not_found"


def test_the_bot_joins_public_channels_only(client: WebClient, play: Playground) -> None:
    client.conversations_join(channel=play.channel("#random").id)
    client.chat_postMessage(channel="#random", text="Here")

    error = refused(client, "conversations.join", channel=play.channel("#secret").id)

    assert error == "method_not_supported_for_channel_type"


def test_people_are_listed_with_their_facts(client: WebClient, workspace: Workspace, mina: PersonHandle) -> None:
    workspace.add_person("zoe", team_id="T0OTHER")
    mina.change(status_emoji=":palm_tree:", status_text="Away", tz="Asia/Kolkata")

    people = {each["name"]: each for each in client.users_list()["members"]}

    assert people["mina"]["profile"]["status_emoji"] == ":palm_tree:"
    assert (people["mina"]["tz"], people["mina"]["tz_offset"]) == ("Asia/Kolkata", 19800)
    assert people["builders"]["is_bot"]
    assert not people["slackbot"]["is_bot"]
    assert "zoe" not in people
    assert client.users_info(user=mina.id)["user"]["profile"]["title"] == "Product manager"
    assert refused(client, "users.info", user="U0NOBODY") == "user_not_found"


def test_addresses_are_shown_only_to_an_app_that_may_read_them(
    workspace: Workspace, client: WebClient, mina: PersonHandle
) -> None:
    workspace.change_person("jonas", email="j.k@acme.example")
    before = client.users_list()["members"]

    workspace.grant(*workspace.app.scopes, "users:read.email")

    people = {each["name"]: each["profile"] for each in client.users_list()["members"]}
    assert not [each for each in before if "email" in each["profile"]]
    assert [people[each].get("email") for each in ("mina", "jonas", "builders")] == [
        "mina@acme.example",
        "j.k@acme.example",
        None,
    ]
    assert client.users_info(user=mina.id)["user"]["profile"]["email"] == "mina@acme.example"


def test_many_people_come_in_pages(client: WebClient, workspace: Workspace) -> None:
    for number in range(40):
        workspace.add_person(f"p{number}")
    workspace.unpaged_users = 20

    pages = [len(each["members"]) for each in client.users_list(limit=15)]

    assert pages == [15, 15, 14]
    assert refused(client, "users.list") == "limit_required"


def test_user_groups_cost_money(client: WebClient, play: Playground, mina: PersonHandle) -> None:
    group = play.add_usergroup("design", [mina.id])

    assert client.usergroups_list(include_users=True)["usergroups"][0]["users"] == [mina.id]
    assert client.usergroups_users_list(usergroup=group.id)["users"] == [mina.id]
    assert refused(client, "usergroups.users.list", usergroup="S0") == "no_such_subteam"
    play.workspace.paid = False
    assert refused(client, "usergroups.list") == "plan_upgrade_required"


def test_quiet_hours_and_the_team_are_known(client: WebClient, workspace: Workspace, mina: PersonHandle) -> None:
    workspace.snoozing[mina.id] = (1_772_480_000, 1_772_510_000)

    assert client.dnd_info(user=mina.id)["next_dnd_end_ts"] == 1_772_510_000
    assert client.dnd_teamInfo(users=[mina.id])["users"][mina.id]["dnd_enabled"]
    assert client.team_info()["team"]["name"] == "Playground"


def test_a_reaction_counts_once(client: WebClient, play: Playground, mina: PersonHandle) -> None:
    posted = client.chat_postMessage(channel="#builders", text="x")

    client.reactions_add(channel=posted["channel"], timestamp=posted["ts"], name="wave")

    assert mina.messages("#builders")[-1].reactions == (("wave", ("U0BUILDERS",)),)
    again = refused(client, "reactions.add", channel=posted["channel"], timestamp=posted["ts"], name="wave")
    assert again == "already_reacted"


def test_a_permalink_leads_to_a_message(client: WebClient) -> None:
    posted = client.chat_postMessage(channel="#builders", text="x")

    link = client.chat_getPermalink(channel=posted["channel"], message_ts=posted["ts"])["permalink"]

    assert link.endswith(f"/{posted['channel']}/p{posted['ts'].replace('.', '')}")


def test_a_file_goes_up_in_three_steps(client: WebClient, play: Playground, mina: PersonHandle) -> None:
    root = client.chat_postMessage(channel="#builders", text="The week")

    answer = client.files_upload_v2(
        filename="week.png",
        content=b"\x89PNG",
        alt_txt="A line going up",
        channel=root["channel"],
        thread_ts=root["ts"],
        initial_comment="As a picture",
    )

    shown = client.files_info(file=answer["file"]["id"])["file"]
    assert shown["alt_txt"] == "A line going up"
    assert play.transcript[-1].kind == "file"
    assert mina.messages("#builders")[-1].thread_ts == root["ts"]
    assert mina.messages("#builders")[-1].files[0]["id"] == shown["id"]


def test_a_file_that_was_never_uploaded_is_not_found(client: WebClient) -> None:
    address = client.files_getUploadURLExternal(filename="a.png", length=4)

    error = refused(client, "files.completeUploadExternal", files=f'[{{"id":"{address["file_id"]}"}}]')

    assert error == "file_not_found"


def test_an_argument_slack_ignores_is_noticed(client: WebClient, play: Playground) -> None:
    client.chat_postMessage(channel="#builders", text="x", colour="blue")

    assert play.warnings == ["chat.postMessage: unknown argument colour"]


def test_json_bodies_work_as_forms_do(client: WebClient, mina: PersonHandle) -> None:
    client.api_call("chat.postMessage", json={"channel": "#builders", "text": "x", "blocks": [{"type": "divider"}]})

    assert mina.messages("#builders")[-1].blocks[0]["type"] == "divider"


def test_calls_are_remembered_with_what_came_of_them(client: WebClient, play: Playground, now: Now) -> None:
    refused(client, "chat.postMessage", channel="#nowhere", text="x")

    call = play.calls[-1]

    assert (call.method, call.args, call.at) == ("chat.postMessage", {"channel": "#nowhere", "text": "x"}, now())
    assert call.answer == {"ok": False, "error": "channel_not_found"}
    assert play.said() == []
