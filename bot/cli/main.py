"""The command line. A command imports the heavy parts it needs."""

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

import click

from bot import config as settings
from bot import logs
from bot.cli.declared import ExportGroup, Group, ImportGroup, declared
from bot.console.store import Console

log = logging.getLogger(__name__)


def main() -> NoReturn:
    """Run a command; a person never sees a traceback, only a sentence and where the rest is."""
    try:
        builders(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - the last stop: a sentence for the person, the rest for the log
        fail(error)
    sys.exit(0)


def fail(error: Exception) -> NoReturn:
    """Say what went wrong in one sentence: ours if it is one of ours, else a reference that stands in the log too."""
    from bot.slack.client import AppTokenError, WireError
    from bot.store.errors import StoreError

    if isinstance(error, settings.ConfigError):
        for problem in error.problems:
            click.echo(f"• {problem}", err=True)
        click.echo("`builders check` looks at everything else.", err=True)
    elif isinstance(error, (AppTokenError, StoreError, OSError)):
        click.echo(f"{error}", err=True)
    elif isinstance(error, WireError):
        click.echo(f"Slack did not do as asked ({error}). `builders check` says what to mend.", err=True)
    else:
        mark = logs.reference()
        log.error("stopped, told as %s", mark, exc_info=error)
        click.echo(f"Something broke that should not. The log has it as {mark}; LOG_LEVEL=DEBUG says more.", err=True)
    sys.exit(1)


@click.group(cls=Group)
@click.version_option(package_name="builders-bot")
@click.pass_context
def builders(context: click.Context) -> None:
    """Joint rituals for product, design and engineering, and a count of which discipline is heard."""
    context.obj = Console(lambda: settings.load(settings.environment(os.environ)), declared)


@builders.group("export", cls=ExportGroup)
def export() -> None:
    """What is kept, as a file for other tools."""


@builders.group("import", cls=ImportGroup)
def import_() -> None:
    """Start with what a company has: decisions as files, technologies from a radar."""


@builders.command()
def serve() -> None:
    """Serve a workspace until stopped. Settings come from the environment or a .env file."""
    from bot import app

    config = settings.load(settings.environment(os.environ))
    logs.set_up(config.log_level, as_json=config.log_json)
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    way = "Socket Mode" if config.socket_mode else f"HTTP on port {config.port}"
    app.serve(config, stop, lambda: click.echo(f"Builders is serving ({way}). Ctrl-C stops it.", err=True))
    click.echo("Stopped. Nothing is lost: what was due meanwhile is made good.", err=True)


@builders.command()
@click.option("--no-dm", is_flag=True, help="Send no test line; the messages tab is then not looked at.")
def check(*, no_dm: bool) -> None:
    """Tell what is missing or wrong, each with its fix."""
    from bot.ops import check as looking

    logs.set_up("CRITICAL", as_json=False)
    try:
        config = settings.load(settings.environment(os.environ))
    except settings.ConfigError as error:
        for problem in error.problems:
            _print("settings", ok=False, said=problem)
        sys.exit(1)
    bad: list[str] = []
    for found in looking.check(config, direct_message=not no_dm, more_scopes=declared().scopes):
        _print(found.name, ok=found.ok, said=found.said)
        bad += [] if found.ok else [found.name]
    if bad:
        click.echo(f"\n{len(bad)} to mend. Then: builders check", err=True)
    if not {"token", "database"} & {*bad}:
        _next(config, set_up=looking.set_up(config))
    sys.exit(1 if bad else 0)


@builders.command()
@click.option("--http", metavar="URL", default="", help="For HTTP: the URL that Slack should send requests to.")
def manifest(*, http: str) -> None:
    """Print the manifest of the Slack app, for Socket Mode by default."""
    from bot import manifest as made

    try:
        click.echo(made.text(http), nl=False)
    except made.RequestUrlError as error:
        raise click.BadParameter(str(error), param_hint="--http") from error


@builders.command()
@click.option("--weeks", type=click.IntRange(1, 52), help="How long it goes on: 3, or 1 before the page opens.")
@click.option("--seed", default=1, show_default=True, help="Another seed, another story.")
@click.option("--headless", is_flag=True, help="Print the story and exit; no page.")
@click.option("--transcript", type=click.Path(dir_okay=False, path_type=Path), help="Write it as JSON Lines.")
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="Keep the database here.")
@click.option("--port", default=0, help="The page's port; any free one by default.")
@click.option("--people", type=click.Path(path_type=Path), help="A Slack export: its people and channels.")
def demo(**options: Any) -> None:
    """Try it in a browser: a local Slack, simulated colleagues, the real bot, and a clock you move."""
    logs.set_up("WARNING", as_json=False)
    _run_demo(options | {"browser": _sees_a_browser(os.environ)})


def _sees_a_browser(environment: Mapping[str, str]) -> bool:
    """Tell whether somebody sits at a screen: a terminal, no CI, and a place for windows."""
    windows = sys.platform in ("darwin", "win32") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & environment.keys())
    return sys.stdout.isatty() and "CI" not in environment and windows


def _run_demo(options: dict[str, Any]) -> None:
    try:
        from bot import demo as show
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"{error.name} is missing. Install it with: pip install 'builders-bot[playground]'"
        ) from error
    run: Callable[..., None] = show.run
    run(show.Options(**options))


def _next(config: settings.Config, *, set_up: bool | None) -> None:
    """Say what to type in Slack, unless that was done."""
    from bot import app

    line = f"/builders setup {app.setup_code(config.bot_token)}"
    if set_up is None:
        click.echo(f"\nIf the company is not set up yet: in Slack, type   {line}")
    elif not set_up:
        click.echo(f"\nNext: builders serve, and in Slack, type   {line}")


def _print(name: str, *, ok: bool, said: str) -> None:
    click.echo(f"{name:<14}{'ok' if ok else 'MEND':<6}{said}")
