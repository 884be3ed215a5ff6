"""App Home: published when someone opens it."""

from typing import Any

from slack_bolt import App

from bot.listeners.services import Services


def register(app: App, services: Services) -> None:
    """Listen for Home."""

    @app.event("app_home_opened")
    def opened(event: dict[str, Any]) -> None:
        if event.get("tab") == "home":
            by = event["user"]
            services.show_home(by)
