"""auth.test, team.info and apps.connections.open."""

from typing import Any

from bot.playground.slack_app import APP_ID, BOT_ID, TEAM_DOMAIN, TEAM_ID
from bot.playground.tokens import Kind
from bot.playground.webapi.method import Ask, Method


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


METHODS = {
    "auth.test": Method(_test, optional="team_id", tier=0, tokens=(Kind.BOT, Kind.USER, Kind.APP)),
    "team.info": Method(_team, optional="team domain", scopes=("team:read",)),
    "apps.connections.open": Method(_open, tokens=(Kind.APP,)),
}
