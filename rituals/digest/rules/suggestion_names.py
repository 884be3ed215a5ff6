"""The names of suggestions. Databases and buttons in Slack store them, so they never change."""

from typing import Final

ASK_QUIET: Final = "ask_quiet"
COMPARE_NOTES: Final = "compare_notes"
FREE_QUESTION: Final = "free_question"
ASK_NUMBER: Final = "ask_number"
TALK_ABOUT_RED: Final = "talk_about_red"
PAUSE_COSTLY: Final = "pause_costly"
PLACE_PEOPLE: Final = "place_people"
BRING_ANSWER: Final = "bring_answer"
