"""The page, put up beside the API of a playground."""

from bot.playground.page.controls import Controls
from bot.playground.page.house import House
from bot.playground.page.live import Live
from bot.playground.page.routes import Routes
from bot.playground.playground import Playground


class Page:
    """A playground to look at in a browser. `controls` is whoever runs it: its time and its simulated people."""

    def __init__(self, slack: Playground, controls: Controls | None = None) -> None:
        self._slack = slack
        self._live = Live()
        self.house = House(slack, controls)
        slack.mount(*Routes(self.house, self._live).all)
        slack.on_change(self._live.nudge)
        if controls is not None:
            controls.on_change(self._live.nudge)

    @property
    def address(self) -> str:
        """Where to look."""
        return f"{self._slack.base_url}/"
