"""A Slack of one's own: start it, point the app at it, and act as its people."""

import contextlib
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from starlette.routing import BaseRoute

from bot.playground import direct_calls, events
from bot.playground.calls import Call
from bot.playground.conversations import Channel
from bot.playground.delivery import Answer, Parcel
from bot.playground.handles import PersonHandle
from bot.playground.http_delivery import RequestUrl
from bot.playground.people import Person
from bot.playground.refusals import CannotActError
from bot.playground.server import Server
from bot.playground.slack_app import BOT_USER_ID
from bot.playground.threads import Threads
from bot.playground.tokens import Kind
from bot.playground.transcript import Entry
from bot.playground.usergroups import Usergroup
from bot.playground.workspace import Workspace


class Playground:
    """Slack on 127.0.0.1. `patience` is Slack's three seconds, `redelivery` the pauses before events come again;
    both are in real time, everything else goes by `clock`."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        clock: Callable[[], datetime],
        port: int = 0,
        patience: float = 3.0,
        redelivery: Sequence[float] = (3.0, 3.0, 3.0),
        http_redelivery: Sequence[float] = (0.0, 1.0, 5.0),
    ) -> None:
        workspace.clock = clock
        self.workspace = workspace
        self.signing_secret = "0playground0signing0secret0"  # noqa: S105 - a fake one
        self._server = Server(workspace, port=port, patience=patience, redelivery=redelivery)
        self._delivery: Threads | None = None
        self._http_redelivery = http_redelivery
        self._handles: dict[str, PersonHandle] = {}
        self.faults = self._server.faults

    # Life

    def start(self) -> None:
        """Listen on 127.0.0.1."""
        self._server.start()

    def stop(self) -> None:
        """Cut every connection and stop."""
        self._close_delivery()
        self._server.stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.stop()

    # For the app

    @property
    def api_url(self) -> str:
        """The base URL of the Web API."""
        return f"{self._server.base_url}/api/"

    @property
    def bot_token(self) -> str:
        """The app's xoxb token."""
        return self.workspace.tokens.bot

    @property
    def app_token(self) -> str:
        """The app's xapp token."""
        return self.workspace.tokens.app

    def mint(self, kind: str, *, user: str = BOT_USER_ID, refused: str | None = None) -> str:
        """Another token (xoxb, xoxp, xapp); give `refused` for one that ends in token_revoked or the like."""
        return self.workspace.tokens.mint(Kind(kind), user=self.workspace.person(user).id, refused=refused)

    def deliver_to(self, url: str | None) -> bool:
        """Send everything to this Request URL, or over Socket Mode (None); whether the URL passed the handshake."""
        self._close_delivery()
        if url is None:
            return True
        address = RequestUrl(url, self.signing_secret, self._server.office.patience)
        verified = address.verify()
        self._deliver_by(address.deliver, waits=False)
        return verified

    def deliver_directly(self, handle: Callable[[dict[str, Any]], Answer]) -> None:
        """Send everything to a function of this process, which acknowledges a payload by what it returns.

        A failed event is sent again as over HTTP. `handle` runs in a thread of the playground's, several at a time.
        """
        self._close_delivery()
        # Through JSON and back, so that the app gets what a wire would carry and shares nothing with Slack.
        self._deliver_by(lambda parcel: handle(json.loads(json.dumps(parcel.payload))), waits=True)

    def answer_directly(self) -> contextlib.AbstractContextManager[None]:
        """Answer clients that use urllib (slack_sdk's does) in this process; over HTTP while a fault is planned."""
        direct_calls.install()
        return direct_calls.CALLS.of(self._server)

    def _deliver_by(self, deliver: Callable[[Parcel], Answer], *, waits: bool) -> None:
        office = self._server.office
        self._delivery = office.transport = Threads(office, deliver, self._http_redelivery, waits=waits)
        office.opened()

    def _close_delivery(self) -> None:
        """Fall back to Socket Mode."""
        self._server.office.transport = self._server.lines
        if self._delivery is not None:
            self._delivery.close()
            self._delivery = None

    @property
    def base_url(self) -> str:
        """Where it listens, with no slash at the end."""
        return self._server.base_url

    def mount(self, *routes: BaseRoute) -> None:
        """Serve something beside the API, such as a page."""
        self._server.mount(routes)

    # For the people

    def person(self, name_or_id: str) -> PersonHandle:
        """The hands of somebody: `mina`, `@mina` or their id."""
        user = self.workspace.person(name_or_id).id
        return self._handles.setdefault(user, PersonHandle(user, self._server))

    def hire(self, name: str, real_name: str = "", **facts: Any) -> PersonHandle:
        """Let somebody new in."""
        person = self.workspace.add_person(name, real_name, **facts)
        self._tell(events.user_changed(self.workspace.user_object(person), new=True))
        return self.person(person.id)

    def people(self) -> list[Person]:
        """Everybody, bots and leavers included."""
        with self.workspace.lock:
            return list(self.workspace.people.values())

    def channel(self, name_or_id: str) -> Channel:
        """A conversation: `#builders` or its id."""
        return self.workspace.channel(name_or_id)

    def add_usergroup(self, handle: str, users: Sequence[str]) -> Usergroup:
        """Make a user group of these people, or have these be the people of the one of that handle."""
        if not self.workspace.paid:
            raise CannotActError("a workspace that does not pay has no user groups")
        known, before = tuple(self.workspace.person(each).id for each in users), self.workspace.usergroup(handle)
        group = self.workspace.keep_usergroup(handle, users=known)
        was = before.users if before else ()
        if before is None:
            self._tell(events.usergroup_changed(group, new=True))
        came, went = [each for each in known if each not in was], [each for each in was if each not in known]
        if came or went:
            self._tell(events.usergroup_moved(group, came, went))
            self._tell(events.usergroup_changed(group))
        return group

    def change_usergroup(self, handle: str, *, name: str = "", disabled: bool | None = None) -> Usergroup:
        """Give a user group another name, or switch it off or on."""
        facts: dict[str, Any] = {"name": name} if name else {}
        if disabled is not None:
            facts["disabled_at"] = int(self.workspace.clock().timestamp()) if disabled else 0
        group = self.workspace.keep_usergroup(handle, **facts)
        self._tell(events.usergroup_changed(group))
        return group

    # For an administrator

    def invite_bot(self, channel: str) -> None:
        """Add the app to a channel."""
        self._tell(events.joined(self.workspace.invite_bot(channel), BOT_USER_ID))

    def remove_bot(self, channel: str) -> None:
        """Take the app out of a channel."""
        room = self.workspace.channel(channel)
        room.members.pop(BOT_USER_ID, None)
        self._tell(events.joined(room, BOT_USER_ID, left=True))

    def archive(self, channel: str) -> None:
        """Close a channel for writing."""
        room = self.workspace.channel(channel)
        room.is_archived = True
        self._tell_in(room, "archive")

    def unarchive(self, channel: str) -> None:
        """Open a channel for writing again."""
        room = self.workspace.channel(channel)
        room.is_archived = False
        self._tell_in(room, "unarchive")

    def delete_channel(self, channel: str) -> None:
        """Delete a channel for good."""
        room = self.workspace.channel(channel)
        self.workspace.delete_channel(room)
        self._tell_in(room, "deleted")

    def rename(self, channel: str, name: str) -> None:
        """Give a channel another name."""
        room = self.workspace.channel(channel)
        self.workspace.rename_channel(room, name)
        self._tell_in(room, "rename")

    def uninstall(self) -> None:
        """Remove the app: it hears of it, and its tokens end."""
        self._tell({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [BOT_USER_ID]}})
        self._tell({"type": "app_uninstalled"})
        self.workspace.tokens.refuse_all("account_inactive")

    def _tell_in(self, room: Channel, what: str) -> None:
        if room.has_bot:
            self._tell(events.channel_changed(room, what, room.creator))

    def _tell(self, event: dict[str, Any]) -> None:
        office = self._server.office
        parcel = office.tell(event)
        if parcel is not None and office.reachable:
            parcel.done.wait(office.patience)

    # For a test to look at

    @property
    def transcript(self) -> list[Entry]:
        """Everything a person could see, in order."""
        return self.workspace.transcript.entries

    def on_entry(self, listener: Callable[[Entry], None]) -> None:
        """Hear of everything that appears. The listener runs where it was made: it must not wait or act."""
        self.workspace.transcript.listeners.append(listener)

    @property
    def calls(self) -> list[Call]:
        """Every Web API call."""
        return self._server.calls.all

    @property
    def warnings(self) -> list[str]:
        """What Slack lets pass but a careful app does not do, such as arguments it ignores."""
        return self._server.calls.warnings

    def said(self, method: str = "chat.postMessage") -> list[dict[str, Any]]:
        """The arguments of the calls of a method that went well."""
        return self._server.calls.said(method)

    def on_change(self, listener: Callable[[], None]) -> None:
        """Hear that something may look different now. The listener must not wait or act."""
        self.workspace.transcript.listeners.append(lambda _: listener())
        self._server.traffic.listeners.append(listener)

    def on_parcel(self, listener: Callable[[Parcel], None]) -> None:
        """Hear of everything that was sent to the app, once it is done with. The listener must not wait or act."""
        self._server.office.listeners.append(listener)

    def on_call(self, listener: Callable[[Call | str], None]) -> None:
        """Hear of every call, and of every objection that belongs to none. The listener must not wait or act."""
        self._server.calls.listeners.append(listener)

    def quiet(self) -> bool:
        """Whether no envelope is unacknowledged, no event waits and no call is open."""
        return self._server.traffic.quiet

    def settle(self, timeout: float = 10.0) -> bool:
        """Wait (real seconds) until it is quiet; False if it did not become so."""
        return self._server.traffic.settle(timeout)

    def until(self, fact: Callable[[], bool], timeout: float = 10.0) -> bool:
        """Wait (real seconds) until `fact` holds, looking whenever the app or Slack did something."""
        return self._server.traffic.until(fact, timeout)

    # Trouble with Socket Mode

    @property
    def connections(self) -> int:
        """How many sockets are open."""
        return self._server.lines.connections

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask every socket to go, and close it."""
        self._server.lines.hang_up(reason)

    def drop_connections(self) -> None:
        """Cut every socket without a word."""
        self._server.listener.cut(self._server.lines.sockets())

    def go_silent(self) -> None:
        """Keep the open sockets, but answer no pings and send nothing on them."""
        self._server.listener.mute(self._server.lines.silence())
