"""What a company decides: the first run and its preview, who leads, and the settings."""

from bot.kit import Called, Click, Open, Part, Reads, Shown, Subcommand
from bot.kit import ids as kit_ids
from bot.kit.commands import ADMINS, BUILDERS
from bot.setup import company, first_run, ids
from bot.setup import messages as setup_messages


def _kept(_click: Click) -> Shown:
    return Open(setup_messages.kept())


def _previewed(_click: Click) -> Shown:
    return "This is a preview: its buttons do nothing yet."


PART = Part(
    kind="setup",
    called={"setup": Called("the set-up's preview")},
    subcommands={
        BUILDERS: (
            Subcommand("lead", "say who leads all disciplines", Reads(company.lead_form), ADMINS, order=70),
            Subcommand(
                "settings", "who else may change things, guests, holidays", Reads(company.form), ADMINS, order=71
            ),
            Subcommand("setup [code]", "set Builders up (once)", Reads(first_run.setup_form), order=90),
        )
    },
    clicks={
        ids.POST_NOW: first_run.post_now,
        ids.POST_TOMORROW: first_run.post_tomorrow,
        ids.CHANGE_SETUP: Reads(first_run.again),
        kit_ids.WHAT_IS_KEPT: Reads(_kept),
        kit_ids.PREVIEWED: Reads(_previewed),
        kit_ids.OPEN_SETTINGS: Reads(lambda click: Open(company.form(click))),
    },
    forms={
        setup_messages.SETUP.callback: first_run.preview,
        setup_messages.LEAD.callback: company.lead,
        setup_messages.COMPANY.callback: company.save,
    },
)
