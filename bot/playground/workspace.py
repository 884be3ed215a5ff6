"""The workspace: its people, conversations and screens, with no word of HTTP."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.playground import people
from bot.playground.clock import Ticker
from bot.playground.conversations import Channel
from bot.playground.files import File
from bot.playground.messages import Message
from bot.playground.passes import Passes
from bot.playground.people import Person
from bot.playground.refusals import RefusedError
from bot.playground.screens import Screens
from bot.playground.slack_app import BOT_USER_ID, SlackApp
from bot.playground.tokens import Tokens
from bot.playground.transcript import Entry, Transcript
from bot.playground.usergroups import Usergroup

FOUNDED = datetime(2025, 1, 6, 9, tzinfo=UTC)


class Workspace:
    """Everything Slack would remember. Take `lock` around more than one look or change.

    `enforce_limits` turns the rate limits on; `paid` says whether user groups exist; `unpaged_users` is how many
    people users.list hands out without a limit before it answers limit_required; `tells_scopes`: its answers name them.
    """

    def __init__(self, manifest: Mapping[str, Any], *, name: str = "Playground") -> None:
        self.lock = threading.RLock()
        self.name = name
        self.app = SlackApp.of(manifest)
        self.clock: Callable[[], datetime] = lambda: FOUNDED
        self.enforce_limits = False
        self.paid = True
        self.tells_scopes = True
        self.unpaged_users = 500
        self.events_told = 0  # the number in the newest event's id
        self.snoozing: dict[str, tuple[int, int]] = {}
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.ephemerals: dict[str, Message] = {}
        self.usergroups: dict[str, Usergroup] = {}
        self.files: dict[str, File] = {}
        self.screens = Screens()
        self.passes = Passes()
        self.tokens = Tokens()
        self.transcript = Transcript()
        self.ticker = Ticker()
        self._person_ids: dict[str, str] = {}
        self._channel_ids: dict[str, str] = {}
        self._direct: dict[str, str] = {}
        for each in (people.slackbot(), people.bot_user(self.app)):
            self._keep_person(each)
        self.add_channel("general", ())

    def fill(self, persons: Iterable[Person], channels: Iterable[Channel]) -> None:
        """Replace everybody and every conversation."""
        with self.lock:
            self.people = {person.id: person for person in persons}
            self.channels = {channel.id: channel for channel in channels}
            self._person_ids = {person.name: person.id for person in self.people.values()}
            self._channel_ids = {channel.name: channel.id for channel in self.channels.values() if not channel.is_im}
            self._direct = {channel.partner: channel.id for channel in self.channels.values() if channel.partner}

    # Scopes

    def grant(self, *scopes: str) -> None:
        """Grant these scopes and no others."""
        self.app = self.app.granted(scopes)

    def decline(self, *scopes: str) -> None:
        """Install the app without some of its optional scopes."""
        if asked := set(scopes) - self.app.optional_scopes:
            raise ValueError(f"only optional scopes can be declined, not {', '.join(sorted(asked))}")
        self.app = self.app.granted(self.app.scopes - set(scopes))

    # People

    def add_person(self, name: str, real_name: str = "", *, id: str = "", **facts: Any) -> Person:  # noqa: A002 - Slack's own word
        """Let somebody in; they join #general unless they are a guest or a stranger."""
        with self.lock:
            person = Person(id or f"U{len(self.people):08d}", name, real_name or name.title(), **facts)
            self._keep_person(person)
            if not (person.is_bot or person.is_restricted or person.is_ultra_restricted or person.is_stranger):
                self.channel("#general").members[person.id] = None
            return person

    def change_person(self, user: str, **facts: Any) -> Person:
        """Change what is known of a person."""
        with self.lock:
            return self._keep_person(replace(self.person(user), **facts))

    def _keep_person(self, person: Person) -> Person:
        self.people[person.id] = person
        self._person_ids[person.name] = person.id
        return person

    def person(self, name_or_id: str) -> Person:
        """The person of this id, `name` or `@name`."""
        with self.lock:
            found = self._person_ids.get(name_or_id.removeprefix("@"), name_or_id)
            if found not in self.people:
                raise RefusedError("user_not_found")
            return self.people[found]

    def user_object(self, person: Person) -> dict[str, Any]:
        """A person as Slack shows them now."""
        return people.user_object(person, self.clock(), with_email="users:read.email" in self.app.scopes)

    def usergroup(self, handle: str) -> Usergroup | None:
        """The user group of this handle, if there is one."""
        with self.lock:
            return next((each for each in self.usergroups.values() if each.handle == handle), None)

    def keep_usergroup(self, handle: str, **facts: Any) -> Usergroup:
        """A new user group, or the one of this handle with other facts."""
        with self.lock:
            found = self.usergroup(handle)
            if found is None:
                identity, now = f"S{len(self.usergroups) + 1:08d}", int(self.clock().timestamp())
                found = Usergroup(identity, handle, handle.title(), (), created=now)
            self.usergroups[found.id] = replace(found, **facts)
            return self.usergroups[found.id]

    def add_file(self, name: str, user: str, *, length: int = 0, alt_text: str = "", complete: bool = True) -> File:
        """A file somebody brings along, or one that is yet to be uploaded."""
        with self.lock:
            number, created = len(self.files) + 1, int(self.clock().timestamp())
            file = File(f"F{number:08d}", name, length, alt_text, created, complete=complete, user=user)
            self.files[file.id] = file
            return file

    # Conversations

    def add_channel(
        self, name: str, members: Iterable[str], *, private: bool = False, shared: bool = False, bot: bool = False
    ) -> Channel:
        """Open a channel with these people (names or ids) in it, or add them to the one of this name."""
        with self.lock:
            known = [self.person(each).id for each in members] + ([BOT_USER_ID] if bot else [])
            if name.removeprefix("#") in self._channel_ids:
                found = self.channel(name)
                found.members |= dict.fromkeys(known)
                return found
            channel = Channel(
                id=f"C{len(self.channels):08d}",
                name=name.removeprefix("#"),
                created=int(self.clock().timestamp()),
                creator=known[0] if known else "USLACKBOT",
                is_private=private,
                is_ext_shared=shared,
                members=dict.fromkeys(known),
            )
            self.channels[channel.id] = channel
            self._channel_ids[channel.name] = channel.id
            return channel

    def rename_channel(self, channel: Channel, name: str) -> None:
        """Give a channel another name."""
        with self.lock:
            del self._channel_ids[channel.name]
            channel.name = name.removeprefix("#")
            self._channel_ids[channel.name] = channel.id

    def delete_channel(self, channel: Channel) -> None:
        """Forget a channel and all that was said in it."""
        with self.lock:
            del self.channels[channel.id], self._channel_ids[channel.name]
            channel.is_deleted = True

    def invite_bot(self, channel: str) -> Channel:
        """Add the app to a channel, without an event."""
        with self.lock:
            found = self.channel(channel)
            found.members[BOT_USER_ID] = None
            return found

    def channel(self, name_or_id: str) -> Channel:
        """The conversation of this id, `name` or `#name`."""
        with self.lock:
            found = self._channel_ids.get(name_or_id.removeprefix("#"), name_or_id)
            if found not in self.channels:
                raise RefusedError("channel_not_found")
            return self.channels[found]

    def direct(self, user: str) -> Channel:
        """The direct message between the app and this person, opened when first asked for."""
        with self.lock:
            if user not in self._direct:
                number = len(self._direct) + 1
                members = dict.fromkeys((user, BOT_USER_ID))
                channel = Channel(
                    f"D{number:08d}", "", int(self.clock().timestamp()), BOT_USER_ID, partner=user, members=members
                )
                self.channels[channel.id] = channel
                self._direct[user] = channel.id
            return self.channels[self._direct[user]]

    def conversation_id(self, name_or_id: str) -> str:
        """The id of a conversation; for a person's id, that of the direct message with them."""
        with self.lock:
            return self.direct(name_or_id).id if name_or_id in self.people else name_or_id

    def label(self, channel: Channel) -> str:
        """`#name`, or the `@name` of the human in a direct message."""
        return f"@{self.people[channel.partner].name}" if channel.partner else f"#{channel.name}"

    # What is said

    def tick(self) -> str:
        """A new `ts`."""
        with self.lock:
            return self.ticker.next(self.clock())

    def say(self, channel: Channel, message: Message, *, kind: str = "message") -> Message:
        """Put a new or changed message where its readers see it."""
        with self.lock:
            if message.only_for:
                self.ephemerals[message.ts] = message
                kind = "ephemeral"
            else:
                channel.keep(message)
            self._show(channel, message, kind)
            return message

    def unsay(self, channel: Channel, ts: str) -> Message:
        """Delete a message; a deletion shows as an update with no text."""
        with self.lock:
            gone = channel.messages[ts]
            channel.remove(ts)
            self._show(channel, replace(gone, text="", blocks=()), "update")
            return gone

    def _show(self, channel: Channel, message: Message, kind: str) -> None:
        self.transcript.add(
            Entry(
                at=self.clock().isoformat(),
                kind=kind,
                channel=self.label(channel),
                user=self.people[message.only_for or message.user].name,
                text=message.text,
                blocks=message.blocks,
                thread_ts=message.thread_ts,
                ts=message.ts,
            )
        )

    def shown(self, kind: str, user: str, text: str, blocks: tuple[dict[str, Any], ...]) -> None:
        """Note that a modal or Home appeared on somebody's screen."""
        name = self.person(user).name
        self.transcript.add(Entry(self.clock().isoformat(), kind, f"@{name}", name, text, blocks))
