"""The composition root: builds everything, starts it, stops it."""

import base64
import contextlib
import errno
import hashlib
import hmac
import logging
import secrets
import socket
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.authorization import AuthorizeResult
from waitress.server import create_server

from bot import clock, listening, parts
from bot.clock import Clock
from bot.config import Config
from bot.delivery.sender import Courier
from bot.delivery.sync import Sync
from bot.engine.scheduler import Scheduler
from bot.slack import client as slack
from bot.store import Store
from bot.store.serving import Serving

log = logging.getLogger(__name__)

WORKERS = 32
AT_ONCE = 2  # seconds a listener waits for Slack: the ack is due in three
PING = 3  # seconds; a dead connection is noticed after four of them
EVENTS = "/slack/events"


def setup_code(bot_token: str) -> str:
    """Make the code that `builders check` prints: whoever can run that holds the token."""
    digest = hmac.new(bot_token.encode(), b"builders setup", hashlib.sha256).digest()
    return base64.b32encode(digest).decode()[:6]


class PortError(OSError):
    """The port cannot be listened on; `str(error)` is a sentence that says what to do."""

    def __init__(self, port: int, error: OSError) -> None:
        if error.errno == errno.EADDRINUSE:
            said = f"Port {port} is in use by another program. Stop that one, or set PORT to a free one."
        else:
            said = f"Port {port} cannot be listened on ({(error.strerror or str(error)).lower()}). Set PORT to another."
        super().__init__(said)
        self.port = port


@dataclass(frozen=True, slots=True)
class Bot:
    """Everything that makes up a bot, wired. `app` takes what Slack sends; the rest works by the clock."""

    app: App
    store: Store
    courier: Courier
    scheduler: Scheduler
    sync: Sync

    def close(self) -> None:
        """Finish the letters in hand and close the store."""
        self.courier.close()
        self.store.close()


def build(
    config: Config,
    store: Store,
    now: Clock,
    *,
    executor: Executor | None = None,
    fresh: Callable[[int], bytes] = secrets.token_bytes,
) -> Bot:
    """Wire a bot for one workspace; raises a `slack.WireError` if Slack does not know the token.

    `fresh` gives random bytes.
    """
    web = slack.client(config.bot_token, config.api_url)
    who = slack.call(web, "auth.test", {})
    at_once = slack.client(config.bot_token, config.api_url, timeout=AT_ONCE)
    courier = Courier(store, web, now)
    sync = Sync(store, web, now, team=who["team_id"])
    app = App(
        client=slack.client(None, config.api_url, timeout=AT_ONCE),
        # With its own answer, Bolt neither asks Slack again nor falls into OAuth when SLACK_CLIENT_ID is set.
        authorize=_authorize(config, who),
        signing_secret=config.signing_secret,
        process_before_response=True,
        listener_executor=executor or ThreadPoolExecutor(WORKERS, thread_name_prefix="lazy"),
        token_verification_enabled=False,
    )
    listening.listen(app, store, now, at_once, who=who, setup_code=setup_code(config.bot_token), fresh=fresh)
    return Bot(app, store, courier, Scheduler(store, courier, sync, now, beat=config.beat), sync)


