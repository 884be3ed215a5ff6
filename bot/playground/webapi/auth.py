"""auth.test, team.info and apps.connections.open."""

from collections.abc import Mapping
from typing import Any

from bot.playground.slack_app import APP_ID, BOT_ID, TEAM_DOMAIN, TEAM_ID
from bot.playground.webapi.method import Ask, Run


def _test(ask: Ask) -> dict[str, Any]:
    person = ask.workspace.people[ask.user]
    answer = {
        "url": f"https://{TEAM_DOMAIN}.slack.com/",
        "team": ask.workspace.name,
        "user": person.name,
        "team_id": TEAM_ID,
        "user_id": person.id,
        "is_enterprise_install": False,
    }
    return answer | {"bot_id": BOT_ID} if ask.by_bot else answer


def _team(ask: Ask) -> dict[str, Any]:
    return {"team": {"id": TEAM_ID, "name": ask.workspace.name, "domain": TEAM_DOMAIN, "email_domain": "", "icon": {}}}


def _open(ask: Ask) -> dict[str, Any]:
    return {"url": ask.host.new_link(), "app_id": APP_ID}


RUNS: Mapping[str, Run] = {
    "auth.test": _test,
    "team.info": _team,
    "apps.connections.open": _open,
}
