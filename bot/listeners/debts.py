"""`/why debt`: the list of technical debts, what is judged and pressed in it, and the form that adds one."""

from typing import Any

from slack_bolt import Ack, App

from bot import flows, views
from bot.listeners.services import Services
from bot.views import ids
from bot.views.debts import PUT
from bot.views.forms import View


def register(app: App, services: Services) -> None:
    """Listen for everything someone does in the list."""
    _judging(app, services)
    _menu(app, services)
    _adding(app, services)


def listed(services: Services, by: str, _rest: str) -> View:
    """Open the list, for `/why debt`."""
    return flows.debts.listing(services.store, by)


def _judging(app: App, services: Services) -> None:
    @app.action(ids.JUDGE_IMPACT)
    @app.action(ids.JUDGE_COST)
    def judged(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, page = body["user"]["id"], views.debts.page_of(body["view"])
        found = flows.debts.judge(services.store, views.debts.judged(action), by, services.clock(), page)
        services.refresh(body, found)
        ack()

    @app.action(ids.DEBTS_PAGE_BACK)
    @app.action(ids.DEBTS_PAGE_ON)
    def turned(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        services.refresh(body, flows.debts.listing(services.store, body["user"]["id"], int(action["value"])))
        ack()


def _menu(app: App, services: Services) -> None:
    @app.action(ids.DEBT_MENU)
    def chosen(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, now, page = body["user"]["id"], services.clock(), views.debts.page_of(body["view"])
        what, number = views.debts.chosen(action)
        if what == PUT:
            found = flows.debts.put(services.store, number, by, now, page)
        else:
            found = flows.debts.end(services.store, number, what, by, now, page)
        services.refresh(body, found)
        ack()

    @app.action(ids.REOPEN_DEBT)
    def again(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, page = body["user"]["id"], views.debts.page_of(body["view"])
        services.refresh(body, flows.debts.reopen(services.store, int(action["value"]), by, page))
        ack()

    @app.action(ids.UNDO_DEBT_ITEM)
    def undone(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        by, page = body["user"]["id"], views.debts.page_of(body["view"])
        flows.items.withdraw(services.store, action["value"], by, services.clock())
        services.refresh(body, flows.debts.taken_off(services.store, by, page))
        ack()


def _adding(app: App, services: Services) -> None:
    @app.action(ids.ADD_DEBT)
    def form(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        services.push(body, flows.debts.form(services.store, body["user"]["id"], int(action["value"])))
        ack()

    @app.view(ids.DEBT_FORM)
    def sent(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        by, page = body["user"]["id"], views.debts.page_of(view)
        services.beneath(body, flows.debts.add(services.store, views.debts.read(view), by, services.clock(), page))
        ack()
