"""What a company decides: set-up and its preview, who leads, and the settings."""

import hmac
from collections.abc import Mapping

from bot.kit import Click, Handler, Open, Reads, Shown, Subcommand, blocks, modals
from bot.kit import ids as kit_ids
from bot.kit.commands import ADMINS
from bot.setup import company, first_run, ids
from bot.setup import messages as setup_messages


def _setup(click: Click) -> Shown:
    fits = hmac.compare_digest(click.value.strip().upper().encode(), click.around.setup_code.encode())
    return first_run.setup_form(click.unit, click.by, code_fits=fits, now=click.now)


def _lead(click: Click) -> Shown:
    return company.lead_form(click.unit, click.by)


def _filled(click: Click) -> Shown:
    first_run.preview(click.unit, setup_messages.read_setup(click.view), click.by, click.now)
    return None


def _today(click: Click) -> Shown:
    return _confirm(click, tomorrow=False)


def _tomorrow(click: Click) -> Shown:
    return _confirm(click, tomorrow=True)


def _confirm(click: Click, *, tomorrow: bool) -> Shown:
    filled = first_run.load_setup(click.value)
    first_run.confirm(click.unit, filled, click.by, click.now, tomorrow=tomorrow)
    return None


def _again(click: Click) -> Shown:
    return Open(first_run.form(click.unit, first_run.load_setup(click.value)))


def _kept(_click: Click) -> Shown:
    return Open(setup_messages.kept())


def _previewed(_click: Click) -> Shown:
    return "This is a preview: its buttons do nothing yet."


def _leads(click: Click) -> Shown:
    said = company.lead(click.unit, modals.read(click.view, ids.LEADS), click.by, click.now)
    return modals.said("Who leads", blocks.section(said))


def _settings(click: Click) -> Shown:
    return company.form(click.unit, click.by)


def _open_settings(click: Click) -> Shown:
    return Open(company.form(click.unit, click.by))


def _saved(click: Click) -> Shown:
    said = company.save(click.unit, click.view, click.by, click.now)
    return modals.said("Settings", blocks.section(said))


SUBCOMMANDS = (
    Subcommand("lead", "say who leads all disciplines", Reads(_lead), ADMINS, order=70),
    Subcommand("settings", "who else may change things, guests, holidays", Reads(_settings), ADMINS, order=71),
    Subcommand("setup [code]", "set Builders up (once)", Reads(_setup), order=90),
)
CLICKS: Mapping[str, Handler] = {
    ids.POST_NOW: _today,
    ids.POST_TOMORROW: _tomorrow,
    ids.CHANGE_SETUP: Reads(_again),
    kit_ids.WHAT_IS_KEPT: Reads(_kept),
    kit_ids.PREVIEWED: Reads(_previewed),
    kit_ids.OPEN_SETTINGS: Reads(_open_settings),
}
FORMS: Mapping[str, Handler] = {ids.SETUP_FORM: _filled, ids.LEAD_FORM: _leads, ids.SETTINGS_FORM: _saved}
