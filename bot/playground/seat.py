"""A person's place at the workspace: who acts, and how their acts reach the app."""

import time
from dataclasses import dataclass
from typing import Any

from bot.playground import events, responses
from bot.playground.conversations import Channel
from bot.playground.delivery import COMMAND, Answer
from bot.playground.passes import ResponseUrl
from bot.playground.people import Person
from bot.playground.refusals import CannotActError, RefusedError
from bot.playground.reply import Reply
from bot.playground.server import Server
from bot.playground.slack_app import BOT_USER_ID
from bot.playground.views import View
from bot.playground.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Seat:
    """What every act of one person needs."""

    user: str
    server: Server

    @property
    def workspace(self) -> Workspace:
        """The workspace they sit in."""
        return self.server.workspace

    def person(self) -> Person:
        """Who acts, if they still can."""
        if self.server.listener.is_own_thread:
            raise CannotActError("a listener of the transcript runs in the server's thread and must not wait for it")
        person = self.workspace.people[self.user]
        if person.deleted:
            raise CannotActError(f"{person.name} is deactivated")
        return person

    def member(self) -> Person:
        """Who acts, if they belong to this company: strangers have no commands and shortcuts."""
        person = self.person()
        if person.is_stranger:
            raise CannotActError(f"{person.name} is of another company")
        return person

    def channel(self, name: str) -> Channel:
        """A conversation they can see; `@builders` is their direct message with the app."""
        workspace = self.workspace
        if name in (BOT_USER_ID, f"@{workspace.app.handle}"):
            return workspace.direct(self.user)
        try:
            channel = workspace.channel(name)
        except RefusedError:
            raise CannotActError(f"there is no {name}") from None
        if self.user not in channel.members and channel.kind != "channels":
            raise CannotActError(f"{self.workspace.people[self.user].name} is not in {name}")
        return channel

    def tell(self, event: dict[str, Any]) -> None:
        """Let the app hear of something, and wait for its acknowledgement a little."""
        office = self.server.office
        parcel = office.tell(event)
        if parcel is not None and office.reachable:
            parcel.done.wait(office.patience)

    def tell_in(self, channel: Channel, event: dict[str, Any]) -> None:
        """The same for what happens in a conversation: the app hears only where it is a member."""
        if channel.has_bot:
            self.tell(event)

    def moment(self) -> str:
        """An `action_ts`."""
        return self.workspace.tick()

    def passes(self, channel: Channel | None = None, message_ts: str | None = None) -> dict[str, Any]:
        """A trigger id, and a response URL where there is a conversation to answer in."""
        workspace = self.workspace
        with workspace.lock:
            now = workspace.clock()
            given = {"trigger_id": workspace.passes.trigger(self.user, now)}
            if channel is not None:
                secret = workspace.passes.respond_at(ResponseUrl(self.user, channel.id, now, message_ts))
                given["response_url"] = f"{self.server.base_url}/response/{secret}"
            return given

    def ask(self, kind: str, payload: dict[str, Any]) -> tuple[Answer, Reply]:
        """Send an interaction or command and say what came of it."""
        seen, began = len(self.workspace.transcript.entries), time.monotonic()
        answer = self.server.office.ask(kind, payload)
        took = time.monotonic() - began
        if answer.ok and kind == COMMAND and answer.payload:
            channel = self.workspace.channel(payload["channel_id"])
            responses.show(self.workspace, channel, self.user, answer.payload, self.server.tell)
        return answer, Reply(answer.ok, answer.error, self._whispered(seen), view=self.front(), took=took)

    def _whispered(self, since: int) -> str:
        name = self.workspace.people[self.user].name
        entries = self.workspace.transcript.entries[since:]
        return next((each.text for each in reversed(entries) if each.kind == "ephemeral" and each.user == name), "")

    def front(self) -> View | None:
        """The modal in front of them."""
        with self.workspace.lock:
            return self.workspace.screens.top(self.user)

    def say_changed(self, before: Person) -> None:
        """Let the app hear that this person's profile changed."""
        after = self.workspace.people[self.user]
        if after != before:
            self.tell(events.user_changed(self.workspace.user_object(after)))
