"""The demo's page: served until somebody has seen enough."""

import contextlib
import threading
import webbrowser

import click

from bot.demo.life import Life
from bot.demo.show import Stage
from bot.playground.page.page import Page

LOOK = 1.0  # seconds between looks whether the clock still goes


def serve(stage: Stage, *, browser: bool) -> None:
    """Say where to look, open a browser if there is one and somebody to look, and live on until Ctrl-C."""
    with Life(stage) as life:
        address = Page(stage.slack, life).address
        click.echo(f"Look at {address} – Ctrl-C ends it.")
        if browser:
            with contextlib.suppress(webbrowser.Error):
                webbrowser.open(address)
        seen_enough = threading.Event()
        with contextlib.suppress(KeyboardInterrupt):
            while life.alive:
                seen_enough.wait(LOOK)
            raise click.ClickException("The demo's clock broke; what it said stands above. Start it again.")
