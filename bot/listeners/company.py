"""What a company decides: set-up and its preview, who leads, and the settings."""

from collections.abc import Mapping

from bot import flows, views
from bot.kit import Click, Handler, Open, Reads, Shown
from bot.views import ids


def _filled(click: Click) -> Shown:
    flows.settings.preview(click.unit, views.settings.read_setup(click.view), click.by, click.now)
    return None


def _today(click: Click) -> Shown:
    return _confirm(click, tomorrow=False)


def _tomorrow(click: Click) -> Shown:
    return _confirm(click, tomorrow=True)


def _confirm(click: Click, *, tomorrow: bool) -> Shown:
    filled = flows.settings.load_setup(click.value)
    flows.settings.confirm(click.unit, filled, click.by, click.now, tomorrow=tomorrow)
    return None


def _again(click: Click) -> Shown:
    return Open(flows.settings.again(flows.settings.load_setup(click.value)))


def _kept(_click: Click) -> Shown:
    return Open(views.settings.kept())


def _previewed(_click: Click) -> Shown:
    return "This is a preview: its buttons do nothing yet."


def _leads(click: Click) -> Shown:
    said = flows.company.lead(click.unit, views.forms.read(click.view, ids.LEADS), click.by, click.now)
    return views.forms.said("Who leads", views.blocks.section(said))


def _settings(click: Click) -> Shown:
    return Open(flows.company.form(click.unit, click.by))


def _saved(click: Click) -> Shown:
    said = flows.company.save(click.unit, views.settings.read_company(click.view), click.by, click.now)
    return views.forms.said("Settings", views.blocks.section(said))


CLICKS: Mapping[str, Handler] = {
    ids.POST_NOW: _today,
    ids.POST_TOMORROW: _tomorrow,
    ids.CHANGE_SETUP: Reads(_again),
    ids.WHAT_IS_KEPT: Reads(_kept),
    ids.PREVIEWED: Reads(_previewed),
    ids.OPEN_SETTINGS: Reads(_settings),
}
FORMS: Mapping[str, Handler] = {ids.SETUP_FORM: _filled, ids.LEAD_FORM: _leads, ids.SETTINGS_FORM: _saved}
