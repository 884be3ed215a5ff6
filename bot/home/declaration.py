"""App Home: published when someone opens it."""

from bot.kit import Event, Listener, Part, ShowHome


def _opened(event: Event) -> ShowHome | None:
    return ShowHome(event.body["user"]) if event.body.get("tab") == "home" else None


PART = Part(kind="home", events={"app_home_opened": Listener(_opened, writes=False)})