class Socket:
    """Socket Mode, with a watchdog of our own on the age of the last pong."""

    def __init__(self, bot: Bot, config: Config, *, ping: float = PING) -> None:
        self._silent = 10 * ping
        self._web = slack.client(config.app_token, config.api_url)
        self._handler = SocketModeHandler(
            bot.app,
            config.app_token,
            web_client=slack.client(None, config.api_url),
            ping_interval=ping,
            concurrency=WORKERS,
        )

    def start(self) -> None:
        """Connect; raises a `slack.WireError` that names the token if Slack does not take it."""
        with contextlib.suppress(slack.RefusedError):  # asked to wait: the client waits by itself
            self._handler.client.wss_uri = slack.connection(self._web)
        self._handler.client.connect()

    def watch(self) -> None:
        """Reconnect when the connection has been silent for ten pings, whatever it says of itself."""
        session = self._handler.client.current_session
        heard = getattr(session, "last_ping_pong_time", None)
        if heard is not None and clock.utc_now().timestamp() - heard > self._silent:
            log.warning("Slack has been silent for %s s; connecting anew", self._silent)
            self._handler.client.connect_to_new_endpoint(force=True)

    def stop(self) -> None:
        """Take nothing new; what is in hand is finished and acknowledged, and only then is the line cut."""
        client = self._handler.client
        client.closed = True  # ends the loop that hands messages to the workers, and this wakes it
        client.message_queue.put(None)
        client.message_processor.shutdown()  # type: ignore[no-untyped-call]
        client.message_workers.shutdown(wait=True)
        client.auto_reconnect_enabled = client.default_auto_reconnect_enabled = False
        session = client.current_session
        if session is not None and session.sock is not None:
            with contextlib.suppress(OSError):
                session.sock.shutdown(socket.SHUT_RDWR)  # wakes the reader, which `close` would wait seconds for
        try:
            client.close()
        except AttributeError:  # the SDK's reader closed the socket in the same moment; the rest is ended now
            client.close()


class Http:
    """Events and interactions over HTTP, under a production server."""

    def __init__(self, bot: Bot, config: Config, *, host: str = "0.0.0.0") -> None:  # noqa: S104 - Slack calls from outside
        slack_events = SlackRequestHandler(bot.app, path=EVENTS)

        def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            if environ["PATH_INFO"] == "/health":
                start_response("200 OK", [("Content-Type", "text/plain")])
                return [b"ok\n"]
            return slack_events(environ, start_response)

        try:
            self._server: Any = create_server(serve, host=host, port=config.port, threads=WORKERS, ident=None)
        except OSError as error:
            raise PortError(config.port, error) from error
        self._thread = threading.Thread(target=self._server.run, name="http", daemon=True)

    @property
    def url(self) -> str:
        """Where Slack is to call, on this machine."""
        return f"http://{self._server.effective_host}:{self._server.effective_port}{EVENTS}"

    def start(self) -> None:
        """Listen."""
        self._thread.start()

    def watch(self) -> None:
        """HTTP needs no watchdog: Slack comes to us."""

    def stop(self) -> None:
        """Take nothing new; what is in hand is finished."""
        self._server.task_dispatcher.shutdown(cancel_pending=False, timeout=5)
        self._server.close()
        self._thread.join(timeout=1)  # answers are flushed meanwhile; a proxy's idle connection would keep it for ever


def serve(config: Config, stop: threading.Event, ready: Callable[[], None] = lambda: None) -> None:
    """Serve one workspace until `stop` is set; then finish what is in hand and let go."""
    serving = Serving(config.database)
    serving.acquire()
    try:
        now = clock.from_file(config.clock_file) if config.clock_file else clock.utc_now
        bot = build(config, Store(config.database, parts.DECLARED), now)
        with contextlib.ExitStack() as stack:
            stack.callback(bot.close)
            door: Socket | Http = Socket(bot, config) if config.socket_mode else Http(bot, config)
            stack.callback(bot.scheduler.stop)
            stack.callback(door.stop)
            bot.courier.recover()
            _read_workspace(bot)
            door.start()
            bot.scheduler.start(door.watch)
            ready()
            stop.wait()
    finally:
        serving.release()


def _read_workspace(bot: Bot) -> None:
    """Read people and channels; if Slack is troubled just now, serve with what is known and try again every minute."""
    try:
        bot.scheduler.upkeep()
    except slack.WireError as error:
        log.warning("people and channels could not be read yet: %s", error)


def _authorize(config: Config, who: dict[str, Any]) -> Callable[..., AuthorizeResult]:
    result = AuthorizeResult(
        enterprise_id=who.get("enterprise_id"),
        team_id=who["team_id"],
        bot_user_id=who["user_id"],
        bot_id=who.get("bot_id"),
        bot_token=config.bot_token,
    )

    def authorize() -> AuthorizeResult:
        return result

    return authorize
