"""Ids that several parts use. Posts in Slack keep them: they never change."""

RUN_COMMAND = "run_command"
PICK_DISCIPLINE = "pick_discipline"
WHAT_IS_KEPT = "what_is_kept"
NOTE_FEWER = "note_fewer"
ADVICE_UNDO = "advice_undo"  # its value: a question about technology
BE_AWAY = "be_away"
BE_BACK = "be_back"
OPEN_SETTINGS = "open_settings"
PREVIEWED = "previewed"  # a button inside a preview: shown, and does nothing
CHANNEL = "channel"
DAY = "day"
TIME = "time"
MINUTES = "minutes"
EVERY = "every"
COUNTRY = "country"
VALUE = "value"  # the action id of every field's element
