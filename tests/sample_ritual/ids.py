"""Ids of buttons, forms and fields of kudos, and its keys. Posts in Slack and rows keep them: they never change."""

GIVE_KUDOS = "give_kudos"  # its value: the ritual's id
READ_KUDOS = "read_kudos"  # its value: the to-do's key
RUN_KUDOS = "run_kudos"
CHOOSE_VALUE = "choose_value"
KUDOS_FORM = "kudos_form"
KUDOS_OF = "kudos_of"  # the shortcut
RECEIVER = "kudos_receiver"
TEXT = "kudos_text"
VALUE = "kudos_value"
SHARED = "kudos_shared"
THEME = "kudos_theme"
VALUES = "kudos_values"  # also the key of the setting
TODO = "kudos"
