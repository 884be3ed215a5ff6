"""What a test or a simulated colleague can do as one person."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.playground import events, finding, forms, inputs, modals, payloads, suggesting, typing_in
from bot.playground.conversations import Channel
from bot.playground.delivery import COMMAND, INTERACTION
from bot.playground.messages import Message
from bot.playground.people import Person
from bot.playground.refusals import CannotActError
from bot.playground.reply import Reply
from bot.playground.seat import Seat
from bot.playground.server import Server
from bot.playground.transcript import Entry
from bot.playground.views import View


class PersonHandle:
    """One person's hands and eyes. Every act waits until the app has acknowledged it, or for Slack's three seconds."""

    def __init__(self, user: str, server: Server) -> None:
        self._seat = Seat(user, server)
        self._workspace = server.workspace
        self._typed: dict[str, inputs.Values] = {}

    @property
    def id(self) -> str:
        """The account's id."""
        return self._seat.user

    @property
    def name(self) -> str:
        """The account's name, without the @."""
        return self.person.name

    @property
    def person(self) -> Person:
        """What Slack knows of them."""
        return self._workspace.people[self.id]

    # Talking

    def post(
        self, channel: str, text: str, *, thread_ts: str | None = None, files: Sequence[str] = (), subtype: str = ""
    ) -> str:
        """Say something in a channel they are in, or to the app (`@builders`); returns its ts.

        `files` are names of files to go with it; `subtype` is thread_broadcast or me_message.
        """
        self._seat.person()
        if subtype not in ("", "me_message", "thread_broadcast"):
            raise CannotActError(f"nobody posts a {subtype}")
        with self._workspace.lock:
            room = self._writable(channel)
            if thread_ts and thread_ts not in room.messages:
                raise CannotActError("there is no such thread")
            message = Message(
                channel=room.id,
                ts=self._workspace.tick(),
                user=self.id,
                text=typing_in.message(self._workspace, text),
                thread_ts=thread_ts,
                broadcast=subtype == "thread_broadcast",
                me=subtype == "me_message",
                files=tuple(self._workspace.add_file(name, self.id).as_json() for name in files),
            )
            self._workspace.say(room, message, kind="file" if files else "message")
        self._seat.tell_in(room, events.said(room, message))
        return message.ts

    def _writable(self, channel: str) -> Channel:
        room = self._seat.channel(channel)
        if room.is_archived or self.id not in room.members:
            raise CannotActError(f"{self.name} cannot write in {channel}")
        if room.is_im and not self._workspace.app.messages_enabled:
            raise CannotActError("the app takes no direct messages")
        return room

    def edit(self, channel: str, ts: str, text: str) -> None:
        """Change something they said."""
        room, before = self._own(channel, ts)
        with self._workspace.lock:
            typed = typing_in.message(self._workspace, text)
            after = replace(before, text=typed, edited=self._workspace.tick())
            self._workspace.say(room, after, kind="update")
        self._seat.tell_in(room, events.edited(room, before, after))

    def delete(self, channel: str, ts: str) -> None:
        """Take back something they said."""
        room, message = self._own(channel, ts)
        self._workspace.unsay(room, ts)
        self._seat.tell_in(room, events.deleted(room, message, self._workspace.tick()))

    def _own(self, channel: str, ts: str) -> tuple[Channel, Message]:
        self._seat.person()
        room = self._seat.channel(channel)
        message = room.messages.get(ts)
        if message is None or message.user != self.id:
            raise CannotActError(f"{self.name} said nothing of the kind")
        return room, message

    def react(self, channel: str, ts: str, emoji: str, *, remove: bool = False) -> None:
        """Put a reaction on a message, or take it off."""
        self._seat.person()
        name = emoji.strip(":")
        with self._workspace.lock:
            room = self._seat.channel(channel)
            message = room.messages[ts]
            if (self.id in dict(message.reactions).get(name, ())) != remove:
                raise CannotActError(f"{self.name} cannot react with :{name}: twice, or take back what is not there")
            changed = message.unreacted(name, self.id) if remove else message.reacted(name, self.id)
            room.keep(changed)
            event = events.reacted(room, changed, self.id, name, self._workspace.tick(), removed=remove)
        self._seat.tell_in(room, event)

    # Commands and shortcuts

    def command(self, line: str, *, channel: str = "#general") -> Reply:
        """Type a slash command: `/builders join design`."""
        person = self._seat.member()
        name, _, text = line.partition(" ")
        declared = self._workspace.app.commands.get(name)
        if declared is None or "commands" not in self._workspace.app.scopes:
            return Reply(ok=False, error="unknown_command", text=f"{name} is not a valid command.")
        room = self._writable(channel)
        typed = typing_in.command(self._workspace, text.strip(), should_escape=declared.should_escape)
        _, reply = self._seat.ask(COMMAND, payloads.command(person, room, declared, typed) | self._seat.passes(room))
        return reply

    def shortcut(self, wanted: str, message: Message | Entry | None = None) -> Reply:
        """Use a global shortcut, or a message's, found by callback_id or name."""
        person, app = self._seat.member(), self._workspace.app
        found = app.shortcut(wanted, "global" if message is None else "message")
        if found is None or "commands" not in app.scopes:
            return Reply(ok=False, error="unknown_shortcut")
        if message is None:
            payload = payloads.global_shortcut(person, found.callback_id, self._seat.moment()) | self._seat.passes()
        else:
            room, chosen = self._find(message)
            payload = payloads.message_shortcut(person, found.callback_id, room, chosen, self._seat.moment())
            payload |= self._seat.passes(room, chosen.ts)
        _, reply = self._seat.ask(INTERACTION, payload)
        return reply

    # Buttons and menus

    def press(
        self, where: Message | Entry | View, wanted: str, *, value: str | None = None, choose: Any = None
    ) -> Reply:
        """Use a control of a message, modal or Home, found by action_id or label.

        `value` tells buttons of one label apart; `choose` is the option's text or value, or what is typed.
        """
        self._seat.person()
        if choose is not None:
            choose = suggesting.choose(self._seat, *self._menu(where, wanted, value), choose)
        with self._workspace.lock:
            pressed = self._press_view if isinstance(where, View) else self._press_message
            payload = pressed(where, wanted, value, choose)  # type: ignore[arg-type]
        _, reply = self._seat.ask(INTERACTION, payload)
        return reply

    def suggest(self, wanted: str, typed: str, where: Message | Entry | None = None) -> list[str]:
        """Type into a menu that the app fills, of the modal in front or of a message; returns what it offers."""
        return [inputs.plain(each["text"]) for each in self.offered(where or modals.front(self._seat), wanted, typed)]

    def offered(self, where: Message | Entry | View, wanted: str, typed: str) -> list[dict[str, Any]]:
        """The same of any place, as options that press() and fill() take."""
        return suggesting.offered(self._seat, *self._menu(where, wanted, None), typed)

    def _menu(
        self, where: Message | Entry | View, wanted: str, value: str | None
    ) -> tuple[suggesting.Place, inputs.Control]:
        with self._workspace.lock:
            place = self._workspace.screens.views.get(where.id, where) if isinstance(where, View) else self._find(where)
            blocks = place.blocks if isinstance(place, View) else place[1].blocks
            return place, finding.control(blocks, wanted, value=value)

    def _press_message(self, where: Message | Entry, wanted: str, value: str | None, choose: Any) -> dict[str, Any]:
        room, message = self._find(where)
        control = finding.control(message.blocks, wanted, value=value, choose=choose)
        action = finding.action(self._workspace, control, choose, self._seat.moment())
        typed = self._typed.get(message.ts, {})
        if control.kind in inputs.HELD:
            typed = forms.choose(self._workspace, message.blocks, typed, control, choose)
            self._typed[message.ts] = typed
        values = inputs.state(message.blocks, typed)
        payload = payloads.pressed_in_message(self.person, room, message, action, values)
        return payload | self._seat.passes(room, message.ts)

    def _press_view(self, where: View, wanted: str, value: str | None, choose: Any) -> dict[str, Any]:
        screens = self._workspace.screens
        view = screens.views.get(where.id)
        if view is None or view.user != self.id:
            raise CannotActError(f"{self.name} does not see that view")
        control = finding.control(view.blocks, wanted, value=value, choose=choose)
        if control.is_input and not control.block.get("dispatch_action"):
            raise CannotActError(f"{control.label!r} is sent with the form: fill() and submit()")
        if control.kind in inputs.HELD:
            typed = forms.choose(self._workspace, view.blocks, view.values, control, choose)
            view = screens.type_in(view, typed)
        action = finding.action(self._workspace, control, choose, self._seat.moment())
        return payloads.pressed_in_view(self.person, view, action) | self._seat.passes()

    def _find(self, where: Message | Entry) -> tuple[Channel, Message]:
        """A message as it stands now."""
        ts = where.ts or ""
        mine = where.channel == f"@{self.name}"
        room = self._workspace.direct(self.id) if mine else self._seat.channel(where.channel)
        whispered = self._workspace.ephemerals.get(ts)
        found = whispered if whispered is not None and whispered.only_for == self.id else room.messages.get(ts)
        if found is None:
            raise CannotActError(f"{self.name} does not see that message")
        return room, found

    # Modals

    @property
    def modal(self) -> View | None:
        """The modal in front of them."""
        return self._seat.front()

    def fill(self, values: Mapping[str, Any] | None = None, **more: Any) -> None:
        """Type into the modal in front; named by label, block_id or action_id."""
        modals.fill(self._seat, {**(values or {}), **more})

    def submit(self, values: Mapping[str, Any] | None = None) -> Reply:
        """Fill in these and send the form; raises CannotSubmitError where Slack's client would not send it."""
        return modals.submit(self._seat, values or {})

    def close(self, *, everything: bool = False) -> Reply:
        """Close the modal in front, or all of them."""
        return modals.close(self._seat, everything=everything)

    # Looking

    def open_home(self, tab: str = "home") -> View | None:
        """Look at the app; returns their Home as it then is."""
        self._seat.person()
        with self._workspace.lock:
            room, shown = self._workspace.direct(self.id), self.home
        self._seat.tell(events.home_opened(self.id, room, shown.as_json() if shown else None, tab))
        return self.home

    @property
    def home(self) -> View | None:
        """Their Home as it was last published."""
        with self._workspace.lock:
            return self._workspace.screens.home(self.id)

    def messages(self, channel: str = "", *, thread_ts: str | None = None) -> list[Message]:
        """What they see in a channel, or in their direct message with the app; with `thread_ts`, in that thread."""
        with self._workspace.lock:
            room = self._seat.channel(channel or f"@{self._workspace.app.handle}")
            every = list(room.messages.values())
        return [each for each in every if thread_ts is None or thread_ts in (each.ts, each.thread_ts)]

    @property
    def ephemerals(self) -> list[Message]:
        """What only they see."""
        with self._workspace.lock:
            return [each for each in self._workspace.ephemerals.values() if each.only_for == self.id]

    # Being there

    def join(self, channel: str) -> None:
        """Go into a public channel."""
        self._move(channel, there=True)

    def leave(self, channel: str) -> None:
        """Go out of a channel."""
        self._move(channel, there=False)

    def _move(self, channel: str, *, there: bool) -> None:
        self._seat.person()
        with self._workspace.lock:
            room = self._seat.channel(channel)
            if (self.id in room.members) == there:
                return
            if there:
                room.members[self.id] = None
            else:
                del room.members[self.id]
        self._seat.tell_in(room, events.joined(room, self.id, left=not there))

    def change(self, **facts: Any) -> None:
        """Change their profile: title, tz, status_text, is_admin…"""
        before = self.person
        self._workspace.change_person(self.id, **facts)
        self._seat.say_changed(before)

    def deactivate(self) -> None:
        """Switch the account off, as an administrator does."""
        self.change(deleted=True)

    def reactivate(self) -> None:
        """Switch it on again."""
        self.change(deleted=False)
