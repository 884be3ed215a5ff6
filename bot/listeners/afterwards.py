"""What follows a press or a form once it was taken: Home anew for whoever acted there, and how long the form took."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from typing import Any

from slack_bolt import Ack, App, BoltContext, BoltResponse

from bot import flows, slack
from bot.listeners.services import Services
from bot.store import StoreError

log = logging.getLogger(__name__)


class Followed(Ack):
    """An acknowledgement that something follows, which is begun then and never waited for."""

    def __init__(self, follow: Callable[[Mapping[str, Any]], None]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._follow = follow

    def __call__(self, *args: Any, **said: Any) -> BoltResponse:
        """Acknowledge, then have follow what does; it is given what was answered."""
        answer = super().__call__(*args, **said)
        self._follow(said)
        return answer


def register(app: App, services: Services) -> None:
    """Follow every press and every form; what a rule refuses is answered by the error listener, and not followed."""
    executor = app.listener_runner.listener_executor

    @app.middleware
    def followed(body: dict[str, Any], context: BoltContext, next: Callable[[], None]) -> None:  # noqa: A002 - Bolt's
        if body.get("type") == "block_actions" and services.opened.from_home(body):
            context["ack"] = Followed(lambda _: _begin(executor, _show_home, services, body))
        elif body.get("type") == "view_submission":
            context["ack"] = Followed(lambda said: _sent(services, executor, body, said.get("view") or {}))
        next()


def _sent(services: Services, executor: Executor, body: Mapping[str, Any], then: Mapping[str, Any]) -> None:
    """Follow a form that was sent; `then`: what is shown in its place. The same form again was not taken yet."""
    view, now = body["view"], services.clock()
    opening = services.opened.take(view["id"])
    if opening is None:
        return
    taken = then.get("callback_id") != view["callback_id"]
    if then.get("callback_id"):
        services.opened.note(view["id"], now if taken else opening.at, home=opening.home)
    if taken:
        _begin(executor, _took, services, view["callback_id"], (now - opening.at).total_seconds())
    if opening.home:
        _begin(executor, _show_home, services, body)


def _begin(executor: Executor, work: Callable[..., None], *args: Any) -> None:
    """Have something done when there is time for it."""
    executor.submit(work, *args)


def _show_home(services: Services, body: Mapping[str, Any]) -> None:
    try:
        services.show_home(body["user"]["id"])
    except slack.WireError as error:
        log.warning("Home was not shown anew: %s", error)


def _took(services: Services, form: str, seconds: float) -> None:
    try:
        flows.costing.took(services.store, form, seconds, services.clock())
    except StoreError as error:
        log.warning("how long a form took was not kept: %s", error)
