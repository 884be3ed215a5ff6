"""Every action, form and field id, once. Listeners and tests read them here."""

# Buttons and pickers
TAKE_SEAT = "take_seat"
ASK_QUESTION = "ask_question"
ATTEND = "attend"
OPEN_PULSE = "open_pulse"
SEAT_FROM_NOTE = "seat_from_note"
PASS_SEAT = "pass_seat"  # noqa: S105 - an action id
POST_NOW = "post_now"
POST_TOMORROW = "post_tomorrow"
CHANGE_SETUP = "change_setup"
RUN_COMMAND = "run_command"
PICK_DISCIPLINE = "pick_discipline"
WHAT_IS_KEPT = "what_is_kept"
AWAY_YES = "away_yes"
AWAY_NO = "away_no"
NOTE_TOMORROW = "note_tomorrow"
NOTE_SKIP = "note_skip"
NOTE_FEWER = "note_fewer"
PREVIEWED = "previewed"  # a button inside a preview: shown, and does nothing

# Forms
SEAT_FORM = "seat_form"
QUESTION_FORM = "question_form"
PULSE_FORM = "pulse_form"
DISCIPLINE_FORM = "discipline_form"
SETUP_FORM = "setup_form"
RITUAL_FORM = "ritual_form"
LEAD_FORM = "lead_form"
WANTS_FORM = "wants_form"

# Fields
TITLE = "title"
QUESTION = "question"
SCORE = "score"
LEARNED = "learned"
LEARNED_FROM = "learned_from"
CHANGE = "change"
DISCIPLINE = "discipline"
LEADS = "leads"
CHANNEL = "channel"
DISCIPLINES = "disciplines"
DAY = "day"
TIME = "time"
MINUTES = "minutes"
EVERY = "every"
NAME = "name"
KIND = "kind"
ZONE = "zone"
WANTS = "wants"

VALUE = "value"  # the action id of every field's element
